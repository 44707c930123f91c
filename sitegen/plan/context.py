"""What every maker of pages works with: the archive, the words, and each entry's card, made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.config import Site
from sitegen.core.model import Actor, Archive, Entry, Source
from sitegen.core.text import fold_name
from sitegen.plan import urls
from sitegen.plan.maps import Spot
from sitegen.plan.strip import Axis
from sitegen.plan.views import Card, Credit, Link, QuoteCard
from sitegen.plan.words import Words

# Folded place name -> (country code, latitude, longitude), the last two as decimal numbers in text.
Gazetteer = Mapping[str, tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Context:
    """The archive as it is published, with what is looked up most. Made by `pages.plan`; read-only."""

    archive: Archive
    site: Site
    words: Words
    countries: Mapping[str, str]
    tag_slug: Mapping[str, str]
    place_slug: Mapping[str, str]
    entries: Mapping[str, Entry]
    sources: Mapping[str, Source]
    actors: Mapping[str, Actor]
    cards: Mapping[str, Card]
    # Entry id -> ids of the actors it names, by id; and its place in reading order.
    named: Mapping[str, tuple[str, ...]]
    position: Mapping[str, int]
    # Entry id -> the target of its lines on the page of its source.
    source_target: Mapping[str, str]
    spots: Mapping[str, Spot]
    axis: Axis
    free_pages: tuple[Link, ...] = ()
    version: str = ""
    # Whose tables of facts the annotations rest on; their licences ask for it to be said.
    credits: tuple[Credit, ...] = ()
    # Files of the archive that could not be read, by path.
    skipped: tuple[str, ...] = ()
    # Targets of pages that other makers add ("feed.xml" of a tag ...): nothing is linked that is not in it.
    extra: frozenset[str] = frozenset()
    # Filled by cards.quote_cards as they are asked for.
    quote_cards: dict[str, tuple[QuoteCard, ...]] = field(default_factory=dict)
    _links: dict[str, Link] = field(default_factory=dict)

    def actor(self, name: str) -> Link | None:
        """A link to the actor of this name; None for no name, one that is ignored, or one who has no page."""
        return self.actor_link(self.id_of(name))

    def actor_link(self, identity: str) -> Link | None:
        """A link to an actor by id."""
        if identity not in self.archive.by_actor:
            return None
        found = self._links.get(identity)
        if found is None:
            actor = self.actors[identity]
            found = self._links[identity] = Link(actor.name, urls.actor(identity), kind_of(actor))
        return found

    def id_of(self, name: str) -> str:
        """The id of the actor of this name, "" for nobody."""
        return self.archive.actor_of.get(fold_name(name), "") if name else ""

    def country(self, folded: str) -> str:
        """The country of a place in words, or its code, or ""."""
        spot = self.spots.get(folded)
        return self.countries.get(spot.country, spot.country) if spot else ""

    def speaker(self, name: str) -> Link | None:
        """A link to a speaker; without a target for an actor who has no page."""
        return self.actor(name) or (Link(name, "") if name else None)

    def tag(self, folded: str, count: int = 0) -> Link:
        """A link to a tag by its folded label."""
        return Link(self.archive.tag_label[folded], urls.tag(self.tag_slug[folded]), "tag", count)

    def place(self, folded: str, count: int = 0) -> Link:
        """A link to a place by its folded label."""
        return Link(self.archive.place_label[folded], urls.place(self.place_slug[folded]), "place", count)

    def cards_of(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """The cards of these entries, in this order."""
        return tuple(self.cards[i] for i in ids)

    def day(self, value: str) -> str:
        """The target of a day page, "" where there is none."""
        return urls.date(value) if value in self.archive.by_day or value in self.archive.happened else ""

    def month(self, value: str) -> str:
        """The target of a month page, "" where there is none."""
        return urls.date(value) if value in self.axis.months else ""

    def year(self, value: str) -> str:
        """The target of a year page, "" where there is none."""
        return urls.date(value) if value in self.axis.years else ""

    def date(self, value: str) -> str:
        """The target of the page for a date of any precision, "" where there is none."""
        return {10: self.day, 7: self.month, 4: self.year}.get(len(value), _nowhere)(value)


def kind_of(actor: Actor) -> str:
    """An actor's kind; "" for a name that has no file, since nobody has said."""
    return str(actor.kind) if actor.path else ""


def _nowhere(_: str) -> str:
    return ""
