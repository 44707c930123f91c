"""The types that pass between the stages. Read this first.

All are frozen and hold only str, int, bool, tuples, mappings, enums and each other, so that they
can be hashed into a page key, sent to another process and stored as JSON without code of their own.

Conventions
- A *date* is an EDTF string: "2025", "2025-09", "2025-09-13", an interval "2025-09-12/2025-09-16", an open
  interval "2022-02/..", a week "2025-W37"; the empty string means unknown. Dates of entries and sources
  have no intervals and no weeks.
- A *time* is local wall time as printed, "HH:MM" or "HH:MM:SS", followed by an offset such as "+01:00" or "Z"
  only where the source states one; the empty string means unknown.
- Lines are 1-based and inclusive, and count in the text as read (`content/sources/<id>.<sha8>.txt`).
- Names are written as a reader would write them; equality of names is `core.text.fold_name`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

LineRange = tuple[int, int]
EMPTY: Mapping[str, str] = MappingProxyType({})


class Kind(StrEnum):
    """What sort of text an entry is."""

    LEAD = "lead"
    UPDATE = "update"
    SUMMARY = "summary"
    OPINION = "opinion"
    ARTICLE = "article"


class ActorKind(StrEnum):
    """What sort of actor a name stands for."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    GROUP = "group"


class Publish(StrEnum):
    """How much of a source's text may leave the archive, from all to nothing."""

    FULL = "full"
    EXCERPT = "excerpt"
    QUOTES = "quotes"
    METADATA = "metadata"
    NONE = "none"


class Origin(StrEnum):
    """Who answers for an annotation; derived from the working file and the base, never stored."""

    MACHINE = "machine"
    CONFIRMED = "confirmed"
    HUMAN = "human"


# --- reading ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Boundary:
    """A cut that the document itself states (JSON-LD, <article>, Markdown heading): it wins over any guess.

    `line` is the first line of the update, its headline line if it has one (`headline_line` = 0: none).
    """

    line: int
    last: int
    headline_line: int = 0
    date: str = ""
    time: str = ""
    byline: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One saved document as a reader understood it: the text as read, and what it says of itself.

    `date_basis` names what the date rests on: "first line", "file name", "date line", "copyright year",
    "JSON-LD", "meta tag", "front matter", "sidecar", "source file"; empty when there is no date. `title_lines` and `furniture` are lines whose
    class the reader knows; everything else is left to segmentation. `quotations` are lines that it sets as block quotations,
    `headings` those that it sets as sub-headings within a text.
    """

    reader: str
    lines: tuple[str, ...]
    title: str = ""
    title_lines: LineRange | None = None
    date: str = ""
    time: str = ""
    date_basis: str = ""
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    publish: str = ""
    tags: tuple[str, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    furniture: tuple[LineRange, ...] = ()
    quotations: tuple[LineRange, ...] = ()
    headings: tuple[LineRange, ...] = ()
    summary: str = ""
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Cut:
    """A person's correction of the segmentation, from `cuts:` of a source file: the line that starts with `words` is `what`.

    `what` is "headline", "body", "furniture", "time", "byline", "standfirst" or "title".
    """

    words: str
    what: str = "headline"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a source, in `content/sources/<id>.md`: it overrides sidecar and reader. None = says nothing."""

    title: str | None = None
    date: str | None = None
    time: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] | None = None
    lang: str | None = None
    publish: str | None = None
    profile: str | None = None
    cuts: tuple[Cut, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines of one entry that reads as one paragraph; `text` is the lines joined as the reader sees them.

    `quoted`: set as a block quotation; `item`: of a list; `heading`: a sub-heading over the paragraphs that follow.
    """

    lines: LineRange
    text: str
    quoted: bool = False
    item: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """One update of a live-blog, or one article, before it is an entry. `order` counts from 1 in reading order of the page."""

    order: int
    lines: tuple[LineRange, ...]
    kind: Kind
    headline: str = ""
    headline_line: int = 0
    date: str = ""
    time: str = ""
    byline: str = ""
    summary: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remainder:
    """Lines of a source that are in no entry, and why ("furniture: cookie notice", "teaser")."""

    lines: LineRange
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source as segmented: what annotation reads. Every line is in a segment or in the remainder."""

    reading: Reading
    segments: tuple[Segment, ...]
    remainder: tuple[Remainder, ...] = ()
    direction: str = "ltr"


# --- annotation ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EntryActor:
    """An actor named in an entry. `as_` are the words that mean this actor in this entry, other than the name itself."""

    name: str
    as_: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """A place named in an entry. `country` (ISO 3166 alpha-2) and `at` ("lat,lon") only where the name alone would mislead."""

    name: str
    country: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks. `kind` is "direct" (a clause or more) or "partial" (within the reporter's sentence).

    `speaker` is empty when the text does not say, or the evidence is thin. `parts` tells quotes split around the speaker
    or running over paragraphs: equal non-empty values within an entry belong together.
    """

    text: str
    speaker: str = ""
    kind: str = "direct"
    cue: str = ""
    parts: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Reported speech without marks: what `speaker` said, as the reporter words it."""

    text: str
    speaker: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A reported act of speech or policy: `actor` did `verb` (lemma) to `target`; `text` is the words it rests on."""

    actor: str
    verb: str
    target: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A date named in the text. `value` is EDTF, empty when left open; `precision` is "day", "month", "year", "week", "interval" ..."""

    text: str
    value: str = ""
    precision: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an annotation was made: `path` is "actors/Mark Rutte", "quotes/<quote_key>", "dates/<text>" ...; `rule` names the rule."""

    path: str
    rule: str
    words: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """A role an actor was seen in, with the first and last day it was seen (equal for one day; empty if undated)."""

    text: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class ActorSeen:
    """What one document tells of one actor: the fullest name in it, its kind, other names, roles. Feeds archive-wide resolution."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one segment."""

    tags: tuple[str, ...] = ()
    actors: tuple[EntryActor, ...] = ()
    places: tuple[EntryPlace, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    dates: tuple[When, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document's annotations: one `Annotations` a segment, in order, and its cast. `engine` is what wrote them ("rules 1").

    `phrases` are, per segment, key phrases that become tags where they recur across the archive; `skipped` says why a document
    was not annotated ("no recogniser for language 'de'").
    """

    segments: tuple[Annotations, ...]
    cast: tuple[ActorSeen, ...] = ()
    engine: str = ""
    skipped: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that the ingest half made of one seed: what content/ is merged with. `file` is the seed's name under seeds/ (POSIX).

    `inputs` is a digest of all that people put in (seed, sidecar, source file, profiles, settings) and of nothing of ours: a
    proposal that changed while its inputs did not comes from another version of sitegen.
    """

    file: str
    sha256: str
    document: Document
    annotated: Annotated
    inputs: str = ""


@dataclass(frozen=True, slots=True)
class ActorProposal:
    """What the machine would write into an actor file. `sources` are the ids of the sources that name the actor."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergeSuggestion:
    """Two names that may be one actor, with the evidence; made only by a person."""

    keep: str
    merge: str
    why: str
    score: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """Archive-wide resolution: actor proposals by name, and merges worth a person's look, best first."""

    actors: tuple[ActorProposal, ...] = ()
    suggestions: tuple[MergeSuggestion, ...] = ()


# --- content ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Version:
    """One saved state of a source. `file` is the seed's name under seeds/, `text` the first 8 hex of the sha256 of the text as read."""

    file: str
    sha256: str
    text: str
    captured: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note, by a person."""

    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One saved document: `content/sources/<id>.md`, with the newest text as read (empty when its file is missing)."""

    id: str
    path: str
    title: str = ""
    date: str = ""
    time: str = ""
    date_basis: str = ""
    outlet: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    lang: str = ""
    direction: str = "ltr"
    publish: str = ""
    profile: str = ""
    reader: str = ""
    cuts: tuple[Cut, ...] = ()
    versions: tuple[Version, ...] = ()
    remainder: tuple[Remainder, ...] = ()
    lines: tuple[str, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One Markdown entry, as its file says; machine and person are told apart by `origin`.

    `origin` maps annotation paths ("title", "actors/Mark Rutte", "quotes/<key>") to an `Origin` value; absent = machine.
    `rules` maps paths of quotes, statements and acts to the rule by which the machine found them, as its evidence has them.
    `where` maps top-level keys to "line:column" in the file, for diagnostics.
    """

    id: str
    path: str
    title: str = ""
    date: str = ""
    time: str = ""
    kind: Kind = Kind.ARTICLE
    source: str = ""
    order: int = 0
    lines: tuple[LineRange, ...] = ()
    text: str = ""
    byline: str = ""
    summary: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    actors: tuple[EntryActor, ...] = ()
    places: tuple[EntryPlace, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    dates: tuple[When, ...] = ()
    notes: tuple[Note, ...] = ()
    publish: str = ""
    withdrawn: bool = False
    also: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    split_from: str = ""
    body: str = ""
    origin: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor file: `content/actors/<id>.md`. A name without a file is an actor of its own (`path` empty)."""

    id: str
    path: str
    name: str
    kind: ActorKind = ActorKind.PERSON
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    merged_into: str = ""
    not_aliases: tuple[str, ...] = ()
    ignore: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FreePage:
    """A page people write: `content/pages/<slug>.md`."""

    slug: str
    path: str
    title: str
    body: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that a person deleted or withdrew: its URL still answers. `into` is the id that took its place, if any."""

    id: str
    title: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All of content/, loaded: what the build half starts from."""

    entries: tuple[Entry, ...] = ()
    actors: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    pages: tuple[FreePage, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()


# --- linking ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Related:
    """A related entry with its reason: the actors (by actor id, rarest first) and tags that both share."""

    entry: str
    actors: tuple[str, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Content, linked. Entries are in reading order (date, time, source, order, id), undated last; ids map to positions by `by_*`.

    `actor_of` maps every folded name or alias that occurs to an actor id ("" for a name that is ignored); `merged_from` maps an actor id to the
    ids merged into it. Tags and places are keyed by their folded label; `recurs` maps a quote key to the entries that have its words.
    """

    entries: tuple[Entry, ...]
    actors: tuple[Actor, ...]
    sources: tuple[Source, ...]
    pages: tuple[FreePage, ...]
    tombstones: tuple[Tombstone, ...]
    actor_of: Mapping[str, str]
    merged_from: Mapping[str, tuple[str, ...]]
    by_tag: Mapping[str, tuple[str, ...]]
    by_actor: Mapping[str, tuple[str, ...]]
    by_place: Mapping[str, tuple[str, ...]]
    by_day: Mapping[str, tuple[str, ...]]
    happened: Mapping[str, tuple[str, ...]]
    by_source: Mapping[str, tuple[str, ...]]
    related: Mapping[str, tuple[Related, ...]]
    tag_label: Mapping[str, str]
    place_label: Mapping[str, str]
    recurs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


# --- pages -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One output file: `path` relative to output/, rendered from `view` by `template`.

    `template` is a Jinja2 template name ("entry.html"), or "" when `view` is the finished text itself (feeds, data, shards, robots).
    `html` says that links in it are checked. `view` is a frozen dataclass of `plan.views`, or str or bytes.
    """

    path: str
    template: str
    view: object
    html: bool = True
