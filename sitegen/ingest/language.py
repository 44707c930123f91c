"""The language of a document and the direction of its script: as declared, else by script and small words."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from sitegen.ingest.vocabulary import rows

RTL = frozenset({"ar", "fa", "ur", "he", "yi", "ps", "sd", "ug", "ckb", "dv", "syr"})
# Scripts that one language (or one large one) is written in. Han without kana is Chinese.
_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ja", "\u3040-\u30ff"), ("ko", "\uac00-\ud7af\u1100-\u11ff"), ("zh", "\u4e00-\u9fff\u3400-\u4dbf"),
    ("he", "\u0590-\u05ff"), ("el", "\u0370-\u03ff"), ("hi", "\u0900-\u097f"), ("bn", "\u0980-\u09ff"),
    ("pa", "\u0a00-\u0a7f"), ("gu", "\u0a80-\u0aff"), ("ta", "\u0b80-\u0bff"), ("te", "\u0c00-\u0c7f"),
    ("kn", "\u0c80-\u0cff"), ("ml", "\u0d00-\u0d7f"), ("si", "\u0d80-\u0dff"), ("th", "\u0e00-\u0e7f"),
    ("lo", "\u0e80-\u0eff"), ("bo", "\u0f00-\u0fff"), ("my", "\u1000-\u109f"), ("ka", "\u10a0-\u10ff"),
    ("am", "\u1200-\u137f"), ("km", "\u1780-\u17ff"), ("hy", "\u0530-\u058f"), ("dv", "\u0780-\u07bf"),
)  # fmt: skip
_NOT_LATIN = re.compile("[\u0370-\u03ff\u0530-\u1cff\u2e80-\ud7ff\uf900-\ufaff]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_WORD = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
ENOUGH = 20_000  # characters that are looked at


def language(lines: Iterable[str], declared: str = "") -> str:
    """A language code such as "en", or "" where it cannot be told. What the document declares goes first, in BCP 47 form."""
    if _TAG.fullmatch(declared.strip()):
        return _tidy(declared.strip())
    text = _sample(lines)
    if found := _by_script(text):
        return found
    words = Counter(word for word in _WORD.findall(text.casefold()))
    total = sum(words.values())
    scores = sorted(
        ((sum(words[word] for word in small), code) for code, small in _small_words().items()), key=lambda pair: (-pair[0], pair[1])
    )
    best, code = scores[0]
    tied = [other for score, other in scores if score == best]
    if best < 2 or best * 100 < total * 8:
        return ""
    return (
        code
        if len(tied) == 1
        else max(tied, key=lambda other: (_telling(text, other), other))
        if any(_telling(text, c) for c in tied)
        else ""
    )


def direction(lang: str, lines: Iterable[str]) -> str:
    """ "rtl" or "ltr": by language if known, else by the letters."""
    if lang:
        return "rtl" if re.split("[-_]", lang)[0].lower() in RTL else "ltr"
    text = _sample(lines)
    return "rtl" if 2 * len(_RTL_LETTER.findall(text)) > sum(c.isalpha() for c in text) else "ltr"


def _sample(lines: Iterable[str]) -> str:
    parts: list[str] = []
    size = 0
    for line in lines:
        parts.append(line[:2000])
        size += len(parts[-1])
        if size > ENOUGH:
            break
    return "\n".join(parts)


def _by_script(text: str) -> str:
    if text.isascii():
        return ""
    if not _NOT_LATIN.search(text):
        return ""
    letters = sum(map(str.isalpha, text))
    for code, span in _SCRIPTS:
        count = len(re.findall(f"[{span}]", text))
        if count * (6 if code == "ja" else 3) > letters:
            return code
    if len(_ARABIC.findall(text)) * 3 > letters:
        return max(("ar", "fa", "ur"), key=lambda code: _count(text, code))
    return ""


def _telling(text: str, code: str) -> int:
    """How many letters of a text only this one of its near relations uses."""
    return sum(
        text.count(c)
        for c in {"ru": "ыэё", "uk": "іїєґ", "bg": "ъщ", "sr": "ђјљњћџ", "da": "æø", "no": "æø", "sv": "äö", "cs": "ěřů"}.get(
            code, ""
        )
    )


def _count(text: str, code: str) -> int:
    small = _small_words()[code]
    own = {"ar": "ةيكىأإ", "fa": "پچژگیک", "ur": "ٹڈڑےںہھ"}[code]
    return sum(3 for word in text.split() if word in small) + sum(text.count(c) for c in own)


@functools.cache
def _small_words() -> Mapping[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in rows("languages.tsv")}


def _tidy(tag: str) -> str:
    """BCP 47 as it is usually written: "en", "en-GB", "zh-Hant"."""
    parts = re.split("[-_]", tag)
    rest = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in parts[1:]]
    return "-".join([parts[0].lower(), *rest])
