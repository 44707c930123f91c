"""Clock times, ages and calendar dates as they are printed on pages, in any language of `data/calendar.tsv`.

An age ("2h ago") is recognised so that it can be told from other text; it is never turned into a time.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from dataclasses import dataclass

from sitegen.ingest.vocabulary import alternation, calendar

# Abbreviations of zones with one meaning. Those with several (ET, CT, IST, CST, EST, PST ...) are read and give no offset.
ZONES = {
    "GMT": "+00:00", "UTC": "+00:00", "Z": "Z", "WET": "+00:00", "BST": "+01:00", "WEST": "+01:00", "CET": "+01:00", "MEZ": "+01:00",
    "CEST": "+02:00", "MESZ": "+02:00", "SAST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "EAT": "+03:00",
    "PKT": "+05:00", "HKT": "+08:00", "SGT": "+08:00", "AWST": "+08:00", "JST": "+09:00", "KST": "+09:00", "ACST": "+09:30",
    "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00", "EDT": "-04:00", "CDT": "-05:00", "MDT": "-06:00",
    "PDT": "-07:00",
}  # fmt: skip
# Names of zones with one meaning, in full.
_NAMED = {
    "British Summer Time": "+01:00", "Greenwich Mean Time": "+00:00", "Central European Summer Time": "+02:00", "Central European Time": "+01:00",
    "Coordinated Universal Time": "+00:00",
}  # fmt: skip
_OPEN_ZONES = (
    "ET", "CT", "MT", "PT", "IST", "CST", "EST", "MST", "PST", "AST", "SST", "local time", "UK time", "UK", "local", "Uhr", "uur",
    "hrs", "hours", "heure de Paris", "Eastern Time", "Eastern", *_NAMED,
)  # fmt: skip
_HALF = {"午後": 12, "下午": 12, "晚上": 12, "오후": 12, "午前": 0, "上午": 0, "凌晨": 0, "早上": 0, "오전": 0}

_ZONE = (
    r"(?:\s{0,2}\(?(?P<zone>(?:UTC|GMT)\s?[+\-−]\s?\d{1,2}(?::?[0-5]\d)?|(?i:OPEN)(?!\w)|(?:ONE)(?!\w)|[+\-−](?:0\d|1[0-4]):?[0-5]0(?!\d))\)?)?"
).replace("OPEN", "|".join(sorted(_OPEN_ZONES, key=len, reverse=True)).replace(" ", r"\s"))
_ZONE = _ZONE.replace("ONE", "|".join(sorted(ZONES, key=len, reverse=True)))
_CLOCK = (
    r"(?<![\d.,:/\-])(?<![\d][.,:])(?:"
    r"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?)(?:\s?(?P<ap>[apAP])\.?\s?[mM]\b\.?)?(?![\d%]|[.,:]\d)"
    r"|(?P<h2>0?\d|1[0-2])\s?(?P<ap2>[apAP])\.?\s?[mM]\b\.?"
    r"|(?P<h3>[01]?\d|2[0-3])\s?[hH]\s?(?P<m3>[0-5]\d)(?!\d)"
    r"|(?P<h4>[01]?\d|2[0-3])(?=\s(?:Uhr|uur)\b)"
    r"|(?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)(?=\s?(?:GMT|UTC|BST|CET|CEST|hrs|hours|[A-Z]{2,3}T)\b)"
    r"|(?P<half>HALF)?\s?(?P<h6>[01]?\d|2[0-3])\s?[時时点點시](?!間|间|간)\s?(?:(?P<m6>[0-5]?\d)\s?[分분]?)?"
    r")"
).replace("HALF", "|".join(_HALF)) + _ZONE
CLOCK = re.compile(_CLOCK)

# A number and a unit of time with the word that makes it an age; one alternative for each way languages put it.
_UNIT = (
    r"(?:s|secs?|seconds?|m|mins?|minutes?|min\(s\)|minute\(s\)|hour\(s\)|day\(s\)|h|hrs?|hours?|d|days?|w|weeks?|sek\w*|sekunden?|min\.?|minuten?|std\.?|stunden?|tagen?|tage?|j|jours?|"
    r"heures?|semaines?|minutos?|horas?|días?|dias?|minuti|minuto|minuter|or[ae]|giorn[io]|uur|uren|dagen|dag|minutter|timer?|timmar?|tim|dager|dagar|"
    r"godz\w*\.?|dni|минут\w*|час\w*|дн\w*|день|мин\.?|ч\.?|dakika|saat|gün)"
)
_NUMBER = r"(?:\d{1,3}|an?|one|eine[rmn]?|une?|una?|um|uma|en|ett|et)"
AGE = re.compile(
    r"(?i:(?<!\w)(?:"
    rf"{_NUMBER}\s?{_UNIT}\s(?:ago|geleden|siden|sedan|temu|назад|fa|önce|atrás|sitten)(?-i:(?![a-z]))"
    rf"|{_NUMBER}\s?{_UNIT},?\s{_NUMBER}\s?{_UNIT}\sago(?-i:(?![a-z]))"
    rf"|(?:vor|il\sy\sa|hace|há)\s{_NUMBER}\s?{_UNIT}(?!\w)"
    rf"|(?:för|for)\s{_NUMBER}\s?{_UNIT}\s(?:siden|sedan)(?!\w)"
    rf"|(?:πριν\sαπό|منذ|قبل)\s{_NUMBER}\s?\w{{2,10}}(?!\w)"
    r"|just\snow|now\b(?=\s*$)"
    r")|\d{1,3}\s?(?:秒|分钟?|分鐘|時間|小时|小時|日|天|초|분|시간|일)\s?(?:前|전))"
)
# "7m", "3h": an age only where nothing else stands in the line.
AGE_ALONE = re.compile(r"\(?\d{1,2}\s?(?:s|m|min|h|hr|d)\)?")

_DIGITS = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Time:
    """A clock time found in a line: `value` is "HH:MM[:SS]" with its offset if one is stated; start and end are columns from 0."""

    start: int
    end: int
    value: str
    shape: str


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date found in a line; year 0 where it is not printed."""

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int = 0

    @property
    def iso(self) -> str:
        """ "YYYY-MM-DD", or empty without a year."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}" if self.year else ""


def ascii_digits(text: str) -> str:
    """Decimal digits of any script as 0-9, character for character, and no-break spaces as spaces: columns stay what they were."""
    if text.isascii():
        return text
    return _DIGITS.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    char = match[0]
    if char in "\u00a0\u202f\u2009\u3000":
        return " "
    if char == "：":
        return ":"
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def as_time(match: re.Match[str]) -> Time | None:
    """The time of a CLOCK match, or None for what cannot be one (25:00 is not matched; 0 pm is not a time)."""
    half = match["ap"] or match["ap2"]
    hour = int(match["h"] or match["h2"] or match["h3"] or match["h4"] or match["h5"] or match["h6"])
    minute = match["m"] or match["m3"] or match["m5"] or match["m6"] or "00"
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    if match["half"] and hour <= 12:
        hour = hour % 12 + _HALF[match["half"]]
    seconds = f":{match['s']}" if match["s"] else ""
    offset = zone_offset(match["zone"] or "")
    shape = ("p" if half else "") + ("." if "." in match[0].split(" ")[0][:3] else ":") + ("z" if match["zone"] else "")
    return Time(match.start(), match.end(), f"{hour:02d}:{int(minute):02d}{seconds}{offset}", shape)


def zone_offset(zone: str) -> str:
    """ "+01:00" for "BST" or "UTC+1"; empty for none, and for letters that mean several zones."""
    plain = zone.strip().replace("−", "-").replace(" ", "")
    if (named := next((offset for name, offset in _NAMED.items() if name.lower() == zone.strip().lower()), "")) and zone:
        return named
    if plain.upper() in ZONES and plain == plain.upper():
        return ZONES[plain]
    found = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d\d)?", plain)
    return f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}" if found else ""


@functools.cache
def _date_pattern() -> re.Pattern[str]:
    months = alternation(calendar().months)
    weekdays = alternation(calendar().weekdays)
    year = r"(?:1[89]|20|21)\d\d"
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    return re.compile(
        rf"(?P<wd>{weekdays}\.?,?\s{{1,2}}(?:(?:the|den|le|el|il|de)\s)?)?(?:"
        rf"(?<![\d.,:/\-])(?P<y1>{year})[-/.](?P<m1>1[0-2]|0[1-9])[-/.](?P<d1>{day})(?!\d)"
        rf"|(?<![\d.,:/\-])(?P<d2>{day})(?:st|nd|rd|th|er|º|ª|\.)?\s?(?:of\s|de\s|d['’])?(?P<m2>{months})\.?,?(?:\s(?:de\s|del\s)?(?P<y2>{year}))?(?!\d)"
        rf"|(?P<m3>{months})\.?\s(?P<d3>{day})(?:st|nd|rd|th)?(?!\d|[:.]\d|\s?[ap]\.?m)(?:,?\s(?P<y3>{year}))?(?!\d)"
        rf"|(?<![\d.,:/\-])(?P<d4>{day})\.\s?(?P<m4>1[0-2]|0?[1-9])\.\s?(?P<y4>{year})(?!\d)"
        rf"|(?<![\d.,:/\-])(?P<a5>\d\d?)/(?P<b5>\d\d?)/(?P<y5>{year})(?!\d)"
        rf"|(?:(?P<y6>{year})\s?[年년]\s?)?(?P<m6>1[0-2]|0?[1-9])\s?[月월]\s?(?P<d6>{day})\s?[日号號일]"
        rf")"
    )


def dates(text: str) -> list[Date]:
    """The calendar dates of a line, with or without year, left to right. 03/04/2025 has two readings and is none."""
    folded = ascii_digits(text).lower()
    if len(folded) != len(text) or not _maybe_date(folded):
        return []
    return [found for match in _date_pattern().finditer(folded) if (found := _as_date(match)) is not None]


_NUMERIC = re.compile(r"\d[-/.]\s?\d|\d\s?[年月월]")
_LETTERS = re.compile(r"[^\W\d_]+")


def _maybe_date(folded: str) -> bool:
    """A quick look before the long pattern: digits beside separators, or the name of a month."""
    return bool(_NUMERIC.search(folded)) or not calendar().months.keys().isdisjoint(_LETTERS.findall(folded))


def ambiguous(text: str) -> bool:
    """Is there a date in the line that has two readings (03/04/2025)?"""
    return any(
        m["a5"] and int(m["a5"]) <= 12 and int(m["b5"]) <= 12 and m["a5"] != m["b5"] for m in _date_pattern().finditer(text.lower())
    )


@functools.cache
def _written_date() -> re.Pattern[str]:
    """A line that holds a date and little else, whatever its numbers are: a word or two before it, a time behind it."""
    months, year, number = alternation(calendar().months), r"[12]\d{3}", r"\d{1,2}"
    return re.compile(
        rf"(?:[^\W\d]+[.:,]?\s){{0,3}}(?P<date>{year}([-/.]){number}\2{number}|{number}([./]){number}\3{year}"
        rf"|{number}(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?(?:{months})\.?,?\s(?:de\s|del\s)?{year}"
        rf"|(?:{months})\.?\s{number}(?:st|nd|rd|th)?,?\s{year})(?:[T,\s(|·–—-]+{number}[:.]\d\d\b.{{0,12}})?[\s.)]*"
    )


def impossible(line: str) -> str:
    """The date that a line consists of and that no calendar has ("31 February 2029"), as it stands there; "" if there is none."""
    text = line.strip()
    if not 8 <= len(text) <= 60:
        return ""
    folded = ascii_digits(text).lower()
    found = _written_date().fullmatch(folded) if len(folded) == len(text) and _maybe_date(folded) else None
    return text[found.start("date") : found.end("date")] if found and not dates(text) and not ambiguous(text) else ""


def weekday_alone(text: str) -> int:
    """The number of the weekday (1 = Monday) that the line consists of, or 0."""
    return calendar().weekdays.get(text.strip(" .,:;-–—").lower(), 0)


def _as_date(match: re.Match[str]) -> Date | None:
    names = calendar().months
    if match["y1"]:
        parts = int(match["y1"]), int(match["m1"]), int(match["d1"])
    elif match["m2"]:
        parts = int(match["y2"] or 0), names[match["m2"]], int(match["d2"])
    elif match["m3"]:
        parts = int(match["y3"] or 0), names[match["m3"]], int(match["d3"])
    elif match["y4"]:
        parts = int(match["y4"]), int(match["m4"]), int(match["d4"])
    elif match["y5"]:
        first, second = int(match["a5"]), int(match["b5"])
        if first <= 12 and second <= 12 and first != second:
            return None
        parts = (int(match["y5"]), second, first) if second <= 12 else (int(match["y5"]), first, second)
    else:
        parts = int(match["y6"] or 0), int(match["m6"]), int(match["d6"])
    year, month, day = parts
    try:
        dt.date(year or 2024, month, day)
    except ValueError:
        return None
    weekday = calendar().weekdays.get((match["wd"] or "").split(" ")[0].strip("., "), 0)
    return Date(match.start(), match.end(), year, month, day, weekday)


def with_year(found: Date, near: str) -> str:
    """The date as "YYYY-MM-DD"; a missing year is that of `near` (an ISO date) unless the other side of new year is closer."""
    if found.year or not near:
        return found.iso
    base = dt.date.fromisoformat(near)
    options = []
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            options.append(dt.date(year, found.month, found.day))
        except ValueError:
            continue
    return min(options, key=lambda day: (abs((day - base).days), day)).isoformat() if options else ""
