"""Marks written by hand (NAME.mark beside NAME.txt) -> NAME.gold.json, NAME.lines.json and acts/…/NAME.acts.json.

    python tests/gold/compile_gold.py              compile every document under tuned/ and heldout/
    python tests/gold/compile_gold.py --check      write nothing; exit 1 if a committed file is not what would be made

The format of a mark file is described in README.md. Every text in it is looked for in the lines of its entry: one that is not
there, a weekday whose value falls on another day, or an unknown actor is an error, so that the gold cannot drift from its text.
"""

from __future__ import annotations

import calendar
import datetime
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
KINDS = ("person", "org", "country")
QUOTE_TYPES = ("direct", "mixed", "headline", "optional")
GLYPHS = "\"'“”„‘’‚«»‹›"
WEEKDAYS = tuple(calendar.day_name)


class GoldError(ValueError):
    """A mark that does not fit its document; the message names file and line of the mark."""


@dataclass(slots=True)
class Block:
    """The marks of one entry as (line number in the mark file, record name, head, text)."""

    start: str
    records: list[tuple[int, str, str, str]] = field(default_factory=list)


def parse(path: Path) -> tuple[dict[str, str], dict[str, dict[str, Any]], list[Block]]:
    """Read a mark file into its document settings, actors and entry blocks."""
    settings: dict[str, str] = {}
    actors: dict[str, dict[str, Any]] = {}
    blocks: list[Block] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[entry]"):
            blocks.append(Block(line[len("[entry]") :].strip()))
            continue
        word, _, rest = line.partition(" ")
        head, bar, text = rest.partition(" | ")
        if word in KINDS and not blocks:
            key, *cells = [c.strip() for c in rest.split("|")]
            if key in actors:
                raise GoldError(f"{path.name}:{number}: actor {key} twice")
            actors[key] = actor(word, cells)
        elif word.endswith(":") and not blocks:
            settings[word[:-1]] = rest.strip()
        elif blocks:
            blocks[-1].records.append((number, word, head.strip(), text.strip() if bar else ""))
        else:
            raise GoldError(f"{path.name}:{number}: not understood: {line}")
    return settings, actors, blocks


def actor(kind: str, cells: list[str]) -> dict[str, Any]:
    """One actor from its cells: names | role or demonym | further mentions (each list separated by semicolons)."""
    cells = cells + [""] * (3 - len(cells))
    names = [n.strip() for n in cells[0].split(";")]
    further = [m.strip() for m in cells[2].split(";") if m.strip()]
    if kind == "country":
        demonyms = [d.strip() for d in cells[1].split(";") if d.strip()]
        made = [f"{form} {n}" for n in names for form in ("Government of", "Government of the")]
        made += [f"{d} government" for d in demonyms + names]
        return {"kind": kind, "names": names + made, "role": None, "mentions": names + further + demonyms}
    return {"kind": kind, "names": names, "role": cells[1] or None, "mentions": names + further}


class Document:
    """The lines of one text and the search for marked words in them."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark
        self.lines = mark.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
        if self.lines and self.lines[-1] == "":
            self.lines.pop()
        self.classes = ["." if not line.strip() else "B" for line in self.lines]

    def line_of(self, start: str, after: int) -> int:
        """Number (from 1) of the first line after line `after` that begins with these words, whatever its indent."""
        for number in range(after + 1, len(self.lines) + 1):
            if self.lines[number - 1].strip().startswith(start):
                return number
        raise GoldError(f"{self.mark.name}: no line begins with: {start}")

    def find(self, text: str, numbers: list[int], nth: int, quoted: bool) -> tuple[int, int]:
        """(line, offset) of the nth place where the words stand as whole words, between quotation glyphs if `quoted`."""
        for number in numbers:
            line, at = self.lines[number - 1], -1
            while (at := line.find(text, at + 1)) >= 0:
                before, behind = line[at - 1 : at], line[at + len(text) : at + len(text) + 1]
                if quoted and not (before and before in GLYPHS or behind and behind in GLYPHS):
                    continue
                if not quoted and (before.isalnum() and text[0].isalnum() or behind.isalnum() and text[-1].isalnum()):
                    continue
                nth -= 1
                if not nth:
                    return number, at
        raise GoldError(f"{self.mark.name}: not in its entry: {text}")


def head_words(head: str) -> tuple[list[str], int]:
    """The words before the bar, without `~n`, and n (the place to take when the words stand there more than once)."""
    words = head.split()
    nth = next((int(w[1:]) for w in words if re.fullmatch(r"~\d+", w)), 1)
    return [w for w in words if not re.fullmatch(r"~\d+", w)], nth


def check_value(text: str, values: list[str], where: str) -> None:
    """A named weekday must fall on its value; a named month must be in it."""
    days = [v for v in values if re.fullmatch(r"\d{4}-\d\d-\d\d", v)]
    for name in WEEKDAYS:
        if (
            re.search(name, text)
            and days
            and not any(datetime.date.fromisoformat(v).weekday() == WEEKDAYS.index(name) for v in days)
        ):
            raise GoldError(f"{where}: {text} is not {days}")
    for month in range(1, 13):
        name = calendar.month_name[month]
        if re.search(rf"\b{name}\b", text) and not any(f"-{month:02d}" in v for v in values):
            raise GoldError(f"{where}: {text} is not in {values}")


def compile_document(mark: Path) -> tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]:
    """The gold, the line classes and the acts of one document."""
    settings, actors, blocks = parse(mark)
    document, entries, acts = Document(mark), [], []
    starts: list[int] = []
    for block in blocks:
        starts.append(document.line_of(block.start, starts[-1] if starts else 0))
    for index, (block, first) in enumerate(zip(blocks, starts, strict=True)):
        stop = starts[index + 1] if index + 1 < len(starts) else len(document.lines) + 1
        entries.append(compile_entry(document, actors, settings["date"], block, first, stop, index, acts))
    known = {key for e in entries for key in e["actors_core"] + e["actors_optional"]}
    if spare := sorted(set(actors) - known):
        raise GoldError(f"{mark.name}: actors in no entry: {spare}")
    for number in range(1, starts[0]):
        if document.classes[number - 1] == "B":
            named = settings.get("byline") and document.lines[number - 1].startswith(settings["byline"])
            document.classes[number - 1] = "Y" if named else "J"
    gold = {
        "document": mark.with_suffix(".txt").name,
        "document_date": settings["date"],
        "title": entries[0]["title"],
        "actors": actors,
        "entries": entries,
    }
    heads = [e["headline_line"] for e in entries[1:] if e["title"]]
    return gold, {"classes": "".join(document.classes), "headline_lines": heads}, acts


def compile_entry(
    document: Document,
    actors: dict[str, dict[str, Any]],
    day: str,
    block: Block,
    first: int,
    stop: int,
    index: int,
    acts: list[dict[str, Any]],
) -> dict[str, Any]:
    """One entry between two lines; its acts are appended to `acts`."""
    name = document.mark.name

    def keys(text: str, where: str) -> list[str]:
        found = [] if text == "-" else re.split(r"[+\s]+", text.strip())
        if unknown := [k for k in found if k not in actors]:
            raise GoldError(f"{where}: unknown actor {unknown}")
        return found

    whole = document.lines[first - 1]
    stripped = re.sub(r"^\s*date \d{4}-\d\d-\d\d ", "", whole).strip()
    titles: list[str] = [stripped]
    entry: dict[str, Any] = {
        "headline_line": first,
        "headline": whole,
        "title": None,
        "accept_titles": [],
        "body_lines": [],
        "special_lines": {},
        "optional": False,
        "expected_date": day,
        "expected_time": None,
        "body_first": "",
        "actors_core": [],
        "actors_optional": [],
        "places": [],
        "places_optional": [],
        "quotes": [],
        "indirect": [],
        "dates": [],
        "not_quotes": [],
    }
    settings = [r for r in block.records if len(r[1]) > 2]
    for number, word, head, text in settings:
        where, value = f"{name}:{number}", head + (f" | {text}" if text else "")
        if word == "titles:":
            titles = [] if value == "-" else [t.strip() for t in value.split(";;")]
            if any(t not in whole for t in titles):
                raise GoldError(f"{where}: title is not in line {first}")
        elif word == "time:":
            entry["expected_time"] = value
        elif word == "day:":
            entry["expected_date"] = value
        elif word == "core:":
            entry["actors_core"] = keys(value, where)
        elif word == "opt:":
            entry["actors_optional"] = keys(value, where)
        elif word in ("places:", "nearby:"):
            entry["places" if word == "places:" else "places_optional"] = [p.strip() for p in value.split(";")]
        elif word == "skip:":
            letter, _, start = value.partition(" ")
            at = document.line_of(start, first)
            document.classes[at - 1] = letter
            entry["special_lines"].setdefault(
                {"S": "standfirst", "Y": "byline", "K": "key points"}.get(letter, "furniture"), []
            ).append(at)
        else:
            raise GoldError(f"{where}: unknown setting {word}")
    entry["accept_titles"], entry["title"] = titles, titles[0] if titles else None
    if not titles:
        entry["headline"] = None
    last = max(n for n in range(first, stop) if document.lines[n - 1].strip())
    start = (
        first if not titles else next((n for n in range(first + 1, last + 1) if document.lines[n - 1].strip()), first)
    )
    document.classes[first - 1] = "T" if index == 0 else "H" if titles else "B"
    entry["body_lines"] = [start, last] if last > first or not titles else []
    special = {n for found in entry["special_lines"].values() for n in found}
    body = [
        n
        for n in range(start, last + 1)
        if n not in special and document.lines[n - 1].strip() and (n > first or not titles)
    ]
    if body:
        entry["body_first"] = re.sub(r"^\d{1,2}[.:]\d\d ?[ap]m:? ", "", document.lines[body[0] - 1].strip())[:120]
    elif entry["title"] is None:
        raise GoldError(f"{name}: entry without headline and body: {block.start}")
    order = [n for n in range(first + 1, last + 1)] + [first]
    for number, word, head, text in block.records:
        if len(word) > 2:
            continue
        where = f"{name}:{number}"
        words, nth = head_words(head)
        quoted = word == "Q" and words[0] != "optional" or word == "N"
        at, offset = document.find(
            text, [first, *order[:-1]] if word == "Q" and words[0] == "headline" else order, nth, quoted
        )
        span = {"line": at, "start": offset, "end": offset + len(text), "text": text}
        if word == "Q":
            if words[0] not in QUOTE_TYPES:
                raise GoldError(f"{where}: unknown kind of quotation {words[0]}")
            quote = {**span, "speaker": keys(words[1].rstrip("?"), where), "type": words[0]}
            if words[1].endswith("?"):
                quote["none_ok"] = True
            if len(words) > 2:
                quote["group"] = words[2]
            entry["quotes"].append(quote)
        elif word == "I":
            entry["indirect"].append({**span, "speaker": keys(words[0], where), "cue": " ".join(words[1:])})
        elif word in ("D", "D?", "DL"):
            values = [v for v in words if v]
            check_value(text, values, where)
            entry["dates"].append(
                {**span, "values": values, "core": word == "D", **({"layout": True} if word == "DL" else {})}
            )
        elif word == "N":
            entry["not_quotes"].append({**span, "why": " ".join(words)})
        elif word in ("A", "A?"):
            target = keys(words[2].rstrip("?"), where) if len(words) > 2 else []
            act = {
                "entry": index,
                "actor": [n for k in keys(words[0], where) for n in actors[k]["names"]],
                "verb": words[1],
                "target": [n for k in target for n in actors[k]["names"]],
                **span,
            }
            if len(words) > 2 and words[2].endswith("?"):
                act["target_optional"] = True
            acts.append({**act, **({"optional": True} if word == "A?" else {})})
        else:
            raise GoldError(f"{where}: unknown record {word}")
    return entry


def outputs(mark: Path) -> dict[Path, str]:
    """The three files made from one mark file and their bytes as text."""
    gold, lines, acts = compile_document(mark)
    acts_path = HERE / "acts" / mark.parent.name / f"{mark.stem}.acts.json"
    made = {mark.with_suffix(".gold.json"): gold, mark.with_suffix(".lines.json"): lines, acts_path: acts}
    return {path: json.dumps(value, ensure_ascii=False, indent=1) + "\n" for path, value in made.items()}


def marks() -> list[Path]:
    """All mark files, tuned before held out, by name."""
    return [m for part in ("tuned", "heldout") for m in sorted((HERE / part).glob("*.mark"))]


def main(argv: list[str]) -> int:
    """Compile or check everything; the exit code."""
    stale = 0
    for mark in marks():
        try:
            made = outputs(mark)
        except GoldError as error:
            print(error, file=sys.stderr)
            stale += 1
            continue
        for path, text in made.items():
            if "--check" in argv:
                stale += not path.exists() or path.read_text(encoding="utf-8") != text
            else:
                path.write_text(text, encoding="utf-8")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
