"""`sitegen ingest`: seeds/ -> content/."""

from __future__ import annotations

import argparse

from sitegen.commands import report
from sitegen.commands.common import project
from sitegen.console import Console


def run(args: argparse.Namespace, console: Console) -> int:
    """Read the seeds; with --dry-run only say what would happen."""
    from sitegen import reading, warm
    from sitegen.run import Run

    config = project(args)
    with console.progress() as progress:
        how = Run(
            jobs=args.jobs,
            strict=args.strict,
            dry_run=args.dry_run,
            refresh=args.refresh,
            accept_deletions=args.accept_deletions,
            progress=progress,
        )
        if args.dry_run:
            tried = reading.ingest(config, how)
            return report.finish("ingest", tried.notes, report.dry_run(tried.value, console), console, strict=args.strict)
        done = warm.ingest(config, how)
    return report.finish("ingest", done.notes, report.ingested(done.value, console), console, strict=args.strict)
