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

    `read` is `stated` or something that remembers what that said of the same bytes.
    """
    notes: list[Diagnostic] = []
    files: dict[str, dict[str, File]] = {}
    broken: dict[str, tuple[File, ...]] = {}
    twice: dict[tuple[str, str], tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    for folder in (ENTRIES, ACTORS, SOURCES):
        by_id: dict[str, list[File]] = {}
        bad = []
        for file in _markdown(content, folder, notes):
            name = id_of(file, ledger, read or stated)
            if name:
                by_id.setdefault(name, []).append(file)
            else:
                bad.append(file)
        files[folder] = {name: found[0] for name, found in by_id.items() if len(found) == 1}
        twice.update({(folder, name): tuple(f.name for f in found) for name, found in by_id.items() if len(found) > 1})
        lines |= {f.name: _id_line(f.data) for found in by_id.values() if len(found) > 1 for f in found}
        broken[folder] = tuple(bad)
    texts = {path.name: path.relative_to(content).as_posix() for path in _walk(content / SOURCES) if path.name.endswith(".txt")}
    return Tree(files, tuple(_markdown(content, PAGES, notes)), texts, broken, twice, tuple(notes), lines)


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
    return str(found).strip() if found is not None else None


def _id_line(data: bytes) -> int:
    found = _ID.search(data)
    return data.count(b"\n", 0, found.start()) + 1 if found else 0


def _markdown(content: Path, folder: str, notes: list[Diagnostic]) -> Iterator[File]:
    """Markdown files below a folder, in order. Hidden files and what editors leave behind (`x.md~`, `#x.md#`) are none."""
    for path in _walk(content / folder):
        name = path.relative_to(content).as_posix()
        if not path.name.endswith(".md") or path.name.startswith("#"):
            if path.suffix.lower() in _MEANT and not path.name.startswith("#"):
                hint = f"if it is to be read, call it {path.stem}.md"
                notes.append(diagnostic("W332", f"content/{name}", "not read: names end in .md here", hint=hint))
            continue
        if path.is_symlink():
            notes.append(diagnostic("E315", f"content/{name}", "is a link, and not followed", hint="put the file itself here"))
            continue
        try:
            data = safefile.read(path)
        except OSError as error:
            notes.append(diagnostic("E315", f"content/{name}", f"cannot be read: {error.strerror}"))
            yield File(name, b"", readable=False)
            continue
        if data is not None:
            yield File(name, data)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(root) / name


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
