"""The configuration: `sitegen.toml` as one frozen value with a default for everything.

Every key is a field of a dataclass below, so this file is the reference; an unknown key is an error that names the nearest one.
"""

from __future__ import annotations

import dataclasses
import difflib
import os
import re
import tomllib
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitegen.core.diagnostics import Diagnostic, Exit, SitegenError, diagnostic, in_order
from sitegen.core.model import Publish

FILE = "sitegen.toml"
ENGINES = ("rules", "spacy")


@dataclass(frozen=True, slots=True)
class Site:
    """What the archive says of itself."""

    title: str = "News archive"
    description: str = "An annotated archive of saved news texts."
    # Shown on every page where it is not empty: for instance that all of it is invented.
    notice: str = ""
    author: str = ""
    lang: str = "en"
    # Where the site will stand, "https://example.org/archive/". Needed for feeds, sitemap and canonical links alone.
    base_url: str = ""
    # An accent colour as #rrggbb; empty: the theme's own.
    accent: str = ""
    # A file under static/ shown beside the title.
    logo: str = ""
    footer: str = ""
    # Where readers report errors: a mail address or a URL.
    report: str = ""
    # Ask search engines to stay away.
    noindex: bool = False


@dataclass(frozen=True, slots=True)
class PublishRule:
    """How much is published of the sources that match; the last rule that matches wins."""

    mode: Publish = Publish.FULL
    # Patterns with * and ?, compared without case.
    outlet: str = "*"
    source: str = "*"


@dataclass(frozen=True, slots=True)
class Ingest:
    """How seeds are read."""

    # What text that is not UTF-8 is taken for, before guessing: an encoding name such as "cp1252".
    encoding: str = ""
    # Larger seeds are skipped, and named.
    max_bytes: int = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Annotate:
    """How texts are annotated."""

    # "rules", or "spacy" (needs the extra and an installed English pipeline).
    engine: str = "rules"
    # A spaCy pipeline by name; empty: the best one installed.
    model: str = ""
    # A project's own recognisers, as "module:name", importable from the project folder.
    extensions: tuple[str, ...] = ()
    # If given, only these tags are used.
    vocabulary: tuple[str, ...] = ()
    # Tags never used.
    blocklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """What stands in output/ beside what sitegen makes."""

    # Patterns of foreign files in output/ that are kept and not mentioned.
    keep: tuple[str, ...] = ("CNAME", ".nojekyll", ".well-known/*")
    # Largest share of published files, in percent, that one build may remove without --accept-removals.
    max_removals: int = 20


@dataclass(frozen=True, slots=True)
class Config:
    """The whole configuration. `root`, the project folder, is absolute, and so are all folders in it."""

    root: Path
    site: Site = Site()
    publish: tuple[PublishRule, ...] = ()
    ingest: Ingest = Ingest()
    annotate: Annotate = Annotate()
    output: Output = Output()
    # Where --output said the site goes; output/ in the project otherwise.
    output_dir: Path = field(default_factory=Path)

    @property
    def seeds(self) -> Path:
        return self.root / "seeds"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def templates(self) -> Path:
        return self.root / "templates"

    @property
    def static(self) -> Path:
        return self.root / "static"

    @property
    def profiles(self) -> Path:
        return self.root / "profiles"

    @property
    def hidden(self) -> Path:
        """The folder for what is disposable: store, previous output, lock."""
        return self.root / ".sitegen"


SECTIONS = {"site": Site, "ingest": Ingest, "annotate": Annotate, "output": Output}


def load(root: Path, *, output: Path | None = None, base_url: str | None = None) -> Config:
    """The configuration of the project in `root`; SitegenError (USAGE) names every wrong key at once, with its line.

    `output` and `base_url`, from the command line, go before what the file says.
    """
    path = root / FILE
    if os.path.lexists(path) and not path.is_file():
        # Not the same as none at all: what it would withhold must not be published because it cannot be read.
        raise SitegenError(Exit.USAGE, diagnostic("E101", FILE, "is no file", hint="put the file itself here"))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        text = ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise SitegenError(Exit.USAGE, diagnostic("E101", FILE, "not UTF-8", line=line, hint="save it as UTF-8")) from error
    except OSError as error:
        raise SitegenError(Exit.USAGE, diagnostic("E101", FILE, f"cannot be read: {error.strerror}")) from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SitegenError(Exit.USAGE, _toml_error(str(error))) from error
    reader = _Reader(text)
    config = reader.config(data, root, output)
    if base_url is not None:
        config = dataclasses.replace(config, site=dataclasses.replace(config.site, base_url=base_url))
    for section, key, wrong in _CHECKS:
        if problem := wrong(getattr(getattr(config, section), key)):
            reader.add("E103", key, section, *problem)
    if config.site.logo and not (config.static / config.site.logo).is_file():
        reader.add("E103", "logo", "site", f"no such file: 'static/{config.site.logo}'", "put the picture there")
    if reader.notes:
        raise SitegenError(Exit.USAGE, *in_order(reader.notes))
    return dataclasses.replace(config, site=dataclasses.replace(config.site, base_url=_with_slash(config.site.base_url)))


def find_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds a sitegen.toml; or `start` itself, if it has seeds/ or content/entries/."""
    for folder in (start, *start.parents):
        if (folder / FILE).is_file():
            return folder
    return start if (start / "seeds").is_dir() or (start / "content" / "entries").is_dir() else None


class _Reader:
    """Collects every problem of one file instead of stopping at the first."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self.notes: list[Diagnostic] = []

    def config(self, data: Mapping[str, Any], root: Path, output: Path | None) -> Config:
        known = [*SECTIONS, "publish"]
        for key in data:
            if key not in known:
                self._unknown(key, "", known)
        sections: dict[str, Any] = {name: self._section(name, kind, data.get(name, {})) for name, kind in SECTIONS.items()}
        rules = data.get("publish", [])
        if not isinstance(rules, list):
            self._wrong("publish", "", "write each rule as a [[publish]] table with mode, outlet and source")
            rules = []
        publish = tuple(self._section("publish", PublishRule, rule, nth) for nth, rule in enumerate(rules, 1))
        return Config(root=root, publish=publish, output_dir=output or root / "output", **sections)

    def _section(self, name: str, kind: type[Any], data: object, nth: int = 1) -> Any:
        """One table, the `nth` of its name, as a dataclass."""
        if not isinstance(data, Mapping):
            self._wrong(name, "", f"write it as a table: [{name}]")
            return kind()
        hints = typing.get_type_hints(kind)
        values: dict[str, Any] = {}
        for key, value in data.items():
            if key not in hints:
                self._unknown(key, name, list(hints), nth)
                continue
            problem, made = _convert(value, hints[key])
            if problem:
                self._wrong(key, name, problem, nth)
            else:
                values[key] = made
        return kind(**values)

    def _unknown(self, key: str, section: str, known: list[str], nth: int = 1) -> None:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        hint = f"did you mean '{near[0]}'?" if near else "known: " + ", ".join(sorted(known))
        name = f"{section}.{key}" if section else key
        self.add("E102", key, section, f"unknown key '{name}'", hint, nth)

    def _wrong(self, key: str, section: str, problem: str, nth: int = 1) -> None:
        self.add("E103", key, section, f"'{section + '.' if section else ''}{key}' is not right", problem, nth)

    def add(self, code: str, key: str, section: str, message: str, hint: str, nth: int = 1) -> None:
        """Report a problem with a key, at the place where it stands: in the `nth` table of the section's name, if it has several."""
        line, column = self._place(key, section, nth)
        self.notes.append(diagnostic(code, FILE, message, line=line, column=column, hint=hint))

    def _place(self, key: str, section: str, nth: int) -> tuple[int, int]:
        """Line and column of a key, however its table is written; (0, 0) where it does not stand, as on the command line."""
        named = rf"[\"']?({re.escape(key)})[\"']?\s*[=.]"
        # "[site]" on a line of its own; without any table above it "site.title = " or "site = { title = ".
        dotted = rf"\s*{re.escape(section)}\s*(?:\.\s*|=.*?[{{,]\s*)"
        here, tables = "", 0
        for number, line in enumerate(self._lines, 1):
            if header := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
                here = header[1].strip("\"'")
                tables += here == section
                if not section and here == key:
                    return number, line.index("[") + 1
                continue
            inside = here == section and tables in (0, nth)
            if found := re.match(rf"\s*{named}" if inside else dotted + named, line) if inside or not here else None:
                return number, found.start(1) + 1
        return 0, 0


def _convert(value: object, kind: Any) -> tuple[str, Any]:
    """(problem, value as `kind`): one of the two is empty."""
    if isinstance(kind, types.GenericAlias) and kind.__origin__ is tuple:
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return "", tuple(value)
        return 'give a list of texts: ["one", "two"]', None
    if isinstance(kind, type) and issubclass(kind, Publish):
        try:
            return "", Publish(str(value))
        except ValueError:
            return "one of " + ", ".join(Publish), None
    if kind is bool or kind is int or kind is str:
        if type(value) is kind:
            return "", value
        return {bool: "true or false, without quotes", int: "a whole number", str: "a text in quotes"}[kind], None
    raise TypeError(f"configuration field of unknown type {kind}")


# --- what a value must be beyond its type: (message, hint) where it is wrong, None where it is right ------------------------

_Problem = tuple[str, str] | None


def _base_url(url: str) -> _Problem:
    if not url or re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", url):
        return None
    return f"not an address to publish at: '{url}'", "write https://host/path/"


def _accent(colour: str) -> _Problem:
    if not colour or re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
        return None
    digits = colour.removeprefix("#")
    near = digits if len(digits) == 6 else "".join(d * 2 for d in digits) if len(digits) == 3 else ""
    hint = (
        f"write #{near}"
        if re.fullmatch(r"[0-9A-Fa-f]{6}", near)
        else 'write "#" and six digits, two each for red, green and blue: "#0b6e4f"'
    )
    return f"not a colour: '{colour}'", hint


def _report(address: str) -> _Problem:
    mail = r"(mailto:)?[^\s<>\"'&%@]+@[^\s<>\"'&%@]+"
    if not address.strip() or re.fullmatch(rf"{mail}|https?://[^\s/]\S*", address.strip()):
        return None
    return f"not an address: '{address}'", "write name@example.org or https://..."


def _lang(tag: str) -> _Problem:
    if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
        return None
    return f"not a language: '{tag}'", 'write its code, such as "en" or "pt-BR"'


def _encoding(name: str) -> _Problem:
    try:
        b"a".decode(name or "utf-8")  # of no bytes it would not look for the name
    except (LookupError, ValueError):
        return f"no such encoding: '{name}'", 'write its name, such as "cp1252"'
    return None


def _engine(name: str) -> _Problem:
    return None if name in ENGINES else (f"no such engine: '{name}'", "one of " + ", ".join(ENGINES))


def _max_bytes(number: int) -> _Problem:
    return None if number > 0 else (f"not a size: {number}", "write a number of bytes")


def _max_removals(number: int) -> _Problem:
    return None if 0 <= number <= 100 else (f"not a percentage: {number}", "write a number from 0 to 100")


_CHECKS: tuple[tuple[str, str, Callable[[Any], _Problem]], ...] = (
    ("site", "base_url", _base_url),
    ("site", "accent", _accent),
    ("site", "report", _report),
    ("site", "lang", _lang),
    ("ingest", "encoding", _encoding),
    ("ingest", "max_bytes", _max_bytes),
    ("annotate", "engine", _engine),
    ("output", "max_removals", _max_removals),
)


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else url + "/"


def _toml_error(message: str) -> Diagnostic:
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (0, 0)
    return diagnostic("E101", FILE, re.sub(r"\s*\(at .*\)$", "", message), line=line, column=column, hint="see https://toml.io")
