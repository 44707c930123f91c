"""A gold document cut as its gold says: with it, only annotation is judged."""

from __future__ import annotations

import re
from typing import Any

from sitegen.core.model import Document, Kind, Paragraph, Reading, Segment
from tools.quality.golds import Gold

# What the gold calls lines that stand among the body of an entry and are not body.
NOT_BODY = ("standfirst", "promo", "byline", "furniture", "caption")

_CLOCK = re.compile(r"^\d{1,2}[.:]\d\d ?(?:[ap]m)?:? +")
_BULLET = re.compile(r"^\s*[•*-] +")


def document(gold: Gold) -> Document:
    """The document with one segment a gold entry."""
    data = gold.data
    lines = tuple(gold.text.read_text(encoding="utf-8").split("\n"))
    segments = tuple(_segment(order, entry, lines, str(data["document_date"])) for order, entry in enumerate(data["entries"], 1))
    return Document(Reading("gold", lines, title=data["title"], date=data["document_date"], lang="en"), segments)


def _segment(order: int, entry: dict[str, Any], lines: tuple[str, ...], day: str) -> Segment:
    headline_line = int(entry["headline_line"])
    title = str(entry.get("title") or next(iter(entry["accept_titles"]), ""))
    first, last = entry["body_lines"] or (headline_line + 1, headline_line)
    special = {number: what for what, numbers in entry["special_lines"].items() for number in numbers if what in NOT_BODY}
    body = [n for n in range(first, last + 1) if lines[n - 1].strip() and n not in special and not (title and n == headline_line)]
    return Segment(
        order,
        ((min(first, headline_line), max(last, headline_line)),),
        Kind.LEAD if order == 1 else Kind.UPDATE,
        headline=title,
        headline_line=headline_line if title else 0,
        date=entry["expected_date"] or day,
        time=entry["expected_time"] or "",
        summary=" ".join(lines[n - 1].strip() for n, what in special.items() if what == "standfirst"),
        paragraphs=tuple(_paragraph(n, lines[n - 1], opens=n == headline_line) for n in body),
    )


def _paragraph(number: int, line: str, *, opens: bool) -> Paragraph:
    """A line as a reader shows it: without its bullet, and without the clock time that opens an entry without headline."""
    plain = _BULLET.sub("", line).strip()
    return Paragraph((number, number), _CLOCK.sub("", plain) if opens else plain, item=bool(_BULLET.match(line)))
