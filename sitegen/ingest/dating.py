"""The date of a document that does not state one in its markup: from its first line, a date line near the top, or its file name.

Nothing is guessed: a date with two readings (03/04/2025) is none, and a date without a year needs one from
the file name, or else from the page's own copyright line.
"""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sitegen.core.diagnostics import Diagnostic, diagnostic
from sitegen.ingest import clock
from sitegen.ingest.segment import markers
from sitegen.ingest.segment.markers import Marker
from sitegen.ingest.segment.rows import end_mark

# The line that a crawler puts above a text: " date 2025-09-13 Title".
CRAWLED = re.compile(r"^\s*date\s+(\d{4}-\d{2}-\d{2})(?:[T ]\d\d:\d\d\S*)?\s+(\S.*)$")
_ISO = re.compile(r"(?<!\d)((?:19|20|21)\d\d)[-_.]?(1[0-2]|0[1-9])[-_.]?(3[01]|[12]\d|0[1-9])(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?!\d)")
# "Copyright 2031 The House", "© 2031 The House", "(c) The House 2031"; of "2019-2031" the last year.
_COPYRIGHT = re.compile(
    r"(?i)(?:copyright|©|\(c\))(?:(?!(?:19|20|21)\d\d).){0,40}(?:(?:19|20|21)\d\d\s?[-–—]\s?)?((?:19|20|21)\d\d)(?!\d)"
)
TOP = 120  # lines that are not blank in which the page may state its date: menus of saved pages are long
NEAR = 12  # of these, those in which a date is that of the text


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with what it rests on ("first line", "date line", "file name", ...); `line` is 1-based, 0 for a file name."""

    date: str
    basis: str
    line: int = 0
    ambiguous: int = 0


def crawled(line: str) -> tuple[str, str]:
    """(date, title) of a crawl line; ("", "") if it is none, ("", title) if its date is impossible."""
    found = CRAWLED.match(line)
    if not found:
        return "", ""
    return (found[1] if possible(found[1]) else ""), found[2].strip()


def possible(iso: str) -> bool:
    """Is "YYYY-MM-DD" (or "YYYY-MM", "YYYY") a date of the calendar?"""
    parts = iso.split("-")
    try:
        dt.date(int(parts[0]), int(parts[1]) if len(parts) > 1 else 1, int(parts[2]) if len(parts) > 2 else 1)
    except (ValueError, IndexError):
        return False
    return bool(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", iso))


def dated(lines: Sequence[str], name: str) -> Dated:
    """The date of a text: from its first line, else the seed's file name, else a line near the top that holds little more than a date."""
    top = [(n, line.strip()) for n, line in enumerate(lines, 1) if line.strip()][:TOP]
    year = _file_year(name)
    if top and (found := _in_title(top[0][1], year)):
        return Dated(found, "first line", top[0][0])
    if found := from_name(name):
        return Dated(found, "file name")
    spare = Dated("", "")
    for position, (number, line) in enumerate(top):
        marker = markers.find(line) if len(line) < 120 else None
        if marker is not None and marker.form == "stamp" and (found := _full(line, marker, year)):
            if not marker.updated:
                return Dated(found, "date line", number)
            spare = spare if spare.date else Dated(found, "date line", number)
        elif position < NEAR and (found := _in_title(line, year)):
            return Dated(found, "date line", number)
    if spare.date:
        return spare
    for number, line in enumerate(lines, 1):
        marker = markers.find(line.strip()) if len(line) < 90 and any(c.isdigit() for c in line) else None
        if marker is not None and marker.form == "stamp" and marker.time and marker.date and marker.date.year:
            return Dated(marker.date.iso, "date line", number)
    if by_year := _by_copyright(lines):
        return by_year
    unclear = next((n for n, line in top if len(line) < 120 and clock.ambiguous(line)), 0)
    return Dated("", "", ambiguous=unclear)


def _by_copyright(lines: Sequence[str]) -> Dated | None:
    """A day without a year in the first stamp that prints one, with the year that the page's own copyright line names."""
    year = next((int(found[1]) for line in reversed(lines) if len(line) < 120 and (found := _COPYRIGHT.search(line))), 0)
    if not year:
        return None
    for number, line in enumerate(lines, 1):
        marker = markers.find(line.strip()) if len(line) < 120 and any(c.isdigit() for c in line) else None
        if marker is not None and marker.date is not None and (iso := _with_year(marker.date, year)):
            return Dated(iso, "copyright year", number)
    return None


def _in_title(line: str, year: int) -> str:
    """The date that a title begins with or ends on, set apart from its words; a date inside its sentence belongs to its story."""
    if len(line) > 220 or end_mark(line) == "." and not re.match(r"\W?\d", line):
        return ""
    for found in clock.dates(line):
        before, behind = line[: found.start].rstrip(), line[found.end :].strip()
        opens = not before.strip("([") and (not behind or not behind[:1].islower())
        closes = not behind.strip(")].") and (
            bool(found.weekday) or before.endswith((",", "-", "–", "—", "|", ":", "(", "[", "·", "•"))
        )
        if opens or closes:
            return _with_year(found, year)
    return ""


def impossible(lines: Sequence[str], path: str, name: str) -> list[Diagnostic]:
    """A warning for each line near the top that is a date which no calendar has."""
    top = [(n, line) for n, line in enumerate(lines, 1) if line.strip()][:NEAR]
    hint = f"no date was taken from it; write YYYY-MM-DD, or: {sidecar_command(name)}"
    return [
        diagnostic("W217", path, f"'{found}' is no date of the calendar", line=n, column=line.find(found) + 1, hint=hint)
        for n, line in top
        if (found := clock.impossible(line))
    ]


def sidecar_command(name: str) -> str:
    """The command that writes the sidecar which would date this seed."""
    return f"printf 'date: YYYY-MM-DD\\n' > {shlex.quote('seeds/' + name + '.meta.yml')}"


def _full(line: str, marker: Marker | None, year: int) -> str:
    return next((iso for found in clock.dates(line) if (iso := _with_year(found, year))), "")


def _with_year(found: clock.Date, year: int) -> str:
    """The date with its own year, or with that of the file name if its weekday does not speak against it."""
    if found.year or not year:
        return found.iso
    try:
        day = dt.date(year, found.month, found.day)
    except ValueError:
        return ""
    return day.isoformat() if not found.weekday or day.isoweekday() == found.weekday else ""


def from_name(name: str) -> str:
    """The date in a file name (`2031-05-04`, `20310504`, `4 May 2031`), or ""."""
    stem = PurePosixPath(name).name
    for found in _ISO.finditer(stem):
        iso = f"{found[1]}-{found[2]}-{found[3]}"
        if possible(iso):
            return iso
    words = re.sub(r"[_+]+", " ", re.sub(r"\.\w{1,5}$", "", stem))
    words = re.sub(r"(?<=\w)-(?=\w)", " ", words)
    return next((found.iso for found in clock.dates(words) if found.year), "")


def _file_year(name: str) -> int:
    found = from_name(name)
    if found:
        return int(found[:4])
    years = {int(year) for year in _YEAR.findall(PurePosixPath(name).name)}
    return years.pop() if len(years) == 1 else 0
