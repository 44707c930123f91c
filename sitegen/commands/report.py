"""The words in which a run tells what it did: one summary for ingest, one for build, the same as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sitegen.console import Console
from sitegen.core.diagnostics import Diagnostic, Exit, Severity, exit_code
from sitegen.pipeline import Built, Ingested, SeedReport


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 entry", "2 entries"; thousands are set apart."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ingested(done: Ingested, console: Console) -> dict[str, Any]:
    """Say what ingest found and changed; answers the same as data."""
    read = [r for r in done.seeds if r.proposal]
    skipped = [r for r in done.seeds if not r.proposal]
    changes = done.changes
    console.summary(
        f"read {counted(len(read), 'seed')}: {counted(changes.created, 'new entry', 'new entries')}, "
        f"{changes.updated} updated, {changes.kept} kept"
    )
    for text in _open_matters(done):
        console.summary("  " + text)
    for report in skipped:
        why = report.notes[0].message if report.notes else "not a news text"
        console.summary(f"  skipped {report.file}: {why}")
    return {
        "read": len(read),
        "skipped": {r.file: [str(n) for n in r.notes] for r in skipped},
        "created": changes.created,
        "updated": changes.updated,
        "kept": changes.kept,
    }


def _open_matters(done: Ingested) -> list[str]:
    changes = done.changes
    undated = [r for r in done.seeds if r.proposal and not r.proposal.document.reading.date]
    passed = sorted({r.proposal.annotated.skipped for r in done.seeds if r.proposal and r.proposal.annotated.skipped})
    lines = []
    if changes.proposed:
        lines.append(f"{counted(changes.proposed, 'proposal')} differ from what people wrote and wait for review: sitegen review")
    if changes.stale:
        files = counted(changes.stale, "file")
        lines.append(f"this version of sitegen would write {files} differently: sitegen ingest --refresh")
    lines += [f"undated {r.file}: fix with  echo 'date: YYYY-MM-DD' > 'seeds/{r.file}.meta.yml'" for r in undated]
    for reason in passed:
        count = sum(1 for r in done.seeds if r.proposal and r.proposal.annotated.skipped == reason)
        lines.append(f"{counted(count, 'document')} not annotated: {reason}")
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
        console.result("no seeds: put saved texts into seeds/")
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
    archive = done.archive
    quotes = [q for e in archive.entries if not e.withdrawn for q in e.quotes]
    nobody = sum(1 for q in quotes if not q.speaker)
    named = [a for a in archive.actors if archive.by_actor.get(a.id)]
    without = f" ({nobody} without speaker)" if nobody else ""
    console.summary(
        f"{counted(len(archive.sources), 'source')}, {counted(len(archive.entries), 'entry', 'entries')}, "
        f"{counted(len(named), 'actor')}, {counted(len(quotes), 'quote')}{without}"
    )
    published = done.published
    if published is None:
        console.summary("nothing published: --strict, and there are warnings or errors")
    else:
        console.summary(
            f"{counted(done.pages, 'file')}: {len(published.written)} written, {published.unchanged} unchanged, {len(published.removed)} removed"
        )
    return {
        "sources": len(archive.sources),
        "entries": len(archive.entries),
        "actors": len(named),
        "quotes": len(quotes),
        "quotes_without_speaker": nobody,
        "files": done.pages,
        "rendered": done.rendered,
        "written": len(published.written) if published else 0,
        "unchanged": published.unchanged if published else 0,
        "removed": len(published.removed) if published else 0,
        "published": published is not None,
    }


def finish(command: str, notes: Iterable[Diagnostic], data: dict[str, Any], console: Console, *, strict: bool) -> int:
    """Print diagnostics and their count, the JSON result, and answer the exit code."""
    found = tuple(notes)
    console.diagnostics(found)
    code = exit_code(found, strict=strict)
    counts = {s: sum(1 for n in found if n.severity is s) for s in Severity}
    if any(counts.values()) and console.verbosity >= 0:
        hint = "" if console.verbosity > 0 or not counts[Severity.NOTE] else " (-v shows notes)"
        console.log(", ".join(counted(n, s) for s, n in counts.items() if n) + hint)
    rows = [
        {"path": n.path, "line": n.line, "column": n.column, "code": n.code, "message": n.message, "hint": n.hint} for n in found
    ]
    console.data({"command": command, "exit": int(code), **data, "diagnostics": rows})
    return int(code) if code is not Exit.OK else 0
