"""Write the reference pages of docs/ from the code that they describe: commands, configuration, diagnostics.

python tools/reference.py           write them
python tools/reference.py --check   exit 1 if a committed page is not what would be written
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parent.parent / "docs"


def commands() -> str:
    """docs/commands.md: --help of everything."""
    # argparse folds its help to the width of the terminal.
    os.environ.update(COLUMNS="100", NO_COLOR="1")
    from sitegen.cli import parser

    top = parser()
    sub = next(a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    blocks = [f"## sitegen {name}\n\n```text\n{command.format_help().rstrip()}\n```" for name, command in sub.choices.items()]
    return "\n\n".join(["# Commands", f"```text\n{top.format_help().rstrip()}\n```", *blocks]) + "\n"


def configuration() -> str:
    """docs/configuration.md: every key of sitegen.toml with its default and the comment that stands above it in the code."""
    from sitegen import config

    intro = (
        "# Configuration\n\n`sitegen.toml` in the project folder. Every key is optional; an unknown key is an error that names the nearest one. "
        "`--output` and `--base-url` on the command line go before the file."
    )
    sections = [(f"[{name}]", kind) for name, kind in config.SECTIONS.items()] + [("[[publish]]", config.PublishRule)]
    return "\n\n".join([intro, *(_section(title, kind) for title, kind in sections)]) + "\n"


def _section(title: str, kind: type[Any]) -> str:
    comments = _comments(inspect.getsource(kind))
    rows = [f"| `{f.name}` | {_default(f)} | {comments.get(f.name, '')} |" for f in dataclasses.fields(kind)]
    return "\n".join(
        [f"## {title}", "", inspect.getdoc(kind) or "", "", "| key | default | what it says |", "|---|---|---|", *rows]
    )


def _comments(source: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    waiting: list[str] = []
    for line in source.splitlines():
        if comment := re.match(r"\s*# (.*)", line):
            waiting.append(comment[1])
        elif field := re.match(r"\s*(\w+): ", line):
            found[field[1]] = " ".join(waiting)
            waiting = []
    return found


def _default(field: dataclasses.Field[Any]) -> str:
    value = field.default
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{v}"' for v in value) + "]`"
    return f"`{value}`" if isinstance(value, int) else f'`"{value}"`'


def diagnostics() -> str:
    """docs/diagnostics.md: every code."""
    from sitegen.core.codes import CODES

    intro = (
        "# Diagnostics\n\nA finding is printed as `content/a.md:3:7: error E103: what is wrong (what to do)`. E is an error (exit code 1), "
        "W a warning (fails under `--strict`), N a note (shown with `-v`). A number keeps its meaning for ever."
    )
    rows = [f"| {code} | {meaning} |" for code, meaning in sorted(CODES.items(), key=lambda item: item[0][1:])]
    return "\n".join([intro, "", "| code | meaning |", "|---|---|", *rows]) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {"commands.md": commands, "configuration.md": configuration, "diagnostics.md": diagnostics}


def main() -> int:
    """Write or check all pages."""
    check = "--check" in sys.argv[1:]
    stale = []
    for name, make in PAGES.items():
        path, text = DOCS / name, make()
        # How argparse folds lines differs between versions of Python; the words do not.
        if not path.is_file() or path.read_text(encoding="utf-8").split() != text.split():
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name}: {'is not what the code says; run: make reference' if check else 'written'}")
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
