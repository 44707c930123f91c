"""From classes to segments and remainder: every line ends up in exactly one of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.core.model import Kind, LineRange, Reading, Remainder, Segment
from sitegen.ingest import clock
from sitegen.ingest.segment import markers, times
from sitegen.ingest.segment.markers import Marker
from sitegen.ingest.segment.paragraphs import paragraphs, verbatim
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.scene import Scene
from sitegen.ingest.segment.sequence import Labelled
from sitegen.ingest.segment.shape import CREDITS, Opener, is_byline
from sitegen.ingest.vocabulary import anywhere, exact, fold, phrases

DATE_LINE = "date line"
KEY_POINT = "key point"
BLANK = "blank"
# Where one line prints two moments: "Updated 4 May, 23:35 | Published 4 May, 07:00", or the same glued.
_MOMENTS = re.compile(r"\s*[|•·]\s*|(?<=\w)(?=Updated\b|first published\b)|\s+(?=(?:Last )?[Uu]pdated\b|First published\b)")
# Of an agency's credits those who reported or wrote: "(Reporting by Jane Doe and John Roe; Editing by ...)".
_REPORTED = re.compile(r"(?i)\(?(?:additional )?(?:reporting|writing|written|compiled) by ([^;()]+)")
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")
# What stands before the names in a line without "by": a dash, or "From" and the house they work for; or a "By" glued to them.
_BEFORE_NAMES = re.compile(r"^(?:[—–-]\s*|By(?=[A-Z])|From (?=\w+['’]s? [A-Z]))")


@dataclass(slots=True)
class _Start:
    """Where one segment begins (row index); what is known of it from markers or from a boundary."""

    row: int
    headline: int = -1
    opener: Opener | None = None
    boundary: int = -1
    lead: bool = False
    teaser: str = ""
    members: list[int] = field(default_factory=list)


def build(reading: Reading, scene: Scene, labels: Sequence[Labelled]) -> tuple[tuple[Segment, ...], tuple[Remainder, ...]]:
    """Segments in reading order of the page, and the remainder in order of lines."""
    starts = _starts(reading, scene, labels)
    owner, why = _owners(reading, scene, labels, starts)
    led = bool(starts) and starts[0].lead
    above = next((start.row for start in starts if not start.lead), 0)
    span = _span(scene, above)
    zone = _zone(scene, above)
    stamps = [_stamp(scene, labels, start, reading, span, zone) for start in starts]
    days = times.dates(stamps, reading.date, led=led, span=span)
    made: list[Segment] = []
    place: dict[int, int] = {}
    for number, start in enumerate(starts):
        if not start.members:
            continue
        place[number] = len(made) + 1
        made.append(_segment(reading, scene, labels, start, stamps[number], days[number], len(made) + 1, single=len(starts) == 1))
    lines_of, rest = _ranges(len(reading.lines), scene.rows, owner, why, place)
    segments = tuple(
        Segment(
            s.order,
            tuple(lines_of[s.order]),
            s.kind,
            s.headline,
            s.headline_line,
            s.date,
            s.time,
            s.byline,
            s.summary,
            s.paragraphs,
            s.why,
        )
        for s in made
    )
    return segments, rest


def _starts(reading: Reading, scene: Scene, labels: Sequence[Labelled]) -> list[_Start]:
    starts = _from_boundaries(reading, scene) if reading.boundaries else _from_labels(scene, labels)
    first = starts[0].row if starts else len(scene.rows)
    if scene.title >= 0 or any(labels[i].letter in "BS" for i in range(first)) or not starts:
        head = scene.title if 0 <= scene.title < first else next((i for i in range(first) if labels[i].letter in "TSB"), 0)
        if scene.title < first or any(labels[i].letter in "BS" for i in range(first)):
            starts.insert(0, _Start(head, headline=scene.title if scene.title < first else -1, lead=True))
    return starts


def _from_boundaries(reading: Reading, scene: Scene) -> list[_Start]:
    starts = []
    firsts = [row.first for row in scene.rows]
    for number, boundary in enumerate(reading.boundaries):
        inside = range(bisect_left(firsts, boundary.line), bisect_right(firsts, boundary.last))
        if inside:
            head = bisect_left(firsts, boundary.headline_line)
            stated = head in inside and firsts[head] == boundary.headline_line
            starts.append(_Start(inside[0], head if stated else -1, boundary=number))
    return starts


def _from_labels(scene: Scene, labels: Sequence[Labelled]) -> list[_Start]:
    starts: dict[int, _Start] = {}
    taken: set[int] = set()
    for number, opener in enumerate(scene.shape.openers):
        head = opener.headline
        if head >= 0 and labels[head].letter == "H":
            row = min(head, opener.first) if opener.start < 0 else opener.start
            starts[row] = _Start(row, head, opener)
            taken.update((head, number + len(scene.rows)))
    for i, found in enumerate(labels):
        if found.letter == "H" and i not in taken:
            starts[i] = _Start(i, i)
    known = sorted(starts)
    for number, opener in enumerate(scene.shape.openers):
        at = opener.first if opener.start < 0 else opener.start
        if number + len(scene.rows) in taken or labels[opener.first].letter in "JKTS" or at in starts:
            continue
        place = bisect_left(known, opener.first)
        above = known[place - 1] if place else -1
        open_headline = (
            above >= 0
            and starts[above].opener is None
            and not any(labels[j].letter in "BKH" for j in range(above + 1, opener.first))
        )
        if open_headline and labels[opener.first].letter == "Y" and (scene.shape.after or scene.rows[above].key in exact("label")):
            starts[above].opener = opener
        else:
            starts[at] = _Start(at, -1, opener)
            insort(known, at)
    return _with_words(starts, labels)


def _with_words(starts: Mapping[int, _Start], labels: Sequence[Labelled]) -> list[_Start]:
    """The starts in order, without stamps that have neither headline nor text: those belong to what stands above."""
    rows = sorted(starts)
    ends = [*rows[1:], len(labels)] if rows else []
    return [
        starts[row]
        for row, end in zip(rows, ends, strict=True)
        if starts[row].headline >= 0 or any(labels[i].letter in "BK" for i in range(row, end))
    ]


def _owners(
    reading: Reading, scene: Scene, labels: Sequence[Labelled], starts: Sequence[_Start]
) -> tuple[dict[int, int], dict[int, str]]:
    """For each row the number of its start, or why it is in the remainder; fills `members` of the starts."""
    owner: dict[int, int] = {}
    why: dict[int, str] = {}
    current = -1
    ends = [boundary.last for boundary in reading.boundaries]
    at = {start.row: number for number, start in enumerate(starts)}
    for i, row in enumerate(scene.rows):
        current = at.get(i, current)
        start = starts[current] if current >= 0 else None
        letter = labels[i].letter
        if start is not None and i in scene.teasers:
            start.teaser = start.teaser or scene.teasers[i]
        beyond = start is not None and start.boundary >= 0 and row.first > ends[start.boundary]
        if letter == "J":
            why[i] = _why(scene, labels, i)
        elif start is None:
            why[i] = "above the text"
        elif beyond:
            why[i] = "outside the updates"
        elif letter == "K" and start.lead and len(starts) > 1:
            why[i] = KEY_POINT
        elif i in scene.shape.days and not start.lead and len(starts) > 1 and row.marker is not None and not row.marker.updated:
            why[i] = DATE_LINE
        else:
            owner[i] = current
            start.members.append(i)
    return owner, why


def _why(scene: Scene, labels: Sequence[Labelled], i: int) -> str:
    """Why a row is furniture, in words for a reader."""
    if labels[i].given:
        return f"furniture: {labels[i].given}"
    if i in scene.teasers or i - 1 in scene.teasers:
        return "teaser"
    if reason := scene.shape.why_furniture.get(i, ("", 0))[0]:
        return reason
    if i in scene.twins:
        return "caption"
    best = max(labels[i].spoke, key=lambda spoke: sum(p for letter, p in spoke[1] if letter == "J"), default=None)
    return f"furniture: {best[0]}" if best else "furniture"


def _span(scene: Scene, end: int) -> times.Span:
    """When the page began and when it was last touched, as the rows above `end` print it."""
    since = until = ("", "")
    for i in range(end):
        row = scene.rows[i]
        if row.marker is None or row.marker.form != "stamp":
            continue
        parts = [m for part in _MOMENTS.split(row.text) if (m := markers.find(part))]
        day = ""
        for marker in parts:
            day = marker.date.iso if marker.date is not None and marker.date.year else day
            first = not marker.updated if len(parts) > 1 else bool(anywhere("page").search(row.text.casefold()))
            if day and marker.time and first:
                since = (day, marker.time)
            elif day and marker.time and (marker.updated or i in scene.shape.pages):
                until = (day, marker.time)
            elif day and not marker.updated and marker.signature.endswith("w") and not since[0]:
                since = (day, "")
    return times.Span(since, until)


def _zone(scene: Scene, end: int) -> str:
    """The offset that a line above the updates gives for all of them: "All times in Central European Summer Time (CEST)"."""
    for row in scene.rows[:end]:
        if row.key.startswith("all times ") and row.size < 100:
            return next((offset for word in _CAPITALS.findall(row.text) if (offset := clock.zone_offset(word))), "")
    return ""


def _stamp(scene: Scene, labels: Sequence[Labelled], start: _Start, reading: Reading, span: times.Span, zone: str) -> times.Stamp:
    """What is printed of a start's time: its own stamp, and a day line right above it."""
    if start.boundary >= 0:
        return times.Stamp(reading.boundaries[start.boundary].time)
    if start.lead:
        page = [scene.rows[i].marker for i in start.members if i in scene.shape.days or i in scene.stamps]
        return times.Stamp(span.since[1] or next((m.time for m in page if m and m.time and not m.updated), reading.time))
    opener = start.opener
    marker = opener.marker if opener else None
    day = _day_above(scene, labels, start.row)
    return times.Stamp(
        time=opener.time + (zone if len(opener.time) == 5 else "") if opener else "",
        date=marker.date if marker else None,
        day=day.date if day else None,
        weekday=day.weekday if day and day.date is None else 0,
        yesterday=bool(marker and marker.yesterday and marker.date is None),
    )


def _day_above(scene: Scene, labels: Sequence[Labelled], row: int) -> Marker | None:
    """The day line right above an update, past furniture."""
    for j in range(row - 1, -1, -1):
        if j in scene.shape.days and j not in scene.shape.pages and labels[j].letter == "Y":
            return scene.rows[j].marker
        if labels[j].letter in "BHKTS":
            return None
    return None


def _segment(
    reading: Reading,
    scene: Scene,
    labels: Sequence[Labelled],
    start: _Start,
    stamp: times.Stamp,
    day: str,
    order: int,
    *,
    single: bool,
) -> Segment:
    rows = scene.rows
    boundary = reading.boundaries[start.boundary] if start.boundary >= 0 else None
    head = start.headline
    headline = "" if head < 0 else reading.title if start.lead and reading.title else verbatim(rows[head], reading.lines)
    signed = boundary is not None or (start.opener is not None and bool(start.opener.author))
    teaser = "" if signed else start.teaser
    byline = (
        (boundary.byline if boundary else "")
        or teaser
        or (start.opener.author if start.opener else "")
        or _byline(rows, labels, start)
    )
    summary = "\n".join(verbatim(rows[i], reading.lines) for i in start.members if labels[i].letter == "S")
    kind = Kind(boundary.kind) if boundary and boundary.kind else _kind(headline, start, bool(teaser), single, rows)
    return Segment(
        order=order,
        lines=(),
        kind=kind,
        headline=headline,
        headline_line=rows[head].first if head >= 0 else 0,
        date=(boundary.date if boundary else "") or day,
        time=stamp.time,
        byline=byline,
        summary=(reading.summary if start.lead and not summary else summary),
        paragraphs=paragraphs(reading, scene, labels, start.members, article=kind == Kind.ARTICLE),
        why=_evidence(labels, start, boundary is not None),
    )


def _kind(headline: str, start: _Start, teaser: bool, single: bool, rows: Sequence[Row]) -> Kind:
    if single:
        return Kind.ARTICLE
    if start.lead:
        return Kind.LEAD
    label = rows[start.headline].label.casefold() if start.headline >= 0 else ""
    folded = fold(headline)
    opening = re.match(r"^([^:|–—]{3,30}?)\s?[:|–—]", folded)
    if teaser or label in exact("opinion") or (opening and opening[1].strip() in exact("opinion")):
        return Kind.OPINION
    if any(folded == phrase or folded.startswith((phrase + " ", phrase + ":", phrase + ",")) for phrase in phrases("summary")):
        return Kind.SUMMARY
    return Kind.UPDATE


def _byline(rows: Sequence[Row], labels: Sequence[Labelled], start: _Start) -> str:
    """The first author line among the rows of a segment, without "By"."""
    names: list[str] = []
    for i in start.members:
        row = rows[i]
        if labels[i].letter == "Y" and row.marker is None and not names:
            if credited := _REPORTED.match(row.text) if CREDITS.match(row.text) else None:
                names.append(credited[1].strip())
                continue
            found = anywhere("by").match(row.key) if is_byline(row) else None
            names.append(row.text[found.end() :].strip(" :,") if found else _BEFORE_NAMES.sub("", row.text))
    return names[0] if names else ""


def _evidence(labels: Sequence[Labelled], start: _Start, stated: bool) -> tuple[str, ...]:
    if stated:
        return ("the document states this cut",)
    if start.lead:
        return ("title",) if start.headline >= 0 else ("text before the first update",)
    if start.headline < 0:
        return ("time",)
    found = labels[start.headline]
    if found.given:
        return (found.given,)
    return tuple(name for name, points in found.spoke if sum(p for letter, p in points if letter == "H") > 0)


def _ranges(
    count: int, rows: Sequence[Row], owner: Mapping[int, int], why: Mapping[int, str], place: Mapping[int, int]
) -> tuple[dict[int, list[LineRange]], tuple[Remainder, ...]]:
    """Line ranges by segment order, and the remainder. Blank lines go with what they stand between, if that is one thing."""
    of_line: list[int | str] = [BLANK] * (count + 2)
    filled = [False] * (count + 2)
    for i, row in enumerate(rows):
        value: int | str = place[owner[i]] if i in owner else why[i]
        for n in range(row.first, row.last + 1):
            of_line[n], filled[n] = value, True
    n = 1
    while n <= count:
        if filled[n]:
            n += 1
            continue
        end = n
        while end < count and not filled[end + 1]:
            end += 1
        above, below = (of_line[n - 1] if n > 1 else None), (of_line[end + 1] if end < count else None)
        if above is not None and (above == below or (isinstance(above, str) and isinstance(below, str))):
            of_line[n : end + 1] = [above] * (end + 1 - n)
        n = end + 1
    lines_of: dict[int, list[LineRange]] = {order: [] for order in place.values()}
    rest: list[Remainder] = []
    n = 1
    while n <= count:
        end = n
        while end < count and of_line[end + 1] == of_line[n]:
            end += 1
        value = of_line[n]
        if isinstance(value, int):
            lines_of[value].append((n, end))
        else:
            rest.append(Remainder((n, end), value))
        n = end + 1
    return lines_of, tuple(rest)
