"""Tags: what a reader would file an entry under, two to six of them.

Topics come from `data/topics.tsv`, whose terms weigh 1 to 5; named operations, exercises and treaties ("Zapad 2025", "Article 5") are tags of
their own (`events.named`). A topic needs more than one weak word, is never an actor of the document, and a near-synonym that rests on the
same words gives way to the heavier one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sitegen.annotate import tables
from sitegen.annotate.events import named
from sitegen.annotate.found import Found, evidence
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, SUMMARY, Block, Passage, by_block
from sitegen.annotate.tokens import read
from sitegen.annotate.topic_terms import hits
from sitegen.core.model import ActorKind
from sitegen.core.text import fold_name

MOST = 6
_TOPICS = 5
_FEWEST = 2
# What a topic must weigh: 4 is one sure term twice, or two fair ones; where an entry would have fewer than two tags, less.
_ENOUGH = 4
_LESS = 3
_SURE, _FAIR = 4, 3  # terms that may carry a topic alone: said twice or in the headline; in the headline and below it
# And at least this share (in percent) of the weightiest topic of its entry: a long text touches on many things.
_SHARE = 30
# Topics of a page: those that so many segments have by themselves, and this share (in percent) of them.
_SEGMENTS, _SPREAD, _MAIN = 2, 25, 2
# What the heads of the table are called as tags; the one for the economy holds what no reader would look for on one shelf.
_SHELVES = {
    "conflict, war and peace": "conflict",
    "politics": "politics",
    "labour": "work",
    "disaster, accident and emergency incident": "disasters and emergencies",
    "environment": "environment",
    "weather": "weather",
    "crime, law and justice": "crime and justice",
    "health": "health",
    "education": "education",
    "science and technology": "science",
    "society": "society",
    "arts, culture, entertainment and media": "culture",
    "sport": "sport",
}
_ECONOMY = (
    "central banks",
    "inflation",
    "economic growth",
    "stock markets",
    "currencies",
    "public finances",
    "trade and tariffs",
    "banking",
)
_BUSINESS = (
    "companies and deals",
    "retail and consumers",
    "car industry",
    "technology companies",
    "mining",
    "shipping",
    "oil and gas",
    "aviation",
)
_OUTLETS = "media"
# What somebody says in a headline is not what the entry is about.
_QUOTED = re.compile("(?<!\\w)[\"“‘'][^\"“”‘’']{3,}[\"”’'](?!\\w)")
_HEAD = 2  # how much more a word weighs in a headline
_REPEATS = 2  # how often one term counts


@dataclass(slots=True)
class Score:
    """What speaks for a topic in one segment: weight, the words with their first place, and how often each term stands.

    `sure` is the weight of the weightiest term, `heads` are the terms of headlines, `said` the words in lower case and singular.
    """

    weight: int = 0
    sure: int = 0
    words: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    heads: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)

    @property
    def enough(self) -> bool:
        """Whether this makes a tag: terms that together weigh enough, or one that is sure."""
        if self.weight < _ENOUGH or len(self.counts) > 1:
            return self.weight >= _ENOUGH
        twice = max(self.counts.values()) > 1
        return (self.sure >= _SURE and self.weight > _ENOUGH) or (self.sure >= _FAIR and bool(self.heads) and twice)

    @property
    def little(self) -> bool:
        """Whether this makes a tag of an entry that has hardly any: a sure term, a fair one in the headline or twice, or two weak ones."""
        marked = bool(self.heads) or max(self.counts.values()) > 1
        return self.weight >= _LESS and (self.sure >= (_FAIR if marked else _SURE) or len(self.counts) > 1)


def scores(passage: Passage) -> dict[str, Score]:
    """The topics that a segment has any term of. A word counts once for each topic, with the longest term that it begins."""
    found: dict[str, Score] = {}
    own = by_block(passage)
    for block in passage.blocks:
        told = [(m.start, m.end) for m in own.get(block.index, ()) if m.kind is ActorKind.ORGANISATION]
        _score(block, found, told)
    return found


def _score(block: Block, found: dict[str, Score], told: Sequence[tuple[int, int]]) -> None:
    """Add the terms of one block. An outlet that is merely told something ("told the BBC") makes nothing a story about the media."""
    tokens = read(block.text)
    words = [w.lower() for w in tokens.words]
    head = block.index in (HEADLINE, SUMMARY)
    quoted = [match.span() for match in _QUOTED.finditer(block.text)] if head else []
    covered: dict[str, int] = {}
    for at in range(len(words)):
        for hit in hits(words, at):
            tag = hit.tag
            if covered.get(tag, -1) >= at:
                continue
            if tag == _OUTLETS and any(start <= tokens.starts[at] < end for start, end in told):
                continue
            covered[tag] = at + len(hit.rest)
            if not hit.weight:
                continue
            loud = head and not any(start <= tokens.starts[at] < end for start, end in quoted)
            score = found.setdefault(tag, Score())
            score.counts[hit.text] += 1
            if score.counts[hit.text] <= _REPEATS:
                score.weight += hit.weight * (_HEAD if loud else 1) if score.counts[hit.text] == 1 else 1
            score.sure = max(score.sure, hit.weight)
            if loud:
                score.heads.add(hit.text)
            score.said.add(" ".join(words[at : at + 1 + len(hit.rest)]).rstrip("s"))
            end = tokens.ends[at + len(hit.rest)]
            score.words.setdefault(block.text[tokens.starts[at] : end], (block.index, tokens.starts[at], end))


def find_topics(
    passages: Sequence[Passage],
    actors: frozenset[str] = frozenset(),
    vocabulary: Sequence[str] = (),
    blocklist: Sequence[str] = (),
    title: str = "",
) -> tuple[tuple[Found[str], ...], ...]:
    """Tags of each segment, the weightiest first, then names of operations and treaties.

    `actors` are folded names that are no tags; `vocabulary`, if given, are the only tags allowed, `blocklist` those never used; `title` is the
    page's.
    """
    allowed = {fold_name(tag): tag for tag in vocabulary}
    refused = {fold_name(tag) for tag in blocklist} | actors | {fold_name(phrase) for phrase in tables.stop_phrases()}
    each = [scores(passage) for passage in passages]
    plain = _QUOTED.sub(" ", title)
    main = _main(each, scores(Passage(-1, (Block(HEADLINE, plain),)))) if len(each) > 1 else {}
    return tuple(tuple(_kept(passage, found, main, allowed, refused)) for passage, found in zip(passages, each, strict=True))


def _main(each: Sequence[Mapping[str, Score]], title: Mapping[str, Score]) -> dict[str, str]:
    """The one or two topics that a page of several updates is about, and why: those of its title, those that many updates have
    by themselves, those that many have something of.

    Counted by updates and not by weight, so that one more update, however long, hardly ever changes what the others are filed under.
    """
    told = Counter(tag for found in each for tag, score in found.items() if score.weight >= _LESS)
    alone = Counter(tag for found in each for tag, score in found.items() if score.enough)
    least = max(_SEGMENTS, -(-len(each) * _SPREAD // 100))
    stated = sorted((tag for tag in title if title[tag].sure > 1 and told[tag]), key=lambda tag: (-told[tag], tag))
    spread = sorted((tag for tag, many in alone.items() if many >= least), key=lambda tag: (-alone[tag], tag))
    touched = sorted((tag for tag, many in told.items() if many >= least), key=lambda tag: (tag not in title, -told[tag], tag))
    why = dict.fromkeys(touched, "many updates of it touch the topic")
    why |= dict.fromkeys(spread, "other updates of it have the topic by themselves") | dict.fromkeys(stated, "its title says so")
    return {tag: why[tag] for tag in tuple(dict.fromkeys((*stated, *spread, *touched)))[:_MAIN]}


@cache
def _shelves() -> Mapping[str, str]:
    return (
        {topic.tag: _SHELVES.get(topic.head, "") for topic in tables.topics()}
        | dict.fromkeys(_ECONOMY, "economy")
        | dict.fromkeys(_BUSINESS, "business")
    )


def wider(tag: str) -> str:
    """What the shelf is called on which a topic stands; "" if it is that shelf, or has none that says more."""
    shelf = _shelves().get(tag, "")
    return shelf if shelf != tag else ""


def _kept(
    passage: Passage, found: dict[str, Score], main: Mapping[str, str], allowed: dict[str, str], refused: set[str]
) -> Iterator[Found[str]]:
    def fits(tag: str) -> bool:
        return fold_name(tag) not in refused and (not allowed or fold_name(tag) in allowed)

    ranked = sorted((tag for tag in found if fits(tag)), key=lambda tag: (-found[tag].weight, tag))
    top = found[ranked[0]].weight if ranked else 0
    used: set[str] = set()
    chosen: dict[str, str] = {}
    for tag in ranked:
        score = found[tag]
        if chosen and (score.said <= used or score.weight * 100 < top * _SHARE):
            continue  # the same words as a heavier topic, or little beside it
        if score.enough:
            chosen[tag] = f"weighted terms: {score.weight} points where {_ENOUGH} make a tag"
            used |= score.said
        if len(chosen) == _TOPICS:
            break
    names = [one for one in named(passage) if fits(one[0])]
    for tag in main:
        if fits(tag) and (len(chosen) + len(names) < _FEWEST or tag in found):
            chosen.setdefault(tag, f"topic of the page: {main[tag]}")
    for tag in ranked:
        score = found[tag]
        beside = not chosen or score.sure >= _SURE or len(score.counts) > 1
        few = score.little and beside and not score.said <= used
        if few and len(chosen) + len(names) < _FEWEST:
            chosen.setdefault(tag, f"the best of few: {score.weight} points where {_LESS} are enough for that")
    first = next(iter(chosen), "")
    if len(chosen) + len(names) < _FEWEST and (shelf := wider(first)) and fits(shelf):
        chosen[shelf] = f"the wider topic of {first}, as the entry has no other"
        found.setdefault(shelf, found.get(first, Score()))
    for tag, rule in list(chosen.items())[:_TOPICS]:
        words = found[tag].words if tag in found else {}
        block, start, end = next(iter(words.values()), (HEADLINE, 0, 0))
        yield Found(allowed.get(fold_name(tag), tag), block, start, end, rule, ", ".join(list(words)[:6]))
    for name, block, start, end, rule in names[: MOST - min(len(chosen), _TOPICS)]:
        yield Found(allowed.get(fold_name(name), name), block, start, end, rule, name)


def run(sheet: Sheet) -> Sheet:
    """Tags of every segment, with evidence."""
    actors = frozenset(fold_name(name) for actor in sheet.cast for name in (actor.name, *actor.aliases))
    title = sheet.document.reading.title
    for number, found in enumerate(find_topics(sheet.passages, actors, sheet.vocabulary, sheet.blocklist, title)):
        reasons = evidence(sheet, number, found, lambda tag: f"tags/{tag}")
        sheet = sheet.annotate(number, tags=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("topics", needs=("mentions", "cast"), gives=("tags",), run=run)
