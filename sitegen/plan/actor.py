"""The dossier of an actor: roles, activity, what was said and done by whom to whom, with whom and where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from sitegen.core.model import Actor, Entry, Page, Role
from sitegen.core.text import fold_label, visible
from sitegen.plan import labels, lists, urls
from sitegen.plan.cards import act_card, quote_cards, statement_card
from sitegen.plan.context import Context, kind_of
from sitegen.plan.frame import frame
from sitegen.plan.views import ActCard, ActorView, Link, NoteView, Prose, QuoteCard, RoleView, With

T = TypeVar("T")

QUOTES = 20
ACTS = 30
OTHERS = 24
PLACES = 20
TAGS = 16
# Registers whose identifiers lead to a page; others are shown as they are.
REGISTERS = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "gnd": "https://d-nb.info/gnd/{}",
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What all actors said and did, by actor id, newest first; "" is nobody named."""

    quotes: Mapping[str, tuple[QuoteCard, ...]]
    statements: Mapping[str, tuple[ActCard, ...]]
    acts_by: Mapping[str, tuple[ActCard, ...]]
    acts_on: Mapping[str, tuple[ActCard, ...]]
    # What others said in words that name the actor.
    quotes_about: Mapping[str, tuple[QuoteCard, ...]]
    statements_about: Mapping[str, tuple[ActCard, ...]]


def spoken(context: Context) -> Spoken:
    """All quotations, statements and acts of the archive, sorted under who said and did them."""
    quotes: dict[str, list[QuoteCard]] = {}
    statements: dict[str, list[ActCard]] = {}
    by: dict[str, list[ActCard]] = {}
    on: dict[str, list[ActCard]] = {}
    quotes_about: dict[str, list[QuoteCard]] = {}
    statements_about: dict[str, list[ActCard]] = {}
    for entry in lists.entries_newest_first(context):
        names = _names(entry, context)
        for card in quote_cards(entry, context):
            speaker = urls.actor_id(card.speaker.url) if card.speaker else ""
            quotes.setdefault(speaker, []).append(card)
            for actor in _named_in(card.text, names, speaker):
                quotes_about.setdefault(actor, []).append(card)
        for statement in entry.statements:
            speaker, reported = context.id_of(statement.speaker), statement_card(statement, entry, context)
            statements.setdefault(speaker, []).append(reported)
            for actor in _named_in(reported.text, names, speaker):
                statements_about.setdefault(actor, []).append(reported)
        for act in entry.acts:
            done = act_card(act, entry, context)
            by.setdefault(context.id_of(act.actor), []).append(done)
            on.setdefault(context.id_of(act.target), []).append(done)
    return Spoken(_frozen(quotes), _frozen(statements), _frozen(by), _frozen(on), _frozen(quotes_about), _frozen(statements_about))


def _names(entry: Entry, context: Context) -> Mapping[str, tuple[str, ...]]:
    """The words that mean each actor in an entry, by actor id."""
    if not entry.quotes and not entry.statements:
        return {}
    found: dict[str, tuple[str, ...]] = {}
    for named in entry.actors:
        if actor := context.id_of(named.name):
            found[actor] = (*found.get(actor, ()), named.name, *named.as_)
    return found


def _named_in(words: str, names: Mapping[str, tuple[str, ...]], speaker: str) -> Iterator[str]:
    """Ids of the actors that somebody's words name, but whoever says them."""
    for actor, forms in names.items():
        if actor != speaker and any(form and _stands_in(form, words) for form in forms):
            yield actor


def _stands_in(name: str, words: str) -> bool:
    """Whether a name stands among words, and not as a part of one."""
    at = words.find(name)
    while at >= 0:
        end = at + len(name)
        if not (words[max(0, at - 1) : at].isalnum() or words[end : end + 1].isalnum()):
            return True
        at = words.find(name, at + 1)
    return False


def _frozen(found: Mapping[str, list[T]]) -> Mapping[str, tuple[T, ...]]:
    return {key: tuple(cards) for key, cards in found.items()}


def actor_pages(actor: Actor, said: Spoken, context: Context) -> Iterator[Page]:
    """An actor's page and the pages of the periods of its entries."""
    words = context.words
    ids = context.archive.by_actor[actor.id]
    link = context.actor_link(actor.id)
    assert link is not None
    quotes = said.quotes.get(actor.id, ())
    entries = [context.entries[i] for i in ids]
    crumbs = [Link(words.say("all_actors"), urls.ACTORS)]
    view = ActorView(
        page=frame(
            context,
            link.url,
            actor.name,
            section="actors",
            description=words.say("entries_that_name", name=actor.name),
            crumbs=[*crumbs, link],
            feeds=feeds(link, context),
        ),
        name=visible(actor.name),
        kind=kind_of(actor),
        aliases=aliases(actor),
        roles=tuple(RoleView(r.text, seen(r, context)) for r in sorted(actor.roles, key=lambda r: (r.first, r.last, r.text))),
        ids=tuple(_register(name, value) for name, value in sorted(actor.ids.items())),
        note=Prose(actor.note, urls.root(link.url), path=actor.path) if actor.note.strip() else None,
        notes=tuple(
            NoteView(n.text, visible(n.author), n.date, labels.label(n.date, words) if n.date else "") for n in actor.notes
        ),
        strip=context.axis.strip(ids),
        entries=lists.listing(ids, link.url, context),
        quotes=quotes[:QUOTES],
        quotes_total=len(quotes),
        quotes_url=urls.quotes_of(actor.id) if len(quotes) > QUOTES else "",
        statements=said.statements.get(actor.id, ())[:ACTS],
        acts_by=said.acts_by.get(actor.id, ())[:ACTS],
        acts_on=said.acts_on.get(actor.id, ())[:ACTS],
        quotes_about=said.quotes_about.get(actor.id, ())[:QUOTES],
        statements_about=said.statements_about.get(actor.id, ())[:ACTS],
        others=others(entries, actor.id, OTHERS, context),
        places=_places(entries, context),
        tags=_tags(entries, context),
        feed=urls.feed_of(link.url) if urls.feed_of(link.url) in context.extra else "",
    )
    yield Page(link.url, "actor.html", view)
    yield from lists.period_pages(ids, link, "actors", crumbs, context)


def others(entries: list[Entry], but: str, most: int, context: Context) -> tuple[With, ...]:
    """The actors named in most of these entries."""
    count = Counter(a for e in entries for a in context.named[e.id] if a != but)
    order = sorted(count, key=lambda a: (-count[a], a))[:most]
    return tuple(With(link, count[a]) for a in order if (link := context.actor_link(a)))


def aliases(actor: Actor) -> tuple[str, ...]:
    """Other names of an actor, as they are written."""
    return tuple(dict.fromkeys(visible(n) for n in actor.aliases if n != actor.name))


def seen(role: Role, context: Context) -> str:
    """The days on which a role was seen, in words; "" if nobody knows."""
    if not role.first:
        return ""
    return labels.label(role.first if role.first == role.last else f"{role.first}/{role.last or '..'}", context.words)


def feeds(of: Link, context: Context) -> list[Link]:
    """The feeds of an actor or tag, where there are any."""
    feed = urls.feed_of(of.url)
    if feed not in context.extra:
        return []
    return [Link(of.label, feed), Link(context.words.say("as_json", title=of.label), urls.json_feed_of(of.url))]


def _places(entries: list[Entry], context: Context) -> tuple[Link, ...]:
    count = Counter(f for e in entries for f in {fold_label(p.name) for p in e.places} if f in context.place_slug)
    return tuple(context.place(f, count[f]) for f in sorted(count, key=lambda f: (-count[f], f))[:PLACES])


def _tags(entries: list[Entry], context: Context) -> tuple[Link, ...]:
    count = Counter(f for e in entries for f in {fold_label(t) for t in e.tags} if f in context.tag_slug)
    return tuple(context.tag(f, count[f]) for f in sorted(count, key=lambda f: (-count[f], f))[:TAGS])


def _register(name: str, value: str) -> Link:
    pattern = REGISTERS.get(name.casefold(), "")
    url = pattern.format(value) if pattern else value
    return Link(f"{name}: {value}", urls.web(url))
