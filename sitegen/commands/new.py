"""`sitegen new`: an entry written by hand, with nothing but what a person must say."""

from __future__ import annotations

import argparse
import os
import re

from sitegen.commands.common import project
from sitegen.console import Console
from sitegen.content import emit
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.text import slug_or_hash, squeeze


def run(args: argparse.Namespace, console: Console) -> int:
    """Write content/entries/own/<id>.md (or beside the entries of --source) and say where."""
    config = project(args)
    if args.date and not _is_date(args.date):
        note = diagnostic("E105", "--date", f"not a date: '{args.date}'", hint="write YYYY-MM-DD, YYYY-MM or YYYY")
        raise SitegenError(Exit.USAGE, note)
    if args.source and not (config.content / "sources" / f"{args.source}.md").is_file():
        raise SitegenError(
            Exit.USAGE, diagnostic("E105", "--source", f"no source has the id '{args.source}'", hint="see content/sources/")
        )
    title = squeeze(args.title)
    if not title:
        raise SitegenError(Exit.USAGE, diagnostic("E105", "TITLE", "the title is empty"))
    base = f"{args.date or 'undated'}-{slug_or_hash(title, 60)}"
    folder = config.content / "entries" / (args.source or "own")
    folder.mkdir(parents=True, exist_ok=True)
    taken = {p.stem for p in (config.content / "entries").rglob("*.md")}
    number, name = 2, base
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    rows = [f"id: {name}", f"title: {emit.scalar(title)}"]
    rows += [f"date: {args.date}"] if args.date else []
    rows += [f"source: {args.source}"] if args.source else []
    path = folder / f"{name}.md"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "w", encoding="utf-8") as file:
        file.write("\n".join(["---", *rows, "kind: article", "actors: []", "tags: []", "---", "", "The text.", ""]))
    shown = path.relative_to(config.root).as_posix()
    console.result(shown)
    console.data({"command": "new", "exit": 0, "path": shown, "id": name})
    return Exit.OK


def _is_date(text: str) -> bool:
    import datetime

    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True
