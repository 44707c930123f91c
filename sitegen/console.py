"""How the program talks: results on stdout, the log on stderr, colour and progress only on a terminal (owner of rich)."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from sitegen.core.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

# (what is being done, how many are done, of how many)
Progress = Callable[[str, int, int], None]

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
# A bar for less than this many seconds would only flicker.
_BAR_AFTER = 1.0


@dataclass
class Console:
    """One run's voice. `verbosity`: -1 errors only, 0 normal, 1 with notes and details. `json` keeps stdout for one JSON value."""

    verbosity: int = 0
    json: bool = False
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    def result(self, text: str) -> None:
        """What the user asked for."""
        if not self.json:
            print(text, file=self.out)

    def summary(self, text: str) -> None:
        """What a run did; -q leaves it out."""
        if self.verbosity >= 0:
            self.result(text)

    def data(self, value: dict[str, Any]) -> None:
        """The whole result as JSON, under --json."""
        if self.json:
            import json

            print(json.dumps(value, ensure_ascii=False, indent=1, default=str), file=self.out)

    def log(self, text: str, *, level: int = 0) -> None:
        """What happened on the way; `level` 1 is for -v only."""
        if self.verbosity >= level:
            print(text, file=self.err)

    def diagnostics(self, notes: Iterable[Diagnostic]) -> None:
        """Errors and warnings always, notes with -v."""
        for note in notes:
            if note.severity is not Severity.NOTE or self.verbosity > 0:
                print(self.paint(str(note), _COLOURS[note.severity], self.err), file=self.err)

    def paint(self, text: str, colour: str, stream: TextIO | None = None) -> str:
        """Text in an ANSI colour ("31", "1;32") where the stream shows it."""
        return f"\x1b[{colour}m{text}\x1b[0m" if self.coloured(stream or self.out) else text

    @staticmethod
    def coloured(stream: TextIO) -> bool:
        """Does this stream show colour, and does the user want it? (https://no-color.org, FORCE_COLOR)"""
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream.isatty() and os.environ.get("TERM") != "dumb"

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A progress bar on a terminal for what takes over a second; plain lines with -v elsewhere."""
        if self.verbosity < 0:
            yield lambda what, done, total: None
        elif self.err.isatty():
            with _Bar(self.err) as bar:
                yield bar
        else:
            seen: set[str] = set()

            def lines(what: str, done: int, total: int) -> None:
                if what not in seen:
                    seen.add(what)
                    self.log(f"{what}: {total}", level=1)

            yield lines


class _Bar:
    """A rich progress bar that shows up only once the work has gone on for a while."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._start = time.monotonic()
        self._bar: RichProgress | None = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._bar is None:
            if time.monotonic() - self._start < _BAR_AFTER:
                return
            from rich.console import Console as RichConsole
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn())
            self._bar = Progress(*columns, console=RichConsole(file=self._stream), transient=True)
            self._bar.start()
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=total)
        self._bar.update(self._tasks[what], completed=done, total=total)
