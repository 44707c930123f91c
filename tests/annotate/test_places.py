"""Places of an entry and, where several towns bear a name, the country of the one that is meant: cases anyone can add to `cases/places/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.annotate.engine import annotate
from sitegen.annotate.whereabouts import towns
from sitegen.config import Annotate
from sitegen.core.model import Document, EntryPlace, Kind, Paragraph, Reading, Segment

FOLDER = Path(__file__).parent / "cases" / "places"


def cases() -> Iterator[tuple[str, str, str]]:
    """(id, passage, expected)."""
    for path in sorted(FOLDER.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
        for number, line in enumerate(lines, 1):
            passage, _, expected = line.partition(" ==>")
            yield f"{path.stem}-{number}", passage, expected.strip()


def told(place: EntryPlace) -> str:
    return f"{place.name} {place.country}{'@' if place.at else ''}".strip()


def places(*texts: str) -> list[tuple[EntryPlace, ...]]:
    segments = tuple(Segment(n, ((n, n),), Kind.ARTICLE, paragraphs=(Paragraph((n, n), text),)) for n, text in enumerate(texts, 1))
    return [s.places for s in annotate(Document(Reading("case", texts, lang="en"), segments), Annotate()).value.segments]


@pytest.mark.parametrize(("passage", "expected"), [c[1:] for c in cases()], ids=[c[0] for c in cases()])
def test_places_are_found_and_told_apart(passage: str, expected: str) -> None:
    assert "; ".join(map(told, places(passage)[0])) == expected


def test_what_another_entry_of_the_document_names_decides_where_the_entry_itself_does_not() -> None:
    first, second = places("A bus fell into the river at Valencia.", "Spain's government sent divers from Madrid.")
    assert [told(place) for place in first] == ["Valencia ES@"]
    assert [told(place) for place in second] == ["Madrid"]


def test_two_countries_that_have_such_a_town_leave_it_open() -> None:
    (found,) = places("A bus fell into the river at Valencia. Spain and Venezuela sent divers.")
    assert [told(place) for place in found] == ["Valencia"]


def test_the_towns_of_a_name_are_listed_once_the_best_known_first() -> None:
    assert [town.country for town in towns("Tripoli")][:2] == ["LY", "LB"]
    assert len(towns("Springfield")) == len(set(towns("Springfield"))) > 3
    assert towns("Danube") == towns("Nowhere at all") == ()
