"""The words in which a run tells what it did: one summary for ingest, one for build, the same as text and as JSON."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sitegen.console import Console
from sitegen.core.diagnostics import Diagnostic, Exit, Severity, exit_code, in_order
from sitegen.run import Built, ReadFacts

if TYPE_CHECKING:
    from sitegen.reading import Ingested, SeedReport


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 entry", "2 entries"; thousands are set apart."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ingested(done: ReadFacts, console: Console) -> dict[str, Any]:
    """Say what ingest found and changed; answers the same as data."""
    if not done.read and not done.skipped:
        console.summary("nothing to read in seeds/: put saved texts there")
    else:
        console.summary(f"read {counted(done.read, 'seed')}: {', '.join(_changes(done)) or 'nothing new'}")
    for text in _open_matters(done):
        console.summary("  " + text)
    return {
        "read": done.read,
        "skipped": {s.file: list(s.why) for s in done.skipped},
        "created": done.created,
        "updated": done.updated,
        "kept": done.kept,
    }


def _changes(done: ReadFacts) -> list[str]:
    entries = functools.partial(counted, one="entry", many="entries")
    return [
        *([counted(done.created, "new entry", "new entries")] if done.created else []),
        *([f"{entries(done.updated)} updated"] if done.updated else []),
        *([f"{entries(done.kept)} left as a person wrote {'it' if done.kept == 1 else 'them'}"] if done.kept else []),
    ]


def _open_matters(done: ReadFacts) -> list[str]:
    lines = []
    if done.proposed:
        text = counted(done.proposed, "proposal differs", "proposals differ")
        lines.append(f"{text} from what people wrote: decide with  sitegen review")
    if done.stale:
        text = counted(done.stale, "file")
        lines.append(f"this version of sitegen would write {text} differently: let it with  sitegen ingest --refresh")
    if done.undated:
        from sitegen.ingest.dating import sidecar_command

        lines += [f"undated {name}: fix with  {sidecar_command(name)}" for name in done.undated]
    lines += [f"{counted(count, 'document')} not annotated: {reason}" for reason, count in done.left]
    # The findings say why, each with its file.
    lines += [f"skipped {counted(len(done.skipped), 'seed')}, named below"] if done.skipped else []
    return lines


def dry_run(done: Ingested, console: Console) -> dict[str, Any]:
    """List each seed with reader, date and its basis, entries, and whether it is new or changed."""
    rows = [_seed_row(report, done) for report in done.seeds]
    if rows:
        wide = max(len(row["file"]) for row in rows)
        for row in rows:
            date = f"{row['date'] or 'undated'} ({row['basis']})" if row["date"] else "undated"
            if row["reader"]:
                console.result(
                    f"{row['file']:<{wide}}  {row['reader']:<8}  {date:<28}  {counted(row['entries'], 'entry', 'entries'):>11}  {row['state']}"
                )
            else:
                console.result(f"{row['file']:<{wide}}  skipped: {row['state']}")
    else:
        console.result("nothing to read in seeds/: put saved texts there")
    return {"seeds": rows}


def _seed_row(report: SeedReport, done: Ingested) -> dict[str, Any]:
    if report.proposal is None:
        return {
            "file": report.file,
            "reader": "",
            "date": "",
            "basis": "",
            "entries": 0,
            "state": "; ".join(n.message for n in report.notes),
        }
    reading = report.proposal.document.reading
    return {
        "file": report.file,
        "reader": reading.reader,
        "date": reading.date,
        "basis": reading.date_basis,
        "entries": len(report.proposal.document.segments),
        "state": done.changes.states.get(report.file, "unchanged"),
    }


def built(done: Built, console: Console) -> dict[str, Any]:
    """Say what the archive holds and what was published; answers the same as data."""
    facts, published = done.facts, done.published
    without = f" ({facts.quotes_without_speaker:,} without a speaker)" if facts.quotes_without_speaker else ""
    console.summary(
        f"{counted(facts.sources, 'source')}, {counted(facts.entries, 'entry', 'entries')}, "
        f"{counted(facts.actors, 'actor')}, {counted(facts.quotes, 'quote')}{without}"
    )
    if published is None:
        console.summary("nothing published, because of --strict and what is named below; the site is as it was")
    else:
        console.summary(
            f"{counted(len(done.keys), 'file')}: {len(published.written):,} written, {published.unchanged:,} unchanged, "
            f"{len(published.removed):,} removed"
        )
        if not published.unchanged and not published.removed:
            console.summary("look at it: open output/index.html, or run  sitegen serve --open")
    return {
        "sources": facts.sources,
        "entries": facts.entries,
        "actors": facts.actors,
        "quotes": facts.quotes,
        "quotes_without_speaker": facts.quotes_without_speaker,
        "files": len(done.keys),
        "rendered": done.rendered,
        "written": len(published.written) if published else 0,
        "unchanged": published.unchanged if published else 0,
        "removed": len(published.removed) if published else 0,
        "published": published is not None,
    }


def finish(command: str, notes: Iterable[Diagnostic], data: dict[str, Any], console: Console, *, strict: bool) -> int:
    """Print diagnostics and their count, the JSON result, and answer the exit code."""
    found = in_order(notes)
    console.diagnostics(found)
    code = exit_code(found, strict=strict)
    counts = {s: sum(1 for n in found if n.severity is s) for s in Severity}
    if any(counts.values()) and console.verbosity >= 0:
        hint = "" if console.verbosity > 0 or not counts[Severity.NOTE] else " (-v shows notes)"
        console.log(", ".join(counted(n, s) for s, n in counts.items() if n) + hint)
        if code is Exit.CONTENT and not strict and "build" in data:
            console.log("all that is healthy was built; the exit code is 1 until the errors are mended")
    rows = [
        {"path": n.path, "line": n.line, "column": n.column, "code": n.code, "message": n.message, "hint": n.hint} for n in found
    ]
    console.data({"command": command, "exit": int(code), **data, "diagnostics": rows})
    return int(code)
