"""Every expectation about a saved page can be met from the bytes of that page."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
PAGES = sorted(path for path in HERE.iterdir() if path.suffix in {".html", ".md"} and path.name != "README.md")
KEYS = set("shows reader title date basis outlet authors url lang lead updates entries never".split())
BASES = {"JSON-LD", "meta tag", "front matter", "file name", "first line", "date line", None}


def _expect(page: Path) -> dict[str, Any]:
    expected: dict[str, Any] = yaml.safe_load(page.with_name(page.stem + ".expect.yml").read_text(encoding="utf-8"))
    return expected


def _words(page: Path, encoding: str) -> str:
    """All words of the page in order, markup and escapes undone, so that a phrase can be looked for."""
    raw = page.read_bytes().decode(encoding)
    raw = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), raw).replace("\\n", " ").replace('\\"', '"')
    text = re.sub(r"\[\[[^\]|]*\|([^\]]*)\]\]|\[\[([^\]|]*)\]\]", lambda m: m[1] or m[2], raw)
    text = html.unescape(re.sub(r"<[^>]+>", "", html.unescape(text)))
    return " ".join(f"{text} {raw} {page.stem}".split())  # raw too: attributes of meta elements


def test_every_page_has_an_expectation_and_every_expectation_a_page() -> None:
    assert {path.name.removesuffix(".expect.yml") for path in HERE.glob("*.expect.yml")} == {path.stem for path in PAGES}
    assert sum(path.suffix == ".html" for path in PAGES) >= 10


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_expectation_is_complete(page: Path) -> None:
    expected = _expect(page)
    assert set(expected) >= KEYS
    assert expected["basis"] in BASES
    assert (expected["date"] is None) == (expected["basis"] is None)
    assert expected["updates"] == len(expected["entries"])
    for entry in expected["entries"]:
        assert set(entry) == {"title", "first", "date", "time", "offset"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry["date"])
        assert entry["time"] is None or re.fullmatch(r"[012]\d:[0-5]\d", entry["time"])
        assert entry["offset"] is None or (entry["time"] and re.fullmatch(r"[+-]\d\d:\d\d", entry["offset"]))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_expected_words_are_in_the_page(page: Path) -> None:
    expected = _expect(page)
    words = _words(page, expected.get("encoding", "utf-8"))
    wanted = [expected["title"], expected["outlet"], *expected["authors"], expected["lead"], *expected.get("contains", [])]
    wanted += expected["never"]  # words that are not there at all would forbid nothing
    wanted += [value for entry in expected["entries"] for value in (entry["title"], entry["first"])]
    assert [value for value in wanted if value is not None and value not in words] == []


@pytest.mark.parametrize("page", sorted(HERE.glob("liveblog_*.html")), ids=lambda path: path.name)
def test_json_ld_meant_to_be_good_is_json(page: Path) -> None:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        json.loads(re.sub(r"//<!\[CDATA\[|//\]\]>", "", block))


def test_table_of_dates_is_consistent() -> None:
    rows = yaml.safe_load((HERE / "dates.yml").read_text(encoding="utf-8"))
    assert len({row["file"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) - {"optional"} == {"file", "lines", "date", "basis", "why"}, row
        assert all(isinstance(line, str) for line in row["lines"]), row
        assert row["basis"] in {"first line", "file name", "date line", None}
        assert (row["date"] is None) == (row["basis"] is None)
        if row["date"] is not None:
            place = row["file"] if row["basis"] == "file name" else " ".join(row["lines"])
            assert str(date.fromisoformat(row["date"]).year) in place
