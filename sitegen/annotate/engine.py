"""annotate(): one document through all recognisers, in a checked order."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.annotate import actors, blocks, language
from sitegen.annotate.recogniser import Recogniser, Sheet, problems
from sitegen.config import Annotate
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Annotated, Annotations, Document

RULES = "rules 1"


def _present(*modules: str) -> tuple[Recogniser, ...]:
    found = []
    for module in modules:
        if importlib.util.find_spec(f"sitegen.annotate.{module}"):
            loaded = importlib.import_module(f"sitegen.annotate.{module}")
            if hasattr(loaded, "RECOGNISER"):
                found.append(loaded.RECOGNISER)
    return tuple(found)


# In the order they run. Each module defines RECOGNISER.
RECOGNISERS: tuple[Recogniser, ...] = (actors.RECOGNISER, *_present("quotes", "statements", "acts", "dates", "topics", "phrases"))


def annotate(document: Document, settings: Annotate, root: Path | None = None) -> Outcome[Annotated]:
    """All annotations of one document, one `Annotations` a segment in order, with its cast.

    `root` is the project folder, from which `settings.extensions` are imported. A document that is not in English comes back
    with empty annotations and the reason in `skipped`. The value depends on the arguments alone.
    """
    empty = tuple(Annotations() for _ in document.segments)
    if why := language.skipped(document):
        return Outcome(Annotated(empty, engine=RULES, skipped=why))
    notes: list[Diagnostic] = []
    steps = list(RECOGNISERS)
    for name in settings.extensions:
        try:
            steps.append(_extension(name, root))
        except Exception as error:
            notes.append(
                diagnostic(
                    "E401", "sitegen.toml", f"recogniser {name!r} cannot be loaded: {error}", hint='write it as "module:name"'
                )
            )
    if wrong := problems(steps):
        notes += [diagnostic("E402", "sitegen.toml", what) for what in wrong]
        steps = list(RECOGNISERS)
    sheet = Sheet(
        document,
        blocks.passages(document),
        empty,
        blocks.lines(document),
        vocabulary=settings.vocabulary,
        blocklist=settings.blocklist,
    )
    for step in steps:
        sheet = step.run(sheet)
    return Outcome(Annotated(sheet.annotations, sheet.cast, RULES, phrases=sheet.phrases), tuple(notes))


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
