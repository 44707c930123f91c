"""The same words in several entries: equal quotations, and longer ones that contain them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sitegen.core.model import Entry
from sitegen.core.text import fold_quote, quote_key

# Fewer words than this recur by chance: only a quotation of the very same words counts then.
SHINGLE = 5
_WORD = re.compile(r"\w+")


def recurring(entries: Sequence[Entry]) -> Mapping[str, tuple[str, ...]]:
    """Quote key -> the entries whose quotations have these words, in reading order; only where there are at least two."""
    words: dict[str, tuple[str, ...]] = {}
    where: dict[str, dict[str, None]] = {}
    for entry in entries:
        for quote in entry.quotes:
            key = quote_key(quote.text)
            if key not in words:
                words[key] = tuple(_WORD.findall(fold_quote(quote.text)))
            where.setdefault(key, {})[entry.id] = None
    order = {entry.id: n for n, entry in enumerate(entries)}
    wider = _contained(words)
    found: dict[str, tuple[str, ...]] = {}
    for key in sorted(where):
        ids = set(where[key]).union(*(where[other] for other in wider.get(key, ())))
        if len(ids) > 1:
            found[key] = tuple(sorted(ids, key=order.__getitem__))
    return found


def _contained(words: Mapping[str, tuple[str, ...]]) -> Mapping[str, list[str]]:
    """Quote key -> keys of quotations that contain its words and more, in one piece."""
    shingles: dict[tuple[str, ...], list[str]] = {}
    for key, tokens in words.items():
        for n in range(len(tokens) - SHINGLE + 1):
            shingles.setdefault(tokens[n : n + SHINGLE], []).append(key)
    found: dict[str, list[str]] = {}
    for key, tokens in words.items():
        if len(tokens) < SHINGLE:
            continue
        sharing = [shingles[tokens[n : n + SHINGLE]] for n in range(len(tokens) - SHINGLE + 1)]
        fewest = min(sharing, key=len)
        candidates = set(fewest) - {key}
        line = f" {' '.join(tokens)} "
        if wider := sorted(other for other in candidates if line in f" {' '.join(words[other])} "):
            found[key] = wider
    return found
