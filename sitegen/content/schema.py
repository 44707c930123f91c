"""Front matter -> typed values, key by key: what is wrong costs the value, is named with its place, and says what to write."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from sitegen.content.shapes import Fields, Shape, canonical_fields
from sitegen.core.diagnostics import Diagnostic, diagnostic
from sitegen.core.model import LineRange
from sitegen.core.yamlguard import Value, Yaml

Choice = TypeVar("Choice", bound=StrEnum)

_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
# EDTF numbers the seasons 21 to 24, as if they were months.
_SEASON = re.compile(r"\d{4}-2[1-4]\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})\Z")
# "199X" is a decade, "18XX" a century.
_YEARS = re.compile(r"(?!00)\d{2}(?:\dX|XX)\Z")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?\Z")
_LOOSE_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})\s*([ap]\.?m\.?)?", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
MAX_ID = 120
# More unknown keys than this in one place are not told one by one.
MANY = 20


def is_date(text: str) -> bool:
    """A day, month or year that exists: "2025-09-13", "2025-09", "2025"."""
    if not _DATE.match(text) or text.startswith("0000"):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def is_edtf(text: str) -> bool:
    """A date, a week, a season, a decade or century, or an interval of two of them, of which one may be open ("..")."""
    first, slash, last = text.partition("/")
    if slash:
        return (first, last) != ("..", "..") and all(part == ".." or _is_one_period(part) for part in (first, last))
    return _is_one_period(text)


def _is_one_period(text: str) -> bool:
    if _SEASON.match(text) or _YEARS.match(text):
        return True
    if week := _WEEK.match(text):
        return int(week[1]) > 0 and 1 <= int(week[2]) <= datetime.date(int(week[1]), 12, 28).isocalendar().week
    return is_date(text)


def is_time(text: str) -> bool:
    """ "08:30", "08:30:15", with an offset "+02:00" or "Z" where one is known."""
    return bool(_TIME.match(text))


def is_id(text: str) -> bool:
    """What may be an address and a file name: lower-case ASCII letters, digits, hyphens; at most 120 characters."""
    return bool(_ID.match(text)) and len(text) <= MAX_ID


class Reader:
    """Reads the keys of one file and collects what is wrong with them."""

    def __init__(self, yaml: Yaml, path: str, shapes: Mapping[str, Shape]) -> None:
        self.path, self.yaml = path, yaml
        self.fields: Fields = canonical_fields(shapes, yaml.values)
        self.notes: list[Diagnostic] = []
        self.places = yaml.key_places()
        self._unknown((), yaml.values, shapes)

    def note(self, code: str, at: tuple[str | int, ...], message: str, hint: str = "") -> None:
        """A finding about the value at `at`."""
        line, column = self.yaml.place(*at)
        self.notes.append(diagnostic(code, self.path, message, line=line, column=column, hint=hint))

    def text(self, key: str) -> str:
        """The text under a key; "" if there is none."""
        return self.as_text((key,), self.fields.get(key))

    def as_text(self, at: tuple[str | int, ...], value: Value) -> str:
        """A text, or "" with an error."""
        if value is None or isinstance(value, str):
            return value or ""
        self.note("E308", at, f"'{at[0]}' must be a text here, not {_kind(value)}", "put it in quotes if it is one")
        return ""

    def date(self, key: str, year: str = "") -> str:
        """A day, month or year. `year` helps to tell a person what to write."""
        return self.as_date((key,), self.fields.get(key), is_date, year)

    def as_date(self, at: tuple[str | int, ...], value: Value, valid: Callable[[str], bool], year: str = "") -> str:
        """A date for which `valid` holds, or "" with an error."""
        text = self.as_text(at, value).strip()
        if not text or valid(text):
            return text
        self.note("E309", at, f"not a date: '{text}'", f"write {_guess_date(text, year)}")
        return ""

    def time(self, key: str) -> str:
        """A time of day."""
        text = self.text(key).strip()
        if not text or is_time(text):
            return text
        self.note("E310", (key,), f"not a time: '{text}'", f"write '{_guess_time(text)}'")
        return ""

    def number(self, key: str) -> int:
        """A whole number; 0 if there is none."""
        value = self.fields.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not None:
            self.note("E308", (key,), f"'{key}' must be a whole number, not {_kind(value)}")
        return 0

    def flag(self, key: str) -> bool:
        """true or false; false if there is none."""
        value = self.fields.get(key)
        if value is not None and not isinstance(value, bool):
            self.note("E308", (key,), f"'{key}' must be true or false, not {_kind(value)}")
            # A person who writes `withdrawn: yes` means it: the careful reading is the safe one.
            return str(value).strip().lower() in ("yes", "on", "y", "1", "true")
        return bool(value)

    def choice(self, key: str, kinds: type[Choice], default: Choice) -> Choice:
        """One of the values of an enumeration."""
        text = self.text(key)
        if not text:
            return default
        try:
            return kinds(text.strip().lower())
        except ValueError:
            self.note("E311", (key,), f"'{text}' is no {key}", _nearest(text, [str(k) for k in kinds]))
            return default

    def ranges(self, at: tuple[str | int, ...], value: Value) -> tuple[LineRange, ...]:
        """Line ranges, first and last inclusive."""
        made: list[LineRange] = []
        for item in value if isinstance(value, tuple) else () if value is None else (value,):
            match item:
                case (int(first), int(last)) if 0 < first <= last:
                    made.append((first, last))
                case _:
                    self.note("E308", at, f"'{at[-1]}' must be lines, first and last", "write [10, 15], or [[10, 15], [20, 22]]")
                    return ()
        return tuple(made)

    def names(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        return self.as_names((key,), self.fields.get(key))

    def as_names(self, at: tuple[str | int, ...], value: Value) -> tuple[str, ...]:
        """A list of texts; members that are none are named and left out."""
        made = []
        for number, item in enumerate(value if isinstance(value, tuple) else ()):
            if text := self.as_text((*at, number), item).strip():
                made.append(text)
        return tuple(made)

    def records(self, key: str, main: str) -> list[tuple[tuple[str | int, ...], Fields]]:
        """The records under a key that have their main field, each with its place."""
        value = self.fields.get(key)
        made: list[tuple[tuple[str | int, ...], Fields]] = []
        for number, item in enumerate(value if isinstance(value, tuple) else ()):
            if item is None:
                continue
            if not isinstance(item, Mapping) or item.get(main) is None:
                self.note("E308", (key, number), f"each of '{key}' needs its {main}", f"write - {main}: …")
            else:
                made.append(((key, number), dict(item)))
        return made

    def mapping(self, key: str) -> dict[str, str]:
        """Keys with texts."""
        value = self.fields.get(key)
        if isinstance(value, Mapping):
            return {name: self.as_text((key, name), _worded(item)) for name, item in value.items() if item is not None}
        if value is not None:
            self.note("E308", (key,), f"'{key}' must hold keys with values, not {_kind(value)}")
        return {}

    def id(self, given: str) -> str:
        """The id that the file states, or `given`; "" with an error if it cannot be one."""
        text = self.text("id").strip()
        if not text:
            return given
        if is_id(text):
            return text
        self.note("E312", ("id",), f"not an id: '{text}'", "use lower-case letters a-z, digits and hyphens, at most 120")
        return ""

    def where(self) -> dict[str, str]:
        """The place of every top-level key."""
        return {key: f"{line}:{column}" for key, (line, column) in self.places.items()}

    def _unknown(self, at: tuple[str | int, ...], values: Mapping[str, Value], shapes: Mapping[str, Shape]) -> None:
        unknown = [key for key in values if key not in shapes]
        for key in unknown[:MANY]:
            line, column = self.yaml.place(*at, key) if at else self.places[key]
            near = difflib.get_close_matches(key, shapes, n=1, cutoff=0.6)
            hint = f"did you mean '{near[0]}'?" if near else "it is kept, and passed over"
            self.notes.append(diagnostic("N313", self.path, f"unknown key '{key}'", line=line, column=column, hint=hint))
        if len(unknown) > MANY:
            hint = "they are kept, and passed over"
            self.notes.append(diagnostic("N313", self.path, f"{len(unknown) - MANY} unknown keys more", hint=hint))
        for key, value in values.items():
            if key not in shapes:
                continue
            fields = shapes[key].fields
            if fields and isinstance(value, tuple):
                seen: set[str] = set()
                for number, item in enumerate(value):
                    if isinstance(item, Mapping) and (new := {k: item[k] for k in item if k not in fields and k not in seen}):
                        seen |= set(new)
                        self._unknown((key, number), new, fields)


def _worded(value: Value) -> Value:
    if isinstance(value, bool) or not isinstance(value, int):
        return " ".join(str(v) for v in value) if isinstance(value, tuple) else value
    return str(value)


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, Mapping):
        return "keys with values"
    return "a list" if isinstance(value, tuple) else "a number" if isinstance(value, int) else f"'{value}'"


def _nearest(text: str, known: list[str]) -> str:
    near = difflib.get_close_matches(text.lower(), known, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else "one of " + ", ".join(known)


def _guess_date(text: str, year: str) -> str:
    """What a person may have meant, in the form to write it; a general rule where nothing can be told."""
    if (day := re.match(r"(\d{4}-\d{2}-\d{2})[T ]", text)) and is_date(day[1]):
        return f"{day[1]}, and the hour under `time`"
    numbers = re.findall(r"\d+", text)
    years = [n for n in numbers if len(n) == 4]
    small = [int(n) for n in numbers if len(n) <= 2]
    word = re.search(r"[A-Za-z]{3,}", text)
    month = _MONTHS.index(word[0][:3].lower()) + 1 if word and word[0][:3].lower() in _MONTHS else 0
    wanted = years[0] if years else year or "YYYY"
    if month and len(small) == 1:
        guess = f"{wanted}-{month:02}-{small[0]:02}"
    elif len(years) == 1 and len(small) == 2 and numbers[0] == years[0]:
        guess = f"{wanted}-{small[0]:02}-{small[1]:02}"
    elif month and years and not small:
        guess = f"{wanted}-{month:02}"
    else:
        return "YYYY-MM-DD, YYYY-MM or YYYY"
    return guess if guess.startswith("YYYY") or is_date(guess) else "a day that exists, as YYYY-MM-DD"


def _guess_time(text: str) -> str:
    if not (found := _LOOSE_TIME.match(text)):
        return "HH:MM"
    hour, half = int(found[1]), (found[3] or "").lower()[:1]
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02}:{found[2]}" if hour < 24 and int(found[2]) < 60 else "HH:MM"
