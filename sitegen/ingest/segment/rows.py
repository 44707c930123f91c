"""Rows: the lines of a document as a reader sees them, with what can be told of each row alone.

A row is one line, or the lines of one paragraph where a text was hard-wrapped. Blank lines are no rows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.core.text import INVISIBLE
from sitegen.ingest.segment import markers
from sitegen.ingest.segment.markers import Marker
from sitegen.ingest.vocabulary import alternation, fold, phrases

# Opening marks too: at the end of a line they are slips for closing ones.
_CLOSERS = "\"'”’“‘„»«)]}』」›）】*_ \t"
_STOPS = {
    ".": ".", "!": "!", "?": "?", "…": "…", "。": ".", "．": ".", "！": "!", "？": "?", "؟": "?", "۔": ".", "।": ".", "॥": ".",
    "።": ".", "។": ".", "။": ".", "։": ".", ":": ":", "：": ":", ",": ",", "،": ",", "、": ",", ";": ",", "؛": ",",
    "\u037e": "?", "‽": "?", "–": "-", "—": "-",
}  # fmt: skip
# A final point that ends an abbreviation, not a sentence, when nothing else in the line does.
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.(?:[A-Z]\.)+|\b(?:a|p)\.m\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|St|No|vs|etc|Mr|Mrs|Dr)\.)$")
# Numbers of notes behind the last word: "houses.[2][14]".
_NOTE = re.compile(r"(?:\[(?:\d{1,3}|[a-z]|note \d+)\])+\s*$")
# A short bracket behind a sentence that had ended: "... he said. (dpa)".
_ASIDE = re.compile(r"[.!?…。\"”»“]\s?[(（][^()]{1,30}[)）]$")
BULLET = re.compile(r"(?:[•·‣◦▪▸►▶➤➔●○∙*]\s*|[\-–]\s+)(?=\S)")
# What a crawler puts before the first words of a text; they may be its title or not.
CRAWLED = re.compile(r"^date \d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?\s+(?=\S)")
_NUMBER = re.compile(r"[(\[]?(\d{1,3})[.)\]]\s+(?=\D)")
_WIDE = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"[.!?。！？؟।][\"'”’»)]*(?:\s+|(?<=[。！？]))(?=\S)")
_QUOTED = re.compile(r"[\"“„«‘'「『].*[\"”“»’'」』]$", re.S)


@dataclass(frozen=True, slots=True)
class Row:
    """`first`, `last`: its lines, from 1. `text` is stripped; `core` is the text without bullet, number, time and glued label.

    `stop` is how the text ends: "." "?" "!" "…" ":" "," "-" or "" for no mark. `size` is its length in Latin letters (a
    character of a script without letters counts three). `gap`: a blank line stands before it. `key` is `core`, folded.
    """

    first: int
    last: int
    text: str
    core: str
    indent: int
    gap: bool
    bullet: bool
    number: int
    label: str
    marker: Marker | None
    stop: str
    size: int
    words: int
    sentences: int
    lower: bool
    caps: bool
    quoted: bool
    key: str


def rows(lines: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a text, in order."""
    joined = _unwrapped(lines)
    made: list[Row] = []
    before = 0
    for first, last in joined:
        made.append(_row(lines, first, last, gap=first > before + 1))
        before = last
    return tuple(made)


def end_mark(text: str) -> str:
    """How a text ends (see Row.stop), whatever closing quotation marks and brackets follow."""
    if text.endswith(("(", "[")):
        return ""
    if text.endswith(")") and (aside := _ASIDE.search(text)):
        text = text[: aside.start() + 1]
    bare = (_NOTE.sub("", text) if text.endswith("]") else text).rstrip(_CLOSERS)
    if not bare:
        return ""
    if bare.endswith("..."):
        return "…"
    mark = _STOPS.get(bare[-1], "")
    if mark == "." and len(text) < 110 and _ABBREVIATION.search(bare) and not _SENTENCE_END.search(bare[:-1]):
        return ""
    return mark


def _row(lines: Sequence[str], first: int, last: int, *, gap: bool) -> Row:
    raw = lines[first - 1]
    text = raw.strip() if first == last else " ".join(lines[n - 1].strip() for n in range(first, last + 1))
    if not text.isascii():
        text = INVISIBLE.sub("", text).strip() or text
    core, bullet, number, marker, label = _peel(text)
    stop = end_mark(core)
    wide = 0 if text.isascii() else len(_WIDE.findall(core))
    letters = [c for c in core[:60] if c.isalpha()] if len(core) < 160 else []
    return Row(
        first=first,
        last=last,
        text=text,
        core=core,
        indent=len(raw) - len(raw.lstrip()),
        gap=gap,
        bullet=bullet,
        number=number,
        label=label,
        marker=marker,
        stop=stop,
        size=len(core) + 2 * wide,
        words=core.count(" ") + 1 + wide // 2,
        sentences=1 + len(_SENTENCE_END.findall(core)) if len(core) < 400 else 3,
        lower=core[:1].islower(),
        caps=len(letters) > 3 and all(c.isupper() for c in letters) and any(c.lower() != c for c in letters),
        quoted=bool(_QUOTED.match(core)) and len(core) < 200,
        key=fold(core) if len(core) < 300 else "",
    )


def _peel(text: str) -> tuple[str, bool, int, Marker | None, str]:
    """(core, bullet, number, marker, label) of a stripped line."""
    crawled = CRAWLED.match(text)
    core, number, label = text[crawled.end() :] if crawled else text, 0, ""
    marker = markers.find(core)
    bullet = False
    if (marker is None or marker.form == "suffix") and (mark := BULLET.match(core)):
        bullet, core = True, core[mark.end() :]
        marker = markers.find(core)
    elif marker is not None and marker.form == "prefix" and BULLET.match(core) and not core.startswith(("+", "[")):
        bullet = core[0] not in "*|"
    if (marker is None or marker.published) and (found := _NUMBER.match(core)):
        number, core = int(found[1]), core[found.end() :]
        marker = markers.find(core)
    if marker is not None and marker.form != "stamp":
        core = core[marker.text_from : marker.text_to].strip()
    if glued := _glued().match(core):
        label, core = glued[1], core[glued.end() :].lstrip()
    return core, bullet, number, marker, label


@functools.cache
def _glued() -> re.Pattern[str]:
    """A label run into the headline behind it ("BreakingWind turns"): a capital follows without a space."""
    words = alternation(phrases("label")).replace(r"(?!\w)", "")
    return re.compile(rf"((?i:{words}))(?=[A-ZÀ-ÞА-Я“\"'‘«„][^A-Z\s])(?<=[a-zß-ÿа-я])")


def _unwrapped(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The line ranges of the rows. Lines are joined only in a text that is wrapped throughout."""
    numbers = [n for n, line in enumerate(lines, 1) if line.strip()]
    width = _wrap_width(lines)
    if not width:
        return [(n, n) for n in numbers]
    made: list[tuple[int, int]] = []
    for number in numbers:
        line = lines[number - 1]
        if made and made[-1][1] == number - 1 and _continues(lines[number - 2], line, width):
            made[-1] = (made[-1][0], number)
        else:
            made.append((number, number))
    return made


def _continues(before: str, line: str, width: int) -> bool:
    """Was the line broken only because its next word did not fit any more?"""
    word = line.split(None, 1)[0]
    return (
        len(before.rstrip()) + 1 + len(word) > width
        and _indent(line) <= _indent(before)
        and not BULLET.match(line.strip())
        and not _NUMBER.match(line.strip())
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _wrap_width(lines: Sequence[str]) -> int:
    """The column at which a text was wrapped, or 0 for a text with one paragraph a line."""
    sizes = [len(line.rstrip()) for line in lines if line.strip()]
    if len(sizes) < 6 or max(sizes) > 120:
        return 0
    width = max(sizes)
    inner = broken = 0
    for before, line in pairwise(lines):
        if not before.strip() or not line.strip():
            continue
        inner += 1
        if len(before.rstrip()) > 40 and end_mark(before.strip()) in ("", ",", "-") and line.strip()[:1].islower():
            broken += 1
    return width if broken >= 4 and broken * 4 >= inner else 0
