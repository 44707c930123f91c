"""From a reading to segments: the steps of segmentation in order, and what people and profiles have decided beforehand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.core.diagnostics import Diagnostic, diagnostic
from sitegen.core.model import Cut, Reading, Remainder, Segment
from sitegen.core.text import squeeze
from sitegen.ingest.profiles import Profile
from sitegen.ingest.segment import openers
from sitegen.ingest.segment.entries import build
from sitegen.ingest.segment.rows import Row, rows
from sitegen.ingest.segment.scene import Scene, scene
from sitegen.ingest.segment.sequence import Labelled, label
from sitegen.ingest.segment.shape import Opener, shape

# What a person may call a line in `cuts:`, and the class it gets.
CUTS: Mapping[str, str] = {
    "headline": "H",
    "body": "B",
    "furniture": "J",
    "time": "Y",
    "byline": "Y",
    "standfirst": "S",
    "title": "T",
}


@dataclass(frozen=True, slots=True)
class Segmented:
    """Segments and remainder, with the rows and classes they rest on. `title` is the title found, "" if the reader knows it."""

    segments: tuple[Segment, ...]
    remainder: tuple[Remainder, ...]
    rows: tuple[Row, ...]
    labels: tuple[Labelled, ...]
    title: str = ""
    notes: tuple[Diagnostic, ...] = ()


def segment(reading: Reading, path: str, cuts: Sequence[Cut] = (), profile: Profile | None = None) -> Segmented:
    """Cut a reading into segments. `path` is for diagnostics alone."""
    found = rows(reading.lines)
    said, notes = _said(found, cuts, path)
    made = shape(found)
    apart = {n for first, last in reading.furniture for n in range(first, last + 1)}
    made.why_furniture.update({i: ("set apart by the page", 60) for i, row in enumerate(found) if row.first in apart})
    if not reading.boundaries:
        openers.find(made)
    _apply(said, made, found)
    title = next((i for i, (what, _) in said.items() if what == "T"), -1)
    if title < 0 and reading.title_lines:
        title = next((i for i, row in enumerate(found) if row.first >= reading.title_lines[0]), -1)
    there = scene(
        found,
        made,
        title=title,
        live=True if reading.boundaries else None,
        crawled=reading.date_basis == "first line",
    )
    _state(there, said)
    set_as = {first for first, _ in reading.headings}
    there.subheads = {i for i, row in enumerate(found) if row.first in set_as} if set_as else set()
    given = _given(reading, there, said, profile)
    labels = label(there, given, _barred(reading, found))
    segments, remainder = build(reading, there, labels)
    named = found[there.title].text if there.title >= 0 and not reading.title else ""
    return Segmented(segments, remainder, there.rows, labels, named, notes)


def _said(found: Sequence[Row], cuts: Sequence[Cut], path: str) -> tuple[dict[int, tuple[str, str]], tuple[Diagnostic, ...]]:
    """Rows that a person's cuts decide: the first row not taken yet that starts with the words."""
    said: dict[int, tuple[str, str]] = {}
    notes: list[Diagnostic] = []
    for cut in cuts:
        words = squeeze(cut.words)
        letter = CUTS.get(cut.what, "")
        at = next((i for i, row in enumerate(found) if i not in said and words and _starts(row, words)), -1)
        if not letter:
            hint = "headline, body, furniture, time, byline, standfirst or title"
            notes.append(diagnostic("W221", path, f"a cut says '{cut.what}', which is none of the classes", hint=hint))
        elif at < 0:
            notes.append(
                diagnostic(
                    "W220",
                    path,
                    f"no line starts with the words of a cut: '{words}'",
                    hint="write the first words of the line as in the text",
                )
            )
        else:
            said[at] = (letter, f"cut: {cut.what}")
    return said, tuple(notes)


def _starts(row: Row, words: str) -> bool:
    return squeeze(row.text).startswith(words) or squeeze(row.core).startswith(words)


def _apply(said: Mapping[int, tuple[str, str]], made, found: Sequence[Row]) -> None:  # type: ignore[no-untyped-def]
    """Openers follow what a person said: a line that is body or furniture opens nothing, a time line does."""
    kept = [o for o in made.openers if not any(said.get(i, ("",))[0] in ("B", "J", "S", "T") for i in range(o.first, o.last + 1))]
    for i, (_, why) in said.items():
        if why == "cut: time" and not any(o.first <= i <= o.last for o in kept):
            marker = found[i].marker
            kept.append(Opener(i, i, marker.time if marker else "", marker=marker))
    made.openers = sorted(kept, key=lambda o: o.first)


def _state(there: Scene, said: Mapping[int, tuple[str, str]]) -> None:
    """What a person called a headline makes this a page of updates; a standfirst replaces the one guessed."""
    if any(letter == "H" for letter, _ in said.values()):
        there.live = True
    if any(letter == "S" for letter, _ in said.values()) or there.standfirst in said:
        there.standfirst = -1


def _given(
    reading: Reading, there: Scene, said: Mapping[int, tuple[str, str]], profile: Profile | None
) -> dict[int, tuple[str, str]]:
    """Rows whose class is not weighed: {row: (class, who says so)}; later ones win."""
    given: dict[int, tuple[str, str]] = {}
    apart = {n for first, last in reading.furniture for n in range(first, last + 1)}
    heads = {boundary.headline_line for boundary in reading.boundaries}
    if there.title >= 0:
        given[there.title] = ("T", "title")
    if there.standfirst >= 0:
        given[there.standfirst] = ("S", "standfirst")
    for i, row in enumerate(there.rows):
        if profile is not None and i not in given and (letter := profile.letter(row.text)):
            given[i] = (letter, f"profile {profile.name}")
        if row.first in apart:
            given[i] = ("J", "set apart by the page")
        if reading.title_lines and reading.title_lines[0] <= row.first <= reading.title_lines[1]:
            given[i] = ("T", "title")
        if row.first in heads:
            given[i] = ("H", "stated by the document")
    return {**given, **said}


def _barred(reading: Reading, found: Sequence[Row]) -> Mapping[int, str]:
    """Rows that may not be of some classes: within stated boundaries only the stated headline is one."""
    if not reading.boundaries:
        return {}
    heads = {boundary.headline_line for boundary in reading.boundaries}
    return {i: "H" for i, row in enumerate(found) if row.first not in heads}
