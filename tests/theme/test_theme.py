"""The default theme keeps its own rules: contrast, words, blocks, nothing inline, and a project can shadow any part of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from sitegen.plan import words
from sitegen.plan.views import Frame, FreeView, Prose
from sitegen.render.templates import Templates

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "templates"
STYLE = (THEME / "assets/style.css").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs/design.md").read_text(encoding="utf-8")
THEMING = (ROOT / "docs/theming.md").read_text(encoding="utf-8")
TEMPLATES = sorted(p for p in THEME.rglob("*.html"))
PAPERS = {"light": ":root", "dark": ':root[data-theme="dark"]'}


def name_of(path: Path) -> str:
    return path.relative_to(THEME).as_posix()


# --- colour ------------------------------------------------------------------------------------------------------------


def colours(paper: str) -> dict[str, str]:
    """The colours of one paper, by name."""
    block = re.search(re.escape(PAPERS[paper]) + r" \{([^}]*)\}", STYLE)
    assert block
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("name", "least"), [("ink", 7.0), ("accent", 7.0), ("soft", 4.5), ("edge", 3.0)])
@pytest.mark.parametrize("ground", ["paper", "shade"])
def test_every_colour_reads_on_paper_and_on_shade(paper: str, name: str, least: float, ground: str) -> None:
    found = colours(paper)
    assert contrast(found[name], found[ground]) >= least


@pytest.mark.parametrize("paper", PAPERS)
def test_the_document_names_each_colour_and_its_measured_contrast(paper: str) -> None:
    found = colours(paper)
    for name, colour in found.items():
        assert f"`{colour}`" in DESIGN, name
    for name in ("ink", "soft", "edge", "accent"):
        measured = ", ".join(f"{contrast(found[name], found[ground]):.1f}" for ground in ("paper", "shade"))
        assert measured in DESIGN, (name, measured)


def test_a_dark_paper_is_the_same_whether_the_system_or_the_reader_asks_for_it() -> None:
    system = re.search(r':root:not\(\[data-theme="light"\]\) \{([^}]*)\}', STYLE)
    assert system
    assert dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", system[1])) == colours("dark")


def test_rules_take_their_colours_from_the_values_at_the_top() -> None:
    rules = STYLE[STYLE.index("/* --- elements") : STYLE.index("/* --- print")] + (THEME / "assets/pages.css").read_text("utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rules) == []


# --- templates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_template_holds_a_style_a_script_or_an_address_of_somebody_else(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\sstyle\s*=|\son[a-z]+\s*=|<style|https?://", text)
    assert not re.search(r'<script(?![^>]*(src=|type="application/ld\+json"))', text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_word_that_a_template_says_stands_in_the_file_of_words(path: Path) -> None:
    tables = tomllib.loads((THEME / "words.toml").read_text(encoding="utf-8"))
    tree = jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for said in tree.find_all(nodes.Getattr):
        if isinstance(said.node, nodes.Getattr) and isinstance(said.node.node, nodes.Name) and said.node.node.name == "w":
            assert said.attr in tables[said.node.attr], f"w.{said.node.attr}.{said.attr}, line {said.lineno}"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_blocks_and_macros_of_a_template_are_documented(path: Path) -> None:
    tree = jinja2.Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    row = next((line for line in THEMING.splitlines() if line.startswith(f"| `{name_of(path)}`")), "")
    base = next(line for line in THEMING.splitlines() if line.startswith("| `base.html`"))
    assert row, "no row in docs/theming.md"
    for block in tree.find_all(nodes.Block):
        assert f"`{block.name}`" in row or f"`{block.name}`" in base, block.name
    if "partials" in path.parts:
        for macro in tree.find_all(nodes.Macro):
            assert f"`{macro.name}`" in row, macro.name


# --- shadowing ---------------------------------------------------------------------------------------------------------


def rendered(folder: Path, page: Frame) -> str:
    folders = [folder, THEME]
    view = FreeView(page, page.title, Prose("One *sentence*.", page.root))
    return Templates(folders, words.load(folders).tables).render("page.html", view)[0]


def test_a_project_adds_to_one_block_of_every_page(tmp_path: Path) -> None:
    mine = '{% extends "default/base.html" %}{% block head_more %}<link rel="stylesheet" href="{{ p.root }}assets/ours.css">{% endblock %}'
    (tmp_path / "base.html").write_text(mine, encoding="utf-8")
    text = rendered(tmp_path, Frame("a/index.html", "../", "A page", "An archive"))
    assert '<link rel="stylesheet" href="../assets/ours.css">' in text
    assert "One <em>sentence</em>." in text


def test_a_project_shadows_one_partial_and_one_word(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials/notes.html").write_text("{% macro prose(body) %}<p>OURS</p>{% endmacro %}", encoding="utf-8")
    (tmp_path / "words.toml").write_text('[page]\nskip = "Zum Text"\nlang = "de"\n', encoding="utf-8")
    text = rendered(tmp_path, Frame("a/index.html", "../", "A page", "An archive"))
    assert "<p>OURS</p>" in text
    assert ">Zum Text</a>" in text
    assert '<html lang="de" dir="ltr">' in text


def test_a_title_fits_into_the_list_of_windows_and_stands_whole_on_the_page(tmp_path: Path) -> None:
    title = "A headline that goes on and on, over commas & 'quotes', until nobody remembers how it began or why"
    text = rendered(tmp_path, Frame("a/index.html", "../", title, "An archive"))
    found = re.search(r"<title>(.*?)</title>", text)
    assert found
    assert len(found[1]) <= 70
    assert "until nobody remembers how it began or why</h1>" in text


def test_a_name_is_fenced_where_it_runs_the_other_way(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '{% from "partials/links.html" import name %}{% for n in ("Anna", "Réka", "Зеленський", "חיפה", "قطر") %}{{ name(n) }}{% endfor %}',
        encoding="utf-8",
    )
    text = rendered(tmp_path, Frame("a/index.html", "../", "A page", "An archive"))
    assert text == "AnnaRékaЗеленський<bdi>חיפה</bdi><bdi>قطر</bdi>"
