"""What a run of words may mean, and the reasons for it: pieces and clues."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sitegen.annotate.knowledge import Known


class What(StrEnum):
    """What a piece may mean."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    THING = "thing"  # a product, work, event: no actor


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason to take a piece for something, with its weight; a negative weight speaks against."""

    what: What
    points: int
    rule: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens [first, last) of a line that may be a name.

    `honorific` is the gender that the title before it states (m, f, u; "" without title) and `title` its words; `doubtful` says that
    only the beginning of a sentence makes its first word a capital. `nickname` are words in marks between first and last name;
    `opens` says that the piece begins a sentence.
    """

    line: int
    first: int
    last: int
    text: str
    words: tuple[str, ...]
    known: tuple[Known, ...] = ()
    clues: tuple[Clue, ...] = ()
    honorific: str = ""
    title: str = ""
    doubtful: bool = False
    nickname: tuple[str, ...] = ()
    opens: bool = False

    def country(self) -> Known | None:
        """The country that the tables see in these words, in whatever form."""
        return next((k for k in self.known if k.what == "country"), None)
