"""Profiles: what is peculiar to one publisher, as small YAML files that a user can add, so that it need not stand in code.

    name: example
    outlets: [Example News]          # used where the document's outlet is one of these
    addresses: ["*.example.com/*"]   # or its address matches one of these
    lines: ["Why you can trust us"]  # or one of these lines stands in it
    furniture: ["Who will win? *"]   # lines that are furniture
    headlines: ["* | LIVE"]          # lines that are headlines
    bylines: ["Our reporters"]       # lines that name authors

Patterns know `*` and `?`, stand for whole lines and are compared without case.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from sitegen.core import yamlguard
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.ingest.vocabulary import plain

_LISTS = ("outlets", "addresses", "lines", "furniture", "headlines", "bylines")


@dataclass(frozen=True, slots=True)
class Profile:
    """One publisher's peculiarities; every field but the name is a tuple of patterns."""

    name: str
    outlets: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()

    def letter(self, text: str) -> str:
        """The class this profile gives to a line: "J", "H", "Y", or "" for none."""
        for letter, patterns in (("J", self.furniture), ("H", self.headlines), ("Y", self.bylines)):
            if patterns and _pattern(patterns).fullmatch(plain(text)):
                return letter
        return ""


def shipped() -> tuple[Profile, ...]:
    """The profiles that come with sitegen."""
    return _shipped()


@functools.cache
def _shipped() -> tuple[Profile, ...]:
    folder = resources.files("sitegen.ingest").joinpath("profiles")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".yml"))
    return tuple(p for name in names if (p := parse(folder.joinpath(name).read_text(encoding="utf-8"), name).value))


def load(folder: Path) -> Outcome[tuple[Profile, ...]]:
    """The profiles of a project (`profiles/*.yml`) before those shipped: the first that fits is used."""
    made: list[Profile] = []
    notes: list[Diagnostic] = []
    for path in sorted(folder.glob("*.yml")) if folder.is_dir() else ():
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            notes.append(diagnostic("E222", f"{folder.name}/{path.name}", f"this profile cannot be read: {error}"))
            continue
        found = parse(text, f"{folder.name}/{path.name}")
        notes.extend(found.notes)
        if found.value is not None:
            made.append(found.value)
    own = {profile.name for profile in made}
    return Outcome((*made, *(profile for profile in shipped() if profile.name not in own)), tuple(notes))


def parse(text: str, path: str) -> Outcome[Profile | None]:
    """One profile from YAML; None, with an error, if it is none."""
    found = yamlguard.load(text, path)
    notes = list(found.notes)
    if not found.value:
        return Outcome(None, tuple(notes or (diagnostic("E222", path, "this profile is empty", hint="see docs/reading.md"),)))
    values: dict[str, tuple[str, ...]] = {}
    for key, value in found.value.items():
        if key == "name":
            continue
        if key not in _LISTS:
            notes.append(diagnostic("W223", path, f"unknown key '{key}' in a profile", hint="known: name, " + ", ".join(_LISTS)))
            continue
        items = value if isinstance(value, tuple) else (value,)
        values[key] = tuple(str(item) for item in items if item is not None)
    name = str(found.value.get("name") or Path(path).stem)
    return Outcome(Profile(name, **values), tuple(notes))


def choose(profiles: Sequence[Profile], *, name: str, outlet: str, url: str, lines: Sequence[str]) -> Profile | None:
    """The profile that a person named, else the first that fits the outlet, the address or a line."""
    if name:
        return next((profile for profile in profiles if profile.name == name), None)
    here: Mapping[str, Sequence[str]] = {"outlets": (plain(outlet),), "addresses": (url.casefold(),)}
    folded: tuple[str, ...] | None = None
    for profile in profiles:
        for what, values in here.items():
            patterns = getattr(profile, what)
            if patterns and any(value and _pattern(patterns).fullmatch(value) for value in values):
                return profile
        if profile.lines:
            folded = folded or tuple(plain(line) for line in lines if 0 < len(line) < 120)
            if any(map(_pattern(profile.lines).fullmatch, folded)):
                return profile
    return None


@functools.lru_cache(maxsize=256)
def _pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """`*` and `?` patterns as one expression. What stands before a star is taken where it is first found and never again,
    so that a pattern of many stars costs no more than its stars times the line."""
    return re.compile("|".join(_expression(plain(pattern)) for pattern in patterns) or "(?!)", re.DOTALL)


def _expression(pattern: str) -> str:
    head, *rest = ("".join("." if c == "?" else re.escape(c) for c in part) for part in re.sub(r"\*+", "*", pattern).split("*"))
    if not rest:
        return head
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return f"{head}{middle}" + (f".*(?<={rest[-1]})" if rest[-1] else ".*")
