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
_TWO = frozenset(
    (("supreme", "court"), ("constitutional", "court"), ("high", "court"), ("central", "bank"), ("electoral", "court"))
)


def body(line: Line, owner_end: int) -> int:
    """The end of the name of a body whose owner (a nationality, a country, an organisation) ends before token `owner_end`; 0 if there is none.

    Only where it is introduced by letters in brackets, or does or says something: otherwise it is as well a mere description.
    """
    at = owner_end + 1 if line.word(owner_end) == "'s" else owner_end
    end, stop = at, min(len(line.low), at + 5)
    while end < stop and line.low[end].isalpha() and line.words[end][0].islower() and _noun(line.low[end]):
        end += 1
        if line.low[end - 1] in _BODIES or line.low[end - 2 : end] in _TWO:
            return end if _introduced(line, end) or _acts(line, end) else 0
    return 0


def _noun(word: str) -> bool:
    of = set(classes(word))
    return bool(of & {"N", "A"}) and not of & {"C", "P"} and word not in AUXILIARIES


def _introduced(line: Line, at: int) -> bool:
    return line.word(at) == "(" and line.word(at + 2) == ")" and line.words[at + 1].isupper() and line.words[at + 1].isalpha()


def _acts(line: Line, at: int) -> bool:
    if line.word(at) == "in" and line.words[at + 1 : at + 2] and line.words[at + 1][0].isupper():
        at += 2
    verb = knowledge.verb_forms().get(line.word(at))
    return line.word(at) in ("has", "had") or verb is not None and not line.low[at].endswith("ing")
