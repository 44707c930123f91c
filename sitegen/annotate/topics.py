"""Tags: what a reader would file an entry under, two to six of them.

Topics come from `data/topics.tsv`, whose terms weigh 1 to 5; named operations, exercises and treaties ("Zapad 2025", "Article 5") are tags of
their own (`phrases.named`). A topic needs more than one weak word, is never an actor of the document, and a near-synonym that rests on the
same words gives way to the heavier one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from sitegen.annotate import tables
from sitegen.annotate.found import Found, evidence
from sitegen.annotate.phrases import named
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, SUMMARY, Block, Passage
from sitegen.annotate.tokens import read
from sitegen.core.model import ActorKind
from sitegen.core.text import fold_name

MOST = 6
_TOPICS = 5
_FEWEST = 2
# What a topic must weigh: 4 is one sure term twice, or two fair ones; where an entry would have fewer than two tags, less.
_ENOUGH = 4
_LESS = 3
# And at least this share (in percent) of the weightiest topic of its entry: a long text touches on many things.
_SHARE = 30
_OUTLETS = "media"
_HEAD = 2  # how much more a word weighs in a headline
_REPEATS = 2  # how often one term counts


@dataclass(slots=True)
class _Score:
    """What speaks for a topic in one segment: weight, and the words with their first place."""

    weight: int = 0
    words: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)


@cache
def _index() -> tuple[dict[str, list[tuple[tuple[str, ...], int, str]]], dict[str, list[tuple[tuple[str, ...], int, str]]]]:
    """Terms by their first word, exact and by stem ("drone*"): the other words, the weight, the topic."""
    exact: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
    stems: dict[str, list[tuple[tuple[str, ...], int, str]]] = {}
    for topic in tables.topics():
        for term in topic.terms:
            first, *rest = term.text.split(" ")
            if first.endswith("*") and len(first) < 5:  # "pow*" means "pow" and "pows", not "power"
                exact.setdefault(first[:-1], []).append((tuple(rest), term.weight, topic.tag))
                exact.setdefault(first[:-1] + "s", []).append((tuple(rest), term.weight, topic.tag))
            elif first.endswith("*"):
                stems.setdefault(first[:-1], []).append((tuple(rest), term.weight, topic.tag))
            else:
                exact.setdefault(first, []).append((tuple(rest), term.weight, topic.tag))
    return exact, stems


_LONGEST_STEM = 32


@lru_cache(maxsize=16384)
def _terms(word: str) -> tuple[tuple[tuple[str, ...], int, str], ...]:
    """The terms that may begin with a word, longest first."""
    exact, stems = _index()
    found = list(exact.get(word, ()))
    for length in range(2, min(len(word), _LONGEST_STEM) + 1):
        found += stems.get(word[:length], ())
    return tuple(sorted(found, key=lambda t: (-len(t[0]), -t[1], t[2])))


def _fits(words: Sequence[str], at: int, rest: tuple[str, ...]) -> bool:
    return len(words) > at + len(rest) and all(
        w.startswith(r[:-1]) if r.endswith("*") else w == r for w, r in zip(words[at + 1 :], rest, strict=False)
    )


def scores(passage: Passage) -> dict[str, _Score]:
    """The topics that a segment has any term of. A word counts once for each topic, with the longest term that it begins."""
    found: dict[str, _Score] = {}
    for block in passage.blocks:
        told = [(m.start, m.end) for m in passage.mentions if m.block == block.index and m.kind is ActorKind.ORGANISATION]
        _score(block, found, told)
    return found


def _score(block: Block, found: dict[str, _Score], told: Sequence[tuple[int, int]]) -> None:
    """Add the terms of one block. An outlet that is merely told something ("told the BBC") makes nothing a story about the media."""
    tokens = read(block.text)
    words = [w.lower() for w in tokens.words]
    factor = _HEAD if block.index in (HEADLINE, SUMMARY) else 1
    covered: dict[str, int] = {}
    for at, word in enumerate(words):
        for rest, weight, tag in _terms(word):
            if covered.get(tag, -1) >= at or not _fits(words, at, rest):
                continue
            if tag == _OUTLETS and any(start <= tokens.starts[at] < end for start, end in told):
                continue
            covered[tag] = at + len(rest)
            score = found.setdefault(tag, _Score())
            term = " ".join((word.rstrip("s"), *rest))
            score.counts[term] = score.counts.get(term, 0) + 1
            if score.counts[term] <= _REPEATS:
                score.weight += weight * factor if score.counts[term] == 1 else 1
            end = tokens.ends[at + len(rest)]
            score.words.setdefault(block.text[tokens.starts[at] : end], (block.index, tokens.starts[at], end))


def find_topics(
    passages: Sequence[Passage], actors: frozenset[str] = frozenset(), vocabulary: Sequence[str] = (), blocklist: Sequence[str] = ()
) -> tuple[tuple[Found[str], ...], ...]:
    """Tags of each segment, the weightiest first, then names of operations and treaties.

    `actors` are folded names that are no tags; `vocabulary`, if given, are the only tags allowed, `blocklist` those never used.
    """
    allowed = {fold_name(tag): tag for tag in vocabulary}
    refused = {fold_name(tag) for tag in blocklist} | actors
    each = [scores(passage) for passage in passages]
    whole: dict[str, int] = {}
    for found in each:
        for tag, score in found.items():
            whole[tag] = whole.get(tag, 0) + score.weight
    main = _main(whole, each)
    return tuple(tuple(_kept(passage, found, main, allowed, refused)) for passage, found in zip(passages, each, strict=True))


def _main(whole: dict[str, int], each: Sequence[dict[str, _Score]]) -> tuple[str, ...]:
    """The one or two topics that a page of several updates is about: heavy, and in the first segment or a third of all."""
    if len(each) < 3:
        return ()
    ranked = sorted(whole, key=lambda tag: (-whole[tag], tag))
    spread = [tag for tag in ranked if tag in each[0] or sum(tag in found for found in each) * 3 >= len(each)]
    top = whole[spread[0]] if spread else 0
    return tuple(tag for tag in spread[:2] if whole[tag] >= 2 * _ENOUGH and whole[tag] * 2 >= top)


def _kept(
    passage: Passage, found: dict[str, _Score], main: Sequence[str], allowed: dict[str, str], refused: set[str]
) -> Iterator[Found[str]]:
    fits = {
        tag: fold_name(tag)
        for tag in (*found, *main)
        if fold_name(tag) not in refused and (not allowed or fold_name(tag) in allowed)
    }
    ranked = sorted((tag for tag in found if tag in fits), key=lambda tag: (-found[tag].weight, tag))
    top = found[ranked[0]].weight if ranked else 0
    used: set[str] = set()
    chosen: dict[str, str] = {}
    for tag in ranked:
        score = found[tag]
        if chosen and (set(score.counts) <= used or score.weight * 100 < top * _SHARE):
            continue  # the same words as a heavier topic, or little beside it
        if score.weight >= _ENOUGH and (len(score.counts) > 1 or score.weight > _ENOUGH):
            chosen[tag] = "weighted terms"
            used |= set(score.counts)
        if len(chosen) == _TOPICS:
            break
    names = [one for one in named(passage) if fold_name(one[0]) not in refused and (not allowed or fold_name(one[0]) in allowed)]
    for tag in main:
        if len(chosen) + len(names) < _FEWEST or tag in found:
            chosen.setdefault(tag, "topic of the page")
    for tag in ranked:
        if (
            len(chosen) + len(names) < _FEWEST
            and tag not in chosen
            and found[tag].weight >= _LESS
            and not set(found[tag].counts) <= used
        ):
            chosen[tag] = "weighted terms, the best of few"
    for tag, rule in list(chosen.items())[:_TOPICS]:
        words = found[tag].words if tag in found else {}
        block, start, end = next(iter(words.values()), (HEADLINE, 0, 0))
        yield Found(allowed.get(fits[tag], tag), block, start, end, rule, ", ".join(list(words)[:6]))
    for name, block, start, end, rule in names[: MOST - min(len(chosen), _TOPICS)]:
        yield Found(allowed.get(fold_name(name), name), block, start, end, rule, name)


def run(sheet: Sheet) -> Sheet:
    """Tags of every segment, with evidence."""
    actors = frozenset(fold_name(name) for actor in sheet.cast for name in (actor.name, *actor.aliases))
    for number, found in enumerate(find_topics(sheet.passages, actors, sheet.vocabulary, sheet.blocklist)):
        reasons = evidence(sheet, number, found, lambda tag: f"tags/{tag}")
        sheet = sheet.annotate(number, tags=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("topics", needs=("mentions", "cast"), gives=("tags",), run=run)
