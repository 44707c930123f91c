"""What stands in content/ right now: every file that people may edit, by the id it states."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content import frontmatter, safefile
from sitegen.content.entryfile import id_from_path
from sitegen.core.diagnostics import Diagnostic, diagnostic
from sitegen.core.text import keepable, shown

ENTRIES, ACTORS, SOURCES, PAGES = "entries", "actors", "sources", "pages"
# The usual way an id is written; anything else is left to the YAML reader.
_ID = re.compile(rb"^id:[ \t]+(?P<quote>['\"]?)(?P<id>[a-z0-9][a-z0-9-]*)(?P=quote)[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE)
# Endings under which somebody may have meant to save Markdown.
_MEANT = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
_FENCE = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class File:
    """A file below content/: `name` is its path there (POSIX). One that may not be read is there all the same."""

    name: str
    data: bytes
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Tree:
    """All entries, actors and sources by id, all pages, and where the texts as read stand, by their file names.

    `broken` are files that cannot be read now, by folder; `twice` are ids that several files state, with those files, and
    `id_lines` the lines on which they state them.
    """

    files: Mapping[str, Mapping[str, File]]
    pages: tuple[File, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    broken: Mapping[str, tuple[File, ...]] = field(default_factory=dict)
    twice: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()
    id_lines: Mapping[str, int] = field(default_factory=dict)


def scan(content: Path, ledger: Mapping[str, str], read: Callable[[File], str | None] | None = None) -> Tree:
    """Read content/. `ledger` maps the place where a file was first put to its id: it helps where a file states none.

    `read` is `stated` or something that remembers what that said of the same bytes. SitegenError (IO) if a folder cannot be
    looked into: what is in it must not be taken for deleted.
    """
    notes: list[Diagnostic] = []
    files: dict[str, dict[str, File]] = {}
    broken: dict[str, tuple[File, ...]] = {}
    twice: dict[tuple[str, str], tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    with safefile.or_io_error(content):
        found = {folder: [*_markdown(content, folder, notes)] for folder in (ENTRIES, ACTORS, SOURCES, PAGES)}
        texts = {
            entry.name: Path(entry.path).relative_to(content).as_posix()
            for entry in _walk(content / SOURCES)
            if entry.name.endswith(".txt") and entry.is_file(follow_symlinks=False)
        }
    for folder in (ENTRIES, ACTORS, SOURCES):
        by_id: dict[str, list[File]] = {}
        bad = []
        for file in found[folder]:
            name = id_of(file, ledger, read or stated)
            if name:
                by_id.setdefault(name, []).append(file)
            else:
                bad.append(file)
        files[folder] = {name: same[0] for name, same in by_id.items() if len(same) == 1}
        twice.update({(folder, name): tuple(f.name for f in same) for name, same in by_id.items() if len(same) > 1})
        lines |= {f.name: _id_line(f.data) for same in by_id.values() if len(same) > 1 for f in same}
        broken[folder] = tuple(bad)
    return Tree(files, tuple(found[PAGES]), texts, broken, twice, tuple(notes), lines)


def id_of(file: File, ledger: Mapping[str, str], read: Callable[[File], str | None]) -> str:
    """The id that a file states, or that is to be taken for it; "" if its front matter cannot be read."""
    end = _FENCE.search(file.data, 3)
    if file.data.startswith((b"---", b"\xef\xbb\xbf---")) and end and (found := _ID.search(file.data, 0, end.start())):
        return found["id"].decode()
    said = read(file)
    return said if said is not None else ledger.get(file.name) or id_from_path(file.name)


def stated(file: File) -> str | None:
    """The id that a file states by whatever YAML; None if it states none, "" if its front matter cannot be read."""
    parsed = frontmatter.parse(file.data, file.name).value
    if parsed is None:
        return ""
    found = parsed.yaml.values.get("id")
    return str(found).strip() if isinstance(found, (str, int)) else None


def _id_line(data: bytes) -> int:
    found = _ID.search(data)
    return data.count(b"\n", 0, found.start()) + 1 if found else 0


def _markdown(content: Path, folder: str, notes: list[Diagnostic]) -> Iterator[File]:
    """Markdown files below a folder, in order. Hidden files and what editors leave behind (`x.md~`, `#x.md#`) are none.

    Whatever is called like one and cannot be read is there all the same, so that nobody takes it for deleted."""
    for entry in _walk(content / folder):
        name = Path(entry.path).relative_to(content).as_posix()
        called = entry.name.endswith(".md") and not entry.name.startswith("#")
        if entry.is_symlink() and (called or entry.is_dir()):
            notes.append(diagnostic("E315", f"content/{name}", "is a link, and not followed", hint="put the file itself here"))
        elif not called:
            stem, _, ending = entry.name.rpartition(".")
            if f".{ending.lower()}" in _MEANT and not entry.name.startswith("#") and not entry.is_dir():
                hint = f"if it is to be read, call it {stem}.md"
                notes.append(diagnostic("W332", f"content/{name}", "not read: names end in .md here", hint=hint))
            continue
        elif not keepable(name):
            notes.append(diagnostic("E315", f"content/{name}", "this name cannot be kept in files and links", hint="rename it"))
        else:
            try:
                data = safefile.read(Path(entry.path))
                if data is not None:
                    yield File(name, data)
                    continue
                notes.append(
                    diagnostic(
                        "E315", f"content/{name}", "is no file, or was moved just now", hint="only files are called .md here"
                    )
                )
            except OSError as error:
                hint = "make it readable; until then it is left as it is"
                notes.append(diagnostic("E315", f"content/{name}", f"cannot be read: {error.strerror}", hint=hint))
        yield File(shown(name), b"", readable=False)


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything below a folder but hidden names; links are not followed. OSError if some folder cannot be looked into."""
    left = [str(folder)]
    while left:
        try:
            with os.scandir(left.pop()) as found:
                here = sorted((e for e in found if not e.name.startswith(".")), key=lambda e: e.name)
        except FileNotFoundError:
            continue
        yield from here
        left += [e.path for e in reversed(here) if e.is_dir(follow_symlinks=False)]


def duplicates(seen: Tree) -> list[Diagnostic]:
    """An error for each file of those that state one id."""
    made = []
    for (_, name), files in seen.twice.items():
        for file in files:
            others = ", ".join(f"content/{other}" for other in files if other != file)
            hint = "delete one; a copy that is to become an entry of its own needs another id; until then neither is built"
            line = seen.id_lines.get(file, 0)
            message = f"the id '{name}' is also that of {others}"
            made.append(diagnostic("E314", f"content/{file}", message, line=line, column=1 if line else 0, hint=hint))
    return made
