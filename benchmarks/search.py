"""Measure search beside Pagefind on the same synthetic entries: time to index, bytes, files, bytes a query loads, bytes an edit rewrites.

    SITEGEN_SHARED=... python benchmarks/search.py [--entries 10000] [--no-peers]

Needs the `dev` environment, node with `npm ci` in tests/web, and Chromium. Pagefind is installed into a scratch folder from npm and indexes
one plain page an entry: headline, names, tags and text, nothing else. Both are asked the same questions in a browser: ours from disk,
Pagefind over HTTP, since it cannot run from disk.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from sitegen.config import Config
from sitegen.core.model import Content, Entry, EntryActor
from sitegen.link.archive import link
from sitegen.plan import search, words
from sitegen.plan.context import Context
from sitegen.plan.pages import make_context
from sitegen.plan.search_page import search_page
from sitegen.render.page import Renderer

PAGEFIND = "pagefind@1.5.2"
ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "templates"


def main() -> int:
    """Run all and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=10000)
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    shared = os.environ.get("SITEGEN_SHARED")
    if not shared:
        print("needs the shared generator: set SITEGEN_SHARED", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="sitegen-search-") as scratch:
        corpus = Path(scratch) / "corpus"
        subprocess.run([sys.executable, f"{shared}/bench/gen_corpus.py", str(args.entries), str(corpus)], check=True)
        content = read(corpus / "generic/entries")
        questions = ask(content)
        ours = Path(scratch) / "ours"
        measure_ours(content, ours)
        loaded("sitegen", browse("ours", ours, questions))
        if not args.no_peers:
            theirs = Path(scratch) / "pagefind"
            measure_pagefind(content, theirs, Path(scratch))
            loaded("Pagefind", browse("pagefind", theirs, questions))
    return 0


def read(folder: Path) -> Content:
    """The generated entries, as content."""
    entries = []
    for path in sorted(folder.rglob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        fields: dict[str, list[str]] = {}
        for line in front.splitlines():
            key, _, value = line.partition(":")
            if line.startswith("- "):
                fields[list(fields)[-1]].append(line[2:])
            else:
                fields[key] = [value.strip().strip('"')] if value.strip() else []
        day = fields["date"][0]
        actors = tuple(EntryActor(name) for name in fields["actors"])
        entries.append(
            Entry(
                id=f"{day[:10]}-{path.stem}",
                path=path.name,
                title=fields["title"][0],
                date=day[:10],
                time=day[11:16],
                lang="en",
                tags=tuple(fields["tags"]),
                actors=actors,
                body=body.strip(),
                publish="full",
            )
        )
    return Content(tuple(entries))


def ask(content: Content) -> list[str]:
    """Questions: words from rare to common, a name, two words, beginnings of words."""
    count: dict[str, int] = {}
    for entry in content.entries:
        for word in set(re.findall(r"[a-z]{4,}", entry.body.lower())):
            count[word] = count.get(word, 0) + 1
    ranked = sorted(count, key=lambda w: (-count[w], w))
    picked = [ranked[len(ranked) * n // 100] for n in (1, 2, 5, 10, 20, 40, 60, 80, 95)]
    name = content.entries[0].actors[0].name
    return [*picked, name.split()[0], name, f"{picked[0]} {picked[1]}", f"{picked[2]} {picked[5]}", picked[4][:4], picked[6][:3]]


def context_of(content: Content) -> Context:
    return make_context(link(content).value, Config(Path()), words.load([THEME]), {}, {})


def files_of(content: Content) -> tuple[dict[str, bytes], float]:
    context = context_of(content)
    start = time.perf_counter()
    files = {page.path: str(page.view).encode() for page in search.search_files(context)}
    return files, time.perf_counter() - start


def measure_ours(content: Content, folder: Path) -> None:
    """Index, write, and index again after edits."""
    files, seconds = files_of(content)
    report("sitegen", seconds, files.values())
    page = search_page(context_of(content))
    files_and_page = {**files, page.path: Renderer([THEME], words.load([THEME]).tables).render(page).value}
    for asset in ("search.js", "site.js", "style.css"):
        files_and_page[f"assets/{asset}"] = (THEME / "assets" / asset).read_bytes()
    for path, data in files_and_page.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    total = sum(map(len, files.values()))
    middle = len(content.entries) // 2
    entry = content.entries[middle]
    paragraphs = entry.body.split("\n\n")
    for name, body in (
        ("a word added", f"{entry.body} Another."),
        ("a paragraph removed", "\n\n".join(paragraphs[:-1])),
        ("a paragraph replaced", "\n\n".join([*paragraphs[:-1], content.entries[0].body.split("\n\n")[0]])),
        ("all of it replaced", content.entries[0].body),
    ):
        entries = (*content.entries[:middle], dataclasses.replace(entry, body=body), *content.entries[middle + 1 :])
        after, _ = files_of(Content(entries))
        changed = [p for p in files.keys() | after.keys() if files.get(p) != after.get(p)]
        share = 100 * sum(len(after.get(p, b"")) for p in changed) / total
        print(f"{'sitegen':<10} one edit, {name}: {len(changed)} files, {share:.2f} % of the bytes rewritten", flush=True)


def measure_pagefind(content: Content, folder: Path, scratch: Path) -> None:
    """One page an entry, indexed by Pagefind."""
    for entry in content.entries:
        path = folder / "entries" / entry.id / "index.html"
        path.parent.mkdir(parents=True)
        names = ", ".join(html.escape(a.name) for a in entry.actors)
        text = "\n".join(f"<p>{html.escape(p)}</p>" for p in entry.body.split("\n\n"))
        path.write_text(
            f'<!doctype html><html lang="en"><title>{html.escape(entry.title)}</title><main data-pagefind-body>'
            f"<h1>{html.escape(entry.title)}</h1>\n<p>{names}; {', '.join(entry.tags)}</p>\n{text}</main></html>",
            encoding="utf-8",
        )
    (folder / "index.html").write_text("<!doctype html><title>search</title>", encoding="utf-8")
    subprocess.run(
        ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(scratch / "npm"), PAGEFIND], check=True
    )
    start = time.perf_counter()
    command = [str(scratch / "npm/node_modules/.bin/pagefind"), "--site", str(folder), "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    report("Pagefind", seconds, [p.read_bytes() for p in (folder / "pagefind").rglob("*") if p.is_file()])


def report(name: str, seconds: float, files: Iterable[bytes]) -> None:
    """Time, bytes and files of an index."""
    sizes = [(len(data), len(gzip.compress(data, 6))) for data in files]
    plain, packed = sum(s[0] for s in sizes), sum(s[1] for s in sizes)
    print(
        f"{name:<10} index: {seconds:.1f} s, {plain / 1e6:.1f} MB ({packed / 1e6:.1f} MB gzipped), {len(sizes)} files", flush=True
    )


def browse(which: str, folder: Path, questions: list[str]) -> list[dict[str, int]]:
    """Bytes loaded for each question, measured in a browser."""
    script = ROOT / "benchmarks/search.mjs"
    command = ["node", str(script), which, str(folder), json.dumps(questions)]
    found: list[dict[str, int]] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def loaded(name: str, found: list[dict[str, int]]) -> None:
    """Bytes before the first result and for ten results, by question and in sum."""
    for row in found:
        print(
            f"{name:<10} {row['question']!s:<40} first result: {row['index']:>7} bytes of index, {row['first']:>7} in all "
            f"({row['files']:>2} files); ten: {row['ten']:>8}"
        )
    for what in ("index", "first"):
        sizes = sorted(row[what] for row in found)
        print(f"{name:<10} before the first result, {what}: median {sizes[len(sizes) // 2]}, most {sizes[-1]} bytes", flush=True)


if __name__ == "__main__":
    sys.exit(main())
