"""Key phrases: names of operations and treaties in one text, and phrases that become tags where they recur across the archive.

A candidate is a run of two or three common words of weight ("shadow fleet", "peace talks") that no actor's name overlaps. Alone it is
nothing; `recurring` keeps those that several sources share.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from sitegen.annotate import tables
from sitegen.annotate import words as lexicon
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, Block, Passage
from sitegen.annotate.tokens import read
from sitegen.core.text import fold_name

_LONGEST = 3
_MOST = 24
# A phrase is a tag if at least so many sources have it, and at most this share (in percent) of an archive of some size.
FEWEST_SOURCES = 3
_TOO_COMMON = 40
_SIZE = 10
_CAP = r"[A-Z][\w-]+"
_KINDS = (
    "Treaty|Agreement|Accords?|Protocol|Convention|Pact|Declaration|Initiative|Charter|Summit|Memorandum|Act|Games|Olympics|Cup|"
    "Championships?|Prize|Festival|Expo"
)
_NAMED = re.compile(
    rf"\b(?P<op>(?:Operation|Exercise|Project) (?:{_CAP})(?: {_CAP})?)"
    r"|\b(?P<article>(?:Article|Protocol|Resolution|Chapter|Section) (?:\d{1,4}|[IVX]+)\b)"
    rf"|\b(?P<edition>(?:{_CAP} )?{_CAP} (?:19|20)\d\d)\b(?!-)"
    rf"|\b(?P<act>(?:{_CAP} ){{1,4}}(?:{_KINDS}))\b(?! {_CAP})"
)
_CALLED = re.compile(
    r"\b(?:initiative|operation|exercises?|drills?|mission|campaign|plan|project|programme|program|offensive|scheme|treaty|summit)s? "
    r"(?:is |was |are )?(?:called|named|known as|codenamed|code-named|dubbed|titled) "
    rf"[\"“‘'„](?P<name>{_CAP}(?: (?:of |the |and )?{_CAP}){{0,3}}),?[\"”’'“]"
)
# Without one of these words, or a year, no such name is in a text.
_TRIGGERS = frozenset(
    "Operation Exercise Project Article Protocol Resolution Chapter Section Treaty Agreement Accord Accords Convention "
    "Pact Declaration Initiative Charter Summit Memorandum "
    "Act Games Olympics Cup Championship Championships Prize Festival Expo called named known codenamed code-named "
    "dubbed titled".split()
)
_NO_EDITION = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday In Since By Until "
    "From Before After During Around Late Early Mid The Of And But When On For At To Between Spring Summer Autumn "
    "Winter Fall Christmas Easter Year Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_NO_ACT = frozenset("The A An This That In On At By Of For And But His Her Its Their".split())


@lru_cache(maxsize=1024)
def named(passage: Passage) -> tuple[tuple[str, int, int, int, str], ...]:
    """(name, block, start, end, rule) of operations, treaties and events named in a segment, each once."""
    return tuple(_distinct(passage))


def _distinct(passage: Passage) -> Iterator[tuple[str, int, int, int, str]]:
    seen: set[str] = set()
    names = {fold_name(m.name) for m in passage.mentions if m.name} | {fold_name(m.text) for m in passage.mentions}
    for block in passage.blocks:
        for name, start, end, rule in _named(block):
            key = fold_name(name)
            if key not in seen and key not in names and fold_name(name.rsplit(" ", 1)[0]) not in names:
                seen.add(key)
                yield name, block.index, start, end, rule


def _named(block: Block) -> Iterator[tuple[str, int, int, str]]:
    text = block.text
    if not any(word in _TRIGGERS or (len(word) == 4 and word.isdigit()) for word in read(text).words):
        return
    for match in _CALLED.finditer(text):
        yield match["name"], match.start("name"), match.end("name"), "a name in marks"
    for match in _NAMED.finditer(text):
        start, name = match.start(), match[0]
        first, _, rest = name.partition(" ")
        if match["edition"]:
            while first in _NO_EDITION and rest:
                start, name = start + len(first) + 1, rest
                first, _, rest = name.partition(" ")
            if (
                not rest
                or first in _NO_EDITION
                or _sentence_start(text, start)
                and " " not in rest
                and lexicon.classes(first.lower())
            ):
                continue
            rule = "a name with its year"
        elif match["act"]:
            while first in _NO_ACT and rest:
                start, name = start + len(first) + 1, rest
                first, _, rest = name.partition(" ")
            if not rest:
                continue
            rule = "a name that ends in what it is"
        else:
            rule = "operation" if match["op"] else "numbered article"
        yield name, start, start + len(name), rule


def _sentence_start(text: str, at: int) -> bool:
    return at == 0 or text[:at].rstrip()[-1:] in ".!?:"


def candidates(passage: Passage) -> tuple[str, ...]:
    """Key phrases of one segment, those of its headline and the most frequent first; and the names of operations and treaties."""
    stop = tables.stopwords() | tables.function_words()
    refused = tables.stop_phrases()
    count: Counter[str] = Counter()
    for block in passage.blocks:
        taken = [(m.start, m.end) for m in passage.mentions if m.block == block.index]
        for phrase in _runs(block, stop, taken):
            if phrase not in refused:
                count[phrase] += 3 if block.index == HEADLINE else 1
    best = [phrase for phrase, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))[:_MOST]]
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
