"""Writing into content/ beside editors: whole files or none, and never over something that was not read.

A file is replaced by exchanging it with a finished one in a single system call; then what came out is compared with what was
read. If an editor was quicker, the two are exchanged back and the caller starts again from the editor's bytes. What was
replaced is kept in `.sitegen/trash/` for thirty days, and looked at once more when the run ends, because an editor that
had the file open may have written into it a moment later.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.disk import exchange, sync

TRASH_DAYS = 30
# A file changed less than this many seconds ago may still be in the middle of a save.
QUIET = 0.15
# More new files than this are put on disk together, by one call, instead of one by one.
MANY = 32
_TEMPORARY = re.compile(r"\.(.+)\.\d+-\d+\.tmp")


def read(path: Path) -> bytes | None:
    """The bytes of a regular file; None if there is none. Symlinks are not followed, and nothing else is opened."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return file.read()
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR):
            return None
        raise


def tried(path: Path) -> bytes | None:
    """As `read`; None too where the system does not let us."""
    try:
        return read(path)
    except OSError:
        return None


@contextlib.contextmanager
def or_io_error(content: Path) -> Iterator[None]:
    """A disk that cannot be read or written is no fault of content: exit code 4."""
    try:
        yield
    except OSError as error:
        place = Path(error.filename) if isinstance(error.filename, str) else content
        if found := _TEMPORARY.fullmatch(place.name):
            place = place.with_name(found[1])
        root = content.parent
        name = place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()
        hint = "nothing is half-written; run again when that is mended"
        note = diagnostic("E327", name, f"cannot be read or written: {error.strerror}", hint=hint)
        raise SitegenError(Exit.IO, note) from error


def wait_until_quiet(path: Path, limit: float = 1.0) -> None:
    """Wait for an editor to finish: until size and time of change stand still and lie a moment back, at most `limit` seconds."""
    last: tuple[int, int] | None = None
    deadline = time.monotonic() + limit
    while time.monotonic() < deadline:
        try:
            info = path.lstat()
        except OSError:
            return
        now = (info.st_size, info.st_mtime_ns)
        # A time of change in the future tells nothing; then two equal looks have to do.
        age = time.time() - info.st_mtime
        if age > QUIET or (age < 0 and now == last):
            return
        last = now
        time.sleep(QUIET / 3)


class Writer:
    """All writes of one run into one content folder. Refuses whatever would lead out of it."""

    def __init__(self, content: Path, trash: Path) -> None:
        self.content = content
        self.trash = trash
        self._root = content.resolve()
        self._new: list[tuple[Path, Path]] = []
        self._replaced: list[tuple[Path, Path, bytes]] = []
        self._count = 0
        self._plan = trash.parent / "ingest.plan"

    def create(self, name: str, data: bytes) -> None:
        """A new file, in place when `finish` was called (or when many are waiting). Existing files are left alone."""
        target = self._target(name)
        self._new.append((self._temporary(target, data, sync=False), target))
        if len(self._new) >= 4096:
            self._place_new()

    def replace(self, name: str, expected: bytes, data: bytes) -> bytes | None:
        """Put `data` where `expected` stood. None if done; else what stands there now ("" if it is gone), and nothing is changed."""
        target = self._target(name)
        temporary = self._temporary(target, data)
        try:
            if (now := read(target)) != expected:
                return now or b""
            try:
                exchanged = exchange(temporary, target)
            except FileNotFoundError:
                return b""
            if not exchanged:
                self._replaced.append((self._keep(target, link=True), target, expected))
                temporary.replace(target)
                return None
            found = read(temporary)
            if found != expected:
                exchange(temporary, target)
                return found or b""
            self._replaced.append((self._keep(temporary), target, expected))
            return None
        finally:
            temporary.unlink(missing_ok=True)

    def overwrite_all(self, files: Sequence[tuple[str, bytes]]) -> None:
        """Put files of the machine's own in place, whatever stood there."""
        together = len(files) > MANY
        made = [(self._temporary(target := self._target(name), data, sync=not together), target) for name, data in files]
        if together:
            os.sync()
        for temporary, target in made:
            temporary.replace(target)
        for folder in dict.fromkeys(target.parent for _, target in made):
            sync(folder)

    def remove(self, name: str, expected: bytes) -> bytes | None:
        """Move a file to the trash if it still is as expected; as `replace`."""
        target = self._target(name)
        if (now := read(target)) != expected:
            return now or b""
        self._replaced.append((self._keep(target), target, expected))
        return None

    def plan(self, files: Mapping[str, bytes]) -> None:
        """Say what is going to be written, so that a run after one that was cut short knows its hand; nothing: all is done.

        It stands outside of content/, and losing it is safe: then what was written is taken for a person's.
        """
        plan = {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if data}
        if not plan:
            self._plan.unlink(missing_ok=True)
            return
        self._plan.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._temporary(self._plan, json.dumps(plan).encode())
        temporary.replace(self._plan)

    def planned(self) -> dict[str, str]:
        """What a run that was cut short was going to write: name -> sha256."""
        try:
            found = json.loads(read(self._plan) or b"{}")
        except ValueError:
            return {}
        return {str(name): str(sha) for name, sha in found.items()} if isinstance(found, dict) else {}

    def recover(self) -> None:
        """Tidy up after a run that was cut short: what it had prepared goes to the trash.

        If it had just exchanged a file and not yet compared what came out, that may be an editor's save: it is put back.
        """
        plan = self.planned()
        for half_made in self._plan.parent.glob(f".{self._plan.name}.*.tmp"):
            half_made.unlink(missing_ok=True)
        for root, folders, names in os.walk(self.content):
            folders[:] = [name for name in folders if not (Path(root) / name).is_symlink()]
            for name in names:
                if not (found := _TEMPORARY.fullmatch(name)):
                    continue
                path, target = Path(root) / name, Path(root) / found[1]
                wanted = plan.get(target.relative_to(self.content).as_posix())
                if wanted and _sha(target) == wanted != _sha(path):
                    exchange(path, target)
                self._keep(path)

    def late(self) -> list[tuple[str, bytes]]:
        """Files into whose old selves an editor wrote after they were replaced: (name, what was written). Each is told once."""
        made = []
        for number, (kept, target, expected) in enumerate(self._replaced):
            now = read(kept)
            if now is not None and now != expected:
                self._replaced[number] = (kept, target, now)
                made.append((target.relative_to(self.content).as_posix(), now))
        return made

    def finish(self) -> None:
        """Everything that was created is in place and on disk."""
        self._place_new()

    def sweep(self) -> None:
        """Remove what has lain in the trash for more than thirty days."""
        limit = time.time() - TRASH_DAYS * 86400
        with contextlib.suppress(OSError):
            for path in self.trash.iterdir():
                if path.lstat().st_mtime < limit:
                    path.unlink()

    def abandon(self) -> None:
        """Remove what was prepared and not put in place."""
        for temporary, _ in self._new:
            temporary.unlink(missing_ok=True)
        self._new.clear()

    def _place_new(self) -> None:
        if len(self._new) > MANY:
            os.sync()
        else:
            for temporary, _ in self._new:
                sync(temporary)
        for temporary, target in self._new:
            try:
                os.link(temporary, target, follow_symlinks=False)
                temporary.unlink()
            except FileExistsError:
                temporary.unlink()
            except OSError:
                # A file system without hard links.
                if target.exists():
                    temporary.unlink()
                else:
                    temporary.replace(target)
        for folder in dict.fromkeys(target.parent for _, target in self._new):
            sync(folder)
        self._new.clear()

    def _target(self, name: str) -> Path:
        target = self.content / name
        parent = target.parent
        # Each folder is looked at before it is made: a link in between would lead the next one out.
        walk = self.content
        for part in Path(name).parts[:-1]:
            walk /= part
            if part in ("..", "") or walk.is_symlink():
                raise _refused(name)
        parent.mkdir(parents=True, exist_ok=True)
        if not parent.resolve().is_relative_to(self._root) or target.name in ("", ".", ".."):
            raise _refused(name)
        return target

    def _temporary(self, target: Path, data: bytes, *, sync: bool = True) -> Path:
        self._count += 1
        # A leading dot keeps it out of our own scans and of most other tools'.
        path = target.with_name(f".{target.name[:200]}.{time.time_ns()}-{self._count}.tmp")
        mode = 0o644
        with contextlib.suppress(OSError):
            mode = stat.S_IMODE(target.lstat().st_mode)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode), "wb") as file:
                file.write(data)
                if sync:
                    file.flush()
                    os.fsync(file.fileno())
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path

    def _keep(self, path: Path, *, link: bool = False) -> Path:
        """Move (or link) a file into the trash; where that cannot be done, leave a copy there."""
        self.trash.mkdir(parents=True, exist_ok=True)
        self._count += 1
        kept = self.trash / f"{time.time_ns()}-{self._count}-{path.name.lstrip('.')[:100]}"
        try:
            if link:
                os.link(path, kept)
            else:
                path.rename(kept)
        except OSError:
            kept.write_bytes(path.read_bytes())
            if not link:
                path.unlink()
        else:
            with contextlib.suppress(OSError):
                os.utime(kept)
        return kept


def _refused(name: str) -> SitegenError:
    return SitegenError(
        Exit.REFUSED, diagnostic("E315", f"content/{name}", "leads out of content/", hint="nothing was written; remove the link")
    )


def _sha(path: Path) -> str:
    data = read(path)
    return "" if data is None else hashlib.sha256(data).hexdigest()
