"""Drafts: all that a run wants to do to the files one base speaks of; and the doing, content first and the base last."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content import base, job
from sitegen.content.base import Written
from sitegen.content.job import Job, Result
from sitegen.content.safefile import Writer
from sitegen.content.tree import ACTORS, ENTRIES
from sitegen.core.diagnostics import Diagnostic

# The folder and the id of a file.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """`new` is what the base will say of each file and `old` what it says now; `jobs` are the files to bring up to date,
    `removals` those to take back and `texts` those to add, by name. `finish` makes the base file from what was achieved,
    with the marks of this run or, if asked so, of the last one. `held_back` means: only count what would change; `idle`, that
    nothing is to be done at all."""

    stem: str
    new: Mapping[Key, Written]
    old: Mapping[Key, Written]
    finish: Callable[[Mapping[Key, Written], bool], bytes]
    jobs: Mapping[Key, Job] = field(default_factory=dict)
    removals: tuple[tuple[str, bytes], ...] = ()
    texts: tuple[tuple[str, bytes], ...] = ()
    held_back: bool = False
    idle: bool = False
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Executed:
    """What became of the drafts: counts by name, what happened to each file, findings."""

    counts: Mapping[str, int]
    files: tuple[tuple[str, str], ...]
    notes: tuple[Diagnostic, ...]


def execute(drafts: Sequence[Draft], writer: Writer, raw: Mapping[str, bytes], content: Path, *, dry_run: bool) -> Executed:
    """Carry the drafts out, or with `dry_run` only tell. `raw` are the base files as they stand, by stem."""
    counts: Counter[str] = Counter()
    files: list[tuple[str, str]] = []
    notes: list[Diagnostic] = [note for draft in drafts for note in draft.notes]
    plan = writer.planned()
    drafts = [_with_plan(draft, plan) for draft in drafts] if plan else drafts
    results = [{key: job.result(work, work.data) for key, work in draft.jobs.items()} for draft in drafts]
    if not dry_run:
        writer.plan(
            {
                work.name: made[key].data or b""
                for draft, made in zip(drafts, results, strict=True)
                if not draft.held_back
                for key, work in draft.jobs.items()
            }
        )
    for draft, made in zip(drafts, results, strict=True):
        if draft.held_back:
            counts["stale"] += sum(r.data is not None for r in made.values()) + len(draft.removals)
            continue
        if not dry_run:
            _write(draft, made, writer, content)
        _tell(draft, made, counts, files)
        notes += [note for r in made.values() for note in r.notes]
    if dry_run:
        return Executed(counts, tuple(files), tuple(notes))
    writer.finish()
    _late(drafts, results, writer, content)
    writer.overwrite_all(_bases(drafts, results, raw))
    writer.plan({})
    return Executed(counts, tuple(files), tuple(notes))


def _with_plan(draft: Draft, plan: Mapping[str, str]) -> Draft:
    """With what a run that was cut short was about to write."""
    jobs = {key: dataclasses.replace(work, planned=plan.get(work.name, "")) for key, work in draft.jobs.items()}
    return dataclasses.replace(draft, jobs=jobs)


def _write(draft: Draft, made: dict[Key, Result], writer: Writer, content: Path) -> None:
    for name, data in draft.texts:
        writer.create(name, data)
    for key, work in draft.jobs.items():
        made[key] = job.write(work, made[key], writer, content)
    for name, expected in draft.removals:
        writer.remove(name, expected)


def _tell(draft: Draft, made: Mapping[Key, Result], counts: Counter[str], files: list[tuple[str, str]]) -> None:
    for key, work in draft.jobs.items():
        outcome = made[key]
        counts["proposed"] += len(outcome.proposed)
        if outcome.data is not None:
            what = "created" if work.data is None else "updated"
            files.append((what, work.name))
            counts[what] += key[0] == ENTRIES
            counts[f"actors_{what}"] += key[0] == ACTORS
        counts["kept"] += key[0] == ENTRIES and outcome.kept
    files += [("created", name) for name, _ in draft.texts]
    files += [("removed", name) for name, _ in draft.removals]
    counts["withdrawn"] += sum(name.startswith(f"{ENTRIES}/") for name, _ in draft.removals)


def _late(drafts: Sequence[Draft], results: Sequence[dict[Key, Result]], writer: Writer, content: Path) -> None:
    """Bring in what editors wrote into files that had just been replaced."""
    places = {work.name: (made, key, work) for draft, made in zip(drafts, results, strict=True) for key, work in draft.jobs.items()}
    for name, data in writer.late():
        if name in places:
            made, key, work = places[name]
            made[key] = job.again(work, data, writer, content)


def _bases(drafts: Sequence[Draft], results: Sequence[Mapping[Key, Result]], raw: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    """The base files that say something new. Marks of the run alone are nothing new."""
    wanted = []
    for draft, made in zip(drafts, results, strict=True):
        if draft.held_back or draft.idle:
            continue
        final = {key: written for key in draft.new if (written := _achieved(draft, made, key)) is not None}
        if draft.finish(final, True) != raw.get(draft.stem):
            wanted.append((f"{base.FOLDER}/{draft.stem}.json", draft.finish(final, False)))
    return wanted


def _achieved(draft: Draft, made: Mapping[Key, Result], key: Key) -> Written | None:
    """What the base may say of a file: the new state where it was reached, else what it said before."""
    outcome = made.get(key)
    if outcome is None:
        return draft.new[key]
    if not outcome.ok:
        return draft.old.get(key)
    return dataclasses.replace(draft.new[key], memory=outcome.memory, text=outcome.base or draft.new[key].text)
