"""Markdown as plain words, and plain words as Markdown: as much as plan needs without a parser."""

from __future__ import annotations

import functools
import re

from sitegen.core.text import same_glyphs, squeeze

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# What stands around words within a line, innermost first; each begins with a character of its own, so that finding none costs nothing.
_SPANS = (
    re.compile(r"`([^`]+)`"),
    re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"),
    re.compile(r"\*\*?\*?(?=\S)([^*]+)(?<=\S)\*{1,3}"),
    re.compile(r"_(?<!\w_)_{0,2}(?=[^\s_])([^_]+)(?<=\S)_{1,3}(?!\w)"),
)
_LEAD = re.compile(r"^[ \t]*(?:>[ \t]?|#{1,6}[ \t]+|[-+*][ \t]+|\d{1,9}[.)][ \t]+)+", re.MULTILINE)
# Whether there may be anything to take away at all.
_ANY = re.compile(r"[\\*_`\[]|^[ \t]*(?:[>#]|[-+][ \t]|\d{1,9}[.)][ \t])", re.MULTILINE)
_CLOSING = re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE)
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<&>~])")
# Escaped characters wait here, out of the way of the other rules.
_BASE = 0xF0000
_KEPT = re.compile("[\U000f0000-\U000f007f]")


@functools.lru_cache(maxsize=1 << 15)
def plain(markdown: str) -> str:
    """The words of a Markdown text on one line."""
    if not _ANY.search(markdown):
        return squeeze(markdown)
    escapes = "\\" in markdown
    text = _ESCAPED.sub(lambda m: chr(_BASE + ord(m[1])), markdown) if escapes else markdown
    text = _LEAD.sub("", text)
    if "#" in text:
        text = _CLOSING.sub("", text)
    for span in _SPANS:
        text = span.sub(_words, text)
    return squeeze(_KEPT.sub(lambda m: chr(ord(m[0]) - _BASE), text) if escapes else text)


def _words(found: re.Match[str]) -> str:
    return found[1]


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


def spoken(words: str) -> str:
    """Words as they are quoted in a list: without their marks, and without the comma by which the reporter goes on ("No," she said)."""
    bare = unquoted(words)
    return bare.rstrip(",،、，") or bare
