"""Meta tags by which other programs know a page: Open Graph for previews, Highwire and Dublin Core for Zotero and library catalogues."""

from __future__ import annotations

from urllib.parse import quote

from sitegen.core.model import Entry, Source
from sitegen.core.text import visible
from sitegen.plan.views import Card, Meta


def open_graph(title: str, description: str, canonical: str, site: str, kind: str) -> tuple[Meta, ...]:
    """What a preview of the page shows. Text only: an image would have to be made up."""
    found = {"og:title": title, "og:type": kind, "og:site_name": site, "og:description": description, "og:url": canonical}
    return tuple(Meta("property", name, content) for name, content in found.items() if content)


def citation(card: Card, entry: Entry, source: Source | None, canonical: str, site: str) -> tuple[Meta, ...]:
    """Highwire Press and Dublin Core tags of an entry, by which Zotero recognises it."""
    authors = authors_of(entry, source)
    day = card.date.replace("-", "/")
    outlet = card.outlet or site
    tags = [
        ("citation_title", card.title),
        *(("citation_author", a) for a in authors),
        ("citation_publication_date", day),
        ("citation_journal_title", outlet),
        ("citation_public_url", canonical),
        ("citation_language", card.lang),
        ("DC.title", card.title),
        *(("DC.creator", a) for a in authors),
        ("DC.date", card.date),
        ("DC.publisher", outlet),
        ("DC.source", source.url if source else ""),
        ("DC.identifier", canonical),
        ("DC.language", card.lang),
        ("DC.type", "Text"),
    ]
    return tuple(Meta("name", name, visible(content)) for name, content in tags if content)


def authors_of(entry: Entry, source: Source | None) -> tuple[str, ...]:
    """Who wrote an entry: its byline, else the authors of its source."""
    if entry.byline:
        return (visible(entry.byline),)
    return tuple(visible(a) for a in source.authors) if source else ()


def percent(text: str) -> str:
    """Text for a part of an address."""
    return quote(text.encode("utf-8", "replace"), safe="")
