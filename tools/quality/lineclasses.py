"""Segmentation line by line: headline F1 and the share of lines with the right class, on layouts and annotated documents."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.ingest import document
from sitegen.ingest.explain import explain
from tools.quality.counts import Counts
from tools.quality.golds import HELD_OUT, Layout


@dataclass(frozen=True, slots=True)
class Lines:
    """One document: its headline lines, its lines that are not blank (`right` of `of`), and what is wrong (never of held-out ones)."""

    layout: Layout
    headline: Counts
    right: int
    of: int
    errors: tuple[str, ...] = ()


def run(layouts: Iterable[Layout]) -> list[Lines]:
    """Score documents line by line."""
    return [_one(layout) for layout in layouts]


def _one(layout: Layout) -> Lines:
    truth = json.loads(layout.text.with_suffix(".lines.json").read_text(encoding="utf-8"))
    classes = str(truth["classes"])
    heads = set(truth["headline_lines"])
    try:
        found = document.read(layout.text.name, layout.text.read_bytes()).value
        assert found is not None, "not read"
        letters = {line.number: line.letter for line in explain(found)}
    except Exception as error:
        return Lines(layout, Counts(fn=len(heads)), 0, len(classes) - classes.count("."), (f"FAILED {type(error).__name__}",))
    guess = {number for number, letter in letters.items() if letter == "H"}
    counts = Counts(len(heads & guess), len(guess - heads), len(heads - guess))
    text = found.reading.lines
    wrong = [
        f"{number:4} {letter} -> {letters.get(number, '?')}  {text[number - 1].strip()[:100] if number <= len(text) else ''}"
        for number, letter in enumerate(classes, 1)
        if letter != "." and letters.get(number) != letter
    ]
    of = len(classes) - classes.count(".")
    return Lines(layout, counts, of - len(wrong), of, () if layout.group == HELD_OUT else tuple(wrong))
