"""Headlines Written With Capitals or ALL IN THEM: names that the tables know, and names that the bodies of the document have."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.annotate import knowledge
from sitegen.annotate.cast import Cast
from sitegen.annotate.evidence import Piece
from sitegen.annotate.forms import credited
from sitegen.annotate.knowledge import Known
from sitegen.annotate.lines import Line, Style
from sitegen.annotate.pieces import piece
from sitegen.annotate.runs import name_like
from sitegen.annotate.words import common

# Names in headlines are this many words long at most.
_LONGEST = 6


def pieces(line: Line, number: int, cast: Cast) -> Iterator[Piece]:
    """The pieces of a headline whose capitals prove nothing; `cast` is that of all other lines."""
    at, count = 0, len(line.words)
    while at < count:
        end, found = _piece(line, number, at, cast)
        if found:
            yield found
        at = end


def _piece(line: Line, number: int, at: int, cast: Cast) -> tuple[int, Piece | None]:
    """The place behind token `at` or behind the name that begins there, and that name."""
    word, count = line.words[at], len(line.words)
    if not word[0].isalpha():
        return at + 1, None
    if credited(line, at):
        return at + 3, None
    for end in range(min(count, at + _LONGEST), at, -1):
        if cast.means(line.low[at:end]) and (end - at > 1 or not common(line.low[at]) or _stands(line, at)):
            length, known = knowledge.lookup(line.words, at, count)
            return end, piece(line, number, at, end, known if length == end - at else ())
    length, known = knowledge.lookup(line.words, at, count)
    if not length and line.style is Style.CAPS:
        length, known = _from_capitals(line, at)
    if length and (length > 1 or not common(line.low[at]) or (word.isupper() and line.style is Style.TITLE)):
        return at + length, piece(line, number, at, at + length, known)
    first = knowledge.first_name(word.title() if line.style is Style.CAPS else word)
    end = at + 1
    while end < count and name_like(line.words[end]) and not common(line.low[end]):
        end += 1
    if first and not first[1] and end > at + 1:
        return end, piece(line, number, at, end, ())
    return at + 1, None


def _stands(line: Line, at: int) -> bool:
    """Whether a word that is also an ordinary one stands as a name does: before a possessive, a colon, a comma or a verb."""
    after = line.word(at + 1)
    return after in ("'s", ":", ",") or (after in knowledge.verb_forms() and not after.endswith("ing"))


def _from_capitals(line: Line, at: int) -> tuple[int, tuple[Known, ...]]:
    """A known name written in capitals only."""
    written = [
        word.capitalize() if len(word) > 3 or word.lower() not in ("us", "uk", "eu", "un") else word
        for word in line.words[at : at + 4]
    ]
    return knowledge.lookup(written, 0, len(written))
