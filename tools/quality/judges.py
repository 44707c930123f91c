"""The scorers: the shared one for what is in front matter, that of tests/gold for acts. Both are loaded from where they lie."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tools.quality.counts import Counts
from tools.quality.golds import GOLD, HELD_OUT, Gold

# Our names of the shared scorer's rows.
ROWS = {
    "entries": "entries",
    "actors": "actors",
    "quotes": "quotes",
    "speaker": "quotes_speaker",
    "dates": "dates",
    "values": "dates_value",
    "places": "places",
}
SCORER_TIME = "ENTRY TIME "


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scorers say of one document. `errors` are their lines, empty for documents that are held out."""

    scores: dict[str, Counts]
    errors: tuple[str, ...] = ()


def judge(gold: Gold, folder: Path, place: Path) -> Verdict:
    """Score the entries in a folder; `place` is the folder of shared documents."""
    scorer = module("score_content", place / "gold" / "score_content.py")
    told = io.StringIO()
    # The shared scorer leaves the closing of files to the interpreter.
    with contextlib.redirect_stderr(told), warnings.catch_warnings(action="ignore", category=ResourceWarning):
        entries, bad = scorer.load(str(folder))
        found, (days, of), *_ = scorer.score_doc(gold.data, entries, True)
        scores = {name: Counts(*map(int, found[row])) for name, row in ROWS.items()}
        scores["days"] = share(days, of)
        scores["times"] = share(*_times(gold, entries, scorer))
        if gold.part:
            acts = acts_scorer().score(f"{gold.part}/{gold.name}", str(folder), scorer, True)
            scores["acts"] = Counts(acts["tp"], acts["fp"], acts["fn"])
            scores["targets"] = share(acts["target"], acts["tp"])
    if bad:
        told.write(f"{bad} FILES THE SCORER CANNOT READ\n")
    errors = (line for line in told.getvalue().splitlines() if not line.startswith(SCORER_TIME))
    return Verdict(scores, () if gold.group == HELD_OUT else tuple(errors))


def share(right: int, of: int) -> Counts:
    """`right` answers to `of` questions: a wrong one is both false and missed."""
    return Counts(right, of - right, of - right)


def _times(gold: Gold, entries: list[dict[str, Any]], scorer: Any) -> tuple[int, int]:
    """How many entries that have a time in the gold have it under `time`; the shared scorer looks for it within `date`."""
    matched, _ = scorer.match_entries([scorer.gold_entry(gold.data, entry) for entry in gold.data["entries"]], entries)
    right = of = 0
    for number, entry in enumerate(gold.data["entries"]):
        if not entry["expected_time"] or entry.get("optional"):
            continue
        of += 1
        said = str(scorer.read_md(entries[matched[number]]["path"])["fm"].get("time", "")) if number in matched else ""
        right += said[:5] == entry["expected_time"]
        if said[:5] != entry["expected_time"]:
            print(f"TIME OF ENTRY line {entry['headline_line']}: {said or None} gold {entry['expected_time']}", file=sys.stderr)
    return right, of


def acts_scorer() -> Any:
    """tests/gold/score_acts.py."""
    return module("score_acts", GOLD / "score_acts.py")


@cache
def module(name: str, path: Path) -> Any:
    """A script as a module, with its own folder on the path while it is loaded."""
    spec = importlib.util.spec_from_file_location(f"_quality_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    with _importing_from(path.parent):
        spec.loader.exec_module(made)
    return made


@contextlib.contextmanager
def _importing_from(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
