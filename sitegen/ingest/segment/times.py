"""The day and time of each update: a page that runs over midnight dates its entries rightly, day lines win over arithmetic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.ingest.clock import Date, with_year

# From one update to the next, a jump against the direction of the page that is at least this long is a midnight.
MIDNIGHT = 6 * 60


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one update says of its time: `time` as in model, `date` as printed in its own stamp, `day` from a day line before it."""

    time: str = ""
    date: Date | None = None
    day: Date | None = None
    weekday: int = 0
    yesterday: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """What a page prints of its own life, each as (YYYY-MM-DD, HH:MM...): when it began and when it was last touched; ("", "") if not."""

    since: tuple[str, str] = ("", "")
    until: tuple[str, str] = ("", "")

    def first_day(self, minutes: int, direction: int) -> str:
        """The day of the first update that the page shows, if its life tells it: the newest one is not newer than the last touch,
        and not older than the page."""
        if direction >= 0 or minutes < 0:
            return ""
        if all(self.until):
            return self.until[0] if minutes <= _minutes(self.until[1]) else _shift(self.until[0], -1)
        if all(self.since):
            return self.since[0] if minutes >= _minutes(self.since[1]) else _shift(self.since[0], 1)
        return ""


def dates(stamps: Sequence[Stamp], base: str, *, led: bool = False, span: Span = Span()) -> tuple[str, ...]:
    """The date of each update, in order of the page. `base` is the document's date ("" if unknown: only printed dates count).

    `led`: the first stamp is that of the page, which says little about the first update: what the page prints of its `span`
    decides, and without it only a jump of half a day counts.
    """
    direction = running(stamps[1:] if led else stamps)
    found: list[str] = []
    current = base
    before = -1
    named = False
    for number, stamp in enumerate(stamps):
        minutes = _minutes(stamp.time)
        midnight = 2 * MIDNIGHT if led and number == 1 else MIDNIGHT
        printed = stamp.date or stamp.day
        if printed is not None and (day := with_year(printed, current or base)):
            current, before = day, -1 if stamp.date is None else before
        elif stamp.yesterday and base:
            current = _shift(base, -1)
        elif stamp.weekday and current:
            # The first day that is named is the page's own or before it; the others follow in the direction of the page.
            current, before = _to_weekday(current, stamp.weekday, direction if named else -1), -1
            named = True
        elif led and number == 1 and base in (span.since[0], span.until[0]) and (day := span.first_day(minutes, direction)):
            current = day
        elif minutes >= 0 and before >= 0 and current and direction:
            jump = minutes - before
            if jump * direction <= -midnight:
                current = _shift(current, direction)
        if minutes >= 0:
            before = minutes
        found.append(current)
    if base and not any(s.date or s.day for s in stamps):
        moved = _anchored(found, base, direction, span)
        return (found[0], *moved[1:]) if led else moved
    return tuple(found)


def _anchored(found: Sequence[str], base: str, direction: int, span: Span) -> tuple[str, ...]:
    """Where the day of the page is all that is printed: that of its last touch is of the last update, that of its first of the first."""
    touched = direction > 0 and span.until[0] == base and not any(span.since)
    begun = direction < 0 and span.since == (base, "") and not any(span.until)
    by = _days(base, found[-1]) if found and (touched or begun) else 0
    return tuple(_shift(day, -by) for day in found)


def running(stamps: Sequence[Stamp]) -> int:
    """1 if the page runs forward in time, -1 if newest comes first, 0 if it cannot be told."""
    forward = backward = 0
    minutes = [m for stamp in stamps if (m := _minutes(stamp.time)) >= 0]
    for before, after in pairwise(minutes):
        step = after - before
        if 0 < step < 12 * 60 or step <= -12 * 60:
            forward += 1
        elif step:
            backward += 1
    return 0 if forward == backward else 1 if forward > backward else -1


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:5]) if time else -1


def _shift(day: str, by: int) -> str:
    if len(day) != 10:
        return day
    try:
        return (dt.date.fromisoformat(day) + dt.timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day


def _days(first: str, last: str) -> int:
    return (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days if len(first) == len(last) == 10 else 0


def _to_weekday(day: str, weekday: int, direction: int) -> str:
    """The nearest such weekday in the direction of the page, the day itself included."""
    for step in range(7):
        moved = _shift(day, step * (direction or -1))
        if len(moved) == 10 and dt.date.fromisoformat(moved).isoweekday() == weekday:
            return moved
    return day
