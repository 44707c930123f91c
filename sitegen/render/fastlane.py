"""Plain prose -> HTML without a parser: identical to what the slow way makes, or no answer at all.

Knows paragraphs, one-line headings, block quotations of one paragraph, tight bullet lists, and within them escapes, *em*,
**strong** and [links](https://…) that hold nothing else. Whatever is in doubt is left to the slow way.
"""

from __future__ import annotations

import re

# What a line must not begin with to be plainly part of a paragraph: every construct of Markdown that begins a line, and white space.
_LINE = re.compile(r"(?![#>\-+*=_|:~`]|\d{1,9}[.)](?:\s|$)|\s).*\S", re.DOTALL)
_HEADING = re.compile(r"(#{1,6}) ([^#\s](?:[^#\n]*[^#\s])?)")
# One piece of a line: an escape, something in stars, a link, a character of HTML, or text without any of these.
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])"
    r"|(?<![\w*\\])\*\*([^\s*_`\[\]\\<>&!](?:[^*_`\[\]\\<>&!\n]*[^\s*_`\[\]\\<>&!])?)\*\*(?![\w*])"
    r"|(?<![\w*\\])\*([^\s*_`\[\]\\<>&!](?:[^*_`\[\]\\<>&!\n]*[^\s*_`\[\]\\<>&!])?)\*(?![\w*])"
    r"|\[([^\s*_`\[\]\\<>&!](?:[^*_`\[\]\\<>&!\n]*[^\s*_`\[\]\\<>&!])?)\]\((https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9./~%-]*)?)\)"
    r"|([<>&])"
    r"|((?:[^\\*_`\[\]<>&]|(?<=[^\W_])_+(?=[^\W_]))+)"
)
# The same where brackets cannot begin a link.
_BRACKETS = re.compile(_INLINE.pattern.replace(r"[^\\*_`\[\]<>&]|", r"[^\\*_`<>&]|"))
# Without any of these, a piece of text stands for itself.
_SPECIAL = re.compile(r"[\\*_`\[\]<>&]")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_AUTOLINK = re.compile(r"<(?:https?|mailto):", re.IGNORECASE)


def to_html(text: str) -> list[str] | None:
    """The blocks of a text, or None if it is not plain enough. `text` has no forbidden characters and no carriage returns."""
    if "\t" in text or "`" in text or "|" in text or _AUTOLINK.search(text):
        return None
    blocks: list[str] = []
    kinds: list[str] = []
    for block in text.strip("\n").split("\n\n"):
        if block[:1] == "\n" or block[-1:] == "\n":
            block = block.strip("\n")
        if not block:
            continue
        made = _block(block)
        if made is None:
            return None
        kind, inner = made
        if kinds and kind == kinds[-1] == "quote":
            blocks[-1] = f"{blocks[-1][:-13]}{inner[13:]}"
        elif kinds and kind == kinds[-1] == "list":
            return None
        else:
            blocks.append(inner)
        kinds.append(kind)
    return blocks


def _block(block: str) -> tuple[str, str] | None:
    """(kind, HTML) of a block."""
    first = block[0]
    if first == ">":
        return _quotation(block)
    if first == "-":
        return _list(block)
    if first == "#":
        found = _HEADING.fullmatch(block)
        inner = found and _inline(found[2])
        return ("heading", f"<h{len(found[1])}>{inner}</h{len(found[1])}>") if found and inner else None
    made = _paragraph(block)
    return None if made is None else ("paragraph", made)


def _quotation(block: str) -> tuple[str, str] | None:
    """Paragraphs, each line after "> ", with a bare ">" between two."""
    lines = block.split("\n")
    if not all(line == ">" or line[:2] == "> " for line in lines):
        return None
    paragraphs = [_paragraph(text) if text else None for text in "\n".join(line[2:] for line in lines).split("\n\n")]
    inner = [p for p in paragraphs if p is not None]
    return ("quote", "<blockquote>\n{}\n</blockquote>".format("\n".join(inner))) if len(inner) == len(paragraphs) else None


def _paragraph(block: str) -> str | None:
    if not (all(_LINE.fullmatch(line) for line in block.split("\n")) if "\n" in block else _LINE.fullmatch(block)):
        return None
    inner = _inline(block)
    return None if inner is None else f"<p>{inner}</p>"


def _list(block: str) -> tuple[str, str] | None:
    items = []
    for line in block.split("\n"):
        if line[:2] != "- " or not _LINE.fullmatch(line[2:]):
            return None
        inner = _inline(line[2:])
        if inner is None:
            return None
        items.append(f"<li>{inner}</li>\n")
    return "list", f"<ul>\n{''.join(items)}</ul>"


def _inline(text: str) -> str | None:
    """The inside of a paragraph, or None."""
    if not _SPECIAL.search(text):
        return text
    parts: list[str] = []
    at = 0
    for piece in (_INLINE if "](" in text else _BRACKETS).finditer(text):
        if piece.start() != at:
            return None
        at = piece.end()
        if piece[7]:
            parts.append(piece[7])
        elif piece[1]:
            parts.append(_ENTITY.get(piece[1], piece[1]))
        elif piece[6]:
            parts.append(_ENTITY[piece[6]])
        elif piece[2]:
            parts.append(f"<strong>{piece[2]}</strong>")
        elif piece[3]:
            parts.append(f"<em>{piece[3]}</em>")
        else:
            parts.append(f'<a href="{piece[5]}" rel="noopener noreferrer">{piece[4]}</a>')
    return "".join(parts) if at == len(text) else None
