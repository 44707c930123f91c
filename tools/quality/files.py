"""Annotated documents as the entry files that the content room would write for them: what the scorers read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sitegen.content import emit, propose
from sitegen.content.shapes import ENTRY
from sitegen.core.model import Annotated, Annotations, Document, Proposal


def write(folder: Path, document: Document, annotations: Sequence[Annotations]) -> None:
    """One entry file a segment, named by its order."""
    proposal = Proposal("document.txt", "", document, Annotated(tuple(annotations)))
    for position, segment in enumerate(document.segments):
        fields = propose.entry_fields(proposal, position, f"entry-{segment.order}", "document")
        text = emit.document(ENTRY, fields, propose.entry_body(segment))
        (folder / f"{segment.order:04}.md").write_text(text, encoding="utf-8")
