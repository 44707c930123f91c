"""Who speaks a quotation: from the words after it, before it, or from the speaker who goes on.

Each function reads the reporter's words around one quotation and answers an `Attribution` or None. Nothing is guessed: a subject without a
name ends the search with no speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.annotate import speakers
from sitegen.annotate import words as lexicon
from sitegen.annotate.cues import SPEECH_NOUNS
from sitegen.annotate.frames import Cue, Frame, is_adverb
from sitegen.annotate.speakers import PRONOUNS, Speaker
from sitegen.core.model import ActorKind

# Kinds of verbs that may follow a quotation with their subject: "..., Example said".
SAYING = frozenset("say tell ask claim write admit think warn announce urge promise speak call".split())
# Kinds that tell whom a sentence is about.
REPORTING = frozenset(
    "say tell ask claim write admit think warn announce urge promise speak deny reject accuse condemn criticise praise".split()
)
_ADVERBS = frozenset("also then later simply only".split())
_DASHES = frozenset(("–", "—", "-", "―", "--"))
_JOINERS = frozenset(
    "and but which who that as when while after before although because in for with or where whose if so yet of to on "
    "at from by is was are were has had".split()
)
_POSSESSIVE = frozenset(("'s", "’s", "s'", "s’", "'", "’", "‘s", "`s"))
# How many verbs before a quotation are asked whether it is theirs.
_NEAREST = 5
# Words after the verb of a sentence that only names a speaker: "Mr Example asked her again."
_FEW = 2
_CONJUNCTIONS = frozenset("and but or then so yet".split())
_AFTER_VERB = frozenset(". , ; – — - at in on to with when while as after before from into over through".split())
# "Brussels reads judgments with", "has put cod before": verbs that tell of speech only beside the marks, or in "put it".
_MUTE = frozenset(("read", "put"))
_OWNERS = frozenset("his her their its".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker, the cue as it stands in the text, and the rule."""

    speaker: Speaker
    cue: str
    rule: str


def right(f: Frame, at: int, limit: int, *, ended: bool) -> Attribution | None:
    """The words after: "...," said X; X said; according to X. `ended` tells that the quotation closes with a comma, a question mark or the like."""
    comma = ended
    if at < limit and (f.lower[at] == "," or f.lower[at] in _DASHES):
        comma, at = True, at + 1
    start = at
    while at < limit and (f.lower[at] in _ADVERBS or is_adverb(f.tokens.words[at])):
        at += 1
    if at >= limit or f.quote[at] >= 0:
        return None
    if f.lower[at] == "according" and at + 1 < limit and f.lower[at + 1] == "to":
        found = speakers.after(f, at + 2, limit)
        return Attribution(found, "according to", "after: according to") if found else None
    if worded := _in_words_of(f, start, limit):
        return worded
    first = next(iter(f.cues_between(at, at + 1)), None)
    if first is not None and first.verb.kind in SAYING and not first.verb.ing and (comma or first.verb.lemma == "say"):
        found = speakers.after(f, first.end, limit)
        if found:
            return Attribution(found, first.text, "after: verb, speaker")
        return None
    if not comma or f.lower[start] in _JOINERS:
        return None
    for cue in f.cues_between(start, limit):
        relative = f.lower[cue.at - 1] in ("who", "which")
        if cue.verb.kind in SAYING and not cue.verb.ing and not cue.passive and not relative:
            found = speakers.before(f, cue, start)
            return Attribution(found, cue.text, "after: speaker, verb") if found else None
        # Another verb may stand between the commas of a description, not before the speaker's own.
        if not (relative or (cue.verb.kind in SAYING and cue.verb.ing) or any(f.lower[t] == "," for t in range(start, cue.at))):
            break
    return _any_verb(f, start, limit) if ended else None


def _any_verb(f: Frame, at: int, limit: int) -> Attribution | None:
    """A verb that no table has, alone with its subject after an utterance: "...," she grinned. "...," sighed Example."""
    mention = f.starting.get(at)
    if mention is not None:
        verb = f.first_token(mention.end)
    elif f.lower[at] in PRONOUNS:
        verb = at + 1
    elif at + 1 in f.starting and _is_past(f, at):
        mention, verb = f.starting[at + 1], at
    else:
        return None
    after = verb + 1 if verb > at or mention is None else f.first_token(mention.end)
    if verb >= limit or not _is_past(f, verb) or not (after >= limit or f.lower[after] in _AFTER_VERB):
        return None
    who = (
        speakers.of(mention, "subject", at if verb > at else at + 1)
        if mention is not None
        else Speaker("", "pronoun", f.lower[at], at)
    )
    return Attribution(who, f.lower[verb], "after: speaker and a verb")


def _is_past(f: Frame, at: int) -> bool:
    word = f.tokens.words[at]
    return word.islower() and len(word) > 3 and (word.endswith("ed") or (word.endswith("s") and "V" in lexicon.classes(word)))


def _in_words_of(f: Frame, at: int, limit: int) -> Attribution | None:
    """In the words of X; in X's words; as X put it."""
    if f.lower[at : at + 4] == ["in", "the", "words", "of"]:
        found = speakers.after(f, at + 4, limit)
        return Attribution(found, "in the words of", "after: in the words of") if found else None
    if f.lower[at : at + 2] in (["was", "how"], ["is", "how"]):
        at += 1  # "..., was how Example put it"
    if f.lower[at] in ("was", "is") and (
        noun := next((t for t in range(at + 1, min(at + 8, limit)) if f.lower[t] in SPEECH_NOUNS), 0)
    ):
        owner = _owner(f, noun, at)
        if owner is None and noun + 1 < limit and f.lower[noun + 1] in ("of", "from"):
            owner = speakers.after(f, noun + 2, limit)
        return Attribution(owner or Speaker("", "unnamed", at=at), f.lower[noun], "after: noun of speech")
    if f.lower[at] in ("as", "how"):
        for cue in f.cues_between(at + 1, min(at + 10, limit)):
            if cue.verb.lemma in ("put", "describe", "call", "say", "tell", "write") and not cue.passive:
                found = speakers.before(f, cue, at + 1)
                return Attribution(found, cue.text, "after: as the speaker put it") if found else None
    if f.lower[at] == "in" and (
        noun := next((t for t in range(at + 1, min(at + 8, limit)) if f.lower[t] in ("words", "phrase", "view", "telling")), 0)
    ):
        owner = _owner(f, noun, at) or _described_owner(f, noun, at)
        return Attribution(owner, f.lower[noun], "after: noun of speech") if owner else None
    return None


def _described_owner(f: Frame, noun: int, first: int) -> Speaker | None:
    """Somebody unnamed whose words they are: "in the minister's view"."""
    for spot in range(noun - 1, first, -1):
        if f.lower[spot] in _POSSESSIVE:
            return Speaker("", "unnamed", at=spot - 1)
    return None


def left(f: Frame, first: int, at: int) -> Attribution | None:
    """X said that it was "..."; X's claim that "..."; what X calls "..."; X: "..."; according to X. The nearest cue decides."""
    if (gap := _gap(f, first, at)) is not None:
        return gap
    cues = [c for c in f.cues_between(first, at) if c.verb.quotes]
    noun = _noun_cue(f, first, at, bool(cues))
    unsure: Attribution | None = None
    for cue in cues[: -_NEAREST - 1 : -1]:
        if noun is not None and noun[0] > cue.at:
            return noun[1]
        if cue.verb.kind == "name" and cue.at == at - 1 and not cue.passive and not _free_relative(f, cue, first):
            continue  # "an initiative called ..." names something
        if cue.verb.lemma in _MUTE and f.lower[cue.end] not in (":", ",", "it", "this"):
            continue
        found = _subject(f, cue, first, at)
        if found is not None and (
            not _that(f, cue, at) and (not cue.verb.strong or not found.person) or not cue.verb.strong and not found.person
        ):
            unsure = unsure or (Attribution(found, cue.text, "before: speaker, verb") if cue.verb.strong else None)
            continue  # "both sides had agreed on ..." within somebody's report
        if found is not None and (found.person or found.rule in ("unnamed", "passive", "first person")):
            return Attribution(found, cue.text, "before: speaker, verb")
    if unsure is not None:
        return unsure
    if noun is not None:
        return noun[1]
    for spot in range(at - 1, first, -1):
        if f.lower[spot] == "to" and f.lower[spot - 1] == "according" and f.quote[spot] < 0:
            found = speakers.after(f, spot + 1, at)
            return Attribution(found, "according to", "before: according to") if found else None
    if at - 1 > first and f.lower[at - 1] == "," and (said := _view(f, first, at - 1)):
        return said
    if at > first and f.lower[at - 1] == ":":
        found = _label(f, first, at - 1)
        return Attribution(found, ":", "before: colon") if found else None
    return None


def _view(f: Frame, first: int, comma: int) -> Attribution | None:
    """ "The state, in the minister's view, '...'": whose view it is."""
    opened = next((t for t in range(comma - 1, max(comma - 9, first - 1), -1) if f.lower[t] == "in"), -1)
    return _in_words_of(f, opened, comma) if opened >= first else None


def _gap(f: Frame, first: int, at: int) -> Attribution | None:
    """Example said "yes" and Other "no": a name between a conjunction and the marks, after a verb that both share."""
    mention = f.ending.get(at - 1)
    if mention is None or mention.kind is None or f.quote[at - 1] >= 0:
        return None
    start = f.first_token(mention.start)
    if start - 2 < first or f.lower[start - 1] not in ("and", "but", ",", "while") or f.quote[start - 2] < 0:
        return None
    cue = next((c for c in reversed(f.cues_between(first, start)) if c.verb.quotes), None)
    return Attribution(speakers.of(mention, "subject", start), cue.text, "before: speaker, shared verb") if cue else None


def _subject(f: Frame, cue: Cue, first: int, at: int) -> Speaker | None:
    """The subject of a cue before the quotation: inverted where the cue follows another quotation or a parenthesis begins with it."""
    if cue.passive:
        return speakers.agent(f, cue.end, f.sentence_of(cue.at)[1])
    prior = cue.at - 1
    if prior > first and f.lower[prior] == "," and cue.verb.kind in SAYING and not cue.verb.ing and _parenthesis(f, cue, at):
        return speakers.after(f, cue.end, at)  # "..., says Example, ..."
    if prior >= first and f.quote[prior] >= 0:
        return speakers.after(f, cue.end, at) or speakers.before(f, cue, first)
    return speakers.before(f, cue, first)


def _parenthesis(f: Frame, cue: Cue, at: int) -> bool:
    """Whether a verb after a comma stands before its subject: "..., says Example, ..."."""
    mention = f.starting.get(cue.end)
    if mention is None or cue.verb.kind == "tell" or cue.at - 2 in f.ending:
        return False
    after = f.first_token(mention.end)
    return after >= at or f.lower[after] in (",", "–", "—")


def _that(f: Frame, cue: Cue, at: int) -> bool:
    """Whether a that-clause, a colon or the quotation itself follows a verb."""
    return cue.end + 1 >= at or f.lower[cue.end] in ("that", ":", ",", "it", "they", "he", "she", "to")


def _free_relative(f: Frame, cue: Cue, first: int) -> bool:
    """Whether a verb of naming has a subject of its own: "what he called", "a charge it calls"."""
    if cue.passive:
        return False
    before = cue.at - 2 if f.lower[cue.at - 1] == "," else cue.at - 1
    if f.lower[cue.at - 1] in PRONOUNS or before in f.ending:
        return True
    for spot in range(cue.at - 1, max(first, cue.at - 12) - 1, -1):
        if f.lower[spot] in ("what", "which", "that") and spot < cue.at - 1:
            return True
        if f.lower[spot] in (",", ";", ":"):
            return False
    return False


def _noun_cue(f: Frame, first: int, at: int, verbs: bool) -> tuple[int, Attribution] | None:
    """As in "Example's claim that", "in his words": the nearest noun of speech that has an owner."""
    for spot in range(at - 1, first, -1):
        if f.lower[spot] not in SPEECH_NOUNS or f.quote[spot] >= 0:
            continue
        if verbs and spot + 1 < at and f.lower[spot + 1] not in ("that", ":", ",", "of"):
            continue  # "praised his letter as ...": the verb tells the speaker
        if owner := _owner(f, spot, first):
            return spot, Attribution(owner, f.lower[spot], "before: noun of speech")
    return None


def _owner(f: Frame, noun: int, first: int) -> Speaker | None:
    """The one whose words they are: "Example's claim", "his angry words"."""
    for back in range(noun - 1, max(first, noun - 4) - 1, -1):
        word = f.lower[back]
        if word in _POSSESSIVE and back - 1 in f.ending:
            return speakers.of(f.ending[back - 1], "owner", f.first_token(f.ending[back - 1].start))
        if word in _OWNERS:
            owner = f.starting.get(back)
            return (
                speakers.of(owner, "owner", back)
                if owner
                else Speaker("", "pronoun", {"his": "he", "her": "she", "its": "it"}.get(word, "they"), back)
            )
        if not f.lower[back].isalpha() or f.lower[back] in ("the", "a", "an", "of"):
            break
    return None


def _label(f: Frame, first: int, colon: int) -> Speaker | None:
    """The speaker before a colon, where no verb of speech says it: "Kremlin: ...", "She put it like this: ..."."""
    found = speakers.opening(f, first, colon)
    return found if found is not None and found.person else None


def carried(f: Frame, first: int, last: int) -> Attribution | None:
    """The subject of a sentence before: whom the reporter was speaking of when a quotation follows on its own."""
    for cue in reversed(f.cues_between(first, last)):
        if cue.verb.kind in REPORTING:
            found = speakers.subject(f, cue)
            if found is not None and found.rule not in ("passive", "first person"):
                return Attribution(found, "", "goes on from the sentence before")
    if (noun := _noun_cue(f, first, last, False)) is not None:  # "Example's verdict? "..."
        return Attribution(noun[1].speaker, "", "goes on from the sentence before")
    found = speakers.opening(f, first, last)
    if found is None or not found.person:
        found = _reached(f, first, last)
    return Attribution(found, "", "goes on from the sentence before") if found is not None and found.person else None


def _reached(f: Frame, first: int, last: int) -> Speaker | None:
    """The one whom the reporter met: "At the airport we reached Ada Example, who ..."."""
    own = next((t for t in range(first, last) if f.lower[t] in ("we", "i") and f.quote[t] < 0), -1)
    if own < 0:
        return None
    persons = [m for t in range(own, last) if (m := f.starting.get(t)) and f.quote[t] < 0 and m.kind is ActorKind.PERSON and m.name]
    return speakers.of(persons[0], "reached by the reporter", own) if len({m.name for m in persons}) == 1 else None


def reason(f: Frame, low: int, high: int, first: int) -> Attribution | None:
    """Why or for how long somebody did what the sentence tells, in their words: Acme has shut the line "as a precaution"."""
    if f.lower[first + 1 : first + 2] not in (["as"], ["until"], ["because"], ["pending"]):
        return None
    if any(c.verb.kind in REPORTING for c in f.cues_between(low, high)) or any(f.quote[t] >= 0 for t in range(low, first)):
        return None
    found = speakers.opening(f, low, first)
    ended = all(f.quote[t] >= 0 or not f.lower[t].isalnum() for t in range(first, high))
    return Attribution(found, "", "before: gives a reason") if ended and found is not None and found.name else None


def outside(f: Frame, first: int, last: int) -> bool:
    """Whether the reporter says anything in a range: a word outside quotation marks, other than "And:" and the like."""
    return any(f.quote[t] < 0 and f.lower[t][0].isalnum() and f.lower[t] not in _CONJUNCTIONS for t in range(first, last))


def subject_of(f: Frame, first: int, last: int) -> Speaker | None:
    """Whom a sentence speaks of: the last one who says something in it, else the one it begins with."""
    for cue in reversed(f.cues_between(first, last)):
        if cue.verb.kind in REPORTING and not cue.passive and (found := speakers.subject(f, cue)) is not None:
            if found.pronoun in ("it", "they") and not found.name:
                continue  # "Example said it was considering": Example
            return found
    found = speakers.opening(f, first, last)
    if found is not None and found.person:
        return found
    letter = _noun_cue(f, first, last, False)  # "We can bring you more of Example's letter."
    return letter[1].speaker if letter is not None and letter[1].speaker.name else None


def later(f: Frame, at: int, last: int) -> Attribution | None:
    """The speaker at the end of a sentence that quotes only words: Norland "takes note" of it, a spokeswoman, Ada Example, said."""
    commas = [t for t in range(at, last) if f.lower[t] == "," and f.quote[t] < 0][:_NEAREST]
    for comma in commas:
        limit = next((t for t in range(comma, last) if f.quote[t] >= 0), last)
        found = right(f, comma, limit, ended=True)
        if found is not None and found.speaker.rule != "passive":
            return found
    return None


def next_sentence(f: Frame, at: int) -> Attribution | None:
    """The speaker in a sentence of its own: "Why?" Mr Example asked. "No." That was how Ada Example put it."""
    first, last = f.sentence_of(at)
    limit = next((t for t in range(first, last) if f.quote[t] >= 0), last)
    if (
        f.lower[first] in ("that", "this", "so", "such")
        and first + 1 < limit
        and f.lower[first + 1] in ("was", "is", "were", "are")
    ):
        told = speakers.after(f, first + 2, limit) if f.lower[first + 2 : first + 3] not in (["how"], ["what"], ["why"]) else None
        if told is not None and told.name and told.kind is ActorKind.PERSON:
            return Attribution(told, "", "after: that is the speaker")
        for cue in f.cues_between(first + 2, limit):
            if cue.verb.kind == "name" or cue.verb.kind in SAYING:
                return Attribution(
                    speakers.before(f, cue, first + 2) or Speaker("", "unnamed", at=first), cue.text, "after: that was how"
                )
        noun = _noun_cue(f, first, limit, False)
        return noun[1] if noun else None
    if (
        f.lower[first] == "the"
        and first + 1 < limit
        and f.lower[first + 1] in ("answer", "reply", "response", "question", "verdict", "words", "warning")
    ):
        source = next((t for t in range(first + 2, min(first + 9, limit)) if f.lower[t] in ("from", "by", "of")), 0)
        told = speakers.after(f, source + 1, limit) if source else None
        return Attribution(told, f.lower[first + 1], "after: the answer came from") if told is not None else None
    found = right(f, first, min(limit, first + 9), ended=True) if limit - first <= 14 else None
    # "Mr Example asked." tells nothing but the speaker; "Example said the road was shut." is about something else.
    verb = next(iter(f.cues_between(first, limit)), None)
    says_more = verb is not None and sum(f.lower[t].isalnum() for t in range(verb.end, limit)) > _FEW
    if found is None or not found.speaker.person or (says_more and verb is not None and found.speaker.at < verb.at):
        return None
    return found


def headline(f: Frame, first: int, end: int) -> Attribution | None:
    """The speaker of a quotation in a headline: by a verb, a dash after it, or a label before a colon."""
    low, high = f.sentence_of(first)
    found = right(f, end, high, ended=True) or left(f, low, first)
    if found is None and end < high and f.lower[end] in _DASHES:
        who = speakers.after(f, end + 1, high)
        found = Attribution(who, "-", "after: dash") if who and who.name else None
    if found is None and (colon := next((t for t in range(low, first) if f.lower[t] == ":"), -1)) > low:
        who = speakers.opening(f, low, colon)
        found = Attribution(who, ":", "before: colon") if who and who.name and colon - low <= 5 else None
    return found
