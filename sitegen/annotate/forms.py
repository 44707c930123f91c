"""What the words of a name tell by themselves: first and family names, words of organisations, places and things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sitegen.annotate import knowledge
from sitegen.annotate.evidence import Clue, What
from sitegen.annotate.letters import acronym
from sitegen.annotate.lexicon import (
    FIRST_PARTICLES,
    NO_NAMES,
    ORG_JOINERS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_TAILS,
    SIDES,
    SUFFIXES,
    THING_HEADS,
    THING_TAILS,
)
from sitegen.annotate.lines import Line
from sitegen.annotate.runs import AT_WATERS, name_like
from sitegen.annotate.words import classes, common

# Last words that make a place even of a first name: Margaret Island, but not Evan Trench.
_SURE_TAILS = frozenset(
    "island islands river peninsula airport street square road avenue highway motorway expressway freeway boulevard creek gully gulch".split()
)
# What is reserved: "Maasai Mara National Reserve", but not the Army Reserve.
_RESERVES = frozenset("national nature game marine forest wildlife biosphere".split())
# First words that make a place of a place: New Danube, Lower Silesia.
_KINDS_OF_PLACE = frozenset("new old little great upper lower inner outer".split())
_SAINTS = frozenset("san santa santo são sao sankt".split())
_HYPHENS = re.compile(r"^\w{3,}-(?:on|upon|under|in|by|le|la|les|en|sur|sous|am|an)-")
_CAMEL = re.compile(r"[a-z][A-Z]")
_INITIAL = re.compile(r"^[A-Z]\.?$")
_CREDITS = frozenset(
    "photograph photo photographs photos picture pictures image images composite illustration video credit".split()
)


def form(line: Line, first: int, last: int, known: bool) -> Iterator[Clue]:
    """What the words of a name tell by themselves."""
    words, low = line.words[first:last], line.low[first:last]
    body = organisation(line, first, last)
    name = knowledge.first_name(words[0])
    if _HYPHENS.match(words[-1]):
        yield Clue(What.PLACE, 5, "a town at a water")
    if len(words) == 1:
        if acronym(words[0]) and words[0].isupper() and low[0] not in NO_NAMES:
            yield Clue(What.ORGANISATION, 1, "letters of an acronym")
        elif _CAMEL.search(words[0]) and not words[0].startswith(("Mc", "Mac", "De", "Le", "La", "Fitz", "Van", "Di", "Du")):
            yield Clue(What.ORGANISATION, 3, "a capital inside the word")
        elif name and not name[1] and not known:
            yield Clue(What.PERSON, 1, "a first name")
        elif knowledge.last_name(words[0]) and not known:
            yield Clue(What.PERSON, 1, "a family name")
        return
    if low in (("member", "states"), ("member", "state")):
        yield Clue(What.THING, 9, "members of a body")
    if body and not known and low[-1] in ("county", "city", "town"):
        yield Clue(What.ORGANISATION, 2, f"a word of a {body}")
        yield Clue(What.PLACE, 2, "a word of a place")
    elif body and not known:
        yield Clue(What.ORGANISATION, 5, f"a word of a {body}")
    if (low[-1] in THING_TAILS or low[-1] in PLACE_TAILS) and not body:
        sure = low[-1] in _SURE_TAILS
        weight = 2 if name and not name[1] and len(words) == 2 and not sure else 7 if sure and name else 5  # Evan Trench
        yield Clue(What.PLACE if low[-1] in PLACE_TAILS else What.THING, weight, "last word of its kind")
    if any(word in AT_WATERS for word in words[1:-1]):
        yield Clue(What.PLACE, 5, "a town at a water")
    if low[0] in _SAINTS and not body:
        yield Clue(What.PLACE, 3, "named after a saint")
    if not known and subject_of_country(line, first, last):
        yield Clue(What.ORGANISATION, 6, "a subject and a country")
    if low[-1] in ("reserve", "sanctuary", "refuge") and low[-2] in _RESERVES:
        yield Clue(What.PLACE, 8, "land that is kept")
    if low[0] in THING_HEADS:
        yield Clue(What.THING, 6, "first word of its kind")
    crowd = len(words) > 2 and low[-1].endswith("s") and low[-1] not in PLACE_TAILS
    if low[0] in PLACE_HEADS and not crowd and "&" not in words and not (name and not name[1]):
        yield Clue(What.PLACE, 5, "first word of a place")
    if low[0] in _KINDS_OF_PLACE and not known and not body:
        length, rest = knowledge.lookup(line.words, first + 1, last)
        if length == last - first - 1 and any(k.what == "place" for k in rest):
            yield Clue(What.PLACE, 5, "a part or kind of a known place")
    if low[0] in SIDES and not known:
        yield Clue(What.PLACE, 3, "a part of a place")
    if not known and not body and len(words) == 2 and line.word(first - 1) == "'s" and all(_strange(word) for word in words):
        yield Clue(What.PERSON, 1, "two words that are no English, of somewhere")
    if name and not known:
        yield Clue(What.PERSON, 1 if name[1] and common(low[0]) else 3, "a first name")
    if (knowledge.last_name(words[-1]) or (len(words) < 4 and knowledge.last_name(words[0]))) and not known:
        yield Clue(What.PERSON, 2, "a family name")
    if not (known or body or name) and _ordinary(low[-1]) and not common(low[0]) and not knowledge.last_name(words[-1]):
        yield Clue(What.ORGANISATION, 2, "an ordinary noun behind a name")
    if any(word in PARTICLES for word in words[1:-1]) or (words[0] in FIRST_PARTICLES):
        yield Clue(What.PERSON, 2, "a particle in a name")
    if not known and any(word in ("Against", "Without", "For") for word in words[1:-1]):
        yield Clue(What.ORGANISATION, 3, "a small word with a capital inside")
    if any(_INITIAL.match(word) for word in words[:-1]) and not body:
        yield Clue(What.PERSON, 2, "an initial")
    if low[-1] in SUFFIXES and (len(words) > 2 or name):
        yield Clue(What.PERSON, 4, "Junior and the like")
    if not known and all(common(word) for word in low if word not in PARTICLES and word not in ORG_JOINERS):
        yield Clue(What.PERSON, -2, "ordinary words")
    if words[-1].isdigit() and low[0] in ("tv", "channel", "canal", "radio", "tele", "antena", "kanal"):
        yield Clue(What.ORGANISATION, 6, "a numbered channel")
    elif low[0] == "court" and len(words) == 2 and low[1] in ("one", "two", "three", "four", "five"):
        yield Clue(What.THING, 6, "a number")
    elif any("-" in word and any(c.isdigit() for c in word) for word in words):
        yield Clue(What.THING, 6, "a number in the word")
    elif any(word.isdigit() for word in words):
        yield Clue(What.THING, 6 if low[0] in ("article", "chapter", "title", "section", "apollo") else 2, "a number")


# Plurals that are family names as well.
_SURNAMES = frozenset(
    "banks bridges brooks burns cousins fields gates graves grounds hills holds jewels keys mills parks peters rivers sands sparks "
    "springs stones summers waters weeks wells winters withers woods".split()
)


def _ordinary(word: str) -> bool:
    """Whether a lower-case word is an English noun in the plural, as names of firms end: "Cells", "Alloys"."""
    return word not in _SURNAMES and word.endswith("s") and not word.endswith("ss") and len(word) > 4 and "N" in classes(word)


def _strange(word: str) -> bool:
    """Whether a word is written as names are and is no English word."""
    return len(word) > 2 and word.isalpha() and word.istitle() and not common(word.lower())


def organisation(line: Line, at: int, end: int) -> str:
    """The kind of organisation that a word among tokens [at, end) tells of; "" if none."""
    table = knowledge.org_words()
    words = line.words
    for place in range(at, end):
        for key in (words[place], f"{words[place - 1]} {words[place]}" if place > at else ""):
            kind, position = table.get(key, ("", ""))
            alone = place == at == end - 1
            if (
                kind
                and not alone
                and (
                    position == "any"
                    or (position == "tail" and (place == end - 1 or words[place + 1] in ("of", "for")))
                    or (position == "head" and place == at)
                )
            ):
                return kind
    return "company" if "&" in words[at + 1 : end] else ""


def names_person(line: Line, at: int, end: int) -> bool:
    """Whether the words from `at` begin as a person's name does: title, or a first name that is no word, with another word after it."""
    if at >= end or knowledge.honorific(line.words, at, end)[0]:
        return at < end
    first = knowledge.first_name(line.words[at])
    return (
        first is not None
        and end - at >= 2
        and not (first[1] and common(line.low[at]))
        and not knowledge.lookup(line.words, at, end)[0]
    )


def role_words(low: tuple[str, ...], at: int, end: int) -> int:
    """The place behind the words before a role that belong to it ("former deputy")."""
    table = knowledge.role_words()
    while at < end and low[at] in table:
        at += 1
    return at


def role_in(low: tuple[str, ...], at: int, end: int) -> bool:
    """Whether a role of one person, with words that lead it, begins at `at`."""
    start = role_words(low, at, end)
    role = knowledge.role_starting(low, start if start < end else at, end) if at < end else None
    if role is None or role.plural:
        return False
    return start + len(role.words) < end or low[end - 1] not in _org_tails()


@cache
def _org_tails() -> frozenset[str]:
    return frozenset(word.lower() for word in knowledge.org_words())


def credited(line: Line, at: int) -> bool:
    """Whether a picture credit follows: who took a photograph is no actor of the news."""
    return line.word(at - 1) == ":" and line.word(at - 2) in _CREDITS


def sea(line: Line, at: int) -> bool:
    """Whether a lower-case "seas" follows, maybe after more names: "the Baltic and Barents seas"."""
    while line.word(at) in ("and", ",") and at + 1 < len(line.words) and line.words[at + 1][0].isupper():
        at += 2
    return line.word(at) in ("sea", "seas")


def ends_person(line: Line, end: int) -> bool:
    """Whether the run of capitals that ends before a token has a first name, and another word after it."""
    at = end
    while at > 0 and end - at < 4 and name_like(line.words[at - 1]):
        at -= 1
        if end - at > 1 and knowledge.first_name(line.words[at]):
            return True
    return False


def resident(word: str) -> bool:
    """Whether a word means somebody from a place that the tables know: Quebecer, Londoner."""
    return any(
        word.endswith(tail) and any(k.what == "place" for k in knowledge.lookup((word[: -len(tail)],), 0, 1)[1])
        for tail in ("er", "ian", "ite")
    )


# Before a country: of what sort or time it is.
_STATES_OF = frozenset(
    "nazi soviet imperial communist mainland greater modern rural continental metropolitan socialist democratic british french spanish post "
    "young old new little upper lower inner outer northern southern eastern western central team miss host hosts champions neighbouring "
    "former visit brand global free fortress".split()
)


def subject_of_country(line: Line, first: int, last: int) -> bool:
    """Whether a country ends a name that ordinary words begin, as bodies are named: "Rugby Australia", "Historic England"."""
    length, known = knowledge.lookup(line.words, last - 1, last)
    if not length or not any(k.what == "country" and k.form == knowledge.NAME for k in known):
        return False
    before = line.low[first : last - 1]
    return before in (("rugby",), ("netball",)) or all(
        common(word) and {"N", "A"} & set(classes(word)) and word not in _STATES_OF for word in before
    )


# What firms make, as the last words of their names.
MAKERS = frozenset("battery batteries motors motor steel energy foods holdings group pharma bank airlines".split())
# What firms are to something, before their names: "Owner Visayan Star Lines".
OWNERS = frozenset(
    "owner operator builder maker developer retailer carrier insurer lender publisher rival manufacturer supplier".split()
)
_CALLING = re.compile(r"(?:..er|.or|ist|man|woman|.ian|ess|wright|smith|herd|lady)$")


def royal_town(line: Line, at: int, after: int, end: int) -> bool:
    """Whether a royal title begins the name of a town: "in Prince Albert", "Prince Albert Mayor Jane Roe"."""
    if line.low[at] not in ("prince", "princess", "queen", "king", "lady", "duke") or after >= end:
        return False
    if end - after > 1:
        return knowledge.role_starting(line.low, after + 1, end) is not None
    before = at - 1
    while before > 2 and line.low[before] in ("and", "or", ",") and line.words[before - 1][0].isupper():
        before -= 1
        while before > 0 and line.words[before][0].isupper():
            before -= 1
    return line.word(before) in ("in", "near", "outside", "around", "at", "towards", "toward") and line.word(end) != "'s"


def calling(line: Line, at: int) -> bool:
    """Whether a word that begins a sentence is made as words for what people do are, and is nobody's name: "Beekeeper", "Qualifier"."""
    word = line.words[at]
    return bool(_CALLING.search(word)) and not (knowledge.first_name(word) or knowledge.last_name(word))


# What stands behind those that a campaign or union is of: "Carers Together", "Farmers First".
_CAUSES = frozenset("together forward first united alone now ahead abroad anonymous matter concern online everywhere".split())
_PEOPLE = frozenset("people women men children youth workers".split())


def cause(people: str, word: str) -> bool:
    """Whether two words with capitals are people and what they stand for, which is no person's name."""
    return word in _CAUSES and (people in _PEOPLE or len(people) > 4 and people.endswith("s") and not people.endswith("ss"))
