"""Short news as people type or paste it: its first line is its title, however short both are."""

from __future__ import annotations

import pytest

from sitegen.core.diagnostics import Severity
from sitegen.core.model import Document
from sitegen.ingest.document import read

TOLD = ("Mayor Anna Bolk said the bridge would close.", "Ferries run from Monday, the harbour office said.", "Trams do not.")
ABOVE_AND_BELOW = [
    ("Bridge to close",),
    ("Bridge to close", "2029-05-02"),
    ("Bridge to close", "2 May 2029, 14:30"),
    ("Bridge to close", "Published 2 May 2029"),
    ("Bridge to close", "By Tom Reed"),
    ("Bridge to close", "By Tom Reed", "2029-05-02"),
    ("Bridge to close", "May 2, 2029", "Tom Reed"),
    ("Bridge to close", "Council votes after months of dispute"),
    ("Bridge to close", "Council votes after months of dispute", "2029-05-02"),
    ("BRIDGE TO CLOSE", "2029-05-02"),
    ("Old Bridge Closes", "2029-05-02"),
    ("Will the bridge close?", "2 May 2029"),
    ("Brücke wird gesperrt", "2. Mai 2029"),
    ("Odd name story", "31 February 2029"),
    ("date 2029-05-02 Bridge to close",),
    ("date 2029-05-02 Bridge to close", "By Tom Reed"),
]


def document(text: str) -> Document:
    found = read("story.txt", text.encode()).value
    assert found is not None
    return found


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["dense", "blank lines"])
@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("top", ABOVE_AND_BELOW, ids=" / ".join)
def test_the_first_line_is_the_title_and_every_paragraph_is_text(top: tuple[str, ...], count: int, between: str) -> None:
    found = document(between.join((*top, *TOLD[:count])) + "\n")
    assert len(found.segments) == 1
    title = top[0].removeprefix("date 2029-05-02 ")
    assert (found.reading.title, found.segments[0].headline) == (title, title)
    assert tuple(p.text for p in found.segments[0].paragraphs) == TOLD[:count]
    if "By Tom Reed" in top:
        assert found.segments[0].byline == "Tom Reed"


def test_a_date_above_the_title_does_not_hide_it() -> None:
    assert document(f"2029-05-02\nBridge to close\n\n{TOLD[0]}\n").segments[0].headline == "Bridge to close"


def test_a_dateline_is_the_beginning_of_the_text() -> None:
    told = f"SANTIAGO (AP) — {TOLD[0]}"
    found = document(f"Bridge to close\n2029-05-02\n\n{told}\n").segments[0]
    assert (found.headline, found.paragraphs[0].text) == ("Bridge to close", told)


@pytest.mark.parametrize(
    "text", [TOLD[0], f"{TOLD[0]}\n\n{TOLD[1]}", "Mayor Anna Bolk said on Monday that\nthe bridge would close."]
)
def test_a_text_without_a_headline_gets_none(text: str) -> None:
    assert document(text).segments[0].headline == ""


@pytest.mark.parametrize(
    "date", ["31 February 2029", "2029-02-31", "2029-13-05", "February 30, 2029", "31.04.2029", "Monday, 32 May 2029"]
)
def test_a_date_that_no_calendar_has_is_named_with_its_line(date: str) -> None:
    found = read("story.txt", f"Bridge to close\n{date}\n\n{TOLD[0]}\n".encode())
    note = next(note for note in found.notes if note.code == "W217")
    assert note.severity is Severity.WARNING
    assert note.line == 2
    assert date.removeprefix("Monday, ") in note.message
    assert note.hint
    assert found.value is not None
    assert found.value.reading.date == ""
    assert any("calendar" in rest.why for rest in found.value.remainder)


@pytest.mark.parametrize("line", ["2 May 2029", "03/04/2029", "29 February 2028", "In 2029 the bridge closed", "1-2-3 Victory"])
def test_other_lines_are_no_impossible_dates(line: str) -> None:
    assert not [n for n in read("story.txt", f"Bridge to close\n{line}\n\n{TOLD[0]}\n".encode()).notes if n.code == "W217"]
