"""Key phrases: those of one text, and those that become tags where they recur across the archive.

A candidate is a run of two or three common words of weight ("shadow fleet", "peace talks") that no actor's name overlaps, and that its
text makes something of: it stands in the headline or more than once. Alone it is nothing; `recurring` keeps those that several sources share.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sitegen.annotate import tables
from sitegen.annotate import words as lexicon
from sitegen.annotate.events import named
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, SUMMARY, Block, Passage, by_block
from sitegen.annotate.tokens import read
from sitegen.core.text import fold_name

_LONGEST = 3
_MOST = 24
# A phrase is a tag if at least so many sources have it, and at most this share (in percent) of an archive of some size.
FEWEST_SOURCES = 3
_TOO_COMMON = 40
_SIZE = 10
# Words of no subject: a phrase with one of them tells where, how much, which, or when.
_WORTHLESS = frozenset(
    "north south east west northern southern eastern western upstream downstream left right side sides half third quarter part parts piece "
    "number numbers lot lots bit pair couple kind sort type way ways thing things day days night morning evening week weeks month months "
    "year years hour hours minute minutes time times moment metre metres meter meters mile miles kilometre kilometres centimetres tonnes "
    "percent per first second next last same other whole entire long short big small large huge great good bad new old young little "
    "early late full empty own real main major minor key top bottom man men woman women people person guy boy girl".split()
)


def candidates(passage: Passage) -> tuple[str, ...]:
    """Key phrases of one segment, those of its headline and the most frequent first; and the names of operations and treaties."""
    stop = tables.stopwords() | tables.function_words()
    refused = tables.stop_phrases()
    count: Counter[str] = Counter()
    own = by_block(passage)
    for block in passage.blocks:
        taken = [(m.start, m.end) for m in own.get(block.index, ())]
        for phrase in _runs(block, stop, taken):
            if phrase not in refused and not set(phrase.split()) & _WORTHLESS:
                count[phrase] += 3 if block.index in (HEADLINE, SUMMARY) else 1
    ranked = sorted((item for item in count.items() if item[1] > 1), key=lambda item: (-item[1], item[0]))
    best = [phrase for phrase, _ in ranked[:_MOST]]
    return tuple(dict.fromkeys([name for name, *_ in named(passage)] + best))


def _runs(block: Block, stop: frozenset[str], taken: Sequence[tuple[int, int]]) -> Iterator[str]:
    tokens = read(block.text)
    run: list[str] = []
    spans = iter(sorted(taken))
    span = next(spans, None)
    for at, word in enumerate(tokens.words):
        start = tokens.starts[at]
        while span is not None and span[1] <= start:
            span = next(spans, None)
        plain = word.isalpha() or ("-" in word and word.replace("-", "").isalpha())
        if plain and word.islower() and len(word) > 2 and word not in stop and not (span is not None and span[0] <= start):
            run.append(word)
            continue
        yield from _phrases(run)
        run = []
    yield from _phrases(run)


def _phrases(run: Sequence[str]) -> Iterator[str]:
    """Runs of two or three words that end in a noun and begin with a noun or adjective."""
    for size in (2, _LONGEST):
        for first in range(len(run) - size + 1):
            part = run[first : first + size]
            last, head = lexicon.classes(part[-1]), lexicon.classes(part[0])
            if (
                ("N" in last or not last)
                and not part[-1].endswith(("ly", "ing", "ed"))
                and ("N" in head or "A" in head or not head)
                and not part[0].endswith("ly")
            ):
                yield " ".join(part)


def recurring(phrases_by_source: Mapping[str, Sequence[Sequence[str]]], fewest: int = FEWEST_SOURCES) -> tuple[str, ...]:
    """The phrases that recur across an archive, in order.

    `phrases_by_source` gives, per source id, the phrases of each of its segments. A phrase is kept if at least `fewest` sources have it; in
    an archive of some size one that nearly every source has says nothing. Singular and plural count together, under the commoner form. A phrase
    that never stands outside a longer kept one gives way to it.
    """
    sources: dict[str, set[str]] = {}
    spelled: dict[str, Counter[str]] = {}
    for source, segments in phrases_by_source.items():
        for phrases in segments:
            for phrase in phrases:
                key = _key(phrase)
                sources.setdefault(key, set()).add(source)
                spelled.setdefault(key, Counter())[phrase] += 1
    many = len(phrases_by_source)
    kept = {
        key: len(of) for key, of in sources.items() if len(of) >= fewest and (many < _SIZE or len(of) * 100 <= many * _TOO_COMMON)
    }
    for key in sorted(kept, key=len):
        if any(
            key != longer and f" {key} " in f" {longer} " and kept[longer] >= kept[key] for longer in kept if len(longer) > len(key)
        ):
            del kept[key]
    return tuple(sorted(min(spelled[key], key=lambda phrase: (-spelled[key][phrase], phrase)) for key in kept))


def _key(phrase: str) -> str:
    """Singular and plural are one phrase."""
    *head, last = fold_name(phrase).split(" ")
    last = (
        last[:-3] + "y"
        if last.endswith("ies") and len(last) > 4
        else last[:-1]
        if last.endswith("s") and not last.endswith("ss")
        else last
    )
    return " ".join((*head, last))


def run(sheet: Sheet) -> Sheet:
    """Key phrases of every segment."""
    return dataclasses.replace(sheet, phrases=tuple(candidates(passage) for passage in sheet.passages))


RECOGNISER = Recogniser("phrases", needs=("mentions",), gives=("phrases",), run=run)
