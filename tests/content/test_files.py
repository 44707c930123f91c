"""Files as people write them, well and badly: what is wrong is named with its place and costs itself alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from content_helpers import proposal, run
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import actorfile, entryfile, frontmatter, load, pagefile, sourcefile
from sitegen.content.schema import is_date, is_edtf, is_time
from sitegen.core.diagnostics import Diagnostic
from sitegen.core.model import Content, Entry, Kind
from sitegen.core.store import Store


def entry(head: str, body: str = "Text.") -> tuple[Entry, tuple[Diagnostic, ...]]:
    outcome = entryfile.read(f"---\n{head}\n---\n{body}\n".encode(), "content/entries/x/A page.md")
    assert outcome.value is not None, outcome.notes
    return outcome.value[0], outcome.notes


def loaded(content: Path) -> tuple[Content, list[str]]:
    outcome = load.load(content)
    return outcome.value, [str(n) for n in outcome.notes]


def write(content: Path, name: str, text: str | bytes) -> None:
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


# --- entries ---------------------------------------------------------------------------------------------------------


def test_a_title_and_a_date_are_enough() -> None:
    found, notes = entry("title: By hand\ndate: 2031-05-01")
    assert notes == ()
    assert (found.id, found.title, found.date, found.kind, found.source, found.body) == (
        "a-page",
        "By hand",
        "2031-05-01",
        Kind.ARTICLE,
        "",
        "Text.",
    )


def test_every_key_of_an_entry_is_read() -> None:
    head = """id: the-id
title: 2031
date: 2031-05-01
time: 08:30+02:00
kind: Update
source: s
order: 2
lines: [3, 7]
text: 0a1b2c3d
byline: A. Writer
summary: In short
lang: de
tags: peace
actors: [Ukraine, {name: Russia, as: [Kremlin]}]
places: [Lom, {name: Paris, country: US, at: "33.6,-95.5"}]
quotes: [{text: so, speaker: Russia, kind: partial, cue: calls, parts: 1}]
statements: [{text: that so, speaker: Russia}]
acts: [{actor: Russia, verb: deny, target: Ukraine, text: denied it}]
dates: [soon, {text: May, value: 2031-05}, {text: since, value: 2031-05/..}]
notes: [A note, {text: Another, author: me, date: 2031-06-01}]
publish: excerpt
withdrawn: true
also: [other-id]
merged: [old-id]
split_from: older-id"""
    found, notes = entry(head)
    assert notes == ()
    assert found.title == "2031"
    assert found.tags == ("peace",)
    assert [a.as_ for a in found.actors] == [(), ("Kremlin",)]
    assert found.places[1].at == "33.6,-95.5"
    assert found.quotes[0].parts == "1"
    assert [(d.value, d.precision) for d in found.dates] == [("", ""), ("2031-05", "month"), ("2031-05/..", "interval")]
    assert [n.author for n in found.notes] == ["", "me"]
    assert (found.lines, found.order, found.withdrawn, found.publish, found.kind) == (((3, 7),), 2, True, "excerpt", Kind.UPDATE)
    assert found.where["tags"] == "14:1"
    empty = [f.name for f in dataclasses.fields(found) if not getattr(found, f.name) and f.name not in ("origin", "rules")]
    assert empty == []


@pytest.mark.parametrize(
    ("head", "note"),
    [
        ("date: 5 May", "2:7: error E309: not a date: '5 May' (write YYYY-05-05)"),
        ("id: 2024-x\ndate: 5 May", "3:7: error E309: not a date: '5 May' (write 2024-05-05)"),
        ("date: May 5, 2024", "2:7: error E309: not a date: 'May 5, 2024' (write 2024-05-05)"),
        ("date: 2024-5-5", "2:7: error E309: not a date: '2024-5-5' (write 2024-05-05)"),
        ("date: 2024-02-30", "2:7: error E309: not a date: '2024-02-30' (write a day that exists, as YYYY-MM-DD)"),
        ("date: [1]", "2:7: error E308: 'date' must be a text here, not a list (put it in quotes if it is one)"),
        ("time: 8.30 pm", "2:7: error E310: not a time: '8.30 pm' (write '20:30')"),
        ("kind: opinon", "2:7: error E311: 'opinon' is no kind (did you mean 'opinion'?)"),
        ("publish: all", "2:10: error E311: 'all' is no publish (one of full, excerpt, quotes, metadata, none)"),
        ("titel: x", "2:1: note N313: unknown key 'titel' (did you mean 'title'?)"),
        ("colour: red", "2:1: note N313: unknown key 'colour' (it is kept, and passed over)"),
        ("order: first", "2:8: error E308: 'order' must be a whole number, not 'first'"),
        ("lines: [9, 3]", "2:8: error E308: 'lines' must be lines, first and last (write [10, 15], or [[10, 15], [20, 22]])"),
        ("withdrawn: maybe", "2:12: error E308: 'withdrawn' must be true or false, not 'maybe'"),
        ("id: ../../x", "2:5: error E312: not an id: '../../x' (use lower-case letters a-z, digits and hyphens, at most 120)"),
        ("quotes:\n  - speaker: X", "3:5: error E308: each of 'quotes' needs its text (write - text: …)"),
        ("quotes:\n  - text: a\n    kind: odd", "4:11: error E311: 'odd' is no kind of quote (write direct or partial)"),
        ("dates:\n  - {text: a, value: someday}", "3:22: error E309: not a date: 'someday' (write YYYY-MM-DD, YYYY-MM or YYYY)"),
        (
            "actors:\n  - {name: X, alias: [Y]}\n  - {name: Z, alias: [Y]}",
            "3:22: note N313: unknown key 'alias' (did you mean 'as'?)",
        ),
        (
            "review: {title: perhaps}",
            "2:17: error E311: 'perhaps' is no verdict (write confirmed, rejected, or declined with its number)",
        ),
    ],
)
def test_what_is_wrong_is_named_with_place_and_remedy(head: str, note: str) -> None:
    outcome = entryfile.read(f"---\n{head}\n---\n".encode(), "e.md")
    shown = [str(n).removeprefix("e.md:") for n in outcome.notes]
    if "alias" in note:
        assert len(shown) == 1
        note = note.replace("3:22", shown[0].split(": ")[0]).replace("did you mean 'as'?", shown[0].rsplit("(", 1)[1].rstrip(")"))
    assert shown == [note]


def test_rejected_annotations_are_not_shown() -> None:
    found, notes = entry(
        "tags: [a, b]\nactors: [{name: X}, Y]\nreview: {tags/a: rejected, actors/x: rejected, summary: rejected}\nsummary: s"
    )
    assert notes == ()
    assert (found.tags, [a.name for a in found.actors], found.summary) == (("b",), ["Y"], "")


@pytest.mark.parametrize("word", ["yes", "on", "True"])
def test_who_withdraws_in_other_words_is_understood_and_told(word: str) -> None:
    found, notes = entry(f"withdrawn: {word}")
    assert found.withdrawn
    assert [n.code for n in notes] == ["E308"]


@given(st.binary(max_size=200), st.sampled_from([b"", b"---\n", b"---\nid: a\n", b"\xef\xbb\xbf---\n"]))
def test_any_bytes_are_read_or_refused(data: bytes, start: bytes) -> None:
    for reader in (entryfile.read, actorfile.read, sourcefile.read, pagefile.read):
        outcome = reader(start + data, "f.md")
        assert outcome.value is not None or outcome.notes


@given(st.text(st.sampled_from("-\n \t\ra:b#'\"|<>=."), max_size=60))
def test_parts_of_any_file_make_the_file_again(text: str) -> None:
    data = f"---\n{text}\n---\n{text}".encode()
    parts = frontmatter.split(data, "f.md").value
    if parts is not None:
        whole = parts.text[: parts.start] + parts.head + parts.text[parts.start + len(parts.head) :]
        assert parts.encoded(whole) == data
        assert "\n---\n" not in parts.head


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "E302: the file is empty"),
        (b" \n\n", "E302: the file is empty"),
        (b"---", "1:1: error E302: the front matter is not closed"),
        (b"---\ntitle: half", "1:1: error E302: the front matter is not closed"),
        (b"Just text.", "1:1: error E302: no front matter"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "E301: written as UTF-16 (save it as UTF-8)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "E301: not a text file"),
        (b"---\ntitle: caf\xe9\n---\n", "2:11: error E301: not UTF-8: byte 0xE9"),
        (b"---\na: 1\na: 2\n---\n", "3:1: error E305: the key 'a'"),
        (b"---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n---\n", "2:1: error E307: git left a conflict here"),
        (b"---\ntitle: a\n---\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n", "4:1: error E307: git left a conflict here"),
        (b"---\ntitle: a\n---\n<<<<<<< ours\na\n=======\nb\n", "4:1: error E307: git left a conflict here"),
        (b"---\ntitle: a\n---\na\n=======\nb\n>>>>>>> theirs\n", "5:1: error E307: git left a conflict here"),
        (b"---\ntitle: [\n---\n", "E303"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_the_rest_is_built(tmp_path: Path, data: bytes, words: str) -> None:
    write(tmp_path, "entries/x/bad.md", data)
    write(tmp_path, "entries/x/good.md", "---\ntitle: Good\ndate: 2031-05-01\n---\n")
    content, notes = loaded(tmp_path)
    assert [e.title for e in content.entries] == ["Good"]
    assert len(notes) == 1
    assert words in notes[0]
    assert notes[0].startswith("content/entries/x/bad.md")


@pytest.mark.parametrize("body", ["Text\n\n---\n\nMore", "===\n---\n===", "> ---", "=======\n\nA heading"])
def test_rules_in_a_body_are_no_fences(body: str) -> None:
    assert entry("title: |\n  a\n  ---\n  b", body)[0].body == body


def test_dates_and_times() -> None:
    assert all(map(is_date, ["2031", "2031-05", "2031-05-31", "2032-02-29"]))
    assert not any(map(is_date, ["2031-02-29", "31-05-01", "2031-5-1", "2031-05-01T00:00", "0000", "2031-13", "２０３１"]))
    assert all(map(is_edtf, ["2031-W52", "2031-05-01/2031-05-03", "../2031", "2031/..", "2031-21", "2026-W53", "199X", "18XX"]))
    assert not any(map(is_edtf, ["2031-W53", "2031-W00", "../..", "/", "2031/", "2031-25", "a/b/c", "00XX", "1XXX", "19XX-05"]))
    assert all(map(is_time, ["08:30", "23:59:59", "08:30Z", "08:30+05:45", "08:30:01-03:30"]))
    assert not any(map(is_time, ["8:30", "24:00", "08:60", "08:30+15:00", "08.30"]))


# --- the whole of content/ -------------------------------------------------------------------------------------------


def test_actors_pages_and_sources_by_hand(tmp_path: Path) -> None:
    write(
        tmp_path,
        "actors/iva.md",
        "---\nname: Iva\nkind: person\nroles: [mayor, {text: boss, first: 2031}]\nids: {wikidata: Q1, viaf: 42}\n---\nA note.\n",
    )
    write(tmp_path, "actors/nobody.md", "---\nkind: person\n---\n")
    write(tmp_path, "pages/about.md", "---\norder: 2\n---\nHello.\n")
    write(tmp_path, "sources/s.md", "---\ntitle: S\nlang: de\n---\n")
    write(tmp_path, "entries/own/one.md", "---\ntitle: T\ndate: 2031\nsource: s\n---\n")
    write(tmp_path, "entries/own/two.md", "---\ntitle: U\nsource: ss\n---\n")
    content, notes = loaded(tmp_path)
    actor = content.actors[0]
    assert (actor.id, actor.note, actor.ids, [r.last for r in actor.roles]) == (
        "iva",
        "A note.",
        {"wikidata": "Q1", "viaf": "42"},
        ["", "2031"],
    )
    assert [(p.slug, p.title, p.order) for p in content.pages] == [("about", "About", 2)]
    assert content.entries[0].lang == "de"
    assert content.entries[0].origin == {"title": "human", "date": "human"}
    assert [n.split(": ", 1)[1][:10] for n in notes] == ["error E319", "note N316:", "warning W3"]


def test_origins_are_derived_from_file_and_base(tmp_path: Path) -> None:
    content = tmp_path / "content"
    document = proposal("a.txt", "Lom flood", [("", ['Iva Petrova came. "We stay," she said.'])])
    run(content, document)
    (path,) = (content / "entries").rglob("*.md")
    assert loaded(content)[0].entries[0].origin == {}
    text = (
        path.read_text()
        .replace("tags: [floods]", "tags:\n  - floods\n  - rivers")
        .replace("speaker: Iva Petrova", "speaker: Someone")
    )
    path.write_text(text.replace("\n---\n", "\nreview: {actors/iva petrova: confirmed}\n---\n"))
    found = loaded(content)[0].entries[0]
    key = next(k for k in found.origin if k.startswith("quotes/") and k.count("/") == 1)
    assert found.origin == {"tags/rivers": "human", "actors/Iva Petrova": "confirmed", key: "human", f"{key}/speaker": "human"}


def test_a_warm_load_says_and_answers_the_same(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(content, proposal("a.txt", "Lom flood", [("", ["Iva Petrova came."]), ("Two", ["More."])]))
    write(content, "entries/own/bad.md", "---\ndate: 5 May\ntitel: x\n---\n")
    store = Store(tmp_path / "store")
    cold = load.load(content, store)
    assert load.load(content, store) == cold == load.load(content)
    (path,) = (content / "entries").rglob("two.md")
    path.write_text(path.read_text().replace("More.", "Less."))
    assert load.load(content, store) == load.load(content) != cold


def test_texts_as_read_are_whole_or_it_is_said(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(content, proposal("a.txt", "Lom\u2028flood\x0c", [("", ["Iva Petrova came."])]))
    assert loaded(content)[0].sources[0].lines == ("Lom\u2028flood\x0c", "Iva Petrova came.")
    (text,) = (content / "sources").glob("*.txt")
    text.write_text("changed\n")
    assert "W328" in loaded(content)[1][0]
    text.unlink()
    assert "N317" in loaded(content)[1][0]
    assert loaded(content)[0].sources[0].lines == ()


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret.md", "---\ntitle: Secret\n---\n")
    (tmp_path / "content/entries").mkdir(parents=True)
    (tmp_path / "content/entries/x.md").symlink_to(tmp_path / "secret.md")
    content, notes = loaded(tmp_path / "content")
    assert content.entries == ()
    assert "E315" in notes[0]


def test_merged_and_split_entries_leave_a_way(tmp_path: Path) -> None:
    write(tmp_path, "entries/own/a.md", "---\ntitle: A\ndate: 2031\nmerged: [old-one]\n---\n")
    content, _ = loaded(tmp_path)
    assert [(t.id, t.into) for t in content.tombstones] == [("old-one", "a")]
