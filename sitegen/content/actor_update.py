"""Actor files brought up to date with what all sources together tell of each actor."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from sitegen.content import base, frontmatter, ids, propose
from sitegen.content.base import ActorsBase, SourceBase, Written
from sitegen.content.draft import Draft, Key
from sitegen.content.job import Job
from sitegen.content.merge import Memory
from sitegen.content.schema import is_date
from sitegen.content.shapes import ACTOR, Fields, Text, canonical_fields
from sitegen.content.source_update import Context, untouched
from sitegen.content.tree import ACTORS, SOURCES
from sitegen.core.digest import digest
from sitegen.core.model import ActorProposal, ActorSeen, Resolution, Role
from sitegen.core.text import fold_name
from sitegen.core.yamlguard import Value

Casts = tuple[tuple[str, str, tuple[ActorSeen, ...]], ...]
Resolve = Callable[[Casts], Resolution]


@dataclass(frozen=True, slots=True)
class _File:
    """An actor file: its names as a person sees them, for finding it again. `fields` is empty if it is gone or unreadable."""

    id: str
    names: frozenset[str]
    aliases: frozenset[str]


def actors_draft(context: Context, sources: Mapping[str, SourceBase], resolve: Resolve) -> Draft:
    """What is to be done to actors/ now that `sources` are what the machine knows."""
    casts = tuple((name, _date(context, name, b), b.cast) for name, b in sorted(sources.items()) if b.cast)
    known = context.bases.actors
    inputs = digest(casts)[:12]
    old = {(ACTORS, name): written for name, written in (known.actors if known else {}).items()}
    if known and known.inputs == inputs and known.made_by == context.made_by:
        resolution = None
        new = {key: _marked(context, key[1], written) for key, written in old.items()}
        jobs: dict[Key, Job] = {}
        removals: tuple[tuple[str, bytes], ...] = ()
        suggestions = known.suggestions
    else:
        resolution = resolve(casts)
        new, jobs, removals = _plan(context, resolution, old, _named(sources))
        suggestions = resolution.suggestions
    held_back = bool(known and resolution and not context.refresh and known.inputs == inputs)

    def finish(final: Mapping[Key, Written], old_marks: bool) -> bytes:
        made = ActorsBase({name: written for (_, name), written in final.items()}, suggestions, inputs, context.made_by)
        if old_marks and known:
            made = dataclasses.replace(made, inputs=known.inputs, made_by=known.made_by)
        return base.actors_json(made)

    return Draft(
        base.ACTORS,
        new,
        old,
        finish,
        jobs,
        removals,
        held_back=held_back and bool(jobs or removals),
        idle=not jobs and new == old and resolution is None,
    )


def _date(context: Context, name: str, known: SourceBase) -> str:
    """The day of a source: what its file says, else what the machine says."""
    file = context.file(SOURCES, name)
    parsed = frontmatter.parse(file.data, file.name).value if file else None
    stated = parsed.yaml.values.get("date") if parsed else known.source.text.fields.get("date")
    return stated.strip() if isinstance(stated, str) and is_date(stated.strip()) else ""


def _marked(context: Context, name: str, written: Written) -> Written:
    """The same, marked if a person has deleted the file, or brought it back."""
    if context.file(ACTORS, name) is not None:
        return dataclasses.replace(written, gone=False)
    return dataclasses.replace(written, gone=context.is_gone(ACTORS, name, written))


def _named(sources: Mapping[str, SourceBase]) -> frozenset[str]:
    """Whom entries name, those among them that a newer version of their source has dropped."""
    entries = (w for b in sources.values() for w in b.entries.values() if not w.gone)
    actors = (actor for w in entries for actor in _items(w.text.fields.get("actors")) if isinstance(actor, Mapping))
    return frozenset(fold_name(str(actor.get("name", ""))) for actor in actors)


def _plan(
    context: Context, resolution: Resolution, old: Mapping[Key, Written], named: Collection[str]
) -> tuple[dict[Key, Written], dict[Key, Job], tuple[tuple[str, bytes], ...]]:
    """What the base will say, the files to bring up to date, and those that nobody edited and no source bears out any more."""
    found = _assigned(context, resolution.actors, {name: written for (_, name), written in old.items()})
    new = {key: _marked(context, key[1], written) for key, written in old.items()}
    jobs: dict[Key, Job] = {}
    for name, proposals in found.items():
        key = (ACTORS, name)
        before = old.get(key)
        file = context.file(*key)
        text = Text(propose.actor_fields(_together(proposals), name))
        place = before.file if before and before.file else f"{ACTORS}/{name}.md"
        memory = before.memory if before else Memory()
        written = Written(text, place, memory)
        if before and not (before.ended and before.gone) and context.is_gone(ACTORS, name, before):
            new[key] = dataclasses.replace(written, gone=True)
        elif context.unknowable(ACTORS, name, place):
            continue
        elif before is None or before.text != text or file is None:
            new[key] = written
            jobs[key] = Job(
                file.name if file else place, file.data if file else None, ACTOR, before.text if before else None, text, memory
            )
    removals = []
    for key, known in old.items():
        file = context.file(*key)
        if key[1] in found or fold_name(str(known.text.fields.get("name", ""))) in named:
            continue
        if file is not None and untouched(file, ACTOR, known.text):
            removals.append((file.name, file.data))
            new[key] = dataclasses.replace(known, gone=True, ended=True)
    return dict(sorted(new.items())), jobs, tuple(removals)


def _assigned(context: Context, proposals: Sequence[ActorProposal], known: Mapping[str, Written]) -> dict[str, list[ActorProposal]]:
    """Actor id -> the proposals that are this actor: by name, by what people call it, by a shared alias; else a new id.

    An actor that the ledger knows keeps its id when a better name for it is found. A name that a person made the alias of
    another actor, and that has no file of its own, is that actor.
    """
    files = _files(context, known)
    made: dict[str, list[ActorProposal]] = {}
    left: list[ActorProposal] = []
    by_name = {name: file.id for file in reversed(files) for name in sorted(file.names)}
    by_alias: dict[str, set[str]] = {}
    for file in files:
        for alias in file.aliases:
            by_alias.setdefault(alias, set()).add(file.id)
    for proposal in proposals:
        name = by_name.get(fold_name(proposal.name))
        if name is not None and name not in made:
            made[name] = [proposal]
        else:
            left.append(proposal)
    new: list[ActorProposal] = []
    for proposal in left:
        folded = fold_name(proposal.name)
        own = {by_name[folded]} if folded in by_name else by_alias.get(folded, set())
        former = {by_name[n] for n in map(fold_name, proposal.aliases) if n in by_name} - set(made)
        if len(own) == 1:
            made.setdefault(min(own), []).append(proposal)
        elif len(former) == 1:
            made[min(former)] = [proposal]
        else:
            new.append(proposal)
    wanted = [ids.actor_id(p.name) for p in new]
    taken = {*known, *context.tree.files[ACTORS], *(name for folder, name in context.tree.twice if folder == ACTORS)}
    made.update((name, [p]) for name, p in zip(ids.mint(wanted, [p.name for p in new], taken), new, strict=True))
    return made


def _files(context: Context, known: Mapping[str, Written]) -> list[_File]:
    """Every actor that has or had a file, as people left it; of those that are gone or broken, as the machine wrote it."""
    made = []
    for name in sorted({*known, *context.tree.files[ACTORS]}):
        machine = known[name].text.fields if name in known else {}
        file = context.file(ACTORS, name)
        parsed = frontmatter.parse(file.data, file.name).value if file else None
        working: Fields = canonical_fields(ACTOR, parsed.yaml.values) if parsed else {}
        names = frozenset(fold_name(str(v)) for v in (machine.get("name"), working.get("name")) if v)
        said = _folded(working.get("aliases")) - _folded(machine.get("aliases"))
        made.append(_File(name, names, said - _folded(working.get("not_aliases"))))
    return made


def _items(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else ()


def _folded(value: Value) -> frozenset[str]:
    return frozenset(fold_name(str(v)) for v in _items(value))


def _together(proposals: Sequence[ActorProposal]) -> ActorProposal:
    """Several proposals for what people say is one actor: the first one's name and kind, everybody's aliases and roles."""
    first, *others = proposals
    if not others:
        return first
    aliases = dict.fromkeys((*first.aliases, *(n for p in others for n in (p.name, *p.aliases))))
    aliases.pop(first.name, None)
    roles: dict[str, Role] = {}
    for role in (r for p in proposals for r in p.roles):
        known = roles.get(fold_name(role.text))
        days = sorted(d for r in (role, known) if r for d in (r.first, r.last) if d)
        roles[fold_name(role.text)] = Role(known.text if known else role.text, days[0] if days else "", days[-1] if days else "")
    return dataclasses.replace(first, aliases=tuple(aliases), roles=tuple(roles.values()))
