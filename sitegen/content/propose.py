"""What the machine would write: one Proposal -> the canonical fields and body of each file it stands for."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.content import body
from sitegen.content.entryfile import precision_of
from sitegen.content.ids import title_of
from sitegen.content.shapes import ACTOR, ENTRY, SOURCE, Fields, canonical_fields
from sitegen.core.model import ActorProposal, Annotations, Proposal, Quote, Segment, When
from sitegen.core.text import printable, squeeze
from sitegen.core.yamlguard import Value


def entry_fields(proposal: Proposal, position: int, entry_id: str, source_id: str) -> Fields:
    """The fields of the entry that the segment at `position` becomes."""
    segment = proposal.document.segments[position]
    annotations = proposal.annotated.segments[position] if position < len(proposal.annotated.segments) else Annotations()
    return canonical_fields(
        ENTRY,
        {
            "id": entry_id,
            "title": entry_title(proposal, position),
            "date": segment.date,
            "time": segment.time,
            "kind": str(segment.kind),
            "source": source_id,
            "order": segment.order,
            "lines": segment.lines,
            "byline": _text(segment.byline),
            "summary": _text(segment.summary),
            "tags": tuple(_text(tag) for tag in annotations.tags),
            "actors": tuple({"name": _text(a.name), "as": tuple(_text(w) for w in a.as_)} for a in annotations.actors),
            "places": _records(annotations.places),
            "quotes": tuple(_quote(quote) for quote in annotations.quotes),
            "statements": _records(annotations.statements),
            "acts": _records(annotations.acts),
            "dates": tuple(_when(when) for when in annotations.dates),
        },
    )


def entry_title(proposal: Proposal, position: int) -> str:
    """The title of the entry that a segment becomes."""
    return _text(title_of(proposal.document, proposal.document.segments[position]))


def entry_body(segment: Segment) -> str:
    """The body of the entry that a segment becomes."""
    return body.markdown(segment.paragraphs)


def entry_evidence(annotations: Annotations) -> tuple[Value, ...]:
    """Why each annotation was made, as the base keeps it."""
    made = [
        {k: v for k, v in (("path", e.path), ("rule", e.rule), ("words", _text(e.words)), ("line", e.line)) if v}
        for e in annotations.evidence
    ]
    return tuple(
        sorted(made, key=lambda e: (str(e.get("path", "")), int(e.get("line", 0)), str(e.get("rule")), str(e.get("words", ""))))
    )


def source_fields(proposal: Proposal, source_id: str, versions: Sequence[Mapping[str, Value]]) -> Fields:
    """The fields of the source file."""
    reading = proposal.document.reading
    return canonical_fields(
        SOURCE,
        {
            "id": source_id,
            "title": _text(reading.title),
            "date": reading.date,
            "time": reading.time,
            "date_basis": _text(reading.date_basis),
            "outlet": _text(reading.outlet),
            "url": _text(reading.url),
            "authors": tuple(_text(a) for a in reading.authors),
            "lang": _text(reading.lang),
            "direction": proposal.document.direction if proposal.document.direction != "ltr" else "",
            "publish": reading.publish,
            "reader": _text(reading.reader),
            "versions": tuple(versions),
            "remainder": tuple({"lines": (r.lines,), "why": _text(r.why)} for r in proposal.document.remainder),
        },
    )


def actor_fields(actor: ActorProposal, actor_id: str) -> Fields:
    """The fields of an actor file."""
    return canonical_fields(
        ACTOR,
        {
            "id": actor_id,
            "name": _text(actor.name),
            "kind": str(actor.kind),
            "aliases": tuple(_text(alias) for alias in actor.aliases),
            "roles": tuple(
                {"text": _text(r.text), "first": r.first, "last": r.last if r.last != r.first else ""} for r in actor.roles
            ),
        },
    )


def _quote(quote: Quote) -> Fields:
    made = _record(quote)
    return {k: v for k, v in made.items() if (k, v) != ("kind", "direct")}


def _when(when: When) -> Fields:
    """A date says only what its value does not: the precision where it is another one. The rule is in the evidence."""
    made: Fields = {"text": _text(when.text), "value": when.value}
    return made if when.precision == precision_of(when.value) else made | {"precision": when.precision}


def _records(items: Sequence[Any]) -> tuple[Fields, ...]:
    return tuple(_record(item) for item in items)


def _record(item: Any) -> Fields:
    return {f.name: _text(getattr(item, f.name)) for f in dataclasses.fields(item)}


def _text(text: str) -> str:
    """A text on one line, without what no page can show."""
    return squeeze(printable(text))
