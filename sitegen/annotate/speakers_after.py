"""The subject that begins at a token: "said the manager, Ada Example", "says Example", "by Example"; and what a speaker is.

A subject that the text leaves unnamed ("one resident") is an answer too: it keeps the search from wandering to somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.annotate import knowledge
from sitegen.annotate import words as lexicon
from sitegen.annotate.cues import MOUTHPIECES
from sitegen.annotate.frames import AUXILIARY, MARKS, Frame
from sitegen.annotate.spans import Form, Mention
from sitegen.core.model import ActorKind

_NO_HEAD = frozenset("and or who which that not told said".split())
PRONOUNS = frozenset("he she it they".split())
SELF = frozenset("i we you".split())
PREPOSITIONS = frozenset(
    "of for at in from with by to on near against under over into about after before since during inside outside via "
    "through amid behind alongside between".split()
)
CLAUSE = frozenset(
    "; : – — - ( ) but while because although though after before when if as whether unless where than until".split()
)
ARTICLES = frozenset(
    "the a an one its his her their this another some many most several two three four five both other those these".split()
)
# What opens a clause before the main one, and how long such a clause is at most.
_LEADS = frozenset("as when while".split())
_LEAD = 12


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is canonical, "" for somebody unnamed. `pronoun` tells that a pronoun stands here which nobody has resolved."""

    name: str
    rule: str
    pronoun: str = ""
    at: int = -1
    kind: ActorKind | None = None

    @property
    def person(self) -> bool:
        """Whether the answer is of use: a name, or a pronoun that may be resolved."""
        return bool(self.name or self.pronoun)


def of(mention: Mention, rule: str, at: int) -> Speaker:
    """A mention as speaker."""
    pronoun = mention.text.lower() if mention.form is Form.PRONOUN and not mention.name else ""
    return Speaker(mention.name, f"{rule}: {mention.form}", pronoun, at, mention.kind)


def opening(f: Frame, first: int, until: int) -> Speaker | None:
    """The mention that a sentence begins with, passing over "On Friday,", "At the UN," and "As we leave,"."""
    at = first
    while at < until and (
        f.tokens.words[at] in MARKS
        or not f.tokens.words[at][0].isalpha()
        or f.lower[at] in ("but", "and", "meanwhile", "so", "then", ",")
    ):
        at += 1
    if at < until and f.lower[at] in PREPOSITIONS:
        while at < until and f.lower[at] != ",":
            at += 1
        at += 1
    elif at < until and f.lower[at] in _LEADS:
        comma = next((t for t in range(at, min(at + _LEAD, until)) if f.lower[t] == "," and f.quote[t] < 0), at)
        at = comma + 1 if comma > at else at
    return after(f, at, until) if at < until else None


def after(f: Frame, at: int, last: int) -> Speaker | None:
    """The subject that begins at a token: "said the manager, Ada Example", "says Example", "said one of them"."""
    while at < last and (f.lower[at] in AUXILIARY and at not in f.starting):
        at += 1
    if at >= last or f.quote[at] >= 0:
        return None
    group: Mention | None = None
    began = at
    while at < last and at - began < 16:
        if f.quote[at] >= 0:
            break
        word = f.lower[at]
        mention = f.starting.get(at)
        if mention is not None and mention.form is Form.PRONOUN and word not in PRONOUNS:
            mention = None  # "his wife", "next to him": not he
        if mention is not None:
            end = max(f.first_token(mention.end), at + 1)
            follows = f.lower[end] if end < last else ""
            if (mention.kind is ActorKind.PERSON and follows not in ("'s", "’s", "'", "’", "‘s")) or mention.form is Form.PRONOUN:
                return of(mention, "subject", at)
            if group is None and follows not in ("'s", "’s", "'", "’") and not _is_head_next(f, end, last) and _led(f, began, at):
                group = mention
                nearby = f.starting.get(end + 1) if follows == "," else None
                if nearby is None or nearby.kind is not ActorKind.PERSON or at == began:
                    return of(mention, "subject", at)
            at = end
            continue
        if word in PRONOUNS:
            return Speaker("", "pronoun", word, at)
        if word in SELF:
            return None
        if word in (
            ".",
            "!",
            "?",
            ";",
            ":",
            "who",
            "which",
            "that",
            "in",
            "on",
            "at",
            "during",
            "after",
            "before",
            "when",
            "as",
            "while",
            "told",
            "said",
        ):
            break
        if word == ",":
            spot = at + 1
            while spot < min(at + 4, last - 1) and spot not in f.starting and f.tokens.words[spot][0].isupper():
                spot += 1  # a title: "the minister, Sheikh ..."
            beyond = f.starting.get(spot)
            if beyond is not None and beyond.kind is ActorKind.PERSON:
                return of(beyond, "subject", spot)
            break
        at += 1
    if group is not None:
        return of(group, "subject", began)
    for spot in range(began, min(at, last)):
        if f.lower[spot] in MOUTHPIECES:
            owner = next((f.starting[t] for t in range(began, min(spot + 5, last)) if t in f.starting), None)
            return of(owner, "speaks for", spot) if owner else Speaker("", "unnamed", at=spot)
    return Speaker("", "unnamed", at=began) if f.tokens.words[began][0].isalnum() else None


def _is_head_next(f: Frame, at: int, last: int) -> bool:
    """Whether a noun follows that the mention only modifies: "the Everton manager"."""
    if at >= last or f.quote[at] >= 0 or not f.tokens.words[at][0].islower():
        return False
    word = f.lower[at]
    if word in AUXILIARY or word in PREPOSITIONS or word in CLAUSE or word in _NO_HEAD or word.endswith("ed"):
        return False
    known = lexicon.classes(word)
    return ("N" in known or not known) and not f.cues_between(at, at + 1)


def _led(f: Frame, began: int, at: int) -> bool:
    """Whether only articles, or words that end in what sort of body it is, stand between the beginning and a mention."""
    return (
        all(f.lower[t] in ARTICLES or f.tokens.words[t] in MARKS for t in range(began, at))
        or (at - began <= 3 or at - began <= 6 and knowledge.ends_sort(f.lower[at - 1]))
        and not any(f.lower[t] in PREPOSITIONS for t in range(began, at))
    )


def agent(f: Frame, at: int, last: int) -> Speaker | None:
    """Who stands after "by" in a passive clause; unnamed if nobody does."""
    outside = 0
    for spot in range(at, last):
        outside += f.quote[spot] < 0
        if outside > 12:
            break
        if f.lower[spot] == "by" and f.quote[spot] < 0:
            return after(f, spot + 1, last)
        if f.lower[spot] in (",", ";", ".", "who", "which", "according") and f.quote[spot] < 0:
            break
    return Speaker("", "passive")
