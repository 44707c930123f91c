"""Who is who: every name that occurs, resolved to one actor through the actor files and nothing else.

A name finds its actor by `fold_name`, first among the names of actor files, then among their aliases. An actor that is merged
into another passes all its names on to it; one that is ignored takes its names out of the archive; a name that no file knows
is an actor of its own. Nothing is guessed here: aliases are lines in files.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Actor, Entry
from sitegen.core.text import fold_name, label_order, short_hash, slug_or_hash

IGNORED = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """All actors, and how to find one: `of` maps a folded name to an actor id, or to IGNORED."""

    actors: tuple[Actor, ...]
    of: Mapping[str, str]
    merged_from: Mapping[str, tuple[str, ...]]
    _known: dict[str, str] = field(default_factory=dict)

    def id(self, name: str) -> str:
        """The id of the actor of this name; "" for no name and for one that is ignored."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self.of.get(fold_name(name), IGNORED)
        return found


def resolve(files: Iterable[Actor], entries: Iterable[Entry]) -> Outcome[Cast]:
    """The cast of an archive: actors from files that stand for themselves, and those that have a name only."""
    by_id = {a.id: a for a in sorted(files, key=lambda a: (a.id, a.path))}
    notes: list[Diagnostic] = []
    target = {i: _follow(a, by_id, notes) for i, a in by_id.items()}
    of = _claims(by_id, target, notes)
    unfiled = _unfiled(entries, of, frozenset(i.casefold() for i in by_id))
    of.update((fold_name(actor.name), actor.id) for actor in unfiled)
    merged: dict[str, list[str]] = {}
    for old, new in target.items():
        if new not in (old, IGNORED):
            merged.setdefault(new, []).append(old)
    kept = [_with_names_of(a, [by_id[old] for old in merged.get(i, ())]) for i, a in by_id.items() if target[i] == i]
    actors = tuple(sorted([*kept, *unfiled], key=lambda a: (label_order(a.name), a.id)))
    return Outcome(Cast(actors, of, {new: tuple(sorted(old)) for new, old in sorted(merged.items())}), tuple(notes))


def names_in(entry: Entry) -> Iterable[str]:
    """Every name that an entry gives to somebody, in any of its annotations."""
    yield from (a.name for a in entry.actors)
    yield from (q.speaker for q in entry.quotes if q.speaker)
    yield from (s.speaker for s in entry.statements if s.speaker)
    for act in entry.acts:
        yield from (name for name in (act.actor, act.target) if name)


def _follow(actor: Actor, by_id: Mapping[str, Actor], notes: list[Diagnostic]) -> str:
    """The id that this actor's names lead to at the end of its chain of `merged_into`; IGNORED if that one is ignored."""
    seen = [actor.id]
    while actor.merged_into:
        following = _named(actor.merged_into, by_id)
        if following is None:
            notes.append(
                diagnostic(
                    "E502",
                    actor.path,
                    f"merged_into names no actor: '{actor.merged_into}'",
                    hint="write the id of an actor file: its name without .md",
                )
            )
            return actor.id if len(seen) == 1 else seen[-1]
        if following.id in seen:
            loop = " -> ".join([*seen[seen.index(following.id) :], following.id])
            notes.append(diagnostic("E503", actor.path, f"merged_into runs in a circle: {loop}", hint="remove one of them"))
            return min(seen[seen.index(following.id) :])
        actor = following
        seen.append(actor.id)
    return IGNORED if actor.ignore else actor.id


def _with_names_of(actor: Actor, merged: Iterable[Actor]) -> Actor:
    """An actor that has the names and roles of those merged into it beside its own."""
    others = list(merged)
    if not others:
        return actor
    names = dict.fromkeys([*actor.aliases, *(n for a in others for n in (a.name, *a.aliases))])
    roles = dict.fromkeys([*actor.roles, *(r for a in others for r in a.roles)])
    return dataclasses.replace(actor, aliases=tuple(n for n in names if n != actor.name), roles=tuple(roles))


def _named(wanted: str, by_id: Mapping[str, Actor]) -> Actor | None:
    """The actor of this id, or else of this name (people write either)."""
    if wanted in by_id:
        return by_id[wanted]
    folded = fold_name(wanted)
    return next((a for a in by_id.values() if fold_name(a.name) == folded), None)


def _claims(by_id: Mapping[str, Actor], target: Mapping[str, str], notes: list[Diagnostic]) -> dict[str, str]:
    """Folded name -> actor id. Names go before aliases, lower ids before higher ones; a second claim by another actor is reported."""
    of: dict[str, str] = {}
    by: dict[str, Actor] = {}
    aliased = ((alias, a) for a in by_id.values() for alias in a.aliases)
    for name, actor in [*((a.name, a) for a in by_id.values()), *aliased]:
        folded = fold_name(name)
        if not folded or folded in {fold_name(n) for n in actor.not_aliases}:
            continue
        if of.setdefault(folded, target[actor.id]) != target[actor.id]:
            other = by[folded]
            notes.append(
                diagnostic(
                    "W501",
                    actor.path,
                    f"'{name}' already means {other.name} ({other.path})",
                    hint="take the alias out of one of the two files, or merge them with merged_into",
                )
            )
        by.setdefault(folded, actor)
    return of


def _unfiled(entries: Iterable[Entry], of: Mapping[str, str], taken: frozenset[str]) -> list[Actor]:
    """Names without a file, each an actor of its own under its commonest spelling."""
    spellings: dict[str, Counter[str]] = {}
    for entry in entries:
        for name in names_in(entry):
            folded = fold_name(name)
            if folded and folded not in of:
                spellings.setdefault(folded, Counter())[name] += 1
    used = set(taken)
    actors = []
    for folded in sorted(spellings):
        identity = own_id(folded)
        if identity in used:
            identity = f"{identity}-{short_hash(folded)}"
        used.add(identity)
        actors.append(Actor(id=identity, path="", name=commonest(spellings[folded])))
    return actors


def own_id(folded: str) -> str:
    """An id that depends on nothing but the folded name: its slug if one can read the name from it, else with a hash behind."""
    slug = slug_or_hash(folded)
    return slug if slug == folded.replace(" ", "-") else f"{slug.strip('-')}-{short_hash(folded)}"


def commonest(spellings: Mapping[str, int]) -> str:
    """The spelling used most; among equals the first by code point, so that capitals go before small letters."""
    return min(spellings, key=lambda s: (-spellings[s], s))
