"""Tags of an entry: topics by weighted terms, and names of operations and treaties."""

from __future__ import annotations

import pytest
import tag_cases
from cost import takes_at_most

from sitegen.annotate.events import named
from sitegen.annotate.spans import HEADLINE, Block, Form, Mention, Passage
from sitegen.annotate.topics import find_topics, wider
from sitegen.core.model import ActorKind

STRIKE = "The prosecutor told the jury that the defendant had lied to the court. The trial goes on and the verdict is due."
DRONES = "Drones crossed the border. Two drones were shot down by air defences, and a third drone attack followed."


def passage(*texts: str, headline: str = "", number: int = 0, mentions: tuple[Mention, ...] = ()) -> Passage:
    head = (Block(HEADLINE, headline),) if headline else ()
    return Passage(number, head + tuple(Block(n, text) for n, text in enumerate(texts)), mentions)


def tags(*passages: Passage, **settings: object) -> list[list[str]]:
    return [[found.item for found in segment] for segment in find_topics(passages, **settings)]  # type: ignore[arg-type]


def test_terms_of_a_topic_make_a_tag() -> None:
    ((first, *_),) = tags(passage(STRIKE))
    assert first == "court cases"


def test_one_weak_word_makes_no_tag() -> None:
    assert tags(passage("She put the book on the table and left.")) == [[]]


def test_the_topic_of_a_page_is_lent_to_its_short_updates() -> None:
    found = tags(passage(STRIKE, headline="Trial live"), passage(STRIKE), passage("Lunch."), passage(STRIKE))
    assert all("court cases" in segment for segment in found)


def test_an_entry_has_at_most_six_tags() -> None:
    words = "drone, ceasefire, election ballot, wildfire, earthquake, football goal, trial court jury, ransomware, refugee camp, sanctions"
    assert len(tags(passage(f"{words}. {words}.", headline=words))[0]) <= 6


def test_no_tag_is_an_actor() -> None:
    assert "drones" not in tags(passage(DRONES), actors=frozenset(["drones"]))[0]


def test_a_person_blocks_tags_and_gives_a_vocabulary() -> None:
    assert "drones" not in tags(passage(DRONES), blocklist=["Drones"])[0]
    assert tags(passage(DRONES), vocabulary=["Drones"]) == [["Drones"]]


def test_operations_treaties_and_numbered_exercises_are_tags() -> None:
    text = 'An operation called "Grey Heron" began; the Westmark 2031 drills ended; envoys spoke of Article 12 and the Norland Fishing Treaty.'
    assert {"Grey Heron", "Westmark 2031", "Article 12", "Norland Fishing Treaty"} <= set(tags(passage(text))[0])


def test_a_year_after_a_month_a_country_or_a_first_word_names_nothing() -> None:
    norland = Mention(0, 0, 14, 21, "Norland", "Norland", Form.FULL, ActorKind.GOVERNMENT)
    assert tags(passage("In June 2031, Norland 2031 plans were drawn. Early 2031 was wet.", mentions=(norland,))) == [[]]


CASES = tuple(tag_cases.cases())


def test_passages_are_filed_as_a_librarian_would() -> None:
    precision, recall = tag_cases.score([(case, tag_cases.given(case)) for case in CASES])
    # 1.00 and 0.96 are reached; python tests/annotate/tag_cases.py tells what is wrong.
    assert precision >= 0.97
    assert recall >= 0.94


@pytest.mark.parametrize("case", CASES, ids=[case.headline for case in CASES])
def test_no_passage_is_filed_under_what_would_be_laughed_at(case: tag_cases.Case) -> None:
    assert not set(tag_cases.given(case)) & set(case.never)
    assert len(tag_cases.given(case)) <= 6


def test_one_more_update_leaves_the_tags_of_the_others() -> None:
    page = [passage(STRIKE, headline="Trial live"), passage("Lunch."), passage(STRIKE), passage("A long queue."), passage(STRIKE)]
    before = tags(*page, title="Trial live")
    for more in (passage("Rain."), passage(f"{DRONES} {DRONES} {DRONES}", headline="Drones and drones again")):
        assert tags(*page, more, title="Trial live")[:-1] == before
        assert tags(more, *page, title="Trial live")[1:] == before


def test_what_somebody_says_in_a_title_is_not_what_the_page_is_about() -> None:
    page = [passage(STRIKE), passage("They called the bribe a gift. A bribe!"), passage("Lunch.")]
    assert tags(*page, title="Trial live: ‘A bribe with a bow’")[2] == ["court cases", "crime and justice"]


def test_an_entry_of_one_topic_stands_on_its_wider_shelf_too_and_one_of_two_does_not() -> None:
    assert tags(passage(STRIKE)) == [["court cases", "crime and justice"]]
    assert tags(passage(f"{STRIKE} {DRONES}")) == [["court cases", "drones", "air defence"]]
    assert tags(passage(STRIKE), blocklist=["Crime and justice"]) == [["court cases"]]
    assert wider("transport") == wider("disasters and emergencies") == wider("no topic") == ""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Operation Winter Owl and Exercise Steel Reed began.", ["Operation Winter Owl", "Exercise Steel Reed"]),
        ("They met at COP31 in Santa Rosa.", ["COP31"]),
        ("Storm Ottilie follows Hurricane Basilio.", ["Storm Ottilie", "Hurricane Basilio"]),
        ("Both sides signed the Velden accord.", ["Velden accord"]),
        ("The Treaty of Orlen ended the war.", ["Treaty of Orlen"]),
        ("Troops of the “Northern Lantern” exercise left.", ["Northern Lantern"]),
        ("It cites Article 12 of the law and Resolution 2231.", ["Article 12", "Resolution 2231"]),
        ("The Westmark 2031 drills ended with the Lakes Cup.", ["Westmark 2031", "Lakes Cup"]),
        ("Most treaties fail. New agreements follow. In 2031 it rained.", []),
        ("A storm hit. Storm Area 3 was closed.", []),
        ("In June 2031 and on Monday 2031 guests came.", []),
    ],
)
def test_events_are_named(text: str, names: list[str]) -> None:
    assert sorted(name for name, *_ in named(passage(text))) == sorted(names)


def test_a_headline_with_capitals_names_no_event() -> None:
    assert named(passage("x", headline="Storm Hits Coast As Ministers Sign Fishing Agreement")) == ()


@pytest.mark.parametrize(
    "piece", ["Aa ", "Treaty of ", "Operation Aa ", "“Aa of the ", "Aa Bb 2025 ", "COP31 ", "Storm Aa and the "]
)
def test_long_hostile_texts_are_searched_for_events_in_time(piece: str) -> None:
    text = passage(piece * (20_000 // len(piece)))
    assert takes_at_most(2, lambda: named(text))
