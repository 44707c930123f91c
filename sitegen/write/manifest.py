"""What we own in an output folder, and what a tree looked like when we left it.

Two lists, with two purposes. The *manifest* is the marker file in the tree itself: path and sha256 of every file of ours, the
same bytes on every machine, so that `sha256sum -c` can check a copy and nothing else is ever removed. The *list* is our private
memory of one tree, kept under `.sitegen/trees/` by the inode of its folder, so that it follows the tree through the exchange.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.core.digest import canonical, digest
from sitegen.write.safety import MARKER

HEADER = "# Written by sitegen: the files of this folder that it owns. Check them with: sha256sum -c .sitegen-output"


class Item(NamedTuple):
    """One file of a tree: the key it was rendered under, its sha256, and how the file system shows it."""

    key: str
    sha256: str
    size: int
    mtime: int
    inode: int


Items = dict[str, Item]


def manifest_text(shas: Mapping[str, str]) -> bytes:
    """The manifest of these files (path -> sha256), by path."""
    return "\n".join([HEADER, *(f"{shas[path]}  {path}" for path in sorted(shas)), ""]).encode()


def read_manifest(tree: Path) -> dict[str, str]:
    """path -> sha256 of the files that are ours in `tree`; empty where there is no manifest."""
    try:
        text = (tree / MARKER).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    rows = (line.split("  ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {path: sha for sha, path in (row for row in rows if len(row) == 2) if is_safe(path)}


def is_safe(path: str) -> bool:
    """A relative POSIX path that stays where it is put."""
    parts = path.split("/")
    return bool(path) and not path.startswith("/") and "\\" not in path and all(p not in ("", ".", "..") for p in parts)


class Trees:
    """The lists of our trees, by inode of their folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, tree: Path) -> Items | None:
        """What we left in `tree`, as far as the file system still shows it so; None where the list is missing or damaged."""
        path = self._path(tree)
        try:
            seal, _, body = path.read_bytes().partition(b"\n") if path else (b"", b"", b"")
            if digest(body.decode()) != seal.decode():
                return None
            items = msgspec.json.decode(body, type=dict[str, Item])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        return {name: item for name, item in items.items() if same(tree / name, item)}

    def write(self, tree: Path, items: Mapping[str, Item]) -> None:
        """Remember `tree`, which must be complete and on disk."""
        path = self._path(tree)
        if path is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        body = canonical({name: items[name] for name in sorted(items)})
        temporary = path.with_suffix(".tmp")
        with temporary.open("wb") as file:
            file.write(digest(body.decode()).encode() + b"\n" + body)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)

    def forget(self, tree: Path) -> None:
        """Say that `tree` is about to change: until it is written again it counts as unknown."""
        path = self._path(tree)
        if path is not None:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()

    def keep_only(self, trees: Iterable[Path]) -> None:
        """Drop the lists of trees that are gone."""
        wanted = {self._path(tree) for tree in trees}
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if path not in wanted:
                    path.unlink()

    def _path(self, tree: Path) -> Path | None:
        try:
            seen = tree.stat()
        except OSError:
            return None
        return self._folder / f"{seen.st_dev:x}-{seen.st_ino:x}.json"


def same(path: Path, item: Item) -> bool:
    """Does the file system show this file as we left it?"""
    try:
        seen = path.lstat()
    except OSError:
        return False
    return (seen.st_size, seen.st_mtime_ns, seen.st_ino) == (item.size, item.mtime, item.inode)


def seen_as(path: Path, key: str, sha: str) -> Item:
    """The item for a file that stands at `path` now."""
    seen = path.lstat()
    return Item(key, sha, seen.st_size, seen.st_mtime_ns, seen.st_ino)
