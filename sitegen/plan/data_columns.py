"""What the tables of `/data/` are called, hold and mean, column by column: the data dictionary, from which page, package and exports are made.

Columns are the same in every release of one major version; new ones are added at the end.
"""

from __future__ import annotations

from sitegen.core.table import Column

_ENTRY = Column("entry", "id of the entry", of="entries.id")
_ORIGIN = Column(
    "origin", "who answers for it: machine (proposed, nobody looked), confirmed (a person agreed) or human (a person wrote it)"
)
_RULE = Column("rule", "the rule by which the machine found it, as sitegen explain tells it; empty for what a person wrote")
# Where an annotation stands, at the end of every row.
_WHERE = (
    Column("source", "id of the source that the entry is from", of="sources.id"),
    Column("lines", "lines of the source's text that the entry covers, as first-last, several with spaces between"),
    Column("date", "date of the entry", "date"),
)

_URL = Column("url", "address of its page; relative to the site where it has no base_url", "uri")
_COUNT = Column("entries", "number of entries", "integer")
_SPAN = (Column("first", "date of the first entry", "date"), Column("last", "date of the last entry", "date"))
_SPEAKER = (
    Column("speaker_id", "id of who said it, empty where the text does not say", of="actors.id"),
    Column("speaker", "its name"),
)

# Name, what it holds, key, columns; in the order in which one reads them.
TABLES: tuple[tuple[str, str, tuple[str, ...], tuple[Column, ...]], ...] = (
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
            Column("rule", "the rule by which the machine understood the words; empty for what a person wrote"),
            *_WHERE,
        ),
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
    ),
)
