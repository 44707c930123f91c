"""One writer at a time: a kernel lock on `.sitegen/lock`, gone with the process that held it, however that ended."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from sitegen.core.diagnostics import Exit, SitegenError, diagnostic

PATIENCE = 5.0  # seconds that a second builder waits for the first


@contextlib.contextmanager
def locked(hidden: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the project's lock; SitegenError (LOCKED) names the holder after `patience` seconds."""
    try:
        import fcntl
    except ImportError:  # no flock on this system: the exchange of trees still keeps readers safe
        yield
        return
    handle = _open(hidden / "lock")
    try:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    holder = os.pread(handle, 64, 0).decode("ascii", "replace").strip() or "unknown"
                    hint = "wait for it, or stop it"
                    note = diagnostic("E701", ".sitegen/lock", f"another sitegen is writing (process {holder})", hint=hint)
                    raise SitegenError(Exit.LOCKED, note) from None
                time.sleep(0.05)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        note = diagnostic(
            "E702", ".sitegen/lock", f"cannot be opened: {error.strerror}", hint="is .sitegen/ a folder, and yours to write?"
        )
        raise SitegenError(Exit.IO, note) from error
