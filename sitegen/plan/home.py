"""The front page: what this archive is, its span, the latest day, leading actors, what is missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from sitegen.core.model import Kind, Page
from sitegen.plan import labels, missing, urls
from sitegen.plan.actor import Spoken
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.timeline import leading
from sitegen.plan.views import Card, Group, HomeView, LeadingActor, Link, QuoteCard

LATEST = 9
EARLIER_DAYS = 5
A_DAY = 5
ACTORS = 12
TAGS = 24
# A quotation for the front page is a sentence or two, not a word and not a speech.
SHORTEST, LONGEST = 40, 240


def home_page(said: Spoken, context: Context) -> Page:
    """The front page."""
    words, archive = context.words, context.archive
    dated = [c for c in context.cards.values() if c.date]
    days = sorted({c.date for c in dated}, reverse=True)
    latest = [c for c in dated if days and c.date == days[0]] or list(context.cards.values())
    lead = next((c for c in latest if c.kind == Kind.LEAD), latest[0] if latest else None)
    rest = [c for c in leading(latest, LATEST + 1) if c is not lead][: LATEST + 1]
    actors = sorted(archive.by_actor, key=lambda a: (-len(archive.by_actor[a]), a))[:ACTORS]
    tags = sorted(archive.by_tag, key=lambda t: (-len(archive.by_tag[t]), t))[:TAGS]
    view = HomeView(
        page=frame(context, urls.HOME, context.site.title, section="home", description=context.site.description),
        description=context.site.description,
        span=labels.label(f"{days[-1]}/{days[0]}" if len(days) > 1 else days[0], words) if days else "",
        counts=counts(said, context),
        strip=context.axis.strip(context.cards),
        lead=lead,
        latest=tuple(rest),
        latest_label=labels.weekday(days[0], words) if days else words.say("undated"),
        latest_day=Link(labels.label(days[0], words), context.date(days[0]), "", len(latest) - len(rest) - 1) if days else None,
        earlier=_earlier(days[1 : EARLIER_DAYS + 1], dated, context),
        actors=tuple(
            LeadingActor(dataclasses.replace(link, count=len(archive.by_actor[a])), context.axis.strip(archive.by_actor[a]))
            for a in actors
            if (link := context.actor_link(a))
        ),
        tags=tuple(context.tag(t, len(archive.by_tag[t])) for t in tags),
        quote=_quote(said, context),
        missing=missing.lines(context, said),
    )
    return Page(urls.HOME, "home.html", view)


def counts(said: Spoken, context: Context) -> tuple[Link, ...]:
    """How much there is of what, each leading to its index."""
    archive, words = context.archive, context.words
    quotes = sum(len(cards) for cards in said.quotes.values())
    sizes: Sequence[tuple[str, int, str]] = (
        ("entries", len(archive.entries), urls.TIMELINE),
        ("sources", len(archive.sources), urls.SOURCES),
        ("days", len(archive.by_day), urls.DATES),
        ("actors", len(archive.by_actor), urls.ACTORS),
        ("quotes", quotes, urls.QUOTES),
        ("places", len(archive.by_place), urls.PLACES),
        ("tags", len(archive.by_tag), urls.TAGS),
    )
    return tuple(Link(words.count(what, number), url, what, number) for what, number, url in sizes)


def _earlier(days: Sequence[str], dated: Sequence[Card], context: Context) -> tuple[Group, ...]:
    groups = []
    for day in days:
        cards = [c for c in dated if c.date == day]
        shown = tuple(leading(cards, A_DAY))
        groups.append(Group(labels.weekday(day, context.words), context.date(day), shown, day, len(cards) - len(shown)))
    return tuple(groups)


def _quote(said: Spoken, context: Context) -> QuoteCard | None:
    """The newest quotation that can stand alone: direct, of somebody named, of a readable length; the longest of its entry's day."""
    fit = [
        card
        for speaker, cards in said.quotes.items()
        if speaker
        for card in cards
        if card.kind == "direct" and SHORTEST <= len(card.text) <= LONGEST
    ]
    return max(fit, key=lambda c: (c.entry.date, len(c.text), context.position[c.entry.id], c.key), default=None)
