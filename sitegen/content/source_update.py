"""One source brought up to date: its file, its text as read, and an entry for each of its segments."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import base, frontmatter, propose, sourcefile
from sitegen.content.base import Bases, SourceBase, Written
from sitegen.content.draft import Draft, Key
from sitegen.content.job import Job
from sitegen.content.merge import Memory
from sitegen.content.overrides import said_keys
from sitegen.content.shapes import ENTRY, SOURCE, Fields, Shape, Text, canonical_fields
from sitegen.content.tree import ENTRIES, SOURCES, File, Tree
from sitegen.core.diagnostics import Diagnostic, diagnostic
from sitegen.core.model import Annotations, Proposal
from sitegen.core.yamlguard import Value

_DATED = re.compile(r"(?:undated|\d{4}(?:-\d\d(?:-\d\d)?)?)-")


@dataclass(frozen=True)
class Context:
    """What a run knows: the bases, what stands in content/, and what `made_by` and `refresh` are."""

    content: Path
    bases: Bases
    tree: Tree
    made_by: str
    refresh: bool = False

    @functools.cached_property
    def taken(self) -> frozenset[str]:
        """The places of all entry files, for comparing without case."""
        found = [file.name for file in (*self.tree.files[ENTRIES].values(), *self.tree.broken.get(ENTRIES, ()))]
        found += [name for (folder, _), names in self.tree.twice.items() if folder == ENTRIES for name in names]
        return frozenset(name.casefold() for name in found)

    def file(self, folder: str, name: str) -> File | None:
        """The file that states an id, if one does."""
        return self.tree.files[folder].get(name)

    def unknowable(self, folder: str, name: str, first_place: str) -> bool:
        """Whether a file with this id may be there though it cannot be read, or stands twice: then nothing is to be done."""
        broken = self.tree.broken.get(folder, ())
        return (folder, name) in self.tree.twice or any(file.name == first_place for file in broken)

    def is_gone(self, folder: str, name: str, written: Written) -> bool:
        """Whether a person deleted a file that we wrote. While some file cannot be read, none is taken for deleted."""
        if self.file(folder, name) is not None or self.unknowable(folder, name, written.file):
            return False
        return written.gone or not self.tree.broken.get(folder, ())


def source_draft(context: Context, proposal: Proposal, name: str, entry_ids: Sequence[str]) -> Draft:
    """What is to be done for one source; `entry_ids` are the ids of its segments, in their order."""
    known = context.bases.sources.get(name)
    sha = sourcefile.text_sha(proposal.document.reading.lines)
    old = _written_of(known)
    new: dict[Key, Written] = {}
    jobs: dict[Key, Job] = {}
    notes: list[Diagnostic] = []
    removals: list[tuple[str, bytes]] = []
    _plan_source(context, proposal, name, known, sha, new, jobs)
    for position, entry_id in enumerate(entry_ids):
        _plan_entry(context, proposal, name, position, entry_id, known, new, jobs)
    for entry_id, written in (known.entries if known else {}).items():
        if (ENTRIES, entry_id) not in new:
            _plan_leftover(context, proposal, sha, entry_id, written, entry_ids, new, jobs, removals)
    for folder, entry_id in new:
        if known is None and context.file(folder, entry_id) is not None and folder == SOURCES:
            hint = "nothing of it is overwritten; what the machine would say waits for review"
            notes.append(
                diagnostic("W321", f"content/{SOURCES}/{name}.md", "has no base: all of it is taken as a person's", hint=hint)
            )
    text_name = f"{name}.{sha}.txt"
    texts = (
        ()
        if text_name in context.tree.texts
        else ((f"{SOURCES}/{text_name}", sourcefile.text_of(proposal.document.reading.lines)),)
    )
    inputs = proposal.inputs or proposal.sha256
    held_back = bool(known and not context.refresh and known.inputs == inputs and known.made_by != context.made_by)
    changed = new != old or bool(jobs or removals or texts)

    def finish(final: Mapping[Key, Written], old_marks: bool) -> bytes:
        made = assemble(name, proposal, final, inputs, context.made_by)
        if old_marks and known:
            made = dataclasses.replace(made, inputs=known.inputs, made_by=known.made_by)
        return base.source_json(made)

    same = known is not None and not changed and assemble(name, proposal, new, known.inputs, known.made_by) == known
    return Draft(name, new, old, finish, jobs, tuple(removals), texts, held_back and changed, same, tuple(notes))


def assemble(name: str, proposal: Proposal, final: Mapping[Key, Written], inputs: str, made_by: str) -> SourceBase:
    """The base of a source."""
    return SourceBase(
        name,
        proposal.file,
        proposal.sha256,
        final.get((SOURCES, name), Written(Text())),
        {entry_id: written for (folder, entry_id), written in final.items() if folder == ENTRIES},
        proposal.annotated.cast,
        inputs,
        made_by,
        proposal.annotated.engine,
    )


def _written_of(known: SourceBase | None) -> dict[Key, Written]:
    if known is None:
        return {}
    return {(SOURCES, known.id): known.source, **{(ENTRIES, name): written for name, written in known.entries.items()}}


# --- the source's own file -------------------------------------------------------------------------------------------


def _plan_source(
    context: Context,
    proposal: Proposal,
    name: str,
    known: SourceBase | None,
    sha: str,
    new: dict[Key, Written],
    jobs: dict[Key, Job],
) -> None:
    key = (SOURCES, name)
    file = context.file(*key)
    parsed = frontmatter.parse(file.data, file.name).value if file else None
    working = canonical_fields(SOURCE, parsed.yaml.values) if parsed else {}
    before = known.source if known else None
    machine = before.text.fields if before else {}
    fields = propose.source_fields(proposal, name, _versions(proposal, machine.get("versions") or working.get("versions"), sha))
    said = said_keys(working, known) if parsed else ()
    echo = dict(fields)
    for given in (*said, *(("date_basis",) if "date" in said else ())):
        # What a person said came back to us as the reading; the machine's own opinion is the one it had before.
        fields.pop(given, None)
        echo.pop(given, None)
        if machine.get(given) is not None:
            fields[given] = machine[given]
        elif known is None and working.get(given) is not None:
            # What the machine thought is lost with its base, which is no reason to propose that nothing be said.
            echo[given] = working[given]
    text = Text(fields)
    place = before.file if before and before.file else f"{SOURCES}/{name}.md"
    memory = before.memory if before else Memory()
    new[key] = Written(text, place, dataclasses.replace(memory, held=memory.held - set(said)))
    if before and context.is_gone(SOURCES, name, before):
        new[key] = dataclasses.replace(new[key], gone=True)
    elif context.unknowable(SOURCES, name, place):
        new[key] = before or new[key]
    elif before is None or before.text != text or (file is None):
        name_of, data, old = place if file is None else file.name, file.data if file else None, before.text if before else None
        lost = known is None and file is not None
        jobs[key] = Job(name_of, data, SOURCE, old, Text(echo) if lost else text, memory, base_apart=lost)


def _versions(proposal: Proposal, known: Value, sha: str) -> tuple[Mapping[str, Value], ...]:
    """The versions of a source with this seed as the newest. The same text from other bytes is the same version."""
    newest: Fields = {"file": proposal.file, "sha256": proposal.sha256, "text": sha}
    older = [v for v in known if isinstance(v, Mapping) and v.get("text") != sha] if isinstance(known, tuple) else []
    return (*older, newest)


# --- entries ---------------------------------------------------------------------------------------------------------


def _plan_entry(
    context: Context,
    proposal: Proposal,
    source: str,
    position: int,
    entry_id: str,
    known: SourceBase | None,
    new: dict[Key, Written],
    jobs: dict[Key, Job],
) -> None:
    key = (ENTRIES, entry_id)
    segment = proposal.document.segments[position]
    segments = proposal.annotated.segments
    annotations = segments[position] if position < len(segments) else Annotations()
    text = Text(propose.entry_fields(proposal, position, entry_id, source), propose.entry_body(segment))
    before = known.entries.get(entry_id) if known else None
    place = (
        before.file if before and before.file else entry_place(context, source, entry_id, {w.file.casefold() for w in new.values()})
    )
    memory = before.memory if before else Memory()
    written = Written(text, place, memory, propose.entry_evidence(annotations), segment.why)
    file = context.file(*key)
    new[key] = written
    if before and not (before.ended and before.gone) and context.is_gone(ENTRIES, entry_id, before):
        new[key] = dataclasses.replace(written, gone=True)
    elif context.unknowable(ENTRIES, entry_id, place):
        new.pop(key)
        if before:
            new[key] = before
    elif before is None or before.text != text or file is None:
        data = file.data if file else None
        jobs[key] = Job(file.name if file else place, data, ENTRY, before.text if before else None, text, memory)


def entry_place(context: Context, source: str, entry_id: str, planned: Collection[str]) -> str:
    """Where a new entry is put: entries/<source>/<slug>.md, with more of its id where another file stands."""
    file = context.file(ENTRIES, entry_id)
    slug = _DATED.sub("", entry_id)
    for stem in (slug or entry_id, entry_id, f"{entry_id}-entry"):
        place = f"{ENTRIES}/{source}/{stem}.md"
        if (file and place == file.name) or (place not in context.taken and place not in planned):
            break
    return place


def _plan_leftover(
    context: Context,
    proposal: Proposal,
    sha: str,
    entry_id: str,
    written: Written,
    entry_ids: Sequence[str],
    new: dict[Key, Written],
    jobs: dict[Key, Job],
    removals: list[tuple[str, bytes]],
) -> None:
    """An entry that no segment is any more: it stays with the older text that it is from, or is taken back if that very text
    is now cut otherwise. One that a person edited is never taken back."""
    key = (ENTRIES, entry_id)
    new[key] = written
    file = context.file(*key)
    if written.gone or written.ended or context.unknowable(ENTRIES, entry_id, written.file):
        return
    if file is None:
        new[key] = dataclasses.replace(written, gone=context.is_gone(ENTRIES, entry_id, written))
        return
    older = _older_text(context, proposal, sha, written)
    if older:
        if written.text.fields.get("text") != older:
            text = Text({**written.text.fields, "text": older}, written.text.body)
            new[key] = dataclasses.replace(written, text=text)
            jobs[key] = Job(file.name, file.data, ENTRY, written.text, text, written.memory)
        return
    if untouched(file, ENTRY, written.text):
        removals.append((file.name, file.data))
        new[key] = dataclasses.replace(written, gone=True, ended=True, into=_heir(proposal, written, entry_ids))
    else:
        new[key] = dataclasses.replace(written, ended=True)


def _older_text(context: Context, proposal: Proposal, sha: str, written: Written) -> str:
    """The version that an entry is from, if that is not the one just read."""
    stated = written.text.fields.get("text")
    if isinstance(stated, str):
        return stated
    source = context.bases.sources[str(written.text.fields.get("source", ""))].source
    versions = source.text.fields.get("versions")
    last = versions[-1] if isinstance(versions, tuple) and versions else {}
    before = str(last.get("text", "")) if isinstance(last, Mapping) else ""
    return before if before != sha else ""


def untouched(file: File, shapes: Mapping[str, Shape], text: Text) -> bool:
    """Whether a file says exactly what the machine wrote."""
    parsed = frontmatter.parse(file.data, file.name).value
    return parsed is not None and Text(canonical_fields(shapes, parsed.yaml.values), parsed.parts.body) == text


def _heir(proposal: Proposal, written: Written, entry_ids: Sequence[str]) -> str:
    """The entry that has most of an old entry's lines now."""
    old = _line_set(written.text.fields.get("lines"))
    shared = [(len(old & _line_set(s.lines)), -n) for n, s in enumerate(proposal.document.segments)]
    best, number = max(shared, default=(0, 0))
    return entry_ids[-number] if best else ""


def _line_set(ranges: Value) -> set[int]:
    made: set[int] = set()
    for item in ranges if isinstance(ranges, tuple) else ():
        match item:
            case (int(first), int(last)):
                made |= set(range(first, last + 1))
    return made
