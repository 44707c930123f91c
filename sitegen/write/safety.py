"""Is this folder one that we may publish into? Asked before anything is written.

A folder is ours if it does not exist, is empty but for hidden placeholders, or carries our marker, the manifest.
"""

from __future__ import annotations

from pathlib import Path

from sitegen.core.diagnostics import Exit, SitegenError, diagnostic

MARKER = ".sitegen-output"
# What a repository keeps in an otherwise empty folder.
PLACEHOLDERS = frozenset({".gitkeep", ".gitignore", ".keep", ".nojekyll", "CNAME"})


def check_output(output: Path, project: Path) -> None:
    """Raise SitegenError (REFUSED) unless `output` may be published into; touches nothing."""
    where = output.resolve()
    root = project.resolve()
    if where == root or where in root.parents:
        _refuse(output, "is the project folder or lies above it")
    if where == _home() or where.parent == where:
        _refuse(output, "is a home folder or the root of a file system")
    for name in ("seeds", "content", "templates", "static", "profiles", ".git", ".sitegen"):
        kept = (root / name).resolve()
        if where == kept or kept in where.parents:
            _refuse(output, f"lies in {name}/, which sitegen reads or keeps")
    if output.is_symlink():
        _refuse(output, "is a symbolic link", "name the folder itself")
    if not where.exists():
        return
    if not where.is_dir():
        _refuse(output, "is not a folder")
    if (where / MARKER).is_file() and not (where / MARKER).is_symlink():
        return
    foreign = sorted(p.name for p in where.iterdir() if p.name not in PLACEHOLDERS)
    if foreign:
        _refuse(output, f"holds files that are not ours, such as '{foreign[0]}'", "name an empty or a new folder with --output")


def _home() -> Path | None:
    """The user's home folder; None where nobody knows of one, as under a user number without a name."""
    try:
        return Path.home().resolve()
    except RuntimeError:
        return None


def _refuse(output: Path, why: str, hint: str = "name another folder with --output") -> None:
    raise SitegenError(Exit.REFUSED, diagnostic("E703", str(output), f"will not publish here: it {why}", hint=hint))
