"""Laws of segmentation that hold for any text, and the behaviour that the issue names."""

from __future__ import annotations

from pathlib import Path

import pytest
from cost import grows_with, takes_at_most
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.core.model import Cut, Document, Given, Kind
from sitegen.core.text import INVISIBLE
from sitegen.ingest.document import read
from sitegen.ingest.explain import explain
from sitegen.ingest.segment import markers
from sitegen.ingest.vocabulary import exact

HERE = Path(__file__).parent

# Pieces of lines that mean something to segmentation, so that random texts meet its rules.
PIECES = st.sampled_from(
    [
        "Dam holds, engineers say",
        "The dam has held through the night, the engineers said on Tuesday, and the village below it may sleep.",
        "9.05am: ",
        "14:05",
        "14:05 GMT",
        "3h ago",
        "By Jane Doe at 4.30pm",
        "Share",
        "• ",
        "1. ",
        "2. ",
        "Key points",
        "Read more: ",
        "“It held.”",
        "He writes:",
        "Jane Doe writes:",
        "Photograph: X/Y",
        "Saturday 4 May 2031",
        "[Update 9 p.m.] ",
        "Breaking",
        " ",
        "?",
        "!",
        ":",
        "\t",
        "\u200b",
        "\x00",
        "速報",
        "。",
        "مباشر",
        "1852444800Dam",
        "23:59",
        "00:01",
        "Live",
        "date 2031-05-04 A title",
        "Updated at 19.03 CEST",
        "—",
        "(",
        ")",
        "A",
        "\u2028",
    ]
)
LINES = st.lists(st.lists(PIECES | st.text(max_size=12), max_size=4).map("".join), max_size=40)


def _document(text: str, **more: object) -> Document:
    found = read("a.txt", text.encode("utf-8", "surrogatepass"), **more).value  # type: ignore[arg-type]
    assert found is not None
    return found


def _case(name: str) -> str:
    return (HERE / "cases" / name).read_text(encoding="utf-8")


def _covered(document: Document) -> list[int]:
    lines = [n for segment in document.segments for first, last in segment.lines for n in range(first, last + 1)]
    lines += [n for rest in document.remainder for n in range(rest.lines[0], rest.lines[1] + 1)]
    return sorted(lines)


@settings(max_examples=250)
@given(LINES)
def test_every_line_is_in_exactly_one_segment_or_in_the_remainder(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read("a.txt", text.encode("utf-8", "replace")).value
    if found is None:
        return
    assert _covered(found) == list(range(1, len(found.reading.lines) + 1))
    for segment in found.segments:
        assert segment.lines == tuple(sorted(segment.lines))
        own = {n for first, last in segment.lines for n in range(first, last + 1)}
        assert not segment.headline_line or segment.headline_line in own
        for paragraph in segment.paragraphs:
            assert set(range(paragraph.lines[0], paragraph.lines[1] + 1)) <= own
            assert paragraph.text.strip() == paragraph.text != ""
    assert [segment.order for segment in found.segments] == list(range(1, len(found.segments) + 1))
    assert len(explain(found)) == len(found.reading.lines)


@settings(max_examples=150)
@given(LINES)
def test_no_word_of_an_entry_is_lost(lines: list[str]) -> None:
    """Headline, byline, summary and paragraphs hold what the lines of a segment hold, but for its time and its marks."""
    found = read("a.txt", "\n".join(lines).encode("utf-8", "replace")).value
    if found is None:
        return
    for segment in found.segments:
        said = " ".join([segment.headline, segment.summary, *(p.text for p in segment.paragraphs)])
        for paragraph in segment.paragraphs:
            source = " ".join(found.reading.lines[n - 1].strip() for n in range(paragraph.lines[0], paragraph.lines[1] + 1))
            text, source = INVISIBLE.sub("", paragraph.text), INVISIBLE.sub("", source)
            assert text in source
            left = source.replace(text, "", 1)
            opens = paragraph is segment.paragraphs[0]
            assert opens or not any(sign.isalnum() for sign in left) or left.strip().casefold() in exact("label")
        assert len(said) <= sum(len(line) + 1 for line in found.reading.lines) * 3


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    for name in ("a.txt", "a.md", "a.html"):
        found = read(name, data)
        assert found.value is not None or found.notes


def test_segmentation_is_a_function_of_its_input() -> None:
    text = "Dam live\n\n9.00am: One sentence is here.\n\n9.30am: Another sentence is here.\n"
    assert _document(text) == _document(text)


BLOG = """\
Dam watch live, Tuesday 4 May 2031

Engineers keep an eye on the spillway

00:41 , Jane Doe

Dam holds through the night

The dam above Kirkholm has held, the engineers said, and the village below it may go to bed.

“It did what it was built for,” their chief, Ola Brekke, said.

23:50 , Jane Doe

Sirens in the valley

The sirens went at ten to midnight and were switched off after four minutes.

22:10 , Sam Roe

Village empties

Four buses have left Kirkholm for the school in the next valley.
"""


def test_a_page_that_runs_back_over_midnight_dates_its_entries() -> None:
    found = _document(BLOG)
    assert [(s.headline, s.date, s.time, s.byline) for s in found.segments[1:]] == [
        ("Dam holds through the night", "2031-05-04", "00:41", "Jane Doe"),
        ("Sirens in the valley", "2031-05-03", "23:50", "Jane Doe"),
        ("Village empties", "2031-05-03", "22:10", "Sam Roe"),
    ]
    assert found.segments[0].kind == Kind.LEAD
    assert found.segments[0].summary == "Engineers keep an eye on the spillway"
    assert (found.reading.date, found.reading.date_basis) == ("2031-05-04", "first line")


def test_a_page_that_runs_forward_over_midnight_dates_its_entries() -> None:
    text = _case("forward-over-midnight.txt")
    assert [s.date for s in _document(text).segments[1:]] == ["2031-05-04", "2031-05-04", "2031-05-05"]


def test_day_lines_win_over_arithmetic() -> None:
    text = _case("day-lines.txt")
    found = _document(text)
    assert [(s.time, s.date) for s in found.segments[1:]] == [
        ("09:00", "2031-05-03"),
        ("11:00", "2031-05-03"),
        ("12:30", "2031-05-05"),
    ]


def test_relative_ages_are_no_times() -> None:
    text = _case("ages.txt")
    found = _document(text)
    assert [s.headline for s in found.segments[1:]] == ["Talks begin", "Pickets gather"]
    assert {s.time for s in found.segments} == {""}


def test_offsets_are_kept_where_stated_and_never_invented() -> None:
    text = _case("offsets.txt")
    assert [s.time for s in _document(text).segments[1:]] == ["14:05+00:00", "13:10"]


TEASER = """\
 date 2031-05-04 Dam war latest: Valley counts its losses
Minister to visit on Friday
The valley has counted its losses after the flood, and they are smaller than anybody had feared on Sunday.
Why we build below dams: A love of water is not the reason
There are nine villages below the dam of Kirkholm, and each of them has been told twice to move.
Nobody has, and the reason is not a love of water.
Jane Doe writes:
We build below dams because the land is flat
Minister to bring money
The minister will bring forty million crowns, her office said, and no speech.
"""


def test_a_promoted_piece_goes_to_the_remainder_and_names_the_author() -> None:
    found = _document(TEASER)
    assert [(s.headline, s.kind, s.byline) for s in found.segments[1:]] == [
        ("Why we build below dams: A love of water is not the reason", Kind.OPINION, "Jane Doe"),
        ("Minister to bring money", Kind.UPDATE, ""),
    ]
    assert [(rest.lines, rest.why) for rest in found.remainder] == [((7, 8), "teaser")]


def test_a_cut_makes_a_line_a_headline_for_ever() -> None:
    text = TEASER.replace("Minister to bring money", "Minister to bring money, and no speech.")
    assert [s.headline for s in _document(text).segments][-1] != "Minister to bring money, and no speech."
    given = Given(cuts=(Cut("Minister to bring money"),))
    assert _document(text, given=given).segments[-1].headline == "Minister to bring money, and no speech."


@pytest.mark.parametrize("what", ["body", "furniture"])
def test_a_cut_unmakes_a_headline(what: str) -> None:
    given = Given(cuts=(Cut("Minister to bring money", what),))
    assert "Minister to bring money" not in [s.headline for s in _document(TEASER, given=given).segments]


def test_a_cut_whose_words_are_gone_is_a_warning() -> None:
    notes = read("a.txt", TEASER.encode(), given=Given(cuts=(Cut("No such words"), Cut("Minister to bring", "song")))).notes
    assert [note.code for note in notes] == ["W220", "W221"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = _case("wrapped.txt")
    found = _document(text)
    assert [len(s.paragraphs) for s in found.segments] == [1, 2, 1]
    first = found.segments[1].paragraphs[0]
    assert first.lines == (6, 8)
    assert first.text.startswith("The river at Kirkholm stands")
    assert "the state's flood office" in first.text


def test_an_article_without_updates_is_one_entry() -> None:
    text = _case("article.txt")
    found = _document(text)
    assert [s.kind for s in found.segments] == [Kind.ARTICLE]
    assert found.segments[0].byline == "Perry Lund"


def test_ages_beside_links_below_an_article_make_no_updates() -> None:
    links = (
        "\nMore on this story\n\nStorm closes motorway for second day\n\n2 hours ago\n\nWhy cats stare at walls\n\n3 hours ago\n"
    )
    found = _document(_case("article.txt") + links)
    assert [s.kind for s in found.segments] == [Kind.ARTICLE]
    assert "cats" not in " ".join(p.text for p in found.segments[0].paragraphs)


def test_a_hundred_thousand_short_lines_take_linear_time() -> None:
    piece = "The dam has held, the engineers said.\nNews\n14:05\nA line of it\n"
    assert grows_with(lambda lines: _document("Dam live\n" + piece * (lines // 4)), 2000)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "[",
        "<",
        "- ",
        "1. ",
        "14:05 ",
        "“",
        "…",
        "2031-05-04 ",
        "Jan ",
        "https://",
        "9.",
        "3h ago ",
        "By ",
        "*",
        "_",
        "`",
        "![",
        "{{",
    ],
)
def test_one_endless_line_takes_little_time(piece: str) -> None:
    data = (piece * (400_000 // len(piece))).encode()
    assert takes_at_most(4, lambda: [read(name, data) for name in ("a.txt", "a.md")])


SENTENCES = [
    "The old bell will be melted down for a bench.",
    "She was arrested 3 days ago.",
    "He said that the bridge had been painted two hours ago",
    "Il est parti il y a une heure.",
    "They applied for a visa",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_of_a_sentence_are_not_taken_for_its_age(sentence: str) -> None:
    told = "The mayor spoke to the harbour committee on Tuesday evening, and then once more in the street."
    found = read("a.txt", f"Bridge to close\n\n{told}\n\n{sentence}\n\n{told}\n".encode()).value
    assert found is not None
    assert sentence in [paragraph.text for paragraph in found.segments[0].paragraphs]


def test_times_in_a_list_within_an_update_are_words_of_it() -> None:
    found = _document(STAMPED)
    items = [p.text for s in found.segments for p in s.paragraphs if p.item]
    assert items == ["23:40: The gauge passes four metres", "01:30: The siren is switched on"]


STAMPED = """Siren inquiry live: Engineer tells of the night

First published: 3 May 2031, 05:51 GMT
Last updated: 4 May 2031, 14:20 GMT

Engineer explains the night

published at 14:05 GMT
14:05 GMT

The engineer gave the inquiry this time line of the night, and asked for a glass of water:

• 23:40: The gauge passes four metres
• 01:30: The siren is switched on

Chair opens the second day

published at 09:20 GMT
09:20 GMT

The chair asked for telephones to be put away, and then her own one rang.

Hearing adjourned

published at 23:10 GMT
23:10 GMT

The hearing was adjourned until the morning after a long day of readings from the log.
"""


def test_first_and_last_touch_of_a_page_tell_the_day_of_its_newest_update() -> None:
    found = _document(STAMPED)
    assert [(s.date, s.time) for s in found.segments] == [
        ("2031-05-03", "05:51+00:00"),
        ("2031-05-04", "14:05+00:00"),
        ("2031-05-04", "09:20+00:00"),
        ("2031-05-03", "23:10+00:00"),
    ]


def test_the_day_that_a_person_gives_counts_for_more_than_the_page_prints() -> None:
    found = read("page.txt", STAMPED.encode(), given=Given(date="2031-06-01")).value
    assert found is not None
    assert [s.date for s in found.segments][:2] == ["2031-06-01", "2031-06-01"]


def test_short_lines_between_the_sentences_of_an_article_are_its_sub_headings() -> None:
    told = "The mayor spoke to the harbour committee on Tuesday evening, and then once more in the street."
    more = [f"{told} That was on day {number}." for number in "1234"]
    parts = ["Bridge to close in spring", more[0], "What it costs", more[1], "Who will pay?", more[2], "Jane Doe", more[3]]
    found = read("a.txt", "\n\n".join(parts).encode()).value
    assert found is not None
    assert [p.text for p in found.segments[0].paragraphs if p.heading] == ["What it costs", "Who will pay?"]


@pytest.mark.parametrize("stamp", ["07/21/2031July 21, 2031", "July 21, 2031July 21, 2031", "21 July 203121 July 2031"])
def test_a_day_that_is_printed_twice_without_a_space_is_one_day(stamp: str) -> None:
    found = markers.find(stamp)
    assert found is not None
    assert found.date is not None
    assert found.date.iso == "2031-07-21"


def test_what_stands_between_the_parts_of_an_article_is_none_of_it() -> None:
    """Numbered places of advertisements, labels over the text, and the story that a "more on this topic" promotes."""
    paragraph = "The river has gone back to its bed, and the town has begun to count what is left of its {}."
    text = "Town counts its losses after flood\n\nBy Ida Holm\n\nPublished May 14, 2031\n\nArticle content\n\n"
    text += "\n\nAdvertisement 2\n\n".join(paragraph.format(what) for what in ("bridges", "sheep", "pianos"))
    text += "\n\nMore on this topic\n\nHow to dry a piano\n\nArticle content\n\n" + paragraph.format("hens") + "\n"
    found = read("flood.txt", text.encode()).value
    assert found is not None
    letters = "".join(line.letter for line in explain(found)).replace(".", "")
    assert letters == "TYYJBJBJBJJJB"


def test_a_page_that_names_no_year_but_in_its_copyright_line_is_of_that_year() -> None:
    update = "Barrier shut for the night\nPublished at 16:41 BST {day}\nThe barrier was shut at four o'clock, the keepers said, and will stay so.\n"
    page = (
        "Flood page, live updates\n" + update.format(day="24 October") + update.format(day="") + "Copyright 2019-2031 The House.\n"
    )
    found = _document(page)
    assert (found.reading.date, found.reading.date_basis) == ("2031-10-24", "copyright year")
    assert {segment.date for segment in found.segments} == {"2031-10-24"}
    assert _document(page.replace("Copyright 2019-2031", "By")).reading.date == ""


def test_of_the_credits_of_an_agency_those_who_reported_are_the_authors() -> None:
    wire = " date 2031-03-07 Port shuts one basin\nPORT ARDEN (Newswire) - The port shut a basin on Friday after a fire, its operator said.\n"
    found = _document(wire + "(Reporting by Jane Doe in Port Arden and John Roe; Editing by Ann Poe)\n")
    assert [segment.byline for segment in found.segments] == ["Jane Doe in Port Arden and John Roe"]
