"""What keys each kind of file has, in their order, and what shape each value is: reading, writing and merging share these tables.

A *canonical* value is what a key means however it is written: `[Ukraine]`, `- Ukraine` and `- {name: Ukraine}` are one; a
number where a text belongs is that text; what is empty is None, which is the same as absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sitegen.core.text import fold_name, fold_quote, quote_key, short_hash
from sitegen.core.yamlguard import Value

Record = Mapping[str, Value]
Fields = dict[str, Value]


# The path of the body, beside those of the keys.
BODY = "body"


@dataclass(frozen=True, slots=True)
class Text:
    """What one file says: its canonical fields and its body."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    body: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """`main` is the field that an item of a list of records is when it is written as a mere text. `block` says that items are
    written over several lines. `identity` tells which items are the same one, whatever else is said of them."""

    kind: Literal["text", "number", "flag", "ranges", "names", "records", "map"]
    main: str = ""
    fields: Mapping[str, Shape] | None = None
    identity: Callable[[Record], str] | None = None
    block: bool = False


def _named(record: Record) -> str:
    return fold_name(str(record.get("name", "")))


def _worded(record: Record) -> str:
    return quote_key(str(record.get("text", "")))


def _dated(record: Record) -> str:
    return fold_quote(str(record.get("text", "")))


def _act(record: Record) -> str:
    return short_hash("\0".join(fold_quote(str(record.get(k, ""))) for k in ("actor", "verb", "target", "text")), 10)


def _version(record: Record) -> str:
    return str(record.get("text", "") or record.get("file", ""))


def _lines(record: Record) -> str:
    return repr(record.get("lines", ""))


def _cut(record: Record) -> str:
    return fold_quote(str(record.get("words", "")))


TEXT, NUMBER, FLAG, RANGES, NAMES, MAP = (
    Shape("text"),
    Shape("number"),
    Shape("flag"),
    Shape("ranges"),
    Shape("names"),
    Shape("map"),
)
_NOTES = Shape("records", "text", {"text": TEXT, "author": TEXT, "date": TEXT}, _worded, block=True)

ENTRY: Mapping[str, Shape] = {
    "id": TEXT,
    "title": TEXT,
    "date": TEXT,
    "time": TEXT,
    "kind": TEXT,
    "source": TEXT,
    "order": NUMBER,
    "lines": RANGES,
    "text": TEXT,
    "byline": TEXT,
    "summary": TEXT,
    "lang": TEXT,
    "tags": NAMES,
    "actors": Shape("records", "name", {"name": TEXT, "as": NAMES}, _named),
    "places": Shape("records", "name", {"name": TEXT, "country": TEXT, "at": TEXT}, _named),
    "quotes": Shape(
        "records", "text", {"text": TEXT, "speaker": TEXT, "kind": TEXT, "cue": TEXT, "parts": TEXT}, _worded, block=True
    ),
    "statements": Shape("records", "text", {"text": TEXT, "speaker": TEXT, "cue": TEXT}, _worded, block=True),
    "acts": Shape("records", "actor", {"actor": TEXT, "verb": TEXT, "target": TEXT, "text": TEXT}, _act, block=True),
    "dates": Shape("records", "text", {"text": TEXT, "value": TEXT, "precision": TEXT, "rule": TEXT}, _dated),
    "notes": _NOTES,
    "review": MAP,
    "publish": TEXT,
    "withdrawn": FLAG,
    "also": NAMES,
    "merged": NAMES,
    "split_from": TEXT,
}

ACTOR: Mapping[str, Shape] = {
    "id": TEXT,
    "name": TEXT,
    "kind": TEXT,
    "aliases": NAMES,
    "roles": Shape("records", "text", {"text": TEXT, "first": TEXT, "last": TEXT}, _dated),
    "merged_into": TEXT,
    "not_aliases": NAMES,
    "ignore": FLAG,
    "ids": MAP,
    "notes": _NOTES,
    "review": MAP,
}

SOURCE: Mapping[str, Shape] = {
    "id": TEXT,
    "title": TEXT,
    "date": TEXT,
    "time": TEXT,
    "date_basis": TEXT,
    "outlet": TEXT,
    "url": TEXT,
    "authors": NAMES,
    "lang": TEXT,
    "direction": TEXT,
    "publish": TEXT,
    "profile": TEXT,
    "reader": TEXT,
    "cuts": Shape("records", "words", {"words": TEXT, "what": TEXT}, _cut),
    "versions": Shape("records", "file", {"file": TEXT, "sha256": TEXT, "text": TEXT, "captured": TEXT}, _version),
    "remainder": Shape("records", "why", {"lines": RANGES, "why": TEXT}, _lines),
    "review": MAP,
}

PAGE: Mapping[str, Shape] = {"title": TEXT, "order": NUMBER, "slug": TEXT}


def canonical(shape: Shape | None, value: Value) -> Value:
    """What a value means. A value of the wrong kind, or under an unknown key (`shape` None), means itself."""
    if value is None or value == "" or value == () or value == {}:
        return None
    if shape is None:
        return value
    return _CANONICAL[shape.kind](shape, value)


def canonical_fields(shapes: Mapping[str, Shape], values: Mapping[str, Value]) -> Fields:
    """Every key that says something, with what it means."""
    made = {key: canonical(shapes.get(key), value) for key, value in values.items()}
    return {key: value for key, value in made.items() if value is not None}


def _text(_shape: Shape, value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


def _flag(_shape: Shape, value: Value) -> Value:
    return None if value is False else value


def _same(_shape: Shape, value: Value) -> Value:
    return value


def _ranges(_shape: Shape, value: Value) -> Value:
    """`[10, 15]` is one range, `[[10, 15], [20, 22]]` are two, `12` is a single line."""
    if isinstance(value, int):
        return ((value, value),)
    if isinstance(value, tuple) and len(value) == 2 and all(isinstance(n, int) for n in value):
        return (value,)
    return value


def _names(_shape: Shape, value: Value) -> Value:
    items = value if isinstance(value, tuple) else (value,)
    return tuple(_text(TEXT, item) for item in items if item is not None and item != "") or None


def _records(shape: Shape, value: Value) -> Value:
    items = value if isinstance(value, tuple) else (value,)
    made = (_record(shape, item) for item in items)
    return tuple(item for item in made if item is not None) or None


def _record(shape: Shape, item: Value) -> Value:
    if isinstance(item, Mapping):
        assert shape.fields is not None
        return canonical_fields(shape.fields, item) or None
    return None if item is None or item == "" else item if isinstance(item, tuple) else {shape.main: _text(TEXT, item)}


_CANONICAL: Mapping[str, Callable[[Shape, Value], Value]] = {
    "text": _text,
    "number": _same,
    "flag": _flag,
    "ranges": _ranges,
    "names": _names,
    "records": _records,
    "map": _same,
}


def identities(shape: Shape, items: Iterable[Value]) -> list[str]:
    """The identity of each item of a canonical list; an item that occurs again is told by its number: "friday", "friday#2"."""
    seen: dict[str, int] = {}
    made = []
    for item in items:
        key = _identity(shape, item)
        seen[key] = seen.get(key, 0) + 1
        made.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return made


def _identity(shape: Shape, item: Value) -> str:
    if isinstance(item, Mapping) and shape.identity is not None:
        return shape.identity(item).replace("/", "|")
    return fold_name(item).replace("/", "|") if isinstance(item, str) else short_hash(repr(item))


def label(shape: Shape, item: Value) -> str:
    """The name by which an item is called in an annotation path: a quotation by its key, everything else by its words."""
    if not isinstance(item, Mapping):
        return str(item)
    if shape.identity in (_worded, _act):
        return _identity(shape, item)
    return str(item.get(shape.main, ""))


_KEY = re.compile(r"[0-9a-f]{10}(?:#\d+)?\Z")


def normal_path(shapes: Mapping[str, Shape], path: str) -> str:
    """An annotation path as `merge` knows it, however a person wrote it: "actors/Jane DOE" and "actors/Jane Doe" are one.

    A path is a key, "key/item" or "key/item/field"; an item is the name, the words, or for quotations the quote key.
    """
    key, _, rest = path.partition("/")
    shape = shapes.get(key)
    if not rest or shape is None:
        return path
    if shape.kind == "names":
        return f"{key}/{_identity(shape, rest)}"
    if shape.kind != "records" or shape.fields is None:
        return path
    item, _, last = rest.rpartition("/")
    if not item or last not in shape.fields:
        item, last = rest, ""
    number = item[item.rfind("#") :] if re.search(r"#\d+\Z", item) else ""
    known = _KEY.match(item) if shape.identity in (_worded, _act) else None
    name = item if known else _identity(shape, {shape.main: item.removesuffix(number)}) + number
    return f"{key}/{name}/{last}" if last else f"{key}/{name}"
