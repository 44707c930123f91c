"""Three texts made one: paragraphs that only one side changed are taken from that side; where both did, the person's stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+(?:[ \t]*(?:\n|\Z))*|(?:[ \t]*\n)+")
Span = tuple[int, int]


def merge3(base: str, working: str, new: str) -> tuple[str, bool]:
    """(merged, conflict). `working` is what the person has; a conflict means that something of `new` is not in it."""
    olds, ours, theirs = _blocks(base), _blocks(working), _blocks(new)
    keys = [[block.strip() for block in blocks] for blocks in (olds, ours, theirs)]
    out: list[str] = []
    conflict = False
    for (b1, b2), (w1, w2), (g1, g2) in _regions(*keys):
        old, mine, other = keys[0][b1:b2], keys[1][w1:w2], keys[2][g1:g2]
        if mine == old and other != old:
            out += theirs[g1:g2]
            continue
        conflict |= other not in (old, mine)
        out += ours[w1:w2]
    return _joined(out), conflict


def _blocks(text: str) -> list[str]:
    return [block for block in _BLOCK.findall(text) if block]


def _joined(blocks: Sequence[str]) -> str:
    """Blocks one after the other, an empty line between those that come from an end without one."""
    made = [block if last or re.search(r"\n[ \t]*\n", block) else block.rstrip("\n") + "\n\n" for block, last in _with_last(blocks)]
    return "".join(made).strip("\n")


def _with_last(blocks: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for number, block in enumerate(blocks, 1):
        yield block, number == len(blocks)


def _regions(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Span, Span, Span]]:
    """The three texts cut at the same places: runs that are equal in all three, and what stands between them."""
    b = w = g = 0
    for (b1, b2), w1, g1 in _common(base, ours, theirs):
        if (b, w, g) != (b1, w1, g1):
            yield (b, b1), (w, w1), (g, g1)
        size = b2 - b1
        yield (b1, b2), (w1, w1 + size), (g1, g1 + size)
        b, w, g = b2, w1 + size, g1 + size
    if (b, w, g) != (len(base), len(ours), len(theirs)):
        yield (b, len(base)), (w, len(ours)), (g, len(theirs))


def _common(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[Span, int, int]]:
    """Runs of `base` that stand in both others, with where they begin there."""
    left = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    right = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(left) and j < len(right):
        one, other = left[i], right[j]
        start, end = max(one.a, other.a), min(one.a + one.size, other.a + other.size)
        if start < end:
            yield (start, end), one.b + start - one.a, other.b + start - other.a
        if one.a + one.size < other.a + other.size:
            i += 1
        else:
            j += 1
