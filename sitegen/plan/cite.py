"""How to cite an entry: as text, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
import re

from sitegen.core.model import Entry, Source
from sitegen.core.text import visible
from sitegen.plan import labels, urls
from sitegen.plan.meta import authors_of
from sitegen.plan.views import Card, Citation
from sitegen.plan.words import Words

_TEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    # BibTeX counts a brace that a backslash stands before.
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
)

_JSON = json.JSONEncoder(ensure_ascii=False)


def citation(card: Card, entry: Entry, source: Source | None, permalink: str, site: str, words: Words) -> Citation:
    """The three forms. `permalink` is "" where nobody has said where the archive stands."""
    authors = authors_of(entry, source)
    outlet = card.outlet or site
    return Citation(
        text=_text(card, authors, outlet, site, permalink, words),
        bibtex=_bibtex(card, authors, outlet, site, source, permalink),
        csl=_csl(card, authors, outlet, site, source, permalink),
    )


def _text(card: Card, authors: tuple[str, ...], outlet: str, site: str, permalink: str, words: Words) -> str:
    day = f"{labels.label(card.date, words)}{', ' + card.time[:5] if card.time else ''}"
    parts = [words.join(authors), f"“{card.title}”", outlet, day, site if site != outlet else "", "" if permalink else card.id]
    text = ". ".join(p.rstrip(".") for p in parts if p) + "."
    return words.say("accessed", text=text.removesuffix("."), url=permalink) if permalink else text


def _bibtex(card: Card, authors: tuple[str, ...], outlet: str, site: str, source: Source | None, permalink: str) -> str:
    fields = {
        "title": f"{{{_tex(card.title)}}}",
        "author": " and ".join(f"{{{_tex(a)}}}" for a in authors),
        "organization": _tex(outlet),
        "date": card.date,
        "year": card.date[:4],
        "url": permalink or (urls.web(source.url) if source else ""),
        "note": _tex(", ".join(p for p in (site if site != outlet else "", "" if permalink else card.id) if p)),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@online{{{re.sub(r'[^A-Za-z0-9-]', '-', card.id)},\n{lines}}}"


def _csl(card: Card, authors: tuple[str, ...], outlet: str, site: str, source: Source | None, permalink: str) -> str:
    parts = [int(p) for p in card.date.split("-") if p.isascii() and p.isdigit()]
    item: dict[str, object] = {
        "id": card.id,
        "type": "article-newspaper",
        "title": card.title,
        "container-title": outlet,
        "author": [{"literal": a} for a in authors],
        "issued": {"date-parts": [parts]} if parts else {},
        "archive": site,
        "URL": permalink or (urls.web(source.url) if source else ""),
        "language": card.lang,
    }
    # A key a line, for people; by hand, since indenting takes json ten times as long.
    lines = ",\n".join(f'  "{key}": {_JSON.encode(value)}' for key, value in item.items() if value)
    return f"[{{\n{lines}\n}}]"


def _tex(text: str) -> str:
    return visible(text).translate(_TEX)
