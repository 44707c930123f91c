"""Which organisation a noun of its sort means: "the company", "the alliance", "the commission"."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.annotate.apposition import type_noun
from sitegen.annotate.cast import Cast
from sitegen.annotate.lines import Line
from sitegen.annotate.naming import Named, subject
from sitegen.annotate.pronouns import Bodies

# Nouns of bodies that stand in the name of each of their sort.
_IN_NAMES = frozenset("ministry department commission committee council senate".split())
_OF_NEWS = frozenset("news press wire state official national public private local daily".split())
_GOVERNING = frozenset("of to in at by with for from on against about over".split())
# Where a body stands that has been no sentence's subject yet.
_NEVER = (-1, -1)


def note(bodies: Bodies, one: Named, cast: Cast, line: Line) -> None:
    """Take note of an organisation named, and of the sentence if it is its subject."""
    key, first = (one.name, kind_of(one, cast)), one.piece.first
    led = first - 1 - (line.word(first - 1) == "the")
    # A court is spoken of wherever it is named: "a petition to the Supreme Court".
    acts = key[1] == "court" or (line.word(led) not in _GOVERNING and subject(line, first, one.piece.last))
    bodies[key] = (one.piece.line, line.sentence(first)[0]) if acts else bodies.get(key, _NEVER)


def kind_of(one: Named, cast: Cast) -> str:
    """The sort of an organisation by the tables or by what stands beside its name; "" where neither tells."""
    if one.known:
        return one.known.kind
    return one.entity.kind if one.entity else cast.kinds.get(tuple(w.lower() for w in one.piece.words), "")


def only(line: Line, end: int, start: int, bodies: Bodies) -> str:
    """The organisation that a noun of its sort, ending before token `end`, means here: the only one that fits, or the one of those that was
    the subject of a sentence last; "" if there is none."""
    length, kinds = type_noun(line, end, start)
    if not length or kinds[0] in ("state", "person", "territory"):
        return ""
    noun = line.low[end - 1]
    if noun in _IN_NAMES:
        # "The foreign ministry" is no commission, and no ministry of anything else.
        return named_so(line, end, [name for name, _ in bodies])
    if "media" in kinds and _noun_phrase(line, end) < end - 1 and line.low[end - 2] not in _OF_NEWS:
        kinds = tuple(kind for kind in kinds if kind != "media") or kinds  # "the intelligence agency"
    fitting = {name: at for (name, kind), at in bodies.items() if kind in kinds}
    if (
        kinds[0] in ("company", "club", "group", "party", "alliance", "agency", "organisation")
        and max(fitting.values(), default=_NEVER) == _NEVER
    ):
        # None that is known to be one has done anything: one of which nothing is known, then.
        fitting |= {name: at for (name, kind), at in bodies.items() if not kind or kind == "company" and kinds[0] == "bank"}
    if not fitting:
        # "The academy" where only one academy is named.
        fitting = {name: at for (name, _), at in bodies.items() if name.lower().split()[-1] == noun}
    last = max(fitting.values(), default=_NEVER)
    latest = [name for name, at in fitting.items() if at == last]
    return latest[0] if len(latest) == 1 else ""


def named_so(line: Line, end: int, names: Iterable[str]) -> str:
    """The one of names that has the words of a noun phrase which ends before token `end`: the European Commission for "the commission"."""
    if line.low[end - 1] not in _IN_NAMES:
        return ""
    said = set(line.low[_noun_phrase(line, end) : end])
    own = list(dict.fromkeys(name for name in names if said <= set(name.lower().replace("’s", " ").split())))
    return own[0] if len(own) == 1 else ""


def _noun_phrase(line: Line, end: int) -> int:
    """Where the words begin that a noun of a sort ends, behind its article: "the | foreign ministry"."""
    first, start = end - 1, line.sentence(end - 1)[0]
    while (
        first > start and end - first < 4 and line.word(first - 1) not in ("the", "this", "its") and line.low[first - 1].isalpha()
    ):
        first -= 1
    return first if line.word(first - 1) in ("the", "this", "its") else end - 1
