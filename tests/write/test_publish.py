"""Publication: complete or not at all, only what is ours, and at the cost of what changed."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.core import disk
from sitegen.core.diagnostics import Exit, SitegenError
from sitegen.core.digest import sha256
from sitegen.write import publish as publish_module
from sitegen.write.clean import clean
from sitegen.write.manifest import read_manifest
from sitegen.write.publish import Publication, Published, Request, rollback
from sitegen.write.safety import MARKER, check_output

SITE = {"index.html": b"home", "entries/a/index.html": b"A", "entries/b/index.html": b"B", "feed.xml": b"<feed/>"}


def put(project: Path, site: Mapping[str, bytes], **more: object) -> Published:
    """Publish a site whose keys are the digests of its bytes."""
    keys = {path: sha256(data) for path, data in site.items()}
    request = Request(project / "output", project, project / ".sitegen", keys, **more)  # type: ignore[arg-type]
    with Publication(request) as publication:
        for path in publication.needed:
            publication.write(path, site[path])
        publication.check_removals()
        return publication.commit()


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder but the manifest."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.name != MARKER)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def test_first_publication_writes_every_file_and_a_manifest_that_checks(tmp_path: Path) -> None:
    done = put(tmp_path, SITE)
    assert tree(tmp_path / "output") == SITE
    assert set(done.written) == set(SITE)
    assert read_manifest(tmp_path / "output") == {path: sha256(data) for path, data in SITE.items()}


def test_unchanged_site_touches_nothing(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "output").rglob("*")}
    done = put(tmp_path, SITE)
    assert done == Published((), (), len(SITE))
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "output").rglob("*")} == before


def test_any_history_of_sites_leaves_what_one_publication_would(tmp_path: Path) -> None:
    history: list[dict[str, bytes]] = [
        SITE,
        {**SITE, "index.html": b"home 2"},
        {k: v for k, v in SITE.items() if "b" not in k},
        {**SITE, "c/index.html": b"C"},
        {"index.html": b"home 2", "c": b"now a file"},
        SITE,
    ]
    for site in history:
        put(tmp_path, site)
        assert tree(tmp_path / "output") == site
    other = tmp_path / "clean"
    other.mkdir()
    put(other, SITE)
    assert (other / "output" / MARKER).read_bytes() == (tmp_path / "output" / MARKER).read_bytes()
    assert not [d for d in (tmp_path / "output").rglob("*") if d.is_dir() and not any(d.iterdir())]


def test_page_edited_by_hand_in_output_is_made_anew(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "output/index.html").write_bytes(b"mine")
    put(tmp_path, SITE)
    assert tree(tmp_path / "output") == SITE


def test_foreign_files_are_carried_over_and_named(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    for name in ("CNAME", "extra/notes.txt"):
        path = tmp_path / "output" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    done = put(tmp_path, {**SITE, "index.html": b"2"}, keep=("CNAME",))
    assert done.foreign == ("extra/notes.txt",)
    assert (tmp_path / "output/extra/notes.txt").read_text() == "extra/notes.txt"
    assert (tmp_path / "output/CNAME").read_text() == "CNAME"


def test_page_that_somebody_changed_and_that_is_no_longer_planned_is_kept(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "output/entries/b/index.html").write_bytes(b"edited")
    done = put(tmp_path, {k: v for k, v in SITE.items() if k != "entries/b/index.html"})
    assert done.foreign == ("entries/b/index.html",)
    assert (tmp_path / "output/entries/b/index.html").read_bytes() == b"edited"


def test_file_of_others_in_the_way_of_a_new_page_is_refused(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "output/new.html").write_text("theirs")
    with pytest.raises(SitegenError) as caught:
        put(tmp_path, {**SITE, "new.html": b"ours"})
    assert caught.value.exit_code is Exit.REFUSED
    assert caught.value.notes[0].code == "E707"
    assert (tmp_path / "output/new.html").read_text() == "theirs"


def test_lost_cache_loses_no_stale_page_and_no_foreign_file(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "output/theirs.txt").write_text("x")
    shutil.rmtree(tmp_path / ".sitegen")
    smaller = {k: v for k, v in SITE.items() if k != "feed.xml"}
    put(tmp_path, smaller)
    assert tree(tmp_path / "output") == {**smaller, "theirs.txt": b"x"}


def test_too_large_a_removal_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    big = {f"p{n}.html": b"x" for n in range(100)}
    put(tmp_path, big)
    with pytest.raises(SitegenError) as caught:
        put(tmp_path, {"p1.html": b"x"}, max_removals=20)
    assert caught.value.notes[0].code == "E704"
    assert tree(tmp_path / "output") == big


@pytest.mark.parametrize("call", ["open", "link", "mkdir", "unlink", "fchmod"])
@pytest.mark.parametrize("nth", range(1, 8))
def test_disk_error_at_any_call_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, nth: int) -> None:
    put(tmp_path, SITE)
    put(tmp_path, {**SITE, "feed.xml": b"2"})
    old = tree(tmp_path / "output")
    new = {"index.html": b"2", "entries/a/index.html": b"A", "x/y.html": b"Y", "feed.xml": b"3"}
    real, count = getattr(os, call), 0

    def full(*args: object, **options: object) -> object:
        nonlocal count
        count += 1
        if count == nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "x/y.html")
        return real(*args, **options)

    monkeypatch.setattr(os, call, full)
    failure = None
    try:
        put(tmp_path, new)
    except SitegenError as error:
        failure = error
    monkeypatch.undo()
    assert failure is None or (failure.exit_code, failure.notes[0].code) == (Exit.IO, "E705")
    # The exchange may already have been made when the disk complains: then the new site is live, and whole.
    assert tree(tmp_path / "output") in (old, new)
    put(tmp_path, new)
    assert tree(tmp_path / "output") == new


def test_without_exchange_the_site_is_replaced_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish_module, "exchange", lambda one, other: False)
    put(tmp_path, SITE)
    inode = (tmp_path / "output").stat().st_ino
    new = {"index.html": b"2", "entries/a/index.html": b"A"}
    put(tmp_path, new)
    assert tree(tmp_path / "output") == new
    assert (tmp_path / "output").stat().st_ino == inode


def test_rollback_brings_the_site_before_back(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    put(tmp_path, {**SITE, "index.html": b"2"})
    assert rollback(tmp_path / "output", tmp_path, tmp_path / ".sitegen")
    assert tree(tmp_path / "output") == SITE


@pytest.mark.parametrize(
    "folder", ["", "..", "seeds", "content/x", "templates", ".git/hooks", ".sitegen/prev", "foreign", "file", "link"]
)
def test_dangerous_output_folders_are_refused_before_any_write(tmp_path: Path, folder: str) -> None:
    project = tmp_path / "project"
    for name in ("seeds", "content", "templates", ".git", "foreign", "empty"):
        (project / name).mkdir(parents=True)
    (project / "foreign/file.txt").write_text("x")
    (project / "file").write_text("x")
    (project / "link").symlink_to(project / "seeds")
    before = sorted(p for p in tmp_path.rglob("*"))
    with pytest.raises(SitegenError) as caught:
        check_output(project / folder, project)
    assert caught.value.exit_code is Exit.REFUSED
    assert caught.value.notes[0].code == "E703"
    assert sorted(p for p in tmp_path.rglob("*")) == before
    check_output(project / "empty", project)


def test_clean_keeps_a_folder_that_stands_where_a_page_stood_and_removes_the_rest(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "output/feed.xml").unlink()
    (tmp_path / "output/feed.xml").mkdir()
    (tmp_path / "output/feed.xml/mine.txt").write_text("mine")
    done = clean(tmp_path / "output", tmp_path, tmp_path / ".sitegen")
    assert done.kept == ("feed.xml",)
    assert tree(tmp_path / "output") == {"feed.xml/mine.txt": b"mine"}


def test_clean_removes_only_what_is_ours(tmp_path: Path) -> None:
    put(tmp_path, SITE)
    (tmp_path / "output/theirs.txt").write_text("x")
    (tmp_path / "output/feed.xml").write_text("edited")
    (tmp_path / "content").mkdir()
    done = clean(tmp_path / "output", tmp_path, tmp_path / ".sitegen")
    assert done.kept == ("feed.xml",)
    assert tree(tmp_path / "output") == {"theirs.txt": b"x", "feed.xml": b"edited"}
    assert not (tmp_path / ".sitegen").exists()
    assert (tmp_path / "content").is_dir()


def test_exchange_swaps_two_folders(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name)
    done = disk.exchange(tmp_path / "a", tmp_path / "b")
    # A file system that cannot do it says so, and has changed nothing.
    assert (tmp_path / ("a/b" if done else "b/b")).read_text() == "b"
