"""The visible text of a part of a page, one line a paragraph, as a reader of the page would see it."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.ingest.readers.tree import Node

BLOCKS = frozenset(
    (
        "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr li main nav ol p pre section table tbody td tfoot th thead tr ul html details summary "
    ).split()
)
# Never text of the article: scripts, controls, navigation, and what is drawn by something else.
SKIPPED = frozenset(
    (
        "script style noscript template svg math iframe object embed video audio canvas map select textarea input "
        "button form nav aside footer dialog head "
    ).split()
)
_HIDDEN_ROLES = frozenset(
    {"navigation", "dialog", "alertdialog", "search", "menu", "menubar", "toolbar", "banner", "complementary", "contentinfo"}
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def skipped(node: Node) -> bool:
    """Is this element no part of the text?"""
    attrs = node.attrs
    if node.tag in SKIPPED:
        return True
    if "hidden" in attrs or attrs.get("aria-hidden") == "true" or attrs.get("role", "").lower() in _HIDDEN_ROLES:
        return True
    return "display:none" in attrs.get("style", "").replace(" ", "").lower()


def lines(node: Node, leave_out: Callable[[Node], bool] = skipped) -> list[tuple[str, str]]:
    """(tag, text) of each paragraph below: "li" items begin with a bullet, "figcaption" marks captions, "blockquote" quotations,
    headings keep their tag.

    Children for which `leave_out` is true are passed over.
    """
    made: list[tuple[str, str]] = []
    buffer: list[str] = []
    tag = node.tag if node.tag in BLOCKS else "p"
    # Each step is an element to enter, a text, or the tag to return to when a block ends.
    stack: list[Node | str | tuple[str]] = list(reversed(node.children))

    def flush() -> None:
        text = _SPACE.sub(" ", "".join(buffer)).strip()
        buffer.clear()
        if text:
            made.append((tag, f"• {text}" if tag == "li" else text))

    while stack:
        step = stack.pop()
        if isinstance(step, str):
            buffer.append(step)
        elif isinstance(step, tuple):
            flush()
            tag = step[0]
        elif leave_out(step):
            continue
        elif step.tag == "br":
            flush()
        elif step.tag in BLOCKS:
            flush()
            stack.append((tag,))
            stack.extend(reversed(step.children))
            inherited = tag in ("li", "figcaption", "blockquote") and step.tag in ("p", "div")
            tag = tag if inherited else step.tag
        else:
            stack.extend(reversed(step.children))
    flush()
    return made
