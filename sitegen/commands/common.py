"""What several commands need: the project that the arguments mean."""

from __future__ import annotations

import argparse
from pathlib import Path

from sitegen.config import FILE, Config, find_root, load
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic


def project(args: argparse.Namespace) -> Config:
    """The configuration of the project here or above; SitegenError (USAGE) if there is none."""
    start = Path(args.project) if args.project else Path.cwd()
    root = find_root(start.resolve())
    if root is None:
        note = diagnostic("E104", str(start), f"no {FILE} here or above, and no seeds/", hint="make a project: sitegen init NAME")
        raise SitegenError(Exit.USAGE, note)
    output = args.output.resolve() if args.output else None
    return load(root, output=output, base_url=args.base_url)
