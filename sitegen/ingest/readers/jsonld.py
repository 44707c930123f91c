"""Structured data in saved pages (schema.org as JSON-LD): live-blogs with their updates, and articles."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.ingest.readers import blocks, tree
from sitegen.ingest.readers.tree import Node

LIVE = "LiveBlogPosting"
ARTICLES = ("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
            "BlogPosting", "Article", "TechArticle", "SocialMediaPosting")  # fmt: skip
MAX_OBJECTS = 5000
_WRAPPING = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")
_STAMP = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Item:
    """One article or update: `paragraphs` are plain texts; date and time as printed in it, with its own offset.

    `tags` are the elements of the paragraphs ("h2", "blockquote" ...), as many as these, or none where they are not known.
    """

    headline: str = ""
    paragraphs: tuple[str, ...] = ()
    date: str = ""
    time: str = ""
    authors: tuple[str, ...] = ()
    kind: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Data:
    """What the structured data of a page says of it. `updates` is None for an article."""

    main: Item
    description: str = ""
    outlet: str = ""
    url: str = ""
    lang: str = ""
    updates: tuple[Item, ...] | None = None


def find(root: Node) -> tuple[Data | None, bool]:
    """(what the page says, was any block broken?): the live-blog if there is one, else the first article."""
    objects: list[Mapping[str, Any]] = []
    broken = False
    for node in root.walk():
        if node.tag == "script" and node.attrs.get("type", "").split(";")[0].strip().lower() == "application/ld+json":
            text = node.raw()
            if not text.strip():
                continue
            value = _load(text)
            if value is None:
                broken = True
            else:
                objects.extend(_objects(value))
    by_id = {str(o["@id"]): o for o in objects if isinstance(o.get("@id"), str) and len(o) > 2}
    live = next((o for o in objects if LIVE in _types(o)), None)
    article = live or next((o for kind in ARTICLES for o in objects if kind in _types(o)), None)
    return (_data(article, by_id, live=live is not None) if article is not None else None), broken


def stamp(value: object) -> tuple[str, str]:
    """(date, time with offset) of an ISO 8601 stamp, as printed; seconds are dropped."""
    found = _STAMP.match(value) if isinstance(value, str) else None
    if not found:
        return "", ""
    if not found[2]:
        return found[1], ""
    offset = found[5] or ""
    if offset and offset != "Z":
        offset = f"{offset[:3]}:{offset[3:].lstrip(':') or '00'}"
    return found[1], f"{found[2]}:{found[3]}{offset}"


def plain(value: object) -> str:
    """One line of text from a value that may hold entities or tags."""
    text = _text(value)
    if "<" in text and re.search(r"</?[a-zA-Z]", text):
        text = tree.parse(text)[0].text()
    return " ".join(html.unescape(text).split())


def _load(text: str) -> Any:
    """The value of one block; None if it is not JSON."""
    for candidate in (text, _WRAPPING.sub("", _WRAPPING.sub("", text))):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """All objects in a value, outer ones first, without recursion."""
    queue: list[Any] = [value]
    count = 0
    while queue and count < MAX_OBJECTS:
        item = queue.pop(0)
        count += 1
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(v for k, v in item.items() if isinstance(v, (list, dict)) and k != "liveBlogUpdate")


def _types(item: Mapping[str, Any]) -> tuple[str, ...]:
    found = item.get("@type", ())
    names = found if isinstance(found, list) else [found]
    return tuple(str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names)


def _data(item: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]], *, live: bool) -> Data:
    updates = item.get("liveBlogUpdate") if live else None
    if isinstance(updates, dict):
        updates = [updates]
    made = tuple(_item(u, by_id) for u in updates if isinstance(u, dict)) if isinstance(updates, list) else None
    made = tuple(u for u in made if u.headline or u.paragraphs) if made is not None else None
    return Data(
        main=_item(item, by_id),
        description=plain(item.get("description")),
        outlet=next(iter(_names(item.get("publisher"), by_id)), ""),
        url=_url(item),
        lang=_lang(item.get("inLanguage")),
        updates=made,
    )


def _item(item: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> Item:
    date, time = next(
        (s for key in ("datePublished", "dateCreated", "uploadDate", "dateModified") if (s := stamp(item.get(key)))[0]), ("", "")
    )
    body = next((item[key] for key in ("articleBody", "text") if item.get(key)), "")
    kind = "opinion" if "OpinionNewsArticle" in _types(item) else ""
    paragraphs, tags = _paragraphs(body)
    return Item(
        plain(item.get("headline") or item.get("name")),
        paragraphs,
        date,
        time,
        _names(item.get("author") or item.get("creator"), by_id),
        kind,
        tags,
    )


def _paragraphs(value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(texts, their tags); no tags for a text without markup."""
    text = _text(value)
    if re.search(r"<(?:p|br|div|li|ul|h[1-6]|a|strong|em|b|i|span|blockquote)\b", text, re.IGNORECASE):
        found = blocks.lines(tree.parse(text)[0])
        return tuple(line for _, line in found), tuple(tag for tag, _ in found)
    return tuple(line for raw in html.unescape(text).splitlines() if (line := " ".join(raw.split()))), ()


def _text(value: object) -> str:
    for _ in range(4):
        if isinstance(value, list):
            value = "\n".join(v for v in value if isinstance(v, str)) or (value[0] if value else "")
        elif isinstance(value, dict):
            value = value.get("text") or value.get("@value") or value.get("name") or ""
    return value if isinstance(value, str) else ""


def _names(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name") or by_id.get(str(item.get("@id", "")), {}).get("name")
            item = item[0] if isinstance(item, list) and item else item
        if isinstance(item, str) and (name := plain(item)) and not name.startswith(("http:", "https:")):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _url(item: Mapping[str, Any]) -> str:
    page = item.get("mainEntityOfPage")
    options = (item.get("url"), page.get("@id") or page.get("url") if isinstance(page, dict) else page, item.get("@id"))
    return next((o for o in options if isinstance(o, str) and re.match(r"https?://[^\s]+$", o) and "#" not in o), "")


def _lang(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return value if isinstance(value, str) and len(value) < 12 else ""
