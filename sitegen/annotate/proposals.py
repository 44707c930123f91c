"""Names that another engine proposes, as clues: they can tip a scale, never fill it alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.lines import Line
from sitegen.annotate.pieces import piece
from sitegen.annotate.recogniser import Candidate
from sitegen.annotate.runs import name_like

Found = tuple[Piece, tuple[Clue, ...]]
_MEANS = {
    "person": What.PERSON,
    "organisation": What.ORGANISATION,
    "group": What.ORGANISATION,
    "place": What.PLACE,
    "thing": What.THING,
}
WEIGHT = 1


def weigh(found: Sequence[Found], candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Found]:
    """The pieces with a clue more where a candidate has the same words, and pieces for candidates that no piece touches."""
    numbers = {(line.segment, line.block): number for number, line in enumerate(lines)}
    spans: dict[int, list[tuple[int, int, str]]] = {}
    for candidate in candidates:
        number = numbers.get((candidate.segment, candidate.block))
        if number is not None and (tokens := _tokens(lines[number], candidate)):
            spans.setdefault(number, []).append((*tokens, candidate.label))
    weighed = [(one, clues + tuple(_agreeing(one, spans.get(one.line, ())))) for one, clues in found]
    taken = {number: {at for one, _ in found if one.line == number for at in range(one.first, one.last)} for number in spans}
    for number, proposed in spans.items():
        for first, last, label in proposed:
            if (
                label in ("person", "organisation")
                and not taken[number].intersection(range(first, last))
                and _plausible(lines[number], first, last)
            ):
                made = piece(lines[number], number, first, last, ())
                weighed.append((made, (Clue(_MEANS[label], WEIGHT, f"proposed: {label}"),)))
    weighed.sort(key=lambda item: (item[0].line, item[0].first))
    return weighed


def _tokens(line: Line, candidate: Candidate) -> tuple[int, int] | None:
    """The tokens that a candidate covers, without a leading article and a final possessive."""
    inside = [at for at in range(len(line.words)) if line.starts[at] >= candidate.start and line.ends[at] <= candidate.end]
    while inside and line.low[inside[0]] in ("the", "a", "an"):
        inside.pop(0)
    while inside and line.low[inside[-1]] in ("'s", "'"):
        inside.pop()
    return (inside[0], inside[-1] + 1) if inside else None


def _agreeing(one: Piece, spans: Sequence[tuple[int, int, str]]) -> Iterator[Clue]:
    for first, last, label in spans:
        if (first, last) == (one.first, one.last):
            yield Clue(_MEANS[label], WEIGHT, f"proposed: {label}")


def _plausible(line: Line, first: int, last: int) -> bool:
    return all(name_like(word) for word in line.words[first:last])
