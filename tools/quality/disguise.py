"""The seen documents again in disguise: other names, other marks, other layout. What is lost is owed to what the rules happen to know.

A disguise changes the text and the gold alike, so that the right answers stay right. Errors in a disguised document may be told, as it
is made of one that may be seen. Acts are not scored in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.quality import renamed
from tools.quality.golds import HELD_OUT, Gold

Lines = list[str]
Data = dict[str, Any]
Disguise = Callable[[Lines, Data, str], tuple[Lines, Data]]

_STRAIGHT = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'")})
# A word of four letters or more that is not the rest of another; "date 2025-09-13" before the title of a crawled page is no part of it.
_WORD = re.compile(r"(?<!\w)(?<!\w['’])[a-z]{4,}(?!\w)(?! \d{4}-\d\d)")
# What follows a quotation: its last sign and mark, a name, a verb of saying.
_ENDED = r"""([,.?!][”"’'])"""
_NAME = r"((?:(?:[Mm]rs?|Ms|Dr|President|Senator) )?[A-Z][\w’'-]+(?: (?:(?:van|von|de|der|den|da|la|al|arap|bin) )*[A-Z][\w’'-]+)*)"
_CUE = re.compile(rf"{_ENDED} (?:(said|says) {_NAME}|{_NAME} (said|says))(?=\.)")
_SAID = re.compile(rf"{_ENDED} (he |she |{_NAME} )?said\b")
CUES = ("remarked", "insisted", "added", "declared", "argued", "recalled", "conceded")


def people(lines: Lines, data: Data, salt: str) -> tuple[Lines, Data]:
    """All people are called otherwise."""
    return _exchanged(lines, data, renamed.exchanges(data, "person", salt))


def organisations(lines: Lines, data: Data, salt: str) -> tuple[Lines, Data]:
    """Organisations are called otherwise, as far as their names are names and not words."""
    return _exchanged(lines, data, renamed.exchanges(data, "org", salt))


def straight_marks(lines: Lines, data: Data, _salt: str) -> tuple[Lines, Data]:
    """All quotation marks and apostrophes are those of a typewriter."""
    return _reworded(lines, data, lambda text: text.translate(_STRAIGHT))


def title_case(lines: Lines, data: Data, _salt: str) -> tuple[Lines, Data]:
    """Headlines Are Written Like This."""
    heads = {entry["headline_line"] for entry in data["entries"] if entry.get("title") or entry["accept_titles"]}
    made = [_capitals(line) if number in heads else line for number, line in enumerate(lines, 1)]
    return made, {**data, "entries": [_titled(entry) for entry in data["entries"]]}


def blank_lines(lines: Lines, data: Data, _salt: str) -> tuple[Lines, Data]:
    """A blank line after every line."""
    return [part for line in lines for part in (line, "")], {**data, "entries": [_spread(entry) for entry in data["entries"]]}


def swapped(lines: Lines, data: Data, _salt: str) -> tuple[Lines, Data]:
    """At the end of a sentence, "said Ms Ray" becomes "Ms Ray said", and the other way round."""
    return _reworded(
        lines, data, lambda text: _CUE.sub(lambda m: f"{m[1]} {m[3]} {m[2]}" if m[2] else f"{m[1]} {m[5]} {m[4]}", text)
    )


def other_cues(lines: Lines, data: Data, _salt: str) -> tuple[Lines, Data]:
    """After a quotation, "said" becomes one of its synonyms, in turn with the length of what stands before it."""

    def other(found: re.Match[str]) -> str:
        return f"{found[1]} {found[2] or ''}{CUES[len(found[2] or '') % len(CUES)]}"

    return _reworded(lines, data, lambda text: _SAID.sub(other, text))


# Label, disguise, salts: one disguised copy of each document a salt.
DISGUISES: Mapping[str, tuple[Disguise, tuple[str, ...]]] = {
    "people renamed": (people, ("a", "b")),
    "organisations renamed": (organisations, ("a", "b")),
    "straight marks": (straight_marks, ("",)),
    "headlines in title case": (title_case, ("",)),
    "blank lines between": (blank_lines, ("",)),
    "speaker and cue swapped": (swapped, ("",)),
    "other cue verbs": (other_cues, ("",)),
}


def golds(seen: Iterable[Gold], label: str, folder: Path) -> list[Gold]:
    """Every document that may be seen in one disguise, written below a folder."""
    disguise, salts = DISGUISES[label]
    return [
        _written(gold, label, disguise, salt, folder / label / salt) for gold in seen if gold.group != HELD_OUT for salt in salts
    ]


def plain_name(gold: Gold) -> str:
    """The name of the document behind a disguise."""
    return gold.name.partition(",")[0]


def _written(gold: Gold, label: str, disguise: Disguise, salt: str, folder: Path) -> Gold:
    lines, data = disguise(gold.text.read_text(encoding="utf-8").split("\n"), gold.data, f"{salt} {gold.name}")
    folder.mkdir(parents=True, exist_ok=True)
    text, made = folder / gold.text.name, folder / f"{gold.name}.gold.json"
    text.write_text("\n".join(lines), encoding="utf-8")
    made.write_text(json.dumps({**data, "document": gold.data["document"]}), encoding="utf-8")
    return replace(gold, name=f"{gold.name}, {label} {salt}".strip(), group=label, gold=made, text=text, part="")


def _reworded(lines: Lines, data: Data, change: Callable[[str], str]) -> tuple[Lines, Data]:
    return [change(line) for line in lines], _everywhere(data, change)


def _exchanged(lines: Lines, data: Data, exchange: Mapping[str, str]) -> tuple[Lines, Data]:
    if not exchange:
        return lines, data
    words = sorted(exchange, key=lambda word: (-len(word), word))
    pattern = re.compile(r"(?<![\w'’-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")

    def other(text: str) -> str:
        # A key by which the gold refers to an actor stays, though it may look like a name.
        return text if text in data["actors"] else pattern.sub(lambda found: exchange[found[0]], text)

    return _reworded(lines, data, other)


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    """A value with every text in it changed; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _everywhere(item, change) for key, item in value.items()}
    return [_everywhere(item, change) for item in value] if isinstance(value, list) else value


def _capitals(text: str) -> str:
    return _WORD.sub(lambda word: word[0].capitalize(), text)


def _titled(entry: Data) -> Data:
    titles = {key: _capitals(entry[key]) for key in ("title", "headline") if entry.get(key)}
    return {**entry, **titles, "accept_titles": [_capitals(title) for title in entry["accept_titles"]]}


def _spread(entry: Data) -> Data:
    def at(number: int) -> int:
        return 2 * number - 1

    return {
        **entry,
        "headline_line": at(entry["headline_line"]),
        "body_lines": entry["body_lines"] and [at(number) for number in entry["body_lines"]],
        "special_lines": {what: [at(number) for number in numbers] for what, numbers in entry["special_lines"].items()},
    }
