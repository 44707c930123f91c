"""Reported speech, on cases anyone can add to `cases/statements/`: `speaker | cue | what is said`."""

from __future__ import annotations

import pytest

from sitegen.annotate.statements import find_statements
from tests.annotate.speech_cases import Case, cases

CASES = list(cases("statements"))


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_reported_speech_has_its_speaker_and_its_extent(case: Case) -> None:
    (found,) = find_statements([case.passage])
    assert [f"{s.item.speaker} | {s.item.cue} | {s.item.text}" for s in found] == list(case.expected)
