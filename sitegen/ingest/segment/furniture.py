"""Furniture: what a page says about itself. The words are data (`data/vocabulary.tsv`, profiles), the patterns are here."""

from __future__ import annotations

import functools
import re

from sitegen.ingest import clock
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.vocabulary import alternation, exact, finder, fold, phrases, words_of

# Counters under embedded posts and stories, rows of a menu, and times of day that stand for nothing.
_COUNTER = re.compile(
    r"^(?:live\W+)?(?:\d[\d.,]*\s?[KMkm]?\s+(?:reposts?|retweets?|restacks?|likes?|views?|viewing|watching|listening|comments?|shares?|replies"
    r"|posts?|quotes?|new updates?|kommentare|commentaires|comentarios|simpan)\b\s*)+$",
    re.IGNORECASE,
)
_MENU = re.compile(r"^\S[^.!?]*(?:\s{2,}|\s[|/›»·>]\s)\S[^.!?]*(?:\s{2,}|\s[|/›»·>]\s)\S[^.!?]*$")
_READING_TIME = re.compile(
    r"^\d{1,2}[\s-]?(?:min(?:ute)?s?|minuten|minutos?|分)\s?(?:read(?:ing time)?|lesezeit|de lecture|de lectura)?$|^\d+:\d\d\s?/\s?\d+:\d\d$",
    re.I,
)
# "Item 1 of 3 ...", "[1/2]...", "2 of 5 |", "list 1 of 4": pictures and promoted pieces are counted, sentences are not.
_COUNTED = re.compile(r"^(?:(?:item|image|photo|picture|slide|list)\s\d+\sof\s\d+\b|\[\d+/\d+\]|\d+\sof\s\d+\s?(?:[|]|$))", re.I)
# Buttons with their counts run together, "Share36 Tweet Email2", and "View 4 replies".
_BUTTONS = re.compile(
    r"^(?:(?:share|tweet|email|like|print|comment|reply)s?\s?\d*(?:\s|$)){2,}$|^(?:view|show)\s\d+\s(?:more\s)?(?:replies|comments)$",
    re.I,
)
# Notes of an encyclopaedia, lines drawn across the page, a reporter's address in brackets, agencies in brackets.
_REFERENCE = re.compile(r"^\^\s(?:[a-z]\s)*\S")
_RULER = re.compile(r"^(?:[^\w\s]|_)[\W_]*$")
_REACHED = re.compile(r"^\(.{0,60}\S+@\S+\.\w{2,}.{0,60}\)$")
_AGENCIES = re.compile(
    r"^[(\[](?:[\w ]{2,20}\swith\s|with\s)?(?:(?:AFP|AP|Reuters|dpa|EFE|ANSA|PA|PTI|Xinhua|EPA|Bloomberg)(?:,\s|\sand\s|\s?/\s?)?)+[)\]]$",
    re.I,
)
_EDIT = "[edit]"
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_MAIL = re.compile(r"^\S+@\S+\.\w{2,}$")
# Seconds since 1970 alone in a line, left by a script that never ran.
_SECONDS = re.compile(r"^1\d{9}$")
# Places of advertisements, numbered.
_PLACED = re.compile(r"^(?:advertisement|advert|ad|anzeige|publicité|publicidad|pubblicità)\s\d{1,2}$", re.I)
_SHAPES = (
    (_PLACED, "place of an advertisement", 60),
    (_SECONDS, "count of seconds", 60),
    (_MAIL, "address", 45),
    (_COUNTED, "counted picture or link", 60),
    (_BUTTONS, "buttons", 60),
    (_REFERENCE, "reference", 60),
    (_RULER, "a line across the page", 60),
    (_REACHED, "a reporter's address", 60),
    (_AGENCIES, "agency", 60),
)


def why(row: Row) -> tuple[str, int]:
    """(reason, points) if a row looks like furniture by its own words; ("", 0) if not. 60 points leave no doubt."""
    if row.key in exact("line") or row.key.endswith(_EDIT) and row.key.removesuffix(_EDIT) in exact("line"):
        return f"furniture: “{row.text}”", 60
    if _ADDRESS.match(row.text):
        return "furniture: address", 45
    if clock.impossible(row.text):
        return "a date that is none of the calendar", 60
    if len(row.text) > 400:
        return "", 0
    for pattern, reason, points in _SHAPES:
        if pattern.match(row.text):
            return f"furniture: {reason}", points
    folded = row.key or fold(row.text)
    words = words_of(folded)
    if phrase := finder("credit").find(folded, words):
        if row.size < 260 and not _dateline(folded, phrase, row) and not (folded.startswith(phrase) and phrase in phrases("media")):
            return f"caption or credit: “{phrase}”", 55
    elif phrase := finder("has").find(folded, words):
        return f"furniture: “{phrase}”", 60 if folded.endswith(phrase) else 50
    if row.size < 220 and (found := _starts().match(folded)):
        clear = row.stop != "." or row.size < 130
        return f"furniture: starts with “{found[0]}”", 50 if clear else 15
    if row.stop != "." and (found := _links().match(folded)):
        return f"furniture: starts with “{found[0]}”", 50
    if row.stop != "." and (found := _media().match(folded)):
        return f"starts with “{found[0]}”", 35
    if _COUNTER.match(row.text):
        return "furniture: counter", 55
    if _READING_TIME.match(row.core):
        return "furniture: reading time", 50
    if _MENU.match(row.text) and row.marker is None and row.size < 160:
        return "furniture: menu", 40
    return "", 0


def _dateline(folded: str, phrase: str, row: Row) -> bool:
    """ "SANTIAGO, Chile (AP) — The president ..." names an agency and is text all the same."""
    return row.stop in (".", ":") and phrase[-1] != ":" and folded.index(phrase) * 2 < len(folded)


@functools.cache
def _media() -> re.Pattern[str]:
    return re.compile(alternation(phrases("media")))


@functools.cache
def _links() -> re.Pattern[str]:
    return re.compile(alternation(phrases("link")))


@functools.cache
def _starts() -> re.Pattern[str]:
    return re.compile(alternation(phrases("start")))
