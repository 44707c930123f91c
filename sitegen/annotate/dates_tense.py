"""Which way a date without a year looks: the nearest verb of its clause says past or future, or nothing.

"will meet on Friday", "is due by Friday", "ahead of talks on Friday" look forward, "said on Friday" back; where nothing decides the
answer is "" and the nearest day is meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sitegen.annotate.dates_calendar import Direction
from sitegen.annotate.tokens import Tokens

_WINDOW = 60
_MODALS = frozenset(
    "will would shall should can could may might must cannot won't wouldn't shan't 'll ’ll ll we'll we’ll they'll "
    "they’ll i'll i’ll he'll he’ll she'll she’ll it'll it’ll you'll you’ll".split()
)
_AHEAD = frozenset(
    "due expected scheduled planned slated upcoming expects expect expecting hopes deadline tomorrow ahead forthcoming "
    "plans awaits expires lapses resumes reopens".split()
)
_MOVED = frozenset("postponed cancelled canceled rescheduled scrapped delayed boycotted previewed".split())
_HOURS = frozenset("on at am pm a.m. p.m. noon midnight midday o'clock o’clock gmt bst cet et local time".split())
# Present forms of what a calendar knows: "ends on 31 December".
_SET = frozenset("ends begins starts opens closes expires".split())
# Verbs after which somebody is to do something: "urged both sides to settle before October".
_BIDS = frozenset(
    "urged urges urge asked asks told ordered orders invited invites wants wanted expects expected forced allowed advised".split()
)
_LIMITS = frozenset(("by", "until", "till"))
# Verbs and adjectives that an infinitive follows which still lies ahead: "agreed to meet on Thursday", but not "went to see her on Thursday".
_OPEN_INFINITIVE = frozenset(
    "is are was were be am agree agreed agrees plan plans planned planning due set sets expected expects wants want "
    "wanted hopes hope hoped promised promises "
    "promise vowed vows vow pledged pledges scheduled invited invites urged urges ordered orders order asked asks told "
    "ready likely decided decides "
    "intends intended aims aim deadline prepares preparing going plan offer offered offers bound unlikely call calls "
    "called braced poised meeting".split()
)
_PAST = frozenset(
    "was were had did said told went came took gave made met saw held began left won lost fell rose hit sent spoke "
    "wrote got became led struck shot "
    "found brought kept put set cut ran stood broke drew drove flew grew knew let paid sat sold spent threw thought "
    "understood withdrew arose beat "
    "bought built caught chose dealt fought forgot hid hurt laid lay read rode rang sang sank shook shut slept slid "
    "stole swept swore taught tore woke "
    "wore overtook underwent undertook oversaw born been done gone seen taken given written spoken known shown fallen "
    "risen broken stolen driven flown drawn".split()
)
# Past forms that are nouns as well, and what leads them when they are.
_ALIKE = frozenset("cut put set hit hurt let shut read cost run fall rose thought".split())
_NOUN_LEADS = frozenset(
    "a an the first second third another further this any no next more rate tax price job pay spending power budget to".split()
)
_NOT_PAST = frozenset(
    "need indeed hundred red speed feed seed proceed succeed exceed bed embed united agreed-upon shed wed "
    "unprecedented sacred naked wicked armed so-called".split()
)
_SPEECH = frozenset(
    "said says told tells added announced announces confirmed reported warned insisted claimed argued suggested noted".split()
)
_BOUNDARY = frozenset("I".split()) | frozenset(
    "that which who whom whose where when while because although though if but ; : ( ) — – he she it they we i you".split()
)
_STOPS = frozenset(',.!?"”“„«»')
_ADVERBS = frozenset(
    "not n't also now then still only already yet be been being have has had probably likely officially formally".split()
)
_BACK = frozenset(("after", "following", "since"))


def direction(tokens: Tokens, start: int, end: int) -> Direction:
    """Where the expression at offsets [start, end) of a text looks: "past", "future" or ""."""
    at, stop = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
    first, last = (
        tokens.sentences[max(bisect_right(tokens.sentences, at, key=lambda s: s[0]) - 1, 0)] if tokens.sentences else (0, 0)
    )
    # No clause is longer than this; a text without sentences must not be read anew for each of its dates.
    first, last = max(first, at - _WINDOW), min(last, stop + _WINDOW)
    # A capital within a sentence makes May a month, and Will and Rose names.
    words = [w.lower() if not at else w for at, w in enumerate(tokens.words[first:last])]
    return _before(words, tokens, at - first, stop - first, first)


def _before(words: list[str], tokens: Tokens, here: int, after: int, first: int) -> Direction:
    possessive = after < len(words) and words[after] in ("'s", "’s")
    if here and words[here - 1] == "for" and not possessive and "had" not in words[max(0, here - 8) : here]:
        return "future"  # "called a session for Thursday"
    inside = False  # a quotation that has ended again: its verbs are not those of the clause
    hours = True  # whether nothing but a time of day stands between: "until 11 am on Thursday"
    for at in range(here - 1, -1, -1):
        word = words[at]
        mark = word in '"”»'
        if inside or (mark and not _opens(tokens, first + at)):
            inside = not (inside and word in '"“«' and _opens(tokens, first + at))
            continue
        if word.lower() in _LIMITS and (at >= here - 2 or hours):
            return "past" if word != "by" and _was(words, at) else "future"
        hours = hours and (word in _HOURS or word[0].isdigit())
        if word in _BACK and at >= here - 3:
            return "past"
        if word in ("which", "who") and at + 1 < here and not _marker(words, at + 1):
            return "future"  # a present tense: "which begins on Monday"
        if word in _BOUNDARY or (word in "\"'“‘«„" and _opens(tokens, first + at)):
            break
        if word in ("could", "couldn't", "couldn’t") and not (at + 1 < len(words) and words[at + 1] == "have"):
            return ""  # "could not be reached on Sunday", "could vote on Sunday"
        if word in ("is", "are"):
            return "future"
        found = _marker(words, at)
        if not found:
            continue
        if word in _MOVED and after < len(words) and words[after] in ("'s", "’s"):
            return "future"  # "postponed Tuesday's parade"
        if found == "past" and word in _SPEECH and here - at > 2 and _after(words, after) == "future":
            return "future"  # "said the vote on Friday would decide"
        return found
    found = _after(words, after, here <= 2)
    if (
        not found
        and words
        and words[-1] == "."
        and len(words) > 4
        and not any(_marker(words, at) for at in range(after, len(words)))
    ):
        return "future"  # a whole sentence without a past form: "The parliament votes on Thursday."
    return found


def _was(words: list[str], until: int) -> bool:
    """Whether a clause says what somebody was until then: "who was minister until Monday", but not "was adjourned until Monday"."""
    for at in range(until - 1, max(until - 12, -1), -1):
        word = words[at]
        if word in ("was", "were"):
            return at + 1 < until
        if word == "to" or word in _BOUNDARY or word in _STOPS or word in _AHEAD or _marker(words, at):
            return False
    return False


def _after(words: list[str], after: int, begins: bool = False) -> Direction:
    if begins:  # "On Friday, the court ruled", "On Friday he resigned"
        while after < len(words) and (words[after] == "," or words[after] in _BOUNDARY):
            after += 1
    for at in range(after, len(words)):
        if words[at] in _BOUNDARY or words[at] in _STOPS:
            return ""
        if found := _marker(words, at):
            return found
    return ""


def _marker(words: list[str], at: int) -> Direction:
    """What one word says of time, with the words just before it."""
    word = words[at]
    if word in _MODALS:
        return "past" if word not in ("will", "shall") and at + 1 < len(words) and words[at + 1] == "have" else "future"
    if word in ("expected", "forecast", "planned") and {"than", "as"} & set(words[max(0, at - 3) : at]):
        return "past"  # "faster than was expected in March"
    if word in _AHEAD:
        return "" if word == "ahead" and not (at + 1 < len(words) and words[at + 1] == "of") else "future"
    if word == "to" and at and (words[at - 1] in _OPEN_INFINITIVE or _BIDS.intersection(words[max(0, at - 4) : at])):
        return "future"
    if word in _SET and at + 1 < len(words) and words[at + 1] in ("on", "in", "at"):
        return "future"
    if word in _ALIKE and at and words[at - 1] in _NOUN_LEADS:
        return ""  # "a first cut in June"
    if word in _PAST or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST):
        return _participle(words, at)
    return ""


def _participle(words: list[str], at: int) -> Direction:
    """A past form: future after "will be", nothing after "is", else past."""
    if words[at] in ("was", "were") and at + 1 < len(words) and words[at + 1] == "to":
        return "" if at + 2 < len(words) and words[at + 2] == "have" else "future"
    if words[max(0, at - 3) : at] in (["was", "to", "have"], ["were", "to", "have"]):
        return ""  # "was to have been Sept. 30": it lay ahead once
    passive = perfect = False
    for back in range(at - 1, max(at - 5, -1), -1):
        word = words[back]
        if word in _ADVERBS or (word.endswith("ly") and len(word) > 4):
            passive = passive or word == "be"
            perfect = perfect or word in ("have", "has", "had")
            continue
        if word in ("is", "are") and at - back == 1:
            return "future"
        if word == "could" and not perfect:
            return ""
        if word in _MODALS or (word == "to" and passive):
            return "past" if perfect and word not in ("will", "'ll", "’ll", "shall") else "future"
        break
    return "past"


def _opens(tokens: Tokens, at: int) -> bool:
    start = tokens.starts[at]
    return start == 0 or tokens.text[start - 1] in " (\u00a0—–-"
