"""Review: every question has an answer, every answer is a line in a file, and every line can be taken back."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from content_helpers import FLOOD, edit, proposal, run, tree

from sitegen.content import load, review
from sitegen.content.review import Item
from sitegen.content.review_words import around, difference
from sitegen.content.shapes import ENTRY
from sitegen.core.model import Document, EntryPlace, Proposal, Quote, When

SOURCE = "2031-05-01-lom-flood-latest"
BRIDGE = f"entries/{SOURCE}/mayor-closes-the-bridge.md"


def flood(parts: list[tuple[str, list[str]]] = FLOOD) -> Proposal:
    """With a quotation that nobody is known to have said, a date and a place that are open, and a cut for which little speaks."""
    made = proposal("lom.txt", "Lom flood latest: River rises", parts, actors=("Iva Petrova", "Petrova"))
    first, second, *rest = made.annotated.segments
    second = dataclasses.replace(
        second, quotes=(*second.quotes, Quote("at noon")), dates=(When("soon"),), places=(EntryPlace("Lom"),)
    )
    segments = [dataclasses.replace(s, why=("shorter than the next line",)) if s.order == 3 else s for s in made.document.segments]
    document = Document(made.document.reading, tuple(segments))
    return dataclasses.replace(
        made, document=document, annotated=dataclasses.replace(made.annotated, segments=(first, second, *rest))
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    run(folder, flood())
    edit(folder / BRIDGE, "title: Mayor closes the bridge", "title: Bridge shut")
    run(folder, flood([FLOOD[0], ("Mayor closes the bridge for good", FLOOD[1][1]), FLOOD[2]]))
    return folder


def asked(content: Path) -> list[Item]:
    return list(review.items(content, load.load(content).value, lambda name: name != "Lom"))


def one(content: Path, sort: str) -> Item:
    return next(i for i in asked(content) if i.sort == sort)


def answer(content: Path, item: Item, action: str, value: str = "") -> review.Decision:
    outcome = review.decide(content, load.load(content).value, item, action, value)
    assert outcome.value is not None, outcome.notes
    return outcome.value


def test_questions_come_with_most_effect_first(content: Path) -> None:
    sorts = list(dict.fromkeys(i.sort for i in asked(content)))
    assert sorts == ["proposal", "cut", "speaker", "merge", "date", "place", "check speaker", "check actor"]
    assert asked(content) == asked(content)


@pytest.mark.parametrize(
    ("sort", "action", "value", "line"),
    [
        ("proposal", "accept", "", "title: Mayor closes the bridge for good\n"),
        ("proposal", "edit", "Shut for good", "title: Shut for good\n"),
        ("proposal", "reject", "", "  title: declined "),
        ("speaker", "accept", "", ": confirmed\n"),
        ("speaker", "reject", "", ": rejected\n"),
        ("speaker", "edit", "Ivan Petrov", "    speaker: Ivan Petrov\n"),
        ("date", "accept", "", "  dates/soon: confirmed\n"),
        ("date", "edit", "2031-05-07", "- {text: soon, value: 2031-05-07}\n"),
        ("date", "reject", "", "  dates/soon: rejected\n"),
        ("place", "accept", "", "  places/lom: confirmed\n"),
        ("place", "edit", "43.8, 23.2", "- {name: Lom, at: '43.8,23.2'}\n"),
        ("place", "edit", "bg", "- {name: Lom, country: BG}\n"),
        ("place", "reject", "", "  places/lom: rejected\n"),
        ("check speaker", "accept", "", ": confirmed\n"),
        ("check actor", "reject", "", ": rejected\n"),
    ],
)
def test_an_answer_is_a_line_and_ends_the_question_until_it_is_undone(
    content: Path, sort: str, action: str, value: str, line: str
) -> None:
    before = tree(content)
    item = one(content, sort)
    decision = answer(content, item, action, value)
    changed = {name: data for name, data in tree(content).items() if before.get(name) != data}
    assert list(changed) == [item.file]
    assert line in changed[item.file].decode()
    assert item.id not in [i.id for i in asked(content)]
    run(content, flood([FLOOD[0], ("Mayor closes the bridge for good", FLOOD[1][1]), FLOOD[2]]))
    assert item.id not in [i.id for i in asked(content)]
    assert review.undo(content, decision) == ()
    assert item.id in [i.id for i in asked(content)]


def test_a_merge_of_actors_is_made_or_declined(content: Path) -> None:
    item = one(content, "merge")
    decision = answer(content, item, "accept")
    assert "merged_into: iva-petrova\n" in (content / "actors/petrova.md").read_text()
    assert item.id not in [i.id for i in asked(content)]
    review.undo(content, decision)
    answer(content, item, "reject")
    assert "not_aliases: [Petrova]\n" in (content / "actors/iva-petrova.md").read_text()
    assert item.id not in [i.id for i in asked(content)]


def test_a_wrong_cut_becomes_a_line_in_the_source(content: Path) -> None:
    item = one(content, "cut")
    answer(content, item, "reject")
    assert "cuts:\n  - {words: Army sends boats, what: body}\n" in (content / f"sources/{SOURCE}.md").read_text()


def test_rejected_quotations_are_not_shown(content: Path) -> None:
    answer(content, one(content, "speaker"), "reject")
    entry = next(e for e in load.load(content).value.entries if e.path.endswith(BRIDGE))
    assert [q.text for q in entry.quotes] == ["Nobody crosses until it is safe."]


def test_the_error_rate_can_be_stated(content: Path) -> None:
    assert review.agreement(content, load.load(content).value) == ()
    answer(content, one(content, "check speaker"), "accept")
    answer(content, one(content, "speaker"), "edit", "Ivan Petrov")
    answer(content, one(content, "check actor"), "reject")
    assert [str(a) for a in review.agreement(content, load.load(content).value)] == [
        "speakers: 1 of 2 confirmed",
        "quotes: 1 of 1 confirmed",
        "actors: 0 of 1 confirmed",
    ]


def test_an_answer_that_makes_no_sense_is_refused_with_words(content: Path) -> None:
    before = tree(content)
    loaded = load.load(content).value
    for sort, action, value in [
        ("proposal", "dance", ""),
        ("date", "edit", "5 May"),
        ("date", "edit", ""),
        ("place", "edit", "by the river"),
        ("place", "edit", "430,23"),
        ("cut", "edit", "nonsense"),
    ]:
        outcome = review.decide(content, loaded, one(content, sort), action, value)
        assert outcome.value is None
        assert [n.code for n in outcome.notes] == ["E330"]
    assert tree(content) == before


def test_a_question_shows_the_words_it_is_about_where_they_stand(content: Path) -> None:
    asked_of = {sort: one(content, sort) for sort in ("speaker", "date", "merge", "check speaker")}
    assert asked_of["speaker"].question == "who said “at noon”?"
    assert asked_of["speaker"].context == "Iva Petrova closed the bridge at noon."
    assert asked_of["speaker"].title == "Bridge shut · 2031-05-01"
    assert asked_of["date"].evidence == "published 2031-05-01"
    assert "Petrova (person, " in asked_of["merge"].now
    assert "Nobody crosses" in asked_of["check speaker"].question


def test_long_paragraphs_are_cut_at_words_around_what_is_asked() -> None:
    body = f"> {'before ' * 60}the *one\\_word* {'after ' * 60}\n\nThe next."
    shown = around(body, "one_word")
    assert shown.startswith("… before")
    assert shown.endswith("after …")
    assert "the *one_word* after" in shown
    assert len(shown) < 300
    assert around(body, "word") == around("", "word") == ""


@pytest.mark.parametrize(
    ("path", "now", "wanted", "item", "words"),
    [
        ("title", "A", "B", None, "the machine has another title"),
        ("summary", None, "B", None, "the machine would add the summary"),
        ("tags/floods", None, "Floods", None, "the machine would add the tag “Floods”"),
        ("quotes/63518e27cf", {"text": "No."}, None, {"text": "No."}, "the machine would take away the quotation “No.”"),
        ("quotes/63518e27cf/speaker", "A", "B", {"text": "No."}, "the machine has another speaker of the quotation “No.”"),
        ("actors/iva petrova/as", ("I",), ("P",), {"name": "Iva"}, "the machine has other words for the actor “Iva”"),
        ("dates/may 2/value", "2031", "2032", {"text": "May 2"}, "the machine has another day of the date “May 2”"),
        ("places/lom", None, {"name": "Lom"}, None, "the machine would add the place “Lom”"),
    ],
)
def test_a_proposal_is_told_in_words(path: str, now: object, wanted: object, item: object, words: str) -> None:
    assert difference(ENTRY, path, now, wanted, item) == words  # type: ignore[arg-type]


def test_of_two_texts_a_person_takes_the_machines_for_one_paragraph_only(content: Path) -> None:
    edit(content / BRIDGE, "closed the bridge at noon.", "closed the old bridge at noon, for good.")
    parts = [FLOOD[0], ("Mayor closes the bridge for good", ["Iva Petrova closed the bridge at one.", FLOOD[1][1][1]]), FLOOD[2]]
    run(content, flood(parts))
    item = next(i for i in asked(content) if i.path.startswith("body/"))
    assert (item.now, item.proposed) == (
        "Iva Petrova closed the old bridge at noon, for good.",
        "Iva Petrova closed the bridge at one.",
    )
    before = (content / BRIDGE).read_text()
    decision = answer(content, item, "accept")
    assert (content / BRIDGE).read_text() == before.replace("the old bridge at noon, for good.", "the bridge at one.")
    assert item.id not in [i.id for i in asked(content)]
    assert review.undo(content, decision) == ()
    answer(content, item, "reject")
    assert item.id not in [i.id for i in asked(content)]
    run(content, flood(parts))
    assert item.id not in [i.id for i in asked(content)]


def test_an_answer_over_a_changed_file_keeps_the_change(content: Path) -> None:
    item = one(content, "speaker")
    decision = answer(content, item, "accept")
    edit(content / BRIDGE, "kind: update", "kind: summary")
    assert [n.code for n in review.undo(content, decision)] == ["E331"]
    assert "kind: summary" in (content / BRIDGE).read_text()
