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
    "metonym": "a capital or palace that stands for the government",
    "role": "an office or occupation instead of the name",
    "type": "a word for what it is instead of the name",
    "demonym": "a state's adjective or people",
    "pronoun": "a pronoun",
}
# Why a line begins an entry.
_CUTS: Mapping[str, str] = {
    "title": "it has the title of the page",
    "time": "a time of its own begins it",
    "the document states this cut": "the file itself says where it begins",
    "end stop": "its first line does not end as a sentence does",
    "length": "its first line is as long as headlines are",
    "text follows": "text follows its first line",
    "shorter than the next line": "its first line is much shorter than the text under it",
    "place of headlines on this page": "it begins where the headlines of this page stand",
    "opens like others under headlines": "it begins as other texts under headlines do",
    "repeats a key point": "its headline stands among the key points at the top, too",
    "capitals": "its first line is written in capitals",
    "set as a heading": "the page sets its first line as a heading",
}
_WHY: Sequence[tuple[str, str]] = (
    (r"does: (.+)", r"it does what people and bodies do (“\1”)"),
    (r"is done to: (.+)", r"something is done to it (“\1”)"),
    (r"a word of the name", "by a part of the name that it has in full elsewhere"),
    (r"a short name", "by a shorter name that only it has here"),
    (r"a part of its name", "by the part of its name that no other has here"),
    (r"after a role", "an office or occupation stands before it"),
    (r"before (?:who|which|whose)", "“who” or “which” follows, as after persons and bodies"),
    (r"a government's own", "what follows belongs to governments"),
    (r"something is its own|has its own", "something belongs to it"),
    (r"a government, which", "told of as a government (“which …”)"),
    (r"stands for the government", "news says it for the government"),
    (r"does, with others", "it does something together with others"),
    (r"dealt with: (.+)", r"it is dealt with (“\1” it)"),
    (r"on its behalf", "somebody acts on its behalf"),
    (r"called on|is to|was to|is \w+ing", "it is told or bound to do something"),
    (r"a public body", "its name is written as those of public bodies are"),
    (r"its letters follow", "its letters follow in brackets"),
    (r"a family name", "it ends with a known family name"),
    (r"an initial", "it has an initial, as persons' names do"),
    (r"Junior and the like", "“Jr” or the like ends it"),
    (r"letters behind it: (.+)", r"“\1” stands behind it, as behind persons' names"),
    (r"a nickname in the name", "a nickname stands in it"),
    (r"another word for the one person named", "another word for the only person named so far"),
    (r"leads it, the one person named", "the head of that body, and only one person is named so far"),
    (r"an article and a (?:verb|plural)|The, as in titles of papers|after an article", "“the” stands before it, as before bodies and papers"),
    (r"a plural verb", "a verb in the plural follows, as after teams and bodies"),
    (r"letters of an acronym|a capital inside the word", "it is written as letters and firms' names are"),
    (r"a subject and a country|an ordinary noun behind a name", "it is made as names of bodies and firms are"),
    (r"two words that are no English, of somewhere", "two words that are no English, behind a place or country"),
    (r"a branch of a known body", "the branch of a body that the table has"),
    (r"people and what they want", "it says who they are and what they want, as campaigns do"),
    (r"after (?:what its people do|a noun of persons)", "a word for what it does or who is in it stands before it"),
    (r"named after a noun of persons or firms", "a word for persons or firms stands before it"),
    (r"somebody (works at|works for|leads) it", r"somebody \1 it"),
    (r"a stake or a report in it|works come by it|done by", "something is owned in it, told in it or made by it"),
    (r"is of a place or body", "“of” and a place or body follow"),
    (r"named so", "the text says that this is the name"),
    (r"has a (.+)|has (.+)", r"it has a \1\2"),
    (r"before (?:its sort: )?(.+)", r"it stands before “\1”"),
    (r"after (.+)", r"it stands after “\1”"),
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
    (r"a known place|a capital", "the table of places has it"),
    (
        r"(?:residents|people|villagers|inhabitants|\w+) of it|its \w+|a \w+ from there|somebody (?:of this age )?lives there",
        "people live there or come from there",
    ),
    (r"(\w+) (from|to) it", r"a way leads there, or from there (“\1 \2”)"),
    (r"is a: (.+)|in apposition: (.+)", r"the text calls it a “\1\2”"),
    (r"a part of (?:a place|its name)|a part or kind of a known place", "it is a part of a place, or named by a part of its name"),
    (r"named after a saint|a town named after a royal|a town at a water", "it is written as names of towns are"),
    (r"something fell on it|what befalls towns", "something befell it that befalls towns"),
    (r"a ship left it|bound for it", "ships go there or leave it"),
    (r"in a noble title", "it stands in a noble title"),
    (r"in a region or country|before the country it is in", "the region or country that it is in follows"),
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
    (r"pronoun, the (?:only )?body .+", "a pronoun for the body spoken of before"),
    (r"described again: .+", "another word for the only person of the paragraph"),
    (r"the statement of the last speaker", "a statement of who spoke last"),
    (r"speaks for the body spoken of last|the body spoken of last", "speaking for the body spoken of last"),
    (r"passive", "the verb is in the passive"),
    (r"owner: (?:.+)", "the words are somebody's own (“his words”)"),
    (r"its department: .+", "a part of the body speaks for it"),
    (r"pronoun", "a pronoun"),
)
_DATES: Mapping[str, str] = {
    "day": "a day of a month; without a year the nearest one",
    "days": "a span of days",
    "iso": "a date in figures, year first",
    "numeric": "a date in figures; left open where it depends on the country",
    "month": "a month; without a year the last or the next one, as the verb looks back or forward",
    "months": "a span of months",
    "nth": "a day of this month, or of the one that the verb looks to",
    "weekday": "a weekday: the last or the next one, as the verb looks back or forward",
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
    "near quarter": "a quarter of a year: the last or the next one, as the verb looks back or forward",
    "decade": "a decade",
    "century": "a century",
    "feast": "a day with a name",
    "counted from the date before": "counted from the date named before it",
}
_TAGS: Sequence[tuple[str, str]] = (
    (r"weighted terms: (\d+) points where (\d+) make a tag", r"words of this topic, which weigh \1 together; \2 make a tag"),
    (
        r"the best of few: (\d+) points .+",
        r"words of this topic, which weigh \1; that is enough where the entry has hardly another",
    ),
    (r"the wider topic of (.+), as .+", r"“\1” belongs there, and the entry has no other topic"),
    (r"topic of the page: (.+)", r"what the page is about: \1"),
    (r"recurs across the archive", "a phrase that several sources share"),
    (r"given by the document", "the document says so itself"),
    (r"numbered article|numbered conference", "an article or conference with its number"),
    (r"a name with its year", "a name with its year"),
    (r"a name in marks", "a name in quotation marks, with what it is beside it"),
    (r"storm", "a storm with its name"),
    (r"a name that ends in what it is", "a name whose last word says what it is"),
)


# Which of several persons of one name.
_WHICH = {"named last": ", the one named last", "of this office": ", the one of this office"}


def of_cut(why: str) -> str:
    """Why an entry begins where it does."""
    return _CUTS.get(why, why)


def in_english(what: str, rule: str) -> str:
    """What a rule means for an annotation of a kind ("actors", "quotes" ...)."""
    if what == "dates":
        return _DATES.get(rule, rule)
    if what == "actors":
        form, _, why = rule.partition(": ")
        known = _FORMS.get(form)
        why, _, _ = why.partition(", named last" if why.endswith(", named last") else ", of this office")
        said = _say(_WHY, why) + _WHICH.get(rule.rpartition(", ")[2], "")
        return f"{known}; {said}" if known and why else known or said
    if what == "places":
        plain, _, country = rule.partition("; in ")
        code, _, why = country.partition(": ")
        return _say((*_PLACES, *_WHY), plain) + (f"; the one in {code}, for {why}" if code else "")
    if what in ("quotes", "statements", "acts"):
        way, _, how = rule.partition(" (")
        form = how.removesuffix(")").removeprefix("subject: ")
        subject = f"with {_FORMS[form]}" if form in _FORMS and form != "pronoun" else _say(_SUBJECTS, form)
        return _say(_SPEECH, way) + (f"; {subject}" if subject else "")
    return _say(_TAGS, rule) if what == "tags" else rule


def _say(book: Sequence[tuple[str, str]], rule: str) -> str:
    """The sentence of the first pattern that is the whole rule, else the rule."""
    for pattern, sentence in book:
        if found := re.fullmatch(pattern, rule):
            return found.expand(sentence)
    return rule
