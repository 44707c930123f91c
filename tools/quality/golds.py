"""Where the gold is: documents with every annotation marked by hand, and layouts with a class for every line."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
LAYOUTS = ROOT / "tests" / "layouts"

# The groups in the order of the table. "held out" is only ever scored: its texts and errors are never printed.
GROUPS = ("shared", "tuned", "held out")
HELD_OUT = "held out"


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated document. `part` is its folder under tests/gold ("tuned", "heldout"), "" for a shared one (no acts marked)."""

    name: str
    group: str
    gold: Path
    text: Path
    part: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """The gold as JSON."""
        return _json(self.gold)


@dataclass(frozen=True, slots=True)
class Layout:
    """One document with line classes; its truth is in `NAME.lines.json` beside it."""

    name: str
    group: str
    text: Path


def _text(truth: Path) -> Path:
    """The document beside its truth: plain text, or Markdown."""
    stem = truth.name.removesuffix(".lines.json")
    return next(p for p in (truth.with_name(f"{stem}.txt"), truth.with_name(f"{stem}.md")) if p.is_file())


@cache
def _json(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def shared() -> Path | None:
    """The folder of shared documents that holds the scorer (SITEGEN_SHARED), if it is there."""
    place = os.environ.get("SITEGEN_SHARED", "")
    return Path(place) if place and (Path(place) / "gold" / "score_content.py").is_file() else None


def golds(place: Path) -> tuple[Gold, ...]:
    """All annotated documents, group by group, by name; `place` is the folder of shared documents."""
    return (*_shared(place), *_ours("tuned", "tuned"), *_ours("heldout", HELD_OUT))


def _shared(place: Path) -> Iterator[Gold]:
    for path in sorted((place / "gold").glob("*.gold.json"), key=lambda p: (p.name != "seed.gold.json", p.name)):
        document = str(_json(path)["document"])
        text = next(p for p in (path.parent / document, place / "seeds" / document) if p.is_file())
        yield Gold(path.name.removesuffix(".gold.json"), "shared", path, text)


def _ours(part: str, group: str) -> Iterator[Gold]:
    for path in sorted((GOLD / part).glob("*.gold.json")):
        yield Gold(path.name.removesuffix(".gold.json"), group, path, path.parent / str(_json(path)["document"]), part)


def layouts(place: Path) -> tuple[Layout, ...]:
    """All documents with line classes, group by group: layouts, and the annotated documents that have them."""
    folders = {
        "shared": (place / "gold" / "formats", place / "gold"),
        "tuned": (LAYOUTS / "tuned", GOLD / "tuned"),
        HELD_OUT: (LAYOUTS / "heldout", GOLD / "heldout"),
    }
    return tuple(
        Layout(path.name.removesuffix(".lines.json"), group, _text(path))
        for group in GROUPS
        for folder in folders[group]
        for path in sorted(folder.glob("*.lines.json"))
    )
