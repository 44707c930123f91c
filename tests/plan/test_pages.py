"""What stands on which page."""

from __future__ import annotations

import dataclasses
import json
import xml.etree.ElementTree as ET

import feedparser
import pytest
from archives import config, entry, planned, small

from sitegen.core.model import Actor, Content, EntryActor, EntryPlace, FreePage, Quote, Source, When
from sitegen.plan import lists
from sitegen.plan.publish import release


def many(number: int, **more: object) -> Content:
    """An archive of `number` entries on the days of two years, all by the same actor."""
    made = tuple(
        entry(
            f"e{n:04}",
            title=f"Entry {n}",
            date=f"{2030 + n % 2}-{1 + n % 12:02}-{1 + n % 28:02}",
            actors=(EntryActor("Ann"),),
            **more,
        )
        for n in range(number)
    )
    return Content(made)


def test_an_archive_of_nothing_has_all_its_indexes() -> None:
    pages, notes = planned(Content())
    assert not notes
    for path in (
        "index.html",
        "about/index.html",
        "actors/index.html",
        "tags/index.html",
        "places/index.html",
        "sources/index.html",
        "404.html",
    ):
        assert path in pages
    for path in (
        "dates/index.html",
        "quotes/index.html",
        "network/index.html",
        "timeline/index.html",
        "search/index.html",
        "feed.xml",
        "robots.txt",
    ):
        assert path in pages


def test_an_entry_knows_its_neighbours_in_the_source_and_in_time() -> None:
    pages, _ = planned(small())
    view = pages["entries/2031-05-01-untitled/index.html"].view
    assert view.page.previous.url == "entries/2031-05-01-crest/index.html"
    assert view.page.next is None
    assert view.earlier.id == "2031-05-01-crest"
    assert view.later.id == "2031-05-04-second-day"


def test_an_untitled_entry_is_shown_by_its_time_and_first_words() -> None:
    pages, _ = planned(small())
    card = pages["entries/2031-05-01-untitled/index.html"].view.card
    assert card.untitled
    assert card.title.startswith("11:05 – Water stands in the cellars of Mohács & nobody")
    assert len(card.title) <= 90


def test_related_entries_say_why_in_a_sentence() -> None:
    pages, _ = planned(small())
    related = pages["entries/2031-05-01-crest/index.html"].view.related
    assert [(r.card.id, r.reason) for r in related] == [
        ("2031-05-01-untitled", "Also names Anna Novak; also about Flood"),
        ("2031-05-04-second-day", "Also names Anna Novak; also about cease fire"),
    ]


def test_no_count_stands_on_an_entry_page() -> None:
    def counts(value: object) -> list[int]:
        if dataclasses.is_dataclass(value):
            own = [getattr(value, "count", 0)] if hasattr(value, "count") and isinstance(value.count, int) else []
            return own + [c for f in dataclasses.fields(value) for c in counts(getattr(value, f.name))]
        return [c for item in value for c in counts(item)] if isinstance(value, tuple) else []

    pages, _ = planned(small())
    for page in pages.values():
        if page.template == "entry.html":
            assert not any(counts(page.view))


def test_a_body_edit_changes_no_other_page_that_readers_see() -> None:
    content = small()
    first = content.entries[0]
    before, _ = planned(content)
    after, _ = planned(
        dataclasses.replace(content, entries=(dataclasses.replace(first, body=f"{first.body} More."), *content.entries[1:]))
    )
    changed = {p for p in before if before[p] != after[p] and before[p].html}
    assert changed <= {"entries/2031-05-01-crest/index.html", "sources/2031-05-01-live/index.html"}


def test_two_ids_that_differ_in_case_are_an_error_that_names_both() -> None:
    made = release(Content((entry("abc"), entry("ABC"))), ())
    assert [(n.code, n.path) for n in made.notes] == [("E505", "content/entries/abc.md")]
    assert "content/entries/ABC.md" in made.notes[0].message
    assert [e.id for e in made.value.entries] == ["ABC"]


@pytest.mark.parametrize("identity", ["../../etc", "a/b", "..", "a\\b", "nul\x00", "%2e%2e"])
def test_an_id_that_is_no_part_of_a_path_is_refused(identity: str) -> None:
    content = Content(
        (entry(identity),), (Actor(identity, "a.md", "A"),), (Source(identity, "s.md"),), (FreePage(identity, "p.md", "P", ""),)
    )
    made = release(content, ())
    assert [n.code for n in made.notes] == ["E506"] * 4
    assert made.value == Content()


def test_a_free_page_may_not_take_the_place_of_a_folder() -> None:
    made = release(Content(pages=(FreePage("entries", "p.md", "P", ""), FreePage("method", "m.md", "M", ""))), ())
    assert [(n.code, n.path) for n in made.notes] == [("E506", "p.md")]
    assert [p.slug for p in made.value.pages] == ["method"]


def test_what_was_merged_or_deleted_still_answers() -> None:
    pages, _ = planned(small())
    assert pages["entries/2031-05-04-old/index.html"].view.into.url == "entries/2031-05-04-second-day/index.html"
    assert pages["entries/2031-05-02-moved/index.html"].view.into.url == "entries/by-hand/index.html"
    assert pages["entries/2031-05-02-dead/index.html"].view.into is None
    assert pages["actors/a-novak/index.html"].view.into.url == "actors/anna-novak/index.html"


def test_an_ignored_actor_has_no_page_and_no_link() -> None:
    content = small()
    first = dataclasses.replace(
        content.entries[0], actors=(EntryActor("Fire Point"),), quotes=(Quote("We were lucky", "Fire Point"),)
    )
    pages, _ = planned(dataclasses.replace(content, entries=(first,)))
    assert "actors/fire-point/index.html" not in pages
    assert pages["entries/2031-05-01-crest/index.html"].view.actors == ()


# --- lists ---------------------------------------------------------------------------------------------------------------


def test_a_short_list_has_no_periods() -> None:
    pages, _ = planned(many(lists.NEWEST))
    view = pages["actors/ann/index.html"].view
    assert view.entries.total == lists.NEWEST
    assert view.entries.periods == ()
    assert not [p for p in pages if p.startswith("actors/ann/20")]


def test_a_long_list_shows_the_newest_and_splits_by_year() -> None:
    pages, _ = planned(many(120))
    listing = pages["actors/ann/index.html"].view.entries
    shown = [c.date for g in listing.groups for c in g.cards]
    assert len(shown) == lists.NEWEST
    assert shown == sorted(shown, reverse=True)
    assert [(p.label, p.count) for p in listing.periods] == [("2031", 60), ("2030", 60)]
    year = pages["actors/ann/2031/index.html"].view
    assert sum(len(g.cards) for g in year.groups) == year.total == 60


def test_a_long_year_splits_by_month_and_loses_nothing() -> None:
    pages, _ = planned(many(2 * lists.LONG_YEAR + 2))
    months = [p for p in pages if p.startswith("actors/ann/2031/") and p.count("/") == 4]
    assert len(months) == 6
    found = {c.id for p in months for g in pages[p].view.groups for c in g.cards}
    assert len(found) == lists.LONG_YEAR + 1


def test_undated_entries_of_a_long_list_have_a_page() -> None:
    content = many(60)
    pages, _ = planned(dataclasses.replace(content, entries=(*content.entries, entry("late", actors=(EntryActor("Ann"),)))))
    assert [c.id for g in pages["actors/ann/undated/index.html"].view.groups for c in g.cards] == ["late"]


# --- dates ---------------------------------------------------------------------------------------------------------------


def test_a_day_tells_what_was_published_and_what_happened_and_names_the_gaps() -> None:
    pages, _ = planned(small())
    day = pages["dates/2031/05/01/index.html"].view
    assert [c.id for g in day.published for c in g.cards] == ["2031-05-01-crest", "2031-05-01-untitled"]
    assert day.heading == "Thursday, 1\u00a0May\u00a02031"
    assert (day.gap_before, day.gap_after) == ("Nothing on 30 April 2031", "Nothing between 2 May 2031 and 3 May 2031")
    spoken = pages["dates/2031/04/29/index.html"].view
    assert [(h.words, h.card.id) for h in spoken.happened] == [("Tuesday", "2031-05-01-crest")]
    assert spoken.total == 0


def test_a_day_that_is_only_spoken_of_has_a_year_that_leads_to_it() -> None:
    pages, _ = planned(Content((entry("e", "in 1945", date="2031-05-01", dates=(When("in 1945", "1945-05-08"),)),)))
    year = pages["dates/1945/index.html"].view
    assert [m.value for m in year.months] == ["1945-05"]
    assert "dates/1945/05/08/index.html" in [c.url for w in year.months[0].weeks for c in w]
    assert "dates/1945/05/index.html" not in pages


def test_a_calendar_has_whole_weeks_and_shades_by_the_fullest_day() -> None:
    pages, _ = planned(small())
    calendar = pages["dates/2031/05/index.html"].view.calendar
    assert all(len(week) == 7 for week in calendar.weeks)
    cells = {c.value: (c.count, c.level) for w in calendar.weeks for c in w if c.value}
    assert len(cells) == 31
    assert cells["2031-05-01"] == (2, 4)
    assert cells["2031-05-04"] == (1, 2)
    assert cells["2031-05-02"] == (0, 0)


def test_what_has_no_day_is_listed_where_it_belongs() -> None:
    pages, _ = planned(Content((entry("u"), entry("y", date="2031"), entry("m", date="2031-05"))))
    assert [c.id for c in pages["dates/index.html"].view.undated] == ["u"]
    assert [c.id for c in pages["dates/2031/index.html"].view.undated] == ["y"]
    assert [c.id for g in pages["dates/2031/05/index.html"].view.groups for c in g.cards] == ["m"]


def test_the_strip_has_a_bar_for_every_day_with_its_gaps() -> None:
    strip = planned(small())[0]["index.html"].view.strip
    assert strip.unit == "day"
    assert [(b.value, b.count) for b in strip.bars] == [("2031-05-01", 2), ("2031-05-02", 0), ("2031-05-03", 0), ("2031-05-04", 1)]
    assert [bool(b.url) for b in strip.bars] == [True, False, False, True]


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2031-05-30", "day"), ("2032-05-01", "week"), ("2036-01-01", "month"), ("2131-01-01", "year"), ("9999-12-31", "year")],
)
def test_the_unit_of_the_strip_fits_the_span(last: str, unit: str) -> None:
    strip = planned(Content((entry("a", date="2031-05-01"), entry("b", date=last))))[0]["index.html"].view.strip
    assert strip.unit == unit
    assert len(strip.bars) <= 200
    assert strip.bars[-1].count == 1


# --- the rest ------------------------------------------------------------------------------------------------------------


def test_quotations_recur_and_point_at_each_other() -> None:
    pages, _ = planned(small())
    quote = pages["entries/2031-05-01-crest/index.html"].view.quotes[0]
    assert [c.id for c in quote.recurs] == ["2031-05-01-untitled"]
    assert quote.url == "entries/2031-05-01-crest/index.html#q-" + quote.key


def test_a_phrase_that_all_repeat_names_the_nearest_entries_only() -> None:
    made = tuple(entry(f"e{n:02}", date=f"2031-05-{n + 1:02}", quotes=(Quote("no deal", "A"),)) for n in range(20))
    recurs = planned(Content(made))[0]["entries/e10/index.html"].view.quotes[0].recurs
    assert [c.id for c in recurs] == ["e06", "e07", "e08", "e09", "e11", "e12", "e13", "e14"]


def test_a_speaker_of_many_quotations_has_a_page_for_them() -> None:
    quotes = tuple(Quote(f"These are words number {n}", "Ann") for n in range(25))
    pages, _ = planned(Content((entry("e", date="2031-05-01", quotes=quotes),)))
    view = pages["actors/ann/index.html"].view
    assert (len(view.quotes), view.quotes_total, view.quotes_url) == (20, 25, "quotes/by/ann/index.html")
    assert sum(len(g.quotes) for g in pages["quotes/by/ann/index.html"].view.groups) == 25


def test_a_place_has_a_map_where_one_knows_where_it_is() -> None:
    pages, _ = planned(Content((entry("e", places=(EntryPlace("Vienna"), EntryPlace("Nowhere"), EntryPlace("Suva"))),)))
    vienna = pages["places/vienna/index.html"].view
    assert vienna.detail == "Austria"
    assert [(d.x, d.y) for d in vienna.map.dots] == [(240, 160)]
    assert vienna.map.outlines.startswith("M")
    assert len(vienna.map.outlines) < 12000
    assert pages["places/nowhere/index.html"].view.map is None
    assert len(pages["places/index.html"].view.map.dots) == 2


def test_an_entry_may_say_where_a_place_is() -> None:
    pages, _ = planned(Content((entry("e", places=(EntryPlace("Vienna", "US", "38.9,-77.26"),)),)), config())
    assert pages["places/vienna/index.html"].view.detail == "US"


def test_the_network_is_drawn_with_whole_numbers() -> None:
    view = planned(small())[0]["network/index.html"].view
    assert {n.link.label: [(o.label, o.count) for o in n.others] for n in view.nodes} == {
        "Anna Novak": [("River Board", 1), ("Unfiled Person", 1)],
        "River Board": [("Anna Novak", 1)],
        "Unfiled Person": [("Anna Novak", 1)],
    }
    assert all("." not in a.path for a in view.arcs)


def test_a_source_page_shows_the_text_as_read_with_its_entries() -> None:
    lines = planned(small())[0]["sources/2031-05-01-live/index.html"].view.lines
    assert [(x.number, x.state, x.run, x.reason) for x in lines if x.first] == [
        (1, "entry", "L1-4", ""),
        (6, "entry", "L6-6", ""),
        (7, "remainder", "", "not of the text"),
        (8, "entry", "L8-9", ""),
    ]
    assert lines[4].state == "blank"


def test_an_older_version_that_an_entry_refers_to_has_a_page() -> None:
    content = small()
    old = dataclasses.replace(content.entries[0], text="00000000", lines=((1, 2),))
    pages, _ = planned(dataclasses.replace(content, entries=(old, *content.entries[1:])))
    assert pages["entries/2031-05-01-crest/index.html"].view.source_url == "sources/2031-05-01-live/00000000/index.html#L1-2"


def test_citations_in_three_forms() -> None:
    made = planned(small())[0]["entries/2031-05-01-crest/index.html"].view
    item = json.loads(made.citation.csl)[0]
    assert item["issued"] == {"date-parts": [[2031, 5, 1]]}
    assert item["container-title"] == "Danube Observer"
    assert made.citation.bibtex.startswith("@online{2031-05-01-crest,")
    assert made.citation.text.endswith("<https://example.org/a/entries/2031-05-01-crest/>")
    names = {m.name: m.content for m in made.page.meta}
    assert names["citation_publication_date"] == "2031/05/01"
    assert names["og:type"] == "article"


@pytest.mark.parametrize("base", ["", "https://example.org/a/"])
def test_the_feed_is_one_that_readers_read(base: str) -> None:
    pages, _ = planned(small(), config(base))
    text = pages["feed.xml"].view
    data = text if isinstance(text, bytes) else text.encode()
    ET.fromstring(data)
    feed = feedparser.parse(data)
    assert not feed.bozo
    assert [e.title for e in feed.entries][:1] == ["Nothing new"]
    assert len({e.id for e in feed.entries}) == len(feed.entries)


def test_without_a_base_url_there_is_no_sitemap_and_404_links_nowhere() -> None:
    pages, _ = planned(small(), config(""))
    assert "sitemap.xml" not in pages
    assert pages["404.html"].view.links == ()
    assert pages["404.html"].view.page.root == ""
    assert planned(small(), config())[0]["404.html"].view.page.root == "/a/"


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (
            "errors@example.org",
            "mailto:errors@example.org?subject=The%20crest%20passes&body=https%3A%2F%2Fexample.org%2Fa%2Fentries%2F2031-05-01-crest%2F",
        ),
        ("https://example.org/issues", "https://example.org/issues"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_where_errors_are_reported(report: str, shown: str) -> None:
    assert planned(small(), config(report=report))[0]["entries/2031-05-01-crest/index.html"].view.report_url == shown


def test_ten_thousand_entries_need_no_more_than_half_a_page_each_beside_their_own() -> None:
    """The bound holds for what plan makes of entries alone; search and data have bounds of their own."""
    sources = tuple(Source(f"s{n}", f"s{n}.md") for n in range(80))
    made = tuple(
        entry(
            f"e{n:04}",
            title=f"Entry {n}",
            date=f"{2030 + n % 2}-{1 + n % 12:02}-{1 + n % 28:02}",
            source=f"s{n % 80}",
            actors=tuple(EntryActor(f"Actor {n * k % 50}") for k in (1, 3, 7)),
            tags=(f"tag {n % 10}",),
        )
        for n in range(1000)
    )
    pages, _ = planned(Content(made, sources=sources))
    assert len([p for p in pages.values() if p.html]) <= 1500
