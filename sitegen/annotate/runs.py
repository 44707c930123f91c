"""Runs of words that may be a name: capitals, and the small words that join them."""

from __future__ import annotations

import re

from sitegen.annotate import knowledge
from sitegen.annotate.letters import acronym, initials
from sitegen.annotate.lexicon import (
    FIRST_PARTICLES,
    FUNCTION,
    GENERIC,
    MONTHS_DAYS,
    ORG_JOINERS,
    PARTICLES,
    PLACE_TAILS,
    SUFFIXES,
    THING_TAILS,
)
from sitegen.annotate.lines import Line
from sitegen.annotate.words import common

_ORDINAL = re.compile(r"^\d{1,3}(?:st|nd|rd|th)$")
_INNER = re.compile(r"^(?:[a-z]{1,4}['-][A-Z]|[a-z]{1,3}[A-Z])")
# "You’ll", "They've": no names.
_CONTRACTED = re.compile(r"^(?:I|You|We|They|He|She|It|That|There|Who|What|Here|Where|How)['’](?:ll|ve|re|d|m|s)$")
_PEOPLE = frozenset(
    "people peoples women men children workers farmers teachers citizens veterans writers players traders students pensioners".split()
)
_NUMBERED = frozenset(
    "tv channel canal article formula group radio area number section flight route highway line title chapter apollo tele antena "
    "kanal".split()
)
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())
# So many words before an "and" may belong to one name.
_LONGEST = 8
# How words for subjects and callings end that the list of common words may not have: "Environmental", "Practitioners".
_ENDS = re.compile(r"^[a-z]{2,}(?:al|tions?|ments?|ers|ors|ists|ics|logy|graphy|ity|ure|ing)$")
# What an office of state, written as a name, ends in: "the Prime Minister's Office".
_OFFICES = frozenset("Office Bureau Cabinet Department Secretariat".split())
# Heads after which "of" or "for" and more capitals go on the same name, beside the words of organisations.
_JOINING = frozenset(
    "bank university church house institute college school academy society order republic kingdom state states isle gulf horn "
    "sea strait bay cape port city duke "
    "duchess prince princess museum friends sons army knights league organisation organization federation association union "
    "confederation council court "
    "department ministry office commission committee center centre foundation fund campaign agency authority party movement "
    "front alliance coalition network "
    "board bureau chamber club company conference congress assembly trust hospital province district county bishop archbishop "
    "archdiocese diocese "
    "communications head".split()
)

# What towns are called by beside their names: "Frankfurt an der Oder", "Upton upon Severn".
AT_WATERS = frozenset("an am ob im upon sur sous aan".split())
# Before "for" alone: "Transport for Wales", "Physicians for Human Rights".
FOR = frozenset(
    "transport citizens lawyers doctors physicians mothers parents students scientists journalists reporters action justice".split()
)


def name_like(word: str) -> bool:
    """Whether a token has the form of a name: a capital, or a small particle glued to one ("al-Masri", "d'Estaing", "beIN")."""
    if word[0].isupper() and ("'" in word or "’" in word) and _CONTRACTED.match(word):
        return False
    return (word[0].isupper() and word != "I") or (word[0].islower() and bool(_INNER.match(word)))


def starts(line: Line, at: int) -> bool:
    """Whether a name may begin at a token."""
    word, low = line.words[at], line.low[at]
    if name_like(word):
        if low in FUNCTION and (at in line.begins or low == "the"):
            length = knowledge.lookup(line.words, at, len(line.words))[0]
            return length > 1 and not (
                at + length < len(line.words) and (name_like(line.words[at + length]) or line.word(at + length) == "and")
            )
        # "Five Red Crescent volunteers"
        counts = low in _COUNTS and at in line.begins and not knowledge.lookup(line.words, at, len(line.words))[0]
        return not (counts and knowledge.lookup(line.words, at + 1, len(line.words))[0])
    if word[0].isdigit() and _ORDINAL.match(word) and at + 1 < len(line.words) and name_like(line.words[at + 1]):
        return knowledge.org_words().get(line.words[run(line, at + 1) - 1], ("",))[0] == "force"  # "72nd Rifle Brigade"
    if low in FIRST_PARTICLES and word == low and (at == 0 or not name_like(line.words[at - 1])):
        after = at + 1
        while after < len(line.words) and line.words[after] in PARTICLES:
            after += 1
        return after < len(line.words) and _unknown_capital(line, after)
    return False


def _unknown_capital(line: Line, at: int) -> bool:
    return line.words[at][0].isupper() and not common(line.low[at]) and not knowledge.lookup(line.words, at, at + 1)[0]


def run(line: Line, first: int) -> int:
    """The end of the run of name words that begins at `first`."""
    words, low, count = line.words, line.low, len(line.words)
    known, _ = knowledge.lookup(words, first, count)
    at = first + max(known, 1)
    while at < count:
        word = words[at]
        if line.starts[at] - line.ends[at - 1] > 1 or word == "I":
            break
        if name_like(word) or (low[at] in SUFFIXES and word[0].isupper()):
            known, _ = knowledge.lookup(words, at, count)
            at += max(known, 1)
        elif after := _joined(line, first, at):
            at = after
        elif _links(line, first, at):
            at += 1
        else:
            break
    return at


def _joined(line: Line, first: int, at: int) -> int:
    """The place behind small words that go on the name ("van der", "of the"); 0 if those at `at` do not."""
    if line.low[at] in PARTICLES and _person_before(line, at) and (after := _over(line, at, PARTICLES)):
        return after
    if line.words[at] in AT_WATERS and not common(line.low[at - 1]) and (line.words[at] != "an" or line.word(at + 1) in PARTICLES):
        return _over(line, at, AT_WATERS | PARTICLES)
    return _over(line, at, ORG_JOINERS | {"the"}) if line.words[at] in ORG_JOINERS and _joins(line, first, at) else 0


def _links(line: Line, first: int, at: int) -> bool:
    """Whether "&", "and" or a number at `at` goes on the name: "Roe & Sons", "Soil and Water Movement", "Channel 4"."""
    word = line.words[at]
    if word.isdigit():
        return len(word) < 4 and line.low[at - 1] in _NUMBERED
    follows = at + 1 < len(line.words) and name_like(line.words[at + 1])
    if follows and word in ("'s", "'"):
        return _owned_name(line, first, at)
    if follows and word == ",":
        return _listed(line, first, at)
    return follows and (word == "&" or (word == "and" and _one_name(line, first, at)))


def _listed(line: Line, first: int, at: int) -> bool:
    """Whether "," at `at` parts the subjects of one body: "Ministry of Trade, Industry and Energy"."""
    of = _subject(line, first, at)
    if not of or not ordinary(line, of, at):
        return False
    end = at + 1
    while end < len(line.words) and end - at < 8 and (name_like(line.words[end]) or line.low[end] in (",", "and", "&")):
        end += 1
        if line.low[end - 1] in ("and", "&"):
            return (
                end < len(line.words)
                and name_like(line.words[end])
                and ordinary(line, at + 1, end - 1)
                and ordinary(line, end, end + 1)
            )
    return False


def _subject(line: Line, first: int, at: int) -> int:
    """The place behind the "of" or "for" with which a body says what it is for: "Department of | Health"; 0 if there is none before `at`."""
    of = next((k for k in range(first + 1, at) if line.words[k] in ("of", "for") and line.low[k - 1] in _JOINING), 0)
    return of + 1 if of and of + 1 < at else 0


def _english(word: str) -> bool:
    word = word.rpartition("-")[2]
    return common(word) or common(word.removesuffix("s")) or (len(word) > 7 and bool(_ENDS.match(word)))


def _adjective(line: Line, at: int) -> bool:
    """Whether a token is the adjective of a country: "Federation of | Indian Chambers"."""
    return any(k.form == knowledge.ADJECTIVE for k in knowledge.lookup(line.words, at, at + 1)[1])


def ordinary(line: Line, at: int, end: int) -> bool:
    """Whether tokens are English words with capitals, of which none is a name that the tables know, save nationalities after "of"."""
    return at < end and all(
        line.words[k] in ORG_JOINERS
        or line.low[k] in (",", "and", "the")
        or (_english(line.low[k]) and not knowledge.lookup(line.words, k, k + 1)[0])
        or (line.word(k - 1) in ORG_JOINERS and _adjective(line, k))
        for k in range(at, end)
    )


def _owned_name(line: Line, first: int, at: int) -> bool:
    """Whether a possessive stands inside a name: "People's Daily", "St James' Park", "King's College"."""
    tail = line.words[at + 1]
    if line.low[at - 1] in ("king", "queen") and tail == "Bench":
        return True  # "Court of King's Bench"
    if line.word(at + 2) == "party":
        return at - first == 1 and common(line.low[first])  # "People's Voice party"
    if tail not in knowledge.org_words() and tail.lower() not in PLACE_TAILS and tail.lower() not in THING_TAILS:
        return False
    if tail in _OFFICES and line.low[at - 1] != "today":
        held = knowledge.role_ending(line.low, at, first) is not None
        stranger = at - first == 1 and not (
            knowledge.first_name(line.words[first])
            or knowledge.last_name(line.words[first])
            or knowledge.lookup(line.words, first, at)[0]
        )
        return held or stranger
    if line.words[at] == "'" and at - first == 1 and tail in knowledge.org_words() and line.word(first - 1) == "the":
        return not knowledge.lookup(line.words, first, at)[0]  # "the Seafarers' Union"
    if line.words[at] == "'" and tail in knowledge.org_words() and at - first > 1 and ordinary(line, first, at):
        return True  # "Airline Pilots' Association"
    if line.words[at] == "'" and tail in knowledge.org_words() and 0 < knowledge.lookup(line.words, first, at)[0] == at - first - 1:
        return common(line.low[at - 1].removesuffix("s"))  # "Sierra Leone Teachers' Union"
    if tail in ("Court", "Courts") and line.low[at - 1] in ("magistrate", "magistrates", "coroner", "coroners", "sheriff"):
        return True  # "Nelspruit Magistrate's Court"
    saint = line.low[first] in ("st", "st.", "saint") and at - first == 2
    alone = at - first == 1 and not knowledge.lookup(line.words, first, at)[0]
    return saint or (common(line.low[at - 1]) and (alone or line.low[at - 1] in _PEOPLE))


def _over(line: Line, at: int, small: frozenset[str] | set[str]) -> int:
    """The place of the capital that follows a few small words; 0 if none does."""
    end = at
    while end < len(line.words) and end - at < 3 and line.words[end] in small:
        end += 1
    if end >= len(line.words) or not name_like(line.words[end]) or line.words[end - 1] not in small:
        return 0
    return 0 if line.low[end] in MONTHS_DAYS and line.low[end] != "mar" else end  # "San Mateo del Mar"


def _person_before(line: Line, at: int) -> bool:
    return not common(line.low[at - 1]) or knowledge.first_name(line.words[at - 1]) is not None


def _joins(line: Line, first: int, at: int) -> bool:
    """Whether "of" at `at` goes on a name: after Bank, Institute, Ministry ... or once such a join was made."""
    if any(word in ORG_JOINERS for word in line.words[first:at]):
        return True
    last = line.words[at - 1]
    if last.lower() in ("state", "states") and line.word(at - 2) == "member":
        return False  # "Member States of the African Union"
    if last.lower() in _JOINING or last.lower() in ("chief", "head") or last in knowledge.org_words():
        return last[0].isupper() and not (
            at - 1 == first and first in line.begins and common(line.low[first]) and line.low[first] not in _JOINING
        )
    if line.words[at] == "for" and last.lower() in FOR and last[0].isupper():
        return at - 1 not in line.begins or last.lower() not in ("lawyers", "doctors", "students", "action", "justice")
    role = knowledge.role_ending(line.low, at, first)
    return role is not None and line.words[at] == "of" and line.words[at - 1][0].isupper()


def _one_name(line: Line, first: int, at: int) -> bool:
    """Whether "and" at `at` stands inside one name: "Department of Health and Social Care", "the Soil and Water Movement"."""
    words = line.words
    end = at + 1
    while end < len(words) and name_like(words[end]) and end - at < 5:
        end += 1
    if (line.word(first - 1),) in knowledge.type_nouns() and at - first == end - at - 1 == 1 and line.low[end - 1].endswith("s"):
        return common(line.low[first]) and common(line.low[end - 1])  # "the newspaper Stars and Stripes"
    if at - first < _LONGEST and _proved(line, first, at, end):
        return True
    if words[first].lower() in ("ministry", "department", "office", "minister", "secretary") and any(
        w in ("of", "for") for w in words[first:at]
    ):
        return not knowledge.lookup(words, at + 1, end)[0]
    tail = knowledge.org_words().get(words[end - 1]) or knowledge.org_words().get(f"{words[end - 2]} {words[end - 1]}")
    if tail is None or end - at < 2 or tail[0] == "media" and end - at < 3:
        return False
    length, home = knowledge.lookup(words, first, at)
    if (
        any(k.what in ("country", "place") for k in home)
        and ordinary(line, first + length, at)
        and words[at - 1] not in knowledge.org_words()
    ):
        return ordinary(line, at + 1, end - 1)  # "Sierra Leone Medical and Dental Association"
    body = knowledge.org_words().get(words[at - 1])
    trade = at - first == 1 and body is not None and body[0] == "company"  # "the Health and Safety Executive"
    left_known = length or knowledge.first_name(words[first]) or (body and not trade)
    return not left_known and line.word(first - 1) in ("the", "'s") and not knowledge.honorific(words, first, at)[0]


def _proved(line: Line, first: int, at: int, end: int) -> bool:
    """Whether letters in brackets stand for all words around "and", or ordinary words follow a head: "Union of Lock and Bridge Workers"."""
    words = line.words
    if (
        line.word(end) == "("
        and line.word(end + 2) == ")"
        and acronym(words[end + 1])
        and initials(words[first:end], words[end + 1])
    ):
        return True
    if ordinary(line, first, at) and end - at > 1 and _of_a_country(line, at + 1, end):
        return True
    of = _subject(line, first, at)
    role = knowledge.role_starting(line.low, at + 1, end)
    return of > 0 and ordinary(line, of, end) and (role is None or role.plural) and line.low[at + 1] not in GENERIC


def _of_a_country(line: Line, at: int, end: int) -> bool:
    """Whether ordinary words with a country behind them follow, as agencies are named: "Environment and | Climate Change Canada"."""
    length, known = knowledge.lookup(line.words, end - 1, end)
    return bool(length) and any(k.what == "country" and k.form == knowledge.NAME for k in known) and ordinary(line, at, end - 1)


def nickname(line: Line, at: int) -> int:
    """The place behind a nickname in marks that parts a first name from the last: Jorge "Tuto" | Quiroga; 0 if there is none."""
    for close in (at + 2, at + 3):
        if close + 1 < len(line.words) and line.text[line.starts[at]] in "\"“'‘(" and line.text[line.starts[close]] in "\"”'’)":
            first = knowledge.first_name(line.words[at - 1])
            return close + 1 if first and name_like(line.words[close + 1]) and line.words[at + 1][0].isupper() else 0
    return 0
