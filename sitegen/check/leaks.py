"""Proof that withheld words are nowhere in the output: no run of eight of them, and no short line as a whole.

What is withheld is what stands in the content and in nothing that was let through: a quotation that is published takes its words out of the
withheld text around it. It is looked for in every file in two readings: as it stands, with entities and escapes resolved (attributes,
scripts, data, addresses), and without markup (text across tags).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from sitegen.core.diagnostics import Diagnostic, diagnostic, in_order
from sitegen.core.text import fold_quote

# A run of this many words is a piece of a text; fewer may be anybody's.
RUN = 8
# A shorter line is looked for as a whole if it has so many words that are published nowhere: "19 May 2031" and bylines have none.
SHORTEST = 3
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[^>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([nrtbf])|([\"\\/']))")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Runs of words that must not be published -> where they stand. `heads` are their first words, to look no further than needed."""

    runs: Mapping[Run, str]
    heads: frozenset[str]

    def __len__(self) -> int:
        return len(self.runs)


def withheld(secret: Iterable[tuple[str, str]], shown: Iterable[str]) -> Withheld:
    """What is withheld: what is left of the `secret` texts (path, text) without the words of the `shown` ones. A text is a line or paragraph."""
    published = _Published()
    texts_ = [_words(text) for text in shown]
    for words in texts_:
        published.add(words)
    runs: dict[Run, str] = {}
    for path, text in secret:
        words = _words(text)
        free = published.free(words)
        if len(words) < RUN:
            if sum(free) >= SHORTEST:
                runs.setdefault(tuple(words), path)
            continue
        for at in range(len(words) - RUN + 1):
            if all(free[at : at + RUN]):
                runs.setdefault(tuple(words[at : at + RUN]), path)
    found = Withheld(runs, frozenset(run[0] for run in runs))
    # A short line may be part of a headline that is published.
    for run in {run for words in texts_ for run in _inside(words, found)}:
        del runs[run]
    return found


class _Published:
    """Texts that were let through, to be found again inside others."""

    def __init__(self) -> None:
        self._runs: set[Run] = set()
        # Shorter texts as a whole, by their first word.
        self._short: dict[str, set[Run]] = {}

    def add(self, words: Sequence[str]) -> None:
        """Let these words through."""
        if len(words) < RUN:
            if words:
                self._short.setdefault(words[0], set()).add(tuple(words))
        else:
            self._runs.update(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))

    def free(self, words: Sequence[str]) -> list[bool]:
        """For each word: is it part of nothing that was let through? Numbers never count as words of a text."""
        free = [not word.isdigit() or len(words) >= RUN for word in words]
        for at, word in enumerate(words):
            lengths = [len(run) for run in self._short.get(word, ()) if tuple(words[at : at + len(run)]) == run]
            # In a long text a published word or two may stand by chance.
            longest = max((n for n in lengths if n >= SHORTEST or len(words) < RUN), default=0)
            if tuple(words[at : at + RUN]) in self._runs:
                longest = RUN
            for n in range(at, at + longest):
                free[n] = False
        return free


def check(files: Iterable[tuple[str, bytes]], kept: Withheld) -> tuple[Diagnostic, ...]:
    """One finding for each file and each text that leaks into it."""
    if not kept.runs:
        return ()
    return in_order(note for path, data in files for note in _file(path, data, kept))


def _file(path: str, data: bytes, kept: Withheld) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for text in readings(data):
        for run in _inside(_words(text), kept):
            where = kept.runs[run]
            if where not in seen:
                seen.add(where)
                message = f"withheld words of {where}: '{' '.join(run)}'"
                yield diagnostic(
                    "E905", path, message, hint="build anew; if it is still found, that is a fault of sitegen: please report it"
                )


def _inside(words: Sequence[str], kept: Withheld) -> Iterator[Run]:
    """The withheld runs that stand in some words."""
    for at, word in enumerate(words):
        if word in kept.heads:
            for length in range(SHORTEST, RUN + 1):
                if (run := tuple(words[at : at + length])) in kept.runs and len(run) == length:
                    yield run


def readings(data: bytes) -> Iterator[str]:
    """A file's text as it stands, without its markup, and both with escapes resolved."""
    text = data.decode("utf-8", "replace")
    plain = html.unescape(text) if "&" in text else text
    yield _unescape(plain)
    if "%20" in text:
        yield unquote(plain)
    if "<" in text:
        # Tags within a paragraph part no words; those around it do.
        yield html.unescape(_TAG.sub("", text))
        yield html.unescape(_TAG.sub(" ", text))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " " if m[2] else m[3], text) if "\\" in text else text


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_quote(text))


def texts(value: Any) -> Iterator[str]:
    """Every text in a piece of content, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from texts(inner)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))
