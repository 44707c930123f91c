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
SPECIAL = {"S": "standfirst", "Y": "byline", "K": "key points"}
ACTOR_SETTINGS = {"core:": "actors_core", "opt:": "actors_optional"}
PLACE_SETTINGS = {"places:": "places", "nearby:": "places_optional"}
TEXT_SETTINGS = {"time:": "expected_time", "day:": "expected_date"}
DATE_RECORDS: dict[str, dict[str, bool]] = {"D": {}, "D?": {}, "DL": {"layout": True}}
HONORIFICS = (
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "President",
    "Prime Minister",
    "Minister",
    "Senator",
    "Speaker",
    "General",
    "Colonel",
    "Captain",
    "Admiral",
    "Vice Admiral",
    "Brigadier",
    "Justice",
    "Judge",
)
CRAWL_PREFIX = re.compile(r"^\s*date \d{4}-\d\d-\d\d ")
CLOCK_PREFIX = re.compile(r"^\d{1,2}[.:]\d\d ?[ap]m:? ")


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


def add_honorifics(actors: dict[str, dict[str, Any]], text: str) -> None:
    """Accept a person's name with the title that stands before it in the text (the guideline: honorifics are optional)."""
    for found in actors.values():
        if found["kind"] == "person":
            titled = [f"{title} {name}" for name in found["names"] for title in HONORIFICS if f"{title} {name}" in text]
            found["names"] += [name for name in titled if name not in found["names"]]


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
    document = Document(mark)
    add_honorifics(actors, "\n".join(document.lines))
    starts: list[int] = []
    for block in blocks:
        starts.append(document.line_of(block.start, starts[-1] if starts else 0))
    stops = [*starts[1:], len(document.lines) + 1]
    built = [
        compile_entry(document, actors, settings["date"], block, range(start, stop), index)
        for index, (block, start, stop) in enumerate(zip(blocks, starts, stops, strict=True))
    ]
    entries = [b.entry for b in built]
    if spare := sorted(set(actors) - {key for e in entries for key in e["actors_core"] + e["actors_optional"]}):
        raise GoldError(f"{mark.name}: actors in no entry: {spare}")
    for number, line in enumerate(document.lines[: starts[0] - 1]):
        if line.strip():
            document.classes[number] = "Y" if settings.get("byline") and line.startswith(settings["byline"]) else "J"
    gold = {
        "document": mark.with_suffix(".txt").name,
        "document_date": settings["date"],
        "title": entries[0]["title"],
        "actors": actors,
        "entries": entries,
    }
    classes = {"classes": "".join(document.classes), "headline_lines": [e["headline_line"] for e in entries[1:] if e["title"]]}
    return gold, classes, [{"entry": index, **act} for index, b in enumerate(built) for act in b.acts]


@dataclass(slots=True)
class Builder:
    """One entry while its marks are read; `entry` has the keys of the gold format."""

    document: Document
    actors: dict[str, dict[str, Any]]
    block: Block
    lines: range
    entry: dict[str, Any]
    titles: list[str]
    acts: list[dict[str, Any]] = field(default_factory=list)

    def where(self, number: int) -> str:
        return f"{self.document.mark.name}:{number}"

    def keys(self, text: str, number: int) -> list[str]:
        """Actor keys joined by plus signs or blanks; `-` is nobody, a question mark at the end is not part of them."""
        found = [] if text == "-" else re.split(r"[+\s]+", text.strip().removesuffix("?"))
        if unknown := [k for k in found if k not in self.actors]:
            raise GoldError(f"{self.where(number)}: unknown actor {unknown}")
        return found

    def names(self, keys: list[str]) -> list[str]:
        return [n for k in keys for n in self.actors[k]["names"]]

    def setting(self, number: int, word: str, value: str) -> None:
        """Read `titles:`, `time:`, `day:`, `core:`, `opt:`, `places:`, `nearby:` or `skip:`."""
        first = self.lines.start
        if word == "titles:":
            self.titles = [] if value == "-" else [t.strip() for t in value.split(";;")]
            if any(t not in self.document.lines[first - 1] for t in self.titles):
                raise GoldError(f"{self.where(number)}: title is not in line {first}")
        elif word == "skip:":
            letter, _, start = value.partition(" ")
            at = self.document.line_of(start, first)
            self.document.classes[at - 1] = letter
            self.entry["special_lines"].setdefault(SPECIAL.get(letter, "furniture"), []).append(at)
        elif key := ACTOR_SETTINGS.get(word):
            self.entry[key] = self.keys(value, number)
        elif key := PLACE_SETTINGS.get(word):
            self.entry[key] = [p.strip() for p in value.split(";")]
        elif key := TEXT_SETTINGS.get(word):
            self.entry[key] = value
        else:
            raise GoldError(f"{self.where(number)}: unknown setting {word}")

    def shape(self, index: int) -> None:
        """Title, body lines and first words of the body, once all settings are known."""
        entry, lines, first = self.entry, self.document.lines, self.lines.start
        entry["accept_titles"] = self.titles
        entry["title"] = self.titles[0] if self.titles else None
        entry["headline"] = lines[first - 1] if self.titles else None
        filled = [n for n in self.lines if lines[n - 1].strip() and (n > first or not self.titles)]
        if filled:
            entry["body_lines"] = [filled[0], filled[-1]]
        self.document.classes[first - 1] = "T" if not index else "H" if self.titles else "B"
        special = {n for found in entry["special_lines"].values() for n in found}
        body = next((n for n in filled if n not in special), None)
        if body is not None:
            entry["body_first"] = CLOCK_PREFIX.sub("", lines[body - 1].strip())[:120]
        elif not self.titles:
            raise GoldError(f"{self.document.mark.name}: entry without headline and body: {self.block.start}")

    def record(self, number: int, word: str, head: str, text: str) -> None:
        """Read one mark: the words after the bar, found in the body or (a headline's quotation first) in the first line."""
        words, nth = head_words(head)
        body, first = list(self.lines)[1:], self.lines.start
        order = [first, *body] if word == "Q" and words[0] == "headline" else [*body, first]
        line, start = self.document.find(text, order, nth, quoted=word == "N" or (word == "Q" and words[0] != "optional"))
        span = {"line": line, "start": start, "end": start + len(text), "text": text}
        if word == "Q":
            self.entry["quotes"].append(self.quote(number, words, span))
        elif word == "I":
            self.entry["indirect"].append({**span, "speaker": self.keys(words[0], number), "cue": " ".join(words[1:])})
        elif word in DATE_RECORDS:
            check_value(text, words, self.where(number))
            self.entry["dates"].append({**span, "values": words, "core": word == "D", **DATE_RECORDS[word]})
        elif word == "N":
            self.entry["not_quotes"].append({**span, "why": " ".join(words)})
        elif word in ("A", "A?"):
            self.acts.append(self.act(number, words, span, optional=word == "A?"))
        else:
            raise GoldError(f"{self.where(number)}: unknown record {word}")

    def quote(self, number: int, words: list[str], span: dict[str, Any]) -> dict[str, Any]:
        """A quotation from `type SPEAKERS group`."""
        if words[0] not in QUOTE_TYPES:
            raise GoldError(f"{self.where(number)}: unknown kind of quotation {words[0]}")
        quote = {**span, "speaker": self.keys(words[1], number), "type": words[0]}
        if words[1].endswith("?"):
            quote["none_ok"] = True
        if len(words) > 2:
            quote["group"] = words[2]
        return quote

    def act(self, number: int, words: list[str], span: dict[str, Any], optional: bool) -> dict[str, Any]:
        """A reported act from `ACTORS verb TARGETS`."""
        targets = words[2] if len(words) > 2 else "-"
        act = {
            "actor": self.names(self.keys(words[0], number)),
            "verb": words[1],
            "target": self.names(self.keys(targets, number)),
            **span,
        }
        if targets.endswith("?"):
            act["target_optional"] = True
        if optional:
            act["optional"] = True
        return act


def compile_entry(
    document: Document, actors: dict[str, dict[str, Any]], day: str, block: Block, lines: range, index: int
) -> Builder:
    """One entry from its block; `lines` are its line numbers up to the next entry."""
    entry: dict[str, Any] = {
        "headline_line": lines.start,
        "headline": None,
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
    title = CRAWL_PREFIX.sub("", document.lines[lines.start - 1]).strip()
    builder = Builder(document, actors, block, lines, entry, [title])
    for number, word, head, text in block.records:
        if word.endswith(":"):
            builder.setting(number, word, head + (f" | {text}" if text else ""))
    builder.shape(index)
    for number, word, head, text in block.records:
        if not word.endswith(":"):
            builder.record(number, word, head, text)
    return builder


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
