"""The house keeps its shape: direction of imports, one owner a library, modules that import alone, codes that are real."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.core.codes import CODES

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "sitegen"
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if "scaffold" not in p.parts)

# A room may import rooms further down this list, and its own modules; stages never import each other.
STAGES = ("ingest", "annotate", "content", "link", "plan", "render", "write", "check", "export")
LEVELS: dict[str, int] = {
    "core": 0,
    "config": 1,
    "console": 1,
    **dict.fromkeys(STAGES, 2),
    "run": 3,
    "proposing": 4,
    "reading": 5,
    "pipeline": 5,
    "warm": 6,
    "questions": 6,
    "serve": 6,
    "commands": 7,
    "cli": 8,
    "__main__": 9,
}
# Which modules may import which library.
OWNERS: dict[str, tuple[str, ...]] = {
    "yaml": ("core/yamlguard.py",),
    "markdown": ("render/markup.py",),
    "nh3": ("render/markup.py",),
    "jinja2": ("render/templates.py",),
    "watchdog": ("serve/watch.py",),
    "rich": ("console.py",),
    "anyascii": ("core/text.py",),
    "msgspec": ("core/digest.py", "core/store.py", "write/manifest.py"),
    "snowballstemmer": ("plan/search/stems.py",),
    "charset_normalizer": ("ingest/encoding.py",),
    "trafilatura": ("ingest/readers/html.py",),
    "spacy": ("annotate/spacy_engine.py",),
    "pyarrow": ("export/parquet.py",),
}


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(dotted: str) -> str:
    """ "sitegen.core.text.fold" -> "core"."""
    parts = dotted.split(".")
    return parts[1] if len(parts) > 1 else ""


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down_the_house(path: Path) -> None:
    here = name(path).split("/")[0].removesuffix(".py")
    if here == "__init__":
        return
    assert here in LEVELS, f"{here} is a new room: say in LEVELS and in docs/architecture.md where it stands"
    for dotted in imports(path):
        there = room(dotted) if dotted.startswith("sitegen.") else ""
        if there in LEVELS and there != here:
            assert LEVELS[there] < LEVELS[here], f"{name(path)} imports {dotted}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_library_has_one_owner(path: Path) -> None:
    for dotted in imports(path):
        owners = OWNERS.get(dotted.split(".")[0])
        assert owners is None or name(path) in owners, f"{name(path)} imports {dotted}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_says_in_its_first_line_what_it_is_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), f"{name(path)} has no docstring"
    longest = 700 if name(path) in ("core/model.py", "plan/views.py") else 400
    assert text.count("\n") <= longest, f"{name(path)} is {text.count(chr(10))} lines long"


def test_every_module_imports_alone() -> None:
    code = "import importlib, sys\nfor m in sys.argv[1:]: importlib.import_module(m)"
    dotted = [name(p).removesuffix(".py").replace("/", ".").removesuffix(".__init__") for p in MODULES]
    wanted = [f"sitegen.{d}" if d != "__init__" else "sitegen" for d in dotted if "spacy" not in d and d != "__main__"]
    # One process each would take a minute; importing them in reverse order finds the same hidden dependencies on order.
    for order in (wanted, wanted[::-1]):
        subprocess.run([sys.executable, "-W", "error", "-c", code, *order], check=True, timeout=600)


def test_starting_is_light() -> None:
    heavy = ("yaml", "jinja2", "markdown", "rich", "watchdog", "nh3", "msgspec", "sitegen.pipeline")
    code = f"import sys, sitegen.cli; print([m for m in {heavy!r} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=600).stdout
    assert found.strip() == "[]"


def test_codes_are_raised_and_raised_codes_are_known() -> None:
    used = {
        code
        for path in MODULES
        if path.name != "codes.py"
        for code in re.findall(r'"([EWN]\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert used == set(CODES)


def test_numbers_of_codes_are_unique() -> None:
    assert len({code[1:] for code in CODES}) == len(CODES)


def test_every_code_is_documented() -> None:
    text = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert [code for code in CODES if code not in text] == []


def test_nothing_evaluates_pickles_or_loads_unguarded_yaml() -> None:
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert not calls & {"eval", "exec", "__import__"}, name(path)
        assert not {"pickle", "marshal", "shelve"} & set(imports(path)), name(path)
