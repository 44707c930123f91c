"""What an archive does not have, said aloud, with the way to where it shows."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

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
        ("gap", sum((last - first).days + 1 for first, last in gaps(context)), urls.DATES),
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
    """The stretches of `gaps` in words: "3 May 2031", "5–8 May 2031"."""
    return tuple(labels.label(f"{first.isoformat()}/{last.isoformat()}", context.words) for first, last in gaps(context))


def gaps(context: Context) -> tuple[tuple[date, date], ...]:
    """The stretches of days between the first and last day of the archive on which nothing was published, by first and last day.

    Never day by day: one year that somebody mistyped lies thousands of years away from the others.
    """
    days = [real_day(day) for day in sorted(context.archive.by_day)]
    if not days or days[0] is None or days[-1] is None:
        return ()
    real = [day for day in days if day is not None]
    one = timedelta(days=1)
    return tuple((before + one, after - one) for before, after in pairwise(real) if after - before > one)


def _unread(source: Source) -> int:
    """How many lines of the rest of a source have words in them; what is withheld on purpose is not missing."""
    return sum(
        bool(line.strip())
        for r in source.remainder
        if r.why not in (publish.WITHHELD, publish.WITHDRAWN)
        for line in source.lines[max(0, r.lines[0] - 1) : r.lines[1]]
    )
