"""Marks in the text: actors and places linked, quotations, statements and dates marked, each margin note beside its block.

The annotations say what, not where: the words are found again here, exactly (white space, kinds of quotation marks and
markup between them do not count), at the ends of words, longest first. What is not found stays unmarked; nothing is moved to
something similar. Marks never change the text: they go around pieces of text nodes, never into tags or attributes, and no link into a link.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from sitegen.core.text import same_glyphs

_PIECE = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)|([^<]+)')
_INLINE = re.compile(r"</?(?:a|em|strong|code)\b")
# Between two blocks of text: white space to a quotation that runs over it, the end of the world to everything else. No text has it.
BARRIER = "\x1f"
_DOUBLE = re.compile(r"[ \x1f]{2,}")
_WRAPS = ("quote", "statement")


class MarkLike(Protocol):
    """What `plan.views.Mark` is."""

    @property
    def what(self) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def url(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def value(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def origin(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: what kind of mark it belongs to, what it says, and the words as they stand in the text.

    `more` are the words of other marks of its block of which the same is to be said.
    """

    what: str
    text: str
    words: str
    url: str
    id: str
    kind: str
    origin: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A top-level block of HTML with the notes of the marks that begin in it, and the ids of those that have one."""

    html: str
    notes: tuple[Note, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """A text node: where it begins in the plain text, its block, and whether it stands in a link."""

    start: int
    text: str
    block: int
    linked: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """A mark found in the plain text, from `start` to `end`; `number` is its place among the marks."""

    start: int
    end: int
    number: int
    mark: MarkLike


def annotate(blocks: Sequence[str], marks: Sequence[MarkLike], root: str) -> tuple[Block, ...]:
    """Blocks of well-formed HTML with these marks set. `root` goes before the targets of links."""
    if not marks or not blocks:
        return tuple(Block(b) for b in blocks)
    pieces = [_PIECE.findall(block) for block in blocks]
    texts, plain = _read(pieces)
    spans = _Finder(plain, texts).find(marks)
    return tuple(_write(pieces, texts, spans, plain, root))


def _read(pieces: Sequence[Sequence[tuple[str, str]]]) -> tuple[list[_Text], str]:
    """All text nodes, and the plain text that they make."""
    texts: list[_Text] = []
    parts: list[str] = []
    at = 0
    for number, block in enumerate(pieces):
        linked = False
        for tag, text in block:
            if text:
                plain = html.unescape(text) if "&" in text else text
                texts.append(_Text(at, plain, number, linked))
            elif _INLINE.match(tag):
                linked = linked if tag[1:2] != "a" and tag[:3] != "</a" else tag[1] == "a"
                continue
            else:
                plain = BARRIER
            parts.append(plain)
            at += len(plain)
    return texts, "".join(parts)


class _Finder:
    """Finds words in a plain text whatever its white space and kinds of quotation marks."""

    def __init__(self, plain: str, texts: Sequence[_Text]) -> None:
        self._line = same_glyphs(plain)
        self._linked = [(t.start, t.start + len(t.text)) for t in texts if t.linked]
        self._cuts: list[int] = []
        self._shift: list[int] = []
        self._squeeze()

    def find(self, marks: Iterable[MarkLike]) -> list[_Span]:
        """The spans of these marks, outer before inner, by position. Any two are apart or one in the other."""
        wraps: list[_Span] = []
        links: list[tuple[int, int, int, MarkLike]] = []
        for number, mark in enumerate(marks):
            if mark.what in _WRAPS:
                wraps.extend(self._wrap(number, mark, wraps))
            else:
                for words in mark.words:
                    links.extend((start - end, start, number, mark) for start, end in self._all(words, BARRIER))
        taken = sorted((s.start, s.end) for s in wraps)
        return sorted([*wraps, *self._links(links, taken)], key=lambda s: (s.start, -s.end, s.mark.what not in _WRAPS))

    def _links(self, found: list[tuple[int, int, int, MarkLike]], wraps: Sequence[tuple[int, int]]) -> Iterator[_Span]:
        """The longest first; no two overlap, none crosses the edge of a quotation or touches a link of the text itself."""
        used: list[tuple[int, int]] = []
        dated: set[int] = set()
        for shortness, start, number, mark in sorted(found, key=lambda f: f[:3]):
            end = start - shortness
            if number in dated or _overlaps(used, start, end) or _overlaps(self._linked, start, end):
                continue
            if any(start < edge < end for wrap in wraps for edge in wrap):
                continue
            if mark.what == "date":
                dated.add(number)
            used.insert(bisect_right(used, (start, end)), (start, end))
            yield _Span(start, end, number, mark)

    def _wrap(self, number: int, mark: MarkLike, others: Sequence[_Span]) -> Iterator[_Span]:
        """A quotation where it stands first and is free, preferably right after a quotation mark."""
        for words in mark.words:
            for found in (self._all(words, " "), self._loosely(words)):
                free = [span for span in found if not any(_crosses(span, (o.start, o.end)) for o in others)]
                if free:
                    start, end = min(
                        free, key=lambda span: (mark.what == "quote" and self._line[max(0, span[0] - 1)] not in "'\"", span)
                    )
                    yield _Span(start, end, number, mark)
                    return

    def _all(self, words: str, barrier: str) -> Iterator[tuple[int, int]]:
        """(start, end) of all places where these words stand; `barrier` " " lets them run over the end of a block."""
        needle = " ".join(same_glyphs(words).split())
        if not needle:
            return
        line = self._plain if barrier == BARRIER else self._run
        at = line.find(needle)
        while at >= 0:
            end = at + len(needle)
            if _ends_word(line, at) and _ends_word(line, end):
                yield self._outer(at), self._outer(end - 1) + 1
            at = line.find(needle, at + 1)

    def _loosely(self, words: str) -> Iterator[tuple[int, int]]:
        """As `_all`, for words that run over paragraphs, each of which begins with a quotation mark of its own."""
        if BARRIER not in self._plain or len(words.split()) < 2:
            return
        pieces = (re.escape(piece) for piece in same_glyphs(words).split())
        pattern = r"(?: |[\"']?\x1f+[\"']?)".join(piece.replace('"', "[\"']?") for piece in pieces)
        for found in re.finditer(pattern, self._plain):
            if _ends_word(self._plain, found.start()) and _ends_word(self._plain, found.end()):
                yield self._outer(found.start()), self._outer(found.end() - 1) + 1

    def _squeeze(self) -> None:
        """Runs of white space become one space (or one barrier, if one is among them); remembers where something was left out."""
        gone = 0
        parts: list[str] = []
        at = 0
        for run in _DOUBLE.finditer(self._line):
            parts += [self._line[at : run.start()], BARRIER if BARRIER in run[0] else " "]
            gone += len(run[0]) - 1
            self._cuts.append(run.start() + 1 - (gone - len(run[0]) + 1))
            self._shift.append(gone)
            at = run.end()
        parts.append(self._line[at:])
        self._plain = "".join(parts)
        self._run = self._plain.replace(BARRIER, " ")

    def _outer(self, at: int) -> int:
        """The offset in the plain text of an offset in the squeezed one."""
        cut = bisect_right(self._cuts, at)
        return at + (self._shift[cut - 1] if cut else 0)


def _crosses(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans are the same, or neither apart nor one within the other."""
    return one == other or one[0] < other[0] < one[1] < other[1] or other[0] < one[0] < other[1] < one[1]


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span touches one of these, which are in order and apart."""
    at = bisect_right(taken, (start, end))
    return (at > 0 and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end)


def _ends_word(line: str, at: int) -> bool:
    """Whether a word may begin or end at `at`: not between two letters, but in scripts that do not space their words."""
    if at <= 0 or at >= len(line):
        return True
    before, after = line[at - 1], line[at]
    return not (_letter(before) and _letter(after))


def _letter(char: str) -> bool:
    return char.isalnum() and not (
        "\u0e00" <= char <= "\u0fff" or "\u1000" <= char <= "\u109f" or "\u2e80" <= char <= "\ud7ff" or char >= "\U00020000"
    )


# --- writing -----------------------------------------------------------------------------------------------------------


def _write(
    pieces: Sequence[Sequence[tuple[str, str]]], texts: Sequence[_Text], spans: Sequence[_Span], plain: str, root: str
) -> Iterator[Block]:
    """The blocks again, with the spans around their pieces of text."""
    notes = _notes(texts, spans, plain)
    nodes = iter(texts)
    edges = [s.start for s in spans]
    first = 0
    for number, block in enumerate(pieces):
        out: list[str] = []
        for tag, text in block:
            if not text:
                out.append(tag)
                continue
            node = next(nodes)
            end = node.start + len(node.text)
            while first < len(spans) and spans[first].end <= node.start:
                first += 1
            over = [s for s in islice(spans, first, bisect_left(edges, end)) if s.end > node.start]
            # White space between blocks is left alone: a span around it could stand where none may.
            out.append(_marked(node, over, root) if over and not node.text.isspace() else text)
        here = notes.get(number, ())
        ids = (mark.id for mark, _ in here if mark.id and mark.what in _WRAPS)
        yield Block("".join(out), _distinct(note for _, note in here if note.text not in ("", note.words)), tuple(ids))


def _notes(texts: Sequence[_Text], spans: Sequence[_Span], plain: str) -> Mapping[int, list[tuple[MarkLike, Note]]]:
    """For each block, the marks that stand there first, each with its note."""
    starts = [t.start for t in texts]
    seen: set[int] = set()
    found: dict[int, list[tuple[MarkLike, Note]]] = {}
    for span in spans:
        if span.number in seen:
            continue
        seen.add(span.number)
        mark = span.mark
        words = " ".join(plain[span.start : span.end].replace(BARRIER, " ").split())
        note = Note(mark.what, mark.note, words, mark.url, mark.id if mark.what in _WRAPS else "", mark.kind, mark.origin)
        found.setdefault(texts[bisect_right(starts, span.start) - 1].block, []).append((mark, note))
    return found


def _distinct(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Each note once, and one for all that the same person is quoted with in the same way."""
    found: dict[tuple[str, ...], list[Note]] = {}
    for note in dict.fromkeys(notes):
        found.setdefault((note.text, note.url, note.kind, note.origin, "" if note.id else note.words), []).append(note)
    return tuple(replace(same[0], more=tuple(n.words for n in same[1:])) if len(same) > 1 else same[0] for same in found.values())


def _marked(node: _Text, spans: Sequence[_Span], root: str) -> str:
    """One text node with the spans around their parts of it, outer ones first."""
    out: list[str] = []
    inside: list[tuple[int, str]] = []
    at = 0

    def copy(to: int) -> None:
        nonlocal at
        out.append(html.escape(node.text[at:to], quote=False))
        at = to

    def close(until: int) -> None:
        while inside and inside[-1][0] <= until:
            end, closing = inside.pop()
            copy(end)
            out.append(closing)

    length = len(node.text)
    for span in spans:
        start = max(span.start - node.start, 0)
        close(start)
        copy(start)
        opening, closing = _tags(span.mark, root, first=span.start >= node.start)
        out.append(opening)
        inside.append((min(span.end - node.start, length), closing))
    close(length)
    copy(length)
    return "".join(out)


def _tags(mark: MarkLike, root: str, *, first: bool) -> tuple[str, str]:
    """The tags of a mark; only its first piece carries the id. What goes without saying (a person, the machine) is not said: a long
    article has hundreds of marks."""
    data = "" if mark.origin in ("", "machine") else f' data-origin="{html.escape(mark.origin)}"'
    href = f' href="{html.escape(root + mark.url)}"' if mark.url else ""
    if mark.what in ("actor", "place"):
        kind = mark.what if mark.kind in ("", "person") else html.escape(mark.kind)
        return f'<a class="mark {kind}"{data}{href}>', "</a>"
    if mark.what == "date":
        when = f' datetime="{html.escape(mark.value)}"' if mark.value else ""
        if href:
            opening, closing = (f"<time{when}>", "</time>") if when else ("", "")
            return f'<a class="mark date"{data}{href}>{opening}', f"{closing}</a>"
        name = "time" if when else "span"
        return f'<{name} class="mark date"{data}{when}>', f"</{name}>"
    anchor = f' id="{html.escape(mark.id)}"' if mark.id and first else ""
    return f'<span class="mark {html.escape(mark.what)}"{anchor}{data}>', "</span>"
