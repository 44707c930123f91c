"""Every URL is made here and nowhere else.

A target is a path from the root of the output that ends in a file name, so that the same bytes work under any path and from disk.
Slugs of tags and places depend on nothing but the folded label: a new tag never moves an old one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from sitegen.core.text import FORBIDDEN, INVISIBLE, short_hash, slug_or_hash

INDEX = "index.html"
HOME = INDEX
ABOUT = f"about/{INDEX}"
ACTORS = f"actors/{INDEX}"
TAGS = f"tags/{INDEX}"
PLACES = f"places/{INDEX}"
SOURCES = f"sources/{INDEX}"
DATES = f"dates/{INDEX}"
QUOTES = f"quotes/{INDEX}"
UNATTRIBUTED = f"quotes/unattributed/{INDEX}"
NETWORK = f"network/{INDEX}"
TIMELINE = f"timeline/{INDEX}"
SEARCH = f"search/{INDEX}"
DATA = f"data/{INDEX}"
MISSING = "404.html"
FEED = "feed.xml"
JSON_FEED = "feed.json"
ACCENT = "assets/accent.css"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"

# What an id from a file may look like in a path: no dots alone, no separators, nothing that a server or file system reads its own way.
_SAFE = re.compile(r"(?!\.)[\w.~-]{1,120}(?<!\.)")


def safe(identity: str) -> bool:
    """Whether an id can stand in a path as it is."""
    return bool(_SAFE.fullmatch(identity))


def entry(identity: str) -> str:
    """An entry's page."""
    return f"entries/{identity}/{INDEX}"


def source(identity: str, text: str = "") -> str:
    """A source's page, or that of an older version of its text."""
    return f"sources/{identity}/{text}/{INDEX}" if text else f"sources/{identity}/{INDEX}"


def run(first: int, last: int) -> str:
    """The fragment of a run of lines on a source page."""
    return f"L{first}-{last}"


def line(number: int) -> str:
    """The fragment of a line on a source page."""
    return f"L{number}"


def actor(identity: str) -> str:
    """An actor's page."""
    return f"actors/{identity}/{INDEX}"


def actor_id(page: str) -> str:
    """The id of the actor whose page this is; "" for no page."""
    return page.split("/")[1] if page else ""


def tag(slug: str) -> str:
    """A tag's page."""
    return f"tags/{slug}/{INDEX}"


def place(slug: str) -> str:
    """A place's page."""
    return f"places/{slug}/{INDEX}"


def date(value: str) -> str:
    """The page of a year, month or day ("2025", "2025-09", "2025-09-13")."""
    return f"dates/{value.replace('-', '/')}/{INDEX}"


def quotes_of(identity: str) -> str:
    """All quotations of one speaker."""
    return f"quotes/by/{identity}/{INDEX}"


def period(page: str, value: str) -> str:
    """A year or month of what the index page `page` is about; "" is what has no date."""
    return f"{posixpath.dirname(page)}/{value.replace('-', '/') or 'undated'}/{INDEX}"


def feed_of(page: str) -> str:
    """The feed of what the index page `page` is about."""
    return f"{posixpath.dirname(page)}/{FEED}".lstrip("/")


def json_feed_of(page: str) -> str:
    """The same as JSON."""
    return f"{posixpath.dirname(page)}/{JSON_FEED}".lstrip("/")


def free_page(slug: str) -> str:
    """A page that people wrote."""
    return f"{slug}/{INDEX}"


def quote(key: str) -> str:
    """The fragment of a quotation."""
    return f"q-{key}"


def root(path: str) -> str:
    """The way from a page up to the root of the output: "../../", or "" at the root."""
    return "../" * path.count("/")


def public(base_url: str, path: str) -> str:
    """The address of a page under `base_url`, in its short form; "" without a base_url."""
    if not base_url:
        return ""
    plain, hash_, fragment = path.partition("#")
    short = plain.removesuffix(INDEX) if plain == INDEX or plain.endswith(f"/{INDEX}") else plain
    return f"{base_url}{short}{hash_}{fragment}"


def web(address: str) -> str:
    """An address of a source, if it is one that a reader may safely follow; else ""."""
    bad = re.search(r"[\s<>\"\\^`{|}]", address) or INVISIBLE.search(address) or FORBIDDEN.search(address)
    return address if re.match(r"https?://[^\s/]", address) and not bad else ""


def slugs(folded: Iterable[str]) -> Mapping[str, str]:
    """A slug for each folded label, all different whatever the case; one from which the label cannot be read gets a hash behind it."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for label in sorted(folded):
        slug = slug_or_hash(label)
        if slug.replace("-", " ") != label or slug in taken:
            slug = f"{slug.strip('-')}-{short_hash(label)}"
        if slug in taken:
            slug = f"{slug}{short_hash(label, 20)}"
        taken.add(slug)
        found[label] = slug
    return found
