"""Templates: shadowed one at a time, keyed by all they reach, and their faults named with file and line."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from sitegen.core.diagnostics import Exit, SitegenError
from sitegen.core.model import Page
from sitegen.plan.views import Mark, Prose
from sitegen.render.page import Renderer, encode
from sitegen.render.templates import assets

WORDS = {"counts": {"entries": ["{n} entry", "{n} entries"]}, "keys": {"items": "Items", "get": "Get"}}


@dataclass(frozen=True, slots=True)
class View:
    """What these templates are given."""

    text: str = "a < b"
    body: Prose | None = None


class Theme:
    """Two folders of templates: the project's and the theme's."""

    def __init__(self, root: Path) -> None:
        self.own, self.shipped = root / "own", root / "shipped"
        self.own.mkdir()
        self.shipped.mkdir()

    def write(self, name: str, text: str, *, own: bool = False) -> None:
        path = (self.own if own else self.shipped) / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def renderer(self) -> Renderer:
        return Renderer([self.own, self.shipped], WORDS)

    def render(self, name: str, view: View | None = None) -> str:
        return self.renderer().render(Page("x.html", name, view or View())).value.decode()

    def key_and_render(self, name: str) -> None:
        self.key(name)
        self.render(name)

    def key(self, name: str, view: View | None = None) -> str:
        return self.renderer().key(Page("x.html", name, view or View()))


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    return Theme(tmp_path)


def fault(theme: Theme, name: str) -> str:
    with pytest.raises(SitegenError) as caught:
        theme.key_and_render(name)
    assert caught.value.exit_code is Exit.USAGE
    return str(caught.value.notes[0])


def test_everything_is_escaped_whatever_the_template_is_called(theme: Theme) -> None:
    theme.write("x.txt", "{{ v.text }}")
    assert theme.render("x.txt") == "a &lt; b"


def test_a_project_shadows_one_template_at_a_time(theme: Theme) -> None:
    theme.write("page.html", '{% include "part.html" %}!')
    theme.write("part.html", "theme")
    assert theme.render("page.html") == "theme!"
    theme.write("part.html", "own", own=True)
    assert theme.render("page.html") == "own!"


def test_the_key_covers_every_template_that_can_be_reached(theme: Theme) -> None:
    theme.write("page.html", '{% extends "base.html" %}{% block x %}{% from "macros.html" import m %}{{ m() }}{% endblock %}')
    theme.write("base.html", '{% block x %}{% endblock %}{% if v.text == "never" %}{% include "part.html" %}{% endif %}')
    theme.write("macros.html", "{% macro m() %}m{% endmacro %}")
    theme.write("part.html", "part")
    theme.write("other.html", "other")
    keys = [theme.key("page.html")]
    theme.write("other.html", "changed")
    assert theme.key("page.html") == keys[0]
    for name in ("part.html", "macros.html", "base.html", "page.html"):
        theme.write(name, (theme.shipped / name).read_text() + "{# changed #}")
        keys.append(theme.key("page.html"))
    keys.append(theme.key("page.html", View("other")))
    assert len(set(keys)) == len(keys)


def test_words_with_the_names_of_methods_are_words(theme: Theme) -> None:
    theme.write("x.html", "{{ w.keys.items }} {{ w.keys.get }} {{ 1|count('entries') }} {{ 2|count('entries') }}")
    assert theme.render("x.html") == "Items Get 1 entry 2 entries"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ v.nothing }}", "shipped/x.html:1: error E601: UndefinedError"),
        ("\n\n{{ w.keys.nothing }}", "shipped/x.html:3: error E601: UndefinedError"),
        ("\n{% if %}", "shipped/x.html:2: error E601:"),
        ("\n{% include v.text %}", "shipped/x.html:2: error E602:"),
        ('\n{% extends "a" ~ v.text %}', "shipped/x.html:2: error E602:"),
        ('{% include "gone.html" %}', "E603: no template of this name: 'gone.html'"),
        ("\n{{ 1 / 0 }}", "shipped/x.html:2: error E601: ZeroDivisionError"),
        ("{{ v.text|upper|nonsense }}", "shipped/x.html:1: error E601: No filter named 'nonsense'"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "E601: RecursionError"),
    ],
)
def test_a_fault_in_a_template_is_named_with_file_and_line(theme: Theme, text: str, said: str) -> None:
    theme.write("x.html", text)
    assert said in fault(theme, "x.html")


def test_content_is_never_a_template(theme: Theme) -> None:
    theme.write("x.html", "{{ v.text }}{% for b in v.body|prose %}{{ b.html }}{% endfor %}")
    assert theme.render("x.html", View("{{ 7 * 7 }}", Prose("{{ 7 * 7 }}{% x %}", ""))) == "{{ 7 * 7 }}<p>{{ 7 * 7 }}{% x %}</p>"


def test_prose_comes_with_its_marks_notes_and_ids(theme: Theme) -> None:
    theme.write(
        "x.html",
        "{% for b in v.body|prose %}{{ b.html }}|{% for n in b.notes %}{{ n.text }}{% endfor %}{% endfor %}{{ (v.body|prose).ids|join }}",
    )
    body = Prose("We *met*.", "../", (Mark("quote", ("We met",), id="q-1", note="<Anna>"),))
    made = theme.render("x.html", View(body=body))
    assert made.startswith('<p><span class="mark quote" id="q-1"')
    assert made.endswith("|&lt;Anna&gt;q-1")


def test_prose_that_cannot_be_read_is_noted_with_its_file(theme: Theme) -> None:
    theme.write("x.html", "{% for b in v.body|prose %}{{ b.html }}{% endfor %}")
    made = theme.renderer().render(Page("x.html", "x.html", View(body=Prose("> " * 99, "", path="content/a.md"))))
    assert [(n.code, n.path) for n in made.notes] == [("E604", "content/a.md")]


def test_a_renderer_can_be_sent_to_another_process(theme: Theme) -> None:
    theme.write("x.html", "{{ v.text }}")
    page = Page("x.html", "x.html", View())
    here = theme.renderer()
    there = pickle.loads(pickle.dumps(here))
    assert there.key(page) == here.key(page)
    assert there.render(page) == here.render(page)


def test_a_long_running_process_sees_a_template_change(theme: Theme) -> None:
    theme.write("x.html", "one")
    assert theme.render("x.html") == "one"
    theme.write("x.html", "two")
    assert theme.render("x.html") == "two"


def test_the_parts_of_a_page_tell_what_has_changed(theme: Theme) -> None:
    theme.write("x.html", "one")
    one = theme.renderer().parts(Page("x.html", "x.html", View("a")))
    two = theme.renderer().parts(Page("x.html", "x.html", View("b")))
    assert {k for k in one if one[k] != two[k]} == {"view.text"}


def test_no_character_that_html_forbids_reaches_a_file() -> None:
    text = "".join(map(chr, range(0x110000)))
    made = encode(text).decode()
    assert len(made) == 0x110000 - (32 - 3) - 33 - 2048 - 66
    assert encode("a\ud800b") == b"ab"


def test_assets_of_a_project_go_before_those_of_the_theme(theme: Theme) -> None:
    theme.write("assets/a.css", "theme")
    theme.write("assets/b.css", "theme")
    theme.write("assets/a.css", "own", own=True)
    theme.write("assets/.hidden", "x", own=True)
    assert assets([theme.own, theme.shipped]) == [("assets/a.css", b"own"), ("assets/b.css", b"theme")]
