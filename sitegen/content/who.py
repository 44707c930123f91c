"""Who is who in content/: actors found by id, name or alias, what is known of each, and who may be one with whom."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import base, ids
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Actor, ActorKind, Content, Entry, MergeSuggestion
from sitegen.core.text import fold_name


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is known of one actor, for `actor show`. `merged` are the ids merged into it, `names` how entries call it."""

    actor: Actor
    merged: tuple[str, ...]
    names: tuple[str, ...]
    entries: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two actors that may be one, or one that needs a look: why, and how many entries it concerns."""

    actors: tuple[str, ...]
    why: str
    entries: int
    suggestion: MergeSuggestion | None = None


class Who:
    """Knows who is who in loaded content. Actors are named by id, name or alias."""

    def __init__(self, folder: Path, content: Content) -> None:
        self.folder, self.content = folder, content
        self.by_id = {actor.id: actor for actor in content.actors}
        self.of: dict[str, str] = {}
        for actor in content.actors:
            self.of.setdefault(fold_name(actor.name), actor.id)
        for actor in content.actors:
            nots = {fold_name(n) for n in actor.not_aliases}
            for alias in actor.aliases:
                if fold_name(alias) not in nots:
                    self.of.setdefault(fold_name(alias), actor.id)
        # Files that claim one name; where none has it as its name, those that have it as an alias.
        self.claims: dict[str, list[Actor]] = {}
        for actor in content.actors:
            self.claims.setdefault(fold_name(actor.name), []).append(actor)
        named = frozenset(self.claims)
        for actor in content.actors:
            for alias in dict.fromkeys(map(fold_name, actor.aliases)):
                if alias not in named and alias not in map(fold_name, actor.not_aliases):
                    self.claims.setdefault(alias, []).append(actor)
        self.unfiled: dict[str, Actor] = {}
        for entry in content.entries:
            for name in names_in(entry):
                if fold_name(name) not in self.of and fold_name(name) not in self.unfiled:
                    self.unfiled[fold_name(name)] = Actor(ids.unfiled_actor_id(name, self.by_id), "", name)

    # --- finding ----------------------------------------------------------------------------------------------------

    def find(self, wanted: str) -> Outcome[Actor | None]:
        """The actor of this id, name or alias; None, with the nearest names, if there is none, or if there are several."""
        folded = fold_name(wanted)
        several = self.claims.get(folded, ())
        if wanted not in self.by_id and len({self.final(a).id for a in several}) > 1:
            told = ", ".join(f"{a.id} ({a.kind})" for a in several)
            return Outcome(None, (senseless(f"several actors are called '{wanted}': {told}", "say which one by its id"),))
        found = self.by_id.get(wanted) or self.by_id.get(self.of.get(folded, "")) or self.unfiled.get(folded)
        if found is None:
            found = next((actor for actor in self.unfiled.values() if actor.id == wanted), None)
        return Outcome(found, () if found else (self._nobody(wanted),))

    def _nobody(self, wanted: str) -> Diagnostic:
        """Nobody of this name, and who may be meant: somebody may have made an id of an alias, or missed a letter."""
        sought = _plain(wanted)
        actors = (*self.content.actors, *self.unfiled.values())
        called = [(_plain(said), a.name) for a in actors for said in (a.name, *a.aliases)]
        like = set(difflib.get_close_matches(sought, [word for said, _ in called for word in said.split()], n=3, cutoff=0.75))
        close = difflib.get_close_matches(sought, [said for said, _ in called], n=3)
        near = [name for said, name in called if sought in said]
        near = near or [name for said, name in called if said in close]
        near = near or [name for said, name in called if like & set(said.split())]
        told = " or ".join(f"'{name}'" for name in list(dict.fromkeys(near))[:3])
        hint = f"did you mean {told}?" if told else "see `sitegen actor list`"
        return diagnostic("E329", "content/actors", f"no actor is called '{wanted}'", hint=hint)

    def final(self, actor: Actor) -> Actor:
        """The actor that this one stands for now, after all merges."""
        seen = {actor.id}
        while actor.merged_into and (following := self.find(actor.merged_into).value) and following.id not in seen:
            actor = following
            seen.add(actor.id)
        return actor

    def who(self, name: str) -> str:
        """The id of the actor that a name in an entry stands for, before merges."""
        folded = fold_name(name)
        return self.of.get(folded) or (self.unfiled[folded].id if folded in self.unfiled else "")

    def show(self, wanted: str) -> Outcome[Shown | None]:
        """All about one actor."""
        found = self.find(wanted)
        if found.value is None:
            return Outcome(None, found.notes)
        actor = found.value
        merged = tuple(a.id for a in self.content.actors if a.merged_into and a.id != actor.id and self.final(a).id == actor.id)
        concerned = {actor.id, *merged}
        entries = [e for e in self.content.entries if any(self.who(n) in concerned for n in names_in(e))]
        names = dict.fromkeys(n for e in entries for n in names_in(e) if self.who(n) in concerned)
        quotes = sum(self.who(q.speaker) in concerned for e in entries for q in e.quotes if q.speaker)
        return Outcome(Shown(actor, merged, tuple(names), tuple(e.id for e in entries), quotes))

    def suspicious(self) -> tuple[Suspicion, ...]:
        """What is worth a look, the most entries first: suggested merges that nobody has answered, persons who share a last
        name, and short names that are the end of a longer one."""
        bases = base.load(self.folder).value
        made: list[Suspicion] = []
        pairs: set[frozenset[str]] = set()
        for suggestion in bases.actors.suggestions if bases.actors else ():
            keep, other = self.find(suggestion.keep).value, self.find(suggestion.merge).value
            if keep is None or other is None or self.is_settled(keep, other):
                continue
            pairs.add(frozenset((keep.id, other.id)))
            made.append(Suspicion((keep.id, other.id), suggestion.why, self.count([keep, other])[0], suggestion))
        for one, two in self._namesakes():
            pairs.add(frozenset((one.id, two.id)))
            made.append(Suspicion((one.id, two.id), f"two files are called '{one.name}'", self.count([one, two])[0]))
        for one, two in self._alike():
            if frozenset((one.id, two.id)) not in pairs and not self.is_settled(one, two):
                made.append(Suspicion((one.id, two.id), f"'{two.name}' is the end of '{one.name}'", self.count([one, two])[0]))
        return tuple(sorted(made, key=lambda s: (-s.entries, s.actors)))

    def is_settled(self, one: Actor, two: Actor) -> bool:
        """Whether a person has said that these are one, or that they are not."""
        if self.final(one).id == self.final(two).id or one.ignore or two.ignore:
            return True
        return any(fold_name(b.name) in {fold_name(n) for n in a.not_aliases} for a, b in ((one, two), (two, one)))

    def _namesakes(self) -> Iterator[tuple[Actor, Actor]]:
        for actors in self.claims.values():
            same = [a for a in actors if fold_name(a.name) == fold_name(actors[0].name)]
            yield from ((same[0], other) for other in same[1:] if not self.is_settled(same[0], other))

    def _alike(self) -> list[tuple[Actor, Actor]]:
        """A single word that is the end of a longer name of the same sort. A country at the end of a name tells where an
        organisation works, not that it is the country."""
        by_last: dict[str, list[Actor]] = {}
        everybody = [*self.content.actors, *self.unfiled.values()]
        for actor in everybody:
            words = fold_name(actor.name).split()
            if len(words) > 1:
                by_last.setdefault(words[-1], []).append(actor)
        short = [a for a in everybody if len(a.name.split()) == 1 and a.kind is not ActorKind.GOVERNMENT]
        return [(b, a) for a in short for b in by_last.get(fold_name(a.name), ()) if not (a.path and b.path) or a.kind == b.kind]

    def count(self, actors: Sequence[Actor]) -> tuple[int, int]:
        """How many entries name one of these actors, and how many quotes are theirs."""
        concerned = {actor.id for actor in actors}
        entries = [e for e in self.content.entries if any(self.who(n) in concerned for n in names_in(e))]
        return len(entries), sum(self.who(q.speaker) in concerned for e in entries for q in e.quotes if q.speaker)

    def counts(self) -> dict[str, int]:
        """How many entries name each actor, by id, before merges."""
        made: dict[str, int] = {}
        for entry in self.content.entries:
            for name in dict.fromkeys(self.who(n) for n in names_in(entry)):
                made[name] = made.get(name, 0) + 1
        return made


def _plain(name: str) -> str:
    return fold_name(name.replace("-", " "))


def names_in(entry: Entry) -> list[str]:
    """Every name that an entry gives to somebody."""
    made = [a.name for a in entry.actors]
    made += [q.speaker for q in entry.quotes if q.speaker]
    made += [s.speaker for s in entry.statements if s.speaker]
    return made + [name for act in entry.acts for name in (act.actor, act.target) if name]


def senseless(message: str, hint: str = "") -> Diagnostic:
    """What is said of a wish that cannot be granted."""
    return diagnostic("E330", "content/actors", message, hint=hint)
