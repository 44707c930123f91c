"""plan(): an archive becomes pages, each a path, a template and a view that holds all the template will see."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sitegen.config import Config
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic, in_order
from sitegen.core.model import Archive, Page
from sitegen.plan import (
    about,
    actor,
    addresses,
    cards,
    data_files,
    dates,
    entry,
    feeds,
    gone,
    home,
    indexes,
    jsonld,
    maps,
    network,
    quotes,
    search,
    search_page,
    site_files,
    source,
    strip,
    timeline,
    topic,
    urls,
)
from sitegen.plan.context import Context, Gazetteer
from sitegen.plan.frame import frame
from sitegen.plan.views import FreeView, Link, Prose
from sitegen.plan.words import Words


def plan(
    archive: Archive,
    config: Config,
    words: Words,
    gazetteer: Gazetteer | None = None,
    *,
    countries: Mapping[str, str] | None = None,
    files: Iterable[tuple[str, bytes]] = (),
    version: str = "",
    credits: str = "[]",
    skipped: Iterable[str] = (),
) -> Outcome[tuple[Page, ...]]:
    """Every file of the site, by path. `archive` is linked from content that `publish.release` has let through.

    `gazetteer` maps folded place names to (country code, latitude, longitude), `countries` codes to names; `files` are passed on as they are;
    `credits` is the text of a SOURCES.json that names the tables behind the annotations; `skipped` are the files that could not be read.
    Two pages that want one path, also where only the case differs, are an error that names both: the first keeps it.
    """
    unreleased = [e.id for e in archive.entries if not e.publish]
    if unreleased:
        raise ValueError(f"not released by plan.publish: {unreleased[0]}")
    context = make_context(archive, config, words, gazetteer or {}, countries or {}, version)
    context = dataclasses.replace(context, credits=maps.credits_from(credits), skipped=tuple(sorted(set(skipped))))
    notes: list[Diagnostic] = []
    pages = [jsonld.attach(page, config.site.base_url) for page in _pages(context, notes)]
    pages += site_files.sitemap(pages, context)
    pages += site_files.as_they_are(files)
    return Outcome(_distinct(pages, notes), in_order(notes))


def make_context(
    archive: Archive, config: Config, words: Words, gazetteer: Gazetteer, countries: Mapping[str, str], version: str = ""
) -> Context:
    """What makers of pages work with."""
    sources = {s.id: s for s in archive.sources}
    entries = {e.id: e for e in archive.entries}
    named = {e.id: [] for e in archive.entries}  # type: dict[str, list[str]]
    for identity, ids in archive.by_actor.items():
        for entry_id in ids:
            named[entry_id].append(identity)
    context = Context(
        archive=archive,
        site=config.site,
        words=words,
        countries=countries,
        tag_slug=urls.slugs(archive.by_tag),
        place_slug=urls.slugs(archive.by_place),
        entries=entries,
        sources=sources,
        actors={a.id: a for a in archive.actors},
        cards={e.id: cards.card(e, sources, words) for e in archive.entries},
        named={i: tuple(actors) for i, actors in named.items()},
        position={e.id: n for n, e in enumerate(archive.entries)},
        source_target=dict(
            pair for s in archive.sources for pair in source.targets(s, [entries[i] for i in archive.by_source.get(s.id, ())])
        ),
        spots=maps.spots(archive.entries, gazetteer),
        axis=strip.axis(archive.entries, archive.happened, words),
        free_pages=tuple(Link(p.title, urls.free_page(p.slug)) for p in archive.pages if p.slug != about.SLUG),
        version=version,
    )
    return dataclasses.replace(context, extra=feeds.targets(context))


def _pages(context: Context, notes: list[Diagnostic]) -> Iterator[Page]:
    said = actor.spoken(context)
    yield home.home_page(said, context)
    yield about.about_page(said, context)
    yield from indexes.index_pages(context)
    yield from _entries(context, notes)
    for one in context.archive.sources:
        yield from source.source_pages(one, context)
    for identity in context.archive.by_actor:
        yield from actor.actor_pages(context.actors[identity], said, context)
    for make in MAKERS:
        yield from make(context)
    yield from quotes.quote_pages(said, context)
    yield from gone.gone_pages(context)


def _one(make: Callable[[Context], Page]) -> Callable[[Context], Iterator[Page]]:
    return lambda context: iter((make(context),))


def _free_pages(context: Context) -> Iterator[Page]:
    """Pages that people wrote. "about" is the introduction of the page About this archive."""
    for page in context.archive.pages:
        if page.slug != about.SLUG:
            path = urls.free_page(page.slug)
            view = FreeView(
                frame(context, path, page.title, section=page.slug, crumbs=[Link(page.title, path)]),
                page.title,
                Prose(page.body, urls.root(path), path=page.path),
            )
            yield Page(path, "page.html", view)


MAKERS: Sequence[Callable[[Context], Iterable[Page]]] = (
    topic.tag_pages,
    topic.place_pages,
    dates.date_pages,
    _one(timeline.timeline_page),
    _one(network.network_page),
    _one(search_page.search_page),
    _free_pages,
    _one(gone.missing_page),
    feeds.feed_files,
    data_files.data_files,
    search.search_files,
    _one(site_files.robots),
    _one(site_files.headers),
    site_files.accent,
)


def _entries(context: Context, notes: list[Diagnostic]) -> Iterator[Page]:
    """Every entry with its neighbours in time; one without a date stands nowhere in it."""
    ids = ["", *(e.id for e in context.archive.entries if e.date), ""]
    at = {identity: n for n, identity in enumerate(ids)}
    for one in context.archive.entries:
        here = at.get(one.id, 0) if one.date else 0
        made = entry.entry_page(one, ids[here - 1] if here else "", ids[here + 1] if here else "", context)
        notes.extend(made.notes)
        yield made.value


def _distinct(pages: Iterable[Page], notes: list[Diagnostic]) -> tuple[Page, ...]:
    """Pages by path, without those whose path is not safe or is taken."""
    kept: dict[str, Page] = {}
    for page in pages:
        if not all(urls.safe(part) for part in page.path.split("/")):
            notes.append(
                diagnostic("E506", page.path, "cannot be part of an address", hint="letters, digits, hyphens and points only")
            )
            continue
        taken = kept.setdefault(addresses.fold(page.path), page)
        if taken is not page:
            message = f"{page.path} and {taken.path} are one path on some file systems"
            notes.append(diagnostic("E505", page.path, message, hint="change the id or slug of one of them"))
    return tuple(sorted(kept.values(), key=lambda p: p.path))
