"""What may leave the archive. Decided here, once, before anything is linked or planned.

`release` answers content from which everything withheld is gone, so that pages, feeds, search and data obey alike by having
nothing else to show.

| mode | what is published of a source and its entries |
|---|---|
| full | everything |
| excerpt | title, standfirst, facts, quotations, and the first words of the text; other annotations where their words stand in it |
| quotes | title and facts, and the quotations with their speakers |
| metadata | title and facts: date, outlet, byline, address, who and which places are named, tags |
| none | nothing: no page, no mention |

The last rule of `[[publish]]` that matches a source counts; what the source's own file says counts more (it was written for
this source); an entry may be stricter than its source, never more generous. A mode that is none of these withholds everything.
A withdrawn entry leaves its address, which says so, and its lines vanish from its source.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from sitegen.config import PublishRule
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic, in_order
from sitegen.core.model import Actor, Content, Entry, EntryActor, Publish, Remainder, Role, Source, Tombstone
from sitegen.core.text import fold_name, shorten, squeeze
from sitegen.plan import addresses, prose

# The most that an excerpt may hold, in characters; and never more than half of a text, or a short one would be published whole.
EXCERPT = 320
WITHHELD, WITHDRAWN = "withheld", "withdrawn"
_ORDER = tuple(Publish)


def release(content: Content, rules: Sequence[PublishRule] = ()) -> Outcome[Content]:
    """Content with what is withheld taken out. `publish` of each source and entry is the mode that was applied, never empty."""
    addressable = addresses.addressable(content)
    content, notes = addressable.value, list(addressable.notes)
    modes = {s.id: _source_mode(s, rules, notes) for s in content.sources}
    kept: list[Entry] = []
    tombstones = {t.id: t for t in content.tombstones}
    hidden: dict[str, list[Entry]] = {}
    for entry in content.entries:
        mode = _entry_mode(entry, modes, rules, notes)
        if entry.withdrawn:
            hidden.setdefault(entry.source, []).append(entry)
            if mode is not Publish.NONE:
                tombstones[entry.id] = Tombstone(entry.id)
        elif mode is not Publish.NONE:
            kept.append(_KEEP[mode](dataclasses.replace(entry, publish=str(mode))))
        if mode is not Publish.FULL:
            hidden.setdefault(entry.source, []).append(entry)
    sources = tuple(_source(s, modes[s.id], hidden.get(s.id, ())) for s in content.sources if modes[s.id] is not Publish.NONE)
    released = dataclasses.replace(
        content,
        entries=tuple(kept),
        sources=sources,
        actors=_actors(content.actors, content.entries, kept) if hidden or len(kept) < len(content.entries) else content.actors,
        tombstones=tuple(tombstones[i] for i in sorted(tombstones)),
    )
    return Outcome(released, in_order(notes))


def stricter(one: Publish, other: Publish) -> Publish:
    """The mode that lets through less."""
    return max(one, other, key=_ORDER.index)


def _source_mode(source: Source, rules: Sequence[PublishRule], notes: list[Diagnostic]) -> Publish:
    if source.publish:
        return _mode(source.publish, source.path, 0, notes)
    return _ruled(source.id, source.outlet, rules)


def _ruled(source: str, outlet: str, rules: Sequence[PublishRule]) -> Publish:
    mode = Publish.FULL
    for rule in rules:
        if fnmatchcase(outlet.casefold(), rule.outlet.casefold()) and fnmatchcase(source.casefold(), rule.source.casefold()):
            mode = rule.mode
    return mode


def _entry_mode(entry: Entry, modes: Mapping[str, Publish], rules: Sequence[PublishRule], notes: list[Diagnostic]) -> Publish:
    mode = Publish.FULL
    if entry.source:
        # A source without a file cannot say what it allows, so the rules are asked with the little that is known.
        mode = modes[entry.source] if entry.source in modes else _ruled(entry.source, "", rules)
    if entry.publish:
        line = int(entry.where.get("publish", "0:0").partition(":")[0])
        mode = stricter(mode, _mode(entry.publish, entry.path, line, notes))
    return mode


def _mode(value: str, path: str, line: int, notes: list[Diagnostic]) -> Publish:
    try:
        return Publish(value)
    except ValueError:
        hint = "one of " + ", ".join(Publish)
        notes.append(diagnostic("E508", path, f"publish is '{value}': nothing is published of it", line=line, hint=hint))
        return Publish.NONE


# --- entries -----------------------------------------------------------------------------------------------------------


def _full(entry: Entry) -> Entry:
    return entry


def _excerpt(entry: Entry) -> Entry:
    text = prose.plain(entry.body)
    words = shorten(text, min(EXCERPT, len(text) // 2))
    seen = squeeze(words.removesuffix("…"))
    return dataclasses.replace(
        entry,
        body=prose.escape(words),
        summary=shorten(entry.summary, EXCERPT),
        statements=tuple(s for s in entry.statements if squeeze(s.text) in seen),
        acts=tuple(a for a in entry.acts if squeeze(a.text) in seen),
        dates=tuple(d for d in entry.dates if squeeze(d.text) in seen),
        actors=tuple(_only(a, seen) for a in entry.actors),
    )


def _quotes(entry: Entry) -> Entry:
    return dataclasses.replace(_metadata(entry), quotes=entry.quotes)


def _metadata(entry: Entry) -> Entry:
    actors = tuple(EntryActor(a.name) for a in entry.actors)
    return dataclasses.replace(entry, body="", summary="", quotes=(), statements=(), acts=(), dates=(), actors=actors)


def _only(actor: EntryActor, seen: str) -> EntryActor:
    """An actor with those of its words that stand in what is published."""
    return EntryActor(actor.name, tuple(w for w in actor.as_ if w in seen))


_KEEP = {Publish.FULL: _full, Publish.EXCERPT: _excerpt, Publish.QUOTES: _quotes, Publish.METADATA: _metadata}


# --- sources and actors ------------------------------------------------------------------------------------------------


def _source(source: Source, mode: Publish, hidden: Iterable[Entry]) -> Source:
    """A source whose withheld lines are empty and listed in its remainder under WITHHELD or WITHDRAWN; older texts are treated alike."""
    if mode is not Publish.FULL:
        reason = Remainder((1, max(1, len(source.lines))), WITHHELD)
        texts = {name: ("",) * len(lines) for name, lines in source.texts.items()}
        lines = ("",) * len(source.lines)
        return dataclasses.replace(source, publish=str(mode), lines=lines, texts=texts, remainder=(reason, *_withdrawn(hidden)))
    newest = source.versions[-1].text if source.versions else ""
    drop: dict[str, set[int]] = {}
    reasons = []
    for entry in hidden:
        for first, last in entry.lines:
            drop.setdefault(entry.text or newest, set()).update(range(first, last + 1))
            if (entry.text or newest) == newest:
                reasons.append(Remainder((first, last), WITHDRAWN if entry.withdrawn else WITHHELD))
    if not drop:
        return dataclasses.replace(source, publish=str(mode))
    gone = {squeeze(text) for name, numbers in drop.items() for text in _some(_text(source, name), numbers)} - {""}
    texts = {name: _without(lines, drop.get(name, set()), gone) for name, lines in source.texts.items()}
    lines = _without(source.lines, drop.get(newest, set()), gone)
    remainder = tuple(sorted([*source.remainder, *reasons], key=lambda r: (r.lines, r.why)))
    return dataclasses.replace(source, publish=str(mode), lines=lines, texts=texts, remainder=remainder)


def _withdrawn(hidden: Iterable[Entry]) -> list[Remainder]:
    return [Remainder(lines, WITHDRAWN) for e in hidden if e.withdrawn for lines in e.lines]


def _text(source: Source, name: str) -> tuple[str, ...]:
    return source.texts.get(name, source.lines)


def _some(lines: Sequence[str], numbers: Iterable[int]) -> Iterable[str]:
    return (lines[n - 1] for n in numbers if 0 < n <= len(lines))


def _without(lines: Sequence[str], numbers: set[int], gone: set[str]) -> tuple[str, ...]:
    """Lines with these numbers emptied, and those with the same words as a withheld line of any version."""
    return tuple("" if n in numbers or squeeze(line) in gone else line for n, line in enumerate(lines, 1))


def _actors(actors: Iterable[Actor], entries: Iterable[Entry], kept: Iterable[Entry]) -> tuple[Actor, ...]:
    """Actors without the roles and aliases that only withheld text shows: both are words of texts.

    A role stays unless every entry that names the actor on the days of the role is withheld; an alias of an actor whom withheld text
    names stays if it occurs in something published (where it does not, nothing needs it).
    """
    open_ids = {e.id for e in kept if says(e.publish)}
    days: dict[bool, dict[str, set[str]]] = {True: {}, False: {}}
    for entry in entries:
        for name in {fold_name(a.name) for a in entry.actors}:
            days[entry.id in open_ids].setdefault(name, set()).add(entry.date)
    words = {fold_name(w) for e in kept for w in _names(e)}
    return tuple(_actor(a, days[True], days[False], words) for a in actors)


def _actor(actor: Actor, shown: Mapping[str, set[str]], withheld: Mapping[str, set[str]], words: set[str]) -> Actor:
    names = [fold_name(n) for n in (actor.name, *actor.aliases)]
    closed = set[str]().union(*(withheld.get(n, set()) for n in names))
    if not closed:
        return actor
    opened = set[str]().union(*(shown.get(n, set()) for n in names))
    roles = tuple(r for r in actor.roles if _within(r, opened) or not _within(r, closed))
    return dataclasses.replace(actor, roles=roles, aliases=tuple(a for a in actor.aliases if fold_name(a) in words))


def _within(role: Role, days: Iterable[str]) -> bool:
    return any(role.first <= day <= role.last for day in days)


def _names(entry: Entry) -> Iterable[str]:
    for actor in entry.actors:
        yield from (actor.name, *actor.as_)
    yield from (quote.speaker for quote in entry.quotes)
    yield from (statement.speaker for statement in entry.statements)
    for act in entry.acts:
        yield from (act.actor, act.target)


def says(mode: str) -> bool:
    """Whether a mode lets words of the text itself through."""
    return mode in (Publish.FULL, Publish.EXCERPT)
