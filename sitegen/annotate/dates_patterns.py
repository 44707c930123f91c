"""The forms in which English texts give dates. What each form means is in `dates_rules`.

A form has a core ("23 July", "Wednesday", "three years ago"), found by a pattern, and words before and after it ("since", "the night of",
"early", "last"; "2025", "morning"), read once a core is found. Months and weekdays count only with a capital: "may" and "march" are verbs.
A core is sought only in text that holds a word of its family, and none can run over more than one expression: no text makes them slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache


def _numbered(rows: str, first: int) -> dict[str, int]:
    return {name: number for number, names in enumerate(rows.split(" / "), first) for name in names.split()}


MONTHS = _numbered(
    "January Jan / February Feb / March Mar / April Apr / May / June Jun / July Jul / August Aug / September Sept Sep "
    "/ October Oct / November Nov / December Dec",
    1,
)
WEEKDAYS = _numbered(
    "Monday Mon / Tuesday Tues Tue / Wednesday Weds Wed / Thursday Thurs Thur Thu / Friday Fri / Saturday Sat / Sunday Sun", 0
)
NUMBERS = _numbered(
    "a an one / two / three / four / five / six / seven / eight / nine / ten / eleven / twelve / thirteen / fourteen / "
    "fifteen / sixteen / "
    "seventeen / eighteen / nineteen / twenty",
    1,
) | {"a couple of": 2, "couple of": 2, "a dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "a hundred": 100}
TENS = _numbered("twenties / thirties / forties / fifties / sixties / seventies / eighties / nineties", 2)
ORDINALS = _numbered(
    "first / second / third / fourth / fifth / sixth / seventh / eighth / ninth / tenth / eleventh / twelfth / thirteenth / fourteenth / "
    "fifteenth / sixteenth / seventeenth / eighteenth / nineteenth / twentieth / twenty-first / twenty-second / twenty-third / "
    "twenty-fourth / twenty-fifth / twenty-sixth / twenty-seventh / twenty-eighth / twenty-ninth / thirtieth / thirty-first",
    1,
)
VAGUE = ("a few", "several", "many", "some", "a number of", "a handful of")


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest word first so that none hides another."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


_FULL_MONTHS = frozenset(m for m in MONTHS if len(m) > 4 or m in ("May", "June", "July"))
_FULL_MONTH = any_of(_FULL_MONTHS)
_M = rf"(?:(?:{_FULL_MONTH})\b|(?:{any_of(set(MONTHS) - _FULL_MONTHS)})\b\.?)"
_DAY = any_of(d for d in WEEKDAYS if d.endswith("day"))
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?:1[4-9]|20|21)\d\d(?!\d|[.,]\d)"
_OPT_WEEKDAY = rf"(?:(?:{any_of(WEEKDAYS)})\.?,? )?(?:the )?"
_TO = r" ?(?:[-–—]|\b(?:to|and|until|till|through)\b) ?"
_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_UNIT = r"(?P<U>day|weekend|week|fortnight|month|quarter|year|decade|centur(?:y|ies))"
_N = rf"(?P<N>\d{{1,3}}|{any_of([*NUMBERS, *VAGUE])})"
_ORDINAL = any_of(ORDINALS)
_SEASONAL = "recess|holidays?|break|term|season|games|sales?|solstice|house|school|camp|exhibition|vacation|olympics|transfer|window|fuel|coat"
_SEASON = r"(?P<S>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
_WITHIN = r"(?!\d|[:%]|[.,]\d| ?[ap]\.?m\b)"

# (rule, family, core). An earlier core wins over a later one that overlaps it.
_CORES: tuple[tuple[str, str, str], ...] = (
    ("days", "month",
     rf"(?<![\d.,/:-])(?P<D>{_D})(?: (?:of )?(?P<M>{_M})(?:,? (?P<Y>{_Y}))?)?(?P<to>{_TO}|/){_OPT_WEEKDAY}(?P<D2>{_D}) "
     rf"(?:of )?(?P<M2>{_M})(?:,? (?P<Y2>{_Y}))?"),
    ("days", "month",
     rf"\b(?P<M>{_M}) (?:the )?(?P<D>{_D})(?:,? (?P<Y>{_Y}))?(?P<to>{_TO}){_OPT_WEEKDAY}(?:(?P<M2>{_M}) )?(?:the )?"
     rf"(?P<D2>{_D})\b{_WITHIN}(?:,? (?P<Y2>{_Y}))?"),
    ("iso", "digits", r"\b(?P<A>\d{4}-\d\d-\d\d)(?:(?: ?/ ?| to | and )(?P<B>\d{4}-\d\d-\d\d))?(?![\d-])"),
    ("numeric", "digits", r"(?<![\d/.-])(?P<A>\d{1,2})(?P<sep>[/.])(?P<B>\d{1,2})(?P=sep)(?P<Y>(?:19|20)\d\d)(?![\d/.]\d)"),
    ("week of", "month",
     rf"\b(?:[Tt]he )?(?P<nth>first|second|third|fourth|last|final) (?P<U>week|weekend) (?:of|in) (?P<M>{_M})(?:,? (?P<Y>{_Y}))?"),
    ("day", "month", rf"(?<![\d.,/:£$€#-])(?P<D>{_D})(?: of)? (?P<M>{_M})(?:,? (?P<Y>{_Y}))?"),
    ("day", "month", rf"\b[Tt]he (?P<D>{_ORDINAL}) of (?P<M>{_M})(?:,? (?P<Y>{_Y}))?"),
    ("day", "month", rf"\b(?P<M>{_M}) (?:the )?(?P<D>{_D})\b{_WITHIN}(?:,? (?P<Y>{_Y}))?"),
    ("months", "month", rf"\b(?P<M>{_M})(?:,? (?P<Y>{_Y}))?(?P<to>{_TO})(?:early |late |mid-? ?)?(?P<M2>{_M})(?:,? (?P<Y2>{_Y}))?(?! \d\d?\b)"),
    ("month", "month", rf"\b(?P<M>{_M}),?(?: of)? (?P<Y>{_Y})"),
    ("month", "month", rf"\b(?P<M>{_FULL_MONTH})\b"),
    ("nth", "digits",
     r"\b[Oo]n the (?P<D>[12]?\d|3[01])(?:st|nd|rd|th)(?: of (?P<of>this|last|next) month)?\b(?= "
     r"(?:he|she|it|they|we|the|a|an|in|at|and|but|with|to|for|was|were|is|will|when|after|before|because|by|from)"
     r"\b|[.,;:)?!’”]|$)"),
    ("nth", "unit", rf"\b[Oo]n (?P<edge>the) (?P<D>{_ORDINAL}) of (?P<of>this|last|next|the) month\b"),
    ("feast", "feast",
     rf"\b(?P<F>New Year['’]s (?:Eve|Day)|Christmas (?:Eve|Day)|Christmas|Boxing Day|Valentine['’]s Day|Halloween|Easter "
     rf"(?:Sunday|Monday)|Easter|Good Friday|May Day)\b(?! [A-Z])(?:,? (?P<Y>{_Y}))?"),
    ("weekdays", "weekday", rf"\b(?P<W>{_DAY})(?P<to>{_TO})(?P<W2>{_DAY})\b"),
    ("week on", "weekday", rf"\b[Aa] (?P<U>week|fortnight) (?P<ago>ago )?on (?P<W>{_DAY})\b"),
    ("weekday", "weekday", rf"\b(?P<W>{_DAY})\b"),
    ("two days", "near", r"\b(?:[Tt]he )?day (?P<two>before yesterday|after tomorrow)\b"),
    ("near day", "near", r"\b(?P<near>[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight)\b"),
    ("near day", "part", r"\b(?P<near>[Oo]vernight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening|lunchtime))\b"),
    ("ago", "ago", rf"\b(?:(?P<half>[Hh]alf) )?(?i:{_N}) (?:(?P<plus>and a half) )?(?:more )?{_UNIT}s? ago\b"),
    ("long ago", "ago", r"\b(?P<U>[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ecade|[Cc]enturie)s ago\b"),
    ("ahead", "unit", rf"\b(?:[Ii]n )?(?i:{_N}) {_UNIT}s?['’]?s? (?:time|from now)\b"),
    ("new year", "unit", r"\b(?P<edge>[Tt]he) new year\b"),
    ("after next", "unit", r"\b[Tt]he (?P<U>week|month|year|weekend) (?P<way>after next|before last)\b"),
    ("vague", "unit",
     rf"\b[IiOoDdWwFf](?:n|ver|uring|ithin|or) (?:the )?(?P<way>coming|next|following|past|last|recent) "
     rf"(?:(?:few|several|couple of|\d{{1,3}}|{any_of(n for n in NUMBERS if n not in ('a', 'an', 'one'))}) )?{_UNIT}s\b(?! of\b)"),
    ("quarter", "unit",
     r"\b(?:[Tt]he )?(?P<Q>first|second|third|fourth|final|last|Q[1-4]) ?(?P<half>half|quarter)?,?(?: of)? "
     r"(?P<rel4>last|this|next|the) (?P<unit4>year)\b"),
    ("season", "season", rf"\b{_SEASON}(?: of)? (?P<Y>{_Y})(?:[-–/](?P<Y5>\d\d))?"),
    ("season", "season",
     r"\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his coming|[Tt]his past|[Ii]n the|[Bb]y the|[Bb]y|[Bb]efore the|[Aa]fter the|"
     r"[Uu]ntil the|[Oo]ver the|[Uu]ntil|[Ss]ince|[Dd]uring the) "
     rf"(?P<S>spring|summer|autumn|winter)\b(?! (?:of|{_SEASONAL})\b)"),
    ("season", "season", r"\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext) (?P<S>fall)\b(?! of\b)"),
    ("unit", "unit",
     r"\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Tt]he (?:past|last|next|coming|previous|current)|[Tt]his (?:coming|past)) "
     r"(?P<U>weekend|week|month|quarter|year|decade|century|fortnight)\b(?!-)"),
    ("unit", "unit",
     r"\b(?P<edge>[Tt]he (?:very )?(?:end|start|beginning|middle|close) of) (?P<rel>the) "
     r"(?P<U>week|month|quarter|year|decade|century)\b(?! of)"),
    ("unit", "unit", r"\b(?P<rel>[Aa]t the|[Oo]ver the|[Dd]uring the) (?P<U>weekend)\b"),
    ("unit", "unit", r"(?:(?<=\b[Uu]ntil )|(?<=\b[Ss]ince )|(?<=\b[Tt]ill )|(?<=\b[Bb]y )|(?<=\b[Bb]efore ))(?P<edge>the) (?P<U>weekend)\b"),
    ("unit", "unit", r"\b(?P<rel>[Ll]ater|[Ee]arlier) in the (?P<U>week|month|year)\b"),
    ("years", "digits", rf"(?<![\d/.,£$€#-])\b(?P<Y>{_Y})(?P<to>{_TO})(?P<Y2>{_Y})\b(?![/-]\d)"),
    ("years", "digits", r"(?<![\d/.,£$€#-])\b(?P<Y>(?:19|20)\d\d)(?P<sep>[-–/])(?P<Y5>\d\d)\b(?![-/.]\d)"),
    ("months of", "digits", rf"\b(?:[Tt]he )?(?P<end>first|last) (?i:{_N}) months of (?P<Y>{_Y})"),
    ("quarter", "digits",
     rf"\b(?:[Tt]he )?(?P<Q>first|second|third|fourth|final|last|Q[1-4]) ?(?P<half>half|quarter)?,?(?: of)? (?P<Y>{_Y})"),
    ("near quarter", "digits", r"(?<=[a-z] )(?P<Q>Q[1-4])\b(?! \d)"),
    ("near quarter", "unit", r"(?<=[a-z] )(?P<edge>the) (?P<Q>first|second|third|fourth|final) quarter\b(?! of (?:the (?:game|match)|a)\b)"),
    ("decade", "digits", r"\b(?:[Tt]he )?(?:[Ee]arly |[Ll]ate |[Mm]id-? ?)?(?P<Y>(?:1[5-9]|20)\d)0['’]?s\b"),
    ("decade", "digits", r"\b[Tt]he (?:early |late |mid-? ?)?['’](?P<tens>[2-9])0s\b"),
    ("decade", "tens", r"\b[Tt]he (?:early |late |mid-? ?)?(?P<named>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"),
    ("century", "digits", r"\b(?:[Tt]he )?(?:[Ee]arly |[Ll]ate |[Mm]id-? ?)?(?P<C>\d{1,2})(?:st|nd|rd|th)[ -][Cc]entury\b"),
    ("year", "digits", rf"(?<![\d/.,£$€#:])(?:(?<=[Mm]id-)|(?<!-))\b(?P<Y>{_Y})\b(?![a-z\d]|['’]\d|[/:%-]\d)"),
)  # fmt: skip


@cache
def cores(held: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(rule, pattern) of the cores that a text may hold, by the families found in it; each is compiled when a text first asks for it."""
    return tuple((rule, _compiled(source)) for rule, family, source in _CORES if family in held)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def left() -> re.Pattern[str]:
    """What may stand before a core, and belongs to it."""
    return re.compile(_LEFT)


@cache
def right() -> re.Pattern[str]:
    """What may stand after it."""
    return re.compile(_RIGHT)


_LEFT = (
    r"(?:\b(?P<since>[Ss]ince) (?:at least )?)?(?:\b(?P<from>[Ff]rom|[Bb]etween) )?"
    r"(?:\b(?P<part>[Tt]he (?:night|morning|evening|afternoon|eve|day|week|weekend|early hours) (?:of|beginning|starting|ending|from)) )?"
    r"(?:\b(?P<mod>[Ee]arl(?:y|ier)|[Ll]ater?|[Mm]id|[Tt]he (?:very )?(?:end|start|beginning|middle|close|turn|first half|second half) of)[ -]"
    r"(?:in |on )?)?"
    r"(?:\b(?P<rel>[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his past|[Tt]he coming|[Tt]his) )?"
    rf"(?:\b(?:[Tt]he )?(?:{any_of(WEEKDAYS)})\b\.?,? (?:the )?|\b[Tt]he )?$"
)
_RIGHT = (
    rf"(?: early)? (?P<part2>{_PART})\b(?! [A-Z])| (?P<rel2>last|this|next) (?P<unit2>week)\b|,? (?P<rel4>last|this|next)"
    rf" (?P<unit4>year)\b|(?P<rel3> week\b| last\b(?=[.,;)]|$))"
)

# A word of a family tells that a core of it may stand in the text; most paragraphs hold none or one. Numbers are a family of their own.
_FAMILY: dict[str, str] = {
    **{word: "month" for name in MONTHS for word in (name, f"{name}.")},
    **{day: "weekday" for day in WEEKDAYS if day.endswith("day")},
    **{word: "near" for day in ("yesterday", "today", "tomorrow", "tonight") for word in (day, day.capitalize())},
    **{
        word: "part"
        for part in ("overnight", "night", "morning", "afternoon", "evening", "lunchtime")
        for word in (part, part.capitalize())
    },
    "ago": "ago",
    **dict.fromkeys(TENS, "tens"),
    **{
        word: "unit"
        for unit in ("day", "week", "fortnight", "month", "quarter", "year", "decade", "weekend")
        for word in (unit, f"{unit}s")
    },
    **dict.fromkeys(("century", "centuries", "Century"), "unit"),
    **{word: "season" for part in ("spring", "summer", "autumn", "fall", "winter") for word in (part, part.capitalize())},
    **dict.fromkeys(("Year", "Christmas", "Boxing", "Valentine", "Halloween", "Easter", "Good"), "feast"),
}


def families(words: Iterable[str]) -> frozenset[str]:
    """The families of cores that may occur in a text with these words."""
    found = {_FAMILY[word] for word in words if word in _FAMILY}
    found.update(_FAMILY[part] for word in words if "-" in word for part in word.split("-") if part in _FAMILY)
    if any(word[0] in "0123456789Q" or word[-1] in "0123456789" for word in words):
        found.add("digits")
    if "day" in found or {"May", "Day"} <= set(words):
        found.add("feast")
    return frozenset(found)
