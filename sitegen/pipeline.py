"""The story of a run, from top to bottom: ingest() turns seeds into content, build() turns content into a site.

Nothing is decided here: every step is a function of one stage, and what a step noticed is carried along with what it made.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.annotate import engine, phrases, resolve, tables
from sitegen.check import links
from sitegen.config import Config
from sitegen.content import load, overrides, update
from sitegen.core import diagnostics, parallel
from sitegen.core.diagnostics import Diagnostic, Exit, Outcome, diagnostic
from sitegen.core.digest import sha256
from sitegen.core.model import Archive, Content, Given, Page, Proposal
from sitegen.core.store import Store
from sitegen.core.text import fold_name
from sitegen.ingest import document, profiles, seeds
from sitegen.link.archive import link
from sitegen.plan.pages import plan
from sitegen.render.page import Renderer
from sitegen.write.lock import locked
from sitegen.write.publish import Publication, Published, Request

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Run:
    """How this run is to be done: what the command line says beside the configuration."""

    jobs: int = 0
    strict: bool = False
    dry_run: bool = False
    refresh: bool = False
    accept_deletions: int = 0
    accept_removals: bool = False
    in_place: bool = False
    progress: Progress = lambda what, done, total: None


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What became of one seed: None as `proposal` means that it was not read, and the notes say why."""

    file: str
    proposal: Proposal | None
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """The ingest half's result: a report a seed, and what changed in content/."""

    seeds: tuple[SeedReport, ...]
    changes: update.Changes


@dataclass(frozen=True, slots=True)
class Built:
    """The build half's result. `published` is None when --strict kept the site from being published."""

    archive: Archive
    pages: int
    published: Published | None
    rendered: int


# --- ingest ----------------------------------------------------------------------------------------------------------


def ingest(config: Config, run: Run) -> Outcome[Ingested]:
    """seeds/ -> content/: read, segment, annotate each seed; resolve actors over all; merge with what people wrote."""
    store = Store(config.hidden / "store")
    found = seeds.scan(config.seeds, config.ingest)
    given = overrides.overrides(config.content)
    layouts = profiles.load(config.profiles)
    work = functools.partial(propose, config=config, given=given.value, layouts=layouts.value)
    reports: list[SeedReport] = []
    for report in parallel.in_order(work, found.value, processes=parallel.jobs(run.jobs)):
        reports.append(report)
        run.progress("reading", len(reports), len(found.value))
    proposals = _with_recurring_tags(tuple(r.proposal for r in reports if r.proposal), config)
    with locked(config.hidden):
        changes = update.update(
            config.content,
            proposals,
            resolve=resolve.resolve,
            refresh=run.refresh,
            dry_run=run.dry_run,
            accept_deletions=run.accept_deletions,
            seeds_present=frozenset(s.name for s in found.value),
        )
    store.sweep()
    notes = [*found.notes, *given.notes, *layouts.notes, *changes.notes, *(n for r in reports for n in r.notes)]
    return Outcome(Ingested(tuple(reports), changes.value), diagnostics.in_order(notes))


def propose(seed: seeds.SeedFile, config: Config, given: Mapping[str, Given], layouts: profiles.Profiles) -> SeedReport:
    """One seed -> what the machine would write for it; remembered under all that it depends on."""
    try:
        data = seed.path.read_bytes()
        sidecar = seed.sidecar.read_bytes() if seed.sidecar else None
    except OSError as error:
        note = diagnostic("E201", f"seeds/{seed.name}", f"cannot be read: {error.strerror}", hint="skipped; the rest is built")
        return SeedReport(seed.name, None, (note,))
    store = Store(config.hidden / "store")
    said = given.get(seed.name, Given())
    key = store.key("proposal", seed.name, sha256(data), sidecar, said, layouts, config.ingest, config.annotate)
    outcome = store.get(key, Outcome[Proposal | None])
    if outcome is None or config.annotate.extensions:
        outcome = _propose(seed.name, data, sidecar, said, layouts, config)
        store.put(key, outcome)
    return SeedReport(seed.name, outcome.value, outcome.notes)


def _propose(
    name: str, data: bytes, sidecar: bytes | None, said: Given, layouts: profiles.Profiles, config: Config
) -> Outcome[Proposal | None]:
    read = document.read(name, data, sidecar=sidecar, given=said, profiles=layouts, settings=config.ingest)
    if read.value is None:
        return Outcome(None, read.notes)
    annotated = engine.annotate(read.value, config.annotate, config.root)
    return Outcome(Proposal(name, sha256(data), read.value, annotated.value), (*read.notes, *annotated.notes))


def _with_recurring_tags(proposals: tuple[Proposal, ...], config: Config) -> tuple[Proposal, ...]:
    """Key phrases that recur across the archive become tags of the entries that have them."""
    wanted = phrases.recurring({p.file: p.annotated.phrases for p in proposals}, config.annotate)
    return tuple(replace(p, annotated=phrases.with_tags(p.annotated, wanted)) for p in proposals)


# --- build -----------------------------------------------------------------------------------------------------------


def build(config: Config, run: Run) -> Outcome[Built]:
    """content/ + templates/ -> output/: load, link, plan, render what changed, check, publish."""
    store = Store(config.hidden / "store")
    content = load.load(config.content, store)
    linked = link(content.value)
    planned = plan(linked.value, config, gazetteer())
    renderer = Renderer(config.templates)
    pages = {page.path: page for page in planned.value}
    keys = {path: renderer.key(page) for path, page in pages.items()}
    notes = [*content.notes, *linked.notes, *planned.notes]
    with locked(config.hidden):
        publication = Publication(_request(config, run, keys))
        with publication:
            facts = links.remember(store, keys)
            for done, (path, data, fact) in enumerate(_render(renderer, pages, publication.needed, run), 1):
                publication.write(path, data)
                facts[path] = fact
                run.progress("rendering", done, len(publication.needed))
            facts = links.complete(facts, config.output_dir, pages)
            links.keep(store, keys, facts)
            notes += links.check(facts, keys)
            bad = run.strict and diagnostics.exit_code(notes, strict=True) is not Exit.OK
            published = None if bad else publication.commit()
    if published:
        notes += [diagnostic("N706", f"output/{p}", "not sitegen's; kept") for p in published.foreign]
    store.sweep()
    return Outcome(Built(linked.value, len(pages), published, len(publication.needed)), diagnostics.in_order(notes))


def _request(config: Config, run: Run, keys: Mapping[str, str]) -> Request:
    limit = 100 if run.accept_removals else config.output.max_removals
    return Request(config.output_dir, config.root, config.hidden, keys, config.output.keep, limit, run.in_place)


def _render(
    renderer: Renderer, pages: Mapping[str, Page], needed: tuple[str, ...], run: Run
) -> Iterator[tuple[str, bytes, links.PageFacts]]:
    work = functools.partial(_render_one, renderer)
    wanted = [pages[path] for path in needed]
    yield from parallel.in_order(work, wanted, processes=parallel.jobs(run.jobs))


def _render_one(renderer: Renderer, page: Page) -> tuple[str, bytes, links.PageFacts]:
    rendered = renderer.render(page)
    return page.path, rendered.value, links.facts(rendered.value if page.html else b"", rendered.notes)


@functools.cache
def gazetteer() -> Mapping[str, tuple[str, str, str]]:
    """Folded place name -> (country, latitude, longitude): facts from the tables, for maps."""
    return {fold_name(place.name): (place.country, place.lat, place.lon) for place in reversed(tables.places())}


def load_content(config: Config) -> Outcome[Content]:
    """Only the first step of build: what commands that ask about content need."""
    return load.load(config.content, Store(config.hidden / "store"))


def output_of(config: Config, path: str) -> Path:
    """Where a page of the site stands."""
    return config.output_dir / path
