"""Cards: all that other pages may know of an entry, a quotation, an act."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sitegen.core.model import Act, Entry, Quote, Source, Statement
from sitegen.core.text import quote_key, shorten, visible
from sitegen.plan import labels, prose, publish, urls
from sitegen.plan.context import Context
from sitegen.plan.provenance import origin
from sitegen.plan.views import ActCard, Card, QuoteCard
from sitegen.plan.words import Words

# An untitled entry is shown by this many characters of its text; a summary on a card has at most that many.
FIRST_WORDS = 80
SUMMARY = 240
# A quotation names this many other entries in which its words recur.
RECURS = 8


def card(entry: Entry, sources: Mapping[str, Source], words: Words) -> Card:
    """The card of an entry."""
    source = sources.get(entry.source)
    return Card(
        id=entry.id,
        url=urls.entry(entry.id),
        title=visible(entry.title) or _untitled(entry, words),
        date=entry.date,
        date_label=labels.label(entry.date, words),
        time=entry.time,
        kind=str(entry.kind),
        outlet=visible(source.outlet) if source else "",
        summary=shorten(visible(entry.summary), SUMMARY),
        untitled=not entry.title,
        lang=labels.language(entry.lang or (source.lang if source else "")),
    )


def _untitled(entry: Entry, words: Words) -> str:
    """Time and first words; where the text is withheld, not even those."""
    if publish.says(entry.publish):
        first = shorten(visible(prose.plain(entry.body[: FIRST_WORDS * 8])), FIRST_WORDS)
        if first:
            return words.say("untitled_at", time=entry.time[:5], words=first) if entry.time else first
        return words.say("untitled")
    return words.say("kept_title_at", time=entry.time[:5]) if entry.time else words.say("kept_title")


def quote_cards(entry: Entry, context: Context) -> tuple[QuoteCard, ...]:
    """The quotations of an entry, each once: the same words twice are one fragment. Made once, since many pages show them."""
    made = context.quote_cards.get(entry.id)
    if made is None:
        cards: dict[str, QuoteCard] = {}
        for quote in entry.quotes:
            card = quote_card(quote, entry, context)
            known = cards.get(card.key)
            # Of two with the same words the one that has a speaker is the better.
            if known is None or (known.speaker is None and card.speaker is not None):
                cards[card.key] = card
        made = context.quote_cards[entry.id] = tuple(cards.values())
    return made


def quote_card(quote: Quote, entry: Entry, context: Context) -> QuoteCard:
    """The card of a quotation, with the other entries where its words stand."""
    key = quote_key(quote.text)
    return QuoteCard(
        key=key,
        url=f"{urls.entry(entry.id)}#{urls.quote(key)}",
        text=prose.spoken(quote.text),
        speaker=context.speaker(quote.speaker),
        cue=quote.cue,
        kind=quote.kind,
        entry=context.cards[entry.id],
        origin=origin(entry, "quotes", quote),
        recurs=context.cards_of(_nearest(context.archive.recurs.get(key, ()), entry.id, context)),
    )


def _nearest(ids: Sequence[str], entry: str, context: Context) -> list[str]:
    """The entries in which words recur that are nearest in time, in reading order: a phrase that all the world repeats is not listed whole."""
    if not ids:
        return []
    here = context.position[entry]
    at = bisect_left(ids, here, key=context.position.__getitem__)
    around = [i for i in ids[max(0, at - RECURS) : at + RECURS + 1] if i != entry]
    near = sorted(around, key=lambda i: (abs(context.position[i] - here), context.position[i]))[:RECURS]
    return sorted(near, key=context.position.__getitem__)


def act_card(act: Act, entry: Entry, context: Context) -> ActCard:
    """The card of an act of speech or policy."""
    return ActCard(
        actor=context.speaker(act.actor),
        verb=act.verb,
        target=context.speaker(act.target),
        text=act.text,
        entry=context.cards[entry.id],
        origin=origin(entry, "acts", act),
    )


def statement_card(statement: Statement, entry: Entry, context: Context) -> ActCard:
    """The card of reported speech: its cue is the verb."""
    return ActCard(
        actor=context.speaker(statement.speaker),
        verb=statement.cue,
        target=None,
        text=statement.text,
        entry=context.cards[entry.id],
        origin=origin(entry, "statements", statement),
        key=quote_key(statement.text),
    )
