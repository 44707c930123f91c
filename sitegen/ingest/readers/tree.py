"""A small tree of a saved page, built without recursion and with a limit of depth: hostile nesting costs nothing but its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

MAX_DEPTH = 200
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# An opening tag of the first kind ends open elements of the others, up to the nearest container.
_CLOSES = {
    "p": {"p"}, "li": {"li", "p"}, "dt": {"dt", "dd", "p"}, "dd": {"dt", "dd", "p"}, "tr": {"tr", "td", "th", "p"}, "td": {"td", "th", "p"},
    "th": {"td", "th", "p"}, "option": {"option"},
}  # fmt: skip
_BLOCKS_END_P = frozenset(
    "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol pre section table ul".split()
)
_STOPS_IMPLIED = frozenset("ul ol dl table div section article main body html blockquote aside figure".split())
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


class Node:
    """An element: its tag, its attributes, its children (elements and texts) and its parent."""

    __slots__ = ("attrs", "children", "parent", "tag")

    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None) -> None:
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.children: list[Node | str] = []

    def walk(self) -> Iterator[Node]:
        """All elements below, in document order."""
        stack = [child for child in reversed(self.children) if isinstance(child, Node)]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def find(self, *tags: str) -> Node | None:
        """The first element below with one of these tags."""
        return next((node for node in self.walk() if node.tag in tags), None)

    def raw(self) -> str:
        """All text below, as it stands."""
        parts: list[str] = []
        stack: list[Node | str] = list(reversed(self.children))
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                parts.append(item)
            else:
                stack.extend(reversed(item.children))
        return "".join(parts)

    def text(self) -> str:
        """All text below with white space folded."""
        return _SPACE.sub(" ", self.raw()).strip()

    def within(self, *tags: str) -> bool:
        """Does it stand within an element with one of these tags?"""
        node = self.parent
        while node is not None:
            if node.tag in tags:
                return True
            node = node.parent
        return False


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {}, None)
        self.comments: list[str] = []
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_implied(tag)
        node = Node(tag, {name: value or "" for name, value in reversed(attrs)}, self._open[-1])
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < MAX_DEPTH:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and self._open[-1].tag == tag and tag in ("svg", "path", "use", "image", "g", "circle", "rect"):
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        if len(self.comments) < 50:
            self.comments.append(data[:2000])

    def _close_implied(self, tag: str) -> None:
        ends = _CLOSES.get(tag) or ({"p"} if tag in _BLOCKS_END_P else None)
        if not ends:
            return
        for depth in range(len(self._open) - 1, 0, -1):
            name = self._open[depth].tag
            if name in ends:
                del self._open[depth:]
                if tag not in ("tr", "td", "th", "li", "dt", "dd"):
                    return
                return self._close_implied(tag) if name == "p" else None
            if name in _STOPS_IMPLIED:
                return


def parse(html: str) -> tuple[Node, tuple[str, ...]]:
    """The tree of a page and its comments. Never raises on hostile input; what the parser refuses ends the tree there."""
    builder = _Builder()
    try:
        builder.feed(html)
        builder.close()
    except (AssertionError, ValueError, RecursionError):
        pass  # html.parser gives up on some broken declarations: what was read until then stands
    return builder.root, tuple(builder.comments)
