"""Digests: equal values have equal digests on every machine and in every process (only importer of msgspec's encoder).

Values are encoded as canonical JSON: dataclass fields in their order, mapping keys sorted, no floats.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

_encoder = msgspec.json.Encoder(order="deterministic")

LIBRARIES = ("markdown", "jinja2", "markupsafe", "pyyaml", "nh3", "msgspec", "anyascii", "snowballstemmer", "charset-normalizer")
# What reads seeds differently where it is installed.
EXTRAS = ("trafilatura",)


def canonical(value: object) -> bytes:
    """`value` (frozen dataclasses, str, int, bool, bytes, None, enums, tuples, mappings) as canonical JSON."""
    return _encoder.encode(value)


def digest(*values: object) -> str:
    """32 hex digits that stand for these values."""
    return hashlib.blake2b(_encoder.encode(values), digest_size=16).hexdigest()


def sha256(data: bytes) -> str:
    """The sha256 of some bytes, as 64 hex digits: what users see and can check with other tools."""
    return hashlib.sha256(data).hexdigest()


def digest_files(files: Iterable[tuple[str, Path]]) -> str:
    """One digest over named files, by name and content."""
    state = hashlib.blake2b(digest_size=16)
    for name, path in sorted(files):
        data = path.read_bytes()
        state.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        state.update(data)
    return state.hexdigest()


@functools.cache
def toolchain() -> str:
    """A digest of our own code, tables and the versions of the libraries whose output reaches a file, Python with its Unicode among them.

    It is part of every key in the store, so a change of code needs no revision number.
    """
    root = Path(__file__).resolve().parent.parent
    suffixes = {".py", ".json", ".tsv", ".yml", ".toml"}
    ours = [(p.relative_to(root).as_posix(), p) for p in root.rglob("*") if p.suffix in suffixes and p.is_file()]
    return digest(digest_files(ours), _versions((*LIBRARIES, *EXTRAS)), sys.version)


def _versions(names: Iterable[str]) -> list[str]:
    """The versions of these libraries, from the names of the folders in which installers say what they installed.

    `importlib.metadata` is asked for those that have no such folder; importing it takes longer than all the rest of a run in which
    nothing has changed.
    """
    wanted = {name.replace("-", "_"): name for name in names}
    found: list[str] = []
    for folder in sys.path:
        with contextlib.suppress(OSError):
            here = [(_plain(entry), entry) for entry in os.listdir(folder or ".") if entry.endswith((".dist-info", ".egg-info"))]  # noqa: PTH208
            ours = [(name, entry) for name, entry in here if name in wanted]
            found += (entry for _, entry in ours)
            # As in an import, the first folder on the path counts.
            for name, _ in ours:
                wanted.pop(name, None)
    return sorted([*found, *(f"{name} {_version(name)}" for name in wanted.values() if name not in EXTRAS)])


def _plain(entry: str) -> str:
    """ "charset_normalizer-3.5.2.dist-info" -> "charset_normalizer"."""
    return entry.split("-", 1)[0].lower()


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def environment() -> tuple[str, ...]:
    """Everything that is installed beside us, with its version: what a statistical engine's answers may rest on."""
    from importlib import metadata

    return tuple(sorted(f"{found.name} {found.version}" for found in metadata.distributions()))
