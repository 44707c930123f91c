"""Curating actors: each command is an edit of actor files, a line or two that a person could have written, and reversible.

Every function answers a `Plan`: the edits, and what they will change, to be shown before `edits.apply` carries them out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import base, edits, ids
from sitegen.content.edits import Edit
from sitegen.content.shapes import ACTOR, Fields, Text
from sitegen.content.tree import ACTORS
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Actor, ActorKind, Content, Entry, MergeSuggestion
from sitegen.core.text import fold_name, squeeze
from sitegen.core.yamlguard import Value

Change = Callable[[Fields], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """`lines` say in words what changes. `entries` and `quotes` name one of the actors concerned; `pages` are theirs, the
    actors' own pages, and the index."""

    title: str
    edits: tuple[Edit, ...]
    lines: tuple[str, ...]
    entries: int = 0
    quotes: int = 0
    pages: int = 0


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


class Curator:
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
        self.unfiled: dict[str, Actor] = {}
        for entry in content.entries:
            for name in _names(entry):
                if fold_name(name) not in self.of and fold_name(name) not in self.unfiled:
                    self.unfiled[fold_name(name)] = Actor(ids.unfiled_actor_id(name, self.by_id), "", name)

    # --- finding ----------------------------------------------------------------------------------------------------

    def find(self, wanted: str) -> Outcome[Actor | None]:
        """The actor of this id, name or alias; None, with the nearest names, if there is none."""
        folded = fold_name(wanted)
        found = self.by_id.get(wanted) or self.by_id.get(self.of.get(folded, "")) or self.unfiled.get(folded)
        if found is None:
            found = next((actor for actor in self.unfiled.values() if actor.id == wanted), None)
        return Outcome(found, () if found else (self._nobody(wanted),))

    def _nobody(self, wanted: str) -> Diagnostic:
        import difflib

        names = [a.name for a in (*self.content.actors, *self.unfiled.values())]
        near = [n for n in names if fold_name(wanted) in fold_name(n)][:3] or difflib.get_close_matches(wanted, names, n=3)
        hint = "did you mean " + " or ".join(f"'{n}'" for n in near) + "?" if near else "see `sitegen actor list`"
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
        entries = [e for e in self.content.entries if any(self.who(n) in concerned for n in _names(e))]
        names = dict.fromkeys(n for e in entries for n in _names(e) if self.who(n) in concerned)
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
            made.append(Suspicion((keep.id, other.id), suggestion.why, self._count([keep, other])[0], suggestion))
        for one, two in self._alike():
            if frozenset((one.id, two.id)) not in pairs and not self.is_settled(one, two):
                made.append(Suspicion((one.id, two.id), f"'{two.name}' is the end of '{one.name}'", self._count([one, two])[0]))
        return tuple(sorted(made, key=lambda s: (-s.entries, s.actors)))

    def is_settled(self, one: Actor, two: Actor) -> bool:
        """Whether a person has said that these are one, or that they are not."""
        if self.final(one).id == self.final(two).id or one.ignore or two.ignore:
            return True
        return any(fold_name(b.name) in {fold_name(n) for n in a.not_aliases} for a, b in ((one, two), (two, one)))

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

    def _count(self, actors: Sequence[Actor]) -> tuple[int, int]:
        """How many entries name one of these actors, and how many quotes are theirs."""
        concerned = {actor.id for actor in actors}
        entries = [e for e in self.content.entries if any(self.who(n) in concerned for n in _names(e))]
        return len(entries), sum(self.who(q.speaker) in concerned for e in entries for q in e.quotes if q.speaker)

    # --- commands ---------------------------------------------------------------------------------------------------

    def merge(self, keep: str, others: Sequence[str]) -> Outcome[Plan | None]:
        """`others` are `keep`: one line, merged_into, in the file of each."""
        found = [self.find(name) for name in (keep, *others)]
        notes = tuple(n for f in found for n in f.notes)
        actors = [f.value for f in found if f.value]
        if notes or not others:
            return Outcome(None, notes or (_senseless("name the actors to merge"),))
        target, rest = self.final(actors[0]), list({a.id: a for a in actors[1:]}.values())
        if any(a.id == target.id for a in rest):
            return Outcome(None, (_senseless(f"'{target.name}' cannot be merged into itself", "name first whom to keep"),))
        rest = [a for a in rest if self.final(a).id != target.id]
        if any(self.final(target).id == a.id or self._leads_to(target, a) for a in rest):
            return Outcome(None, (_senseless(f"'{target.name}' is merged into one of them", "split them first"),))
        made: list[Edit] = []
        if not target.path:
            made.append(self._new_file(target, {}))
        lines = []
        for actor in rest:
            step = self._edit(actor, lambda fields: fields.update({"merged_into": target.id}))
            if step.value is None:
                return Outcome(None, step.notes)
            made.append(step.value)
            entries, quotes = self._count([actor])
            lines.append(f"{actor.name} ({actor.id}) becomes {target.name} ({target.id}): {entries} entries, {quotes} quotes")
        title = f"merge {', '.join(a.name for a in rest)} into {target.name}"
        return Outcome(self._plan(title, made, lines, rest, [*rest, target]))

    def split(self, wanted: str, names: Sequence[str] = ()) -> Outcome[Plan | None]:
        """Undo merges into an actor, or take names from it: all merges, or only those that `names` say."""
        found = self.find(wanted)
        if found.value is None:
            return Outcome(None, found.notes)
        actor = found.value
        merged = [a for a in self.content.actors if a.merged_into and a.id != actor.id and self.final(a).id == actor.id]
        chosen = [a for a in merged if not names or {a.id, fold_name(a.name)} & {*names, *map(fold_name, names)}]
        if not names and actor.merged_into:
            chosen.append(actor)
        left = [n for n in names if not any(n == a.id or fold_name(n) == fold_name(a.name) for a in chosen)]
        aliases = {fold_name(a): a for a in actor.aliases}
        unknown = [n for n in left if fold_name(n) not in aliases]
        if unknown or not (chosen or left):
            what = ", ".join(f"'{n}'" for n in unknown) or "nothing"
            return Outcome(
                None, (_senseless(f"{what} is merged into {actor.name} or an alias of it", f"see `sitegen actor show {actor.id}`"),)
            )
        made: list[Edit] = []
        lines = [f"{a.name} ({a.id}) stands for itself again" for a in chosen]
        steps = [self._edit(a, lambda fields: _set(fields, "merged_into", None)) for a in chosen]
        if left:
            taken = [aliases[fold_name(n)] for n in left]
            steps.append(self._edit(actor, lambda fields: _disown(fields, taken)))
            lines += [f"{name} is not {actor.name}" for name in taken]
        for step in steps:
            if step.value is None:
                return Outcome(None, step.notes)
            made.append(step.value)
        return Outcome(self._plan(f"split {actor.name}", made, lines, [actor, *chosen], [actor, *chosen]))

    def rename(self, wanted: str, name: str) -> Outcome[Plan | None]:
        """Another name for an actor; the old one becomes an alias, and the id and the address stay."""
        new = squeeze(name)

        def change(fields: Fields) -> None:
            old = str(fields.get("name", ""))
            _add_names(fields, "aliases", [old] if fold_name(old) != fold_name(new) else [])
            kept = [a for a in _tuple(fields.get("aliases")) if fold_name(str(a)) != fold_name(new)]
            _set(fields, "aliases", tuple(kept))
            fields["name"] = new

        if not new:
            return Outcome(None, (_senseless("the new name is empty"),))
        if taken := self._taken(wanted, [new]):
            return Outcome(None, taken)
        return self._one(
            wanted, change, lambda a: (f"rename {a.name} to {new}", f"{a.name} is called {new}; {a.id} stays its address")
        )

    def alias(self, wanted: str, names: Sequence[str]) -> Outcome[Plan | None]:
        """More names for an actor."""
        new = [n for n in map(squeeze, names) if n]

        def change(fields: Fields) -> None:
            folded = {fold_name(n) for n in new}
            _add_names(fields, "aliases", new)
            _set(fields, "not_aliases", tuple(n for n in _tuple(fields.get("not_aliases")) if fold_name(str(n)) not in folded))

        if taken := self._taken(wanted, new):
            return Outcome(None, taken)
        return self._one(wanted, change, lambda a: (f"alias {a.name}", f"{', '.join(new)}: {a.name}"), new)

    def ignore(self, wanted: str, *, on: bool = True) -> Outcome[Plan | None]:
        """Take an actor out of the archive (its words stay in the texts), or bring it back."""

        def change(fields: Fields) -> None:
            _set(fields, "ignore", True if on else None)

        words = "is left out of the archive" if on else "is in the archive again"
        return self._one(wanted, change, lambda a: (f"{'ignore' if on else 'stop ignoring'} {a.name}", f"{a.name} {words}"))

    def kind(self, wanted: str, kind: str) -> Outcome[Plan | None]:
        """Say what an actor is: person, government, organisation, group."""
        if kind not in list(ActorKind):
            return Outcome(None, (_senseless(f"'{kind}' is no kind of actor", "one of " + ", ".join(ActorKind)),))
        return self._one(
            wanted, lambda fields: fields.update({"kind": kind}), lambda a: (f"kind of {a.name}", f"{a.name} is a {kind}")
        )

    def not_same(self, keep: str, other: str) -> Outcome[Plan | None]:
        """Two actors are not one: said once, it is not suggested again."""
        found = self.find(other)
        if found.value is None:
            return Outcome(None, found.notes)
        name = found.value.name
        return self._one(
            keep, lambda f: _add_names(f, "not_aliases", [name]), lambda a: (f"{name} is not {a.name}", f"{name} is not {a.name}")
        )

    def _taken(self, wanted: str, names: Sequence[str]) -> tuple[Diagnostic, ...]:
        """A name that another actor's file claims cannot be given away; a name without a file can."""
        found = self.find(wanted).value
        for name in names:
            other = self.by_id.get(self.of.get(fold_name(name), ""))
            if found and other and other.path and self.final(other).id not in (found.id, self.final(found).id):
                return (
                    _senseless(
                        f"'{name}' is {other.name} ({other.id})", f"to make them one: sitegen actor merge {found.id} {other.id}"
                    ),
                )
        return ()

    # --- making plans -----------------------------------------------------------------------------------------------

    def _one(
        self, wanted: str, change: Change, words: Callable[[Actor], tuple[str, str]], more: Sequence[str] = ()
    ) -> Outcome[Plan | None]:
        found = self.find(wanted)
        if found.value is None:
            return Outcome(None, found.notes)
        step = self._edit(found.value, change)
        if step.value is None:
            return Outcome(None, step.notes)
        others = [a for n in more if (a := self.find(n).value) and a.id != found.value.id]
        title, line = words(found.value)
        return Outcome(self._plan(title, [step.value], [line], [found.value, *others], [found.value, *others]))

    def _plan(
        self, title: str, made: Sequence[Edit], lines: Sequence[str], counted: Sequence[Actor], paged: Sequence[Actor]
    ) -> Plan:
        entries, quotes = self._count(counted)
        real = tuple(edit for edit in made if edit.before != edit.after)
        return Plan(title, real, tuple(lines), entries, quotes, entries + len({a.id for a in paged}) + 1 if real else 0)

    def _edit(self, actor: Actor, change: Change) -> Outcome[Edit | None]:
        if not actor.path:
            fields: Fields = {}
            change(fields)
            return Outcome(self._new_file(actor, fields))
        name = actor.path.removeprefix("content/")
        found = edits.read_text(self.folder, name, ACTOR)
        if found is None:
            return Outcome(None, (diagnostic("E331", actor.path, "cannot be read now", hint="mend it and try again"),))
        data, text = found
        made = dict(text.fields)
        change(made)
        return edits.changed(name, ACTOR, data, Text(made, text.body))

    def _new_file(self, actor: Actor, fields: Fields) -> Edit:
        """A file for a name that has none. Its id is the one that its pages have had all along."""
        made: Fields = {"id": actor.id, "name": fields.pop("name", actor.name), **fields}
        return edits.created(f"{ACTORS}/{actor.id}.md", ACTOR, Text(made))

    def _leads_to(self, actor: Actor, other: Actor) -> bool:
        return actor.id != other.id and bool(actor.merged_into) and self.final(actor).id == self.final(other).id


def _names(entry: Entry) -> list[str]:
    """Every name that an entry gives to somebody."""
    made = [a.name for a in entry.actors]
    made += [q.speaker for q in entry.quotes if q.speaker]
    made += [s.speaker for s in entry.statements if s.speaker]
    return made + [name for act in entry.acts for name in (act.actor, act.target) if name]


def _tuple(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _set(fields: Fields, key: str, value: Value) -> None:
    if value in (None, ()):
        fields.pop(key, None)
    else:
        fields[key] = value


def _add_names(fields: Fields, key: str, names: Sequence[str]) -> None:
    have = _tuple(fields.get(key))
    known = {fold_name(str(n)) for n in have}
    new = {fold_name(n): n for n in reversed(names) if fold_name(n) not in known}
    _set(fields, key, (*have, *reversed(new.values())))


def _disown(fields: Fields, names: Sequence[str]) -> None:
    """These names are not this actor's, whatever the machine says."""
    folded = {fold_name(n) for n in names}
    _set(fields, "aliases", tuple(a for a in _tuple(fields.get("aliases")) if fold_name(str(a)) not in folded))
    _add_names(fields, "not_aliases", names)


def _senseless(message: str, hint: str = "") -> Diagnostic:
    return diagnostic("E330", "content/actors", message, hint=hint)
