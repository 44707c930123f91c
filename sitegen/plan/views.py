"""The views: all that a template ever sees, one dataclass a template. This is the contract between plan/ and templates/.

- Every view has `page`, what the frame around the page needs. Targets are paths from the root of the output, ending in a file name, perhaps with a
  fragment; a template writes `{{ card.url|to }}`.
- Dates come as an EDTF value for `datetime` and a label for the reader, both made by plan. Nothing is a set or a float.
- `Card`, `QuoteCard`, `ActCard` are all that other pages may know of an entry.
- Text is plain text, to be escaped by the template. HTML comes only from the filters of render ("prose", "plain") over `Prose`.

What a template is given: `v` (its view) and `w` (the words of `words.toml`: `{{ w.nav.home }}`); nothing else. Filters of render:
- `v.body|prose` -> a tuple of blocks, each with `html` (safe) and `notes`, the margin notes of the marks that stand in it: `what`, `text`, `words`
  (as they stand in the text), `url` ("" or a target from the root, as everywhere), `id` (of the mark in the text, "" for none), `kind`, `origin`.
  Marks come as `<a class="mark actor">` (a person; else `mark government`, `organisation` or `group`), `<a class="mark place">`, `<span class="mark
  quote" id="q-...">`, `<span class="mark statement" id="s-...">`, `<time class="mark date" datetime=>` (where there is a page `<a class="mark
  date"><time datetime=>`); with `data-origin` where it was not the machine that found them. `(v.body|prose).ids` are the ids of all marks that were
  set: a quotation in the list of an entry has `id="q-<key>"` itself where that is not among them, so that every permalink leads somewhere.
- `v.body|plain` -> its text without any markup; `words|text` -> words between tags, quotation marks as they are; `n|count("entries")` ->
  "3 entries", by the pairs in `[counts]` of words.toml.
- `{{ card.url|to }}` -> the way from the page to a target; `{% if link.url is here %}` asks whether it is the page itself.
- Stylesheets, scripts and fonts stand in `assets/` beside the templates and are published as `assets/<name>`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads. `count` only where the list that holds it may show one. `kind` is a word ("person", "place" ...)."""

    label: str
    url: str
    kind: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Meta:
    """One <meta>: `key` is "name" or "property"."""

    key: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page. `root` leads from the page to the root of the output ("../../"), "" at the root itself.

    On 404.html, which answers for any path, `root` is the path of base_url ("/archive/"), and "" without one. `canonical` is "" without a
    base_url. `nav` leads to the sections of the archive, each with its section's name as `kind`. `previous` and `next` are the neighbours
    that the keys p and n go to: on an entry those in its live-blog, in the order of the page; on a period or day those in time. `section`
    is "home", "actors", "tags", "places", "sources", "dates", "quotes", "network", "timeline", "search" or "about"; `feeds` are absolute
    only where base_url is known, else targets like any other.
    """

    path: str
    root: str
    title: str
    site_title: str
    description: str = ""
    lang: str = "en"
    direction: str = "ltr"
    section: str = ""
    canonical: str = ""
    notice: str = ""
    footer: str = ""
    accent: str = ""
    logo: str = ""
    report: str = ""
    noindex: bool = False
    crumbs: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] = ()
    meta: tuple[Meta, ...] = ()
    # A JSON-LD data block, already escaped for a <script type="application/ld+json">; "" for none.
    jsonld: str = ""
    previous: Link | None = None
    next: Link | None = None
    free_pages: tuple[Link, ...] = ()
    nav: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """An entry as lists show it. `title` is made of time and first words where the entry has none (`untitled`)."""

    id: str
    url: str
    title: str
    date: str
    date_label: str
    time: str = ""
    kind: str = ""
    outlet: str = ""
    summary: str = ""
    untitled: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """A quotation as lists show it; `url` is its permalink, `recurs` other entries in which its words stand, at most eight."""

    key: str
    url: str
    text: str
    speaker: Link | None
    cue: str
    kind: str
    entry: Card
    origin: str = "machine"
    recurs: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class ActCard:
    """A reported act or statement as lists show it: verb "accused", the words it rests on. The mark of a statement has the id "s-<key>"."""

    actor: Link | None
    verb: str
    target: Link | None
    text: str
    entry: Card
    origin: str = "machine"
    key: str = ""


# --- the text of an entry ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """Words to find in the body and how to show them. `what` is "actor", "place", "quote", "date" or "statement".

    All occurrences of an actor's or place's words are linked; a quotation, date or statement is marked where it stands first.
    `words` are alternatives, longest first. `note` is the margin note, "" for none; `origin` machine, confirmed or human.
    """

    what: str
    words: tuple[str, ...]
    url: str = ""
    id: str = ""
    value: str = ""
    note: str = ""
    kind: str = ""
    origin: str = "machine"


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown by people or from a source, with its marks: the filter "prose" of render turns it into blocks of safe HTML.
    `path` is the file it stands in, for diagnostics."""

    markdown: str
    root: str
    marks: tuple[Mark, ...] = ()
    lang: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """An editor's note."""

    text: str
    author: str = ""
    date: str = ""
    date_label: str = ""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor on an entry page: `as_` are the words used for it there, `role` its role on that day if one was seen."""

    link: Link
    as_: tuple[str, ...] = ()
    role: str = ""
    origin: str = "machine"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is named in an entry or speaks there, and what it says and does in it; `actor` None: nobody knows who."""

    actor: ActorRef | None
    quotes: tuple[QuoteCard, ...] = ()
    statements: tuple[ActCard, ...] = ()
    acts: tuple[ActCard, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRef:
    """A date named in an entry: its words, value, label, the day or period page it leads to, and the rule it rests on."""

    text: str
    value: str
    label: str
    url: str = ""
    rule: str = ""
    origin: str = "machine"


@dataclass(frozen=True, slots=True)
class Because:
    """A related entry and the reason as a sentence: "Also names Radoslaw Sikorski and Poland"."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a page, in three forms."""

    text: str
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """`entry.html`. `withheld` says in words what `publish` keeps back, "" when nothing.

    `lines` is a label ("lines 10–15"), `source_url` leads to that run of lines on the source page. `earlier` and `later` are the
    neighbours in the whole archive. `voices`: the actors with what is theirs, others, nobody known. `orphans`: dates no longer in the text.
    """

    page: Frame
    card: Card
    body: Prose
    byline: str = ""
    summary: str = ""
    source: Link | None = None
    original_url: str = ""
    lines: str = ""
    source_url: str = ""
    withheld: str = ""
    actors: tuple[ActorRef, ...] = ()
    places: tuple[Link, ...] = ()
    tags: tuple[Link, ...] = ()
    quotes: tuple[QuoteCard, ...] = ()
    voices: tuple[Voice, ...] = ()
    dates: tuple[DateRef, ...] = ()
    orphans: tuple[str, ...] = ()
    notes: tuple[NoteView, ...] = ()
    related: tuple[Because, ...] = ()
    also: tuple[Card, ...] = ()
    earlier: Card | None = None
    later: Card | None = None
    day: Link | None = None
    citation: Citation | None = None
    report_url: str = ""  # an address of its own (https: or mailto:), not a path


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a text as read, by number. `state` is "entry", "remainder", "withheld" or "blank".

    Its id on the page is "L" and the number. A run of lines that belong together begins where `first` is set; `run` is then the
    id of the run as a whole ("L10-15": `source_url` of an entry leads to it), to be put on an element around it; it is "" for the
    remainder, and where a run goes on after an interruption. Withheld lines of a run are one, up to `last`.
    """

    number: int
    text: str
    state: str
    entry: Link | None = None  # on the first line of a run, as `reason`: what the bracket in the margin says
    reason: str = ""
    first: bool = False
    corrected: bool = False
    run: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class Fixity:
    """One version of a source and how to check it."""

    file: str
    sha256: str
    captured: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """`source.html`: the text as read."""

    page: Frame
    title: str
    date: str
    date_label: str
    date_basis: str
    outlet: str
    original_url: str
    authors: tuple[str, ...]
    lang: str
    direction: str
    withheld: str
    lines: tuple[SourceLine, ...]
    versions: tuple[Fixity, ...]
    entries: tuple[Card, ...]
    note: Prose | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One unit of a chart by time: `height` in 0..100, `url` "" where there is no page."""

    label: str
    value: str
    count: int
    height: int
    url: str = ""
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """The archive, or one actor or tag in it, as a row of equal units of time ("day", "week", "month" or "year"), gaps included."""

    unit: str
    bars: tuple[Bar, ...]
    first_label: str = ""
    last_label: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the cards under it: a day of a list, a month of an index. `more`: how many others it has that are not shown."""

    label: str
    url: str
    cards: tuple[Card, ...]
    value: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of entries that may be long: the newest ones, and links to the periods that hold all."""

    groups: tuple[Group, ...]
    total: int
    periods: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class LeadingActor:
    """An actor on the front page with its small strip."""

    link: Link
    strip: Strip | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    """`home.html`. `latest_day`: the page of the newest day, counting its entries that are not shown; None where no day is known."""

    page: Frame
    description: str
    span: str
    counts: tuple[Link, ...]
    strip: Strip
    lead: Card | None
    latest: tuple[Card, ...]
    latest_label: str
    latest_day: Link | None
    earlier: tuple[Group, ...]
    actors: tuple[LeadingActor, ...]
    tags: tuple[Link, ...]
    quote: QuoteCard | None
    missing: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role with the days on which it was seen."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class With:
    """An actor seen together with another, and in how many entries."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """`actor.html`: the dossier. `quotes_about` and `statements_about` are words of others that name the actor; of all, the newest."""

    page: Frame
    name: str
    kind: str
    aliases: tuple[str, ...]
    roles: tuple[RoleView, ...]
    ids: tuple[Link, ...]
    note: Prose | None
    notes: tuple[NoteView, ...]
    strip: Strip
    entries: Listing
    quotes: tuple[QuoteCard, ...]
    quotes_total: int
    quotes_url: str
    statements: tuple[ActCard, ...]
    acts_by: tuple[ActCard, ...]
    acts_on: tuple[ActCard, ...]
    others: tuple[With, ...]
    places: tuple[Link, ...]
    tags: tuple[Link, ...]
    feed: str = ""
    quotes_about: tuple[QuoteCard, ...] = ()
    statements_about: tuple[ActCard, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of an index: actor, tag or place with its count, days of first and last entry, and a detail (kind, country).
    `span` is the days from first to last as a label."""

    link: Link
    count: int
    detail: str = ""
    first: str = ""
    last: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Rows under an initial letter, a kind or a head topic."""

    label: str
    anchor: str
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """`index_list.html`: the index of actors, tags, places or sources. `what` names which."""

    page: Frame
    what: str
    heading: str
    intro: str
    groups: tuple[IndexGroup, ...]
    total: int
    leading: tuple[IndexRow, ...] = ()
    map: MapView | None = None


@dataclass(frozen=True, slots=True)
class MapDot:
    """A place on a map, in the map's own integer units."""

    x: int
    y: int
    size: int
    link: Link


@dataclass(frozen=True, slots=True)
class MapView:
    """A small map: SVG path data of the outlines within `box` ("x y w h"), and dots."""

    box: str
    outlines: str
    dots: tuple[MapDot, ...]
    credit: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """`topic.html`: a tag or a place page (`what` is "tag" or "place")."""

    page: Frame
    what: str
    label: str
    detail: str
    strip: Strip
    entries: Listing
    actors: tuple[With, ...]
    beside: tuple[With, ...]
    map: MapView | None = None
    feed: str = ""


@dataclass(frozen=True, slots=True)
class PeriodView:
    """`period.html`: entries of one actor or tag within a year or month, or all entries of a month (`of` names the owner)."""

    page: Frame
    heading: str
    of: Link
    groups: tuple[Group, ...]
    total: int
    periods: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a calendar: `level` 0..4 for its number of entries; `outside` where it belongs to a neighbouring month."""

    value: str
    day: int
    count: int
    level: int
    url: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class MonthCells:
    """A month as weeks of seven days, Monday first."""

    label: str
    value: str
    url: str
    count: int
    weeks: tuple[tuple[DayCell, ...], ...]


@dataclass(frozen=True, slots=True)
class DatesView:
    """`dates.html`: all years (`years`, with `undated`, and the newest with entries as months), or one year as twelve months (a heat map)."""

    page: Frame
    heading: str
    years: tuple[Link, ...]
    months: tuple[MonthCells, ...]
    undated: tuple[Card, ...]
    total: int
    strip: Strip | None = None


@dataclass(frozen=True, slots=True)
class MonthView:
    """`month.html`: a calendar and the entries day by day."""

    page: Frame
    heading: str
    calendar: MonthCells
    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Happening:
    """What another entry says of a day: its words for the day, and the entry."""

    words: str
    card: Card


@dataclass(frozen=True, slots=True)
class DayView:
    """`day.html`: "Published" and "Happened". `gap_before`/`gap_after` name days without entries between neighbours."""

    page: Frame
    heading: str
    value: str
    published: tuple[Group, ...]
    total: int
    happened: tuple[Happening, ...]
    earlier: Link | None
    later: Link | None
    gap_before: str = ""
    gap_after: str = ""


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Quotations under a speaker or a period."""

    label: str
    url: str
    quotes: tuple[QuoteCard, ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """`quotes.html`: by speaker (the index), one speaker's, one period's, or those without speaker. Newest first; where there are many, only
    the newest, and `periods` lead to all."""

    page: Frame
    heading: str
    intro: str
    speakers: tuple[IndexRow, ...]
    periods: tuple[Link, ...]
    groups: tuple[QuoteGroup, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ArcNode:
    """One actor of the diagram and its table: in how many entries it is named, all of its arcs as one SVG path, "" for none, and with
    whom it is named most, each with the number of entries; `more` others are left out."""

    link: Link
    count: int
    arcs: str = ""
    others: tuple[Link, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class Arc:
    """Two actors seen together: SVG path data, `width` 1..6, and what the tooltip says."""

    path: str
    width: int
    label: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """`network.html`: arc diagram of the leading actors, one row each of `box`, and the table behind it. An arc is drawn for pairs that are
    named together in at least `least` entries."""

    page: Frame
    box: str
    nodes: tuple[ArcNode, ...]
    arcs: tuple[Arc, ...]
    least: int = 1


@dataclass(frozen=True, slots=True)
class TimelineView:
    """`timeline.html`: the whole story, a line an entry at most 12 a day, by month. `days`: each day's page, counting its entries that
    are not shown."""

    page: Frame
    strip: Strip
    months: tuple[Group, ...]
    periods: tuple[Link, ...]
    days: tuple[tuple[str, Link], ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose data we use, and under which licence."""

    name: str
    licence: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class AboutView:
    """`about.html`: method, counts, credits, what is machine-made, what is missing, and by name empty days and unreadable files."""

    page: Frame
    intro: Prose | None
    counts: tuple[Link, ...]
    made_by: tuple[tuple[str, int, int, int], ...]  # what, machine, confirmed, human
    missing: tuple[Link, ...]
    credits: tuple[Credit, ...]
    version: str
    gaps: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FreeView:
    """`page.html`: a page that people wrote."""

    page: Frame
    heading: str
    body: Prose


@dataclass(frozen=True, slots=True)
class SearchView:
    """`search.html`: the search form, and without JavaScript the indexes."""

    page: Frame
    indexes: tuple[Link, ...]
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoneView:
    """`gone.html`: a withdrawn entry, or a thing that has moved (`into`)."""

    page: Frame
    heading: str
    into: Link | None


@dataclass(frozen=True, slots=True)
class MissingView:
    """`404.html`: `home` is an absolute path under base_url, "" where there is none."""

    page: Frame
    home: str
    links: tuple[Link, ...] = ()
