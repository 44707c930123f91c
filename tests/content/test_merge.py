"""The fourteen invariants of the three-way merge, as laws over random proposals and random people."""

from __future__ import annotations

import re

from content_strategies import WORDED, edit, flat, machine, seeds, written
from hypothesis import assume, example, given, note
from hypothesis import strategies as st

from sitegen.content import frontmatter, job, paths
from sitegen.content.job import Job, Result
from sitegen.content.merge import Memory, merge, proposal_hash
from sitegen.content.shapes import ENTRY, Text, canonical_fields


def run(data: bytes, base: Text | None, new: Text, memory: Memory | None = None) -> tuple[bytes, Result]:
    outcome = job.result(Job("x.md", data, ENTRY, base, new, memory or Memory()), data)
    assert outcome.ok, outcome.notes
    return data if outcome.data is None else outcome.data, outcome


def said(data: bytes) -> Text:
    parsed = frontmatter.parse(data, "x.md").value
    assert parsed is not None
    return Text(canonical_fields(ENTRY, parsed.yaml.values), parsed.parts.body)


def meant(g: Text, data: bytes, outcome: Result) -> Text:
    """What the machine says of the words that are in the file: all that it says, but annotations while words of theirs wait."""
    base, made = outcome.base, said(data)
    assert base is not None
    assert base.body == g.body
    for key in {*base.fields, *g.fields} - {*WORDED}:
        assert base.fields.get(key) == g.fields.get(key), key
    if made.body == g.body and all(made.fields.get(key) == g.fields.get(key) for key in ("title", "summary")):
        assert base == g
    return base


def lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip()}


@given(machine, machine, seeds, seeds)
def test_i1_merging_again_changes_nothing_and_asks_nothing(b: Text, g: Text, person: int, hand: int) -> None:
    once, first = run(written(edit(b, person), hand), b, g)
    twice, second = run(once, first.base, g, first.memory)
    assert twice == once
    assert second.proposed == ()
    assert second.memory.proposals == first.memory.proposals


@given(machine, machine, seeds, seeds)
def test_i2_what_a_person_changed_stands(b: Text, g: Text, person: int, hand: int) -> None:
    w = edit(b, person)
    old, mine, out = flat(b), flat(w), flat(said(run(written(w, hand), b, g)[0]))
    for path in {*old, *mine}:
        if old.get(path) != mine.get(path):
            assert out.get(path) == mine.get(path), path


@given(machine, machine, seeds, seeds)
def test_i3_what_nobody_touched_is_the_machines(b: Text, g: Text, person: int, hand: int) -> None:
    w = edit(b, person)
    data, outcome = run(written(w, hand), b, g)
    # What speaks of words that wait is no part of it: see test_only_what_speaks_of_words_that_wait_is_held_back.
    old, mine, new, out = flat(b), flat(w), flat(meant(g, data, outcome)), flat(said(data))
    for path in {*old, *mine, *new}:
        item = "/".join(path.split("/")[:2])
        touched = any(old.get(p) != mine.get(p) for p in {*old, *mine} if p.startswith(item))
        if old.get(path) == mine.get(path) and not (item != path and touched) and not (item == path and touched):
            assert out.get(path) == new.get(path), path
    if w.body == b.body:
        assert said(data).body == g.body


@given(machine, machine, seeds, seeds)
def test_i4_no_line_that_a_person_added_is_lost(b: Text, g: Text, person: int, hand: int) -> None:
    w = edit(b, person)
    assert lines(w.body) - lines(b.body) <= lines(said(run(written(w, hand), b, g)[0]).body)


@given(machine, st.lists(machine, min_size=1, max_size=5), seeds, seeds)
def test_i5_deleted_stays_deleted_and_edited_stays_edited_whatever_comes(
    b: Text, later: list[Text], person: int, hand: int
) -> None:
    w = edit(b, person)
    old, mine = flat(b), flat(w)
    decided = {path: mine.get(path) for path in {*old, *mine} if old.get(path) != mine.get(path)}
    data, base, memory = written(w, hand), b, Memory()
    for g in later:
        data, outcome = run(data, base, g, memory)
        base, memory = outcome.base or g, outcome.memory
        out = flat(said(data))
        assert {path: out.get(path) for path in decided} == decided


@given(machine, machine, seeds, seeds)
def test_i6_every_opinion_that_was_overridden_is_a_proposal(b: Text, g: Text, person: int, hand: int) -> None:
    w = edit(b, person)
    data, outcome = run(written(w, hand), b, g)
    old, mine, new = flat(b), flat(w), flat(meant(g, data, outcome))
    for path in {*old, *mine, *new}:
        if old.get(path) != mine.get(path) and new.get(path) not in (old.get(path), mine.get(path)):
            above = ["/".join(path.split("/")[:n]) for n in range(1, path.count("/") + 2)]
            assert any(p in outcome.memory.proposals or p in outcome.memory.dead for p in above), path


@given(machine, seeds, seeds)
def test_i7_the_same_proposal_again_leaves_every_byte(b: Text, person: int, hand: int) -> None:
    data = written(edit(b, person), hand)
    assert run(data, b, b)[0] == data


@given(machine, machine, seeds, seeds)
def test_i8_no_comment_is_lost(b: Text, g: Text, person: int, hand: int) -> None:
    data = written(edit(b, person), hand)
    out, _ = run(data, b, g)
    found = re.findall(rb"# (?:comment|after) \d+", data)
    assert sorted(re.findall(rb"# (?:comment|after) \d+", out)) == sorted(found)


@given(machine, machine, seeds, seeds)
def test_i9_edits_of_different_keys_commute(b: Text, g: Text, person: int, hand: int) -> None:
    w = edit(b, person)
    keys = {*b.fields, *w.fields, *g.fields}
    human = {k for k in keys if b.fields.get(k) != w.fields.get(k)}
    new = Text(
        {k: v for k, v in {**g.fields, **{k: b.fields.get(k) for k in human}}.items() if v is not None},
        g.body if w.body == b.body else b.body,
    )
    out, outcome = run(written(w, hand), b, new)
    machine_says = meant(new, out, outcome).fields
    wanted = {k: w.fields.get(k) if k in human else machine_says.get(k) for k in keys}
    assert said(out).fields == {k: v for k, v in wanted.items() if v is not None}
    assert said(out).body == (new.body if w.body == b.body else w.body)
    assert not outcome.memory.proposals


@given(machine, machine, seeds, seeds)
def test_i10_the_file_can_be_read_and_holds_no_markers(b: Text, g: Text, person: int, hand: int) -> None:
    data = written(edit(b, person), hand)
    out, _ = run(data, b, g)
    assert b"<<<<<<<" not in out
    assert b">>>>>>>" not in out
    assert out.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in out) == (b"\r\n" in data)
    assert not re.search(rb"(?<!\r)\n", out) or b"\r\n" not in data


# A paragraph that stands more than once: where the machine's is put, one of the same words may stand already.
@example(
    b=Text({"id": "x", "kind": "lead"}, "A second one - with a dash.\n\nA second one - with a dash."),
    g=Text(
        {"id": "x", "kind": "lead"},
        "A second one - with a dash.\n\nThe first.\n\nA second one - with a dash.\n\nA second one - with a dash.",
    ),
    person=4671634,
    hand=0,
)
@given(machine, machine, seeds, seeds)
def test_i11_when_all_proposals_are_accepted_nothing_is_open(b: Text, g: Text, person: int, hand: int) -> None:
    data, first = run(written(edit(b, person), hand), b, g)
    text = said(data)
    meant(g, data, first)
    for path, value in first.memory.proposals.items():
        text = paths.put(ENTRY, text, path, value)
    again = merge(ENTRY, first.base, text, g, first.memory)
    assert not again.memory.proposals
    # Only what waited with words that are in now has come.
    assert again.text.body == text.body
    for key, value in again.text.fields.items():
        assert value == text.fields.get(key) or (key in ("actors", "places", "quotes", "dates") and len(value) > 0), key  # type: ignore[arg-type]
    assert merge(ENTRY, again.base, again.text, g, again.memory).text == again.text


@given(machine, machine, seeds, seeds)
def test_a_declined_proposal_is_not_asked_again(b: Text, g: Text, person: int, hand: int) -> None:
    data, first = run(written(edit(b, person), hand), b, g)
    text = said(data)
    review = {path: f"declined {proposal_hash(value)}" for path, value in first.memory.proposals.items()}
    declined = Text({**text.fields, "review": review}, text.body)
    for base, memory in ((g, first.memory), (b, Memory()), (None, Memory())):
        assert not set(merge(ENTRY, base, declined, g, memory).memory.proposals) & set(review)


@given(machine, seeds, seeds)
def test_i13_without_a_base_not_a_byte_changes(g: Text, person: int, hand: int) -> None:
    w = edit(g, person)
    data = written(w, hand)
    out, outcome = run(data, None, g)
    assert out == data
    mine, new = flat(w), flat(meant(g, data, outcome))
    for path in {*mine, *new}:
        if path in new and mine.get(path) != new[path]:
            above = ["/".join(path.split("/")[:n]) for n in range(1, path.count("/") + 2)]
            assert any(p in outcome.memory.proposals for p in above), path


@given(machine, machine, machine, seeds, seeds)
def test_without_a_base_nothing_is_taken_from_a_person_later(g: Text, h: Text, i: Text, person: int, hand: int) -> None:
    w = edit(g, person)
    assume(w != g)
    data, first = run(written(w, hand), None, g)
    data, second = run(data, first.base, h, first.memory)
    data, _ = run(data, second.base, i, second.memory)
    mine, out, new = flat(w), flat(said(data)), flat(g)
    note(f"{mine} {out}")
    for path in mine:
        if path in new or path not in flat(h):
            assert out.get(path) == mine[path], path


@given(machine, machine, seeds)
def test_confirmed_and_rejected_stand_against_the_machine(b: Text, g: Text, hand: int) -> None:
    base = Text({**b.fields, "title": "As it was", "tags": ("floods", *(b.fields.get("tags") or ()))}, b.body)  # type: ignore[misc]
    w = Text({**base.fields, "review": {"title": "confirmed", "tags/Floods": "rejected"}}, b.body)
    out, outcome = run(written(w, hand), base, g)
    assert said(out).fields.get("title") == "As it was"
    assert outcome.memory.proposals.get("title") == g.fields.get("title")
    assert "floods" in said(out).fields["tags"]  # type: ignore[operator]
    assert "tags/floods" not in outcome.memory.proposals
    without = Text({**w.fields, "tags": base.fields["tags"][1:]}, b.body)  # type: ignore[index, dict-item]
    added = Text({**g.fields, "tags": ("floods",)}, g.body)
    assert "floods" not in (said(run(written(without, hand), None, added)[0]).fields.get("tags") or ())  # type: ignore[operator]
