"""Places of an entry: towns, regions and seas that it names, and countries where something happens in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from sitegen.annotate import whereabouts
from sitegen.annotate.lines import Line
from sitegen.annotate.naming import Named
from sitegen.annotate.recogniser import Sheet
from sitegen.annotate.spans import Form, Passage
from sitegen.core.model import EntryPlace, Evidence


def of(
    passage: Passage, named: Sequence[Named], lines: Sequence[Line], around: Counter[str]
) -> tuple[tuple[EntryPlace, ...], Callable[[Sheet], tuple[Evidence, ...]]]:
    """The places of one segment in order, and their evidence. `around` is how often the document names each country (by code)."""
    first: dict[str, Named] = {}
    for one in named:
        if one.place and one.form is not Form.DEMONYM:
            first.setdefault(one.name, one)
    found = {name: whereabouts.place(name, named, lines, around) for name in first}

    def evidence(sheet: Sheet) -> tuple[Evidence, ...]:
        mentions = {m.name: m for m in reversed(passage.mentions)}
        return tuple(
            Evidence(
                f"places/{name}",
                f"{one.rule}; in {found[name][0].country}: {found[name][1]}" if found[name][0].country else one.rule,
                one.piece.text,
                sheet.line(passage.segment, mentions[name].block),
            )
            for name, one in first.items()
            if name in mentions
        )

    return tuple(entry for entry, _ in found.values()), evidence
