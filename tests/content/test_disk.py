"""What stands in content/ that is no file, cannot be read or cannot be written: named, never taken for deleted, never written over."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from content_helpers import FLOOD, edit, proposal, run, tree
from project import Site

from sitegen.content import edits, load, safefile
from sitegen.content.curate import Curator
from sitegen.core.diagnostics import Exit, SitegenError
from sitegen.core.model import Content, Proposal

SOURCE = "sources/2031-05-01-flood-in-lom.md"
BRIDGE = "entries/2031-05-01-flood-in-lom/mayor-closes-the-bridge.md"
ACTOR = "actors/iva-petrova.md"
BASE = ".base/2031-05-01-flood-in-lom.json"


def flood(parts: list[tuple[str, list[str]]] = FLOOD) -> Proposal:
    return proposal("flood.txt", "Flood in Lom", parts)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    run(tmp_path / "content", flood())
    return tmp_path / "content"


def loaded(content: Path) -> tuple[Content, list[str]]:
    found = load.load(content)
    return found.value, [n.code for n in found.notes if not n.code.startswith("N")]


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_fifo(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link_to_nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def a_name_without_letters(path: Path) -> None:
    path.rename(os.fsdecode(os.fsencode(path.parent) + b"/caf\xe9.md"))


def a_name_of_two_lines(path: Path) -> None:
    path.rename(path.with_name("a\nb.md"))


@pytest.mark.parametrize("place", [BRIDGE, ACTOR, SOURCE])
@pytest.mark.parametrize("make", [a_folder, a_fifo, a_link_to_nowhere, a_name_without_letters, a_name_of_two_lines])
def test_what_is_no_file_is_named_and_not_taken_for_deleted(content: Path, place: str, make: Callable[[Path], None]) -> None:
    before, data = tree(content), (content / place).read_bytes()
    try:
        make(content / place)
    except OSError as error:
        pytest.skip(f"this file system has no such thing: {error}")
    changed = run(content, flood())
    assert [n.code for n in changed.notes] == ["E315"]
    assert str(changed.notes[0]).isprintable()
    assert "E315" in loaded(content)[1]
    assert loaded(content)[0].tombstones == ()
    for path in (content / place).parent.iterdir():
        if path.name.endswith(".md") and path.name not in {Path(name).name for name in before} | {Path(place).name}:
            path.unlink()
    shutil.rmtree(content / place) if (content / place).is_dir() else (content / place).unlink(missing_ok=True)
    (content / place).write_bytes(data)
    assert run(content, flood()).notes == ()
    assert tree(content) == before


@pytest.mark.parametrize("make", [a_folder, a_fifo, a_link_to_nowhere])
def test_a_base_that_is_no_file_is_damaged_and_not_lost(content: Path, make: Callable[[Path], None]) -> None:
    edit(content / BRIDGE, "title: Mayor", "title: The mayor")
    before = {name: data for name, data in tree(content).items() if name.endswith(".md")}
    make(content / BASE)
    changed = run(content, flood([*FLOOD, ("Rain stops", ["It stopped raining."])]))
    assert [n.code for n in changed.notes] == ["E320"]
    assert {name: data for name, data in tree(content).items() if name.endswith(".md")} == before


@pytest.mark.parametrize("folder", ["entries", "actors", "sources", ".base", "entries/2031-05-01-flood-in-lom"])
def test_a_folder_that_cannot_be_looked_into_stops_the_run(content: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(content)

    def denied(real: Callable[..., object]) -> Callable[..., object]:
        def look(path: object) -> object:
            if os.fspath(path) == str(content / folder):  # type: ignore[call-overload]
                raise PermissionError(13, "Permission denied", os.fspath(path))  # type: ignore[call-overload]
            return real(path)

        return look

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", denied(os.scandir))
        patch.setattr(os, "listdir", denied(os.listdir))
        for attempt in (lambda: run(content, flood()), lambda: load.load(content)):
            with pytest.raises(SitegenError) as found:
                attempt()
            assert (found.value.exit_code, found.value.notes[0].path) == (Exit.IO, f"content/{folder}")
    assert tree(content) == before


def test_a_file_where_a_folder_belongs_stops_the_run(content: Path) -> None:
    shutil.rmtree(content / "actors")
    (content / "actors").write_text("mine")
    with pytest.raises(SitegenError) as found:
        run(content, flood())
    assert str(found.value.notes[0]).startswith("content/actors: error E327: cannot be read or written: ")


# --- what a source allows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"---\nid: 2031-05-01-flood-in-lom\npublish: none\ntitle: [half", b"\xff\xfe", None])
def test_entries_of_a_source_that_cannot_be_read_are_not_published(content: Path, data: bytes | None) -> None:
    if data is None:
        shutil.copy(content / SOURCE, content / "sources/copy.md")
    else:
        (content / SOURCE).write_bytes(data)
    found, codes = loaded(content)
    assert {entry.publish for entry in found.entries} == {"none"}
    assert codes.count("W333") == 1
    assert "W318" not in codes


def test_entries_of_a_source_whose_file_was_deleted_are_only_named(content: Path) -> None:
    (content / SOURCE).unlink()
    found, codes = loaded(content)
    assert {entry.publish for entry in found.entries} == {""}
    assert codes == ["W318"] * 3


# --- a disk that fails -----------------------------------------------------------------------------------------------


def failing(point: int, count: itertools.count[int], real: Callable[..., object]) -> Callable[..., object]:
    """The same call, but from the one with the number `point` on the disk is full."""

    def call(*args: object, **more: object) -> object:
        if next(count) >= point:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args, **more)

    return call


def test_a_disk_that_is_full_at_any_point_of_a_run_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [FLOOD[0], ("Mayor closes the bridge for good", ["Iva Petrova closed it."]), ("Rain stops", ["It stopped raining."])]
    first, whole = tmp_path / "first", tmp_path / "whole"
    run(first / "content", flood())
    edit(first / "content" / BRIDGE, "title: Mayor closes the bridge", "title: Bridge shut")
    shutil.copytree(first, whole)
    run(whole / "content", flood(parts))
    before, wanted = tree(first / "content"), tree(whole / "content")
    for point in itertools.count():
        site = tmp_path / f"full{point}"
        shutil.copytree(first, site)
        count = itertools.count()
        with monkeypatch.context() as patch:
            for name in ("link", "replace", "rename", "fsync"):
                patch.setattr(os, name, failing(point, count, getattr(os, name)))
            told: list[SitegenError] = []
            try:
                run(site / "content", flood(parts))
            except SitegenError as error:
                told.append(error)
        if not told:
            break
        assert [(e.exit_code, [n.code for n in e.notes]) for e in told] == [(Exit.IO, ["E327"])]
        for name, data in tree(site / "content").items():
            if name.endswith(".md"):
                assert data in (before.get(name), wanted.get(name)), name
        run(site / "content", flood(parts))
        assert tree(site / "content") == wanted
    assert point > 5


def test_decisions_are_made_as_a_whole_or_not_at_all(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(content, flood(), proposal("two.txt", "Rain in Vidin", FLOOD, actors=("Ada Petrova", "Ana Petrova"), date="2031-05-02"))
    before = tree(content)
    plan = Curator(content, load.load(content).value).merge("Iva Petrova", ["Ada Petrova", "Ana Petrova"]).value
    assert plan is not None
    assert len(plan.edits) == 2
    real = safefile.exchange

    def full(one: Path, other: Path) -> bool:
        if other.name.startswith("ana") and b"merged_into" in one.read_bytes():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(other))
        return real(one, other)

    monkeypatch.setattr(safefile, "exchange", full)
    with pytest.raises(SitegenError) as found:
        edits.apply(content, plan.edits)
    assert found.value.notes[0].path == "content/actors/ana-petrova.md"
    assert tree(content) == before


def test_a_file_of_static_that_no_link_can_name_is_named(site: Site) -> None:
    site.write("content/entries/a.md", "---\ntitle: A\ndate: 2031-05-01\n---\n")
    folder = os.fsencode(site.write("static/good.txt", "good").parent)
    try:
        Path(os.fsdecode(folder + b"/caf\xe9.txt")).write_text("bad")
    except OSError as error:
        pytest.skip(f"this file system has no such names: {error}")
    assert site.build() == 0
    assert r"caf\xe9.txt: warning W510: not published" in site.err
    assert "good.txt" in site.pages()
