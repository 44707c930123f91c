"""One value in a file by its annotation path: to look at it, or to put another there, as a decision does."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.passages import passage_from, put_passage
from sitegen.content.shapes import BODY, Fields, Shape, Text, identities
from sitegen.core.yamlguard import Value


def get(shapes: Mapping[str, Shape], text: Text, path: str) -> Value:
    """The canonical value at a normal path; None if there is none."""
    if path == BODY:
        return text.body or None
    key, _, rest = path.partition("/")
    return _get(shapes.get(key), text.fields.get(key), rest)


def put(shapes: Mapping[str, Shape], text: Text, path: str, value: Value) -> Text:
    """The same with another value at a normal path; None takes it away. A new item comes last."""
    if passage := passage_from(value):
        body = put_passage(text.body, passage)
        return text if body is None else Text(text.fields, body)
    if path == BODY:
        return Text(text.fields, str(value or ""))
    key, _, rest = path.partition("/")
    made = _put(shapes.get(key), text.fields.get(key), rest, value)
    fields: Fields = {k: v for k, v in text.fields.items() if k != key or made is not None}
    if made is not None:
        fields[key] = made
    return Text(fields, text.body)


def _get(shape: Shape | None, value: Value, rest: str) -> Value:
    if not rest:
        return value
    if isinstance(value, Mapping):
        name, _, below = rest.partition("/")
        return _get(
            shape, value.get(rest if shape is None or shape.fields is None else name), below if shape and shape.fields else ""
        )
    if shape is None or not isinstance(value, tuple):
        return None
    name, below = _split(shape, rest)
    found = dict(zip(identities(shape, value), value, strict=True)).get(name)
    return found if not below else _field(shape, found, below)


def _field(shape: Shape, item: Value, below: str) -> Value:
    name, _, deeper = below.partition("/")
    return _get((shape.fields or {}).get(name), item.get(name), deeper) if isinstance(item, Mapping) else None


def _put(shape: Shape | None, old: Value, rest: str, value: Value) -> Value:
    if not rest:
        return value
    if shape is None or shape.kind not in ("names", "records"):
        made = dict(old) if isinstance(old, Mapping) else {}
        made.pop(rest, None)
        return made | {rest: value} if value is not None else made or None
    items = old if isinstance(old, tuple) else ()
    name, below = _split(shape, rest)
    out: list[Value] = []
    found = False
    for known, item in zip(identities(shape, items), items, strict=True):
        if known != name:
            out.append(item)
            continue
        found = True
        new = _put_field(shape, item, below, value) if below else value
        if new is not None:
            out.append(new)
    if not found and not below and value is not None:
        out.append(value)
    return tuple(out) or None


def _put_field(shape: Shape, item: Value, below: str, value: Value) -> Value:
    if not isinstance(item, Mapping):
        return item
    name, _, deeper = below.partition("/")
    new = _put((shape.fields or {}).get(name), item.get(name), deeper, value)
    return {k: v for k, v in {**item, name: new}.items() if v is not None}


def _split(shape: Shape, rest: str) -> tuple[str, str]:
    """An item's identity and what comes below it. Identities hold no slash."""
    name, _, below = rest.partition("/")
    return name, below if shape.fields else ""
