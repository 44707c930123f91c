"""The commands, in the order in which --help lists them; what each does is in the module of its name."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Command:
    """One command: `module` has `run(args, console) -> int`; `arguments` adds what is its own to the parser."""

    name: str
    help: str
    example: str
    arguments: Callable[[argparse.ArgumentParser], None]
    module: str


def whole(least: int, most: int, words: str) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most` for argparse, which says `words` of anything else."""

    def number(text: str) -> int:
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{words}, not '{text}'")
        return int(text)

    return number


_NUMBER = whole(0, 10**9, "a whole number")


def _none(parser: argparse.ArgumentParser) -> None:
    del parser


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), help="the folder to make (default: here)")
    parser.add_argument("--title", default="", help="the archive's title")


def _ingest(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dry-run", action="store_true", help="only list each seed with reader, date, entries, and what would change"
    )
    parser.add_argument("--refresh", action="store_true", help="also write what only a newer sitegen proposes differently")
    parser.add_argument("--accept-deletions", type=_NUMBER, default=0, metavar="N", help="N entry files were deleted on purpose")


def _build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-ingest", action="store_true", help="build from content/ alone")
    parser.add_argument("--refresh", action="store_true", help="also write what only a newer sitegen proposes differently")
    parser.add_argument("--accept-deletions", type=_NUMBER, default=0, metavar="N", help="N entry files were deleted on purpose")
    parser.add_argument("--accept-removals", action="store_true", help="let this build remove many published files")
    parser.add_argument("--in-place", action="store_true", help="replace file by file instead of exchanging folders")


def _serve(parser: argparse.ArgumentParser) -> None:
    port = whole(0, 65535, "a port from 1 to 65535, or 0 for any free one")
    parser.add_argument("--port", type=port, default=8000, help="the port on 127.0.0.1 (default: 8000, or the next free one)")
    parser.add_argument("--open", action="store_true", help="open the site in a browser")
    parser.add_argument("--poll", action="store_true", help="look for changes instead of waiting for events (network drives)")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("title", help="the entry's title")
    parser.add_argument("--date", default="", help="its date, YYYY-MM-DD")
    parser.add_argument("--source", default="", help="the id of a source in content/sources/")


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("page", help="a page's path under output/, or its URL path")


def _explain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a seed under seeds/, or an entry under content/entries/ (path or id)")


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--links", action="store_true", help="every link and fragment leads somewhere")
    parser.add_argument("--leaks", action="store_true", help="no words that publish withholds stand in any file")
    parser.add_argument(
        "--fixity", action="store_true", help="every file is the one that was written; the same as --output without DIR"
    )
    parser.set_defaults(bare_output=True)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=("sqlite", "parquet", "annotations", "bibtex", "ris", "csl"), help="what to write")
    parser.add_argument("file", type=Path, nargs="?", help="where to (default: named after the archive, in the project folder)")


def _pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", help="where to (default: named after the archive, in the project folder)")
    parser.add_argument("--bagit", action="store_true", help="as a BagIt bag, for libraries")


def _actor(parser: argparse.ArgumentParser) -> None:
    actions = ("list", "show", "merge", "split", "rename", "alias", "ignore", "unignore", "distinct", "kind")
    parser.add_argument("action", choices=actions, help="what to do")
    parser.add_argument("names", nargs="*", metavar="ACTOR", help="the actor (id, name or alias), then what the action needs")
    parser.add_argument("--suspicious", action="store_true", help="with list: only what is worth a look, with its evidence")
    parser.add_argument("--yes", action="store_true", help="do it without asking")


def _review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="list the open questions, those with most effect first")
    parser.add_argument("--limit", type=_NUMBER, default=0, metavar="N", help="only the first N questions")
    parser.add_argument("--decide", nargs="+", metavar="WORD", help="answer one: ID accept, ID reject, or ID edit VALUE")


def _theme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("list", "eject"), help="list the theme's files, or copy one into templates/")
    parser.add_argument("name", nargs="?", help="the file to copy, such as entry.html")


ACTOR = """\
sitegen actor list --suspicious
sitegen actor merge "Donald Tusk" Tusk           keep the first, which takes over the names of the others
sitegen actor rename tusk "Donald Tusk"
sitegen actor alias "Donald Tusk" "Polish PM"
"""

COMMANDS: tuple[Command, ...] = (
    Command("init", "make a new project", 'sitegen init ukraine --title "The war in Ukraine"', _init, "init"),
    Command("ingest", "read seeds/ into content/, keeping every edit", "sitegen ingest --dry-run", _ingest, "ingest"),
    Command(
        "build",
        "ingest, then build content/ into output/",
        "sitegen build --strict --base-url https://example.org/archive/",
        _build,
        "build",
    ),
    Command("serve", "build, watch, serve on 127.0.0.1 and reload the open page", "sitegen serve --open", _serve, "serve"),
    Command("new", "write an entry by hand", 'sitegen new "Bridge reopened" --date 2025-09-14', _new, "new"),
    Command("actor", "merge, split, rename or look at actors", ACTOR, _actor, "actor"),
    Command("review", "decide what the machine left open, one key each", "sitegen review --list", _review, "review"),
    Command(
        "explain",
        "say why a seed was cut, or an entry annotated, as it was",
        "sitegen explain seeds/2025-09-13.txt",
        _explain,
        "explain",
    ),
    Command(
        "why",
        "say what a page is made of, and why it would be rendered anew",
        "sitegen why entries/2025-09-13-talks/index.html",
        _why,
        "why",
    ),
    Command(
        "check",
        "prove that the site is as it was written, links hold, nothing withheld leaks",
        "sitegen check --leaks",
        _check,
        "check",
    ),
    Command("export", "write the archive for another program", "sitegen export sqlite", _export, "export"),
    Command("pack", "put the site with checksums and a colophon into one file", "sitegen pack --bagit", _pack, "pack"),
    Command("theme", "list the theme's files, or copy one to change it", "sitegen theme eject entry.html", _theme, "theme"),
    Command("clean", "remove output and cache, only what sitegen wrote", "sitegen clean", _none, "clean"),
    Command("rollback", "put the site before the last build back", "sitegen rollback", _none, "rollback"),
)
