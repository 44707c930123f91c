"""What the rules of annotation mean, in plain English: the phrasebook of `sitegen explain ENTRY` and of `sitegen review`.

Evidence names rules in few words, for machines and for people who know them. Here are sentences for people who do not. A rule that has none
is shown as it is, so that a project's own recognisers can say what they like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# How a mention names its actor.
_FORMS = {
    "full": "the name in full",
    "short": "a short name",
    "acronym": "letters for the name",
    "metonym": "a seat that stands for the government",
    "role": "what somebody is",
    "type": "the sort of thing it is",
    "demonym": "the adjective of a state",
    "pronoun": "a pronoun",
}
_WHY: Sequence[tuple[str, str]] = (
    (r"does: (.+)", r"it does what people and bodies do (“\1”)"),
    (r"is done to: (.+)", r"something is done to it (“\1”)"),
    (r"its (\w+)", r"something of the state's follows (“\1”)"),
    (r"its letters follow: (.+)", r"its letters follow in brackets (“\1”)"),
    (r"a word of an? (.+)", r"it has a word that a \1 is named with"),
    (r"known as (.+)", r"the document calls that person “\1”"),
    (r"the only (.+) named here", r"no other \1 is named so far in this entry"),
    (r"the one that (\w+) fits", r"the one person named before whom “\1” fits"),
    (r"(.+) \+ a word of the name", r"“\1” and a word of the full name"),
    (r"in apposition: (.+)", r"described between commas (“\1”)"),
    (r"after its sort: (.+)|named after its sort: (.+)", r"named after what it is (“\1\2”)"),
    (r"proposed: (.+)", r"a statistical model takes it for a \1"),
    (r"subject of (.+)", r"the subject of “\1”"),
    (r"a first name", "it begins with a known first name"),
    (r"a known organisation", "the table of organisations has it"),
    (r"after a title", "a title stands before it"),
    (r"named after a role", "an office or occupation stands before it"),
    (r"acts or is acted on", "the state acts, or something is done to it"),
    (r"an age", "an age follows"),
    (r"said so", "it says something"),
    (r"told or cited", "it is told something, or cited"),
)  # fmt: skip
_PLACES: Sequence[tuple[str, str]] = (
    (r"a place: (.+)", r"something happens there: it stands after “\1”"),
    (r"a place", "something happens there"),
    (r"a known place", "the gazetteer has it"),
    (r"a continent", "a continent"),
    (r"after the sort of place it is", "the sort of place that it is stands before it"),
    (r"last word of its kind|first word of a place", "one of its words says what sort of place it is"),
    (r"after (.+)", r"it stands after “\1”"),
    (r"before (.+)", r"it stands before “\1”"),
    (r"listed with places", "it stands in a list of places"),
    (r"a dateline", "the text was sent from there"),
)
# The ways from words to their speaker, and how the words of the speaker mean somebody.
_SPEECH: Sequence[tuple[str, str]] = (
    (r"after: speaker, verb", "speaker and verb follow the words"),
    (r"after: verb, speaker", "verb and speaker follow the words"),
    (r"after: (.+)", r"the speaker follows the words (\1)"),
    (r"before: speaker, verb", "speaker and verb lead the words"),
    (r"before: (.+)", r"the speaker leads the words (\1)"),
    (r"split: (.+)", r"the speaker stands between the parts (\1)"),
    (r"goes on in the paragraph", "the same speaker goes on in the paragraph"),
    (r"goes on over paragraphs", "the quotation runs over paragraphs"),
    (r"goes on after the speaker", "the same speaker goes on after being named"),
    (r"goes on from the (.+) before", r"the same speaker goes on from the \1 before"),
    (r"marks, nobody named", "between quotation marks; the text names nobody"),
    (r"the body tells the speaker", "the text under the headline has these words, and their speaker"),
    (r"block after a colon", "a paragraph after “X said:”"),
    (r"answers in an interview", "an answer in an interview"),
    (r"the speaker, then what is said", "speaker and verb lead what is reported"),
    (r"what is said, then the speaker", "what is reported comes before speaker and verb"),
    (r"according to", "“according to” names the speaker"),
    (r"active verb", "the verb says what the actor did"),
)
_SUBJECTS: Sequence[tuple[str, str]] = (
    (r"speaks for: (.+)", r"speaking for \1"),
    (r"reached by the reporter: (.+)", r"reached by the reporter (\1)"),
    (r"unnamed", "somebody whom the text does not name"),
    (r"pronoun, last speaker", "a pronoun for who spoke last"),
    (r"pronoun", "a pronoun"),
)
_DATES: Mapping[str, str] = {
    "day": "day and month; the nearest one where no year is said",
    "days": "a span of days",
    "iso": "a date in figures, year first",
    "numeric": "a date in figures; left open where it depends on the country",
    "month": "a month; the nearest one in the direction of the verb where no year is said",
    "months": "a span of months",
    "nth": "a day of this month, or of the one that the verb looks to",
    "weekday": "a weekday; the nearest one in the direction of the verb",
    "weekdays": "a span of weekdays",
    "week of": "a week of a month",
    "week on": "a weekday of another week",
    "two days": "two days before or after the day of the entry",
    "near day": "counted from the day of the entry",
    "ago": "counted back from the day of the entry",
    "ahead": "counted on from the day of the entry",
    "after next": "the week, month or year after the next, or before the last",
    "long ago": "a time long ago, left open",
    "vague": "a time without limits, left open",
    "new year": "the new year",
    "season": "a season",
    "unit": "a week, month, year or the like, counted from the day of the entry",
    "years": "a span of years",
    "year": "a year",
    "quarter": "a quarter or half of a year",
    "months of": "the first or last months of a year",
    "near quarter": "a quarter of a year, the nearest in the direction of the verb",
    "decade": "a decade",
    "century": "a century",
    "feast": "a day with a name",
}
_TAGS: Sequence[tuple[str, str]] = (
    (r"weighted terms: (.+)", r"words of this topic: \1"),
    (r"the best of few: (.+)", r"words of this topic, and the entry has hardly another: \1"),
    (r"topic of the page: (.+)", r"what the page is about: \1"),
    (r"recurs across the archive", "a phrase that several sources share"),
    (r"given by the document", "the document says so itself"),
    (r"numbered article|numbered conference", "an article or conference with its number"),
    (r"a name that ends in what it is", "a name whose last word says what it is"),
)


def in_english(what: str, rule: str) -> str:
    """What a rule means for an annotation of a kind ("actors", "quotes" ...)."""
    if what == "dates":
        return _DATES.get(rule, rule)
    if what == "actors":
        form, _, why = rule.partition(": ")
        known = _FORMS.get(form)
        return f"{known}; {_say(_WHY, why)}" if known and why else known or _say(_WHY, rule)
    if what == "places":
        plain, _, country = rule.partition("; in ")
        code, _, why = country.partition(": ")
        return _say(_PLACES, plain) + (f"; the one in {code}, for {why}" if code else "")
    if what in ("quotes", "statements", "acts"):
        way, _, how = rule.partition(" (")
        form = how.removesuffix(")").removeprefix("subject: ")
        subject = f"meant by {_FORMS[form]}" if form in _FORMS and form != "pronoun" else _say(_SUBJECTS, form)
        return _say(_SPEECH, way) + (f"; {subject}" if subject else "")
    return _say(_TAGS, rule) if what == "tags" else rule


def _say(book: Sequence[tuple[str, str]], rule: str) -> str:
    """The sentence of the first pattern that is the whole rule, else the rule."""
    for pattern, sentence in book:
        if found := re.fullmatch(pattern, rule):
            return found.expand(sentence)
    return rule
