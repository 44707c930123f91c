"""Ingest's half of content/: proposals become files where there are none, and are merged into those that people edited.

The order of a run: look at what stands there · refuse if far too much is gone · tell which source each seed is and which
entry each segment · mint ids for what is new · work out every file · write content, then the base. Nothing is written where
nothing changed. A base is never ahead of the content that it speaks of: a run that is cut short is finished by the next.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content import base, frontmatter, ids, match, propose, safefile, sourcefile, tree
from sitegen.content.actor_update import Resolve, actors_draft
from sitegen.content.base import Bases, SourceBase, Written, ledger
from sitegen.content.draft import Draft, execute
from sitegen.content.safefile import Writer
from sitegen.content.shapes import ENTRY, canonical_fields
from sitegen.content.source_update import Context, assemble, source_draft
from sitegen.content.tree import ACTORS, ENTRIES, SOURCES, Tree, duplicates
from sitegen.core.diagnostics import Diagnostic, Exit, Outcome, SitegenError, diagnostic, in_order
from sitegen.core.digest import toolchain
from sitegen.core.model import Proposal

# One deleted entry is a decision; more than this many and this share at once are more likely a disk that is not there.
GUARD_COUNT = 10
GUARD_PERCENT = 20


@dataclass(frozen=True, slots=True)
class Changes:
    """What a run did to content/, or would do. The counts `created`, `updated`, `kept` and `withdrawn` are of entries.

    `kept`: a person's words stood where the machine now has others · `proposed`: proposals that are open since now ·
    `withdrawn`: entries that the machine took back · `stale`: files that this version of sitegen would write otherwise ·
    `states`: per seed "new", "changed", "renamed", "unchanged", "same as …" or "base damaged" · `sources`: per seed its
    source's id · `files`: what happened, as ("created" | "updated" | "removed", path below content/).
    """

    created: int = 0
    updated: int = 0
    kept: int = 0
    proposed: int = 0
    withdrawn: int = 0
    stale: int = 0
    actors_created: int = 0
    actors_updated: int = 0
    states: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, str], ...] = ()


def update(
    content: Path,
    proposals: Sequence[Proposal],
    *,
    resolve: Resolve,
    refresh: bool = False,
    dry_run: bool = False,
    accept_deletions: int = 0,
    seeds_present: Collection[str] | None = None,
    trash: Path | None = None,
) -> Outcome[Changes]:
    """Bring content/ up to date with the proposals of all seeds. SitegenError (REFUSED, IO) if that must not or cannot be.

    `seeds_present` are the names of all seeds, read or not: a source whose seed is there was not renamed. What is replaced
    goes to `trash`, by default `.sitegen/trash` beside content/.
    """
    writer = Writer(content, trash or content.parent / ".sitegen" / "trash")
    if not dry_run:
        with safefile.or_io_error(content):
            writer.recover()
    known = base.load(content)
    seen = tree.scan(content, ledger(known.value))
    _guard(known.value, seen, accept_deletions)
    context = Context(content, known.value, seen, toolchain()[:12], refresh)
    present = frozenset(p.file for p in proposals) if seeds_present is None else frozenset(seeds_present)
    wanted, states, notes = _without_doubles(sorted(proposals, key=lambda p: p.file), known.value)
    owners = _owners(context, wanted, present)
    states |= {p.file: _state(p, owners[p.file], known.value) for p in wanted}
    healthy = [p for p in wanted if owners[p.file] not in known.value.damaged]
    drafts = [source_draft(context, p, owners[p.file], entry_ids) for p, entry_ids in _with_entries(context, healthy, owners)]
    drafts += _gone_drafts(context, {d.stem for d in drafts})
    if not known.value.damaged:
        # Who an actor is rests on all sources together: with one of them unknown, nothing is said.
        drafts.append(actors_draft(context, _sources_after(context, healthy, owners, drafts), resolve))
    try:
        with safefile.or_io_error(content):
            done = execute(drafts, writer, known.value.raw, content, dry_run=dry_run)
            if not dry_run:
                writer.sweep()
    finally:
        writer.abandon()
    changes = Changes(**done.counts, states=states, sources=owners, files=done.files)
    told = _together([*notes, *done.notes])
    return Outcome(changes, in_order([*known.notes, *seen.notes, *duplicates(seen), *_broken(seen), *told]))


# So many sources without a base, and more, are one finding: .base/ itself is missing.
MANY = 4


def _together(notes: Sequence[Diagnostic]) -> list[Diagnostic]:
    """One finding instead of many of one cause."""
    lost = [note for note in notes if note.code == "W321"]
    if len(lost) < MANY:
        return list(notes)
    message = f"{len(lost)} sources have no base: all of them is taken as a person's"
    hint = "restore content/.base with git, or decide what waits: sitegen review"
    return [*(note for note in notes if note.code != "W321"), diagnostic("W321", f"content/{base.FOLDER}", message, hint=hint)]


def _broken(seen: Tree) -> list[Diagnostic]:
    files = [file for found in seen.broken.values() for file in found if file.readable]
    return [note for file in files for note in frontmatter.parse(file.data, f"content/{file.name}").notes]


def _guard(bases: Bases, seen: Tree, accept: int) -> None:
    """Refuse to take a missing disk for a decision."""
    known = [
        (ENTRIES, name)
        for b in bases.sources.values()
        for name, written in b.entries.items()
        if not written.gone and not written.ended
    ]
    known += [(ACTORS, name) for name, written in (bases.actors.actors if bases.actors else {}).items() if not written.gone]
    for folder in (ENTRIES, ACTORS):
        ours = [name for place, name in known if place == folder]
        there = seen.files[folder]
        missing = sum(name not in there and (folder, name) not in seen.twice for name in ours) - len(seen.broken.get(folder, ()))
        if missing > GUARD_COUNT and 100 * missing > GUARD_PERCENT * len(ours) and missing > accept:
            hint = f"bring them back, or say --accept-deletions {missing} if they were deleted on purpose"
            note = diagnostic("E324", f"content/{folder}", f"{missing} of {len(ours)} files are gone", hint=hint)
            raise SitegenError(Exit.REFUSED, note)


# --- sources ---------------------------------------------------------------------------------------------------------


def _without_doubles(proposals: Sequence[Proposal], bases: Bases) -> tuple[list[Proposal], dict[str, str], list[Diagnostic]]:
    """One proposal for each text: the one that is known already, else the first by name."""
    known = {b.seed for b in bases.sources.values()}
    by_text: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        by_text.setdefault(sourcefile.text_sha(proposal.document.reading.lines, whole=True), []).append(proposal)
    chosen: list[Proposal] = []
    states: dict[str, str] = {}
    notes = []
    for same in by_text.values():
        first = min(same, key=lambda p: (p.file not in known, p.file))
        chosen.append(first)
        for other in (p for p in same if p is not first):
            states[other.file] = f"same as {first.file}"
            notes.append(diagnostic("N322", f"seeds/{other.file}", f"the same text as seeds/{first.file}; passed over"))
    return sorted(chosen, key=lambda p: p.file), states, notes


def _owners(context: Context, proposals: Sequence[Proposal], present: Collection[str]) -> dict[str, str]:
    """Seed name -> source id: the one that it had, the one that a source file states, or a new one."""
    made = match.sources(proposals, context.bases.sources, lambda name: _newest_text(context, name), present)
    stated = _stated(context)
    for proposal in proposals:
        if proposal.file not in made and (name := stated.get(proposal.file) or stated.get(proposal.sha256)):
            made[proposal.file] = name
    new = [p for p in proposals if p.file not in made]
    taken = {*context.bases.sources, *context.bases.damaged, *context.tree.files[SOURCES]}
    taken |= {name for folder, name in context.tree.twice if folder == SOURCES} | set(made.values())
    wanted = [ids.source_id(p.document.reading.date, p.document.reading.title, _first_words(p)) for p in new]
    stable = [sourcefile.text_sha(p.document.reading.lines, whole=True) for p in new]
    return made | dict(zip([p.file for p in new], ids.mint(wanted, stable, taken), strict=True))


def _stated(context: Context) -> dict[str, str]:
    """Seed names and hashes that source files without a readable base state, with the id of the source."""
    made: dict[str, str] = {}
    for name, file in context.tree.files[SOURCES].items():
        if name not in context.bases.sources and (found := sourcefile.read(file.data, file.name).value):
            made |= {key: name for version in found[0].versions for key in (version.file, version.sha256) if key}
    return made


def _first_words(proposal: Proposal) -> str:
    return ids.first_words(" ".join(ids.text_of(s) for s in proposal.document.segments[:1]))


def _newest_text(context: Context, name: str) -> str:
    versions = context.bases.sources[name].source.text.fields.get("versions")
    last = versions[-1] if isinstance(versions, tuple) and versions else None
    place = context.tree.texts.get(f"{name}.{last.get('text', '')}.txt") if isinstance(last, Mapping) else None
    data = safefile.tried(context.content / place) if place else None
    return data.decode("utf-8", "replace") if data else ""


def _state(proposal: Proposal, name: str, bases: Bases) -> str:
    if name in bases.damaged:
        return "base damaged"
    known = bases.sources.get(name)
    if known is None:
        return "new"
    if known.sha256 != proposal.sha256:
        return "changed"
    return "renamed" if known.seed != proposal.file else "unchanged"


def _gone_drafts(context: Context, done: Collection[str]) -> list[Draft]:
    """Sources whose seed is not there: only deletions by people are noted, everything else stays."""
    drafts = []
    for name, known in context.bases.sources.items():
        if name in done:
            continue
        old = {(SOURCES, name): known.source, **{(ENTRIES, entry): written for entry, written in known.entries.items()}}
        new = {key: _marked(context, key, written) for key, written in old.items()}

        def finish(final: Mapping[tuple[str, str], Written], _old_marks: bool, known: SourceBase = known) -> bytes:
            entries = {entry: written for (folder, entry), written in final.items() if folder == ENTRIES}
            return base.source_json(dataclasses.replace(known, source=final[SOURCES, known.id], entries=entries))

        drafts.append(Draft(name, new, old, finish, idle=new == old))
    return drafts


def _marked(context: Context, key: tuple[str, str], written: Written) -> Written:
    if context.file(*key) is not None:
        return dataclasses.replace(written, gone=False)
    return dataclasses.replace(written, gone=context.is_gone(*key, written))


def _sources_after(
    context: Context, proposals: Sequence[Proposal], owners: Mapping[str, str], drafts: Sequence[Draft]
) -> dict[str, SourceBase]:
    """What the machine will know of each source when the drafts are carried out."""
    made = dict(context.bases.sources)
    by_stem = {draft.stem: draft for draft in drafts}
    for proposal in proposals:
        name = owners[proposal.file]
        if not by_stem[name].held_back:
            made[name] = assemble(name, proposal, by_stem[name].new, "", "")
    return made


# --- entries ---------------------------------------------------------------------------------------------------------


def _with_entries(context: Context, proposals: Sequence[Proposal], owners: Mapping[str, str]) -> list[tuple[Proposal, list[str]]]:
    """Each proposal with the ids of its segments: those that they had, and new ones that are alone in the archive."""
    found: list[tuple[Proposal, list[str | None]]] = []
    orphans = _orphans(context)
    for proposal in proposals:
        name = owners[proposal.file]
        known = context.bases.sources[name].entries if name in context.bases.sources else {}
        fresh = [(propose.entry_title(proposal, n), propose.entry_body(s)) for n, s in enumerate(proposal.document.segments)]
        entries = match.segments({entry: (str(w.text.fields.get("title", "")), w.text.body) for entry, w in known.items()}, fresh)
        left = [n for n, entry in enumerate(entries) if entry is None]
        for n, entry in zip(left, match.segments(orphans.get(name, {}), [fresh[n] for n in left]), strict=True):
            entries[n] = entry
        found.append((proposal, entries))
    new = [(p, n) for p, entries in found for n, entry in enumerate(entries) if entry is None]
    wanted, stable = [], []
    for proposal, number in new:
        segment = proposal.document.segments[number]
        title, words = propose.entry_title(proposal, number), ids.text_of(segment)
        wanted.append(ids.entry_id(segment.date, segment.time, segment.order, title, words))
        stable.append("\n".join((owners[proposal.file], title, ids.first_words(words))))
    taken = {*context.tree.files[ENTRIES], *(name for folder, name in context.tree.twice if folder == ENTRIES)}
    taken |= {entry for b in context.bases.sources.values() for entry in b.entries}
    minted = dict(zip([(p.file, n) for p, n in new], ids.mint(wanted, stable, taken), strict=True))
    return [(p, [entry or minted[p.file, n] for n, entry in enumerate(entries)]) for p, entries in found]


def _orphans(context: Context) -> dict[str, dict[str, tuple[str, str]]]:
    """Entries that no base knows, by the source that they state: title and body. A run that was cut short leaves such ones."""
    known = {entry for b in context.bases.sources.values() for entry in b.entries}
    made: dict[str, dict[str, tuple[str, str]]] = {}
    for name, file in context.tree.files[ENTRIES].items():
        parsed = frontmatter.parse(file.data, file.name).value if name not in known else None
        if parsed:
            fields = canonical_fields(ENTRY, parsed.yaml.values)
            made.setdefault(str(fields.get("source", "")), {})[name] = (str(fields.get("title", "")), parsed.parts.body)
    return made
