"""A date as found in a text, before anybody says what it means: its words and what is known around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.annotate.dates_calendar import Direction


@dataclass(frozen=True, slots=True)
class Form:
    """A core with the words around it: `words` are the named groups of core, left and right; `anchor` is the day of the entry.

    `look` reads the tense of the clause, when a rule asks. `stale` tells of a day that is over though the verb looks forward
    (see `dates.stale_days`); `limit` that "by", "until" or "till" stands before.
    """

    words: Mapping[str, str]
    anchor: date | None
    look: Callable[[], Direction]
    stale: frozenset[date] = frozenset()
    limit: bool = False

    def get(self, name: str) -> str:
        """The words of a group, lower case, "" if it is not there."""
        return self.words.get(name, "").lower()

    @property
    def rel(self) -> str:
        """What the words around the core say: "last", "next", "this" or ""."""
        said = f"{self.get('rel')} {self.get('rel2')} {self.get('rel3')} {self.get('of')}"
        return (
            "last"
            if "last" in said or "past" in said or "previous" in said
            else "next"
            if "next" in said or "coming" in said
            else "this"
            if "this" in said or "current" in said
            else ""
        )
