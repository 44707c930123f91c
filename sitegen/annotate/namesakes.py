"""Which of several persons of one last name is meant, by the office stated beside it: "Mendoza, the mayor," and "Mayor Mendoza"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.annotate import knowledge
from sitegen.annotate.evidence import Clue, Piece
from sitegen.annotate.lexicon import SAME_ROLE
from sitegen.annotate.lines import Line

# Words that may lead a role in an apposition.
_LEADS = frozenset("the a an his her their its".split())
# How far behind a name its role is looked for.
_NEAR = 5


def stated(line: Line, first: int, last: int) -> str:
    """The office stated of the name in tokens [first, last), in the word that news uses for all like it; "" if there is none."""
    begin, stop = line.sentence(first)
    if role := knowledge.role_ending(line.low, first, begin):
        return _office(role.words)
    at = last
    if line.word(at) == "," and line.word(at + 1).isdigit() and line.word(at + 2) == ",":
        at += 3 if line.word(at + 3) == "is" else 2
    if line.word(at) not in (",", "is") or line.word(at + 1) not in _LEADS:
        return ""
    for spot in range(at + 2, min(at + 2 + _NEAR, stop)):
        if role := knowledge.role_starting(line.low, spot, stop):
            return "" if role.plural or line.word(spot + len(role.words)) in ("'s", "'") else _office(role.words)
        if not line.low[spot].replace("-", "").isalpha() or line.low[spot] in ("of", "for", "to", "at", "in"):
            return ""
    return ""


def offices(lines: Sequence[Line], pieces: Iterable[tuple[Piece, tuple[Clue, ...]]]) -> dict[tuple[str, ...], frozenset[str]]:
    """By the words of each full name in lower case, the offices that a document states beside it."""
    found: dict[tuple[str, ...], set[str]] = {}
    for piece, _ in pieces:
        if len(piece.words) > 1 and (office := stated(lines[piece.line], piece.first, piece.last)):
            found.setdefault(tuple(word.lower() for word in piece.words), set()).add(office)
    return {words: frozenset(these) for words, these in found.items()}


def _office(words: tuple[str, ...]) -> str:
    return SAME_ROLE.get(words[-1], words[-1])
