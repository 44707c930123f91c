"""What an archive does not have, said aloud."""

from __future__ import annotations

from datetime import timedelta

from sitegen.core.edtf import real_day
from sitegen.plan import publish
from sitegen.plan.actor import Spoken
from sitegen.plan.context import Context


def sentences(context: Context, said: Spoken) -> tuple[str, ...]:
    """One line a kind of gap, only those that there are: days, dates, speakers, lines of sources, texts withheld, entries withdrawn."""
    archive = context.archive
    found = {
        "gap": len(gaps(context)),
        "undated": sum(1 for e in archive.entries if not e.date),
        "unattributed": len(said.quotes.get("", ())),
        "unread": sum(
            _unread(r.lines) for s in archive.sources for r in s.remainder if r.why not in (publish.WITHHELD, publish.WITHDRAWN)
        ),
        "withheld": sum(1 for s in archive.sources if s.publish != "full"),
        "withdrawn": sum(1 for t in archive.tombstones if not t.into),
    }
    return tuple(context.words.count(what, number) for what, number in found.items() if number)


def gaps(context: Context) -> tuple[str, ...]:
    """The days between the first and last day of the archive on which nothing was published."""
    days = sorted(context.archive.by_day)
    first, last = (real_day(days[0]), real_day(days[-1])) if days else (None, None)
    if first is None or last is None:
        return ()
    every = ((first + timedelta(days=n)).isoformat() for n in range((last - first).days))
    have = set(days)
    return tuple(day for day in every if day not in have)


def _unread(lines: tuple[int, int]) -> int:
    return lines[1] - lines[0] + 1
