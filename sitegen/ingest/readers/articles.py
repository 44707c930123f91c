"""Pages of updates whose markup says so: a list of <article> elements, each with its <time>."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.ingest.readers import blocks
from sitegen.ingest.readers.jsonld import Item, stamp
from sitegen.ingest.readers.tree import Node

FEWEST = 2


def find(root: Node) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """(updates in order of the page, paragraphs of the lead): empty if the page is no such list."""
    found = [node for node in _articles(root) if _time(node) is not None]
    if len(found) < FEWEST:
        return (), ()
    return tuple(_update(node) for node in found), tuple(_lead(root, found[0]))


def author(node: Node) -> str:
    """The author that markup names below a node."""
    for item in node.walk():
        names = item.attrs.get("class", "").lower()
        if (
            item.attrs.get("rel") == "author"
            or item.attrs.get("itemprop") == "author"
            or "byline" in names
            or "author-name" in names
        ):
            text = item.text()
            if 0 < len(text) < 80:
                return text.removeprefix("By ").removeprefix("by ").strip()
    return ""


def _articles(root: Node) -> Iterator[Node]:
    """Articles that are neither in another one nor in something beside the text."""
    for node in root.walk():
        if node.tag == "article" and not node.within("article", "aside", "nav", "footer") and not blocks.skipped(node):
            yield node


def _time(node: Node) -> Node | None:
    return next((item for item in node.walk() if item.tag == "time" and stamp(item.attrs.get("datetime"))[0]), None)


def _update(node: Node) -> Item:
    time = _time(node)
    date, clock = stamp(time.attrs.get("datetime")) if time is not None else ("", "")
    heading = node.find(*blocks.HEADINGS)
    name = author(node)

    def leave_out(item: Node) -> bool:
        return (
            item is heading
            or item.tag in ("time", "figure")
            or blocks.skipped(item)
            or (bool(name) and item.text().removeprefix("By ") == name)
        )

    found = blocks.lines(node, leave_out)
    paragraphs, tags = tuple(text for _, text in found), tuple(tag for tag, _ in found)
    return Item(heading.text() if heading is not None else "", paragraphs, date, clock, (name,) if name else (), tags=tags)


def _lead(root: Node, first: Node) -> Iterator[str]:
    """Sentences between the page's main heading and its first update, in the same part of the page as the updates."""
    heading = next((node for node in root.walk() if node.tag == "h1" and not blocks.skipped(node)), None)
    started = heading is None
    for node in root.walk():
        if node is first:
            return
        if node is heading:
            started = True
        elif started and node.tag == "p" and not node.within("article", "aside", "nav", "footer", "form", "dialog", "figure"):
            text = node.text()
            if len(text) > 60 and text.rstrip("\"'”’»").endswith((".", "!", "?", "…", "。")):
                yield text
