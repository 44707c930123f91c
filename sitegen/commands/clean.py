"""`sitegen clean`: remove output and cache, only what sitegen wrote."""

from __future__ import annotations

import argparse

from sitegen.commands.common import project
from sitegen.commands.report import counted
from sitegen.console import Console
from sitegen.core.diagnostics import Exit


def run(args: argparse.Namespace, console: Console) -> int:
    """Clean the project's output folder and `.sitegen/`; say what was kept."""
    from sitegen.write.clean import clean
    from sitegen.write.lock import locked

    config = project(args)
    if config.hidden.is_dir():
        with locked(config.hidden):
            done = clean(config.output_dir, config.root, config.hidden)
    else:
        done = clean(config.output_dir, config.root, config.hidden)
    console.summary(f"removed {counted(done.removed, 'file')}")
    for path in done.kept:
        console.log(f"kept {path}: somebody changed it")
    console.data({"command": "clean", "exit": 0, "removed": done.removed, "kept": list(done.kept)})
    return Exit.OK
