"""Names of public bodies that news writes without capitals: "the Chilean weather service (DMC)", "the UN human rights office said"."""

from __future__ import annotations

from sitegen.annotate import knowledge
from sitegen.annotate.lexicon import AUXILIARIES
from sitegen.annotate.lines import Line
from sitegen.annotate.words import classes

_BODIES = frozenset(
    "ministry federation association commission authority agency office service council union committee institute department "
    "parliament directorate bureau".split()
)
# Forces are named so where they speak; their ships and shells are their country's.
_FORCES = frozenset("coastguard navy army military police".split())
_SPEAKS = frozenset("say tell announce deny accuse claim reject warn admit".split())
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
    verb = knowledge.verb_forms().get(line.word(at))
    return line.word(at) in ("has", "had") or verb is not None and not line.low[at].endswith("ing")
