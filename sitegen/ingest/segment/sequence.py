"""The best run of classes: evidence of each row and what follows what, by dynamic programming (Viterbi)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sitegen.ingest.segment import evidence
from sitegen.ingest.segment.evidence import CLASSES
from sitegen.ingest.segment.scene import Points, Scene

# What one class says of the next, in the same points as the evidence. Pairs that are not here say nothing.
FOLLOWS: Mapping[tuple[str, str], int] = {
    ("H", "H"): -8,
    ("H", "K"): -2,
    ("H", "J"): -4,
    ("B", "K"): -4,
    ("K", "K"): 8,
    ("J", "J"): 4,
    ("B", "J"): -3,
    ("J", "B"): -2,
    ("B", "Y"): -6,
    ("Y", "Y"): 4,
}
LAST_HEADLINE = -12
BARRED = -10_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """A row's class, the score it had over the next best class (0 if it was given), and the rules that spoke."""

    letter: str
    score: int
    spoke: tuple[tuple[str, Points], ...] = ()
    given: str = ""


def label(
    scene: Scene, given: Mapping[int, tuple[str, str]], barred: Mapping[int, str] = MappingProxyType({})
) -> tuple[Labelled, ...]:
    """The class of every row. `given` maps rows to (class, who says so): these are not weighed; `barred` to classes that are ruled out."""
    weighed: list[tuple[dict[str, int], tuple[tuple[str, Points], ...]]] = [
        ({}, ()) if i in given else evidence.weigh(scene, i) for i in range(len(scene.rows))
    ]
    for i, letters_out in barred.items():
        for letter in letters_out:
            weighed[i][0][letter] = BARRED
    letters = _best([scores for scores, _ in weighed], given)
    made = []
    for i, letter in enumerate(letters):
        scores, spoke = weighed[i]
        if i in given:
            made.append(Labelled(letter, 0, given=given[i][1]))
            continue
        second = max((score for other, score in scores.items() if other != letter), default=0)
        made.append(Labelled(letter, scores[letter] - second, spoke))
    return tuple(made)


def _best(scores: list[dict[str, int]], given: Mapping[int, tuple[str, str]]) -> list[str]:
    if not scores:
        return []
    totals: dict[str, int] = {"": 0}
    back: list[dict[str, str]] = []
    for i, here in enumerate(scores):
        options = given[i][0] if i in given else CLASSES
        new: dict[str, int] = {}
        came: dict[str, str] = {}
        for letter in options:
            own = here.get(letter, 0)
            before = max(totals, key=lambda b: totals[b] + FOLLOWS.get((b, letter), 0))
            new[letter] = totals[before] + FOLLOWS.get((before, letter), 0) + own
            came[letter] = before
        totals = new
        back.append(came)
    if "H" in totals:
        totals["H"] += LAST_HEADLINE
    letter = max(totals, key=lambda b: totals[b])
    path = []
    for came in reversed(back):
        path.append(letter)
        letter = came[letter]
    return path[::-1]
