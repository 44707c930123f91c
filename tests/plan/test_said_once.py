"""Small courtesies of lists: what is cut ends well, a reporter's comma is no one's word, a stamp is no correction."""

from __future__ import annotations

import pytest

from sitegen.core.model import Entry
from sitegen.core.text import shorten
from sitegen.plan import prose, source


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("The wall held. The water fell.", 18, "The wall held. …"),
        ("The wall held, and the water fell.", 18, "The wall held…"),
        ("The wall held", 20, "The wall held"),
        ("Floodgates", 5, "Flood…"),
        ("Floodgates", 0, "…"),
    ],
)
def test_what_is_cut_ends_in_a_word_or_a_sentence(text: str, limit: int, cut: str) -> None:
    assert shorten(text, limit) == cut


@pytest.mark.parametrize(("words", "listed"), [("“No,”", "No"), ("No.", "No."), ("A, b", "A, b"), (",", ",")])
def test_a_quotation_in_a_list_is_without_the_comma_by_which_the_reporter_goes_on(words: str, listed: str) -> None:
    assert prose.spoken(words) == listed


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("8.05am: The mayor walked the wall", True),
        ("08:05 The mayor walked the wall", True),
        ("Saturday 3 May 2031 8:05", True),
        ("8.05am: The mayor ran along the wall", False),
        ("The mare walked the wall", False),
    ],
)
def test_the_hour_before_a_line_is_no_correction(line: str, stands: bool) -> None:
    entry = Entry(id="a", path="content/entries/a.md", date="2031-05-03", time="08:05")
    assert source._stands(line, entry, "The mayor walked the wall") is stands
