"""Any text, in any field, in every format: each file is parsed back by a reader of its own and says the same words."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import readers
from archives import COUNTRIES, GAZETTEER, WORDS, config, linked
from hypothesis import given
from hypothesis import strategies as st

from sitegen.commands import export
from sitegen.config import Config
from sitegen.core.model import (
    Act,
    Actor,
    ActorKind,
    Content,
    Entry,
    EntryActor,
    EntryPlace,
    Kind,
    Page,
    Quote,
    Role,
    Source,
    Statement,
    Version,
    When,
)
from sitegen.core.text import FORBIDDEN, printable, shorten, squeeze, visible
from sitegen.plan import prose
from sitegen.plan.context import Context
from sitegen.plan.data_tables import tables
from sitegen.plan.pages import make_context, plan

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# What ends, begins or escapes something in one of the formats; letters between them make names and words.
PIECES = tuple("\" ' “ ” , ; : | \\ / { } < > & % $ # _ ^ ~ ` * [ ] ( ) = + - @ = \n \r \r\n \t".split(" ")) + (
    " ",
    "</script>",
    "<!--",
    "-->",
    "]]>",
    "<![CDATA[",
    "&amp;",
    "&#0;",
    '=HYPERLINK("x")',
    "\\u0000",
    "\\end{document}",
    "\nER  - ",
    "\norigin: human",
    "\x00",
    "\x0b",
    "\x1e",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202eevil\u202c",
    "\u200b",
    "\ufeff",
    "\ufffe",
    "\U0001ffff",
    "\ud83d",
    "שלום",
    "مرحبا",
    "李明",
    "😀",
    "Łódź",
    "plain",
    "Novak",
    "2031",
)
NASTY = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=8).map("".join)


@st.composite
def archives(draw: st.DrawFn) -> tuple[Content, Config]:
    """Three entries of two sources, with the same few texts in every field that people or sources fill, each time in another."""
    words = draw(st.lists(NASTY, min_size=4, max_size=6))
    at = draw(st.integers(0, 5))

    def some(n: int) -> str:
        return words[(at + n) % len(words)]

    entries = tuple(
        Entry(
            id=f"e{n}",
            path=f"content/entries/e{n}.md",
            title=some(n),
            date=f"2031-05-0{n + 1}",
            time="09:30",
            kind=Kind.UPDATE,
            source=f"s{n % 2}",
            order=n,
            lines=((1, 2),),
            byline=some(n + 1),
            summary=some(n + 2),
            lang=draw(st.sampled_from(("", "en", "he", some(n)))),
            tags=(some(0), some(n)),
            actors=(EntryActor(some(1), (some(n), "Novak")), EntryActor("Anna Novak")),
            places=(EntryPlace(some(n + 3)),),
            quotes=(Quote(some(n + 1), some(n + 2), "direct", some(n + 3), some(n)),),
            statements=(Statement(some(n + 2), some(n + 1), some(n)),),
            acts=(Act(some(n), some(n + 1), some(n + 2), some(n + 3)),),
            dates=(When(some(n), "2031-05-01", "day", some(n + 1)),),
            body=f"{some(n)} plain words {some(n + 1)}\n\n{some(n + 2)}",
        )
        for n in range(3)
    )
    actors = tuple(
        Actor(
            f"a{n}", f"content/actors/a{n}.md", some(n), ActorKind.PERSON, (some(n + 1),), (Role(some(n + 2)),), ids={"x": some(n)}
        )
        for n in range(2)
    )
    sources = tuple(
        Source(
            f"s{n}",
            f"content/sources/s{n}.md",
            some(n),
            "2031-05-01",
            outlet=some(n + 1),
            url=draw(st.sampled_from(("", f"https://example.org/{some(n)}", some(n)))),
            authors=(some(n + 2), some(n)),
            versions=(Version(some(n), "0" * 64, "00000000", some(n + 1)),),
            lines=(some(n), some(n + 1)),
        )
        for n in range(2)
    )
    settings = config(
        draw(st.sampled_from(("https://example.org/a/", ""))), description=some(1), author=draw(st.sampled_from(("", some(2))))
    )
    return Content(entries, actors, sources), settings


def planned(content: Content, settings: Config) -> tuple[Context, dict[str, Page]]:
    archive = linked(content)
    made = plan(archive, settings, WORDS, GAZETTEER, countries=COUNTRIES, version="0").value
    return make_context(archive, settings, WORDS, GAZETTEER, COUNTRIES), {page.path: page for page in made}


def files(pages: dict[str, Page]) -> dict[str, str]:
    """The text of all files that no template makes; that it can be written is part of the test."""
    found = {path: page.view for path, page in pages.items() if not page.template and isinstance(page.view, str)}
    for path, text in found.items():
        assert text.encode().decode() == text
        assert not FORBIDDEN.search(text), path
    return found


def ends(text: str) -> str:
    """Line ends as XML and CSV have them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(archives())
def test_tables_hold_any_text(drawn: tuple[Content, Config]) -> None:
    content, settings = drawn
    context, pages = planned(content, settings)
    made, found = {t.name: t for t in tables(context)}, files(pages)
    for name, table in made.items():
        records = list(table.records())
        assert json.loads(found[f"data/{name}.json"]) == [
            {k: list(v) if isinstance(v, tuple) else v for k, v in record.items()} for record in records
        ]
        rows = list(csv.DictReader(io.StringIO(found[f"data/{name}.csv"], newline=""), strict=True))
        assert len(rows) == len(records)
        for row, record in zip(rows, records, strict=True):
            for key, value in record.items():
                flat = "|".join(v.replace("|", "/") for v in value) if isinstance(value, tuple) else str(value)
                assert row[key] in (ends(flat), f"'{ends(flat)}"), key
                assert not row[key].lstrip().startswith(tuple("=+-@＝＋－＠")) or isinstance(value, int)
    by_id = {entry.id: entry for entry in content.entries}
    for record in made["entries"].records():
        entry = by_id[str(record["id"])]
        assert (record["title"], record["byline"]) == (printable(entry.title), printable(entry.byline))
        assert (record["summary"], record["text"]) == (printable(entry.summary), printable(prose.plain(entry.body)))
    for name in ("statements", "acts", "dates"):
        told = {(r["entry"], r["text"]) for r in made[name].records()}
        assert told == {(e.id, printable(item.text)) for e in content.entries for item in getattr(e, name)}
    for record in made["quotes"].records():
        (quote,) = by_id[str(record["entry"])].quotes
        assert record["text"] == printable(prose.unquoted(quote.text))
        assert record["cue"] == printable(quote.cue)
    package = json.loads(found["data/datapackage.json"])
    assert package.get("description", "") == printable(settings.site.description)


@given(archives())
def test_feeds_and_sitemaps_hold_any_text(drawn: tuple[Content, Config]) -> None:
    content, settings = drawn
    context, pages = planned(content, settings)
    found = files(pages)
    feeds = [path for path in found if path.endswith("feed.xml")]
    assert "feed.xml" in feeds
    assert len(feeds) > 1
    for path in feeds:
        root, value = ElementTree.fromstring(found[path]), json.loads(found[path.replace(".xml", ".json")])
        assert root.findtext(f"{ATOM}title") == ends(value["title"])
        told = [(e.findtext(f"{ATOM}title"), e.findtext(f"{ATOM}summary", "")) for e in root.iter(f"{ATOM}entry")]
        cards = [context.cards[e.id] for e in reversed(context.archive.entries)]
        if len(told) == len(cards):
            assert told == [(ends(c.title), ends(printable(c.summary))) for c in cards]
            assert [(i["title"], i["content_text"]) for i in value["items"]] == [
                (c.title, printable(c.summary or c.title)) for c in cards
            ]
    titles = [visible(e.title) for e in content.entries if visible(e.title)]
    assert all(t in [c.title for c in context.cards.values()] for t in titles)
    if settings.site.base_url:
        listed = [unquote(e.text or "") for e in ElementTree.fromstring(found["sitemap.xml"]).iter(f"{SITEMAP}loc")]
        assert len(listed) == len(set(listed))
        names = {p.removesuffix("index.html") for p, page in pages.items() if page.html}
        assert {a.removeprefix(settings.site.base_url) for a in listed} <= names


@given(archives())
def test_the_index_and_data_blocks_hold_any_text(drawn: tuple[Content, Config]) -> None:
    content, settings = drawn
    context, pages = planned(content, settings)
    shards = dict(readers.shard(text) for path, text in files(pages).items() if path.startswith("search/") and path.endswith(".js"))
    records, texts = (
        {r: v for name, value in shards.items() if name.startswith(kind) for r, v in value.items()} for kind in ("c-", "x-")
    )
    cards = {card[0]: (*card, texts[r]) for r, card in records.items()}
    for entry in content.entries:
        assert cards[entry.id][1] == printable(shorten(context.cards[entry.id].title, 10**6))[: len(cards[entry.id][1])]
        assert printable(prose.plain(entry.body)) in cards[entry.id][-1]
        view: Any = pages[f"entries/{entry.id}/index.html"].view
        text = view.page.jsonld
        assert not set(text) & set("<>&\u2028\u2029")
        assert not FORBIDDEN.search(text)
        thing = json.loads(text)["@graph"][0]
        assert thing["headline"] == context.cards[entry.id].title
        spoken = [part["text"] for part in thing.get("hasPart", ())]
        assert all(squeeze(s) in squeeze(printable(prose.unquoted(entry.quotes[0].text))) for s in spoken)


@given(archives())
def test_exports_hold_any_text(drawn: tuple[Content, Config]) -> None:
    context, _ = planned(*drawn)
    made = {t.name: list(t.records()) for t in tables(context)}
    with tempfile.TemporaryDirectory() as folder:
        written = dict(exported(Path(folder), context))
        with closing(sqlite3.connect(written["sqlite"])) as database:
            database.row_factory = sqlite3.Row
            for name, records in made.items():
                rows = [dict(row) for row in database.execute(f"select * from {name} order by rowid")]
                assert [{k: v or "" for k, v in row.items()} for row in rows] == [
                    {k: json.dumps(v, ensure_ascii=False) if isinstance(v, tuple) else v or "" for k, v in r.items()}
                    for r in records
                ]
            assert database.execute("select count(*) from entries_fts where entries_fts match 'plain'").fetchone()[0] == 3
        annotations = json.loads(written["annotations"].read_text(encoding="utf-8"))
        bib = readers.bibtex(written["bibtex"].read_text(encoding="utf-8"))
        ris = readers.ris(written["ris"].read_bytes().decode())
        csl = json.loads(written["csl"].read_text(encoding="utf-8"))
        for name in ("annotations", "bibtex", "ris", "csl"):
            assert not FORBIDDEN.search(written[name].read_bytes().decode()), name
    cards = [context.cards[e.id] for e in context.archive.entries]
    assert [item["title"] for item in csl] == [card.title for card in cards]
    assert [squeeze(readers.tex(e["title"])) for e in bib] == [squeeze(card.title) for card in cards]
    assert [r.get("TI", [""])[0] for r in ris] == [squeeze(card.title) for card in cards]
    for record, item in zip(ris, csl, strict=True):
        assert record.get("AU", []) == [squeeze(a["literal"]) for a in item.get("author", ())]
    known = {
        a
        for e in context.archive.entries
        for a in (squeeze(printable(e.quotes[0].speaker)), squeeze(printable(e.statements[0].speaker)))
    }
    for item in annotations["first"]["items"]:
        said = list(readers.lines(item["body"]["value"]))
        assert [key for key, _ in said].count("origin") == 1
        assert {value for key, value in said if key == "speaker"} <= known
        assert item["target"]["selector"]["exact"]


def exported(folder: Path, context: Context) -> Iterator[tuple[str, Path]]:
    for name, (write, suffix) in export.FORMATS.items():
        if name != "parquet":
            write(folder / f"out{suffix}", context)
            yield name, folder / f"out{suffix}"
