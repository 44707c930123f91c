"""Ids become addresses: one that cannot, or that some file systems take for another, is named and left out before anything links to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import TypeVar

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Content
from sitegen.core.text import fold_name
from sitegen.plan import urls

T = TypeVar("T")
# What free pages may not be called: the folders of everything else.
TAKEN = frozenset("actors assets dates data entries network places quotes search sources tags timeline".split())


def addressable(content: Content) -> Outcome[Content]:
    """Content whose ids can all be part of a URL and differ whatever the case."""
    notes: list[Diagnostic] = []
    kept = dataclasses.replace(
        content,
        entries=_distinct(content.entries, lambda e: e.id, lambda e: e.path, notes),
        actors=_distinct(content.actors, lambda a: a.id, lambda a: a.path, notes),
        sources=_distinct(content.sources, lambda s: s.id, lambda s: s.path, notes),
        pages=_distinct(content.pages, lambda p: p.slug, lambda p: p.path, notes, TAKEN),
        tombstones=_distinct(content.tombstones, lambda t: t.id, lambda t: t.id, notes),
    )
    return Outcome(kept, tuple(notes))


def fold(identity: str) -> str:
    """What makes two ids or paths one file somewhere: case, and how letters are composed."""
    return identity.casefold() if identity.isascii() else fold_name(identity)


def _distinct(
    items: Iterable[T],
    identity: Callable[[T], str],
    path: Callable[[T], str],
    notes: list[Diagnostic],
    taken: frozenset[str] = frozenset(),
) -> tuple[T, ...]:
    kept: dict[str, T] = {}
    for item in sorted(items, key=lambda i: (identity(i), path(i))):
        name = identity(item)
        if not urls.safe(name) or name in taken:
            hint = "letters, digits, hyphens and points only, and no name of a folder of the site"
            notes.append(diagnostic("E506", path(item), f"'{name}' cannot be part of an address", hint=hint))
            continue
        first = kept.setdefault(fold(name), item)
        if first is not item:
            message = f"its address is that of {path(first)}: '{name}' and '{identity(first)}' are one file on some systems"
            notes.append(diagnostic("E505", path(item), message, hint="change the id of one of them"))
    return tuple(kept.values())
