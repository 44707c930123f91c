"""Regeneration and people: what ingest does to content/ over the life of an archive."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from content_helpers import FLOOD, edit, proposal, run, tree
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import load, overrides, safefile
from sitegen.content import update as updating
from sitegen.core.diagnostics import Exit, SitegenError
from sitegen.core.model import Content

SOURCE = "2031-05-01-lom-flood-latest"
BRIDGE = f"entries/{SOURCE}/mayor-closes-the-bridge.md"
BRIDGE_ID = "2031-05-01-mayor-closes-the-bridge"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    run(folder, flood())
    return folder


def flood(parts: list[tuple[str, list[str]]] = FLOOD, **more: object):  # type: ignore[no-untyped-def]
    return proposal("lom.txt", "Lom flood latest: River rises", parts, **more)  # type: ignore[arg-type]


def loaded(content: Path) -> Content:
    return load.load(content).value


def codes(outcome: object) -> list[str]:
    return [n.code for n in outcome.notes]  # type: ignore[attr-defined]


# --- files and ids ---------------------------------------------------------------------------------------------------


def test_a_document_becomes_files_that_read_as_the_plan_of_the_house_says(content: Path) -> None:
    assert (content / BRIDGE).read_text() == (
        "---\n"
        f"id: {BRIDGE_ID}\n"
        "title: Mayor closes the bridge\n"
        "date: 2031-05-01\n"
        "kind: update\n"
        f"source: {SOURCE}\n"
        "order: 2\n"
        "lines: [3, 5]\n"
        "tags: [floods]\n"
        "actors:\n"
        "  - {name: Iva Petrova, as: [Petrova]}\n"
        "quotes:\n"
        "  - text: Nobody crosses until it is safe.\n"
        "    speaker: Iva Petrova\n"
        "    cue: said\n"
        "---\n"
        "Iva Petrova closed the bridge at noon.\n"
        "\n"
        'She said: "Nobody crosses until it is safe."\n'
    )
    names = sorted(tree(content))
    assert names[:3] == [".base/2031-05-01-lom-flood-latest.json", ".base/_actors.json", "actors/iva-petrova.md"]
    text = [name for name in names if name.endswith(".txt")]
    assert (content / text[0]).read_text().splitlines() == list(flood().document.reading.lines)


def test_nothing_is_written_where_nothing_changed(content: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in content.rglob("*")}
    changes = run(content, flood()).value
    assert changes.files == ()
    assert {p: p.stat().st_mtime_ns for p in content.rglob("*")} == before


@given(st.permutations(range(4)), st.integers(0, 1000))
@settings(max_examples=10)
def test_a_fresh_archive_is_a_function_of_the_set_of_seeds(order: list[int], salt: int) -> None:
    import tempfile

    documents = [
        flood(),
        proposal("b.txt", "Lom flood latest: Water falls", [("", ["The water falls at last, said the mayor."])]),
        proposal(
            "c.txt",
            "Vidin",
            [("Same headline", ["One text."]), ("Same headline", ["Another text."]), ("Same headline", ["One text."])],
        ),
        proposal("d.txt", "", [("", ["No title and no date."])], date=""),
    ]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        run(Path(one) / "content", *documents)
        run(Path(other) / "content", *(documents[n] for n in order))
        assert tree(Path(one)) == tree(Path(other))


def test_equal_titles_and_sources_get_ids_of_their_own_without_complaint(tmp_path: Path) -> None:
    outcome = run(tmp_path / "c", flood(), proposal("x.txt", "Lom flood latest: River falls", FLOOD))
    assert outcome.notes == ()
    names = sorted(p.name for p in (tmp_path / "c/entries").iterdir())
    assert len(names) == 2
    assert all(name.startswith(SOURCE + "-") for name in names)
    assert len(loaded(tmp_path / "c").entries) == 6


def test_ids_stand_when_another_comes_that_wants_them(content: Path) -> None:
    run(content, flood(), proposal("x.txt", "Lom flood latest: River falls", FLOOD))
    entries = {e.id: e for e in loaded(content).entries}
    assert entries[BRIDGE_ID].source == SOURCE
    assert len(entries) == 6


def test_the_same_text_under_two_names_is_one_source(content: Path) -> None:
    outcome = run(content, flood(), proposal("copy.txt", "Lom flood latest: River rises", FLOOD))
    assert codes(outcome) == ["N322"]
    assert outcome.value.states == {"copy.txt": "same as lom.txt", "lom.txt": "unchanged"}
    assert len(loaded(content).sources) == 1


# --- people ----------------------------------------------------------------------------------------------------------


def test_an_edit_stands_and_the_rest_follows_the_machine(content: Path) -> None:
    edit(content / BRIDGE, "title: Mayor closes the bridge", "title: Bridge shut # as the mayor put it")
    changed = [
        FLOOD[0],
        ("Mayor closes the bridge for good", ["Iva Petrova closed the bridge at noon.", "It will not open again."]),
        FLOOD[2],
    ]
    outcome = run(content, flood(changed))
    text = (content / BRIDGE).read_text()
    assert "title: Bridge shut # as the mayor put it\n" in text
    assert "It will not open again." in text
    assert "quotes" not in text
    assert outcome.value.kept == 1
    assert outcome.value.proposed == 1
    base = json.loads((content / f".base/{SOURCE}.json").read_text())
    assert base["entries"][BRIDGE_ID]["proposals"] == {"title": "Mayor closes the bridge for good"}


def test_a_deleted_entry_stays_deleted_and_its_address_answers(content: Path) -> None:
    (content / BRIDGE).unlink()
    for parts in (FLOOD, [*FLOOD, ("News", ["Something else."])], FLOOD):
        run(content, flood(parts))
        assert not (content / BRIDGE).exists()
        assert [t.id for t in loaded(content).tombstones if t.id == BRIDGE_ID] == [BRIDGE_ID]


def test_a_deleted_entry_that_comes_back_by_hand_is_an_entry_again(content: Path) -> None:
    data = (content / BRIDGE).read_bytes()
    (content / BRIDGE).unlink()
    run(content, flood())
    (content / BRIDGE).write_bytes(data)
    run(content, flood())
    assert loaded(content).tombstones == ()


def test_i14_a_file_may_be_moved_and_renamed(content: Path) -> None:
    (content / "entries/mine").mkdir()
    (content / BRIDGE).rename(content / "entries/mine/The bridge.md")
    before = tree(content)
    assert run(content, flood()).value.files == ()
    assert tree(content) == before
    changed = [FLOOD[0], ("Mayor closes the bridge", ["Iva Petrova closed the bridge at one."]), FLOOD[2]]
    run(content, flood(changed))
    assert not (content / BRIDGE).exists()
    assert "at one" in (content / "entries/mine/The bridge.md").read_text()
    assert BRIDGE_ID in {e.id for e in loaded(content).entries}


def test_a_file_whose_id_was_deleted_is_known_by_its_place(content: Path) -> None:
    edit(content / BRIDGE, f"id: {BRIDGE_ID}\n", "")
    run(content, flood())
    assert BRIDGE_ID in {e.id for e in loaded(content).entries}
    assert loaded(content).tombstones == ()


def test_what_a_person_says_of_a_source_reaches_ingest_and_stands(content: Path) -> None:
    path = content / f"sources/{SOURCE}.md"
    edit(path, "date: 2031-05-01\n", "date: 2031-05-02\ncuts:\n  - {words: It will, what: body}\n")
    for _ in range(3):
        said = overrides.overrides(content).value
        assert said["lom.txt"] == said[flood().sha256]
        assert said["lom.txt"].date == "2031-05-02"
        assert said["lom.txt"].title is None
        assert [c.what for c in said["lom.txt"].cuts] == ["body"]
        run(content, flood(date="2031-05-02"))
    assert {e.date for e in loaded(content).entries} == {"2031-05-02"}
    edit(path, "date: 2031-05-02\n", "date: 2031-05-01\n")
    assert overrides.overrides(content).value["lom.txt"].date is None


def test_a_deleted_actor_stays_deleted(content: Path) -> None:
    (content / "actors/iva-petrova.md").unlink()
    run(content, flood(), proposal("x.txt", "Vidin", [("", ["Iva Petrova came to Vidin."])], date="2031-05-03"))
    assert not (content / "actors/iva-petrova.md").exists()


def test_a_better_name_changes_the_name_of_an_actor_and_not_the_id(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(content, flood(actors=("Petrova",)))
    assert (content / "actors/petrova.md").exists()
    run(content, flood(actors=("Iva Petrova",), salt="x"))
    assert [(a.id, a.name) for a in loaded(content).actors] == [("petrova", "Iva Petrova")]


def test_a_name_that_a_person_made_an_alias_gets_no_file_of_its_own(content: Path) -> None:
    edit(content / "actors/iva-petrova.md", "aliases: [Petrova]", "aliases: [Petrova, The Mayor]")
    run(content, flood(), proposal("x.txt", "Vidin", [("", ["The Mayor came."])], actors=("The Mayor",)))
    assert [p.name for p in (content / "actors").iterdir()] == ["iva-petrova.md"]


def test_an_actor_that_no_source_bears_out_any_more_goes_unless_somebody_edited_it(content: Path) -> None:
    edit(content / "actors/iva-petrova.md", "kind: person", "kind: group")
    run(content, flood(actors=("Iva Petrova", "Nobody"), salt="x"))
    assert (content / "actors/nobody.md").exists()
    run(content, flood(actors=("Somebody",), salt="y"))
    assert sorted(p.name for p in (content / "actors").iterdir()) == ["iva-petrova.md", "somebody.md"]
    run(content, flood(actors=("Nobody",), salt="z"))
    assert sorted(p.name for p in (content / "actors").iterdir()) == ["iva-petrova.md", "nobody.md"]


def test_an_actor_of_an_update_that_a_newer_version_drops_stays_with_it(content: Path) -> None:
    own = ("Mayor flies to Sofia", ["Boris Kolev flew to Sofia to ask for more boats before the night."])
    run(content, flood([*FLOOD, own], actors=("Iva Petrova", "Boris Kolev")))
    before = (content / "actors/boris-kolev.md").read_bytes()
    run(content, flood([*FLOOD, ("Rain stops", ["It stopped raining."])]))
    assert "text:" in (content / f"entries/{SOURCE}/mayor-flies-to-sofia.md").read_text()
    assert (content / "actors/boris-kolev.md").read_bytes() == before


def test_a_name_that_a_person_gave_an_actor_gets_no_second_file(tmp_path: Path) -> None:
    content = tmp_path / "content"
    run(content, flood(actors=("Petrova",)))
    edit(content / "actors/petrova.md", "name: Petrova", "name: Iva Petrova")
    run(content, flood(actors=("Iva Petrova", "Petrova"), salt="x"))
    assert [(a.id, a.name) for a in loaded(content).actors] == [("petrova", "Iva Petrova")]


def test_a_new_id_by_hand_makes_no_second_entry(content: Path) -> None:
    edit(content / BRIDGE, f"id: {BRIDGE_ID}", "id: my-bridge")
    changed = [FLOOD[0], ("Mayor closes the bridge", ["Iva Petrova closed the bridge at one."]), FLOOD[2]]
    run(content, flood(changed))
    assert sorted(e.id for e in loaded(content).entries if "bridge" in e.id) == ["my-bridge"]


def test_a_file_that_may_not_be_read_is_not_taken_for_deleted(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = safefile.read

    def denied(path: Path) -> bytes | None:
        if path.name == "mayor-closes-the-bridge.md":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(safefile, "read", denied)
        assert codes(run(content, flood())) == ["E315"]
        assert loaded(content).tombstones == ()
    assert run(content, flood()).value.files == ()


# --- seeds that change -----------------------------------------------------------------------------------------------


def test_a_new_version_of_a_seed_keeps_what_it_dropped(content: Path) -> None:
    outcome = run(content, flood([FLOOD[0], FLOOD[1], ("Rain stops", ["It stopped raining."])]))
    assert outcome.value.states == {"lom.txt": "changed"}
    entries = {e.title: e for e in loaded(content).entries}
    source = loaded(content).sources[0]
    assert [len(v.text) for v in source.versions] == [8, 8]
    assert entries["Army sends boats"].text == source.versions[0].text
    assert entries["Mayor closes the bridge"].text == ""
    assert entries["Rain stops"].order == 3
    assert len(source.texts) == 2


def test_a_renamed_seed_is_the_same_source(content: Path) -> None:
    before = {e.id for e in loaded(content).entries}
    moved = proposal("new name.txt", "Lom flood latest: River rises", FLOOD)
    assert run(content, moved).value.states == {"new name.txt": "renamed"}
    edited = proposal("newest.txt", "Lom flood latest: River rises fast", [*FLOOD, ("Rain stops", ["It stopped raining."])])
    assert run(content, edited).value.states == {"newest.txt": "changed"}
    assert before < {e.id for e in loaded(content).entries}
    assert [v.file for v in loaded(content).sources[0].versions] == ["new name.txt", "newest.txt"]


def test_a_seed_that_is_gone_leaves_everything(content: Path) -> None:
    before = tree(content)
    assert run(content).value.files == ()
    assert tree(content) == before


def test_another_document_under_an_old_name_is_another_source(content: Path) -> None:
    run(
        content,
        proposal(
            "lom.txt", "A bank in Zurich", [("", ["The bank closed its doors to everyone on Monday morning."])], date="2031-06-01"
        ),
    )
    assert sorted(s.id for s in loaded(content).sources) == [SOURCE, "2031-06-01-a-bank-in-zurich"]
    assert len(loaded(content).entries) == 4


def test_a_text_that_is_cut_otherwise_takes_back_what_nobody_edited(content: Path) -> None:
    together = [FLOOD[0], (FLOOD[1][0], [*FLOOD[1][1], "Army sends boats", *FLOOD[2][1]])]
    outcome = run(content, flood(together, salt="a cut by hand"))
    assert outcome.value.withdrawn == 1
    stone = loaded(content).tombstones[0]
    assert (stone.id, stone.into) == ("2031-05-01-army-sends-boats", BRIDGE_ID)
    run(content, flood(salt="without it"))
    assert len(loaded(content).entries) == 3
    assert loaded(content).tombstones == ()


def test_a_text_that_is_cut_otherwise_leaves_what_a_person_edited(content: Path) -> None:
    edit(content / f"entries/{SOURCE}/army-sends-boats.md", "forty", "fifty")
    together = [FLOOD[0], (FLOOD[1][0], [*FLOOD[1][1], "Army sends boats", *FLOOD[2][1]])]
    run(content, flood(together, salt="a cut by hand"))
    assert len(loaded(content).entries) == 3
    assert codes(load.load(content)) == ["N323"]


def test_what_a_new_version_of_sitegen_would_write_waits_for_refresh(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "toolchain", lambda: "another version")
    better = flood(actors=("Iva Petrova", "Vidin"))
    before = tree(content)
    waiting = run(content, better).value
    assert waiting.stale > 0
    assert waiting.files == ()
    assert tree(content) == before
    done = run(content, better, refresh=True).value
    assert (done.stale, done.updated) == (0, 1)
    assert run(content, better).value.files == ()


def test_a_changed_seed_is_written_whatever_the_version(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(updating, "toolchain", lambda: "another version")
    assert run(content, flood([*FLOOD, ("Rain stops", ["It stopped raining."])])).value.created == 1


def test_a_dry_run_says_all_and_does_nothing(content: Path) -> None:
    parts = [*FLOOD[:2], ("Rain stops", ["It stopped raining."])]
    before = tree(content.parent)
    told = run(content, flood(parts), dry_run=True).value
    assert tree(content.parent) == before
    assert told == run(content, flood(parts)).value


# --- things that go wrong --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [b"", b"---\nid: x\n", b"<<<<<<< a\n", b"\0\0", b"---\nid: [\n---\n", b"---\nfoo: \xff\n---\n"])
def test_a_file_that_cannot_be_read_is_neither_written_nor_taken_for_deleted(content: Path, damage: bytes) -> None:
    good = (content / BRIDGE).read_bytes()
    bad = damage if damage else b""
    (content / BRIDGE).write_bytes(bad)
    changed = [FLOOD[0], ("Mayor closes the bridge", ["Iva Petrova closed the bridge at one."]), FLOOD[2]]
    outcome = run(content, flood(changed))
    assert [n.path for n in outcome.notes] == [f"content/{BRIDGE}"]
    assert (content / BRIDGE).read_bytes() == bad
    (content / BRIDGE).write_bytes(good)
    run(content, flood(changed))
    assert "at one" in (content / BRIDGE).read_text()
    assert loaded(content).tombstones == ()


def test_two_files_with_one_id_are_both_named_and_left_alone(content: Path) -> None:
    shutil.copy(content / BRIDGE, content / f"entries/{SOURCE}/copy.md")
    before = tree(content)
    changed = [FLOOD[0], ("Mayor closes the bridge", ["Iva Petrova closed the bridge at one."]), FLOOD[2]]
    assert codes(run(content, flood(changed))) == ["E314", "E314"]
    after = tree(content)
    assert all(after[name] == data for name, data in before.items() if "bridge" in name or "copy" in name)
    assert codes(load.load(content)) == ["E314", "E314"]
    assert BRIDGE_ID not in {e.id for e in loaded(content).entries}


def test_a_missing_base_changes_no_byte_of_content(content: Path) -> None:
    edit(content / BRIDGE, "title: Mayor closes the bridge", "title: Bridge shut")
    shutil.rmtree(content / ".base")
    before = tree(content)
    outcome = run(content, flood())
    assert codes(outcome) == ["W321"]
    after = tree(content)
    assert {name: after[name] for name in before} == before
    assert json.loads(after[f".base/{SOURCE}.json"])["entries"][BRIDGE_ID]["proposals"] == {"title": "Mayor closes the bridge"}
    assert run(content, flood()).value.files == ()


@pytest.mark.parametrize(
    "damage", ["<<<<<<< HEAD\n", "", "[]", '{"format": 1}', '{"format": 99}', '{"format": 1, "cast": [3], "entries": {}}']
)
def test_a_damaged_base_is_named_and_nothing_it_speaks_of_is_touched(content: Path, damage: str) -> None:
    base = content / f".base/{SOURCE}.json"
    good = base.read_bytes()
    base.write_text(damage)
    before = tree(content)
    changed = [*FLOOD[:2], ("Rain stops", ["It stopped raining."])]
    outcome = run(content, flood(changed))
    assert "E320" in codes(outcome)
    assert outcome.value.states == {"lom.txt": "base damaged"}
    after = tree(content)
    assert {n: d for n, d in after.items() if "_actors" not in n} == {n: d for n, d in before.items() if "_actors" not in n}
    assert "E320" in codes(load.load(content))
    assert len(loaded(content).entries) == 3
    base.write_bytes(good)
    assert run(content, flood(changed)).value.created == 1


def test_content_that_is_gone_as_a_whole_is_not_taken_for_a_decision(tmp_path: Path) -> None:
    content = tmp_path / "content"
    many = flood([(f"Headline number {n}", [f"Text number {n} of many."]) for n in range(20)])
    run(content, many)
    shutil.move(content / "entries", tmp_path / "elsewhere")
    before = tree(content)
    with pytest.raises(SitegenError) as refused:
        run(content, many)
    assert refused.value.exit_code is Exit.REFUSED
    assert [n.code for n in refused.value.notes] == ["E324"]
    assert tree(content) == before
    run(content, many, accept_deletions=20)
    assert len(loaded(content).tombstones) == 20


def test_a_link_that_leads_out_of_content_is_refused(content: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(content / "entries" / SOURCE)
    (content / "entries" / SOURCE).symlink_to(outside)
    with pytest.raises(SitegenError) as refused:
        run(content, flood([*FLOOD, ("Rain stops", ["It stopped raining."])]))
    assert refused.value.exit_code is Exit.REFUSED
    assert list(outside.iterdir()) == []


def test_what_editors_leave_behind_is_no_content(content: Path) -> None:
    left = (
        ".mayor.md.swp",
        "mayor.md~",
        "#mayor.md#",
        "4913",
        ".#mayor.md",
        "mayor.md.bak",
        "mayor.md.orig",
        "mayor.md___jb_tmp___",
    )
    for name in (*left, ".~lock.mayor.md#", ".DS_Store", "._mayor.md", "Thumbs.db"):
        (content / "entries" / SOURCE / name).write_bytes(b"\0junk")
    assert run(content, flood()).notes == ()
    assert load.load(content).notes == ()


@pytest.mark.parametrize("name", ["RIVER.MD", "river.markdown"])
def test_a_file_that_is_not_read_because_of_its_name_is_named(content: Path, name: str) -> None:
    (content / "entries" / name).write_text("---\ntitle: River\n---\nText.\n")
    (note,) = run(content, flood()).notes
    assert (note.code, note.path) == ("W332", f"content/entries/{name}")
    assert note.hint == f"if it is to be read, call it {name.partition('.')[0]}.md"


def test_of_a_copy_the_line_of_its_id_is_told(content: Path) -> None:
    (content / "entries/copy.md").write_bytes((content / BRIDGE).read_bytes())
    notes = [n for n in run(content, flood()).notes if n.code == "E314"]
    assert [(n.line, n.column) for n in notes] == [(2, 1), (2, 1)]


def test_without_a_base_no_actor_changes_and_nothing_silly_is_proposed(content: Path) -> None:
    before = tree(content)
    (content / f".base/{SOURCE}.json").unlink()
    done = run(content, flood())
    assert [n.code for n in done.notes] == ["W321"]
    assert done.value.proposed == 0
    after = tree(content)
    assert {n: d for n, d in after.items() if n.endswith(".md")} == {n: d for n, d in before.items() if n.endswith(".md")}
    assert run(content, flood()).value.files == ()


def test_many_sources_without_a_base_are_one_finding(content: Path) -> None:
    made = [proposal(f"{n}.txt", f"Flood in town {n}", [("", [f"The river rose by {n} metres in town {n}."])]) for n in range(1, 6)]
    run(content, flood(), *made)
    shutil.rmtree(content / ".base")
    (note,) = run(content, flood(), *made).notes
    assert (note.code, note.path, note.message) == (
        "W321",
        "content/.base",
        "6 sources have no base: all of them is taken as a person's",
    )


# --- cut short -------------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """What a run does not survive."""


def dying(point: int, count: Iterator[int], real: Callable[..., object]) -> Callable[..., object]:
    """The same call, but the one with the number `point` is never made."""

    def call(*args: object, **more: object) -> object:
        if next(count) == point:
            raise Killed
        return real(*args, **more)

    return call


def test_i12_a_run_cut_short_at_any_point_is_finished_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [FLOOD[0], ("Mayor closes the bridge for good", ["Iva Petrova closed it."]), ("Rain stops", ["It stopped raining."])]
    first, whole = tmp_path / "first", tmp_path / "whole"
    run(first / "content", flood())
    edit(first / "content" / BRIDGE, "title: Mayor closes the bridge", "title: Bridge shut")
    shutil.copytree(first, whole)
    run(whole / "content", flood(parts))
    before, wanted = tree(first / "content"), tree(whole / "content")
    for point in itertools.count():
        site = tmp_path / f"cut{point}"
        shutil.copytree(first, site)
        count = itertools.count()
        with monkeypatch.context() as patch:
            for name in ("link", "replace", "rename", "fsync", "open"):
                patch.setattr(os, name, dying(point, count, getattr(os, name)))
            with contextlib.suppress(Killed):
                run(site / "content", flood(parts))
        finished = next(count) <= point
        for name, data in tree(site / "content").items():
            if name.endswith(".md"):
                assert data in (before.get(name), wanted.get(name)), name
        run(site / "content", flood(parts))
        assert tree(site / "content") == wanted
        assert not [path for path in site.rglob("*.tmp") if path.parent.name != "trash"]
        if finished:
            break
    assert point > 20


# --- beside an editor ------------------------------------------------------------------------------------------------


class Editor:
    """Saves once, just before the call with the number `point` among those by which files are read and exchanged."""

    def __init__(self, path: Path, style: str, point: int, words: str) -> None:
        self.path, self.style, self.point, self.words = path, style, point, words
        self.count = itertools.count()
        self.saved = False
        self.handle = -1

    def beside(self, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object) -> object:
            if next(self.count) == self.point:
                self.save()
            return real(*args)

        return call

    def save(self) -> None:
        new = self.path.read_bytes() + b"\n" + self.words.encode() + b"\n"
        if self.style == "rename":
            other = self.path.with_name(".editor")
            other.write_bytes(new)
            other.replace(self.path)
        elif self.style == "truncate":
            self.path.write_bytes(new[:30])
            self.path.write_bytes(new)
        else:
            self.handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        self.saved = True

    def late(self, real: Callable[..., object]) -> Callable[..., object]:
        """An editor that had the file open writes into it when the run has nearly ended."""

        def call(*args: object) -> object:
            self.finish()
            return real(*args)

        return call

    def finish(self) -> None:
        if self.handle >= 0:
            os.write(self.handle, b"\n" + self.words.encode() + b"\n")
            os.close(self.handle)
            self.handle = -1


@pytest.mark.parametrize("style", ["rename", "truncate", "late"])
def test_an_editor_that_saves_while_we_write_loses_nothing(
    content: Path, style: str, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    dice = random.Random(style)
    monkeypatch.setattr(safefile, "QUIET", 0.0)
    caught = 0
    first = (content / BRIDGE).read_bytes()
    rounds = 1000 if os.environ.get("SITEGEN_TORTURE") else 20
    for turn in range(rounds):
        if turn % 25 == 0:
            # So that the file does not grow for ever.
            (content / BRIDGE).write_bytes(first)
        editor = Editor(content / BRIDGE, style, dice.randrange(14), f"Saved in round {turn}.")
        with monkeypatch.context() as patch:
            patch.setattr(safefile, "exchange", editor.beside(safefile.exchange))
            patch.setattr(safefile, "read", editor.beside(safefile.read))
            patch.setattr(safefile.Writer, "late", editor.late(safefile.Writer.late))
            run(content, flood([FLOOD[0], ("Mayor closes the bridge", [f"Iva Petrova closed the bridge at {turn}."]), FLOOD[2]]))
        editor.finish()
        if editor.saved:
            caught += 1
            assert editor.words in (content / BRIDGE).read_text(), (turn, editor.point)
    assert caught > 5
    record_property("rounds", rounds)
    record_property("saves", caught)
