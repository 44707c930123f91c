"""sitegen on gold documents: once with its own segmentation, once with that of the gold."""

from __future__ import annotations

import tempfile
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.annotate.engine import annotate
from sitegen.config import Annotate
from sitegen.core.model import Annotations, Document
from sitegen.ingest import document as reading
from tools.quality import cut, files
from tools.quality.counts import Counts
from tools.quality.golds import HELD_OUT, Gold
from tools.quality.judges import Verdict, judge

OWN, GIVEN = "own segmentation", "gold segmentation"


@dataclass(frozen=True, slots=True)
class Result:
    """One document scored in one way. `failed` names the exception that a stage raised; then nothing was found."""

    gold: Gold
    way: str
    verdict: Verdict
    failed: str = ""


def run(golds: Iterable[Gold], way: str, place: Path, settings: Annotate | None = None) -> list[Result]:
    """Score documents in one way (`OWN` or `GIVEN`)."""
    return [_one(gold, way, place, settings or Annotate()) for gold in golds]


def _one(gold: Gold, way: str, place: Path, settings: Annotate) -> Result:
    document, failed, trace = Document(cut.document(gold).reading, ()), "", ""
    found: tuple[Annotations, ...] = ()
    # A stage that breaks on one document must not hide what is true of the others.
    try:
        document = read(gold) if way == OWN else cut.document(gold)
        found = tuple(Annotations() for _ in document.segments)
        found = annotate(document, settings).value.segments
    except Exception as error:
        failed, trace = type(error).__name__, traceback.format_exc()
    verdict = scored(gold, document, found, place)
    if way == OWN:
        verdict.scores["headline"] = headlines(gold, document)
    if trace and gold.group != HELD_OUT:
        verdict = replace(verdict, errors=(*verdict.errors, *trace.splitlines()))
    return Result(gold, way, verdict, failed)


def read(gold: Gold) -> Document:
    """The document as sitegen reads it."""
    found = reading.read(gold.text.name, gold.text.read_bytes()).value
    if found is None:
        raise ValueError(f"{gold.name} is not read")
    return found


def scored(gold: Gold, document: Document, found: tuple[Annotations, ...], place: Path) -> Verdict:
    """What the scorers say of these annotations once they are files."""
    with tempfile.TemporaryDirectory() as folder:
        files.write(Path(folder), document, found)
        return judge(gold, Path(folder), place)


def headlines(gold: Gold, document: Document) -> Counts:
    """Headlines of updates by line. The title of the page heads its lead and is no headline."""
    entries = gold.data["entries"]
    title = int(entries[0]["headline_line"])
    true = {int(e["headline_line"]) for e in entries if e.get("title") or e["accept_titles"]} - {title}
    optional = {int(e["headline_line"]) for e in entries if e.get("optional")}
    guess = {s.headline_line for s in document.segments if s.headline_line} - {title}
    return Counts(len(true & guess - optional), len(guess - true - optional), len(true - guess - optional))
