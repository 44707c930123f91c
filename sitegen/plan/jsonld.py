"""What pages are about, in the words of schema.org, as JSON-LD data blocks.

Made from the finished view of a page, so nothing is said here that the page does not show, and little of it twice: no text of an entry, an
actor's name once. What is about the page itself has absolute addresses where the archive knows where it stands; what it refers to has
them relative, which JSON-LD resolves against the page to the same.

| page | is a |
|---|---|
| entry | `BlogPosting` for an update, else `NewsArticle` or `OpinionNewsArticle`; whole quotations of somebody are `Quotation`, in `hasPart` |
| source of several entries | `LiveBlogPosting` with a `liveBlogUpdate` for each |
| actor | `Person`, `GovernmentOrganization` or `Organization` |
| home | `WebSite` |
| tag, place | `DefinedTerm`, `Place` |
| any page with a way up | `BreadcrumbList` |
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, cast

from sitegen.core.model import Page
from sitegen.plan import feeds, urls
from sitegen.plan.jsontext import safe_json
from sitegen.plan.views import ActorView, Card, EntryView, Frame, HomeView, Link, QuoteCard, SourceView, TopicView

Thing = dict[str, Any]

_TYPES = {"person": "Person", "government": "GovernmentOrganization"}
_KINDS = {"update": "BlogPosting", "summary": "BlogPosting", "lead": "BlogPosting", "opinion": "OpinionNewsArticle"}


def attach(page: Page, base_url: str) -> Page:
    """The page with its data block in the frame of its view; other files as they are."""
    frame = getattr(page.view, "page", None)
    if not page.html or not isinstance(frame, Frame) or frame.noindex:
        return page
    site = _Site(base_url, frame)
    graph = [_crumbs(site)] if len(frame.crumbs) > 1 else []
    make = _MAKERS.get(page.template)
    if make is not None:
        graph.insert(0, make(page.view, site))
    if not graph:
        return page
    text = safe_json({"@context": "https://schema.org", "@graph": [_filled(thing) for thing in graph]})
    view = dataclasses.replace(cast(Any, page.view), page=dataclasses.replace(frame, jsonld=text))
    return dataclasses.replace(page, view=view)


@dataclasses.dataclass(frozen=True, slots=True)
class _Site:
    """The page that a block stands on, and where the site is."""

    base_url: str
    frame: Frame

    def url(self, target: str) -> str:
        return urls.public(self.base_url, target) or f"{self.frame.root}{target}"

    def near(self, target: str) -> str:
        """The same as `url`, as one writes it on this page."""
        page, mark, fragment = target.partition("#")
        if page == self.frame.path and mark:
            return f"#{fragment}"
        return f"{self.frame.root}{self.url(target).removeprefix(self.base_url)}" if self.base_url else self.url(target)

    @property
    def here(self) -> str:
        return self.url(self.frame.path)

    @property
    def website(self) -> Thing:
        return {"@type": "WebSite", "@id": self.url(urls.HOME), "name": self.frame.site_title, "url": self.url(urls.HOME)}


# --- one function a kind of page -----------------------------------------------------------------------------------------


def _entry(view: EntryView, site: _Site) -> Thing:
    card = view.card
    known = frozenset(ref.link.url for ref in view.actors if ref.link.url)
    return {
        "@type": _KINDS.get(card.kind, "NewsArticle"),
        "@id": site.here,
        "url": site.here,
        "headline": card.title,
        "description": view.summary,
        "datePublished": _date(card),
        "dateModified": max((n.date for n in view.notes if n.date > card.date and feeds.moment(n.date, "")), default=""),
        "inLanguage": card.lang,
        "author": {"@type": "Person", "name": view.byline} if view.byline else _outlet(card),
        "publisher": _outlet(card),
        "isPartOf": {"@type": "CreativeWork", "@id": site.near(view.source.url), "name": view.source.label}
        if view.source
        else None,
        "isBasedOn": view.original_url,
        "keywords": [tag.label for tag in view.tags],
        "mentions": [_actor_link(ref.link, site) for ref in view.actors],
        "contentLocation": [{"@type": "Place", "name": place.label, "@id": site.near(place.url)} for place in view.places],
        "hasPart": [
            _quotation(quote, cast(Link, quote.speaker), known, site)
            for quote in view.quotes
            if quote.text and quote.kind != "partial" and _speaks(quote.speaker)
        ],
    }


def _speaks(speaker: Link | None) -> bool:
    """Whether schema.org can be told who speaks: a person or an organisation, or something that has a page."""
    return speaker is not None and bool(speaker.url or speaker.kind)


def _quotation(quote: QuoteCard, speaker: Link, known: frozenset[str], site: _Site) -> Thing:
    """A quotation; a speaker whom the entry mentions anyway, or of whom only the page is known, is referred to."""
    by = {"@id": site.near(speaker.url)} if speaker.url in known or not speaker.kind else _actor_link(speaker, site)
    return {"@type": "Quotation", "@id": site.near(quote.url), "text": quote.text, "spokenByCharacter": by}


def _source(view: SourceView, site: _Site) -> Thing:
    dated = sorted(_date(card) for card in view.entries if _date(card))
    several = len(view.entries) > 1
    thing: Thing = {
        "@type": "LiveBlogPosting" if several else "NewsArticle",
        "@id": site.here,
        "url": site.here,
        "headline": view.title,
        "datePublished": feeds.moment(view.date, "")[: len(view.date)],
        "inLanguage": view.lang,
        "author": [{"@type": "Person", "name": name} for name in view.authors],
        "publisher": {"@type": "NewsMediaOrganization", "name": view.outlet} if view.outlet else None,
        "isBasedOn": view.original_url,
    }
    if several:
        thing["coverageStartTime"] = dated[0] if dated else ""
        thing["coverageEndTime"] = dated[-1] if dated else ""
        thing["liveBlogUpdate"] = [_update(card, site) for card in view.entries]
    return thing


def _update(card: Card, site: _Site) -> Thing:
    return {
        "@type": "BlogPosting",
        "@id": site.near(card.url),
        "headline": card.title,
        "datePublished": _date(card),
    }


def _actor(view: ActorView, site: _Site) -> Thing:
    return {
        **_thing(view.kind, view.name),
        "@id": site.here,
        "url": site.here,
        "alternateName": list(view.aliases),
        "description": "; ".join(role.text for role in view.roles),
        "sameAs": [link.url for link in view.ids if link.url],
    }


def _home(view: HomeView, site: _Site) -> Thing:
    return {**site.website, "description": view.description, "inLanguage": view.page.lang}


def _topic(view: TopicView, site: _Site) -> Thing:
    kind = "Place" if view.what == "place" else "DefinedTerm"
    return {"@type": kind, "@id": site.here, "name": view.label, "url": site.here}


_MAKERS: Mapping[str, Callable[[Any, _Site], Thing]] = {
    "entry.html": _entry,
    "source.html": _source,
    "actor.html": _actor,
    "home.html": _home,
    "topic.html": _topic,
}


# --- what they share -----------------------------------------------------------------------------------------------------


def _crumbs(site: _Site) -> Thing:
    """The way to the page; its last step is the page itself, which needs no address."""
    way = site.frame.crumbs
    items = [
        {"@type": "ListItem", "position": n, "name": link.label, "item": site.url(link.url) if link.url and n < len(way) else ""}
        for n, link in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _thing(kind: str, name: str) -> Thing:
    """An actor by its kind; of one whose kind nobody has said, only that it is something."""
    return {"@type": _TYPES.get(kind, "Organization" if kind else "Thing"), "name": name}


def _actor_link(link: Link, site: _Site) -> Thing:
    return {**_thing(link.kind, link.label), "@id": site.near(link.url) if link.url else ""}


def _outlet(card: Card) -> Thing | None:
    return {"@type": "NewsMediaOrganization", "name": card.outlet} if card.outlet else None


def _date(card: Card) -> str:
    """A date as schema.org takes it: with the time where one is stated, and no more of it than is known."""
    if not card.time or len(card.date) != 10:
        return feeds.moment(card.date, "")[: len(card.date)]
    moment = feeds.moment(card.date, card.time)
    return moment.removesuffix("Z") if not card.time.endswith("Z") else moment


def _filled(value: Any) -> Any:
    """Without what is not known."""
    if isinstance(value, dict):
        return {k: _filled(v) for k, v in value.items() if v not in (None, "", [], ())}
    return [_filled(item) for item in value] if isinstance(value, list) else value
