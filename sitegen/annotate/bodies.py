"""Names of public bodies that news writes without capitals: "the Chilean weather service (DMC)", "the UN human rights office said"."""

from __future__ import annotations

from sitegen.annotate import knowledge
from sitegen.annotate.letters import acronym, initials
from sitegen.annotate.lexicon import AUXILIARIES, ORG_JOINERS, PARTICLES
from sitegen.annotate.lines import Line
from sitegen.annotate.words import classes

_BODIES = frozenset(
    "ministry federation association commission authority agency office service council union committee institute department "
    "parliament directorate bureau".split()
)
# Forces are named so where they speak; their ships and shells are their country's.
_FORCES = frozenset("coastguard navy army military police".split())
_SPEAKS = frozenset("say tell announce deny accuse claim reject warn admit".split())
_JUDGES = frozenset("described describes labelled labels branded brands dubbed".split())
_PREPOSITIONS = frozenset("of in from at near for with by against over under between into".split())
_TWO = frozenset(
    (("supreme", "court"), ("constitutional", "court"), ("high", "court"), ("central", "bank"), ("electoral", "court"))
)


def body(line: Line, owner: int, owner_end: int) -> int:
    """The end of the name of a body whose owner (a nationality, a country, an organisation) is tokens [owner, owner_end); 0 if there is none.

    Only where it is introduced by letters in brackets, or does or says something: otherwise it is as well a mere description.
    """
    at = owner_end + 1 if line.word(owner_end) == "'s" else owner_end
    end, stop = at, min(len(line.low), at + 5)
    while end < stop and line.low[end].isalpha() and line.words[end][0].islower() and _noun(line.low[end]):
        end += 1
        if line.low[end - 1] in _BODIES or line.low[end - 2 : end] in _TWO:
            described = end - at < 2 and line.low[end - 1] != "parliament"  # "the Danish agency" names none
            governed = line.word(owner - 1) in _PREPOSITIONS or (
                line.word(owner - 1) == "the" and line.word(owner - 2) in _PREPOSITIONS
            )
            return end if _introduced(line, end) or (_acts(line, end) and not described and not governed) else 0
        if line.low[end - 1] in _FORCES or line.low[end - 2 : end] in (("coast", "guard"), ("air", "force")):
            return end if _introduced(line, end) or _speaks(line, end) else 0
    return 0


# What a body is whose name ends so.
SORTS = {"party": "party", "police": "force", "council": "government-body"}


def spelt_out(line: Line, at: int) -> int:
    """The end of a name with small words in it that its letters in brackets prove: "Institute for fiscal studies (IFS)"; 0 if none."""
    for opened in range(at + 2, min(at + 10, len(line.words) - 2)):
        if line.words[opened] == "(":
            letters, words = line.words[opened + 1], line.words[at:opened]
            small = [word for word in words if word[0].islower() and word not in ORG_JOINERS and word not in PARTICLES]
            proved = line.words[opened + 2] == ")" and acronym(letters) and letters.isupper() and len(letters) > 2
            joined = small or any(word in ORG_JOINERS for word in words)
            return opened if joined and proved and words[0][0] == letters[0] and initials(words, letters) else 0
        if not line.words[opened][0].isalpha():
            return 0
    return 0


# Parties that are no party of politics, and words before "party" that name none.
_FEASTS = frozenset(
    "opposition ruling governing rival coalition biggest largest "
    "christmas halloween easter new year street birthday downing eve tea garden third hen stag".split()
)


def party(line: Line, first: int, end: int) -> int:
    """The end of a party's name written with a small "party": "the Left party", "People Power party"; 0 if there is none."""
    if (
        line.word(end) in ("'s", "'")
        and line.low[end - 1] in ("people", "workers", "farmers", "citizens")
        and line.word(end + 1) == "party"
    ):
        end += 1  # "the People's party"
    if line.word(end) != "party" or line.word(first - 1) in ("a", "an") or any(word in _FEASTS for word in line.low[first:end]):
        return 0
    length, known = knowledge.lookup(line.words, first, end)
    return 0 if length == end - first and known else end + 1


def police(line: Line, first: int, end: int) -> int:
    """The end of the name of a town's police or council where they act or are cited: "Leeds police said"; 0 if there is none."""
    if line.word(end) == "council" and line.block >= 0 and end - first < 4 and line.word(first - 1) not in ("the", "a", "an"):
        known = knowledge.lookup(line.words, first, end)[1]
        return end + 1 if _acts(line, end + 1) and all(k.what == "place" for k in known) else 0
    if line.word(end) != "police" or line.word(first - 1) in ("a", "an"):
        return 0
    known = knowledge.lookup(line.words, first, end)[1]
    if any(k.what == "country" and k.form != knowledge.CAPITAL for k in known):
        return 0  # a nation's police are its country's unless they speak
    cited = line.word(first - 1) == "by" or (line.word(first - 1) == "to" and line.word(first - 2) == "according")
    return end + 1 if _speaks(line, end + 1) or cited or line.word(end + 1) in ("'s", "'") else 0


def _noun(word: str) -> bool:
    of = set(classes(word))
    return word in _BODIES or word in _FORCES or bool(of & {"N", "A"}) and not of & {"C", "P"} and word not in AUXILIARIES


def _introduced(line: Line, at: int) -> bool:
    return line.word(at) == "(" and line.word(at + 2) == ")" and line.words[at + 1].isupper() and line.words[at + 1].isalpha()


def _speaks(line: Line, at: int) -> bool:
    verb = knowledge.verb_forms().get(line.word(at + 1) if line.word(at) in ("has", "had", "also") else line.word(at))
    return verb is not None and verb[0] in _SPEAKS


def _acts(line: Line, at: int) -> bool:
    if line.word(at) == "in" and line.words[at + 1 : at + 2] and line.words[at + 1][0].isupper():
        at += 2
    word = line.word(at)
    verb = knowledge.verb_forms().get(word)
    return word in ("has", "had") or verb is not None and not word.endswith("ing") or word in _JUDGES
