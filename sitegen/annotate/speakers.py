"""Who is the subject of a verb: the mention before it, after it (inverted), after "by", or the one that carries over.

Answers are `Speaker` values. A subject that the text leaves unnamed ("one resident said") is an answer too: it keeps the search from
wandering to somebody else. None means that nothing was found here.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.annotate.cues import MOUTHPIECES
from sitegen.annotate.frames import _AUXILIARY as AUXILIARY
from sitegen.annotate.frames import MARKS, PERCEIVED, WHEN, WHEN_LINKS, Cue, Frame, is_adverb
from sitegen.annotate.spans import Form, Mention
from sitegen.core.model import ActorKind

PRONOUNS = frozenset("he she it they".split())
# How many verbs of a clause are asked for its subject.
_TRIED = 3
_SELF = frozenset("i we you".split())
_PREPOSITIONS = frozenset(
    "of for at in from with by to on near against under over into about after before since during inside outside via "
    "through amid behind alongside between".split()
)
# Prepositions that make a mention part of a longer noun phrase; "hours after Example said" is a clause of its own.
_OF = frozenset("of for at in from with by to on near against under over about inside behind alongside".split())
_CLAUSE = frozenset(
    "; : – — - ( ) but while because although though after before when if as whether unless where than until".split()
)
_RELATIVE = frozenset("who which that whom".split())
_ARTICLES = frozenset(
    "the a an one its his her their this another some many most several two three four five both other those these".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """`name` is canonical, "" for somebody unnamed. `pronoun` tells that a pronoun stands here which nobody has resolved."""

    name: str
    rule: str
    pronoun: str = ""
    at: int = -1
    kind: ActorKind | None = None

    @property
    def person(self) -> bool:
        """Whether the answer is of use: a name, or a pronoun that may be resolved."""
        return bool(self.name or self.pronoun)


def of(mention: Mention, rule: str, at: int) -> Speaker:
    """A mention as speaker."""
    pronoun = mention.text.lower() if mention.form is Form.PRONOUN and not mention.name else ""
    return Speaker(mention.name, f"{rule}: {mention.form}", pronoun, at, mention.kind)


def subject(f: Frame, cue: Cue) -> Speaker | None:
    """The one who does what a verb says, wherever the sentence puts them."""
    first, last = f.sentence_of(cue.at)
    if cue.passive:
        return agent(f, cue.end, last)
    return before(f, cue, first)


def before(f: Frame, cue: Cue, first: int, depth: int = 0) -> Speaker | None:
    """The subject in front of a verb, from token `first` on."""
    if cue.verb.ing and cue.at > first and f.lower[cue.at - 1] == "as":
        return _quoted_as(f, cue.at - 1, first)
    at = cue.at - 1
    if at > first and f.lower[at] == "then" and f.lower[at - 1] in (",", "and") and depth < 2:
        return main(f, first, at - 1, depth)  # "shoved her, then called her ..."
    if cue.verb.ing and at > first and f.lower[at] in PERCEIVED:
        at -= 1  # "could be heard saying"
    at = _skip_back(f, at, first)
    if at < first:
        return _leading(f, cue) if cue.verb.ing else None
    word = f.lower[at]
    if at in f.ending and f.quote[at] < 0:
        return _noun_phrase(f, at, first)
    if f.quote[at] >= 0:
        return main(f, first, cue.at, depth) if depth < 2 else None
    if word == ",":
        if cue.verb.ing:
            return main(f, first, at, depth)
        return _apposition(f, at, first, depth)
    if word in _RELATIVE:
        return _antecedent(f, at, first)
    if word in PRONOUNS:
        return Speaker("", "pronoun", word, at)
    if word in _SELF:
        return Speaker("", "first person", "", at)
    if word == "and" and (pronoun := _relative_before(f, at, first)) >= 0:
        return _antecedent(f, pronoun, first)
    if word in ("and", "or", "to", "not") or cue.verb.ing or word in _CLAUSE:
        return main(f, first, at, depth) if depth < 2 else None
    return _common(f, at, first)


def _quoted_as(f: Frame, at: int, first: int) -> Speaker | None:
    """The one quoted: "Reuters quoted Example as saying", "Example was quoted by Reuters as saying"."""
    for cue in reversed(f.cues_between(max(first, at - 12), at)):
        if cue.verb.lemma in ("quote", "cite", "report", "describe"):
            return before(f, Cue(cue.at, cue.end, cue.text, cue.verb, False), first, 2) if cue.passive else after(f, cue.end, at)
    return None


_HEARSAY = frozenset("said reported believed thought understood alleged rumoured rumored known supposed quoted".split())


def _skip_back(f: Frame, at: int, first: int) -> int:
    """Over auxiliaries and adverbs ("has repeatedly", "is said to have"), and over a bracket after a name."""
    while at >= first and at not in f.ending:
        word = f.lower[at]
        if word in AUXILIARY or is_adverb(f.tokens.words[at]):
            at -= 1
        elif word in WHEN and at - 1 > first:
            at -= 1
            while at > first and (f.lower[at] in WHEN or f.lower[at] in WHEN_LINKS or f.lower[at].isdigit()):
                at -= 1
        elif word in ("both", "all") and at - 1 >= first and f.lower[at - 1] in AUXILIARY:
            at -= 1
        elif word == "to" and at - 1 >= first and f.lower[at - 1] in _HEARSAY:
            at -= 2
        elif word == ")":
            opened = next((t for t in range(at, max(at - 8, first - 1), -1) if f.lower[t] == "("), -1)
            if opened < first:
                return at
            at = opened - 1
        else:
            return at
    return at


def _noun_phrase(f: Frame, at: int, first: int) -> Speaker | None:
    """A mention that ends right before the verb; one that only belongs to a longer noun phrase gives way to its head."""
    mention = f.ending[at]
    start = f.first_token(mention.start)
    if mention.form is Form.PRONOUN:
        return of(mention, "subject", start)
    prior = start - 1
    while prior >= first and f.lower[prior] in _ARTICLES:
        prior -= 1
    if prior > first and f.lower[prior] in _OF and f.quote[prior - 1] < 0:
        head = prior - 1
        if f.lower[head] in MOUTHPIECES and mention.kind is not ActorKind.PERSON:
            return of(mention, "speaks for", start)
        if head in f.ending and f.lower[prior] in ("of", "for", "at", "from", "in"):
            return of(f.ending[head], "subject", f.first_token(f.ending[head].start))
        if _is_noun(f, head) and not any(c.at <= head < c.end for c in f.cues_between(max(first, head - 2), head + 1)):
            return Speaker("", "unnamed", at=head)  # "sources close to Example", "a friend of Example"
    if mention.kind is not ActorKind.PERSON and prior >= first and f.lower[prior] == ",":
        named = _chunk_head(f, prior, first)
        if named is not None and named.kind is ActorKind.PERSON:
            return of(named, "subject", f.first_token(named.start))
    if prior > first and f.lower[prior] == "and" and (other := f.ending.get(prior - 1)) is not None and f.quote[prior - 1] < 0:
        begins = f.first_token(other.start)
        if begins == first or f.lower[begins - 1] in (",", "that", "but", "while", *_ARTICLES):
            return of(other, "subject", begins)  # "Norland and Sudria said": the first of two
    return of(mention, "subject", start)


def _is_noun(f: Frame, at: int) -> bool:
    return (
        f.tokens.words[at][0].islower()
        and f.lower[at] not in AUXILIARY
        and f.lower[at] not in _PREPOSITIONS
        and f.lower[at] not in _CLAUSE
    )


def _chunk_head(f: Frame, comma: int, first: int) -> Mention | None:
    """The mention that ends right before a comma."""
    return f.ending.get(comma - 1) if comma - 1 >= first and f.quote[comma - 1] < 0 else None


def _apposition(f: Frame, comma: int, first: int, depth: int) -> Speaker | None:
    """ "Its director, Ada Example, said"; "Ada Example, who ..., said": the name among the parts between commas."""
    end = comma
    described: Mention | None = None
    for _ in range(5):
        start = _part_begins(f, end, first)
        head = _skip_back(f, end - 1, start + 1) if f.lower[end - 1] == ")" else end - 1
        mention = f.ending.get(head)
        relative = f.lower[start + 1] in _RELATIVE | {"whose", "where"} or f.lower[start + 1].endswith("ing")
        if mention is not None and not relative:
            inner = f.first_token(mention.start) - 1
            while inner > start and f.lower[inner] in _ARTICLES:
                inner -= 1
            if not (inner > start and f.lower[inner] in _PREPOSITIONS):
                if mention.kind is ActorKind.PERSON:
                    return of(mention, "subject", f.first_token(mention.start))
                described = described or mention
        if relative and described is None:
            described = next(
                (
                    m
                    for m in (f.ending.get(t) for t in range(start + 1, end))
                    if m and m.kind is ActorKind.PERSON and _self_named(f, m)
                ),
                None,
            )
            if described:
                return of(described, "subject", f.first_token(described.start))
        if start < first or f.lower[start] != ",":
            break
        end = start
    if described:
        return of(described, "subject", f.first_token(described.start))
    if depth < 3 and (found := main(f, first, comma, depth)):
        return found
    return _common(f, comma - 1, first)


def _part_begins(f: Frame, end: int, first: int) -> int:
    """The comma (or other boundary) before the part that ends at token `end`; a quotation inside a "whose ..." is passed over."""
    start = end - 1
    while start >= first and f.lower[start] not in (",", ";", ":", "–", "—"):
        if f.quote[start] >= 0:
            inside = start
            while inside >= first and f.quote[inside] == f.quote[start]:
                inside -= 1
            comma = next((t for t in range(inside, max(inside - 12, first), -1) if f.lower[t] == ","), -1)
            return comma if comma >= 0 and f.lower[comma + 1] in (*_RELATIVE, "whose") else start
        start -= 1
    return start


def _self_named(f: Frame, mention: Mention) -> bool:
    """ "who gave her name only as Letay", "known as Letay"."""
    start = f.first_token(mention.start)
    return bool({"name", "named", "identified", "known", "called"} & set(f.lower[max(0, start - 6) : start]))


def _antecedent(f: Frame, relative: int, first: int) -> Speaker | None:
    """The mention that a relative pronoun takes up: "Ada Example, who said"."""
    at = relative - 1
    while at >= first and f.lower[at] in (",", *_PREPOSITIONS):
        at -= 1
    if at in f.ending and f.quote[at] < 0:
        return _noun_phrase(f, at, first)
    return Speaker("", "unnamed", at=at) if at >= first and f.quote[at] < 0 else None


def _relative_before(f: Frame, at: int, first: int) -> int:
    """The relative pronoun whose clause a verb after "and" goes on: "who left in April and now calls"; -1 if none."""
    for back in range(at - 1, max(at - 12, first - 1), -1):
        if f.lower[back] in ("who", "which") and back > first:
            return back
        if f.lower[back] in (",", ";", ":", "that") or f.quote[back] >= 0:
            break
    return -1


def _common(f: Frame, at: int, first: int) -> Speaker | None:
    """A noun without a mention: unnamed, unless it speaks for somebody ("a Kremlin spokesman")."""
    if at < first or f.quote[at] >= 0:
        return None
    if f.lower[at] in MOUTHPIECES or (f.lower[at] == "secretary" and at > first and f.lower[at - 1] == "press"):
        for back in range(at - 1, max(at - 6, first - 1), -1):
            if back in f.ending and f.ending[back].kind is not ActorKind.PERSON:
                return of(f.ending[back], "speaks for", f.first_token(f.ending[back].start))
            if f.lower[back] in _CLAUSE or f.lower[back] in (",", "and"):
                break
        start, end = f.tokens.starts[max(first, at - 3)], f.tokens.starts[at]
        for mention in f.mentions:
            if mention.form is Form.DEMONYM and start <= mention.start and mention.end <= end and mention.name:
                return Speaker(mention.name, "speaks for: demonym", at=at)
    return Speaker("", "unnamed", at=at)


def _leading(f: Frame, cue: Cue) -> Speaker | None:
    """ "Speaking to reporters, Ada Example said": the subject comes after the comma."""
    _, last = f.sentence_of(cue.at)
    for at in range(cue.end, last):
        if f.lower[at] == "," and f.quote[at] < 0:
            return after(f, at + 1, last)
    return None


def main(f: Frame, first: int, until: int, depth: int = 0) -> Speaker | None:
    """The subject of the main clause before token `until`: that of its first verb, else the mention it begins with."""
    first = _clause(f, first, until)
    if depth < 3:
        for cue in f.cues_between(first, until)[:_TRIED]:
            if cue.passive or cue.verb.ing:
                continue
            if (found := before(f, cue, first, depth + 1)) and (found.person or found.rule == "unnamed"):
                return found
    return opening(f, first, until)


def _clause(f: Frame, first: int, until: int) -> int:
    """Where the last independent clause with a subject of its own begins: after "; " or ", but Example"."""
    for at in range(until - 1, first, -1):
        if f.quote[at] >= 0:
            continue
        if f.lower[at] == ";":
            return at + 1
        if (
            f.lower[at] in ("but", "and", "while", "whereas")
            and f.lower[at - 1] == ","
            and any(t in f.starting for t in range(at + 1, min(at + 4, until)))
        ):
            return at + 1
    return first


def opening(f: Frame, first: int, until: int) -> Speaker | None:
    """The mention that a sentence begins with, passing over "On Friday," or "At the UN,"."""
    at = first
    while at < until and (f.tokens.words[at] in MARKS or f.lower[at] in ("but", "and", "meanwhile", "so", "then", ",")):
        at += 1
    if at < until and f.lower[at] in _PREPOSITIONS:
        while at < until and f.lower[at] != ",":
            at += 1
        at += 1
    return after(f, at, until) if at < until else None


def after(f: Frame, at: int, last: int) -> Speaker | None:
    """The subject that begins at a token: "said the manager, Ada Example", "says Example", "said one of them"."""
    while at < last and (f.lower[at] in AUXILIARY and at not in f.starting):
        at += 1
    if at >= last or f.quote[at] >= 0:
        return None
    group: Mention | None = None
    began = at
    while at < last and at - began < 16:
        if f.quote[at] >= 0:
            break
        word = f.lower[at]
        mention = f.starting.get(at)
        if mention is not None:
            end = max(f.first_token(mention.end), at + 1)
            follows = f.lower[end] if end < last else ""
            if (mention.kind is ActorKind.PERSON and follows not in ("'s", "’s", "'", "’", "‘s")) or mention.form is Form.PRONOUN:
                return of(mention, "subject", at)
            if group is None and follows not in ("'s", "’s", "'", "’") and not _is_head_next(f, end, last) and _led(f, began, at):
                group = mention
                nearby = f.starting.get(end + 1) if follows == "," else None
                if nearby is None or nearby.kind is not ActorKind.PERSON or at == began:
                    return of(mention, "subject", at)
            at = end
            continue
        if word in PRONOUNS:
            return Speaker("", "pronoun", word, at)
        if word in _SELF:
            return None
        if word in (
            ".",
            "!",
            "?",
            ";",
            ":",
            "who",
            "which",
            "that",
            "in",
            "on",
            "at",
            "during",
            "after",
            "before",
            "when",
            "as",
            "while",
            "told",
            "said",
        ):
            break
        if word == ",":
            beyond = f.starting.get(at + 1)
            if beyond is not None and beyond.kind is ActorKind.PERSON:
                return of(beyond, "subject", at + 1)
            break
        at += 1
    if group is not None:
        return of(group, "subject", began)
    for spot in range(began, min(at, last)):
        if f.lower[spot] in MOUTHPIECES:
            owner = next((f.starting[t] for t in range(began, min(spot + 5, last)) if t in f.starting), None)
            return of(owner, "speaks for", spot) if owner else Speaker("", "unnamed", at=spot)
    return Speaker("", "unnamed", at=began) if f.tokens.words[began][0].isalnum() else None


def _is_head_next(f: Frame, at: int, last: int) -> bool:
    """Whether a noun follows that the mention only modifies: "the Everton manager"."""
    if at >= last or f.quote[at] >= 0:
        return False
    word = f.tokens.words[at]
    return (
        word[0].islower()
        and f.lower[at] not in AUXILIARY
        and f.lower[at] not in _PREPOSITIONS
        and f.lower[at] not in _CLAUSE
        and f.lower[at] not in ("and", "or", "who", "which", "that", "not", "told", "said")
        and not any(c.at == at for c in f.cues_between(at, at + 1))
    )


def _led(f: Frame, began: int, at: int) -> bool:
    """Whether only articles and the like stand between the beginning and a mention."""
    return (
        all(f.lower[t] in _ARTICLES or f.tokens.words[t] in MARKS for t in range(began, at))
        or at - began <= 3
        and not any(f.lower[t] in _PREPOSITIONS for t in range(began, at))
    )


def agent(f: Frame, at: int, last: int) -> Speaker | None:
    """Who stands after "by" in a passive clause; unnamed if nobody does."""
    outside = 0
    for spot in range(at, last):
        outside += f.quote[spot] < 0
        if outside > 12:
            break
        if f.lower[spot] == "by" and f.quote[spot] < 0:
            return after(f, spot + 1, last)
        if f.lower[spot] in (";", ".", "who", "which") and f.quote[spot] < 0:
            break
    return Speaker("", "passive")
