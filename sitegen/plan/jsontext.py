"""JSON for places where a browser reads it as something else first: in a script, in a <script> data block."""

from __future__ import annotations

import json
import re

from sitegen.core.text import printable

_ESCAPED = re.compile(r"\\[ubf]")
_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def safe_json(value: object) -> str:
    """`value` as compact JSON that neither ends a <script> element nor breaks a line of JavaScript.

    Characters that HTML forbids are dropped; keys keep their order.
    """
    text = _dump(value)
    # Mostly nothing is to be dropped, and the whole shows it: no character that cannot be printed, and no escape for one.
    if not text.isprintable() or _ESCAPED.search(text):
        text = _dump(clean(value))
    for character, escaped in _UNSAFE:
        text = text.replace(character, escaped)
    return text


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def clean(value: object) -> object:
    """`value` without the characters that HTML forbids, in its keys too: `json` would write them as escapes, which are read back."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else printable(value)
    if isinstance(value, dict):
        return {printable(str(k)): clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(v) for v in value]
    return value
