"""What a saved page says of itself outside structured data: meta tags, canonical link, headings, the browser's own comment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.ingest.readers.jsonld import plain, stamp
from sitegen.ingest.readers.tree import Node

_DATES = (
    "article:published_time", "article:published", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "og:published_time", "article.published", "date.release",
    "citation_publication_date", "citation_date",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher", "al:ios:app_name", "citation_journal_title")
_TITLES = ("og:title", "twitter:title", "dc.title", "title", "parsely-title")
_HTTP = re.compile(r"https?://[^\s\"'<>]+$")
# What browsers write on top of a page they save: <!-- saved from url=(0043)https://example.org/ -->
_SAVED = re.compile(
    r"saved from url=\(\d+\)(https?://\S+)|Page saved with SingleFile[\s\S]{0,40}url:\s*(https?://\S+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Meta:
    """Title, date (YYYY-MM-DD), time with offset, outlet, authors, address and language; empty where the page does not say."""

    title: str = ""
    date: str = ""
    time: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    lang: str = ""
    description: str = ""


def find(root: Node, comments: tuple[str, ...]) -> Meta:
    """Everything the page says in its head, and the first heading."""
    said: dict[str, list[str]] = {}
    canonical = html_lang = head_title = heading = ""
    for node in root.walk():
        attrs = node.attrs
        if node.tag == "meta":
            name = (attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or attrs.get("http-equiv") or "").lower()
            if name and attrs.get("content", "").strip():
                said.setdefault(name, []).append(attrs["content"].strip())
        elif node.tag == "link" and "canonical" in attrs.get("rel", "").lower().split():
            canonical = canonical or (attrs.get("href", "") if _HTTP.match(attrs.get("href", "")) else "")
        elif node.tag in ("html", "body") and not html_lang:
            html_lang = attrs.get("lang") or attrs.get("xml:lang") or ""
        elif node.tag == "title" and not head_title and not node.within("svg"):
            head_title = node.text()
        elif node.tag == "h1" and not heading and not node.within("nav", "aside", "footer"):
            heading = node.text()
    outlet = _first(said, _OUTLETS)
    date, time = next((s for name in _DATES for value in said.get(name, ()) if (s := stamp(value))[0]), ("", ""))
    names = [plain(value) for name in _AUTHORS for value in said.get(name, ()) if not _HTTP.match(value)]
    return Meta(
        title=heading or _without_outlet(_first(said, _TITLES), outlet) or _without_outlet(head_title, outlet),
        date=date,
        time=time,
        outlet=outlet,
        authors=tuple(dict.fromkeys(name for name in names if 0 < len(name) < 120)),
        url=canonical or next((v for v in said.get("og:url", ()) if _HTTP.match(v)), "") or _saved_from(comments),
        lang=html_lang or _first(said, ("content-language", "og:locale", "dc.language", "language")),
        description=_first(said, ("og:description", "description", "twitter:description")),
    )


def _first(said: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((plain(value) for name in names for value in said.get(name, ()) if plain(value)), "")


def _without_outlet(title: str, outlet: str) -> str:
    """ "Bell rings | The Gazette" without its last part, if that is the outlet's name."""
    found = re.match(r"^(.*\S)\s+[|\-–—·»]\s+(.+)$", title)
    if found and outlet and found[2].casefold().removeprefix("the ") == outlet.casefold().removeprefix("the "):
        return found[1]
    return title


def _saved_from(comments: tuple[str, ...]) -> str:
    for comment in comments:
        if found := _SAVED.search(comment):
            return (found[1] or found[2]).rstrip("-")
    return ""
