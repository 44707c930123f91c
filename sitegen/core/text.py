"""Small functions on text that several stages need: slugs, folding of names, characters that HTML forbids, cutting at words."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata

from anyascii import anyascii

SLUG_LENGTH = 80
# Names that Windows reserves in every folder, with or without an extension.
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])$")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SPACE = re.compile(r"\s+")
# Bidirectional controls and zero-width characters: they may stand in text, never in a name, a slug or an attribute.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# What neither HTML nor XML 1.0 can carry: controls but tab and newlines, surrogates, noncharacters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(p * 0x10000 + 0xFFFE) + chr(p * 0x10000 + 0xFFFF) for p in range(1, 17))
    + "]"
)


def slugify(text: str, limit: int = SLUG_LENGTH) -> str:
    """ASCII letters, digits and hyphens for a URL or file name; cut at a word; never empty for text that has letters in any script."""
    plain = _NOT_SLUG.sub(
        "-", anyascii(unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).replace("'", "").replace("’", "")).lower()
    ).strip("-")
    if len(plain) > limit:
        head = plain[: limit + 1]
        plain = (head[: head.rfind("-")] if head.rfind("-") > limit // 2 else plain[:limit]).strip("-")
    return f"{plain}-" if _RESERVED.match(plain) else plain


def in_ascii(text: str) -> str:
    """Text in ASCII letters, from any script ("Łódź" -> "Lodz")."""
    return anyascii(text)


def slug_or_hash(text: str, limit: int = SLUG_LENGTH) -> str:
    """A slug, or for text without any letter or digit (an emoji, a dash) a short hash of it."""
    return slugify(text, limit) or short_hash(text)


def short_hash(text: str, length: int = 6) -> str:
    """The first hex digits of the sha256 of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@functools.lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """What makes two spellings one name: case, accents, dashes, quotes, white space, a leading "the" and a final "'s" are passed over."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", name)).replace("’", "'").replace("‘", "'")
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))
        plain = "".join(anyascii(c) if "LATIN" in unicodedata.name(c, "") else c for c in plain)
    plain = _SPACE.sub(" ", re.sub(r"[-‐-―]", "-", plain)).strip().casefold()
    plain = plain.removeprefix("the ").removesuffix("'s")
    return plain.replace("u.s.a.", "usa").replace("u.s.", "us").replace("u.k.", "uk").replace("u.n.", "un")


def fold_label(label: str) -> str:
    """What makes two tags or two places one: as for names, and hyphens, points and the like count as spaces ("cease-fire", "Covid 19")."""
    folded = fold_name(label)
    return _JOINT.sub(" ", folded).strip() or folded


_JOINT = re.compile(r"[\s\-.,'/]+")


def fold_quote(words: str) -> str:
    """What makes two quotations the same words: case, marks, dashes, final punctuation and white space are passed over."""
    plain = unicodedata.normalize("NFKC", INVISIBLE.sub("", words)).casefold()
    plain = re.sub(r"[“”„«»\"‘’‚‹›'`´]", "", plain)
    plain = re.sub(r"\s*[-‐-―]+\s*", "-", plain)
    return _SPACE.sub(" ", plain).strip(" .,;:!?…")


@functools.lru_cache(maxsize=65536)
def quote_key(words: str) -> str:
    """The 10 hex digits by which a quotation is known: in `#q-<key>`, in review decisions, in the base."""
    return short_hash(fold_quote(words), 10)


def same_glyphs(text: str) -> str:
    """Text in which typographic and typewriter quotes, and all kinds of space, are the same; character for character, so offsets hold."""
    # Twenty searches for one character are ten times as fast as looking up every character once.
    for glyph, plain in _ASCII_GLYPHS if text.isascii() else _GLYPHS:
        text = text.replace(glyph, plain)
    return text


_ASCII_GLYPHS = (("`", "'"), *((space, " ") for space in "\t\n\r\x0b\x0c"))
_GLYPHS = (
    *_ASCII_GLYPHS,
    *((glyph, "'") for glyph in "‘’‚‛´"),
    *((glyph, '"') for glyph in "“”„‟«»"),
    *((space, " ") for space in "\x85\xa0\u2007\u202f\u2028\u2029"),
)


def squeeze(text: str) -> str:
    """White space folded to single spaces."""
    return " ".join(text.split())


def printable(text: str) -> str:
    """Text without the characters that HTML and XML forbid."""
    # What Python calls printable has none of them; asking costs a hundredth of looking for them.
    return text if text.replace("\n", "").isprintable() else FORBIDDEN.sub("", text)


def visible(text: str) -> str:
    """Text for an attribute, a title or a name: nothing forbidden, nothing invisible."""
    return text if text.isprintable() else INVISIBLE.sub("", FORBIDDEN.sub("", text))


def keepable(name: str) -> bool:
    """Can the name of a file stand in files that people read, and in links? Controls, line ends and bytes that are no UTF-8 cannot."""
    return name.isprintable() or not (FORBIDDEN.search(name) or re.search(r"[\t\n\r]", name))


def shown(text: str) -> str:
    """Text for a line on a terminal: line ends, controls, invisible characters and bytes of a name that are no UTF-8 are escaped."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    # What Python reads a byte of a file's name as that is no UTF-8.
    return f"\\x{ord(char) - 0xDC00:02x}" if "\udc80" <= char <= "\udcff" else char.encode("unicode_escape").decode()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word, with an ellipsis where something was left out: after a whole sentence with a space,
    and never after a comma."""
    plain = squeeze(text)
    if len(plain) <= limit:
        return plain
    head = plain[:limit]
    head = head[: head.rfind(" ")] if " " in head else head
    head = head.rstrip(",;:–—-/ ") or head
    whole = head.endswith((".", "!", "?")) and len(head) + 2 <= limit
    return f"{head} …" if whole else f"{head}…"


def label_order(label: str) -> tuple[str, str]:
    """The key by which names and labels are sorted for a reader: letters first, then the exact spelling."""
    return anyascii(fold_name(label)).lower(), label
