"""New values into an existing file, touching nothing but the bytes of the keys that changed.

Comments, order, quoting, line ends and the byte order mark of everything else stay. In a block list only the items that
changed are written anew. A comment inside what is rewritten or removed moves to a line of its own; none is lost. The result
is read back, and unless it says exactly what was wanted there is no result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.content import emit
from sitegen.content.frontmatter import Parsed, parse
from sitegen.content.shapes import Shape, canonical, canonical_fields, identities
from sitegen.core.yamlguard import Node, Value

_COMMENT = re.compile(r"(?:(?<=\s)|\A)#[^\n]*")
_DASH = re.compile(r"^[ \t]*-(?=\s|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Cut:
    """Characters [start, end) of the front matter and what shall stand there instead."""

    start: int
    end: int
    text: str


def splice(
    data: bytes, path: str, shapes: Mapping[str, Shape], fields: Mapping[str, Value], body: str | None = None
) -> bytes | None:
    """The file with exactly these canonical fields (and this body, unless None); None if that cannot be had without harm."""
    parsed = parse(data, path).value
    if parsed is None:
        return None
    have = canonical_fields(shapes, parsed.yaml.values)
    wanted = {key: value for key, value in fields.items() if value is not None}
    cuts: list[_Cut] = []
    tail = ""
    if have != wanted:
        if parsed.yaml.keys and parsed.yaml.root.style == "flow":
            return None
        for key, (name, node) in parsed.yaml.keys.items():
            if have.get(key) != wanted.get(key):
                cuts.append(_change(parsed, shapes.get(key), name, node, wanted.get(key), key))
        order = [k for k in shapes if k in wanted] + [k for k in wanted if k not in shapes]
        tail = _lines(
            [line for key in order if key not in parsed.yaml.keys for line in emit.key_lines(key, shapes.get(key), wanted[key])]
        )
    made = _put_together(parsed, cuts, tail, body)
    return made if _says(made, path, shapes, wanted, parsed.parts.body if body is None else body) else None


def _says(data: bytes, path: str, shapes: Mapping[str, Shape], wanted: Mapping[str, Value], body: str) -> bool:
    again = parse(data, path).value
    return again is not None and canonical_fields(shapes, again.yaml.values) == wanted and again.parts.body == body.strip("\n")


def _put_together(parsed: Parsed, cuts: Sequence[_Cut], tail: str, body: str | None) -> bytes:
    parts = parsed.parts
    head = parts.head
    for cut in sorted(cuts, key=lambda c: c.start, reverse=True):
        head = head[: cut.start] + cut.text.replace("\n", parts.eol) + head[cut.end :]
    head += tail.replace("\n", parts.eol)
    rest = parts.text[parts.start + len(parts.head) :]
    if body is not None and body.strip("\n") != parts.body:
        fence = parts.text[parts.start + len(parts.head) : parts.body_start].rstrip("\r\n")
        raw = parts.text[parts.body_start :]
        lead = raw[: len(raw) - len(raw.lstrip("\r\n"))] if parts.body else ""
        trail = raw[len(raw.rstrip("\r\n")) :] if parts.body else ""
        text = body.strip("\n").replace("\n", parts.eol)
        rest = fence + parts.eol + (lead + text + (trail or parts.eol) if text else "")
    return parts.encoded(parts.text[: parts.start] + head + rest)


def _lines(lines: Sequence[str]) -> str:
    return "".join(line + "\n" for line in lines)


def _change(parsed: Parsed, shape: Shape | None, name: Node, node: Node, value: Value, key: str) -> _Cut:
    """What replaces a key and its value: the key's lines anew, its items where only some changed, or nothing."""
    text = parsed.parts.head
    start, end = name.start, max(node.end, name.end)
    stop = _line_end(text, end)
    if value is None:
        comments = _comments(text, start, stop, node)
        return _Cut(_line_start(text, start), min(stop + 1, len(text)), _lines(comments))
    if shape is not None and isinstance(value, tuple) and node.style == "block" and node.items and isinstance(node.value, tuple):
        return _change_items(text, shape, node, value)
    comments = _comments(text, start, end, node)
    # A block scalar ends with its line; what follows on the line of any other value is a comment, which stays there.
    after = "\n" if text[end - 1 : end] == "\n" else ""
    return _Cut(start, end, _lines(comments) + "\n".join(emit.key_lines(key, shape, value)) + after)


def _change_items(text: str, shape: Shape, node: Node, value: tuple[Value, ...]) -> _Cut:
    """A block list: items that stay as they are keep their lines."""
    chunks, comments = _chunks(text, node)
    first = _line_start(text, _dash(text, 0, node.items[0].start))
    end = min(_line_end(text, node.end) + 1, len(text))
    indent = text[first : _dash(text, 0, node.items[0].start)]
    olds: dict[str, tuple[Value, str, list[str]]] = {}
    items = [canonical(shape, (item.value,)) for item in node.items]
    flat = [item[0] if isinstance(item, tuple) and item else None for item in items]
    for old_name, item, chunk, notes in zip(identities(shape, flat), flat, chunks, comments, strict=True):
        olds[old_name] = (item, chunk, notes)
    made: list[str] = []
    for new_name, item in zip(identities(shape, value), value, strict=True):
        old, chunk, notes = olds.pop(new_name, (None, "", []))
        if old == item and chunk:
            made.append(chunk if chunk.endswith("\n") else chunk + "\n")
        else:
            made.append("".join(f"{indent}{note}\n" for note in notes) + _lines(emit.item_lines(shape, item, indent)))
    made += [f"{indent}{note}\n" for _, _, notes in olds.values() for note in notes]
    whole = "".join(made).replace("\r\n", "\n")
    return _Cut(first, end, whole)


def _chunks(text: str, node: Node) -> tuple[list[str], list[list[str]]]:
    """The lines of each item with the comments above it, and the comments that it holds."""
    starts: list[int] = []
    before = node.start
    for item in node.items:
        start = _line_start(text, _dash(text, before, item.start))
        floor = starts[-1] + 1 if starts else _line_start(text, _dash(text, 0, node.items[0].start))
        while (
            start > floor and re.fullmatch(r"[ \t]*#[^\n]*\n?", text[(up := _line_start(text, start - 1)) : start]) and up >= floor
        ):
            start = up
        starts.append(start)
        before = item.end
    ends = [*starts[1:], min(_line_end(text, node.end) + 1, len(text))]
    chunks = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    comments = [_comments(text, start, end, item) for item, start, end in zip(node.items, starts, ends, strict=True)]
    return chunks, comments


def _dash(text: str, after: int, before: int) -> int:
    """Where the dash of an item stands whose value begins at `before`."""
    dash = text.rfind("-", after, before)
    line = _line_start(text, before)
    if text[line:before].strip().startswith("-"):
        return line + len(text[line:before]) - len(text[line:before].lstrip())
    found = list(_DASH.finditer(text, after, before))
    return found[-1].end() - 1 if found else dash


def _comments(text: str, start: int, end: int, node: Node) -> list[str]:
    """The comments in [start, end): what begins with a hash outside of every value."""
    made: list[str] = []
    at = start
    for first, last in [*_leaves(node), (end, end)]:
        if first > at:
            made += [m[0].rstrip() for m in _COMMENT.finditer(text, at, min(first, end))]
        at = max(at, last)
    return made


def _leaves(node: Node) -> list[tuple[int, int]]:
    if node.style in ("flow", "block") and (node.items or node.value in ((), {})):
        return [span for item in node.items for span in _leaves(item)]
    return [(node.start, node.end)]


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """The offset of the newline that ends the line, or of the end. A value that ended with its newline ends there."""
    if at and text[at - 1 : at] == "\n":
        return at - 1
    found = text.find("\n", at)
    return len(text) if found < 0 else found
