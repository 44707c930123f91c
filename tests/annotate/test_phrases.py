"""Key phrases of segments, and those that recur across an archive."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate.phrases import candidates, recurring
from sitegen.annotate.spans import HEADLINE, Block, Form, Mention, Passage
from sitegen.core.model import ActorKind


def test_candidates_are_runs_of_two_or_three_words_without_stop_words() -> None:
    found = candidates(
        Passage(
            0,
            (
                Block(HEADLINE, "Ministers discuss shadow fleet"),
                Block(0, "The shadow fleet has tankers and the shadow fleet has time."),
            ),
        )
    )
    assert found[0] == "shadow fleet"
    assert not any(word in phrase.split() for phrase in found for word in ("the", "has", "and"))


def test_a_phrase_never_overlaps_a_name() -> None:
    text = "the harbour board met"
    mention = Mention(0, 0, 4, 17, "harbour board", "Harbour Board", Form.FULL, ActorKind.ORGANISATION)
    assert candidates(Passage(0, (Block(0, text),), (mention,))) == ()


def test_what_three_sources_share_recurs_and_singular_and_plural_are_one() -> None:
    archive = {"a": [["peace talk", "tall story"]], "b": [["peace talks"]], "c": [["peace talks"], ["peace talks"]]}
    assert recurring(archive) == ("peace talks",)


def test_what_nearly_every_source_has_says_nothing() -> None:
    archive = {str(n): [["news desk", "shadow fleet"] if n < 4 else ["news desk"]] for n in range(12)}
    assert recurring(archive) == ("shadow fleet",)


def test_a_phrase_that_never_stands_alone_gives_way_to_the_longer_one() -> None:
    archive = {str(n): [["sanctions package", "new sanctions package"]] for n in range(3)}
    assert recurring(archive) == ("new sanctions package",)


@given(
    st.dictionaries(
        st.text("abc", min_size=1), st.lists(st.lists(st.sampled_from(["x y", "x ys", "x y z", "q r"])), max_size=3), max_size=6
    )
)
def test_the_order_of_sources_does_not_matter(archive: dict[str, list[list[str]]]) -> None:
    assert recurring(archive) == recurring(dict(reversed(archive.items())))
