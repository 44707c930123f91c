"""The title of a text that begins with it: a headline, a date or an author under it or above it, then what happened.

Saved pages need points to tell their title from menus and mastheads (`scene`). A text that people typed or pasted has none of
these: its first line is its title however short it is, and however little follows.
"""

from __future__ import annotations

from sitegen.ingest import clock
from sitegen.ingest.segment.markers import looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.shape import Shape, headline_like, is_byline
from sitegen.ingest.vocabulary import exact

_STATEMENT = (".", "!", "?", "…", ":")
_LONGEST = 150  # characters of a title that nothing but its place speaks for
_SHORT = 12  # rows of a text so short that it has no room for a menu: there a second headline is a subtitle


def title(made: Shape) -> int:
    """The row of the title, or -1 where the text does not begin with one (then the page has to be weighed)."""
    rows = made.rows
    first = next((i for i, row in enumerate(rows) if not _dates(row)), len(rows))
    if first > 1 or made.timed or made.numbered or first >= len(rows) or not _heads(made, first):
        return -1
    after = first + 1
    if (
        len(rows) <= _SHORT
        and rows[first].words >= 3
        and after < len(rows)
        and not _introduces(rows[after])
        and _heads(made, after)
    ):
        after += 1
    elif after + 1 < len(rows) and not _introduces(rows[after]) and _introduces(rows[after + 1]) and rows[after].size <= 300:
        after += 1  # a subtitle between the title and its author or date
    while after < len(rows) and (_introduces(rows[after]) or _apart(made, after)):
        after += 1
    return first if after < len(rows) and _tells(made, after) else -1


def _heads(made: Shape, i: int) -> bool:
    row = made.rows[i]
    return (
        row.words >= 2
        and 8 <= row.size <= _LONGEST
        and row.stop != "…"
        and not row.lower
        and not row.number
        and row.key not in exact("label")
        and not is_byline(row)
        and row.marker is None
        and headline_like(row, made, i)
    )


def _dates(row: Row) -> bool:
    return (row.marker is not None and row.marker.form == "stamp") or bool(clock.impossible(row.text))


def _introduces(row: Row) -> bool:
    """A line about the text and not of it: its date, its author."""
    return _dates(row) or is_byline(row) or (not row.stop and 2 <= row.words <= 4 and looks_like_name(row.text))


def _apart(made: Shape, i: int) -> bool:
    """A button or notice under the title."""
    return made.why_furniture.get(i, ("", 0))[1] >= 50


def _tells(made: Shape, i: int) -> bool:
    """A sentence that begins here, and is not the end of the line above it."""
    row = made.rows[i]
    furniture = made.why_furniture.get(i, ("", 0))[1] >= 40
    return row.stop in _STATEMENT and row.size >= 20 and not row.lower and not row.bullet and row.marker is None and not furniture
