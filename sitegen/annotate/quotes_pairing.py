"""Which quotation marks of a paragraph belong together, whatever glyphs they are.

Glyphs in saved texts are often wrong or mixed ("every inch”, “… fast.“, ‘ for ’), so the place of a mark decides: an opening mark stands
before a word and after a space, a closing one after a word. The glyph only breaks ties. One pass, a stack, no look-ahead: linear in the text.

Double marks are paired first; single marks, which are apostrophes too, only outside them, and a single pair that holds a double one is the
outer of the two. What is nested belongs to the outer quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

DOUBLE = '"“”„‟«»″〝〞＂'
SINGLE = "'‘’‚‛′`´‹›"
_DOUBLE_MARK = re.compile(rf"[{DOUBLE}]|''|``|´´|‘‘|’’|,,(?=\w)")
_SINGLE_MARK = re.compile(rf"[{SINGLE}]")
# Glyphs that were drawn to open, and to close; „ « » “ do both in one language or another.
_OPENING = frozenset("“„«‘‚‛‹〝") | {"``", "‘‘", ",,"}
_CLOSING = frozenset("”»’›´〞") | {"’’", "´´"}
_BEFORE_OPEN = frozenset(" \t\n\u00a0\u2009\u202f([{<—–-/:;,.…=*_>|") | frozenset(DOUBLE + SINGLE)
_AFTER_CLOSE = frozenset(" \t\n\u00a0\u2009\u202f)]}>—–-/:;,.…!?*_<|&") | frozenset(DOUBLE + SINGLE)
# Words that begin with an apostrophe.
_ELISION = re.compile(
    r"(?:tis|twas|twere|em|til|till|cause|bout|n|round|cos|kay|neath|tween|phone|fraid|\d0s|\d\d)\b", re.IGNORECASE
)
# Quotations within quotations that are followed; deeper ones are part of what holds them.
_DEPTH = 4
# A single-quoted quotation longer than this is an apostrophe gone astray.
_LONGEST_SINGLE = 1500


@dataclass(frozen=True, slots=True)
class Pair:
    """A quotation: the text between offsets `start` and `end`; the marks are at [open, start) and [end, close).

    `open == start`: the text begins inside a quotation from the paragraph before; `end == close`: it has no closing mark.
    """

    open: int
    start: int
    end: int
    close: int

    @property
    def unclosed(self) -> bool:
        """Whether the closing mark is missing."""
        return self.end == self.close


def pairs(text: str) -> tuple[Pair, ...]:
    """The outermost quotations of one paragraph, in reading order. An opening mark that is never closed runs to the end."""
    double = _double(text)
    single = _single(text, double)
    if not single:
        return tuple(double)
    region = _regions(single)
    outer = [pair for pair in double if region(pair.open) < 0]
    return tuple(sorted((*outer, *single), key=lambda pair: pair.open))


def _double(text: str) -> list[Pair]:
    stack: list[tuple[int, int, str]] = []
    found: list[Pair] = []
    for match in _DOUBLE_MARK.finditer(text):
        start, end = match.span()
        glyph = match[0]
        role = _role(text, start, end, glyph, inside=bool(stack))
        if role == "open":
            if len(stack) == _DEPTH:
                continue
            if stack and not _may_nest(text, stack[-1], glyph, start):
                found += _lost(text, stack, start)
                stack.clear()
            stack.append((start, end, glyph))
        elif role == "close" and stack:
            opened = stack.pop()
            if not stack:
                found.append(Pair(opened[0], opened[1], start, end))
        elif role == "close" and not found and text[start - 1] in ",.?!" and _CUE.match(text, end):
            found.append(Pair(0, 0, start, end))  # the paragraph began with a mark that is lost
    if stack:
        found += _lost(text, stack, len(text))
    return found


def _role(text: str, start: int, end: int, glyph: str, *, inside: bool) -> str:
    """Whether the mark at [start, end) is to "open", to "close", or neither ("")."""
    before, after = text[start - 1 : start], text[end : end + 1]
    can_open = (not before or before in _BEFORE_OPEN) and bool(after) and not after.isspace()
    can_close = bool(before) and not before.isspace() and (not after or after in _AFTER_CLOSE)
    if glyph in "«»":
        # Either « fr » or »de«, with or without spaces inside: the first of two opens.
        return "close" if inside and (can_close or before.isspace()) else "open" if after else "close"
    if before.isdigit() and not inside and not can_open:
        return ""  # 6" is a measure
    if can_open and not can_close:
        return "open"
    if can_close and not can_open:
        return "close"
    if can_open and can_close:
        # Between punctuation: '—"' or '."' followed by a dash.
        if inside:
            return "open" if glyph in _OPENING and glyph not in "“" and not before.isspace() else "close"
        return "open"
    if not before.strip() and not after.strip():
        return "close" if inside else "open" if after else ""
    # Inside a word: a lost space. The glyph decides.
    return "close" if inside and glyph not in _OPENING else "open" if not inside and glyph in _OPENING else ""


def _may_nest(text: str, opened: tuple[int, int, str], glyph: str, start: int) -> bool:
    """Whether a mark may open inside an open quotation: other glyphs, and no sentence of a reporter before it."""
    if opened[2] == glyph and glyph in _OPENING:
        return False
    between = text[opened[1] : start]
    return not _CUE_AFTER_LOST.search(between)


_SAID = r"(?:said|says|told|added|asked|replied|wrote|writes|tells|asks)\b"
_CUE = re.compile(rf" (?:(?:he|she|it|they|(?:Mr|Ms|Mrs|Dr) [A-Z][\w’'-]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) )?{_SAID}")
# "We are ready, said Smith. "They are not": the closing mark is lost before the words that name the speaker.
_CUE_AFTER_LOST = re.compile(r"[,.?!](?= (?:(?:he|she|it|they|Mr|Ms|Mrs|Dr|[A-Z][\w’'-]+) )?(?:\w+ )?" + _SAID + ")")
_SENTENCE = re.compile(r"[.!?…]['’”\"]?(?= |$)")


def _lost(text: str, stack: Sequence[tuple[int, int, str]], limit: int) -> list[Pair]:
    """An opening mark without its closing one: up to a cue of speech, else to the end of the sentence or paragraph before `limit`."""
    start, end, _ = stack[0]
    piece = text[end:limit]
    if cue := _CUE_AFTER_LOST.search(piece):
        return [Pair(start, end, end + cue.end(), end + cue.end())]
    if limit < len(text):
        last = 0
        for match in _SENTENCE.finditer(piece):
            last = match.end()
        return [Pair(start, end, end + last, end + last)] if last else []
    stop = len(text.rstrip())
    return [Pair(start, end, stop, stop)] if stop > end else []


def _single(text: str, double: Sequence[Pair]) -> list[Pair]:
    """Quotations in single marks outside the double ones. A mark after an s may be a possessive: it closes only if no better one comes."""
    found: list[Pair] = []
    region = _regions(double)
    opener = weak = -1
    for match in _SINGLE_MARK.finditer(text):
        at = match.start()
        if region(at) >= 0:
            continue
        kind = _single_role(text, at)
        if opener >= 0 and at - opener > _LONGEST_SINGLE:
            opener = weak = -1
        if kind == "open":
            if weak >= 0:
                found.append(Pair(opener, opener + 1, weak, weak + 1))
            opener, weak = at, -1
        elif opener < 0 or opener + 1 >= at:
            continue
        elif kind == "close":
            found.append(Pair(opener, opener + 1, at, at + 1))
            opener = weak = -1
        elif kind == "weak" and weak < 0:
            weak = at
    if opener >= 0 and weak >= 0:
        found.append(Pair(opener, opener + 1, weak, weak + 1))
    elif opener >= 0 and text[opener] == "‘":
        found.append(Pair(opener, opener + 1, len(text.rstrip()), len(text.rstrip())))
    return found


def _regions(pairs: Sequence[Pair]) -> Callable[[int], int]:
    """A function from an offset to the number of the pair that holds it, -1 for none."""
    opens = [pair.open for pair in pairs]

    def region(at: int) -> int:
        number = bisect_right(opens, at) - 1
        return number if number >= 0 and at < pairs[number].close else -1

    return region


def _single_role(text: str, at: int) -> str:
    """Whether a mark is to "open", to "close", is "weak" (closes, or is a possessive after s), or "" (an apostrophe)."""
    glyph, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return ""
    starts = (not before or before in _BEFORE_OPEN) and bool(after)
    if starts and (after.isalnum() or after in '“"„«(£$€[…' or (glyph in "‘‹" and not after.isspace())):
        if _ELISION.match(text, at + 1):
            return "open" if glyph == "‘" and not after.isdigit() else ""
        return "open"
    if before and not before.isspace() and (not after or after in _AFTER_CLOSE):
        if before.isdigit() and glyph == "′":
            return ""
        return "weak" if before in "sSzx" and after == " " else "close"
    return ""
