"""Curating actors: lines in files, told before they are done, and taken back as easily."""

from __future__ import annotations

from pathlib import Path

import pytest
from content_helpers import edit, proposal, run, tree

from sitegen.content import edits, load
from sitegen.content.curate import Curator, Plan
from sitegen.core.diagnostics import Outcome
from sitegen.core.model import Actor

PARTS = [
    ("", ['Iva Petrova came. "We stay," she said.']),
    ("Two", ["Petrova left, and Ivan Petrov stayed."]),
    ("Three", ["Ivan Petrov left too."]),
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    run(folder, proposal("a.txt", "Lom flood", PARTS, actors=("Iva Petrova", "Petrova", "Ivan Petrov")))
    return folder


def curator(content: Path) -> Curator:
    return Curator(content, load.load(content).value)


def done(content: Path, plan: Outcome[Plan | None]) -> Plan:
    assert plan.value is not None, plan.notes
    assert edits.apply(content, plan.value.edits) == ()
    return plan.value


def actors(content: Path) -> dict[str, Actor]:
    return {a.id: a for a in load.load(content).value.actors}


def test_a_merge_is_one_line_and_a_split_takes_it_away(content: Path) -> None:
    before = (content / "actors/petrova.md").read_text()
    plan = done(content, curator(content).merge("Iva Petrova", ["petrova"]))
    assert (content / "actors/petrova.md").read_text() == before.replace("\n---\n", "\nmerged_into: iva-petrova\n---\n")
    assert (plan.entries, plan.quotes) == (2, 0)
    assert plan.lines == ("Petrova (petrova) becomes Iva Petrova (iva-petrova): 2 entries, 0 quotes",)
    done(content, curator(content).split("iva-petrova"))
    assert (content / "actors/petrova.md").read_text() == before


def test_a_merge_survives_regeneration(content: Path) -> None:
    done(content, curator(content).merge("Iva Petrova", ["petrova"]))
    run(content, proposal("a.txt", "Lom flood", [*PARTS, ("Four", ["Petrova came back."])], actors=("Iva Petrova", "Petrova")))
    assert actors(content)["petrova"].merged_into == "iva-petrova"


def test_a_merge_of_a_name_without_a_file_makes_the_file_at_its_old_address(content: Path) -> None:
    edit(content / "entries/2031-05-01-lom-flood/three.md", "- {name: Ivan Petrov, as: [Petrov]}", "- {name: I. Petrow}")
    done(content, curator(content).merge("Ivan Petrov", ["I. Petrow"]))
    merged = [a for a in actors(content).values() if a.merged_into]
    assert [(a.name, a.merged_into) for a in merged] == [("I. Petrow", "ivan-petrov")]


@pytest.mark.parametrize(
    ("keep", "others", "words"),
    [
        ("Nobody", ["petrova"], "no actor is called 'Nobody'"),
        ("petrova", ["petrova"], "cannot be merged into itself"),
        ("petrova", [], "name the actors to merge"),
    ],
)
def test_a_merge_that_makes_no_sense_is_refused_with_words(content: Path, keep: str, others: list[str], words: str) -> None:
    before = tree(content)
    outcome = curator(content).merge(keep, others)
    assert outcome.value is None
    assert words in outcome.notes[0].message
    assert tree(content) == before


def test_merges_do_not_run_in_a_circle(content: Path) -> None:
    done(content, curator(content).merge("iva-petrova", ["petrova"]))
    assert curator(content).merge("petrova", ["iva-petrova"]).value is None


def test_every_plan_says_what_takes_it_back(content: Path) -> None:
    before = tree(content)
    for plan in (
        curator(content).merge("Iva Petrova", ["petrova"]),
        curator(content).ignore("petrova"),
        curator(content).kind("petrova", "group"),
    ):
        action, *names = done(content, plan).undo
        again = curator(content)
        back = {
            "split": lambda again=again, names=names: again.split(names[0], names[1:]),
            "unignore": lambda again=again, names=names: again.ignore(names[0], on=False),
            "kind": lambda again=again, names=names: again.kind(*names),
        }
        done(content, back[action]())
        assert tree(content) == before


def test_a_merged_actor_that_is_merged_elsewhere_says_so(content: Path) -> None:
    done(content, curator(content).merge("iva-petrova", ["petrova"]))
    plan = done(content, curator(content).merge("ivan-petrov", ["petrova"]))
    assert "until now it was merged into iva-petrova" in plan.lines[0]
    assert plan.undo == ()
    assert curator(content).merge("ivan-petrov", ["petrova"]).value.edits == ()  # type: ignore[union-attr]


def test_files_that_point_at_each_other_are_no_endless_road(content: Path) -> None:
    for one, other in (("petrova", "iva-petrova"), ("iva-petrova", "petrova")):
        edit(content / f"actors/{one}.md", "kind: person\n", f"kind: person\nmerged_into: {other}\n")
    assert curator(content).show("petrova").value is not None
    curator(content).suspicious()
    done(content, curator(content).split("petrova"))
    assert [a.id for a in actors(content).values() if a.merged_into] == []


def test_of_two_actors_with_one_name_the_id_says_which(content: Path) -> None:
    (content / "actors/ivan-petrov-2.md").write_text("---\nid: ivan-petrov-2\nname: Iván Petrov\nkind: person\n---\n")
    outcome = curator(content).show("Ivan Petrov")
    assert outcome.value is None
    assert outcome.notes[0].message == "several actors are called 'Ivan Petrov': ivan-petrov (person), ivan-petrov-2 (person)"
    assert curator(content).show("ivan-petrov-2").value is not None
    assert ("ivan-petrov", "ivan-petrov-2") in [s.actors for s in curator(content).suspicious()]
    done(content, curator(content).merge("ivan-petrov", ["ivan-petrov-2"]))
    assert curator(content).show("Ivan Petrov").value.actor.id == "ivan-petrov"  # type: ignore[union-attr]
    assert ("ivan-petrov", "ivan-petrov-2") not in [s.actors for s in curator(content).suspicious()]


def test_a_country_at_the_end_of_an_organisations_name_is_no_evidence(content: Path) -> None:
    for name, kind in (
        ("Utopia", "government"),
        ("Rivers Utopia", "organisation"),
        ("Council", "organisation"),
        ("Water Council", "organisation"),
    ):
        (content / f"actors/{name.lower().replace(' ', '-')}.md").write_text(f"---\nname: {name}\nkind: {kind}\n---\n")
    found = [s.actors for s in curator(content).suspicious()]
    assert ("water-council", "council") in found
    assert not any("utopia" in actors for actors in found)


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("petrov", "Ivan Petrov"),
        ("Petrovaa", "Iva Petrova"),
        ("IVÁN PETRO", "Ivan Petrov"),
        ("the-quiet-one", "Ivan Petrov"),
        ("xyz", "actor list"),
    ],
)
def test_whom_nobody_knows_is_told_with_those_who_are_near(content: Path, wanted: str, near: str) -> None:
    edit(content / "actors/ivan-petrov.md", "aliases: [Petrov]\n", "aliases: [The quiet one]\n")
    assert near in curator(content).find(wanted).notes[0].hint


def test_a_new_name_keeps_id_and_the_old_name_as_alias(content: Path) -> None:
    done(content, curator(content).rename("Ivan Petrov", "Ivan Petroff"))
    actor = actors(content)["ivan-petrov"]
    assert (actor.name, actor.aliases) == ("Ivan Petroff", ("Petrov", "Ivan Petrov"))
    run(content, proposal("a.txt", "Lom flood", PARTS[:2], actors=("Iva Petrova", "Petrova", "Ivan Petrov")))
    assert actors(content)["ivan-petrov"].name == "Ivan Petroff"


def test_an_alias_is_added_once_and_can_be_taken_away(content: Path) -> None:
    done(content, curator(content).alias("iva-petrova", ["The Mayor", "the mayor"]))
    assert actors(content)["iva-petrova"].aliases == ("Petrova", "The Mayor")
    done(content, curator(content).split("iva-petrova", ["The Mayor"]))
    assert actors(content)["iva-petrova"].not_aliases == ("The Mayor",)
    done(content, curator(content).alias("iva-petrova", ["The Mayor"]))
    assert actors(content)["iva-petrova"].not_aliases == ()


def test_ignore_and_kind_are_one_line_each(content: Path) -> None:
    done(content, curator(content).ignore("petrova"))
    done(content, curator(content).kind("ivan-petrov", "group"))
    assert actors(content)["petrova"].ignore
    assert actors(content)["ivan-petrov"].kind == "group"
    done(content, curator(content).ignore("petrova", on=False))
    assert not actors(content)["petrova"].ignore
    assert curator(content).kind("petrova", "wizard").value is None


def test_two_names_that_may_be_one_are_asked_about_until_answered(content: Path) -> None:
    asked = [set(s.actors) for s in curator(content).suspicious()]
    assert {"iva-petrova", "petrova"} in asked
    done(content, curator(content).not_same("iva-petrova", "petrova"))
    assert {"iva-petrova", "petrova"} not in [set(s.actors) for s in curator(content).suspicious()]


def test_to_say_that_two_are_two_changes_no_page_unless_one_was_called_so(content: Path) -> None:
    plan = curator(content).not_same("Iva Petrova", "Ivan Petrov").value
    assert plan is not None
    assert (plan.entries, plan.quotes, plan.pages) == (0, 0, 0)
    assert plan.edits


def test_show_tells_names_entries_and_merges(content: Path) -> None:
    done(content, curator(content).merge("Iva Petrova", ["petrova"]))
    shown = curator(content).show("Iva Petrova").value
    assert shown is not None
    assert shown.merged == ("petrova",)
    assert shown.names == ("Iva Petrova", "Petrova")
    assert len(shown.entries) == 2
    assert shown.quotes == 1


def test_a_file_that_changed_since_the_plan_is_not_touched(content: Path) -> None:
    plan = curator(content).merge("Iva Petrova", ["petrova"]).value
    assert plan is not None
    edit(content / "actors/petrova.md", "kind: person", "kind: group")
    before = tree(content)
    assert [n.code for n in edits.apply(content, plan.edits)] == ["E331"]
    assert tree(content) == before
