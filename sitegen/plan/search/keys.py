"""The short names by which the index knows entries.

A *record* stands for an entry in every posting list: three characters of its day and three of the hash of its id. Nothing in it
depends on other entries; records of one archive, sorted, are in the order of their days.

A *posting* is a record and what stands beside the word: a *sign* for the word before and one for that after, for each place where the word
stands. A phrase is in the text only where the signs fit, and where they do, it nearly always is.

Lists of postings are written with their days as steps from one to the next: of most, only the three characters of the hash are left.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping

# Sixty-four characters in the order of their codes, so that records sort as their numbers do. The same string stands in search.js.
DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
DAY, KEY = 3, 3
# Signs for a step of 1, 2 ... days back; a longer one is FAR and the day. They need no escape in JSON, and stand in search.js too.
STEPS, FAR = "!#$%'()+,/:;=?@[]^`{}~", "."
# Entries without a date have no day to tell them apart, so they are dealt out to the lowest of all days.
UNDATED = 16
# The first year that three characters can tell, by 12 months of 32 days.
FIRST_YEAR = 1500
# There are so many signs; the characters left tell how many pairs of them follow (0, all too many, 2 to 7). Of most words it is one pair,
# which needs no such character.
SIGNS = 56
NONE, ANY, MOST = SIGNS, SIGNS + 1, 63 - SIGNS
# The sign beside the first and the last word of a text.
EDGE = DIGITS[0]
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def day(date: str) -> str:
    """The day of an entry in three characters; what is not known of it counts as 0, no date at all as the lowest."""
    found = _DATE.match(date)
    if not found:
        return DIGITS[0] * DAY
    year, month, day_ = (int(part or 0) for part in found.groups())
    number = (year - FIRST_YEAR) * 384 + max(0, min(month, 12) - 1) * 32 + min(day_, 31)
    return _digits(max(UNDATED, min(number, 64**DAY - 1)), DAY)


def records(dates: Mapping[str, str]) -> Mapping[str, str]:
    """Entry id -> record, all different. `dates` are the entries' dates by id.

    Of two ids of one day with one hash (one archive in four of 10 000 entries has such a pair) the later one is hashed again.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for identity in sorted(dates):
        when, salt = day(dates[identity]), 0
        while (record := _record(identity, when, salt)) in taken:
            salt += 1
        taken.add(record)
        found[identity] = record
    return found


def _record(identity: str, when: str, salt: int) -> str:
    number = _hash(identity, salt)
    if when == DIGITS[0] * DAY:
        when = _digits(number // 64**KEY % UNDATED, DAY)
    return when + _digits(number % 64**KEY, KEY)


def sign(word: str) -> str:
    """The sign of a folded word: a hash of a single character. `search.js` makes the same."""
    number = 0
    for character in word:
        number = (number * 31 + ord(character)) % 65521
    return DIGITS[number % SIGNS]


def posting(record: str, beside: Iterable[str]) -> str:
    """A record with the signs beside a word in its entry, two for each place where it stands."""
    pairs = sorted(set(beside))
    if len(pairs) == 1:
        return record + pairs[0]
    return record + (DIGITS[ANY] if len(pairs) > MOST else DIGITS[NONE + len(pairs)] + "".join(pairs))


def encode(postings: Iterable[str]) -> str:
    """Postings as they stand in the index, newest first."""
    written = []
    last = 64**DAY
    for posting in postings:
        number = _number(posting[:DAY])
        if number != last:
            back = last - number
            written.append(STEPS[back - 1] if back <= len(STEPS) else FAR + posting[:DAY])
            last = number
        written.append(posting[DAY:])
    return "".join(written)


def _hash(identity: str, salt: int) -> int:
    data = f"{identity}\0{salt}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(data).digest()[:8])


def _digits(number: int, length: int) -> str:
    return "".join(DIGITS[number >> 6 * at & 63] for at in reversed(range(length)))


@functools.cache
def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 64 + DIGITS.index(digit)
    return number
