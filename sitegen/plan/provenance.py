"""Who answers for an annotation, and by which rule it was found: looked up under the path by which content/ knows it."""

from __future__ import annotations

from sitegen.core.model import Act, Entry, EntryActor, EntryPlace, Origin, Quote, Statement, When
from sitegen.core.text import fold_quote, quote_key, short_hash

Annotation = str | EntryActor | EntryPlace | Quote | Statement | Act | When


def origin(entry: Entry, key: str, annotation: Annotation) -> str:
    """Machine, confirmed or human; `key` is the front-matter key that the annotation stands under."""
    return str(entry.origin.get(f"{key}/{_name(annotation)}", Origin.MACHINE)) if entry.origin else str(Origin.MACHINE)


def rule(entry: Entry, key: str, annotation: Quote | Statement | Act) -> str:
    """The rule by which the machine found words; "" for what a person wrote. Evidence knows all three by the key of their words."""
    if not entry.rules or origin(entry, key, annotation) == Origin.HUMAN:
        return ""
    return entry.rules.get(f"{key}/{quote_key(annotation.text)}", "")


def _name(annotation: Annotation) -> str:
    """A tag, actor or place by its name, words by their key, a date by its words, an act by all that it says."""
    match annotation:
        case str():
            return annotation
        case EntryActor() | EntryPlace():
            return annotation.name
        case Quote() | Statement():
            return quote_key(annotation.text)
        case When():
            return annotation.text
        case Act():
            parts = (annotation.actor, annotation.verb, annotation.target, annotation.text)
            return short_hash("\0".join(fold_quote(part) for part in parts), 10)
