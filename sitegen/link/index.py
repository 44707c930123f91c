"""Indexes over entries: which of them have a tag, name an actor or a place, appeared on a day, speak of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.core.edtf import days_of, real_day
from sitegen.core.model import Entry
from sitegen.core.text import fold_label
from sitegen.link.actors import Cast, commonest, names_in

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Entry ids by folded label, and how to write each label."""

    ids: Mapping[str, Ids]
    label: Mapping[str, str]


def reading_order(entry: Entry) -> tuple[bool, str, str, str, int, str]:
    """The key by which entries are in order everywhere: date, time, source, order, id; undated last."""
    return not entry.date, entry.date, entry.time, entry.source, entry.order, entry.id


def labelled(entries: Sequence[Entry], labels: Callable[[Entry], Iterable[str]]) -> Labelled:
    """Entries by label; labels that fold to one are one, written as it is most often written."""
    ids: dict[str, dict[str, None]] = {}
    spellings: dict[str, Counter[str]] = {}
    folds: dict[str, str] = {}
    for entry in entries:
        for label in labels(entry):
            folded = folds.get(label)
            if folded is None:
                folded = folds[label] = fold_label(label)
            if not folded:
                continue
            ids.setdefault(folded, {})[entry.id] = None
            spellings.setdefault(folded, Counter())[label] += 1
    order = sorted(ids)
    return Labelled({k: tuple(ids[k]) for k in order}, {k: commonest(spellings[k]) for k in order})


def by_actor(entries: Sequence[Entry], cast: Cast) -> Mapping[str, Ids]:
    """Actor id -> the entries that name the actor, also as speaker, doer or target."""
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        for name in names_in(entry):
            if actor := cast.id(name):
                found.setdefault(actor, {})[entry.id] = None
    return {actor: tuple(found[actor]) for actor in sorted(found)}


def by_day(entries: Sequence[Entry]) -> Mapping[str, Ids]:
    """Day -> entries published on it. Entries known to a month or a year only are in none."""
    found: dict[str, list[str]] = {}
    for entry in entries:
        if real_day(entry.date):
            found.setdefault(entry.date, []).append(entry.id)
    return {day: tuple(found[day]) for day in sorted(found)}


def happened(entries: Sequence[Entry]) -> Mapping[str, Ids]:
    """Day -> entries of other days that speak of it."""
    found: dict[str, dict[str, None]] = {}
    for entry in entries:
        for when in entry.dates:
            for day in days_of(when.value):
                if day != entry.date:
                    found.setdefault(day, {})[entry.id] = None
    return {day: tuple(found[day]) for day in sorted(found)}


def by_source(entries: Sequence[Entry]) -> Mapping[str, Ids]:
    """Source id -> its entries in the order of the source."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.source:
            found.setdefault(entry.source, []).append(entry)
    return {s: tuple(e.id for e in sorted(found[s], key=lambda e: (e.order, *reading_order(e)))) for s in sorted(found)}
