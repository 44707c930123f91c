"""The `site` fixture: a project in an empty folder to write, edit, build and read; and where the shared documents are."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from sitegen import cli
from sitegen.console import Console
from sitegen.write.safety import MARKER

SEED = "000_099265f3eb7c8505.txt"

hypothesis.settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
hypothesis.settings.register_profile("torture", max_examples=int(os.environ.get("SITEGEN_TORTURE") or 2000), deadline=None)
hypothesis.settings.load_profile("torture" if os.environ.get("SITEGEN_TORTURE") else "quick")


class Site:
    """A project to play with. Paths are relative to it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = ""
        self.err = ""

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file, making its folders."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words that must be there."""
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))

    def drop(self, path: str) -> None:
        """Delete a file."""
        (self.root / path).unlink()

    def read(self, path: str) -> str:
        """A file's text."""
        return (self.root / path).read_bytes().decode("utf-8")

    def run(self, *arguments: str) -> int:
        """Run a command here; what it printed is in `out` and `err`."""
        return run(self, [*arguments, "--project", str(self.root), "--jobs", "1"])

    def build(self, *arguments: str) -> int:
        """`sitegen build` here."""
        return self.run("build", *arguments)

    def pages(self) -> dict[str, bytes]:
        """Every published file but the manifest, by path."""
        return files(self.root / "output", leave_out=(MARKER,))

    def content(self) -> dict[str, bytes]:
        """Every file of content/."""
        return files(self.root / "content")

    def entries(self) -> list[str]:
        """Paths of all entry files."""
        return sorted(p.relative_to(self.root).as_posix() for p in (self.root / "content/entries").rglob("*.md"))


def files(folder: Path, leave_out: tuple[str, ...] = ()) -> dict[str, bytes]:
    """path -> bytes of all files below a folder."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name not in leave_out)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


def run(site: Site, arguments: list[str]) -> int:
    """The command line in this process, with its voice caught."""
    out, err = io.StringIO(), io.StringIO()

    def console(**options: object) -> Console:
        return Console(**options, out=out, err=err)  # type: ignore[arg-type]

    real, cli.Console = cli.Console, console  # type: ignore[assignment, misc]
    try:
        return cli.main(arguments)
    finally:
        cli.Console = real  # type: ignore[misc]
        site.out, site.err = out.getvalue(), err.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty project."""
    made = Site(tmp_path / "project")
    run(made, ["init", str(made.root)])
    return made


@pytest.fixture
def new_site(tmp_path: Path) -> Callable[[str], Site]:
    """More than one project."""

    def make(name: str) -> Site:
        made = Site(tmp_path / name)
        run(made, ["init", str(made.root), "--title", "Project"])
        return made

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared documents (SITEGEN_SHARED); tests that need it skip without it."""
    folder = os.environ.get("SITEGEN_SHARED")
    if not folder:
        pytest.skip("needs the shared documents: set SITEGEN_SHARED")
    return Path(folder)


@pytest.fixture
def seed(shared: Path) -> bytes:
    """The shared seed document."""
    return (shared / "seeds" / SEED).read_bytes()


def words(html: str) -> str:
    """The text of a piece of HTML, white space folded."""
    import html as entities

    return re.sub(r"\s+", " ", entities.unescape(re.sub(r"<[^>]+>", " ", html))).strip()
