"""A small tree of a saved page, built without recursion and with a limit of depth: hostile nesting costs nothing but its own text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

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
_P = {"p"}
MAX_ATTRIBUTES = 200
# Elements of drawings may close themselves; in HTML proper the slash means nothing.
_DRAWN = frozenset("svg path use image g circle rect line polygon polyline ellipse text".split())
# All quantifiers are possessive: a tag that does not end costs its own length once.
_TOKEN = re.compile(
    r"""<!--|<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/<>]{0,60}+)(?P<attributes>(?:=\s*+(?:"[^"]{0,20000}+"|'[^']{0,20000}+')|[^<>=]++|=)*+)>|<[!?][^<>]*+>|<"""
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/=<>"']{1,100}+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s<>"'][^\s<>]*+))?)?"""
)
_RAW = {
    tag: re.compile(rf"</{tag}[^<>]*+>?", re.IGNORECASE)
    for tag in ("script", "style", "textarea", "title", "noscript", "iframe", "xmp")
}
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


class _Builder:
    def __init__(self) -> None:
        self.root = Node("", {}, None)
        self.comments: list[str] = []
        self._open = [self.root]

    def start(self, tag: str, attributes: str) -> None:
        self._close_implied(tag)
        node = Node(tag, _attributes(attributes), self._open[-1])
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < MAX_DEPTH and not (attributes.endswith("/") and tag in _DRAWN):
            self._open.append(node)

    def end(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def data(self, text: str, *, raw: bool = False) -> None:
        if text:
            self._open[-1].children.append(text if raw or "&" not in text else html.unescape(text))

    def comment(self, text: str) -> None:
        if len(self.comments) < 50:
            self.comments.append(text[:2000])

    def _close_implied(self, tag: str) -> None:
        ends = _CLOSES.get(tag) or (_P if tag in _BLOCKS_END_P else None)
        while ends:
            depth = next(
                (d for d in range(len(self._open) - 1, 0, -1) if self._open[d].tag in ends or self._open[d].tag in _STOPS_IMPLIED),
                0,
            )
            if not depth or self._open[depth].tag not in ends:
                return
            del self._open[depth:]


def parse(page: str) -> tuple[Node, tuple[str, ...]]:
    """The tree of a page and its comments, in time linear in the page, whatever is in it.

    html.parser of the standard library is not used: it takes minutes for a few thousand unclosed tags (measured: 463 s for
    120 kB of "<a "). Here each character is looked at by one expression that cannot go back.
    """
    builder = _Builder()
    position = 0
    length = len(page)
    while position < length:
        found = _TOKEN.search(page, position)
        if found is None:
            break
        builder.data(page[position : found.start()])
        position = found.end()
        name = found["name"]
        if name:
            tag = name.lower()
            if found["slash"]:
                builder.end(tag)
                continue
            builder.start(tag, found["attributes"] or "")
            if tag in _RAW:
                close = _RAW[tag].search(page, position)
                stop = close.start() if close else length
                builder.data(page[position:stop], raw=tag != "title" and tag != "textarea")
                builder.end(tag)
                position = close.end() if close else length
        elif found[0] == "<!--":
            stop = page.find("-->", position)
            if stop < 0:  # a comment that never ends hides the rest, as in browsers
                return builder.root, tuple(builder.comments)
            builder.comment(page[position:stop])
            position = stop + 3
        elif found[0] == "<":
            builder.data("<")
    builder.data(page[position:])
    return builder.root, tuple(builder.comments)


def _attributes(text: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for number, found in enumerate(_ATTRIBUTE.finditer(text)):
        if number >= MAX_ATTRIBUTES:
            break
        value = found["double"] or found["single"] or found["bare"] or ""
        made.setdefault(found["name"].lower(), html.unescape(value) if "&" in value else value)
    return made
