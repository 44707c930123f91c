"""The words of the interface: `words.toml` of the theme, with a project's own laid over it, and how they are put together."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
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
        return str(pair[number != 1]).format(n=number)

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
    """The words of all these template folders, earlier ones over later ones. SitegenError (USAGE) if a file is broken."""
    tables: dict[str, dict[str, Any]] = {}
    for folder in reversed(folders):
        for name, table in _read(folder / FILE).items():
            if not isinstance(table, Mapping):
                raise _broken(folder, f"'{name}' must stand in a table", "begin with [dates], [counts], [plan] ...")
            tables.setdefault(name, {}).update(table)
    words = Words(tables)
    _check(words, folders)
    return words


def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(path.parent, f"cannot be read: {error}", "see https://toml.io") from error


def _check(words: Words, folders: Sequence[Path]) -> None:
    """Every pattern that plan fills can be filled: a project's slip is told here, not as a traceback in the middle of a build."""
    sample: dict[str, object] = dict.fromkeys(PLACEHOLDERS, "")
    folder = folders[0] if folders else Path()
    for name in ("dates", "counts", "plan"):
        if name not in words.tables:
            raise _broken(folder, f"[{name}] is missing", "copy words.toml from the default theme")
        for key, value in words.tables[name].items():
            patterns = value if isinstance(value, list) else [value]
            if name == "counts" and len(patterns) != 2:
                raise _broken(folder, f"[counts] {key} is not a pair", 'write ["one {n}", "many {n}"]')
            for pattern in patterns:
                try:
                    str(pattern).format(**sample)
                except (KeyError, IndexError, ValueError) as error:
                    raise _broken(folder, f"[{name}] {key} cannot be filled in: {error}", "double a brace that is meant") from error
    for key, length in (("months", 12), ("weekdays", 7)):
        if len(words.tables["dates"].get(key, ())) != length:
            raise _broken(folder, f"[dates] {key} must have {length} names", "")


PLACEHOLDERS = "a b between cue date day entries first gap lines last month n name names of period place role rule speaker tag tags text time title url week weekday words year".split()


def _broken(folder: Path, message: str, hint: str) -> SitegenError:
    return SitegenError(Exit.USAGE, diagnostic("E605", f"{folder.name}/{FILE}", message, hint=hint))
