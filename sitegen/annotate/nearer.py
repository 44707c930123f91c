"""Whom "he" or "she" beside a quotation means by the sentence before it: the one who was asked, a spokeswoman, somebody without a name."""

from __future__ import annotations

from sitegen.annotate import knowledge, speakers
from sitegen.annotate.attribution import SAYING
from sitegen.annotate.frames import Frame
from sitegen.annotate.lexicon import FAMILY
from sitegen.annotate.spans import Form
from sitegen.annotate.speakers import Speaker
from sitegen.core.model import ActorKind

_POSSESSIVE = frozenset(("'s", "’s", "s'", "s’", "'", "’", "‘s", "`s"))
_OWNERS = frozenset("his her their its".split())
_HIM, _HER = frozenset(("he", "him")), frozenset(("she", "her"))
# Of whom a witness tells: "Her grandmother came from Norland."
_ANYBODY = frozenset("man woman boy girl".split())
_ELDERS = frozenset("grandmother grandfather grandmothers grandfathers".split())


def nearer(f: Frame, who: Speaker, earlier: Frame | None) -> Speaker | None:
    """Whom "he" or "she" beside a quotation means by the sentence before: the one who was asked, or a person without a name.

    "The judge asks Example whether ... "I do," he says."; "Their son objected. "...," he said." None where it tells nothing.
    `earlier` is the paragraph before, for a quotation that begins its own.
    """
    if not who.rule.endswith("pronoun") or who.at < 0 or f.lower[who.at] not in ("he", "she"):
        return None
    first, _ = f.sentence_of(who.at)
    if not any(f.quote[t] >= 0 for t in range(first, who.at)):
        return None
    if first == 0:
        return _meant(earlier, *earlier.sentences[-1], f.lower[who.at]) if earlier is not None and earlier.sentences else None
    low, high = f.sentence_of(first - 1)
    # "Example's father drives a bus. He did not watch. "...," he said."
    if low and f.lower[low] == f.lower[who.at] and not (low in f.starting and f.starting[low].name):
        low, high = f.sentence_of(low - 1)
    return _meant(f, low, high, f.lower[who.at])


def _nameless(f: Frame, low: int, high: int) -> bool:
    """Whether a sentence tells of somebody who would not be named: "a teacher, who asked us not to use his name"."""
    words = f.lower[low:high]
    hidden = "anonymity" in words or ("not" in words and any(word in ("name", "named", "surname", "identified") for word in words))
    persons = (f.starting.get(t) for t in range(low, high))
    return hidden and not any(m is not None and m.kind is ActorKind.PERSON and m.form is not Form.PRONOUN for m in persons)


def _meant(f: Frame, low: int, high: int, word: str) -> Speaker | None:
    other = _HER if word == "he" else _HIM
    for cue in reversed(f.cues_between(low, high)):
        spoken = speakers.subject(f, cue) if cue.verb.kind in SAYING else None
        if spoken is not None and spoken.rule.startswith("speaks for"):
            return spoken  # a spokeswoman, "she"
        if cue.verb.kind == "ask" and not cue.passive:
            asked = next((f.starting[t] for t in range(cue.end, min(cue.end + 3, high)) if t in f.starting), None)
            if asked is not None and asked.kind is ActorKind.PERSON and asked.name and asked.text.lower() not in other:
                return speakers.of(asked, "asked", f.first_token(asked.start))
    if _nameless(f, low, high):
        return Speaker("", "unnamed")
    found = speakers.opening(f, low, high)
    owner = f.starting.get(low)
    if owner is not None:
        at = f.first_token(owner.end)
        if (
            at + 1 < high
            and f.lower[at] in _POSSESSIVE
            and f.lower[at + 1] in FAMILY
            and f.tokens.words[min(at + 2, high - 1)][0].islower()
        ):
            return Speaker("", "unnamed")
    if (
        found is None
        or found.rule != "unnamed"
        or f.lower[found.at] not in ("a", "an", "one", "another", "his", "her", "their", "its")
    ):
        return None
    own = f.lower[found.at] in _OWNERS
    noun = next(
        (
            t
            for t in range(found.at + 1, min(found.at + 5, high))
            if (knowledge.ends_role(f.lower[t]) or f.lower[t] in _ANYBODY) and not (own and f.lower[t] in _ELDERS)
        ),
        0,
    )
    named = any((m := f.starting.get(t)) and m.kind is ActorKind.PERSON and m.form is not Form.PRONOUN for t in range(low, high))
    return Speaker("", "unnamed") if noun and not named else None
