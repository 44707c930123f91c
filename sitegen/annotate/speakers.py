"""Who is the subject of a verb: the mention before it, after it (inverted), after "by", or the one that carries over.

Answers are `Speaker` values. A subject that the text leaves unnamed ("one resident said") is an answer too: it keeps the search from
wandering to somebody else. None means that nothing was found here.
"""

from __future__ import annotations

from sitegen.annotate import knowledge
from sitegen.annotate.cues import MOUTHPIECES
from sitegen.annotate.frames import AUXILIARY, PERCEIVED, WHEN, WHEN_LINKS, Cue, Frame, is_adverb
from sitegen.annotate.spans import Form, Mention
from sitegen.annotate.speakers_after import ARTICLES, CLAUSE, PREPOSITIONS, PRONOUNS, SELF, Speaker, after, agent, of, opening
from sitegen.core.model import ActorKind

__all__ = ["PRONOUNS", "Speaker", "after", "agent", "before", "main", "of", "opening", "subject"]

# How many verbs of a clause are asked for its subject.
_TRIED = 3
# Prepositions that make a mention part of a longer noun phrase; "hours after Example said" is a clause of its own.
_OF = frozenset("of for at in from with by to on near against under over about inside behind alongside".split())
# Offices written with a capital: "the Leader of the Opposition".
_HEADS = frozenset("leader president chairman chair head speaker minister secretary director chief governor".split())
# Who speaks for a person: "her office said".
_OF_PERSON = frozenset("office spokesman spokeswoman spokesperson".split())
_RELATIVE = frozenset("who which that whom".split())
_POSSESSIVE = frozenset(("'s", "’s", "s'", "s’", "'", "’"))


def subject(f: Frame, cue: Cue) -> Speaker | None:
    """The one who does what a verb says, wherever the sentence puts them."""
    first, last = f.sentence_of(cue.at)
    if cue.passive:
        return agent(f, cue.end, last)
    if cue.verb.kind == "say" and cue.at > first and f.lower[cue.at - 1] == "," and _parenthesis(f, cue, last):
        return after(f, cue.end, last)
    return before(f, cue, first)


def _parenthesis(f: Frame, cue: Cue, last: int) -> bool:
    """Whether a verb of saying after a comma stands before its subject: "Not much, says Example, the ..."."""
    at = cue.end
    while at < last and f.lower[at] in ARTICLES:
        at += 1
    mention = f.starting.get(at)
    if mention is None or cue.verb.ing or cue.at - 2 in f.ending:
        return False
    end = f.first_token(mention.end)
    return end >= last or f.lower[end] in (",", ".", "–", "—")


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
    at = _before_place(f, at, first)
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
    if word in SELF:
        return Speaker("", "first person", "", at)
    if word == "and" and (pronoun := _relative_before(f, at, first)) >= 0:
        return _antecedent(f, pronoun, first)
    if at - 1 in f.ending and f.ending[at - 1].kind is ActorKind.ORGANISATION and _is_body(word):
        return _noun_phrase(f, at - 1, first)  # "the GMB union said"
    if word in ("and", "or", "to", "not") or cue.verb.ing or word in CLAUSE:
        return main(f, first, at, depth) if depth < 2 else None
    return _common(f, at, first)


def _is_body(noun: str) -> bool:
    """Whether a noun says a sort of body and not of people: "union", "rebels", but not "players"."""
    kinds = knowledge.type_nouns().get((noun,))
    return kinds is not None and kinds[0] not in ("person", "state", "territory")


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


def _before_place(f: Frame, at: int, first: int) -> int:
    """Over a place after its noun: the embassy in "the embassy in Oslo said"."""
    spot = at
    while spot > first and spot not in f.ending and f.tokens.words[spot][0].isupper() and f.quote[spot] < 0 and at - spot < 4:
        spot -= 1
    return spot - 1 if spot < at and spot > first and f.lower[spot] in ("in", "at", "of", "from", "near", "outside") else at


def _noun_phrase(f: Frame, at: int, first: int) -> Speaker | None:
    """A mention that ends right before the verb; one that only belongs to a longer noun phrase gives way to its head."""
    mention = f.ending[at]
    start = f.first_token(mention.start)
    if (relative := _relative_around(f, start, first)) > first:
        return _antecedent(f, relative, first)
    if mention.form is Form.PRONOUN:
        return of(mention, "subject", start)
    prior = start - 1
    while prior >= first and f.lower[prior] in ARTICLES:
        prior -= 1
    if prior > first and f.lower[prior] in _OF and f.quote[prior - 1] < 0:
        head = prior - 1
        if f.lower[head] in MOUTHPIECES and mention.kind is not ActorKind.PERSON:
            return of(mention, "speaks for", start) if f.lower[prior] != "to" else _common(f, head, first)
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
        if begins == first or f.lower[begins - 1] in (",", "that", "but", "while", *ARTICLES):
            return of(other, "subject", begins)  # "Norland and Sudria said": the first of two
    return of(mention, "subject", start)


def _relative_around(f: Frame, start: int, first: int) -> int:
    """The "who" of a clause without commas that holds a mention as its object: "a nurse who treated Example | told"; -1 if none."""
    verb = False
    for at in range(start - 1, max(start - 9, first), -1):
        if f.quote[at] >= 0 or f.lower[at] in (",", ";", ":", "–", "—", "that", "and", "but"):
            return -1
        if f.lower[at] == "who":
            return at if verb else -1
        verb = verb or f.lower[at] in AUXILIARY or f.lower[at].endswith("ed") or bool(f.cues_between(at, at + 1))
    return -1


def _is_noun(f: Frame, at: int) -> bool:
    return (
        (f.tokens.words[at][0].islower() or (f.lower[at] in _HEADS and not f.lower[at].endswith("s")))
        and f.lower[at] not in AUXILIARY
        and f.lower[at] not in PREPOSITIONS
        and f.lower[at] not in CLAUSE
    )


def _chunk_head(f: Frame, comma: int, first: int) -> Mention | None:
    """The mention that ends right before a comma."""
    return f.ending.get(comma - 1) if comma - 1 >= first and f.quote[comma - 1] < 0 else None


def _apposition(f: Frame, comma: int, first: int, depth: int) -> Speaker | None:
    """As in "Its director, Ada Example, said"; "Ada Example, who ..., said": the name among the parts between commas."""
    end = comma
    described: Mention | None = None
    for _ in range(5):
        start = _part_begins(f, end, first)
        head = _skip_back(f, end - 1, start + 1) if f.lower[end - 1] == ")" else end - 1
        mention = f.ending.get(head)
        relative = f.lower[start + 1] in _RELATIVE | {"whose", "where"} or f.lower[start + 1].endswith("ing")
        if mention is not None and not relative:
            inner = begins = f.first_token(mention.start) - 1
            while inner > start and (f.lower[inner] in ARTICLES or f.tokens.words[inner][0].isupper()):
                inner -= 1
            # ", a joint venture of Roe Ltd and Acme,": only part of what describes the name before.
            partly = mention.kind is not ActorKind.PERSON and f.lower[start + 1] in ("a", "an") and start >= first
            within = partly and any(f.lower[t] in PREPOSITIONS for t in range(start + 2, begins + 1))
            if not within and not (inner > start and f.lower[inner] in PREPOSITIONS):
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
    """As in "who gave her name only as Ada", "known as Ada"."""
    start = f.first_token(mention.start)
    return bool({"name", "named", "identified", "known", "called"} & set(f.lower[max(0, start - 6) : start]))


def _antecedent(f: Frame, relative: int, first: int) -> Speaker | None:
    """The mention that a relative pronoun takes up: "Ada Example, who said"."""
    at = relative - 1
    while at >= first and f.lower[at] in (",", *PREPOSITIONS):
        at -= 1
    if at in f.ending and f.quote[at] < 0:
        start = f.first_token(f.ending[at].start)
        if f.ending[at].kind is ActorKind.PERSON and start > first and f.lower[start - 1] in ("by", "from", "with"):
            return of(f.ending[at], "subject", start)  # "a visit by Ada Example, who said"
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
            if back in f.ending and (f.ending[back].kind is not ActorKind.PERSON or f.lower[at] in _OF_PERSON):
                if any(f.lower[t] in _POSSESSIVE for t in range(back + 2, at)):
                    break  # "the US president's lawyers"
                return of(f.ending[back], "speaks for", f.first_token(f.ending[back].start))
            if f.lower[back] in CLAUSE or f.lower[back] in (",", "and"):
                break
        start, end = f.tokens.starts[max(first, at - 3)], f.tokens.starts[at]
        for mention in f.mentions:
            if mention.form is Form.DEMONYM and start <= mention.start and mention.end <= end and mention.name:
                return Speaker(mention.name, "speaks for: demonym", at=at)
        if f.lower[at + 1 : at + 2] == ["in"] and (state := _seated(f, at + 2)):
            return Speaker(state, "speaks for: seat of government", at=at, kind=ActorKind.GOVERNMENT)
    for back in range(at - 1, max(at - 4, first - 1), -1):
        if f.lower[back] == "its" and (
            knowledge.ends_role(f.lower[at]) or f.lower[at] in MOUTHPIECES
        ):  # "its legal director wrote": the body speaks
            owner = f.starting.get(back)
            return (
                of(owner, "speaks for", back)
                if owner is not None and owner.name
                else Speaker("", "speaks for: pronoun", "it", back)
            )
    return Speaker("", "unnamed", at=at)


def _seated(f: Frame, at: int) -> str:
    """The country whose capital begins at a token: "the foreign ministry in | Addis Ababa"; "" if none does."""
    known = knowledge.lookup(f.tokens.words, at, len(f.lower))[1]
    return next((k.name for k in known if k.form == knowledge.CAPITAL), "")


def _leading(f: Frame, cue: Cue) -> Speaker | None:
    """As in "Speaking to reporters, Ada Example said": the subject comes after the comma."""
    _, last = f.sentence_of(cue.at)
    for at in range(cue.end, last):
        if f.lower[at] == "," and f.quote[at] < 0:
            return after(f, at + 1, last)
    return None


def main(f: Frame, first: int, until: int, depth: int = 0) -> Speaker | None:
    """The subject of the main clause before token `until`: that of its first verb, else the mention it begins with."""
    first = _clause(f, first, until)
    # "In a video posted on Monday, he insisted": what is said of the video is no verb of the clause.
    intro = next((t for t in range(first, until) if f.lower[t] == ","), first) if f.lower[first] in ("in", "on", "at") else first
    if depth < 3:
        for cue in f.cues_between(first, until)[:_TRIED]:
            if cue.passive or cue.verb.ing or cue.at < intro:
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
        if f.lower[at] == "but" and _own_subject(f, at + 1, until):
            return at + 1
    return first


def _own_subject(f: Frame, at: int, until: int) -> bool:
    """Whether a clause with a noun of its own as the subject begins at a token: "but | the judges turned", and not "but he"."""
    if f.lower[at] not in ARTICLES:
        return False
    for spot in range(at + 2, min(at + 5, until)):
        if f.lower[spot] in AUXILIARY or f.lower[spot].endswith("ed"):
            return True
        if f.quote[spot] >= 0 or f.lower[spot] in PREPOSITIONS or f.lower[spot] == ",":
            return False
    return False
