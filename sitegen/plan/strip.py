"""The strip: the archive as a row of equal units of time, gaps included; one axis for all, so that strips can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sitegen.core.edtf import real_day
from sitegen.core.model import Entry
from sitegen.plan import labels, urls
from sitegen.plan.views import Bar, Strip
from sitegen.plan.words import Words

# The finest unit is taken that needs no more bars than this.
MOST = 130
# Years beyond this many are left out at the old end: one wrong date must not flatten all others.
MOST_YEARS = 200
LOWEST = 6


@dataclass(frozen=True, slots=True)
class Axis:
    """The units of time of an archive. `bucket` maps an entry id to its unit; undated entries have none."""

    unit: str
    values: tuple[str, ...]
    labels: tuple[str, ...]
    urls: tuple[str, ...]
    bucket: Mapping[str, int]
    # Months and years that have a page of their own.
    months: frozenset[str]
    years: frozenset[str]
    # The first and last day in words, where units begin before the one and end after the other.
    ends: tuple[str, str] = ("", "")

    def strip(self, ids: Iterable[str], lit: str = "") -> Strip:
        """The strip of some entries; `lit` is the value of the unit that the page is about."""
        counts = [0] * len(self.values)
        for entry in ids:
            if (at := self.bucket.get(entry, -1)) >= 0:
                counts[at] += 1
        top = max(counts, default=0)
        bars = tuple(
            Bar(
                label=self.labels[n],
                value=self.values[n],
                count=count,
                height=max(LOWEST, count * 100 // top) if count else 0,
                url=self.urls[n] if count else "",
                lit=bool(lit) and lit == self.values[n],
            )
            for n, count in enumerate(counts)
        )
        first, last = self.ends
        return Strip(self.unit, bars, first or (bars[0].label if bars else ""), last or (bars[-1].label if bars else ""))


def axis(entries: Sequence[Entry], happened: Iterable[str], words: Words) -> Axis:
    """The axis of these entries: days, weeks, months or years, by how long the archive is."""
    days = {e.id: e.date for e in entries if e.date}
    real = {i: d for i, v in days.items() if (d := real_day(v))}
    months = frozenset(v[:7] for v in days.values() if len(v) >= 7)
    years = frozenset(v[:4] for v in [*days.values(), *happened])
    for unit, of, step in (("day", _day, 1), ("week", _week, 7)):
        first, last = min(real.values(), default=None), max(real.values(), default=None)
        if first and last and len(real) == len(days) and (last - first).days // step < MOST:
            start = of(first)
            dates = [start + timedelta(days=n) for n in range(0, (last - start).days + 1, step)]
            at = {d.isoformat(): n for n, d in enumerate(dates)}
            bucket = {i: at[of(d).isoformat()] for i, d in real.items()}
            with_entries = {n: min(real[i] for i in ids).isoformat() for n, ids in _inverse(bucket).items()}
            values = tuple(d.isoformat() if unit == "day" else "{}-W{:02}".format(*d.isocalendar()) for d in dates)
            names = tuple(labels.label(v, words) for v in values)
            return Axis(
                unit,
                values,
                names,
                tuple(urls.date(with_entries[n]) if n in with_entries else "" for n in range(len(values))),
                bucket,
                months,
                years,
                (labels.label(first.isoformat(), words), labels.label(last.isoformat(), words)),
            )
    dated = {i: v[:7] for i, v in days.items() if len(v) >= 7}
    span = _months(min(dated.values()), max(dated.values())) if dated and len(dated) == len(days) else []
    if 0 < len(span) <= MOST:
        return _plain("month", span, dated, words, months, years)
    by_year = {i: v[:4] for i, v in days.items()}
    span = _years(min(by_year.values(), default=""), max(by_year.values(), default=""))
    return _plain("year", span, by_year, words, months, years)


def _plain(
    unit: str, values: Sequence[str], of: Mapping[str, str], words: Words, months: frozenset[str], years: frozenset[str]
) -> Axis:
    at = {v: n for n, v in enumerate(values)}
    bucket = {i: at[v] for i, v in of.items() if v in at}
    used = set(bucket.values())
    names = tuple(labels.label(v, words) for v in values)
    return Axis(
        unit, tuple(values), names, tuple(urls.date(v) if n in used else "" for n, v in enumerate(values)), bucket, months, years
    )


def _day(day: date) -> date:
    return day


def _week(day: date) -> date:
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def _months(first: str, last: str) -> list[str]:
    start, end = (int(v[:4]) * 12 + int(v[5:7]) - 1 for v in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(max(start, end - MOST - 1), end + 1)]


def _years(first: str, last: str) -> list[str]:
    if not first:
        return []
    return [f"{year:04}" for year in range(max(int(first), int(last) - MOST_YEARS + 1), int(last) + 1)]


def _inverse(bucket: Mapping[str, int]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for key, value in bucket.items():
        found.setdefault(value, []).append(key)
    return found
