"""Publication: a whole tree is made ready beside the live one, then the two change places in one system call.

`output/` is what readers see (n), `.sitegen/prev/` the site before it (n-1). To publish n+1 the tree of n-1 is brought up to date:
what it has already stays, what the live tree has is linked from there, the rest is written; then the exchange. A kill, a full disk or
a failed build at any moment before leaves the live tree as it was, and costs at most the copy that rollback would use.
"""

from __future__ import annotations

import contextlib
import fnmatch
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sitegen.core.diagnostics import Diagnostic, Exit, SitegenError, diagnostic
from sitegen.core.digest import sha256
from sitegen.core.disk import exchange, sync, sync_tree
from sitegen.core.text import short_hash
from sitegen.write.in_place import replace_in_place
from sitegen.write.manifest import Item, Items, Trees, is_safe, manifest_text, read_manifest, seen_as
from sitegen.write.safety import MARKER, check_output

# An archive of fewer files than this may lose any share of them: people try things out with three seeds.
GUARDED_FROM = 40


@dataclass(frozen=True, slots=True)
class Request:
    """What to publish where. `keys` maps every path of the new site to the key of its content."""

    output: Path
    project: Path
    hidden: Path
    keys: Mapping[str, str]
    keep: tuple[str, ...] = ()
    max_removals: int = 100
    in_place: bool = False
    # Paths that may replace a file of others, such as a placeholder that init wrote.
    overwrite: tuple[str, ...] = (".nojekyll",)


@dataclass(frozen=True, slots=True)
class Published:
    """What changed in the live site. `foreign` are files of others that were carried over and are not covered by `keep`."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    foreign: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What there is to say of files of others."""
        return tuple(diagnostic("N706", f"output/{path}", "not sitegen's; kept") for path in self.foreign)


@dataclass(frozen=True, slots=True)
class Stage:
    """The tree that is going to be published. Other processes may put files into it, each its own."""

    tree: str

    def put(self, path: str, key: str, data: bytes) -> Item:
        """Write one new file; answers what the publication must know of it."""
        target = Path(self.tree, path)
        _replace(target, data)
        return seen_as(target, key, sha256(data))


class Publication:
    """One publication, under the project's lock:

    with Publication(request) as publication:
        for path in publication.needed:
            publication.write(path, data)
        published = publication.commit()

    Without `commit` nothing becomes visible. SitegenError: REFUSED for an output folder that is not ours or a removal that is
    too large, IO when the disk says no.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        bad = sorted(path for path in request.keys if not is_safe(path))
        if bad:
            raise ValueError(f"path leaves the output folder: {bad[0]!r}")
        check_output(request.output, request.project)
        self.output = request.output.resolve()
        self._previous = previous_tree(request.hidden, self.output, request.project)
        self._trees = Trees(request.hidden / "trees")
        self._new: Items = {}
        self._next: Items = {}
        self._live: Items = self._trees.read(self.output) or {}
        self._owned = read_manifest(self.output)
        keys = request.keys
        self.needed = tuple(p for p in sorted(keys) if p not in self._live or self._live[p].key != keys[p])
        self._gone = tuple(sorted(p for p in self._owned if p not in keys and self._is_ours(p)))
        self._ready = False
        self._foreign = tuple(sorted(self._find_foreign()))
        self._check_collisions()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, OSError):
            raise _disk_error(error, self._request.project) from error

    def check_removals(self) -> None:
        """SitegenError (REFUSED) if this publication would remove a larger share of the site than the configuration allows."""
        owned = len(self._owned)
        if owned >= GUARDED_FROM and len(self._gone) * 100 > owned * self._request.max_removals:
            message = f"this build would remove {len(self._gone)} of {owned} published files, such as {self._gone[0]}"
            hint = "if that is meant, build with --accept-removals"
            raise SitegenError(Exit.REFUSED, diagnostic("E704", self._shown(self.output), message, hint=hint))

    def stage(self) -> Stage:
        """Make the tree ready that will be published, and answer what new files are put into it with."""
        self._prepare()
        return Stage(str(self._previous))

    def add(self, path: str, item: Item) -> None:
        """Take up a file that was put on the stage."""
        self._new[path] = self._next[path] = item

    def write(self, path: str, data: bytes) -> None:
        """Put one new file into the tree that will be published."""
        self.add(path, self.stage().put(path, self._request.keys[path], data))

    def commit(self) -> Published:
        """Make the new site the live one, or leave everything as it is if nothing changed."""
        keys = self._request.keys
        missing = [p for p in self.needed if p not in self._new]
        if missing:
            raise ValueError(f"not written: {missing[0]!r}")
        marker = self.output / MARKER
        shas = {p: (self._new.get(p) or self._live[p]).sha256 for p in keys}
        text = manifest_text(shas)
        foreign = self._foreign
        shown = tuple(p for p in foreign if not any(fnmatch.fnmatchcase(p, k) for k in self._request.keep) and not _hidden(p))
        written = tuple(p for p in self.needed if self._owned.get(p) != shas[p])
        if not self.needed and not self._gone and marker.is_file() and marker.read_bytes() == text:
            return Published((), (), len(keys), shown)
        self._prepare()
        self._carry(foreign)
        _replace(self._previous / MARKER, text)
        sync_tree(self._previous)
        self._trees.write(self._previous, self._next)
        if self._request.in_place or not exchange(self.output, self._previous):
            replace_in_place(self._previous, self.output, keys, text, self._gone)
            self._trees.write(self.output, {p: seen_as(self.output / p, keys[p], shas[p]) for p in keys})
        sync(self.output.parent)
        self._trees.keep_only([self.output, self._previous])
        return Published(written, self._gone, len(keys) - len(written), shown)

    # --- making the next tree ready -----------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Bring the previous tree to where only the needed files are missing from it."""
        if self._ready:
            return
        self._ready = True
        self.output.mkdir(parents=True, exist_ok=True)
        previous = self._previous
        known = self._trees.read(previous)
        self._trees.forget(previous)
        if known is None:
            _remove_tree(previous)
            previous.mkdir(parents=True)
            known = {}
        keys = self._request.keys
        for path in [p for p in _files(previous) if p not in keys]:
            (previous / path).unlink()
        needed = set(self.needed)
        for path in sorted(keys):
            if path in needed:
                continue
            if path in known and known[path].key == keys[path]:
                self._next[path] = known[path]
            else:
                _link(self.output / path, previous / path)
                self._next[path] = seen_as(previous / path, keys[path], self._live[path].sha256)
        _drop_empty_folders(previous)

    def _carry(self, foreign: tuple[str, ...]) -> None:
        for path in foreign:
            if path not in self._request.keys:
                _copy(self.output / path, self._previous / path)

    def _find_foreign(self) -> Iterator[str]:
        """Files in the live tree that are not ours: never listed by us, or changed by somebody since and no longer planned."""
        gone = set(self._gone)
        for path in _files(self.output):
            mine = path in self._owned and (path in self._request.keys or path in gone)
            if not mine and path != MARKER:
                yield path

    def _is_ours(self, path: str) -> bool:
        """Is a file of the old manifest still as we wrote it? One that somebody changed is theirs."""
        if path in self._live:
            return True
        target = self.output / path
        try:
            return not target.is_symlink() and sha256(target.read_bytes()) == self._owned[path]
        except OSError:
            return False

    def _check_collisions(self) -> None:
        """A file of others where a page or its folder must go is theirs: say so instead of writing over it."""
        theirs = set(self._foreign) - set(self._request.overwrite)
        folders = {parent for path in theirs for parent in _parents(path)}
        for path in self.needed if theirs else ():
            taken = [p for p in (path, *_parents(path)) if p in theirs] or ([path] if path in folders else [])
            if taken:
                shown = self._shown(self.output / taken[0])
                message = f"this is not sitegen's, and {path} must go here"
                raise SitegenError(Exit.REFUSED, diagnostic("E707", shown, message, hint="move it to static/, or remove it"))

    def _shown(self, path: Path) -> str:
        root = self._request.project.resolve()
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def previous_tree(hidden: Path, output: Path, project: Path) -> Path:
    """Where the tree before the live one stands: `.sitegen/prev`, for another output folder one of its own."""
    if output == (project / "output").resolve():
        return hidden.resolve() / "prev"
    return hidden.resolve() / "elsewhere" / short_hash(str(output), 12)


def rollback(output: Path, project: Path, hidden: Path) -> bool:
    """Put the site before the live one back; a second call undoes the first. False if there is none."""
    check_output(output, project)
    live = output.resolve()
    previous = previous_tree(hidden, live, project)
    if not (previous / MARKER).is_file() or Trees(hidden / "trees").read(previous) is None:
        return False
    return exchange(live, previous)


# --- files -----------------------------------------------------------------------------------------------------------


def _files(tree: Path, prefix: str = "") -> Iterator[str]:
    """Relative paths of all files below `tree` (symbolic links are files), in order."""
    try:
        entries = sorted(os.scandir(tree), key=lambda e: e.name)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name


def _parents(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]


def _replace(target: Path, data: bytes) -> None:
    """Write a new file where an old one may stand: never through a link, never into an inode that the live tree shares."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    try:
        handle = os.open(target, flags, 0o644)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(target, flags, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        os.fchmod(file.fileno(), 0o644)


def _link(source: Path, target: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    shutil.copy2(source, target, follow_symlinks=False)


def _drop_empty_folders(tree: Path) -> None:
    for folder, _, _ in os.walk(tree, topdown=False):
        if folder != str(tree):
            with contextlib.suppress(OSError):
                Path(folder).rmdir()


def _remove_tree(tree: Path) -> None:
    if tree.is_symlink() or tree.is_file():
        tree.unlink()
    elif tree.exists():
        shutil.rmtree(tree)


def _hidden(path: str) -> bool:
    return path.split("/")[0].startswith(".")


def _disk_error(error: OSError, project: Path) -> SitegenError:
    name = error.filename if isinstance(error.filename, str) else ""
    shown = os.path.relpath(name, project) if name else "output"
    note: Diagnostic = diagnostic("E705", shown, f"cannot write the site: {error.strerror}", hint="the site is as it was before")
    return SitegenError(Exit.IO, note)
