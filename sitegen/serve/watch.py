"""Notice that inputs changed: watchdog's events wake us, a look at the files decides (only importer of watchdog).

Events are a hint: they are lost without a word when the system's limits are reached, on network drives and in containers, and they
come for mere reading too. So the truth is the state of the files, looked at after each hint and every two seconds.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

State = dict[str, tuple[int, int, int, int]]

INTERVAL = 2.0  # seconds between looks when no event comes
QUIET = 0.15  # seconds without a change before a save counts as done
TEMPORARY = (".swp", ".swx", ".tmp", "~", ".part", ".crdownload")


def look(paths: Iterable[Path]) -> State:
    """path -> (size, mtime, ctime, inode) of every file below `paths`; hidden files, editors' own and symbolic links are left out.

    Whoever sets the time of a file back after an edit, as a copy that keeps dates does, cannot set its ctime.
    """
    return {str(p): (s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino) for path in paths for p, s in _files(path)}


def _files(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    if path.is_file():
        with contextlib.suppress(OSError):
            yield path, path.stat()
        return
    for folder, names, files in os.walk(path):
        names[:] = [n for n in names if not n.startswith(".")]
        for name in files:
            if not name.startswith(".") and not name.endswith(TEMPORARY):
                with contextlib.suppress(OSError):
                    yield Path(folder, name), Path(folder, name).lstat()


class Watcher:
    """Calls `changed` from its own thread, once for each burst of changes below `paths`, until `stop`."""

    def __init__(self, paths: Iterable[Path], changed: Callable[[], None], *, poll: bool = False) -> None:
        self._paths = tuple(paths)
        self._changed = changed
        self._wake = threading.Event()
        self._stopping = False
        self._before = look(self._paths)
        self._observer = None if poll else self._start_observer()
        self._thread = threading.Thread(target=self._run, name="sitegen-watch", daemon=True)
        self._thread.start()

    @property
    def polling(self) -> bool:
        """Are there no events, so that changes are seen within two seconds only?"""
        return self._observer is None

    def stop(self) -> None:
        """End both threads."""
        self._stopping = True
        self._wake.set()
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=5)
        self._thread.join(timeout=5)

    def _start_observer(self) -> BaseObserver | None:
        observer = Observer()
        handler = _Wake(self._wake)
        try:
            for path in self._paths:
                if path.exists():
                    observer.schedule(handler, str(path if path.is_dir() else path.parent), recursive=path.is_dir())
            observer.start()
        except OSError:
            return None
        return observer

    def _run(self) -> None:
        before = self._before
        while not self._stopping:
            self._wake.wait(INTERVAL)
            self._wake.clear()
            now = look(self._paths)
            if self._stopping or now == before:
                continue
            while True:  # until two looks agree: an editor may be writing still
                time.sleep(QUIET)
                again = look(self._paths)
                if again == now:
                    break
                now = again
            before = now
            self._changed()


class _Wake(FileSystemEventHandler):
    def __init__(self, wake: threading.Event) -> None:
        self._wake = wake

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted", "closed"):
            self._wake.set()
