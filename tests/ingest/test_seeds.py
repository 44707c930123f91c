"""Scanning seeds/ finds regular files and nothing else, names what it leaves, and never waits."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest
from cost import takes_at_most

from sitegen.ingest.seeds import load, scan


def _codes(folder: Path) -> list[str]:
    return [f"{note.code} {note.path}" for note in scan(folder).notes]


def _names(folder: Path) -> list[str]:
    return [seed.name for seed in scan(folder).value]


def test_seeds_are_found_below_folders_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.md", ".hidden", "a/.git/config", "Thumbs.db", "note.txt~"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert _names(tmp_path) == ["a/b/c.md", "a/z.txt", "b.txt"]


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert scan(tmp_path / "seeds").value == ()


def test_sidecars_go_with_their_seed_and_lonely_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt.meta.yml").write_text("date: 2031-05-04")
    (tmp_path / "gone.txt.meta.yml").write_text("date: 2031-05-04")
    found = scan(tmp_path)
    assert [(seed.name, seed.sidecar) for seed in found.value] == [("a.txt", tmp_path / "a.txt.meta.yml")]
    assert _codes(tmp_path) == ["N206 seeds/gone.txt.meta.yml"]


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "kept").mkdir(parents=True)
    (seeds / "kept" / "a.txt").write_text("x")
    (tmp_path / "secret.txt").write_text("secret")
    (seeds / "again").symlink_to(seeds / "kept")
    (seeds / "out.txt").symlink_to(tmp_path / "secret.txt")
    (seeds / "up").symlink_to(tmp_path)
    (seeds / "kept" / "loop").symlink_to(seeds / "kept")
    (seeds / "broken.txt").symlink_to(seeds / "nothing.txt")
    assert _names(seeds) == ["again/a.txt", "kept/a.txt"]
    assert _codes(seeds) == [
        "W203 seeds/again/loop",
        "E201 seeds/broken.txt",
        "W203 seeds/kept/loop",
        "W203 seeds/out.txt",
        "W203 seeds/up",
    ]


def test_a_fifo_is_named_and_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("x")
    done = threading.Event()
    worker = threading.Thread(target=lambda: (scan(tmp_path), done.set()), daemon=True)
    worker.start()
    assert done.wait(60), "scanning waits for a fifo"
    assert _names(tmp_path) == ["a.txt"]
    assert _codes(tmp_path) == ["W204 seeds/pipe.txt"]


def test_a_fifo_that_takes_the_place_of_a_seed_is_an_error_and_no_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(OSError):
        load(tmp_path / "a.txt", 100)


def test_a_seed_larger_than_allowed_is_named(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    found = scan(tmp_path)
    assert found.value == ()
    assert [note.code for note in found.notes] == ["E202"]
    assert "max_bytes" in found.notes[0].hint


def test_an_unreadable_seed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    if os.geteuid() == 0:
        # Root may open everything, so the system is asked as it would answer anybody else.
        monkeypatch.setattr(os, "access", lambda path, mode, **_: bool(Path(path).stat().st_mode & stat.S_IRUSR))
    assert _codes(tmp_path) == ["E201 seeds/a.txt"]
    assert _names(tmp_path) == ["b.txt"]


def test_names_that_no_file_of_ours_can_hold_are_shown_safely(tmp_path: Path) -> None:
    (tmp_path / "two\nlines.txt").write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x")
    (tmp_path / "fine ü ‘quoted’.txt").write_text("x")
    assert _names(tmp_path) == ["fine ü ‘quoted’.txt"]
    shown = [note.path for note in scan(tmp_path).notes]
    assert shown == [r"seeds/caf\xe9.txt", r"seeds/two\nlines.txt"]


def test_names_that_differ_in_case_or_composition_are_two_seeds(tmp_path: Path) -> None:
    names = ["A.txt", "a.txt", "caf\u00e9.txt", "cafe\u0301.txt"]
    for name in names:
        (tmp_path / name).write_text("x")
    if len(list(tmp_path.iterdir())) == 4:  # a file system that keeps them apart
        assert sorted(_names(tmp_path)) == sorted(names)


def test_ten_thousand_seeds_are_quick(tmp_path: Path) -> None:
    for number in range(10_000):
        os.close(os.open(tmp_path / f"{number:05}.txt", os.O_CREAT | os.O_WRONLY))
    assert len(scan(tmp_path).value) == 10_000
    assert takes_at_most(3, lambda: scan(tmp_path))
