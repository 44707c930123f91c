"""The one protocol of all recognisers: what each needs and gives, and the sheet that passes through them.

A recogniser is a value `Recogniser(name, needs, gives, run)`; `run` takes a `Sheet` and returns a changed copy. sitegen's own, the spaCy
engine and a project's own (`extensions` in the configuration) are of the same form, and `order` checks them all alike.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sitegen.annotate.spans import Passage
from sitegen.core.model import ActorSeen, Annotations, Document, Evidence

# What may stand in `needs` and `gives`. "candidates" are names proposed from outside; "mentions" are passages with decided mentions.
THINGS = (
    "candidates", "mentions", "actors", "places", "cast", "quotes", "statements", "acts", "dates", "tags", "phrases",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name somebody else proposes: words of a block and what they may be ("person", "organisation", "place"). Evidence, never truth."""

    segment: int
    block: int
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Who may be speaking near a quotation, as somebody else's parser sees it: the subject words of the verb of saying at `verb`."""

    segment: int
    block: int
    verb: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is known of one document so far. `annotations` and `passages` have one item a segment, in order.

    `engine` names what wrote it where that is more than the rules. `lines` gives, per segment and block, the first line of the block
    in the text as read, for evidence.
    """

    document: Document
    passages: tuple[Passage, ...]
    annotations: tuple[Annotations, ...]
    lines: tuple[dict[int, int], ...] = ()
    cast: tuple[ActorSeen, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    candidates: tuple[Candidate, ...] = ()
    subjects: tuple[Subject, ...] = ()
    vocabulary: tuple[str, ...] = ()
    blocklist: tuple[str, ...] = ()
    engine: str = ""

    def line(self, segment: int, block: int) -> int:
        """The first line of a block in the text as read; 0 if unknown."""
        return self.lines[segment].get(block, 0) if segment < len(self.lines) else 0

    def annotate(self, segment: int, *, evidence: Iterable[Evidence] = (), **fields: object) -> Sheet:
        """A copy in which fields of one segment's `Annotations` are set and evidence is added to what is there."""
        old = self.annotations[segment]
        new = dataclasses.replace(old, evidence=old.evidence + tuple(evidence), **fields)  # type: ignore[arg-type]
        return dataclasses.replace(self, annotations=self.annotations[:segment] + (new,) + self.annotations[segment + 1 :])


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One step: `name` stands in evidence and diagnostics, `needs` and `gives` are from THINGS."""

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Sheet], Sheet]


def problems(steps: Sequence[Recogniser]) -> tuple[str, ...]:
    """What is wrong with a sequence of recognisers: unknown things, and needs that no earlier one gives."""
    found: list[str] = []
    given: set[str] = set()
    for step in steps:
        found += [f"recogniser {step.name}: unknown thing {thing!r}" for thing in (*step.needs, *step.gives) if thing not in THINGS]
        found += [
            f"recogniser {step.name} needs {thing}, which none before it gives"
            for thing in step.needs
            if thing in THINGS and thing not in given
        ]
        given.update(step.gives)
    return tuple(found)
