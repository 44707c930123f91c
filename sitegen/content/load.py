"""Build's half of content/: every file read into the types that pages are made from. One bad file costs itself.

Entries are remembered in the store together with what was noticed about them, a few dozen of one source together, so that a run after
one edit reads a few dozen anew.
"""

from __future__ import annotations

import dataclasses
import difflib
import functools
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sitegen.content import actorfile, base, entryfile, frontmatter, pagefile, safefile, sourcefile, tree
from sitegen.content.base import Written, ledger
from sitegen.content.origin import origins
from sitegen.content.tree import ACTORS, ENTRIES, SOURCES, File, Tree, duplicates
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic, in_order
from sitegen.core.model import Actor, Content, Entry, FreePage, Origin, Publish, Source, Tombstone, When
from sitegen.core.store import Store
from sitegen.core.text import fold_quote

T = TypeVar("T")
# About this many entries are remembered together: fewer would be many files, more much to read anew.
TOGETHER = 32
# What has its rule in `Entry.rules`, by path; a date has it beside its value.
_BY_PATH = ("quotes/", "statements/", "acts/")


@dataclass(frozen=True, slots=True)
class _Known:
    """What pages need of an entry's base beside its annotations."""

    owner: str
    file: str
    title: str
    into: str


@dataclass(frozen=True, slots=True)
class _Ledger:
    """All bases in brief: entries by id, the place of each file -> its id, and what cannot be read."""

    entries: Mapping[str, _Known]
    places: Mapping[str, str]
    damaged: tuple[str, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """The entries of one source, or the actors that share a bucket, and what was noticed about them."""

    entries: tuple[Entry, ...] = ()
    actors: tuple[Actor, ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def load(content: Path, store: Store | None = None) -> Outcome[Content]:
    """All of content/. A folder that is not there is empty; SitegenError (IO) if one cannot be looked into."""
    ids = _Ids(store)
    raw = base.read(content)
    known = _remembered(store, "ledger", _Ledger, raw.items(), functools.partial(_ledger, raw))
    seen = tree.scan(content, known.places, ids.stated)
    ids.keep()
    notes: list[Diagnostic] = [*known.notes, *seen.notes, *duplicates(seen)]
    for file in (f for broken in seen.broken.values() for f in broken if f.readable):
        notes += frontmatter.parse(file.data, _path(file)).notes
    sources = _sources(content, seen, notes)
    entries = _entries(seen, known, raw, store, sources, notes)
    actors = _actors(seen, store, notes)
    pages = _pages(seen, notes)
    tombstones = _tombstones(known, seen, entries)
    return Outcome(Content(entries, actors, sources, pages, tombstones), in_order(notes))


class _Ids:
    """The ids of files in which they do not stand in the usual way, each under the digest of its bytes: to read them takes YAML."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._key = store.key("ids stated") if store else ""
        self._before = (store.get(self._key, dict[str, str | None]) if store else None) or {}
        self._now: dict[str, str | None] = {}

    def stated(self, file: File) -> str | None:
        """As `tree.stated`."""
        state = hashlib.blake2b(file.data, digest_size=16).hexdigest()
        self._now[state] = self._before[state] if state in self._before else tree.stated(file)
        return self._now[state]

    def keep(self) -> None:
        """Remember them for the next run."""
        if self._store and self._now != self._before:
            self._store.put(self._key, self._now)


def _ledger(raw: Mapping[str, bytes]) -> _Ledger:
    found = base.parse(raw)
    entries = {
        name: _Known(b.id, written.file, str(written.text.fields.get("title", "")), written.into)
        for b in found.value.sources.values()
        for name, written in b.entries.items()
    }
    return _Ledger(entries, ledger(found.value), tuple(sorted(found.value.damaged)), found.notes)


# --- entries ---------------------------------------------------------------------------------------------------------


def _entries(
    seen: Tree, known: _Ledger, raw: Mapping[str, bytes], store: Store | None, sources: Sequence[Source], notes: list[Diagnostic]
) -> tuple[Entry, ...]:
    groups: dict[str, list[tuple[str, File]]] = {}
    for name, file in seen.files[ENTRIES].items():
        groups.setdefault(known.entries[name].owner if name in known.entries else "", []).append((name, file))
    made: list[Entry] = []
    damaged = bool(known.damaged)
    for owner, all_files in sorted(groups.items()):
        written = functools.cache(functools.partial(_written, raw.get(owner, b""), owner))
        for files in _together(all_files):
            state = [
                (owner, raw.get(owner, b"")),
                ("damaged", b"!" * damaged),
                *((f"{name}\0{file.name}", file.data) for name, file in files),
            ]
            make = functools.partial(_read_entries, files, written, damaged)
            group = _remembered(store, "entries", _Group, state, make)
            made += group.entries
            notes += group.notes
    by_id = {source.id: source for source in sources}
    made.sort(key=lambda e: e.id)
    unknown = {e.source for e in made if e.source and e.source not in by_id and _may_be_there(seen, e.source)}
    for name in sorted(unknown):
        count = sum(entry.source == name for entry in made)
        what = "its entry is" if count == 1 else f"its {count} entries are"
        message = f"the file of '{name}' cannot be read, and says what may be published: {what} left out until it can"
        notes.append(diagnostic("W333", f"content/{SOURCES}", message, hint="mend that file, which is named too"))
    return tuple(
        dataclasses.replace(entry, publish=Publish.NONE.value) if entry.source in unknown else _with_source(entry, by_id, notes)
        for entry in made
    )


def _may_be_there(seen: Tree, source: str) -> bool:
    """Whether a source without a readable file may have one all the same."""
    return source in seen.files[SOURCES] or (SOURCES, source) in seen.twice or bool(seen.broken.get(SOURCES))


def _together(files: Sequence[tuple[str, File]]) -> Iterator[list[tuple[str, File]]]:
    """Files in groups of a few dozen, by what their names hash to: another file more changes one group."""
    if len(files) <= TOGETHER:
        yield list(files)
        return
    mask = (1 << (len(files) // TOGETHER).bit_length()) - 1
    groups: dict[int, list[tuple[str, File]]] = {}
    for name, file in files:
        groups.setdefault(zlib.crc32(file.name.encode("utf-8", "surrogatepass")) & mask, []).append((name, file))
    yield from (groups[number] for number in sorted(groups))


def _written(raw: bytes, owner: str) -> Mapping[str, Written]:
    """What the machine last wrote of each entry of a source; nothing for entries that it did not make."""
    return {name: w for b in base.parse({owner: raw}).value.sources.values() for name, w in b.entries.items()} if raw else {}


def _read_entries(files: Sequence[tuple[str, File]], read_base: Callable[[], Mapping[str, Written]], damaged: bool) -> _Group:
    """`damaged`: some base cannot be read, so that nothing can be said of entries that none of the others knows."""
    written = read_base()
    entries: list[Entry] = []
    notes: list[Diagnostic] = []
    for name, file in files:
        found = entryfile.read(file.data, _path(file), name)
        notes += found.notes
        if found.value is None:
            continue
        entry, fields = found.value
        known = written.get(name)
        entry = dataclasses.replace(entry, origin={} if damaged and known is None else origins(fields, entry.body, known))
        if known:
            entry = _with_rules(entry, known)
        if known and known.ended:
            hint = "a person edited it, so it stays; delete it if it is not wanted"
            notes.append(diagnostic("N323", entry.path, "the source is now cut otherwise, without this entry", hint=hint))
        if not entry.date and not any(n.path == entry.path and n.code == "E309" for n in found.notes):
            notes.append(diagnostic("N316", entry.path, "no date", hint="listed under Undated; add `date: YYYY-MM-DD`"))
        entries.append(entry)
    return _Group(tuple(entries), (), tuple(notes))


def _with_rules(entry: Entry, known: Written) -> Entry:
    """The rules by which the machine found things: they stand in the base's evidence, not in the file. A date carries its own."""
    rules: dict[str, str] = {}
    days: dict[str, str] = {}
    for item in known.evidence:
        if isinstance(item, Mapping):
            path, rule = str(item.get("path", "")), str(item.get("rule", ""))
            if path.startswith(_BY_PATH):
                rules.setdefault(path, rule)
            elif path.startswith("dates/"):
                days.setdefault(fold_quote(path[6:]), rule)
    return dataclasses.replace(entry, rules=rules, dates=tuple(_ruled(when, entry, days) for when in entry.dates))


def _ruled(when: When, entry: Entry, rules: Mapping[str, str]) -> When:
    """A date with its rule; one that a person wrote has none but what the person says."""
    if when.rule or entry.origin.get(f"dates/{when.text}") == Origin.HUMAN:
        return when
    return dataclasses.replace(when, rule=rules.get(fold_quote(when.text), ""))


def _with_source(entry: Entry, sources: Mapping[str, Source], notes: list[Diagnostic]) -> Entry:
    """An entry in the language of its source, unless it says otherwise; a source that is not there is named."""
    if not entry.source:
        return entry
    source = sources.get(entry.source)
    if source is None:
        line, _, column = entry.where.get("source", "0:0").partition(":")
        near = difflib.get_close_matches(entry.source, sources, n=1)
        hint = f"did you mean '{near[0]}'?" if near else "no file in content/sources/ has this id"
        message = f"there is no source '{entry.source}'"
        notes.append(diagnostic("W318", entry.path, message, line=int(line), column=int(column), hint=hint))
        return entry
    return dataclasses.replace(entry, lang=source.lang) if source.lang and not entry.lang else entry


# --- actors, sources, pages ------------------------------------------------------------------------------------------


def _actors(seen: Tree, store: Store | None, notes: list[Diagnostic]) -> tuple[Actor, ...]:
    groups: dict[str, list[tuple[str, File]]] = {}
    for name, file in seen.files[ACTORS].items():
        groups.setdefault(hashlib.sha256(file.name.encode()).hexdigest()[:1], []).append((name, file))
    made: list[Actor] = []
    for _, files in sorted(groups.items()):
        state = [(f"{name}\0{file.name}", file.data) for name, file in files]
        group = _remembered(store, "actors", _Group, state, functools.partial(_read_actors, files))
        made += group.actors
        notes += group.notes
    return tuple(sorted(made, key=lambda a: a.id))


def _read_actors(files: Sequence[tuple[str, File]]) -> _Group:
    found = [actorfile.read(file.data, _path(file)) for _, file in files]
    return _Group((), tuple(f.value[0] for f in found if f.value), tuple(n for f in found for n in f.notes))


def _sources(content: Path, seen: Tree, notes: list[Diagnostic]) -> tuple[Source, ...]:
    made = []
    for _, file in sorted(seen.files[SOURCES].items()):
        found = sourcefile.read(file.data, _path(file))
        notes += found.notes
        if found.value is None:
            continue
        source = found.value[0]
        texts = {
            v.text: _text(content, seen, f"{source.id}.{v.text}.txt", v.text, source.path, notes) for v in source.versions if v.text
        }
        newest = texts.get(source.versions[-1].text, ()) if source.versions else ()
        made.append(dataclasses.replace(source, lines=newest, texts=texts))
    return tuple(made)


def _text(content: Path, seen: Tree, name: str, sha: str, path: str, notes: list[Diagnostic]) -> tuple[str, ...]:
    """The lines of a text as read; none, with a note, if it is missing."""
    place = seen.texts.get(name)
    data = safefile.tried(content / place) if place else None
    if data is None:
        hint = "restore it with git; entries are not affected"
        notes.append(diagnostic("N317", path, f"its text as read, {name}, is missing or cannot be read", hint=hint))
        return ()
    if not hashlib.sha256(data).hexdigest().startswith(sha):
        hint = "restore it with git, and correct entries instead: line numbers count in it"
        notes.append(diagnostic("W328", f"content/{place}", "was changed by hand", hint=hint))
    try:
        return sourcefile.lines_of(data)
    except UnicodeDecodeError:
        notes.append(diagnostic("E301", f"content/{place}", "not UTF-8", hint="restore it with git"))
        return ()


def _pages(seen: Tree, notes: list[Diagnostic]) -> tuple[FreePage, ...]:
    made: dict[str, FreePage] = {}
    for file in (f for f in seen.pages if f.readable):
        found = pagefile.read(file.data, _path(file))
        notes += found.notes
        page = found.value
        if page is None:
            continue
        if page.slug in made:
            notes.append(diagnostic("E314", page.path, f"{made[page.slug].path} has the same address", hint="rename one of them"))
            continue
        made[page.slug] = page
    return tuple(made[slug] for slug in sorted(made))


# --- what is gone ----------------------------------------------------------------------------------------------------


def _tombstones(known: _Ledger, seen: Tree, entries: Sequence[Entry]) -> tuple[Tombstone, ...]:
    """Entries that were written once and have no file now, and those that a person merged into others."""
    there = {entry.id for entry in entries}
    into = {name: entry.id for entry in reversed(entries) for name in entry.merged}
    into |= {entry.split_from: entry.id for entry in reversed(entries) if entry.split_from and entry.split_from not in into}
    broken = {file.name for file in seen.broken.get(ENTRIES, ())}
    made: dict[str, Tombstone] = {}
    for name, written in known.entries.items():
        if (
            name not in there
            and name not in seen.files[ENTRIES]
            and (ENTRIES, name) not in seen.twice
            and written.file not in broken
        ):
            heir = into.get(name) or written.into
            made[name] = Tombstone(name, written.title, heir if heir in there else "")
    for entry in entries:
        for name in entry.merged:
            if name not in there and name not in made:
                made[name] = Tombstone(name, "", entry.id)
    return tuple(made[name] for name in sorted(made))


def _path(file: File) -> str:
    return f"content/{file.name}"


def _remembered(store: Store | None, what: str, kind: type[T], files: Iterable[tuple[str, bytes]], make: Callable[[], T]) -> T:
    """A value from the store, if it was made from the same bytes under the same names."""
    if store is None:
        return make()
    state = hashlib.blake2b(digest_size=16)
    for name, data in files:
        state.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        state.update(data)
    return store.memo(store.key(f"content {what}", state.hexdigest()), kind, make)
