"""One block of text as the recognisers of speech see it: tokens, quotations, sentences, mentions and verbs, each with its place.

A sentence here never ends inside a quotation, so that it holds the reporter's words around it. All positions are numbers of tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.annotate.cues import NOUN_FORMS, Verb, forms
from sitegen.annotate.lexicon import BEHIND
from sitegen.annotate.quotes_pairing import DOUBLE, SINGLE, Pair, pairs
from sitegen.annotate.spans import Block, Form, Mention
from sitegen.annotate.tokens import Tokens, dateline, read
from sitegen.core.model import ActorKind

MARKS = frozenset(DOUBLE + SINGLE)
# The reporter's words in one sentence, at most; a quotation weighs a twentieth of it.
_LONGEST = 240
_BE = frozenset("is are was were be been being get gets got getting am".split())
AUXILIARY = frozenset(
    "is are was were be been being has have had do does did will would shall should can could may might must not n't "
    "also then later never now still just "
    "already again once since only even often always soon today yesterday reportedly repeatedly quickly immediately "
    "previously ever rightly wrongly publicly "
    "privately formally".split()
)
_NOUN_LEADS = frozenset(
    "the a an this that these those his her its their our your my 's ’s s' s’ such any some no each every all of in "
    "for with by from about over under against on at into "
    "after before despite amid following more further other new recent latest first last early repeated strong several "
    "many two three joint public formal final official".split()
)
_ING_LEADS = frozenset(
    ", and by after before while when in as without of for from is are was were been be keeps kept started began stopped — – - ;".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb at token `at` (to `end`, its particle included); `passive` means that who acts comes after "by"."""

    at: int
    end: int
    text: str
    verb: Verb
    passive: bool


@dataclass(slots=True)
class Frame:
    """A block with all that stands in it. `quote[i]` is the number of the quotation that token i is in (marks included), else -1."""

    segment: int
    block: Block
    tokens: Tokens
    pairs: tuple[Pair, ...]
    quote: Sequence[int]
    lower: Sequence[str]
    sentences: tuple[tuple[int, int], ...]
    mentions: tuple[Mention, ...]
    starting: Mapping[int, Mention] = field(default_factory=dict)
    ending: Mapping[int, Mention] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()

    def sentence_of(self, token: int) -> tuple[int, int]:
        """The sentence that holds a token."""
        number = bisect_right(self.sentences, token, key=lambda s: s[0]) - 1
        return self.sentences[max(number, 0)] if self.sentences else (0, 0)

    def first_token(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self.tokens.starts, offset)

    def words(self, first: int, last: int) -> str:
        """The text from token `first` up to `last` (exclusive)."""
        return self.block.text[self.tokens.starts[first] : self.tokens.ends[last - 1]] if first < last else ""

    def cues_between(self, first: int, last: int) -> tuple[Cue, ...]:
        """The verbs outside quotations that begin in a range of tokens."""
        low = bisect_left(self.cues, first, key=lambda c: c.at)
        return self.cues[low : bisect_left(self.cues, last, key=lambda c: c.at)]


# Words of a date between a subject, its verb and what is said: "Example on Sunday said yesterday it would".
WHEN = frozenset(
    "yesterday today tonight tomorrow earlier later monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august "
    "september october november december morning afternoon evening night week month year last this afterwards afterward previously".split()
)
WHEN_LINKS = frozenset(("on", "in", "at", "late", "early", "the", "again", "also", "repeatedly"))
_TO_CONTINUE = frozenset(("go on", "continue"))
_FINITE = frozenset("could would will may might can should must had have has is are was were".split())
PERCEIVED = frozenset("heard seen recorded filmed caught overheard".split())
# Nouns, verbs and adjectives in -ly.
_NO_ADVERB = frozenset(
    "family ally supply reply assembly rally tally bully monopoly anomaly butterfly fly apply belly jelly lily folly "
    "comply multiply elderly daily weekly monthly "
    "early friendly deadly costly likely unlikely lonely orderly quarterly italy july homily doily gully filly dolly "
    "trolley imply".split()
)


def is_adverb(word: str) -> bool:
    """Whether a word, in its own case, is an adverb in -ly that may stand between a subject and its verb."""
    return word.endswith("ly") and len(word) > 4 and word[0].islower() and word not in _NO_ADVERB


def frame(segment: int, block: Block, mentions: Sequence[Mention]) -> Frame:
    """Read one block. `mentions` are those of this block."""
    text, tokens = block.text, read(block.text)
    found = pairs(text) if any(c in MARKS for c in text) else ()
    quote = _quoted(tokens, found)
    lower = [word.lower() for word in tokens.words]
    made = Frame(segment, block, tokens, found, quote, lower, _sentences(tokens, quote), tuple(mentions))
    made.starting, made.ending = _by_token(tokens, mentions)
    made.cues = tuple(_cues(made))
    return made


def _quoted(tokens: Tokens, found: Sequence[Pair]) -> list[int]:
    quote = [-1] * len(tokens.words)
    for number, pair in enumerate(found):
        for token in range(bisect_left(tokens.starts, pair.open), bisect_left(tokens.starts, pair.close)):
            quote[token] = number
    return quote


def _sentences(tokens: Tokens, quote: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Sentences, never cut inside a quotation; one that no reporter would write is cut, so that reading stays linear in any text."""
    merged: list[tuple[int, int]] = []
    line = dateline(tokens.words)
    if line:
        merged.append((0, line))
    for first, last in tokens.sentences:
        first = max(first, line)
        if first >= last:
            continue
        if merged and 0 < first < len(quote) and quote[first] >= 0 and quote[first] == quote[first - 1]:
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return tuple(part for sentence in merged for part in _cut(sentence, quote))


def _cut(sentence: tuple[int, int], quote: Sequence[int]) -> Iterator[tuple[int, int]]:
    first, last = sentence
    if last - first <= _LONGEST:
        yield sentence
        return
    weight = 0
    for at in range(first, last):
        weight += 1 if quote[at] < 0 else _LONGEST // 20 if quote[at] != quote[at - 1] else 0
        if weight > _LONGEST and (quote[at] < 0 or quote[at] != quote[at - 1]):
            yield first, at
            first, weight = at, 0
    yield first, last


def _by_token(tokens: Tokens, mentions: Sequence[Mention]) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """Mentions by their first and last token, the longest one of several; demonyms and places are no actors."""
    starting: dict[int, Mention] = {}
    ending: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: m.end - m.start):
        if mention.form is Form.DEMONYM or mention.kind is None:
            continue
        first = bisect_left(tokens.starts, mention.start)
        last = bisect_right(tokens.starts, mention.end - 1) - 1
        if first <= last:
            starting[first] = mention
            ending[last] = mention
            if last + 1 < len(tokens.words) and tokens.words[last + 1].isupper() and tokens.words[last + 1].lower() in BEHIND:
                ending[last + 1] = mention  # "Ada Example KC"
    return starting, ending


def _cues(f: Frame) -> list[Cue]:
    known = forms()
    found: list[Cue] = []
    skip = -1
    for at, word in enumerate(f.lower):
        if at < skip or f.quote[at] >= 0:
            continue
        for verb in known.get(word, ()):
            size = len(verb.rest)
            if size and tuple(f.lower[at + 1 : at + 1 + size]) != verb.rest:
                continue
            if not _is_verb(f, at, word, verb):
                break
            skip = at + 1 + size
            found.append(Cue(at, skip, f.words(at, skip), verb, verb.past and _passive(f, at)))
            break
    return found


def _is_verb(f: Frame, at: int, word: str, verb: Verb) -> bool:
    """A form that may be a noun is a verb only where no article or the like leads it."""
    if f.tokens.words[at][0].isupper() and at and at in f.starting:
        return False
    before = f.lower[at - 1] if at else ""
    if verb.base and verb.lemma in _TO_CONTINUE:
        return False  # "the search will go on"
    if word.endswith("s") and not verb.past and at + 1 < len(f.lower) and f.lower[at + 1] in _FINITE:
        return False  # "said talks could go on"
    if word in NOUN_FORMS:
        if not verb.past and any(v.past for v in forms().get(before, ())):
            return False  # "rejected claims that"
        if before in _NOUN_LEADS and not (before in ("'s", "’s") and verb.past):
            return False
        if (
            verb.base
            and not verb.past
            and before
            not in (
                "to",
                "not",
                "and",
                "or",
                "will",
                "would",
                "we",
                "they",
                "i",
                "you",
                "could",
                "can",
                "should",
                "must",
                "may",
                "might",
                "who",
                "that",
                "did",
                "do",
            )
            and not (before.endswith("s") or ((named := f.ending.get(at - 1)) and named.kind is not ActorKind.GOVERNMENT))
        ):
            return False
    if verb.ing and not (
        at == 0 or before in _ING_LEADS or before in PERCEIVED or at - 1 in f.ending or f.tokens.words[at - 1] in MARKS
    ):
        return False
    # A past form before a noun is an adjective: "the alleged attack", "a reported plan".
    return not (verb.past and before in ("the", "a", "an", "its", "his", "her", "their") and word not in ("said",))


def _passive(f: Frame, at: int) -> bool:
    for back in range(at - 1, max(at - 4, -1), -1):
        word = f.lower[back]
        if word in _BE:
            return True
        if word not in AUXILIARY and not is_adverb(f.tokens.words[back]):
            return False
    return False
