"""`sitegen build`: ingest, then content/ + templates/ -> output/."""

from __future__ import annotations

import argparse
import gc
from typing import Any

from sitegen import warm
from sitegen.commands import report
from sitegen.commands.common import project
from sitegen.config import Config
from sitegen.console import Console
from sitegen.core.diagnostics import Diagnostic
from sitegen.run import Run


def run(args: argparse.Namespace, console: Console) -> int:
    """Both halves, or with --no-ingest (or without seeds/) the second alone."""
    config = project(args)
    # Nearly everything that a build makes lives to its end, so looking for garbage finds none (a third of the time of planning).
    gc.disable()
    try:
        with console.progress() as progress:
            how = Run(
                jobs=args.jobs,
                strict=args.strict,
                refresh=args.refresh,
                accept_deletions=args.accept_deletions,
                accept_removals=args.accept_removals,
                in_place=args.in_place,
                progress=progress,
            )
            notes, data = both(config, how, console, ingest=not args.no_ingest)
    finally:
        gc.enable()
    return report.finish("build", notes, data, console, strict=args.strict)


def both(config: Config, how: Run, console: Console, *, ingest: bool) -> tuple[tuple[Diagnostic, ...], dict[str, Any]]:
    """Run the halves and report on each; answers all notes and the data of both."""
    notes: tuple[Diagnostic, ...] = ()
    data: dict[str, Any] = {}
    if ingest and config.seeds.is_dir():
        read = warm.ingest(config, how)
        notes += read.notes
        data["ingest"] = report.ingested(read.value, console)
    elif ingest:
        console.summary("no seeds/ here: built from content/ alone")
    done = warm.build(config, how)
    data["build"] = report.built(done.value, console)
    return notes + done.notes, data
