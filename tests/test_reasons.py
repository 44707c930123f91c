"""What `sitegen explain ENTRY` says of the rules, in plain English."""

from __future__ import annotations

import pytest

from sitegen.annotate.dates_rules import RULES
from sitegen.content.reasons import in_english, of_cut


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
            "a capital or palace that stands for the government; it does what people and bodies do (“rejects”)",
        ),
        ("actors", "role: known as Mayor", "an office or occupation instead of the name; the document calls that person “Mayor”"),
        (
            "places",
            "a known place; in ES: the country beside it",
            "the table of places has it; the one in ES, for the country beside it",
        ),
        ("quotes", "after: speaker, verb (subject: short)", "speaker and verb follow the words; with a short name"),
        ("quotes", "marks, nobody named", "between quotation marks; the text names nobody"),
        ("acts", "active verb (speaks for: Norland)", "the verb says what the actor did; speaking for Norland"),
        ("tags", "weighted terms: 9 points where 4 make a tag", "words of this topic, which weigh 9 together; 4 make a tag"),
        (
            "tags",
            "the wider topic of tennis, as the entry has no other",
            "“tennis” belongs there, and the entry has no other topic",
        ),
        (
            "actors",
            "short: Ms + a word of the name, named last",
            "a short name; “Ms” and a word of the full name, the one named last",
        ),
        ("actors", "full: has a goalkeeper", "the name in full; it has a goalkeeper"),
        ("places", "acts or is acted on", "the state acts, or something is done to it"),
        ("places", "road to it", "a way leads there, or from there (“road to”)"),
        (
            "quotes",
            "before: speaker, verb (described again: the only person of the paragraph)",
            "speaker and verb lead the words; another word for the only person of the paragraph",
        ),
        ("tags", "seen by our own recogniser", "seen by our own recogniser"),
    ],
)
def test_rules_are_told_in_plain_english(what: str, rule: str, said: str) -> None:
    assert in_english(what, rule) == said


def test_why_an_entry_begins_is_told_in_plain_english() -> None:
    assert of_cut("end stop") == "its first line does not end as a sentence does"
    assert of_cut("a rule of tomorrow") == "a rule of tomorrow"
