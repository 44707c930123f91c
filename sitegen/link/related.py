"""Related entries: exact, with the reason, at a cost that hardly grows with the archive.

Two entries are related by the actors and tags that both have; a rare one weighs more than a common one, an actor more than a tag.
Each feature is a bit set over all entries (one integer), so "who else has these three" is two ANDs. The search goes through
the subsets of an entry's features, best first, each leaf being the entries that share exactly that subset, and leaves a branch
as soon as it cannot beat what it has: branch and bound, so the answer is the same as that of comparing with every entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.core.model import Related

MOST = 6
# More features than this do not change which entries are nearest, but may cost much: the rarest are taken.
FEATURES = 24
# A bound on the subsets looked at for one entry; never reached in practice, it keeps a made-up archive from standing still.
STEPS = 4000
_TAG_SHARE = 4
_SCALE = 16


@dataclass(frozen=True, slots=True)
class Feature:
    """An actor or tag with its weight and the entries that have it, as bits by position."""

    key: str
    tag: bool
    weight: int
    bits: int


def relate(
    ids: Sequence[str], by_actor: Mapping[str, Sequence[str]], by_tag: Mapping[str, Sequence[str]]
) -> Mapping[str, tuple[Related, ...]]:
    """Entry id -> up to six related entries, nearest first; entries with none are absent."""
    position = {entry: n for n, entry in enumerate(ids)}
    features: list[list[Feature]] = [[] for _ in ids]
    for tag, index in ((False, by_actor), (True, by_tag)):
        for key, having in index.items():
            if not tells(len(ids), len(having), tag=tag):
                continue
            places = [position[entry] for entry in having]
            feature = Feature(key, tag, weight(len(ids), len(places), tag=tag), bit_set(places, len(ids)))
            for place in places:
                features[place].append(feature)
    found: dict[str, tuple[Related, ...]] = {}
    for place, mine in enumerate(features):
        if not mine:
            continue
        mine.sort(key=lambda f: (-f.weight, f.key, f.tag))
        if near := _nearest(place, mine[:FEATURES]):
            found[ids[place]] = tuple(_because(ids[other], place, other, mine) for _, _, other in near)
    return found


def tells(entries: int, having: int, *, tag: bool) -> bool:
    """Does a feature relate those who have it? What most entries are about brings no two of them closer."""
    return having > 1 and not (tag and entries > MOST and having * 2 > entries)


def weight(entries: int, having: int, *, tag: bool) -> int:
    """How much one shared feature counts: sixteen times the binary logarithm of its rarity, plus one; a tag a quarter. Integers only."""
    rarity: int = ((entries << 8) // having) ** _SCALE
    bits = rarity.bit_length() - 8 * _SCALE
    return max(1, bits) if not tag else max(1, bits // _TAG_SHARE)


def bit_set(places: Sequence[int], size: int) -> int:
    """An integer with these bits set."""
    buffer = bytearray(size // 8 + 1)
    for place in places:
        buffer[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(buffer, "little")


def _nearest(place: int, features: Sequence[Feature]) -> list[tuple[int, int, int]]:
    """(minus score, distance, position) of the nearest entries. Among equals the nearer in reading order, then the earlier."""
    left = [0]
    for feature in reversed(features):
        left.append(left[-1] + feature.weight)
    left.reverse()
    best: list[tuple[int, int, int]] = []
    union = 0
    for feature in features:
        union |= feature.bits
    stack = [(0, 0, union & ~(1 << place))]
    steps = 0
    while stack and steps < STEPS:
        steps += 1
        at, score, bits = stack.pop()
        if not bits or (len(best) == MOST and score + left[at] < -best[-1][0]):
            continue
        if at == len(features):
            best.extend((-score, abs(other - place), other) for other in _closest(bits, place))
            best.sort()
            del best[MOST:]
            continue
        having = bits & features[at].bits
        stack.append((at + 1, score, bits ^ having))
        stack.append((at + 1, score + features[at].weight, having))
    return best


def _closest(bits: int, place: int) -> list[int]:
    """Up to MOST set bits, those closest to `place` first."""
    above, below = bits >> place, bits & ((1 << place) - 1)
    up: list[int] = []
    down: list[int] = []
    while above and len(up) < MOST:
        low = above & -above
        up.append(place + low.bit_length() - 1)
        above ^= low
    while below and len(down) < MOST:
        down.append(below.bit_length() - 1)
        below ^= 1 << down[-1]
    return sorted([*up, *down], key=lambda n: (abs(n - place), n))[:MOST]


def _because(entry: str, place: int, other: int, features: Sequence[Feature]) -> Related:
    """What the two share, rarest first."""
    both = [f for f in features if f.bits >> other & 1]
    return Related(entry, tuple(f.key for f in both if not f.tag), tuple(f.key for f in both if f.tag))
