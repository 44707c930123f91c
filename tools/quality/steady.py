"""The same documents must give the same annotations in every process: any hash seed, any order. And how fast, in how much memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools.quality.golds import ROOT

# (PYTHONHASHSEED, order of the documents): a number of steps to rotate by, negative for backwards.
RUNS = (("0", 0), ("1", -1), ("4242", 5))


def differing(files: Sequence[Path]) -> list[str]:
    """Names of documents whose reading or annotations differ between runs; "" stands for a run that failed."""
    told = [_worker("digests", _ordered(files, order), seed) for seed, order in RUNS]
    if not all(told):
        return [""]
    return sorted(name for name in told[0] if len({run.get(name) for run in told}) > 1)


def speed(files: Sequence[Path]) -> dict[str, Any]:
    """What `worker.speed` measures, in a fresh process; empty if that fails."""
    return _worker("speed", files, "0")


def _ordered(files: Sequence[Path], order: int) -> list[Path]:
    if order < 0:
        return list(reversed(files))
    return [*files[order:], *files[:order]]


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
