"""What is remembered of the pages of the last build: their links, their findings, and what each was made of.

An unchanged page is not rendered again, yet its links must be checked and its findings said again, or a warm build would
say less than a clean one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.check.links import LinkFacts, facts
from sitegen.core.diagnostics import Diagnostic
from sitegen.core.digest import digest
from sitegen.core.store import Store


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page as it was rendered under `key`. `parts` are short digests of what the key is made of, by name."""

    key: str
    links: LinkFacts = field(default_factory=LinkFacts)
    notes: tuple[Diagnostic, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)


Memory = dict[str, PageFacts]


def recall(store: Store, output: Path) -> Memory:
    """The pages of the last build into `output`, by path; empty if they are forgotten."""
    return store.get(_name(output), dict[str, PageFacts]) or {}


def keep(store: Store, output: Path, pages: Mapping[str, PageFacts]) -> None:
    """Remember these pages for the next build."""
    store.put(_name(output), dict(pages))


def of_page(key: str, data: bytes, notes: Iterable[Diagnostic], parts: Mapping[str, str], *, html: bool) -> PageFacts:
    """What to remember of a page that was just rendered."""
    return PageFacts(key, facts(data) if html else LinkFacts(), tuple(notes), parts)


def _name(output: Path) -> str:
    return digest("pages of", str(output))
