"""Edits of files as values: made first, shown, then applied as a whole or not at all, and taken back the same way."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import emit, frontmatter, safefile
from sitegen.content.safefile import Writer
from sitegen.content.shapes import Shape, Text, canonical_fields
from sitegen.content.splice import splice
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic


@dataclass(frozen=True, slots=True)
class Edit:
    """One file below content/, before and after; None where there is no file."""

    name: str
    before: bytes | None
    after: bytes | None


def read_text(content: Path, name: str, shapes: Mapping[str, Shape]) -> tuple[bytes, Text] | None:
    """The bytes of a file and what they say; None if it cannot be read."""
    data = safefile.read(content / name)
    parsed = frontmatter.parse(data, name).value if data is not None else None
    if data is None or parsed is None:
        return None
    return data, Text(canonical_fields(shapes, parsed.yaml.values), parsed.parts.body)


def changed(name: str, shapes: Mapping[str, Shape], data: bytes, text: Text) -> Outcome[Edit | None]:
    """The edit that makes a file say `text` and touches nothing else."""
    made = splice(data, name, shapes, text.fields, text.body)
    if made is None:
        hint = "write its front matter as `key: value` lines"
        return Outcome(None, (diagnostic("E325", f"content/{name}", "cannot be rewritten without touching the rest", hint=hint),))
    return Outcome(Edit(name, data, made))


def created(name: str, shapes: Mapping[str, Shape], text: Text) -> Edit:
    """The edit that makes a new file."""
    return Edit(name, None, emit.document(shapes, text.fields, text.body).encode("utf-8", "surrogatepass"))


def apply(content: Path, edits: Sequence[Edit], trash: Path | None = None) -> tuple[Diagnostic, ...]:
    """Carry edits out, all or none. A diagnostic if a file is not what it was when they were made; SitegenError (IO) if the disk fails."""
    writer = Writer(content, trash or content.parent / ".sitegen" / "trash")
    with safefile.or_io_error(content), contextlib.ExitStack() as back:
        back.callback(writer.abandon)
        for edit in edits:
            if safefile.read(content / edit.name) != edit.before or not _apply_one(writer, edit):
                hint = "nothing was changed; look again and decide again"
                return (diagnostic("E331", f"content/{edit.name}", "has changed in the meantime", hint=hint),)
            back.callback(_apply_one, writer, Edit(edit.name, edit.after, edit.before))
        back.pop_all()
    return ()


def _apply_one(writer: Writer, edit: Edit) -> bool:
    if edit.before is None and edit.after is not None:
        writer.create(edit.name, edit.after)
        writer.finish()
        return True
    if edit.after is None:
        return edit.before is None or writer.remove(edit.name, edit.before) is None
    return edit.before is None or writer.replace(edit.name, edit.before, edit.after) is None


def reverse(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that take these back."""
    return tuple(Edit(e.name, e.after, e.before) for e in reversed(edits))
