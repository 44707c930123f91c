"""The store: sealed blobs in a folder of `.sitegen/`, named by the digest of what they were made from.

It is disposable. A blob carries a seal over its content, so that a damaged, truncated or foreign one is a miss, never an
error and never a wrong answer. The seal is bound to this very folder on this very disk: a store that came with a copy of a
project, whoever made it, is not believed. Nothing is pickled: values are JSON of a type that the caller names.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from sitegen.core.digest import canonical, digest, toolchain

T = TypeVar("T")
_SEAL = 16
_64 = (1 << 64) - 1


class Store:
    """Memory between runs. `root` is created on first write; an unwritable one makes every look-up a miss and nothing fails."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._used: set[str] = set()
        self._known_bond = b""

    def key(self, what: str, *inputs: object) -> str:
        """The name of a value that is a function `what` of `inputs`, by this version of the code."""
        return digest(what, toolchain(), *inputs)

    def get(self, key: str, kind: type[T]) -> T | None:
        """The value stored under `key`, if it is there, whole, and of type `kind`."""
        try:
            blob = self._path(key).read_bytes()
            seal, body = blob[:_SEAL], blob[_SEAL:]
            if self._seal(key, body) != seal:
                return None
        except OSError:
            return None
        try:
            value: T = msgspec.json.decode(body, type=kind)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None
        self._used.add(key)
        return value

    def put(self, key: str, value: object) -> None:
        """Keep `value` under `key`; a full or read-only disk only costs the memory, not the run."""
        body = canonical(value)
        path = self._path(key)
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(self._seal(key, body) + body)
            temporary.replace(path)
            self._used.add(key)

    def memo(self, key: str, kind: type[T], make: Callable[[], T]) -> T:
        """The stored value, or a newly made one, which is then stored."""
        found = self.get(key, kind)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def sweep(self) -> int:
        """Remove blobs that this run did not use, once they outnumber those it did; answers how many went."""
        try:
            files = [p for d in self._root.iterdir() if d.is_dir() for p in d.iterdir()]
        except OSError:
            return 0
        stale = [p for p in files if p.name not in self._used]
        if len(stale) <= len(self._used) + 64:
            return 0
        for path in stale:
            with contextlib.suppress(OSError):
                path.unlink()
        return len(stale)

    def _seal(self, key: str, body: bytes) -> bytes:
        return hashlib.blake2b(body, digest_size=_SEAL, key=key.encode() + self._bond()).digest()

    def _bond(self) -> bytes:
        """What is known of this store to nobody who has not seen it: number and time of birth of a file in it, which no copy keeps."""
        if not self._known_bond:
            mark = self._root / ".mark"
            with contextlib.suppress(FileExistsError):
                os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
            seen = mark.lstat()
            self._known_bond = f"{seen.st_ino & _64:016x}{seen.st_ctime_ns & _64:016x}".encode()
        return self._known_bond

    def _path(self, key: str) -> Path:
        return self._root / key[:2] / key
