"""Quotations: the index by speaker, one speaker's, those of a period, and those nobody is known to have said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from sitegen.core.model import Page
from sitegen.plan import labels, lists, urls
from sitegen.plan.actor import QUOTES, Spoken
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import IndexRow, Link, QuoteCard, QuoteGroup, QuotesView

# The index shows this many of the newest quotations.
NEWEST = 30


def quote_pages(said: Spoken, context: Context) -> Iterator[Page]:
    """All pages of quotations."""
    words = context.words
    everything = sorted(
        (card for cards in said.quotes.values() for card in cards), key=lambda c: context.position[c.entry.id], reverse=True
    )
    periods = lists.split([c.entry.date for c in everything])
    nobody = said.quotes.get("", ())
    links = tuple(Link(lists.period_label(p, context), urls.quotes_in(p), "", n) for p, n in periods)
    extra = (Link(words.say("unattributed"), urls.UNATTRIBUTED, "", len(nobody)),) if nobody else ()
    heading = words.say("all_quotes")
    here = Link(heading, urls.QUOTES)
    yield _page(
        urls.QUOTES,
        heading,
        words.say("quotes_intro"),
        [here],
        _rows(said, context),
        (*links, *extra),
        by_month(everything[:NEWEST], context),
        len(everything),
        context,
    )
    if nobody:
        title = words.say("unattributed")
        yield _page(
            urls.UNATTRIBUTED,
            title,
            "",
            [here, Link(title, urls.UNATTRIBUTED)],
            (),
            (),
            by_month(nobody, context),
            len(nobody),
            context,
        )
    for period, total in periods:
        mine = [c for c in everything if lists.within(c.entry.date, period)]
        if len(period) == 4 and total > lists.LONG_YEAR:
            # The months of a long year hold its quotations; its own page has the newest.
            mine = mine[: lists.NEWEST]
        path = urls.quotes_in(period)
        title = words.say("quotes_in", period=lists.period_label(period, context))
        yield _page(
            path,
            title,
            "",
            [here, Link(lists.period_label(period, context), path)],
            (),
            links,
            by_month(mine, context),
            total,
            context,
        )
    for actor, cards in said.quotes.items():
        link = context.actor_link(actor)
        if link and len(cards) > QUOTES:
            path = urls.quotes_of(actor)
            title = words.say("quotes_of", speaker=link.label)
            yield _page(path, title, "", [here, Link(link.label, path)], (), (link,), by_month(cards, context), len(cards), context)


def by_month(cards: Sequence[QuoteCard], context: Context) -> tuple[QuoteGroup, ...]:
    """Quotations in order, under their months."""
    return tuple(
        QuoteGroup(labels.label(month, context.words), context.date(month), tuple(group))
        for month, group in groupby(cards, key=lambda c: labels.month_of(c.entry.date))
    )


def _rows(said: Spoken, context: Context) -> tuple[IndexRow, ...]:
    """Who said how much: most first."""
    rows = []
    for actor, cards in said.quotes.items():
        link = context.actor_link(actor)
        if link is None:
            continue
        url = urls.quotes_of(actor) if len(cards) > QUOTES else link.url
        dates = [c.entry.date for c in cards if c.entry.date]
        rows.append(
            IndexRow(Link(link.label, url, link.kind), len(cards), link.kind, min(dates, default=""), max(dates, default=""))
        )
    return tuple(sorted(rows, key=lambda r: (-r.count, r.link.label, r.link.url)))


def _page(
    path: str,
    heading: str,
    intro: str,
    crumbs: Sequence[Link],
    speakers: tuple[IndexRow, ...],
    periods: tuple[Link, ...],
    groups: tuple[QuoteGroup, ...],
    total: int,
    context: Context,
) -> Page:
    page = frame(context, path, heading, section="quotes", description=intro, crumbs=crumbs)
    return Page(path, "quotes.html", QuotesView(page, heading, intro, speakers, periods, groups, total))
