"""W3C Web Annotations (https://www.w3.org/TR/annotation-model/): each annotation selects its words by quoting them.

A `TextQuoteSelector` has the exact words with some before and after, taken from the same paragraph, since browsers disagree about what
lies between two. They are made longer until they fit one place of the text; a selector that cannot be told from another place is not written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.core.text import printable, same_glyphs

# Characters of context on each side to begin with, and how many more are taken at a time.
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of an entry and what is said of them. `body` is the JSON of the annotation's bodies; `all` wants every place, not the first alone."""

    words: tuple[str, ...]
    motivation: str
    body: tuple[tuple[str, Any], ...]
    all: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """An entry: the address of its page, its paragraphs as plain text, and what is annotated in it."""

    id: str
    url: str
    paragraphs: tuple[str, ...]
    selections: tuple[Selection, ...]


@dataclass(frozen=True, slots=True)
class Selector:
    """A TextQuoteSelector, and the paragraph and character where it selects."""

    exact: str
    prefix: str
    suffix: str
    paragraph: int
    start: int


def collection(targets: Iterable[Target], label: str, identity: str) -> tuple[str, int]:
    """(an AnnotationCollection as JSON-LD, the number of words that stand nowhere in their entry or in no one place)."""
    items: list[dict[str, Any]] = []
    lost = 0
    for target in targets:
        number = 0
        for selection in target.selections:
            found = list(selectors(selection, target.paragraphs))
            lost += not found
            for selector in found:
                number += 1
                items.append(_annotation(f"{identity}/{target.id}/{number}", target, selection, selector))
    value = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": identity,
        "type": "AnnotationCollection",
        "label": printable(label),
        "total": len(items),
        "first": {"id": f"{identity}/page1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n", lost


def selectors(selection: Selection, paragraphs: Sequence[str]) -> Iterator[Selector]:
    """A selector for each place that the selection means: the first, or all where whole words of a name are meant."""
    for number, start, length in _places(selection, paragraphs):
        text = paragraphs[number]
        size = CONTEXT
        while True:
            prefix, suffix = text[max(0, start - size) : start], text[start + length : start + length + size]
            exact = text[start : start + length]
            if sum(_count(p, prefix + exact + suffix) for p in paragraphs) == 1:
                yield Selector(exact, prefix, suffix, number, start)
                break
            if size > max(start, len(text) - start - length):
                break
            size += CONTEXT
        if not selection.all:
            return


def _places(selection: Selection, paragraphs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """(paragraph, start, length) of the words, in reading order, no place inside another; kinds of quotes and spaces do not count."""
    wanted = sorted({" ".join(w.split()) for w in selection.words if w.strip()}, key=lambda w: (-len(w), w))
    if not wanted:
        return
    edge = r"\b" if selection.all else ""
    pattern = "|".join(
        (edge if w[0].isalnum() else "") + re.escape(same_glyphs(w)).replace(r"\ ", r"\s+") + (edge if w[-1].isalnum() else "")
        for w in wanted
    )
    for number, text in enumerate(paragraphs):
        for found in re.finditer(pattern, same_glyphs(text)):
            yield number, found.start(), found.end() - found.start()


def _count(text: str, part: str) -> int:
    """How often a part stands in a text, overlapping places too."""
    count, at = 0, text.find(part)
    while at >= 0:
        count, at = count + 1, text.find(part, at + 1)
    return count


def _annotation(identity: str, target: Target, selection: Selection, selector: Selector) -> dict[str, Any]:
    return {
        "id": identity,
        "type": "Annotation",
        "motivation": selection.motivation,
        "body": {k: printable(v) if isinstance(v, str) else v for k, v in selection.body},
        "target": {
            "source": target.url,
            "selector": {
                "type": "TextQuoteSelector",
                "exact": printable(selector.exact),
                "prefix": printable(selector.prefix),
                "suffix": printable(selector.suffix),
            },
        },
    }
