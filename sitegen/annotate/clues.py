"""What stands around a piece and tells what it is: roles, appositions, ages, verbs, prepositions, nouns that say its sort."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.annotate import knowledge
from sitegen.annotate.lexicon import (
    AFTER_PLACE,
    AUXILIARIES,
    BEFORE_WORK,
    DETERMINERS,
    FAMILY,
    LOCATIVE,
    PLACE_NOUNS,
    PLURAL_VERBS,
    PRODUCT_NOUNS,
)
from sitegen.annotate.lines import Line
from sitegen.annotate.pieces import Clue, Piece, What, name_like
from sitegen.annotate.words import classes

_AGE = re.compile(r"^\d{1,3}$|^\d{1,3}-year-old$")
_SPEECH = frozenset(
    "say think ask urge claim deny reject accuse condemn criticise warn promise praise admit announce write speak support call".split()
)
_TOLD = frozenset(
    "told tell tells telling told asked urged accused accuses accusing blamed blames warned thanked praised criticised sued sues met meets interviewed quoted joined".split()
)
# Nouns of people whose work is done for whoever is named before them: "Benfica's chief executive", "Acme shares".
_CORPORATE = frozenset("business sport media science".split())
_HOLDINGS = frozenset(
    "shares stock staff employees customers workers board shareholders investors executives management headquarters bosses fans supporters players academy signing "
    "dressing transfer squad midfield subsidiary app website newsroom journalist reporter spokesman spokeswoman spokesperson".split()
)
_STAKES = frozenset("shares share stake stakes stock investment investments confidence faith trust investors shareholders".split())
# Nouns that stand as well for a person as for a firm.
_EITHER = frozenset(
    "auditor sponsor owner operator maker supplier publisher developer rival buyer seller broker contractor distributor member founder star favourite winner leader".split()
)
_ORG_KINDS = frozenset(
    "alliance agency bank company club court force group government-body media parliament party union university organisation union-of-states".split()
)


def type_noun(line: Line, end: int, start: int = 0) -> tuple[int, tuple[str, ...]]:
    """(length, kinds) of the noun ending before token `end` that says a sort of organisation; (0, ()) if none."""
    table = knowledge.type_nouns()
    for length in (2, 1):
        if end - length >= start:
            kinds = table.get(line.low[end - length : end])
            if kinds is None and line.low[end - 1].endswith("s") and length == 1:
                kinds = table.get((line.low[end - 1][:-1],))
            if kinds:
                return length, kinds
    return 0, ()


def is_organisation(kinds: tuple[str, ...]) -> bool:
    """Whether a type noun speaks of organisations rather than of states and persons."""
    return bool(kinds) and kinds[0] in _ORG_KINDS


def context(line: Line, piece: Piece) -> Iterator[Clue]:
    """The clues around one piece."""
    if not piece.honorific:
        yield from _before(line, piece)
    yield from _after(line, piece)
    if line.quoted(piece.first, piece.last):
        yield Clue(What.THING, 4, "between quotation marks")


def _before(line: Line, piece: Piece) -> Iterator[Clue]:
    at = piece.first
    before, second = line.word(at - 1), line.word(at - 2)
    if not before or at - 1 < line.sentence(at)[0]:
        return
    close = line.starts[at] > line.ends[at - 1]
    if before == "," and line.word(piece.last) in (",", ".", "who", "") and at >= 2:
        if is_organisation(type_noun(line, at - 1)[1]):
            yield Clue(What.ORGANISATION, 4, f"named after its sort: {line.word(at - 2)}")
        elif knowledge.role_ending(line.low, at - 1):
            yield Clue(What.PERSON, 3, "named after a role")
    role = knowledge.role_ending(line.low, at)
    if role and close and is_organisation(type_noun(line, at)[1]):
        yield Clue(What.ORGANISATION, 5, f"after its sort: {before}")
    elif role and close:
        if role.words[-1] in _EITHER:
            yield Clue(What.PERSON, 2, "after a noun of persons")
        elif not role.plural:
            yield Clue(What.PERSON, 4, "after a role")
        elif not is_organisation(type_noun(line, at)[1]):
            yield Clue(What.ORGANISATION, 3, "after what its people do")
    elif is_organisation(type_noun(line, at)[1]) and close:
        yield Clue(What.ORGANISATION, 5, f"after its sort: {before}")
    if before in BEFORE_WORK and second not in ("was", "were"):
        yield Clue(What.THING, 4, "after the sort of thing it is")
    if (
        before in PLACE_NOUNS
        or before == "of"
        and (
            second in PLACE_NOUNS
            or second in ("south", "north", "east", "west", "outskirts", "miles", "km", "part", "parts", "coast")
        )
    ):
        yield Clue(What.PLACE, 4, "after the sort of place it is")
    elif before == "in" and second in _STAKES:
        yield Clue(What.ORGANISATION, 3, f"{second} in it")
    elif before in LOCATIVE or before in (
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "downtown",
    ):
        yield Clue(What.PLACE, 2 if before in ("in", "near", "outside", "around", "across") else 1, f"after {before}")
    elif before in ("from", "to"):
        yield Clue(What.PLACE, 1, f"after {before}")
    if before in _TOLD or (before == "to" and second == "according") or before == "the" and second in _TOLD:
        yield Clue(What.PERSON, 1, "told or cited")
        yield Clue(What.ORGANISATION, 2, "told or cited")
    if before == "the" and len(piece.words) > 1:
        yield Clue(What.PERSON, -3, "after an article")
        yield Clue(What.ORGANISATION, 1, "after an article")
    if before == "as" and second in ("only", "named", "known", "identified"):
        yield Clue(What.PERSON, 3, "named so")
    if before in ("named", "called") and second in knowledge.gazetteer():
        yield Clue(What.PERSON, 1, "named so")
    if before == "for" and line.word(at - 2) in (
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "lawyer",
        "works",
        "worked",
        "working",
        "work",
        "plays",
        "played",
    ):
        yield Clue(What.ORGANISATION, 3, "somebody works for it")
    if before == "of" and second in (
        "chairman",
        "chairwoman",
        "president",
        "director",
        "founder",
        "head",
        "owner",
        "governor",
        "boss",
        "captain",
        "coach",
        "manager",
    ):
        yield Clue(What.ORGANISATION, 2, "somebody leads it")
    if before == "by" and second in ("owned", "made", "published", "backed", "run", "funded", "bought", "operated"):
        yield Clue(What.ORGANISATION, 2, "owns or makes")


def _after(line: Line, piece: Piece) -> Iterator[Clue]:
    at, stop = piece.last, line.sentence(piece.first)[1]
    after, second = line.word(at), line.word(at + 1)
    if not after or at >= stop:
        return
    if after == ",":
        yield from _apposition(line, piece, at + 1, stop)
    elif after == "(":
        if at + 2 < stop and line.word(at + 2) == ")" and line.words[at + 1].isalnum():
            inner = line.words[at + 1]
            if inner.isdigit() and len(inner) < 4:
                yield Clue(What.PERSON, 4, "an age in brackets")
            elif initials(piece.words, inner):
                yield Clue(What.ORGANISATION, 6, f"its letters follow: {inner}")
    elif after == "'s" or after == "'":
        yield from _owned(line, at + 1, stop)
    elif after in AFTER_PLACE:
        yield Clue(What.PLACE, 3, f"before {after}")
    elif after in PRODUCT_NOUNS:
        yield Clue(What.THING, 2, f"before {after}")
    elif after in ("who", "whose"):
        yield Clue(What.PERSON, 3, "before who")
    elif (
        after in PLURAL_VERBS
        and " and " not in line.text[: line.starts[piece.first]][-40:]
        and line.word(piece.first - 1) not in ("and", ",")
        and second not in ("you", "they", "we")
    ):
        yield Clue(What.ORGANISATION, 3, "a plural verb")
        yield Clue(What.PERSON, -2, "a plural verb")
    else:
        yield from _verb(line, at, stop)
        role = knowledge.role_starting(line.low, at, stop)
        skip = at + 1 if role is None and after in knowledge.role_words() else at
        role = role or (knowledge.role_starting(line.low, skip, stop) if skip < stop else None)
        if role and not role.plural and after not in knowledge.verb_forms() and line.words[at][0].islower():
            yield Clue(What.ORGANISATION, 3 if role.kind in _CORPORATE else 1, f"before {' '.join(role.words)}")
        elif after in _HOLDINGS:
            yield Clue(What.ORGANISATION, 3, f"before {after}")


def initials(words: tuple[str, ...], letters: str) -> bool:
    """Whether letters may stand for words: by their first letters, small words counted or not, or as the beginning of parts of them."""
    plain = letters.replace(".", "").lower()
    parts = [part for word in words for part in word.split("-") if part[0].isalnum()]
    full = "".join(part[0] for part in parts).lower()
    strong = "".join(
        part[0] for part in parts if part.lower() not in ("of", "the", "for", "and", "on", "in", "de", "la", "y")
    ).lower()
    if len(plain) >= 2 and (plain in (full, strong) or (len(plain) >= 3 and (strong.startswith(plain) or strong.endswith(plain)))):
        return True
    # Finma, Interpol: letters in order, each word begun anew or gone on with
    return len(plain) >= 4 and plain[0] == strong[:1] and _woven(plain, [part.lower() for part in parts])


def _woven(letters: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        taken = 0
        while at < len(letters) and taken < len(part) and letters[at] == part[taken]:
            at += 1
            taken += 1
    return at == len(letters)


def _verb(line: Line, at: int, stop: int) -> Iterator[Clue]:
    while at < stop and (
        line.low[at].endswith("ly") or line.low[at] in ("also", "then", "later", "now", "still", "already", "just", "never", "once")
    ):
        at += 1
    if at >= stop:
        return
    kind = knowledge.verb_forms().get(line.low[at])
    if kind and not line.low[at].endswith("ing"):
        weight = 2 if kind[0] in _SPEECH and "N" not in classes(line.low[at]) else 1
        yield Clue(What.PERSON, weight, f"does: {line.low[at]}")
        yield Clue(What.ORGANISATION, weight, f"does: {line.low[at]}")
    elif line.low[at] in ("is", "was") and (place := _called(line, at + 1, stop)):
        yield place
    elif line.low[at] in AUXILIARIES:
        yield Clue(What.PERSON, 1, f"subject of {line.low[at]}")
        yield Clue(What.ORGANISATION, 1, f"subject of {line.low[at]}")


def _called(line: Line, at: int, stop: int) -> Clue | None:
    """What "X is a village" and the like say."""
    if line.word(at) not in ("a", "an", "the", "one"):
        return None
    for place in range(at + 1, min(at + 5, stop)):
        if line.low[place] in PLACE_NOUNS:
            return Clue(What.PLACE, 4, f"is a {line.low[place]}")
        if is_organisation(type_noun(line, place + 1, place)[1]):
            return Clue(What.ORGANISATION, 4, f"is a {line.low[place]}")
        if line.low[place] in ("of", "in", "that", "who", "which", ",", "."):
            return None
    return None


def _owned(line: Line, at: int, stop: int) -> Iterator[Clue]:
    """After a possessive: family and agents are a person's, offices an organisation's."""
    end = at
    while end < stop and end - at < 5 and line.low[end][0].isalpha():
        role = knowledge.role_starting(line.low, end, stop)
        if line.low[end] in FAMILY or line.low[end] in ("lawyer", "lawyers", "agent", "death", "murder", "home", "career", "fans"):
            yield Clue(What.PERSON, 3 if line.low[end] in FAMILY else 1, f"has a {line.low[end]}")
            return
        if role and not role.plural:
            yield Clue(What.ORGANISATION, 3, f"has a {' '.join(role.words)}")
            return
        if line.low[end] in _HOLDINGS:
            yield Clue(What.ORGANISATION, 2, f"has {line.low[end]}")
            return
        if line.low[end] in AUXILIARIES or line.low[end] in DETERMINERS:
            return
        end += 1


def _apposition(line: Line, piece: Piece, at: int, stop: int) -> Iterator[Clue]:
    """After a comma: an age, who or which, or a noun phrase that says what the name is."""
    if at >= stop:
        return
    word = line.low[at]
    if _AGE.match(word) and line.word(at + 1) in (",", ".", "and", ""):
        yield Clue(What.PERSON, 5, "an age")
        return
    if word in ("who", "whom"):
        yield Clue(What.PERSON, 3, "before who")
        return
    if word == "which":
        yield Clue(What.ORGANISATION, 1, "before which")
        yield Clue(What.PERSON, -3, "before which")
        return
    end = at
    determined = word in DETERMINERS or word in ("former", "then", "now", "currently")
    while end < stop and end - at < 12:
        word = line.low[end]
        if (
            word in (",", ".", ";", ":", "who", "which", "that", "(")
            or (word in AUXILIARIES and end > at)
            or word == "and"
            and end - at > 4
        ):
            return
        if end > at or not determined:
            role = knowledge.role_starting(line.low, end, stop)
            following = line.word(end + len(role.words)) if role else ""
            if (
                role
                and line.words[end + len(role.words) - 1][0].islower() | (role.words[-1] in ("mp", "mep", "ceo"))
                and following != "'s"
                and (determined or end - at < 4)
            ):
                if role.words[-1] in _EITHER:
                    yield Clue(What.PERSON, 2, f"in apposition: {' '.join(role.words)}")
                    yield Clue(What.ORGANISATION, 2, f"in apposition: {' '.join(role.words)}")
                elif not (role.plural and not determined):
                    yield Clue(What.PERSON, 4, f"in apposition: {' '.join(role.words)}")
                return
            length, kinds = type_noun(line, end + 1, at)
            nested = knowledge.role_starting(line.low, end + 1, stop) if end + 1 < stop else None
            if (
                is_organisation(kinds)
                and (determined or end - at < 3)
                and not nested
                and line.word(end + 1) not in ("'s",)
                and not _noun_goes_on(line, end + 1, stop)
            ):
                yield Clue(What.ORGANISATION, 4, f"in apposition: {word}")
                return
            if word in PLACE_NOUNS and determined:
                yield Clue(What.PLACE, 4, f"in apposition: {word}")
                return
            if word in FAMILY:
                yield Clue(What.PERSON, 4, f"in apposition: {word}")
                return
        end += 1


def _noun_goes_on(line: Line, at: int, stop: int) -> bool:
    """Whether the noun phrase has another noun behind this one ("a bank | robber")."""
    return at < stop and line.low[at].isalpha() and line.words[at][0].islower() and not name_like(line.words[at]) and line.low[at] not in (
        "of", "in", "for", "based", "that", "with", "and", "behind", "from", "run", "owned", "at", "on", "set", "founded", "by", "to", "where", "whose"
    )  # fmt: skip
