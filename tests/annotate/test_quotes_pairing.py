"""Pairing of quotation marks: by place, whatever the glyphs; linear in the text, whatever the text."""

from __future__ import annotations

import pytest
from cost import takes_at_most
from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate.acts import find_acts
from sitegen.annotate.quotes import find_quotes
from sitegen.annotate.quotes_pairing import pairs
from sitegen.annotate.spans import Block, Passage
from sitegen.annotate.statements import find_statements
from tests.annotate.speech_cases import case

MARKS = "\"'“”„«»‘’‚`´"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('the "grey heron” and “grey heron" and “grey heron“ and ”grey heron”', ["grey heron"] * 4),
        ("the 'grey heron' and ‘grey heron’ and ‘grey heron‘ and ’grey heron’", ["grey heron"] * 4),
        ("«grey heron» and « grey heron » and »grey heron« and „grey heron“ and „grey heron”", ["grey heron"] * 5),
        ("''grey heron'' and ``grey heron''", ["grey heron"] * 2),
        ("the crews' union's '90s rock 'n' roll isn't quoted", []),
        ("'the crews' union must act'", ["the crews' union must act"]),
        ("'long waits' for the crews", ["long waits"]),
        ('a 6" pipe, 5\'10" tall', []),
        ("“She told me ‘never’ and left,” he said.", ["She told me ‘never’ and left,"]),
        ("‘She told me “never” and left,’ he said.", ["She told me “never” and left,"]),
        ('x—"yes"—y ("no") ["maybe"]', ["yes", "no", "maybe"]),
        ('"Why?" "Because."', ["Why?", "Because."]),
        ("“It has no end.", ["It has no end."]),
        ("no marks at all", []),
        ('"', []),
        ("", []),
    ],
)
def test_marks_are_paired_by_place(text: str, expected: list[str]) -> None:
    assert [text[p.start : p.end].strip() for p in pairs(text)] == expected


@given(st.text(alphabet=st.sampled_from(MARKS + "ab s.,!?—-\n(")) | st.text())
def test_pairs_are_in_order_and_never_overlap(text: str) -> None:
    last = 0
    for pair in pairs(text):
        assert last <= pair.open <= pair.start <= pair.end <= pair.close <= len(text)
        last = pair.close


@given(st.text(alphabet=st.sampled_from(MARKS + "Ab s.,!?:—-\n(")) | st.text())
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    (found,) = find_quotes([Passage(0, (Block(0, text),))])
    for quote in found:
        assert quote.item.text in text
        assert quote.item.speaker == ""


PIECES = '“ ” " ‘ ’ Ada_Example she he it _said _told_Ada_Example _asked :_ ,_ ._ _that_ _who_ _and_ was_called _by_ A_b_c The_judge _claim'.replace(
    "_", "\xa0"
).split(" ")


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map(lambda p: "".join(p).replace("\xa0", " ")), max_size=5))
def test_speakers_of_several_paragraphs_are_names_of_mentions(paragraphs: list[str]) -> None:
    made = case("any", "person Ada Example\n\n" + "\n".join(p or "x" for p in paragraphs) + "\n---\n")
    for recogniser in (find_quotes, find_statements, find_acts):
        (found,) = recogniser([made.passage])  # type: ignore[operator]
        for one in found:
            assert getattr(one.item, "speaker", getattr(one.item, "actor", "")) in ("", "Ada Example")


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "'",
        "‘a ",
        '"a" ',
        "'s ",
        "“a ‘b ",
        '"a said ',
        "he said, ",
        "said that ",
        "“a” and ",
        "a “b. ",
        ", he said “b” and ",
        "'a' said ",
    ],
)
def test_long_hostile_texts_are_read_in_time_that_grows_with_them(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    assert takes_at_most(5, lambda: find_quotes([Passage(0, (Block(0, text),))]))
