"""Write bad input for the readers into a folder: the same bytes every time, each case with what is right.

As a library: `cases(folder)` writes the files and returns one `Case` for each. As a script: `python make_hostile.py FOLDER`.
A test that lives elsewhere loads this file by its path. Nothing here needs the package.
"""

from __future__ import annotations

import os
import socket
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

Outcome = Literal["read", "read-with-warning", "skipped-named"]
READ: Outcome = "read"
WARNED: Outcome = "read-with-warning"  # an entry is made, and a diagnostic names the file
SKIPPED: Outcome = "skipped-named"  # no entry, and a diagnostic names the file


@dataclass(frozen=True, slots=True)
class Case:
    """One bad input: where it lies, what is right, and how a test can tell.

    `accept` are outcomes that are as right as `expect`. `holds` are words that must be in the text as read, `never` characters
    that may not be. `lines` is the number of lines of the text as read. `missing` says why this system could not make the file
    (empty if it could): a test then skips with that reason.
    """

    name: str
    path: Path
    right: str
    expect: Outcome
    accept: tuple[Outcome, ...] = ()
    holds: tuple[str, ...] = ()
    never: str = "\ufffd"
    lines: int | None = None
    missing: str = ""

    def allows(self, outcome: str) -> bool:
        """Whether this outcome is right for the case."""
        return outcome == self.expect or outcome in self.accept


class _Row(NamedTuple):
    """A regular file with an ordinary name and unusual bytes; the fields are those of `Case`."""

    file: str
    data: bytes
    expect: Outcome
    right: str
    accept: tuple[Outcome, ...] = ()
    holds: tuple[str, ...] = ("Odhran Keogh",)
    never: str = "\ufffd"
    lines: int | None = None


LATIN = "Café Zoë – “crème brûlée” for 5 €, says Jürgen Weiß"
POLISH = "Żółw i jaźń: powódź w Łodzi, mówi Świętosława Źdźbło"
BODY = 'The miller, Odhran Keogh, was looking for his hat. "It rang when I hit it," he said.'


def document(name: str, *more: str, end: str = "\n") -> str:
    """A small document with date and title in its first line, a body, and `more` lines; no two cases share their text."""
    return end.join((f"2026-02-01 Bell found in a pond ({name})", "", BODY, *more)) + end


def _doc(name: str, *more: str, codec: str = "utf-8", end: str = "\n") -> bytes:
    return document(name, *more, end=end).encode(codec)


# The rows are set by hand, two lines each: a table is read down its columns.
# fmt: off


def _encodings() -> Iterator[_Row]:
    found = "The encoding is found without help, and the text is exactly what it was."
    guessed = "The text is decoded by detection, and a warning names the file and the encoding taken."
    yield _Row("utf8-bom.txt", b"\xef\xbb\xbf" + _doc("utf8-bom", LATIN), READ,
               "The mark is no part of the title.", (), (LATIN,), "\ufeff\ufffd", 4)
    for name, codec, mark in (("utf16-le", "utf-16-le", b"\xff\xfe"), ("utf16-be", "utf-16-be", b"\xfe\xff"),
                              ("utf32-le", "utf-32-le", b"\xff\xfe\0\0"), ("utf32-be", "utf-32-be", b"\0\0\xfe\xff")):
        yield _Row(f"{name}-bom.txt", mark + _doc(name, LATIN, codec=codec), READ,
                   found, (WARNED,), (LATIN,), "\0\ufeff\ufffd", 4)
    for codec in ("utf-16-le", "utf-16-be"):
        yield _Row(f"{codec}-no-bom.txt", _doc(codec, LATIN, codec=codec), WARNED,
                   guessed + " Or it is skipped as binary.", (SKIPPED,), (LATIN,), "\0\ufffd")
    yield _Row("utf16-odd-length.txt", b"\xff\xfe" + _doc("odd", LATIN, codec="utf-16-le") + b"\n", WARNED,
               "Half a character at the end costs a warning, not the document.", (SKIPPED,), (LATIN,), "\0\ufffd")
    yield _Row("cp1252.txt", _doc("cp1252", LATIN, codec="cp1252"), WARNED, guessed, (), (LATIN,))
    yield _Row("iso-8859-2.txt", _doc("iso-8859-2", POLISH, codec="iso-8859-2"), WARNED,
               guessed + " Which one of its family it is cannot be known for certain.")
    yield _Row("mixed-utf8-cp1252.txt", _doc("mixed", LATIN) + (LATIN + " (again)\n").encode("cp1252") + b"Zo\xc3\xab.\n", WARNED,
               "Each line is decoded by itself, the good ones as UTF-8; a warning names the first bad line.",
               (), (LATIN, LATIN + " (again)", "Zoë."), lines=6)
    yield _Row("mojibake.txt", _doc("mojibake", "CafÃ© ZoÃ« â€“ done"), READ,
               "Text that somebody garbled before it was saved is kept as it is: it is evidence.", (WARNED,), ("CafÃ© ZoÃ«",))
    yield _Row("replacement-inside.txt", _doc("replacement", "The caf\ufffd was shut."), WARNED,
               "A replacement character that the file itself holds is kept, and said.", (READ,), ("caf\ufffd",), "")
    yield _Row("utf8-cut-off.txt", _doc("cut-off", "Zoë")[:-2], WARNED,
               "A character cut off at the end of the file costs a warning, not the document.")
    yield _Row("ascii-escapes.txt", _doc("escapes", "+ACI-Hello+ACI- and =E2=80=93 and \\u2013"), READ,
               "Plain ASCII is never decoded twice.", (), ("+ACI-Hello+ACI- and =E2=80=93 and \\u2013",))


def _characters() -> Iterator[_Row]:
    gone = "The characters are kept out of every page, and a warning says where they stood."
    yield _Row("nul.txt", _doc("nul", "one\0two"), WARNED, gone + " Or it is skipped as binary.", (SKIPPED,), never="\0\ufffd")
    yield _Row("c0-controls.txt", _doc("c0", "bell\x07 escape\x1b[31m back\x08 form\x0c tab\x0b"), WARNED,
               gone, never="\x07\x08\x0b\x0c\x1b\ufffd")
    yield _Row("c1-controls.txt", _doc("c1", "csi\x9b31m next\x85 line"), WARNED, gone, never="\x9b\ufffd")
    yield _Row("lone-surrogates.txt", _doc("surrogates") + b"high <\xed\xa0\x80> low <\xed\xbf\xbf>\n", WARNED,
               "Surrogates are not UTF-8: the bytes are reported, and nothing later fails to encode.", (SKIPPED,),
               never="\ud800\udfff\ufffd")
    yield _Row("overlong.txt", _doc("overlong") + b"slash \xc0\xaf nul \xc0\x80\n", WARNED,
               "Overlong forms are not UTF-8: no slash and no NUL comes out of them.", (SKIPPED,), never="\0\ufffd")
    yield _Row("noncharacters.txt", _doc("non", "\ufdd0 \ufffe \uffff \U0001ffff \U0010ffff"), WARNED,
               gone, never="\ufffe\uffff\ufffd")
    yield _Row("private-use.txt", _doc("private", "logo \ue000 \U000f0000"), READ,
               "Private characters are allowed and kept.", (WARNED,))
    yield _Row("zero-width.txt", _doc("zero", "Keo\u200bgh zero\u200c\u200d\u2060width\ufeff soft\u00adhyphen"), READ,
               "They stay in the text and out of ids and file names.", (WARNED,))
    yield _Row("bidi-controls.txt", _doc("bidi", "user\u202e txt.exe\u202c and \u2066isolate\u2069 and \u202aembed"), WARNED,
               "They stay in the text, are named in a warning, and cannot turn the rest of a page round.", (READ,))
    yield _Row("bidi-in-title.txt", _doc("report\u202egnp.exe"), WARNED,
               "The title is isolated on its page; id and file name are without the control.", (READ,))
    yield _Row("nfc-text.txt", _doc("nfc", unicodedata.normalize("NFC", LATIN)), READ, "Composed accents are read.")
    yield _Row("nfd-text.txt", _doc("nfd", unicodedata.normalize("NFD", LATIN)), READ,
               "Decomposed accents are read; names in them equal the composed ones.", (WARNED,))
    yield _Row("combining-flood.txt", _doc("flood", "Z" + "\u0301" * 5000 + "algo"), READ,
               "Five thousand accents on one letter are read in the usual time.", (WARNED,))
    yield _Row("astral.txt", _doc("astral", "𝔗𝔥𝔢 🐐 said 🚒 and 🇮🇪"), READ,
               "Characters beyond the first plane are read.", (), ("𝔗𝔥𝔢 🐐 said 🚒 and 🇮🇪",))
    yield _Row("only-emoji.txt", "🐐🐐🐐\n\n🐐\n".encode(), READ,
               "A title that leaves no letters for a file name still gets one.", (WARNED,), ("🐐",))
    yield _Row("rtl.txt", "2026-02-01 جرس في البركة\n\nقال الطحان إنه كان يبحث عن قبعته.\n".encode(), READ,
               "Another script is read, and its direction kept.", (WARNED,), ("قال الطحان",))


def _line_ends() -> Iterator[_Row]:
    yield _Row("cr-only.txt", _doc("cr", LATIN, end="\r"), READ,
               "Old Macintosh line ends are line ends.", (WARNED,), (LATIN,), "\r\ufffd", 4)
    yield _Row("crlf.txt", _doc("crlf", LATIN, end="\r\n"), READ,
               "DOS line ends are line ends and leave nothing behind.", (), (LATIN,), "\r\ufffd", 4)
    yield _Row("mixed-line-ends.txt", f"2026-02-01 Mixed ends\r\n\r{BODY}\nThird\r\nFourth".encode(), READ,
               "Any mixture gives the same lines; the last needs no end.", (WARNED,), ("Fourth",), "\r\ufffd", 5)
    yield _Row("unicode-separators.txt", _doc("separators", "one\u2028two\u2029three"), READ,
               "Line and paragraph separators never make two readings count the lines differently.", (WARNED,))
    yield _Row("control-z-end.txt", _doc("control-z") + b"\x1a", WARNED,
               "The end mark of another age is reported and dropped.", (READ,), never="\x1a\ufffd")


def _binaries() -> Iterator[_Row]:
    no_text = "It is no text, whatever its name: skipped, and named with what it seems to be."
    filler = bytes(range(256)) * 8
    for name, head in (("jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0"), ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
                       ("zip", b"PK\x03\x04\x14\0\0\0\x08\0"), ("gzip", b"\x1f\x8b\x08\0\0\0\0\0\x02\x03"),
                       ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), ("ole-doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
                       ("sqlite", b"SQLite format 3\0\x10\0"), ("elf", b"\x7fELF\x02\x01\x01\0")):
        yield _Row(f"{name}.txt", head + filler, SKIPPED, no_text)
    yield _Row("jpeg-head-only.txt", b"\xff\xd8\xff\xe0\0\x10JFIF\0", SKIPPED, no_text)
    yield _Row("zeros.txt", b"\0" * 4096, SKIPPED, no_text)
    yield _Row("pdf-ascii.txt", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n", SKIPPED,
               "A PDF of nothing but ASCII is still a PDF: skipped and named.")
    yield _Row("rtf.txt", rb"{\rtf1\ansi\deff0 {\fonttbl {\f0 Times;}}\f0 The miller\'92s bell.\par}" + b"\n", SKIPPED,
               "Rich text is markup that no reader knows: skipped and named, or read with a warning.", (WARNED,), ())


def _nothing_to_read() -> Iterator[_Row]:
    nothing = "There is nothing to read: no entry, no traceback, and the file is named."
    for suffix in ("txt", "md", "html"):
        yield _Row(f"empty.{suffix}", b"", SKIPPED, nothing)
    yield _Row("bom-only.txt", b"\xef\xbb\xbf", SKIPPED, nothing)
    yield _Row("white-space.txt", " \t\n\r\n \u00a0\u2003\u3000\n".encode(), SKIPPED, nothing)
    yield _Row("zero-width-only.txt", "\u200b\u2060\ufeff\n".encode(), SKIPPED, nothing, (WARNED,), ())
    yield _Row("lone-dashes.txt", b"---", SKIPPED, nothing, (WARNED,), ())
    yield _Row("lone-dashes.md", b"---\n", SKIPPED, nothing + " An unclosed front matter is said to be one.", (WARNED,), ())
    yield _Row("front-matter-only.md", b"---\ntitle: A title and no text\n---\n", WARNED,
               "A title alone is an entry without body, or nothing to read; either way it is said.", (SKIPPED, READ), ())
    yield _Row("one-letter.txt", b"x", READ, "A document of one letter is a document.", (WARNED,), ("x",))
    yield _Row("blank-lines.txt", _doc("blank") + b"\n" * 100_000 + b"The end.\n", READ,
               "A hundred thousand blank lines cost nothing, and what comes after them is read.", (WARNED,), ("The end.",))


def _front_matter() -> Iterator[_Row]:
    said = "What is wrong in the front matter is said with its line, in a moment; the text below it is read."
    for name, yaml in (("deep-flow", b"a: " + b"[" * 50_000), ("deep-indent", b"".join(b" " * n + b"a:\n" for n in range(400))),
                       ("alias-bomb", b"a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]"),
                       ("python-tag", b"title: !!python/object/apply:os.system ['true']"),
                       ("duplicate-key", b"title: One\ntitle: Two"), ("impossible-date", b"title: Fine\ndate: 2026-13-45"),
                       ("giant-integer", b"title: Fine\norder: " + b"9" * 6000), ("not-a-map", b"- one\n- two"),
                       ("bad-bytes", b"title: caf\xe9 \x93quoted\x94")):
        yield _Row(f"yaml-{name}.md", b"---\n" + yaml + b"\n---\n" + _doc(f"yaml {name}"), WARNED, said, (SKIPPED,))
    yield _Row("yaml-unclosed.md", b"---\ntitle: Never closed\n\n" + _doc("unclosed"), WARNED,
               "A front matter without end is said to be one, and the text is not lost in it.", (SKIPPED,))
    yield _Row("toml-broken.md", b'+++\ntitle = "open\ndate = 2026-99-99\n+++\n' + _doc("toml"), WARNED, said, (SKIPPED,))


def _markup() -> Iterator[_Row]:
    def page(name: str, head: str = "", body: str = BODY) -> bytes:
        start = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bell {name}</title>{head}</head>'
        return f"{start}<body><article><h1>Bell {name}</h1><p>{body}</p></article></body></html>\n".encode()

    said = "What is wrong in the block is said and not believed; the page is read without it."
    for name, block in (("deep", "[" * 100_000), ("numbers", '{"@type":"NewsArticle","position":1e999,"wordCount":NaN}'),
                        ("wrong-types", '{"@type":"LiveBlogPosting","headline":["x",7],"liveBlogUpdate":{"articleBody":[null,{}]}}'),
                        ("bad-date", '{"@type":"NewsArticle","datePublished":"the day before yesterday"}')):
        script = f'<script type="application/ld+json">{block}</script>'
        yield _Row(f"json-ld-{name}.html", page(name, script), WARNED, said, (READ, SKIPPED))
    yield _Row("html-deep.html", page("deep", body="<div>" * 20_000 + BODY), WARNED,
               "Twenty thousand open elements end in a warning at most, not in a stack overflow.", (READ, SKIPPED), ())
    yield _Row("html-cut-off.html", page("cut off")[:-30] + b"<p cla", READ,
               "A page cut off inside a tag is read as far as it goes.", (WARNED,))
    yield _Row("html-false-charset.html", page("charset", body=BODY + LATIN).replace(b"utf-8", b"x-no-such-charset"), WARNED,
               "An encoding that nobody knows is said, and detection decides.", (READ,), (LATIN,))
    yield _Row("html-wrong-charset.html", page("wrong", body=BODY + LATIN).replace(b"utf-8", b"windows-1252"), WARNED,
               "Where the declared encoding is wrong and the bytes are UTF-8, nothing is garbled in silence.", (READ,), ())
    yield _Row("markup-in-text.txt", _doc("markup", "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))"), READ,
               "Plain text is plain text: the words stay and do nothing.", (WARNED,), ("<script>alert(1)</script>",))


# fmt: on

GROUPS = (_encodings, _characters, _line_ends, _binaries, _nothing_to_read, _front_matter, _markup)


def _made(case: Case, make: Callable[[], object]) -> Case:
    """The case as made, or with the reason why this system cannot."""
    try:
        make()
    except (AttributeError, OSError) as error:
        return replace(case, missing=f"not possible here: {error}")
    return case


def _sizes(folder: Path, long_line: int, over_cap: int) -> Iterator[Case]:
    sentence = "The bell rang and nobody came. "
    path = folder / "one-long-line.txt"
    line = (sentence * (long_line // len(sentence) + 1))[:long_line]
    path.write_bytes(f"2026-02-01 One long line\n{line}\n".encode())
    yield Case(
        "one-long-line", path, "One line of a million characters is read in a moment.", READ, (WARNED,), ("nobody came",), lines=2
    )
    path = folder / "no-space-line.txt"
    path.write_bytes(b"2026-02-01 One long word\n" + b"a" * long_line + b"\n")
    yield Case("no-space-line", path, "One word of a million letters is read in a moment.", READ, (WARNED,), lines=2)
    if over_cap:
        path = folder / "over-the-cap.txt"
        path.write_bytes(_doc("over the cap") + b"x" * over_cap)
        yield Case("over-the-cap", path, "A file beyond the cap is not read into memory: skipped and named.", SKIPPED)


# (name of the case, name of the file, what is right); a file of ordinary text, expected to be read
NAMES: tuple[tuple[str, bytes, str], ...] = (
    ("name-spaces", b"  two  spaces .txt", "Spaces in a name are part of it."),
    ("name-newline", b"line\nbreak.txt", "A line break in a name cannot forge a second line of the summary."),
    ("name-tab-and-escape", b"tab\t\x1b[31mred.txt", "Controls in a name do not reach the terminal."),
    ("name-leading-dash", b"-rf.txt", "A name is never an option."),
    ("name-not-utf8", b"caf\xe9-\xff.txt", "A name that is not UTF-8 is read; its bytes are shown escaped."),
    ("name-very-long", b"n" * 251 + b".txt", "A name of 255 bytes leaves room for no suffix: names made from it are cut."),
    ("name-long-astral", "🐐".encode() * 62 + b".txt", "A name is cut between characters, not inside one."),
    ("name-case-upper", b"Same Name.txt", "Names that differ in case alone are two documents."),
    ("name-case-lower", b"same name.txt", "Names that differ in case alone are two documents."),
    ("name-nfc", unicodedata.normalize("NFC", "señal.txt").encode(), "Composed and decomposed names are two documents."),
    ("name-nfd", unicodedata.normalize("NFD", "señal.txt").encode(), "Composed and decomposed names are two documents."),
    ("name-markup", b"<b onmouseover=alert(1)>&\"'.txt", "A name is escaped wherever it is shown."),
    ("name-template", b"{{ 7*7 }}{% x %}.txt", "A name is never a template."),
    ("name-glob", b"[a-z]*?.txt", "A name is never a pattern."),
    ("name-backslash", b"..\\..\\up.txt", "A backslash leads nowhere."),
    ("name-percent", b"%2e%2e%2fup.txt", "A percent sign is never decoded into a path."),
    ("name-reserved", b"CON.txt", "Names made from it are safe on every system."),
    ("name-dots", b"x. .. ...txt", "A name of dots gets a usable id."),
    ("name-rtl-override", "invoice\u202etxt.exe.txt".encode(), "A control that turns names round is shown escaped."),
    ("name-upper-suffix", b"SHOUT.TXT", "A suffix counts in any case."),
)


def _names(folder: Path) -> Iterator[Case]:
    for name, raw, right in NAMES:
        path = folder / os.fsdecode(raw)
        case = Case(name, path, right, READ, (WARNED,), ("Odhran Keogh",))
        if path.exists():
            yield replace(case, missing="this file system cannot tell it from another name")
        else:
            yield _made(case, partial(path.write_bytes, _doc(name)))


def _specials(folder: Path) -> Iterator[Case]:
    outside = folder.with_name(folder.name + "-outside")
    outside.mkdir(exist_ok=True)
    (outside / "secret.txt").write_bytes(_doc("secret", "This must never be read."))
    target = folder / "link-target.txt"
    target.write_bytes(_doc("link", "This is the target of a link."))
    yield Case("link-target", target, "A file is read once, however many links lead to it.", READ, (), ("target of a link",))

    def link(name: str, to: str | Path, right: str, expect: Outcome, *accept: Outcome) -> Case:
        path = folder / name
        path.symlink_to(to)
        return Case(Path(name).stem, path, right, expect, accept)

    yield link(
        "link-inside.txt", "link-target.txt", "A link to another seed adds no second copy without a word.", SKIPPED, READ, WARNED
    )
    yield link("link-outside.txt", outside / "secret.txt", "A link out of the folder is not followed.", SKIPPED)
    yield link(
        "link-outside-relative.txt",
        Path("..") / outside.name / "secret.txt",
        "A relative link out of the folder is not followed.",
        SKIPPED,
    )
    yield link("link-folder-outside", outside, "A linked folder outside is not walked.", SKIPPED)
    yield link("link-dangling.txt", "no-such-file.txt", "A link to nothing is named.", SKIPPED)
    yield link("link-loop-a.txt", "link-loop-b.txt", "A loop of links is cut.", SKIPPED)
    yield link("link-loop-b.txt", "link-loop-a.txt", "A loop of links is cut.", SKIPPED)
    yield link("link-folder-loop", ".", "A folder that holds itself is walked once.", SKIPPED)
    yield link("link-device.txt", "/dev/zero", "A device is never opened.", SKIPPED)

    inner = folder / "folder.txt" / "inside.txt"
    inner.parent.mkdir()
    inner.write_bytes(_doc("in a folder"))
    yield Case(
        "folder-named-as-file",
        inner,
        "A folder named x.txt is a folder: never opened as a file, its files read or named.",
        READ,
        (SKIPPED,),
    )

    fifo, bound = folder / "fifo.txt", folder / "socket.txt"
    yield _made(Case("fifo", fifo, "A pipe is not opened: a reader would wait for ever.", SKIPPED), lambda: os.mkfifo(fifo))
    yield _made(Case("socket", bound, "A socket is named, not opened.", SKIPPED), lambda: _bound_socket(bound))
    yield from _unreadable(folder)


def _bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))  # refused where the path is longer than some hundred bytes


def _unreadable(folder: Path) -> Iterator[Case]:
    file = folder / "unreadable.txt"
    file.write_bytes(_doc("unreadable"))
    file.chmod(0)
    locked = folder / "unreadable-folder"
    locked.mkdir()
    (locked / "inside.txt").write_bytes(_doc("locked in"))
    locked.chmod(0)
    missing = "this user may read everything" if os.access(file, os.R_OK) else ""
    yield Case("unreadable-file", file, "A file we may not read is named, and the others are read.", SKIPPED, missing=missing)
    yield Case(
        "unreadable-folder", locked, "A folder we may not enter is named, and the others are walked.", SKIPPED, missing=missing
    )


def cases(folder: Path, *, long_line: int = 1_000_000, over_cap: int = 0) -> list[Case]:
    """Write every case into `folder` (made; must be empty) and return them in a fixed order.

    `long_line` is the length in characters of the long lines; `over_cap`, if not 0, adds a file of more bytes than that.
    One folder is made beside `folder` (`NAME-outside`), for the links that lead out of it. Call `unlock` before deleting.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    made: list[Case] = []
    for row in (row for group in GROUPS for row in group()):
        path = folder / row.file
        path.write_bytes(row.data)
        holds = () if row.expect == SKIPPED else row.holds
        made.append(Case(row.file, path, row.right, row.expect, row.accept, holds, row.never, row.lines))
    made += _sizes(folder, long_line, over_cap)
    made += _names(folder)
    made += _specials(folder)
    return made


def unlock(folder: Path) -> None:
    """Give back the permissions that the unreadable cases took, so that the folder can be deleted."""
    for name in ("unreadable.txt", "unreadable-folder"):
        if (folder / name).exists():
            (folder / name).chmod(0o700)


def main(argv: list[str]) -> int:
    """Write the cases into the folder named and list them."""
    if len(argv) != 1:
        print("usage: python make_hostile.py FOLDER", file=sys.stderr)
        return 2
    for case in cases(Path(argv[0])):
        print(f"{case.expect:18} {case.name:36} {case.missing and '(not made: ' + case.missing + ') '}{case.right}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
