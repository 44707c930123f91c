"""Scores annotation on gold documents with gold segmentation: the cuts are those of the gold, so that only annotation is judged.

    python tests/annotate/harness.py                 all documents that may be looked at: $SITEGEN_SHARED/gold and tests/gold/tuned
    python tests/annotate/harness.py -v NAME ...     what is wrong in these documents
    python tests/annotate/harness.py --heldout       figures alone, for the documents kept untouched

The scorer is $SITEGEN_SHARED/gold/score_content.py; without it nothing can be scored.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml

from sitegen.annotate.engine import annotate
from sitegen.config import Annotate
from sitegen.core.model import Annotated, Annotations, Document, Kind, Paragraph, Reading, Segment

HERE = Path(__file__).resolve().parent
TUNED = HERE.parent / "gold" / "tuned"
HELDOUT = HERE.parent / "gold" / "heldout"
NOT_BODY = ("standfirst", "promo", "byline", "furniture", "caption")
ROWS = ("actors", "quotes", "quotes_speaker", "dates", "dates_value", "places")
_CLOCK = re.compile(r"^\d{1,2}[.:]\d\d ?(?:[ap]m)?:? +")
_BULLET = re.compile(r"^\s*[•*-] +")


def shared() -> Path | None:
    """The folder of shared evidence, if there is one on this machine."""
    place = os.environ.get("SITEGEN_SHARED")
    return Path(place) if place and (Path(place) / "gold" / "score_content.py").is_file() else None


def gold_files(*, heldout: bool = False) -> list[Path]:
    """The gold documents: those that may be looked at, or those kept untouched."""
    folders = [HELDOUT] if heldout else [TUNED, *([place / "gold"] if (place := shared()) else [])]
    return [path for folder in folders for path in sorted(folder.glob("*.gold.json"))]


def document(gold: Path) -> Document:
    """A document cut as its gold says."""
    data = json.loads(gold.read_text(encoding="utf-8"))
    name = data["document"]
    place = next(p for p in (gold.parent / name, gold.parent.parent / "seeds" / name) if p.is_file())
    lines = tuple(place.read_text(encoding="utf-8").split("\n"))
    segments = tuple(segment(order, entry, lines, data) for order, entry in enumerate(data["entries"], 1))
    return Document(Reading("gold", lines, title=data["title"], date=data["document_date"], lang="en"), segments)


def segment(order: int, entry: dict[str, Any], lines: tuple[str, ...], data: dict[str, Any]) -> Segment:
    """One gold entry as a segment."""
    special = {n: what for what, numbers in entry.get("special_lines", {}).items() for n in numbers if what in NOT_BODY}
    first, last = entry["body_lines"] or (1, 0)
    has_title = bool(entry.get("title") or entry["accept_titles"])
    body = [
        n
        for n in range(first, last + 1)
        if lines[n - 1].strip() and n not in special and not (has_title and n == entry["headline_line"])
    ]
    # A caption stands twice where the picture's alternative text was saved with it; the second time with its credit.
    body = [
        n
        for n in body
        if "Photograph:" not in lines[n - 1]
        and not (n < len(lines) and "Photograph:" in lines[n] and lines[n].startswith(lines[n - 1]))
    ]
    return Segment(
        order,
        ((min(first, entry["headline_line"]), last),) if entry["body_lines"] else ((entry["headline_line"],) * 2,),
        Kind.LEAD if order == 1 else Kind.UPDATE,
        headline=(entry.get("title") or entry["accept_titles"][0]) if has_title else "",
        headline_line=entry["headline_line"] if has_title else 0,
        date=entry["expected_date"] or data["document_date"],
        time=entry["expected_time"] or "",
        summary=" ".join(lines[n - 1].strip() for n, what in special.items() if what == "standfirst"),
        paragraphs=tuple(
            Paragraph((n, n), text(lines[n - 1], n == entry["headline_line"]), item=bool(_BULLET.match(lines[n - 1]))) for n in body
        ),
    )


def text(line: str, first: bool) -> str:
    """A line as a reader shows it: without bullet, and without the clock time that opens an entry without headline."""
    plain = _BULLET.sub("", line).strip()
    return _CLOCK.sub("", plain) if first else plain


def entry_text(segment: Segment, found: Annotations) -> str:
    """A Markdown entry as the scorer reads it."""
    front = {
        "title": segment.headline or None,
        "date": segment.date,
        "actors": [{"name": a.name, "as": list(a.as_)} for a in found.actors],
        "places": [p.name for p in found.places],
        "quotes": [{"text": q.text, "speaker": q.speaker} for q in found.quotes],
        "dates": [{"text": d.text, "value": d.value} for d in found.dates],
    }
    body = "\n\n".join(paragraph.text for paragraph in segment.paragraphs)
    return f"---\n{yaml.safe_dump({k: v for k, v in front.items() if v}, allow_unicode=True, sort_keys=False)}---\n{body}\n"


def scorer() -> ModuleType:
    """The shared scorer as a module."""
    place = shared()
    if place is None:
        raise SystemExit("SITEGEN_SHARED is not set: no scorer")
    spec = importlib.util.spec_from_file_location("score_content", place / "gold" / "score_content.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(gold: Path, annotated: Annotated, cut: Document, *, verbose: bool = False) -> dict[str, Any]:
    """The scorer's line for one document."""
    module = scorer()
    with tempfile.TemporaryDirectory() as folder:
        for number, (part, found) in enumerate(zip(cut.segments, annotated.segments, strict=True)):
            (Path(folder) / f"{number:03}.md").write_text(entry_text(part, found), encoding="utf-8")
        entries, bad = module.load(folder)
        result: dict[str, Any] = module.line(
            gold.name.removesuffix(".gold.json"),
            *module.score_doc(json.loads(gold.read_text(encoding="utf-8")), entries, verbose),
            bad,
        )
    return result


def table(golds: list[Path], settings: Annotate, *, verbose: bool = False) -> Iterator[dict[str, Any]]:
    """The scores of several documents, one by one."""
    for gold in golds:
        cut = document(gold)
        yield score(gold, annotate(cut, settings).value, cut, verbose=verbose)


def main(arguments: list[str]) -> int:
    """Print a table, one row a document."""
    verbose, heldout = "-v" in arguments, "--heldout" in arguments
    names = [a for a in arguments if not a.startswith("-")]
    settings = dataclasses.replace(Annotate(), engine="spacy" if "--spacy" in arguments else "rules")
    golds = [g for g in gold_files(heldout=heldout) if not names or g.name.removesuffix(".gold.json") in names]
    print(f"{'document':24}" + "".join(f"{row:>16}" for row in ROWS))
    for line in table(golds, settings, verbose=verbose and not heldout):
        print(f"{line['doc']:24}" + "".join(f"{line[row]['f1']:>16.3f}" for row in ROWS), flush=True)
        if verbose and not heldout:
            print({row: line[row] for row in ("actors", "places")})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
