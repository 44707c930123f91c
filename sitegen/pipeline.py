"""The second half of a run: content/ -> output/, from top to bottom. The first half is `reading`; `warm` knows when neither is needed.

Nothing is decided here: every step is a function of one stage, and what a step noticed is carried along with what it made.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from sitegen import __version__
from sitegen.check import links, memory
from sitegen.config import Config
from sitegen.content import load
from sitegen.core import diagnostics, parallel
from sitegen.core.diagnostics import Exit, Outcome, Severity, SitegenError, diagnostic
from sitegen.core.model import Archive, Content, Page
from sitegen.core.store import Store
from sitegen.core.text import fold_name, keepable
from sitegen.link.archive import link
from sitegen.plan import words
from sitegen.plan.context import Context
from sitegen.plan.pages import make_context, plan
from sitegen.plan.publish import release
from sitegen.plan.words import Words
from sitegen.render.page import Renderer
from sitegen.render.templates import assets
from sitegen.run import Built, Run, SiteFacts, request, themes
from sitegen.write.lock import locked
from sitegen.write.manifest import Item
from sitegen.write.publish import Publication, Stage


@dataclass(frozen=True, slots=True)
class Places:
    """`gazetteer`: folded place name -> (country, latitude, longitude); `countries`: country code -> name."""

    gazetteer: Mapping[str, tuple[str, str, str]]
    countries: Mapping[str, str]


def build(config: Config, run: Run) -> Outcome[Built]:
    """content/ + templates/ -> output/: load, release, link, plan, render what changed, check, publish."""
    store = Store(config.hidden / "store")
    planned = plan_site(config, store)
    site = planned.value
    renderer = Renderer(site.themes, site.words.tables, store)
    pages = {page.path: page for page in site.pages}
    keys = {path: renderer.key(page) for path, page in pages.items()}
    notes = list(planned.notes)
    known = memory.recall(store, config.output_dir)
    with locked(config.hidden), Publication(request(config, run, keys)) as publication:
        try:
            publication.check_removals()
        except SitegenError as refused:
            # What could not be read is most often why pages would go.
            raise SitegenError(refused.exit_code, *diagnostics.in_order(notes), *refused.notes) from None
        needed = {*publication.needed, *(p for p in pages if p not in known or known[p].key != keys[p])}
        facts = {path: known[path] for path in pages if path not in needed}
        fresh = set(publication.needed)
        wanted = [(pages[path], keys[path], path in fresh) for path in sorted(needed)]
        work = functools.partial(_make, renderer, publication.stage() if fresh else None)
        for done, (path, item, fact) in enumerate(parallel.in_order(work, wanted, processes=parallel.jobs(run.jobs)), 1):
            if item is not None:
                publication.add(path, item)
            facts[path] = fact
            run.progress("rendering", done, len(wanted))
        notes += [note for fact in facts.values() for note in fact.notes]
        notes += links.check({p: f.links for p, f in facts.items() if pages[p].html}, keys.keys(), _base_path(config))
        strict = run.strict and diagnostics.exit_code(notes, strict=True) is not Exit.OK
        published = None if strict else publication.commit()
    if needed:
        memory.keep(store, config.output_dir, facts)
    if published:
        notes += published.notes
    store.sweep()
    return Outcome(Built(site_facts(site.archive), keys, published, len(wanted)), diagnostics.in_order(notes))


def site_facts(archive: Archive) -> SiteFacts:
    """What an archive holds, in short."""
    quotes = [q for e in archive.entries for q in e.quotes]
    return SiteFacts(
        sources=len(archive.sources),
        entries=len(archive.entries),
        actors=sum(1 for a in archive.actors if archive.by_actor.get(a.id)),
        quotes=len(quotes),
        quotes_without_speaker=sum(1 for q in quotes if not q.speaker),
    )


@dataclass(frozen=True, slots=True)
class Site:
    """All of a site before a page is rendered. `content` is what publish has let through."""

    content: Content
    archive: Archive
    words: Words
    themes: tuple[Path, ...]
    pages: tuple[Page, ...]


def plan_site(config: Config, store: Store) -> Outcome[Site]:
    """The build half up to the plan."""
    loaded = load.load(config.content, store)
    released = release(loaded.value, config.publish)
    archive = link(released.value)
    folders = themes(config)
    interface = words.load(folders)
    files = [*assets(folders), *_static(config.static)]
    unfit = [name for name, _ in files if not keepable(name)]
    places = store.memo(store.key("places"), Places, places_of_the_world)
    planned = plan(
        archive.value,
        config,
        interface,
        places.gazetteer,
        countries=places.countries,
        files=[file for file in files if file[0] not in unfit],
        version=__version__,
        credits=tables_text(),
        skipped=(note.path for note in loaded.notes if note.severity is Severity.ERROR),
    )
    unnamed = (diagnostic("W510", name, "not published: this name cannot be kept in links", hint="rename it") for name in unfit)
    notes = (*loaded.notes, *released.notes, *archive.notes, *planned.notes, *unnamed)
    return Outcome(Site(released.value, archive.value, interface, folders, planned.value), notes)


def published(config: Config, store: Store) -> Outcome[Context]:
    """The archive as it is published, without a page planned: what exports are made from."""
    loaded = load.load(config.content, store)
    released = release(loaded.value, config.publish)
    archive = link(released.value)
    interface = words.load(themes(config))
    places = store.memo(store.key("places"), Places, places_of_the_world)
    context = make_context(archive.value, config, interface, places.gazetteer, places.countries, __version__)
    return Outcome(context, (*loaded.notes, *released.notes, *archive.notes))


def _make(renderer: Renderer, stage: Stage | None, wanted: tuple[Page, str, bool]) -> tuple[str, Item | None, memory.PageFacts]:
    """Render a page, and put it on the stage if it is new there. Files are written by the process that made them: what it would take
    to send them to another is more than to write them."""
    page, key, fresh = wanted
    rendered = renderer.render(page)
    fact = memory.of_page(key, rendered.value, rendered.notes, renderer.parts(page), html=page.html)
    return page.path, stage.put(page.path, key, rendered.value) if stage and fresh else None, fact


def _static(folder: Path) -> list[tuple[str, bytes]]:
    """Files that people want in the site as they are. Symbolic links and hidden files stay out."""
    if not folder.is_dir():
        return []
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink())
    return [(name, p.read_bytes()) for p in found if not (name := p.relative_to(folder).as_posix()).startswith(".")]


def _base_path(config: Config) -> str:
    return urlsplit(config.site.base_url).path if config.site.base_url else ""


def places_of_the_world() -> Places:
    """Facts from the tables, for maps. A name that several towns share is drawn only where an entry says which is meant."""
    from sitegen.annotate import tables

    names = tables.place_names()
    return Places(
        {
            fold_name(name): (best[0].country, best[0].lat, best[0].lon)
            for name, best in reversed(tuple(names.items()))
            if best and not best[0].ambiguous
        },
        {country.iso2: country.name for country in tables.countries()},
    )


def tables_text() -> str:
    """The SOURCES.json of the tables that the recognisers rest on."""
    return (resources.files("sitegen.annotate") / "data" / "SOURCES.json").read_text(encoding="utf-8")


def load_content(config: Config) -> Outcome[Content]:
    """The first step of build alone: what commands that ask about content need."""
    return load.load(config.content, Store(config.hidden / "store"))
