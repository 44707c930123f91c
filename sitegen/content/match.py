"""Which source a seed is, and which entry a segment is, when both were seen before in another state.

A seed is known by its name while its text goes on from what was there, by its bytes when it was renamed, and by its text
when it was renamed and edited: at least 60 % of the old text's word sequences, and no other candidate. A segment is known by
headline and first words, then by headline, then by first words, then by its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from sitegen.content.base import SourceBase
from sitegen.content.ids import first_words
from sitegen.core.model import Proposal
from sitegen.core.text import fold_quote

SAME = 60
# Under this share of the old text, and with another title, a seed of the same name is another document.
OTHER = 20
# This many equal words open the same text under another headline.
OPENING = 5
_SHINGLE = 4
_WORD = re.compile(r"\w+")

Shingles = frozenset[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """All runs of four words; of a shorter text, the whole."""
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))) if words else frozenset()


def share(old: Shingles, new: Shingles) -> int:
    """How much of the old is in the new, in percent."""
    return 100 * len(old & new) // len(old) if old else 0


def sources(
    proposals: Sequence[Proposal], bases: Mapping[str, SourceBase], text: Callable[[str], str], present: Collection[str]
) -> dict[str, str]:
    """Seed name -> id of the source that it is. `text` gives the newest text as read of a known source, "" if it is missing."""
    by_name = {base.seed: name for name, base in sorted(bases.items(), reverse=True)}
    made: dict[str, str] = {}
    for proposal in proposals:
        name = by_name.get(proposal.file)
        if name and not _is_another(proposal, bases[name], text):
            made[proposal.file] = name
    left = [p for p in proposals if p.file not in made]
    # Only a source whose seed is not there any more, or is now another document, can have been renamed.
    free = [
        n
        for n in sorted(bases)
        if n not in made.values() and (bases[n].seed not in present or bases[n].seed in {p.file for p in left})
    ]
    by_bytes: dict[str, list[str]] = {}
    for name in free:
        by_bytes.setdefault(bases[name].sha256, []).append(name)
    for proposal in left:
        if len(same := by_bytes.get(proposal.sha256, [])) == 1 and sum(p.sha256 == proposal.sha256 for p in left) == 1:
            made[proposal.file] = same[0]
    left = [p for p in left if p.file not in made]
    free = [n for n in free if n not in made.values()]
    if left and free:
        old = [shingles(text(name)) for name in free]
        new = [shingles("\n".join(p.document.reading.lines)) for p in left]
        for o, n in _best_pairs([[share(a, b) for b in new] for a in old]):
            made[left[n].file] = free[o]
    return made


def _is_another(proposal: Proposal, base: SourceBase, text: Callable[[str], str]) -> bool:
    if proposal.sha256 == base.sha256:
        return False
    reading = proposal.document.reading
    if fold_quote(reading.title) == fold_quote(str(base.source.text.fields.get("title", ""))):
        return False
    old = shingles(text(base.id))
    return bool(old) and share(old, shingles("\n".join(reading.lines))) < OTHER


def segments(known: Mapping[str, tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[str | None]:
    """For each new (title, text) the id of the known one that it is, or None. Each id is given once."""
    made: list[str | None] = [None] * len(new)
    free = dict(known)
    for key in (_head, _title, _first):
        by_key: dict[tuple[str, ...], list[str]] = {}
        for name, (title, text) in free.items():
            if key(title, text):
                by_key.setdefault(key(title, text), []).append(name)
        wanted: dict[tuple[str, ...], list[int]] = {}
        for number, (title, text) in enumerate(new):
            if made[number] is None:
                wanted.setdefault(key(title, text), []).append(number)
        wanted.pop((), None)
        for words, names in by_key.items():
            numbers = wanted.get(words, [])
            # Repeated headlines are told apart by their text, further down; repeated texts by their order.
            if len(names) == len(numbers) and (len(names) == 1 or key is _head):
                for name, number in zip(names, numbers, strict=True):
                    made[number] = name
                    del free[name]
    left = [number for number, name in enumerate(made) if name is None]
    if left and free:
        names = list(free)
        old = [shingles(" ".join(free[name])) for name in names]
        fresh = [shingles(" ".join(new[number])) for number in left]
        for o, n in _best_pairs([[max(share(a, b), share(b, a)) for b in fresh] for a in old]):
            made[left[n]] = names[o]
    return made


def _head(title: str, text: str) -> tuple[str, ...]:
    return fold_quote(title), fold_quote(first_words(text))


def _title(title: str, _text: str) -> tuple[str, ...]:
    return (fold_quote(title),) if title else ()


def _first(_title: str, text: str) -> tuple[str, ...]:
    words = first_words(text).split()[:OPENING]
    return (fold_quote(" ".join(words)),) if len(words) == OPENING else ()


def _best_pairs(shares: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Pairs (old, new) of at least 60 % that are each other's only candidate, or clearly best."""
    pairs = []
    for o, row in enumerate(shares):
        candidates = [n for n, value in enumerate(row) if value >= SAME]
        if len(candidates) == 1 and sum(other[candidates[0]] >= SAME for other in shares) == 1:
            pairs.append((o, candidates[0]))
    return pairs
