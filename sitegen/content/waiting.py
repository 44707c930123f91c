"""Annotations keep to their words: what the machine says of words that a person has not let into the file waits with them.

A quotation whose paragraph waits for review would quote what is not on the page; so it is taken for not said, and comes with
the paragraph. The other way round, a quotation stays as long as a person keeps its words, though the machine has dropped both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.content.shapes import Fields, Shape, Text, identities
from sitegen.core.yamlguard import Value

# The fields of an item that are words of the text. An actor or place may go by any of them.
_WORDED = {
    "actors": ("name", "as"),
    "places": ("name",),
    "quotes": ("text",),
    "statements": ("text",),
    "acts": ("text",),
    "dates": ("text",),
}
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> str:
    """A text as its words alone, with a space before and after each."""
    return f" {' '.join(_WORD.findall(unicodedata.normalize('NFKC', text).casefold()))} "


def fit(shapes: Mapping[str, Shape], base: Text, working: Text, page: Text, new: Text) -> Fields:
    """The fields of `new` as far as they speak of `page`, what the file will say: without items whose words stand only in the
    machine's text, and with items of before that nobody touched and whose words stand only in the file's. An item stays whose
    words a person has taken away: that it is there is not the machine's doing."""
    made = dict(new.fields)
    if _read(page) == _read(new):
        return made
    texts = _Texts(words(_read(working)), words(_read(page)), words(_read(new)))
    for key in (key for key in _WORDED if key in shapes):
        value = _fitting(key, shapes[key], base.fields.get(key), working.fields.get(key), new.fields.get(key), texts)
        made.pop(key, None)
        if value:
            made[key] = value
    return {key: made[key] for key in (*(k for k in new.fields if k in made), *(k for k in made if k not in new.fields))}


def _read(text: Text) -> str:
    """What a reader reads of an entry."""
    return "\n".join((str(text.fields.get("title") or ""), str(text.fields.get("summary") or ""), text.body))


@dataclass(frozen=True, slots=True)
class _Texts:
    """The words of the file as it is, of the file as it will be, and of what the machine has."""

    now: str
    page: str
    machine: str


def _fitting(key: str, shape: Shape, b: Value, w: Value, g: Value, texts: _Texts) -> tuple[Value, ...]:
    olds, mine, news = (dict(zip(identities(shape, v), v, strict=True)) if isinstance(v, tuple) else {} for v in (b, w, g))
    made = {
        name: _without(item, mine.get(name), texts)
        for name, item in news.items()
        if not _only(key, item, texts.machine, texts.page) or (name in mine and not _stands(key, item, texts.now))
    }
    order = list(made)
    before = -1
    for name, item in mine.items():
        if name not in made and olds.get(name) == item and _only(key, item, texts.page, texts.machine):
            made[name] = item
            order.insert(before + 1, name)
        if name in made:
            before = order.index(name)
    return tuple(made[name] for name in order)


def _stands(key: str, item: Value, text: str) -> bool:
    return any(said in text for said in _said(key, item))


def _only(key: str, item: Value, here: str, there: str) -> bool:
    """Whether an item's words stand in one text and not in the other."""
    return _stands(key, item, here) and not _stands(key, item, there)


def _said(key: str, item: Value) -> Iterator[str]:
    for field in _WORDED[key] if isinstance(item, Mapping) else ():
        value = item.get(field)  # type: ignore[union-attr]
        found = (words(str(v)) for v in (value if isinstance(value, tuple) else (value,)) if v)
        yield from (w for w in found if w.strip())


def _without(item: Value, mine: Value, texts: _Texts) -> Value:
    """An actor without the words that mean it only in what waits."""
    called = item.get("as") if isinstance(item, Mapping) else None
    if not isinstance(item, Mapping) or not isinstance(called, tuple):
        return item
    known = mine.get("as") if isinstance(mine, Mapping) else None
    have = known if isinstance(known, tuple) else ()
    kept = tuple(name for name in called if name in have or words(str(name)) in texts.page or words(str(name)) not in texts.machine)
    return item if kept == called else {k: v for k, v in {**item, "as": kept}.items() if v != ()}
