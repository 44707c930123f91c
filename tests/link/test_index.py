"""Indexes: reading order, labels, days, quotations that recur."""

from __future__ import annotations

import pytest
from archives import entry

from sitegen.core.edtf import days_of
from sitegen.core.model import Content, Quote, When
from sitegen.core.text import quote_key
from sitegen.link.archive import link


def test_entries_are_in_order_of_date_time_source_and_order_with_undated_last() -> None:
    es = (
        entry("undated"),
        entry("c", date="2031-05-02"),
        entry("b", date="2031-05-01", time="10:00", source="t", order=1),
        entry("b2", date="2031-05-01", time="10:00", source="s", order=9),
        entry("a", date="2031-05-01", time="09:00"),
        entry("month", date="2031-05"),
    )
    assert [e.id for e in link(Content(es)).value.entries] == ["month", "a", "b2", "b", "c", "undated"]


def test_labels_of_one_fold_are_one_under_the_commonest() -> None:
    es = tuple(entry(f"e{n}", tags=(t,)) for n, t in enumerate(("Cease-fire", "cease fire", "cease fire", "Ceasefire")))
    found = link(Content(es)).value
    assert dict(found.tag_label) == {"cease fire": "cease fire", "ceasefire": "Ceasefire"}
    assert found.by_tag["cease fire"] == ("e0", "e1", "e2")


def test_a_day_is_spoken_of_by_entries_of_other_days() -> None:
    es = (
        entry("same", date="2031-05-01", dates=(When("today", "2031-05-01"),)),
        entry("other", date="2031-05-02", dates=(When("yesterday", "2031-05-01"), When("on Thursday", "2031-05-01"))),
        entry("undated", dates=(When("1 May", "2031-05-01"),)),
    )
    assert link(Content(es)).value.happened == {"2031-05-01": ("other", "undated")}


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-05-01", ("2031-05-01",)),
        ("2031-04-30/2031-05-01", ("2031-04-30", "2031-05-01")),
        ("2031-05-01/2031-05-31", ()),
        ("2031-05-02/2031-05-01", ()),
        ("2031-05", ()),
        ("2031-02-30", ()),
        ("2031-05-01/..", ()),
        ("", ()),
        ("9999-12-31", ("9999-12-31",)),
    ],
)
def test_days_that_a_date_names(value: str, days: tuple[str, ...]) -> None:
    assert days_of(value) == days


def test_words_recur_where_they_are_quoted_again_or_within_longer_words() -> None:
    long = "we will never accept a peace that is not just"
    es = (
        entry("a", date="2031-05-01", quotes=(Quote("never accept a peace that"),)),
        entry("b", date="2031-05-02", quotes=(Quote(long),)),
        entry("c", date="2031-05-03", quotes=(Quote("“Never accept a peace that!”"), Quote("a peace"))),
    )
    found = link(Content(es)).value.recurs
    assert found == {quote_key("never accept a peace that"): ("a", "b", "c")}


def test_a_withdrawn_entry_is_in_no_index() -> None:
    found = link(Content((entry("e", date="2031-05-01", tags=("x",), withdrawn=True),))).value
    assert (found.entries, found.by_tag, found.by_day) == ((), {}, {})


def test_references_to_nothing_are_named_with_their_place() -> None:
    one = entry("e", source="gone", also=("nobody",), where={"source": "4:9", "also": "7:1"})
    notes = link(Content((one,))).notes
    assert [(n.code, n.line, n.column) for n in notes] == [("W509", 7, 1)]
