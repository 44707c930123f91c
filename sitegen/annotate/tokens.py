"""One tokeniser and sentence splitter for all recognisers: words with their places in a text, and where sentences begin.

English. A token is a word (with inner hyphens and apostrophes), a number with its unit ("38m", "3pm"), a dotted abbreviation, or one
mark of punctuation. A possessive is a token of its own ("Poland", "'s"), so that a name is always whole tokens.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Abbreviations whose stop belongs to them and ends no sentence, because a name or number follows.
TITLES = (
    "Mr Mrs Ms Mx Dr Prof St Ste Rev Fr Hon Gov Sen Rep Pres Gen Lt Col Capt Cmdr Maj Sgt Cpl Pvt Adm Brig Insp Supt Det Const "
    "Amb Msgr Mgr Messrs Mme Mlle Ald Cllr Atty vs"
)
# Abbreviations that may end a sentence as well.
OTHERS = (
    "Jr Sr Inc Ltd Co Corp Bros Plc etc approx dept est Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu "
    "Thurs Fri Sat Sun e.g i.e cf al a.m p.m"
)

_APOSTROPHES = "'’‘ʼ`´"
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?"  # U.S.  a.m.
    rf"|(?:{'|'.join(sorted((*TITLES.split(), *(o.replace('.', chr(92) + '.') for o in OTHERS.split())), key=len, reverse=True))})\.(?!\w)"
    r"|[A-Z]\.(?=\s?[A-Z])(?!\s(?:His|Her|He|She|The|It|They|We|But|And|In|An|This|That|Its|Their|On|At|For)\b)"  # J. in J. Smith
    r"|Nos?\.(?=\s?\d)"
    r"|\w+\.(?:com|org|net|gov|info|co\.uk)\b"
    r"|\d+(?:[.,:]\d+)*\w*(?:-\w+)*%?"
    rf"|[^\W_]+(?:&[^\W_]+|[-‑{_APOSTROPHES}][^\W_]+|_\w+)*"
    r"|\.\.\.+|\S"
)
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$", re.IGNORECASE)
_STOPS = frozenset((".", "!", "?", "…"))
_CLOSERS = frozenset("\"'’”»)]›")
_OPENERS = frozenset("\"'‘’“„«([‹–—-•")
# Capitalised words that begin a sentence much more often than they go on a name: they decide after "the U.S."
_STARTERS = frozenset(
    "The A An He She It They We I You This That These Those There But And Or So In On At For As If When While After Before "
    "Since His Her "
    "Its Their Our My Your No Not What Who How Why Where Some Many Most All Both Each Earlier Later Meanwhile However".split()
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text. `words[i]` stands at `[starts[i], ends[i])`; `sentences` are half-open ranges of tokens that cover all."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Sentences as offsets [start, end) in the text."""
        return tuple((self.starts[a], self.ends[b - 1]) for a, b in self.sentences)


@lru_cache(maxsize=8192)
def read(text: str) -> Tokens:
    """The tokens of a text; cached, because every recogniser reads the same blocks."""
    words: list[str] = []
    starts: list[int] = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        cut = _POSSESSIVE.search(word)
        if cut and cut.start():
            words += [word[: cut.start()], word[cut.start() :]]
            starts += [start, start + cut.start()]
        else:
            words.append(word)
            starts.append(start)
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    return Tokens(text, tuple(words), tuple(starts), ends, tuple(_sentences(words, starts, ends)))


def dateline(words: Sequence[str]) -> int:
    """The token after the dash of a dateline, "OSLO, May 3 (Reuters) - " or "LAGOS, Nigeria — "; 0 if there is none."""
    dash = next((t for t in range(1, min(14, len(words) - 1)) if words[t] in ("-", "–", "—", "--")), 0)
    if not dash:
        return 0
    agency = words[dash - 1] == ")" and "(" in words[:dash]
    town = words[0].isupper() and len(words[0]) > 2 and all(w[0].isupper() or not w[0].isalpha() for w in words[:dash])
    return dash + 1 if agency or town else 0


def _sentences(words: list[str], starts: list[int], ends: tuple[int, ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    first, at, count = 0, 0, len(words)
    while at < count:
        word = words[at]
        at += 1
        if word in _STOPS or word.startswith("..."):
            while at < count and words[at] in _CLOSERS and starts[at] == ends[at - 1]:
                at += 1
            # A mark glued to the next word ("St.Louis") ends nothing.
            if at < count and starts[at] > ends[at - 1] and _begins(words, at):
                found.append((first, at))
                first = at
        elif word[-1] == "." and len(word) > 1 and at < count and words[at] in _STARTERS and word[:-1] not in _BEFORE_NAMES:
            found.append((first, at))
            first = at
    if first < count:
        found.append((first, count))
    return found


_BEFORE_NAMES = frozenset(TITLES.split())


def _begins(words: list[str], at: int) -> bool:
    """Whether a sentence may begin here: with a capital or digit, maybe after opening marks."""
    while at < len(words) and words[at] in _OPENERS:
        at += 1
    return at >= len(words) or not words[at][0].islower()
