"""Marked words that are no quotation: names and titles, nicknames, so-called things, words as words, scare quotes."""

from __future__ import annotations

from sitegen.annotate.cues import NAMED, TITLES
from sitegen.annotate.frames import Frame

# A fragment of at most so many words that nobody is said to have spoken is a scare quote.
_SCARE = 3
_SMALL = frozenset("a an the of and or in on at to for from by with as is".split())
# Nouns that name a form of words: what follows is a sample, not somebody's utterance.
_SAMPLES = frozenset(
    "so-called codenamed code-named nicknamed titled entitled headlined christened term phrase slogan hashtag nickname "
    "title codename moniker alias motto trademark password word".split()
)
# What authors and artists do with a work.
_AUTHORED = frozenset("wrote written directed composed penned authored".split())
_AS = frozenset("known billed styled branded marketed advertised named renamed sold famous better".split())


def why_no_quotation(f: Frame, first: int, end: int, text: str, *, attributed: bool, direct: bool) -> str:
    """Why the marked words at tokens [first, end) are no quotation; "" if they are one."""
    words = text.rstrip(",.;:").split()
    before = f.lower[first - 1] if first else ""
    second = f.lower[first - 2] if first > 1 else ""
    if before in _SAMPLES or (before == ":" and second in ("hashtag", "slogan")):
        return "named by the words before"
    if before == "as" and second in _AS:
        return "nickname"
    if before in ("the", "a") and second == "as" and {"known", "dubbed", "nicknamed"} & set(f.lower[max(0, first - 8) : first]):
        return "nickname"
    if before in _AUTHORED and len(words) > 1 and text[-1] not in ".?!," and _capitalised(words):
        return "title"
    if before in NAMED and not attributed:
        return "named by the words before"
    capital = _capitalised(words)
    utterance = direct or text[-1] in "?!."
    if (
        (
            before in TITLES
            or second in TITLES
            or (before in ("called", "titled", "entitled", "named", ",") and TITLES & set(f.lower[max(0, first - 4) : first]))
        )
        and text[0].isupper()
        and not (utterance and attributed and len(words) > 3)
    ):
        return "title"
    if (
        capital
        and first
        and not _spoken_to(f, first)
        and (not utterance or (len(words) > 1 and not attributed and text[-1] not in "?!."))
    ):
        return "name"
    if (
        capital
        and first
        and f.tokens.words[first - 1][0].isupper()
        and end < len(f.lower)
        and f.tokens.words[end][0].isupper()
        and f.lower[end] not in ("the",)
    ):
        return "nickname"
    if not attributed and not direct and len(words) <= _SCARE:
        return "scare quotes"
    if len(text) == 1:
        return "a letter"
    return ""


def _capitalised(words: list[str]) -> bool:
    """All words of weight have capitals: The Cordoba Files, Eastern Sentry."""
    heavy = [w for w in words if w.lower() not in _SMALL]
    return bool(heavy) and all(w[0].isupper() or w[0].isdigit() for w in heavy) and any(w[0].isupper() for w in heavy)


def _spoken_to(f: Frame, first: int) -> bool:
    """Whether a verb of saying or a colon stands right before the marks."""
    before = f.lower[first - 1] if first else ""
    return before == ":" or any(c.verb.kind in ("say", "tell", "ask", "write") for c in f.cues_between(max(0, first - 2), first))
