"""How a question reads: values and rules in plain words, and a few words of the text around what is asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.content.shapes import Shape
from sitegen.core.text import same_glyphs, shorten, squeeze
from sitegen.core.yamlguard import Value

# Characters of the text that are shown before and after the words asked about.
AROUND = 130
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_MARKS = re.compile(r"^(?:>[ \t]?|[-*+][ \t]+)+", re.MULTILINE)


# What a key, or a field of one of its items, is called where it is asked about.
_CALLED = {
    "quotes": "quotation",
    "as": "words for",
    "value": "day",
    "cue": "verb",
    "at": "position",
    "parts": "parts",
    "first": "first day",
    "last": "last day",
    "date_basis": "reason for the date",
    "remainder": "lines in no entry",
}


def item_of(path: str) -> str:
    """The path of the item of a list that a path leads into."""
    return "/".join(path.split("/")[:2])


def difference(shapes: Mapping[str, Shape], path: str, now: Value, wanted: Value, item: Value) -> str:
    """What the machine has otherwise at a path, where `now` stands and the machine has `wanted`; `item` is the item of a list
    that the path leads into, as it stands in the file."""
    key, name, field = (*path.split("/", 2), "", "")[:3]
    shape = shapes.get(key)
    found = item if item is not None else wanted
    words = str((found.get(shape.main) if shape and isinstance(found, Mapping) else found) or name)
    noun = _CALLED.get(key, key.removesuffix("s") if shape and shape.kind in ("names", "records") else key).replace("_", " ")
    what = noun if not name else f"{noun} “{shorten(words, 60)}”"
    if field:
        what = f"{_CALLED.get(field, field)} {'' if field == 'as' else 'of '}the {what}"
    if wanted is None:
        return f"the machine would take away the {what}"
    other = "other" if isinstance(wanted, tuple) else "another"
    return f"the machine would add the {what}" if now is None else f"the machine has {other} {what}"


def in_words(value: Value) -> str:
    """A value as a person would read it."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, Mapping):
        return ", ".join(f"{k}: {in_words(v)}" for k, v in value.items())
    return ", ".join(in_words(v) for v in value) if isinstance(value, tuple) else str(value)


def plain(body: str) -> str:
    """Markdown as the words that it shows: no escapes, no marks of quotations and lists."""
    return _ESCAPED.sub("", _MARKS.sub("", body))


def around(body: str, *wanted: str) -> str:
    """The first of these words that the text has, with as much around them as is read at a glance; "" if it has none."""
    for words in wanted:
        for block in body.split("\n\n"):
            text = squeeze(plain(block))
            if place := find(text, words):
                return _cut(text, *place)
    return ""


def find(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand in a text as words of their own, whatever marks and case they are written in."""
    sought = same_glyphs(squeeze(words)).strip(" .,;:!?…").lower()
    if not sought or len(same_glyphs(text).lower()) != len(text):
        return None
    found = re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", same_glyphs(text).lower())
    return found.span() if found else None


def _cut(text: str, start: int, end: int) -> str:
    """A text around [start, end), cut at words."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = text.rfind(" ", end, last)
        last = last if last > 0 else end
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")
