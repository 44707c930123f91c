"""`sitegen rollback`: put the site before the last build back; once more brings the newer one again."""

from __future__ import annotations

import argparse

from sitegen.commands.common import project
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic


def run(args: argparse.Namespace, console: Console) -> int:
    """Exchange the live site with the one before it."""
    from sitegen.write.lock import locked
    from sitegen.write.publish import rollback

    config = project(args)
    with locked(config.hidden):
        if not rollback(config.output_dir, config.root, config.hidden):
            note = diagnostic("E105", str(config.output_dir), "there is no earlier site to go back to", hint="it needs two builds")
            raise SitegenError(Exit.USAGE, note)
    console.summary("the site before the last build is live again; content/ is as it was")
    console.data({"command": "rollback", "exit": 0})
    return Exit.OK
