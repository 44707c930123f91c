"""Templates: found in a project first and in the theme second (only importer of jinja2).

Templates are code that the project trusts, content is not: it is only ever a value, escaped. A template sees `v`, its view, and
`w`, the words of the interface. Its key covers all templates it can reach, so an include whose name is computed is an error.
"""

from __future__ import annotations

import functools
import html
import re
import traceback
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import jinja2
from jinja2 import meta
from markupsafe import Markup

from sitegen.core.diagnostics import Diagnostic, Exit, SitegenError, diagnostic
from sitegen.core.digest import digest, digest_files
from sitegen.core.text import squeeze
from sitegen.render import marks, markup

ASSETS = "assets"
SUFFIXES = (".html", ".xml", ".svg")
# A template that shadows one of the theme reaches the one it shadows under this folder: {% extends "default/entry.html" %}.
DEFAULT = "default"


class ProseLike(Protocol):
    """What `plan.views.Prose` is."""

    @property
    def markdown(self) -> str: ...
    @property
    def root(self) -> str: ...
    @property
    def marks(self) -> Sequence[marks.MarkLike]: ...
    @property
    def path(self) -> str: ...


class Block:
    """A block of prose as templates see it: safe HTML, and its margin notes."""

    __slots__ = ("html", "notes")

    def __init__(self, html: Markup, notes: tuple[marks.Note, ...]) -> None:
        self.html = html
        self.notes = notes


class Blocks(tuple[Block, ...]):
    """The blocks of a prose; `ids` are the ids of the marks that were set in it."""

    ids: frozenset[str] = frozenset()


class Table:
    """A table of words as templates see it: `w.keys.heading` is the word, whatever methods tables have in Python."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = {k: Table(v) if isinstance(v, Mapping) else v for k, v in table.items()}

    def __getattr__(self, name: str) -> Any:
        try:
            return self._table[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        return self._table[name]

    def __contains__(self, name: str) -> bool:
        return name in self._table


class Templates:
    """All templates of a site. `folders` are searched in order, the project's before the theme's; `words` are the words of the interface."""

    def __init__(self, folders: Sequence[Path], words: Mapping[str, Mapping[str, Any]]) -> None:
        self._folders = tuple(folders)
        self._words = words
        self._loader = _Loader(folders)
        self._notes: list[Diagnostic] = []
        self._last: tuple[ProseLike | None, Blocks] = (None, Blocks())
        # Path and root of the page that is being rendered, for the filter `to`: macros that ask no page can be compiled once for all.
        self._here = ("", "")
        self._environment = jinja2.Environment(
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters |= {
            "prose": self._prose,
            "plain": self._plain,
            "count": self._count,
            "to": self._to,
            "text": _text,
        }
        self._environment.tests |= {"here": self._is_here, "rightward": _rightward}
        self._environment.globals["w"] = Table(words)
        # The only global whose output is not the same each time.
        del self._environment.globals["lipsum"]
        self.closure = functools.cache(self._closure)
        self._template = functools.cache(self._load)

    def render(self, name: str, view: object) -> tuple[str, tuple[Diagnostic, ...]]:
        """The text that a template makes of a view, and what was noticed in its prose. SitegenError (USAGE) if it cannot."""
        template = self._template(name)
        self._notes, self._last = [], (None, Blocks())
        page = getattr(view, "page", None)
        self._here = (getattr(page, "path", ""), getattr(page, "root", ""))
        try:
            text = template.render(v=view)
        except Exception as error:  # whatever a template does, the answer is its file and line
            raise self._broken(error) from error
        return text, tuple(self._notes)

    def names(self) -> list[str]:
        """All templates that there are."""
        return sorted(
            n
            for n in self._environment.list_templates()
            if n.endswith(SUFFIXES) and not n.startswith((f"{ASSETS}/", f"{DEFAULT}/"))
        )

    def _load(self, name: str) -> jinja2.Template:
        try:
            return self._environment.get_template(name)
        except Exception as error:
            raise self._broken(error) from error

    def _closure(self, name: str) -> str:
        """A digest of a template, of all others that it reaches, and of the words."""
        sources: dict[str, str] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in sources:
                continue
            try:
                source, tree = self._loader.parsed(self._environment, current)
            except jinja2.TemplateError as error:
                raise self._broken(error) from error
            sources[current] = source
            for reached in meta.find_referenced_templates(tree):
                if reached is None:
                    file = self._loader.get_source(self._environment, current)[1]
                    raise SitegenError(Exit.USAGE, _dynamic(tree, self._shown(file or current)))
                waiting.append(reached)
        return digest(sorted(sources.items()), self._words)

    def _prose(self, prose: ProseLike | None) -> Blocks:
        """Markdown with its marks as blocks of safe HTML. A template may ask twice for the same prose; it is made once."""
        if prose is None:
            return Blocks()
        if self._last[0] is not prose:
            self._last = (prose, self._blocks(prose))
        return self._last[1]

    def _blocks(self, prose: ProseLike) -> Blocks:
        made = markup.to_html(prose.markdown)
        if made.problem:
            self._notes.append(
                diagnostic(
                    "E604", prose.path, f"shown as it was typed: {made.problem}", hint="divide it, or take out the repetition"
                )
            )
        marked = marks.annotate(made.blocks, prose.marks, prose.root)
        blocks = Blocks(Block(Markup(b.html), b.notes) for b in marked)
        blocks.ids = frozenset(identity for b in marked for identity in b.ids)
        return blocks

    def _plain(self, prose: ProseLike | None) -> str:
        """The words of some Markdown."""
        return "" if prose is None else squeeze(Markup(" ".join(markup.to_html(prose.markdown).blocks)).striptags())

    def _count(self, number: int, key: str) -> str:
        """A number and what it counts."""
        group = str(self._words.get("page", {}).get("thousands", ""))
        return str(self._words["counts"][key][number != 1]).format(n=f"{number:,}".replace(",", group))

    # Both ask for a context that they do not read: so that Jinja never takes what they say of one page for a constant.
    @jinja2.pass_context
    def _to(self, _: jinja2.runtime.Context, target: str) -> str:
        """The way from the page to a target of its view; a fragment of the page itself is that alone."""
        path, root = self._here
        if target.startswith(path) and target[len(path) : len(path) + 1] == "#":
            return target[len(path) :]
        return root + target

    @jinja2.pass_context
    def _is_here(self, _: jinja2.runtime.Context, target: str) -> bool:
        """Whether a target is the page itself."""
        return target == self._here[0]

    def _broken(self, error: BaseException) -> SitegenError:
        """An error of a template, with the file and line it stands in."""
        if isinstance(error, jinja2.TemplateSyntaxError):
            return _usage("E601", self._shown(error.filename or error.name or ""), error.lineno, str(error.message))
        if isinstance(error, jinja2.TemplateNotFound):
            place = self._place(error)
            return _usage("E603", *(place or (str(error.name or error), 0)), f"no template of this name: '{error.name or error}'")
        place = self._place(error) or ("", 0)
        return _usage("E601", *place, f"{type(error).__name__}: {error}")

    def _place(self, error: BaseException) -> tuple[str, int] | None:
        """The innermost line of a template that an exception passed through."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if any(Path(frame.filename).is_relative_to(folder) for folder in self._folders):
                return self._shown(frame.filename), frame.lineno or 0
        return None

    def _shown(self, file: str) -> str:
        """A template file as a person knows it: "templates/entry.html"."""
        for folder in self._folders:
            if Path(file).is_relative_to(folder):
                return f"{folder.name}/{Path(file).relative_to(folder).as_posix()}"
        return file


class _Loader(jinja2.ChoiceLoader):
    """Templates by name, the project's before the theme's; those of the theme, the last folder, under `default/` as well.

    Each is parsed once, whether for its closure or to be compiled.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        theme = jinja2.PrefixLoader({DEFAULT: jinja2.FileSystemLoader([str(f) for f in folders[-1:]])})
        super().__init__([jinja2.FileSystemLoader([str(f) for f in folders]), theme])
        self._parsed: dict[str, tuple[str, jinja2.nodes.Template]] = {}

    def parsed(self, environment: jinja2.Environment, name: str) -> tuple[str, jinja2.nodes.Template]:
        """The source of a template, and what it says."""
        if name not in self._parsed:
            source, file, _ = self.get_source(environment, name)
            self._parsed[name] = source, environment.parse(source, name, file)
        return self._parsed[name]

    def load(self, environment: jinja2.Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> jinja2.Template:
        """The compiled template."""
        _, tree = self.parsed(environment, name)
        file = self.get_source(environment, name)[1]
        code = environment.compile(tree, name, file)
        return environment.template_class.from_code(environment, code, globals or {})


def assets(folders: Sequence[Path]) -> list[tuple[str, bytes]]:
    """(path in the output, bytes) of the files under `assets/` of all template folders, earlier folders before later ones."""
    found: dict[str, bytes] = {}
    for folder in reversed(folders):
        for path in sorted((folder / ASSETS).rglob("*")) if (folder / ASSETS).is_dir() else ():
            if (
                path.is_file()
                and not path.is_symlink()
                and not any(part.startswith(".") for part in path.relative_to(folder).parts)
            ):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return sorted(found.items())


def state_of(folders: Sequence[Path]) -> str:
    """A digest of all template files, by which a long-running process notices that one has changed."""
    files = (
        (n, p)
        for n, f in enumerate(folders)
        for p in f.rglob("*")
        if p.suffix in SUFFIXES and p.is_file() and f / ASSETS not in p.parents
    )
    return digest_files((f"{n}/{path.as_posix()}", path) for n, path in files)


# Letters that run from right to left, and the signs that turn a line.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def _rightward(words: str) -> bool:
    """Whether all of some words run from left to right."""
    return words.isascii() or not _LEFTWARD.search(words)


def _text(words: str) -> Markup:
    """Words that stand between tags, where a quotation mark is no danger and need not be spelled out."""
    return Markup(html.escape(words, quote=False))


def _dynamic(tree: jinja2.nodes.Template, file: str) -> Diagnostic:
    """Which include, import or extends it is whose template is not named in so many words."""
    kinds: tuple[type[jinja2.nodes.Node], ...] = (
        jinja2.nodes.Include,
        jinja2.nodes.Extends,
        jinja2.nodes.Import,
        jinja2.nodes.FromImport,
    )
    for node in tree.find_all(kinds):
        name: jinja2.nodes.Expr = getattr(node, "template")  # noqa: B009
        try:
            name.as_const()
        except jinja2.nodes.Impossible:
            return diagnostic(
                "E602", file, "the name of a template must be written out", line=node.lineno, hint='{% include "part.html" %}'
            )
    return diagnostic("E602", file, "the name of a template must be written out")


def _usage(code: str, file: str, line: int, message: str) -> SitegenError:
    return SitegenError(Exit.USAGE, diagnostic(code, file, message, line=line))
