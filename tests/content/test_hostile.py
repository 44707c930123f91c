"""Hostile and half-broken files, one each in tests/hostile/content: what is said of them, and that nothing in them is lost.

To add a case put a file there and the lines that sitegen prints of it into `expected.txt`; the failing test shows them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from content_helpers import FLOOD, proposal, run, tree
from cost import takes_at_most

from sitegen.content import frontmatter, load
from sitegen.core.diagnostics import Diagnostic

CASES = Path(__file__).parents[1] / "hostile" / "content"
NAMES = sorted(path.name for path in CASES.glob("*.md"))
BRIDGE = "entries/2031-05-01-flood-in-lom/mayor-closes-the-bridge.md"

LARGE = {
    "one line of a megabyte": b"---\ntitle: T\n---\n" + b"word " * 200_000,
    "a title of a megabyte": b"---\ntitle: " + b"x" * 1_000_000 + b"\n---\n",
    "fifty thousand brackets": b"---\nx: " + b"[" * 50_000 + b"\n---\n",
    "five thousand keys": b"---\n" + b"".join(b"k%d: v\n" % n for n in range(5000)) + b"---\n",
    "twenty-five thousand values": b"---\ntags: [" + b", ".join(b"t%d" % n for n in range(25_000)) + b"]\n---\n",
    "a NUL behind ten thousand letters": b"---\ntitle: T\n---\n" + b"x" * 10_000 + b"\0",
}


def archive(folder: Path, files: dict[str, bytes]) -> Path:
    """Entries by hand with these names and bytes."""
    (folder / "entries").mkdir(parents=True)
    for name, data in files.items():
        (folder / "entries" / name).write_bytes(data)
    return folder


def said(notes: tuple[Diagnostic, ...]) -> list[str]:
    return [str(note).removeprefix("content/entries/") for note in notes]


def test_every_case_is_told_with_place_and_remedy(tmp_path: Path) -> None:
    content = archive(tmp_path / "content", {name: (CASES / name).read_bytes() for name in NAMES})
    before = tree(content)
    expected = (CASES / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert said(load.load(content).notes) == expected
    assert set(said(run(content).notes)) <= set(expected)
    assert {name: data for name, data in tree(content).items() if name in before} == before


def test_every_error_says_where(tmp_path: Path) -> None:
    content = archive(tmp_path / "content", {name: (CASES / name).read_bytes() for name in NAMES})
    for note in load.load(content).notes:
        assert str(note).isprintable() or "\xa0" in str(note)
        if note.severity == "error" and (CASES / Path(note.path).name).read_bytes().strip() and "UTF-16" not in note.message:
            assert note.line > 0, note
            assert note.column > 0, note


@pytest.mark.parametrize("name", NAMES)
def test_no_word_is_lost_when_a_new_version_arrives(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    run(content, proposal("flood.txt", "Flood in Lom", FLOOD))
    data = (CASES / name).read_bytes()
    (content / BRIDGE).write_bytes(data)
    newer = [FLOOD[0], (FLOOD[1][0], [*FLOOD[1][1], "The bridge stays closed for a week."]), FLOOD[2]]
    run(content, proposal("flood.txt", "Flood in Lom", newer))
    made = (content / BRIDGE).read_bytes()
    parsed, again = frontmatter.parse(data, name).value, frontmatter.parse(made, name).value
    if parsed is None or again is None:
        assert made == data
    else:
        assert set(parsed.parts.body.splitlines()) <= set(again.parts.body.splitlines())
        for key, value in parsed.yaml.values.items():
            assert key in again.yaml.values, key
            assert isinstance(value, tuple) or again.yaml.values[key] == value, key
    once = tree(content)
    run(content, proposal("flood.txt", "Flood in Lom", newer))
    assert tree(content) == once


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_is_read_or_refused_in_a_moment(tmp_path: Path, name: str) -> None:
    content = archive(tmp_path / "content", {"x.md": LARGE[name]})
    # Seconds of work; a few hundredths are usual.
    assert takes_at_most(5, lambda: load.load(content))
    found = load.load(content)
    assert len(found.value.entries) == (not any(note.severity == "error" for note in found.notes))
    assert len(found.notes) < 30


def test_what_editors_and_systems_leave_behind_is_no_entry(tmp_path: Path) -> None:
    names = (
        *(".a.md.swp", ".a.md.swo", "a.md~", "4913", ".a.md.un~", "#a.md#", ".#a.md", "a.md.save", "a.md.save.1"),
        *(".a.md.kate-swp", ".~lock.a.md#", "a.md.bak", "a.md.orig", "a.md.rej", "._a.md", ".DS_Store", "Thumbs.db"),
        *("a.md.tmp", ".a.md.tmp", "a.md.crdownload", "a.md.part", "~$a.md.docx", ".goutputstream-X1Y2Z3"),
    )
    content = archive(tmp_path / "content", dict.fromkeys(names, b"---\ntitle: not closed\n"))
    assert load.load(content).value.entries == ()
    assert [note.code for note in load.load(content).notes] == []
    before = tree(content)
    shutil.rmtree(content / ".base", ignore_errors=True)
    run(content)
    assert {name: data for name, data in tree(content).items() if name in before} == before
