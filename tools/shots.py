"""Screenshots of every page kind, phone and desk, light and dark: of this repository's archive, the shared seed, and 2 000 synthetic entries.

    python tools/shots.py [TARGET]      default: shots/

Needs Chromium, node and `npm ci` in tests/web; the second and third archive need SITEGEN_SHARED.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SITEGEN = [sys.executable, "-m", "sitegen"]


def build(root: Path) -> Path:
    """Build a project; answers its output folder."""
    subprocess.run([*SITEGEN, "build", "-q", "--project", str(root)], check=True)
    return root / "output"


def archives(scratch: Path) -> Iterator[tuple[str, Path]]:
    """(name, output folder) of each archive there is."""
    own = scratch / "own"
    own.mkdir()
    for name in ("content", "static"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, own / name)
    shutil.copy(ROOT / "sitegen.toml", own)
    yield "example", build(own)
    shared = os.environ.get("SITEGEN_SHARED")
    if not shared:
        print("without SITEGEN_SHARED: only the example archive")
        return
    one = scratch / "one"
    subprocess.run([*SITEGEN, "init", str(one), "--title", "One document"], check=True, stdout=subprocess.DEVNULL)
    for seed in Path(shared, "seeds").glob("*.txt"):
        shutil.copy(seed, one / "seeds")
    yield "seed", build(one)
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import run as bench

    corpus = scratch / "corpus"
    subprocess.run([sys.executable, f"{shared}/bench/gen_corpus.py", "2000", str(corpus)], check=True, stdout=subprocess.DEVNULL)
    yield "large", build(bench.sitegen(corpus, scratch).folder)


def kinds(output: Path) -> Mapping[str, str]:
    """One page of each kind, the longest, by a short name."""
    found: dict[str, str] = {}
    for path in sorted(output.rglob("*.html"), key=lambda p: (-p.stat().st_size, p)):
        parts = path.relative_to(output).as_posix().split("/")
        name = parts[0].removesuffix(".html") if len(parts) < 3 else f"{parts[0]}-{'x' * (len(parts) - 2)}"
        found.setdefault(name, "/".join(parts))
    return found


def main() -> int:
    """Make all screenshots and say where they are."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "shots"
    with tempfile.TemporaryDirectory(prefix="sitegen-shots-") as scratch:
        for name, output in archives(Path(scratch)):
            pages = [f"{kind}={page}" for kind, page in kinds(output).items()]
            subprocess.run(["node", str(ROOT / "tests/web/shots.mjs"), str(output), str(target / name), *pages], check=True)
            print(f"{target / name}: {len(pages)} page kinds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
