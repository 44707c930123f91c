"""Fixity: is every published file the one that was written, and is there none missing?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitegen.core.diagnostics import Diagnostic, diagnostic, in_order
from sitegen.core.digest import sha256


def check(output: Path, manifest: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Every byte of `output` against its manifest (path -> sha256)."""
    notes = []
    for path, wanted in manifest.items():
        file = output / path
        try:
            found = "" if file.is_symlink() else sha256(file.read_bytes())
        except OSError:
            notes.append(diagnostic("E907", path, "is in the manifest and not in the output", hint="build again, or copy it again"))
            continue
        if found != wanted:
            notes.append(
                diagnostic(
                    "E906", path, f"is not what was written: sha256 should be {wanted}", hint="build again, or copy it again"
                )
            )
    return in_order(notes)
