"""The paragraphs of a segment: which rows are quotations set apart, items of lists and sub-headings, and their words as printed."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.core.model import Paragraph, Reading
from sitegen.ingest.segment.markers import looks_like_name
from sitegen.ingest.segment.rows import BULLET, CRAWLED, Row
from sitegen.ingest.segment.scene import Scene, is_text
from sitegen.ingest.segment.sequence import Labelled
from sitegen.ingest.segment.shape import headline_like

_OPENING = ('"', "“", "„", "«", "‘", "'", "「", "『", "»")
# A sub-heading that nothing but its looks tells: this short, and never one alone.
_WORDS = 9
_SIZE = 70
FEWEST = 2


def paragraphs(
    reading: Reading, scene: Scene, labels: Sequence[Labelled], members: Sequence[int], *, article: bool
) -> tuple[Paragraph, ...]:
    """The body of a segment; `members` are its rows. In an `article` of plain text sub-headings are told by their looks."""
    made: list[Paragraph] = []
    set_apart = {n for first, last in reading.quotations for n in range(first, last + 1)}
    inner = [i for i in members if labels[i].letter in "BK"]
    headings = {first for first, _ in reading.headings}
    if article and not headings:
        headings = {scene.rows[i].first for i in _by_looks(scene, labels, inner)}
    previous: Row | None = None
    for i in inner:
        row, item = scene.rows[i], labels[i].letter == "K"
        heading = not item and row.first in headings and i != inner[-1]
        guessed = previous is not None and _quotes(previous, row) and row.stop in (".", "?", "!", "…")
        quoted = not item and not heading and (guessed or row.first in set_apart)
        text = verbatim(row, reading.lines) if i in scene.opening else words(row, reading.lines)
        if text:
            made.append(Paragraph((row.first, row.last), text, quoted, item, heading))
        previous = row
    return tuple(made)


def verbatim(row: Row, lines: Sequence[str]) -> str:
    """The words of a row as they stand in the text, without bullet, number, time and glued label."""
    raw = _raw(row, lines)
    if row.core == row.text:
        return raw
    at = raw.find(row.core)
    return raw[at : at + len(row.core)] if at >= 0 else row.core


def words(row: Row, lines: Sequence[str]) -> str:
    """The words of a row of text: a time that opens no update is one of them ("01:30: Shots are heard"), a bullet is not."""
    raw = CRAWLED.sub("", _raw(row, lines))
    if row.label and row.marker is None:
        return verbatim(row, lines)
    return BULLET.sub("", raw, count=1) if row.bullet and BULLET.match(raw) else raw


def _raw(row: Row, lines: Sequence[str]) -> str:
    return " ".join(lines[n - 1].strip() for n in range(row.first, row.last + 1)).strip()


def _quotes(before: Row, row: Row) -> bool:
    """A block quotation that lost its indent: full sentences without quotation marks after a colon."""
    return before.stop == ":" and not row.bullet and not row.text.startswith(_OPENING)


def _by_looks(scene: Scene, labels: Sequence[Labelled], inner: Sequence[int]) -> list[int]:
    """Rows that are plainly sub-headings: short lines without end stop between sentences, set apart by blank lines, and at
    least two of them. What could be somebody's name is none, unless it is in capitals."""
    found = []
    for before, i, after in zip(inner, inner[1:], inner[2:], strict=False):
        row, above, below = scene.rows[i], scene.rows[before], scene.rows[after]
        apart = row.gap and below.gap and not row.bullet and row.marker is None and labels[i].letter == "B"
        short = row.words <= _WORDS and 3 < row.size <= _SIZE and row.stop in ("", "?", "!") and not row.lower
        between = above.stop in (".", "!", "?", "…") and is_text(below) and labels[after].letter == "B"
        plain = row.caps or not looks_like_name(row.core) or row.words == 1
        if apart and short and between and plain and headline_like(row, scene.shape, i):
            found.append(i)
    return found if len(found) >= FEWEST else []
