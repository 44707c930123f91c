"""Markdown within a line: its words without marks, and without the tags of other generators."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_Replacement = str | Callable[[re.Match[str]], str]

# In this order. Every pattern is bounded, so that a line of nothing but brackets costs linear time.
_RULES: tuple[tuple[re.Pattern[str], _Replacement], ...] = (
    (re.compile(r"\{\{[<%].{0,1000}?[>%]\}\}"), ""),  # Hugo shortcodes
    (re.compile(r"\{%.{0,1000}?%\}|\{\{.{0,1000}?\}\}"), ""),  # Liquid
    (re.compile(r"!\[\[[^\]\n]{1,300}\]\]"), ""),  # Obsidian embeds
    (re.compile(r"\[\[(?:[^\]|\n]{1,300}\|)?([^\]|\n]{1,300})\]\]"), lambda m: m[1].split("#")[0] or m[1].lstrip("#")),  # wikilinks
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^)\n]{0,1000}\)"), ""),  # pictures
    (re.compile(r"\[\^[^\]\n]{1,60}\]:?"), ""),  # footnotes
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)"), r"\1"),  # links
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]"), r"\1"),  # links by reference
    (re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,1000})>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,500}>"), ""),
    (re.compile(r"(?<!`)(`+)(?!`)([^`\n]{1,500})\1(?!`)"), r"\2"),
    (re.compile(r"(\*\*\*|___|\*\*|__|~~|==)(?=\S)([^\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500})(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,500})(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"\s+\{[#.:][^{}\n]{0,200}\}\s*$"), ""),  # attributes
    (re.compile(r"\s+\^[\w-]{1,40}\s*$"), ""),  # Obsidian block marks
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])"), r"\1"),
)
_MARKS = re.compile(r"[\\`*_\[\]{}<~=^&]")


def plain(text: str) -> str:
    """The text of a line without inline marks; white space at its end is dropped."""
    if not _MARKS.search(text) or len(text) > 100_000:
        return text.rstrip()
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return (html.unescape(text) if "&" in text else text).rstrip()
