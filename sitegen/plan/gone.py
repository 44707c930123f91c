"""Addresses that still answer: withdrawn entries, things that were merged into others, and the page for what never was."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from urllib.parse import urlsplit

from sitegen.core.model import Page
from sitegen.plan import urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Frame, GoneView, Link, MissingView


def gone_pages(context: Context) -> Iterator[Page]:
    """A page for each tombstone, merged entry and merged actor whose address would otherwise be dead."""
    archive = context.archive
    for stone in archive.tombstones:
        into = context.cards.get(stone.into)
        if stone.id not in context.entries:
            yield _page(urls.entry(stone.id), Link(into.title, into.url) if into else None, context)
    stones = {t.id for t in archive.tombstones}
    for entry in archive.entries:
        card = context.cards[entry.id]
        for old in entry.merged:
            if old not in context.entries and old not in stones:
                yield _page(urls.entry(old), Link(card.title, card.url), context)
    for new, merged in archive.merged_from.items():
        target = context.actor_link(new)
        for old in merged:
            if target and old not in archive.by_actor:
                yield _page(urls.actor(old), target, context)


def missing_page(context: Context) -> Page:
    """404.html. It answers for any path, so it alone uses the path of base_url; without one it links nowhere."""
    home = urlsplit(context.site.base_url).path if context.site.base_url else ""
    heading = context.words.say("missing")
    indexes = (("home", urls.HOME), ("search", urls.SEARCH), ("all_actors", urls.ACTORS), ("all_dates", urls.DATES))
    links = tuple(Link(context.words.say(key), url) for key, url in indexes) if home else ()
    page = frame(context, urls.MISSING, heading, section="", noindex=True)
    return Page(urls.MISSING, "404.html", MissingView(_rooted(page, home), home, links))


def _page(path: str, into: Link | None, context: Context) -> Page:
    heading = context.words.say("moved" if into else "withdrawn")
    page = frame(context, path, heading, section="", noindex=True, moved=into.url if into else "")
    return Page(path, "gone.html", GoneView(page, heading, into))


def _rooted(page: Frame, home: str) -> Frame:
    return dataclasses.replace(
        page, root=home, canonical="", crumbs=(), free_pages=page.free_pages if home else (), nav=page.nav if home else ()
    )
