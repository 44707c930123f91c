"""Canonical values -> front matter as a person would write it: no quotes but where needed, one line for what fits on one line.

What is written here reads back equal through `core.yamlguard` (property-tested with hostile strings), and means the same to
other readers of YAML 1.1: what they would take for a number, a truth value or a time of day is put in quotes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from sitegen.content.shapes import Shape
from sitegen.core.yamlguard import Value, plain_value

# A flow list longer than this is written as a block list.
LINE = 110

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_YAML_11 = re.compile(
    r"""(?ix)(?: y | n | yes | no | on | off | true | false | null | ~ | = | <<
      | [-+]? (?: 0x[0-9a-f_]+ | 0b[01_]+ | 0o?[0-7_]+ | (?: [0-9][0-9_,]* \.?[0-9_]* | \.[0-9_]+ ) (?: e[-+]?[0-9]+ )? | \.inf )
      | \.nan
      | [-+]?[0-9][0-9_]* (?: :[0-5]?[0-9] )+ (?: \.[0-9_]* )?
      | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2} (?: (?: t | [ ]+ ) [0-9].* )?
    )\Z"""
)
# A plain scalar begins with a letter or digit, or with a sign that means nothing in YAML, and has nothing unsafe in it.
_PLAIN = re.compile(r"[^\W_]|[(/$€£…—–“‘„«](?=\S)")
_UNSAFE = re.compile(r":(?:\s|\Z)|\s#|\s\Z|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
# Readers without libyaml end a plain scalar in a flow list at a question mark too.
_UNSAFE_FLOW = re.compile(r"[,?\[\]{}]|:(?=[,\[\]{}])")
_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Value, *, flow: bool = False) -> str:
    """A text, number, truth value or None on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if _is_plain(value, flow):
        return value
    if not _ESCAPE.search(value.replace('"', "").replace("\\", "")):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPE.sub(_escaped, value) + '"'


def _is_plain(text: str, flow: bool) -> bool:
    if not isinstance(plain_value(text), str) or not _PLAIN.match(text) or _UNSAFE.search(text):
        return False
    if flow and _UNSAFE_FLOW.search(text):
        return False
    return not _YAML_11.match(text) or _is_day(text)


def _is_day(text: str) -> bool:
    """A day that exists; other readers take it for a date, which is what it is, and fail over 2031-13-45."""
    try:
        return bool(_DATE.match(text) and datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    if char in _NAMED:
        return _NAMED[char]
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:
        return "\\uFFFD"
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}"


def flow(value: Value) -> str:
    """Any value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k, flow=True)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value, flow=True)


def key_lines(key: str, shape: Shape | None, value: Value) -> list[str]:
    """The lines of one top-level key with its canonical value."""
    name = scalar(key)
    if shape is not None and shape.kind == "ranges" and isinstance(value, tuple) and len(value) == 1:
        return [f"{name}: {flow(value[0])}"]
    if shape is not None and shape.kind in ("names", "records") and isinstance(value, tuple):
        one = f"{name}: {flow(tuple(short(shape, item) for item in value))}"
        plain = not any(isinstance(short(shape, item), Mapping) for item in value)
        # Actors keep a line each, so that a change of one shows as one line in a comparison.
        if not value or (plain and len(one) <= LINE and key != "actors" and not shape.block):
            return [one]
        return [f"{name}:", *(line for item in value for line in item_lines(shape, item, "  "))]
    if isinstance(value, Mapping) and value:
        return [f"{name}:", *(f"  {scalar(k)}: {flow(v)}" for k, v in value.items())]
    if isinstance(value, (tuple, Mapping)):
        return [f"{name}: {flow(value)}"]
    return [f"{name}: {scalar(value)}"]


def item_lines(shape: Shape, item: Value, indent: str) -> list[str]:
    """The lines of one item of a block list whose dashes stand after `indent`."""
    brief = short(shape, item)
    if not isinstance(brief, Mapping) or not shape.block:
        return [f"{indent}- {_ranged(shape, brief) if isinstance(brief, Mapping) else scalar(brief)}"]
    lines = [
        f"{scalar(k)}: {flow(v)}" if isinstance(v, (tuple, Mapping)) else f"{scalar(k)}: {scalar(v)}" for k, v in brief.items()
    ]
    return [f"{indent}{'- ' if n == 0 else '  '}{line}" for n, line in enumerate(lines)]


def _ranged(shape: Shape, record: Mapping[str, Value]) -> str:
    """A record on one line; line ranges in their short form."""
    shapes = shape.fields or {}
    return flow(
        {
            k: v[0] if k in shapes and shapes[k].kind == "ranges" and isinstance(v, tuple) and len(v) == 1 else v
            for k, v in record.items()
        }
    )


def short(shape: Shape, item: Value) -> Value:
    """An item as briefly as it can be written: a record that says only its main field is that text; fields in their order."""
    if not isinstance(item, Mapping) or shape.fields is None:
        return item
    known = [k for k in shape.fields if k in item]
    if [*known, *item] == [shape.main, shape.main]:
        return item[shape.main]
    return {k: item[k] for k in [*known, *(k for k in item if k not in shape.fields)]}


def front_matter(shapes: Mapping[str, Shape], fields: Mapping[str, Value]) -> str:
    """All keys that say something, in the order of the shapes, unknown ones last; without the fences."""
    order = [k for k in shapes if k in fields] + [k for k in fields if k not in shapes]
    return "".join(line + "\n" for key in order if fields[key] is not None for line in key_lines(key, shapes.get(key), fields[key]))


def document(shapes: Mapping[str, Shape], fields: Mapping[str, Value], body: str) -> str:
    """A whole file: front matter between fences, then the body."""
    text = body.strip("\n")
    return f"---\n{front_matter(shapes, fields)}---\n" + (f"{text}\n" if text else "")
