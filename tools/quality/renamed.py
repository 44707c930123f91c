"""The seen documents again with people, or organisations, called otherwise: what changes is owed to names that the rules happen to know.

Names are exchanged word by word, in the text and in the gold alike. Honorifics, particles, common words ("Bank", "Union"), initials and words that
also belong to an actor or place of another sort stay. The errors of such a document may be told, as it is made of one that may be seen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sitegen.core.text import fold_name
from tools.quality.golds import HELD_OUT, Gold
from tools.quality.newnames import Namer

# What is exchanged (kind of actor in the gold), under which salt.
SORTS = {"people": "person", "organisations": "org"}
VARIANTS = ("a", "b")

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ROMAN = re.compile(r"[IVX]+\.?$")


def golds(seen: Iterable[Gold], sort: str, folder: Path) -> list[Gold]:
    """Every document that may be seen, in each variant of one sort, written below a folder. Acts are not scored in them."""
    return [
        _renamed(gold, sort, variant, folder / sort / variant) for gold in seen if gold.group != HELD_OUT for variant in VARIANTS
    ]


def _renamed(gold: Gold, sort: str, variant: str, folder: Path) -> Gold:
    exchange = exchanges(gold.data, SORTS[sort], f"{variant} {gold.name}")
    words = sorted(exchange, key=lambda word: (-len(word), word))
    pattern = re.compile(r"(?<![\w'’-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            # A key by which the gold refers to an actor stays, though it may look like a name.
            keep = not exchange or value in gold.data["actors"]
            return value if keep else pattern.sub(lambda found: exchange[found[0]], value)
        if isinstance(value, dict):
            return {key: renamed(item) for key, item in value.items()}
        return [renamed(item) for item in value] if isinstance(value, list) else value

    folder.mkdir(parents=True, exist_ok=True)
    text, made = folder / gold.text.name, folder / f"{gold.name}.gold.json"
    text.write_text(renamed(gold.text.read_text(encoding="utf-8")), encoding="utf-8")
    made.write_text(json.dumps({**renamed(gold.data), "document": gold.data["document"]}), encoding="utf-8")
    return replace(gold, name=f"{gold.name}, {sort} renamed {variant}", group=f"{sort} renamed", gold=made, text=text, part="")


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
