"""The terms of topics and where they stand in a text.

A term is one or more words. A word that ends in "*" stands for its inflections if it is an English word ("author*": author, authors, but not
authority), else for all words that begin so ("pollut*"),
and of three letters or fewer for a plural alone ("pow*"). A term of weight 0 says that its words mean something else ("held hostage by").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sitegen.annotate import tables
from sitegen.annotate.words import classes

_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ers", "r", "rs")
_SHORTEST, _LONGEST = 4, 32  # of the beginnings that stand for all words with them


class Hit(NamedTuple):
    """A term of a topic: `rest` are the patterns of the words after its first, `text` the term as the table has it."""

    rest: tuple[str | frozenset[str], ...]
    weight: int
    tag: str
    text: str


class Index(NamedTuple):
    """Hits by their first word, and by the beginning of their first word."""

    exact: dict[str, list[Hit]]
    beginning: dict[str, list[Hit]]


def _pattern(word: str) -> str | frozenset[str]:
    """What a word of a term stands for: itself, a set of forms, or (with its "*") all words that begin so."""
    stem = word.removesuffix("*")
    if stem == word:
        return word
    if len(stem) < _SHORTEST:
        return frozenset((stem, stem + "s"))
    if classes(stem):
        return frozenset((*(stem + ending for ending in _ENDINGS), *((stem[:-1] + "ing",) if stem.endswith("e") else ())))
    return word


@cache
def index() -> Index:
    """All terms of the table, ready to be looked up."""
    exact: dict[str, list[Hit]] = {}
    beginning: dict[str, list[Hit]] = {}
    for topic in tables.topics():
        for term in topic.terms:
            first, *rest = (_pattern(word) for word in term.text.split(" "))
            hit = Hit(tuple(rest), term.weight, topic.tag, term.text)
            if isinstance(first, frozenset):
                for form in first:
                    exact.setdefault(form, []).append(hit)
            elif first.endswith("*"):
                beginning.setdefault(first[:-1], []).append(hit)
            else:
                exact.setdefault(first, []).append(hit)
    return Index(exact, beginning)


@lru_cache(maxsize=16384)
def beginning_with(word: str) -> tuple[Hit, ...]:
    """The terms that may begin with a lower-case word, longest first."""
    exact, beginning = index()
    found = list(exact.get(word, ()))
    for length in range(_SHORTEST, min(len(word), _LONGEST) + 1):
        found += beginning.get(word[:length], ())
    return tuple(sorted(found, key=lambda hit: (-len(hit.rest), -hit.weight, hit.tag, hit.text)))


def _is(word: str, pattern: str | frozenset[str]) -> bool:
    if isinstance(pattern, frozenset):
        return word in pattern
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def hits(words: Sequence[str], at: int) -> Iterator[Hit]:
    """The terms that stand at words[at:] of a text in lower case, longest first."""
    for hit in beginning_with(words[at]):
        if len(words) > at + len(hit.rest) and all(_is(words[at + n], pattern) for n, pattern in enumerate(hit.rest, 1)):
            yield hit
