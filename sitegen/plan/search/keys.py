"""The short names by which the index knows entries.

A *record* stands for an entry in every posting list: three characters of its day and five of the hash of its id. Nothing in it
depends on other entries; records of one archive, sorted, are in the order of their days.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

# Sixty-four characters in the order of their codes, so that records sort as their numbers do. The same string stands in search.js.
DIGITS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
DAY, KEY = 3, 5
# The first year that three characters can tell, by 12 months of 32 days.
FIRST_YEAR = 1500
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def day(date: str) -> str:
    """The day of an entry in three characters; what is not known of it counts as 0, no date at all as the lowest."""
    found = _DATE.match(date)
    if not found:
        return DIGITS[0] * DAY
    year, month, day_ = (int(part or 0) for part in found.groups())
    number = (year - FIRST_YEAR) * 384 + max(0, min(month, 12) - 1) * 32 + min(day_, 31)
    return _digits(max(1, min(number, 64**DAY - 1)), DAY)


def records(dates: Mapping[str, str]) -> Mapping[str, str]:
    """Entry id -> record, all different. `dates` are the entries' dates by id."""
    keys = _keys(dates)
    return {identity: day(date) + keys[identity] for identity, date in dates.items()}


def _keys(ids: Iterable[str]) -> Mapping[str, str]:
    """Entry id -> key. Of two ids with one hash (one archive in twenty of 10 000 entries has such a pair) the later one is hashed again."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for identity in sorted(ids):
        salt = 0
        while (key := _key(identity, salt)) in taken:
            salt += 1
        taken.add(key)
        found[identity] = key
    return found


def _key(identity: str, salt: int) -> str:
    data = f"{identity}\0{salt}".encode("utf-8", "surrogatepass")
    return _digits(int.from_bytes(hashlib.sha256(data).digest()[:8]) % 64**KEY, KEY)


def _digits(number: int, length: int) -> str:
    return "".join(DIGITS[number >> 6 * at & 63] for at in reversed(range(length)))
