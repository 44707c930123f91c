"""The inverted index: under each stem the postings of the entries that have it, newest first, in three classes.

A posting tells of its entry alone, and no statistic of the archive: whether the word stands in the headline or in a name (STRONG), often
in the text (OFTEN), or in the text (ONCE); and by a sign each which words stand before and after it, so that a phrase is looked for in few
texts. So an edit of a text touches the lists of the words that came and went, and of their neighbours, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.plan.search import keys, tokens
from sitegen.plan.search.documents import Document
from sitegen.plan.search.stems import stemmer
from sitegen.plan.search.stopwords import stopwords

STRONG, OFTEN, ONCE = range(3)
# A word that stands this many times in a text counts as OFTEN.
MANY = 3

Postings = tuple[list[str], list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Index:
    """`postings`: stem or filter -> postings by class. `forms`: folded word -> its stems, where these are not the word itself alone."""

    postings: Mapping[str, Postings]
    forms: Mapping[str, tuple[str, ...]]
    stopwords: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    """Words of one language, each folded and stemmed once."""

    language: str
    known: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> list[tuple[str, str]]:
        """The words of a text in order, each as its sign and its stem; stop words have no stem."""
        known = self.known
        found: list[tuple[str, str]] = []
        for word in tokens.words(text.lower()):
            terms = known.get(word)
            if terms is None:
                terms = known[word] = self._terms(word)
            found.extend(terms)
        return found

    def _terms(self, word: str) -> tuple[tuple[str, str], ...]:
        terms = tuple(tokens.terms(word))
        for term in terms:
            if term not in self.stems and term not in stopwords(self.language):
                # A stemmer wants the word with its accents; a piece of a longer run is no word of its own.
                whole = word.lower() if len(terms) == 1 else term
                self.stems[term] = tokens.fold(stemmer(self.language)(whole))[: tokens.LONGEST] or term
        return tuple((keys.sign(term), self.stems.get(term, "")) for term in terms)


def index(documents: Sequence[Document]) -> Index:
    """The index of these documents, which come newest first."""
    readers: dict[str, _Reader] = {}
    postings: dict[str, Postings] = {}
    for document in documents:
        reader = readers.setdefault(document.lang, _Reader(document.lang))
        for stem, rank, posting in _found(document, reader):
            lists = postings.get(stem)
            if lists is None:
                lists = postings[stem] = ([], [], [])
            lists[rank].append(posting)
    forms: dict[str, set[str]] = {}
    for reader in readers.values():
        for term, stem in reader.stems.items():
            forms.setdefault(term, set()).add(stem)
    used = sorted({word for language in readers for word in stopwords(language)})
    return Index(postings, {t: tuple(sorted(s)) for t, s in forms.items() if s != {t}}, tuple(used))


def _found(document: Document, reader: _Reader) -> Iterable[tuple[str, int, str]]:
    """Each stem and filter of this document, with its class and its posting."""
    text, title = _beside(reader.read(document.text)), _beside(reader.read(document.title))
    strong = {stem for _, stem in reader.read(document.strong) if stem}
    for stem in dict.fromkeys((*text, *strong)):
        rank = STRONG if stem in strong else OFTEN if len(text[stem]) >= MANY else ONCE
        yield stem, rank, keys.posting(document.record, (*text.get(stem, ()), *title.get(stem, ())))
    for filter_ in document.filters:
        yield filter_, ONCE, keys.posting(document.record, ())


def _beside(words: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Stem -> the signs of the words beside it, wherever it stands."""
    signs = [keys.EDGE, *(sign for sign, _ in words), keys.EDGE]
    found: dict[str, list[str]] = {}
    for (_, stem), before, after in zip(words, signs, signs[2:], strict=False):
        if stem:
            found.setdefault(stem, []).append(before + after)
    return found
