"""A finding of a recogniser with its place and its reason, before it becomes front matter and evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sitegen.annotate.recogniser import Sheet
from sitegen.core.model import Evidence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """An item made from the words at [start, end) of a block; `rule` names the rule and `words` are what it rests on."""

    item: T
    block: int
    start: int
    end: int
    rule: str
    words: str = ""


def evidence(sheet: Sheet, segment: int, found: Iterable[Found[T]], path: Callable[[T], str]) -> tuple[Evidence, ...]:
    """One Evidence for each finding, with the line its block begins on; a second one that says the same is left out."""
    made = (Evidence(path(f.item), f.rule, f.words, sheet.line(segment, f.block)) for f in found)
    return tuple(dict.fromkeys(made))


def distinct(found: Iterable[Found[T]]) -> tuple[Found[T], ...]:
    """Findings in reading order, the first of equal items."""
    kept: dict[T, Found[T]] = {}
    for one in found:
        kept.setdefault(one.item, one)
    return tuple(kept.values())
