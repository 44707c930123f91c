"""Whether a document is in the one language the recognisers know."""

from __future__ import annotations

from sitegen.annotate.tokens import read
from sitegen.core.model import Document

# Small words that make up a third of English running text and hardly stand together in any other language.
_ENGLISH = frozenset(
    "the of and to in a that is was for it with as his her on be at by had not are but from have they said which has who an "
    "were will would".split()
)
# At least this many words in a hundred are of that list in English prose (measured: 25 to 45); other languages stay under 8.
_SHARE = 12
_ENOUGH = 40


def skipped(document: Document) -> str:
    """Why a document is not annotated; empty if it is English, says so, or is too short to tell."""
    stated = document.reading.lang.replace("_", "-").split("-")[0].lower()
    if stated:
        return "" if stated in ("en", "eng") else f"no recogniser for language {stated!r}"
    known = total = 0
    for segment in document.segments:
        for paragraph in segment.paragraphs:
            words = [word.lower() for word in read(paragraph.text).words if word[0].isalpha()]
            total += len(words)
            known += sum(word in _ENGLISH for word in words)
    if total >= _ENOUGH and known * 100 < _SHARE * total:
        return f"does not read as English: {known} of {total} words are small English words"
    return ""
