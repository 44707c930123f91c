"""What search knows of an entry: its headline and names, its text, and what one may filter by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.core.model import Entry
from sitegen.core.text import fold_label, printable, shorten
from sitegen.plan import labels, prose
from sitegen.plan.context import Context
from sitegen.plan.search import keys
from sitegen.plan.views import Card

TITLE = 200
# Kinds of filters, as they stand in terms ("@a/joe-biden"), in names and in the address of a search.
ACTOR, SPEAKER, TAG, PLACE, SOURCE = "a", "v", "t", "p", "s"


@dataclass(frozen=True, slots=True)
class Document:
    """One entry as it is indexed. `strong` are the words that count more, `filters` the terms of what it is filed under, `card` what is shown."""

    record: str
    id: str
    lang: str
    title: str
    strong: str
    text: str
    filters: tuple[str, ...]
    card: tuple[str, ...]


def documents(context: Context) -> tuple[Document, ...]:
    """All entries, newest first."""
    records = keys.records({e.id: e.date for e in context.archive.entries})
    found = [_document(e, records[e.id], context) for e in context.archive.entries]
    return tuple(sorted(found, key=lambda d: d.record, reverse=True))


def _document(entry: Entry, record: str, context: Context) -> Document:
    card = context.cards[entry.id]
    names = [context.actors[a].name for a in context.named[entry.id]]
    strong = [entry.title, *names, *entry.tags, *(p.name for p in entry.places)]
    body = prose.plain(entry.body) if entry.body else " … ".join(prose.unquoted(q.text) for q in entry.quotes)
    return Document(
        record=record,
        id=entry.id,
        lang=card.lang or context.site.lang,
        title=printable(entry.title),
        strong=printable(" · ".join(strong)),
        text=printable(f"{entry.summary} {body}".strip() if entry.summary and entry.summary not in body else body),
        filters=tuple(dict.fromkeys(filters(entry, context))),
        card=(
            entry.id,
            printable(shorten(card.title, TITLE)),
            labels.attribute(card.date),
            _when(card),
            card.outlet,
            card.lang,
            entry.source,
        ),
    )


def _when(card: Card) -> str:
    """Date and hour as other pages show them."""
    return f"{card.date_label}, {card.time[:5]}" if card.time else card.date_label


def filters(entry: Entry, context: Context) -> Iterator[str]:
    """The filter terms of an entry: whom it names, who speaks in it, its tags, places and source."""
    yield from (term(ACTOR, identity) for identity in context.named[entry.id])
    for speaker in (*(q.speaker for q in entry.quotes), *(s.speaker for s in entry.statements)):
        if identity := context.id_of(speaker):
            yield term(SPEAKER, identity)
    yield from (term(TAG, context.tag_slug[f]) for f in map(fold_label, entry.tags) if f in context.tag_slug)
    yield from (term(PLACE, context.place_slug[f]) for f in (fold_label(p.name) for p in entry.places) if f in context.place_slug)
    if entry.source:
        yield term(SOURCE, entry.source)


def term(kind: str, identity: str) -> str:
    """A filter as a term of the index. No word begins like that."""
    return f"@{kind}/{identity}"
