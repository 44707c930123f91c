"""Dates: all years, a year as a heat map, a month as a calendar, a day as what was published and what happened."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from sitegen.core.edtf import days_of, real_day
from sitegen.core.model import Page
from sitegen.plan import labels, lists, urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.timeline import fitting, leading
from sitegen.plan.views import Card, DatesView, DayCell, DayView, Group, Happening, Link, MonthCells, MonthView

# Upper bounds of the levels 1..3 of a calendar's shading, as parts of 100 of the fullest day; more is level 4.
_LEVELS = (25, 50, 75)
# Entries on the page of a month; of a day that has more its leading ones, and the way to all.
A_MONTH = 200


def date_pages(context: Context) -> Iterator[Page]:
    """The index of dates and a page for each year, month and day that has something."""
    calendars = _Calendars(context)
    years = sorted(context.axis.years)
    dated = [c for c in context.cards.values() if c.date]
    yield _index(years, dated, calendars, context)
    for at, year in enumerate(years):
        yield _year(year, years, at, calendars, context)
    months = sorted(m for m in context.axis.months)
    for at, month in enumerate(months):
        yield _month(month, months, at, calendars, context)
    days = sorted({*context.archive.by_day, *context.archive.happened})
    for at, day in enumerate(days):
        yield _day(day, days, at, context)


class _Calendars:
    """Months as cells, shaded by one scale for the whole archive."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._top = max((len(ids) for ids in context.archive.by_day.values()), default=0)

    def month(self, value: str) -> MonthCells:
        """One month; days of its neighbours fill up the first and last week."""
        year, number = int(value[:4]), int(value[5:7])
        first, length = calendar.monthrange(year, number)
        days = [f"{value}-{day:02}" for day in range(1, length + 1)]
        cells = [DayCell("", 0, 0, 0, outside=True)] * first + [self._cell(day) for day in days]
        cells += [DayCell("", 0, 0, 0, outside=True)] * (-len(cells) % 7)
        count = sum(cell.count for cell in cells)
        weeks = tuple(tuple(cells[n : n + 7]) for n in range(0, len(cells), 7))
        return MonthCells(labels.label(value, self._context.words), value, self._context.month(value), count, weeks)

    def _cell(self, day: str) -> DayCell:
        count = len(self._context.archive.by_day.get(day, ()))
        level = 1 + sum(count * 100 > bound * self._top for bound in _LEVELS) if count else 0
        return DayCell(day, int(day[8:]), count, level, self._context.day(day))


def _index(years: Sequence[str], dated: Sequence[Card], calendars: _Calendars, context: Context) -> Page:
    """All years, and the newest that has entries as months already."""
    words = context.words
    months = sorted(context.axis.months)
    newest = [m for m in months if m[:4] == months[-1][:4]]
    heading = words.say("all_dates")
    count = dict.fromkeys(years, 0)
    for card in dated:
        count[card.date[:4]] += 1
    view = DatesView(
        page=frame(context, urls.DATES, heading, section="dates", crumbs=[Link(heading, urls.DATES)]),
        heading=heading,
        years=tuple(Link(year, urls.date(year), "", count[year]) for year in reversed(years)),
        months=tuple(calendars.month(m) for m in newest),
        undated=tuple(c for c in context.cards.values() if not c.date),
        total=len(dated),
        strip=context.axis.strip(context.cards),
    )
    return Page(urls.DATES, "dates.html", view)


def _year(year: str, years: Sequence[str], at: int, calendars: _Calendars, context: Context) -> Page:
    words = context.words
    path = urls.date(year)
    with_days = {d[:7] for d in context.archive.happened if d.startswith(year)} | {
        m for m in context.axis.months if m.startswith(year)
    }
    # A month of the story is shown even if it is empty, so that its gaps are seen; before it began and after it ended those spoken of.
    story = sorted(d[:7] for d in context.archive.by_day if len(d) >= 7)
    every = [f"{year}-{n:02}" for n in range(1, 13)] if year != "0000" else []
    months = [m for m in every if m in with_days or (story and story[0] <= m <= story[-1])]
    vague = tuple(c for c in context.cards.values() if c.date == year)
    view = DatesView(
        page=frame(
            context,
            path,
            year,
            section="dates",
            crumbs=[Link(words.say("all_dates"), urls.DATES), Link(year, path)],
            previous=_at(years, at - 1, context),
            next=_at(years, at + 1, context),
        ),
        heading=year,
        years=(),
        months=tuple(calendars.month(m) for m in months),
        undated=vague,
        total=sum(1 for c in context.cards.values() if c.date.startswith(year)),
    )
    return Page(path, "dates.html", view)


def _month(month: str, months: Sequence[str], at: int, calendars: _Calendars, context: Context) -> Page:
    words = context.words
    path = urls.date(month)
    heading = labels.label(month, words)
    cards = [c for c in context.cards.values() if c.date.startswith(month)]
    view = MonthView(
        page=frame(
            context,
            path,
            heading,
            section="dates",
            crumbs=[Link(words.say("all_dates"), urls.DATES), Link(month[:4], urls.date(month[:4])), Link(heading, path)],
            previous=_at(months, at - 1, context),
            next=_at(months, at + 1, context),
        ),
        heading=heading,
        calendar=calendars.month(month),
        groups=tuple(_leading(lists.by_day(cards, context))),
        total=len(cards),
    )
    return Page(path, "month.html", view)


def _leading(groups: Sequence[Group]) -> Iterator[Group]:
    """Days with their leading entries alone, where all would be too many for a page."""
    most = fitting([len(group.cards) for group in groups], A_MONTH)
    for group in groups:
        shown = tuple(leading(group.cards, most)) if group.url else group.cards
        yield replace(group, cards=shown, more=len(group.cards) - len(shown))


def _day(day: str, days: Sequence[str], at: int, context: Context) -> Page:
    words = context.words
    path = urls.date(day)
    label = labels.label(day, words)
    ids = context.archive.by_day.get(day, ())
    earlier, later = _at(days, at - 1, context), _at(days, at + 1, context)
    month = context.month(day[:7])
    crumbs = [Link(words.say("all_dates"), urls.DATES), Link(day[:4], urls.date(day[:4]))]
    if month:
        crumbs.append(Link(labels.label(day[:7], words), month))
    view = DayView(
        page=frame(
            context,
            path,
            label,
            section="dates",
            description=words.say("entries_of_day", day=label),
            crumbs=[*crumbs, Link(label, path)],
            previous=earlier,
            next=later,
        ),
        heading=labels.weekday(day, words),
        value=day,
        published=_by_source(ids, context),
        total=len(ids),
        happened=tuple(_happenings(day, context)),
        earlier=earlier,
        later=later,
        gap_before=_gap(days[at - 1], day, context) if at else "",
        gap_after=_gap(day, days[at + 1], context) if at + 1 < len(days) else "",
    )
    return Page(path, "day.html", view)


def _by_source(ids: Sequence[str], context: Context) -> tuple[Group, ...]:
    """The entries of a day under the source they stand in."""
    groups: dict[str, list[Card]] = {}
    for identity in ids:
        source = context.entries[identity].source
        groups.setdefault(source if source in context.sources else "", []).append(context.cards[identity])
    return tuple(
        Group(labels.source(context.sources[s]), urls.source(s), tuple(cards), s) if s else Group("", "", tuple(cards))
        for s, cards in groups.items()
    )


def _happenings(day: str, context: Context) -> Iterator[Happening]:
    for identity in context.archive.happened.get(day, ()):
        entry = context.entries[identity]
        words = dict.fromkeys(w.text for w in entry.dates if day in days_of(w.value))
        yield Happening(context.words.join(list(words)), context.cards[identity])


def _gap(first: str, last: str, context: Context) -> str:
    """The days between two days, if there are any, in words."""
    start, end = real_day(first), real_day(last)
    if start is None or end is None or (end - start).days < 2:
        return ""
    after, before = (start + timedelta(days=1)).isoformat(), (end - timedelta(days=1)).isoformat()
    if after == before:
        return context.words.say("gap_day", first=labels.label(after, context.words))
    return context.words.say("gap_between", first=labels.label(after, context.words), last=labels.label(before, context.words))


def _at(values: Sequence[str], at: int, context: Context) -> Link | None:
    return Link(labels.label(values[at], context.words), urls.date(values[at])) if 0 <= at < len(values) else None
