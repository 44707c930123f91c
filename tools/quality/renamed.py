"""Which words of a document are exchanged for which, so that its people or its organisations are called otherwise.

Names are exchanged word by word. Honorifics, particles, common words ("Bank", "Union"), initials and words that also belong to an actor or
place of another sort stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sitegen.core.text import fold_name
from tools.quality.newnames import Namer

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ROMAN = re.compile(r"[IVX]+\.?$")


def exchanges(data: Mapping[str, Any], kind: str, salt: str) -> dict[str, str]:
    """Word -> word for all actors of a kind in a document, in every spelling that the gold has."""
    mine = [actor for actor in data["actors"].values() if actor["kind"] == kind]
    others = [name for actor in data["actors"].values() if actor["kind"] != kind for name in spellings(actor)]
    places = [name for entry in data["entries"] for name in (*entry["places"], *entry.get("places_optional", ()))]
    taken = {fold_name(word) for name in (*others, *places) for word in words(name)}
    namer = Namer(kind, salt)
    made: dict[str, str] = {}
    for actor in mine:
        name = words(actor["names"][0])
        for at, word in enumerate(name):
            key = fold_name(word)
            if _stays(word) or key in taken or key in made or (kind == "person" and family_first(actor, name)):
                continue
            if new := namer.instead_of(word, first=at == 0):
                made[key] = new
    spelled = {word for actor in mine for name in spellings(actor) for word in words(name)}
    return {word: made[fold_name(word)] for word in sorted(spelled) if word[0].isupper() and fold_name(word) in made}


def _stays(word: str) -> bool:
    """Particles, initials, acronyms, numbers."""
    return not word[0].isupper() or len(word) < 4 or "." in word or word.isupper() or bool(_ROMAN.match(word))


def spellings(actor: Mapping[str, Any]) -> list[str]:
    """All names and mentions of an actor."""
    return [*actor["names"], *actor.get("mentions", ())]


def words(name: str) -> list[str]:
    """The words of a name, without possessive."""
    return [re.sub(r"['’]s?$", "", word) for word in _WORD.findall(name)]


def family_first(person: Mapping[str, Any], name: list[str]) -> bool:
    """Whether the first word alone, with or without honorific, means this person: then it is the family's, and the name stays."""
    alone = [words(mention) for mention in spellings(person)]
    return len(name) > 1 and any(0 < len(mention) < 3 and fold_name(mention[-1]) == fold_name(name[0]) for mention in alone)
