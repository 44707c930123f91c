"""`sitegen init`: a project that builds at once."""

from __future__ import annotations

import argparse
import os
from importlib import resources
from pathlib import Path

from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic

CONFIG = """\
# The configuration of this archive. Every line is optional; all keys are in the documentation (docs/configuration.md).

[site]
title = {title}
description = "An annotated archive of saved news texts."
# base_url = "https://example.org/archive/"   # where it will stand: for feeds, sitemap and canonical links
# report = "mailto:editor@example.org"         # where readers report errors

# How much of the sources' text is published: full, excerpt, quotes, metadata or none. The last rule that matches wins.
# [[publish]]
# outlet = "*"
# mode = "full"
"""

GITIGNORE = """\
/.sitegen/
/output/*
!/output/.gitkeep
!/output/.nojekyll
# What `sitegen pack` and `sitegen export` write here, unless told another name.
/*.zip
/*.sqlite
/*-parquet/
/*.jsonld
/*.bib
/*.ris
/*.csl.json
"""

FOLDERS = ("seeds", "content", "output")


def run(args: argparse.Namespace, console: Console) -> int:
    """Make the folder and what is missing in it; nothing that exists is changed."""
    folder: Path = args.folder
    if folder.exists() and not folder.is_dir():
        raise SitegenError(Exit.USAGE, diagnostic("E105", str(folder), "is not a folder", hint="name a new or an empty one"))
    made = [_folder(folder / name) for name in FOLDERS]
    title = args.title or _title(folder)
    made += [
        _file(folder / "sitegen.toml", CONFIG.format(title=_toml(title))),
        _file(folder / ".gitignore", GITIGNORE),
        _file(folder / "seeds" / ".gitkeep", ""),
        _file(folder / "output" / ".gitkeep", ""),
    ]
    for name, text in _scaffold():
        made.append(_file(folder / name, text))
    new = [path for path in made if path]
    where = "" if folder == Path() else f"cd {folder} && "
    console.summary(f"{'made' if new else 'nothing to do in'} {folder if folder != Path() else 'this folder'}")
    for path in new:
        console.log(f"  {path}", level=1)
    console.summary(f"next: put saved texts into {folder / 'seeds'}, then: {where}sitegen serve")
    console.data({"command": "init", "exit": 0, "made": [str(p) for p in new]})
    return Exit.OK


def _scaffold() -> list[tuple[str, str]]:
    """Files that come with sitegen as they are: sitegen/scaffold/ laid over the project."""
    root = resources.files("sitegen") / "scaffold"
    if not root.is_dir():
        return []
    base = Path(str(root))
    return [
        (p.relative_to(base).as_posix().replace("dot-", ".", 1), p.read_text(encoding="utf-8"))
        for p in sorted(base.rglob("*"))
        if p.is_file()
    ]


def _folder(path: Path) -> Path | None:
    if path.is_dir():
        return None
    path.mkdir(parents=True)
    return path


def _file(path: Path, text: str) -> Path | None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        return None
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def _title(folder: Path) -> str:
    name = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return name[:1].upper() + name[1:] if name else "News archive"


def _toml(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
