"""Names that another engine proposes, as clues: they can tip a scale, never fill it alone.

A statistical model errs most where a name is one word, stands in a headline or is met once. So a proposal counts only for a person or an organisation
of two words or more in running text, and only if the model says the same at least twice in the document, or the rules lean to it already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.lines import Line
from sitegen.annotate.pieces import piece
from sitegen.annotate.recogniser import Candidate
from sitegen.annotate.runs import name_like

Found = tuple[Piece, tuple[Clue, ...]]
_MEANS = {"person": What.PERSON, "organisation": What.ORGANISATION}
_ACTORS = frozenset(_MEANS)
WEIGHT = 1


def weigh(found: Sequence[Found], candidates: Sequence[Candidate], lines: Sequence[Line]) -> list[Found]:
    """The pieces with a clue more where a candidate has the same words, and pieces for candidates that no piece touches."""
    numbers = {(line.segment, line.block): number for number, line in enumerate(lines)}
    spans: dict[int, list[tuple[int, int, str]]] = {}
    often: Counter[tuple[str, str]] = Counter()
    for candidate in candidates:
        number = numbers.get((candidate.segment, candidate.block))
        if number is None or candidate.block < 0 or candidate.label not in _ACTORS:
            continue
        tokens = _tokens(lines[number], candidate)
        if tokens and tokens[1] - tokens[0] > 1:
            spans.setdefault(number, []).append((*tokens, candidate.label))
            often[_said(lines[number], *tokens), candidate.label] += 1
    weighed = [(one, clues + tuple(_agreeing(one, clues, spans.get(one.line, ()), lines, often))) for one, clues in found]
    taken: dict[int, set[int]] = {number: set() for number in spans}
    for one, _ in found:
        if one.line in taken:
            taken[one.line].update(range(one.first, one.last))
    for number, proposed in spans.items():
        for first, last, label in proposed:
            again = often[_said(lines[number], first, last), label] > 1
            if again and not taken[number].intersection(range(first, last)) and _plausible(lines[number], first, last):
                made = piece(lines[number], number, first, last, ())
                weighed.append((made, (Clue(_MEANS[label], WEIGHT, f"proposed: {label}"),)))
    weighed.sort(key=lambda item: (item[0].line, item[0].first))
    return weighed


def _said(line: Line, first: int, last: int) -> str:
    return " ".join(line.words[first:last])


def _tokens(line: Line, candidate: Candidate) -> tuple[int, int] | None:
    """The tokens that a candidate covers, without a leading article and a final possessive."""
    inside = [at for at in range(len(line.words)) if line.starts[at] >= candidate.start and line.ends[at] <= candidate.end]
    while inside and line.low[inside[0]] in ("the", "a", "an"):
        inside.pop(0)
    while inside and line.low[inside[-1]] in ("'s", "'"):
        inside.pop()
    return (inside[0], inside[-1] + 1) if inside else None


def _agreeing(
    one: Piece, clues: Sequence[Clue], spans: Sequence[tuple[int, int, str]], lines: Sequence[Line], often: Counter[tuple[str, str]]
) -> Iterator[Clue]:
    """A clue more for a piece that is proposed, if the model says so again or the rules lean to it."""
    for first, last, label in spans:
        if (first, last) == (one.first, one.last):
            meant = _MEANS[label]
            leaning = sum(c.points if c.what is meant else -c.points for c in (*one.clues, *clues) if c.points > 0) > 0
            if leaning or often[_said(lines[one.line], first, last), label] > 1:
                yield Clue(meant, WEIGHT, f"proposed: {label}")


def _plausible(line: Line, first: int, last: int) -> bool:
    return all(name_like(word) for word in line.words[first:last])
