"""Places of an entry: towns, regions and seas that it names, and countries where something happens in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sitegen.annotate import knowledge
from sitegen.annotate.lines import Line
from sitegen.annotate.naming import Named
from sitegen.annotate.recogniser import Sheet
from sitegen.annotate.spans import Form, Passage
from sitegen.core.model import EntryPlace, Evidence


def _country(one: Named, line: Line) -> str:
    """The code of the country that the text gives a town, if it is not that of the best known town of the name: "Valencia in Venezuela"."""
    at = one.piece.last
    if one.known is None or one.known.what != "place" or not one.known.iso or line.word(at) not in ("in", "("):
        return ""
    at += 1 + (line.word(at + 1) == "the")
    if at >= len(line.words):
        return ""
    length, meanings = knowledge.lookup(line.words, at, len(line.words))
    stated = next((k.iso for k in meanings if k.what == "country" and k.form == knowledge.NAME and not k.weak), "")
    ended = line.word(at + length) not in ("'s", "'") and not (line.word(one.piece.last) == "(" and line.word(at + length) != ")")
    return stated if stated != one.known.iso and ended else ""


def _stated(name: str, named: Sequence[Named], lines: Sequence[Line]) -> str:
    """The country that a place of this name is given anywhere in the segment."""
    return next((code for one in named if one.place and one.name == name and (code := _country(one, lines[one.piece.line]))), "")


def of(
    passage: Passage, named: Sequence[Named], lines: Sequence[Line]
) -> tuple[tuple[EntryPlace, ...], Callable[[Sheet], tuple[Evidence, ...]]]:
    """The places of one segment in order, and their evidence."""
    found: dict[str, Named] = {}
    for one in named:
        if one.place and one.form is not Form.DEMONYM:
            found.setdefault(one.name, one)

    def evidence(sheet: Sheet) -> tuple[Evidence, ...]:
        first = {m.name: m for m in reversed(passage.mentions)}
        return tuple(
            Evidence(f"places/{name}", one.rule, one.piece.text, sheet.line(passage.segment, first[name].block))
            for name, one in found.items()
            if name in first
        )

    return tuple(EntryPlace(name, _stated(name, named, lines)) for name in found), evidence
