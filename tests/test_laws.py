"""The five laws, each with a test that would fail if it were broken."""

from __future__ import annotations

import dataclasses
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from project import Site, files, run

from sitegen import config, pipeline
from sitegen.core.store import Store

MARKER_WORD = "Quetzalvogel"

DOCUMENTS = {
    "one.txt": """\
 date 2031-05-02 Harbour strike latest: Dockers reject offer from port of Ghent
Talks go on at the ministry in Brussels
Dockers in the port of Ghent have rejected an offer of higher pay, the union leader Marleen Dekkers said on Thursday.
"We will not sign," Ms Dekkers told reporters.
Port says ships are going to Antwerp
The port authority said that eleven ships had been sent to Antwerp since Monday.
Its director, Pascal Nkunda, called the strike "a gift to our rivals".
Belgium calls both sides to Brussels
Belgium invited both sides to talks in Brussels on 5 May.
"There is room for a deal," said labour minister Anneke Wouters.
""",
    "two.txt": """\
Harbour strike live - Saturday 3 May 2031

9.00am: Good morning. Pascal Nkunda says that the port "cannot wait for ever".

9.40am: Marleen Dekkers has arrived at the gate. “We are still here,” she says.

11.15am: Anneke Wouters is on the radio. She says the talks will go on tomorrow.
""",
    "three.txt": """\
Dockers of Ghent go back to work

4 May 2031

The strike in the port of Ghent is over, Belgium's labour minister, Anneke Wouters, said on Sunday.

"Nobody won, and that is why it will hold," said Marleen Dekkers.
""",
}


def clone(site: Site, folder: Path) -> Site:
    """What git would bring to another machine: everything but output and cache."""
    shutil.copytree(site.root, folder, ignore=shutil.ignore_patterns(".sitegen", "output"))
    made = Site(folder)
    made.write("output/.gitkeep", "")
    made.write("output/.nojekyll", "")
    return made


def findings(site: Site) -> list[str]:
    """The diagnostics that the last command printed."""
    return [line for line in site.err.splitlines() if re.search(r": (error|warning|note) [EWN]\d{3}: ", line)]


# --- 1: two halves, joined by files ----------------------------------------------------------------------------------


def test_an_archive_without_seeds_builds_the_same_site(site: Site) -> None:
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    assert site.build() == 0
    before = site.pages()
    shutil.rmtree(site.root / "seeds")
    assert site.build() == 0
    assert site.pages() == before


def test_build_never_opens_a_seed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    assert site.run("ingest") == 0
    opened: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: opened.append(str(self)) or real(self))  # type: ignore[func-returns-value]
    assert site.build("--no-ingest") == 0
    assert opened
    assert [p for p in opened if "/seeds/" in p] == []


# --- 2: frozen views and page keys ------------------------------------------------------------------------------------


def parts(value: object) -> Iterator[object]:
    """Everything inside a view."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def test_views_are_frozen_and_hold_nothing_that_could_differ_between_machines(site: Site) -> None:
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    site.build()
    pages = pipeline.plan_site(config.load(site.root), Store(site.root / ".sitegen/store")).value.pages
    assert pages
    for page in pages:
        for value in parts(page.view):
            if dataclasses.is_dataclass(value):
                assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
            else:
                assert isinstance(value, (str, int, bytes, tuple, Enum, type(None))), (page.path, value)


def test_comment_in_front_matter_renders_nothing(site: Site) -> None:
    site.write("seeds/one.txt", DOCUMENTS["one.txt"])
    site.build()
    site.edit(site.entries()[1], "\ntitle:", "\n# a remark\ntitle:")
    site.run("build", "--json")
    assert '"rendered": 0' in site.out


def test_body_edit_changes_its_own_page_and_no_list(site: Site) -> None:
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    site.build()
    before = site.pages()
    path = next(p for p in site.entries() if "sent to Antwerp" in site.read(p))
    site.edit(path, "sent to Antwerp", "sent away to Antwerp")
    site.build()
    changed = {p for p, data in site.pages().items() if before.get(p) != data}
    assert {p for p in changed if p.endswith(".html") and not p.startswith("search/")} == {
        f"entries/{Path(path).stem}/index.html"
    } or {p.split("/")[0] for p in changed if p.endswith(".html") and not p.startswith("search/")} <= {"entries", "sources"}


# --- 3: warm equals clean ---------------------------------------------------------------------------------------------


class History:
    """A random history of what people do to a project."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site = site
        self.random = random.Random(seed)

    def step(self) -> None:
        getattr(
            self,
            self.random.choice(("add", "change", "remove", "correct", "delete", "retag", "configure", "shadow", "break_", "build")),
        )()

    def add(self) -> None:
        name = self.random.choice(list(DOCUMENTS))
        self.site.write(f"seeds/{name}", DOCUMENTS[name])

    def change(self) -> None:
        for name in DOCUMENTS:
            if (self.site.root / "seeds" / name).is_file() and self.random.random() < 0.5:
                self.site.write(f"seeds/{name}", DOCUMENTS[name].replace("Antwerp", self.random.choice(("Rotterdam", "Hamburg"))))

    def remove(self) -> None:
        for path in sorted((self.site.root / "seeds").glob("*.txt"))[:1]:
            path.unlink()

    def correct(self) -> None:
        for path in self.site.entries()[:1]:
            self.site.write(path, self.site.read(path).rstrip("\n") + f"\n\nA correction {self.random.randint(0, 9)}.\n")

    def delete(self) -> None:
        for path in self.site.entries()[-1:]:
            self.site.drop(path)

    def retag(self) -> None:
        for path in self.site.entries()[1:2]:
            text = self.site.read(path)
            if "\ntags:" in text:
                self.site.write(path, text.replace("\ntags:", f"\nbyline: By hand {self.random.randint(0, 9)}\ntags:", 1))

    def configure(self) -> None:
        mode = self.random.choice(("full", "excerpt", "quotes"))
        self.site.write("sitegen.toml", f'[site]\ntitle = "T{self.random.randint(0, 9)}"\n[[publish]]\nmode = "{mode}"\n')

    def shadow(self) -> None:
        self.site.write("templates/404.html", f"<!doctype html><title>{self.random.randint(0, 9)}</title>{{{{ v.page.title }}}}")

    def break_(self) -> None:
        self.site.write(
            "content/entries/own/broken.md", self.random.choice(("---\ntitle: [\n---\n", "", "---\ndate: 5 May\ntitle: x\n---\n"))
        )

    def build(self) -> None:
        self.site.build()


@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32), steps=st.integers(1, 10))
def test_warm_equals_clean(seed: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "warm")
        run(site, ["init", str(site.root), "--title", "P"])
        history = History(site, seed)
        for _ in range(steps):
            history.step()
        fresh = clone(site, Path(folder) / "clean")
        codes = site.build("-v"), fresh.build("-v")
        assert codes[0] == codes[1]
        assert findings(site) == findings(fresh)
        assert site.content() == fresh.content()
        assert files(site.root / "output") == files(fresh.root / "output")


@settings(max_examples=6, phases=(Phase.explicit, Phase.generate))
@given(order=st.permutations(sorted(DOCUMENTS)), prefix=st.booleans())
def test_content_is_a_function_of_the_set_of_seeds(order: list[str], prefix: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sites = []
        for number, names in enumerate((sorted(DOCUMENTS), order)):
            site = Site(Path(folder) / str(number))
            run(site, ["init", str(site.root), "--title", "P"])
            for at, name in enumerate(names):
                site.write(f"seeds/{at if prefix and number else ''}{name}", DOCUMENTS[name])
            site.build()
            sites.append(site)
        assert sorted(sites[0].entries()) == sorted(sites[1].entries())
        assert [sites[0].read(p) for p in sites[0].entries()] == [sites[1].read(p) for p in sites[1].entries()]


# --- 4: nothing is lost -----------------------------------------------------------------------------------------------


def test_people_s_bytes_in_entries_stand_over_a_build(site: Site) -> None:
    site.write("seeds/one.txt", DOCUMENTS["one.txt"])
    site.build()
    path = site.entries()[0]
    site.write(path, site.read(path) + "\nMy own remark.\n")
    site.write("seeds/one.txt", DOCUMENTS["one.txt"].replace("eleven", "twelve"))
    site.build()
    assert "My own remark." in site.read(path)


def test_one_bad_file_costs_itself(site: Site) -> None:
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    site.build()
    count = len(site.pages())
    site.write("content/entries/own/bad.md", "---\ntitle: [unclosed\n---\ntext\n")
    assert site.build() == 1
    assert "content/entries/own/bad.md:" in site.err
    assert len(site.pages()) == count


# --- 5: honest annotation ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["excerpt", "quotes", "metadata", "none"])
def test_withheld_words_are_in_no_output_byte(site: Site, mode: str) -> None:
    lines = DOCUMENTS["one.txt"].splitlines()
    lines.insert(7, f"It was a long night in every one of the docks along the canal, and none of the {MARKER_WORD} slept in it.")
    text = "\n".join([*lines, ""])
    site.write("seeds/one.txt", text)
    site.write("seeds/two.txt", DOCUMENTS["two.txt"])
    site.write("sitegen.toml", f'[[publish]]\nmode = "{mode}"\n')
    assert site.build() == 0
    assert any(MARKER_WORD in site.read(p) for p in site.entries())
    assert [p for p, data in site.pages().items() if MARKER_WORD.lower().encode() in data.lower()] == []


def test_a_withdrawn_entry_leaves_no_word_behind(site: Site) -> None:
    site.write("seeds/one.txt", DOCUMENTS["one.txt"].replace("eleven ships", f"eleven {MARKER_WORD} ships"))
    site.build()
    assert [p for p, data in site.pages().items() if MARKER_WORD.encode() in data]
    path = next(p for p in site.entries() if MARKER_WORD in site.read(p))
    site.edit(path, "\ntitle:", "\nwithdrawn: true\ntitle:")
    assert site.build() == 0
    assert [p for p, data in site.pages().items() if MARKER_WORD.lower().encode() in data.lower()] == []


def test_same_bytes_in_another_folder_zone_and_locale(new_site: Callable[[str], Site], monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = []
    for name, zone in (("a", "Pacific/Kiritimati"), ("b-other", "Pacific/Marquesas")):
        monkeypatch.setenv("TZ", zone)
        site = new_site(name)
        for file, text in DOCUMENTS.items():
            site.write(f"seeds/{file}", text)
        site.build()
        outputs.append(files(site.root / "output"))
    assert outputs[0] == outputs[1]
