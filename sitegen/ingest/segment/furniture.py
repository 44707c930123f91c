"""Furniture: what a page says about itself. The words are data (`data/vocabulary.tsv`, profiles), the patterns are here."""

from __future__ import annotations

import functools
import re

from sitegen.ingest import clock
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.vocabulary import alternation, exact, finder, fold, phrases, words_of

# Counters under embedded posts and stories, rows of a menu, and times of day that stand for nothing.
_COUNTER = re.compile(
    r"^(?:\d[\d.,]*\s?[KMkm]?\s+(?:reposts?|retweets?|likes?|views?|comments?|shares?|replies|quotes?|kommentare|commentaires|comentarios|simpan)\b\s*)+",
    re.IGNORECASE,
)
_MENU = re.compile(r"^\S[^.!?]*(?:\s{2,}|\s[|/›»·>]\s)\S[^.!?]*(?:\s{2,}|\s[|/›»·>]\s)\S[^.!?]*$")
_READING_TIME = re.compile(
    r"^\d{1,2}\s?(?:min(?:ute)?s?|minuten|minutos?|分)\s?(?:read|lesezeit|de lecture|de lectura)?$|^\d+:\d\d\s?/\s?\d+:\d\d$", re.I
)
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+@\S+\.\w{2,}$")


def why(row: Row) -> tuple[str, int]:
    """(reason, points) if a row looks like furniture by its own words; ("", 0) if not. 60 points leave no doubt."""
    if row.key in exact("line"):
        return f"furniture: “{row.text}”", 60
    if _ADDRESS.match(row.text):
        return "furniture: address", 45
    if clock.impossible(row.text):
        return "a date that is none of the calendar", 60
    if len(row.text) > 400:
        return "", 0
    folded = row.key or fold(row.text)
    words = words_of(folded)
    if phrase := finder("credit").find(folded, words):
        if row.size < 260 and not _dateline(folded, phrase, row) and not (folded.startswith(phrase) and phrase in phrases("media")):
            return f"caption or credit: “{phrase}”", 55
    elif phrase := finder("has").find(folded, words):
        return f"furniture: “{phrase}”", 50
    if row.size < 220 and (found := _starts().match(folded)):
        clear = row.stop != "." or row.size < 130
        return f"furniture: starts with “{found[0]}”", 50 if clear else 15
    if row.stop != "." and (found := _links().match(folded)):
        return f"furniture: starts with “{found[0]}”", 50
    if row.stop != "." and (found := _media().match(folded)):
        return f"starts with “{found[0]}”", 35
    if _COUNTER.match(row.text):
        return "furniture: counter", 55
    if _READING_TIME.match(row.text):
        return "furniture: reading time", 45
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
