"""The words of the interface: `words.toml` of the theme, with a project's own laid over it, and how they are put together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from sitegen.core.diagnostics import Exit, SitegenError, diagnostic

FILE = "words.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Tables of words, as the file has them. Plan uses [dates], [counts] and [plan]; templates see all of them."""

    tables: Mapping[str, Mapping[str, Any]]

    def say(self, key: str, **values: object) -> str:
        """The words of [plan] under `key`, filled in."""
        return str(self.tables["plan"][key]).format(**values)

    def count(self, key: str, number: int) -> str:
        """A number and what it counts, by the pair of [counts] under `key`."""
        pair = self.tables["counts"][key]
        return str(pair[number != 1]).format(n=self.figure(number))

    def figure(self, number: int) -> str:
        """A whole number in groups of three, as [page] `thousands` has it."""
        return f"{number:,}".replace(",", str(self.tables.get("page", {}).get("thousands", "")))

    def join(self, items: Sequence[str]) -> str:
        """A list in a sentence: "a, b and c"."""
        if len(items) < 2:
            return "".join(items)
        return self.say("comma").join(items[:-1]) + self.say("and") + items[-1]

    def rule(self, name: str) -> str:
        """What a rule by which a date was read is called; one that has no words keeps its name."""
        return str(self.tables.get("rules", {}).get(name, name))

    def date(self, key: str, **values: object) -> str:
        """The words of [dates] under `key`, filled in."""
        return str(self.tables["dates"][key]).format(**values)

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12."""
        return str(self.tables["dates"]["months"][number - 1])

    def weekday(self, number: int) -> str:
        """The name of a day of the week, Monday being 0."""
        return str(self.tables["dates"]["weekdays"][number])


def load(folders: Sequence[Path]) -> Words:
    """The words of all these template folders, earlier ones over later ones. SitegenError (USAGE) if a file is broken.

    The last folder is the theme that comes with sitegen: it knows what may stand in braces, so a project's slip is told here, not as a
    traceback in the middle of a build.
    """
    tables: dict[str, dict[str, Any]] = {}
    for folder in reversed(folders):
        for name, table in _read(folder / FILE).items():
            if not isinstance(table, Mapping):
                raise _broken(folder, f"'{name}' must stand in a table", "begin with [dates], [counts], [plan] ...")
            known = tables.setdefault(name, {})
            for key, value in table.items():
                if problem := _problem(value, known.get(key)):
                    raise _broken(folder, f"[{name}] {key} {problem[0]}", problem[1])
                known[key] = value
    missing = [name for name in ("dates", "counts", "plan") if name not in tables]
    if missing:
        raise _broken(folders[-1] if folders else Path(), f"[{missing[0]}] is missing", "copy words.toml from the default theme")
    return Words(tables)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path.parent, f"cannot be read: {error}", "see https://toml.io") from error


def _problem(value: object, shipped: object) -> tuple[str, str] | None:
    """(what is wrong, what to do) with words that are to stand in the place of others; `shipped` is None for the theme's own."""
    try:
        filled = _braces(value)
    except ValueError as error:
        return f"cannot be filled in: {error}", "double a brace that is meant"
    if shipped is None:
        return None
    if type(value) is not type(shipped) or (isinstance(value, list) and isinstance(shipped, list) and len(value) != len(shipped)):
        return "is not what it stands for", f"write as many texts as here: {shipped}"
    if unknown := sorted(filled - _braces(shipped)):
        return f"knows nothing of '{{{unknown[0]}}}'", "it may use: " + (
            ", ".join(f"{{{n}}}" for n in sorted(_braces(shipped))) or "nothing"
        )
    return None


def _braces(value: object) -> set[str]:
    """The names in braces in a text or a list of texts; ValueError if a brace stands alone."""
    if isinstance(value, list):
        return set().union(*map(_braces, value))
    return {name for _, name, _, _ in Formatter().parse(value) if name is not None} if isinstance(value, str) else set()


def _broken(folder: Path, message: str, hint: str) -> SitegenError:
    return SitegenError(Exit.USAGE, diagnostic("E605", f"{folder.name}/{FILE}", message, hint=hint))
