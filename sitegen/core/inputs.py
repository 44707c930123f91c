"""Everything that a run may read, as one digest: by this it is known that nothing has changed.

The bytes are looked at, never only their dates: a file that was restored, copied or touched counts for what it holds. What is seen
errs on one side only: more is taken in than is read (hidden files, modes, what cannot be opened), so that two states that differ in
anything that could matter never look the same.
"""
# Paths are bytes here: a name need not be UTF-8, and there are many.
# ruff: noqa: PTH115, PTH116, PTH208

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 20
_DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Look:
    """What some folders hold. `state` is a digest of names, kinds and bytes; `stamps` one of how the file system shows the same files.

    Two looks that are equal in both saw files that nobody wrote in between, even if the bytes were put back.
    """

    state: str
    stamps: str


def look(paths: Iterable[Path]) -> Look | None:
    """The state of these files and folders with all that is below them, in this order; what is missing is part of it.

    None where it cannot be told: a link to a folder stands below one of them, or folders nest without end.
    """
    eye = _Eye()
    for number, path in enumerate(paths):
        eye.see(os.path.realpath(os.fsencode(path)), b"%d" % number)
    return None if eye.lost else Look(eye.state.hexdigest(), eye.stamps.hexdigest())


class _Eye:
    """Goes through folders, and takes down what it sees."""

    def __init__(self) -> None:
        self.state = hashlib.blake2b(digest_size=16)
        self.stamps = hashlib.blake2b(digest_size=16)
        self.lost = False

    def see(self, path: bytes, name: bytes) -> None:
        """Take down what stands at a path. Each part of the record says its length or its end, so that no two are written the same."""
        try:
            seen = os.lstat(path)
            self.state.update(b"%d %d %b" % (len(name), seen.st_mode, name))
            if stat.S_ISLNK(seen.st_mode):
                self.state.update(b"-> %b\0" % os.readlink(path))
                self._stamp(seen)
                path, seen = os.path.realpath(path), os.stat(path)
                self.lost |= stat.S_ISDIR(seen.st_mode)
            if stat.S_ISREG(seen.st_mode):
                self._bytes(path)
                self._stamp(seen)
            elif stat.S_ISDIR(seen.st_mode) and not self.lost:
                self.lost = name.count(b"/") > _DEEPEST
                for inside in sorted(os.listdir(path)):
                    self.see(path + b"/" + inside, name + b"/" + inside)
        except OSError as error:
            self.state.update(b"! %d %d %b" % (error.errno or 0, len(name), name))

    def _stamp(self, seen: os.stat_result) -> None:
        self.stamps.update(b"%d %d %d %d\n" % (seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))

    def _bytes(self, path: bytes) -> None:
        """The bytes by their own digest, which has one length, whatever happens while they are read."""
        inner = hashlib.blake2b(digest_size=16)
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            while block := os.read(handle, _BLOCK):
                inner.update(block)
        finally:
            os.close(handle)
        self.state.update(inner.digest())
