"""Words: one file, a project's lines over the theme's, and slips told where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import THEME, WORDS

from sitegen.core.diagnostics import Exit, SitegenError
from sitegen.plan import words


def own(tmp_path: Path, text: str) -> words.Words:
    (tmp_path / "words.toml").write_text(text)
    return words.load([tmp_path, THEME])


def test_a_project_changes_one_line_and_keeps_the_rest(tmp_path: Path) -> None:
    made = own(tmp_path, '[plan]\nand = " und "\n[counts]\nentries = ["{n} Eintrag", "{n} Einträge"]')
    assert made.join(["a", "b", "c"]) == "a, b und c"
    assert made.count("entries", 1) == "1 Eintrag"
    assert made.say("home") == WORDS.say("home")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[plan]\nand = " {und} "', "[plan] and knows nothing of '{und}'"),
        ('[plan]\nand = " { "', "[plan] and cannot be filled in"),
        ('[counts]\nentries = ["{n}"]', "[counts] entries is not what it stands for"),
        ('[dates]\nmonths = ["Jan"]', "[dates] months is not what it stands for"),
        ('[counts]\nentries = "{n}"', "[counts] entries is not what it stands for"),
        ('plan = "x"', "'plan' must stand in a table"),
        ("[plan", "cannot be read"),
    ],
)
def test_a_slip_is_told_with_the_key_it_stands_under(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SitegenError) as caught:
        own(tmp_path, text)
    assert caught.value.exit_code is Exit.USAGE
    assert caught.value.notes[0].code == "E605"
    assert said in caught.value.notes[0].message


def test_a_list_in_a_sentence() -> None:
    assert [WORDS.join(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
