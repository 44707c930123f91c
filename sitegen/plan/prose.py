"""Markdown as plain words, and plain words as Markdown: as much as plan needs without a parser."""

from __future__ import annotations

import functools
import re

from sitegen.core.text import same_glyphs, squeeze

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_STRESS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"`([^`]+)`")
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-+*][ \t]+|\d{1,9}[.)][ \t]+)+", re.MULTILINE)
# Whether there may be anything to take away at all.
_ANY = re.compile(r"[\\*_`\[]|^[ \t]*(?:[>#]|[-+][ \t]|\d{1,9}[.)][ \t])", re.MULTILINE)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<&>~])")
# Escaped characters wait here, out of the way of the other rules.
_BASE = 0xF0000


@functools.lru_cache(maxsize=1 << 15)
def plain(markdown: str) -> str:
    """The words of a Markdown text on one line."""
    if not _ANY.search(markdown):
        return squeeze(markdown)
    text = _ESCAPED.sub(lambda m: chr(_BASE + ord(m[1])), markdown)
    text = _CLOSING.sub("", _LEAD.sub("", text))
    text = _CODE.sub(r"\1", _STRESS.sub(r"\2", _LINK.sub(r"\1", text)))
    return squeeze(re.sub("[\U000f0000-\U000f007f]", lambda m: chr(ord(m[0]) - _BASE), text))


def escape(text: str) -> str:
    """One paragraph of Markdown that reads as exactly this text."""
    escaped = _SPECIAL.sub(r"\\\1", squeeze(text))
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=:])", lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def comparable(text: str) -> str:
    """Words as they are looked for: white space and kinds of quotes do not count."""
    return squeeze(same_glyphs(text))


def unquoted(words: str) -> str:
    """Words without the quotation marks around them."""
    return words.strip(" \t\n\"'“”„‟«»‘’‚‛`´‹›「」『』")
