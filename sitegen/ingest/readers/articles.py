"""Pages of updates whose markup says so: a list of <article> elements, each with its <time> or with a printed one."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.ingest.readers import blocks
from sitegen.ingest.readers.jsonld import Item, stamp
from sitegen.ingest.readers.tree import Node
from sitegen.ingest.segment import markers
from sitegen.ingest.segment.markers import Marker

FEWEST = 2
# A time that opens an update is printed in one of its first lines; a promoted story has a link for a heading and little text.
_TOP = 6
_LITTLE = 250
_TEXT = 40


def find(root: Node) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """(updates in order of the page, paragraphs of the lead): empty if the page is no such list."""
    all_of_them = list(_articles(root))
    found = [node for node in all_of_them if _time(node) is not None]
    if len(found) < FEWEST:
        found = [node for node in all_of_them if _printed(node) is not None and len(node.text()) > _TEXT]
    promoted = [_promotes(node) for node in found]
    found = [node for node, other in zip(found, promoted, strict=True) if not other or all(promoted)]
    if len(found) < FEWEST:
        return (), ()
    return tuple(_update(node) for node in found), tuple(_lead(root, found[0]))


def printed(root: Node) -> tuple[str, str]:
    """(date, time) of the first <time> of a page that is one article: of what stands beside it or promotes other stories, none."""
    elsewhere = {id(node) for node in _articles(root) if _promotes(node)}
    for node in root.walk():
        if node.tag != "time" or node.within("aside", "nav", "footer"):
            continue
        found = stamp(node.attrs.get("datetime"))
        if found[0] and elsewhere.isdisjoint(_around(node)):
            return found
    return "", ""


def _around(node: Node) -> Iterator[int]:
    """The identities of all elements around this one."""
    above = node.parent
    while above is not None:
        yield id(above)
        above = above.parent


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


def _printed(node: Node) -> tuple[str, Marker] | None:
    """(line, marker) of the clock time in the first lines of an article."""
    for _, text in blocks.lines(node)[:_TOP]:
        marker = markers.find(text)
        if marker is not None and marker.form == "stamp" and marker.time and not marker.updated:
            return text, marker
    return None


def _promotes(node: Node) -> bool:
    """Is this a link to another story: its heading leads away, and little stands below it?"""
    heading = node.find(*blocks.HEADINGS)
    linked = heading is not None and (heading.find("a") is not None or heading.within("a"))
    return linked and len(node.text()) < _LITTLE


def _update(node: Node) -> Item:
    time = _time(node)
    printed = _printed(node) if time is None else None
    date, clock = stamp(time.attrs.get("datetime")) if time is not None else ("", "")
    if printed is not None:
        date, clock = (printed[1].date.iso if printed[1].date else ""), printed[1].time
    heading = node.find(*blocks.HEADINGS)
    name = author(node)

    def leave_out(item: Node) -> bool:
        return (
            item is heading
            or item.tag in ("time", "figure")
            or blocks.skipped(item)
            or (bool(name) and item.text().removeprefix("By ") == name)
        )

    found = [(tag, text) for tag, text in blocks.lines(node, leave_out) if printed is None or text != printed[0]]
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
