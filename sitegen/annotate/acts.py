"""Reported acts of speech and policy: who accused, denied, rejected, warned, praised, promised, met, sanctioned whom.

`find_acts` reads passages with mentions. Precision first: the verb is finite and affirmed, its subject a name, its object a name or left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.annotate import clauses, knowledge, speakers
from sitegen.annotate.cues import SPEECH_NOUNS
from sitegen.annotate.found import Found, distinct, evidence
from sitegen.annotate.frames import AUXILIARY, Cue, Frame, is_adverb
from sitegen.annotate.quotes import frames
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, Form, Mention, Passage
from sitegen.annotate.speakers_after import PREPOSITIONS
from sitegen.annotate.words import classes
from sitegen.core.model import Act, ActorKind
from sitegen.core.text import quote_key

# Kinds of verbs that are acts, and lemmas of other kinds that are.
_KINDS = frozenset("urge deny reject accuse condemn criticise warn promise praise sanction".split())
_LEMMAS = frozenset("meet apologise apologize assure demand call_for call_on appeal vow threaten".split()) | {
    "call for",
    "call on",
    "appeal to",
    "hold talks",
}
# Lemmas of those kinds that say too little by themselves.
_NOT = frozenset(
    "plead thank congratulate salute compliment welcome rule expel agree offer commit undertake guarantee refuse "
    "decline block veto attack dispute turn charge fault implicate alert "
    "credit champion defend stand disagree scold mock fine cut restrict suspend "
    "seize freeze ban deport extradite back address".split()
)
_NEGATED = frozenset("not never n't would will could should may might must can shall 'll to if whether unless".split())
# One word for one act: a pledge is a promise.
_SAME = {
    "pledge": "promise",
    "vow": "promise",
    "call for": "call",
    "call on": "urge",
    "appeal to": "appeal",
    "criticize": "criticise",
    "apologize": "apologise",
    "hold talks": "meet",
}
# Verbs whose object is whom they are done to; the others may have a name in their object, as its owner.
_TO_PERSONS = frozenset(
    "accuse blame warn urge praise thank criticise criticize condemn meet sanction denounce rebuke hail assure support "
    "endorse congratulate applaud commend threaten call on".split()
)
_LONGEST = 200
_AUXILIARIES = frozenset("has have had is are was were be been being".split())
# What opens the thing that somebody is promised: "promised her | an answer".
_GIVEN = frozenset("a an the that more new some any another its his full further to".split())


def find_acts(passages: Sequence[Passage]) -> tuple[tuple[Found[Act], ...], ...]:
    """The acts of each segment in reading order, the same act once."""
    return tuple(
        distinct(found for f in frames(passage) if f.block.index != HEADLINE for found in in_frame(f)) for passage in passages
    )


def is_act(cue: Cue) -> bool:
    """Whether a verb is one of the acts told of here."""
    verb = cue.verb
    return (verb.kind in _KINDS or verb.lemma in _LEMMAS) and verb.lemma.split(" ")[0] not in _NOT or verb.lemma == "attack"


def in_frame(f: Frame) -> Iterator[Found[Act]]:
    """The acts of one block."""
    for first, last in f.sentences:
        for cue in f.cues_between(first, last):
            if is_act(cue) and not _unreal(f, cue, first):
                yield from _act(f, cue, first, last)


def _unreal(f: Frame, cue: Cue, first: int) -> bool:
    """Denied, wished for, possible or to come: no act that happened."""
    for at in range(cue.at - 1, max(cue.at - 5, first - 1), -1):
        word = f.lower[at]
        if word in _NEGATED or (cue.verb.ing and at == cue.at - 1 and word not in (",", "and", "–", "—") and at not in f.ending):
            return True  # "stopped short of promising" as well
        if at in f.ending:
            start = f.first_token(f.ending[at].start)
            return start > first and f.lower[start - 1] in ("if", "whether", "unless")
        if word in (",", "and", "who", "which", "that"):
            return False
    return False


def _act(f: Frame, cue: Cue, first: int, last: int) -> Iterator[Found[Act]]:
    who = speakers.subject(f, cue)
    if who is None or not who.name or not who.rule.startswith(("subject", "speaks for")):
        return
    if cue.verb.lemma in ("meet", "support"):
        for told in f.cues_between(first, cue.at):
            teller = speakers.subject(f, told) if told.verb.kind in ("say", "tell", "claim") else None
            if teller is not None and teller.name != who.name:
                return  # what somebody else says happened
    if cue.verb.lemma == "appeal" and f.lower[cue.end : cue.end + 1] not in (["to"], ["for"]):
        return  # to a higher court
    if cue.verb.lemma == "attack" and not (
        who.kind is ActorKind.PERSON and {"as", "for", "over"} & set(f.lower[cue.end : cue.end + 8])
    ):
        return  # soldiers attack otherwise
    if f.lower[cue.end : cue.end + 2] in (["each", "other"], ["one", "another"]):
        return  # two did, and only one would be named
    stop = clauses.end(f, cue, last)
    if f.lower[cue.end : cue.end + 1] and f.lower[cue.end] in ("nobody", "no", "none", "nothing", "neither"):
        return
    if cue.passive:
        target = speakers.before(f, Cue(cue.at, cue.end, cue.text, cue.verb, False), first)
        whom = target.name if target else ""
    else:
        whom = _target(f, cue, stop)
    if whom == who.name:
        whom = ""
    start = _begins(f, cue)
    if stop - cue.at < 2 and 0 <= who.at < start and start - who.at < 10:
        start = who.at  # "..., Example warned": the verb alone says too little
    text = f.words(start, stop)
    if len(text) > _LONGEST:
        text = text[: text.rfind(" ", 0, _LONGEST)]
    lemma = _SAME.get(cue.verb.lemma, cue.verb.lemma)
    yield Found(
        Act(who.name, lemma, whom, text.strip(" ,")),
        f.block.index,
        f.tokens.starts[start],
        f.tokens.ends[stop - 1],
        f"{'passive' if cue.passive else 'active'} verb ({who.rule})",
        text,
    )


def _begins(f: Frame, cue: Cue) -> int:
    """The first auxiliary of a verb: "has | repeatedly denied"; the verb itself where it has none."""
    start = cue.at
    for at in range(cue.at - 1, max(cue.at - 4, -1), -1):
        if f.lower[at] in _AUXILIARIES:
            start = at
        elif not (f.lower[at] in AUXILIARY or is_adverb(f.tokens.words[at])):
            break
    return start


def _target(f: Frame, cue: Cue, stop: int) -> str:
    """The name that the object is, or that owns it."""
    if cue.verb.kind == "deny":
        return ""
    if cue.verb.kind == "promise":
        return _promised(f, cue.end, stop)
    for at in range(cue.end, min(cue.end + 8, stop)):
        if (
            f.lower[at] == ","
            and f.quote[at] < 0
            and (named := f.starting.get(at + 1)) is not None
            and named.kind is ActorKind.PERSON
        ):
            return named.name  # "accused the referee, Ada Example, of ..."
        if f.quote[at] >= 0 or f.lower[at] in (
            "of",
            "for",
            "over",
            "that",
            "to",
            "as",
            "against",
            "with",
            "about",
            "in",
            "on",
            "at",
            ",",
            ";",
            "by",
            "from",
        ):
            if (f.lower[at] == "with" and cue.verb.lemma == "meet" and at == cue.end) or (
                f.lower[at] in ("by", "in") and cue.verb.kind == "reject" and f.lower[at - 1] in SPEECH_NOUNS
            ):
                continue  # "rejected a report by ..."
            if f.lower[at] == "of" and cue.verb.lemma in _TO_PERSONS and knowledge.ends_role(f.lower[at - 1]):
                return _after_role(f, at, stop)
            return ""
        mention = f.starting.get(at)
        if mention is not None and mention.form is Form.PRONOUN and _owns(f, at, stop):
            continue  # "met her rival, Ada Example"
        if mention is not None and mention.form is not Form.DEMONYM:
            return _head(f, mention, at, stop)
    return ""


def _promised(f: Frame, at: int, stop: int) -> str:
    """Whom something is promised: the name straight behind the verb, where a thing or "that" follows and no verb of its own."""
    mention = f.starting.get(at) or (f.starting.get(at + 1) if f.lower[at : at + 1] == ["the"] else None)
    if mention is None or mention.form is Form.DEMONYM or f.quote[at] >= 0 or (mention.form is Form.PRONOUN and _owns(f, at, stop)):
        return ""
    after = f.first_token(mention.end)
    return mention.name if after < stop and (f.lower[after] in _GIVEN or f.lower[after].isdigit()) else ""


def _owns(f: Frame, at: int, stop: int) -> bool:
    """Whether a pronoun is the owner of a noun behind it."""
    if f.lower[at] != "her":
        return f.lower[at] in ("his", "its", "their")
    return (
        at + 1 < stop
        and f.tokens.words[at + 1].isalpha()
        and "N" in classes(f.lower[at + 1])
        and f.lower[at + 1] not in PREPOSITIONS
    )


def _after_role(f: Frame, at: int, stop: int) -> str:
    """The person named after a role and what it is a role of: "met the commander of the Northern Force, Ada Example, in"."""
    for spot in range(at, min(at + 12, stop)):
        if f.lower[spot] == "," and (named := f.starting.get(spot + 1)) is not None:
            return named.name if named.kind is ActorKind.PERSON else ""
        if f.lower[spot] in ("to", "over", "that", "for", "in", "with", "by", ";"):
            return ""
    return ""


def _head(f: Frame, mention: Mention, at: int, stop: int) -> str:
    """The mention itself, or the person named after a title that it only leads ("Poland's prime minister, Ada Example")."""
    after = f.first_token(mention.end)
    if mention.kind is ActorKind.PERSON or after >= stop:
        return mention.name
    for spot in range(after, min(after + 8, stop)):
        nearer = f.starting.get(spot)
        if nearer is not None and nearer.kind is ActorKind.PERSON and nearer.form is not Form.PRONOUN:
            return nearer.name
        if f.quote[spot] >= 0 or f.lower[spot] in (
            "of",
            "for",
            "over",
            "that",
            "to",
            "as",
            "against",
            "and",
            "with",
            "after",
            "by",
            ";",
        ):
            break
    return mention.name


def run(sheet: Sheet) -> Sheet:
    """Acts of every segment, with evidence."""
    for number, found in enumerate(find_acts(sheet.passages)):
        reasons = evidence(sheet, number, found, lambda act: f"acts/{quote_key(act.text)}")
        sheet = sheet.annotate(number, acts=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("acts", needs=("mentions",), gives=("acts",), run=run)
