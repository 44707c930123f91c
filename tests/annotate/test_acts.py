"""Reported acts, on cases anyone can add to `cases/acts/`: `actor | verb | target`, "-" for no target."""

from __future__ import annotations

import pytest

from sitegen.annotate.acts import find_acts
from tests.annotate.speech_cases import Case, cases

CASES = list(cases("acts"))


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_acts_have_actor_verb_and_target(case: Case) -> None:
    (found,) = find_acts([case.passage])
    assert [f"{a.item.actor} | {a.item.verb} | {a.item.target or '-'}" for a in found] == list(case.expected)


def test_every_act_rests_on_words_of_the_text() -> None:
    for case in CASES:
        text = " ".join(block.text for block in case.passage.blocks)
        for act in find_acts([case.passage])[0]:
            assert act.item.text in text
