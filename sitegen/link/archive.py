"""link(): content, loaded, becomes an archive in which everything finds everything else."""

from __future__ import annotations

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic, in_order
from sitegen.core.model import Archive, Content, Entry
from sitegen.link import actors, index, quotes, related


def link(content: Content) -> Outcome[Archive]:
    """The archive of some content. Withdrawn entries are in none of it.

    The order of the input does not matter. Diagnostics: names that two actor files claim, merges that lead nowhere, references to
    sources and entries that are not there.
    """
    entries = tuple(sorted((e for e in content.entries if not e.withdrawn), key=index.reading_order))
    resolved = actors.resolve(content.actors, entries)
    cast = resolved.value
    tags = index.labelled(entries, lambda e: e.tags)
    places = index.labelled(entries, lambda e: (p.name for p in e.places))
    naming = index.by_actor(entries, cast)
    archive = Archive(
        entries=entries,
        actors=cast.actors,
        sources=tuple(sorted(content.sources, key=lambda s: (not s.date, s.date, s.time, s.id))),
        pages=tuple(sorted(content.pages, key=lambda p: (p.order, p.slug))),
        tombstones=tuple(sorted(content.tombstones, key=lambda t: t.id)),
        actor_of=dict(sorted(cast.of.items())),
        merged_from=cast.merged_from,
        by_tag=tags.ids,
        by_actor=naming,
        by_place=places.ids,
        by_day=index.by_day(entries),
        happened=index.happened(entries),
        by_source=index.by_source(entries),
        related=related.relate([e.id for e in entries], naming, tags.ids),
        tag_label=tags.label,
        place_label=places.label,
        recurs=quotes.recurring(entries),
    )
    return Outcome(archive, in_order([*resolved.notes, *_loose_ends(entries, content)]))


def _loose_ends(entries: tuple[Entry, ...], content: Content) -> list[Diagnostic]:
    """References that lead to nothing; a source that is not there was named when its entry was loaded."""
    known = {e.id for e in content.entries} | {t.id for t in content.tombstones}
    notes: list[Diagnostic] = []
    for entry in entries:
        missing = (i for i in entry.also if i not in known)
        notes.extend(_at(entry, "also", "W509", f"names an entry that is not there: '{i}'", "write its id") for i in missing)
    return notes


def _at(entry: Entry, key: str, code: str, message: str, hint: str) -> Diagnostic:
    line, _, column = entry.where.get(key, "0:0").partition(":")
    return diagnostic(code, entry.path, message, line=int(line), column=int(column or 0), hint=hint)
