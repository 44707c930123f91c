"""`sitegen check`: prove something of the published site, byte for byte. Without an option, all of it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sitegen import pipeline
from sitegen.check import fixity, leaks, links
from sitegen.commands import report
from sitegen.commands.common import project
from sitegen.config import Config
from sitegen.console import Console
from sitegen.core.diagnostics import Diagnostic, Exit, SitegenError, diagnostic
from sitegen.core.model import Act, Content, Quote, Statement, When
from sitegen.plan import prose, urls, words
from sitegen.plan.publish import release
from sitegen.run import themes
from sitegen.write.manifest import read_manifest


def run(args: argparse.Namespace, console: Console) -> int:
    """Check what was asked for; the exit code is 1 if something is found."""
    if args.output == Path():
        args.output, args.fixity = None, True
    config = project(args)
    manifest = read_manifest(config.output_dir)
    if not manifest:
        note = diagnostic("E703", str(config.output_dir), "holds no site that sitegen wrote", hint="build it first: sitegen build")
        raise SitegenError(Exit.REFUSED, note)
    wanted = {name for name in CHECKS if getattr(args, name)} or set(CHECKS)
    notes: list[Diagnostic] = []
    data: dict[str, Any] = {}
    for name, (check, what) in CHECKS.items():
        if name in wanted:
            found, count = check(config, manifest)
            notes += found
            data[name] = {"looked_at": count, "findings": len(found)}
            console.result(f"{name}: {what.format(n=count)}: {report.counted(len(found), 'finding') if found else 'all well'}")
    return report.finish("check", notes, data, console, strict=args.strict)


def _files(config: Config, manifest: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(manifest):
        file = config.output_dir / path
        if file.is_file():
            yield path, file.read_bytes()


def _fixity(config: Config, manifest: Mapping[str, str]) -> tuple[tuple[Diagnostic, ...], int]:
    return fixity.check(config.output_dir, manifest), len(manifest)


def _links(config: Config, manifest: Mapping[str, str]) -> tuple[tuple[Diagnostic, ...], int]:
    pages = {path: links.facts(data) for path, data in _files(config, manifest) if path.endswith(".html")}
    return links.check(pages, manifest.keys(), _base_path(config)), sum(len(p.links) for p in pages.values())


def _base_path(config: Config) -> str:
    """The path that the site was built to stand at, as its feed tells: `build` may have been given another address than the configuration."""
    feed = urls.json_feed_of(urls.HOME)
    try:
        address = json.loads((config.output_dir / feed).read_bytes())["feed_url"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return urlsplit(str(address)).path.removesuffix(feed)


def _leaks(config: Config, _manifest: Mapping[str, str]) -> tuple[tuple[Diagnostic, ...], int]:
    content = pipeline.load_content(config).value
    interface = words.load(themes(config))
    kept = leaks.withheld(secret(content), (*leaks.texts(interface.tables), *shown(release(content, config.publish).value, config)))
    return leaks.check(_everything(config), kept), len(kept)


def _everything(config: Config) -> Iterator[tuple[str, bytes]]:
    """Every file that is published, those too that people put into the output themselves."""
    for file in sorted(config.output_dir.rglob("*")):
        if file.is_file():
            yield file.relative_to(config.output_dir).as_posix(), file.read_bytes()


def secret(content: Content) -> Iterator[tuple[str, str]]:
    """Every line and paragraph of the content, with the file that it stands in: what could leak."""
    for source in content.sources:
        for lines in (source.lines, *source.texts.values()):
            yield from ((source.path, line) for line in lines)
        yield source.path, source.title
    for entry in content.entries:
        said = [*_texts(entry.quotes), *_texts(entry.statements), *_texts(entry.acts), *_texts(entry.dates)]
        for text in (entry.title, entry.summary, *said, *entry.body.split("\n\n")):
            yield entry.path, prose.plain(text)


def _texts(annotations: Iterable[Quote | Statement | Act | When]) -> Iterator[str]:
    return (annotation.text for annotation in annotations)


def shown(content: Content, config: Config) -> Iterator[str]:
    """Every text of the content that was let through, and what people say of the archive itself."""
    yield from leaks.texts(config.site)
    for text in leaks.texts(content):
        yield text
        if len(text) > 1:
            yield prose.plain(text)


CHECKS = {
    "fixity": (_fixity, "{n} files against the manifest"),
    "links": (_links, "{n} links"),
    "leaks": (_leaks, "{n} withheld runs of words looked for in every file"),
}
