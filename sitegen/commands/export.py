"""`sitegen export`: what is published, in the form of another program."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from sitegen import pipeline
from sitegen.commands import report
from sitegen.commands.common import project
from sitegen.commands.report import counted
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.model import Entry
from sitegen.core.store import Store
from sitegen.core.text import printable, slugify, squeeze
from sitegen.export import annotations as web
from sitegen.export import citations, parquet, sqlite
from sitegen.plan import cite, prose, urls
from sitegen.plan.context import Context
from sitegen.plan.data_tables import tables
from sitegen.plan.provenance import origin, rule
from sitegen.plan.views import Citation


def run(args: argparse.Namespace, console: Console) -> int:
    """Write one file (for Parquet: one a table) and say what is in it."""
    config = project(args)
    write, suffix = FORMATS[args.format]
    path: Path = args.file or config.root / f"{slugify(config.site.title) or 'archive'}{suffix}"
    if path.is_dir() != (not suffix.startswith(".")) and path.exists():
        raise SitegenError(
            Exit.USAGE, diagnostic("E105", str(path), "is a folder" if path.is_dir() else "is no folder", hint="name another")
        )
    context = pipeline.published(config, Store(config.hidden / "store"))
    said = write(path, context.value)
    console.result(f"{path}: {said}")
    return report.finish("export", (), {"format": args.format, "file": str(path), "what": said}, console, strict=args.strict)


def _sqlite(path: Path, context: Context) -> str:
    made = tables(context)
    sqlite.write(path, made)
    return ", ".join(counted(len(t.rows), "entry" if t.name == "entries" else t.name.removesuffix("s"), t.name) for t in made)


def _parquet(path: Path, context: Context) -> str:
    return counted(len(parquet.write(path, tables(context))), "file")


def _annotations(path: Path, context: Context) -> str:
    targets = [_target(e, context) for e in context.archive.entries if e.body]
    # Annotations need names; where nobody has said where the archive stands, they are URNs.
    base = context.site.base_url or f"urn:sitegen:{slugify(context.site.title) or 'archive'}:"
    text, lost = web.collection(targets, context.site.title, f"{base}annotations")
    path.write_text(text, encoding="utf-8")
    number = json.loads(text)["total"]
    return counted(number, "annotation") + (f", {lost:,} without one place in their text left out" if lost else "")


def _bibtex(path: Path, context: Context) -> str:
    found = [c.bibtex for c in _citations(context)]
    path.write_text(citations.bibtex(found), encoding="utf-8")
    return counted(len(found), "citation")


def _ris(path: Path, context: Context) -> str:
    found = [item for c in _citations(context) for item in json.loads(c.csl)]
    path.write_bytes(citations.ris(found).encode())
    return counted(len(found), "citation")


def _csl(path: Path, context: Context) -> str:
    found = [item for c in _citations(context) for item in json.loads(c.csl)]
    path.write_text(citations.csl(found), encoding="utf-8")
    return counted(len(found), "citation")


# Format -> (writer, what the file is called after the title of the archive; no point: a folder).
FORMATS: dict[str, tuple[Callable[[Path, Context], str], str]] = {
    "sqlite": (_sqlite, ".sqlite"),
    "parquet": (_parquet, "-parquet"),
    "annotations": (_annotations, ".jsonld"),
    "bibtex": (_bibtex, ".bib"),
    "ris": (_ris, ".ris"),
    "csl": (_csl, ".csl.json"),
}


def _citations(context: Context) -> Iterator[Citation]:
    for entry in context.archive.entries:
        card = context.cards[entry.id]
        permalink = urls.public(context.site.base_url, card.url)
        yield cite.citation(card, entry, context.sources.get(entry.source), permalink, context.site.title, context.words)


# --- annotations of an entry -------------------------------------------------------------------------------------------


def _target(entry: Entry, context: Context) -> web.Target:
    target = context.cards[entry.id].url
    paragraphs = tuple(p for part in entry.body.split("\n\n") if (p := printable(prose.plain(part))))
    return web.Target(entry.id, _address(target, context), paragraphs, tuple(_selections(entry, context)))


def _selections(entry: Entry, context: Context) -> Iterator[web.Selection]:
    for quote in entry.quotes:
        about = {
            "role": "quotation",
            "kind": quote.kind,
            "speaker": quote.speaker,
            "cue": quote.cue,
            "rule": rule(entry, "quotes", quote),
        }
        yield _selection(
            (prose.unquoted(quote.text),), "describing", about, origin(entry, "quotes", quote), _actor(quote.speaker, context)
        )
    for said in entry.statements:
        about = {"role": "statement", "speaker": said.speaker, "cue": said.cue, "rule": rule(entry, "statements", said)}
        by = origin(entry, "statements", said)
        yield _selection((said.text,), "describing", about, by, _actor(said.speaker, context))
    for act in entry.acts:
        about = {"role": "act", "actor": act.actor, "verb": act.verb, "target": act.target, "rule": rule(entry, "acts", act)}
        yield _selection((act.text,), "describing", about, origin(entry, "acts", act), _actor(act.actor, context))
    for when in entry.dates:
        about = {"role": "date", "value": when.value, "precision": when.precision, "rule": when.rule}
        yield _selection((when.text,), "describing", about, origin(entry, "dates", when))
    for actor in entry.actors:
        words = (actor.name, *actor.as_)
        yield _selection(
            words,
            "identifying",
            {"role": "actor", "name": actor.name},
            origin(entry, "actors", actor),
            _actor(actor.name, context),
            all_=True,
        )
    for place in entry.places:
        by = origin(entry, "places", place)
        yield _selection((place.name,), "identifying", {"role": "place", "name": place.name}, by, all_=True)


def _selection(
    words: tuple[str, ...], motivation: str, about: dict[str, str], by: str, source: str = "", *, all_: bool = False
) -> web.Selection:
    """`about` becomes a text of "key: value" lines, since the vocabulary has no place for it; `source` is the page of whom it identifies."""
    said = {key: squeeze(printable(text)) for key, text in about.items()} | {"origin": by}
    value = "\n".join(f"{key}: {text}" for key, text in said.items() if text)
    body: dict[str, str] = {"type": "TextualBody", "format": "text/plain", "value": value, "purpose": motivation}
    if source:
        body["seeAlso"] = source
    return web.Selection(tuple(w for word in words if (w := printable(word).strip())), motivation, tuple(body.items()), all_)


def _actor(name: str, context: Context) -> str:
    link = context.actor(name)
    return _address(link.url, context) if link else ""


def _address(target: str, context: Context) -> str:
    return urls.public(context.site.base_url, target) or target
