"""From bytes to text: what was declared or marked, else strict UTF-8, else detected with a warning. Never a silent U+FFFD.

The text keeps every character that UTF-8 can carry; what HTML and XML forbid is dropped when pages are rendered, and noted here.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.text import FORBIDDEN

# Longest first: the mark of UTF-32 little endian begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# First bytes of files that are no text: (bytes, what it is, what to do).
_BINARIES = (
    (b"%PDF-", "a PDF", "save its text as a .txt file"),
    (b"\xff\xd8\xff", "a JPEG picture", "put pictures somewhere else"),
    (b"\x89PNG", "a PNG picture", "put pictures somewhere else"),
    (b"GIF8", "a GIF picture", "put pictures somewhere else"),
    (b"PK\x03\x04", "a zip archive (also docx, odt, epub)", "unpack it, or save it as plain text"),
    (b"\x1f\x8b", "gzip data", "unpack it with gunzip"),
    (b"BZh", "bzip2 data", "unpack it with bunzip2"),
    (b"\xfd7zXZ", "xz data", "unpack it with unxz"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x7fELF", "a program", "remove it"),
    (b"SQLite format 3", "a database", "remove it"),
    (b"OggS", "sound", "save a transcript"),
    (b"ID3", "sound", "save a transcript"),
    (b"bplist00", "a Safari web archive", "save the page as HTML"),
)
SNIFF = 8192
_DECLARED = re.compile(
    rb"""(?i:<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40}))"""
)
# HTML says that these labels mean Windows-1252: https://encoding.spec.whatwg.org/#names-and-labels
_AS_1252 = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"})
# Windows-1252 by way of Latin-1, which has a character for each byte.
_WESTERN = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
MOST_NOTES = 5
_SIGN_IN_WORD = re.compile(r"[a-z][¹³¿¶¼¾£¦±¥¯][a-z ]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, without byte order mark and with \\n as line end, and the encoding it had."""

    text: str
    encoding: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines without terminators; a final line end makes no empty last line."""
        found = self.text.split("\n")
        return tuple(found[:-1] if found[-1] == "" else found)


def decode(data: bytes, path: str, *, fallback: str = "") -> Outcome[Decoded | None]:
    """The text of a seed; None, with a diagnostic, for what is no text. `fallback` is the configured encoding ("" for none)."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name, path)
    if wide := _wide(data[:SNIFF]):
        return _marked(data, wide, path)
    if what := _binary(data):
        return Outcome(None, (diagnostic("E210", path, f"not read: this is {what[0]}", hint=what[1]),))
    try:
        return _done(data.decode("utf-8"), "utf-8", path)
    except UnicodeDecodeError as error:
        bad = error.start
    line = data.count(b"\n", 0, bad) + 1
    declared = _declared(data)
    for name, who in ((declared, "declares"), (fallback, "configured")):
        if name and (text := _strict(data, name)) is not None:
            if who == "declares":
                return _done(text, name, path)
            note = diagnostic("W211", path, f"not UTF-8: read as {name}, as configured", line=line)
            return _done(text, name, path, note)
    mixed = _mixed(data, path)
    if mixed is not None:
        return mixed
    name = _detected(data)
    text = _strict(data, name)
    if text is None:  # one byte that Windows-1252 does not have must not cost all the others
        text = data.decode("latin-1").translate(_WESTERN)
    note = diagnostic(
        "W212",
        path,
        f"not UTF-8: taken for {name}",
        line=line,
        hint="if letters look wrong, set ingest.encoding in sitegen.toml or save the file as UTF-8",
    )
    return _done(text, name, path, note)


def forbidden(lines: tuple[str, ...], path: str) -> Iterator[Diagnostic]:
    """A note for each of the first characters that no page can carry, with line and column; then how many more there are."""
    count = 0
    for number, line in enumerate(lines, 1):
        if line.isascii() and line.isprintable():
            continue
        for found in FORBIDDEN.finditer(line):
            count += 1
            if count <= MOST_NOTES:
                yield diagnostic(
                    "N214",
                    path,
                    f"the character U+{ord(found[0]):04X} stays in the text and is left out of pages",
                    line=number,
                    column=found.start() + 1,
                )
    if count > MOST_NOTES:
        yield diagnostic("N214", path, f"{count - MOST_NOTES} more characters stay in the text and are left out of pages")


def _done(text: str, encoding: str, path: str, *notes: Diagnostic) -> Outcome[Decoded | None]:
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = Decoded(text, encoding)
    lost = text.count("\ufffd")
    if lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        notes = (
            *notes,
            diagnostic("W215", path, f"{lost} characters were already lost (U+FFFD) before this file was saved", line=line),
        )
    return Outcome(found, notes)


def _marked(data: bytes, name: str, path: str) -> Outcome[Decoded | None]:
    try:
        return _done(data.decode(name), name.removesuffix("-le").removesuffix("-be"), path)
    except UnicodeDecodeError as error:
        if name == "utf-8" and (mixed := _mixed(data, path)) is not None:
            return mixed
        return Outcome(
            None, (diagnostic("E213", path, f"marked as {name} but broken at byte {error.start}", hint="save it again as UTF-8"),)
        )


def _wide(head: bytes) -> str:
    """UTF-16 or UTF-32 without a mark: every second (or three of four) bytes of mostly ASCII text are zero."""
    if len(head) < 8 or b"\0" not in head:
        return ""
    quarters = [head[i::4].count(0) * 10 // max(1, len(head[i::4])) for i in range(4)]
    low, high = 1, 6
    if quarters[0] <= low and min(quarters[1:]) >= 9:
        return "utf-32-le"
    if quarters[3] <= low and min(quarters[:3]) >= 9:
        return "utf-32-be"
    if quarters[0] <= low and quarters[2] <= low and quarters[1] >= high and quarters[3] >= high:
        return "utf-16-le"
    if quarters[1] <= low and quarters[3] <= low and quarters[0] >= high and quarters[2] >= high:
        return "utf-16-be"
    return ""


def _binary(data: bytes) -> tuple[str, str] | None:
    for start, what, hint in _BINARIES:
        if data.startswith(start):
            return what, hint
    head = data[:SNIFF]
    if head[4:8] == b"ftyp":
        return "sound or moving pictures", "save a transcript"
    odd = sum(head.count(byte) for byte in range(32) if byte not in (9, 10, 12, 13, 27))
    if head.count(0) > max(8, len(head) // 100) or odd > max(8, len(head) // 12):
        return "binary data", "only texts and saved pages can be read"
    return None


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:SNIFF])
    if not found:
        return ""
    name = (found[1] or found[2]).decode("ascii", "ignore").lower()
    return "cp1252" if name in _AS_1252 else name


def _strict(data: bytes, name: str) -> str | None:
    """The text, or None if it cannot be in this encoding (or there is no such encoding)."""
    try:
        text = codecs.decode(data, "cp1252" if name.lower() in _AS_1252 else name, "strict")
    except (UnicodeDecodeError, LookupError, ValueError, AssertionError):
        return None
    return text if isinstance(text, str) and "\ufffd" not in text else None


def _mixed(data: bytes, path: str) -> Outcome[Decoded | None] | None:
    """Lines in UTF-8 beside lines in Windows-1252, decoded one by one; None if hardly any line is UTF-8 beyond ASCII."""
    lines = data.split(b"\n")
    texts: list[str] = []
    wrong: list[int] = []
    good = 0
    for number, line in enumerate(lines, 1):
        try:
            texts.append(line.decode("utf-8"))
            good += not line.isascii()
        except UnicodeDecodeError:
            wrong.append(number)
            texts.append(_line(line))
    if not good or good < len(wrong) // 20:
        return None
    some = ", ".join(map(str, wrong[:8])) + (" …" if len(wrong) > 8 else "")
    note = diagnostic(
        "W212",
        path,
        f"UTF-8 mixed with other bytes: taken for cp1252 in line {some}",
        line=wrong[0],
        hint="save the file as UTF-8 if letters look wrong",
    )
    return _done("\n".join(texts), "utf-8 with cp1252", path, note)


def _line(line: bytes) -> str:
    """One line of mixed bytes: what is UTF-8 in it stays so, other bytes are Windows-1252, or Latin-1 where that has no character."""
    made: list[str] = []
    while line:
        try:
            made.append(line.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            made.append(line[: error.start].decode("utf-8"))
            odd = line[error.start : error.end]
            try:
                made.append(odd.decode("cp1252"))
            except UnicodeDecodeError:
                made.append(odd.decode("latin-1"))
            line = line[error.end :]
    return "".join(made)


def _detected(data: bytes) -> str:
    """The likeliest encoding. Western text is the rule; another guess is believed where its letters dominate, or where
    Windows-1252 would put signs such as a superscript three into the middle of words."""
    western = "cp1252" if (text := _strict(data, "cp1252")) is not None else "latin-1"
    odd = sum(byte >= 0x80 for byte in data[:65536])
    letters = sum(map(bytes.isalpha, (data[i : i + 1] for i in range(min(len(data), 65536)))))
    if odd * 3 < letters and not (text and _SIGN_IN_WORD.search(text)):
        return western
    from charset_normalizer import from_bytes  # slow to import, and needed for few files

    found = from_bytes(data[:65536]).best()
    name = found.encoding if found is not None else ""
    return name if name and _strict(data, name) is not None else western
