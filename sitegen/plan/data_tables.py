"""The archive as tables, with where each fact comes from: entries, what they mention, quotations, statements, acts, dates; actors, places,
sources.

Everything here is of the archive as it is published: what `publish` withholds is in no table. Columns are the same in every release of one
major version; new ones are added at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sitegen.core.model import Entry, Origin
from sitegen.core.table import Cell, Column, Table, made
from sitegen.core.text import fold_label, printable, quote_key
from sitegen.plan import prose, urls
from sitegen.plan.context import Context, kind_of
from sitegen.plan.provenance import origin

Rows = Iterator[tuple[Cell, ...]]

_ENTRY = Column("entry", "id of the entry", of="entries.id")
_ORIGIN = Column(
    "origin", "who answers for it: machine (proposed, nobody looked), confirmed (a person agreed) or human (a person wrote it)"
)
_RULE = Column(
    "rule", "the rule by which a machine found it, where that is recorded; always in content/.base/ of the archive's repository"
)
# Where an annotation stands, at the end of every row.
_WHERE = (
    Column("source", "id of the source that the entry is from", of="sources.id"),
    Column("lines", "lines of the source's text that the entry covers, as first-last, several with spaces between"),
    Column("date", "date of the entry", "date"),
)


def tables(context: Context) -> tuple[Table, ...]:
    """All tables, in the order in which one reads them."""
    return tuple(made(name, about, key, columns, rows(context)) for name, about, key, columns, rows in _TABLES)


# --- one function a table ------------------------------------------------------------------------------------------------


def _entries(context: Context) -> Rows:
    for entry in context.archive.entries:
        card = context.cards[entry.id]
        source = context.sources.get(entry.source)
        yield (
            entry.id,
            printable(entry.title),
            entry.date,
            entry.time,
            str(entry.kind),
            printable(entry.byline),
            printable(entry.summary),
            card.lang,
            card.outlet,
            tuple(context.actors[a].name for a in context.named[entry.id]),
            tuple(context.archive.tag_label[f] for f in _known(entry.tags, context.tag_slug)),
            tuple(context.archive.place_label[f] for f in _known((p.name for p in entry.places), context.place_slug)),
            printable(prose.plain(entry.body)),
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
            yield entry.id, "actor", identity, printable(actor.name), tuple(map(printable, actor.as_)), by, *_where(entry)
    for tag in entry.tags:
        if slug := context.tag_slug.get(fold_label(tag), ""):
            yield entry.id, "tag", slug, printable(tag), (), origin(entry, "tags", tag), *_where(entry)
    for place in entry.places:
        if slug := context.place_slug.get(fold_label(place.name), ""):
            yield entry.id, "place", slug, printable(place.name), (), origin(entry, "places", place), *_where(entry)


def _quotes(context: Context) -> Rows:
    for entry in context.archive.entries:
        for quote in entry.quotes:
            key = quote_key(quote.text)
            yield (
                entry.id,
                key,
                printable(prose.unquoted(quote.text)),
                *_who(quote.speaker, context),
                quote.kind,
                quote.cue,
                quote.parts,
                origin(entry, "quotes", quote),
                "",
                *_where(entry),
                _permalink(entry, f"#{urls.quote(key)}", context),
            )


def _statements(context: Context) -> Rows:
    for entry in context.archive.entries:
        for said in entry.statements:
            key = quote_key(said.text)
            who = origin(entry, "statements", said)
            yield entry.id, key, printable(said.text), *_who(said.speaker, context), said.cue, who, "", *_where(entry)


def _acts(context: Context) -> Rows:
    for entry in context.archive.entries:
        for act in entry.acts:
            who = origin(entry, "acts", act)
            actor, target = _who(act.actor, context), _who(act.target, context)
            yield entry.id, *actor, act.verb, *target, printable(act.text), who, "", *_where(entry)


def _dates(context: Context) -> Rows:
    for entry in context.archive.entries:
        for when in entry.dates:
            yield (
                entry.id,
                printable(when.text),
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
            printable(actor.name),
            kind_of(actor),
            tuple(printable(a) for a in actor.aliases),
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
            printable(source.title),
            source.date,
            source.time,
            source.date_basis,
            printable(source.outlet),
            urls.web(source.url),
            tuple(printable(a) for a in source.authors),
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


_URL = Column("url", "address of its page; relative to the site where it has no base_url", "uri")
_COUNT = Column("entries", "number of entries", "integer")
_SPAN = (Column("first", "date of the first entry", "date"), Column("last", "date of the last entry", "date"))
_SPEAKER = (
    Column("speaker_id", "id of who said it, empty where the text does not say", of="actors.id"),
    Column("speaker", "its name"),
)

_TABLES: tuple[tuple[str, str, tuple[str, ...], tuple[Column, ...], Callable[[Context], Rows]], ...] = (
    (
        "entries",
        "updates of live-blogs, and articles",
        ("id",),
        (
            Column("id", "id, for ever the same"),
            Column("title", "headline, empty where there is none"),
            Column("date", "day of publication as printed", "date"),
            Column("time", "local time as printed, with an offset only where one is stated"),
            Column("kind", "lead, update, summary, opinion or article"),
            Column("byline", "who wrote it, as printed"),
            Column("summary", "standfirst"),
            Column("lang", "language, BCP 47"),
            Column("outlet", "who published it"),
            Column("actors", "names of the actors it names", "list"),
            Column("tags", "tags", "list"),
            Column("places", "places it names", "list"),
            Column("text", "the text without markup; empty or shortened where it is not published"),
            Column("publish", "how much of it is published: full, excerpt, quotes or metadata"),
            Column("origin", "of the headline: machine, confirmed or human"),
            _URL,
            Column("original_url", "address of the source at its outlet", "uri"),
            *_WHERE[:2],
            Column("order", "place in the source, from 1", "integer"),
        ),
        _entries,
    ),
    (
        "mentions",
        "actors, tags and places of each entry, one a row",
        (),
        (
            _ENTRY,
            Column("kind", "actor, tag or place"),
            Column("id", "id of the actor, or slug of the tag or place"),
            Column("name", "name as the entry has it"),
            Column("as", "other words that mean this actor in this entry", "list"),
            _ORIGIN,
            *_WHERE,
        ),
        _mentions,
    ),
    (
        "quotes",
        "words between quotation marks, with who said them",
        (),
        (
            _ENTRY,
            Column("key", "hash of the words: the same words have the same key everywhere"),
            Column("text", "the words"),
            *_SPEAKER,
            Column("kind", "direct (a clause or more) or partial (within the reporter's sentence)"),
            Column("cue", "the verb that gives it to its speaker"),
            Column("parts", "equal and not empty for parts of one utterance within an entry"),
            _ORIGIN,
            _RULE,
            *_WHERE,
            _URL,
        ),
        _quotes,
    ),
    (
        "statements",
        "reported speech without quotation marks, as the reporter words it",
        (),
        (
            _ENTRY,
            Column("key", "hash of the words"),
            Column("text", "the words"),
            *_SPEAKER,
            Column("cue", "verb of speech"),
            _ORIGIN,
            _RULE,
            *_WHERE,
        ),
        _statements,
    ),
    (
        "acts",
        "reported acts of speech or policy: who did what to whom",
        (),
        (
            _ENTRY,
            Column("actor_id", "id of who did it", of="actors.id"),
            Column("actor", "its name"),
            Column("verb", "what was done (lemma)"),
            Column("target_id", "id of whom it was done to", of="actors.id"),
            Column("target", "its name"),
            Column("text", "the words it rests on"),
            _ORIGIN,
            _RULE,
            *_WHERE,
        ),
        _acts,
    ),
    (
        "dates",
        "dates that the texts speak of",
        (),
        (
            _ENTRY,
            Column("text", "the words"),
            Column("value", "the date they mean (EDTF), empty where that is left open", "date"),
            Column("precision", "day, month, year, week, interval ..."),
            _ORIGIN,
            Column("rule", "the rule by which the words were understood"),
            *_WHERE,
        ),
        _dates,
    ),
    (
        "actors",
        "persons, governments, organisations and groups that entries name",
        ("id",),
        (
            Column("id", "id, for ever the same"),
            Column("name", "name"),
            Column("kind", "person, government, organisation or group; empty where nobody has said"),
            Column("aliases", "other names", "list"),
            Column("roles", "roles, with the first and last day on which they were seen", "list"),
            Column("ids", "identifiers in registers such as Wikidata, as register:value", "list"),
            Column("merged", "ids of actors that are part of this one", "list"),
            _COUNT,
            *_SPAN,
            _URL,
        ),
        _actors,
    ),
    (
        "places",
        "places that entries name",
        ("slug",),
        (
            Column("slug", "short name in addresses"),
            Column("name", "name"),
            Column("country", "ISO 3166 alpha-2, where known"),
            Column("lat", "latitude in degrees, to a tenth, where known"),
            Column("lon", "longitude in degrees, to a tenth, where known"),
            _COUNT,
            *_SPAN,
            _URL,
        ),
        _places,
    ),
    (
        "sources",
        "saved documents that the entries are from",
        ("id",),
        (
            Column("id", "id, for ever the same"),
            Column("title", "title"),
            Column("date", "date", "date"),
            Column("time", "time as printed"),
            Column("date_basis", "what the date rests on"),
            Column("outlet", "who published it"),
            Column("original_url", "address at its outlet", "uri"),
            Column("authors", "authors", "list"),
            Column("lang", "language, BCP 47"),
            Column("publish", "how much of it is published"),
            Column("reader", "format it was read as"),
            Column("file", "name of the saved file"),
            Column("sha256", "sha256 of the saved file"),
            Column("captured", "when it was saved, where known"),
            Column("versions", "number of saved states", "integer"),
            _COUNT,
            _URL,
        ),
        _sources,
    ),
)
