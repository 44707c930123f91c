"""What the preposition or noun before a name tells: places ("the village of Badme", "in Chur"), and what has shares or lawyers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sitegen.annotate import knowledge
from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.forms import ends_person
from sitegen.annotate.lexicon import AFTER_PLACE, AUXILIARIES, LOCATIVE, PLACE_NOUNS, SIDES
from sitegen.annotate.lines import Line
from sitegen.annotate.runs import name_like
from sitegen.annotate.words import classes


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before "the Iron Gates": where, not whom.
_WHERE = _words("at near below above behind past through between down upstream downstream beyond")
# What an organisation is, by the preposition before its name and the word before that: "shares in X", "a report by X", "signed for X".
_RELATIONS: Mapping[str, tuple[frozenset[str], int, str]] = {
    "in": (
        _words(
            "shares share stake stakes stock investment investments confidence investors shareholders report reports article interview"
        ),
        3,
        "a stake or a report in it",
    ),
    "by": (
        _words(
            "owned made published backed run funded bought operated report reports story article investigation poll survey "
            "study analysis statement produced employed hired seen"
        ),
        3,
        "works come by it",
    ),
    "for": (
        _words(
            "spokesman spokeswoman spokesperson lawyer works worked working work plays played playing play sign signs signed "
            "signing speaks writes wrote"
        ),
        3,
        "somebody works for it",
    ),
    "of": (
        _words(
            "chairman chairwoman chair president director founder head owner boss captain coach manager executive customers "
            "employees shares members"
        ),
        2,
        "somebody leads it",
    ),
    "at": (
        _words(
            "executive analyst analysts economist economists strategist strategists researchers colleagues rivals counterparts "
            "editor director researcher fellow manager head professor engineer lawyer worked works captain"
        ),
        3,
        "somebody works at it",
    ),
    "with": (_words("contract deal agreement merger partnership interview"), 2, "deals with it"),
}
# What falls on a town, and how: "floods hit Valencia".
_FORCES = _words(
    "flood floods flooding storm storms hurricane typhoon cyclone tornado earthquake quake aftershock tsunami rain rains heatwave wildfire "
    "wildfires fire fires explosion explosions blast blasts missile missiles drone drones shell shells shelling bomb bombs rocket rockets strike "
    "strikes wave landslide blizzard snow hail winds wind"
)
_FALLS = _words(
    "hit hits struck strike strikes hitting striking battered batters shook shake shakes rattled rocked lashed pounded flooded devastated "
    "reached engulfed swept inundated"
)


# Whose "of" and "from" tell where they live, and those whose "from" tells for whom they work.
_DWELLERS = _words(
    "residents people villagers inhabitants evacuees citizens voters natives families households islanders townspeople locals farmers "
    "parishioners neighbours refugees survivors"
)
_PARTS = _words("states provinces districts regions cities towns villages counties suburbs islands municipalities")
_STAFF = _words(
    "volunteers officials researchers scientists experts campaigners lawyers analysts engineers inspectors monitors members paramedics "
    "doctors medics nurses activists representatives observers investigators divers firefighters rescuers technicians executives "
    "delegates crews teams staff"
)
# Of a town, straight behind its name: "Dunmarrow residents".
_TOWNSPEOPLE = _words("residents villagers inhabitants evacuees townspeople islanders ratepayers householders parishioners")
# What one only trusts, finds or aims at somebody: no place behind its "in" and "at".
_TRUSTS = _words(
    "confidence faith trust trusts trusted trusting belief believe believes believed interest interested pride hope hopes find found see "
    "saw aimed directed shouted shouting yelled looked laughed angry mad furious furore swipe jab dig jibe barb fired threw thrown amazed"
)
# What goes to, or comes from, somewhere and not somebody.
_MOVES = _words(
    "flew fly flies flown flying towed tow driven drove drive driving fled flee fleeing travelled traveled travelling traveling travel "
    "marched marching sailed sail sailing walked airlifted evacuated road roads train trains bus buses ferry ferries flight flights bound "
    "headed heading way motorway railway voyage route journey crossing cycled hitchhiked trekked rushed emigrated"
)
# What armies and waters do to places.
_REACHED = _words(
    "reached reaching reaches entering shelled shelling bombed bombing besieged besieging liberated recaptured recapturing flooding "
    "encircled encircling evacuated overran overrun"
)
_SAILS = _words(
    "ship ships tanker tankers vessel boat boats ferry convoy freighter trawler carrier fleet cargo train flight plane jet yacht"
)
_ALOFT = _words(
    "flew fly flying dropped drop dropping drops hovering hovered skies sky smoke helicopter helicopters drone drones plane planes jets"
)
# Houses where things happen: who is in one is no act of its.
_VENUES = _words(
    "centre center hall hospital arena stadium school church library museum theatre theater hotel airport terminal gymnasium clinic "
    "chapel ballroom auditorium pavilion place plaza mall tower towers"
)


def before(line: Line, piece: Piece, at: int) -> Iterator[Clue]:
    """ "the village of Badme", "in Chur", "north of Leeds"."""
    near, second = line.word(at - 1), line.word(at - 2)
    if not piece.known and (near == "aboard" or near == "the" and second in ("aboard", "board")):
        yield Clue(What.THING, 7, "on board it")
    if (
        near in _FALLS
        and any(word in _FORCES for word in line.low[max(0, at - 5) : at - 1])
        and any(k.what == "place" for k in piece.known)
    ):
        yield Clue(What.PLACE, 6, "something fell on it")
    if near in PLACE_NOUNS or (
        near == "of"
        and (second in PLACE_NOUNS or second in SIDES or second in ("outskirts", "miles", "km", "part", "parts", "coast"))
    ):
        yield Clue(What.PLACE, 6, "after the sort of place it is")
    elif near == "of" and (second in _DWELLERS or second in _PARTS):
        yield Clue(What.PLACE, 9, f"{second} of it")
    elif near in ("and", ",") and _dwellers(line, at):
        yield Clue(What.PLACE, 9, "listed with where people live")
    elif (
        line.low[piece.last - 1] in _VENUES and len(piece.words) > 1 and (near in LOCATIVE or near == "the" and second in LOCATIVE)
    ):
        yield Clue(What.THING, 7, "a house where something happens")
    elif near == "from" and second in _STAFF and len(piece.words) > 1 and not piece.known:
        yield Clue(What.ORGANISATION, 3, f"{second} from it")
    elif near in _RELATIONS and second in _RELATIONS[near][0]:
        _, points, rule = _RELATIONS[near]
        yield Clue(What.ORGANISATION, points, rule)
    elif near == "of" and ends_person(line, at - 1) and any(k.what == "place" for k in piece.known):
        yield Clue(What.PLACE, 5, "somebody lives there")
    elif (
        near == "the"
        and (second in _WHERE or second == "to" and "from" in line.low[max(0, at - 6) : at - 2])
        and len(piece.words) > 1
        and line.low[piece.last - 1].endswith("s")
        and not piece.known
    ):
        yield Clue(What.PLACE, 3, f"after {second} the")
    elif near in ("nearby", "neighbouring", "neighboring"):
        yield Clue(What.PLACE, 2, f"after {near}")
    elif near in ("near", "off", "around", "over") and line.low[piece.last - 1] == "bank":
        yield Clue(What.PLACE, 7, "a bank in the sea")
    elif len(piece.words) == 1 and _MANY_LETTERS.match(piece.text):
        return  # "at PMQs", "at BRICs"
    elif near in LOCATIVE or near in SIDES:
        yield Clue(What.PLACE, _somewhere(line, piece, near, second), f"after {near}")
    elif near == "on" and any(k.kind in ("mountain", "river", "lake") for k in piece.known):
        yield Clue(What.PLACE, 3, "on a mountain or water")
    elif near == "left" and any(word in _SAILS for word in line.low[max(0, at - 4) : at - 1]):
        yield Clue(What.PLACE, 3, "a ship left it")
    elif near in _REACHED or (near == "over" and any(word in _ALOFT for word in line.low[max(0, at - 4) : at - 1])):
        yield Clue(What.PLACE, 2, f"after {near}")
    elif near == "," and not piece.known and _acts(line, piece.last):
        return  # "the day we left the UK, Acme would", "the master of Vidin, Ada Example, told": the subject of a clause of its own
    elif near in ("and", ",") and _after_place(line, at - 1) and not (near == "," and role_of(line, at - 1)):
        yield Clue(What.PLACE, 2, "listed with places")
    elif near == "of" and any(
        word in ("lord", "lady", "baroness", "baron", "earl", "duke") for word in line.low[max(0, at - 4) : at - 1]
    ):
        yield Clue(What.PLACE, 5, "in a noble title")
    elif near == "of" and second == "," and line.word(at - 3).isdigit():
        yield Clue(What.PLACE, 9, "somebody of this age lives there")
    elif near in ("and", ",") and (_governor(line, at) in LOCATIVE or _governor(line, at) in ("between", "over")):
        yield Clue(What.PLACE, 2, "listed with places")
    elif near in ("from", "to") and second in _MOVES:
        yield Clue(What.PLACE, 3, f"{second} {near} it")
    elif near in ("from", "to") and not (near == "to" and second == "according"):
        town = all(k.what == "place" for k in piece.known)
        who = knowledge.role_ending(line.low, at - 1) if near == "from" and town else None
        if who and who.kind == "people" and line.word(at - 2 - len(who.words)) in ("a", "an", "another", "one"):
            yield Clue(What.PLACE, 4, f"a {who.words[-1]} from there")
        many = near == "from" and "N" in classes(second) and (second.endswith(("s", "men", "women")) or second == "people")
        yield Clue(What.PLACE, 2 if many else 1, f"after {near}")


def _acts(line: Line, at: int) -> bool:
    """Does a verb follow, or a comma and then a verb?"""
    word = line.word(at + 1) if line.word(at) == "," else line.word(at)
    return word in AUXILIARIES or word in knowledge.verb_forms() and not word.endswith("ing")


def _somewhere(line: Line, piece: Piece, near: str, second: str) -> int:
    """How much a preposition of place tells. Nobody is in a person, so that a town with a first name is none: "in Salina Cruz"."""
    if second in _TRUSTS or line.word(piece.last) in ("'s", "'"):
        return 1
    if len(piece.words) > 1 and not piece.known:
        nobody = all(clue.what is not What.PERSON for clue in piece.clues)
        if near == "in" or (nobody and near in ("near", "outside", "around")):
            return 6
    if near in ("near", "outside", "around") and any(k.what == "place" and k.kind != "building" for k in piece.known):
        return 5
    return 1 if near in ("beneath", "beyond", "within", "via") else 2


# Letters in the plural: "PMQs", "ATMs".
_MANY_LETTERS = re.compile(r"^[A-Z]{2,}s$")
# What befalls towns: "Wagga Wagga and Coffs Harbour are on alert".
_BEFALLS = _words("evacuated flooded shelled bombed besieged inundated submerged liberated encircled quarantined")

_BEFALLEN = _words("and , is are was were")


def _befalls(line: Line, at: int) -> bool:
    """Whether what happens to a list of names that goes on at a token happens to towns only."""
    while line.word(at) in ("and", ",") and at + 1 < len(line.words) and name_like(line.words[at + 1]):
        at += 1
        while at < len(line.words) and name_like(line.words[at]):
            at += 1
    if line.word(at) not in ("is", "are", "was", "were"):
        return False
    second, third = line.word(at + 1), line.word(at + 2)
    return second in _BEFALLS or (second, third) in (
        ("on", "alert"),
        ("without", "power"),
        ("without", "water"),
        ("under", "water"),
        ("cut", "off"),
    )


def after(line: Line, piece: Piece) -> Iterator[Clue]:
    """A known town before the region or country that it lies in: "Newcastle in New South Wales", and what befalls towns."""
    at = piece.last
    if line.word(at) in _TOWNSPEOPLE and not any(k.what in ("organisation", "country") for k in piece.known):
        yield Clue(What.PLACE, 4, f"its {line.word(at)}")
    if line.word(at) in _BEFALLEN and not any(k.what == "organisation" for k in piece.known) and _befalls(line, at):
        yield Clue(What.PLACE, 6, "what befalls towns")
    within = line.low[at : at + 2] == (",", "in") and line.word(piece.first - 1) in LOCATIVE and at + 2 < len(line.words)
    if within and any(k.what in ("place", "country") for k in knowledge.lookup(line.words, at + 2, len(line.words))[1]):
        yield Clue(What.PLACE, 5, "in a region or country")
    if line.word(at) not in ("in", "(") or at + 1 >= len(line.words) or not any(k.kind == "city" for k in piece.known):
        return
    _, known = knowledge.lookup(line.words, at + 1, len(line.words))
    if any(k.kind == "region" or (k.what == "country" and k.form == knowledge.NAME and not k.weak) for k in known):
        yield Clue(What.PLACE, 9, "before the country it is in")


def _dwellers(line: Line, at: int) -> bool:
    """Whether the list of names before token `at` is one of places where people live: "residents of Alice Springs, | Santa Cruz"."""
    at = _list_begins(line, at)
    return line.word(at - 1) == "of" and (line.word(at - 2) in _DWELLERS or line.word(at - 2) in _PARTS)


def _governor(line: Line, at: int) -> str:
    """The word before a list of names, of which the name at `at` is one."""
    return line.word(_list_begins(line, at) - 1)


def _list_begins(line: Line, at: int) -> int:
    """Where the list of names begins of which the name at `at` is one."""
    while at > 0 and line.low[at - 1] in ("and", "or", ","):
        at -= 1
        while at > 0 and name_like(line.words[at - 1]):
            at -= 1
    return at


def listed(line: Line, at: int, stop: int) -> bool:
    """Whether a list of names that goes on at a token ends in "regions", "oblasts" or the like."""
    while at + 1 < stop and line.low[at] in ("and", ",", "or"):
        at += 1 + (line.low[at + 1] in SIDES or line.low[at + 1] == "and")
        while at < stop and name_like(line.words[at]):
            at += 1
    return line.word(at) in AFTER_PLACE and line.word(at).endswith("s")


def _after_place(line: Line, at: int) -> bool:
    """Whether the name that ends before token `at`, which parts a list, is surely a town or region."""
    while at > 0 and line.low[at - 1] in ("and", ","):
        at -= 1
    if at == 0:
        return False
    start = at - 1
    while start > 0 and name_like(line.words[start - 1]) and start not in line.begins:
        start -= 1
    whole = knowledge.lookup(line.words, start, at)
    if line.word(start - 1) not in LOCATIVE and line.word(start - 1) not in SIDES and whole[0] < at - start > 1:
        return False  # "Air New Zealand and Qantas"
    known = whole[1] if whole[0] == at - start else knowledge.lookup((line.words[at - 1],), 0, 1)[1]
    return any(k.what in ("place", "country") and not k.weak for k in known) and not any(k.what == "organisation" for k in known)


def role_of(line: Line, at: int) -> bool:
    """Whether a role and what it is of end before token `at`: "the mayor of Istanbul"."""
    while at > 0 and name_like(line.words[at - 1]):
        at -= 1
    at -= line.word(at - 1) == "the"
    return line.word(at - 1) in ("of", "for") and knowledge.role_ending(line.low, at - 1) is not None
