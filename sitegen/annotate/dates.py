"""Dates in the text, resolved against the day of the entry: "on Wednesday", "12 to 16 September", "last month".

`find_dates` is a function of passages and the days of their entries. Forms are in `dates_patterns`, their meaning in `dates_rules`, the
tense of a clause in `dates_tense`. Times of day alone, durations and sets ("two days after", "near-daily") are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from sitegen.annotate import dates_calendar as calendar
from sitegen.annotate.dates_after import counted
from sitegen.annotate.dates_calendar import Direction
from sitegen.annotate.dates_form import Form
from sitegen.annotate.dates_patterns import MONTHS, cores, families, left, right
from sitegen.annotate.dates_rules import RULES
from sitegen.annotate.dates_tense import direction
from sitegen.annotate.found import Found, distinct, evidence
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import Block, Mention, Passage
from sitegen.annotate.spans import Form as Naming
from sitegen.annotate.tokens import read
from sitegen.core.model import ActorKind, When

# Longest prefix of a core that LEFT can hold.
_REACH = 60
_WORD_BEFORE = re.compile(r"(\S+) +$")
_WORD_AFTER = re.compile(r" +(\S+)")
_YEAR_BEFORE = frozenset(
    "in since by until till from of to during before after through around circa late early mid and or between for "
    "late-year spring summer autumn winter "
    "the a an this that his her its their our my your every each".split()
)
# What is counted after a number that looks like a year.
_COUNTED = frozenset(
    "people men women children soldiers troops police officers votes metres meters miles kilometres kilometers km feet "
    "tonnes tons dollars euros pounds rubles roubles francs yen homes "
    "houses jobs workers staff employees students pupils cases deaths times seats copies tickets fans drones missiles "
    "tanks shells hectares acres "
    "calories rpm watts words pages points units civilians prisoners refugees migrants protesters demonstrators "
    "passengers residents patients firefighters "
    "hours minutes members companies schools hospitals vehicles cars buses trees animals sheep cattle businesses "
    "families households voters delegates horses copies pesos rupees rupiah shillings kroner kronor krona rand reais baht naira "
    "ringgit yuan lira zloty forint koruna crowns pence cents cubic square metric".split()
)
_PAPERS = frozenset(
    "Times Telegraph Mirror Mail Express Post Herald World Independent Age Agreement Mass Prayers Edition Star Mercury "
    "Business Review Nation Politics".split()
)
# What a weekday gives its name to: "an uneaten Sunday roast", "the Sunday papers".
_MEALS = frozenset("roast roasts papers best joint sermon prayers".split())
_DAY_NAMES = frozenset(
    "Good Fat Shrove Easter Whit Black Bloody Ash Holy Palm Super Cyber Maundy Giving Manic Ruby Sheffield Freaky "
    "Casual Man Girl Joe Black".split()
)
# What is named after a feast and tells no day: "a Christmas card".
_FESTIVE = frozenset(
    "card cards tree trees market markets party parties shopping shoppers lights dinner lunch presents gift gifts song songs carol carols bonus "
    "bonuses holiday holidays break season period sales trading egg eggs bunny film films show shows album single number message speech "
    "service services pudding cake cakes decorations jumper jumpers truce miracle".split()
)
_LIMIT = re.compile(r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Tt]ill) $")
# A sum or a number that changes: "up from 1850", "rose to 2015".
_COMPARED = re.compile(
    r"\b(?:up|down|rose|fell|climbed|dropped|grew|risen|fallen|increased|decreased|cut|raised|dipped) (?:from|to) $"
)
# "Every Sunday" is a set of days, no date.
_SETS = frozenset("every each most any alternate some many".split())
# Months that are also names or words stand alone only where a preposition or the like leads them.
_UNSURE_MONTHS = frozenset(("May", "March", "April", "June", "August"))
_LEADS = frozenset(
    "in since until till by last next this early late mid of from to and or during before after for end through "
    "between mid- every each".split()
)


def find_dates(passages: Sequence[Passage], days: Sequence[str]) -> tuple[tuple[Found[When], ...], ...]:
    """Dates of each segment in reading order, equal ones once. `days` are the entries' dates, "" where unknown: then relative dates stay open."""
    anchors = [calendar.parse(day) for day in days]
    stale = stale_days(passages, anchors)
    return tuple(distinct(_in_passage(passage, anchor, stale)) for passage, anchor in zip(passages, anchors, strict=True))


def _in_passage(passage: Passage, anchor: date | None, stale: frozenset[date]) -> Iterator[Found[When]]:
    before: Found[When] | None = None
    for block in passage.blocks:
        found = in_block(block, anchor, passage.mentions, stale, before)
        yield from found
        before = found[-1] if found else None


def stale_days(passages: Sequence[Passage], anchors: Sequence[date | None]) -> frozenset[date]:
    """Yesterday, where a page of several updates tells of its weekday as past.

    An update of the evening before keeps its words ("will meet on Friday") when the page is saved after midnight under one date.
    """
    known = {anchor for anchor in anchors if anchor}
    if len(passages) < 3 or len(known) != 1:
        return frozenset()
    anchor = known.pop()
    yesterday = anchor - timedelta(days=1)
    name = yesterday.strftime("%A")
    for passage in passages:
        for block in passage.blocks:
            for match in re.finditer(rf"\b{name}\b", block.text):
                if direction(read(block.text), match.start(), match.end()) == "past":
                    return frozenset((yesterday,))
    return frozenset()


def in_block(
    block: Block,
    anchor: date | None,
    mentions: Sequence[Mention] = (),
    stale: frozenset[date] = frozenset(),
    before: Found[When] | None = None,
) -> list[Found[When]]:
    """The dates of one block of text; `before` is the last one of the block before it."""
    text = block.text
    held = families(read(text).words)
    if not held:
        return []
    taken = bytearray(len(text))
    for mention in mentions:
        if (
            mention.block == block.index
            and mention.kind in (ActorKind.PERSON, ActorKind.ORGANISATION)
            and mention.form in (Naming.FULL, Naming.SHORT)
        ):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    found = []
    for rule, start, end, words in _cores(text, held, taken):
        limit = _LIMIT.search(text[max(0, start - 8) : start]) is not None
        form = Form(words, anchor, partial(_look, rule, text, start, end, words), stale, limit)
        value = RULES[rule](form)
        if value is None:
            continue
        taken[start:end] = b"\1" * (end - start)
        edtf, precision = value
        if words.get("since") and edtf and "/" not in edtf and precision in ("day", "month", "year"):
            edtf, precision = f"{edtf}/..", "interval"
        if not edtf and anchor is not None and precision in ("day", "month", "year") and rule in ("day", "days"):
            continue
        found.append(Found(When(text[start:end], edtf, precision, rule), block.index, start, end, rule, text[start:end]))
    return counted(text, block.index, found, before)


_STAYS = re.compile(r"\b(?:will|would|may|might|could|must|should|to|[’']ll)\s(?:\w+\s){1,3}until\s$")


def _look(rule: str, text: str, start: int, end: int, words: Mapping[str, str]) -> Direction:
    """The tense around a form. A month may be the thing spoken of ("closed the door on April"), or end what is over ("rode until March")."""
    before = _WORD_BEFORE.search(text[max(0, start - 30) : start]) if rule == "month" and set(words) == {"M"} else None
    if before is not None and before[1].lower() == "on":
        return ""
    ahead = _STAYS.search(text[max(0, start - 60) : start])  # "will stay closed until June"
    if before is not None and not ahead and before[1] == "until" and direction(read(text), start - len(before[0]), end) == "past":
        return "" if re.search(r"\b(?:has|have)\b", text[max(0, start - 60) : start]) else "past"
    return direction(read(text), start, end)


def _cores(text: str, held: frozenset[str], taken: bytearray) -> Iterator[tuple[str, int, int, dict[str, str]]]:
    """Rule, place and words of every form in a text, longest forms first; `taken` marks what is used already."""
    for rule, pattern in cores(held):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or not _is_date(rule, text, start, end, match[0], taken):
                continue
            words = {name: said for name, said in match.groupdict().items() if said}
            before = left().search(text[max(0, start - _REACH) : start])
            if before and before[0] and rule not in ("nth", "numeric"):
                if (
                    any(before[name] for name in ("since", "part", "mod", "rel"))
                    or rule == "day"
                    or (before["from"] and "to" in words)
                ):
                    start -= len(before[0])
                words = {name: said for name, said in before.groupdict().items() if said} | words
            after = (
                right().match(text, end) if rule in ("day", "month", "weekday", "near day", "feast") and "Y" not in words else None
            )
            if after and not (after["part2"] and rule == "month"):
                end = after.end()
                words |= {name: said for name, said in after.groupdict().items() if said}
            yield rule, start, end, words


def _is_date(rule: str, text: str, start: int, end: int, core: str, taken: bytearray) -> bool:
    """Whether the words around a core let it be a date; `taken` marks the dates found so far."""
    if rule not in ("month", "weekday", "year", "years", "feast", "near day"):
        return True
    before, after = _WORD_BEFORE.search(text[max(0, start - 30) : start]), _WORD_AFTER.match(text[end : end + 30])
    prior, following = before[1] if before else "", (after[1] if after else "").rstrip(".,;:!?’'”\"")
    if rule == "near day":  # USA Today, the Today programme
        return not core[0].isupper() or not start or text[max(0, start - 4) : start].rstrip()[-1:] in ".!?:;“\"‘'–—(•"
    if rule == "weekday":
        return not (
            prior.lower() in _SETS
            or prior.strip("“\"‘'") in _DAY_NAMES
            or following in _MEALS
            or (following in _PAPERS and prior.lower() == "the")
            or (prior == "on" and text[max(0, start - 8) : start] == "Mail on ")
        )
    if rule == "month" and prior.lower() in ("every", "each"):
        return False
    if rule == "month":
        return _is_month(core, prior, following) or text[max(0, start - 4) : start].lower() == "mid-"
    if rule == "feast":  # not a Christmas card
        return " " in core or (prior.lower() in _LEADS | {"at", "over", "on"} and following not in _FESTIVE)
    if rule == "year":
        if prior.lower() in ("and", "or") and not _goes_on(text, start, before, taken):
            return False
        return _is_year(text, start, end, prior, following)
    return not (rule == "years" and following in _COUNTED)


def _goes_on(text: str, start: int, before: re.Match[str] | None, taken: bytearray) -> bool:
    """Whether a year after "and" goes on a list of years, or of times ("between now and 2030"): not "kilometres 1437 and 1440"."""
    assert before is not None
    at = max(0, start - 30) + before.start()
    number = re.search(r"(\d[\d.,]*),? ?$", text[max(0, at - 12) : at])
    if number:
        return bool(taken[max(0, at - 12) + number.start()])
    return re.search(r"\b(?:[Bb]etween|[Ff]rom|[Bb]oth|[Ii]n)\b[^.;]{1,30}$", text[max(0, at - 40) : at]) is not None


def _is_month(core: str, prior: str, following: str) -> bool:
    if " " in core or core not in MONTHS:
        return True
    led = prior.lower().strip('(“"') in _LEADS
    if following[:1].isupper() and following not in MONTHS and not led:
        return False  # April Jones
    if prior[:1].isupper() and not led and prior[-1:] not in ".,;:!?—–-" and prior.lower() not in ("the", "mid"):
        return False  # Theresa May
    return (
        core not in _UNSURE_MONTHS
        or led
        or prior.endswith("mid-")
        or (core in ("April", "June", "August") and not following[:1].isupper() and prior[:1].islower())
    )


def _is_year(text: str, start: int, end: int, prior: str, following: str) -> bool:
    """In 2022, the 2021 drills, (2014): but not 2000 people, nor a number that belongs to a name (Zapad 2025)."""
    if following in _COUNTED or following.startswith(("%", "per")):
        return False
    if prior.lower() in ("from", "to") and _COMPARED.search(text[max(0, start - 40) : start]):
        return False
    lead = text[start - 1] if start else ""
    if lead in "([" and lead:
        return text[end : end + 1] in (")", "]", "-", "–", ",", ";")
    if (
        prior.lower().strip("“\"(‘'") in _YEAR_BEFORE
        or prior.endswith(("’s", "'s", "s’", "s'"))
        or not start
        or text[max(0, start - 4) : start].lower() == "mid-"
    ):
        return True
    if prior.rstrip(",").isdigit() and len(prior.rstrip(",")) == 4:
        return True  # in 2020, 2022 and 2024
    return prior.lower() in ("year", "year-end", "back", "until", "than", "throughout", "campaign", "versus", "vs")


def run(sheet: Sheet) -> Sheet:
    """Dates of every segment, with evidence."""
    segments = sheet.document.segments
    given = sheet.document.reading.date
    for number, found in enumerate(find_dates(sheet.passages, [segment.date or given for segment in segments])):
        reasons = evidence(sheet, number, found, lambda when: f"dates/{when.text}")
        sheet = sheet.annotate(number, dates=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("dates", needs=("mentions",), gives=("dates",), run=run)
