"""Feeds by which others follow the archive: Atom (RFC 4287) and JSON Feed 1.1, of the site and of each actor and tag.

A feed holds the newest entries that have a date. Ids come from the ids of entries alone (UUIDs as URNs), so that neither a better
title nor a move to another address shows a reader anything twice. An entry was updated when a person last put a dated note to it, else when
it was published: the time of a build is nothing that the archive knows. Without a base_url, links are relative to the feed.
"""

from __future__ import annotations

import functools
import json
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from sitegen.core.edtf import real_day
from sitegen.core.model import Page
from sitegen.core.text import printable
from sitegen.plan import urls
from sitegen.plan.context import Context
from sitegen.plan.jsontext import clean
from sitegen.plan.views import Card

_NO_ITEMS, _ITEMS = '"items": []\n}', '"items": [{}\n ]\n}}'
# How many of the newest entries a feed holds.
NEWEST = 30
# Fewer entries than this are no story that one follows, and names that occur once are most of the names.
FEWEST = 3
# Before any entry: an Atom feed must say when it was updated, and the time of the build is nothing we know.
NEVER = "1970-01-01T00:00:00Z"
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:sitegen:ids")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in a feed: its card, and when it was published and updated."""

    card: Card
    published: str
    updated: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is: its title, the page it belongs to, and its items, newest first."""

    title: str
    page: str
    items: tuple[Item, ...]
    description: str = ""


def targets(context: Context) -> frozenset[str]:
    """The Atom feeds that there are: a page may link to these."""
    return frozenset(urls.feed_of(feed.page) for feed in _feeds(context))


def feed_files(context: Context) -> Iterator[Page]:
    """Both forms of every feed."""
    for feed in _feeds(context):
        yield Page(urls.feed_of(feed.page), "", atom(feed, context), html=False)
        yield Page(urls.json_feed_of(feed.page), "", json_feed(feed, context), html=False)


def _feeds(context: Context) -> Iterator[Feed]:
    archive, site = context.archive, context.site
    yield Feed(site.title, urls.HOME, _newest([e.id for e in archive.entries], context), site.description)
    for identity, ids in archive.by_actor.items():
        if len(ids) >= FEWEST:
            yield _of(context.actors[identity].name, urls.actor(identity), ids, context)
    for folded, ids in archive.by_tag.items():
        if len(ids) >= FEWEST:
            yield _of(archive.tag_label[folded], urls.tag(context.tag_slug[folded]), ids, context)


def _of(label: str, page: str, ids: Sequence[str], context: Context) -> Feed:
    return Feed(context.words.say("of_period", of=context.site.title, period=label), page, _newest(ids, context))


def _newest(ids: Sequence[str], context: Context) -> tuple[Item, ...]:
    dated = (item for i in reversed(ids) if (item := _dated(i, context)).published)
    return tuple(item for _, item in zip(range(NEWEST), dated, strict=False))


def _dated(identity: str, context: Context) -> Item:
    card = context.cards[identity]
    published = moment(card.date, card.time)
    # The day of the note counts: its beginning may lie before the hour of publication.
    noted = max((moment(n.date, "") for n in context.entries[identity].notes), default="")
    return Item(card, published, noted if noted[:10] > published[:10] else published)


def atom(feed: Feed, context: Context) -> str:
    """A feed as Atom."""
    site = context.site
    path, base = urls.feed_of(feed.page), site.base_url
    language = f" xml:lang={_attr(site.lang)}" if _LANGUAGE.fullmatch(site.lang) else ""
    of = f"{base or site.title}\n{feed.page}"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom"{language}>',
        f"<title>{_text(feed.title)}</title>",
        f"<id>{_identity(of)}</id>",
        f"<updated>{max((item.updated for item in feed.items), default=NEVER)}</updated>",
        f"<author><name>{_text(site.author or site.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attr(_href(path, path, base))}/>',
        f'<link rel="alternate" type="text/html" href={_attr(_href(feed.page, path, base))}/>',
    ]
    if feed.description:
        lines.append(f"<subtitle>{_text(feed.description)}</subtitle>")
    # An entry stands in the feed of each of its actors and tags; with a base_url it is the same in all of them.
    lines += (_entry(item, "" if base else path, base) for item in feed.items)
    return "\n".join([*lines, "</feed>", ""])


@functools.lru_cache(maxsize=1 << 14)
def _entry(item: Item, feed: str, base: str) -> str:
    return "\n".join(["<entry>", *_lines(item, feed, base), "</entry>"])


def _lines(item: Item, feed: str, base: str) -> Iterator[str]:
    card = item.card
    yield f"<title>{_text(card.title)}</title>"
    yield f"<id>{_identity(card.id)}</id>"
    yield f"<updated>{item.updated}</updated>"
    yield f"<published>{item.published}</published>"
    yield f'<link rel="alternate" type="text/html" href={_attr(_href(card.url, feed, base))}/>'
    if card.outlet:
        yield f"<author><name>{_text(card.outlet)}</name></author>"
    if card.summary:
        yield f"<summary>{_text(card.summary)}</summary>"


def json_feed(feed: Feed, context: Context) -> str:
    """A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Every item has a text: the standfirst, or else the headline."""
    site = context.site
    path, base = urls.json_feed_of(feed.page), site.base_url
    items = ",".join(_item(item, "" if base else path, base) for item in feed.items)
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": _href(feed.page, path, base),
        "feed_url": _href(path, path, base),
        "description": feed.description,
        "authors": [{"name": site.author or site.title}],
        "language": site.lang,
        "items": [],
    }
    text = _json(value)
    # The items are at the end: those that are the same in many feeds are made once.
    return f"{text.removesuffix(_NO_ITEMS)}{_ITEMS.format(items)}\n" if items else f"{text}\n"


@functools.lru_cache(maxsize=1 << 14)
def _item(item: Item, feed: str, base: str) -> str:
    card = item.card
    value = {
        "id": _identity(card.id),
        "url": _href(card.url, feed, base),
        "title": card.title,
        "content_text": card.summary or card.title,
        "date_published": item.published,
        "date_modified": item.updated if item.updated != item.published else "",
        "authors": [{"name": card.outlet}] if card.outlet else [],
        "language": card.lang,
    }
    return f"\n{_json(value)}".replace("\n", "\n  ")


def _json(value: Mapping[str, object]) -> str:
    return json.dumps(_filled(value), ensure_ascii=False, indent=1)


@functools.lru_cache(maxsize=1 << 14)
def moment(date: str, time: str) -> str:
    """A date and time as RFC 3339 wants them: what is not known of a day is its first, a time that is not stated midnight, and an
    offset that is not stated UTC. "" for what is no date."""
    day = real_day({10: date, 7: f"{date}-01", 4: f"{date}-01-01"}.get(len(date), ""))
    if day is None:
        return ""
    clock = _TIME.fullmatch(time)
    hour, minute, second, offset = clock.groups() if clock else ("00", "00", "00", "Z")
    return f"{day.isoformat()}T{hour}:{minute}:{second or '00'}{offset or 'Z'}"


def _identity(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_SPACE, name.encode('utf-8', 'replace').decode())}"


def _href(target: str, feed: str, base: str) -> str:
    return quote(urls.public(base, target) or f"{urls.root(feed)}{target}", safe=":/?#[]@!$&'()*+,;=%~")


def _filled(item: Mapping[str, object]) -> dict[str, object]:
    return {key: clean(value) for key, value in item.items() if value not in ("", []) or key == "items"}


def _text(text: str) -> str:
    return escape(printable(text), quote=False)


def _attr(text: str) -> str:
    plain = escape(printable(text), quote=False).replace('"', "&quot;")
    # A line end in an attribute would be read as a space.
    return '"{}"'.format(plain.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;"))
