"""What is exported opens in the programs it is for, selects the right words, and is the same bytes every time."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import evil
import pytest
from archives import COUNTRIES, GAZETTEER, WORDS, config, linked, small
from hypothesis import given
from hypothesis import strategies as st
from project import Site

from sitegen.commands import export, init
from sitegen.core.model import Content
from sitegen.core.text import FORBIDDEN
from sitegen.export import annotations, citations, sqlite
from sitegen.plan import cite
from sitegen.plan.context import Context
from sitegen.plan.data_tables import tables
from sitegen.plan.pages import make_context


def context(content: Content) -> Context:
    return make_context(linked(content), config(), WORDS, GAZETTEER, COUNTRIES)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    sqlite.write(tmp_path / "a.sqlite", tables(context(small())))
    return tmp_path / "a.sqlite"


def ask(path: Path, query: str, *values: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as opened:
        return opened.execute(query, values).fetchall()


def test_sqlite_answers_the_usual_questions(database: Path) -> None:
    assert ask(database, "pragma integrity_check") == [("ok",)]
    assert ask(database, "select speaker, text from who_said where cue <> ''") == [("Anna Novak", "We were lucky")]
    assert ("2031-05-01", 2) in ask(database, "select * from entries_by_day")
    assert ask(
        database, "select id from entries where rowid in (select rowid from entries_fts where entries_fts match 'cellar')"
    ) == [("2031-05-01-untitled",)]
    assert ask(database, "select actor, other, entries from named_together limit 1") == [("anna-novak", "river-board", 1)]
    (aliases,) = ask(database, "select aliases from actors where id = 'anna-novak'")[0]
    assert "Ms Novak" in json.loads(str(aliases))
    assert ask(database, "select count(*) from entries where date is null") == [(1,)]


def test_sqlite_holds_hostile_words_as_they_are(tmp_path: Path) -> None:
    sqlite.write(tmp_path / "a.sqlite", tables(context(evil.archive())))
    found = [title for (title,) in ask(tmp_path / "a.sqlite", "select title from entries order by date")]
    assert found == [FORBIDDEN.sub("", text) for text in evil.EVIL]


def test_sqlite_is_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        sqlite.write(tmp_path / name, tables(context(small())))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_archive_can_be_exported(tmp_path: Path) -> None:
    sqlite.write(tmp_path / "a.sqlite", tables(context(Content())))
    assert ask(tmp_path / "a.sqlite", "select count(*) from entries") == [(0,)]
    assert annotations.collection([], "x", "urn:x")[1] == 0
    assert (citations.bibtex([]), citations.ris([]), citations.csl([])) == ("", "", "[]\n")


def test_parquet_is_read_back(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    from sitegen.export import parquet

    made = tables(context(evil.archive()))
    parquet.write(tmp_path / "p", made)
    read = pyarrow.parquet.read_table(tmp_path / "p/entries.parquet").to_pylist()
    assert [row["title"] for row in read] == [r["title"] or None for r in made[0].records()]
    assert [row["tags"] for row in read] == [list(r["tags"]) for r in made[0].records()]


# --- Web Annotations -------------------------------------------------------------------------------------------------------

WORDS_ = st.lists(st.sampled_from(["we", "were", "lucky", "Novak", "“we", "lucky”", "the", "dam", "a.b", "Łódź"]), max_size=25)


def select(paragraphs: tuple[str, ...], prefix: str, exact: str, suffix: str) -> list[tuple[int, int]]:
    """Where a selector selects: a second way to look, by plain search."""
    whole = prefix + exact + suffix
    return [(n, at + len(prefix)) for n, text in enumerate(paragraphs) for at in range(len(text) + 1) if text.startswith(whole, at)]


@given(
    st.lists(WORDS_.map(" ".join), min_size=1, max_size=4),
    st.lists(st.sampled_from(["we were lucky", "Novak", "the dam", '"we']), min_size=1),
)
def test_a_selector_selects_one_place_and_that_is_the_right_one(paragraphs: list[str], words: list[str]) -> None:
    text = tuple(paragraphs)
    for everywhere in (False, True):
        selection = annotations.Selection(tuple(words), "describing", (), everywhere)
        for found in annotations.selectors(selection, text):
            assert select(text, found.prefix, found.exact, found.suffix) == [(found.paragraph, found.start)]
            assert found.exact.replace("“", '"') in words


def test_annotations_of_an_archive_select_the_words_that_were_annotated(site: Site) -> None:
    site.write(
        "content/entries/a.md",
        "---\nid: a\ntitle: A\ndate: 2031-05-01\nactors:\n  - {name: Anna Novak, as: [Novak]}\nquotes:\n"
        "  - {text: We were lucky, speaker: Anna Novak, kind: direct, cue: said}\ndates:\n  - {text: Tuesday, value: 2031-04-29}\n---\n"
        'On Tuesday Novak spoke.\n\n"We were lucky," said Anna Novak. Novak *smiled*.\n',
    )
    assert site.run("export", "annotations", str(site.root / "a.jsonld")) == 0
    value = json.loads(site.read("a.jsonld"))
    assert value["type"] == "AnnotationCollection"
    items = value["first"]["items"]
    assert value["total"] == len(items) == 5
    assert len({i["id"] for i in items}) == 5
    seen = [(i["motivation"], i["target"]["selector"]["exact"]) for i in items]
    assert seen == [
        ("describing", "We were lucky"),
        ("describing", "Tuesday"),
        ("identifying", "Novak"),
        ("identifying", "Anna Novak"),
        ("identifying", "Novak"),
    ]
    for item in items:
        assert item["target"]["source"] == "entries/a/index.html"
        selector = item["target"]["selector"]
        whole = selector["prefix"] + selector["exact"] + selector["suffix"]
        assert whole in 'On Tuesday Novak spoke.\n"We were lucky," said Anna Novak. Novak smiled.'


# --- citations -------------------------------------------------------------------------------------------------------------


def cited(content: Content) -> list:
    made = context(content)
    return [
        cite.citation(made.cards[e.id], e, made.sources.get(e.source), f"https://example.org/{e.id}/", "River archive", WORDS)
        for e in made.archive.entries
    ]


def test_ris_has_a_tag_a_line() -> None:
    items = [item for c in cited(evil.archive()) for item in json.loads(c.csl)]
    text = citations.ris(items)
    lines = text.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) or not line for line in lines)
    assert text.count("TY  - NEWS") == text.count("ER  - ") == len(items)
    assert "\n" not in text.replace("\r\n", "")


def test_bibtex_keys_differ_and_braces_match() -> None:
    found = [c.bibtex for c in cited(evil.archive())]
    text = citations.bibtex([*found, *found])
    keys = re.findall(r"^@online\{([^,]+),", text, re.M)
    assert len(set(keys)) == len(keys) == 2 * len(found)
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")


def test_csl_is_what_entry_pages_show() -> None:
    items = [item for c in cited(small()) for item in json.loads(c.csl)]
    assert json.loads(citations.csl(items)) == items
    assert {"type", "id", "title"} <= items[0].keys()


@pytest.mark.parametrize("name", ["sqlite", "annotations", "bibtex", "ris", "csl"])
def test_every_format_is_written_where_it_was_asked_for(site: Site, name: str) -> None:
    site.write("content/entries/a.md", "---\nid: a\ntitle: A\ndate: 2031-05-01\n---\nWords.\n")
    path = site.root / "deep.file"
    assert site.run("export", name, str(path)) == 0
    first = path.read_bytes()
    assert first
    assert site.run("export", name, str(path)) == 0
    assert path.read_bytes() == first


def test_what_export_and_pack_write_is_ignored_by_git() -> None:
    for _, ending in export.FORMATS.values():
        assert any(line in (f"/*{ending}", f"/*{ending}/") for line in init.GITIGNORE.splitlines()), ending
    assert "/*.zip" in init.GITIGNORE.splitlines()
