"""Time markers: what in a line says when something was posted, how long ago, or by whom at what time.

A marker has a *form*: "stamp" (the line is nothing else), "prefix" (text follows) or "suffix" (text comes before). Its
`signature` tells apart the ways of printing it: the stamps that open the updates of one page all look alike.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sitegen.ingest import clock
from sitegen.ingest.vocabulary import alternation, anywhere, calendar, exact, fold, phrases

LONGEST_STAMP = 110
# Joining words within names, in the languages of news bylines.
_PARTICLES = frozenset(
    (
        "and & und et y e en og och i in de der den van von du da di del della dos das bin ibn al el la le "
        "ter ten zu für for at of the now earlier à "
    ).split()
)
_EDGE = " \t,;|·•–—-()[]@/:+*•‧・,、。.>›"
_HANDLE = re.compile(r"@\w{2,}|pic\.twitter\.com|https?://")
_NUMERIC_DATE = re.compile(r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}(?!\d)")
_EPOCH = re.compile(r"1\d{9}(?=[^\W\d]|[\"'“‘«„])")
# A time, with its day or zone, and its copy for screen readers, run together.
_TWICE = re.compile(r"(?<!\d)(\d{1,2}[:.]\d\d(?:\s[^\n]{1,24})?)\1(?!\d)")
# Parts of a stamp that stood in elements of their own and lost the space between them: "20314:05 PM ET3 minutes agoUpdated ...".
_GLUED = re.compile(
    r"(?<=\b(?:19|20|21)\d\d)(?=\d{1,2}[:.]\d\d)|(?<=\d[/.](?:19|20|21)\d\d)(?=[A-Z])|(?<=ago)(?=\d)|(?<=[a-zA-Z.])(?=\d{1,2}\s?(?:min|sec|hour|hr|h|m|d)\w*\sago)"
    r"|(?<=\w)(?=(?:Updated|UPDATED|Published|Modified)\b)|(?<=[ap]m)(?=first published\b)"
)
# Where a time is that of: "7:10 am (Paris)", "6 pm (local time)".
_PLACE = re.compile(r"\s?\((?:[^\W\d_]+|[^\W\d_]+(?:\s[^\W\d_]+)?\stime)\)")
_PUBLISHED_WORD = re.compile(r"\b(?:published|posted)\b")
_WORD_BEHIND = re.compile(r"\s[^\W\d_]")
_DIGIT = re.compile("[0-9]")
# Broadcasters that are called by their number: "France 24", "Channel 4 News".
_CHANNEL = re.compile(r"[A-Z][\w.]+(?:\s[A-Z][\w.]+)?\s\d{1,2}(?:\s[A-Z]\w+)?")
_COUNTER = re.compile(r"\s·\s")
_OPENING = re.compile(
    r"(?P<lead>(?:[+*•·▪●■►▶\-–—#|]++\s*+|[\[(【]\s*+)*+"
    r"(?i:(?P<word>updated?|breaking|posted|live|um|kl\.?|at|à|a las|às|alle|ore|om|klo|godz\.?)[\s:,]{1,3})?)"
)
_AFTER = re.compile(
    r"(?P<sep>\s*(?:[\])】]\s*[:\-–—|]?|\+{2,}|[:|,、，：]|\s(?i:update)\s?:|\s[-–—•·*/]|[-–—](?=\s)|\.(?=\s))\s*|\s*)(?P<rest>\S.*)?$",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """`time` as in model ("14:05+01:00"), empty for an age; `date` as printed, if it is; `text_from`/`text_to`: the columns
    (from 0) of the text beside the marker; `updated`: it says when something changed, and opens nothing."""

    form: str
    time: str = ""
    age: bool = False
    date: clock.Date | None = None
    weekday: int = 0
    author: str = ""
    updated: bool = False
    text_from: int = 0
    text_to: int = 0
    signature: str = ""
    firm: bool = True
    yesterday: bool = False

    @property
    def epoch(self) -> bool:
        """Is it nothing but the count of seconds that a script would have turned into a time?"""
        return self.signature == "prefix epoch"

    @property
    def published(self) -> bool:
        """Does the line end with "published at" and a time? So do headlines alone, also where the page is one long list."""
        return self.signature == "suffix p"


def find(text: str) -> Marker | None:
    """The marker of a line that is stripped of white space, or None. Cheap for lines that have none."""
    if not text:
        return None
    plain = _TWICE.sub(lambda m: m[1] + " " * len(m[1]), clock.ascii_digits(text))
    half = len(plain) // 2
    if 8 <= len(plain) <= LONGEST_STAMP and plain[:half] == plain[half:]:
        plain = plain[:half] + " " * half  # "21 July 202621 July 2026"
    has_digit = bool(_DIGIT.search(plain, 0, 60) or _DIGIT.search(plain, max(0, len(plain) - 40)))
    if len(text) <= LONGEST_STAMP:
        loose = _GLUED.sub(" ", plain) if has_digit else plain
        if found := _stamp(text, plain, has_digit) if loose == plain else _stamp(loose, loose, has_digit):
            return found
    if not has_digit:
        return None
    return _prefix(text, plain) or _suffix(text, plain)


def _stamp(text: str, plain: str, has_digit: bool) -> Marker | None:
    if not has_digit:
        weekday = clock.weekday_alone(text)
        if weekday:
            return Marker("stamp", weekday=weekday, signature="weekday")
        if not clock.AGE.search(plain):
            return None
    ages = [m.span() for m in clock.AGE.finditer(plain)]
    found_dates = [d for d in (clock.dates(plain) if has_digit else ()) if not any(a < d.end and d.start < b for a, b in ages)]
    spans = [(d.start, d.end) for d in found_dates]
    if not ages and clock.AGE_ALONE.fullmatch(plain):
        ages = [(0, len(plain))]
    times = [t for m in clock.CLOCK.finditer(plain) if not _inside(m.start(), ages + spans) and (t := clock.as_time(m))]
    spans += ages + [(t.start, t.end) for t in times] + [place.span() for t in times if (place := _PLACE.match(plain, t.end))]
    if spans:
        spans += [m.span() for m in _NUMERIC_DATE.finditer(plain)]
    if not spans:
        return None
    left = plain
    for start, end in spans:
        left = left[:start] + " " * (end - start) + left[end:]
    folded = left.casefold()
    if len(folded) != len(left):
        return None
    changed = _updated().search(folded)
    updated = changed is not None
    if changed and any(end <= changed.start() for _, end in spans):  # "Published on 4 May, updated on 5 May": the first is meant
        head = text[: changed.start()].rstrip(" ,;|(·–—-")
        return _stamp(head, plain[: len(head)], has_digit)
    names = "".join(" " if folded[i] == "\0" else left[i] for i in range(len(left))) if "\0" in folded else left
    names = _blank(names, folded)
    if _HANDLE.search(names):
        return None
    author = " ".join(names.replace("(", " ").replace(")", " ").split()).strip(_EDGE)
    if fold(author) in exact("line") or fold(author) in exact("label"):
        author = ""
    embedded = bool(_COUNTER.search(text)) and bool(found_dates) and bool(times) and not author
    by = bool(anywhere("by").match(text.casefold().lstrip(_EDGE)))
    if author and not (looks_like_name(author, bold=by) and (times or ages or found_dates)):
        return None
    dated = bool(found_dates and found_dates[0].year and times)
    if author and not by and not dated and len(author.split()) < 2:
        return None
    if author and not by and not times and not ages and (len(author.split()) > 3 or anywhere("live").search(author.casefold())):
        return None
    if author and times and not by and _after_the_time(left, times[-1].end, ages):
        return None
    weekday = (
        0 if found_dates else next((calendar().weekdays[w] for w in re.findall(r"[^\W\d]+", folded) if w in calendar().weekdays), 0)
    )
    shape = "".join(
        (
            "d" if found_dates else "",
            "a" if ages else "",
            "c" + times[-1].shape if times else "",
            "n" if author else "",
            "u" if updated else "",
            "e" if embedded else "",
            "w" if _PUBLISHED_WORD.search(folded) else "",
        )
    )
    return Marker(
        "stamp",
        time=times[-1].value if times else "",
        age=bool(ages),
        date=found_dates[0] if found_dates else None,
        weekday=weekday,
        author=author,
        updated=updated or embedded,
        signature="stamp " + shape,
        yesterday=bool(_yesterday().search(folded)),
    )


def _prefix(text: str, plain: str) -> Marker | None:
    if epoch := _EPOCH.match(
        plain
    ):  # seconds since 1970, left by a script that never ran: a place for a headline, but no printed time
        return Marker("prefix", age=True, text_from=epoch.end(), text_to=len(text), signature="prefix epoch")
    opening = _OPENING.match(plain)
    at = opening.end() if opening else 0
    lead = opening["lead"] if opening else ""
    day = _date_at(plain, at)
    if day is not None:
        at = day.end + len(plain[day.end :]) - len(plain[day.end :].lstrip(" ,|-–—:"))
    age = clock.AGE.match(plain, at)
    time = None
    if age:
        at = age.end()
        skip = re.compile(r"[\s,|·•\-–—(]*").match(plain, at)
        inner = clock.CLOCK.match(plain, skip.end() if skip else at)
        if inner and (time := clock.as_time(inner)):
            at = time.end
    elif (match := clock.CLOCK.match(plain, at)) and (time := clock.as_time(match)):
        at = time.end
        after_age = re.compile(r"[\s,|·•\-–—(]*").match(plain, at)
        if after_age and (age := clock.AGE.match(plain, after_age.end())):
            at = age.end()
    if not age and not time:
        return None
    after = _AFTER.match(plain, at)
    if after is None or not after["rest"]:
        return None
    rest, sep = after["rest"], after["sep"]
    firm = (
        bool(sep.strip())
        or bool(age)
        or bool(lead.strip(" \t:,").lower() not in ("", "um", "kl", "kl.", "at", "à", "a las", "às", "alle", "ore", "om", "klo"))
    )
    glued = not sep
    upper = rest[0].isupper() or not rest[0].isalpha() or rest[0].lower() == rest[0].upper()
    if not firm and not upper:
        return None
    if glued and not (rest[0].isupper() or rest[0] in "“\"'‘«„"):
        return None
    # "9.30 Uhr beginnt", "10 am is when": a bare time before small letters was excluded; before a capital it may still be a sentence.
    parts = ("b" if lead.strip() else "", "d" if day else "", "a" if age else "", f"c{time.shape}" if time else "")
    shape = "".join(parts) + ("g" if glued else sep.strip()[:2] or " ")
    word = ((opening["word"] or "") if opening else "").lower()
    return Marker(
        "prefix",
        time=time.value if time else "",
        age=bool(age),
        date=day,
        updated=word == "updated",
        text_from=after.start("rest"),
        text_to=len(text),
        signature="prefix " + shape,
        firm=firm or glued,
    )


_PUBLISHED = re.compile(r"(?i:published|posted|publié|veröffentlicht|publicado)\s(?:(?i:at|on|à|um|a las|às)\s)?(?=\d)")


def _suffix(text: str, plain: str) -> Marker | None:
    for opening in _PUBLISHED.finditer(plain, max(0, len(plain) - 80)):
        match = clock.CLOCK.match(plain, opening.end())
        time = clock.as_time(match) if match else None
        day = _date_at(plain, time.end + len(plain[time.end :]) - len(plain[time.end :].lstrip(" ,"))) if time else None
        if time and not plain[max(time.end, day.end if day else 0) :].strip(" .") and opening.start() > 1:
            head = plain[: opening.start()].rstrip()
            return Marker("suffix", time=time.value, date=day, text_to=len(head), signature="suffix p", firm=True)
    tail_from = max(0, len(plain) - 40)
    age = next((m for m in clock.AGE.finditer(plain, tail_from) if not plain[m.end() :].strip(" )]")), None)
    if age and age.start() > 8 and len(text) < 200:
        head = plain[: age.start()].rstrip(" ([|·•,-–—")
        if head and head[-1] not in ".,;" and not re.search(r"\b(?:than|about|over|some|nearly|almost|just|only|least)$", head):
            glued = plain[age.start() - 1].isalnum()
            return Marker("suffix", age=True, text_to=len(head), signature="suffix a" + ("g" if glued else ""), firm=glued)
    bracket = re.search(r"\s*[(\[|]\s*(?:at\s|um\s)?(?=\d)", plain[tail_from:])
    if bracket and (match := clock.CLOCK.match(plain, tail_from + bracket.end())) and not plain[match.end() :].strip(" )]"):
        time = clock.as_time(match)
        if time and len(text) < 200:
            return Marker("suffix", time=time.value, text_to=tail_from + bracket.start(), signature="suffix c")
    return None


def looks_like_name(text: str, bold: bool = False) -> bool:
    """Could this be the name of one or more authors, with place or role? `bold`: the line says "by"."""
    words = [w.strip(_EDGE) for w in text.replace(",", " ").split()]
    words = [w for w in words if w]
    if not 1 <= len(words) <= (14 if bold else 7) or len(text) > (110 if bold else 60):
        return False
    if any(c.isdigit() for c in text) and not (bold and _CHANNEL.fullmatch(text.strip(_EDGE))):
        return False
    if text.rstrip().endswith(("?", "!", ":", "؟", "。", "？", "！")) or any(c in text for c in '"“”«»„‘'):
        return False
    if not any(c.isalpha() for c in text):
        return False
    if all(w.lower() == w.upper() for w in words if w[0].isalpha()):  # a script without capitals
        return len(text) <= 24 and len(words) <= 4
    capital = [w[0].isupper() or (len(w) > 2 and w[1] in "'’" and w[2].isupper()) for w in words]
    if bold:
        return sum(capital) >= 1
    return capital[0] and all(c or w.lower() in _PARTICLES for c, w in zip(capital, words))


def _after_the_time(left: str, end: int, ages: list[tuple[int, int]]) -> bool:
    """Do the words stand behind the time without a mark that sets an author apart ("14:05 , Jane Doe")?"""
    end = max([end, *(stop for _, stop in ages)])
    behind = left[end:]
    return bool(behind.strip(_EDGE)) and not re.match(r"\s*(?:[,|·•–—]|-\s)", behind)


def _date_at(plain: str, at: int) -> clock.Date | None:
    head = plain[at : at + 40]
    return next(
        (clock.Date(d.start + at, d.end + at, d.year, d.month, d.day, d.weekday) for d in clock.dates(head) if d.start == 0), None
    )


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _blank(text: str, folded: str) -> str:
    out = list(text)
    for pattern in (_stamp_words(), _updated()):
        for match in pattern.finditer(folded):
            if match[0] == "of" and _WORD_BEHIND.match(text, match.end()):
                continue  # "Governor of the Province", not "11:20 of 4 May"
            out[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(out)


@functools.cache
def _updated() -> re.Pattern[str]:
    return re.compile(alternation(phrases("updated")))


@functools.cache
def _yesterday() -> re.Pattern[str]:
    return re.compile(alternation(phrases("yesterday")))


@functools.cache
def _stamp_words() -> re.Pattern[str]:
    return re.compile(alternation((*phrases("stamp"), *phrases("yesterday"), *phrases("by"), *calendar().weekdays)))
