"""How `sitegen review` looks: one question with its evidence, on a screen of any width."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence

from sitegen.commands.report import counted
from sitegen.content.review import Item
from sitegen.content.review_words import find

Paint = Callable[[str, str], str]
# Longer lines are hard to read, however wide the screen is.
WIDEST = 100
LABEL = 8
_SORTS = {
    "proposal": ("proposal", "proposals"),
    "merge": ("pair of actors", "pairs of actors"),
    "speaker": ("quote without speaker", "quotes without speaker"),
    "cut": ("doubtful cut", "doubtful cuts"),
    "date": ("open date", "open dates"),
    "place": ("open place", "open places"),
    "check speaker": ("speaker to check", "speakers to check"),
    "check actor": ("actor to check", "actors to check"),
}
_BOLD, _CYAN, _FAINT = "1", "36", "2"


def width() -> int:
    """How many columns there are to write in."""
    return max(40, min(WIDEST, shutil.get_terminal_size((80, 24)).columns))


def opening(items: Sequence[Item]) -> list[str]:
    """How many questions there are, of which sort, and that one need not answer them all."""
    count = Counter(item.sort for item in items)
    sorts = ", ".join(counted(count[sort], one, many) for sort, (one, many) in _SORTS.items() if count[sort])
    return [
        *textwrap.wrap(f"{counted(len(items), 'question')}: {sorts}.", width()),
        "Each answer is saved at once; q stops at any time.",
    ]


def question(item: Item, number: int, total: int, wide: int, paint: Paint) -> list[str]:
    """The lines that ask one question."""
    made = ["", paint(textwrap.shorten(f"{number}/{total}  {item.title or item.subject}", wide, placeholder=" …"), _FAINT)]
    made += [paint(line, _BOLD) for line in textwrap.wrap(item.question[:1].upper() + item.question[1:], wide)]
    for label, text in (
        ("text", item.context),
        ("now", item.now if item.sort != "check speaker" else ""),
        ("machine", item.proposed if item.sort == "proposal" else ""),
        ("because", item.evidence),
        ("file", f"content/{item.file}"),
    ):
        if text:
            made += _labelled(label, text, wide, paint, item.words if label == "text" else "")
    return [*made, *(paint(line, _CYAN) for line in keys(item, wide))]


def keys(item: Item, wide: int) -> list[str]:
    """What each key does here."""
    answers = [f"{action[0]}  {what}" for action, what in item.choices]
    lines = [line for answer in answers for line in textwrap.wrap(answer, wide - 2, subsequent_indent="   ")]
    return [f"  {line}" for line in [*lines, "s  skip · u  undo · q  quit"]]


def prompt(item: Item) -> str:
    """What stands before the cursor when something is to be written."""
    hint = {"date": "a date, such as 2025-09-13 or 2025-09", "place": "48.2,16.4 or AT", "speaker": "the speaker's name"}
    named = f" (named here: {', '.join(item.names[:6])})" if item.names else ""
    return f"  {hint.get(item.sort.removeprefix('check '), 'instead')}{named}: "


def _labelled(label: str, text: str, wide: int, paint: Paint, words: str) -> list[str]:
    """A label and its text beside it, paragraph by paragraph, with the words asked about set off."""
    made = []
    for block in text.split("\n\n"):
        # A path is of no use when it is broken; a terminal breaks it itself.
        lines = [block] if label == "file" else textwrap.wrap(block, wide - LABEL - 2, break_on_hyphens=False)
        made += [*_marked(lines, words, paint), ""]
    return [f"  {label if n == 0 else '':<{LABEL}}{line}".rstrip() for n, line in enumerate(made[:-1])]


def _marked(lines: Sequence[str], words: str, paint: Paint) -> list[str]:
    """Lines in which the words asked about are set off, over line ends too."""
    place = find(" ".join(lines), words) if words else None
    if place is None:
        return list(lines)
    made, at = [], 0
    for line in lines:
        start, end = max(0, place[0] - at), min(len(line), place[1] - at)
        made.append(line[:start] + paint(line[start:end], _BOLD) + line[end:] if start < end else line)
        at += len(line) + 1
    return made
