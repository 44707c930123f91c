"""Saved pages and texts are read as tests/pages says; nothing in them is fetched or trusted."""

from __future__ import annotations

import socket
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from cost import takes_at_most

from sitegen.core.model import Document, Kind, Segment
from sitegen.ingest.document import read

PAGES = Path(__file__).parent.parent / "pages"
EXPECTED = sorted(PAGES.glob("*.expect.yml"))
DATES = yaml.safe_load((PAGES / "dates.yml").read_text(encoding="utf-8")) if (PAGES / "dates.yml").exists() else []


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader used the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _page(expected: Path) -> Path:
    stem = expected.name.removesuffix(".expect.yml")
    return next(path for path in (PAGES / f"{stem}.html", PAGES / f"{stem}.md") if path.exists())


def _words(segment: Segment) -> str:
    return "\n".join([segment.summary, *(paragraph.text for paragraph in segment.paragraphs)])


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.removesuffix(".expect.yml"))
def test_a_saved_page_is_read_as_it_should(expected: Path) -> None:
    want: dict[str, Any] = yaml.safe_load(expected.read_text(encoding="utf-8"))
    page = _page(expected)
    outcome = read(page.name, page.read_bytes())
    assert outcome.value is not None, outcome.notes
    found, reading = outcome.value, outcome.value.reading
    assert reading.title in want.get("accept_titles", [want["title"]])
    assert (reading.date or None, reading.date_basis or None) == (want["date"], want["basis"])
    assert (reading.outlet or None, reading.url or None) == (want["outlet"], want["url"])
    if not want.get("authors_optional"):
        assert list(reading.authors) == want["authors"]
    if want["lang"]:
        assert reading.lang.split("-")[0] == want["lang"].split("-")[0]
    _segments(found, want)
    if want.get("warning"):
        assert outcome.notes


def _segments(found: Document, want: dict[str, Any]) -> None:
    leads = [s for s in found.segments if s.kind in (Kind.LEAD, Kind.ARTICLE)]
    updates = [s for s in found.segments if s not in leads]
    assert len(updates) == want["updates"]
    for entry, segment in zip(want["entries"], updates, strict=False):
        assert (segment.headline or None) == entry["title"]
        assert _words(segment).strip().startswith(entry["first"])
        assert segment.date == entry["date"]
        assert (segment.time[:5] or None) == entry["time"]
        assert (segment.time[5:].replace("Z", "+00:00") or None) == entry["offset"]
    if want["lead"]:
        assert any(want["lead"] in _words(segment) for segment in leads)
    text = "\n".join(f"{s.headline}\n{_words(s)}" for s in found.segments)
    assert [words for words in want.get("contains", ()) if words not in text] == []
    assert [words for words in want.get("never", ()) if words in text] == []


@pytest.mark.parametrize("row", DATES, ids=lambda row: str(row["file"]))
def test_a_text_is_dated_as_it_should(row: dict[str, Any]) -> None:
    body = "The wheel of the mill at Dunmore turns again after nine years, and the miller is as surprised as anybody."
    lines = [body if line == "body" else line for line in row["lines"]]
    found = read(row["file"], "\n".join([*lines, "", body, "", body, ""]).encode()).value
    assert found is not None
    if not row.get("optional"):
        assert (found.reading.date or None, found.reading.date_basis or None) == (row["date"], row["basis"])


def test_without_the_extra_a_page_that_needs_it_says_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    needy = next(path for path in EXPECTED if path.name.startswith("meta_only"))
    found = read("a.html", _page(needy).read_bytes())
    assert found.value is None
    assert [(note.code, note.hint) for note in found.notes] == [("E240", "pip install 'sitegen-archive[html]'")]


@pytest.mark.parametrize("name", ["liveblog_object", "liveblog_graph", "liveblog_array", "article_list_times", "german_liveblog"])
def test_true_boundaries_need_no_extra(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert read("a.html", (PAGES / f"{name}.html").read_bytes()).value is not None


HOSTILE = {
    "deep": "<div>" * 50_000 + "text" + "</div>" * 50_000,
    "deep spans": "<p>" + "<span>" * 50_000,
    "open brackets": "<" * 100_000,
    "open tags": "<a " * 40_000,
    "open quotes": '<a b="' * 40_000,
    "open comments": "<!--" * 30_000,
    "declarations": "<![" * 30_000,
    "attributes": "<a " + 'b="c" ' * 50_000 + ">",
    "end tags": "</p>" * 50_000,
    "entities": "&" * 100_000 + "&amp;" * 20_000,
    "deep JSON": '<script type="application/ld+json">' + "[" * 100_000 + "</script><article><p>x",
    "long JSON number": '<script type="application/ld+json">{"@type":"NewsArticle","headline":' + "9" * 50_000 + "}</script>",
    "tables": "<table><tr><td>" * 20_000,
}


@pytest.mark.parametrize("shape", HOSTILE)
def test_a_hostile_page_costs_little_time_and_raises_nothing(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert takes_at_most(4, lambda: read("a.html", f"<html><body>{HOSTILE[shape]}".encode()))


@pytest.mark.parametrize(
    "front",
    [
        "---\na: &x [1]\nb: *x\n---\n",
        "---\ntitle: [\n---\n",
        "+++\nx = \n+++\n",
        "---\n" + "- " * 5000 + "\n---\n",
        "---\nno end\n",
    ],
)
def test_broken_front_matter_is_named_and_the_text_is_read(front: str) -> None:
    found = read("a.md", (front + "\n# Valley counts its losses\n\nThe valley has counted its losses.\n").encode())
    assert found.value is not None
    assert found.value.reading.title == "Valley counts its losses"
    assert found.value.segments
    assert "no end" in front or [note for note in found.notes if note.code != "N219"]


def test_lines_of_markdown_are_the_lines_of_the_file() -> None:
    source = "---\ntitle: A\n---\n\n# A\n\nSome *text* with a [link](x).\n\n```\nx = [1]\n```\n\n> quoted\n- item\n"
    found = read("a.md", source.encode()).value
    assert found is not None
    assert found.reading.lines == (
        "---",
        "title: A",
        "---",
        "",
        "A",
        "",
        "Some text with a link.",
        "",
        "",
        "x = [1]",
        "",
        "",
        "quoted",
        "• item",
    )


def test_an_empty_seed_is_named() -> None:
    for data in (b"", b" \n\t\n", b"\xef\xbb\xbf"):
        assert [note.code for note in read("a.txt", data).notes] == ["W216"]


@pytest.mark.parametrize(
    ("text", "lang", "direction"),
    [
        ("The dam has held through the night, the engineers said, and it will be looked at in the morning.", "en", "ltr"),
        ("Der Damm hat die Nacht überstanden, sagten die Ingenieure, und wird am Morgen wieder geprüft.", "de", "ltr"),
        ("La digue a tenu toute la nuit, ont dit les ingénieurs, et elle sera inspectée dans la matinée.", "fr", "ltr"),
        ("La presa ha resistido toda la noche, según los ingenieros, y será revisada por la mañana.", "es", "ltr"),
        ("صمد السد طوال الليل، وقال المهندسون إنهم سيفحصونه في الصباح بعد أن هدأت المياه.", "ar", "rtl"),
        ("הסכר החזיק מעמד כל הלילה, אמרו המהנדסים, והוא ייבדק בבוקר.", "he", "rtl"),
        ("ダムは一晩持ちこたえたと技術者は話しています。", "ja", "ltr"),
        ("大坝坚持了一整夜，工程师们说。", "zh", "ltr"),
        ("Плотина выдержала ночь, сказали инженеры, и её осмотрят утром, но не раньше.", "ru", "ltr"),
        ("xyzzy plugh", "", "ltr"),
    ],
)
def test_language_and_direction_are_told(text: str, lang: str, direction: str) -> None:
    found = read("a.txt", text.encode()).value
    assert found is not None
    assert (found.reading.lang, found.direction) == (lang, direction)


TOLD = "The mayor spoke to the harbour committee on Tuesday evening, and then once more in the street."
PAGE = "<!DOCTYPE html><html lang='en'><head><title>Bridge to close</title></head><body><h1>Bridge to close</h1>{}</body></html>"


def _html(body: str) -> Document:
    found = read("a.html", PAGE.format(body).encode()).value
    assert found is not None
    return found


def test_headings_and_quotations_of_a_page_are_kept() -> None:
    pytest.importorskip("trafilatura")
    inner = f"<article><p>{TOLD}</p><h2>What it costs</h2><p>{TOLD} It was late.</p><blockquote><p>{TOLD} She left.</p></blockquote></article>"
    paragraphs = _html(f"<main>{inner}</main>").segments[0].paragraphs
    assert [p.text for p in paragraphs if p.heading] == ["What it costs"]
    assert [p.text for p in paragraphs if p.quoted] == [f"{TOLD} She left."]


def test_articles_with_a_printed_time_are_updates_and_promoted_ones_are_not() -> None:
    update = (
        "<article><h3>{}</h3><div><span>published at {} GMT 4 March 2031</span><span>{} GMT</span></div><p>"
        + TOLD
        + "</p></article>"
    )
    promoted = (
        '<article><h3><a href="/x">The best soup</a></h3><p>4 March 2031, 09:00</p><p>Ranked by a man with a spoon.</p></article>'
    )
    found = _html(update.format("Search ends", "16:24", "16:24") + update.format("Search begins", "11:30", "11:30") + promoted)
    updates = [s for s in found.segments if s.kind == Kind.UPDATE]
    assert [(s.headline, s.date, s.time) for s in updates] == [
        ("Search ends", "2031-03-04", "16:24+00:00"),
        ("Search begins", "2031-03-04", "11:30+00:00"),
    ]
    assert [p.text for s in updates for p in s.paragraphs] == [TOLD, TOLD]
    assert (found.reading.date, found.reading.date_basis) == ("2031-03-04", "date line")


def test_a_page_of_one_article_has_the_date_of_its_own_time_and_not_of_promoted_stories() -> None:
    pytest.importorskip("trafilatura")
    promoted = (
        '<article><h3><a href="/x">Soup</a></h3><time datetime="2031-09-12T08:00Z">12 Sep</time><p>Soup was eaten.</p></article>'
    )
    story = f'<article><time datetime="2031-09-13T08:00:00+01:00">13 Sep</time><p>{TOLD}</p><p>{TOLD} It was late.</p></article>'
    found = _html(f"<main>{promoted}{story}{promoted}</main>")
    assert (found.reading.date, found.reading.time, found.reading.date_basis) == ("2031-09-13", "08:00+01:00", "date line")
    assert [s.kind for s in found.segments] == [Kind.ARTICLE]
