"""`sitegen review`: walk what is worth a person's time, one key a decision; every decision is saved as it is made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sitegen import pipeline
from sitegen.commands.common import project
from sitegen.commands.report import counted
from sitegen.config import Config
from sitegen.console import Console
from sitegen.content import review
from sitegen.content.review import Decision, Item
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.model import Content
from sitegen.write.lock import locked

KEYS = {"a": "accept", "r": "reject", "e": "edit"}
HELP = "a accept · r reject · e edit · s skip · u undo · q quit"


def run(args: argparse.Namespace, console: Console) -> int:
    """List the open questions, decide one by its id, or walk through all of them."""
    config = project(args)
    content = pipeline.load_content(config).value
    items = review.items(config.content, content)
    if args.decide:
        return _decide(config, content, items, args.decide, console)
    if args.list or console.json:
        for item in items[: args.limit or None]:
            console.result(f"{item.id}  {item.sort:<13}  {item.question}" + (f"  “{item.words}”" if item.words else ""))
        _agreement(config, content, console)
        rows = [_row(item) for item in items[: args.limit or None]]
        console.data({"command": "review", "exit": 0, "items": rows, "agreement": _figures(config, content)})
        return Exit.OK
    return _walk(config, content, items[: args.limit or None], console)


def _row(item: Item) -> dict[str, Any]:
    names = ("id", "sort", "weight", "subject", "file", "path", "question", "now", "proposed", "words", "evidence")
    return {name: getattr(item, name) for name in names} | {"choices": dict(item.choices)}


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
    done: list[tuple[int, Decision]] = []
    position = 0
    console.result(f"{counted(len(items), 'question')}. {HELP}")
    with _keys() as keys:
        while position < len(items):
            item = items[position]
            _show(item, position + 1, len(items), console)
            key, value = next(keys, ("q", ""))
            if key == "q":
                break
            if key == "u":
                position = _undo(config, done, position, console)
            elif key == "s":
                position += 1
            elif key in KEYS and KEYS[key] in dict(item.choices):
                if key == "e" and not value:
                    value = _ask("  say: ", keys)
                with locked(config.hidden):
                    made = review.decide(config.content, content, item, KEYS[key], value)
                console.diagnostics(made.notes)
                if made.value is not None:
                    done.append((position, made.value))
                    position += 1
                    if item.sort == "merge":
                        content = pipeline.load_content(config).value
            else:
                console.result(f"  {HELP}")
    console.result(f"{counted(len(done), 'decision')} saved; they reach the site at the next build")
    _agreement(config, pipeline.load_content(config).value, console)
    return Exit.OK


def _show(item: Item, number: int, total: int, console: Console) -> None:
    console.result("")
    console.result(console.paint(f"{number}/{total}  {item.sort}  ", "36") + console.paint(item.question, "1"))
    for label, text in (
        ("words", item.words),
        ("now", item.now),
        ("proposed", item.proposed),
        ("because", item.evidence),
        ("in", f"content/{item.file}"),
    ):
        if text:
            console.result(f"  {label:<9} {text}")
    console.result("  " + " · ".join(f"{action[0]} {what}" for action, what in item.choices))


def _undo(config: Config, done: list[tuple[int, Decision]], position: int, console: Console) -> int:
    if not done:
        console.result("  nothing to undo")
        return position
    back, decision = done.pop()
    with locked(config.hidden):
        notes = review.undo(config.content, decision)
    console.diagnostics(notes)
    console.result(f"  taken back: {decision.action}, {decision.item.question}")
    return back


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
        return input(prompt)
    except EOFError:
        return ""
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, raw)
