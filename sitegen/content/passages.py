"""Three bodies made one, paragraph by paragraph; where a person and the machine both changed one, the person's stands.

What the machine would put there instead is a `Passage`: it waits, alone, for a person to see both. Paragraphs are paired when
they are the same or plainly versions of each other, so that a change beside an edited paragraph is no conflict.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sitegen.core.text import short_hash
from sitegen.core.yamlguard import Value

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[ \t]*(?:\n|\Z))*|(?:[ \t]*\n)+")
_ENDED = re.compile(r"\n[ \t]*\n[ \t\n]*\Z")
_WORD = re.compile(r"\w+")
# Two paragraphs are versions of one if this share of their words is common (Dice), in percent.
ALIKE = 50
# More pairs of paragraphs than this are not compared; then what is not equal is taken for new.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more paragraphs: `text` is the machine's, `instead` what stands in the file, either may be empty. `after` is the
    paragraph of the file before them, "" at the beginning."""

    text: str
    instead: str
    after: str

    @property
    def key(self) -> str:
        """What it is known by: the machine's words, or for a removal the words that it would remove."""
        return short_hash(self.text or f"without\n{self.instead}", 10)

    @property
    def value(self) -> Mapping[str, Value]:
        """As it is kept among the proposals of a base."""
        return {"text": self.text, "instead": self.instead, "after": self.after}


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of paragraphs, by `block_key`: `held` a person wrote, `dead` a person took away."""

    held: Callable[[str], bool]
    dead: Callable[[str], bool]


def passage_from(value: Value) -> Passage | None:
    """A passage as a base keeps it; None for anything else."""
    if not isinstance(value, Mapping) or not {"text", "instead", "after"} <= set(value):
        return None
    return Passage(str(value["text"]), str(value["instead"]), str(value["after"]))


def block_key(block: str) -> str:
    """What a paragraph is known by."""
    return short_hash(block.strip(), 10)


def blocks_of(text: str) -> list[str]:
    """The paragraphs of a body, without the space around them."""
    return [block.strip() for block in _blocks(text)]


def merge_bodies(base: str, working: str, new: str, past: Past, *, fixed: bool = False) -> tuple[str, tuple[Passage, ...]]:
    """(merged, what waits). `working` is what the person has; with `fixed` nothing in it changes, and all else waits."""
    return _Merge(working if fixed else base, working, new, past, fixed).run()


# --- pairing ---------------------------------------------------------------------------------------------------------


def pairs(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Paragraphs of `one` -> the paragraphs of `other` that are the same or versions of them, in one order."""
    made: dict[int, int] = {}
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            made.update(zip(range(a1, a2), range(b1, b2), strict=True))
        elif tag == "replace" and (a2 - a1) * (b2 - b1) <= MOST:
            made.update((a1 + a, b1 + b) for a, b in _alike_pairs(one[a1:a2], other[b1:b2]))
    return made


def _alike_pairs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The best pairing that keeps the order."""
    best = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    score = [[likeness(a, b) for b in other] for a in one]
    for a in reversed(range(len(one))):
        for b in reversed(range(len(other))):
            pair = score[a][b] + best[a + 1][b + 1] if score[a][b] >= ALIKE else 0
            best[a][b] = max(best[a + 1][b], best[a][b + 1], pair)
    a = b = 0
    while a < len(one) and b < len(other) and best[a][b]:
        if score[a][b] >= ALIKE and best[a][b] == score[a][b] + best[a + 1][b + 1]:
            yield a, b
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1


def likeness(one: str, other: str) -> int:
    """How much of two paragraphs is common, in percent of their words."""
    left, right = _words(one), _words(other)
    total = left.total() + right.total()
    return 200 * (left & right).total() // total if total else 0


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


# --- merging ---------------------------------------------------------------------------------------------------------


class _Merge:
    """Rows are the base's paragraphs with what either side made of them; gaps are what either side put before a row."""

    def __init__(self, base: str, working: str, new: str, past: Past, fixed: bool) -> None:
        self.working, self.past, self.fixed = working, past, fixed
        self.raw_ours, self.raw_theirs = _blocks(working), _blocks(new)
        self.olds, self.ours, self.theirs = blocks_of(base), blocks_of(working), blocks_of(new)
        self.mine, self.other = pairs(self.olds, self.ours), pairs(self.olds, self.theirs)
        # What stands now, as (raw paragraph, whether it is in the file already), and what waits.
        self.out: list[tuple[str, bool]] = []
        self.waiting: list[tuple[int, int, str]] = []
        self.rewritten = False

    def run(self) -> tuple[str, tuple[Passage, ...]]:
        before = (_gaps(self.mine, len(self.olds), len(self.ours)), _gaps(self.other, len(self.olds), len(self.theirs)))
        for row in range(len(self.olds) + 1):
            self.row(row, [*before[0][row]], [*before[1][row]])
        merged = [block.strip() for block, _ in self.out] != self.ours
        return _joined([block for block, _ in self.out]) if merged else self.working, self.passages()

    def row(self, row: int, ours: list[int], theirs: list[int]) -> None:
        """One paragraph of the base with what stands before it."""
        mine, other = self.mine.get(row), self.other.get(row)
        theirs = [n for n in theirs if not self.past.dead(self.theirs[n])]
        end = row == len(self.olds)
        if not end and mine is None and other is None and theirs:
            # The person took it away, or put something else there; and so did the machine.
            return self.conflict(ours, theirs)
        self.rewritten = mine is None and (bool(ours) or self.rewritten)
        if not end and self.rewritten and other is not None and self.theirs[other] != self.olds[row]:
            # The person put something else there, and the machine changed it.
            self.insert([], theirs)
            return self.conflict(ours, [other])
        if not end and mine is not None and other is None and theirs and self.is_mine(row, mine):
            # The machine put something else there, and the person changed it.
            self.insert(ours, [])
            return self.conflict([mine], theirs)
        self.insert(ours, theirs)
        if mine is None:
            return None
        if other is not None and self.theirs[other] in (self.olds[row], self.ours[mine]):
            self.keep([mine])
        elif self.is_mine(row, mine):
            self.conflict([mine], [] if other is None else [other])
        elif other is not None:
            self.out.append((self.raw_theirs[other], False))
        return None

    def is_mine(self, row: int, mine: int) -> bool:
        """A person wrote this paragraph, now or once."""
        return self.fixed or self.ours[mine] != self.olds[row] or self.past.held(self.ours[mine])

    def insert(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """What either side added in one place: both, the person's first; of two that are alike the person's."""
        known = {self.ours[n] for n in ours}
        new = [n for n in theirs if self.theirs[n] not in known]
        for n in ours:
            score, like = max(((likeness(self.ours[n], self.theirs[t]), -t) for t in new), default=(0, 0))
            if score >= ALIKE:
                new.remove(-like)
                self.conflict([n], [-like])
            else:
                self.keep([n])
        if self.fixed and new:
            self.conflict([], new)
        else:
            self.out += [(self.raw_theirs[n], False) for n in new]

    def keep(self, ours: Sequence[int]) -> None:
        self.out += [(self.raw_ours[n], True) for n in ours]

    def conflict(self, ours: Sequence[int], theirs: Sequence[int]) -> None:
        """The person's stands, the machine's waits. What lies side by side and has nothing to stand against is one question."""
        start, text = len(self.out), "\n\n".join(self.theirs[n] for n in theirs)
        self.keep(ours)
        if self.waiting and self.waiting[-1][1] == start and not (text and ours and self.waiting[-1][2]):
            first, _, before = self.waiting.pop()
            start, text = first, "\n\n".join(t for t in (before, text) if t)
        self.waiting.append((start, len(self.out), text))

    def passages(self) -> tuple[Passage, ...]:
        blocks = [block.strip() for block, _ in self.out]
        made = (
            Passage(text, "\n\n".join(blocks[start:end]), blocks[start - 1] if start else "") for start, end, text in self.waiting
        )
        return tuple(p for p in made if p.text != p.instead)


def _gaps(paired: Mapping[int, int], rows: int, count: int) -> list[range]:
    """What stands before each paragraph of the base, and after the last, that is no version of one of them."""
    made, at = [], 0
    for row in range(rows):
        found = paired.get(row)
        # Before a paragraph that is gone stands all up to the next one that is there: it may have come in its place.
        end = found if found is not None else next((paired[r] for r in range(row, rows) if r in paired), count)
        made.append(range(at, end))
        at = end if found is None else end + 1
    return [*made, range(at, count)]


def _blocks(text: str) -> list[str]:
    return [block for block in _BLOCK.findall(text) if block.strip()]


def _joined(blocks: Sequence[str]) -> str:
    """Blocks one after the other, an empty line between those that come from an end without one."""
    ended = [b if _ENDED.search(b) else b.rstrip() + "\n\n" for b in blocks[:-1]]
    return "".join([*ended, *blocks[-1:]]).strip("\n")


# --- a passage in a body ---------------------------------------------------------------------------------------------


def is_taken(body: str, machine: str, passage: Passage) -> bool:
    """Whether a body already has what a passage of the `machine`'s body would make of it."""
    blocks = blocks_of(body)
    if passage.text:
        have, wanted = Counter(blocks), Counter(blocks_of(machine))
        return all(have[block] >= max(wanted[block], 1) for block in blocks_of(passage.text))
    place = _place(blocks, passage)
    return place is None or (blocks[place[0] - 1] if place[0] else "") != passage.after


def put_passage(body: str, passage: Passage) -> str | None:
    """The body with the machine's paragraphs in the place of those that they are against, and nothing else changed; None if
    that place is not there any more."""
    place = _place(blocks_of(body), passage)
    if place is None:
        return None
    raw = _blocks(body)
    return _joined([*raw[: place[0]], *([passage.text] if passage.text else []), *raw[place[1] :]])


def moved(body: str, passage: Passage) -> Passage | None:
    """The same passage against what stands in its place now; None if that place is not there any more, or has its words already."""
    blocks = blocks_of(body)
    place = _place(blocks, passage)
    if place is None:
        return None
    first, last = place
    now = Passage(passage.text, "\n\n".join(blocks[first:last]), blocks[first - 1] if first else "")
    return now if now.text != now.instead else None


def stands_in(body: str, text: str) -> bool:
    """Whether all paragraphs of a text stand in a body."""
    have = set(blocks_of(body))
    return all(block in have for block in blocks_of(text))


def _place(blocks: Sequence[str], passage: Passage) -> tuple[int, int] | None:
    instead = blocks_of(passage.instead)
    if not instead:
        return _after(blocks, passage.after)
    size = len(instead)
    same = [first for first in range(len(blocks) - size + 1) if list(blocks[first : first + size]) == instead]
    if same:
        # Of paragraphs that stand twice the one that was meant.
        first = next((n for n in same if (blocks[n - 1] if n else "") == passage.after), same[0])
        return first, first + size
    if not passage.text:
        return None
    # Edited once more since: what is most like it.
    found = pairs(instead, blocks)
    return (min(found.values()), max(found.values()) + 1) if len(found) == size else None


def _after(blocks: Sequence[str], before: str) -> tuple[int, int]:
    at = next((n + 1 for n, block in enumerate(blocks) if block == before), 0)
    if before and not at:
        best: Collection[tuple[int, int]] = [(likeness(before, block), n + 1) for n, block in enumerate(blocks)]
        score, place = max(best, default=(0, 0))
        at = place if score >= ALIKE else len(blocks)
    return at, at
