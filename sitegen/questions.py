"""Questions about an archive, answered without changing it: why a page is rendered, why a seed was cut or an entry annotated as it was."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen import pipeline
from sitegen.check import memory
from sitegen.config import Config
from sitegen.content import base, overrides
from sitegen.core.diagnostics import Diagnostic
from sitegen.core.digest import canonical
from sitegen.core.model import Document, Entry, Given, Origin
from sitegen.core.store import Store
from sitegen.core.text import quote_key
from sitegen.ingest import document, explain, profiles, seeds
from sitegen.plan import provenance
from sitegen.render.page import Renderer


@dataclass(frozen=True, slots=True)
class Reason:
    """What a page is made of, and what has changed in that since it was last rendered. `state` says it in words."""

    path: str
    state: str
    template: str
    view: str
    size: int
    changed: tuple[str, ...]


def why(config: Config, page: str) -> Reason | None:
    """Why the next build would or would not render this page; None if no such page is planned."""
    store = Store(config.hidden / "store")
    site = pipeline.plan_site(config, store).value
    path = page.strip().removeprefix("output/").strip("/")
    pages = {p.path: p for p in site.pages}
    found = pages.get(path) or pages.get(f"{path}/index.html".lstrip("/"))
    if found is None:
        return None
    renderer = Renderer(site.themes, site.words.tables)
    before = memory.recall(store, config.output_dir).get(found.path)
    now = renderer.parts(found)
    changed = sorted(n for n in now.keys() | before.parts.keys() if now.get(n) != before.parts.get(n)) if before else []
    there = (config.output_dir / found.path).is_file()
    state = "new: it was never rendered" if before is None or not there else "would be rendered anew" if changed else "unchanged"
    return Reason(found.path, state, found.template, type(found.view).__name__, len(canonical(found.view)), tuple(changed))


def nearest_page(config: Config, page: str) -> str:
    """The planned path most like this one, "" if none is."""
    paths = [p.path for p in pipeline.plan_site(config, Store(config.hidden / "store")).value.pages]
    return next(iter(difflib.get_close_matches(page.strip("/"), paths, n=1, cutoff=0.5)), "")


# --- explain -----------------------------------------------------------------------------------------------------------


def explain_seed(config: Config, name: str) -> tuple[Document | None, tuple[explain.LineReport, ...], tuple[Diagnostic, ...]]:
    """A seed as it is read and cut now, line by line; None if it cannot be read, and the notes say why."""
    found = seeds.scan(config.seeds, config.ingest)
    seed = next((s for s in found.value if s.name == name), None)
    if seed is None:
        return None, (), found.notes
    given = overrides.overrides(config.content).value.get(name, Given())
    layouts = profiles.load(config.profiles).value
    sidecar = seeds.load(seed.sidecar, config.ingest.max_bytes) if seed.sidecar else None
    data = seeds.load(seed.path, config.ingest.max_bytes)
    read = document.read(name, data, sidecar=sidecar, given=given, profiles=layouts, settings=config.ingest)
    if read.value is None:
        return None, (), read.notes
    return read.value, explain.explain(read.value, given=given, profiles=layouts), read.notes


@dataclass(frozen=True, slots=True)
class Why:
    """Why one annotation was made: `what` is "actors", "quotes" ..., `name` its words for a reader, `origin` who answers for it now.

    `there` is False where the entry's file does not say it any more.
    """

    what: str
    name: str
    rule: str
    words: str
    line: int
    origin: str
    there: bool = True


@dataclass(frozen=True, slots=True)
class EntryWhy:
    """One entry: why it was cut so, and each annotation with its rule and words."""

    id: str
    title: str
    why: tuple[str, ...]
    rows: tuple[Why, ...]


def explain_entry(config: Config, name: str) -> EntryWhy | None:
    """The evidence for an entry, by its path or id; None if there is no such entry. A handwritten entry has none."""
    content = pipeline.load_content(config).value
    wanted = Path(name)
    paths = {
        wanted.as_posix().removeprefix("./"),
        wanted.resolve().relative_to(config.root).as_posix() if _below(wanted, config.root) else "",
    }
    entry = next((e for e in content.entries if e.id == name or e.path in paths), None)
    if entry is None:
        return None
    known = base.load(config.content).value.sources.get(entry.source)
    written = known.entries.get(entry.id) if known else None
    rows = _rows(entry, written.evidence) if written else []
    rows.sort(key=lambda row: (row.what, row.line if row.what in _KEYED else 0))
    return EntryWhy(entry.id, entry.title, written.why if written else (), tuple(rows))


def _rows(entry: Entry, evidence: Iterable[object]) -> list[Why]:
    """What the base knows of an entry's annotations, beside what its file says now."""
    readable = _readable(entry)
    # Evidence knows an act by its words, `origin` by all that it says.
    origins = {f"acts/{quote_key(a.text)}": provenance.origin(entry, "acts", a) for a in entry.acts}
    rows = []
    for item in evidence:
        if not isinstance(item, Mapping):
            continue
        path, rule, words = (str(item.get(key, "")) for key in ("path", "rule", "words"))
        what, _, of = path.partition("/")
        line = item.get("line", 0)
        name = readable.get(path, words if what in _KEYED else of)
        origin = origins.get(path) or str(entry.origin.get(path, Origin.MACHINE))
        rows.append(Why(what, name, rule, words, line if isinstance(line, int) else 0, origin, path in readable))
    return rows


# Annotations whose evidence goes by a key of their words.
_KEYED = ("quotes", "statements", "acts")


def _readable(entry: Entry) -> dict[str, str]:
    """What an entry says, as a reader would put it, by the path that its evidence has."""
    said = {f"quotes/{quote_key(q.text)}": f"“{q.text}” – {q.speaker or 'nobody named'}" for q in entry.quotes}
    said |= {f"statements/{quote_key(s.text)}": f"{s.speaker}: {s.text}" for s in entry.statements}
    said |= {
        f"acts/{quote_key(a.text)}": f"{a.actor} – {a.verb}{f' – {a.target}' if a.target else ''}: {a.text}" for a in entry.acts
    }
    said |= {f"dates/{d.text}": f"{d.text} = {d.value or 'left open'}" for d in entry.dates}
    said |= {f"places/{p.name}": f"{p.name} ({p.country})" if p.country else p.name for p in entry.places}
    said |= {f"actors/{a.name}": a.name for a in entry.actors}
    return said | {f"tags/{tag}": tag for tag in entry.tags}


def _below(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root)
