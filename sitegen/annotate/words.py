"""Common English words: whether a word is one, and whether it may be a verb. Tells names from words that begin a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from sitegen.annotate.readtables import rows

# (ending, what stands in its place in the base): the same rules as in tools/tables/words.py, which leaves out what they make.
ENDINGS = (
    ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ier", "y"), ("er", ""), ("er", "e"),
    ("iest", "y"), ("est", ""), ("est", "e"), ("ily", "y"), ("ly", ""), ("men", "man"), ("women", "woman"), ("ves", "f"), ("ves", "fe"),
)  # fmt: skip
_DOUBLED = ("ed", "ing", "er", "est")
_OF_VERBS = ("ies", "es", "s", "ied", "ed", "ing")
# Beginnings after which a common word remains a common word: "unlikely", "Overfishing".
_PREFIXES = (
    ("un", "VA"), ("re", "V"), ("dis", "VA"), ("mis", "V"), ("pre", "VA"), ("out", "V"), ("over", "NVA"), ("under", "NVA"),
    ("non", "NA"), ("anti", "NA"), ("counter", "NVA"), ("super", "NA"), ("inter", "NVA"), ("sub", "NA"), ("semi", "NA"),
    ("multi", "NA"), ("micro", "N"),
)  # fmt: skip
# Endings that hardly any name has, for words that no table knows.
_WORDLIKE = ("ness", "ments", "ment", "ity", "ities", "ation", "ations", "ingly", "fully", "lessly", "ously", "ically")


@cache
def _classes() -> dict[str, str]:
    return {row["word"]: row["classes"] for row in rows("words")}


def bases(word: str) -> Iterator[tuple[str, str]]:
    """(ending, base) of what a lower-case word may be an inflection of."""
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            base = word[: len(word) - len(ending)] + instead
            yield ending, base
            if ending in _DOUBLED and len(base) > 3 and base[-1] == base[-2]:
                yield ending, base[:-1]


@lru_cache(maxsize=32768)
def classes(word: str) -> str:
    """The word classes of a lower-case word as letters: N noun, V verb, A adjective, C I P S small words; "" if it is none."""
    table = _classes()
    found = set(table.get(word, ""))
    for ending, base in bases(word):
        if base in table:
            of_base = table[base]
            if ending in _OF_VERBS and "V" in of_base:
                found.add("V")
            if ending in ("s", "es", "ies", "ves", "er", "men", "women"):
                found.add("N")
            if ending in ("ly", "ily", "er", "est", "ier", "iest", "ing", "ed"):
                found.add("A")
    return "".join(sorted(found))


@lru_cache(maxsize=32768)
def common(word: str) -> bool:
    """Whether a lower-case word is a common English word, by table, inflection or make; hyphened ones by their parts."""
    if classes(word) or word.endswith(_WORDLIKE):
        return True
    if "-" in word:
        return all(part and (part.isdigit() or common(part)) for part in word.split("-"))
    # "re" goes before verbs alone: Rebane is no word, although bane is one.
    return any(
        word.startswith(prefix) and len(word) - len(prefix) > 3 and bool(set(classes(word[len(prefix) :])) & set(of))
        for prefix, of in _PREFIXES
    )
