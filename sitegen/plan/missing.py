"""What an archive does not have, said aloud, with the way to where it shows."""

from __future__ import annotations

from datetime import timedelta

from sitegen.core.edtf import real_day
from sitegen.core.model import Source
from sitegen.plan import labels, publish, urls
from sitegen.plan.actor import Spoken
from sitegen.plan.context import Context
from sitegen.plan.views import Link


def lines(context: Context, said: Spoken) -> tuple[Link, ...]:
    """One line a kind of gap, only those that there are: days, dates, speakers, sources and lines of them, texts withheld, entries
    withdrawn, files that could not be read."""
    archive = context.archive
    found = (
        ("gap", len(gaps(context)), urls.DATES),
        ("undated", sum(1 for e in archive.entries if not e.date), f"{urls.DATES}#undated"),
        ("unattributed", len(said.quotes.get("", ())), urls.UNATTRIBUTED),
        ("barren", sum(1 for s in archive.sources if not archive.by_source.get(s.id)), urls.SOURCES),
        ("unread", sum(_unread(s) for s in archive.sources), urls.SOURCES),
        ("withheld", sum(1 for s in archive.sources if s.publish != "full"), urls.SOURCES),
        ("withdrawn", sum(1 for t in archive.tombstones if not t.into), ""),
        ("skipped", len(context.skipped), ""),
    )
    return tuple(Link(context.words.count(what, number), url, what, number) for what, number, url in found if number)


def gap_labels(context: Context) -> tuple[str, ...]:
    """The days of `gaps`, those in a row as one: "3 May 2031", "5–8 May 2031"."""
    rows: list[tuple[str, str]] = []
    for day in gaps(context):
        known = real_day(rows[-1][1]) if rows else None
        if known and (known + timedelta(days=1)).isoformat() == day:
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return tuple(labels.label(f"{first}/{last}", context.words) for first, last in rows)


def gaps(context: Context) -> tuple[str, ...]:
    """The days between the first and last day of the archive on which nothing was published."""
    days = sorted(context.archive.by_day)
    first, last = (real_day(days[0]), real_day(days[-1])) if days else (None, None)
    if first is None or last is None:
        return ()
    every = ((first + timedelta(days=n)).isoformat() for n in range((last - first).days))
    have = set(days)
    return tuple(day for day in every if day not in have)


def _unread(source: Source) -> int:
    """How many lines of the rest of a source have words in them; what is withheld on purpose is not missing."""
    return sum(
        bool(line.strip())
        for r in source.remainder
        if r.why not in (publish.WITHHELD, publish.WITHDRAWN)
        for line in source.lines[max(0, r.lines[0] - 1) : r.lines[1]]
    )
