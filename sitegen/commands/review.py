"""`sitegen review`: walk what is worth a person's time, one key a decision; every decision is saved as it is made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sitegen import pipeline
from sitegen.commands import review_screen
from sitegen.commands.common import project
from sitegen.commands.report import counted
from sitegen.config import Config
from sitegen.console import Console
from sitegen.content import review
from sitegen.content.review import Decision, Item
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.model import Content
from sitegen.core.text import fold_name
from sitegen.write.lock import locked

KEYS = {"a": "accept", "r": "reject", "e": "edit"}


def run(args: argparse.Namespace, console: Console) -> int:
    """List the open questions, decide one by its id, or walk through all of them."""
    config = project(args)
    content = pipeline.load_content(config).value
    places = pipeline.places_of_the_world()
    known = {*places.gazetteer, *map(fold_name, places.countries.values())}
    items = review.items(config.content, content, lambda name: fold_name(name) in known)
    if args.decide:
        return _decide(config, content, items, args.decide, console)
    if args.list or console.json:
        for item in items[: args.limit or None]:
            console.result(f"{item.id}  {item.sort:<13}  {item.question}" + (f"  ({item.title})" if item.title else ""))
        _agreement(config, content, console)
        rows = [_row(item) for item in items[: args.limit or None]]
        console.data({"command": "review", "exit": 0, "items": rows, "agreement": _figures(config, content)})
        return Exit.OK
    return _walk(config, content, items[: args.limit or None], console)


def _row(item: Item) -> dict[str, Any]:
    names = (
        "id",
        "sort",
        "weight",
        "subject",
        "title",
        "file",
        "path",
        "question",
        "now",
        "proposed",
        "words",
        "context",
        "evidence",
    )
    return {name: getattr(item, name) for name in names} | {"choices": dict(item.choices), "names": list(item.names)}


def _figures(config: Config, content: Content) -> dict[str, dict[str, int]]:
    return {a.what: {"right": a.right, "judged": a.judged} for a in review.agreement(config.content, content)}


def _agreement(config: Config, content: Content, console: Console) -> None:
    found = review.agreement(config.content, content)
    if found:
        console.result("agreement so far: " + ", ".join(str(a) for a in found))


def _decide(config: Config, content: Content, items: tuple[Item, ...], words: list[str], console: Console) -> int:
    wanted, action, value = words[0], words[1] if len(words) > 1 else "", " ".join(words[2:])
    item = next((i for i in items if i.id == wanted), None)
    if item is None:
        note = diagnostic("E105", wanted, "no open question has this id", hint="see: sitegen review --list")
        raise SitegenError(Exit.USAGE, note)
    with locked(config.hidden):
        done = review.decide(config.content, content, item, action, value)
    console.diagnostics(done.notes)
    console.data({"command": "review", "exit": int(done.value is None), "decided": wanted, "action": action})
    if done.value is None:
        return Exit.USAGE
    console.result(f"{action}: {item.question}")
    return Exit.OK


def _walk(config: Config, content: Content, items: tuple[Item, ...], console: Console) -> int:
    if not items:
        console.result("nothing to review")
        _agreement(config, content, console)
        return Exit.OK
    walk = _Walk(config, content, items, console)
    console.result("\n".join(review_screen.opening(items)))
    try:
        with _keys() as keys:
            walk.through(keys)
    except KeyboardInterrupt:
        console.result("")
    console.result(f"{counted(walk.decided(), 'decision')} saved in content/; they reach the site at the next build")
    _agreement(config, pipeline.load_content(config).value, console)
    return Exit.OK


class _Walk:
    """A walk through questions. `steps` are the positions that were left, with what was decided there, None for a skip."""

    def __init__(self, config: Config, content: Content, items: tuple[Item, ...], console: Console) -> None:
        self.config, self.content, self.items, self.console = config, content, items, console
        self.steps: list[tuple[int, Decision | None]] = []
        self.position = 0

    def decided(self) -> int:
        """How many decisions stand."""
        return sum(decision is not None for _, decision in self.steps)

    def through(self, keys: Iterator[tuple[str, str]]) -> None:
        """Ask, one question after the other, until there is none or the person has enough."""
        shown = -1
        while self.position < len(self.items):
            item = self.items[self.position]
            if shown != self.position:
                wide = review_screen.width()
                lines = review_screen.question(item, self.position + 1, len(self.items), wide, self.console.paint)
                self.console.result("\n".join(lines))
                shown = self.position
            key, value = next(keys, ("q", ""))
            if key in ("q", "\x04"):
                return
            if key == "s":
                self.steps.append((self.position, None))
                self.position += 1
            elif key == "u":
                shown = -1
                self.undo()
            elif key in KEYS and KEYS[key] in dict(item.choices):
                if key == "e" and not value:
                    value = _ask(review_screen.prompt(item), keys)
                if key != "e" or value:
                    self.decide(item, KEYS[key], value)
                else:
                    self.console.result("  nothing written, nothing changed")
            else:
                self.console.result("\n".join(review_screen.keys(item, review_screen.width())))

    def decide(self, item: Item, action: str, value: str) -> None:
        """Save one answer and go on; if that cannot be, say why and stay."""
        with locked(self.config.hidden):
            made = review.decide(self.config.content, self.content, item, action, value)
        self.console.diagnostics(made.notes)
        if made.value is None:
            return
        self.console.result(self.console.paint(f"  saved: {dict(item.choices)[action]}" + (f": {value}" if value else ""), "32"))
        self.steps.append((self.position, made.value))
        self.position += 1
        self.again(item)

    def undo(self) -> None:
        """Take the last answer back, or go back to the question that was skipped last."""
        if not self.steps:
            self.console.result("  nothing to undo")
            return
        self.position, decision = self.steps.pop()
        if decision is None:
            return
        with locked(self.config.hidden):
            notes = review.undo(self.config.content, decision)
        self.console.diagnostics(notes)
        self.console.result(
            "  could not be taken back" if notes else f"  taken back: {dict(decision.item.choices)[decision.action]}"
        )
        self.again(decision.item)

    def again(self, item: Item) -> None:
        """Who is who has changed, if actors were merged or split."""
        if item.sort == "merge":
            self.content = pipeline.load_content(self.config).value


@contextmanager
def _keys() -> Iterator[Iterator[tuple[str, str]]]:
    """(key, rest of the line): single keys from a terminal; from anything else lines of keys, such as "aasr" or "e Mark Rutte"."""
    if not sys.stdin.isatty():
        yield _typed(sys.stdin)
        return
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        yield iter(lambda: (sys.stdin.read(1) or "q", ""), ("", ""))
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _typed(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        words = line.strip()
        if words[:1] == "e":
            yield "e", words[1:].strip()
        else:
            yield from ((key, "") for key in words if not key.isspace())


def _ask(prompt: str, keys: Iterator[tuple[str, str]]) -> str:
    """A line of text; on a terminal with its line editing back for as long as it takes."""
    if not sys.stdin.isatty():
        key, rest = next(keys, ("", ""))
        return (key + " " + rest).strip() if rest else key
    import termios

    handle = sys.stdin.fileno()
    raw = termios.tcgetattr(handle)
    cooked = termios.tcgetattr(handle)
    cooked[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(handle, termios.TCSADRAIN, cooked)
    try:
        return input(prompt).strip()
    except (EOFError, KeyboardInterrupt):
        # Thought better of it.
        return ""
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, raw)
