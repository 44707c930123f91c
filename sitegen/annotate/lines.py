"""A block of text prepared for the grammar of names: tokens, lower-case forms, how capitals are used, and where they prove nothing."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from sitegen.annotate import knowledge
from sitegen.annotate.knowledge import ADJECTIVE, CAPITAL, NAME, Known
from sitegen.annotate.lexicon import FUNCTION
from sitegen.annotate.spans import Block
from sitegen.annotate.tokens import read
from sitegen.annotate.words import common

_AFTER = frozenset(':“"‘«„•–—-(!?…|/')
_OPEN, _CLOSE = frozenset("\"“„‟«‘'‚"), frozenset("\"”“»’'")
_CHANGE = str.maketrans("’‘ʼ`´‑", "'''''-")


class Style(StrEnum):
    """How a block uses capitals: as sentences do, on Most Words of a headline, or ON ALL."""

    SENTENCE = "sentence"
    TITLE = "title"
    CAPS = "caps"


@dataclass(frozen=True, slots=True)
class Line:
    """One block. `words` have plain apostrophes and hyphens; `low` are their lower-case forms; `begins` are tokens whose capital proves nothing."""

    segment: int
    block: int
    text: str
    words: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    begins: frozenset[int]
    style: Style

    def span(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def word(self, at: int) -> str:
        """The lower-case word at a place; "" outside the line."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def sentence(self, at: int) -> tuple[int, int]:
        """The range of tokens of the sentence that holds token `at`."""
        found = bisect_right(self.sentences, at, key=lambda sentence: sentence[1])
        return self.sentences[found] if found < len(self.sentences) else (0, len(self.words))

    def quoted(self, first: int, last: int) -> bool:
        """Whether tokens [first, last) are all that stands between two quotation marks."""
        at = last + 1 if self.word(last) in (",", ".") else last
        if self.word(first - 1) in ("the", "a", "an", "our", "my"):
            first -= 1
        return first > 0 and self.words[first - 1] in _QUOTES and at < len(self.words) and self.words[at] in _QUOTES


_QUOTES = _OPEN | _CLOSE
# What makes a name a mere likeness or a time: "a Thatcher-style cut", "Obama-era rules".
LIKE = frozenset("style era esque inspired".split())
_DONE_BY = frozenset("led backed owned linked aligned run funded controlled".split())


def line(segment: int, block: Block) -> Line:
    """A block, prepared."""
    words: list[str] = []
    starts: list[int] = []
    moved: list[int] = []
    tokens = read(block.text)
    for word, start in zip(tokens.words, tokens.starts, strict=True):
        moved.append(len(words))
        if word.isalnum():
            words.append(word)
            starts.append(start)
            continue
        for part in _parts(word.translate(_CHANGE)):
            words.append(part)
            starts.append(start)
            start += len(part)
    moved.append(len(words))
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    low = tuple(word.lower() for word in words)
    sentences = tuple((moved[first], moved[last]) for first, last in tokens.sentences)
    begins = {first for first, _ in sentences}
    for at in range(1, len(words)):
        mark = block.text[ends[at - 1] - 1]
        if mark in _AFTER and (mark not in "-–—" or starts[at] > ends[at - 1]) and len(words[at - 1]) == 1:
            begins.add(at)
    # A mark that opens a sentence passes its place on to the word after it.
    begins |= {at + 1 for at in begins if at < len(words) and not words[at][0].isalnum()}
    return Line(
        segment,
        block.index,
        block.text,
        tuple(words),
        low,
        tuple(starts),
        ends,
        sentences,
        frozenset(begins),
        _style(tuple(words), low, block.index < 0 or (len(sentences) == 1 and block.text.rstrip()[-1:] not in ".!?”\"'’")),
    )


def _parts(word: str) -> tuple[str, ...]:
    """Compounds with a country or a known acronym in front, cut at the hyphen: "Iran-Iraq", "US-led", "Nato-style"; others whole."""
    head, hyphen, rest = word.partition("-")
    if not hyphen or not head or not rest or not head[0].isupper():
        return (word,)
    if rest in LIKE or (rest in _DONE_BY and not common(head.lower())):
        return (head, "-", rest)
    if rest[0].isupper() and any(k.what == "country" and k.form == NAME for k in _meanings(word)):
        return (word,)  # Guinea-Bissau
    based = rest == "based" and any(k.what == "place" for k in _meanings(head))
    if not based and not any(_is_state(k) or k.what == "organisation" for k in _meanings(head)):
        return (word,)
    return (head, "-", rest) if rest[0].islower() or any(k.what == "country" for k in _meanings(rest)) else (word,)


def _meanings(word: str) -> tuple[Known, ...]:
    return knowledge.lookup((word,), 0, 1)[1]


def _is_state(known: Known) -> bool:
    return known.what == "country" and known.form in (ADJECTIVE, CAPITAL, NAME)


def _style(words: tuple[str, ...], low: tuple[str, ...], headline: bool) -> Style:
    """The style of a text; only what may be a headline is taken for one written with Capitals."""
    alphabetic = [word for word in words if word[0].isalpha() and len(word) > 1]
    if len(alphabetic) >= (2 if len(words) < 9 else 3) and sum(word.isupper() for word in alphabetic) * 10 >= 8 * len(alphabetic):
        return Style.CAPS
    content = [word for word, plain in zip(words[1:], low[1:]) if word[0].isalpha() and len(word) > 1 and plain not in FUNCTION]
    capital = [word for word in content if word[0].isupper()]
    # Names alone do not make a headline of capitals: some ordinary words must have them too.
    if (
        headline
        and len(content) >= 4
        and len(capital) * 10 >= 8 * len(content)
        and sum(common(word.lower()) for word in capital) >= 2
    ):
        return Style.TITLE
    return Style.SENTENCE
