"""What each form of date means: one small function a rule, from the words found and the day of the entry to an EDTF value.

A rule answers (value, precision). The value is "" where the text leaves it open ("in the coming weeks") or nobody knows the day of the
entry; None says that the words are no date at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sitegen.annotate import dates_calendar as calendar
from sitegen.annotate import dates_periods as periods
from sitegen.annotate.dates_calendar import Direction
from sitegen.annotate.dates_form import Form
from sitegen.annotate.dates_patterns import MONTHS, NUMBERS, ORDINALS, VAGUE, WEEKDAYS
from sitegen.annotate.dates_periods import REL, Value, year_said


def _month(word: str) -> int:
    return MONTHS[word.rstrip(".")]


def _day(word: str) -> int:
    return ORDINALS.get(word) or int(word.rstrip("sthndr"))


def days(form: Form) -> Value | None:
    """12 to 16 September, July 23 - August 2, between 1 July and 31 December 2025."""
    w = form.words
    last_month = _month(w.get("M2") or w["M"])
    first_month = _month(w.get("M") or w["M2"])
    first_day, last_day = _day(w["D"]), _day(w["D2"])
    whole = bool(w.get("M")) and bool(w.get("M2"))
    if w["to"].strip() == "and" and not w.get("from") and (whole or last_day - first_day != 1):
        return None  # "1 July and 31 December" are two days, "12 and 13 September" a span of two
    year = w.get("Y2") or w.get("Y")
    if year:
        first = calendar.day(int(w.get("Y") or int(year) - (first_month > last_month)), first_month, first_day)
        return calendar.interval(first, calendar.day(int(year), last_month, last_day)), "interval"
    if not form.anchor:
        return "", "interval"
    last = calendar.day_of(last_month, last_day, form.anchor, form.look())
    if not last:
        return None
    return calendar.interval(calendar.day(int(last[:4]) - (first_month > last_month), first_month, first_day), last), "interval"


def iso(form: Form) -> Value | None:
    """2025-09-12, 2025-09-12/2025-09-16."""
    first, last = form.words["A"], form.words.get("B", "")
    if not calendar.parse(first) or (last and not calendar.parse(last)):
        return None
    return (calendar.interval(first, last), "interval") if last else (first, "day")


def numeric(form: Form) -> Value | None:
    """23/07/2025, 7/23/2025, 23.07.2025; 04/05/2025 is left open with a slash, for it depends on the country."""
    a, b, year = int(form.words["A"]), int(form.words["B"]), int(form.words["Y"])
    if form.words["sep"] == "." or a > 12 or a == b:
        value = calendar.day(year, b, a)
    else:
        value = calendar.day(year, a, b) if b > 12 else ""
        if not value and 1 <= a <= 12 and 1 <= b <= 12:
            return "", "day"
    return (value, "day") if value else None


def one_day(form: Form) -> Value | None:
    """23 July, July 23rd 2025, the night of 3 March, 9 May last year."""
    number, day = _month(form.words["M"]), _day(form.words["D"])
    if year := year_said(form):
        value = calendar.day(int(year), number, day)
    elif not form.anchor:
        return ("", "day") if calendar.day(2024, number, day) else None
    else:
        direction: Direction = REL.get(form.rel, "") or form.look()
        value = calendar.day_of(number, day, form.anchor, direction)
    if value and form.get("part").startswith("the week"):
        named = date.fromisoformat(value)
        return (
            (calendar.weekend(named), "interval") if form.get("part").startswith("the weekend") else (calendar.week(named), "week")
        )
    return (value, "day") if value else None


def months(form: Form) -> Value | None:
    """March 2019 to May 2021, between March and May."""
    w = form.words
    if w["to"].strip() == "and" and not w.get("from"):
        return None
    first, last = _month(w["M"]), _month(w["M2"])
    if year := w.get("Y2"):
        return calendar.interval(
            calendar.month(int(w.get("Y") or int(year) - (first > last)), first), calendar.month(int(year), last)
        ), "interval"
    if not form.anchor:
        return "", "interval"
    end = calendar.month_of(last, form.anchor, form.look())
    return calendar.interval(calendar.month(int(end[:4]) - (first > last), first), end), "interval"


def month(form: Form) -> Value | None:
    """July 2025, last November, early March, in December."""
    number = _month(form.words["M"])
    if year := year_said(form):
        return calendar.month(int(year), number), "month"
    if not form.anchor:
        return "", "month"
    if form.rel == "last":
        return calendar.month(form.anchor.year - (number >= form.anchor.month), number), "month"
    if form.rel == "next":
        return calendar.month(form.anchor.year + (number <= form.anchor.month), number), "month"
    if form.rel == "this":
        return calendar.month(form.anchor.year, number), "month"
    return calendar.month_of(number, form.anchor, "past" if form.get("since") else form.look()), "month"


def nth(form: Form) -> Value | None:
    """On the 14th: of this month, or of the month before or after where the verb says so."""
    if not form.anchor:
        return "", "day"
    number, direction = _day(form.words["D"]), form.look()
    step = 0 if form.get("of") == "the" else {"last": -1, "next": 1, "this": 0}.get(form.rel)
    if step is None:
        gap = number - form.anchor.day
        step = -1 if direction == "past" and gap > 0 else 1 if direction == "future" and gap < 0 else 0
    year, at = divmod(form.anchor.year * 12 + form.anchor.month - 1 + step, 12)
    value = calendar.day(year, at + 1, number)
    return (value, "day") if value else None


def week_of(form: Form) -> Value | None:
    """The first week of April: the first that has most of its days in it (the weekend of its first day); the last one is that of its last."""
    number = _month(form.words["M"])
    if not form.anchor and not form.get("Y"):
        return "", "week"
    said = form.get("Y") or calendar.month_of(number, form.anchor or date.min, form.look())[:4]
    first = date(int(said), number, 1)
    if form.get("nth") in ("last", "final"):
        day = date.fromisoformat(f"{calendar.month(first.year, number + 1)}-01") - timedelta(days=1)
    else:
        # As ISO counts weeks: a Friday the 1st belongs to the week of the month before.
        begin = first + timedelta(days=(3 - first.weekday()) % 7) if form.get("U") == "week" else first
        day = begin + timedelta(weeks=ORDINALS[form.get("nth")] - 1)
    return (calendar.weekend(day), "interval") if form.get("U") == "weekend" else (calendar.week(day), "week")


def week_on(form: Form) -> Value | None:
    """A week on Sunday: seven days after the Sunday to come; a week ago on Sunday: the one of a week ago."""
    if not form.anchor:
        return "", "day"
    weeks = 2 if form.get("U") == "fortnight" else 1
    if form.get("ago"):
        near = calendar.weekday(WEEKDAYS[form.words["W"]], form.anchor, "")
        return (near - timedelta(weeks=weeks) if near >= form.anchor else near).isoformat(), "day"
    return (calendar.weekday(WEEKDAYS[form.words["W"]], form.anchor, "future") + timedelta(weeks=weeks)).isoformat(), "day"


def long_ago(form: Form) -> Value | None:
    """Months ago: named, and left open."""
    return "", f"{form.get('U').replace('centurie', 'century')}s".replace("centurys", "centuries")


def weekdays(form: Form) -> Value | None:
    """From Monday to Thursday."""
    if form.words["to"].strip() == "and" and not form.get("from"):
        return None
    if not form.anchor:
        return "", "interval"
    first, last = WEEKDAYS[form.words["W"]], WEEKDAYS[form.words["W2"]]
    begin = calendar.weekday(first, form.anchor, form.look())
    return f"{begin}/{begin + timedelta(days=(last - first) % 7)}", "interval"


def weekday(form: Form) -> Value | None:
    """On Wednesday: the nearest in the direction of the verb; next Wednesday: of next week; last Wednesday: before today."""
    if not form.anchor:
        return "", "day"
    number, anchor = WEEKDAYS[form.words["W"]], form.anchor
    monday = anchor - timedelta(days=anchor.weekday())
    if form.get("unit2") == "week":
        return (monday + timedelta(days=number + {"last": -7, "this": 0, "next": 7}[form.get("rel2")])).isoformat(), "day"
    if form.get("rel3").strip() == "week":
        return (calendar.weekday(number, anchor, "future") + timedelta(days=7)).isoformat(), "day"
    if form.rel == "next":
        return (monday + timedelta(days=7 + number)).isoformat(), "day"
    if form.rel == "last":
        return calendar.weekday(number, anchor - timedelta(days=1), "past").isoformat(), "day"
    if form.rel == "this":
        said = form.get("rel")
        found = (
            calendar.weekday(number, anchor, "past" if "past" in said else "future")
            if "past" in said or "coming" in said
            else monday + timedelta(days=number)
        )
        return found.isoformat(), "day"
    found = calendar.weekday(number, anchor, "past" if form.get("since") else form.look())
    if found == anchor and form.limit:
        found += timedelta(days=7)  # "by Friday", said on a Friday
    if found > anchor and found - timedelta(days=7) in form.stale:
        found -= timedelta(days=7)
    return found.isoformat(), "day"


_NEAR = {"yesterday": -1, "tomorrow": 1, "last night": -1}


def near_day(form: Form) -> Value | None:
    """Yesterday, tonight, last night, this morning; overnight is the night before, or the one to come where the verb looks forward."""
    if not form.anchor:
        return "", "day"
    words = form.get("near")
    step = (0 if form.look() == "future" else -1) if words == "overnight" else _NEAR.get(words, 0)
    return calendar.shift(form.anchor, step, "day"), "day"


def two_days(form: Form) -> Value | None:
    """The day before yesterday, the day after tomorrow."""
    return (calendar.shift(form.anchor, 2 if form.get("two").startswith("after") else -2, "day") if form.anchor else ""), "day"


def _amount(form: Form) -> int | None:
    words = form.get("N")
    return int(words) if words.isdigit() else NUMBERS.get(words)


def ago(form: Form) -> Value | None:
    """Two days ago, three weeks ago (its week), five years ago (its year), a decade ago; "several years ago" is left open."""
    unit = _unit(form)
    amount = _amount(form)
    if amount is None or not form.anchor or form.get("N") in VAGUE:
        return "", calendar.PRECISIONS[unit]
    if form.get("plus") and unit == "year":
        return calendar.shift(form.anchor, -12 * amount - 6, "month")[:4], "year"
    if form.get("half"):
        smaller = {"decade": ("year", 5), "century": ("year", 50), "year": ("month", 6)}.get(unit)
        if not smaller:
            return "", calendar.PRECISIONS[unit]
        unit, amount = smaller
    if unit in ("decade", "century"):
        unit, amount = "year", amount * (10 if unit == "decade" else 100)
    return calendar.shift(form.anchor, -amount, unit), calendar.PRECISIONS[unit]


def _unit(form: Form) -> str:
    return form.get("U").replace("centuries", "century")


def ahead(form: Form) -> Value | None:
    """In two days' time, three weeks from now."""
    amount = _amount(form)
    return (calendar.shift(form.anchor, amount, _unit(form)) if amount is not None and form.anchor else ""), calendar.PRECISIONS[
        _unit(form)
    ]


def after_next(form: Form) -> Value | None:
    """The week after next, the month before last."""
    step = 2 if form.get("way") == "after next" else -2
    return (calendar.shift(form.anchor, step, _unit(form)) if form.anchor else ""), calendar.PRECISIONS[_unit(form)]


def new_year(form: Form) -> Value | None:
    """In the new year: the one to come, or in its first months the one that has begun."""
    return (str(form.anchor.year + (form.anchor.month > 3)) if form.anchor else ""), "year"


def vague(form: Form) -> Value | None:
    """In the coming weeks, over the past few months: named, and left open."""
    return "", f"{_unit(form)}s"


def unit(form: Form) -> Value | None:
    """Last week, this month, earlier this year, next year, the end of the month, over the weekend."""
    name, said = _unit(form), form.get("rel")
    if name == "weekend" and (said.endswith(" the") or form.get("since")):
        if not form.anchor:
            return "", "interval"
        step = 0 if form.anchor.weekday() >= 5 or (form.look() == "future" and not form.get("since")) else -1
        return calendar.shift(form.anchor, step, name), "interval"
    if said in ("the past", "the last", "the previous", "the next", "the coming") and name not in ("weekend",):
        # "the past week" runs up to today, "the last month" too: a span, not a calendar unit.
        return (
            ("", name)
            if said != "the previous"
            else ((calendar.shift(form.anchor, -1, name) if form.anchor else ""), calendar.PRECISIONS[name])
        )
    step = {"last": -1, "next": 1}.get(form.rel, 0)
    edge = form.get("edge")
    if name == "quarter" and edge and form.anchor:
        first, _, last = calendar.shift(form.anchor, step, name).partition("/")
        return (
            last
            if edge.endswith(("end of", "close of"))
            else first
            if edge.endswith(("start of", "beginning of"))
            else f"{first}/{last}"
        ), "month"
    return (calendar.shift(form.anchor, step, name) if form.anchor else ""), calendar.PRECISIONS[name]


def _feasting(form: Form, last: str) -> Direction:
    """Which way a feast is meant: before one that was half a year ago nothing is to be done any more ("ruled it out before Christmas")."""
    said: Direction = REL.get(form.rel, "") or ("past" if form.get("since") else form.look())
    assert form.anchor is not None
    past = date.fromisoformat(last) if last else form.anchor
    return "future" if said == "past" and form.limit and (form.anchor - past).days > 183 else said


def feast(form: Form) -> Value | None:
    """Christmas Day, Easter Monday: days with a name."""
    name = form.get("F").replace("’", "'")
    given = form.words.get("Y") or year_said(form)
    if not given and not form.anchor:
        return "", "day"
    if fixed := calendar.FEASTS.get(name):
        if given:
            return calendar.day(int(given), *fixed), "day"
        assert form.anchor is not None
        return calendar.day_of(*fixed, form.anchor, _feasting(form, calendar.day_of(*fixed, form.anchor, "past"))), "day"
    if given:
        return calendar.easter(int(given), calendar.EASTER[name]).isoformat(), "day"
    assert form.anchor is not None
    anchor = form.anchor
    found = [calendar.easter(y, calendar.EASTER[name]) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    direction = _feasting(form, max(d for d in found if d <= anchor).isoformat())
    fitting = [d for d in found if not (direction == "past" and d > anchor) and not (direction == "future" and d < anchor)]
    return min(fitting or found, key=lambda d: abs((d - anchor).days)).isoformat(), "day"


RULES: Mapping[str, Callable[[Form], Value | None]] = {
    "days": days,
    "iso": iso,
    "numeric": numeric,
    "day": one_day,
    "months": months,
    "month": month,
    "nth": nth,
    "week of": week_of,
    "weekdays": weekdays,
    "week on": week_on,
    "weekday": weekday,
    "two days": two_days,
    "near day": near_day,
    "ago": ago,
    "long ago": long_ago,
    "ahead": ahead,
    "after next": after_next,
    "new year": new_year,
    "vague": vague,
    "season": periods.season,
    "unit": unit,
    "years": periods.years,
    "months of": periods.months_of,
    "quarter": periods.quarter,
    "near quarter": periods.near_quarter,
    "decade": periods.decade,
    "century": periods.century,
    "year": periods.year,
    "feast": feast,
}
