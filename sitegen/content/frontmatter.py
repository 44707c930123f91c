"""A Markdown file split into front matter and body, with all that is needed to put it together again byte for byte.

The fences are lines of exactly `---` that stand at the margin: the first line of the file, and the next such line. Rules and
dashes in the body, in quotes or in indented texts are none. A file that git left in conflict, that is half saved, empty, or
not UTF-8 is not guessed at: it gets a diagnostic, and nothing is written over it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.core import yamlguard
from sitegen.core.diagnostics import Outcome, diagnostic
from sitegen.core.yamlguard import Yaml

_FENCE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_MARKER = re.compile(r"^(<<<<<<<(?= |\r?$)|=======(?=\r?$)|>>>>>>>(?= |\r?$))", re.MULTILINE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Characters. More than prose in a seed gives (`ingest.max_bytes` is 10 MiB, escapes add little): what ingest writes is read again.
MAX_BODY = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Parts:
    """`text` is the whole file without its byte order mark; `head` its front matter, which begins at offset `start` and line 2.

    `body_start` is where the line after the closing fence begins; `eol` is how the file ends its lines.
    """

    text: str
    head: str
    start: int
    body_start: int
    eol: str = "\n"
    bom: bool = False

    @property
    def body(self) -> str:
        """The body as Markdown: line ends as newlines, no empty lines around it."""
        return self.text[self.body_start :].replace("\r\n", "\n").strip("\n")

    def encoded(self, text: str) -> bytes:
        """`text` as bytes of this file: with its byte order mark, if it has one."""
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file that could be read: its parts and its front matter."""

    parts: Parts
    yaml: Yaml


def parse(data: bytes, path: str) -> Outcome[Parsed | None]:
    """Split and read; None with an error that says what is wrong."""
    parts = split(data, path)
    if parts.value is None:
        return Outcome(None, parts.notes)
    yaml = yamlguard.read(parts.value.head, path, first_line=2)
    return Outcome(Parsed(parts.value, yaml.value) if yaml.value else None, (*parts.notes, *yaml.notes))


def split(data: bytes, path: str) -> Outcome[Parts | None]:
    """The parts of a file; None with an error where there are none to be had."""

    def refuse(code: str, message: str, hint: str, line: int = 0, column: int = 1) -> Outcome[Parts | None]:
        return Outcome(None, (diagnostic(code, path, message, line=line, column=column if line else 0, hint=hint),))

    if not data.strip():
        return refuse("E302", "the file is empty", "if an editor is still saving it, wait; else delete it or restore it with git")
    if data.startswith(_UTF16):
        return refuse("E301", "written as UTF-16", "save it as UTF-8")
    if (zero := data.find(b"\0")) >= 0:
        hint = "if a save was cut short, restore it with git; what is meant to be no text belongs under static/"
        return refuse("E301", "not a text file: a NUL stands here", hint, *_place(data[:zero]))
    if b"\n" not in data and b"\r" in data:
        return refuse("E301", "its lines end with a lone CR, as on old Macs", "save it with LF or CRLF", 1)
    bom = data.startswith(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        return refuse("E301", f"not UTF-8: byte 0x{byte:02X}", "save it as UTF-8", *_place(data[: error.start]))
    if line := _conflict(text):
        return refuse(
            "E307", "git left a conflict here", "keep one side, remove the lines <<<<<<<, |||||||, ======= and >>>>>>>", line
        )
    opening = _FENCE.match(text)
    if opening is None:
        return refuse("E302", "no front matter", "begin the file with a line ---, then `key: value` lines, then a line ---", 1)
    start = opening.end() + 1
    closing = _FENCE.search(text, start) if start <= len(text) else None
    if closing is None:
        return refuse("E302", "the front matter is not closed", "end it with a line ---; if an editor is still saving, wait", 1)
    body_start = min(closing.end() + 1, len(text))
    if len(text) - body_start > MAX_BODY:
        return refuse(
            "E306",
            f"a body of more than {MAX_BODY >> 20} MiB",
            "split it into several entries",
            text.count("\n", 0, body_start) + 1,
        )
    eol = "\r\n" if text[: opening.end() + 1].endswith("\r\n") else "\n"
    return Outcome(Parts(text, text[start : closing.start()], start, body_start, eol, bom))


def _place(before: bytes) -> tuple[int, int]:
    """Line and column of what comes after these bytes."""
    return before.count(b"\n") + 1, len(before) - before.rfind(b"\n")


def _conflict(text: str) -> int:
    """The line on which a conflict begins, or 0: two of its three markers in order. One half may have been taken out by hand; a
    line of equal signs alone underlines a heading."""
    begin, seen = 0, ""
    for marker in _MARKER.finditer(text):
        sign = marker[1][0]
        if seen and sign in {"<": "=>", "=": ">"}[seen]:
            return text.count("\n", 0, begin) + 1
        if sign != ">":
            begin, seen = marker.start(), sign
    return 0
