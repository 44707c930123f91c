"""The shape of a page: what repeats, what is numbered, what could be a headline; `openers` adds which rows open updates.

Publishers differ in how they print times and headlines, but one page is consistent. So the markers are looked at together:
those that look alike and run in one direction open updates; whether headlines precede or follow them is put to the vote.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sitegen.ingest.segment import furniture
from sitegen.ingest.segment.markers import Marker, looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.vocabulary import anywhere, exact, finder, words_of

# Who reported, wrote and edited, as agencies say it below a report.
CREDITS = re.compile(
    r"\(?(?:additional\s)?(?:reporting|writing|editing|compiled|written)\sby\s[^\W\d_].*;\s|\((?:additional\s)?(?:reporting|writing|editing)\sby\s",
    re.IGNORECASE,
)

# "By" that has lost the space before the name.
GLUED_BY = re.compile(r"By(?=[A-Z][a-z]+\s[A-Z])")
# Authors who took turns at a page: "Jane Doe (now) and John Roe (earlier)".
_SHIFTS = re.compile(r"\((?:now|earlier)\)")


@dataclass(frozen=True, slots=True)
class Opener:
    """The marker rows (indexes, from `first` to `last`) that open one update; `headline` is the row of its headline, or -1.

    `start` is the row where the update begins if that is neither (stamps may stand under the text they belong to); else -1.
    """

    first: int
    last: int
    time: str = ""
    headline: int = -1
    author: str = ""
    marker: Marker | None = None
    start: int = -1


@dataclass(slots=True)
class Shape:
    """What the rows tell together. `why_furniture` is by row index; `heads` are headlines of updates without a stamp,
    `cards_from` is the row from which the page shows other stories, or -1."""

    rows: tuple[Row, ...]
    why_furniture: dict[int, tuple[str, int]]
    repeats: Counter[str]
    openers: list[Opener] = field(default_factory=list)
    key_points: set[int] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    numbered: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    stops: int = 0
    after: bool = False
    prefix_headlines: bool = False
    named: set[int] = field(default_factory=set)
    titled: bool = False
    blanks: bool = False
    cards_from: int = -1

    @property
    def timed(self) -> bool:
        """Do markers open the updates of this page?"""
        return len(self.openers) >= 2


def shape(rows: Sequence[Row]) -> Shape:
    """What kind of page these rows are."""
    reasons = {i: found for i, row in enumerate(rows) if (found := furniture.why(row))[1]}
    made = Shape(tuple(rows), reasons, Counter(row.key for row in rows if row.key))
    made.blanks = sum(row.gap for row in rows) * 3 >= len(rows)
    long = [row for row in rows if row.size >= 120]
    made.stops = 100 * sum(row.stop not in ("", ",", "-") for row in long) // len(long) if long else 100
    made.titled = _title_case(rows)
    _numbers(made)
    _repeated_later(made)
    _listed_with_times(made)
    return made


def headline_like(row: Row, made: Shape, index: int) -> bool:
    """Could this row, by its own looks, be a headline?"""
    listed = row.bullet and not (row.marker is not None and row.marker.published)
    if listed or row.size < 2 or row.size > 190 or made.why_furniture.get(index, ("", 0))[1] >= 40:
        return False
    if row.marker is not None and row.marker.form == "stamp":
        return False
    if (
        made.repeats[row.key] >= 2
        and row.words <= 4
        and looks_like_name(row.text)
        and row.words >= 2
        and index not in made.key_points
    ):
        return False
    if made.repeats[row.key] >= 3 or row.key in exact("label"):
        return False
    if row.key in exact("keypoints") and not (
        row.key in exact("summary") and index and (m := made.rows[index - 1].marker) and m.form == "stamp"
    ):
        return False
    if row.stop in ("", "?", "!", "…", "-"):
        return row.sentences <= 2 and not (row.lower and row.size > 60)
    if row.stop == ":":
        after = made.rows[index + 1] if index + 1 < len(made.rows) else None
        return (
            row.size < 70
            and after is not None
            and (after.bullet or after.number > 0 or after.marker is not None or is_byline(after))
        )
    return row.quoted and row.size < 90 and row.sentences == 1


def _title_case(rows: Sequence[Row]) -> bool:
    """Does this page Write Its Headlines Like This? Then a short one cannot be told from a name."""
    short = [
        [w.strip("\"'“”‘’") or w for w in row.core.split()]
        for row in rows
        if 4 <= row.words <= 16 and not row.stop and row.marker is None
    ]
    titled = sum(sum(w[0].isupper() for w in words if len(w) > 3) * 10 >= sum(len(w) > 3 for w in words) * 9 for words in short)
    return bool(short) and titled * 2 > len(short)


def _numbers(made: Shape) -> None:
    """Numbered rows that count up or down with other rows between are headlines; next to each other they are a list."""
    found = [(i, row.number) for i, row in enumerate(made.rows) if row.number]
    run: list[int] = []
    runs: list[list[int]] = []
    for (i, number), before in zip(found, [(-9, 0), *found], strict=False):
        if run and abs(number - before[1]) == 1:
            run.append(i)
        else:
            run = [i]
            runs.append(run)
    for run in runs:
        spaced = sum(b - a > 1 for a, b in pairwise(run))
        if len(run) >= 2 and spaced * 2 >= len(run) - 1 and all(made.rows[i].size < 190 for i in run):
            short = sum(headline_like(made.rows[i], made, i) for i in run)
            (made.numbered if short * 2 >= len(run) else made.listed).update(run)
        elif len(run) >= 2:
            made.listed.update(run)


def _repeated_later(made: Shape) -> None:
    """Rows whose words stand again further down, before the text begins: key points."""
    last: dict[str, int] = {row.key: i for i, row in enumerate(made.rows) if row.key}
    listing = False
    for i, row in enumerate(made.rows):
        if row.key in exact("keypoints") and row.marker is None:
            listing = True
            continue
        if row.key and last[row.key] > i + 1 and row.size >= 10 and made.repeats[row.key] == 2:
            after = made.rows[i + 1]
            named = 2 <= row.words <= 3 and looks_like_name(row.core)
            stamped = (
                row.marker is not None and row.marker.form == "prefix" and not named and not (after.size > 60 and after.stop == ".")
            )
            signs = (
                is_byline(row) or i > 0 and is_role(row) and (is_byline(made.rows[i - 1]) or looks_like_name(made.rows[i - 1].text))
            )
            inside = (listing or row.bullet or stamped) and not signs
            if inside and i not in made.numbered and (row.marker is None or row.marker.form != "stamp"):
                made.key_points.add(i)
        elif row.size > 90 and row.stop == "." and not row.bullet:
            listing = False


def _listed_with_times(made: Shape) -> None:
    """Under a "Key events" line: stamps and short rows by turns, or short rows behind their times, with no text under any of them."""
    for i, row in enumerate(made.rows):
        if row.key in exact("keypoints") and row.marker is None:
            made.key_points.update(_pairs_below(made, i + 1) or _prefixed_below(made, i + 1))


def _pairs_below(made: Shape, start: int) -> list[int]:
    pairs: list[tuple[int, int]] = []
    at = start
    while at + 1 < len(made.rows):
        stamp, row = made.rows[at], made.rows[at + 1]
        stamped = stamp.marker is not None and stamp.marker.form == "stamp"
        if not stamped or row.marker is not None or row.stop in (".", ":") or row.size > 190 or row.bullet:
            break
        pairs.append((at, at + 1))
        at += 2
    below = made.rows[at] if at < len(made.rows) else None
    if pairs and below is not None and below.marker is None and (below.size > 60 and below.stop or is_byline(below)):
        pairs.pop()  # the first update stands right under the list
    return [i for pair in pairs for i in pair] if len(pairs) >= 2 else []


def _prefixed_below(made: Shape, start: int) -> list[int]:
    """The run of rows that begin with their times, if the words of one of them stand again further down, over their text."""
    end = start
    while end < len(made.rows) and (m := made.rows[end].marker) is not None and m.form == "prefix" and not made.rows[end].stop:
        end += 1
    run = [i for i in range(start, end) if made.rows[i].size < 190]
    return run if len(run) >= 2 and not made.key_points.isdisjoint(run) else []


def is_byline(row: Row) -> bool:
    """Does the row name an author by its first word ("By Jane Doe", "Von …")?"""
    if row.size > 120 or row.marker is not None or row.bullet:
        return False
    if (_SHIFTS.search(row.text) or GLUED_BY.match(row.text)) and looks_like_name(row.text, bold=True):
        return True
    if "," in row.text and is_role(row) and looks_like_name(" ".join(row.text.split()[:2])) and not row.caps:
        return True  # "Jane Doe Political correspondent, The House"
    found = anywhere("by").match(row.key)
    if found is None or not looks_like_name(row.core[found.end() :], bold=True):
        return False
    # A dateline may end in a point: "Reporting from Houma, La."
    return row.stop in ("", ",") or row.stop == "." and row.words <= 7 and found[0].startswith("reporting")


def is_role(row: Row) -> bool:
    """Does the row hold an author's role or place ("Business reporter")?"""
    stopped = row.stop and not (row.stop == "." and row.words <= 7 and row.key.startswith("reporting"))
    return row.size < 90 and not stopped and bool(finder("role").find(row.key, words_of(row.key)))
