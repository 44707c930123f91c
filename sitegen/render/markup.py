"""Markdown -> safe HTML blocks (only importer of markdown and nh3).

The dialect is Markdown without surprises: what is typed appears. Raw HTML and entities are text (`<b>` shows as `<b>`, `&lt;` as `&lt;`), images
and reference definitions are not known, any ASCII punctuation may be escaped with a backslash, and headings begin below the
page's own. So nothing of a source can vanish into markup, and the attacks that live in raw HTML find nobody at home.

The slow way is Python-Markdown, whose output nh3 cleans, always. Plain prose, which is nearly all there is, goes through
`fastlane`, whose output is identical (a property test compares them). Python-Markdown needs quadratic time for some inputs and
deep recursion for others; they are recognised beforehand and shown as they were typed.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

import markdown
import nh3

from sitegen.core.text import printable
from sitegen.render import fastlane

LARGEST = 1 << 20
DEEPEST = 32
# More marks of one kind than this in one block that do not pair up are no markup.
STRAY = 200
SCHEMES = {"http", "https", "mailto"}
TAGS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em", "strong", "a", "br", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"*": set(), "a": {"href"}, "ol": {"start"}}
# Characters that no text has (they are taken out of it first) stand for those that shall mean nothing to the parser.
_INERT = "<&[]*_`\\!"
_PLACE = {c: chr(0xFDD0 + n) for n, c in enumerate(_INERT)}
_BACK = {ord(p): html.escape(c, quote=False) for c, p in _PLACE.items()}
_AUTOLINK = re.compile(r"<(?=(?:https?://|mailto:)[^\s<>]+>)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_NESTED = re.compile(rf"^(?:[ \t]*(?:>|[-+*][ \t]|\d{{1,9}}[.)][ \t])){{{DEEPEST}}}|^[ \t]{{{DEEPEST * 4}}}", re.MULTILINE)
# What costs the parser time: marks within lines, and lines that begin with one or are indented. A text with more than MOST is not prose.
MOST = 6000
_COSTLY = re.compile(r"[*_`\[<(|]|^[ \t]*(?:[-+*>#|=]|\d{1,9}[.)])|^[ \t]+\S", re.MULTILINE)
# A paragraph or heading at the margin after an empty line begins anew whatever was before: parts can be read one by one, in linear time.
LONG = 1 << 14
_APART = re.compile(r"\n\n+(?=[^\W\d_]|[\"'“‘«#])")
_BLANK = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[a-z-]+="[^"]*")*)>')
_EMPTY = {"br", "hr"}


@dataclass(frozen=True, slots=True)
class Markup:
    """A text as top-level blocks of safe, well-formed HTML. `problem` says why it is shown as it was typed, "" normally."""

    blocks: tuple[str, ...]
    problem: str = ""


def to_html(text: str) -> Markup:
    """The blocks of a Markdown text; never fails, never takes more than a moment for a mebibyte."""
    clean = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(clean) > LARGEST:
        return Markup((_verbatim(clean),), f"larger than {LARGEST} characters")
    if _NESTED.search(clean):
        return Markup((_verbatim(clean),), f"nested more than {DEEPEST} deep")
    fast = fastlane.to_html(clean)
    if fast is not None:
        return Markup(_headings(fast))
    return slow(clean)


def slow(clean: str) -> Markup:
    """The same by Python-Markdown and nh3."""
    if len(clean) > MOST and sum(1 for _ in _COSTLY.finditer(clean)) > MOST:
        return Markup((_verbatim(clean),), f"more than {MOST} marks")
    guarded = "\n\n".join(_guard(block) for block in _BLANK.split(clean.expandtabs(4)))
    try:
        parts = _APART.split(guarded) if len(guarded) > LONG else [guarded]
        rough = "\n".join(_parser.reset().convert(part) for part in parts)
    except (RecursionError, AssertionError, ValueError, IndexError) as error:
        return Markup((_verbatim(clean),), f"not understood ({type(error).__name__})")
    safe = _LINK.sub(_link, _cleaner.clean(rough.translate(_BACK)).replace("&nbsp;", "\u00a0"))
    return Markup(_headings(_split(safe)))


def _guard(block: str) -> str:
    """A block in which `<` and `&` are text, and so is any mark that occurs too often without its partner."""
    if any(block.count(mark) - len(pair.findall(block)) > STRAY for mark, pair in _PAIRS if block.count(mark) > STRAY):
        block = _ESCAPE.sub(lambda m: _PLACE.get(m[1], m[1]), block).translate(_MUTE)
    if len(block) > STRAY and len(_RULE.findall(block)) > STRAY:
        # A rule or heading ends its block anyhow; said aloud, the parser need not find out again and again.
        block = _RULE.sub(r"\g<0>\n", block)
    block = _AUTOLINK.sub("\x02", block)
    return block.replace("<", _PLACE["<"]).replace("&", _PLACE["&"]).replace("\x02", "<")


# Marks that come in pairs, and what a pair looks like. Stars, underscores and the like are counted as they are: no prose has so many in one block.
_PAIRS = (
    ("[", re.compile(r"\[[^\[\]]*\]")),
    ("](", re.compile(r"\]\([^()\s]*\)")),
    *((mark, re.compile(r"(?!)")) for mark in "*_`!\\"),
)
_RULE = re.compile(r"^ {0,3}(?:#{1,6}.*|[-=*_][-=*_ ]*)$", re.MULTILINE)
_MUTE = {ord(c): p for c, p in _PLACE.items() if c not in "<&"}


def _make_parser() -> markdown.Markdown:
    """Python-Markdown, without what would make text vanish: raw HTML, entities, images, references."""
    parser = markdown.Markdown(extensions=["sane_lists", "tables"], output_format="html")
    parser.preprocessors.deregister("html_block")
    parser.parser.blockprocessors.deregister("reference")
    for name in ("reference", "image_link", "image_reference", "short_reference", "short_image_ref", "automail", "html", "entity"):
        parser.inlinePatterns.deregister(name)
    parser.ESCAPED_CHARS = [*map(chr, range(0x21, 0x30)), *":;<=>?@[\\]^_`{|}~", _PLACE["<"], _PLACE["&"]]
    return parser


_parser = _make_parser()
_cleaner = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")


# A link that nh3 has left, with its address if it has left that; and the addresses that are kept: of the web, of mail, within the site.
_LINK = re.compile(r'<a(?: href="([^"]*)")?[^>]*>(.*?)</a>', re.DOTALL)
_GOOD = re.compile(r"(?:https?://|mailto:)\S+|(?!//)[\w./#?][^\s:]*")


def _link(found: re.Match[str]) -> str:
    """The link, or where its address is none to follow only its words."""
    return found[0] if found[1] and _GOOD.fullmatch(html.unescape(found[1])) else found[2]


def _verbatim(text: str) -> str:
    return f"<pre>{html.escape(text, quote=False)}</pre>"


def _split(safe: str) -> list[str]:
    """Top-level elements of well-formed HTML."""
    blocks, depth, start = [], 0, 0
    for tag in _TAG.finditer(safe):
        if tag[2] in _EMPTY:
            end = depth == 0
        else:
            depth += -1 if tag[1] else 1
            end = depth == 0
        if end:
            blocks.append(safe[start : tag.end()].strip("\n"))
            start = tag.end()
    rest = safe[start:].strip()
    return [*blocks, *([f"<p>{rest}</p>"] if rest else [])]


def _headings(blocks: list[str]) -> tuple[str, ...]:
    """Headings below the page's own first one, equal ones equal, and without leaps, which readers by ear get lost in."""
    above: list[int] = []

    def lower(found: re.Match[str]) -> str:
        if not found[2].strip():
            return ""
        level = int(found[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        shown = min(len(above) + 1, 6)
        return f"<h{shown}>{found[2]}</h{shown}>"

    return tuple(_HEADING.sub(lower, block) if "<h" in block else block for block in blocks)


_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
