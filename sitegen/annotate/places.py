"""Places of an entry: towns, regions and seas that it names, and countries where something happens in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sitegen.annotate.naming import Named
from sitegen.annotate.recogniser import Sheet
from sitegen.annotate.spans import Form, Passage
from sitegen.core.model import EntryPlace, Evidence


def of(passage: Passage, named: Sequence[Named]) -> tuple[tuple[EntryPlace, ...], Callable[[Sheet], tuple[Evidence, ...]]]:
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

    return tuple(EntryPlace(name) for name in found), evidence
