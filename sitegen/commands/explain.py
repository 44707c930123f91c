"""`sitegen explain FILE`: why each line of a seed is what it is, or why each annotation of an entry was made."""

from __future__ import annotations

import argparse
from pathlib import Path

from sitegen import questions
from sitegen.commands.common import project
from sitegen.config import Config
from sitegen.console import Console
from sitegen.content.reasons import in_english, of_cut
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic

# What the class letters mean, and the colour of each on a terminal.
LETTERS = {
    "T": ("title", "1;35"),
    "S": ("standfirst", "35"),
    "H": ("headline", "1;32"),
    "B": ("body", "0"),
    "Y": ("time or byline", "36"),
    "K": ("key point", "33"),
    "J": ("furniture", "2"),
    ".": ("blank", "2"),
}


def run(args: argparse.Namespace, console: Console) -> int:
    """A seed by its path or name under seeds/, an entry by its path or id."""
    config = project(args)
    seed = _seed(config, args.file)
    return _explain_seed(config, seed, console) if seed else _explain_entry(config, args.file, console)


def _seed(config: Config, name: str) -> str:
    """The seed's name under seeds/, "" if this is none."""
    for candidate in (Path(name), config.root / name, config.seeds / name):
        where = candidate.resolve()
        if where.is_file() and where.is_relative_to(config.seeds.resolve()):
            return where.relative_to(config.seeds.resolve()).as_posix()
    return ""


def _explain_seed(config: Config, name: str, console: Console) -> int:
    document, reports, notes = questions.explain_seed(config, name)
    console.diagnostics(notes)
    if document is None:
        return Exit.CONTENT
    reading = document.reading
    console.result(
        f"{name}: read as {reading.reader}, {reading.date or 'undated'}"
        + (f" ({reading.date_basis})" if reading.date_basis else "")
    )
    for row in reports:
        what, colour = LETTERS[row.letter]
        head = console.paint(f"{row.number:>5}  {row.letter}  {what:<14}", colour)
        console.result(f"{head}  {row.text.strip()[:100]}")
        if row.letter != "." and (row.evidence or row.score):
            console.result(console.paint(f"{'':>24}  {row.score:+d}  " + " · ".join(row.evidence), "2"))
    for part in document.remainder:
        if part.why != "blank":
            console.result(f"in no entry: lines {part.lines[0]}-{part.lines[1]}, {part.why}")
    rows = [{"line": r.number, "class": r.letter, "score": r.score, "evidence": list(r.evidence), "text": r.text} for r in reports]
    console.data({"command": "explain", "exit": 0, "seed": name, "lines": rows, "diagnostics": [str(n) for n in notes]})
    return Exit.OK


def _explain_entry(config: Config, name: str, console: Console) -> int:
    found = questions.explain_entry(config, name)
    if found is None:
        hint = "give a file under seeds/, or an entry's path or id"
        raise SitegenError(Exit.USAGE, diagnostic("E105", name, "is neither a seed nor an entry", hint=hint))
    console.result(f"{found.id}  {found.title}")
    for why in found.why:
        console.result(f"  begins here: {of_cut(why)}")
    if not found.rows:
        console.result("  nothing was annotated here by the machine")
    last: tuple[str, str] = ("", "")
    for row in found.rows:
        if row.what != last[0]:
            console.result(console.paint(f"{row.what}", "1;36"))
        if (row.what, row.name) != last:
            mark = "" if row.origin == "machine" else f"  [{row.origin}]"
            gone = "" if row.there else "  [no longer in the file]"
            console.result(f"  {row.name}{mark}{gone}")
        last = row.what, row.name
        console.result(console.paint(f"      {_because(row)}", "2"))
    rows = [
        {
            "what": r.what,
            "name": r.name,
            "rule": r.rule,
            "meaning": in_english(r.what, r.rule),
            "words": r.words,
            "line": r.line,
            "origin": r.origin,
            "there": r.there,
        }
        for r in found.rows
    ]
    console.data({"command": "explain", "exit": 0, "entry": found.id, "cut": list(found.why), "annotations": rows})
    return Exit.OK


def _because(row: questions.Why) -> str:
    """“Mayor Ada Example”, line 7: an office or occupation stands before it."""
    where = f"line {row.line}" if row.line else ""
    place = ", ".join(filter(None, (f"“{row.words}”" if row.words else "", where)))
    return f"{place}: {in_english(row.what, row.rule)}" if place else in_english(row.what, row.rule)
