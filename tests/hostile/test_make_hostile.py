"""The bad input is what it says: always the same, each case once, and bad in the way that its sentence claims."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from make_hostile import SKIPPED, Case, cases, main, unlock


@pytest.fixture
def made(tmp_path: Path) -> Iterator[list[Case]]:
    yield cases(tmp_path / "seeds", long_line=10_000)
    unlock(tmp_path / "seeds")


def _snapshot(folder: Path) -> dict[bytes, bytes]:
    files = [entry for entry in os.scandir(os.fsencode(folder)) if entry.is_file(follow_symlinks=False)]
    return {entry.name: Path(os.fsdecode(entry.path)).read_bytes() for entry in files if os.access(entry.path, os.R_OK)}


def test_two_folders_get_the_same_bytes(tmp_path: Path, made: list[Case]) -> None:
    again = cases(tmp_path / "again", long_line=10_000)
    # Root reads what is locked and others do not.
    for name in ("seeds", "again"):
        unlock(tmp_path / name)
    assert _snapshot(tmp_path / "again") == _snapshot(tmp_path / "seeds")
    assert [case.name for case in again] == [case.name for case in made]


def test_every_case_has_its_own_name_file_and_sentence(made: list[Case], tmp_path: Path) -> None:
    assert len({case.name for case in made}) == len(made) > 100
    for case in made:
        assert case.right.endswith(".")
        assert case.path.is_relative_to(tmp_path / "seeds")
        assert case.missing or os.path.lexists(case.path)
        assert case.allows(case.expect)
        assert case.expect not in case.accept


def test_no_two_documents_that_are_read_share_their_bytes(made: list[Case]) -> None:
    files = [case.path for case in made if not case.missing and case.expect != SKIPPED]
    assert len({path.read_bytes() for path in files}) == len(files)


def test_words_to_be_found_can_be_found_in_some_encoding(made: list[Case]) -> None:
    for case in made:
        if case.missing or case.expect == SKIPPED:
            continue
        raw = case.path.read_bytes()
        for words in case.holds:
            assert any(
                words.encode(codec, "ignore") in raw
                for codec in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
            )


@pytest.mark.parametrize(
    "name", ["cp1252.txt", "iso-8859-2.txt", "mixed-utf8-cp1252.txt", "lone-surrogates.txt", "overlong.txt", "utf8-cut-off.txt"]
)
def test_bytes_that_are_meant_to_be_no_utf8_are_none(made: list[Case], name: str) -> None:
    (case,) = (case for case in made if case.name == name)
    with pytest.raises(UnicodeDecodeError):
        case.path.read_bytes().decode("utf-8")


def test_a_folder_with_files_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="is not empty"):
        cases(tmp_path)


def test_a_file_over_the_cap_is_made_when_asked_for(tmp_path: Path) -> None:
    (case,) = (case for case in cases(tmp_path / "seeds", long_line=100, over_cap=5_000) if case.name == "over-the-cap")
    unlock(tmp_path / "seeds")
    assert case.path.stat().st_size > 5_000
    assert case.expect == SKIPPED


def test_the_script_lists_its_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert main([str(tmp_path / "seeds")]) == 0
    unlock(tmp_path / "seeds")
    assert "skipped-named" in capsys.readouterr().out
