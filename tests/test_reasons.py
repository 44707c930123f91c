"""What `sitegen explain ENTRY` says of the rules, in plain English."""

from __future__ import annotations

import pytest

from sitegen.annotate.dates_rules import RULES
from sitegen.content.reasons import in_english


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_dates_has_a_sentence(rule: str) -> None:
    assert in_english("dates", rule) not in ("", rule) or rule in ("a year",)


@pytest.mark.parametrize(
    ("what", "rule", "said"),
    [
        ("actors", "full: named after a role", "the name in full; an office or occupation stands before it"),
        (
            "actors",
            "metonym: does: rejects",
            "a seat that stands for the government; it does what people and bodies do (“rejects”)",
        ),
        ("actors", "role: known as Mayor", "what somebody is; the document calls that person “Mayor”"),
        ("places", "a known place; in ES: the country beside it", "the gazetteer has it; the one in ES, for the country beside it"),
        ("quotes", "after: speaker, verb (subject: short)", "speaker and verb follow the words; meant by a short name"),
        ("quotes", "marks, nobody named", "between quotation marks; the text names nobody"),
        ("acts", "active verb (speaks for: Norland)", "the verb says what the actor did; speaking for Norland"),
        ("tags", "weighted terms: 9 points where 4 make a tag", "words of this topic: 9 points where 4 make a tag"),
        ("tags", "seen by our own recogniser", "seen by our own recogniser"),
    ],
)
def test_rules_are_told_in_plain_english(what: str, rule: str, said: str) -> None:
    assert in_english(what, rule) == said
