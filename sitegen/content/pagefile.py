"""A free page -> FreePage: a title, perhaps a place in the order, and a text. Its address is the name of its file."""

from __future__ import annotations

from sitegen.content import frontmatter
from sitegen.content.entryfile import id_from_path
from sitegen.content.schema import Reader
from sitegen.content.shapes import PAGE
from sitegen.core.diagnostics import Outcome
from sitegen.core.model import FreePage


def read(data: bytes, path: str) -> Outcome[FreePage | None]:
    """The page that a file holds; without a title it is called by its file name."""
    parsed = frontmatter.parse(data, path)
    if parsed.value is None:
        return Outcome(None, parsed.notes)
    reader = Reader(parsed.value.yaml, path, PAGE)
    slug = id_from_path(path)
    title = reader.text("title").strip() or slug.replace("-", " ").capitalize()
    page = FreePage(slug, path, title, parsed.value.parts.body, reader.number("order"))
    return Outcome(page, (*parsed.notes, *reader.notes))
