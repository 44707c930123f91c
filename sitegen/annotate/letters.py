"""Acronyms: words made of the letters of other words."""

from __future__ import annotations

import re

_ACRONYM = re.compile(r"^(?:[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,4}|[A-Z]{2,7}\d?|(?:[A-Z]\.){2,}|[A-Z]+[&-][A-Z]+)$")
_SMALL = frozenset("of the for and on in de la del du des y e".split())


def acronym(word: str) -> bool:
    """Whether a word is made of capitals as acronyms are: DPC, IAEA, UMass, U.N., AT&T."""
    return bool(_ACRONYM.match(word))


def initials(words: tuple[str, ...], letters: str) -> bool:
    """Whether letters may stand for words: by their first letters, small words counted or not, or as the beginnings of parts of them."""
    plain = letters.replace(".", "").lower()
    parts = [part.lower() for word in words for part in word.split("-") if part and part[0].isalnum()]
    full = "".join(part[0] for part in parts)
    strong = "".join(part[0] for part in parts if part not in _SMALL)
    if len(plain) >= 2 and plain in (full, strong):
        return True
    if len(plain) >= 3 and (strong.startswith(plain) or strong.endswith(plain)):
        return True
    # Finma, Interpol: the words' beginnings woven together.
    return len(plain) >= 4 and plain[0] == strong[:1] and _woven(plain, parts)


def _woven(letters: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        taken = 0
        while at < len(letters) and taken < len(part) and letters[at] == part[taken]:
            at += 1
            taken += 1
    return at == len(letters)
