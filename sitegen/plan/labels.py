"""EDTF dates as a reader wants to see them, and the periods they lie in."""

from __future__ import annotations

import re

from sitegen.core.edtf import real_day
from sitegen.core.model import Source
from sitegen.core.text import visible
from sitegen.plan.words import Words

_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
# EDTF numbers the seasons as if they were months, and writes X for a digit that is left open.
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_YEARS = re.compile(r"(\d{2})(\dX|XX)")
OPEN = ("", "..")


def label(value: str, words: Words) -> str:
    """A date in words: "13 September 2025", "12–16 September 2025", "since February 2022", "undated" for none."""
    plain = value.strip("~?%")
    if not plain:
        return words.date("unknown")
    if plain != value:
        return words.date("about", date=label(plain, words))
    first, slash, last = value.partition("/")
    if slash:
        return _interval(first, last, words)
    return _single(value, words)


def weekday(value: str, words: Words) -> str:
    """A day with the name of its weekday: "Saturday, 13 September 2025"; any other value as `label` has it."""
    day = real_day(value)
    if day is None:
        return label(value, words)
    return words.date("weekday", weekday=words.weekday(day.weekday()), day=day.day, month=words.month(day.month), year=value[:4])


def year_of(value: str) -> str:
    """The year of an entry's date, "" if it has none."""
    found = _PART.match(value)
    return found[1] if found else ""


def month_of(value: str) -> str:
    """The month of an entry's date ("2025-09"), or its year where that is all one knows, "" if it has none."""
    found = _PART.match(value)
    return value[:7] if found and found[2] else year_of(value)


def attribute(value: str) -> str:
    """A value that HTML takes in <time datetime>: a day, month, year or week; "" for intervals and anything else."""
    if real_day(value):
        return value
    if found := re.fullmatch(r"(\d{4})(-\d{2})?", value):
        return value if int(found[1]) and (not found[2] or 1 <= int(found[2][1:]) <= 12) else ""
    week = _WEEK.fullmatch(value)
    return value if week and int(week[1]) and 1 <= int(week[2]) <= 52 else ""


def source(document: Source) -> str:
    """A source's title; without one the name of its file, as its page gives it."""
    return visible(document.title) or (visible(document.versions[-1].file) if document.versions else "") or document.id


def language(tag: str) -> str:
    """A language tag that HTML takes ("en", "sr-Latn"), "" for anything else that stands in a file."""
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", tag) else ""


# Languages and scripts (BCP 47) that are written from right to left.
_RTL = frozenset("ar arc ckb dv fa he iw ji ks nqo pnb ps sd syr ug ur yi arab hebr syrc thaa nkoo".split())
_LTR_SCRIPTS = frozenset(("latn", "cyrl", "deva"))


def direction(tag: str) -> str:
    """ "rtl" or "ltr", by a language tag; its script goes before its language ("pa-Arab", "ks-Deva")."""
    parts = tag.casefold().split("-")
    if any(part in _LTR_SCRIPTS for part in parts[1:]):
        return "ltr"
    return "rtl" if parts[0] in _RTL or any(len(part) == 4 and part in _RTL for part in parts[1:]) else "ltr"


def _single(value: str, words: Words) -> str:
    if week := _WEEK.fullmatch(value):
        return words.date("week", week=int(week[2]), year=week[1])
    if years := _YEARS.fullmatch(value):
        first = value.replace("X", "0")
        return words.date("decade" if years[2] != "XX" else "century", year=first, last=value.replace("X", "9"))
    part = _PART.fullmatch(value)
    if part and not part[3] and part[2] in _SEASONS:
        return words.date(_SEASONS[part[2]], year=part[1])
    if not part or (part[2] and not 1 <= int(part[2]) <= 12):
        return value
    year, month, day = part[1], part[2], part[3]
    if day:
        return words.date("day", day=int(day), month=words.month(int(month)), year=year)
    return words.date("month", month=words.month(int(month)), year=year) if month else year


def _interval(first: str, last: str, words: Words) -> str:
    if last in OPEN:
        return words.date("since", first=label(first, words)) if first not in OPEN else words.date("unknown")
    if first in OPEN:
        return words.date("until", last=label(last, words))
    if first == last:
        return label(first, words)
    start, end = real_day(first), real_day(last)
    if start and end and first[:7] == last[:7]:
        return words.date("days", first=start.day, last=end.day, month=words.month(start.month), year=first[:4])
    return words.date("interval", first=label(first, words), last=label(last, words))
