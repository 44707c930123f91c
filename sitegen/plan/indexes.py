"""The indexes of actors, tags, places and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from sitegen.core.model import ActorKind, Page
from sitegen.core.text import label_order, visible
from sitegen.plan import labels, maps, urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import IndexGroup, IndexRow, IndexView, Link, MapDot, MapView

LEADING = 12
# Fewer rows than this are one list, which the eye takes in at once; more are put under their initial letters, and the leading ones above.
LETTERS_FROM = 30


def index_pages(context: Context) -> Iterator[Page]:
    """All four indexes; an empty one is a page too, since every page links to it."""
    words = context.words
    yield _page("actors", urls.ACTORS, words.say("all_actors"), words.say("actors_intro"), _actors(context), context)
    yield _page("tags", urls.TAGS, words.say("all_tags"), words.say("tags_intro"), _by_letter(_tags(context), context), context)
    places = _places(context)
    yield _page(
        "places",
        urls.PLACES,
        words.say("all_places"),
        words.say("places_intro"),
        _by_letter(places, context),
        context,
        _map(context),
    )
    yield _page("sources", urls.SOURCES, words.say("all_sources"), words.say("sources_intro"), _sources(context), context)


def _page(
    what: str, path: str, heading: str, intro: str, groups: tuple[IndexGroup, ...], context: Context, map: MapView | None = None
) -> Page:
    rows = [row for group in groups for row in group.rows]
    leading = (
        sorted(rows, key=lambda r: (-r.count, r.link.url))[:LEADING] if what != "sources" and len(rows) >= LETTERS_FROM else []
    )
    view = IndexView(
        page=frame(context, path, heading, section=what, description=intro, crumbs=[Link(heading, path)]),
        what=what,
        heading=heading,
        intro=intro,
        groups=groups,
        total=len(rows),
        leading=tuple(leading),
        map=map,
    )
    return Page(path, "index_list.html", view)


def _actors(context: Context) -> tuple[IndexGroup, ...]:
    """By kind; those of whom nobody has said what they are come last."""
    rows: dict[str, list[IndexRow]] = {}
    for actor, ids in context.archive.by_actor.items():
        link = context.actor_link(actor)
        if link:
            rows.setdefault(link.kind, []).append(_row(link, ids, link.kind, context))
    kinds = [*(str(k) for k in ActorKind), ""]
    return tuple(
        IndexGroup(context.words.say(kind or "other"), kind or "other", tuple(_sorted(rows[kind])))
        for kind in kinds
        if kind in rows
    )


def _tags(context: Context) -> list[IndexRow]:
    return _sorted(_row(context.tag(f), ids, "", context) for f, ids in context.archive.by_tag.items())


def _places(context: Context) -> list[IndexRow]:
    return _sorted(_row(context.place(f), ids, context.country(f), context) for f, ids in context.archive.by_place.items())


def _sources(context: Context) -> tuple[IndexGroup, ...]:
    """By month, newest first, undated last."""
    words = context.words
    sources = sorted(context.archive.sources, key=lambda s: (s.date, s.time, s.id), reverse=True)
    dated = [s for s in sources if s.date]
    groups = []
    for month, group in groupby([*dated, *(s for s in sources if not s.date)], key=lambda s: labels.month_of(s.date)):
        rows = tuple(
            IndexRow(
                Link(labels.source(s), urls.source(s.id), "source"),
                len(context.archive.by_source.get(s.id, ())),
                visible(s.outlet),
                s.date,
                s.date,
                labels.label(s.date, words) if s.date else "",
            )
            for s in group
        )
        groups.append(IndexGroup(labels.label(month, words) if month else words.say("undated"), month or "undated", rows))
    return tuple(groups)


def _map(context: Context) -> MapView | None:
    found = []
    for folded, ids in context.archive.by_place.items():
        spot = context.spots.get(folded)
        if spot and spot.at:
            link = context.place(folded)
            found.append((spot.at, len(ids), lambda x, y, size, link=link: MapDot(x, y, size, link)))
    found.sort(key=lambda f: -f[1])
    return maps.many(found)


def _row(link: Link, ids: Sequence[str], detail: str, context: Context) -> IndexRow:
    dates = [d for i in ids if (d := context.cards[i].date)]
    first, last = min(dates, default=""), max(dates, default="")
    span = labels.label(first if first == last else f"{first}/{last}", context.words) if dates else ""
    return IndexRow(link, len(ids), detail, first, last, span)


def _sorted(rows: Iterable[IndexRow]) -> list[IndexRow]:
    return sorted(rows, key=lambda r: (label_order(r.link.label), r.link.url))


def _by_letter(rows: Sequence[IndexRow], context: Context) -> tuple[IndexGroup, ...]:
    if not rows:
        return ()
    if len(rows) < LETTERS_FROM:
        return (IndexGroup("", "all", tuple(rows)),)
    return tuple(
        IndexGroup(letter.upper() if letter else context.words.say("other"), f"letter-{letter or 'other'}", tuple(group))
        for letter, group in groupby(sorted(rows, key=lambda r: (_initial(r) == "", label_order(r.link.label))), key=_initial)
    )


def _initial(row: IndexRow) -> str:
    first = label_order(row.link.label)[0][:1]
    return first if first.isascii() and first.isalpha() else ""
