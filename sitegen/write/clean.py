"""Remove what sitegen made and can make again: its files in output/, and `.sitegen/`. Never content, seeds, or a file of others."""

from __future__ import annotations

import contextlib
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sitegen.core.digest import sha256
from sitegen.write.manifest import read_manifest
from sitegen.write.safety import MARKER, check_output


@dataclass(frozen=True, slots=True)
class Cleaned:
    """How many files went, and which of ours were kept because somebody changed them."""

    removed: int
    kept: tuple[str, ...]


def clean(output: Path, project: Path, hidden: Path) -> Cleaned:
    """Remove the files that the manifest of `output` names and that are still as written, empty folders, and the cache."""
    check_output(output, project)
    removed, kept = 0, []
    for path, sha in sorted(read_manifest(output).items()):
        target = output / path
        try:
            ours = not target.is_symlink() and sha256(target.read_bytes()) == sha
        except FileNotFoundError:
            continue
        except OSError:  # a folder in its place, or nothing that we may read: not ours any more
            ours = False
        if ours:
            target.unlink()
            removed += 1
        else:
            kept.append(path)
    with contextlib.suppress(FileNotFoundError):
        (output / MARKER).unlink()
        removed += 1
    for folder, _, _ in os.walk(output, topdown=False):
        if folder != str(output):
            with contextlib.suppress(OSError):
                Path(folder).rmdir()
    if hidden.is_dir() and not hidden.is_symlink():
        shutil.rmtree(hidden)
    return Cleaned(removed, tuple(kept))
