"""Whole sites, rendered by templates that print every field of every view: nothing injected, nothing withheld, every view renders."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from archives import THEME, WORDS, config, planned, small

from sitegen.check import links
from sitegen.config import PublishRule
from sitegen.core.model import Content, EntryActor, FreePage, Note, Publish
from sitegen.render.page import Renderer

BARE = Path(__file__).parent / "templates"


def rendered(
    content: Content, folder: Path = BARE, base_url: str = "https://example.org/a/", rules: tuple[PublishRule, ...] = ()
) -> dict[str, bytes]:
    pages, _ = planned(content, config(base_url, rules))
    renderer = Renderer([folder], WORDS.tables)
    return {path: renderer.render(page).value for path, page in pages.items()}


def test_equal_keys_are_equal_bytes() -> None:
    pages, _ = planned(small())
    renderer = Renderer([BARE], WORDS.tables)
    keys = {renderer.key(p): renderer.render(p).value for p in pages.values()}
    assert all(keys[renderer.key(p)] == renderer.render(p).value for p in pages.values())
    assert len(keys) == len(pages)


PAYLOADS = [
    '"><script>alert(1)</script>',
    "'\"><img src=x onerror=alert(1)>",
    "</title><script>",
    "{{7*7}}",
    "javascript:alert(1)",
    "]]><x>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_is_put_into_any_field_is_text_on_every_page(payload: str) -> None:
    content = small()
    entries = tuple(
        dataclasses.replace(
            e,
            title=payload,
            byline=payload,
            summary=payload,
            body=f"{e.body}\n\n{payload}",
            tags=(payload,),
            lang=payload,
            actors=(*e.actors, EntryActor(payload, (payload,))),
            quotes=tuple(dataclasses.replace(q, text=payload, speaker=payload, cue=payload) for q in e.quotes),
            places=tuple(dataclasses.replace(p, name=payload) for p in e.places),
            dates=tuple(dataclasses.replace(d, text=payload, rule=payload) for d in e.dates),
            notes=(Note(payload, payload, payload),),
        )
        for e in content.entries
    )
    sources = tuple(
        dataclasses.replace(s, title=payload, outlet=payload, url=payload, authors=(payload,), note=payload, lines=(payload,) * 5)
        for s in content.sources
    )
    actors = tuple(
        dataclasses.replace(a, name=payload + a.id, aliases=(payload,), ids={payload: payload}, note=payload)
        for a in content.actors
    )
    site = rendered(Content(entries, actors, sources, (FreePage("x", "p", payload, payload),), content.tombstones))
    for path, data in site.items():
        text = data.decode()
        if path.endswith(".html"):
            assert not re.search(r"(?i)<(?:script|img|x)\b", text), path
            assert not re.search(r'(?i)(?:href|src)="\s*javascript:', text), path
        elif path.endswith(".xml"):
            assert not re.search(r"<(?:script|img|x)\b", text), path


def test_every_link_of_the_default_theme_resolves(tmp_path: Path) -> None:
    if not (THEME / "base.html").is_file():
        pytest.skip("the default theme is not there")
    for base in ("", "https://example.org/a/"):
        site = rendered(small(), THEME, base)
        facts = {p: links.facts(d) for p, d in site.items() if p.endswith(".html")}
        files = {*site, *(f"assets/{p.name}" for p in (THEME / "assets").iterdir())}
        assert [str(n) for n in links.check(facts, files, "/a/" if base else "")] == []


def test_a_quotation_whose_words_are_gone_keeps_its_permalink() -> None:
    pages, notes = planned(small())
    assert [n.path for n in notes if n.code == "N504"] == ["content/entries/2031-05-01-untitled.md"] * 3
    assert pages["entries/2031-05-01-untitled/index.html"].view.orphans == ("soon",)


def test_in_quotes_mode_quotations_leave_and_the_text_does_not() -> None:
    site = rendered(small(), rules=(PublishRule(Publish.QUOTES),))
    text = b"".join(site.values())
    assert b"We were lucky" in text
    assert b"cellars" not in text
