"""Whether a definite noun ("the minister", "the Quebecer") means the one who spoke last."""

from __future__ import annotations

from sitegen.annotate import knowledge
from sitegen.annotate.forms import resident
from sitegen.annotate.frames import AUXILIARY, Frame, is_adverb
from sitegen.annotate.lexicon import FAMILY, PARTY_MEMBERS
from sitegen.annotate.speakers import Speaker
from sitegen.core.model import ActorKind

# So many tokens back a paragraph is read; longer ones are no reporter's.
_BACK = 400
# Who leads a body is often named in one sentence and described in the next: "the leader of the Citizens' Front said".
_LEADERS = frozenset("leader head chief chair chairman chairwoman president founder boss".split())
# Whose word follows that of somebody else: the only person of a paragraph may be the accused.
_OTHERS = frozenset(
    "judge prosecutor lawyer attorney referee coroner doctor interviewer reporter police officer official officials spokesman spokeswoman "
    "president pope king queen "
    "spokesperson source man woman person resident neighbour neighbor witness host presenter editor court magistrate".split()
)


def described(f: Frame, at: int, who: Speaker, earlier: Frame | None) -> bool:
    """Whether "the minister", "the Quebecer" at a token means `who`: the last one who spoke, and the only person of the paragraph so far.

    In a paragraph that names nobody yet the one before decides. A noun that somebody without a name has had stays open.
    """
    start = next((t for t in range(at, max(at - 5, -1), -1) if f.lower[t] == "the"), -1)
    if start > 2 and f.lower[start - 1] == "of" and f.lower[start - 2] in _LEADERS and f.lower[start - 3] == "the":
        start -= 3  # "the leader of the opposition"
    if start < 0 or who.kind is not ActorKind.PERSON or f.quote[start] >= 0:
        return False
    noun = next((t for t in range(start + 1, min(start + 5, len(f.lower))) if describes(f, t)), 0)
    if f.lower[noun] in PARTY_MEMBERS and all(f.tokens.words[t][0].isupper() for t in range(start + 1, noun + 1)):
        return _led(f, start, who, earlier)  # "the Georgia Republican"
    if any(k.what == "country" for t in range(start + 1, noun) for k in knowledge.lookup(f.tokens.words, t, noun)[1]):
        return False  # "the Irish foreign minister": somebody else's
    if not noun or (f.lower[noun] in _OTHERS and "former" not in f.lower[start:noun]):
        return False
    if f.lower[noun] in _LEADERS and f.lower[noun + 1 : noun + 2] == ["of"]:
        return _led(f, start, who, earlier) and _persons(f, start) <= {who.name}
    if f.lower[noun : noun + 2] in (["mp", "for"], ["member", "for"], ["senator", "for"]):
        return _led(f, start, who, earlier)
    if any(t in f.ending for t in range(start, min(noun + 2, len(f.lower)))) or _goes_on(f, noun + 1):
        return False
    if _foreign(f, noun) and _led(f, start, who, earlier):
        return True
    here = _persons(f, start)
    before = earlier if not here else None
    introduced = any(
        g.lower[t] == f.lower[noun] and {"a", "an", "one", "another"} & set(g.lower[max(0, t - 3) : t])
        for g, end in ((f, start), *(((earlier, len(earlier.lower)),) if earlier is not None else ()))
        for t in range(max(0, end - _BACK), end)
    )
    return not introduced and (here or (_persons(before, len(before.lower)) if before is not None else set())) == {who.name}


def _goes_on(f: Frame, at: int) -> bool:
    """Whether the noun phrase goes on at a token, or a name follows it: "the minister of", "the minister, Ada Example"."""
    if at >= len(f.lower):
        return False
    if f.lower[at] in ("'s", "’s") and any(knowledge.ends_role(w) or w in FAMILY for w in f.lower[at + 1 : at + 3]):
        return True  # "the owner's son"
    return f.lower[at] in ("of", "for", "who") or (f.lower[at] == "," and any(t in f.starting for t in range(at + 1, at + 4)))


def _foreign(f: Frame, noun: int) -> bool:
    """Whether the noun says an age or a nation, which nobody else in a sentence is likely to share: "the Pole", "the 22-year-old"."""
    return f.tokens.words[noun][0].isupper() or f.lower[noun].endswith("-year-old")


def _led(f: Frame, start: int, who: Speaker, earlier: Frame | None) -> bool:
    """Whether the sentence before the one of a token speaks of this person, as its subject."""
    first, _ = f.sentence_of(start)
    g, end = (f, first) if first else (earlier, len(earlier.lower) if earlier is not None else 0)
    if g is None or not end:
        return False
    low, high = g.sentence_of(end - 1)
    named = [m for t in range(low, high) if (m := g.starting.get(t)) and g.quote[t] < 0 and m.kind is ActorKind.PERSON]
    return any(m.name == who.name for m in named)


def _persons(f: Frame, end: int) -> set[str]:
    """The persons named outside quotations before a token."""
    near = (f.ending.get(t) for t in range(max(0, end - _BACK), end) if f.quote[t] < 0)
    return {m.name for m in near if m is not None and m.kind is ActorKind.PERSON and m.name}


def describes(f: Frame, at: int) -> bool:
    """Whether a word is a role of one person, or means somebody by a country or a place."""
    word = f.tokens.words[at]
    if f.lower[at].endswith("-year-old"):
        return True
    role = knowledge.role_ending(f.lower, at + 1)
    if role is not None:
        return not role.plural and (word[0].islower() or word.isupper() or f.lower[at] in _LEADERS)
    people = any(k.form in (knowledge.PEOPLE, knowledge.ADJECTIVE) for k in knowledge.lookup((word,), 0, 1)[1])
    if not (word[0].isupper() and (people or resident(word) or f.lower[at] in PARTY_MEMBERS)) or at + 1 >= len(f.lower):
        return False
    after = f.lower[at + 1]
    return after in AUXILIARY or after[0] in ",.'’" or bool(f.cues_between(at + 1, at + 2)) or is_adverb(f.tokens.words[at + 1])
