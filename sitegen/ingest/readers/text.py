"""Plain text: as a crawler saved it (" date 2025-09-13 Title"), or as people have it."""

from __future__ import annotations

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Reading
from sitegen.ingest import dating, encoding
from sitegen.ingest.readers import Seed
from sitegen.ingest.segment import furniture
from sitegen.ingest.segment.rows import Row, rows


def read(seed: Seed) -> Outcome[Reading | None]:
    """The lines as they are; title only from a crawl line, else segmentation finds it."""
    decoded = encoding.decode(seed.data, seed.path, fallback=seed.encoding)
    if decoded.value is None:
        return Outcome(None, decoded.notes)
    lines = decoded.value.lines
    notes: list[Diagnostic] = list(decoded.notes)
    first = next((n for n, line in enumerate(lines, 1) if line.strip()), 0)
    if not first:
        return Outcome(None, (*notes, diagnostic("W216", seed.path, "not read: nothing in it but white space")))
    date, title = dating.crawled(lines[first - 1])
    if date:
        first_row = rows((title,))[0]
        known = _titles(first_row)
        told = first_row.stop == "." and first_row.size > 90
        made = Reading(
            "text",
            lines,
            title=title if known else "",
            title_lines=(first, first) if known else None,
            furniture=() if known or told else ((first, first),),
            date=date,
            date_basis="first line",
            encoding=decoded.value.encoding,
        )
        return Outcome(made, tuple(notes))
    if title:
        notes.append(
            diagnostic(
                "W217",
                seed.path,
                "the first line holds a date that is none of the calendar",
                line=first,
                column=1,
                hint="write it as YYYY-MM-DD",
            )
        )
    notes += dating.impossible(lines, seed.path, seed.name)
    found = dating.dated(lines, seed.name)
    if found.ambiguous:
        notes.append(
            diagnostic(
                "N218",
                seed.path,
                "a date that could be read in two ways was left out",
                line=found.ambiguous,
                hint=dating.sidecar_command(seed.name),
            )
        )
    made = Reading(
        "text",
        lines,
        title=title,
        title_lines=(first, first) if title else None,
        date=found.date,
        date_basis=found.basis,
        encoding=decoded.value.encoding,
    )
    return Outcome(made, tuple(notes))


def _titles(row: Row) -> bool:
    """Is this a title? A crawler may have taken a notice, a credit, a time, the name of a section or the first paragraph for one."""
    stamp = row.marker is not None and row.marker.form == "stamp"
    sentence = row.stop == "." and (row.size > 160 or row.sentences > 1)
    return furniture.why(row)[1] < 50 and not stamp and not sentence and (row.words >= 3 or row.size >= 16)
