"""Curating actors: each command is an edit of actor files, a line or two that a person could have written, and reversible.

Every function answers a `Plan`: the edits, and what they will change, to be shown before `edits.apply` carries them out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sitegen.content import edits
from sitegen.content.edits import Edit
from sitegen.content.shapes import ACTOR, Fields, Text
from sitegen.content.tree import ACTORS
from sitegen.content.who import Who, senseless
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Actor, ActorKind
from sitegen.core.text import fold_name, squeeze
from sitegen.core.yamlguard import Value

Change = Callable[[Fields], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """`lines` say in words what changes. `entries` and `quotes` name one of the actors concerned; `pages` are theirs, the
    actors' own pages, and the index. `undo` are the words of the command that takes it back, if there is one."""

    title: str
    edits: tuple[Edit, ...]
    lines: tuple[str, ...]
    entries: int = 0
    quotes: int = 0
    pages: int = 0
    undo: tuple[str, ...] = ()


class Curator(Who):
    """Knows who is who in loaded content, and plans what a person wants done about it."""

    def merge(self, keep: str, others: Sequence[str]) -> Outcome[Plan | None]:
        """`others` are `keep`: one line, merged_into, in the file of each."""
        found = [self.find(name) for name in (keep, *others)]
        notes = tuple(n for f in found for n in f.notes)
        actors = [f.value for f in found if f.value]
        if notes or not others:
            return Outcome(None, notes or (senseless("name the actors to merge", "sitegen actor merge KEEP OTHER…"),))
        target, rest = self.final(actors[0]), list({a.id: a for a in actors[1:]}.values())
        if any(a.id == target.id for a in rest):
            return Outcome(None, (senseless(f"'{target.name}' cannot be merged into itself", "name first whom to keep"),))
        rest = [a for a in rest if self.final(a).id != target.id]
        if any(self.final(target).id == a.id or self._leads_to(target, a) for a in rest):
            return Outcome(None, (senseless(f"'{target.name}' is merged into one of them", "split them first"),))
        made: list[Edit] = []
        if not target.path:
            made.append(self._new_file(target, {}))
        lines = []
        for actor in rest:
            step = self._edit(actor, lambda fields: fields.update({"merged_into": target.id}))
            if step.value is None:
                return Outcome(None, step.notes)
            made.append(step.value)
            entries, quotes = self.count([actor])
            before = f"; until now it was merged into {actor.merged_into}" if actor.merged_into else ""
            lines.append(f"{actor.name} ({actor.id}) becomes {target.name} ({target.id}): {_counted(entries, quotes)}{before}")
        title = f"merge {', '.join(a.name for a in rest) or others[0]} into {target.name}"
        undo = ("split", target.id, *(a.id for a in rest)) if not any(a.merged_into for a in rest) else ()
        return Outcome(dataclasses.replace(self._plan(title, made, lines, rest, [*rest, target]), undo=undo))

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
            what = " and ".join(f"'{n}'" for n in unknown)
            message = (
                f"{what}: neither merged into {actor.name} nor one of its aliases"
                if unknown
                else f"nothing is merged into {actor.name}"
            )
            return Outcome(None, (senseless(message, f"see `sitegen actor show {actor.id}`"),))
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
        plan = self._plan(f"split {actor.name}", made, lines, [*chosen, *([actor] if left else [])], [actor, *chosen])
        again = ("merge", actor.id, *(a.id for a in chosen)) if not left and all(a.merged_into == actor.id for a in chosen) else ()
        return Outcome(dataclasses.replace(plan, undo=again))

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
            return Outcome(None, (senseless("the new name is empty"),))
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

        if not new:
            return Outcome(None, (senseless("no other name given", "sitegen actor alias ACTOR NAME…"),))
        if taken := self._taken(wanted, new):
            return Outcome(None, taken)
        return self._one(wanted, change, lambda a: (f"alias {a.name}", f"{', '.join(new)}: {a.name}"), new)

    def ignore(self, wanted: str, *, on: bool = True) -> Outcome[Plan | None]:
        """Take an actor out of the archive (its words stay in the texts), or bring it back."""

        def change(fields: Fields) -> None:
            _set(fields, "ignore", True if on else None)

        words = "is left out of the archive" if on else "is in the archive again"
        back = "unignore" if on else "ignore"
        return self._one(
            wanted,
            change,
            lambda a: (f"{'ignore' if on else 'stop ignoring'} {a.name}", f"{a.name} {words}"),
            undo=lambda a: (back, a.id),
        )

    def kind(self, wanted: str, kind: str) -> Outcome[Plan | None]:
        """Say what an actor is: person, government, organisation, group."""
        if kind not in list(ActorKind):
            message = f"'{kind}' is no kind of actor" if kind else "say which kind"
            return Outcome(None, (senseless(message, "one of " + ", ".join(ActorKind)),))
        return self._one(
            wanted,
            lambda fields: fields.update({"kind": kind}),
            lambda a: (f"kind of {a.name}", f"{a.name}: {kind} instead of {a.kind}"),
            undo=lambda a: ("kind", a.id, str(a.kind)),
        )

    def not_same(self, keep: str, other: str) -> Outcome[Plan | None]:
        """Two actors are not one: said once, it is not suggested again."""
        if not other:
            return Outcome(None, (senseless("name two actors", "sitegen actor distinct ACTOR OTHER"),))
        found = self.find(other)
        if found.value is None:
            return Outcome(None, found.notes)
        name, mine = found.value.name, self.find(keep).value
        made = self._one(
            keep,
            lambda f: _add_names(f, "not_aliases", [name]),
            lambda a: (f"distinct {a.name}, {name}", f"{name} is not {a.name}; it is not asked again"),
        )
        if made.value and mine and fold_name(name) not in map(fold_name, mine.aliases):
            return Outcome(dataclasses.replace(made.value, entries=0, quotes=0, pages=0), made.notes)
        return made

    def _taken(self, wanted: str, names: Sequence[str]) -> tuple[Diagnostic, ...]:
        """A name that another actor's file claims cannot be given away; a name without a file can."""
        found = self.find(wanted).value
        for name in names:
            other = self.by_id.get(self.of.get(fold_name(name), ""))
            if found and other and other.path and self.final(other).id not in (found.id, self.final(found).id):
                return (
                    senseless(
                        f"'{name}' is {other.name} ({other.id})", f"to make them one: sitegen actor merge {found.id} {other.id}"
                    ),
                )
        return ()

    # --- making plans -----------------------------------------------------------------------------------------------

    def _one(
        self,
        wanted: str,
        change: Change,
        words: Callable[[Actor], tuple[str, str]],
        more: Sequence[str] = (),
        undo: Callable[[Actor], tuple[str, ...]] = lambda actor: (),
    ) -> Outcome[Plan | None]:
        found = self.find(wanted)
        if found.value is None:
            return Outcome(None, found.notes)
        step = self._edit(found.value, change)
        if step.value is None:
            return Outcome(None, step.notes)
        others = [a for n in more if (a := self.find(n).value) and a.id != found.value.id]
        title, line = words(found.value)
        plan = self._plan(title, [step.value], [line], [found.value, *others], [found.value, *others])
        return Outcome(dataclasses.replace(plan, undo=undo(found.value)))

    def _plan(
        self, title: str, made: Sequence[Edit], lines: Sequence[str], counted: Sequence[Actor], paged: Sequence[Actor]
    ) -> Plan:
        entries, quotes = self.count(counted)
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


def _counted(entries: int, quotes: int) -> str:
    return f"{entries} {'entry' if entries == 1 else 'entries'}, {quotes} {'quote' if quotes == 1 else 'quotes'}"


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
