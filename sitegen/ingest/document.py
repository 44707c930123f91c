"""One seed from bytes to segments: read, overridden by sidecar and person, dated, given a language, segmented. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from sitegen.config import Ingest
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic, in_order
from sitegen.core.model import Document, Given, Kind, Reading, Segment
from sitegen.ingest import dating, encoding, language, profiles, readers
from sitegen.ingest.profiles import Profile
from sitegen.ingest.readers import Seed
from sitegen.ingest.segment.segmenting import Segmented, segment
from sitegen.ingest.sidecar import SUFFIX, Sidecar, override, parse

DEFAULTS = Ingest()


def read(
    name: str,
    data: bytes,
    *,
    sidecar: bytes | None = None,
    given: Given | None = None,
    profiles: Sequence[Profile] | None = None,
    settings: Ingest = DEFAULTS,
) -> Outcome[Document | None]:
    """The document in a seed; None, with a diagnostic that says why, if it cannot be read.

    `name` is relative to seeds/ with "/" as separator; `sidecar` the bytes of NAME.meta.yml; `given` what a person wrote in
    content/sources/; `profiles` what `profiles.load` gave (None: those shipped).
    """
    path = f"seeds/{name}"
    found = readers.read(Seed(name, data, path, settings.encoding))
    notes = list(found.notes)
    if found.value is None:
        return Outcome(None, in_order(notes))
    beside = parse(sidecar, path + SUFFIX) if sidecar is not None else Outcome(Sidecar())
    notes += beside.notes
    person = given or Given()
    reading = _known(found.value, name, beside.value, person)
    segmented, chosen_notes = _segmented(reading, path, person, beside.value, profiles)
    notes += [*chosen_notes, *segmented.notes, *encoding.forbidden(reading.lines, path)]
    reading = _completed(reading, segmented, name)
    notes += _undated(reading, segmented, name, path)
    direction = language.direction(reading.lang, reading.lines)
    return Outcome(Document(reading, _signed(reading, segmented.segments), segmented.remainder, direction), in_order(notes))


def segmented(reading: Reading, path: str, given: Given | None = None, profiles: Sequence[Profile] | None = None) -> Segmented:
    """The rows and classes behind a document, for `explain`."""
    return _segmented(reading, path, given or Given(), Sidecar(), profiles)[0]


def _known(reading: Reading, name: str, beside: Sidecar, person: Given) -> Reading:
    """What is known before segmentation: reader, then file name, then sidecar, then person."""
    if not reading.date and reading.reader != "text" and (found := dating.from_name(name)):
        reading = replace(reading, date=found, date_basis="file name")
    reading = override(override(reading, beside.given, "sidecar"), person, "source file")
    if beside.tags:
        reading = replace(reading, tags=tuple(dict.fromkeys((*reading.tags, *beside.tags))))
    return replace(reading, lang=language.language(reading.lines, reading.lang))


def _segmented(
    reading: Reading, path: str, person: Given, beside: Sidecar, known: Sequence[Profile] | None
) -> tuple[Segmented, tuple[Diagnostic, ...]]:
    usable = profiles.shipped() if known is None else known
    wanted = person.profile or beside.given.profile or ""
    profile = profiles.choose(usable, name=wanted, outlet=reading.outlet, url=reading.url, lines=reading.lines)
    notes: tuple[Diagnostic, ...] = ()
    if wanted and profile is None:
        known_names = ", ".join(sorted(p.name for p in usable))
        notes = (diagnostic("W224", path, f"there is no profile '{wanted}'", hint=f"known: {known_names}"),)
    return segment(reading, path, person.cuts, profile), notes


def _completed(reading: Reading, found: Segmented, name: str) -> Reading:
    """Title and authors that only segmentation could tell; a note in Markdown whose text has no title is called like its file."""
    if not reading.title:
        reading = replace(reading, title=found.title or (_titled(name) if reading.reader == "markdown" else ""))
    first = found.segments[0] if found.segments else None
    if not reading.authors and first is not None and first.byline:
        reading = replace(reading, authors=(first.byline,))
    return reading


def _titled(name: str) -> str:
    """A title from a file name: "2026-05-06 Harbour notes.md" is "Harbour notes"; hyphens are spaces where there is no other."""
    stem = re.sub(r"\.\w{1,8}$", "", PurePosixPath(name).name)
    stem = re.sub(r"^\d{4}-?\d\d-?\d\d[-_ ]*|[-_ ]*\d{4}-?\d\d-?\d\d$", "", stem) or stem
    return stem if " " in stem else re.sub(r"[-_]+", " ", stem)


def _signed(reading: Reading, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """An article that names no author in its text has those of its document; updates may be by anybody."""
    alone = len(segments) == 1 and segments[0].kind is Kind.ARTICLE and not segments[0].byline
    return (replace(segments[0], byline=", ".join(reading.authors)),) if alone and reading.authors else segments


def _undated(reading: Reading, found: Segmented, name: str, path: str) -> list[Diagnostic]:
    notes = []
    if not reading.date and not _all_dated(found.segments):
        notes.append(diagnostic("N219", path, "no date found: its entries stay undated", hint=dating.sidecar_command(name)))
    if not found.segments:
        notes.append(
            diagnostic("W225", path, "no text found in it: all lines are in the remainder", hint="`sitegen explain` shows why")
        )
    return notes


def _all_dated(segments: Sequence[Segment]) -> bool:
    return bool(segments) and all(segment.date for segment in segments)
