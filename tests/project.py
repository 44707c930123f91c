"""A project to play with in tests: write, edit, build, read; and the command line run in this process."""

from __future__ import annotations

import io
import re
from pathlib import Path

from sitegen import cli
from sitegen.console import Console
from sitegen.write.safety import MARKER


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


def words(html: str) -> str:
    """The text of a piece of HTML, white space folded."""
    import html as entities

    return re.sub(r"\s+", " ", entities.unescape(re.sub(r"<[^>]+>", " ", html))).strip()
