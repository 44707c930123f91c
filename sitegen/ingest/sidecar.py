"""Sidecars: `NAME.meta.yml` beside a seed says what its reader could not know, and overrides what it found."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sitegen.core import yamlguard
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Given, Publish, Reading
from sitegen.core.text import squeeze
from sitegen.ingest import dating

SUFFIX = ".meta.yml"
NOTHING = Given()
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?")


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says; None = nothing. `tags` are kept for the source."""

    given: Given = NOTHING
    tags: tuple[str, ...] = ()


def parse(data: bytes, path: str) -> Outcome[Sidecar]:
    """A sidecar from its bytes; every problem is named at its place, and the rest is used."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Outcome(Sidecar(), (diagnostic("E230", path, "this sidecar is not UTF-8", hint="save it as UTF-8"),))
    read = yamlguard.read(text, path)
    notes: list[Diagnostic] = list(read.notes)
    if read.value is None:
        return Outcome(Sidecar(), tuple(notes))
    values: dict[str, object] = {}
    for key, value in read.value.values.items():
        line, column = read.value.key_place(key)
        name = "authors" if key == "author" else key
        if name not in _KEYS:
            near = difflib.get_close_matches(key, [*_KEYS, "author"], n=1, cutoff=0.5)
            hint = f"did you mean '{near[0]}'?" if near else "known: " + ", ".join(sorted(_KEYS))
            notes.append(diagnostic("W231", path, f"unknown key '{key}' in a sidecar", line=line, column=column, hint=hint))
            continue
        if value is None:
            continue
        made, problem = _KEYS[name](value)
        if problem:
            notes.append(diagnostic("E232", path, f"'{key}' is not right: {problem}", line=line, column=column))
        else:
            values[name] = made
    tags = values.pop("tags", ())
    date = values.get("date")
    if isinstance(date, tuple):
        values["date"] = date[0]
        if date[1]:
            values.setdefault("time", date[1])
    return Outcome(Sidecar(Given(**values), tags if isinstance(tags, tuple) else ()), tuple(notes))  # type: ignore[arg-type]


def override(reading: Reading, given: Given, basis: str) -> Reading:
    """The reading with what a person said of it; `basis` names where ("sidecar", "source file")."""
    changes: dict[str, object] = {}
    for name in ("title", "time", "outlet", "url", "authors", "lang", "publish"):
        value = getattr(given, name)
        if value is not None:
            changes[name] = value
    if given.date is not None and (not given.date or dating.possible(given.date)):
        changes.update(date=given.date, date_basis=basis if given.date else "")
    return replace(reading, **changes) if changes else reading  # type: ignore[arg-type]


def _text(value: object) -> tuple[object, str]:
    return (squeeze(str(value)), "") if isinstance(value, (str, int)) and not isinstance(value, bool) else (None, "write a text")


def _texts(value: object) -> tuple[object, str]:
    items = value if isinstance(value, tuple) else (value,)
    if all(isinstance(item, (str, int)) and not isinstance(item, bool) for item in items):
        return tuple(squeeze(str(item)) for item in items), ""
    return None, "write a text, or a list of texts"


def _date(value: object) -> tuple[object, str]:
    day, _, time = str(value).strip().replace("T", " ").partition(" ")
    if dating.possible(day) and (not time or _TIME.fullmatch(time.strip())):
        return (day, time.strip()), ""
    return None, f"not a date: '{value}' (write YYYY-MM-DD)"


def _time(value: object) -> tuple[object, str]:
    return (str(value), "") if _TIME.fullmatch(str(value)) else (None, f"not a time: '{value}' (write HH:MM or HH:MM+01:00)")


def _publish(value: object) -> tuple[object, str]:
    return (value, "") if value in tuple(Publish) else (None, "one of " + ", ".join(Publish))


_KEYS: Mapping[str, Callable[[object], tuple[object, str]]] = {
    "title": _text,
    "date": _date,
    "time": _time,
    "outlet": _text,
    "url": _text,
    "authors": _texts,
    "lang": _text,
    "publish": _publish,
    "profile": _text,
    "tags": _texts,
}
