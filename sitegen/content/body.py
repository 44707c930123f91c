"""Paragraphs -> Markdown that people can read, escaped only where a character would otherwise change meaning.

The dialect is that of `render.markup`: `<`, `&` and entities are text there, images and reference definitions are unknown,
and a backslash before ASCII punctuation makes it mean itself. One paragraph is one line. Rendering what is written here
gives back the paragraph's text after folding white space (property-tested).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sitegen.core.model import Paragraph
from sitegen.core.text import printable, squeeze

# What begins a line of a list, heading, quotation, rule, code fence or underline.
_LINE_START = re.compile(r"[#>]|[-+*](?=\s|\Z)|[-_*=~`](?=[-_*=~` ]*\Z)|:(?=\s)|\||~~~")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\\Z")
_LINK = re.compile(r"\](?=[(\[:])|\]\s(?=[(\[])")
# The mark of a heading within a text; a page shows it under its own.
_HEADING = "### "
_AUTOLINK = re.compile(r"<(?=(?:https?|mailto|ftp):|[^\s<>@]+@)", re.IGNORECASE)


def markdown(paragraphs: Iterable[Paragraph]) -> str:
    """The body of an entry, without a final newline."""
    blocks: list[tuple[str, list[str]]] = []
    for paragraph in paragraphs:
        text = escape(squeeze(printable(paragraph.text)))
        if not text:
            continue
        if paragraph.heading:
            blocks.append(("", [_HEADING + _unclosed(text)]))
            continue
        kind = "quote" if paragraph.quoted else "item" if paragraph.item else ""
        if kind and blocks and blocks[-1][0] == kind:
            blocks[-1][1].append(text)
        else:
            blocks.append((kind, [text]))
    return "\n\n".join(_block(kind, texts) for kind, texts in blocks)


def _unclosed(text: str) -> str:
    """A heading whose last characters are its own: marks at its end would close it."""
    bare = text.rstrip("# ")
    run = text[len(bare) :]
    escaped = (len(bare) - len(bare.rstrip("\\"))) % 2 if run.startswith("#") else 0
    return bare + run[:escaped] + run[escaped:].replace("#", "\\#")


def _block(kind: str, texts: list[str]) -> str:
    if kind == "quote":
        return "\n>\n".join(f"> {text}" for text in texts)
    # Two lines with a bar could be a table.
    return "\n".join("- " + re.sub(r"(?<!\\)\|", r"\\|", text) for text in texts) if kind == "item" else texts[0]


def escape(text: str) -> str:
    """One line of text as Markdown that means exactly it."""
    made = _BACKSLASH.sub(r"\\\\", text)
    if made.count("`") > 1:
        made = made.replace("`", "\\`")
    if made.count("*") > 1:
        made = re.sub(r"(?<!\s)\*|\*(?!\s)", r"\\*", made)
    if made.count("_") > 1:
        made = re.sub(r"(?<![^\W_])_|_(?![^\W_])", r"\\_", made)
    # More brackets than any prose has would make the parser slow.
    if _LINK.search(made) or made.count("[") > 50:
        made = made.replace("[", "\\[")
    made = _AUTOLINK.sub(r"\\<", made)
    if _LINE_START.match(made):
        return "\\" + made
    return _NUMBER_START.sub(r"\1\\\2", made, count=1) if _NUMBER_START.match(made) else made
