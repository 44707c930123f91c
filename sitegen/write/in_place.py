"""Publication where folders cannot be exchanged: file by file, in an order in which a reader never follows a link to nothing.

Assets first, then new pages, changed pages, indexes and feeds, the manifest, and removals last. Each file is written beside its
place, put on disk, and renamed over it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.write.safety import MARKER


def replace_in_place(staged: Path, output: Path, paths: Mapping[str, str], manifest: bytes, removed: Iterable[str]) -> None:
    """Bring `output` to the state of the complete tree `staged`; both manifest and removals come last."""
    for path in sorted(paths, key=lambda p: (_stage(p, output), p)):
        data = (staged / path).read_bytes()
        target = output / path
        if not target.is_file() or target.is_symlink() or target.read_bytes() != data:
            _write(target, data)
    _write(output / MARKER, manifest)
    for path in removed:
        with contextlib.suppress(FileNotFoundError):
            (output / path).unlink()
        for parent in list((output / path).parents):
            if parent == output:
                break
            try:
                parent.rmdir()
            except OSError:
                break


def _stage(path: str, output: Path) -> int:
    if path.startswith("assets/"):
        return 0
    if path.endswith((".xml", ".json", ".txt")) or path.count("/") <= 1:
        return 3
    return 2 if (output / path).exists() else 1


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name[:60]}.{os.getpid()}.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.chmod(0o644)
    temporary.replace(target)
