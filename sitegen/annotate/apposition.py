"""Noun phrases that say what a name is: ", a London hedge fund,", ", 58,", "X is a village", and what a possessive says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.annotate import knowledge
from sitegen.annotate.evidence import Clue, What
from sitegen.annotate.lexicon import AUXILIARIES, DETERMINERS, FAMILY, FEMALE_NOUNS, FUNCTION, MALE_NOUNS, PLACE_NOUNS
from sitegen.annotate.lines import Line
from sitegen.annotate.runs import name_like

_AGE = re.compile(r"^\d{1,3}$|^\d{1,3}-year-old$")
_STOPS = frozenset((",", ".", ";", ":", "who", "which", "that", "("))
# Nouns that stand as well for a person as for a firm; without an article ("maker of ...") they are a firm's.
EITHER = frozenset(
    "auditor sponsor owner operator maker supplier publisher developer rival buyer seller broker contractor distributor "
    "member star favourite winner leader "
    "provider producer manufacturer founder builder insurer lender employer investor partner shareholder".split()
)
# Of those, the ones that stand for a firm much more often than for a person.
FIRMS = frozenset("insurer lender operator supplier provider manufacturer distributor maker".split())
HOLDINGS = frozenset(
    "shares stock staff employees customers workers board shareholders investors executives management headquarters bosses "
    "fans supporters players academy signing "
    "dressing transfer squad midfield subsidiary app website newsroom journalist reporter spokesman spokeswoman spokesperson "
    "lawyers takeover".split()
)
# What a player or coach has.
_PLAY = frozenset(
    "side team men women corner cross pass goal header penalty shot volley strike free-kick equaliser equalizer winner "
    "hat-trick serve backhand forehand knee ankle hamstring lap".split()
)
_OF_TOWNS = frozenset(
    "mayor residents outskirts suburbs streets airport harbour harbor port coast city town centre center inhabitants roads "
    "hospitals".split()
)
# What a lawyer does: "Ada Example KC, defending, said".
_PLEADING = frozenset("defending prosecuting mitigating presiding sentencing".split())
_ORG_KINDS = frozenset(
    "alliance agency bank company club court force group government-body media parliament party union university organisation "
    "union-of-states".split()
)
_OWNS = frozenset(
    "owns owned makes made runs ran operates operated sells sold employs employed built builds publishes published manages "
    "managed produces represents represented campaigns".split()
)
# What may follow the noun of an apposition without making it the first half of another noun.
_AFTER_NOUN = frozenset(
    "of in for based that with and behind from run owned at on set founded by to where whose which who under near about as or".split()
)


def type_noun(line: Line, end: int, start: int = 0) -> tuple[int, tuple[str, ...]]:
    """(length, kinds) of the noun ending before token `end` that says a sort of actor; (0, ()) if none."""
    table = knowledge.type_nouns()
    for length in (2, 1):
        if end - length >= start:
            kinds = table.get(line.low[end - length : end])
            if kinds is None and length == 1 and line.low[end - 1].endswith("s"):
                kinds = table.get((line.low[end - 1][:-1],))
            if kinds:
                return length, kinds
    return 0, ()


def is_organisation(kinds: tuple[str, ...]) -> bool:
    """Whether a type noun speaks of organisations rather than of states and persons."""
    return bool(kinds) and kinds[0] in _ORG_KINDS


def after_comma(line: Line, at: int, stop: int) -> Iterator[Clue]:
    """After a comma: an age, who or which, or a noun phrase."""
    if at >= stop:
        return
    word = line.low[at]
    if _AGE.match(word) and line.word(at + 1) in (",", ".", "and", ""):
        yield Clue(What.PERSON, 5, "an age")
    elif word in _PLEADING and line.word(at + 1) == ",":
        yield Clue(What.PERSON, 5, f"before {word}")
    elif word in ("who", "whom"):
        yield Clue(What.PERSON, 3, "before who")
    elif word == "which":
        yield Clue(What.ORGANISATION, 4 if line.word(at + 1) in _OWNS else 1, "before which")
        yield Clue(What.PERSON, -3, "before which")
    elif clue := _noun_phrase(line, at, stop):
        yield from clue


def _noun_phrase(line: Line, at: int, stop: int) -> tuple[Clue, ...]:
    if line.low[at] in FUNCTION and line.low[at] not in DETERMINERS and line.low[at] not in ("former", "now", "then", "once"):
        return ()
    determined = line.low[at] in DETERMINERS or line.low[at] in ("former", "then", "now", "currently")
    end = at + 1 if determined else at
    while end < stop and end - at < 12:
        word = line.low[end]
        if word in _STOPS or (word in AUXILIARIES and end > at) or (word == "and" and end - at > 4):
            return ()
        if clues := _noun(line, at, end, stop, determined):
            return clues
        end += 1
    return ()


def _noun(line: Line, at: int, end: int, stop: int, determined: bool) -> tuple[Clue, ...]:
    """What the noun at `end` says of the name before the comma; () if it says nothing."""
    word = line.low[end]
    role = knowledge.role_starting(line.low, end, stop)
    close = end + len(role.words) if role else end + 1
    early = determined or end - at < 4
    if word in EITHER and early:
        rule = f"in apposition: {word}"
        person = (
            ()
            if not determined and line.word(end + 1) == "of" and word not in ("leader", "founder", "owner")
            else (Clue(What.PERSON, 2, rule),)
        )
        return (*person, Clue(What.ORGANISATION, 2 if person else 3, rule))
    if (
        role
        and early
        and (line.words[close - 1][0].islower() or role.words[-1].upper() == line.words[close - 1])
        and line.word(close) != "'s"
    ):
        # "near Ystad, police spokeswoman Ewa Lilja said": the role is that of the name behind it.
        # "on the way to Chur, the president said": a subject of its own.
        followed = close < stop and (name_like(line.words[close]) or says(line, close))
        return (
            ()
            if followed or (role.plural and not determined)
            else (Clue(What.PERSON, 4, f"in apposition: {' '.join(role.words)}"),)
        )
    titled = line.words[end][0].isupper()  # "a venture of Sir John Roe"
    if not titled and (word in MALE_NOUNS or word in FEMALE_NOUNS or word in ("man", "woman", "person", "child")):
        return (Clue(What.PERSON, 4, f"in apposition: {word}"),)
    kinds = type_noun(line, end + 1, at)[1]
    if line.words[end][0].isupper() and end + 1 < stop and name_like(line.words[end + 1]):
        return ()  # "at Garforth, Network Rail said"
    if is_organisation(kinds) and (determined or end - at < 3) and line.word(end + 1) != "'s" and not _goes_on(line, end + 1, stop):
        return (Clue(What.ORGANISATION, 4, f"in apposition: {word}"),)
    if word in PLACE_NOUNS and determined and not is_organisation(type_noun(line, min(end + 2, stop), end + 1)[1]):
        return (Clue(What.PLACE, 4, f"in apposition: {word}"),)
    return (Clue(What.PERSON, 4, f"in apposition: {word}"),) if word in FAMILY else ()


def says(line: Line, at: int) -> bool:
    """Whether a verb of which a noun straight before it is the subject stands at a token: "the president | said"."""
    kind = knowledge.verb_forms().get(line.word(at))
    return kind is not None and line.low[at].endswith(("ed", "said", "told", "says", "tells", "wrote"))


def _goes_on(line: Line, at: int, stop: int) -> bool:
    """Whether the noun phrase has another noun behind this one ("a bank | robber")."""
    if at >= stop or not line.low[at].isalpha() or name_like(line.words[at]):
        return False
    return line.low[at] not in _AFTER_NOUN and not line.low[at].endswith("ed")  # "an armed group allied with"


def called(line: Line, at: int, stop: int) -> Clue | None:
    """What "X is a village" and the like say; `at` is behind the verb."""
    if line.word(at) not in ("a", "an", "the", "one"):
        return None
    for place in range(at + 1, min(at + 5, stop)):
        if line.low[place] in PLACE_NOUNS:
            return Clue(What.PLACE, 4, f"is a: {line.low[place]}")
        if line.low[place] == "government":
            return None  # a capital, and its country
        if is_organisation(type_noun(line, place + 1, place)[1]):
            return Clue(What.ORGANISATION, 4, f"is a: {line.low[place]}")
        if line.low[place] in ("of", "in", "that", "who", "which", ",", "."):
            return None
    return None


def owned(line: Line, at: int, stop: int) -> Iterator[Clue]:
    """After a possessive: family and agents are a person's, offices an organisation's."""
    for end in range(at, min(stop, at + 5)):
        word = line.low[end]
        if not word[0].isalpha() or word in AUXILIARIES or word in DETERMINERS:
            return
        role = knowledge.role_starting(line.low, end, stop)
        if word in _PLAY:
            yield Clue(What.PERSON, 3 if word not in ("side", "team", "men", "women") else 2, f"has a {word}")
            return
        if word in _OF_TOWNS:
            yield Clue(What.PLACE, 3, f"has a {word}")
            return
        if word in FAMILY or word in ("lawyer", "lawyers", "agent", "death", "murder", "home", "career"):
            yield Clue(What.PERSON, 3 if word in FAMILY else 1, f"has a {word}")
            return
        if role and not role.plural:
            yield Clue(
                What.ORGANISATION,
                3 if role.kind in ("business", "sport", "media", "science") else 1,
                f"has a {' '.join(role.words)}",
            )
            return
        if word in HOLDINGS:
            yield Clue(What.ORGANISATION, 2, f"has {word}")
            return
