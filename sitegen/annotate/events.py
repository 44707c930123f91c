"""Names of operations, treaties, storms and other events in one text: "Zapad 2025", "Article 5", "Storm Ottilie", "the Velden accord", "COP31"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.annotate import knowledge
from sitegen.annotate import words as lexicon
from sitegen.annotate.spans import HEADLINE, Block, Form, Mention, Passage, by_block
from sitegen.annotate.tokens import read
from sitegen.core.model import ActorKind
from sitegen.core.text import fold_name

# (name, block, start, end, rule)
Event = tuple[str, int, int, int, str]

_CAP = r"[^\W\d_a-z][\w-]+"
_RUN = rf"{_CAP}(?: (?:of |the |and |de |del )?{_CAP}){{0,3}}"
_OPENING, _CLOSING = "[\"“‘'„]", "[\"”’'“]"
_PACTS = "accords?|treaty|treaties|pact|protocols?|agreements?|declaration|memorandum|conventions?|charter"
_KINDS = (
    "Treaty|Agreement|Accords?|Protocol|Convention|Pact|Declaration|Initiative|Charter|Summit|Memorandum|Act|Games|Olympics|"
    "Paralympics|Cup|Championships?|Prize|Festival|Expo|Biennale|Marathon"
)
_ACTIONS = "operation|exercises?|drills?|manoeuvres|maneuvers|mission|campaign|offensive"
_PLANS = rf"{_ACTIONS}|initiative|plan|project|programme|program|scheme|treaty|summit"

# Earlier ones win over later ones that overlap. Each has the name in its group "name".
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("a name in marks",
     rf"\b(?:{_PLANS})s? (?:is |was |are )?(?:called|named|known as|codenamed|code-named|dubbed|titled) {_OPENING}(?P<name>{_RUN}),?{_CLOSING}"),
    ("a name in marks", rf"{_OPENING}(?P<name>{_RUN}){_CLOSING} (?:{_ACTIONS})\b"),
    ("operation", rf"\b(?P<name>(?:Operation|Exercise|Project) {_CAP}(?: {_CAP})?)"),
    ("numbered article", r"\b(?P<name>(?:Article|Protocol|Resolution|Chapter|Section) (?:\d{1,4}|[IVX]+)\b)"),
    ("numbered conference", r"\b(?P<name>C(?:OP|op)-?\d{1,2})\b"),
    ("storm", rf"\b(?P<name>(?:(?:Tropical )?Storm|Hurricane|(?:Super )?Typhoon|(?:Tropical )?Cyclone) {_CAP})"),
    ("a name with its year", rf"\b(?P<name>(?:{_CAP} )?{_CAP} (?:19|20)\d\d)\b(?!-)"),
    ("a pact of a place", rf"\b(?P<name>(?:Treaty|Peace|Convention|Declaration|Protocols?|Accords?|Pact|Battle|Siege) of {_CAP}(?: {_CAP})?)"),
    ("a name that ends in what it is", rf"\b(?P<name>(?:{_CAP} ){{1,4}}(?:{_KINDS}))\b(?! {_CAP})"),
    ("a pact by its name", rf"\b(?P<name>(?:{_CAP} ){{1,3}}(?:{_PACTS}))\b"),
    ("operation", rf"\b(?:exercise|operation) (?P<name>{_CAP} {_CAP})\b(?!['’])"),
    ("an action by its name", rf"\b(?P<name>{_CAP} {_CAP}) (?:{_ACTIONS})\b"),
)  # fmt: skip
# Without one of these words, a year or the number of a conference no such name is in a text.
_TRIGGERS = frozenset(
    "Operation Exercise Project Article Protocol Resolution Chapter Section Storm Hurricane Typhoon Cyclone Peace Battle Siege called named known "
    "codenamed code-named dubbed titled accord accords treaty treaties pact protocol protocols agreement agreements declaration memorandum "
    "convention conventions charter operation exercise exercises drill drills manoeuvres maneuvers mission campaign offensive "
    "Accord Accords Protocols Championship Championships".split()
) | frozenset(_KINDS.replace("?", "").split("|"))
_NO_NAME = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday In Since By Until From Before After During Around Late Early Mid The Of And But When On For At To "
    "Between Spring Summer Autumn Winter Fall Christmas Easter Year Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec A An This That His "
    "Her Its Their Our My Your No New Any Each Such What Under As If With Both All Most Some Many Few Several Last One Two Three".split()
)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(pattern)) for rule, pattern in _PATTERNS)


@cache
def _numbered() -> re.Pattern[str]:
    """A year or the number of a conference, which names an event without any word of its own."""
    return re.compile(r"\b(?:19|20)\d\d\b|\bC(?:OP|op)-?\d")


def named(passage: Passage) -> tuple[Event, ...]:
    """(name, block, start, end, rule) of operations, treaties and events named in a segment, each once."""
    found: dict[str, Event] = {}
    names = {fold_name(m.name) for m in passage.mentions if m.name and m.kind} | {
        fold_name(m.text) for m in passage.mentions if m.kind
    }
    own = by_block(passage)
    for block in passage.blocks:
        for name, start, end, rule in _in_block(block, own.get(block.index, [])):
            key = fold_name(name)
            if key not in found and key not in names:
                found[key] = name, block.index, start, end, rule
    # "The WHO Pandemic Agreement" beside "the Pandemic Agreement": the name without whose it is.
    owned = {f"{owner} {key}" for owner in names for key in found}
    return tuple(event for key, event in found.items() if key not in owned)


def _in_block(block: Block, mentions: list[Mention]) -> Iterator[tuple[str, int, int, str]]:
    text = block.text
    if _TRIGGERS.isdisjoint(read(text).words) and not _numbered().search(text):
        return
    taken: list[tuple[int, int]] = []
    loud = block.index == HEADLINE and _loud(text)
    for rule, pattern in _compiled():
        for match in pattern.finditer(text):
            end = match.end("name")
            start = _start(text, match.start("name"), end)
            name = text[start:end]
            if " " not in name and rule != "numbered conference" and not rule.endswith("marks"):
                continue
            if any(start < b and a < end for a, b in taken) or not _names(rule, name, start, mentions, text, loud):
                continue
            taken.append((start, end))
            yield name, start, end, rule


def _start(text: str, start: int, end: int) -> int:
    """Where a name begins without the capitals of a sentence's first words."""
    while (first := text[start:end].partition(" "))[0] in _NO_NAME and first[1]:
        start += len(first[0]) + 1
    return start


def _names(rule: str, name: str, start: int, mentions: list[Mention], text: str, loud: bool) -> bool:
    """Whether the words name an event rather than somebody's: not "Norland 2031 plans", "Russian agreement", "Storm Hits Coast"."""
    *words, last = name.split(" ")
    if rule == "storm":
        return not lexicon.classes(last.lower()) or (not loud and knowledge.first_name(last) is not None)
    if rule == "a name with its year":
        if words[-1] in _NO_NAME or (len(words) == 1 and _sentence_start(text, start) and lexicon.classes(words[0].lower())):
            return False
        return not _somebody(mentions, start, start + len(name) - len(last) - 1)
    if rule in ("a pact by its name", "an action by its name"):
        if loud or all(lexicon.classes(word.lower()) for word in words) and _sentence_start(text, start):
            return False
        return not any(_owns(m) for m in mentions if m.start < start + len(name) and start < m.end)
    if rule == "a name that ends in what it is":
        return not (loud and all(lexicon.classes(word.lower()) for word in words)) and not _somebody(
            mentions, start, start + len(name) - len(last) - 1
        )
    return True


def _owns(mention: Mention) -> bool:
    """Whether a mention is somebody who makes a pact rather than the place that it is called after."""
    return mention.kind is not None and not (mention.kind is ActorKind.GOVERNMENT and mention.form is Form.METONYM)


def _somebody(mentions: list[Mention], start: int, end: int) -> bool:
    """Whether exactly these words are an actor."""
    return any(m.kind is not None and (m.start, m.end) == (start, end) for m in mentions)


def _loud(text: str) -> bool:
    """Whether a headline is Written With Capitals."""
    words = [word for word in text.split() if word[0].isalpha() and len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) * 3 > len(words) * 2


def _sentence_start(text: str, at: int) -> bool:
    return at == 0 or text[:at].rstrip()[-1:] in ".!?:"
