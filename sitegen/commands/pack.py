"""`sitegen pack`: the published site with checksums and a colophon in one file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from sitegen import __version__, pipeline
from sitegen.commands.common import project
from sitegen.config import Config
from sitegen.console import Console
from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.digest import sha256
from sitegen.core.store import Store
from sitegen.core.text import slugify
from sitegen.export import pack
from sitegen.plan.context import Context
from sitegen.write.manifest import read_manifest

COLOPHON = """\
{title}
{line}

{description}

This package holds an archive of saved news texts, as it was published: open site/index.html in any browser, no network is needed.
The archive as data is in site/data/ (CSV and JSON); site/data/index.html says what every column means.

{counts}
Entries from {first} to {last}.
{notice}
Made with sitegen {version}. Annotations marked "machine" were proposed by rules and looked at by nobody.
Check every file:  {check}
"""


def run(args: argparse.Namespace, console: Console) -> int:
    """Pack what stands in output/, after checking it against its manifest."""
    config = project(args)
    manifest = read_manifest(config.output_dir)
    files = {path: (config.output_dir / path).read_bytes() for path in manifest if (config.output_dir / path).is_file()}
    wrong = [path for path in manifest if path not in files or sha256(files[path]) != manifest[path]]
    if wrong or not manifest:
        what = f"'{wrong[0]}' is not as it was written" if wrong else "holds no site that sitegen wrote"
        raise SitegenError(Exit.REFUSED, diagnostic("E703", str(config.output_dir), what, hint="build it again: sitegen build"))
    context = pipeline.published(config, Store(config.hidden / "store")).value
    name = slugify(config.site.title) or "archive"
    if args.bagit:
        info = {
            "Source-Organization": config.site.author,
            "External-Description": config.site.description,
            "External-Identifier": config.site.base_url,
            "Bag-Software-Agent": f"sitegen {__version__}",
        }
        packed = pack.bag_files(name, files.items(), _colophon(context, config, "any BagIt validator"), info)
    else:
        packed = pack.zip_files(name, files.items(), _colophon(context, config, f"sha256sum -c {pack.CHECKSUMS}"))
    path: Path = args.file or config.root / f"{name}{'-bag' if args.bagit else ''}.zip"
    pack.write(path, packed)
    size = path.stat().st_size
    console.result(f"{path}: {len(files):,} files of the site, {size:,} bytes, sha256 {sha256(path.read_bytes())}")
    console.data({"command": "pack", "exit": 0, "file": str(path), "files": len(packed), "bytes": size})
    return Exit.OK


def _colophon(context: Context, config: Config, check: str) -> str:
    archive, words = context.archive, context.words
    counts: Mapping[str, int] = {
        "entries": len(archive.entries),
        "sources": len(archive.sources),
        "actors": len(archive.by_actor),
        "quotes": sum(len(e.quotes) for e in archive.entries),
    }
    days = sorted(e.date for e in archive.entries if e.date)
    return COLOPHON.format(
        title=config.site.title,
        line="=" * len(config.site.title),
        description=config.site.description,
        counts=", ".join(words.count(key, number) for key, number in counts.items()) + ".",
        first=days[0] if days else "?",
        last=days[-1] if days else "?",
        notice=f"\n{config.site.notice}\n" if config.site.notice else "",
        version=__version__,
        check=check,
    )
