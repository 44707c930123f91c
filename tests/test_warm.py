"""What is remembered never lies: whatever happened to a project or to its memory, a build says and makes what one without memory would."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from project import Site, files, run
from test_laws import DOCUMENTS, clone, findings

from sitegen import pipeline, reading
from sitegen.core.inputs import look
from sitegen.core.store import Store

ONE_BY_ONE = settings(
    max_examples=max(5, settings.default.max_examples // 10) if settings.default else 5,
    phases=(Phase.explicit, Phase.generate),
)


def same_size(text: str, draw: random.Random) -> str:
    """A text with two of its letters changed for others."""
    letters = [n for n, c in enumerate(text) if c.isalpha() and c.isascii()]
    for place in draw.sample(letters, min(2, len(letters))):
        text = f"{text[:place]}{draw.choice('aeiou')}{text[place + 1 :]}"
    return text


class Meddler:
    """Somebody who edits anything, in ways that leave as few traces as possible, and tampers with what was built and remembered."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site = site
        self.random = random.Random(seed)

    def step(self) -> None:
        """One thing that may happen between two builds."""
        self.random.choice(
            (self.entry, self.actor, self.seed, self.config, self.words, self.template, self.static, self.output, self.memory)
        )()

    def quietly(self, path: Path, data: bytes) -> None:
        """Write a file so that it shows the same time of change as before."""
        before = path.stat() if path.exists() else None
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if before and self.random.random() < 0.7:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def any(self, pattern: str) -> Path | None:
        """Some file of the project."""
        found = sorted(p for p in self.site.root.glob(pattern) if p.is_file())
        return self.random.choice(found) if found else None

    def entry(self) -> None:
        if path := self.any("content/entries/*/*.md"):
            head, mark, body = path.read_text(encoding="utf-8").partition("\n---\n")
            self.quietly(path, f"{head}{mark}{same_size(body, self.random)}".encode())

    def actor(self) -> None:
        if path := self.any("content/actors/*.md"):
            self.quietly(path, path.read_bytes() + b"\nA note.\n")

    def seed(self) -> None:
        name = self.random.choice(sorted(DOCUMENTS))
        self.quietly(self.site.root / "seeds" / name, same_size(DOCUMENTS[name], self.random).encode())

    def config(self) -> None:
        self.quietly(self.site.root / "sitegen.toml", b'[site]\ntitle = "T%d"\n' % self.random.randint(0, 9))

    def words(self) -> None:
        text = f'[nav]\nhome = "H{self.random.randint(0, 9)}"\n'
        self.quietly(self.site.root / "templates/words.toml", text.encode())

    def template(self) -> None:
        text = f"<!doctype html><title>{self.random.randint(0, 9)}</title>{{{{ v.page.title }}}}"
        self.quietly(self.site.root / "templates/404.html", text.encode())

    def static(self) -> None:
        self.quietly(self.site.root / "static/notes.txt", b"%d" % self.random.randint(0, 9))

    def output(self) -> None:
        if path := self.any("output/**/*.html"):
            if self.random.random() < 0.5:
                path.unlink()
            else:
                path.write_bytes(b"not ours")

    def memory(self) -> None:
        for _ in range(3):
            path, other = self.any(".sitegen/**/*"), self.any(".sitegen/**/*")
            if path is None or other is None or path.name == "lock" or ".sitegen/prev" in str(path):
                continue
            data = bytearray(path.read_bytes())
            what = self.random.randrange(4)
            if what == 0 and data:
                data[self.random.randrange(len(data))] ^= 1 << self.random.randrange(8)
            path.write_bytes((bytes(data), bytes(data[: len(data) // 2]), b"", other.read_bytes())[what])


@ONE_BY_ONE
@given(seed=st.integers(0, 2**32), steps=st.lists(st.booleans(), min_size=2, max_size=5))
def test_a_build_that_remembers_says_and_makes_what_one_that_does_not_would(seed: int, steps: list[bool]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "warm")
        run(site, ["init", str(site.root), "--title", "P"])
        for name, text in DOCUMENTS.items():
            site.write(f"seeds/{name}", text)
        site.build()
        site.build()
        meddler = Meddler(site, seed)
        for number, build in enumerate([*steps, True]):
            meddler.step()
            if not build:
                continue
            fresh = clone(site, Path(folder) / str(number))
            assert site.build("-v") == fresh.build("-v")
            assert findings(site) == findings(fresh)
            assert site.content() == fresh.content()
            assert files(site.root / "output") == files(fresh.root / "output")


@pytest.fixture
def settled(site: Site) -> Site:
    """A project after two builds, when everything there is to remember is remembered."""
    for name, text in DOCUMENTS.items():
        site.write(f"seeds/{name}", text)
    site.build()
    site.build()
    return site


def forbid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take down which halves are run in full."""
    ran: list[str] = []

    def noted(module: object, name: str) -> None:
        real: Callable[..., object] = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *args: ran.append(name) or real(*args))

    noted(reading, "ingest")
    noted(pipeline, "build")
    return ran


def test_nothing_is_done_where_nothing_has_changed_and_all_is_said_again(settled: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    settled.write("content/entries/own/bad.md", "---\ntitle: [\n---\n")
    assert [settled.build("-v"), settled.build("-v")] == [1, 1]
    said = settled.out, settled.err
    ran = forbid(monkeypatch)
    assert settled.build("-v") == 1
    assert ran == []
    assert (settled.out, settled.err) == said


@pytest.mark.parametrize("path", ["index.html", "feed.xml", "assets/style.css", ".sitegen-output"])
def test_what_others_did_to_the_output_is_mended_though_nothing_has_changed(settled: Site, path: str) -> None:
    before = files(settled.root / "output")
    (settled.root / "output" / path).write_bytes(b"x")
    settled.build()
    assert files(settled.root / "output") == before
    if path != ".sitegen-output":  # without it the folder is not ours any more
        (settled.root / "output" / path).unlink()
        settled.build()
        assert files(settled.root / "output") == before


def test_a_page_that_was_put_back_by_others_goes_again(settled: Site) -> None:
    before = files(settled.root / "output")
    path = settled.entries()[0]
    text = settled.read(path)
    settled.drop(path)
    settled.build()
    settled.write(path, text)
    settled.build()
    assert files(settled.root / "output") == before


def test_strict_fails_on_a_warning_that_is_only_remembered(settled: Site) -> None:
    settled.write("content/actors/one.md", "---\nname: Somebody Else\naliases: [Marleen Dekkers]\n---\n")
    assert settled.build() == 0
    assert settled.build() == 0
    assert settled.build("--strict") == 1
    assert settled.build("--strict") == 1


def test_a_copy_of_a_project_does_not_believe_the_memory_that_came_with_it(
    settled: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Site(tmp_path / "copy")
    shutil.copytree(settled.root, copy.root)
    ran = forbid(monkeypatch)
    assert copy.build() == 0
    assert ran == ["ingest", "build"]
    assert copy.pages() == settled.pages()


def test_a_store_believes_nothing_that_another_one_wrote(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    key = one.key("thing", 1)
    one.put(key, "value")
    assert Store(tmp_path / "one").get(key, str) == "value"
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    assert other.get(key, str) is None


def test_memory_from_another_version_is_not_believed(settled: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = forbid(monkeypatch)
    for module in ("sitegen.core.digest", "sitegen.core.store", "sitegen.render.page", "sitegen.content.update"):
        monkeypatch.setattr(f"{module}.toolchain", lambda: "another version")
    before = settled.pages()
    settled.build()
    assert ran == ["ingest", "build"]
    assert settled.pages() == before


# --- what a look sees ---------------------------------------------------------------------------------------------------


def test_a_look_sees_bytes_names_kinds_and_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    states = []

    def see() -> None:
        found = look([folder, tmp_path / "other"])
        assert found is not None
        states.append(found.state)

    see()
    folder.mkdir()
    see()
    (folder / "a").write_bytes(b"bc")
    see()
    (folder / "a").rename(folder / "ab")
    see()
    (folder / "ab").write_bytes(b"")
    see()
    (folder / "sub").mkdir()
    see()
    (folder / "ab").rename(folder / "sub/ab")
    see()
    (folder / "link").symlink_to("sub/ab")
    see()
    (folder / "sub/ab").write_bytes(b"x")
    see()
    (tmp_path / "other").write_bytes(b"x")
    see()
    assert len(set(states)) == len(states)


def test_a_look_does_not_go_by_dates_but_stamps_tell_of_every_writing(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    first = look([tmp_path])
    os.utime(path, ns=(0, 0))
    second = look([tmp_path])
    assert first
    assert second
    assert first.state == second.state
    assert first.stamps != second.stamps


def test_a_look_gives_up_where_it_cannot_tell(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    assert look([tmp_path]) is None


def test_a_run_during_which_something_was_written_is_not_remembered(settled: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.build
    path = settled.entries()[0]
    text = settled.read(path)

    def disturbed(*args: object) -> object:
        done = real(*args)  # type: ignore[arg-type]
        settled.write(path, text + "\nA line more.\n")
        return done

    settled.write(path, text.rstrip("\n") + " \n")
    monkeypatch.setattr(pipeline, "build", disturbed)
    settled.build("--no-ingest")
    monkeypatch.undo()
    settled.write(path, text.rstrip("\n") + " \n")
    ran = forbid(monkeypatch)
    settled.build("--no-ingest")
    assert ran == ["build"]
