"""Floors under the scorer's figures: segmentation may get better, and must say so if it gets worse."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from score_lines import Score, score

from sitegen.core.model import Kind
from sitegen.ingest.document import read
from sitegen.ingest.explain import explain

TESTS = Path(__file__).parent.parent
DOCUMENTS = "*.[tm][xd]*"  # plain text and Markdown
SHARED = os.environ.get("SITEGEN_SHARED", "")
needs_shared = pytest.mark.skipif(not SHARED, reason="SITEGEN_SHARED names no folder with the shared seed and gold")


def _total(folder: Path, pattern: str = DOCUMENTS) -> Score:
    total = Score("ALL")
    for path in sorted(folder.glob(pattern)):
        if path.with_name(path.stem + ".lines.json").exists():
            total.add(score(path))
    return total


@pytest.mark.parametrize(
    ("folder", "headlines", "classes", "entries"),
    [
        ("layouts/tuned", 0.99, 0.97, 0.99),
        ("layouts/heldout", 0.95, 0.85, 0.95),
        ("gold/tuned", 0.97, 0.95, 0.0),
        ("gold/heldout", 0.95, 0.9, 0.0),
    ],
)
def test_our_own_layouts_stay_above_their_floor(folder: str, headlines: float, classes: float, entries: float) -> None:
    total = _total(TESTS / folder)
    assert total.lines
    assert total.f1 >= headlines
    assert total.classes >= classes
    assert total.entry_f1 >= entries


@pytest.mark.parametrize("path", sorted((TESTS / "layouts" / "tuned").glob(DOCUMENTS)), ids=lambda path: path.stem)
def test_every_tuned_layout_gives_the_right_titles_times_and_dates(path: Path) -> None:
    found = score(path)
    assert (found.titles, found.times, found.dates) == (found.found,) * 3


def _shapes() -> list[tuple[str, str, str]]:
    """(name, classes, text) of each shape in cases/shapes.txt."""
    made = []
    for part in (TESTS / "ingest" / "cases" / "shapes.txt").read_text(encoding="utf-8").split("\n#### ")[1:]:
        name, *lines = part.rstrip("\n").split("\n")
        made.append((name, "".join(line[0] for line in lines), "\n".join(line[2:] for line in lines) + "\n"))
    return made


@pytest.mark.parametrize(("name", "classes", "text"), _shapes(), ids=lambda value: value[:30] if " " in value else "")
def test_the_headlines_of_a_shape_are_found(name: str, classes: str, text: str) -> None:
    found = read("a.txt", text.encode()).value
    assert found is not None
    guess = "".join(line.letter for line in explain(found))
    assert [n for n, letter in enumerate(guess, 1) if letter == "H"] == [
        n for n, letter in enumerate(classes, 1) if letter == "H"
    ], name
    assert sum(a == b for a, b in zip(guess, classes, strict=True)) >= 0.85 * len(classes)


@needs_shared
def test_the_shared_seed_becomes_a_lead_and_ten_updates() -> None:
    path = min(Path(SHARED, "seeds").glob("*.txt"))
    found = read(path.name, path.read_bytes()).value
    assert found is not None
    assert [s.headline_line for s in found.segments] == [1, 10, 16, 21, 26, 30, 36, 42, 48, 53, 61]
    assert [(rest.lines, rest.why) for rest in found.remainder] == [((46, 47), "teaser")]
    assert (found.reading.date, found.reading.date_basis) == ("2025-09-13", "first line")
    assert found.segments[0].kind == Kind.LEAD
    assert found.segments[0].summary == found.reading.lines[1].strip()
    opinion = next(s for s in found.segments if s.headline_line == 42)
    assert (opinion.kind, bool(opinion.byline)) == (Kind.OPINION, True)


@needs_shared
def test_the_shared_gold_stays_above_its_floor() -> None:
    total = _total(Path(SHARED, "gold", "formats"))
    total.add(_total(Path(SHARED, "gold"), "D*.txt"))
    assert total.f1 >= 0.95
    assert total.classes >= 0.95
