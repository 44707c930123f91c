"""The page of an entry: its text with marks, what is known about it, where it comes from, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Entry, EntryActor, LineRange, Page, Related, Source, When
from sitegen.core.text import fold_label, fold_name, shorten, visible
from sitegen.plan import cite, labels, meta, prose, urls
from sitegen.plan.cards import act_card, quote_cards, statement_card
from sitegen.plan.context import Context
from sitegen.plan.frame import frame, report
from sitegen.plan.provenance import origin
from sitegen.plan.views import ActCard, ActorRef, Because, Card, DateRef, EntryView, Link, Mark, NoteView, Prose, QuoteCard, Voice

_WITHHELD = {"excerpt": "withheld_excerpt", "quotes": "withheld_quotes", "metadata": "withheld_metadata"}


def entry_page(entry: Entry, earlier: str, later: str, context: Context) -> Outcome[Page]:
    """The page of one entry; `earlier` and `later` are the ids of its neighbours in time, "" for none."""
    words = context.words
    card = context.cards[entry.id]
    source = context.sources.get(entry.source)
    path = card.url
    permalink = urls.public(context.site.base_url, path)
    actors = _actors(entry, context)
    dates = tuple(_date(w, entry, context) for w in entry.dates)
    quotes = quote_cards(entry, context)
    statements = tuple(statement_card(s, entry, context) for s in entry.statements)
    acts = tuple(act_card(a, entry, context) for a in entry.acts)
    orphans = _orphans(entry)
    before, after = _beside(entry, context)
    view = EntryView(
        page=frame(
            context,
            path,
            card.title,
            section="sources" if source else "timeline",
            description=entry.summary or card.title,
            crumbs=_crumbs(entry, card, source, context),
            previous=before,
            next=after,
            lang=card.lang,
            direction=source.direction if source and entry.lang in ("", source.lang) else labels.direction(card.lang),
            more=meta.citation(card, entry, source, permalink, context.site.title),
            kind="article",
        ),
        card=card,
        body=Prose(entry.body, urls.root(path), _marks(entry, actors, dates, quotes, statements, context), card.lang, entry.path),
        byline=visible(entry.byline),
        summary=entry.summary,
        source=Link(labels.source(source), urls.source(source.id), "source") if source else None,
        original_url=urls.web(source.url) if source else "",
        lines=_lines(entry.lines, context),
        source_url=context.source_target.get(entry.id, ""),
        withheld=words.say(_WITHHELD[entry.publish]) if entry.publish in _WITHHELD else "",
        actors=actors,
        places=_places(entry, context),
        tags=tuple(context.tag(f) for f in _folded(entry.tags, context.tag_slug)),
        quotes=quotes,
        voices=_voices(actors, quotes, statements, acts),
        dates=dates,
        orphans=tuple(text for key, text in orphans if key == "dates"),
        notes=tuple(
            NoteView(n.text, visible(n.author), n.date, labels.label(n.date, words) if n.date else "") for n in entry.notes
        ),
        related=tuple(because(r, context) for r in context.archive.related.get(entry.id, ())),
        also=tuple(context.cards[i] for i in entry.also if i in context.cards),
        earlier=context.cards.get(earlier),
        later=context.cards.get(later),
        day=Link(card.date_label, context.date(entry.date)) if entry.date else None,
        citation=cite.citation(card, entry, source, permalink, context.site.title, words),
        report_url=report(context.site.report, card.title, permalink or card.id),
    )
    return Outcome(Page(path, "entry.html", view), tuple(_orphan_note(entry, key, text) for key, text in orphans))


def because(related: Related, context: Context) -> Because:
    """A related entry, and why as a sentence."""
    words = context.words
    names = words.join([context.actors[a].name for a in related.actors])
    tags = words.join([context.archive.tag_label[t] for t in related.tags])
    key = "also_names_tags" if names and tags else "also_names" if names else "also_tags"
    return Because(context.cards[related.entry], words.say(key, names=names, tags=tags))


# --- annotations -------------------------------------------------------------------------------------------------------


def _actors(entry: Entry, context: Context) -> tuple[ActorRef, ...]:
    refs: dict[str, ActorRef] = {}
    for named in entry.actors:
        link = context.actor(named.name)
        if link is None:
            continue
        known = refs.get(link.url)
        words = (*known.as_, *named.as_) if known else named.as_
        if named.name != link.label:
            words = (*words, named.name)
        refs[link.url] = ActorRef(link, tuple(dict.fromkeys(words)), _role(named, entry, context), origin(entry, "actors", named))
    return tuple(refs.values())


def _voices(
    actors: Sequence[ActorRef], quotes: Sequence[QuoteCard], statements: Sequence[ActCard], acts: Sequence[ActCard]
) -> tuple[Voice, ...]:
    """The words and acts of an entry under those whose they are: who is named in the order of the file, others as they come, nobody last."""
    known = {ref.link: ref for ref in actors}
    whose = [card.speaker for card in quotes] + [card.actor for card in (*statements, *acts)]
    others = dict.fromkeys(link for link in whose if link and link not in known)
    heads: list[ActorRef | None] = [*actors, *map(ActorRef, others), *([None] if None in whose else ())]
    return tuple(
        Voice(
            head,
            tuple(q for q in quotes if q.speaker == (head and head.link)),
            tuple(s for s in statements if s.actor == (head and head.link)),
            tuple(a for a in acts if a.actor == (head and head.link)),
        )
        for head in heads
    )


def _role(named: EntryActor, entry: Entry, context: Context) -> str:
    """The role the actor was seen in on the day of the entry; of several the one seen last."""
    actor = context.actors[context.archive.actor_of[fold_name(named.name)]]
    fitting = [r for r in actor.roles if r.first and r.first <= entry.date <= r.last]
    return max(fitting, key=lambda r: (r.first, r.last, r.text)).text if fitting else ""


def _date(when: When, entry: Entry, context: Context) -> DateRef:
    label = labels.label(when.value, context.words) if when.value else context.words.say("date_left_open")
    return DateRef(
        when.text, when.value, label, context.date(when.value), context.words.rule(when.rule), origin(entry, "dates", when)
    )


def _places(entry: Entry, context: Context) -> tuple[Link, ...]:
    return tuple(context.place(f) for f in _folded([p.name for p in entry.places], context.place_slug))


def _folded(names: Iterable[str], known: Mapping[str, str]) -> Iterable[str]:
    return dict.fromkeys(f for f in map(fold_label, names) if f in known)


# --- marks in the text -------------------------------------------------------------------------------------------------


def _marks(
    entry: Entry,
    actors: Sequence[ActorRef],
    dates: Sequence[DateRef],
    quotes: Sequence[QuoteCard],
    statements: Sequence[ActCard],
    context: Context,
) -> tuple[Mark, ...]:
    """What to find in the body: quotations, statements and dates where they stand first, actors and places wherever they stand."""
    if not entry.body:
        return ()
    marks = chain(
        (_quote_mark(card, context) for card in quotes),
        (_statement_mark(card, context) for card in statements),
        (_date_mark(ref, context) for ref in dates),
        (_actor_mark(ref, context) for ref in actors),
        (Mark("place", (p.name,), context.place(fold_label(p.name)).url, kind="place") for p in entry.places if fold_label(p.name)),
    )
    return tuple(m for m in marks if any(m.words))


def _quote_mark(card: QuoteCard, context: Context) -> Mark:
    words = context.words
    if card.speaker is None:
        note = words.say("no_speaker")
    elif card.cue:
        note = words.say("spoken_with_cue", speaker=card.speaker.label, cue=card.cue)
    else:
        note = words.say("spoken_by", speaker=card.speaker.label)
    url = card.speaker.url if card.speaker else ""
    return Mark("quote", (card.text,), url, urls.quote(card.key), note=note, kind=card.kind, origin=card.origin)


def _statement_mark(card: ActCard, context: Context) -> Mark:
    words = context.words
    note = words.say("reported_of", speaker=card.actor.label) if card.actor else words.say("reported")
    return Mark("statement", (card.text,), card.actor.url if card.actor else "", f"s-{card.key}", note=note, origin=card.origin)


def _date_mark(ref: DateRef, context: Context) -> Mark:
    """A date says in the margin which one it is, unless its words do."""
    plain = fold_name(ref.label) == fold_name(ref.text)
    note = "" if plain else context.words.say("date_rule", date=ref.label, rule=ref.rule) if ref.rule else ref.label
    return Mark("date", (ref.text,), ref.url, value=labels.attribute(ref.value), note=note, origin=ref.origin)


def _actor_mark(ref: ActorRef, context: Context) -> Mark:
    """An actor says in the margin what its role was, or what its full name is where the text has another."""
    names = tuple(sorted(dict.fromkeys(w for w in (ref.link.label, *ref.as_) if w.strip()), key=lambda w: (-len(w), w)))
    note = (
        context.words.say("named_with_role", name=ref.link.label, role=ref.role)
        if ref.role
        else ref.link.label
        if len(names) > 1
        else ""
    )
    return Mark("actor", names, ref.link.url, note=note, kind=ref.link.kind, origin=ref.origin)


def _orphans(entry: Entry) -> list[tuple[str, str]]:
    """(key in the file, words) of annotations whose words the body does not have; none where the body is withheld."""
    if entry.publish != "full":
        return []
    text = prose.comparable(prose.plain(entry.body))
    title = prose.comparable(f"{entry.title} {entry.summary}")
    found = []
    for key, listed in (("quotes", entry.quotes), ("statements", entry.statements), ("dates", entry.dates)):
        for annotation in listed:
            words = prose.comparable(prose.unquoted(annotation.text))
            if words and words not in text and words not in title:
                found.append((key, annotation.text))
    return found


def _orphan_note(entry: Entry, key: str, text: str) -> Diagnostic:
    line, _, column = entry.where.get(key, "0:0").partition(":")
    message = f"words under {key} are not in the body: '{shorten(text, 60)}'"
    return diagnostic("N504", entry.path, message, line=int(line), column=int(column or 0), hint="correct them, or take them out")


# --- where it comes from -----------------------------------------------------------------------------------------------


def _lines(lines: Sequence[LineRange], context: Context) -> str:
    """A label for the lines of an entry: "lines 10–15, 18"."""
    parts = [str(first) if first == last else f"{first}–{last}" for first, last in lines]
    if not parts:
        return ""
    single = len(lines) == 1 and lines[0][0] == lines[0][1]
    return context.words.say("line" if single else "source_lines", lines=", ".join(parts))


def _beside(entry: Entry, context: Context) -> tuple[Link | None, Link | None]:
    """The neighbours in the live-blog, in the order of its page."""
    siblings = context.archive.by_source.get(entry.source, ())
    if entry.id not in siblings:
        return None, None
    at = siblings.index(entry.id)
    before, after = (context.cards[siblings[n]] if 0 <= n < len(siblings) else None for n in (at - 1, at + 1))
    return tuple(Link(c.title, c.url) if c else None for c in (before, after))  # type: ignore[return-value]


def _crumbs(entry: Entry, card: Card, source: Source | None, context: Context) -> list[Link]:
    here = Link(card.title, card.url)
    if source:
        above = Link(labels.source(source), urls.source(source.id))
        # What is called like its source says what part of it it is, not the same words again.
        if above.label == here.label:
            here = Link(context.words.tables["kinds"].get(card.kind, card.kind), card.url)
        return [Link(context.words.say("all_sources"), urls.SOURCES), above, here]
    return [Link(context.words.say("timeline"), urls.TIMELINE), here]
