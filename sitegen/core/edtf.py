"""The little of EDTF that several stages need: which days a date names."""

from __future__ import annotations

import re
from datetime import date, timedelta

# A longer interval ("between March and June") is about a period, not about each of its days.
LONGEST_INTERVAL = 7
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def real_day(value: str) -> date | None:
    """The day that a value names, if it is one day of the calendar."""
    if not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def days_of(value: str) -> tuple[str, ...]:
    """The days that an EDTF value names: one, or those of an interval of at most a week; none for anything vaguer."""
    first, slash, last = value.partition("/")
    start = real_day(first)
    end = real_day(last) if slash else start
    if start is None or end is None or not 0 <= (end - start).days < LONGEST_INTERVAL:
        return ()
    return tuple((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))
