"""Tags and places: what, or where, a number of entries is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sitegen.core.model import Entry, Page
from sitegen.core.text import fold_label
from sitegen.plan import lists, maps, urls
from sitegen.plan.actor import feeds, others
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Link, MapDot, MapView, TopicView, With

ACTORS = 24
BESIDE = 16


def tag_pages(context: Context) -> Iterator[Page]:
    """A page a tag, and the pages of its periods."""
    for folded, ids in context.archive.by_tag.items():
        entries = [context.entries[i] for i in ids]
        beside = Counter(f for e in entries for f in {fold_label(t) for t in e.tags} if f != folded and f in context.tag_slug)
        yield from _pages(context.tag(folded), ids, entries, beside, context)


def place_pages(context: Context) -> Iterator[Page]:
    """A page a place, with a small map where one knows where it is, and the pages of its periods."""
    for folded, ids in context.archive.by_place.items():
        entries = [context.entries[i] for i in ids]
        beside = Counter(
            f for e in entries for f in {fold_label(p.name) for p in e.places} if f != folded and f in context.place_slug
        )
        yield from _pages(context.place(folded), ids, entries, beside, context, place=folded)


def _pages(
    link: Link, ids: Sequence[str], entries: list[Entry], beside: Mapping[str, int], context: Context, place: str = ""
) -> Iterator[Page]:
    words, what = context.words, link.kind
    intro = words.say("entries_at", place=link.label) if place else words.say("entries_tagged", tag=link.label)
    section = "places" if place else "tags"
    crumbs = [Link(words.say("all_places"), urls.PLACES) if place else Link(words.say("all_tags"), urls.TAGS)]
    of = context.place if place else context.tag
    plain = Link(link.label, link.url)
    view = TopicView(
        page=frame(
            context, link.url, link.label, section=section, description=intro, crumbs=[*crumbs, plain], feeds=feeds(link, context)
        ),
        what=what,
        label=link.label,
        detail=context.country(place) if place else "",
        strip=context.axis.strip(ids),
        entries=lists.listing(ids, link.url, context),
        actors=others(entries, "", ACTORS, context),
        beside=tuple(With(of(f), beside[f]) for f in sorted(beside, key=lambda f: (-beside[f], f))[:BESIDE]),
        map=_map(place, link, context) if place else None,
        feed=urls.feed_of(link.url) if urls.feed_of(link.url) in context.extra else "",
    )
    yield Page(link.url, "topic.html", view)
    yield from lists.period_pages(ids, plain, section, crumbs, context)


def _map(place: str, link: Link, context: Context) -> MapView | None:
    return maps.one(context.spots.get(place), lambda x, y, size: MapDot(x, y, size, Link(link.label, link.url)))
