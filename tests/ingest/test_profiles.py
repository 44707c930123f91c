"""Profiles: a publisher's peculiarities as data, a project's own before those shipped."""

from __future__ import annotations

from pathlib import Path

from sitegen.core.model import Given
from sitegen.ingest import profiles
from sitegen.ingest.document import read

TEXT = b"""Dam watch live, 4 May 2031

The dam has held through the night, the engineers said.

Who would you trust to build a dam? The Kestrel tracker

The Kestrel tracker asks a thousand people each week which of them they would trust.

Minister to bring money

The minister will bring forty million crowns, her office said.
"""
OWN = """\
name: kestrel
lines: ["* The Kestrel tracker"]
furniture: ["* The Kestrel tracker", "The Kestrel tracker *"]
"""


def test_a_profile_of_the_project_takes_its_lines_out_of_the_entries(tmp_path: Path) -> None:
    (tmp_path / "kestrel.yml").write_text(OWN)
    known = profiles.load(tmp_path)
    assert known.notes == ()
    found = read("a.txt", TEXT, profiles=known.value).value
    assert found is not None
    assert [s.headline for s in found.segments[1:]] == ["Minister to bring money"]
    assert {rest.why for rest in found.remainder} == {"furniture: profile kestrel", "blank"}


def test_a_person_chooses_a_profile_by_name() -> None:
    made = profiles.parse(OWN.replace("lines:", "outlets:"), "kestrel.yml").value
    assert made is not None
    found = read("a.txt", TEXT, profiles=(made,), given=Given(profile="kestrel")).value
    assert found is not None
    assert "tracker" not in " ".join(s.headline for s in found.segments)


def test_every_shipped_profile_is_without_fault() -> None:
    folder = Path(profiles.__file__).parent / "profiles"
    paths = sorted(folder.glob("*.yml"))
    assert paths
    for path in paths:
        assert profiles.parse(path.read_text(encoding="utf-8"), path.name).notes == ()
    assert len(profiles.shipped()) == len(paths)


def test_a_broken_profile_is_named_and_the_others_are_used(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("furniture: [")
    (tmp_path / "b.yml").write_text("name: b\nfurnitur: [x]\n")
    (tmp_path / "c.yml").write_text("")
    known = profiles.load(tmp_path)
    assert {note.path for note in known.notes} == {"profiles/a.yml", "profiles/b.yml", "profiles/c.yml"} or len(known.notes) == 3
    assert "b" in [profile.name for profile in known.value]


def test_patterns_of_nothing_but_stars_cost_nothing() -> None:
    made = profiles.Profile("x", furniture=("*a" * 30 + "*",))
    assert made.letter("b" * 5000) == ""
