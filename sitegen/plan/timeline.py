"""The timeline of the whole story: a line an entry, no more a day than fit, by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from sitegen.core.model import Kind, Page
from sitegen.plan import labels, lists, urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Card, Link, TimelineView

# Lines a day, from generous to sparse: the first that keeps a page under its number of lines, else the last.
A_DAY = (12, 6, 3, 1)
MOST = 1000
_RANK = {Kind.LEAD: 0, Kind.SUMMARY: 1, Kind.ARTICLE: 2, Kind.UPDATE: 3, Kind.OPINION: 4}


def timeline_page(context: Context) -> Page:
    """One page, whatever the size of the archive; each month and day leads to all of its entries."""
    words = context.words
    days: Mapping[str, list[Card]] = {d: list(cards) for d, cards in groupby(context.cards.values(), key=lambda c: c.date)}
    a_day = fitting([len(cards) for cards in days.values()], MOST)
    chosen = {day: leading(cards, a_day) for day, cards in days.items()}
    shown = [card for cards in chosen.values() for card in cards]
    heading = words.say("timeline")
    hidden = {day: len(cards) - len(chosen[day]) for day, cards in days.items()}
    view = TimelineView(
        page=frame(context, urls.TIMELINE, heading, section="timeline", crumbs=[Link(heading, urls.TIMELINE)]),
        strip=context.axis.strip(context.cards),
        months=lists.by_month(shown, context),
        periods=tuple(
            Link(labels.label(y, words), urls.date(y))
            for y in sorted(context.axis.years)
            if any(c.date.startswith(y) for c in shown)
        ),
        days=tuple((day, Link(labels.label(day, words), context.date(day), "", more)) for day, more in hidden.items() if day),
    )
    return Page(urls.TIMELINE, "timeline.html", view)


def fitting(sizes: Sequence[int], most: int) -> int:
    """How many lines each of some days may have, so that they are `most` together."""
    return next((n for n in A_DAY if sum(min(n, size) for size in sizes) <= most), A_DAY[-1])


def leading(cards: Iterable[Card], most: int) -> list[Card]:
    """The first cards by kind (leads, summaries, articles, updates, opinion), of one kind the latest, in the order they came in.

    If one alone would be left out it is kept: to say so takes the same line.
    """
    listed = list(enumerate(cards))
    if len(listed) == most + 1:
        return [card for _, card in listed]
    chosen = sorted(listed, key=lambda pair: (_RANK[Kind(pair[1].kind)], -_minutes(pair[1].time), pair[0]))[:most]
    return [card for _, card in sorted(chosen, key=lambda pair: pair[0])]


def _minutes(time: str) -> int:
    """Minutes after midnight of "HH:MM...", 0 for none."""
    return int(time[:2]) * 60 + int(time[3:5]) if time[:2].isdigit() and time[3:5].isdigit() else 0
