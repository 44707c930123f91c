"""The word lists of reading (`data/vocabulary.tsv`, `data/calendar.tsv`), compiled once when first needed."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

_QUOTES = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " "})
_WORD = re.compile(r"[^\W_]+")
_EDGE = " \t:.,;>›»→-–—|*…!"
# Scripts written without spaces between words, in which \b says nothing.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def fold(text: str) -> str:
    """What makes two lines the same words: case, kind of quotation mark, spacing and final punctuation are passed over."""
    return plain(text).strip(_EDGE)


def plain(text: str) -> str:
    """A line without regard to case, kind of quotation mark and spacing."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(text.casefold().split())


def rows(name: str) -> Iterable[list[str]]:
    """The tab-separated rows of a file in `data/`, without comments and empty lines."""
    text = resources.files("sitegen.ingest").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@functools.cache
def phrases(what: str) -> tuple[str, ...]:
    """The phrases of one kind, folded, longest first, so that an alternation of them prefers the longest."""
    found = [plain(phrase) for kind, phrase in _vocabulary() if kind == what]
    return tuple(sorted(dict.fromkeys(found), key=lambda phrase: (-len(phrase), phrase)))


@functools.cache
def exact(what: str) -> frozenset[str]:
    """The phrases of one kind, for whole lines."""
    return frozenset(fold(phrase) for phrase in phrases(what))


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of these words, longest first, as words where the script has such: "by" is not found in "byte".

    The words are written as a tree of their letters, because Python tries the branches of an alternation one by one.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for word in words:
        groups.setdefault(_bounds(word), []).append(word)
    return "(?:" + "|".join(before + _tree(group) + after for (before, after), group in sorted(groups.items(), reverse=True)) + ")"


def _tree(words: Sequence[str]) -> str:
    """A pattern for exactly these words, sharing common beginnings; at each letter the longer word is tried first."""
    branches: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    parts = [re.escape(letter) + _tree(rest) for letter, rest in sorted(branches.items())]
    joined = parts[0] if len(parts) == 1 and not ends else "(?:" + "|".join(parts) + ")"
    return joined + "?" if ends else joined


@functools.cache
def anywhere(what: str) -> re.Pattern[str]:
    """Any phrase of one kind within a folded line."""
    return re.compile(alternation(phrases(what)))


class Finder:
    """Finds the phrases of one kind in folded lines, quickly where there are none: most lines hold no word of any phrase."""

    def __init__(self, what: str) -> None:
        self._pattern = anywhere(what)
        self._words = frozenset(max(_WORD.findall(phrase), key=len, default="") for phrase in phrases(what))
        unspaced = [phrase for phrase in phrases(what) if not phrase.isascii()]
        self._other = re.compile(alternation(unspaced)) if unspaced else None

    def find(self, folded: str, words: frozenset[str]) -> str:
        """The first phrase in a line, or "". `words` are the line's words (`words_of`)."""
        if not self._words.isdisjoint(words):
            found = self._pattern.search(folded)
        elif self._other is not None and not folded.isascii():
            found = self._other.search(folded)
        else:
            return ""
        return found[0] if found else ""


@functools.cache
def finder(what: str) -> Finder:
    """The finder of one kind of phrase."""
    return Finder(what)


def words_of(folded: str) -> frozenset[str]:
    """The words of a folded line."""
    return frozenset(_WORD.findall(folded))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months and weekdays (folded) to their numbers."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]


@functools.cache
def calendar() -> Calendar:
    """The names of months and weekdays in all languages we know."""
    names: dict[str, dict[str, int]] = {"month": {}, "weekday": {}}
    for what, number, words in rows("calendar.tsv"):
        for word in words.split():
            names[what].setdefault(word.strip("."), int(number))
    return Calendar(names["month"], names["weekday"])


@functools.cache
def _vocabulary() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("vocabulary.tsv"))


def _bounds(word: str) -> tuple[str, str]:
    before = r"(?<!\w)" if word[0].isalnum() and not _UNSPACED.match(word[0]) else ""
    after = r"(?!\w)" if word[-1].isalnum() and not _UNSPACED.match(word[-1]) else ""
    return before, after
