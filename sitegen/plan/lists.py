"""Long lists: the newest entries and the periods that hold all; each period a page, by year, and by month where a year is long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from sitegen.core.model import Entry, Page
from sitegen.plan import labels, urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Card, Group, Link, Listing, PeriodView

# A list shows this many of its newest entries; what is longer has pages for its periods.
NEWEST = 50
# A year longer than this is split into months.
LONG_YEAR = 300


def newest_first(ids: Sequence[str], context: Context) -> list[Card]:
    """Cards of entries given in reading order: newest first, undated last."""
    cards = [context.cards[i] for i in ids]
    return [*reversed([c for c in cards if c.date]), *(c for c in cards if not c.date)]


def entries_newest_first(context: Context) -> Iterator[Entry]:
    """All entries, newest first, undated last."""
    entries = context.archive.entries
    yield from (e for e in reversed(entries) if e.date)
    yield from (e for e in entries if not e.date)


def by_day(cards: Sequence[Card], context: Context) -> tuple[Group, ...]:
    """Cards in order, under the days (or months, or years) they belong to."""
    return tuple(
        Group(period_label(value, context), context.date(value), tuple(group), value)
        for value, group in groupby(cards, key=lambda c: c.date)
    )


def by_month(cards: Sequence[Card], context: Context) -> tuple[Group, ...]:
    """Cards in order, under their months."""
    return tuple(
        Group(period_label(value, context), context.date(value), tuple(group), value)
        for value, group in groupby(cards, key=lambda c: labels.month_of(c.date))
    )


def split(dates: Sequence[str]) -> list[tuple[str, int]]:
    """The periods of a list given the dates in it, newest first: years, the months of a long year, "" for what has no date."""
    periods: list[tuple[str, int]] = []
    count = _counter(dates, labels.year_of)
    for year in sorted((y for y in count if y), reverse=True):
        periods.append((year, count[year]))
        if count[year] > LONG_YEAR:
            months = _counter([d for d in dates if labels.year_of(d) == year], labels.month_of)
            periods.extend((month, months[month]) for month in sorted(months, reverse=True) if month != year)
    if "" in count:
        periods.append(("", count[""]))
    return periods


def within(date: str, period: str) -> bool:
    """Whether a date lies in a period of `split`."""
    return date.startswith(period) if period else not date


def listing(ids: Sequence[str], page: str, context: Context) -> Listing:
    """The list on the page of an actor, tag or place; `period_pages` makes the pages it leads to."""
    cards = newest_first(ids, context)
    periods = split([c.date for c in cards]) if len(cards) > NEWEST else []
    links = tuple(Link(period_label(p, context), urls.period(page, p), "", n) for p, n in periods if len(p) != 7)
    return Listing(by_day(cards[:NEWEST], context), len(cards), links)


def period_pages(ids: Sequence[str], of: Link, section: str, crumbs: Sequence[Link], context: Context) -> Iterator[Page]:
    """The pages of the periods of a long list: all of a year's cards, or of its months' where it is long."""
    if len(ids) <= NEWEST:
        return
    cards = newest_first(ids, context)
    periods = split([c.date for c in cards])
    years = [p for p, _ in periods if len(p) != 7]
    counts = dict(periods)
    for period, total in periods:
        mine = [c for c in cards if within(c.date, period)]
        months = [p for p, _ in periods if len(p) == 7 and len(period) >= 4 and p.startswith(period[:4])]
        if len(period) == 4 and months:
            # A long year shows its newest, and what is known to the year only; its months hold the rest.
            shown = [c for n, c in enumerate(mine) if n < NEWEST or len(c.date) == 4]
        else:
            shown = mine
        path = urls.period(of.url, period)
        siblings = months if len(period) == 7 else years
        offered = months if len(period) == 7 else [*years, *months]
        links = tuple(Link(period_label(p, context), urls.period(of.url, p), "", counts[p]) for p in offered)
        name = period_label(period, context)
        heading = context.words.say("of_period", of=of.label, period=name)
        at = siblings.index(period)
        view = PeriodView(
            page=frame(
                context,
                path,
                heading,
                section=section,
                crumbs=[*crumbs, of, Link(name, path)],
                previous=_neighbour(siblings, at + 1, of.url, context),
                next=_neighbour(siblings, at - 1, of.url, context),
            ),
            heading=heading,
            of=of,
            groups=by_day(shown, context),
            total=total,
            periods=links,
        )
        yield Page(path, "period.html", view)


def period_label(period: str, context: Context) -> str:
    """A year, a month, or "Undated"."""
    return labels.label(period, context.words) if period else context.words.say("undated")


def _neighbour(periods: Sequence[str], at: int, page: str, context: Context) -> Link | None:
    return Link(period_label(periods[at], context), urls.period(page, periods[at])) if 0 <= at < len(periods) else None


def _counter(dates: Sequence[str], of: Callable[[str], str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in dates:
        period = of(value)
        found[period] = found.get(period, 0) + 1
    return found
