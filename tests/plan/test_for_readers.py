"""Pages say things in the words of readers, and once: who speaks, which lines, which days, who with whom."""

from __future__ import annotations

import re

import pytest
from archives import THEME, WORDS, config, entry, planned, small

from sitegen.config import PublishRule
from sitegen.core.model import Act, Content, EntryActor, Publish, Quote, Remainder, Source, Statement, Version
from sitegen.plan import dates, timeline
from sitegen.render.page import Renderer

RENDERER = Renderer([THEME], WORDS.tables)


def page(content: Content, path: str) -> str:
    """The HTML of a page."""
    data = RENDERER.render(planned(content)[0][path]).value
    assert data is not None
    return data.decode()


def test_what_is_said_stands_under_those_who_are_named_then_others_then_nobody() -> None:
    made = entry(
        "e",
        'Anna agreed. "Yes," said Bela. "No." It will rain.',
        actors=(EntryActor("Anna"),),
        quotes=(Quote("Yes", "Bela"), Quote("No")),
        statements=(Statement("It will rain", "Bela", "said"),),
        acts=(Act("Anna", "agree", "", "agreed"),),
    )
    voices = planned(Content((made,)))[0]["entries/e/index.html"].view.voices
    assert [v.actor.link.label if v.actor else "" for v in voices] == ["Anna", "Bela", ""]
    assert [(len(v.quotes), len(v.statements), len(v.acts)) for v in voices] == [(0, 0, 1), (1, 1, 0), (1, 0, 0)]


@pytest.mark.parametrize(("count", "listed"), [(3, 3), (30, 0)])
def test_where_very_much_is_quoted_the_margin_says_it_and_no_list_again(count: int, listed: int) -> None:
    words = [f"These are words number {n} of a long day" for n in range(count)]
    body = "\n\n".join(f'"{said}," said Anna.' for said in words)
    made = entry("e", body, actors=(EntryActor("Anna"),), quotes=tuple(Quote(said, "Anna", "said") for said in words))
    html = page(Content((made,)), "entries/e/index.html")
    assert len(re.findall(r'<li><q><a href="#q-', html)) == listed
    assert len(re.findall(r'<span class="mark quote" id="q-', html)) == html.count("<li><i>These are words") == count


def test_the_margin_links_who_speaks_only_where_the_paragraph_does_not() -> None:
    body = '"I agree," said Anna Novak.\n\n"I do not agree," he said.'
    quotes = (Quote("I agree", "Anna Novak", "said"), Quote("I do not agree", "Anna Novak", "said"))
    html = page(Content((entry("e", body, actors=(EntryActor("Anna Novak"),), quotes=quotes),)), "entries/e/index.html")
    notes = re.findall(r'<details class="notes">.*?</details>', html, re.DOTALL)
    assert ["<a href" in note for note in notes] == [False, True]


def test_lines_that_are_not_published_are_a_row_a_run_and_every_line_keeps_its_address() -> None:
    lines = ("Menu", "", "Title", "Words", "More words", "Share")
    source = Source("s", "2031-05-01", lines=lines, remainder=(Remainder((1, 2), "menu"), Remainder((6, 6), "menu")))
    made = entry("a", date="2031-05-01", time="09:30", source="s", lines=((3, 5),))
    pages = planned(Content((made,), sources=(source,)), config(rules=[PublishRule(Publish.METADATA)]))[0]
    rows = pages["sources/s/index.html"].view.lines
    assert [(x.number, x.last, x.entry.label if x.entry else x.reason) for x in rows] == [
        (1, 2, "in no entry"),
        (3, 5, "09:30"),
        (6, 0, "in no entry"),
    ]
    html = RENDERER.render(pages["sources/s/index.html"]).value.decode()  # type: ignore[union-attr]
    assert re.findall(r' id="(L\d+(?:-\d+)?)"', html) == ["L1", "L2", "L3-5", "L3", "L4", "L5", "L6"]


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        ("furniture: “Share”", "not of the text"),
        ("caption", "caption or credit"),
        ("blank", ""),
        ("left out by hand", "left out by hand"),
    ],
)
def test_why_lines_are_in_no_entry_is_said_in_plain_words(why: str, shown: str) -> None:
    source = Source("s", "2031-05-01", lines=("Share", "Words"), remainder=(Remainder((1, 1), why),))
    made = entry("a", date="2031-05-01", source="s", lines=((2, 2),))
    lines = planned(Content((made,), sources=(source,)))[0]["sources/s/index.html"].view.lines
    assert lines[0].reason == shown


def test_a_busy_month_shows_the_leading_entries_of_each_day_and_how_many_more_there_are() -> None:
    made = tuple(entry(f"d{day:02}-{n:02}", date=f"2031-05-{day:02}") for day in range(1, 31) for n in range(10))
    view = planned(Content(made))[0]["dates/2031/05/index.html"].view
    assert sum(len(g.cards) for g in view.groups) <= dates.A_MONTH
    assert {len(g.cards) + g.more for g in view.groups} == {10}
    assert view.total == 300


@pytest.mark.parametrize(("entries", "shown", "more"), [(3, 3, 0), (4, 4, 0), (5, 3, 2)])
def test_of_a_busy_day_no_single_entry_is_left_out(entries: int, shown: int, more: int) -> None:
    pages = planned(Content(tuple(entry(f"e{n}", date="2031-05-01") for n in range(entries))))[0]
    cards = pages["timeline/index.html"].view.months[0].cards
    found = timeline.leading(cards, 3)
    assert (len(found), len(cards) - len(found)) == (shown, more)


def test_a_source_without_a_title_is_called_by_its_file() -> None:
    source = Source("undated-they-came", "", versions=(Version("notes.txt", "0" * 64, "0" * 8),))
    pages = planned(Content((entry("a", source=source.id),), sources=(source,)))[0]
    assert pages["sources/undated-they-came/index.html"].view.title == "notes.txt"
    assert pages["entries/a/index.html"].view.source.label == "notes.txt"


def test_a_list_of_one_period_that_is_the_page_itself_is_not_shown() -> None:
    html = page(small(), "quotes/2031/index.html")
    assert 'class="periods"' not in html
