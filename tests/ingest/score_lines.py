"""How well segmentation does against documents with the right answer: `python tests/ingest/score_lines.py [-v] FILE.txt ...`

Beside NAME.txt lies NAME.lines.json with `classes` (one letter a line), `headline_lines` and, in our own layouts, `entries`.
One row a document: F1, precision and recall of headline lines, share of lines with the right class (blank lines left out),
share of entries found (by headline line, or by first line where there is none), and of those found, how many have the right
title, time and date. `-v` lists what is wrong.
"""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitegen.core.model import Document, Segment
from sitegen.ingest import document
from sitegen.ingest.explain import explain


@dataclass
class Score:
    """Counts of one document, or the sum over many."""

    name: str
    right: int = 0
    given: int = 0
    true: int = 0
    lines: int = 0
    good_lines: int = 0
    entries: int = 0
    found: int = 0
    extra: int = 0
    titles: int = 0
    times: int = 0
    dates: int = 0
    words: int = 0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def classes(self) -> float:
        return self.good_lines / self.lines if self.lines else 1.0

    @property
    def entry_f1(self) -> float:
        return 2 * self.found / (self.entries + self.found + self.extra) if self.entries + self.found + self.extra else 1.0

    def row(self) -> str:
        entries = (
            f"{self.found:4}/{self.entries:<4} +{self.extra:<3} {self.titles:4} {self.times:5} {self.dates:5}"
            if self.entries
            else ""
        )
        return f"{self.name[:42]:42} {self.f1:5.2f} {self.precision:5.2f} {self.recall:5.2f} {self.classes:7.2f}   {entries}"

    def add(self, other: Score) -> None:
        for name in (
            "right",
            "given",
            "true",
            "lines",
            "good_lines",
            "entries",
            "found",
            "extra",
            "titles",
            "times",
            "dates",
            "words",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.seconds += other.seconds


HEAD = f"{'document':42} {'F1':>5} {'P':>5} {'R':>5} {'classes':>7}   entries   extra title time  date"


def score(path: Path) -> Score:
    """The score of one document with its truth beside it."""
    truth = json.loads(path.with_name(path.stem + ".lines.json").read_text(encoding="utf-8"))
    data = path.read_bytes()
    start = time.process_time()
    found = document.read(path.name, data).value
    made = Score(path.stem, seconds=time.process_time() - start)
    assert found is not None
    made.words = len(data.decode("utf-8").split())
    letters = {line.number: line.letter for line in explain(found)}
    _lines(made, truth, letters, found)
    if "entries" in truth:
        _entries(made, truth["entries"], found)
    return made


def _lines(made: Score, truth: dict[str, Any], letters: dict[int, str], found: Document) -> None:
    gold = truth["classes"]
    heads = set(truth["headline_lines"])
    guess = {number for number, letter in letters.items() if letter == "H"}
    made.right, made.given, made.true = len(heads & guess), len(guess), len(heads)
    for number, letter in enumerate(gold, 1):
        if letter == ".":
            continue
        made.lines += 1
        if letters[number] == letter:
            made.good_lines += 1
        else:
            made.wrong.append(f"{number:4} {letter} -> {letters[number]}  {found.reading.lines[number - 1].strip()[:90]}")


def _entries(made: Score, gold: list[dict[str, Any]], found: Document) -> None:
    by_head = {s.headline_line: s for s in found.segments if s.headline_line}
    by_first = {s.lines[0][0]: s for s in found.segments if s.lines}
    matched: set[int] = set()
    for entry in gold:
        hit = by_head.get(entry["headline_line"]) if entry["headline_line"] else by_first.get(entry["first_line"])
        if hit is None or (entry["headline_line"] is None and hit.headline):
            if not entry.get("optional"):
                made.entries += 1
                made.wrong.append(f"   no entry: {entry['first_line']} {entry['title']}")
            continue
        made.entries += 1
        made.found += 1
        matched.add(hit.order)
        _details(made, entry, hit)
    for segment in found.segments:
        if segment.order not in matched:
            made.extra += 1
            made.wrong.append(f"   extra entry: {segment.lines} {segment.headline[:60]}")


def _details(made: Score, entry: dict[str, Any], hit: Segment) -> None:
    title_right = (entry["title"] or "") == hit.headline
    times = entry.get("accept_times", [entry["time"]])
    time_right = (hit.time[:5] or None) in times and (not entry["offset"] or hit.time[5:] == entry["offset"])
    date_right = (entry["date"] or "") == hit.date
    made.titles, made.times, made.dates = made.titles + title_right, made.times + time_right, made.dates + date_right
    for name, right, want, got in (
        ("title", title_right, entry["title"], hit.headline),
        ("time", time_right, times, hit.time),
        ("date", date_right, entry["date"], hit.date),
    ):
        if not right:
            made.wrong.append(f"   {name}: {want} != {got}  (line {entry['first_line']})")


def main(arguments: list[str]) -> int:
    """Print the table; 0 always: floors are held by the tests."""
    quiet = "-q" in arguments
    total = Score("ALL")
    print(HEAD)
    for name in (a for a in arguments if not a.startswith("-")):
        one = score(Path(name))
        total.add(one)
        if not quiet:
            print(one.row())
        if "-v" in arguments:
            print(*(f"      {line}" for line in one.wrong), sep="\n")
    print(total.row())
    print(f"{total.words} words in {total.seconds:.3f} s: {total.words / max(total.seconds, 1e-6):,.0f} words/s of CPU")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
