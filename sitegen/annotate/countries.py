"""Whether a country acts or is acted on, or is a mere place or adjective: "Moscow denied" against "in Moscow"."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.annotate import knowledge
from sitegen.annotate.evidence import Piece
from sitegen.annotate.knowledge import ADJECTIVE, CAPITAL, METONYM, PEOPLE, Known
from sitegen.annotate.lexicon import DEALINGS, DETERMINERS, HALF_LOCATIVE, LOCATIVE, PLACE_NOUNS, SIDES, STATE_NOUNS
from sitegen.annotate.lines import Line
from sitegen.annotate.tokens import dateline
from sitegen.annotate.words import classes

# What is done to a country from outside: then "into Poland" is more than a place.
_HARM = frozenset(
    "incursion incursions invasion attack attacks strike strikes strike drones drone missiles missile troops raid raids "
    "assault crossed enter entered entering enters "
    "intrusion advance offensive fired war shelling bombing sanctions violated violation violations breached breach breaching".split()
)
# Nouns that a government has and a city has not.
_OF_GOVERNMENTS = STATE_NOUNS | frozenset(
    "claim claims decision decisions demand demands response request position stance plan plans war ambitions allies ally "
    "move moves offer proposal proposals announcement "
    "reaction warning warnings threat threats policy policies interests security team diplomacy refusal insistence efforts "
    "effort aims goals concerns support approach "
    "relations relationship ties partners envoy terms conditions agreement promise rejection denial veto vote budget losses "
    "gains target plea pleas appeal appeals protest protests ultimatum overture overtures concession concessions pledge pledges bid "
    "blockade embargo curbs ban bans tariffs retaliation rebuke apology "
    "patience silence anger fury dilemma gamble warplanes overture message note stance sanctions coffers diplomats".split()
)
_STATE_VERBS = frozenset(
    "remains remained wants wanted sees saw hopes appears appeared seems seemed tries tried plans planned intends intended "
    "needs needed considers considered says said "
    "insists continues continued began begins started starts stopped stops refuses refused agreed agrees gave gives took "
    "takes made makes kept keeps held holds "
    "joined joins left leaves put puts set sets used uses showed shows lost loses won wins went goes turned turns became "
    "becomes called calls faces faced maintains stayed stays "
    "maintained closed closes opened opens expects expected relies relied depends argues argued believes believed fears "
    "feared reacted reacts retaliated retaliates bristled bristles scrambled scrambles hesitated hesitates stalled stalls relented "
    "relents dithered dithers shrugged shrugs backed backs hit hits pushed pushes bowed bows yielded yields caved caves softened "
    "softens hardened hardens sent sends paid pays spent spends bought buys sold sells dropped drops raised raises cut cuts "
    "summoned summons expelled expels recalled recalls severed severs suspended suspends approved approves passed passes "
    "pulled pulls pulling walked walks lifted lifts eased eases banned bans scrapped scraps signed signs weighed weighs mulls mulled "
    "balked balks blinked blinks relaxed relaxes tightened tightens granted grants imposed imposes released releases hosted "
    "deployed deploys launched launches mobilised mobilises mobilized mobilizes doubled doubles dug digs owes owed".split()
)
_AGENTS = frozenset(
    "accused accusing accuses told tell telling urged urging urges blamed blaming blames between by against with thanked "
    "pressed pressured warned warns promised promises promising offered offers offering gave gives giving assured assures "
    "assuring lend send grant owe deny owes owed hands handed grants granted denies denied sends sent lends lent snubs snubbed "
    "rebuffs rebuffed defies defied "
    "courts courted worries worried angers angered irks irked alarms alarmed infuriates infuriated embarrasses embarrassed".split()
)
# Classes of verbs whose object is somebody: "praised Riyadh".
_JUDGED = frozenset("accuse condemn criticise warn praise support ask urge call sanction".split())
_UPON = frozenset(
    "called calls calling call turned turns pressure attack attacks sanctions imposed impose tariffs war relies relied depends".split()
)
_BOUND = frozenset(
    "leave leaves left leaving bound depart departs departed departing headed heading flight flights train trains ticket "
    "tickets made embarked sailed sails sailing flew".split()
)
# What a government is and a town is not.
_MOODS = frozenset(
    "sceptical skeptical furious silent cautious unmoved unimpressed adamant dismissive defiant wary keen reluctant unhappy angry "
    "worried concerned confident determined ready willing unwilling opposed unconvinced tight-lipped amused impressed convinced "
    "alarmed displeased".split()
)
# What a headline says that a government is to do: "Oslo to send frigate".
_DEEDS = frozenset(
    "send recall expel ban deploy withdraw summon buy seek lift ease impose back support extradite free release ratify recognise "
    "recognize suspend arm sue sanction mediate reopen".split()
)
_LETTERS = ("US", "UK", "U.S.", "U.K.", "EU")
# What runs between two towns.
_WAYS = frozenset(
    "road roads route railway rail line motorway highway flight flights border bus train trains bridge distance way".split()
)
_OPENING = ("“", "‘", '"')
_MAY = frozenset("has had have will would could may might should must does did do can".split())


def before(line: Line, piece: Piece, ends: Mapping[int, Piece]) -> tuple[str, int]:
    """The word that governs a name, and its place: over articles, and over the names listed before it ("in Russia and Belarus")."""
    at = piece.first - 1
    while at >= 0:
        word = line.low[at]
        if word in ("the", "neighbouring", "neighboring", "nearby", "both", "mainland") or word in SIDES:
            at -= 1
        elif word in ("and", "or", ",") and (listed := ends.get(at) or (ends.get(at - 1) if line.word(at - 1) == "," else None)):
            at = listed.first - 1
        else:
            return word, at
    return "", -1


def acts(line: Line, piece: Piece, known: Known, ends: Mapping[int, Piece]) -> tuple[bool, str]:
    """Whether the country meant by a piece acts or is acted on, and the rule. `ends` maps the token behind a piece to the piece."""
    after, second = line.word(piece.last), line.word(piece.last + 1)
    governor, at = before(line, piece, ends)
    if known.form in (ADJECTIVE, PEOPLE):
        return _adjective(line, piece, known)
    if piece.last < dateline(line.words):
        return False, "a dateline"
    if known.form == METONYM:
        inside = governor in LOCATIVE and at >= piece.first - 2
        return (False, f"a building: {governor}") if inside else (True, "stands for the government")
    if (
        after in ("'s", "'")
        and known.form != CAPITAL
        and any(line.word(piece.last + k) in _OF_GOVERNMENTS for k in (1, 2, 3))
        and not _role_follows(line, piece.last + 1)
    ):
        return True, "a government's own"
    role = knowledge.role_starting(line.low, piece.last, len(line.low)) if after and known.form != CAPITAL else None
    if role and not (role.plural and _does(line, piece)):  # "Oman hosts", with no more than one thing done
        return False, "inside a role"
    if after in ("consulate", "embassy") and governor in LOCATIVE | HALF_LOCATIVE:
        return False, "before a role"  # an office of the state: "marched to the US consulate"
    if governor == "," and line.word(at - 1) == ")" and after in (",", "."):
        return False, "a place: after a comma"
    if governor == "(" and after == ")":
        return False, "a place: in brackets"
    if piece.text in _LETTERS and (after in _HARM or (after.islower() and second in _HARM)):
        return True, f"its {after}"
    if governor in LOCATIVE and not (governor in ("into", "across", "within", "inside") and _harm(line, at)):
        return False, f"a place: {governor}"
    if governor == "for" and any(word in _BOUND for word in line.low[max(0, at - 6) : at]):
        return False, "a place: bound for it"
    if governor in _NEARS:
        return False, f"a place: {governor}"
    if governor == "of" and (line.word(at - 1) in SIDES or line.word(at - 1) in PLACE_NOUNS):
        return False, f"a place: {line.word(at - 1)} of"
    if governor in HALF_LOCATIVE and not (
        governor == "to" and line.word(at - 1) in ("due", "according", "thanks", "compared", "similar", "close", "loyal", "hostile")
    ):
        near = line.low[max(0, at - 5) : at]
        if not any(word in DEALINGS for word in (near[-1:] if governor == "from" else near)):
            return False, f"a place: {governor}"
    if known.form == CAPITAL:
        return _capital(line, piece, governor)
    if piece.text in ("US", "UK", "U.S.", "U.K.") and any(other.first == piece.last for other in ends.values()):
        return False, "before a name"
    if after in ("'s", "'"):
        return (False, "inside a role") if _role_follows(line, piece.last + 1) else (True, "something is its own")
    if after == "trade" and second in _TRADED:
        return True, "acts or is acted on"
    if (
        after.isalpha()
        and line.words[piece.last][0].islower()
        and after not in knowledge.verb_forms()
        and not _does(line, piece)
        and _noun(after)
    ):
        if after in STATE_NOUNS or line.word(piece.last + 1) in STATE_NOUNS and _noun(line.word(piece.last + 1)):
            return True, f"its {after}"
        return False, f"before a noun: {after}"
    return True, "acts or is acted on"


# What storms do to a country.
_NEARS = frozenset(
    "nears near neared nearing approaches approached approaching batters battered lashes lashed pounds pounded".split()
)
_MOTION = frozenset(
    "enter enters entered entering leave leaves left leaving visit visits visited visiting reach reached reaching invade "
    "invaded cross crossed toured".split()
)


def somewhere(line: Line, piece: Piece, ends: Mapping[int, Piece]) -> bool:
    """Whether something happens at or over the name: then it is a place as well, even if it is acted on."""
    governor, at = before(line, piece, ends)
    role = knowledge.role_starting(line.low, piece.last, len(line.low)) if line.word(piece.last) else None
    if role is not None and not role.plural:
        return False  # "to the US president"
    if governor in HALF_LOCATIVE and any(word in DEALINGS for word in line.low[max(0, at - 5) : at]):
        return False
    if governor == "between":
        return any(word in _WAYS for word in line.low[max(0, at - 3) : at])
    return governor in LOCATIVE or governor in HALF_LOCATIVE or governor in _MOTION


# What two countries do together, in headlines: "Kyrgyzstan and Tajikistan trade blame".
_TOGETHER = frozenset("hold sign agree meet resume swap exchange vow join clash edge near seek pledge reject back move".split())
_TRADED = frozenset("blame barbs accusations threats insults fire words".split())
_TRADED_BY_TWO = _TRADED | frozenset(("shots", "charges", "claims"))  # "US trade claims" are claims


def _does(line: Line, piece: Piece) -> bool:
    """Whether a name that opens a sentence is followed by a verb and its object: "France face South Africa"."""
    if line.word(piece.first - 1) == "and" and piece.first - 2 in line.begins:
        verb, thing = line.word(piece.last), line.word(piece.last + 1)
        return verb in _TOGETHER or (verb == "trade" and thing in _TRADED_BY_TWO)
    if piece.first not in line.begins or "V" not in classes(line.word(piece.last)) or piece.last + 1 >= len(line.words):
        return False
    after = line.words[piece.last + 1]
    if line.word(piece.last).endswith("s") and ("A" in classes(after) or after[0].isdigit()):
        return not any(_plain_verb(word) for word in line.low[piece.last + 2 :])  # "Oman hosts second round", no "strikes kill"
    return after[0].isupper() or line.low[piece.last + 1] in DETERMINERS


def _plain_verb(word: str) -> bool:
    """Whether a word is hardly anything but a finite verb."""
    return (
        word in _MAY
        or word in _STATE_VERBS
        or (word in knowledge.verb_forms() and "N" not in classes(word))
        or classes(word) == "V"
    )


def _harm(line: Line, at: int) -> bool:
    return any(word in _HARM for word in line.low[max(0, at - 5) : at])


def _noun(word: str) -> bool:
    """Whether a lower-case word goes on a noun phrase: no verb that actors do, no small word."""
    if word in _MAY or word in _STATE_VERBS or word in ("is", "are", "was", "were"):
        return False
    of = classes(word)
    if "V" in of and word.endswith("ed"):
        return False
    return (
        bool(of)
        and not set(of) & {"C", "P", "I"}
        and ("N" in of or "A" in of)
        and not (word in knowledge.verb_forms() and "N" not in of)
    )


def _role_follows(line: Line, at: int) -> bool:
    stop = min(len(line.low), at + 5)
    for place in range(at, stop):
        if not line.low[place].isalpha():
            return False
        if knowledge.role_starting(line.low, place, len(line.low)):
            return True
    return False


def _capital(line: Line, piece: Piece, governor: str) -> tuple[bool, str]:
    after, second = line.word(piece.last), line.word(piece.last + 1)
    if after in ("'s", "'"):
        if any(line.word(piece.last + k) in _OF_GOVERNMENTS for k in (1, 2, 3)) and not _role_follows(line, piece.last + 1):
            return True, "a government's own"
        return False, "before a role" if _role_follows(line, piece.last + 1) else "a place"
    if knowledge.role_starting(line.low, piece.last, len(line.low)) if after else None:
        return False, "before a role"
    if governor in ("to", "from") and line.word(before(line, piece, {})[1] - 1) in DEALINGS:
        return True, f"dealt with: {governor}"
    if governor == "between" and any(word in _WAYS for word in line.low[max(0, piece.first - 8) : piece.first]):
        return False, "a place: on a way"
    verb = knowledge.verb_forms().get(governor)
    if governor == "on" and line.word(piece.first - 2) in _UPON:
        return True, f"{line.word(piece.first - 2)} on"
    if governor == "for" and line.word(piece.first - 2) not in _BOUND:
        return True, "after for"
    if governor == "of" and line.word(piece.first - 2) == "behalf":
        return True, "on its behalf"
    if governor in _AGENTS or (verb and verb[0] in _JUDGED):
        return True, f"after {governor}"
    if after in ("is", "was", "are", "were"):
        verb = knowledge.verb_forms().get(second)
        if (second.endswith("ing") and len(second) > 4) or second == "to":
            return True, f"{after} {second}"
        if second in _MOODS or (second in ("not", "less", "very", "so") and line.word(piece.last + 2) in _MOODS):
            return True, f"{after} {second}"
        return (
            (True, f"{after} {second}")
            if verb and verb[0] in ("accuse", "urge", "warn", "criticise", "say", "ask")
            else (False, "a place")
        )
    if after == "," and second in ("which", "whose") and _acts_behind(line, piece.last + 2, its_own=second == "which"):
        return True, f"a government, {second}"
    adverb = after.endswith("ly") or after in ("again", "also", "now", "still", "later", "then", "itself", "never", "already")
    verb_word = second if adverb or after in _OPENING else after  # "Tehran “will not negotiate”"
    if verb_word in _MAY or verb_word in _STATE_VERBS or (verb_word in knowledge.verb_forms() and not verb_word.endswith("ing")):
        return True, f"does: {verb_word}"
    if piece.first in line.begins and _third_person(line, piece.last):
        return True, f"does: {after}"
    if piece.first in line.begins and after == "to" and line.block < 0 and second in _DEEDS:
        return True, f"does: to {second}"
    if after == "and" and line.word(piece.last + 2) and _listed_subject(line, piece.last + 1):
        return True, "does, with others"
    if line.word(piece.first - 1) == "and" and governor == "" and _listed_subject(line, piece.last):
        return True, "does, with others"
    return False, "a place"


def _acts_behind(line: Line, at: int, *, its_own: bool) -> bool:
    """Whether what follows a clause is done by a government: "Washington, which struck a deal, | sent".

    Behind "which" (`its_own`) any verb will do; "whose" is said of towns as well, and takes one that only states do.
    """
    close = next((k for k in range(at, min(at + 18, len(line.low))) if line.low[k] == ","), 0)
    verb = line.word(close + 1) if close else ""
    if verb in ("was", "is"):
        told = ("government", "country", "capital") if its_own else ("government",)
        return any(word in told for word in line.low[close + 2 : close + 6])
    return verb in _STATE_VERBS or (
        its_own and (verb in ("has", "have", "will", "would") or (verb in knowledge.verb_forms() and verb.endswith(("ed", "s"))))
    )


def nation_speaks(line: Line, piece: Piece) -> bool:
    """Whether "the Japanese", "the Russians" (but not "the Czech", who is one person) say something."""
    many = line.low[piece.last - 1].endswith(("ese", "sh", "ch", "ss", "s"))
    verb = knowledge.verb_forms().get(line.word(piece.last))
    return (
        many and line.word(piece.first - 1) == "the" and verb is not None and verb[0] in ("say", "tell", "claim", "deny", "accuse")
    )


def _third_person(line: Line, at: int) -> bool:
    """Whether a verb in "s" opens what follows: "Canberra | weighs ban", "Dhaka | hands India a note", but not "London | shops close"."""
    word, after = line.words[at] if at < len(line.words) else "", line.word(at + 1)
    if not word.islower() or not word.endswith("s") or word.endswith("ss") or "V" not in classes(word):
        return False
    return "N" not in classes(word) or after in DETERMINERS or (bool(after) and line.words[at + 1][0].isupper())


def _listed_subject(line: Line, at: int) -> bool:
    """Whether a name list that goes on at a token ends before a verb."""
    end = at
    while end < len(line.words) and (line.words[end][0].isupper() or line.low[end] in ("and", ",")) and end - at < 6:
        end += 1
    word = line.word(end)
    if end == at and line.low[at - 1] == "and":
        return False  # "struck Port Vila and | drowned"
    return word in _MAY or word in _STATE_VERBS or ("V" in classes(word) and not word.endswith("ing"))


def _adjective(line: Line, piece: Piece, known: Known) -> tuple[bool, str]:
    if (
        known.form == PEOPLE
        and line.word(piece.last) in ("", ",", ".")
        or line.text[line.starts[piece.first] : line.ends[piece.last - 1]].endswith("s")
        and known.form == PEOPLE
    ):
        return False, "people"
    at, stop = piece.last, min(len(line.low), piece.last + 4)
    while at + 1 < stop and line.low[at] in ("and", ",", "or") and line.words[at + 1][0].isupper():
        at += 2
        stop = min(len(line.low), at + 4)
    for place in range(at, stop):
        word = line.low[place]
        role = knowledge.role_starting(line.low, place, len(line.low))
        if word == "side" and line.word(piece.first - 1) == "the" and line.word(piece.first - 2) in ("on", "to", "from"):
            return False, "a side of a border"
        if word in STATE_NOUNS and line.words[place][0].islower() and (role is None or role.plural):
            return True, f"its {word}"
        if (
            not word.isalpha()
            or not line.words[place][0].islower()
            or not _noun(word)
            or knowledge.role_starting(line.low, place, len(line.low))
        ):
            return False, "an adjective"
    return False, "an adjective"
