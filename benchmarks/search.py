"""Measure search beside Pagefind on the same synthetic entries: time to index, bytes, files, bytes a query loads, bytes an edit rewrites.

    SITEGEN_SHARED=... python benchmarks/search.py [--entries 10000] [--each 25] [--no-peers]

Needs the `dev` environment, node with `npm ci` in tests/web, and Chromium. Pagefind is installed into a scratch folder from npm and indexes
one plain page an entry: headline, names, tags and text, nothing else. Both are asked the same questions in a browser, `--each` of nine
kinds: ours from disk, Pagefind over HTTP, since it cannot run from disk. Ours counts the page with its style and scripts, Pagefind's only
what its library loads.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import html
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping
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
    parser.add_argument("--each", type=int, default=25, help="questions of each kind")
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
        questions = ask(content, args.each)
        ours = Path(scratch) / "ours"
        measure_ours(content, ours)
        loaded("sitegen", questions, browse("ours", ours, questions))
        if not args.no_peers:
            theirs = Path(scratch) / "pagefind"
            measure_pagefind(content, theirs, Path(scratch))
            loaded("Pagefind", questions, browse("pagefind", theirs, questions))
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


def ask(content: Content, each: int) -> dict[str, list[str]]:
    """Questions by kind, dealt out evenly over the archive and over words from common to rare. Phrases are three words that follow each
    other in an entry: once those around its rarest word, as people quote what was striking, and once any."""
    bodies = [re.findall(r"[a-z]{4,}", e.body.lower()) for e in content.entries]
    count = Counter(word for words_ in bodies for word in set(words_))
    ranked = sorted(count, key=lambda w: (-count[w], w))
    common, known = ranked[: each * 4], [w for w in ranked if len(content.entries) // 200 < count[w] <= len(content.entries) // 10]
    entries = [content.entries[n * len(content.entries) // each] for n in range(each)]
    phrases = [re.findall(r"(?=\b([a-z]+ [a-z]+ [a-z]+)\b)", e.body) for e in entries]
    names = sorted({a.name for e in content.entries for a in e.actors})

    def deal(words_: list[str]) -> list[str]:
        return [words_[n * len(words_) // each] for n in range(each)]

    return {
        "names": deal(names),
        "one word of a name": [name.split()[-1] for name in deal(names)],
        "common words": deal(common),
        "known words": deal(known),
        "rare words": deal(ranked[-len(ranked) // 2 :]),
        "two words": [f"{a} {b}" for a, b in zip(deal(common), reversed(deal(known)), strict=True)],
        "a name and a word": [f"{a} {b}" for a, b in zip(deal(names), deal(common), strict=True)],
        "phrases": [f'"{min(found, key=lambda p: min(count.get(w, len(bodies)) for w in p.split()))}"' for found in phrases],
        "phrases, anywhere": [f'"{found[len(found) // 2]}"' for found in phrases],
    }


def context_of(content: Content) -> Context:
    return make_context(link(content).value, Config(Path()), words.load([THEME]), {}, {})


def files_of(content: Content) -> tuple[dict[str, bytes], float]:
    """The index by path, and the seconds of processor time that it took."""
    context = context_of(content)
    start = time.process_time()
    files = {page.path: str(page.view).encode() for page in search.search_files(context)}
    return files, time.process_time() - start


def measure_ours(content: Content, folder: Path) -> None:
    """Index, write, and index again after edits."""
    files, seconds = files_of(content)
    report("sitegen", seconds, files.values())
    page = search_page(context_of(content))
    files_and_page = {**files, page.path: Renderer([THEME], words.load([THEME]).tables).render(page).value}
    for asset in sorted((THEME / "assets").iterdir()):
        files_and_page[f"assets/{asset.name}"] = asset.read_bytes()
    for path, data in files_and_page.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    total = sum(map(len, files.values()))
    middle = len(content.entries) // 2
    entry, other = content.entries[middle], content.entries[0]
    paragraphs = entry.body.split("\n\n")
    for name, body in (
        ("a word added", f"{entry.body} Another."),
        ("a sentence replaced", f"{entry.body.rpartition('. ')[0]}. {other.body.partition('. ')[0]}."),
        ("a paragraph replaced", "\n\n".join([*paragraphs[:-1], other.body.split("\n\n")[0]])),
        ("all of it replaced", other.body),
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
    command = [str(scratch / "npm/node_modules/.bin/pagefind"), "--site", str(folder), "--quiet"]
    before = os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    report("Pagefind", seconds, [p.read_bytes() for p in (folder / "pagefind").rglob("*") if p.is_file()])


def report(name: str, seconds: float, files: Iterable[bytes]) -> None:
    """Processor time, bytes and files of an index."""
    sizes = [(len(data), len(gzip.compress(data, 6))) for data in files]
    plain, packed = sum(s[0] for s in sizes), sum(s[1] for s in sizes)
    print(
        f"{name:<10} index: {seconds:.1f} s, {plain / 1e6:.1f} MB ({packed / 1e6:.1f} MB gzipped), {len(sizes)} files", flush=True
    )


def browse(which: str, folder: Path, questions: Mapping[str, list[str]]) -> list[dict[str, int]]:
    """Bytes loaded for each question, measured in a browser."""
    script = ROOT / "benchmarks/search.mjs"
    flat = [question for asked in questions.values() for question in asked]
    command = ["node", str(script), which, str(folder), json.dumps(flat)]
    found: list[dict[str, int]] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def loaded(name: str, questions: Mapping[str, list[str]], found: list[dict[str, int]]) -> None:
    """Kilobytes before the first result and for ten results with their contexts, by kind of question."""
    rows = iter(found)
    kinds = {kind: [next(rows) for _ in asked] for kind, asked in questions.items()}
    for kind, of_kind in {**kinds, "all": found}.items():
        figures = " ".join(f"{what} {_spread([row[key] for row in of_kind]):<16}" for key, what in _FIGURES)
        print(f"{name:<10} {kind:<20} {figures} nothing found: {sum(not row['results'] for row in of_kind)}", flush=True)
    print(f"{name:<10} most before the first result: {max(found, key=lambda row: row['first'])['question']}", flush=True)


_FIGURES = (("index", "index"), ("first", "first result"), ("ten", "ten results"))


def _spread(sizes: list[int]) -> str:
    """Median and most, in kilobytes."""
    return f"{statistics.median(sizes) / 1000:.1f}, most {max(sizes) / 1000:.1f}"


if __name__ == "__main__":
    sys.exit(main())
