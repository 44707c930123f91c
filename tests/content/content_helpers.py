"""Proposals without ingest: what a machine would say of a document that is given as headlines with paragraphs."""

from __future__ import annotations

from pathlib import Path

from sitegen.content.update import Changes, update
from sitegen.core.diagnostics import Outcome
from sitegen.core.digest import sha256
from sitegen.core.model import (
    ActorKind,
    ActorProposal,
    ActorSeen,
    Annotated,
    Annotations,
    Document,
    EntryActor,
    Evidence,
    Kind,
    MergeSuggestion,
    Paragraph,
    Proposal,
    Quote,
    Reading,
    Resolution,
    Role,
    Segment,
)

Parts = list[tuple[str, list[str]]]

FLOOD: Parts = [
    ("", ["The river rose by two metres overnight, and the mayor of Lom asked everyone to leave the quay."]),
    ("Mayor closes the bridge", ["Iva Petrova closed the bridge at noon.", 'She said: "Nobody crosses until it is safe."']),
    ("Army sends boats", ["The army sent forty boats down the river from Vidin, and more were promised for the evening."]),
]


def proposal(
    file: str, title: str, parts: Parts, *, date: str = "2031-05-01", actors: tuple[str, ...] = ("Iva Petrova",), salt: str = ""
) -> Proposal:
    """One document; an actor is named in every part whose text has the name, a quotation is what stands in marks."""
    lines = [title]
    segments, annotations = [], []
    for order, (headline, paragraphs) in enumerate(parts, 1):
        first = len(lines) + 1
        lines += [headline] if headline else []
        made = []
        for text in paragraphs:
            lines.append(text)
            made.append(Paragraph((len(lines), len(lines)), text))
        kind = Kind.LEAD if order == 1 else Kind.UPDATE
        segments.append(
            Segment(order, ((first, len(lines)),), kind, headline, first if headline else 0, date, paragraphs=tuple(made))
        )
        whole = " ".join(paragraphs)
        found = tuple(EntryActor(a, (a.split()[-1],)) for a in actors if a in whole)
        quotes = tuple(Quote(q, actors[0], cue="said") for q in whole.split('"')[1::2])
        evidence = tuple(Evidence(f"actors/{a.name}", "full name", a.name, first) for a in found)
        annotations.append(Annotations(tags=("floods",), actors=found, quotes=quotes, evidence=evidence))
    cast = tuple(ActorSeen(a, ActorKind.PERSON, (a.split()[-1],), ("mayor",)) for a in actors)
    reading = Reading("text", tuple(lines), title, (1, 1), date, date_basis="first line")
    document = Document(reading, tuple(segments))
    return Proposal(
        file,
        sha256(("\n".join(lines) + salt).encode()),
        document,
        Annotated(tuple(annotations), cast, "rules 1"),
        f"inputs {file}{lines}{salt}",
    )


def resolve(casts: tuple[tuple[str, str, tuple[ActorSeen, ...]], ...]) -> Resolution:
    """Equal names are one actor."""
    seen: dict[str, tuple[ActorSeen, list[str], list[str]]] = {}
    for source, date, cast in casts:
        for actor in cast:
            seen.setdefault(actor.name, (actor, [], []))[1].append(source)
            seen[actor.name][2].append(date)
    actors = tuple(
        ActorProposal(name, a.kind, a.aliases, tuple(Role(r, min(days), max(days)) for r in a.roles), tuple(sources))
        for name, (a, sources, days) in sorted(seen.items())
    )
    names = [a.name for a in actors]
    pairs = [MergeSuggestion(a, b, "one last name", 50) for a in names for b in names if a < b and a.split()[-1] == b.split()[-1]]
    return Resolution(actors, tuple(pairs))


def run(content: Path, *proposals: Proposal, **how: object) -> Outcome[Changes]:
    """`update` with these proposals."""
    return update(content, proposals, resolve=resolve, **how)  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    """Replace words that must be there."""
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())
