"""The same documents must give the same annotations in every process: any hash seed, any order, once or again. And how fast, in how much memory.

While a run is measured the program must stay as it is: whoever edits it meanwhile compares two programs, and is told so.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.quality.golds import ROOT

# (PYTHONHASHSEED, seed of the order of the documents; 0 keeps it). Each run reads every document twice.
RUNS = (("0", 0), ("1", 7), ("4242", 11), ("31337", 13))
CHANGED = "(the program was changed while it was measured)"


def differing(files: Sequence[Path]) -> list[str]:
    """Names of documents whose reading or annotations differ between runs.

    "" stands for a run that failed, CHANGED for a program that did not hold still.
    """
    before = program()
    told = [_worker("digests", _ordered(files, order), seed) for seed, order in RUNS]
    if not all(told):
        return [""]
    if program() != before:
        return [CHANGED]
    return sorted(name for name in told[0] if len({run.get(name) for run in told}) > 1)


def speed(files: Sequence[Path]) -> dict[str, Any]:
    """What `worker.speed` measures, in a fresh process; empty if that fails."""
    return _worker("speed", files, "0")


def _ordered(files: Sequence[Path], order: int) -> list[Path]:
    """The files, twice where an order is asked for: shuffled, so that each document is read before and after others."""
    if not order:
        return list(files)
    twice = [*files, *files]
    random.Random(order).shuffle(twice)
    return twice


def program() -> str:
    """A digest of all modules and tables that reading and annotating rest on."""
    found = hashlib.sha256()
    for folder in ("annotate", "core", "ingest"):
        for path in sorted((ROOT / "sitegen" / folder).rglob("*")):
            if path.suffix in (".py", ".tsv", ".json", ".toml"):
                found.update(path.read_bytes())
    return found.hexdigest()


def _worker(what: str, files: Sequence[Path], seed: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tools.quality.worker", what, *(str(file.resolve()) for file in files)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        # The name of the exception alone: its words may be those of a document that is held out.
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1].partition(":")[0]
        print(f"quality: measuring {what} failed: {reason}", file=sys.stderr)
        return {}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
