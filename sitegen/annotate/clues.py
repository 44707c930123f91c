"""What stands around a piece and tells what it is: roles, appositions, verbs, prepositions, nouns that say its sort."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from sitegen.annotate import clues_places, knowledge
from sitegen.annotate.apposition import EITHER, FIRMS, HOLDINGS, after_comma, called, is_organisation, owned, type_noun
from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.forms import resident
from sitegen.annotate.letters import acronym, initials
from sitegen.annotate.lexicon import (
    AFTER_PLACE,
    AUXILIARIES,
    BEFORE_WORK,
    BEHIND,
    MONTHS_DAYS,
    PLURAL_VERBS,
    PRODUCT_NOUNS,
)
from sitegen.annotate.lines import Line
from sitegen.annotate.runs import name_like
from sitegen.annotate.words import classes, common

_PAPERS = frozenset("agreement treaty accord accords protocol pact declaration memorandum act bill directive".split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORKS = _words(
    "novel book film movie album song play painting poem memoir thriller series essay portrait photograph symphony opera "
    "musical sculpture biography directed written composed painted"
)
_PREPOSITIONS = _words(
    "of in from at near for with to on by against over under between into behind beside around across outside inside"
)
# Around a politician: "the Bush administration".
_FOLLOWING = _words(
    "administration presidency campaign camp era loyalists loyalist supporters voters cabinet family estate brothers sisters"
)
# What one is in or at without an article: then a name behind it is not its name.
_INSTITUTIONS = _words("court parliament church congress cabinet school college university")
_VESSELS = _words("tanker ship vessel ferry yacht trawler freighter frigate destroyer boat submarine")
# What strikes at a place and is named after it: "the Pine Gully fire".
_DISASTERS = _words(
    "fire fires wildfire wildfires bushfire bushfires blaze blazes flood floods quake earthquake eruption landslide avalanche spill "
    "outbreak explosion collapse derailment crash stampede"
)
_CLOSING = _words("” \" ' ’ » ’’ ''")
_SCORE = re.compile(r"^\d{1,3}-\d{1,3}$")
_SPEECH = _words(
    "say think ask urge claim deny reject accuse condemn criticise warn promise praise admit announce write speak support call"
)
_TOLD = _words(
    "told tell tells telling asked urged urging accused accuses accusing blamed blames warned thanked praised criticised sued "
    "sues met meet meets meeting interviewed beat beats face faces faced succeed succeeds succeeded replace replaces replaced "
    "quoted joined paid pays fined"
)


def context(line: Line, piece: Piece) -> Iterator[Clue]:
    """The clues around one piece."""
    if not piece.honorific:
        start, close = line.sentence(piece.first)[0], piece.first > 0 and line.starts[piece.first] > line.ends[piece.first - 1]
        if piece.first > start:
            for rule in _BEFORE if close else _BEFORE[:1]:
                yield from rule(line, piece, piece.first)
    yield from _after(line, piece)
    yield from clues_places.after(line, piece)
    if line.quoted(piece.first, piece.last):
        yield Clue(What.THING, 4, "between quotation marks")


def _comma(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    """ "the coalition, Umoja Kwanza,", "the alliance, the AMPTP," and "prime minister, Donald Tusk,"."""
    if line.word(at - 1) == "the" and line.word(at - 2) == "," and line.word(piece.last) in (",", "."):
        if line.word(at - 3) in _VESSELS:
            yield Clue(What.THING, 9, "named after the sort of vessel it is")
        elif is_organisation(type_noun(line, at - 2)[1]) and not name_like(line.words[at - 3]):
            yield Clue(What.ORGANISATION, 4, f"named after its sort: {line.word(at - 3)}")
        return
    if line.word(at - 1) == "," and line.word(piece.last) in (",", ".", "who", "") and at >= 2:
        if is_organisation(type_noun(line, at - 1)[1]) and not name_like(line.words[at - 2]):
            yield Clue(What.ORGANISATION, 4, f"named after its sort: {line.word(at - 2)}")
        elif line.word(at - 2) in EITHER:
            yield Clue(What.ORGANISATION, 2, "named after a noun of persons or firms")
            yield Clue(What.PERSON, 2, "named after a noun of persons or firms")
        elif knowledge.role_ending(line.low, at - 1) or clues_places.role_of(line, at - 1):
            yield Clue(What.PERSON, 4, "named after a role")


def _sort(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    """ "the newspaper L'Equipe", "winger Idrissa Koné", "the accountants Deloitte"."""
    role = knowledge.role_ending(line.low, at)
    before, second = line.word(at - 1), line.word(at - 2)
    length, kinds = type_noun(line, at)
    plain = line.words[at - 1][0].islower() or at - 1 in line.begins
    if before in _INSTITUTIONS and second in _PREPOSITIONS:
        return  # "Outside court Jane Roe"
    if before == "maker" and piece.known:
        yield Clue(What.ORGANISATION, 8, "after what it makes")
    elif is_organisation(kinds) and plain and not (role and len(role.words) > length):
        yield Clue(What.ORGANISATION, 5, f"after its sort: {before}")
    elif role and role.words[-1] in FIRMS:
        yield Clue(What.ORGANISATION, 6, f"after what it does: {role.words[-1]}")
        yield Clue(What.PERSON, 1, "after a noun of persons")
    elif role and role.words[-1] in EITHER:
        yield Clue(What.PERSON, 2, "after a noun of persons")
        yield Clue(What.ORGANISATION, 1, "after a noun of persons")
    elif role and not role.plural:
        yield Clue(What.PERSON, 4, "after a role")
    elif (
        before.endswith("s")
        and not before.endswith("ss")
        and second == "the"
        and (role or classes(before) in ("N", "NV"))
        and before not in knowledge.verb_forms()
    ):
        yield Clue(What.ORGANISATION, 3, "after what its people do")


def _thing(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    """ "a podcast called The Files", "the tanker Ana"."""
    before = line.word(at - 2) if line.word(at - 1) == "," else line.word(at - 1)
    if line.word(at - 1) == "and" and any(
        word in ("hurricanes", "typhoons", "cyclones", "storms") for word in line.low[max(0, at - 4) : at]
    ):
        yield Clue(What.THING, 5, "listed with storms")
    if before == "the" and line.word(at - 2) in ("won", "wins", "winning", "awarded") and len(piece.words) > 1 and not piece.known:
        yield Clue(What.THING, 4, "won")
    if before == "the" and len(piece.words) == 1 and line.low[piece.first] in _PAPERS:
        yield Clue(What.THING, 7, "a paper that was agreed on")
    if before in BEFORE_WORK and line.word(at - 2) not in ("was", "were"):
        yield Clue(What.THING, 7 if before in _VESSELS else 4, "after the sort of thing it is")


def _told(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    """ "told Reuters", "according to the Daily Nation"."""
    before, second, third = (line.word(at - back) for back in (1, 2, 3))
    if (
        before in _TOLD
        or (before == "the" and second in _TOLD)
        or (before == "to" and second == "according")
        or (before == "the" and third == "according")
    ):
        inverted = before in _TOLD and line.text[line.starts[at - 1] - 2 : line.starts[at - 1]].strip()[-1:] in ("”", '"', "'", "’")
        yield Clue(What.PERSON, 3 if inverted else 1, "told or cited")
        yield Clue(What.ORGANISATION, 3 if second == "according" else 2, "told or cited")
    if before in ("said", "says", "added", "asked") and second in _CLOSING:
        yield Clue(What.PERSON, 3, "said so")
        yield Clue(What.ORGANISATION, 2, "said so")
    if (
        before == "the"
        and len(piece.words) == 1
        and at - 1 in line.begins
        and "V" in classes(line.word(piece.last))
        and line.word(piece.last) not in AFTER_PLACE
        and not piece.known
    ):
        yield Clue(What.ORGANISATION, 3, "an article and a verb")
    if before in ("the", "a") and len(piece.words) == 1 and resident(piece.words[0]):
        yield Clue(What.THING, 7, "somebody from a place")
    if before == "the" and len(piece.words) > 2 and line.low[piece.last - 1].endswith("s") and not piece.known:
        yield Clue(What.ORGANISATION, 3, "an article and a plural")
    if before == "the" and len(piece.words) > 1:
        yield Clue(What.PERSON, -3, "after an article")
        yield Clue(What.ORGANISATION, 1, "after an article")


def _named(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    """ "gave her name only as Letay"."""
    if _SCORE.match(line.word(at - 1)) or (line.word(at - 1) in ("to", "with", "against") and _SCORE.match(line.word(at - 2))):
        yield Clue(What.ORGANISATION, 3, "a score")
    if line.word(at - 1) == "'s" and line.words[at].isupper() and acronym(line.words[at]) and _a_country(line, at - 1):
        yield Clue(What.ORGANISATION, 2, "letters, of a country")
    if line.words[at - 1] == "The" and at - 1 not in line.begins and not any(k.what in ("place", "country") for k in piece.known):
        yield Clue(What.ORGANISATION, 3, "The, as in titles of papers")
    if line.word(at - 1) == "by":
        yield Clue(What.PERSON, 3 if line.word(at - 2) in _WORKS else 1, "done by")
        yield Clue(What.ORGANISATION, 1, "done by")
    if line.word(at - 1) == "as" and line.word(at - 2) == "known":
        yield Clue(What.THING, 4, "what somebody is known as")
    elif line.word(at - 1) == "as" and line.word(at - 2) in ("only", "named", "identified"):
        yield Clue(What.PERSON, 3, "named so")


_BEFORE: tuple[Callable[[Line, Piece, int], Iterator[Clue]], ...] = (_comma, _sort, _thing, clues_places.before, _told, _named)


def _after(line: Line, piece: Piece) -> Iterator[Clue]:
    at, stop = piece.last, line.sentence(piece.first)[1]
    if at >= stop:
        return
    after = line.low[at]
    if after in BEHIND and line.words[at].isupper() and at + 1 < stop:
        yield Clue(What.PERSON, 4, f"letters behind it: {line.words[at]}")
        at, after = at + 1, line.low[at + 1]
    if after in (",", "and") and clues_places.listed(line, at, stop):
        yield Clue(What.PLACE, 3, "listed with places")
    elif after == ",":
        inside = line.word(piece.first - 1) in ("in", "near")  # "grew up in Chur, the daughter of": she, and not the town
        yield from (clue for clue in after_comma(line, at + 1, stop) if not inside or clue.what is not What.PERSON)
        if letters := _known_as(line, at + 1, stop):
            yield Clue(What.ORGANISATION, 6, f"its letters follow: {letters}")
        if line.word(piece.first - 1) == ",":
            yield from _verb(line, at + 1, stop)
        close = next((k for k in range(at + 2, min(at + 16, stop)) if line.low[k] == ","), 0)
        if close and line.word(piece.first - 1) not in _PREPOSITIONS:
            yield from _verb(line, close + 1, stop, _sure(line, piece))
    elif after == "(":
        yield from _bracket(line, piece, at)
    elif after in ("'s", "'"):
        yield from owned(line, at + 1, stop)
    elif after in AFTER_PLACE:
        yield Clue(What.PLACE, 3, f"before {after}")
    elif after == "and" and line.word(piece.first - 1) not in _PREPOSITIONS:
        behind = at + 1
        while behind < stop and name_like(line.words[behind]):
            behind += 1
        if behind > at + 1:
            yield from _verb(line, behind, stop)
    elif after in _DISASTERS and line.word(piece.first - 1) == "the" and not any(k.what == "organisation" for k in piece.known):
        yield Clue(What.THING, 6, f"before {after}")
    elif after in PRODUCT_NOUNS:
        yield Clue(What.THING, 2, f"before {after}")
    elif _SCORE.match(after) or (after == "drew" and line.word(at + 1) == "with"):
        yield Clue(What.ORGANISATION, 4, "a score")
    elif after in ("who", "whose") and not (len(piece.words) == 1 and line.word(piece.first - 1) in ("from", "in", "at", "near")):
        yield Clue(What.PERSON, 3, "before who")
    elif (
        after in PLURAL_VERBS
        and line.word(piece.first - 1) not in _PREPOSITIONS
        and _alone(line, piece.first)
        and line.word(at + 1) not in ("you", "they", "we")
    ):
        yield Clue(What.ORGANISATION, 3, "a plural verb")
        yield Clue(What.PERSON, -2, "a plural verb")
    else:
        # "Jo Roe from Chur says": the verb belongs to what stands before the preposition.
        if line.word(piece.first - 1) not in _PREPOSITIONS:
            yield from _verb(line, at, stop, _sure(line, piece))
        yield from _held(line, at, stop, line.word(piece.first - 1) == "the" and not piece.known)
        alone = line.word(piece.first - 1) not in _PREPOSITIONS
        if alone and len(piece.words) == 2 and classes(after) == "V" and not common(line.low[piece.first]):
            yield Clue(What.PERSON, 1, f"does: {after}")


def _a_country(line: Line, end: int) -> bool:
    """Whether a country's name ends before a token."""
    return end > 0 and any(k.what == "country" and k.form == knowledge.NAME for k in knowledge.lookup(line.words, end - 1, end)[1])


def _sure(line: Line, piece: Piece) -> bool:
    """Whether a capital is surely that of a name: within a sentence, or on a word that is none."""
    return piece.first not in line.begins or not common(line.low[piece.first])


def _alone(line: Line, first: int) -> bool:
    """Whether no other name is joined before this one, so that a plural verb speaks of it alone."""
    return not any(line.low[k] == "and" for k in range(max(0, first - 6), first)) and line.word(first - 1) != ","


def _held(line: Line, at: int, stop: int, piece_led: bool) -> Iterator[Clue]:
    """ "the Everton manager", "Safaricom shares"."""
    skip = at + 1 if line.low[at] in knowledge.role_words() and at + 1 < stop else at
    role = knowledge.role_starting(line.low, at, stop) or knowledge.role_starting(line.low, skip, stop)
    sort = type_noun(line, at + 1, at)[1]
    if is_organisation(sort) and piece_led and not role:
        yield Clue(What.ORGANISATION, 4, f"before its sort: {line.low[at]}")
    elif role and not role.plural and line.low[at] not in knowledge.verb_forms() and line.words[at][0].islower():
        yield Clue(
            What.ORGANISATION, 3 if role.kind in ("business", "sport", "media", "science") else 1, f"before {' '.join(role.words)}"
        )
    elif line.low[at] in _FOLLOWING:
        yield Clue(What.PERSON, 3, f"before {line.low[at]}")
    elif line.low[at] in ("of", "from", "at") and (behind := _capitals(line, at + 1, stop)):
        if line.low[at] == "of":
            yield Clue(What.PERSON, 1, "is of a place or body")
            yield Clue(What.ORGANISATION, 1, "is of a place or body")
        yield from _verb(line, behind, stop)
    elif line.low[at] in HOLDINGS:
        yield Clue(What.ORGANISATION, 3, f"before {line.low[at]}")


def _capitals(line: Line, at: int, stop: int) -> int:
    """The place behind the name that begins at a token, its article before and its letters in brackets behind it; 0 if none does."""
    start = end = at + (line.word(at) in ("the", "a"))
    while end < stop and (name_like(line.words[end]) or (end > start and line.low[end] in ("of", "and", "for", "de", "del"))):
        end += 1
    if end == start:
        return 0
    return end + 3 if line.word(end) == "(" and line.word(end + 2) == ")" else end


def _bracket(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    if line.word(at + 2) != ")":
        return
    inner = line.words[at + 1]
    if inner.isdigit() and len(inner) < 4:
        yield Clue(What.PERSON, 4, "an age in brackets")
    elif name_like(inner) and (initials(piece.words, inner) or (len(piece.words) > 1 and _new_word(inner))):
        yield Clue(What.ORGANISATION, 6, f"its letters follow: {inner}")


def _known_as(line: Line, at: int, stop: int) -> str:
    """The acronym in ", known as the PST," or ", known by its French initials UCI,"; "" if there is none."""
    if line.word(at) not in ("known", "called") and line.word(at + 1) != "known":
        return ""
    return next((word for word in line.words[at : min(stop, at + 8)] if acronym(word) and word.isupper()), "")


def _new_word(word: str) -> bool:
    """Whether a word is known as nothing: no country, place, person or English word."""
    if knowledge.lookup((word,), 0, 1)[0]:
        return False
    return acronym(word) or not (common(word.lower()) or knowledge.first_name(word) or knowledge.last_name(word))


def _verb(line: Line, at: int, stop: int, middle: bool = False) -> Iterator[Clue]:
    """A verb that actors do, straight after the name or after an auxiliary. `middle`: the name's capital is no sentence's."""
    while at < stop and (
        line.low[at].endswith("ly")
        or line.low[at] in ("also", "then", "later", "now", "still", "already", "just", "never", "once", "not")
    ):
        at += 1
    if at + 2 < stop and line.low[at] == "on" and line.low[at + 1] in MONTHS_DAYS:
        at += 2  # "Acme on Thursday abandoned"
    if at >= stop:
        return
    word = line.low[at]
    if word in ("is", "was") and (sort := called(line, at + 1, stop)):
        yield sort
        return
    if word in AUXILIARIES:
        yield Clue(What.PERSON, 1, f"subject of {word}")
        yield Clue(What.ORGANISATION, 1, f"subject of {word}")
        if word in ("is", "are", "was", "were") or at + 1 >= stop:
            return
        word = line.low[at + 1]
        at += 1
    owner = line.word(at + 1)
    kind = knowledge.verb_forms().get(word)
    if kind and owner == "its":
        yield Clue(What.ORGANISATION, 3, "has its own")
    elif kind and owner in ("his", "her") and kind[0] not in ("attack", "arrest"):
        yield Clue(What.PERSON, 2, "has his or her own")
    if kind and not word.endswith("ing"):
        plain = kind[0] in _SPEECH and (word in ("said", "says") or "N" not in classes(word))
        weight = 3 if plain and middle else 2 if plain else 1
        yield Clue(What.PERSON, weight, f"does: {word}")
        yield Clue(What.ORGANISATION, weight, f"does: {word}")
    elif word.endswith("ed") and "V" in classes(word):
        yield Clue(What.PERSON, 1, f"does: {word}")
        yield Clue(What.ORGANISATION, 1, f"does: {word}")
