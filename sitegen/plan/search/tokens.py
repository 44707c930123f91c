"""Words as search knows them: folded, so that case and accents do not count. `search.js` does the same in the browser, step by step.

A word is a run of letters and digits; apostrophes and hyphens part words; single letters do not count, but letters with full stops between
them are one word: "U.S." is found as "US". Scripts that are written without spaces (Chinese, Japanese, Thai ...) are cut into pairs of
characters.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

# Longer words are cut, here and in the browser.
LONGEST = 24

_INITIALS = r"\b(?:[^\W\d_]\.)+[^\W\d_]\b|"
_ASCII = re.compile(f"{_INITIALS}[A-Za-z0-9]+")
_PLAIN = re.compile(f"{_INITIALS}[^\\W_]+")
# Letters that no decomposition takes apart. The same table stands in search.js.
APART = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
# Scripts without spaces between words. The same ranges stand in search.js.
_RUNS = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+)")


class _Bare(dict[int, int | None]):
    """What `str.translate` makes of each character: nothing of a combining mark (category M), else the character itself."""

    def __missing__(self, code: int) -> int | None:
        made = None if unicodedata.category(chr(code))[0] == "M" else code
        self[code] = made
        return made


_BARE = _Bare()


@functools.cache
def _with(marks: str) -> re.Pattern[str]:
    """A word that may hold some of these marks."""
    return re.compile(f"{_INITIALS}[^\\W_]+(?:[{re.escape(marks)}]+[^\\W_]*)*")


def words(text: str) -> list[str]:
    """The words of a text as they are written, in order."""
    if text.isascii():
        return _ASCII.findall(text)
    marks = "".join(sorted(c for c in set(text) if not c.isascii() and _BARE[ord(c)] is None))
    return _with(marks).findall(text) if marks else _PLAIN.findall(text)


def fold(text: str) -> str:
    """Text without case and accents."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).translate(_BARE).lower().translate(APART)


def terms(word: str) -> Iterator[str]:
    """The terms under which a word is found: mostly one, its folded form."""
    folded = fold(word.replace(".", ""))
    if folded.isascii():
        if len(folded) > 1:
            yield folded[:LONGEST]
        return
    for part in _RUNS.split(folded):
        if _RUNS.match(part):
            yield from (part[n : n + 2] for n in range(max(1, len(part) - 1)))
        elif len(part) > 1:
            yield part[:LONGEST]
