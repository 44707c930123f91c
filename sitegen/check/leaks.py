"""Proof that withheld words are nowhere in the output: no run of eight of them, and no short line as a whole.

What is withheld is what stands in the content and in nothing that was let through. It is looked for in every file in two readings: as it
stands, with entities and escapes resolved (attributes, scripts, data), and without markup (text across tags).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.core.diagnostics import Diagnostic, diagnostic, in_order
from sitegen.core.text import fold_quote

# A run of this many words is a piece of a text; fewer may be anybody's.
RUN = 8
# A line of fewer words is looked for as a whole, if it is no commonplace of one or two words.
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
    """What is withheld: runs of the `secret` texts (path, text) that stand in none of the `shown` ones. A text is a line or a paragraph."""
    published: set[Run] = set()
    short: set[str] = set()
    for text in shown:
        words = _words(text)
        published.update(_runs(words))
        short.add(f" {' '.join(words)} ")
    everything = "\n".join(sorted(short))
    runs: dict[Run, str] = {}
    for path, text in secret:
        words = _words(text)
        if len(words) < RUN:
            if len(words) >= SHORTEST and f" {' '.join(words)} " not in everything:
                runs.setdefault(tuple(words), path)
        else:
            for run in _runs(words):
                if run not in published:
                    runs.setdefault(run, path)
    return Withheld(runs, frozenset(run[0] for run in runs))


def check(files: Iterable[tuple[str, bytes]], kept: Withheld) -> tuple[Diagnostic, ...]:
    """One finding for each file and each text that leaks into it."""
    if not kept.runs:
        return ()
    return in_order(note for path, data in files for note in _file(path, data, kept))


def _file(path: str, data: bytes, kept: Withheld) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for text in readings(data):
        words = _words(text)
        for at, word in enumerate(words):
            if word in kept.heads:
                for length in range(SHORTEST, RUN + 1):
                    run = tuple(words[at : at + length])
                    where = kept.runs.get(run) if len(run) == length else None
                    if where is not None and where not in seen:
                        seen.add(where)
                        yield diagnostic(
                            "E905",
                            path,
                            f"withheld words of {where}: '{' '.join(run)}'",
                            hint="a fault of sitegen: please report it",
                        )


def readings(data: bytes) -> Iterator[str]:
    """A file's text as it stands, without its markup, and both with escapes resolved."""
    text = data.decode("utf-8", "replace")
    plain = html.unescape(text) if "&" in text else text
    yield _unescape(plain)
    if "<" in text:
        # Tags within a paragraph part no words; those around it do.
        yield html.unescape(_TAG.sub("", text))
        yield html.unescape(_TAG.sub(" ", text))


def _unescape(text: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else " " if m[2] else m[3], text) if "\\" in text else text


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_quote(text))


def _runs(words: Sequence[str]) -> Iterator[Run]:
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


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
