"""What lies in seeds/: names and paths of the files to read, found without opening anything that is no regular file.

Hidden files and sidecars (`NAME.meta.yml`) are no seeds. A link is followed as long as it stays inside the folder and makes no
circle; fifos, sockets and devices are named and left alone; so is what is too large or cannot be opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import Ingest
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic, in_order
from sitegen.core.text import keepable
from sitegen.ingest.sidecar import SUFFIX

# Files that systems leave in every folder; nobody means them as seeds.
_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})
MAX_DEPTH = 64
DEFAULTS = Ingest()


@dataclass(frozen=True, slots=True)
class SeedFile:
    """`name` is relative to seeds/ with "/" as separator; `size` in bytes; `sidecar` the file beside it, if there is one."""

    name: str
    path: Path
    size: int
    sidecar: Path | None = None


def scan(folder: Path, settings: Ingest = DEFAULTS) -> Outcome[tuple[SeedFile, ...]]:
    """The seeds in a folder and below, sorted by name. A missing folder holds none."""
    notes: list[Diagnostic] = []
    root = Path(os.path.realpath(folder))
    files: dict[str, tuple[Path, int]] = {}
    sidecars: dict[str, Path] = {}
    for name, path, size in _regular(root, root, "", {_identity(root)}, notes):
        if name.endswith(SUFFIX):
            sidecars[name.removesuffix(SUFFIX)] = path
        else:
            files[name] = (path, size)
    sidecars = _matched(sidecars, files)
    found = []
    for name in sorted(files):
        path, size = files[name]
        if size > settings.max_bytes:
            hint = "raise ingest.max_bytes in sitegen.toml, or split the file"
            notes.append(
                diagnostic("E202", f"seeds/{name}", f"not read: {size:,} bytes, more than {settings.max_bytes:,}", hint=hint)
            )
        elif not keepable(name):
            notes.append(
                diagnostic("W205", f"seeds/{name}", "not read: this name cannot be kept in files and links", hint="rename it")
            )
        else:
            found.append(SeedFile(name, path, size, sidecars.get(name)))
    notes += (
        diagnostic("N206", f"seeds/{name}{SUFFIX}", "a sidecar without its seed", hint=f"its seed would be {name}")
        for name in sorted(sidecars.keys() - files.keys())
    )
    return Outcome(tuple(found), in_order(notes))


def _matched(sidecars: Mapping[str, Path], files: Collection[str]) -> dict[str, Path]:
    """Sidecars by the name of their seed: "a.meta.yml" goes with "a.txt" too, if no other file is called "a" or "a.something"."""
    seeds: dict[str, list[str]] = {}
    for name in files:
        seeds.setdefault(name.rsplit(".", 1)[0] if "." in name.rsplit("/", 1)[-1] else name, []).append(name)
    matched = {name: path for name, path in sidecars.items() if name in files}
    for name, path in sidecars.items():
        of = seeds.get(name, [])
        matched.setdefault(of[0] if name not in files and len(of) == 1 else name, path)
    return matched


def load(path: Path, limit: int) -> bytes:
    """The bytes of a regular file, at most `limit` and one more. Never waits for a fifo that took the file's place (OSError then)."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor has no path)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"no regular file: {path.name}")
        return file.read(limit + 1)


def _regular(
    root: Path, folder: Path, prefix: str, above: set[tuple[int, int]], notes: list[Diagnostic]
) -> Iterator[tuple[str, Path, int]]:
    """(name, path, size) of the regular files below `folder`. `above` are the folders we came through, by device and inode."""
    try:
        with os.scandir(folder) as entries:
            items = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except FileNotFoundError:
        return
    except OSError as error:
        notes.append(diagnostic("E201", f"seeds/{prefix}".rstrip("/"), f"this folder cannot be opened: {error.strerror}"))
        return
    for entry in items:
        if entry.name.startswith(".") or entry.name.lower() in _LEFT_BY_SYSTEMS or entry.name.endswith("~"):
            continue
        name = prefix + entry.name
        place = f"seeds/{name}"
        path = Path(entry.path)
        try:
            info = entry.stat(follow_symlinks=False)
            if stat.S_ISLNK(info.st_mode):
                target = Path(os.path.realpath(path))
                if not target.is_relative_to(root):
                    notes.append(diagnostic("W203", place, "not followed: this link leads out of seeds/", hint="copy the file"))
                    continue
                info = entry.stat()
        except OSError as error:
            notes.append(diagnostic("E201", place, f"cannot be opened: {error.strerror}"))
            continue
        if stat.S_ISDIR(info.st_mode):
            identity = (info.st_dev, info.st_ino)
            if identity in above or name.count("/") >= MAX_DEPTH:
                notes.append(diagnostic("W203", place, "not followed: this leads in a circle", hint="remove the link"))
                continue
            yield from _regular(root, path, f"{name}/", above | {identity}, notes)
        elif not stat.S_ISREG(info.st_mode):
            notes.append(diagnostic("W204", place, "not read: this is a fifo, a socket or a device"))
        elif not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
            notes.append(diagnostic("E201", place, "cannot be opened: permission denied", hint="check its permissions"))
        else:
            yield name, path, info.st_size


def _identity(folder: Path) -> tuple[int, int]:
    try:
        info = folder.stat()
    except OSError:
        return (0, 0)
    return (info.st_dev, info.st_ino)
