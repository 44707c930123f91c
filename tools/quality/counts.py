"""Right, false and missed, and what follows from them; sums over documents are micro averages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives, false positives, false negatives of one measure."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 if nothing was said."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 if nothing is there."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 if there was nothing to say and nothing was said."""
        both = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / both if both else 1.0

    @property
    def empty(self) -> bool:
        """Nothing to find and nothing said: the measure says nothing of this document."""
        return not (self.tp or self.fp or self.fn)


Scores = Mapping[str, Counts]


def total(scores: Iterable[Scores]) -> dict[str, Counts]:
    """The sum of several documents, measure by measure."""
    made: dict[str, Counts] = {}
    for one in scores:
        for name, counts in one.items():
            made[name] = made.get(name, Counts()) + counts
    return made
