"""Places of an entry: towns, regions and seas that it names, and countries where something happens in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sitegen.annotate import whereabouts
from sitegen.annotate.lexicon import LOCATIVE, SIDES
from sitegen.annotate.lines import Line
from sitegen.annotate.naming import Named, subject
from sitegen.annotate.recogniser import Sheet
from sitegen.annotate.spans import Form, Passage
from sitegen.core.model import EntryPlace, Evidence

# What is named after the town where it was signed, found or made: "the Minsk agreements", "the Oxford vaccine".
_NAMED_AFTER = frozenset(
    "agreement agreements accord accords treaty treaties pact pacts protocol protocols convention conventions declaration process "
    "principles vaccine vaccines".split()
)
# Nouns with small letters that say what a place is, and are no part of its name: "the Odesa region".
_SORTS = frozenset("region oblast district province area governorate county state municipality prefecture".split())


def _no_place(line: Line, one: Named) -> bool:
    """Whether a name is that of a place, but nothing is or happens there: "the Minsk agreements", "Europe's markets", the name of a page."""
    after, before = line.word(one.piece.last), line.word(one.piece.first - 1)
    if before in LOCATIVE:
        return False
    return (
        after in _NAMED_AFTER
        or (before == "of" and line.word(one.piece.first - 2) in _NAMED_AFTER)
        or (
            after in ("'s", "'")
            and _plain(line.word(one.piece.last + 1))
            and one.known is not None
            and one.known.kind == "continent"
        )
        or (one.entity is not None and one.entity.kind == "building" and subject(line, one.piece.first, one.piece.last))
        or (after == "live" and line.word(one.piece.last + 1) in ("", ".", ":", "|"))
    )


def _plain(word: str) -> bool:
    """Whether a word behind "Europe's" tells of no part or measure of it: "cash machine", but not "eastern flank", "largest market"."""
    return word not in SIDES and not word.endswith("est")


def _bare(name: str) -> str:
    """The name of a place without a noun in small letters that says what it is."""
    head, _, sort = name.rpartition(" ")
    return head if head and sort in _SORTS else name


def of(
    passage: Passage, named: Sequence[Named], lines: Sequence[Line], around: Counter[str]
) -> tuple[tuple[EntryPlace, ...], Callable[[Sheet], tuple[Evidence, ...]]]:
    """The places of one segment in order, and their evidence. `around` is how often the document names each country (by code)."""
    first: dict[str, Named] = {}
    for one in named:
        if one.place and one.form is not Form.DEMONYM and not _no_place(lines[one.piece.line], one):
            first.setdefault(_bare(one.name), one)
    found = {name: whereabouts.place(name, named, lines, around) for name in first}

    def evidence(sheet: Sheet) -> tuple[Evidence, ...]:
        mentions = {m.name: m for m in reversed(passage.mentions)}
        return tuple(
            Evidence(
                f"places/{name}",
                f"{one.rule}; in {found[name][0].country}: {found[name][1]}" if found[name][0].country else one.rule,
                one.piece.text,
                sheet.line(passage.segment, mentions[one.name].block),
            )
            for name, one in first.items()
            if one.name in mentions
        )

    return tuple(entry for entry, _ in found.values()), evidence
