"""Arguments in, exit code out. Each command is a module of `sitegen.commands`, imported only when it is the one that runs."""

from __future__ import annotations

import argparse
import contextlib
import difflib
import importlib
import os
import re
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from sitegen import __version__
from sitegen.commands import COMMANDS, Command, whole
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError
from sitegen.core.text import shown

EPILOG = """\
example:
  sitegen init ukraine            make a project
  cp ~/saved/*.txt ukraine/seeds/
  cd ukraine && sitegen serve     build it, look at it, rebuild as files change

exit codes:
  0 ok   1 errors in content (all that is healthy was built)   2 usage or configuration
  3 refused for safety   4 input/output   5 another sitegen is writing
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="sitegen",
        description="Turn a folder of saved news texts into an annotated, cross-linked archive.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_Parser)
    for command in COMMANDS:
        sub = commands.add_parser(
            command.name,
            help=command.help,
            description=command.help[0].upper() + command.help[1:] + ".",
            epilog="example:\n" + "\n".join(f"  {line}" for line in command.example.splitlines()),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(sub)
        _common(sub)
    return top


def _common(sub: argparse.ArgumentParser) -> None:
    group = sub.add_argument_group("options of every command")
    group.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    group.add_argument("-v", "--verbose", action="store_true", help="say more, with all notes")
    group.add_argument("--strict", action="store_true", help="let warnings fail, and then publish nothing")
    group.add_argument("--json", action="store_true", help="print the result as JSON on stdout")
    jobs = whole(0, 256, "a number of processes from 1 to 256")
    group.add_argument("--jobs", type=jobs, default=0, metavar="N", help="number of processes (default: one a core)")
    # `check --output` without a folder asks for the bytes of the site; everywhere else a folder must follow.
    bare: dict[str, Any] = {"nargs": "?", "const": Path()} if sub.get_default("bare_output") else {}
    group.add_argument("--output", type=Path, default=None, metavar="DIR", help="publish to DIR instead of output/", **bare)
    group.add_argument("--base-url", default=None, metavar="URL", help="where the site will stand, for feeds and sitemap")
    group.add_argument("--project", type=Path, default=None, metavar="DIR", help="the project folder (default: here or above)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers its exit code and never raises for what a user or a disk can do."""
    args, rest = parser().parse_known_args(arguments)
    if any(word.startswith("-") for word in rest) or (rest and not hasattr(args, "names")):
        parser().error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        # argparse takes names only up to the first option: "actor merge --yes KEEP OTHER".
        args.names += rest
    if args.command is None:
        parser().print_help()
        return Exit.USAGE
    console = Console(verbosity=-1 if args.quiet else int(args.verbose), json=args.json)
    command: Command = next(c for c in COMMANDS if c.name == args.command)
    try:
        return int(importlib.import_module(f"sitegen.commands.{command.module}").run(args, console))
    except SitegenError as error:
        console.diagnostics(error.notes)
        console.data({"command": command.name, "exit": int(error.exit_code), "diagnostics": [str(n) for n in error.notes]})
        return int(error.exit_code)
    except BrokenPipeError:
        _silence_stdout()
        return Exit.IO
    except OSError as error:
        name = f"{shown(error.filename)}: " if isinstance(error.filename, str) else ""
        console.log(f"sitegen: {name}{error.strerror or error} (mend that, and run again)", level=-1)
        return Exit.IO


def entry_point() -> NoReturn:
    """The console script."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        code = main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    except BrokenPipeError:
        _silence_stdout()
        code = int(Exit.IO)
    sys.exit(code)


def _silence_stdout() -> None:
    """Nobody reads us any more; keep the interpreter from complaining about that at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    """argparse, with the nearest word named when one of a list is mistyped."""

    def error(self, message: str) -> NoReturn:
        """Usage and message on stderr; the exit code is USAGE."""
        self.print_usage(sys.stderr)
        if mistyped := re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message):
            near = difflib.get_close_matches(mistyped[1], re.findall(r"[\w-]+", mistyped[2]), n=1)
            message += "".join(f"; did you mean '{word}'?" for word in near)
        self.exit(Exit.USAGE, f"{self.prog}: error: {message}\n")
