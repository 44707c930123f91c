"""Bodies: what both sides changed is brought together, a passage at a time waits, and what is said of it waits with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from content_strategies import WORDED, edit_passages, seeds, told
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import paths
from sitegen.content.merge import Memory, Merged, merge, proposal_hash
from sitegen.content.passages import ALIKE, Passage, Past, blocks_of, likeness, merge_bodies, passage_from, put_passage
from sitegen.content.shapes import ENTRY, Text, identities
from sitegen.content.waiting import words

NOTHING = Past(lambda _: False, lambda _: False)

A, B, C = "The river rose by two metres.", "The mayor closed the bridge at noon.", "The army sent forty boats from Vidin."


def body(*blocks: str) -> str:
    return "\n\n".join(blocks)


def by_hand(block: str) -> str:
    return block[:-1] + ", a neighbour says."


def later(block: str) -> str:
    return block[:-1] + ", officials say."


@pytest.mark.parametrize(
    ("base", "mine", "machine", "merged", "waiting"),
    [
        pytest.param([A, B], [by_hand(A), B], [A, later(B)], [by_hand(A), later(B)], [], id="neighbours"),
        pytest.param([A, B], [by_hand(A), B], [A, B, C], [by_hand(A), B, C], [], id="added after an edit"),
        pytest.param([A, B], [A, by_hand(B)], [A, B, C], [A, by_hand(B), C], [], id="added right after the edited one"),
        pytest.param([A, B], [A, B, "My own."], [A, B, C], [A, B, "My own.", C], [], id="both added at the end"),
        pytest.param(
            [A, B, C], [A, by_hand(B), C], [later(A), later(B), C], [later(A), by_hand(B), C], [(later(B), by_hand(B))], id="one"
        ),
        pytest.param([A, B], [A, by_hand(B)], [A], [A, by_hand(B)], [("", by_hand(B))], id="machine takes away what was edited"),
        pytest.param([A, B], [A], [A, later(B)], [A], [], id="what a person took away does not come back"),
        pytest.param([A, B], [A], [A, C], [A], [(C, "")], id="something else in its place is asked for"),
        pytest.param([A, B, C], [B, A, C], [A, B, later(C)], [B, A, later(C)], [], id="moved by hand"),
        pytest.param([A, B], ["All anew."], [A, later(B)], ["All anew."], [(later(B), "")], id="written anew"),
    ],
)
def test_what_can_be_merged_is_merged_and_only_the_rest_waits(
    base: list[str], mine: list[str], machine: list[str], merged: list[str], waiting: list[tuple[str, str]]
) -> None:
    out, found = merge_bodies(body(*base), body(*mine), body(*machine), NOTHING)
    assert out == body(*merged)
    assert [(p.text, p.instead) for p in found] == waiting


def test_accepting_a_passage_takes_that_paragraph_and_nothing_else() -> None:
    mine = body(by_hand(A), by_hand(B), "My own.")
    _, (first, second) = merge_bodies(body(A, B), mine, body(later(A), later(B)), NOTHING)
    assert put_passage(mine, second) == body(by_hand(A), later(B), "My own.")
    assert put_passage(mine, first) == body(later(A), by_hand(B), "My own.")


def test_a_passage_finds_its_place_when_the_paragraph_was_edited_once_more() -> None:
    passage = Passage(later(B), by_hand(B), A)
    assert put_passage(body("New.", A, by_hand(by_hand(B))), passage) == body("New.", A, later(B))
    assert put_passage(body(A), passage) is None


def test_the_space_between_untouched_paragraphs_stays() -> None:
    out, _ = merge_bodies(body(A, B, C), f"{A}\n\n\n\n{B}\n\n{by_hand(C)}", body(A, later(B), C), NOTHING)
    assert out == f"{A}\n\n\n\n{later(B)}\n\n{by_hand(C)}"


# --- laws ------------------------------------------------------------------------------------------------------------


def text_of(text: Text) -> str:
    return words("\n".join((str(text.fields.get("title", "")), text.body)))


def items(text: Text) -> dict[str, Mapping[str, object]]:
    return {
        f"{key}/{name}": item
        for key in WORDED
        for name, item in zip(identities(ENTRY[key], text.fields.get(key, ())), text.fields.get(key, ()), strict=True)  # type: ignore[arg-type]
    }


def stands(path: str, item: Mapping[str, object], page: str) -> bool:
    """Whether an annotation has its words in a text."""
    values = [item.get(field) for field in WORDED[path.partition("/")[0]]]
    return any(words(str(v)) in page for value in values for v in (value if isinstance(value, tuple) else (value,)) if v)


def not_on_the_page(text: Text) -> set[str]:
    return {path for path, item in items(text).items() if not stands(path, item, text_of(text))}


@given(told, told, seeds)
def test_every_annotation_of_the_machines_has_its_words_on_the_page(b: Text, g: Text, person: int) -> None:
    w = edit_passages(b, person)
    out = merge(ENTRY, b, w, g).text
    assert not_on_the_page(out) <= not_on_the_page(w)


@given(told, told, seeds)
def test_only_what_speaks_of_words_that_wait_is_held_back(b: Text, g: Text, person: int) -> None:
    w = edit_passages(b, person)
    made = merge(ENTRY, b, w, g)
    assert {k: v for k, v in made.base.fields.items() if k not in WORDED} == {k: v for k, v in g.fields.items() if k not in WORDED}
    page, machine = text_of(made.text), text_of(g)
    wanted, base = items(g), items(made.base)
    for path in {*wanted, *base}:
        item = wanted.get(path) or base[path]
        if path not in base:
            assert stands(path, item, machine)
            assert not stands(path, item, page)
        if path not in wanted:
            assert stands(path, item, page)
            assert not stands(path, item, machine)
            assert items(b)[path] == items(w)[path]


@given(told, st.lists(told, min_size=1, max_size=4), seeds)
def test_annotations_arrive_with_their_passage_and_never_with_a_declined_one(b: Text, later: list[Text], person: int) -> None:
    w, base, memory = edit_passages(b, person), b, Memory()
    for g in later:
        made = merge(ENTRY, base, w, g, memory)
        assert not_on_the_page(made.text) <= not_on_the_page(w)
        accepted = merge(ENTRY, made.base, _accepted(made), g, made.memory)
        page = text_of(accepted.text)
        for path, item in items(g).items():
            if stands(path, item, page) and path not in accepted.memory.dead and path not in items(made.text):
                assert path in items(accepted.text)
        assert not _waiting(accepted.memory)
        declined = merge(ENTRY, made.base, _declined(made), g, made.memory)
        again = merge(ENTRY, declined.base, declined.text, g, declined.memory)
        for one in (declined, again):
            assert not _waiting(one.memory)
            assert not_on_the_page(one.text) <= not_on_the_page(made.text)
        w, base, memory = made.text, made.base, made.memory


@given(told, told, seeds)
def test_every_paragraph_of_the_machines_stands_or_waits_or_was_taken_away(b: Text, g: Text, person: int) -> None:
    w = edit_passages(b, person)
    made = merge(ENTRY, b, w, g)
    if b.body and not w.body:
        assert not made.text.body
        return
    have = {*blocks_of(made.text.body), *(block for p in _waiting(made.memory) for block in blocks_of(p.text))}
    for block in blocks_of(g.body):
        if block not in have:
            assert any(likeness(old, block) >= ALIKE for old in _without(blocks_of(b.body), blocks_of(w.body)))


@given(told, told, seeds)
def test_accepting_a_passage_loses_no_other_word_of_a_persons(b: Text, g: Text, person: int) -> None:
    made = merge(ENTRY, b, edit_passages(b, person), g)
    for passage in _waiting(made.memory):
        body = put_passage(made.text.body, passage)
        assert body is not None
        assert _without(blocks_of(body), blocks_of(passage.text)) == _without(
            blocks_of(made.text.body), [*blocks_of(passage.instead), *blocks_of(passage.text)]
        )


@given(told, told, told, seeds, seeds)
def test_what_a_person_wrote_stands_in_its_order_whatever_comes(b: Text, g: Text, h: Text, one: int, two: int) -> None:
    first = merge(ENTRY, b, edit_passages(b, one), g)
    w = edit_passages(first.text, two)
    mine = [block for block in blocks_of(w.body) if "by hand" in block]
    last = merge(ENTRY, first.base, w, h, first.memory).text.body
    assert [block for block in blocks_of(last) if block in mine] == mine


def _waiting(memory: Memory) -> list[Passage]:
    return [p for path, value in memory.proposals.items() if path.startswith("body/") and (p := passage_from(value))]


def _accepted(made: Merged) -> Text:
    text = made.text
    for path, value in made.memory.proposals.items():
        text = paths.put(ENTRY, text, path, value)
    return text


def _declined(made: Merged) -> Text:
    review = {path: f"declined {proposal_hash(value)}" for path, value in made.memory.proposals.items()}
    return Text({**made.text.fields, "review": review} if review else made.text.fields, made.text.body)


def _without(blocks: Iterable[str], taken: Iterable[str]) -> list[str]:
    gone = set(taken)
    return [block for block in blocks if block not in gone]
