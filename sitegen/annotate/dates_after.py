"""Dates counted from the date before them: "on 3 March and again the next day", "in 2019 … two years later", "May that year".

The date before is the last one of the paragraph, or of the paragraph before it. Where there is none, or none as fine as the unit that is counted
in, the words name no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.annotate import dates_calendar as calendar
from sitegen.annotate.dates_calendar import PRECISIONS
from sitegen.annotate.dates_patterns import NUMBERS, any_of
from sitegen.annotate.found import Found
from sitegen.core.model import When

_COUNTED = re.compile(
    rf"\b(?i:(?P<N>\d{{1,3}}|{any_of(n for n in NUMBERS if 'couple' not in n)})) (?P<U>day|week|month|year)s? (?P<way>later|earlier)\b"
    r"|\b[Tt]he (?P<way2>next|following|previous) (?P<U2>day)\b|\b[Tt]he (?P<way3>following) (?P<U3>week|month|year)\b"
    r"|\b[Tt]he (?P<U4>day) (?P<way4>before|after)\b(?=[.,;:!?)”\"’]|$| (?:and|but)\b)"
)
_SAME_YEAR = re.compile(r",? (?:of )?(?:that|the same) year\b")
# "In February 2024 she resigned; in the elections that June,"
_THAT = re.compile(r"\b(?:[Tt]hat|[Tt]he same) $")
_CLOSES = re.compile(r"(?=[.,;:)!?]|$)")
_BACK = ("earlier", "previous", "before")
# How many characters of a value a unit needs: "2026-03-11", "2026-03", "2026".
_FINE = {"day": 10, "week": 10, "month": 7, "year": 4}
_DAY = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


def counted(text: str, block: int, found: Sequence[Found[When]], before: Found[When] | None) -> list[Found[When]]:
    """The dates of a block, with those that count from another one among them, in reading order; `before` is the last one of the block before."""
    read = sorted(found, key=lambda f: f.start)
    dated = [_same_year(text, one, read, before) for one in read]
    for match in _COUNTED.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in dated):
            continue
        words = match.groupdict()
        unit = next(words[name] for name in ("U", "U2", "U3", "U4") if words[name])
        way = next(words[name] for name in ("way", "way2", "way3", "way4") if words[name])
        number = (words["N"] or "1").lower()
        amount = int(number) if number.isdigit() else NUMBERS[number]
        value = _from(_last(dated, match.start(), before), -amount if way in _BACK else amount, unit)
        if value:
            rule = "counted from the date before"
            when = When(match[0], value, PRECISIONS[unit], rule)
            dated.append(Found(when, block, match.start(), match.end(), rule, match[0]))
            dated.sort(key=lambda f: f.start)
    return dated


def _last(found: Sequence[Found[When]], start: int, before: Found[When] | None) -> Found[When] | None:
    return next((one for one in reversed(found) if one.end <= start), before)


def _from(one: Found[When] | None, amount: int, unit: str) -> str:
    """The value `amount` units from a date, from the end of an interval forward and from its beginning back; "" if it is not known so finely."""
    if one is None:
        return ""
    first, _, last = one.item.value.partition("/")
    value = last if amount > 0 and _DAY.fullmatch(last) else first
    known = _DAY.match(value)
    if known is None or len(known[0]) < _FINE[unit] or value.endswith("X"):
        return ""
    anchor = calendar.parse((known[0] + "-01-01")[:10])
    return calendar.shift(anchor, amount, unit) if anchor else ""


def _same_year(text: str, one: Found[When], found: Sequence[Found[When]], before: Found[When] | None) -> Found[When]:
    """A month or day with "that year" behind it, or "that" before it, in the year of the date before."""
    after = _SAME_YEAR.match(text, one.end)
    if after is None and one.item.precision == "month" and _THAT.search(text, 0, one.start):
        after = _CLOSES.match(text, one.end)
    last = _last([other for other in found if other is not one], one.start, before)
    if after is None or last is None or one.item.precision not in ("month", "day") or not last.item.value[:4].isdigit():
        return one
    said = text[one.start : after.end()]
    when = When(said, last.item.value[:4] + one.item.value[4:], one.item.precision, one.item.rule)
    return Found(when, one.block, one.start, after.end(), one.rule, said)
