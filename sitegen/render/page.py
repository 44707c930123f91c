"""One page: its key, by which an unchanged page is known, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sitegen.core.diagnostics import Outcome
from sitegen.core.digest import digest, parts_of, toolchain
from sitegen.core.model import Page
from sitegen.core.text import printable
from sitegen.render.templates import Templates


class Renderer:
    """Renders pages. `folders` are searched for templates in order; `words` are the tables of words.toml. Equal keys, equal bytes.

    Not to be used by two threads at once. Make one before forking: workers then share what is compiled.
    """

    def __init__(self, folders: Sequence[Path], words: Mapping[str, Mapping[str, Any]]) -> None:
        self._templates = Templates(folders, words)

    def key(self, page: Page) -> str:
        """What the bytes of a page depend on, as one digest: view, template with all it reaches, words, our code and its libraries."""
        if not page.template:
            return digest(toolchain(), page.view)
        return digest(toolchain(), page.template, self._templates.closure(page.template), page.view)

    def parts(self, page: Page) -> dict[str, str]:
        """Short digests of what the key is made of, by name: each field of the view, the templates, the code."""
        closure = self._templates.closure(page.template) if page.template else ""
        return parts_of(page.view, page.template, closure)

    def render(self, page: Page) -> Outcome[bytes]:
        """The bytes of a page. SitegenError (USAGE) for a template that cannot be rendered."""
        if isinstance(page.view, bytes):
            return Outcome(page.view)
        if isinstance(page.view, str):
            return Outcome(page.view.encode("utf-8", "replace"))
        text, notes = self._templates.render(page.template, page.view)
        return Outcome(printable(text).encode("utf-8"), notes)
