"""Swap two files or folders in one system call, and put things on disk.

Linux: renameat2(RENAME_EXCHANGE); macOS: renamex_np(RENAME_SWAP). Elsewhere, and across file systems, `exchange` says no, and
its callers fall back to replacing one thing after the other.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
# These mean that this system or this place cannot exchange; anything else is an error of the disk.
_CANNOT = frozenset({errno.EINVAL, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP, errno.EBUSY, errno.EPERM})


def exchange(one: Path, other: Path) -> bool:
    """Swap two existing files or folders; False if it cannot be done here. OSError for anything else."""
    code = _swap(os.fsencode(one), os.fsencode(other))
    if code == 0:
        return True
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one))


def _swap(one: bytes, other: bytes) -> int:
    if not sys.platform.startswith(("linux", "darwin")):
        return errno.ENOSYS
    libc = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            result = libc.renamex_np(one, other, _RENAME_SWAP)
        else:
            result = libc.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
    except AttributeError:
        return errno.ENOSYS
    return 0 if result == 0 else ctypes.get_errno()


def sync_tree(tree: Path) -> None:
    """Put everything written below `tree` on disk, at the cost of one call."""
    handle = os.open(tree, os.O_RDONLY)
    try:
        if sys.platform.startswith("linux"):
            with contextlib.suppress(AttributeError):
                if ctypes.CDLL(None, use_errno=True).syncfs(handle) == 0:
                    return
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), str(tree))
        os.sync()
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Put one file, or the names in one folder, on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
