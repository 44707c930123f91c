"""What the recognisers say to each other: passages of text, and mentions with their places in them.

Places are offsets into one block of one segment. They live only while a document is annotated: front matter says what, never where.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitegen.core.model import ActorKind

# Blocks of a segment, by index: its headline, its standfirst, then its paragraphs 0, 1, 2 ...
HEADLINE = -2
SUMMARY = -1


class Form(StrEnum):
    """How the words of a mention name what they mean."""

    FULL = "full"  # Donald Tusk, European Union
    SHORT = "short"  # Tusk, Mr Lokke
    ACRONYM = "acronym"  # EU, DPC
    METONYM = "metonym"  # Moscow, the Kremlin
    ROLE = "role"  # the US president
    TYPE = "type"  # the alliance
    PRONOUN = "pronoun"  # he, she
    DEMONYM = "demonym"  # Russian (drones): evidence of a country, not an actor


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of text that a sentence never leaves: `index` is HEADLINE, SUMMARY or the paragraph's number from 0."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words at `[start, end)` of block `block` of segment `segment` that mean an actor or a place.

    `name` is the canonical name in this document, "" when it could not be decided. `acts` tells a government that acts or is
    acted on from a country that is a mere place. `kind` is None for places.
    """

    segment: int
    block: int
    start: int
    end: int
    text: str
    name: str
    form: Form
    kind: ActorKind | None = ActorKind.PERSON
    acts: bool = True
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One segment as the recognisers see it: its blocks and the mentions in them, both in reading order."""

    segment: int
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...] = ()


def by_block(passage: Passage) -> dict[int, list[Mention]]:
    """The mentions of a passage by the number of their block, in reading order."""
    found: dict[int, list[Mention]] = {}
    for mention in passage.mentions:
        found.setdefault(mention.block, []).append(mention)
    return found
