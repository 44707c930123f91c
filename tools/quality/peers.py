"""Other tools on the same documents with the same scorer: spaCy for actors and places, textacy for quotations, dateparser for dates.

They live in a scratch environment under `.quality/`, made once from requirements-peers.txt (pinned by hash). They get the
segmentation of the gold. sitegen's own spaCy engine is run there too.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sitegen.core.model import Annotations, Document, EntryActor, EntryPlace, Quote, When
from tools.quality import cut, ours
from tools.quality.counts import Counts
from tools.quality.golds import ROOT, Gold
from tools.quality.judges import Verdict
from tools.quality.ours import Result

SCRATCH = ROOT / ".quality"
REQUIREMENTS = Path(__file__).with_name("requirements-peers.txt")

# What each peer is scored on; what it does not claim to find is left out.
CLAIMS: Mapping[str, tuple[str, ...]] = {
    "spacy": ("actors", "places"),
    "textacy": ("quotes", "speaker"),
    "dateparser": ("dates", "values"),
}


class UnavailableError(Exception):
    """Peers cannot be had here; the text says why."""


@dataclass(frozen=True, slots=True)
class Peer:
    """One peer's scores: per document name, per measure. `pace` is words a second."""

    name: str
    version: str
    pace: int
    scores: Mapping[str, Mapping[str, Counts]]


def run(golds: Sequence[Gold], place: Path) -> list[Peer]:
    """All peers on all documents. Raises UnavailableError."""
    documents = {gold.name: cut.document(gold) for gold in golds}
    told = _ask(environment(), documents)
    words = sum(_words(document) for document in documents.values())
    return [
        Peer(
            name,
            str(told[name]["version"]),
            round(words / told[name]["seconds"]),
            {gold.name: _scores(gold, documents[gold.name], told[name]["documents"][gold.name], claims, place) for gold in golds},
        )
        for name, claims in CLAIMS.items()
    ]


def with_spacy(golds: Sequence[Gold]) -> dict[str, list[Result]]:
    """sitegen itself with its spaCy engine: results by way of cutting. Raises UnavailableError."""
    told = _answer([str(environment()), "-m", "tools.quality.engine_worker"])
    return {way: [_result(gold, way, some[gold.name]) for gold in golds] for way, some in told["results"].items()}


def _result(gold: Gold, way: str, told: Mapping[str, Any]) -> Result:
    return Result(gold, way, Verdict({name: Counts(*counts) for name, counts in told["scores"].items()}), told["failed"])


def environment(folder: Path = SCRATCH) -> Path:
    """The Python of the scratch environment, made if it is not there or not made from these requirements."""
    home, python = folder / "venv", folder / "venv" / "bin" / "python"
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    ready = folder / "ready"
    if python.exists() and ready.is_file() and ready.read_text(encoding="utf-8") == wanted:
        return python
    shutil.rmtree(home, ignore_errors=True)
    ready.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    venv.create(home, with_pip=True)
    install = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--only-binary", ":all:", "--no-deps"]
    done = _run([str(python), *install, "--require-hashes", "-r", str(REQUIREMENTS)], timeout=900)
    if done.returncode:
        last = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
        raise UnavailableError(f"they cannot be installed: {last[-1].removeprefix('ERROR: ')[:160]}")
    ready.write_text(wanted, encoding="utf-8")
    return python


def _ask(python: Path, documents: Mapping[str, Document]) -> dict[str, Any]:
    asked = [
        {
            "name": name,
            "entries": [
                {"date": s.date, "headline": s.headline, "paragraphs": [p.text for p in s.paragraphs]} for s in document.segments
            ],
        }
        for name, document in documents.items()
    ]
    worker = str(Path(__file__).with_name("peer_worker.py"))
    return _answer([str(python), worker], json.dumps({"documents": asked}))


def _answer(command: list[str], stdin: str = "") -> dict[str, Any]:
    done = _run(command, timeout=900, stdin=stdin)
    if done.returncode:
        raise UnavailableError(f"they do not run: {(done.stderr.strip().splitlines() or ['no reason given'])[-1][:160]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _run(command: list[str], *, timeout: int, stdin: str = "") -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, text=True, timeout=timeout, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnavailableError(f"{Path(sys.executable).name}: {type(error).__name__}") from error


def _scores(
    gold: Gold, document: Document, found: Sequence[Mapping[str, Any]], claims: tuple[str, ...], place: Path
) -> dict[str, Counts]:
    verdict = ours.scored(gold, document, tuple(_annotations(entry) for entry in found), place)
    return {name: verdict.scores[name] for name in claims}


def _annotations(entry: Mapping[str, Any]) -> Annotations:
    return Annotations(
        actors=tuple(EntryActor(name) for name in entry.get("actors", ())),
        places=tuple(EntryPlace(name) for name in entry.get("places", ())),
        quotes=tuple(Quote(q["text"], q["speaker"]) for q in entry.get("quotes", ())),
        dates=tuple(When(d["text"], d["value"]) for d in entry.get("dates", ())),
    )


def _words(document: Document) -> int:
    return sum(len(text.split()) for s in document.segments for text in (s.headline, *(p.text for p in s.paragraphs)))
