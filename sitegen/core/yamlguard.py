"""YAML as far as this house trusts it (only importer of yaml): small, shallow, plain, and every node with its place.

libyaml composes recursively in C, so that a few thousand brackets kill the process, and the usual resolver turns `no` into
False, `12:30:45` into 45045 and an impossible date into a ValueError. Here a linear scan looks at size, characters and depth
before libyaml sees the text; then its *events*, which need no recursion, are built into values. Anchors, aliases, tags,
merge keys and duplicate keys are refused. `true`, `false`, `null`, an empty value and plain decimal integers are what they
look like; everything else is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml

from sitegen.core.diagnostics import Outcome, diagnostic

Value: TypeAlias = "str | int | bool | tuple[Value, ...] | Mapping[str, Value] | None"
Path: TypeAlias = "tuple[str | int, ...]"

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_NODES = 20_000

_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
# 15 digits stay exact in every JSON reader; a longer number is an identifier, and so text.
_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,14})\Z")
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands: character offsets [start, end) in the text that was parsed.

    `style` is the quote (`'`, `"`), `|` or `>` of a scalar, "flow" or "block" of a collection, "" of a plain scalar.
    `items` are the members of a sequence, or of a mapping as key and value in turn.
    """

    value: Value
    start: int
    end: int
    style: str = ""
    items: tuple[Node, ...] = ()

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping, as written."""
        return zip(self.items[::2], self.items[1::2], strict=True)


@dataclass(frozen=True, slots=True)
class Yaml:
    """A guarded document. `first_line` is the line of the file on which `text` begins."""

    text: str
    root: Node
    first_line: int = 1

    @property
    def values(self) -> Mapping[str, Value]:
        """The top-level mapping."""
        assert isinstance(self.root.value, Mapping)
        return self.root.value

    @property
    def keys(self) -> Mapping[str, tuple[Node, Node]]:
        """Top-level keys with their key and value nodes, in the order of the file."""
        return {str(key.value): (key, value) for key, value in self.root.pairs()}

    def place(self, *path: str | int) -> tuple[int, int]:
        """Line and column in the file (from 1) of the value at `path`; of the nearest one above it where there is none."""
        node = self.root
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node = found
        return _place(self.text, node.start, self.first_line)

    def key_place(self, key: str) -> tuple[int, int]:
        """Line and column in the file (from 1) of a top-level key; of the beginning where there is none."""
        return self.key_places().get(key) or _place(self.text, 0, self.first_line)

    def key_places(self) -> dict[str, tuple[int, int]]:
        """Line and column in the file (from 1) of every top-level key."""
        return {str(name.value): _place(self.text, name.start, self.first_line) for name in self.root.items[::2]}


EMPTY = Yaml("", Node(MappingProxyType({}), 0, 0, "block"))


def load(text: str, path: str, first_line: int = 1) -> Outcome[Mapping[str, Value]]:
    """The mapping that `text` holds; empty, with an error that says where and why, if it is refused."""
    return read(text, path, first_line).map(lambda found: found.values if found else {})


def read(text: str, path: str, first_line: int = 1) -> Outcome[Yaml | None]:
    """As `load`, with the place of every node; None if the text is refused. Empty text is an empty mapping."""
    try:
        _scan(text)
        root = _build(text)
    except _RefusedError as error:
        line, column = _place(text, error.offset, first_line)
        return Outcome(None, (diagnostic(error.code, path, str(error), line=line, column=column, hint=error.hint),))
    return Outcome(Yaml(text, root, first_line))


def plain_value(text: str) -> Value:
    """What a scalar without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.match(text) else text


class _RefusedError(Exception):
    def __init__(self, code: str, offset: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.offset, self.hint = code, offset, hint


# --- before libyaml -------------------------------------------------------------------------------------------------

# One token of YAML as far as nesting is concerned; each alternative is linear, and some alternative always matches.
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+|\#[^\n]*)|(?P<line>\n)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)
      |(?P<entry>[-?:](?=[\s]|\Z))
      |(?P<double>"(?:[^"\\]|\\.)*(?:"|\Z))|(?P<single>'(?:[^']|'')*(?:'|\Z))
      |(?P<plain>[^\n])""",
    re.VERBOSE | re.DOTALL,
)
_PLAIN_BLOCK = re.compile(r"[^\n]*?(?=:(?:\s|\Z)|\s\#|\n|\Z)")
_PLAIN_FLOW = re.compile(r"[^\n,\[\]{}]*?(?=:\s|\s\#|[\n,\[\]{}]|\Z)")


def _scan(text: str) -> None:
    """Size, characters and nesting, in one pass over the text and without recursion.

    In block context nesting can only grow with the column of an entry sign or of the first word of a line, so the stack of
    growing columns bounds it; lines of a block scalar are counted as if they were structure, which can only overstate it.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise _RefusedError("E306", 0, f"more than {MAX_BYTES // 1024} KiB of YAML", "move long texts into the body")
    if bad := _UNPRINTABLE.search(text):
        raise _RefusedError("E303", bad.start(), f"the character U+{ord(bad[0]):04X} may not stand in YAML", "remove it")
    flow = position = line_start = 0
    columns: list[int] = []
    at_start = True
    while position < len(text):
        token = _TOKEN.match(text, position)
        assert token is not None
        kind, begin = token.lastgroup, position
        position = token.end()
        if kind == "line":
            line_start, at_start = position, True
        elif kind in ("open", "close"):
            flow = flow + 1 if kind == "open" else max(0, flow - 1)
        elif kind == "plain":
            rest = (_PLAIN_FLOW if flow else _PLAIN_BLOCK).match(text, position)
            position = rest.end() if rest else position
        if not flow and kind not in ("line", "space", "close") and at_start:
            column = begin - line_start
            while columns and columns[-1] > column:
                columns.pop()
            if not columns or columns[-1] < column:
                columns.append(column)
            at_start = kind == "entry"
        if flow + len(columns) > MAX_DEPTH:
            raise _RefusedError("E306", begin, f"nested more than {MAX_DEPTH} deep", "flatten it")


# --- libyaml's events, built into values ----------------------------------------------------------------------------


class _Open:
    """A collection whose end has not come yet."""

    __slots__ = ("flow", "items", "keys", "start", "value")

    def __init__(self, value: list[Value] | dict[str, Value], start: int, flow: bool) -> None:
        self.value, self.start, self.flow = value, start, flow
        self.items: list[Node] = []
        self.keys: dict[str, int] = {}


def _build(text: str) -> Node:
    try:
        return _from_events(text, yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        raise _explained(error) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _RefusedError("E303", 0, f"not YAML: {error}") from error


def _from_events(text: str, events: Iterator[Any]) -> Node:
    """Built with a stack of our own: no depth of nesting can exhaust Python's or C's."""
    stack: list[_Open] = []
    root: Node | None = None
    count = 0
    for event in events:
        kind = type(event)
        start = event.start_mark.index if event.start_mark else 0
        if kind is yaml.ScalarEvent:
            count += 1
            _refuse_features(event, start, count)
            style = event.style or ""
            value = event.value if style or not event.implicit[0] else plain_value(event.value)
            node = Node(value, start, event.end_mark.index, style)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            count += 1
            _refuse_features(event, start, count)
            if len(stack) >= MAX_DEPTH:
                raise _RefusedError("E306", start, f"nested more than {MAX_DEPTH} deep", "flatten it")
            if stack and isinstance(stack[-1].value, dict) and len(stack[-1].items) % 2 == 0:
                raise _RefusedError("E304", start, "a key must be a text", "put it in quotes")
            stack.append(_Open({} if kind is yaml.MappingStartEvent else [], start, bool(event.flow_style)))
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            done = stack.pop()
            end = event.end_mark.index if done.flow else (done.items[-1].end if done.items else done.start)
            whole: Value = tuple(done.value) if isinstance(done.value, list) else done.value
            node = Node(whole, done.start, end, "flow" if done.flow else "block", tuple(done.items))
        elif kind is yaml.AliasEvent:
            hint = "put a text that begins with * in quotes"
            raise _RefusedError("E304", start, f"an alias, *{event.anchor}, is not allowed here", hint)
        elif kind is yaml.DocumentStartEvent and root is not None:
            raise _RefusedError("E303", start, "a second document begins here", "keep one document")
        else:
            continue
        if stack:
            _add(stack[-1], node, text)
        else:
            root = node
    if root is None or root.value is None:
        return EMPTY.root
    if not isinstance(root.value, Mapping):
        raise _RefusedError("E303", root.start, "not a list of keys with values", "write each as `key: value`")
    return root


def _refuse_features(event: Any, start: int, count: int) -> None:
    if count > MAX_NODES:
        raise _RefusedError("E306", start, f"more than {MAX_NODES} values", "split the file")
    if event.anchor is not None:
        raise _RefusedError(
            "E304", start, f"an anchor, &{event.anchor}, is not allowed here", "put a text that begins with & in quotes"
        )
    if event.tag is not None:
        raise _RefusedError("E304", start, f"a tag, {event.tag}, is not allowed here", "put a text that begins with ! in quotes")


def _add(parent: _Open, node: Node, text: str) -> None:
    """Put a finished node into the collection that is open: as a member, as a key, or as the value of the last key."""
    items = parent.items
    if isinstance(parent.value, list):
        parent.value.append(node.value)
    elif len(items) % 2 == 0:
        # A key is what is written, whatever it would mean as a value: `2025:` and `no:` are keys too.
        key = node.value if isinstance(node.value, str) else text[node.start : node.end]
        if key == "<<" and not node.style:
            raise _RefusedError("E304", node.start, "a merge key, <<, is not allowed here")
        if key in parent.keys:
            line, _ = _place(text, parent.keys[key], 1)
            here, _ = _place(text, node.start, 1)
            lines = here - line
            above = f"{lines} {'line' if lines == 1 else 'lines'} above" if lines else "on this line"
            raise _RefusedError(
                "E305", node.start, f"the key '{key}' stands here for the second time; first {above}", "keep one of them"
            )
        parent.keys[key] = node.start
        node = Node(key, node.start, node.end, node.style)
    else:
        parent.value[str(items[-1].value)] = node.value
    items.append(node)


_HINTS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "put a text with a colon in quotes: 'like: this'"),
    ("cannot start any token", "put it in quotes; indent with spaces, not tabs"),
    ("unexpected end of stream", "a quotation mark is not closed"),
    ("could not find expected ':'", "each line needs `key: value`; indent what belongs to the line above, with ordinary spaces"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("did not find expected key", "check the indentation, and double a ' inside '…'"),
    ("did not find expected node content", "a bracket is not closed, or a comma is missing"),
    ("did not find expected '-' indicator", "begin each member of the list with `- `"),
    ("expected comment or line break", "after | or > may stand + or - and a number; put any other text in quotes"),
    ("expected <document start>", "take out the line that begins with %"),
    ("Unicode character escape", "write the character itself"),
    ("unknown escape", "inside \"…\" write \\\\ for a backslash, or use '…'"),
    ("undefined alias", "put a text that begins with * in quotes"),
)


def _explained(error: yaml.MarkedYAMLError) -> _RefusedError:
    problem = str(error.problem or error.context or "not YAML")
    # An unclosed quotation mark is noticed at the end of the file; its beginning is what helps.
    mark: Any = (
        error.context_mark if "end of stream" in problem and error.context_mark else error.problem_mark or error.context_mark
    )
    hint = next((hint for words, hint in _HINTS if words in problem), "")
    return _RefusedError("E303", mark.index if mark else 0, f"not YAML: {problem}", hint)


# --- places ---------------------------------------------------------------------------------------------------------


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, Mapping):
        return next((value for key, value in node.pairs() if key.value == step), None)
    if isinstance(step, int) and isinstance(node.value, tuple) and -1 < step < len(node.items):
        return node.items[step]
    return None


def _place(text: str, offset: int, first_line: int) -> tuple[int, int]:
    """Line and column from 1. Counted by newlines alone, as editors do; libyaml also counts U+2028 and its like."""
    return first_line + text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1) + 1
