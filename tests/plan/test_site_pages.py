"""What pages say of what is missing, undated, far apart or written the other way."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import WORDS, config, entry, linked, planned
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import load
from sitegen.core.diagnostics import SitegenError
from sitegen.core.model import Content, EntryActor, Quote, Remainder, Source, Statement
from sitegen.plan import labels, network
from sitegen.plan.pages import plan


def test_an_entry_without_a_date_is_nobodys_neighbour_in_time() -> None:
    made = (entry("a", date="2031-05-01"), entry("b", date="2031-05-02"), entry("undated-c"), entry("undated-d"))
    pages = planned(Content(made))[0]
    last, undated = pages["entries/b/index.html"].view, pages["entries/undated-d/index.html"].view
    assert (last.earlier.id, last.later) == ("a", None)
    assert (undated.earlier, undated.later) == (None, None)


def test_what_is_missing_leads_to_where_it_shows() -> None:
    source = Source(
        "s", "2031-05-01", lines=("Menu", "", "Words", ""), remainder=(Remainder((1, 2), "menu"), Remainder((4, 4), "blank"))
    )
    made = (
        entry("a", date="2031-05-01", source="s", lines=((3, 3),), quotes=(Quote("Nobody said this"),)),
        entry("b", date="2031-05-03"),
        entry("c", date="2031-05-07"),
        entry("undated-d"),
    )
    view = planned(Content(made, sources=(source,)))[0]["about/index.html"].view
    assert [(m.label, m.url) for m in view.missing] == [
        ("4 days without an entry", "dates/index.html"),
        ("1 entry without a date", "dates/index.html#undated"),
        ("1 quotation without a speaker", "quotes/unattributed/index.html"),
        ("1 line of the sources in no entry", "sources/index.html"),
    ]
    assert view.gaps == ("2 May 2031", "4–6 May 2031")


def test_files_that_could_not_be_read_are_named() -> None:
    pages = plan(linked(Content()), config(), WORDS, skipped=["content/b.md", "content/a.md", "content/b.md"]).value
    about = next(p for p in pages if p.path == "about/index.html").view
    assert about.skipped == ("content/a.md", "content/b.md")  # type: ignore[attr-defined]


def test_a_blank_line_of_the_rest_has_no_bracket_of_its_own() -> None:
    source = Source(
        "s", "2031-05-01", lines=("Menu", "", "Words"), remainder=(Remainder((1, 1), "menu"), Remainder((2, 2), "blank"))
    )
    made = (entry("a", date="2031-05-01", source="s", lines=((3, 3),)),)
    lines = planned(Content(made, sources=(source,)))[0]["sources/s/index.html"].view.lines
    assert [(x.first, x.reason) for x in lines] == [(True, "menu"), (False, ""), (True, "")]


def test_reported_words_have_the_id_that_their_mark_has() -> None:
    view = planned(Content((entry("a", body="He said that it rains.", statements=(Statement("that it rains", "Ann", "said"),)),)))[
        0
    ]["entries/a/index.html"].view
    assert f"s-{view.voices[0].statements[0].key}" in {m.id for m in view.body.marks}


@given(st.lists(st.frozensets(st.integers(0, 25), max_size=8), max_size=30))
def test_the_network_draws_no_thicket_and_lists_what_it_draws(casts: list[frozenset[int]]) -> None:
    made = tuple(entry(f"e{n}", actors=tuple(EntryActor(f"Actor {a}") for a in sorted(cast))) for n, cast in enumerate(casts))
    view = planned(Content(made))[0]["network/index.html"].view
    assert len(view.arcs) <= network.ARCS
    assert len(view.nodes) == len({a for cast in casts for a in cast})
    drawn = [other for node in view.nodes for other in node.others if other.count >= view.least]
    assert len(drawn) >= 2 * len(view.arcs)
    assert sum(node.arcs.count("M") for node in view.nodes) == 2 * len(view.arcs)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("pa-Arab", "rtl"), ("ks-Deva", "ltr"), ("en", "ltr"), ("", "ltr"), ("uk", "ltr")],
)
def test_a_language_runs_as_it_is_written(tag: str, expected: str) -> None:
    assert labels.direction(tag) == expected


def test_large_numbers_are_set_in_groups() -> None:
    assert [WORDS.count("entries", n) for n in (0, 1, 2, 2000, 1234567)] == [
        "0 entries",
        "1 entry",
        "2 entries",
        "2,000 entries",
        "1,234,567 entries",
    ]


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ('accent = "#0b6"', "not a colour: '#0b6'", "write #00bb66"),
        ('accent = "0b6e4f"', "not a colour: '0b6e4f'", "write #0b6e4f"),
        ('accent = "green"', "not a colour: 'green'", "six digits"),
        ('report = "the editor"', "not an address: 'the editor'", "name@example.org"),
    ],
)
def test_a_colour_or_address_that_cannot_be_used_is_an_error_with_its_line(tmp_path: Path, line: str, said: str, hint: str) -> None:
    (tmp_path / "sitegen.toml").write_text(f'[site]\ntitle = "T"\n{line}\n')
    with pytest.raises(SitegenError) as caught:
        load(tmp_path)
    note = caught.value.notes[0]
    assert (note.line, note.message) == (3, said)
    assert hint in note.hint


@pytest.mark.parametrize(
    "line", ['accent = "#0B6e4f"', 'report = "a@example.org"', 'report = "https://example.org/issues"', 'accent = ""']
)
def test_colours_and_addresses_that_can_be_used_are(tmp_path: Path, line: str) -> None:
    (tmp_path / "sitegen.toml").write_text(f"[site]\n{line}\n")
    assert load(tmp_path).site.title


def test_what_others_say_of_an_actor_stands_on_its_page_and_its_own_words_do_not() -> None:
    made = entry(
        "a",
        actors=(EntryActor("Ann Bell", ("Bell",)), EntryActor("Carl")),
        quotes=(Quote("Bell is right", "Carl"), Quote("I, Ann Bell, am right", "Ann Bell"), Quote("Bells ring", "Carl")),
        statements=(Statement("that Ann Bell would come", "Carl", "said"),),
    )
    view = planned(Content((made,)))[0]["actors/ann-bell/index.html"].view
    assert [q.text for q in view.quotes_about] == ["Bell is right"]
    assert [s.text for s in view.statements_about] == ["that Ann Bell would come"]
