"""The inverted index: under each stem the records of the entries that have it, newest first, in three classes.

Postings hold no count, no position and no statistic of the archive: whether a word stands in the headline or in a name (STRONG), often
in the text (OFTEN), or in the text (ONCE). So an edit of a text touches the lists of the words that came and went, and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.plan.search import tokens
from sitegen.plan.search.documents import Document
from sitegen.plan.search.stems import stemmer
from sitegen.plan.search.stopwords import stopwords

STRONG, OFTEN, ONCE = range(3)
# A word that stands this many times in a text counts as OFTEN.
MANY = 3

Postings = tuple[list[str], list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Index:
    """`postings`: stem or filter -> records by class. `forms`: folded word -> its stems, where these are not the word itself alone."""

    postings: Mapping[str, Postings]
    forms: Mapping[str, tuple[str, ...]]
    stopwords: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    """Words of one language, each folded and stemmed once."""

    language: str
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)

    def read(self, word: str) -> tuple[str, ...]:
        """The stems of a word as it is written: mostly one; none for a stop word."""
        found = self.known.get(word)
        if found is None:
            found = self.known[word] = tuple(self._stem(word))
        return found

    def _stem(self, word: str) -> list[str]:
        terms = [t for t in tokens.terms(word) if t not in stopwords(self.language)]
        for term in terms:
            if term not in self.stems:
                # A stemmer wants the word with its accents; a piece of a longer run is no word of its own.
                whole = word.lower() if len(terms) == 1 else term
                self.stems[term] = tokens.fold(stemmer(self.language)(whole))[: tokens.LONGEST] or term
        return [self.stems[term] for term in terms]


def index(documents: Sequence[Document]) -> Index:
    """The index of these documents, which come newest first."""
    readers: dict[str, _Reader] = {}
    postings: dict[str, Postings] = {}
    for document in documents:
        reader = readers.setdefault(document.lang, _Reader(document.lang))
        for stem, rank in _ranked(document, reader).items():
            lists = postings.get(stem)
            if lists is None:
                lists = postings[stem] = ([], [], [])
            lists[rank].append(document.record)
        for filter_ in document.filters:
            postings.setdefault(filter_, ([], [], []))[ONCE].append(document.record)
    forms: dict[str, set[str]] = {}
    for reader in readers.values():
        for term, stem in reader.stems.items():
            forms.setdefault(term, set()).add(stem)
    used = sorted({word for language in readers for word in stopwords(language)})
    return Index(postings, {t: tuple(sorted(s)) for t, s in forms.items() if s != {t}}, tuple(used))


def _ranked(document: Document, reader: _Reader) -> dict[str, int]:
    """Stem -> class in this document."""
    known, read = reader.known, reader.read
    ranks: dict[str, int] = {}
    often: dict[str, int] = {}
    for word, times in Counter(tokens.words(document.text.lower())).items():
        for stem in known.get(word) or read(word):
            if stem in ranks:
                # Another form of the same word.
                times += often.get(stem, 1)
            if times > 1:
                often[stem] = times
            ranks[stem] = OFTEN if times >= MANY else ONCE
    for word in tokens.words(document.strong.lower()):
        for stem in known.get(word) or read(word):
            ranks[stem] = STRONG
    return ranks
