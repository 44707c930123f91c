"""One page: its key, by which an unchanged page is known, and its bytes."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sitegen.core.diagnostics import Outcome
from sitegen.core.digest import digest, toolchain
from sitegen.core.model import Page
from sitegen.core.store import Store
from sitegen.render.templates import Templates, state_of


class Renderer:
    """Renders pages. `folders` are searched for templates in order; `words` are the tables of words.toml. Equal keys, equal bytes.

    `store` remembers what keys need to know of the templates, so that they need not be parsed to find that nothing has changed.

    Not to be used by two threads at once. It can be sent to other processes; one that was forked finds it there already.
    """

    def __init__(
        self, folders: Sequence[Path], words: Mapping[str, Mapping[str, Any]], store: Store | None = None, state: str = ""
    ) -> None:
        self._folders = tuple(folders)
        self._words = json.dumps(words)
        self._state = state or state_of(folders)
        self._templates = _templates(self._folders, self._words, self._state)
        self._store = store
        self._closures: dict[str, str] = {}

    def __reduce__(self) -> tuple[Callable[..., Renderer], tuple[tuple[Path, ...], str, str]]:
        return _again, (self._folders, self._words, self._state)

    def key(self, page: Page) -> str:
        """What the bytes of a page depend on, as one digest: view, template with all it reaches, words, our code and its libraries."""
        if not page.template:
            return digest(toolchain(), page.view)
        return digest(toolchain(), page.template, self._closure(page.template), page.view)

    def _closure(self, template: str) -> str:
        if template not in self._closures:
            make = functools.partial(self._templates.closure, template)
            key = self._store and self._store.key("closure", self._state, self._words, template)
            self._closures[template] = self._store.memo(key, str, make) if self._store and key else make()
        return self._closures[template]

    def parts(self, page: Page) -> Mapping[str, str]:
        """The same by its parts, as short digests: "code", "template", "view.card" ..., "page.title" ...: to tell what has changed."""
        parts = {"code": toolchain()}
        if page.template:
            parts["template"] = digest(page.template, self._closure(page.template))
        if not dataclasses.is_dataclass(page.view):
            return parts | {"view": digest(page.view)}
        for field in dataclasses.fields(page.view):
            value = getattr(page.view, field.name)
            if field.name == "page":
                parts |= {f"page.{f.name}": _short(getattr(value, f.name)) for f in dataclasses.fields(value)}
            else:
                parts[f"view.{field.name}"] = _short(value)
        return parts

    def render(self, page: Page) -> Outcome[bytes]:
        """The bytes of a page. SitegenError (USAGE) for a template that cannot be rendered."""
        if isinstance(page.view, bytes):
            return Outcome(page.view)
        if isinstance(page.view, str):
            return Outcome(encode(page.view))
        text, notes = self._templates.render(page.template, page.view)
        return Outcome(encode(text), notes)


def _short(value: object) -> str:
    """Enough of a digest to tell a change by. Most fields of most pages are empty."""
    return digest(value)[:8] if value else repr(value)


# The same characters as core.text.FORBIDDEN, in UTF-8: for whole pages a pass over bytes is many times faster than one over text.
_CONTROLS = bytes({*range(0x20), 0x7F} - {9, 10, 13})
_ASCII = bytes(range(0x80))
_OTHERS = re.compile(rb"\xc2[\x80-\x9f]|\xef\xb7[\x90-\xaf]|\xef\xbf[\xbe\xbf]|[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]")


def encode(text: str) -> bytes:
    """Text as UTF-8, without the characters that neither HTML nor XML can carry (lone surrogates among them)."""
    data = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    # Looked for among what is not ASCII alone, which is little: in UTF-8 nothing else can take the place of such a character.
    return data if data.isascii() or not _OTHERS.search(data.translate(None, _ASCII)) else _OTHERS.sub(b"", data)


def _again(folders: tuple[Path, ...], words: str, state: str) -> Renderer:
    return Renderer(folders, json.loads(words), None, state)


@functools.lru_cache(maxsize=2)
def _templates(folders: tuple[Path, ...], words: str, state: str) -> Templates:
    """The templates of a site in one `state` of their files: compiled once a process, and found again by a forked one."""
    return Templates(folders, json.loads(words))
