"""The archive as tables, with where each fact comes from: entries, what they mention, quotations, statements, acts, dates; actors, places,
sources.

Everything here is of the archive as it is published: what `publish` withholds is in no table. What the columns mean stands in
`data_columns`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sitegen.core.model import Entry, Origin
from sitegen.core.table import Cell, Table, made
from sitegen.core.text import fold_label, printable, quote_key
from sitegen.plan import prose, urls
from sitegen.plan.context import Context, kind_of
from sitegen.plan.data_columns import TABLES
from sitegen.plan.provenance import origin, rule

Rows = Iterator[tuple[Cell, ...]]


def tables(context: Context) -> tuple[Table, ...]:
    """All tables, in the order in which one reads them."""
    return tuple(made(name, about, key, columns, map(_clean, _ROWS[name](context))) for name, about, key, columns in TABLES)


def _clean(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row without the characters that XML and HTML forbid, which no other format wants either."""
    return tuple([c if isinstance(c, int) else printable(c) if isinstance(c, str) else tuple(map(printable, c)) for c in row])


# --- one function a table ------------------------------------------------------------------------------------------------


def _entries(context: Context) -> Rows:
    for entry in context.archive.entries:
        card = context.cards[entry.id]
        source = context.sources.get(entry.source)
        yield (
            entry.id,
            entry.title,
            entry.date,
            entry.time,
            str(entry.kind),
            entry.byline,
            entry.summary,
            card.lang,
            card.outlet,
            tuple(context.actors[a].name for a in context.named[entry.id]),
            tuple(context.archive.tag_label[f] for f in _known(entry.tags, context.tag_slug)),
            tuple(context.archive.place_label[f] for f in _known((p.name for p in entry.places), context.place_slug)),
            prose.plain(entry.body),
            entry.publish,
            str(entry.origin.get("title", Origin.MACHINE)),
            urls.public(context.site.base_url, card.url) or card.url,
            urls.web(source.url) if source else "",
            *_where(entry)[:2],
            entry.order,
        )


def _mentions(context: Context) -> Rows:
    for entry in context.archive.entries:
        yield from dict.fromkeys(_mentioned(entry, context))


def _mentioned(entry: Entry, context: Context) -> Rows:
    for actor in entry.actors:
        if identity := context.id_of(actor.name):
            by = origin(entry, "actors", actor)
            yield entry.id, "actor", identity, actor.name, actor.as_, by, *_where(entry)
    for tag in entry.tags:
        if slug := context.tag_slug.get(fold_label(tag), ""):
            yield entry.id, "tag", slug, tag, (), origin(entry, "tags", tag), *_where(entry)
    for place in entry.places:
        if slug := context.place_slug.get(fold_label(place.name), ""):
            yield entry.id, "place", slug, place.name, (), origin(entry, "places", place), *_where(entry)


def _quotes(context: Context) -> Rows:
    for entry in context.archive.entries:
        for quote in entry.quotes:
            key = quote_key(quote.text)
            yield (
                entry.id,
                key,
                prose.unquoted(quote.text),
                *_who(quote.speaker, context),
                quote.kind,
                quote.cue,
                quote.parts,
                origin(entry, "quotes", quote),
                rule(entry, "quotes", quote),
                *_where(entry),
                _permalink(entry, f"#{urls.quote(key)}", context),
            )


def _statements(context: Context) -> Rows:
    for entry in context.archive.entries:
        for said in entry.statements:
            key = quote_key(said.text)
            by = origin(entry, "statements", said), rule(entry, "statements", said)
            yield entry.id, key, said.text, *_who(said.speaker, context), said.cue, *by, *_where(entry)


def _acts(context: Context) -> Rows:
    for entry in context.archive.entries:
        for act in entry.acts:
            by = origin(entry, "acts", act), rule(entry, "acts", act)
            actor, target = _who(act.actor, context), _who(act.target, context)
            yield entry.id, *actor, act.verb, *target, act.text, *by, *_where(entry)


def _dates(context: Context) -> Rows:
    for entry in context.archive.entries:
        for when in entry.dates:
            yield (
                entry.id,
                when.text,
                when.value,
                when.precision,
                origin(entry, "dates", when),
                when.rule,
                *_where(entry),
            )


def _actors(context: Context) -> Rows:
    for identity, ids in context.archive.by_actor.items():
        actor = context.actors[identity]
        target = urls.actor(identity)
        yield (
            identity,
            actor.name,
            kind_of(actor),
            actor.aliases,
            tuple(f"{r.text} ({r.first}/{r.last})" if r.first else r.text for r in actor.roles),
            tuple(f"{name}:{value}" for name, value in sorted(actor.ids.items())),
            context.archive.merged_from.get(identity, ()),
            len(ids),
            *_span(ids, context),
            urls.public(context.site.base_url, target) or target,
        )


def _places(context: Context) -> Rows:
    for folded, ids in context.archive.by_place.items():
        spot = context.spots.get(folded)
        lon, lat = (_tenths(n) for n in spot.at) if spot and spot.at else ("", "")
        target = urls.place(context.place_slug[folded])
        yield (
            context.place_slug[folded],
            context.archive.place_label[folded],
            spot.country if spot else "",
            lat,
            lon,
            len(ids),
            *_span(ids, context),
            urls.public(context.site.base_url, target) or target,
        )


def _sources(context: Context) -> Rows:
    for source in context.archive.sources:
        newest = source.versions[-1] if source.versions else None
        target = urls.source(source.id)
        yield (
            source.id,
            source.title,
            source.date,
            source.time,
            source.date_basis,
            source.outlet,
            urls.web(source.url),
            source.authors,
            source.lang,
            source.publish,
            source.reader,
            newest.file if newest else "",
            newest.sha256 if newest else "",
            newest.captured if newest else "",
            len(source.versions),
            len(context.archive.by_source.get(source.id, ())),
            urls.public(context.site.base_url, target) or target,
        )


# --- what the rows share ---------------------------------------------------------------------------------------------------


def _where(entry: Entry) -> tuple[str, str, str]:
    return entry.source, " ".join(f"{first}-{last}" for first, last in entry.lines), entry.date


def _who(name: str, context: Context) -> tuple[str, str]:
    """An actor's id and how the archive calls it; for one who is in no index, the name as the entry has it."""
    identity = context.id_of(name)
    return (identity, context.actors[identity].name) if identity else ("", printable(name))


def _known(labels: Iterable[str], slugs: Mapping[str, str]) -> Iterator[str]:
    return iter(dict.fromkeys(f for f in map(fold_label, labels) if f in slugs))


def _span(ids: Sequence[str], context: Context) -> tuple[str, str]:
    days = sorted(context.entries[i].date for i in ids if context.entries[i].date)
    return (days[0], days[-1]) if days else ("", "")


def _tenths(number: int) -> str:
    """Tenths of a degree as degrees."""
    return f"{'-' if number < 0 else ''}{abs(number) // 10}.{abs(number) % 10}"


def _permalink(entry: Entry, fragment: str, context: Context) -> str:
    target = f"{context.cards[entry.id].url}{fragment}"
    return urls.public(context.site.base_url, target) or target


_ROWS: Mapping[str, Callable[[Context], Rows]] = {
    "entries": _entries,
    "mentions": _mentions,
    "quotes": _quotes,
    "statements": _statements,
    "acts": _acts,
    "dates": _dates,
    "actors": _actors,
    "places": _places,
    "sources": _sources,
}
