"""Who answers for what in an entry: derived from the working file and the base, never stored as truth.

The same value in both is the machine's; a person's if it differs; confirmed where a person said so under `review:`, or once
wrote otherwise and the machine came round to it. Values are compared, not bytes: a reformatted file is nobody's work.
"""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.base import Written
from sitegen.content.entryfile import verdicts
from sitegen.content.merge import Memory
from sitegen.content.shapes import BODY, ENTRY, identities, label
from sitegen.core.model import Origin
from sitegen.core.yamlguard import Value

# Identity and provenance are nobody's opinion.
NEUTRAL = frozenset({"id", "source", "order", "lines", "text", "review", "split_from", "merged"})


def origins(fields: Mapping[str, Value], body: str, written: Written | None) -> dict[str, str]:
    """Annotation path -> `Origin` value, for all that is not the machine's. `written` is None for an entry by hand.

    Paths are a key, "key/item" with the item's name, words or quote key, and "key/item/field".
    """
    return _Origins(fields, written).run(body)


class _Origins:
    def __init__(self, fields: Mapping[str, Value], written: Written | None) -> None:
        self.fields = fields
        self.machine = written.text.fields if written else {}
        self.body = written.text.body if written else ""
        self.memory = written.memory if written else Memory()
        self.verdicts = verdicts(fields)
        self.made: dict[str, str] = {}

    def run(self, body: str) -> dict[str, str]:
        for key, value in self.fields.items():
            shape = ENTRY.get(key)
            if key in NEUTRAL or shape is None:
                continue
            if shape.kind not in ("names", "records") or not isinstance(value, tuple):
                self.mark(key, key, self.machine.get(key) == value)
                continue
            before = self.machine.get(key)
            olds = dict(zip(identities(shape, before), before, strict=True)) if isinstance(before, tuple) else {}
            for name, item in zip(identities(shape, value), value, strict=True):
                old = olds.get(name)
                shown = f"{key}/{label(shape, item)}"
                self.mark(f"{key}/{name}", shown, old == item)
                if isinstance(item, Mapping) and isinstance(old, Mapping) and old != item:
                    for part in dict.fromkeys((*item, *old)):
                        self.mark(f"{key}/{name}/{part}", f"{shown}/{part}", old.get(part) == item.get(part))
        if body:
            self.mark(BODY, BODY, self.body == body)
        return self.made

    def mark(self, path: str, shown: str, same: bool) -> None:
        if not same:
            self.made[shown] = Origin.HUMAN.value
        elif self.confirmed(path):
            self.made[shown] = Origin.CONFIRMED.value

    def confirmed(self, path: str) -> bool:
        if path in self.memory.held:
            return True
        while path:
            if self.verdicts.get(path, ("",))[0] == "confirmed":
                return True
            path = path.rpartition("/")[0]
        return False
