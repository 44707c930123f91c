"""Quotations and their speakers, on cases anyone can add to `cases/quotes/`.

An expected line is `speaker | kind | cue | text`, in reading order; "-" for a speaker or cue means that there is none.
"""

from __future__ import annotations

import pytest

from sitegen.annotate.quotes import find_quotes
from tests.annotate.speech_cases import Case, cases

CASES = list(cases("quotes"))


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_quotations_have_their_speakers(case: Case) -> None:
    (found,) = find_quotes([case.passage])
    read = [" | ".join((q.item.speaker or "-", q.item.kind, q.item.cue or "-", q.item.text)) for q in found]
    assert read == list(case.expected)
