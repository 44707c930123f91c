"""The readers: one small file a format. The first that accepts a seed reads it, and only then is it imported.

A format is added by a module with `read(seed) -> Outcome[Reading | None]` and a row here. Readers get bytes, so that formats
which are no text (mail, WARC, PDF) can be rows of their own; they give lines, what the document says of itself, and the cuts
it states, and leave everything else to segmentation. None opens a file or the network.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from sitegen.core.diagnostics import Outcome
from sitegen.core.model import Reading

HEAD = 4096


@dataclass(frozen=True, slots=True)
class Seed:
    """What a reader is given: the name under seeds/, the bytes, the path for diagnostics, and `ingest.encoding` of the configuration."""

    name: str
    data: bytes
    path: str
    encoding: str = ""


Accepts = Callable[[str, str], bool]

_HTML = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SAVED_PAGE = re.compile(r"<(?:html|head|article|script|meta)\b", re.IGNORECASE)


def _is_html(name: str, head: str) -> bool:
    if _HTML.match(head):
        return True
    return name.endswith((".html", ".htm", ".xhtml", ".mht.html")) and bool(_SAVED_PAGE.search(head) or "</" in head)


def _is_markdown(name: str, head: str) -> bool:
    if name.endswith((".md", ".markdown", ".mdown", ".mkd")):
        return True
    return bool(re.match(r"---[ \t]*\n(?:[A-Za-z_][\w-]*:.*\n|[ \t].*\n|#.*\n|-\s.*\n)+?---[ \t]*(?:\n|$)", head))


def _is_text(name: str, head: str) -> bool:
    return True


# The table of contents of this folder: name, test on file name (lower case) and first characters, module.
READERS: tuple[tuple[str, Accepts, str], ...] = (
    ("html", _is_html, "sitegen.ingest.readers.html"),
    ("markdown", _is_markdown, "sitegen.ingest.readers.markdown"),
    ("text", _is_text, "sitegen.ingest.readers.text"),
)


def read(seed: Seed) -> Outcome[Reading | None]:
    """Read a seed with the first reader that accepts it; None, with a diagnostic, if it cannot be read."""
    head = _head(seed.data)
    for _, accepts, module in READERS:
        if accepts(seed.name.lower(), head):
            reader = cast(Callable[[Seed], Outcome[Reading | None]], importlib.import_module(module).read)
            return reader(seed)
    raise AssertionError("the last reader accepts everything")


def _head(data: bytes) -> str:
    """The first characters, for sniffing alone: UTF-16 and UTF-32 lose their zeros, everything is read as Latin-1."""
    return data[:HEAD].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe").replace("\r\n", "\n")
