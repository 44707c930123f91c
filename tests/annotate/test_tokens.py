"""Tokens and sentences: what belongs together, what does not, and that nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate.tokens import read


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Hale left the U.S. Gen. Ott stayed.", [["Mr.", "Hale", "left", "the", "U.S.", "Gen.", "Ott", "stayed", "."]]),
        ("She left the U.S. He stayed.", [["She", "left", "the", "U.S."], ["He", "stayed", "."]]),
        ("Ida‘s plan cost £38m.", [["Ida", "‘s", "plan", "cost", "£", "38m", "."]]),
        (
            "“Any name?” she asks. “A name,” he says.",
            [["“", "Any", "name", "?", "”", "she", "asks", "."], ["“", "A", "name", ",", "”", "he", "says", "."]],
        ),
        ("“Go.” He went.", [["“", "Go", ".", "”"], ["He", "went", "."]]),
        ("J. R. Roe of Roe & Co. met AT&T.", [["J.", "R.", "Roe", "of", "Roe", "&", "Co.", "met", "AT&T", "."]]),
        ("O’Hare and al-Masri won 3-2 at 5pm.", [["O’Hare", "and", "al-Masri", "won", "3-2", "at", "5pm", "."]]),
    ],
)
def test_words_and_sentences(text: str, sentences: list[list[str]]) -> None:
    tokens = read(text)
    assert [list(tokens.words[a:b]) for a, b in tokens.sentences] == sentences


@given(st.text(max_size=200))
def test_tokens_are_slices_in_order_and_hold_every_character_but_spaces(text: str) -> None:
    tokens = read(text)
    assert all(text[a:b] == word for word, a, b in zip(tokens.words, tokens.starts, tokens.ends, strict=True))
    assert list(tokens.starts) == sorted(tokens.starts)
    assert all(a <= b for a, b in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert "".join(tokens.words) == "".join(text.split())


@given(st.text(max_size=200))
def test_sentences_cover_all_tokens_once(text: str) -> None:
    tokens = read(text)
    assert [at for a, b in tokens.sentences for at in range(a, b)] == list(range(len(tokens.words)))
