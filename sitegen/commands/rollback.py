"""`sitegen rollback`: put the site before the last build back; once more brings the newer one again."""

from __future__ import annotations

import argparse
from pathlib import Path

from sitegen.commands.common import project
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.write.safety import MARKER


def run(args: argparse.Namespace, console: Console) -> int:
    """Exchange the live site with the one before it."""
    from sitegen.write.lock import locked
    from sitegen.write.publish import previous_tree, rollback

    config = project(args)
    with locked(config.hidden):
        if not rollback(config.output_dir, config.root, config.hidden):
            note = diagnostic("E105", str(config.output_dir), "there is no earlier site to go back to", hint="it needs two builds")
            raise SitegenError(Exit.USAGE, note)
        back = _built(config.output_dir) < _built(previous_tree(config.hidden, config.output_dir.resolve(), config.root))
    live = "the site before the last build is live again" if back else "the site of the last build is live again"
    more = "once more brings the newer one back" if back else "once more goes back to the one before"
    console.summary(f"{live}; content/ is untouched, and the next build publishes what it says ({more})")
    console.data({"command": "rollback", "exit": 0, "live": "before" if back else "last"})
    return Exit.OK


def _built(site: Path) -> int:
    """When a site was built, in nanoseconds."""
    return (site / MARKER).stat().st_mtime_ns
