"""Whole passages through all recognisers (`cases/whole/*.txt`): who acts, who said what, reported or in marks, and who did what to whom.

Each case is a passage as a newsroom writes it, `---`, and what a careful reader finds; several in a file are parted by `===`.

    actors: Ada Example | Norland
    Q Ada Example | words in marks            - for nobody named
    S Norland | reported words
    A Ada Example | warn | Norland            - for no target
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_actors import annotated

FOLDER = Path(__file__).parent / "cases" / "whole"


def cases() -> Iterator[tuple[str, str, list[str]]]:
    for path in sorted(FOLDER.glob("*.txt")):
        for number, part in enumerate(path.read_text(encoding="utf-8").split("\n===\n"), 1):
            text, _, expected = part.partition("\n---\n")
            yield f"{path.stem}-{number}", text, [line for line in expected.strip().split("\n") if line]


@pytest.mark.parametrize(
    ("name", "text", "expected"), list(cases()), ids=lambda value: value if isinstance(value, str) and len(value) < 40 else ""
)
def test_a_passage_is_read_as_a_careful_reader_does(name: str, text: str, expected: list[str]) -> None:
    found = annotated(text).segments[0]
    lines = [
        f"actors: {' | '.join(sorted(actor.name for actor in found.actors))}",
        *(f"Q {quote.speaker or '-'} | {quote.text}" for quote in found.quotes),
        *(f"S {statement.speaker} | {statement.text}" for statement in found.statements),
        *(f"A {act.actor} | {act.verb} | {act.target or '-'}" for act in found.acts),
    ]
    assert lines == expected
