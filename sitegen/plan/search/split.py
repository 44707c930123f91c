"""Cutting sorted keys into shards of a limited size, so that a change moves no border but those beside it.

The cut is that of a trie: where a range is too large it is halved at the next bit of the next character, whatever it holds; then the two
shards that meet at that border are joined again if they fit into one. So each border depends on what lies near it alone, an edit rewrites
the shards of the words it touches (seldom the one beside), and any two neighbours together are larger than the limit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

# Deeper than this many characters nothing is cut: names of shards stay short.
DEEPEST = 12
_UNITS = 0x10000


@dataclass(frozen=True, slots=True)
class Shard:
    """Keys `low` to `high` (exclusive). A key belongs to the last shard whose `start` is not after it."""

    start: str
    low: int
    high: int


def order(key: str) -> bytes:
    """The key by which JavaScript sorts text: UTF-16 units. The same as the order of code points for nearly everything."""
    return key.encode("utf-16-be", "surrogatepass")


def split(keys: Sequence[str], sizes: Sequence[int], limit: int) -> tuple[Shard, ...]:
    """Shards of at most `limit` bytes (or of a single key that is larger). `keys` are sorted by `order` and all different."""
    if not keys:
        return ()
    totals = [0]
    for size in sizes:
        totals.append(totals[-1] + size)
    units = [key.encode("utf-16-be", "surrogatepass") for key in keys]
    shards = _cut(keys, units, totals, limit, (0, len(keys)), 0, (0, _UNITS + 1))
    return (Shard("", 0, shards[0].high), *shards[1:])


def _cut(
    keys: Sequence[str],
    units: Sequence[bytes],
    totals: Sequence[int],
    limit: int,
    span: tuple[int, int],
    depth: int,
    codes: tuple[int, int],
) -> list[Shard]:
    """Shards of the keys in `span`, which agree in `depth` characters and whose next one (0 for none, else its code + 1) lies in `codes`."""
    low, high = span
    if low == high:
        return []
    if totals[high] - totals[low] <= limit or high - low == 1 or depth >= DEEPEST:
        return [Shard(_start(units[low], depth, codes[0]), low, high)]
    first, last = codes
    if last - first == 1:
        return _cut(keys, units, totals, limit, span, depth + 1, (0, _UNITS + 1))
    middle = (first + last) // 2
    at = bisect_left(units, _border(units[low], depth, middle), low, high)
    left = _cut(keys, units, totals, limit, (low, at), depth, (first, middle))
    right = _cut(keys, units, totals, limit, (at, high), depth, (middle, last))
    if left and right and totals[right[0].high] - totals[left[-1].low] <= limit:
        return [*left[:-1], Shard(left[-1].start, left[-1].low, right[0].high), *right[1:]]
    return left + right


def _start(key: bytes, depth: int, code: int) -> str:
    """Where a shard begins: the border of its range, which does not depend on what lies in it. Within a character of two units, its first key."""
    start = _border(key, depth, code).decode("utf-16-be", "surrogatepass")
    return start if start.isprintable() and " " not in start else key.decode("utf-16-be", "surrogatepass")


def _border(key: bytes, depth: int, code: int) -> bytes:
    """The least key that agrees with `key` in `depth` characters and goes on with `code` (0: ends there)."""
    return key[: 2 * depth] + ((code - 1).to_bytes(2) if code else b"")
