"""Roles: the phrases that say what somebody is, before a name, after it, or in its place.

"Poland's prime minister, Donald Tusk,", "Dorothy Shea, the US acting ambassador to UN,", "João Valadim, the president of Benfica". A role
phrase is found from its noun backwards, over modifiers to the country or organisation that owns it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.annotate import knowledge
from sitegen.annotate.apposition import says
from sitegen.annotate.knowledge import CAPITAL
from sitegen.annotate.lexicon import (
    ARTICLES,
    AUXILIARIES,
    DETERMINERS,
    FEMALE_NOUNS,
    FUNCTION,
    GENERIC,
    MALE_NOUNS,
    POSSESSIVES,
    SAME_ROLE,
)
from sitegen.annotate.lines import Line
from sitegen.annotate.naming import Named
from sitegen.annotate.words import classes
from sitegen.core.model import ActorKind

# Forms of verbs that stand as nouns before a role: "state prosecutor", "trade envoy".
_NOUNS_FIRST = frozenset(
    "state trade press support lead research market finance defence defense arms sports party campaign fire police".split()
)
_OF_STATE = frozenset(
    "minister president premier chancellor ambassador envoy king queen negotiator spokesman spokeswoman diplomat secretary".split()
)
# Letters that stand for an office: "the PM".
_SPELT: dict[tuple[str, ...], tuple[str, ...]] = {("pm",): ("prime", "minister")}
_OF = ("of", "for", "at", "to", "from", "in")
# What the word before a possessive means where it is no name: the organisation that "the alliance" is here.
Resolve = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """Tokens [first, last) of a line, without determiner. `head` is the role noun, `owner` the canonical name of what it is a role of."""

    first: int
    last: int
    head: tuple[str, ...]
    words: tuple[str, ...]
    owner: str
    determiner: str
    text: str
    plural: bool = False
    past: bool = False


@dataclass(slots=True)
class Marks:
    """The names of one line by place."""

    by_first: dict[int, Named] = field(default_factory=dict)
    by_last: dict[int, Named] = field(default_factory=dict)


def marks(lines: Sequence[Line], named: Iterable[Named]) -> list[Marks]:
    """Names by line and place."""
    found = [Marks() for _ in lines]
    for one in named:
        found[one.piece.line].by_first[one.piece.first] = one
        found[one.piece.line].by_last[one.piece.last] = one
    return found


def owner_name(one: Named, role: tuple[str, ...]) -> str:
    """What a role belongs to: for an office of state a capital stands for its country ("Berlin's economy minister", but not its mayor)."""
    known = one.known
    return known.name if known and known.what == "country" and (known.form != CAPITAL or role[-1] in _OF_STATE) else one.name


def phrase(line: Line, end: int, names: Marks, resolve: Resolve | None = None, start: int = 0) -> RolePhrase | None:
    """The role phrase whose noun ends before token `end`; `start` bounds how far back it may reach."""
    role = knowledge.role_ending(line.low, end, start)
    if role is None or (role.words[-1] in ("pm", "pms") and not line.words[end - 1].isupper()):
        return None  # none, or the hour
    if (
        len(role.words) == 2
        and (one := names.by_last.get(end - 1))
        and one.piece.first < end - 2
        and one.kind is not ActorKind.PERSON
    ):
        role = knowledge.role_ending(line.low, end, end - 1) or role  # the leader of the Coastal Union, and no union leader
    first = end - len(role.words)
    owner, modifiers, past = "", [], False
    role_words = knowledge.role_words()
    while first > start and line.starts[first] - line.ends[first - 1] <= 1:
        word = line.low[first - 1]
        one = names.by_last.get(first)
        if word in ("'s", "'"):
            holder = names.by_last.get(first - 1)
            if holder and holder.kind is not ActorKind.PERSON:
                owner, first = owner or owner_name(holder, role.words), holder.piece.first
            elif resolve and (meant := resolve(first - 1, start)):
                owner = owner or meant
            break
        if one and one.kind is not ActorKind.PERSON:
            if owner:
                break
            owner, first = owner_name(one, role.words), one.piece.first
        elif one:
            break
        elif word in role_words or word == "then" or word.startswith("ex-"):
            past = past or role_words.get(word) == "past" or word == "then"
            modifiers.append(word)
            first -= 1
        elif (
            not owner
            and line.words[end - 1][0].islower()
            and word.isalpha()
            and word not in DETERMINERS
            and _modifier(word)
            and len(modifiers) < 4
        ):
            modifiers.append(word)
            first -= 1
        else:
            break
    determiner = (
        line.word(first - 1)
        if line.word(first - 1) in ARTICLES | POSSESSIVES
        else "'s"
        if line.word(end - len(role.words) - 1) == "'s"
        else ""
    )
    if not owner and determiner == "'s" and resolve:
        owner = resolve(end - len(role.words) - 1, start)
    spelt = _SPELT.get(role.words[-1:], role.words[-1:])
    head = role.words[:-1] + spelt
    words = tuple(reversed(modifiers)) + head
    text = " ".join(line.span(first, end).split())
    if "'s " in text.replace("’", "'").replace("‘", "'") and owner:
        text = f"{' '.join(words)} of {owner}"
    return RolePhrase(first, end, head, words, owner, determiner, text, role.plural, past)


def _modifier(word: str) -> bool:
    """Whether a lower-case word may stand before a role noun and belong to it: a noun or adjective that is hardly a verb."""
    of = set(classes(word))
    if word in AUXILIARIES or not of & {"N", "A"} or of & {"C", "P"}:
        return False
    return word not in knowledge.verb_forms() or word in _NOUNS_FIRST


def complement(line: Line, found: RolePhrase, names: Marks, stop: int) -> RolePhrase:
    """The phrase with what follows it: "president | of Benfica", "ambassador | to the UN"."""
    at = found.last
    if line.word(at) not in _OF or at + 1 >= stop:
        return found
    start = at + 1
    while start < stop and line.low[start] in ("the", "a", "his", "its"):
        start += 1
    one = names.by_first.get(start)
    if one and line.word(one.piece.last) in ("'s", "'") and (whose := names.by_first.get(one.piece.last + 1)):
        one = whose if whose.kind is ActorKind.ORGANISATION else one  # "general secretary of Norland's Labour party"
    end = _common_end(line, one.piece.last if one else start, stop)
    if end <= start or line.word(at) in ("in", "from") and not one:
        return found
    owner = owner_name(one, found.head) if one and one.kind is not ActorKind.PERSON and not found.owner else found.owner
    text = f"{found.text} {' '.join(line.span(at, end).split())}"
    words = found.words + line.low[one.piece.last if one else start : end]
    return RolePhrase(found.first, end, found.head, words, owner, found.determiner, text, found.plural, found.past)


def _common_end(line: Line, at: int, stop: int) -> int:
    end = at
    while (
        end < stop
        and end - at < 3
        and line.low[end].isalpha()
        and (line.words[end][0].islower() and _modifier(line.low[end]) or line.low[end] in GENERIC)
    ):
        end += 1
    return end


def of_person(line: Line, one: Named, names: Marks, resolve: Resolve | None = None) -> list[RolePhrase]:
    """The roles that stand beside a person's name."""
    found: list[RolePhrase] = []
    sentence, stop = line.sentence(one.piece.first)
    first, last = one.piece.first, one.piece.last
    # "its chief constable, Sir Adam Example,": the title stands between.
    lead = first - len(one.piece.title.split()) if one.piece.honorific else first
    comma = lead - 1 > sentence and line.word(lead - 1) == "," and (line.word(last) in (",", ".", "") or last >= stop)
    ends = (first, lead - 1) if comma else (first,)
    before = [phrase(line, end, names, resolve, sentence) or _of_form(line, end, names, resolve, sentence) for end in ends]
    found += [role for role in before if role]
    if line.word(last) == "," and last + 1 < stop and (after := _after(line, last + 1, stop, names, resolve)):
        found.append(after)
    if is_ := _is(line, last, stop):
        made = phrase(line, is_, names, resolve, last)
        found += [complement(line, made, names, stop)] if made and made.determiner == "the" else []
    if (at := _made(line, first, last, stop)) and (made := _held(line, at, stop, names, resolve)):
        found.append(made)
    return [role for role in found if not role.plural]


_SWORN = frozenset("elected re-elected reelected appointed reappointed named confirmed inaugurated".split())


def _made(line: Line, first: int, last: int, stop: int) -> int:
    """Where the office begins that a person is said to come into or to leave to somebody: "succeed Jane Roe as | mayor", "Jane Roe was
    sworn in as | mayor", "Jane Roe has been elected | mayor", "Jane Roe stepped down as | mayor"; 0 if none."""
    if line.word(first - 1) in ("succeed", "replace") and line.word(first - 2) == "to" and line.word(last) == "as":
        return last + 1
    at = last
    while at < stop and line.low[at] in ("was", "is", "has", "been", "were"):
        at += 1
    if at == last and line.word(at) not in ("stepped", "resigned", "quit", "stood"):
        return 0
    if line.low[at : at + 3] in (("sworn", "in", "as"), ("stepped", "down", "as"), ("stood", "down", "as")):
        return at + 3
    if line.word(at) in ("resigned", "quit") and line.word(at + 1) == "as":
        return at + 2
    return at + 1 + (line.word(at + 1) == "as") if line.word(at) in _SWORN else 0


def _held(line: Line, at: int, stop: int, names: Marks, resolve: Resolve | None) -> RolePhrase | None:
    for start in range(at, min(at + 4, stop)):
        if role := knowledge.role_starting(line.low, start, stop):
            found = phrase(line, start + len(role.words), names, resolve, at)
            return complement(line, found, names, stop) if found else None
        if not line.low[start].isalpha() or line.low[start] in ("to", "in", "of", "by"):
            return None
    return None


def _is(line: Line, last: int, stop: int) -> int:
    """The end of the role noun that a name is said to have: "Jane Roe | , 49, is the mayor"; 0 if none."""
    at = last
    if line.word(at) == "," and line.word(at + 1).isdigit() and line.word(at + 2) == ",":
        at += 3
    if line.word(at) != "is" or line.word(at + 1) != "the":
        return 0
    for start in range(at + 2, min(at + 5, stop)):
        if role := knowledge.role_starting(line.low, start, stop):
            return start + len(role.words)
        if not line.low[start].isalpha() or line.words[start][0].isupper():
            return 0
    return 0


def _of_form(line: Line, end: int, names: Marks, resolve: Resolve | None, start: int) -> RolePhrase | None:
    """ "the president of Benfica, | João Valadim": a role whose owner stands between it and the name."""
    holder = names.by_last.get(end)
    if holder is None or holder.kind is ActorKind.PERSON or line.word(_of_at(line, holder)) not in ("of", "for", "at"):
        return None
    at = _of_at(line, holder)
    role = phrase(line, at, names, resolve, start)
    if role is None:
        return None
    text = f"{role.text} {' '.join(line.span(at, holder.piece.last).split())}"
    return dataclasses.replace(role, last=end, owner=owner_name(holder, role.head), text=text)


def _of_at(line: Line, holder: Named) -> int:
    at = holder.piece.first - 1
    return at - 1 if line.word(at) == "the" else at


def _after(line: Line, at: int, stop: int, names: Marks, resolve: Resolve | None) -> RolePhrase | None:
    """The role in an apposition that begins at `at`."""
    end = at
    if line.low[at] in FUNCTION and line.low[at] not in DETERMINERS and line.low[at] not in ("former", "now", "then", "once"):
        return None
    while end < stop and end - at < 12:
        word = line.low[end]
        if word in (",", ".", ";", ":", "who", "which", "that", "(") or word in AUXILIARIES or _surely_verb(word):
            return None
        if (one := names.by_first.get(end)) and one.kind is ActorKind.PERSON:
            return None
        role = knowledge.role_starting(line.low, end, stop)
        if role and not (one and one.piece.last > end + len(role.words)):
            close = end + len(role.words)
            while further := _further(line, close, stop):
                close = further  # "deputy chair", "chief economic adviser"
            named = names.by_first.get(close)
            if line.word(close) in ("'s", "'") or (named and named.kind is ActorKind.PERSON) or says(line, close):
                return None
            made = phrase(line, close, names, resolve, at)
            return complement(line, made, names, stop) if made else None
        end = one.piece.last if one else end + 1
    return None


def _surely_verb(word: str) -> bool:
    return word in knowledge.verb_forms() and (word in ("said", "says", "told") or word.endswith("ed") or "N" not in classes(word))


def _further(line: Line, at: int, stop: int) -> int:
    """The end of another role noun that goes on the phrase, over one word at most; 0 if there is none."""
    for start in (at, at + 1):
        if (
            start < stop
            and (start == at or _modifier(line.low[at]) or line.words[at].istitle())
            and (longer := knowledge.role_starting(line.low, start, stop))
        ):
            return start + len(longer.words)
    return 0


# Words of rank that make another office of one: nobody calls a vice president "the president".
_BESIDE = frozenset("shadow vice deputy".split())


def office(head: tuple[str, ...]) -> str:
    """What a role noun has in common with all that may mean the same office: its last word, or the word for all that news uses alike."""
    return SAME_ROLE.get(head[-1], head[-1])


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two role nouns may mean one office: the same last word, or words that news uses alike (chief, head, leader)."""
    mine, theirs = one[-1], other[-1]
    if "general" in (mine, theirs) and mine != theirs and ("general",) in (one, other):
        return False  # a rank, and no leader
    return office(one) == office(other)


def matches(said: RolePhrase, known: RolePhrase) -> int:
    """How well a role that stands for a person fits a role that the person is known by: 0 not at all, more is better."""
    if said.owner and known.owner and said.owner != known.owner:
        return 0
    if not alike(said.head, known.head):
        return 0
    mine = {SAME_ROLE.get(word, word) for word in said.words}
    theirs = {SAME_ROLE.get(word, word) for word in known.words}
    extra = mine - theirs
    if (theirs - mine) & _BESIDE:
        return 0  # "the chancellor" is no shadow chancellor
    if extra and not (
        said.owner
        and said.owner == known.owner
        and not extra & {"foreign", "prime", "finance", "defence", "interior", "deputy", "former"}
    ):
        return 0
    return 1 + 2 * (bool(said.owner) and said.owner == known.owner) + (said.head == known.head)


def gender_of(role: str) -> str:
    """The gender that a role states (chairwoman, spokesman); "u" if none."""
    words = role.lower().split()
    return "f" if any(w in FEMALE_NOUNS for w in words) else "m" if any(w in MALE_NOUNS for w in words) else "u"


Facts = Mapping[str, Sequence[RolePhrase]]
