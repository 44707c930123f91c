"""Which body a noun beside a quotation means: "the company", "a spokeswoman", "the trade ministry", "the state department"."""

from __future__ import annotations

from sitegen.annotate import tables
from sitegen.annotate.frames import Frame
from sitegen.annotate.spans import Form, Mention
from sitegen.annotate.speakers import Speaker, of
from sitegen.core.model import ActorKind

_SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson".split())
# What a state has, so that it speaks for it: "the trade ministry".
_OF_STATE = frozenset("ministry government military army navy".split())
_ARTICLES = frozenset("a an the".split())


def body_meant(f: Frame, at: int, body: Speaker | None, *, last: bool) -> Speaker | None:
    """The body that a noun at token `at` (or behind an article there) means: `body`, the one spoken of last, where its sort fits.

    `last` tells that the body was the last speaker. A state's department is that of the one state its own sentence names before it.
    """
    noun = _noun(f, at)
    the = next((t for t in range(noun - 1, max(noun - 4, -1), -1) if f.lower[t] == "the"), -1)
    if f.lower[noun] == "department" and the >= 0 and f.lower[noun - 1] == "state":
        states = _states(f, the)
        return of(states[0], "its department", at) if len({m.name for m in states}) == 1 else None
    if f.lower[noun] in _SPOKESPEOPLE and (named := _called(f, noun - 1)) is not None:
        return of(named, "speaks for", at)
    if body is None:
        return None
    sort = tables.typenouns().get(f.lower[max(noun - 1, 0)])
    if f.lower[noun] in _SPOKESPEOPLE and (last or sort and sort[0] != "person"):
        return _as(body, "speaks for the body spoken of last", at)
    if f.lower[noun] in _OF_STATE:
        fits = body.kind is ActorKind.GOVERNMENT and the >= 0
    else:
        fits = f.lower[noun] in tables.typenouns() and the == noun - 1 and body.kind is _kind_of(f.lower[noun])
    if fits:
        return _as(body, "the body spoken of last", at)
    return None


def _as(body: Speaker, rule: str, at: int) -> Speaker:
    return Speaker(body.name, rule, body.pronoun, at, body.kind)


def _noun(f: Frame, at: int) -> int:
    """The noun of a sort of body behind an article at `at`, over two words at most; else `at` itself."""
    if f.lower[at] not in _ARTICLES:
        return at
    noun = at
    for spot in range(at + 1, min(at + 4, len(f.lower))):
        if f.lower[spot] in tables.typenouns() or f.lower[spot] in _SPOKESPEOPLE:
            noun = spot
        elif noun > at:
            break
    return noun


def _called(f: Frame, at: int) -> Mention | None:
    """The organisation named last whose name has the noun at a token: the European Commission for "a Commission spokesperson"."""
    word = f.tokens.words[at]
    if not word[0].isupper():
        return None
    near = (f.ending.get(t) for t in range(at - 1, -1, -1))
    return next((m for m in near if m is not None and m.kind is ActorKind.ORGANISATION and word in m.name.split()), None)


def _states(f: Frame, at: int) -> list[Mention]:
    """The governments that the sentence of a token names before it."""
    first, _ = f.sentence_of(at)
    near = (f.starting.get(t) for t in range(first, at) if f.quote[t] < 0)
    return [m for m in near if m is not None and m.kind is ActorKind.GOVERNMENT and m.name and m.form is not Form.PRONOUN]


def _kind_of(noun: str) -> ActorKind | None:
    """What a noun of a sort of body means: "government" a state, "company" an organisation; None for sorts of persons."""
    kinds = tables.typenouns().get(noun, ())
    if not kinds or kinds[0] == "person":
        return None
    return ActorKind.GOVERNMENT if kinds[0] in ("state", "territory") else ActorKind.ORGANISATION
