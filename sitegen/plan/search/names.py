"""Names that search finds by any of their words: actors with their other names, tags, places, and sources of several entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.core.text import shorten, visible
from sitegen.plan.context import Context
from sitegen.plan.search import tokens
from sitegen.plan.search.documents import ACTOR, PLACE, SOURCE, TAG

LABEL = 120


class Name(NamedTuple):
    """A thing with a name: "a", "t", "p" or "s", its id or slug, how it is written, and how much of it there is.

    `weight` is the number of binary digits of its number of entries: coarse, so that a new entry seldom changes it.
    """

    kind: str
    id: str
    label: str
    weight: int


def names(context: Context) -> dict[str, tuple[Name, ...]]:
    """Folded word -> the things that have it in their name, best known first."""
    found: dict[str, set[Name]] = {}
    for name, written in _all(context):
        for word in {t for text in written for w in tokens.words(text) for t in tokens.terms(w)}:
            found.setdefault(word, set()).add(name)
    return {word: tuple(sorted(things, key=lambda n: (-n.weight, n))) for word, things in found.items()}


def _all(context: Context) -> Iterator[tuple[Name, tuple[str, ...]]]:
    archive = context.archive
    # Every name and alias that leads to an actor, those of actors merged into it too.
    called: dict[str, list[str]] = {}
    for name, identity in archive.actor_of.items():
        called.setdefault(identity, []).append(name)
    for identity, ids in archive.by_actor.items():
        name = context.actors[identity].name
        yield _name(ACTOR, identity, name, ids), (name, *called.get(identity, ()))
    for folded, ids in archive.by_tag.items():
        label = archive.tag_label[folded]
        yield _name(TAG, context.tag_slug[folded], label, ids), (label,)
    for folded, ids in archive.by_place.items():
        label = archive.place_label[folded]
        yield _name(PLACE, context.place_slug[folded], label, ids), (label,)
    for source in archive.sources:
        ids = archive.by_source.get(source.id, ())
        # The source of a single entry is found through the entry.
        if len(ids) > 1 and source.title:
            yield _name(SOURCE, source.id, source.title, ids), (source.title, source.outlet)


def _name(kind: str, identity: str, label: str, ids: Sequence[str]) -> Name:
    return Name(kind, identity, shorten(visible(label), LABEL), len(ids).bit_length())
