"""`sitegen theme`: what the theme is made of, and a copy of one template to change in a project."""

from __future__ import annotations

import argparse
import difflib
import os
from pathlib import Path

from sitegen.commands.common import project
from sitegen.config import Config
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.run import themes


def run(args: argparse.Namespace, console: Console) -> int:
    """`list` or `eject NAME`."""
    config = project(args)
    return _list(config, console) if args.action == "list" else _eject(config, args.name or "", console)


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))


def _list(config: Config, console: Console) -> int:
    own, *rest = themes(config)
    shipped = rest[0] if rest else own
    mine = set(_files(own)) if rest else set()
    names = sorted({*_files(shipped), *mine})
    for name in names:
        console.result(f"{name}{'  (yours)' if name in mine else ''}")
    console.data({"command": "theme", "exit": 0, "files": names, "own": sorted(mine)})
    return Exit.OK


def _eject(config: Config, name: str, console: Console) -> int:
    shipped = themes(config)[-1]
    names = _files(shipped)
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else "see: sitegen theme list"
        raise SitegenError(Exit.USAGE, diagnostic("E105", name or "NAME", "the theme has no such file", hint=hint))
    target = config.templates / name
    if (shipped / name).resolve() == target.resolve():
        raise SitegenError(Exit.USAGE, diagnostic("E105", name, "this project's templates are the theme itself"))
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        note = diagnostic("E105", f"templates/{name}", "is yours already", hint="remove it to start from the theme's again")
        raise SitegenError(Exit.USAGE, note) from None
    with os.fdopen(handle, "wb") as file:
        file.write((shipped / name).read_bytes())
    console.result(f"templates/{name}")
    console.log("it goes before the theme's; to change one block only, see docs/theming.md")
    console.data({"command": "theme", "exit": 0, "made": f"templates/{name}"})
    return Exit.OK
