"""The page for searching; without JavaScript it is a page of indexes."""

from __future__ import annotations

from sitegen.core.model import Page
from sitegen.plan import urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Link, SearchView


def search_page(context: Context) -> Page:
    """The search page."""
    words = context.words
    heading = words.say("search")
    indexes = (
        ("all_actors", urls.ACTORS),
        ("all_quotes", urls.QUOTES),
        ("all_tags", urls.TAGS),
        ("all_places", urls.PLACES),
        ("all_dates", urls.DATES),
        ("all_sources", urls.SOURCES),
        ("timeline", urls.TIMELINE),
    )
    view = SearchView(
        page=frame(context, urls.SEARCH, heading, section="search", crumbs=[Link(heading, urls.SEARCH)]),
        indexes=tuple(Link(words.say(key), url) for key, url in indexes),
        years=tuple(sorted(context.axis.years)),
    )
    return Page(urls.SEARCH, "search.html", view)
