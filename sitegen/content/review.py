"""Answering the questions of `review_items`: each answer is an edit of the file it is about, which shows in `git diff`.

A verdict stands under `review:` in the entry: `confirmed`, `rejected`, or `declined` with the number of the proposal that was
not wanted. A value that a person gives stands where the value belongs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.content import base, edits
from sitegen.content.curate import Curator
from sitegen.content.edits import Edit
from sitegen.content.entryfile import verdicts
from sitegen.content.merge import proposal_hash
from sitegen.content.passages import passage_from, put_passage
from sitegen.content.paths import get, put
from sitegen.content.review_items import SHAPES, Item, items
from sitegen.content.schema import is_edtf
from sitegen.content.shapes import ENTRY, SOURCE, Text, identities
from sitegen.content.sourcefile import CUTS
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Content
from sitegen.core.text import squeeze
from sitegen.core.yamlguard import Value

ACTIONS = ("accept", "reject", "edit")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was done about an item: enough to take it back."""

    item: Item
    action: str
    value: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `judged` annotations of one sort that a person has looked at, `right` were right as the machine made them."""

    what: str
    right: int
    judged: int

    def __str__(self) -> str:
        return f"{self.what}: {self.right} of {self.judged} confirmed"


def decide(folder: Path, content: Content, item: Item, action: str, value: str = "") -> Outcome[Decision | None]:
    """Carry out one answer. None, with a diagnostic, if it makes no sense or the file has changed; then nothing is written."""
    if action not in [name for name, _ in item.choices]:
        known = ", ".join(name for name, _ in item.choices)
        return Outcome(
            None, (diagnostic("E330", f"content/{item.file}", f"'{action}' is no answer to this", hint=f"one of {known}"),)
        )
    made = _DECIDERS[item.sort](folder, content, item, action, squeeze(value))
    if made.value is None:
        return Outcome(None, made.notes)
    notes = edits.apply(folder, made.value)
    return Outcome(None, notes) if notes else Outcome(Decision(item, action, value, made.value))


def undo(folder: Path, decision: Decision) -> tuple[Diagnostic, ...]:
    """Take a decision back; a diagnostic if its files have changed since."""
    return edits.apply(folder, edits.reverse(decision.edits))


def agreement(folder: Path, content: Content) -> tuple[Agreement, ...]:
    """How often the machine was right, by sort of annotation, over all that people have confirmed, corrected or rejected."""
    known = {name: w for b in base.load(folder).value.sources.values() for name, w in b.entries.items()}
    counts: dict[str, list[int]] = {}
    for entry in content.entries:
        written = known.get(entry.id)
        if written is None or not (entry.origin or "review" in entry.where):
            continue
        found = edits.read_text(folder, entry.path.removeprefix("content/"), ENTRY)
        if found is not None:
            for what, right in _judged(written.text, found[1]):
                counts.setdefault(what, [0, 0])
                counts[what][0] += right
                counts[what][1] += 1
    return tuple(Agreement(what, right, judged) for what in _SORTS if what in counts for right, judged in [counts[what]])


# What is counted: a sort of annotation, its key, and the field that is judged; "" for the item as such.
_COUNTED = (
    ("speakers", "quotes", "speaker"),
    ("quotes", "quotes", ""),
    ("actors", "actors", ""),
    ("places", "places", ""),
    ("dates", "dates", "value"),
    ("tags", "tags", ""),
)
_SORTS = tuple(name for name, _, _ in _COUNTED)


def _judged(machine: Text, working: Text) -> list[tuple[str, bool]]:
    """(sort, right) for every annotation of the machine's that a person has judged, by a verdict or by changing it."""
    said = verdicts(working.fields)
    made = []
    for what, key, field in _COUNTED:
        items_of = machine.fields.get(key)
        for name in identities(ENTRY[key], items_of if isinstance(items_of, tuple) else ()):
            path = f"{key}/{name}"
            verdict = said.get(path, ("",))[0]
            there = get(ENTRY, working, path)
            gone = there is None or verdict == "rejected"
            if not field:
                if gone or verdict == "confirmed":
                    made.append((what, not gone))
                continue
            changed = not gone and get(ENTRY, working, f"{path}/{field}") != get(ENTRY, machine, f"{path}/{field}")
            if changed or (verdict == "confirmed" and not gone):
                made.append((what, not changed))
    return made


# --- deciders --------------------------------------------------------------------------------------------------------

Decided = Outcome[tuple[Edit, ...] | None]


def _on_file(folder: Path, file: str, change: Callable[[Text], Text]) -> Decided:
    shapes = SHAPES[file.partition("/")[0]]
    found = edits.read_text(folder, file, shapes)
    if found is None:
        return Outcome(None, (diagnostic("E331", f"content/{file}", "cannot be read now", hint="mend it and decide again"),))
    data, text = found
    made = edits.changed(file, shapes, data, change(text))
    return Outcome((made.value,) if made.value else None, made.notes)


def _say(text: Text, path: str, verdict: str) -> Text:
    """With a verdict under `review:`; the same path is not said twice in two spellings."""
    review = text.fields.get("review")
    kept = dict(review) if isinstance(review, Mapping) else {}
    for written in list(kept):
        if path in verdicts({"review": {written: kept[written]}}):
            del kept[written]
    return Text({**text.fields, "review": {**kept, path: verdict}}, text.body)


def _proposal(folder: Path, _content: Content, item: Item, action: str, value: str) -> Decided:
    shapes = SHAPES[item.file.partition("/")[0]]

    passage = passage_from(item.value)
    found = edits.read_text(folder, item.file, shapes)
    if passage and action == "accept" and found and put_passage(found[1].body, passage) is None:
        hint = "run `sitegen ingest`, then look at it again"
        return Outcome(None, (diagnostic("E331", f"content/{item.file}", "that paragraph is not there any more", hint=hint),))

    def change(text: Text) -> Text:
        if action == "accept":
            return put(shapes, text, item.path, item.value)
        made = put(shapes, text, item.path, value) if action == "edit" and value else text
        before = verdicts(text.fields).get(item.path, ("", ()))
        numbers = [*(before[1] if before[0] == "declined" else ()), proposal_hash(item.value)]
        return _say(made, item.path, " ".join(("declined", *dict.fromkeys(numbers))))

    return _on_file(folder, item.file, change)


def _merge(folder: Path, content: Content, item: Item, action: str, _value: str) -> Decided:
    curator = Curator(folder, content)
    plan = curator.merge(item.other, [item.subject]) if action == "accept" else curator.not_same(item.other, item.subject)
    return Outcome(plan.value.edits if plan.value else None, plan.notes)


def _annotation(field: str) -> Callable[[Path, Content, Item, str, str], Decided]:
    """Answers to a question about one item of a list: confirmed, rejected, or another value in `field`."""

    def decide_it(folder: Path, _content: Content, item: Item, action: str, value: str) -> Decided:
        if action == "edit":
            if not value:
                return Outcome(None, (diagnostic("E330", f"content/{item.file}", f"no {field} given", hint="write one, or skip"),))
            if field == "value" and not is_edtf(value):
                hint = "write YYYY-MM-DD, YYYY-MM, YYYY, YYYY-Www, or two of them with a / between"
                return Outcome(None, (diagnostic("E330", f"content/{item.file}", f"not a date: '{value}'", hint=hint),))
            return _on_file(folder, item.file, lambda text: put(ENTRY, text, f"{item.path}/{field}", value))
        return _on_file(folder, item.file, lambda text: _say(text, item.path, "confirmed" if action == "accept" else "rejected"))

    return decide_it


def _place(folder: Path, _content: Content, item: Item, action: str, value: str) -> Decided:
    if action != "edit":
        return _on_file(folder, item.file, lambda text: _say(text, item.path, "confirmed" if action == "accept" else "rejected"))
    at, country = re.sub(r"\s", "", value), value.upper()
    if POSITION.fullmatch(at):
        return _on_file(folder, item.file, lambda text: put(ENTRY, text, f"{item.path}/at", at))
    if re.fullmatch(r"[A-Z]{2}", country):
        return _on_file(folder, item.file, lambda text: put(ENTRY, text, f"{item.path}/country", country))
    hint = "write a position as latitude,longitude in degrees (48.2,16.4), or a country in two letters (AT)"
    return Outcome(None, (diagnostic("E330", f"content/{item.file}", f"neither position nor country: '{value}'", hint=hint),))


# Degrees north and east.
POSITION = re.compile(r"[-+]?(?:[0-8]?\d(?:\.\d+)?|90(?:\.0+)?),[-+]?(?:1[0-7]\d(?:\.\d+)?|180(?:\.0+)?|\d{1,2}(?:\.\d+)?)")


def _cut(folder: Path, _content: Content, item: Item, action: str, value: str) -> Decided:
    if action == "accept":
        return _on_file(folder, item.other, lambda text: _say(text, "lines", "confirmed"))
    what = value or ("body" if action == "reject" else "headline")
    if what not in CUTS:
        return Outcome(
            None, (diagnostic("E330", f"content/{item.file}", f"'{what}' is no kind of line", hint="one of " + ", ".join(CUTS)),)
        )

    def change(text: Text) -> Text:
        cuts = text.fields.get("cuts")
        have: tuple[Value, ...] = cuts if isinstance(cuts, tuple) else ()
        new = {"words": item.words, "what": what}
        names = identities(SOURCE["cuts"], [*have, new])
        kept = tuple(cut for cut, name in zip(have, names, strict=False) if name != names[-1].partition("#")[0])
        return Text({**text.fields, "cuts": (*kept, new)}, text.body)

    return _on_file(folder, item.file, change)


_DECIDERS: Mapping[str, Callable[[Path, Content, Item, str, str], Decided]] = {
    "proposal": _proposal,
    "merge": _merge,
    "speaker": _annotation("speaker"),
    "check speaker": _annotation("speaker"),
    "check actor": _annotation("name"),
    "date": _annotation("value"),
    "place": _place,
    "cut": _cut,
}

__all__ = ["ACTIONS", "Agreement", "Decision", "Item", "agreement", "decide", "items", "undo"]
