"""`sitegen actor`: curate actors. Each action is a line or two in actor files, shown with its effect before it is made."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Mapping

from sitegen import pipeline
from sitegen.commands.common import project
from sitegen.commands.report import counted
from sitegen.config import Config
from sitegen.console import Console
from sitegen.content import edits
from sitegen.content.curate import Curator, Plan
from sitegen.core.diagnostics import Exit, Outcome, SitegenError, diagnostic
from sitegen.core.model import Actor
from sitegen.write.lock import locked

Planner = Callable[[Curator, str, list[str]], Outcome[Plan | None]]


def _kind(curator: Curator, actor: str, names: list[str]) -> Outcome[Plan | None]:
    return curator.kind(actor, names[0] if names else "")


PLANS: Mapping[str, Planner] = {
    "merge": lambda curator, actor, names: curator.merge(actor, names),
    "split": lambda curator, actor, names: curator.split(actor, names),
    "rename": lambda curator, actor, names: curator.rename(actor, " ".join(names)),
    "alias": lambda curator, actor, names: curator.alias(actor, names),
    "ignore": lambda curator, actor, names: curator.ignore(actor),
    "unignore": lambda curator, actor, names: curator.ignore(actor, on=False),
    "distinct": lambda curator, actor, names: curator.not_same(actor, names[0] if names else ""),
    "kind": _kind,
}
ACTIONS = ("list", "show", *PLANS)


def run(args: argparse.Namespace, console: Console) -> int:
    """One action of ACTIONS."""
    config = project(args)
    content = pipeline.load_content(config).value
    curator = Curator(config.content, content)
    if args.action == "list":
        return _list(curator, console, suspicious=args.suspicious)
    if not args.names:
        raise _usage("ACTOR", "name an actor", "by id, name or alias; see: sitegen actor list")
    if args.action == "show":
        return _show(curator, " ".join(args.names), console)
    return _change(config, curator, args, console)


def _list(curator: Curator, console: Console, *, suspicious: bool) -> int:
    if suspicious:
        found = curator.suspicious()
        for row in found:
            console.result(f"{counted(row.entries, 'entry', 'entries'):>12}  {' ~ '.join(row.actors)}  ({row.why})")
        if not found:
            console.result("nothing suspicious")
        console.data(
            {
                "command": "actor",
                "exit": 0,
                "suspicious": [{"actors": list(s.actors), "why": s.why, "entries": s.entries} for s in found],
            }
        )
        return Exit.OK
    actors = [*curator.content.actors, *curator.unfiled.values()]
    counts = curator.counts()
    wide = min(40, max((len(actor.id) for actor in actors), default=0))
    for actor in actors:
        count = counts.get(actor.id, 0)
        named = counted(count, "entry", "entries") if count else "no entry"
        console.result(f"{actor.id:<{wide}}  {named:>11}  {actor.kind if actor.path else '':<12}  {actor.name}{_state(actor)}")
    rows = [
        {
            "id": a.id,
            "name": a.name,
            "kind": str(a.kind),
            "entries": counts.get(a.id, 0),
            "merged_into": a.merged_into,
            "ignore": a.ignore,
            "file": a.path,
        }
        for a in actors
    ]
    console.data({"command": "actor", "exit": 0, "actors": rows})
    return Exit.OK


def _state(actor: Actor) -> str:
    if actor.merged_into:
        return f"  -> {actor.merged_into}"
    return "  (ignored)" if actor.ignore else "" if actor.path else "  (a name without a file)"


def _show(curator: Curator, name: str, console: Console) -> int:
    found = curator.show(name)
    if found.value is None:
        raise SitegenError(Exit.USAGE, *found.notes)
    shown, actor = found.value, found.value.actor
    rows = {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "aliases": ", ".join(actor.aliases),
        "roles": "; ".join(r.text for r in actor.roles),
        "merged into": actor.merged_into,
        "merged here": ", ".join(shown.merged),
        "called": ", ".join(shown.names),
        "entries": str(len(shown.entries)),
        "quotes": str(shown.quotes),
        "file": actor.path or "(none: a name without a file)",
    }
    for label, value in rows.items():
        if value:
            console.result(f"{label:<12} {value}")
    console.data({"command": "actor", "exit": 0, **rows, "entries": list(shown.entries)})
    return Exit.OK


def _change(config: Config, curator: Curator, args: argparse.Namespace, console: Console) -> int:
    planned = PLANS[args.action](curator, args.names[0], args.names[1:])
    if planned.value is None:
        raise SitegenError(Exit.USAGE, *planned.notes)
    plan = planned.value
    effect = f"{counted(plan.entries, 'entry', 'entries')}, {counted(plan.quotes, 'quote')}, {counted(plan.pages, 'page')}"
    console.result(plan.title)
    for line in plan.lines:
        console.result(f"  {line}")
    if plan.edits:
        console.result(f"  changes {effect} and the lists that show them, at the next build" if plan.pages else "  changes no page")
    if not plan.edits:
        console.result("nothing to change: it is so already")
    elif not args.yes and not _agreed("Do it? [y/N] "):
        console.result("nothing was changed (--yes does it without asking)")
        return Exit.OK
    else:
        with locked(config.hidden):
            notes = edits.apply(config.content, plan.edits)
        console.diagnostics(notes)
        if notes:
            return Exit.CONTENT
        console.result("done: " + ", ".join(f"content/{e.name}" for e in plan.edits))
        back = f"sitegen actor {shlex.join(plan.undo)}" if plan.undo else "take the new words out of that file again"
        console.result(f"to take it back: {back}")
    files = [f"content/{e.name}" for e in plan.edits]
    console.data({"command": "actor", "exit": 0, "did": plan.title, "entries": plan.entries, "quotes": plan.quotes, "files": files})
    return Exit.OK


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(question).strip().lower() in ("y", "yes")


def _usage(path: str, message: str, hint: str) -> SitegenError:
    return SitegenError(Exit.USAGE, diagnostic("E105", path, message, hint=hint))
