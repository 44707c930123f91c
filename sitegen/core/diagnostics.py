"""Findings about content are values, not exceptions: Diagnostic, Outcome, and the exit code they add up to.

A diagnostic is printed as `content/a.md:3:7: error E103: not a date: '5 May' (write 2024-05-05)`.
The codes and what they mean are in `core.codes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from sitegen.core.text import shown

T = TypeVar("T")
U = TypeVar("U")


class Severity(StrEnum):
    """Errors make the exit code 1; warnings fail only under --strict; notes never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Exit(IntEnum):
    """What the exit code tells."""

    OK = 0
    CONTENT = 1
    USAGE = 2
    REFUSED = 3
    IO = 4
    LOCKED = 5


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: where (path relative to the project, line and column from 1, 0 if none), what, and what to do about it."""

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = self.path + "".join(f":{n}" for n in (self.line, self.column) if n)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.severity} {self.code}: {self.message}{hint}"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage made, and what it noticed while making it. Both are cached together, so a warm run says the same as a cold one."""

    value: T
    notes: tuple[Diagnostic, ...] = ()

    def map(self, change: Callable[[T], U]) -> Outcome[U]:
        """The same notes with another value."""
        return Outcome(change(self.value), self.notes)


class SitegenError(Exception):
    """A run that cannot go on: carries the exit code and the diagnostics that say why. Never used for content problems."""

    def __init__(self, exit_code: Exit, *notes: Diagnostic) -> None:
        super().__init__("; ".join(str(n) for n in notes))
        self.exit_code = exit_code
        self.notes = notes


def diagnostic(code: str, path: str, message: str, *, line: int = 0, column: int = 0, hint: str = "") -> Diagnostic:
    """A diagnostic whose severity is told by the first letter of its code: E error, W warning, N note.

    It is one line that any terminal and any file can hold, whatever a file is called and whatever stands in it.
    """
    severity = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}[code[0]]
    return Diagnostic(shown(path), line, column, code, severity, shown(message), shown(hint))


def in_order(notes: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repeats, by path, line, column and code: the order in which they are always printed."""
    return tuple(sorted(set(notes)))


def exit_code(notes: Iterable[Diagnostic], *, strict: bool = False) -> Exit:
    """CONTENT if there is an error (with `strict`: or a warning), else OK."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return Exit.CONTENT if any(n.severity in bad for n in notes) else Exit.OK
