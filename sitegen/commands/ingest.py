"""`sitegen ingest`: seeds/ -> content/."""

from __future__ import annotations

import argparse

from sitegen.commands import report
from sitegen.commands.common import project
from sitegen.console import Console


def run(args: argparse.Namespace, console: Console) -> int:
    """Read the seeds; with --dry-run only say what would happen."""
    from sitegen import pipeline

    config = project(args)
    with console.progress() as progress:
        how = pipeline.Run(
            jobs=args.jobs,
            strict=args.strict,
            dry_run=args.dry_run,
            refresh=args.refresh,
            accept_deletions=args.accept_deletions,
            progress=progress,
        )
        done = pipeline.ingest(config, how)
    data = (report.dry_run if args.dry_run else report.ingested)(done.value, console)
    return report.finish("ingest", done.notes, data, console, strict=args.strict)
