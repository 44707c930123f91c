"""What names of longer times mean: seasons, years, quarters, decades, centuries. As in `dates_rules`, a rule answers (value, precision)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sitegen.annotate import dates_calendar as calendar
from sitegen.annotate.dates_calendar import Direction
from sitegen.annotate.dates_form import Form
from sitegen.annotate.dates_patterns import NUMBERS, TENS

Value = tuple[str, str]
REL: Mapping[str, Direction] = {"last": "past", "next": "future"}


def year_said(form: Form) -> str:
    """The year that is written, or that "last year" after the core means; "" if none."""
    if form.get("Y"):
        return form.words["Y"]
    if form.get("unit4") and form.anchor:
        return str(form.anchor.year + {"last": -1, "this": 0, "the": 0, "next": 1}[form.get("rel4")])
    return ""


def season(form: Form) -> Value | None:
    """Last summer, in the spring, winter 2024."""
    number = calendar.SEASONS[form.get("S")]
    if form.get("Y"):
        return calendar.season(int(form.words["Y"]), number), "season"
    if not form.anchor:
        return "", "season"
    direction: Direction = "" if form.rel == "this" else REL.get(form.rel, "") or form.look()
    anchor = (
        form.anchor
        if not form.rel
        else form.anchor - timedelta(days=92)
        if form.rel == "last"
        else form.anchor + timedelta(days=92)
    )
    return calendar.season_of(number, anchor, direction), "season"


def years(form: Form) -> Value | None:
    """2018 to 2020, between 2018 and 2020, 2024-25, 2024/25."""
    w = form.words
    first = int(w["Y"])
    if short := w.get("Y5"):
        last = first // 100 * 100 + int(short)
        return (f"{first}/{last}", "interval") if last == first + 1 or (last > first and w["sep"] != "/") else None
    if w["to"].strip() == "and" and not w.get("from"):
        return None
    return (f"{first}/{w['Y2']}", "interval") if first < int(w["Y2"]) else None


def quarter(form: Form) -> Value | None:
    """The first quarter of 2025, Q3 2025, the second half of 2024, or of last year."""
    said, half, given = form.get("Q"), form.get("half"), year_said(form)
    if not given:
        return "", "interval"
    year = int(given)
    if not half and not said.startswith("q"):
        return None
    number = (
        int(said[1])
        if said.startswith("q")
        else {"first": 1, "second": 2, "third": 3, "fourth": 4}.get(said, 2 if half == "half" else 4)
    )
    size = 6 if half == "half" else 3
    if number * size > 12:
        return None
    return f"{calendar.month(year, (number - 1) * size + 1)}/{calendar.month(year, number * size)}", "interval"


def months_of(form: Form) -> Value | None:
    """The first nine months of 2025."""
    words, year = form.get("N"), int(form.words["Y"])
    many = int(words) if words.isdigit() else NUMBERS.get(words, 0)
    if not 1 < many <= 12:
        return None
    first = 1 if form.get("end") == "first" else 13 - many
    return f"{calendar.month(year, first)}/{calendar.month(year, first + many - 1)}", "interval"


def near_quarter(form: Form) -> Value | None:
    """In Q3, in the first quarter: the last one that has begun, or the next where the verb looks forward."""
    if not form.anchor:
        return "", "interval"
    said = form.get("Q")
    number = int(said[1]) if said.startswith("q") else {"first": 1, "second": 2, "third": 3}.get(said, 4)
    first = number * 3 - 2
    year = (
        form.anchor.year + (first + 2 < form.anchor.month)
        if form.look() == "future"
        else form.anchor.year - (first > form.anchor.month)
    )
    return f"{calendar.month(year, first)}/{calendar.month(year, first + 2)}", "interval"


def decade(form: Form) -> Value | None:
    """The 1990s, the '90s, the nineties: of the last century but for the twenties."""
    if form.get("Y"):
        return f"{form.words['Y']}X", "decade"
    tens = int(form.get("tens") or TENS[form.get("named")])
    return f"{20 if tens == 2 else 19}{tens}X", "decade"


def century(form: Form) -> Value | None:
    """The 19th century: the years 18XX, as people say it."""
    number = int(form.words["C"])
    return (f"{number - 1:02}XX", "century") if number > 1 else None


def year(form: Form) -> Value | None:
    """In 2022, the 2021 drills."""
    return form.words["Y"], "year"
