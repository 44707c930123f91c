"""Dates in the text and what they mean, on cases anyone can add to `cases/dates/`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cost import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate import dates_calendar as calendar
from sitegen.annotate.dates import find_dates, in_block
from sitegen.annotate.spans import Block, Passage

FOLDER = Path(__file__).parent / "cases" / "dates"


def cases() -> Iterator[tuple[str, str, str, str]]:
    """(id, day of the entry, sentence, expected)."""
    for path in sorted(FOLDER.glob("*.txt")):
        day, *lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
        for number, line in enumerate(filter(None, lines), 1):
            sentence, _, expected = line.partition(" ==>")
            yield f"{path.stem}-{number}", day, sentence, expected.strip()


@pytest.mark.parametrize(("day", "sentence", "expected"), [c[1:] for c in cases()], ids=[c[0] for c in cases()])
def test_dates_are_found_and_resolved(day: str, sentence: str, expected: str) -> None:
    found = in_block(Block(0, sentence), calendar.parse(day))
    assert "; ".join(f"{f.item.text} = {f.item.value}".strip() for f in found) == expected


def test_an_update_of_the_evening_before_keeps_its_weekday() -> None:
    texts = ("Nobody came.", "She said so on Friday.", "The council will meet on Friday.")
    passages = [Passage(n, (Block(0, text),)) for n, text in enumerate(texts)]
    found = find_dates(passages, ["2025-09-13"] * 3)
    assert [f.item.value for segment in found for f in segment] == ["2025-09-12", "2025-09-12"]


def test_a_lone_article_looks_forward() -> None:
    (found,) = find_dates([Passage(0, (Block(0, "She said so on Friday. The council will meet on Friday."),))], ["2025-09-13"])
    assert [f.item.value for f in found] == ["2025-09-12", "2025-09-19"]


@given(st.dates(date(1600, 1, 1), date(2200, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_a_week_and_in_its_direction(anchor: date, number: int) -> None:
    back, ahead, near = (calendar.weekday(number, anchor, d) for d in ("past", "future", ""))  # type: ignore[arg-type]
    assert {back.weekday(), ahead.weekday(), near.weekday()} == {number}
    assert 0 <= (anchor - back).days < 7
    assert 0 <= (ahead - anchor).days < 7
    assert near in (back, ahead)
    assert abs((near - anchor).days) <= 3


@given(st.dates(date(1600, 1, 1), date(2200, 1, 1)))
def test_a_day_written_out_means_itself(day: date) -> None:
    sentence = f"It was {day.day} {day:%B} {day.year:04}."
    (found,) = in_block(Block(0, sentence), date(2025, 9, 13))
    assert found.item.value == day.isoformat()


@given(st.text(alphabet="1234567890 -/.,:thofMayJun and to in '“”Monday") | st.text())
def test_no_text_breaks_the_search_and_words_stand_where_they_are_said(text: str) -> None:
    for found in in_block(Block(0, text), date(2025, 9, 13)):
        assert text[found.start : found.end] == found.item.text


@pytest.mark.parametrize(
    "piece",
    ["1 ", "May ", "12 to 16 ", "last ", "Monday and ", "2020, ", "the end of the ", "a few ", "1-2-3/4.", "from between since "],
)
def test_long_hostile_texts_are_read_in_time_that_grows_with_them(piece: str) -> None:
    block = Block(0, piece * (50_000 // len(piece)))
    assert takes_at_most(5, lambda: in_block(block, date(2025, 9, 13)))


def test_a_date_is_counted_from_the_last_one_of_the_paragraph_before_and_of_none_further_off() -> None:
    texts = ("He left on 3 March.", "Two days later he was back.", "Nobody saw him.", "Two days later he was gone.")
    (found,) = find_dates([Passage(0, tuple(Block(n, text) for n, text in enumerate(texts)))], ["2026-03-11"])
    assert [(f.item.text, f.item.value) for f in found] == [("3 March", "2026-03-03"), ("Two days later", "2026-03-05")]
