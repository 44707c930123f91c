"""annotate(): one document through all recognisers, in a checked order.

Importing this module is cheap: the recognisers are imported with the first document, so that a build that ingests nothing never does.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.annotate import blocks, language
from sitegen.annotate.recogniser import Recogniser, Sheet, problems
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Annotated, Annotations, Document

if TYPE_CHECKING:
    from sitegen.config import Annotate

RULES = "rules 1"


@cache
def recognisers() -> tuple[Recogniser, ...]:
    """sitegen's own, in the order they run. Each module defines RECOGNISER."""
    from sitegen.annotate import actors, acts, dates, phrases, quotes, statements, topics

    return tuple(module.RECOGNISER for module in (actors, quotes, statements, acts, dates, topics, phrases))


def annotate(document: Document, settings: Annotate, root: Path | None = None) -> Outcome[Annotated]:
    """All annotations of one document, one `Annotations` a segment in order, with its cast.

    `root` is the project folder, from which `settings.extensions` are imported. A document that is not in English comes back
    with empty annotations and the reason in `skipped`. The value depends on the arguments alone.
    """
    if why := language.skipped(document):
        return Outcome(Annotated(tuple(Annotations() for _ in document.segments), engine=RULES, skipped=why))
    steps, notes = _steps(settings, root)
    outcome = run(steps, document, settings)
    return Outcome(outcome.value, tuple(notes) + outcome.notes)


def run(steps: Sequence[Recogniser], document: Document, settings: Annotate) -> Outcome[Annotated]:
    """A document through recognisers that are known to be in order. One of a project's own that fails costs its own findings."""
    notes: list[Diagnostic] = []
    empty = tuple(Annotations() for _ in document.segments)
    sheet = Sheet(
        document,
        blocks.passages(document),
        empty,
        blocks.lines(document),
        vocabulary=settings.vocabulary,
        blocklist=settings.blocklist,
    )
    own = recognisers()
    for step in steps:
        if step in own:
            sheet = step.run(sheet)
            continue
        try:
            sheet = step.run(sheet)
        except Exception as error:
            message = f"recogniser {step.name!r} failed: {type(error).__name__}: {error}"
            notes.append(diagnostic("E403", "sitegen.toml", message, hint="its findings are left out"))
    return Outcome(Annotated(sheet.annotations, sheet.cast, sheet.engine or RULES, phrases=sheet.phrases), tuple(notes))


def _steps(settings: Annotate, root: Path | None) -> tuple[tuple[Recogniser, ...], list[Diagnostic]]:
    """The recognisers that the configuration asks for, and what is wrong with it."""
    notes: list[Diagnostic] = []
    first: list[Recogniser] = []
    if settings.engine == "spacy":
        from sitegen.annotate import spacy_engine

        found = spacy_engine.recogniser(settings.model)
        first = [found] if isinstance(found, Recogniser) else []
        notes += [] if isinstance(found, Recogniser) else [found]
    own: list[Recogniser] = []
    for name in settings.extensions:
        try:
            own.append(_extension(name, root))
        except Exception as error:
            message = f"recogniser {name!r} cannot be loaded: {error}"
            notes.append(diagnostic("E401", "sitegen.toml", message, hint='write it as "module:name"'))
    steps = (*first, *recognisers(), *own)
    if wrong := problems(steps):
        notes += [diagnostic("E402", "sitegen.toml", what) for what in wrong]
        steps = (*first, *recognisers())
    return steps, notes


def _extension(name: str, root: Path | None) -> Recogniser:
    module, _, attribute = name.partition(":")
    with _importable(root):
        found = getattr(importlib.import_module(module), attribute)
    if not isinstance(found, Recogniser):
        raise TypeError(f"{attribute} is no Recogniser")
    return found


@contextmanager
def _importable(root: Path | None) -> Iterator[None]:
    if root is None:
        yield
        return
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
