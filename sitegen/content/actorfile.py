"""An actor file -> Actor. The body is the editor's own note."""

from __future__ import annotations

from sitegen.content import frontmatter
from sitegen.content.entryfile import id_from_path, notes_of
from sitegen.content.schema import Reader, is_date
from sitegen.content.shapes import ACTOR, Fields
from sitegen.core.diagnostics import Outcome
from sitegen.core.model import Actor, ActorKind, Role


def read(data: bytes, path: str) -> Outcome[tuple[Actor, Fields] | None]:
    """The actor that a file holds, with its canonical fields; None if it cannot be read or has no name."""
    parsed = frontmatter.parse(data, path)
    if parsed.value is None:
        return Outcome(None, parsed.notes)
    reader = Reader(parsed.value.yaml, path, ACTOR)
    made = reader.id(id_from_path(path))
    name = reader.text("name").strip()
    if not name:
        reader.note("E319", (), "an actor needs a name", "write `name: …`")
    merged_into = reader.text("merged_into").strip()
    if merged_into and merged_into == made:
        reader.note("E311", ("merged_into",), "an actor cannot be merged into itself", "write the id of another actor")
        merged_into = ""
    actor = Actor(
        id=made,
        path=path,
        name=name,
        kind=reader.choice("kind", ActorKind, ActorKind.PERSON),
        aliases=reader.names("aliases"),
        roles=_roles(reader),
        merged_into=merged_into,
        not_aliases=reader.names("not_aliases"),
        ignore=reader.flag("ignore"),
        ids=reader.mapping("ids"),
        notes=notes_of(reader),
        note=parsed.value.parts.body,
    )
    return Outcome((actor, reader.fields) if made and name else None, (*parsed.notes, *reader.notes))


def _roles(reader: Reader) -> tuple[Role, ...]:
    made = []
    for at, record in reader.records("roles", "text"):
        first, last = (reader.as_date((*at, key), record.get(key), is_date) for key in ("first", "last"))
        made.append(Role(reader.as_text((*at, "text"), record.get("text")), first, last or first))
    return tuple(made)
