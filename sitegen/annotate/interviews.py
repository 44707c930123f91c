"""Answers of an interview printed without quotation marks: "Jane Roe: We have not decided." in two paragraphs or more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sitegen.annotate.attribution import Attribution
from sitegen.annotate.frames import Frame
from sitegen.annotate.quotes_spoken import Spoken
from sitegen.annotate.spans import HEADLINE
from sitegen.annotate.speakers import Speaker, of
from sitegen.core.model import ActorKind

# So many answers make an interview, and an answer has at least so many words.
_ANSWERS, _FEWEST = 2, 3


def answers(frames: Sequence[Frame]) -> Mapping[int, Spoken]:
    """The answers of a segment by the number of their block."""
    found: dict[int, Spoken] = {}
    for f in frames:
        if f.block.index != HEADLINE and not f.pairs and (spoken := _answer(f)) is not None:
            found[f.block.index] = spoken
    often = Counter(one.name for one in found.values())
    return {block: one for block, one in found.items() if often[one.name] >= _ANSWERS}


def _answer(f: Frame) -> Spoken | None:
    """A paragraph that a person's name and a colon open, as words of that person."""
    mention = f.starting.get(0)
    if mention is None or mention.kind is not ActorKind.PERSON or not mention.name:
        return None
    colon = f.first_token(mention.end)
    return told(f, colon + 1, of(mention, "label", 0)) if f.lower[colon : colon + 1] == [":"] else None


def told(f: Frame, at: int, who: Speaker) -> Spoken | None:
    """The rest of a paragraph from a token on as words of somebody; None where hardly anything is left of it."""
    last = len(f.tokens.words)
    if last - at < _FEWEST:
        return None
    start = f.tokens.starts[at]
    text = f.block.text[start:].strip()
    return Spoken(f, at, last, text, start, start + len(text), direct=True, who=Attribution(who, ":", "an answer in an interview"))
