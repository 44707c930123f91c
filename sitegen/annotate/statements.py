"""Reported speech without marks: who said what, in the reporter's words.

`find_statements` reads passages with mentions. A statement needs a verb of speech and a speaker who is named; what stands whole in quotation
marks is a quotation, not a statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.annotate import attribution, clauses, knowledge, speakers
from sitegen.annotate.found import Found, distinct, evidence
from sitegen.annotate.frames import MARKS, Cue, Frame
from sitegen.annotate.quotes import frames
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, Passage
from sitegen.annotate.speakers import Speaker
from sitegen.annotate.words import classes
from sitegen.core.model import ActorKind, Statement
from sitegen.core.text import quote_key

# Kinds of verbs that report speech.
_KINDS = frozenset("say tell claim deny reject accuse warn promise admit announce write".split())
_NOT = frozenset(
    "release publish issue present find rule decree sign share accept offer reveal report refuse decline speak put "
    "post email text message read quote "
    "cite express voice apologise apologize block veto agree commit notify".split()
)
_FINITE = frozenset(
    "is are was were will would had has have could can cannot should may might must do does did came went made got "
    "became fell rose began 's ’s n't that".split()
)
_POSSESSIVE = frozenset(("'s", "’s"))
_FEWEST = 2
# What stands before a gerund, and not before an adjective: "denied ever firing", "the claim of firing", but not "a restraining order".
_LEADS_DOING = frozenset("any of ever and or personally directly deliberately knowingly also again".split())
# What follows a verb of saying that is no clause: "said to reporters in Kyiv".
_NO_CLAUSE = frozenset(", : . to in at on during after before as by from when with about of and for".split())


def find_statements(passages: Sequence[Passage]) -> tuple[tuple[Found[Statement], ...], ...]:
    """The statements of each segment in reading order."""
    return tuple(
        distinct(found for f in frames(passage) if f.block.index != HEADLINE for found in in_frame(f)) for passage in passages
    )


def in_frame(f: Frame) -> Iterator[Found[Statement]]:
    """The statements of one block."""
    for first, last in f.sentences:
        yield from _according(f, first, last)
        for cue in f.cues_between(first, last):
            if cue.verb.kind in _KINDS and cue.verb.lemma not in _NOT and not cue.passive and not _unsaid(f, cue, first):
                yield from _reported(f, cue, first, last)


def _reported(f: Frame, cue: Cue, first: int, last: int) -> Iterator[Found[Statement]]:
    if _quoted_before(f, cue, first):
        return
    who = speakers.subject(f, cue)
    if who is not None and who.pronoun == "it" and not who.name:
        who = _body_before(f, who, first)
    if who is None or not who.name:
        return
    if f.lower[cue.end : cue.end + 2] in (["each", "other"], ["one", "another"]):
        return  # two did, and only one would be named
    if cue.verb.kind == "reject" and any(
        t in f.starting and f.starting[t].kind is ActorKind.PERSON for t in (cue.end, cue.end + 1)
    ):
        return  # dismissed from office
    tail = _before_speaker(f, cue, who, first, last) if cue.verb.kind not in ("deny", "reject", "accuse") else 0
    if tail:
        yield from _made(f, who, cue.text, first, tail, "what is said, then the speaker")
        return
    if cue.verb.lemma in ("maintain", "recognise", "recognize", "conclude") and f.lower[cue.end : cue.end + 1] != ["that"]:
        return  # "maintained a monopoly", "concludes three years of talks"
    if cue.verb.kind in ("say", "tell", "claim", "write", "admit", "announce", "warn", "promise") and not _clause_follows(
        f, cue, last
    ):
        return
    start, stop = clauses.content(f, cue, last), clauses.end(f, cue, last)
    if cue.verb.kind in ("deny", "reject") and not _says_something(f, start, stop):
        return  # "rejected the report" is an act
    yield from _made(f, who, cue.text, start, stop, "the speaker, then what is said")


def _says_something(f: Frame, start: int, stop: int) -> bool:
    """Whether what is denied or rejected is told, and not just named: "that it had fired", "having fired", "the map as a sketch"."""
    # "Dismissed a case that Norland had brought" tells of the case alone.
    stop = next((t for t in range(start + 1, stop) if f.lower[t] in ("that", "which", "who") and not clauses.is_others(f, t)), stop)
    return any(
        f.lower[t] in _FINITE
        or f.lower[t] == "as"
        or f.quote[t] >= 0
        or (_doing(f.lower[t]) and (t == start or f.lower[t - 1] in _LEADS_DOING))
        for t in range(start, stop)
    )


def _doing(word: str) -> bool:
    """Whether a word may be the gerund of a verb."""
    return word.endswith("ing") and len(word) > 5


def _body_before(f: Frame, who: Speaker, first: int) -> Speaker | None:
    """For "It said": the body that the sentence before speaks of."""
    if not first or who.at != first:
        return None
    low, high = f.sentence_of(first - 1)
    told = attribution.subject_of(f, low, high)
    if told is None or not told.name or told.kind is ActorKind.PERSON:
        return None
    return replace(told, rule="pronoun, the body of the sentence before", at=who.at)


def _unsaid(f: Frame, cue: Cue, first: int) -> bool:
    """Not said at all ("declined to say", "did not say", "recalls 400 cars"), or not yet ("will say")."""
    if cue.verb.lemma == "recall" and (cue.end >= len(f.lower) or f.lower[cue.end] not in ("that", "how")):
        return True
    before = f.lower[max(first, cue.at - 4) : cue.at]
    if cue.verb.ing and before and before[-1] not in (",", "and", "as", "–", "—") and cue.at - 1 not in f.ending:
        return True  # "stopped short of promising"
    if cue.verb.base and "to" in before:
        return not ({"quick", "keen", "on"} & set(before)) or bool({"declined", "refused", "failed"} & set(before))
    return bool({"not", "n't", "never", "if", "whether", "unless"} & set(before[-2:])) or any(
        w.endswith(("n't", "n’t")) for w in before[-2:]
    )


def _quoted_before(f: Frame, cue: Cue, first: int) -> bool:
    """Whether the verb belongs to a quotation that ends before its subject: "...," she said."""
    for at in range(cue.at - 1, first - 1, -1):
        if f.quote[at] >= 0:
            return True
        if f.lower[at] in ("that", ";", "but", "while"):
            return False
    return False


def _clause_follows(f: Frame, cue: Cue, last: int) -> bool:
    """Whether words of the reporter follow that hold a clause or an object, and not just "to reporters in Kyiv"."""
    at = clauses.content(f, cue, last)
    if f.lower[at : at + 1] and f.lower[at] in ("it", "he", "she", "they", "there") and last - at > 2:
        return True  # "said it stood ready"
    if cue.verb.kind != "promise" and not any(_FINITE & {f.lower[t]} or f.lower[t].endswith("ed") for t in range(at, last)):
        return False  # "said goodbye"
    return (
        at < last
        and f.quote[at] < 0
        and (f.lower[at : at + 2] in (["at", "least"], ["at", "most"]) or f.lower[at] not in _NO_CLAUSE)
    )


def _before_speaker(f: Frame, cue: Cue, who: Speaker, first: int, last: int) -> int:
    """For "..., Example said in Kyiv": the token where what is said ends; 0 if the speaker leads."""
    if who.at <= first or any(
        (f.lower[t] == "that" and not clauses.is_others(f, t)) or f.quote[t] >= 0 for t in range(cue.end, last)
    ):
        return 0
    comma = next((t for t in range(who.at - 1, max(who.at - 12, first), -1) if f.lower[t] == ","), 0)
    if comma and _describes(f, first, comma):
        return 0  # "A spokesman for the board, Ada Example, said"
    if comma > first + 4 and (role := _described_before(f, first, comma)):
        comma = role  # "..., the regional governor, Ada Example, said"
    led = [c for c in f.cues_between(first, comma) if c.verb.kind in _KINDS and c.verb.lemma not in _NOT and not c.passive]
    rest = last - cue.end
    if (
        not comma
        or f.quote[comma - 1] >= 0
        or led
        or (rest > 10 and not any(f.lower[cue.end] == w for w in ("on", "in", "during", "after", "at", "to")))
    ):
        return 0
    opens = f.lower[first]
    return (
        comma
        if comma - first > 4
        and opens
        not in ("in", "on", "at", "after", "before", "speaking", "asked", "when", "while", "as", "if", "despite", "during", "but")
        else 0
    )


def _describes(f: Frame, first: int, comma: int) -> bool:
    """Whether the words before a comma are a noun phrase that says what the speaker is: no clause, for it holds no finite verb."""
    return _names_role(f, first, comma) and not any(
        f.lower[t] in _FINITE - _POSSESSIVE or f.lower[t].endswith("ed") or any(c.at == t for c in f.cues_between(t, t + 1))
        for t in range(first, comma)
    )


def _described_before(f: Frame, first: int, comma: int) -> int:
    """The comma before the speaker's description: ", the regional governor," between what is said and the name; 0 if there is none."""
    opened = next((t for t in range(comma - 1, max(comma - 9, first + 3), -1) if f.lower[t] == ","), 0)
    return opened if opened and _describes(f, opened + 1, comma) else 0


def _names_role(f: Frame, first: int, last: int) -> bool:
    """Whether a role noun stands among tokens."""
    return any(knowledge.ends_role(f.lower[t]) for t in range(first, last))


def _according(f: Frame, first: int, last: int) -> Iterator[Found[Statement]]:
    for at in range(first, last - 2):
        if f.lower[at] != "according" or f.lower[at + 1] != "to" or f.quote[at] >= 0:
            continue
        who = speakers.after(f, at + 2, last)
        if who is None or not who.name:
            continue
        if at == first:
            comma = next((t for t in range(at, last) if f.lower[t] == "," and f.quote[t] < 0), 0)
            if comma:
                yield from _made(f, who, "according to", comma + 1, _trimmed(f, last), "according to")
        else:
            comma = next((t for t in range(at + 2, last) if f.lower[t] == "," and f.quote[t] < 0), 0)
            opened = _opened(f, first, at)
            if f.lower[at - 1] in ("and", "but", "that", ";") and comma:
                yield from _made(f, who, "according to", comma + 1, _trimmed(f, last), "according to")
            elif comma and f.lower[at - 1] == "," and not _holds_verb(f, opened, at):
                # "The plant, according to Example, will take the water": the clause goes on behind it.
                yield from _made(f, who, "according to", opened, _trimmed(f, last), "according to, within what is said")
            else:
                yield from _made(f, who, "according to", first, at - 1 if f.lower[at - 1] == "," else at, "according to")


def _opened(f: Frame, first: int, at: int) -> int:
    """Where the clause begins that "according to" parts: behind ", and" and the like, else with its sentence."""
    for spot in range(at - 2, first, -1):
        if f.quote[spot] < 0 and f.lower[spot] in ("and", "but", "while") and f.lower[spot - 1] == ",":
            return spot + 1
    return first


def _holds_verb(f: Frame, first: int, last: int) -> bool:
    """Whether a finite verb stands among tokens, as far as forms tell."""
    if any(cue for cue in f.cues_between(first, last) if not cue.verb.ing and not cue.verb.base):
        return True
    return any(
        f.lower[t] in _FINITE - _POSSESSIVE
        or (f.lower[t].endswith("ed") and f.lower[t - 1] not in ("the", "a", "an", "its", "their", "his", "her"))
        or classes(f.lower[t]) == "V"
        for t in range(first + 1, last)
        if f.quote[t] < 0
    )


def _trimmed(f: Frame, last: int) -> int:
    while last and f.tokens.words[last - 1] in (".", "!", "?", "…"):
        last -= 1
    return last


def _made(f: Frame, who: Speaker, cue: str, start: int, stop: int, rule: str) -> Iterator[Found[Statement]]:
    if stop - start < _FEWEST or (f.quote[start] >= 0 and f.quote[start] == f.quote[stop - 1]):
        return
    if any(f.lower[t] == ":" and f.quote[min(t + 1, len(f.quote) - 1)] >= 0 for t in range(start, min(start + 8, stop))):
        return  # "told the agency: ..." introduces a quotation
    if f.tokens.words[start] in MARKS and f.quote[start] < 0:
        start += 1
    text = f.words(start, stop).strip(" ,–—")
    words = f"{f.starting[who.at].text if who.at in f.starting else ''} {cue}".strip()
    yield Found(
        Statement(text, who.name, cue),
        f.block.index,
        f.tokens.starts[start],
        f.tokens.ends[stop - 1],
        f"{rule} ({who.rule})",
        words,
    )


def run(sheet: Sheet) -> Sheet:
    """Statements of every segment, with evidence."""
    for number, found in enumerate(find_statements(sheet.passages)):
        reasons = evidence(sheet, number, found, lambda statement: f"statements/{quote_key(statement.text)}")
        sheet = sheet.annotate(number, statements=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("statements", needs=("mentions",), gives=("statements",), run=run)
