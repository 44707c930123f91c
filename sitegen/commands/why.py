"""`sitegen why PAGE`: what a page is made of, and whether and why the next build would render it anew."""

from __future__ import annotations

import argparse

from sitegen import questions
from sitegen.commands.common import project
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic


def run(args: argparse.Namespace, console: Console) -> int:
    """Explain one page."""
    config = project(args)
    reason = questions.why(config, args.page)
    if reason is None:
        near = questions.nearest_page(config, args.page)
        hint = f"did you mean {near}?" if near else "give its path under output/"
        raise SitegenError(Exit.USAGE, diagnostic("E105", args.page, "no such page is planned", hint=hint))
    console.result(f"{reason.path}")
    console.result(f"  state     {reason.state}")
    console.result(f"  template  {reason.template or '(none: written as it is)'}")
    console.result(f"  view      {reason.view}, {reason.size} bytes as data")
    for name in reason.changed:
        console.result(f"  changed   {name}")
    data = {"path": reason.path, "state": reason.state, "template": reason.template}
    console.data({"command": "why", "exit": 0, **data, "view": reason.view, "changed": list(reason.changed)})
    return Exit.OK
