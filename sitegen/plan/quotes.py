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
    here = Link(words.say("all_quotes"), urls.QUOTES)
    nobody = said.quotes.get("", ())
    everything = sorted(
        (card for cards in said.quotes.values() for card in cards), key=lambda c: context.position[c.entry.id], reverse=True
    )
    periods = lists.split([c.entry.date for c in everything])
    extra = (Link(words.say("unattributed"), urls.UNATTRIBUTED, "", len(nobody)),) if nobody else ()
    view = QuotesView(
        page=frame(context, urls.QUOTES, here.label, section="quotes", description=words.say("quotes_intro"), crumbs=[here]),
        heading=here.label,
        intro=words.say("quotes_intro"),
        speakers=_rows(said, context),
        periods=(*_links(periods, urls.QUOTES, context), *extra),
        groups=_by_month(everything[:NEWEST], context),
        total=len(everything),
    )
    yield Page(urls.QUOTES, "quotes.html", view)
    yield from _period_pages(everything, periods, here, [], "quotes_in", context)
    if nobody:
        yield from _series(nobody, Link(words.say("unattributed"), urls.UNATTRIBUTED), words.say("unattributed"), here, context)
    for actor, cards in said.quotes.items():
        link = context.actor_link(actor)
        if link and len(cards) > QUOTES:
            of = Link(link.label, urls.quotes_of(actor))
            yield from _series(cards, of, words.say("quotes_of", speaker=link.label), here, context)


def _series(cards: Sequence[QuoteCard], of: Link, heading: str, index: Link, context: Context) -> Iterator[Page]:
    """The quotations of one speaker, or of nobody: one page, or where they are many the newest and pages for their periods."""
    periods = lists.split([c.entry.date for c in cards]) if len(cards) > lists.LONG_YEAR else []
    shown = cards[: lists.NEWEST] if periods else cards
    yield _page(of.url, heading, [index, of], shown, _links(periods, of.url, context), len(cards), context)
    yield from _period_pages(cards, periods, of, [index], "of_period", context)


def _period_pages(
    cards: Sequence[QuoteCard], periods: Sequence[tuple[str, int]], of: Link, crumbs: Sequence[Link], title: str, context: Context
) -> Iterator[Page]:
    """A page a period; that of a long year shows its newest, since its months hold them all."""
    links = _links(periods, of.url, context)
    for period, total in periods:
        label = lists.period_label(period, context)
        path = urls.period(of.url, period)
        mine = [c for c in cards if lists.within(c.entry.date, period)]
        if len(period) == 4 and total > lists.LONG_YEAR:
            mine = [c for n, c in enumerate(mine) if n < lists.NEWEST or len(c.entry.date) == 4]
        heading = context.words.say(title, of=of.label, period=label)
        yield _page(path, heading, [*crumbs, of, Link(label, path)], mine, links, total, context)


def _links(periods: Sequence[tuple[str, int]], page: str, context: Context) -> tuple[Link, ...]:
    return tuple(Link(lists.period_label(p, context), urls.period(page, p), "", n) for p, n in periods)


def _by_month(cards: Sequence[QuoteCard], context: Context) -> tuple[QuoteGroup, ...]:
    """Quotations in order, under their months."""
    return tuple(
        QuoteGroup(lists.period_label(month, context), context.date(month), tuple(group))
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
    crumbs: Sequence[Link],
    cards: Sequence[QuoteCard],
    periods: tuple[Link, ...],
    total: int,
    context: Context,
) -> Page:
    page = frame(context, path, heading, section="quotes", crumbs=crumbs)
    return Page(path, "quotes.html", QuotesView(page, heading, "", (), periods, _by_month(cards, context), total))
