"""Ids: minted once from what a document says of itself, never from its name, its neighbours or the order of reading.

Two that want the same id both get a suffix made from their own text, so that neither depends on which came first; what the
ledger knows already keeps what it has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from sitegen.core.model import Document, Segment
from sitegen.core.text import fold_name, short_hash, slug_or_hash, slugify, squeeze

SLUG = 60
# Addresses are published even where texts are not: one word less than counts as a piece of a text (`check.leaks.RUN`).
FIRST_WORDS = 7


def source_id(date: str, title: str, first_words: str = "") -> str:
    """`2025-09-13-ukraine-russia-war-latest`: the part before a colon where that part is a title of its own."""
    head = re.split(r"[:：]\s", title, maxsplit=1)[0].strip()
    own = len(head.split()) >= 2 and sum(c.isalnum() for c in head) >= 10
    return f"{_day(date)}-{slug_or_hash((head if own else title) or first_words or 'source', SLUG)}"


def entry_id(date: str, time: str, order: int, title: str, words: str) -> str:
    """`2025-09-13-kremlin-negotiations-paused`; without a headline `2025-09-13-0842-the-kremlin-said`."""
    if title.strip():
        return f"{_day(date)}-{slug_or_hash(title, SLUG)}"
    clock = re.match(r"(\d{2}):(\d{2})", time)
    mark = f"{clock[1]}{clock[2]}" if clock else f"{order:03}"
    return "-".join(part for part in (_day(date), mark, slugify(first_words(words), 40)) if part)


def actor_id(name: str) -> str:
    """`dmitry-peskov`."""
    return slug_or_hash(name, SLUG)


def unfiled_actor_id(name: str, taken: Collection[str]) -> str:
    """The id that pages give to an actor without a file (as `link.actors` does): writing a file for it changes no address."""
    folded = fold_name(name)
    slug = slug_or_hash(folded)
    made = slug if slug == folded.replace(" ", "-") else f"{slug.strip('-')}-{short_hash(folded)}"
    return f"{made}-{short_hash(folded)}" if made in taken else made


def mint(wanted: Sequence[str], stable: Sequence[str], taken: Collection[str]) -> list[str]:
    """An id for each: the wanted one, or, where others want it or have it, that with 6 hex digits of something stable."""
    often = Counter(wanted)
    made = [w if often[w] == 1 and w not in taken else f"{w}-{short_hash(s)}" for w, s in zip(wanted, stable, strict=True)]
    used = set(taken)
    for number, name in enumerate(made):
        # Equal texts make equal suffixes; then only their order is left to tell them.
        unique, count = name, 2
        while unique in used:
            unique, count = f"{name}-{count}", count + 1
        used.add(unique)
        made[number] = unique
    return made


def first_words(text: str) -> str:
    """The first few words of a text."""
    return " ".join(squeeze(text).split(" ")[:FIRST_WORDS])


def text_of(segment: Segment) -> str:
    """The words of a segment, white space folded."""
    return squeeze(" ".join(p.text for p in segment.paragraphs))


def title_of(document: Document, segment: Segment) -> str:
    """The headline of a segment; for the first one, which has none of its own, the title of the document."""
    return segment.headline or (document.reading.title if segment.order == 1 else "")


def _day(date: str) -> str:
    return date or "undated"
