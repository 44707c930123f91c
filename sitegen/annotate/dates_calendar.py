"""Arithmetic of the calendar in EDTF: days, weeks, months, seasons, and the one that is nearest in a direction.

Values follow EDTF (ISO 8601-2:2019) as `core.model` describes; the week "2025-W37" is ISO 8601-1. Nothing here reads text.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Direction = Literal["past", "future", ""]

# EDTF level 1: a season is a month beyond 20.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# The month in the middle of each season (northern half), counted from the January of the year that names it: winter is named by its December.
_MIDDLE = {21: 4, 22: 7, 23: 10, 24: 13}


def parse(text: str) -> date | None:
    """The day of a full ISO date; None for anything shorter or impossible."""
    try:
        return date.fromisoformat(text[:10]) if len(text) >= 10 else None
    except ValueError:
        return None


def day(year: int, month: int, number: int) -> str:
    """A day, "" where the calendar has none."""
    return f"{year:04}-{month:02}-{number:02}" if 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1] else ""


def month(year: int, number: int) -> str:
    """A month; numbers beyond 1 to 12 run into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04}-{number:02}"


def week(of: date) -> str:
    """The ISO week of a day."""
    iso = of.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def weekend(of: date) -> str:
    """Saturday and Sunday of the ISO week of a day."""
    monday = of - timedelta(days=of.weekday())
    return f"{monday + timedelta(days=5)}/{monday + timedelta(days=6)}"


def season(year: int, number: int) -> str:
    """A season as EDTF writes it."""
    return f"{year:04}-{number}"


def weekday(number: int, anchor: date, direction: Direction) -> date:
    """The day with this number (Monday is 0) at or before the anchor ("past"), at or after it ("future"), or nearest to it."""
    ahead = (number - anchor.weekday()) % 7
    if direction == "future" or (direction == "" and ahead <= 3):
        return anchor + timedelta(days=ahead)
    return anchor + timedelta(days=ahead - 7 if ahead else 0)


def month_of(number: int, anchor: date, direction: Direction) -> str:
    """The month with this number nearest to the anchor; a direction decides unless the anchor lies in that month."""
    return month(_year(number - anchor.month, 6, anchor.year, direction), number)


def season_of(number: int, anchor: date, direction: Direction) -> str:
    """The season with this number nearest to the anchor, in a direction (a month of grace: "last spring" may be said in May)."""
    now = anchor.year * 12 + anchor.month
    gaps = {year: year * 12 + _MIDDLE[number] - now for year in range(anchor.year - 2, anchor.year + 3)}
    fitting = [y for y, gap in gaps.items() if not (direction == "past" and gap > 0) and not (direction == "future" and gap < 0)]
    return season(min(fitting, key=lambda y: (abs(gaps[y]), y)), number)


def day_of(month_number: int, number: int, anchor: date, direction: Direction) -> str:
    """Day and month without a year: the one nearest to the anchor, but not against the verb when it is far (over two months) away."""
    years = [y for y in (anchor.year - 1, anchor.year, anchor.year + 1) if day(y, month_number, number)]
    if not years:  # 29 February
        return ""
    gaps = {y: (date(y, month_number, number) - anchor).days for y in years}
    fitting = [y for y in years if not (direction == "past" and gaps[y] > 60) and not (direction == "future" and gaps[y] < -60)]
    best = min(fitting or years, key=lambda y: (abs(gaps[y]), y))
    return day(best, month_number, number)


def _year(gap: int, half: int, year: int, direction: Direction) -> int:
    """The year that puts something `gap` months away into the direction, or within half a year where there is none."""
    if direction == "past":
        return year - 1 if gap > 0 else year
    if direction == "future":
        return year + 1 if gap < 0 else year
    return year - 1 if gap > half else year + 1 if gap < -half else year


def shift(anchor: date, amount: int, unit: str) -> str:
    """The day, week, month, year or decade that is `amount` units from the anchor; "" beyond the calendar."""
    try:
        if unit == "day":
            return (anchor + timedelta(days=amount)).isoformat()
        if unit == "week":
            return week(anchor + timedelta(weeks=amount))
        if unit == "weekend":
            return weekend(anchor + timedelta(weeks=amount))
        if unit == "fortnight":
            return week(anchor + timedelta(weeks=2 * amount))
        if unit == "month":
            return month(anchor.year, anchor.month + amount) if 0 < anchor.year + amount // 12 < 9999 else ""
        if unit == "quarter":
            first = (anchor.month - 1) // 3 * 3 + 1 + 3 * amount
            return f"{month(anchor.year, first)}/{month(anchor.year, first + 2)}"
        years = {"year": 1, "decade": 10, "century": 100}[unit]
        target = anchor.year + amount * years
        return (
            ""
            if not 0 < target < 10000
            else f"{target:04}"
            if years == 1
            else f"{target // 10:03}X"
            if years == 10
            else f"{target // 100:02}XX"
        )
    except (OverflowError, ValueError):
        return ""


def interval(first: str, last: str) -> str:
    """Two values as one interval, "" unless both are known and in order."""
    return f"{first}/{last}" if first and last and first[: len(last)] <= last[: len(first)] else ""


PRECISIONS = {"day": "day", "week": "week", "weekend": "interval", "fortnight": "week", "month": "month", "quarter": "interval",
              "year": "year", "decade": "decade", "century": "century"}  # fmt: skip


FEASTS = {"new year's day": (1, 1), "valentine's day": (2, 14), "may day": (5, 1), "halloween": (10, 31), "christmas eve": (12, 24),
           "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31)}  # fmt: skip
EASTER = {"easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2}


def easter(of: int, offset: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = of % 19, divmod(of, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    offset_moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * offset_moon) // 451
    number, day = divmod(h + offset_moon - 7 * m + 114, 31)
    return date(of, number, day + 1) + timedelta(days=offset)
