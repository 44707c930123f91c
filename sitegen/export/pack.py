"""One file to hand over: the published site with checksums and a colophon, as a plain zip or as a BagIt bag (RFC 8493) within a zip.

Identical input gives identical bytes: names are sorted, times are those of no day, rights are the same for all.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

# The earliest time a zip can tell.
_THEN = (1980, 1, 1, 0, 0, 0)
SITE = "site"
COLOPHON = "COLOPHON.txt"
CHECKSUMS = "SHA256SUMS"


def zip_files(folder: str, site: Iterable[tuple[str, bytes]], colophon: str) -> Mapping[str, bytes]:
    """name -> bytes of a plain package: the site, the colophon, and checksums that `sha256sum -c` reads."""
    files = {f"{SITE}/{name}": data for name, data in site} | {COLOPHON: colophon.encode()}
    files[CHECKSUMS] = _manifest(files)
    return {f"{folder}/{name}": data for name, data in files.items()}


def bag_files(folder: str, site: Iterable[tuple[str, bytes]], colophon: str, info: Mapping[str, str]) -> Mapping[str, bytes]:
    """name -> bytes of a BagIt bag with sha256 manifests. `info` goes into bag-info.txt."""
    payload = {f"data/{SITE}/{name}": data for name, data in site} | {f"data/{COLOPHON}": colophon.encode()}
    oxum = f"{sum(map(len, payload.values()))}.{len(payload)}"
    lines = [f"{key}: {' '.join(value.split())}" for key, value in {**info, "Payload-Oxum": oxum}.items() if value.strip()]
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": ("\n".join(lines) + "\n").encode(),
        "manifest-sha256.txt": _manifest(payload),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(tags)
    return {f"{folder}/{name}": data for name, data in (tags | payload).items()}


def write(path: Path, files: Mapping[str, bytes]) -> None:
    """Write these files as a zip at `path`; what stood there is replaced once the new one is complete."""
    temporary = path.with_name(f".{path.name}.tmp")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name in sorted(files):
            item = zipfile.ZipInfo(name, _THEN)
            item.compress_type = zipfile.ZIP_DEFLATED
            # Made on Unix, a plain file that all may read: else the machine would show through.
            item.create_system = 3
            item.external_attr = 0o100644 << 16
            package.writestr(item, files[name])
    temporary.replace(path)


def _manifest(files: Mapping[str, bytes]) -> bytes:
    # RFC 8493, 2.1.3: a name in a manifest has its line breaks and percent signs encoded.
    names = {name: name.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D") for name in files}
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {names[name]}\n" for name in sorted(files)).encode()
