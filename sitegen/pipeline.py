"""The story of a run, from top to bottom: ingest() turns seeds into content, build() turns content into a site.

Nothing is decided here: every step is a function of one stage, and what a step noticed is carried along with what it made.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from sitegen import __version__
from sitegen.annotate import blocks, engine, resolve, tables
from sitegen.annotate.recurring import with_recurring_tags
from sitegen.check import links, memory
from sitegen.config import Config
from sitegen.content import load, overrides, update
from sitegen.core import diagnostics, parallel
from sitegen.core.diagnostics import Diagnostic, Exit, Outcome, SitegenError, diagnostic
from sitegen.core.digest import digest, sha256
from sitegen.core.model import Archive, Content, Given, Page, Proposal
from sitegen.core.store import Store
from sitegen.core.text import fold_name
from sitegen.ingest import document, profiles, seeds
from sitegen.link.archive import link
from sitegen.plan import words
from sitegen.plan.context import Context
from sitegen.plan.pages import make_context, plan
from sitegen.plan.publish import release
from sitegen.plan.words import Words
from sitegen.render.page import Renderer
from sitegen.render.templates import assets
from sitegen.write.lock import locked
from sitegen.write.manifest import read_manifest
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
    proposals = with_recurring_tags([r.proposal for r in reports if r.proposal], config.annotate)
    with locked(config.hidden):
        _content_is_there(config, run)
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


def _content_is_there(config: Config, run: Run) -> None:
    """SitegenError (REFUSED) if a site of this project stands while content/ is gone as a whole: a disk that is not there, or a wrong
    folder, must not be taken for a new archive, whose site would then be published without a single correction."""
    if any(config.content.rglob("*.md")) or (config.content / ".base").is_dir():
        return
    published = sum(1 for path in read_manifest(config.output_dir) if path.startswith("entries/"))
    if published > run.accept_deletions:
        message = f"content/ is empty, but the site in {config.output_dir.name}/ has {published} pages of entries"
        hint = f"bring content/ back; to start anew: sitegen clean, or --accept-deletions {published}"
        raise SitegenError(Exit.REFUSED, diagnostic("E350", "content", message, hint=hint))


def propose(seed: seeds.SeedFile, config: Config, given: Mapping[str, Given], layouts: Sequence[profiles.Profile]) -> SeedReport:
    """One seed -> what the machine would write for it; remembered under all that it depends on."""
    try:
        data = seeds.load(seed.path, config.ingest.max_bytes)
        sidecar = seeds.load(seed.sidecar, config.ingest.max_bytes) if seed.sidecar else None
    except OSError as error:
        note = diagnostic("E201", f"seeds/{seed.name}", f"cannot be read: {error.strerror}", hint="skipped; the rest is built")
        return SeedReport(seed.name, None, (note,))
    store = Store(config.hidden / "store")
    # By its name, or for a seed that was renamed by its bytes.
    said = given.get(seed.name) or given.get(sha256(data)) or Given()
    inputs = digest(sha256(data), sidecar, said, layouts, config.ingest, config.annotate)
    key = store.key("proposal", seed.name, inputs)
    outcome = store.get(key, Outcome[Proposal | None])
    if outcome is None or config.annotate.extensions:
        outcome = _propose(seed.name, data, sidecar, said, layouts, config, inputs[:12])
        store.put(key, outcome)
    return SeedReport(seed.name, outcome.value, outcome.notes)


def _propose(
    name: str, data: bytes, sidecar: bytes | None, said: Given, layouts: Sequence[profiles.Profile], config: Config, inputs: str
) -> Outcome[Proposal | None]:
    read = document.read(name, data, sidecar=sidecar, given=said, profiles=layouts, settings=config.ingest)
    if read.value is None:
        return Outcome(None, read.notes)
    annotated = engine.annotate(read.value, config.annotate, config.root)
    left = tuple(
        diagnostic("N405", f"seeds/{name}", "a paragraph too long to be annotated", line=line)
        for line in blocks.too_long(read.value)
    )
    return Outcome(Proposal(name, sha256(data), read.value, annotated.value, inputs), (*read.notes, *annotated.notes, *left))


# --- build -----------------------------------------------------------------------------------------------------------


def build(config: Config, run: Run) -> Outcome[Built]:
    """content/ + templates/ -> output/: load, release, link, plan, render what changed, check, publish."""
    store = Store(config.hidden / "store")
    planned = plan_site(config, store)
    site = planned.value
    renderer = Renderer(site.themes, site.words.tables)
    pages = {page.path: page for page in site.pages}
    keys = {path: renderer.key(page) for path, page in pages.items()}
    notes = list(planned.notes)
    known = memory.recall(store, config.output_dir)
    with locked(config.hidden), Publication(_request(config, run, keys)) as publication:
        publication.check_removals()
        needed = {*publication.needed, *(p for p in pages if p not in known or known[p].key != keys[p])}
        facts = {path: known[path] for path in pages if path not in needed}
        wanted = [pages[path] for path in sorted(needed)]
        work = functools.partial(_render, renderer)
        fresh = set(publication.needed)
        for done, (path, data, fact) in enumerate(parallel.in_order(work, wanted, processes=parallel.jobs(run.jobs)), 1):
            if path in fresh:
                publication.write(path, data)
            facts[path] = fact
            run.progress("rendering", done, len(wanted))
        notes += [note for fact in facts.values() for note in fact.notes]
        notes += links.check({p: f.links for p, f in facts.items() if pages[p].html}, keys.keys(), _base_path(config))
        strict = run.strict and diagnostics.exit_code(notes, strict=True) is not Exit.OK
        published = None if strict else publication.commit()
    if needed:
        memory.keep(store, config.output_dir, facts)
    if published:
        notes += [diagnostic("N706", f"output/{p}", "not sitegen's; kept") for p in published.foreign]
    store.sweep()
    return Outcome(Built(site.archive, len(pages), published, len(wanted)), diagnostics.in_order(notes))


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
    facts = (gazetteer(), country_names())
    planned = plan(
        archive.value, config, interface, facts[0], countries=facts[1], files=files, version=__version__, credits=tables_text()
    )
    notes = (*loaded.notes, *released.notes, *archive.notes, *planned.notes)
    return Outcome(Site(released.value, archive.value, interface, folders, planned.value), notes)


def published(config: Config, store: Store) -> Outcome[Context]:
    """The archive as it is published, without a page planned: what exports are made from."""
    loaded = load.load(config.content, store)
    released = release(loaded.value, config.publish)
    archive = link(released.value)
    interface = words.load(themes(config))
    context = make_context(archive.value, config, interface, gazetteer(), country_names(), __version__)
    return Outcome(context, (*loaded.notes, *released.notes, *archive.notes))


def themes(config: Config) -> tuple[Path, ...]:
    """Where templates are looked for: the project's own first, then the theme that comes with sitegen."""
    package = Path(__file__).resolve().parent
    shipped = package / "templates" if (package / "templates").is_dir() else package.parent / "templates"
    own = config.templates
    return (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)


def _render(renderer: Renderer, page: Page) -> tuple[str, bytes, memory.PageFacts]:
    rendered = renderer.render(page)
    fact = memory.of_page(renderer.key(page), rendered.value, rendered.notes, renderer.parts(page), html=page.html)
    return page.path, rendered.value, fact


def _request(config: Config, run: Run, keys: Mapping[str, str]) -> Request:
    limit = 100 if run.accept_removals else config.output.max_removals
    return Request(config.output_dir, config.root, config.hidden, keys, config.output.keep, limit, run.in_place)


def _static(folder: Path) -> list[tuple[str, bytes]]:
    """Files that people want in the site as they are. Symbolic links and hidden files stay out."""
    if not folder.is_dir():
        return []
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink())
    return [(name, p.read_bytes()) for p in found if not (name := p.relative_to(folder).as_posix()).startswith(".")]


def _base_path(config: Config) -> str:
    return urlsplit(config.site.base_url).path if config.site.base_url else ""


@functools.cache
def gazetteer() -> Mapping[str, tuple[str, str, str]]:
    """Folded place name -> (country, latitude, longitude): facts from the tables, for maps."""
    return {
        fold_name(name): (best[0].country, best[0].lat, best[0].lon)
        for name, best in reversed(tuple(tables.place_names().items()))
        if best
    }


def tables_text() -> str:
    """The SOURCES.json of the tables that the recognisers rest on."""
    return (resources.files("sitegen.annotate") / "data" / "SOURCES.json").read_text(encoding="utf-8")


@functools.cache
def country_names() -> Mapping[str, str]:
    """Country code -> name."""
    return {country.iso2: country.name for country in tables.countries()}


def load_content(config: Config) -> Outcome[Content]:
    """The first step of build alone: what commands that ask about content need."""
    return load.load(config.content, Store(config.hidden / "store"))
