"""Markdown, also as other generators write it: Hugo, Jekyll, Obsidian. Front matter says what it says; the text loses its marks.

The text as read has the lines of the file, one for one, without Markdown's marks, shortcodes and comments; front matter is
kept and set apart as furniture. A heading is a cut where it opens with a clock time, or a time stamp stands under it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.core import yamlguard
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import Boundary, LineRange, Reading
from sitegen.ingest import dating, encoding
from sitegen.ingest.readers import Seed
from sitegen.ingest.readers.inline import plain
from sitegen.ingest.readers.jsonld import stamp
from sitegen.ingest.segment import markers
from sitegen.ingest.segment.markers import Marker

_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+(?:\[![\w-]+\][+-]?\s*)?")
_CALLOUT = re.compile(r"^\s{0,3}>\s*\[!(?!quote|cite)", re.IGNORECASE)
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)[^\]]+\]:\s*\S+")
# A row of links and nothing else: a menu, or buttons.
_LINKS = re.compile(
    r"^\s*(?:\[[^\[\]\n]{1,80}\]\([^()\s]{0,1000}\)[\s|/·•>»,]{1,5}){1,40}\[[^\[\]\n]{1,80}\]\([^()\s]{0,1000}\)\s*$"
)
_PICTURE = re.compile(r"^\s*!\[([^\]]*)\]\([^)]*\)\s*(?:\{[^}]*\})?\s*$")
# Front-matter keys of the generators that we know, by what they mean; the first that is there counts.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publishdate", "pubdate", "pubDate", "datePublished", "created"),
    "authors": ("authors", "author", "by", "byline", "creator"),
    "url": ("canonical", "canonicalURL", "canonical_url", "canonicalUrl", "source", "source_url", "url", "link", "original"),
    "outlet": ("outlet", "publisher", "publication", "site", "website", "newspaper"),
    "lang": ("lang", "language", "locale"),
    "summary": ("description", "summary", "excerpt", "subtitle", "standfirst"),
    "tags": ("tags", "keywords"),
}


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    text: str
    marker: Marker | None


def read(seed: Seed) -> Outcome[Reading | None]:
    """A Markdown file as lines, with what its front matter says and the cuts that its headings state."""
    decoded = encoding.decode(seed.data, seed.path, fallback=seed.encoding)
    if decoded.value is None:
        return Outcome(None, decoded.notes)
    raw = decoded.value.lines
    notes: list[Diagnostic] = list(decoded.notes)
    if not any(line.strip() for line in raw):
        return Outcome(None, (*notes, diagnostic("W216", seed.path, "not read: nothing in it but white space")))
    end, front = _front_matter(raw, seed.path, notes)
    lines, headings, pictures = _plain(raw, end)
    said = {what: next((front[key] for key in keys if front.get(key) not in (None, "", ())), None) for what, keys in _KEYS.items()}
    title = _text(said["title"])
    top = next((n for n, line in enumerate(lines[end:], end + 1) if line.strip()), 0)
    again = next((h for h in headings if h.line == top and _letters(h.text) == _letters(title)), None) if title else None
    first = again or next((h for h in headings if h.level == 1), None)
    title = title or (first.text if first else "")
    date, time = stamp(str(said["date"]).strip()) if said["date"] is not None else ("", "")
    basis = "front matter" if date and dating.possible(date) else ""
    if date and not basis:
        line = next((n for n, text in enumerate(raw[:end], 1) if str(said["date"]).strip() in text), 0)
        hint = f"write it as YYYY-MM-DD, or: {dating.sidecar_command(seed.name)}"
        notes.append(diagnostic("W217", seed.path, f"'{said['date']}' is no date of the calendar", line=line, column=1, hint=hint))
    if not basis:
        found = dating.dated(lines[end:], seed.name)
        date, time, basis = found.date, "", found.basis
    url = _text(said["url"])
    reading = Reading(
        "markdown",
        lines,
        title=title,
        title_lines=(first.line, first.line) if first and _letters(first.text) == _letters(title) else None,
        date=date,
        time=time,
        date_basis=basis,
        outlet=_text(said["outlet"]),
        url=url if re.match(r"https?://\S+$", url) else "",
        authors=_texts(said["authors"]),
        lang=_text(said["lang"]),
        tags=_labels(said["tags"]),
        boundaries=_boundaries(headings, lines),
        furniture=(*(((1, end),) if end else ()), *((n, n) for n in pictures)),
        quotations=_quotations(raw, lines, end),
        headings=tuple((h.line, h.line) for h in headings if h.text),
        summary=_text(said["summary"]),
        encoding=decoded.value.encoding,
    )
    return Outcome(reading, tuple(notes))


def _front_matter(raw: Sequence[str], path: str, notes: list[Diagnostic]) -> tuple[int, Mapping[str, Any]]:
    """(its last line, its values): 0 and nothing where there is none. What is broken is named, and the text is read all the same."""
    fence = raw[0].strip() if raw else ""
    if fence not in ("---", "+++"):
        return 0, {}
    end = next((n for n, line in enumerate(raw[1:], 2) if line.strip() == fence or (fence == "---" and line.strip() == "...")), 0)
    if not end:
        return 0, {}
    text = "\n".join(raw[1 : end - 1])
    if fence == "---":
        found = yamlguard.load(text, path, first_line=2)
        notes.extend(found.notes)
        return end, found.value or {}
    try:
        return end, tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        notes.append(diagnostic("E244", path, f"front matter is not TOML: {error}", line=2))
        return end, {}


def _plain(raw: Sequence[str], start: int) -> tuple[tuple[str, ...], list[_Heading], list[int]]:
    """The lines without marks, the headings, and the lines that only show a picture or a row of links."""
    lines: list[str] = list(raw[:start])
    headings: list[_Heading] = []
    pictures: list[int] = []
    fence = comment = ""
    for number, line in enumerate(raw[start:], start + 1):
        if fence:
            closes = _FENCE.match(line)
            fence, line = ("", "") if closes and closes[1].startswith(fence) else (fence, line)
            lines.append(line)
            continue
        if comment or "<!--" in line or "%%" in line:
            line, comment = _without_comments(line, comment)
        if opened := _FENCE.match(line):
            fence = opened[1][:3]
            lines.append("")
        elif found := _HEADING.match(line):
            lines.append(_heading(headings, number, len(found[1]), found[2]))
        elif (under := _UNDERLINE.match(line)) and lines and len(lines) > start and lines[-1].strip() and len(under[1]) > 2:
            headings.append(
                _Heading(number - 1, 1 if under[1][0] == "=" else 2, lines[-1].strip(), markers.find(lines[-1].strip()))
            )
            lines.append("")
        elif _RULE.match(line) or _TABLE_RULE.match(line) or _DEFINITION.match(line):
            lines.append("")
        elif picture := _PICTURE.match(line):
            lines.append(picture[1])
            if picture[1].strip():
                pictures.append(number)
        else:
            lines.append(_line(line))
            if _LINKS.match(line):
                pictures.append(number)
    return tuple(lines), headings, pictures


def _heading(headings: list[_Heading], number: int, level: int, text: str) -> str:
    shown = plain(text)
    headings.append(_Heading(number, level, shown, markers.find(shown)))
    return shown


def _quotations(raw: Sequence[str], lines: Sequence[str], start: int) -> tuple[LineRange, ...]:
    """The lines of block quotations; Obsidian's callouts are written like them and are none, but for those of that name."""
    found: list[LineRange] = []
    callout = False
    for number, line in enumerate(raw[start:], start + 1):
        marked = bool(_QUOTE.match(line))
        callout = marked and (callout or bool(_CALLOUT.match(line)))
        if marked and not callout and lines[number - 1].strip():
            found.append((number, number))
    return tuple(found)


def _line(line: str) -> str:
    line = _QUOTE.sub("", line)
    if item := _ITEM.match(line):
        line = f"{item[1]}• {line[item.end() :]}"
    if line.strip().startswith("|") and line.strip().endswith("|"):
        line = " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return plain(line)


def _without_comments(line: str, open_until: str) -> tuple[str, str]:
    """(line without comments, end mark of a comment that goes on): `<!-- -->` and Obsidian's `%% %%`."""
    kept = ""
    while True:
        if open_until:
            end = line.find(open_until)
            if end < 0:
                return kept, open_until
            line, open_until = line[end + len(open_until) :], ""
            continue
        starts = [(at, close) for mark, close in (("<!--", "-->"), ("%%", "%%")) if (at := line.find(mark)) >= 0]
        if not starts:
            return kept + line, ""
        at, open_until = min(starts)
        kept += line[:at]
        line = line[at + (4 if open_until == "-->" else 2) :]


def _boundaries(headings: Sequence[_Heading], lines: Sequence[str]) -> tuple[Boundary, ...]:
    """The updates that headings state: those of one level that carry a time, or have one under them."""
    stamped = [h for h in headings if _time_of(h, lines)]
    if not stamped:
        return ()
    level = min(h.level for h in stamped)
    cuts = [h for h in stamped if h.level == level]
    ends = [h.line - 1 for h in headings if h.level <= level]
    made = []
    for h in cuts:
        last = next((end for end in ends if end >= h.line), len(lines))
        marker = _time_of(h, lines)
        alone = h.marker is not None and h.marker.form == "stamp"
        date = marker.date.iso if marker and marker.date else ""
        made.append(
            Boundary(h.line, last, 0 if alone else h.line, date, marker.time if marker else "", marker.author if marker else "")
        )
    return tuple(made)


def _time_of(heading: _Heading, lines: Sequence[str]) -> Marker | None:
    if heading.marker is not None and heading.marker.time:
        return heading.marker
    below = next((line.strip() for line in lines[heading.line : heading.line + 3] if line.strip()), "")
    marker = markers.find(below)
    return (
        marker
        if heading.level > 1 and marker is not None and marker.form == "stamp" and marker.time and not marker.updated
        else None
    )


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        value = value[0] if value else ""
    return plain(str(value)) if value is not None and not isinstance(value, (Mapping, bool)) else ""


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, (list, tuple)) else (value,)
    names = (item.get("name") if isinstance(item, Mapping) else item for item in items)
    return tuple(dict.fromkeys(text for name in names if (text := _text(name))))


def _labels(value: object) -> tuple[str, ...]:
    """Tags as a list, or in one line with commas; Obsidian's "#" is a mark and no letter."""
    items = value.split(",") if isinstance(value, str) else value
    return tuple(dict.fromkeys(tag for text in _texts(items) if (tag := text.lstrip("#").strip())))


def _letters(text: str) -> str:
    """What two writings of one title share: letters and digits, without case."""
    return "".join(c for c in plain(text).casefold() if c.isalnum())
