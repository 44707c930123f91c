"""Why each line of a document is what it is: `sitegen explain SEED` prints these reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.core.model import Document, Given
from sitegen.ingest import document as documents
from sitegen.ingest.profiles import Profile


@dataclass(frozen=True, slots=True)
class LineReport:
    """One line: `letter` is T title, S standfirst, H headline, B body, Y byline or time, K bullet, J furniture, "." blank.

    `score` is how far the class was ahead of the next best (0 if it was not weighed), in tenths of "ten to one on";
    `evidence` are the rules that spoke, with their points ("end stop: H+25 B-15"), or who decided.
    """

    number: int
    letter: str
    score: int
    evidence: tuple[str, ...]
    text: str


def explain(document: Document, *, given: Given | None = None, profiles: Sequence[Profile] | None = None) -> tuple[LineReport, ...]:
    """A report for each line of a document that was read with the same `given` and `profiles`."""
    found = documents.segmented(document.reading, "", given, profiles)
    reports: dict[int, LineReport] = {}
    for row, label in zip(found.rows, found.labels, strict=True):
        words = (
            (label.given,)
            if label.given
            else tuple(f"{name}: {' '.join(f'{c}{n:+d}' for c, n in points)}" for name, points in label.spoke)
        )
        for number in range(row.first, row.last + 1):
            reports[number] = LineReport(number, label.letter, label.score, words, document.reading.lines[number - 1])
    return tuple(reports.get(n, LineReport(n, ".", 0, (), line)) for n, line in enumerate(document.reading.lines, 1))
