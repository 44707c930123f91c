"""Data blocks: they parse, keep to the vocabulary, cannot end their script element, and say nothing that the page does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import evil
from archives import config, contents, planned, small
from hypothesis import given

from sitegen.core.model import Content
from sitegen.core.text import FORBIDDEN
from sitegen.plan.views import Frame

# The types that we use and their properties, as https://schema.org has them.
THING = {"@type", "@id", "name", "description", "url", "sameAs", "alternateName"}
WORK = THING | set(
    "headline datePublished inLanguage author publisher isPartOf isBasedOn keywords mentions contentLocation hasPart text".split()
)
VOCABULARY = {
    "WebSite": WORK,
    "NewsArticle": WORK,
    "OpinionNewsArticle": WORK,
    "BlogPosting": WORK,
    "CreativeWork": WORK,
    "LiveBlogPosting": WORK | {"coverageStartTime", "coverageEndTime", "liveBlogUpdate"},
    "Quotation": WORK | {"spokenByCharacter"},
    "Person": THING,
    "Organization": THING,
    "GovernmentOrganization": THING,
    "NewsMediaOrganization": THING,
    "Place": THING,
    "DefinedTerm": THING,
    "Thing": THING,
    "BreadcrumbList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}


def blocks(content: Content, base_url: str = "https://example.org/a/") -> dict[str, str]:
    pages, _ = planned(content, config(base_url))
    frames = {p: page.view.page for p, page in pages.items() if isinstance(getattr(page.view, "page", None), Frame)}
    return {p: f.jsonld for p, f in frames.items() if f.jsonld}


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def of(content: Content, path: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(blocks(content)[path])["@graph"][0]
    return found


@given(contents())
def test_what_a_block_refers_to_is_a_page(content: Content) -> None:
    pages = {f"https://example.org/a/{path.removesuffix('index.html')}" for path in planned(content)[0]}
    for path, text in blocks(content).items():
        here = f"https://example.org/a/{path.removesuffix('index.html')}"
        everything = list(things(json.loads(text)))
        everything += [thing["spokenByCharacter"] for thing in everything if "spokenByCharacter" in thing]
        for identity in (thing["@id"] for thing in everything if "@id" in thing):
            assert unquote(urldefrag(urljoin(here, identity))[0]) in pages, (path, identity)
        assert all(thing.get("name") or "@id" in thing for thing in everything if thing.get("@type") in ("Person", "Organization"))


@given(contents())
def test_blocks_keep_to_the_vocabulary(content: Content) -> None:
    for path, text in blocks(content).items():
        value = json.loads(text)
        assert value["@context"] == "https://schema.org"
        for thing in things(value):
            assert thing.keys() <= VOCABULARY[thing["@type"]], (path, thing)
            assert "" not in thing.values()
            assert [] not in thing.values()


def test_nothing_ends_the_script_or_breaks_a_line() -> None:
    for text in blocks(evil.archive()).values():
        assert not set(text) & set("<>&\u2028\u2029")
        assert not FORBIDDEN.search(text)
        json.loads(text)


def test_a_live_blog_lists_its_updates() -> None:
    blog = of(small(), "sources/2031-05-01-live/index.html")
    assert blog["@type"] == "LiveBlogPosting"
    assert (blog["coverageStartTime"], blog["coverageEndTime"]) == ("2031-05-01T09:30:00", "2031-05-01T11:05:00")
    first = blog["liveBlogUpdate"][0]
    assert first["@type"] == "BlogPosting"
    here = "https://example.org/a/sources/2031-05-01-live/"
    assert urljoin(here, first["@id"]) == "https://example.org/a/entries/2031-05-01-crest/"
    assert first["headline"] == "The crest passes"


def test_an_entry_says_who_is_named_and_quoted() -> None:
    entry = of(small(), "entries/2031-05-01-crest/index.html")
    assert entry["@type"] == "BlogPosting"
    here = "https://example.org/a/entries/2031-05-01-crest/"
    assert {"@type": "Person", "name": "Anna Novak", "@id": "../../actors/anna-novak/"} in entry["mentions"]
    assert urljoin(here, "../../actors/anna-novak/") == "https://example.org/a/actors/anna-novak/"
    quote = entry["hasPart"][0]
    assert quote["text"] == "We were lucky"
    assert quote["spokenByCharacter"] == {"@id": "../../actors/anna-novak/"}
    assert urljoin(here, quote["@id"]).startswith(f"{here}#q-")
    assert of(small(), "entries/by-hand/index.html")["@type"] == "OpinionNewsArticle"


def test_actors_are_what_they_are() -> None:
    assert of(small(), "actors/anna-novak/index.html")["@type"] == "Person"
    assert of(small(), "actors/anna-novak/index.html")["sameAs"] == ["https://www.wikidata.org/wiki/Q1"]
    assert of(small(), "actors/river-board/index.html")["@type"] == "Organization"


def test_the_way_up_is_a_breadcrumb_list() -> None:
    graph = json.loads(blocks(small())["actors/anna-novak/index.html"])["@graph"]
    crumbs = next(t for t in graph if t["@type"] == "BreadcrumbList")["itemListElement"]
    assert [c["position"] for c in crumbs] == [1, 2, 3]
    assert crumbs[0]["item"] == "https://example.org/a/"
    assert "item" not in crumbs[-1]


def test_without_an_address_links_are_relative() -> None:
    graph = json.loads(blocks(small(), "")["actors/anna-novak/index.html"])["@graph"]
    assert graph[0]["url"] == "../../actors/anna-novak/index.html"
