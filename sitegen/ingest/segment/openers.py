"""Which markers open the updates of a page, and where their headlines stand: learnt from the page itself.

Publishers differ in how they print times and headlines, but one page is consistent. So its markers are looked at together:
those that look alike open updates; whether headlines stand above or below them, or the stamps under the text, is put to the vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sitegen.ingest.segment import closing
from sitegen.ingest.segment.markers import Marker, looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.shape import Opener, Shape, headline_like, is_byline, is_role
from sitegen.ingest.segment.strangers import MANY, form, is_text, without_agenda, without_cards, without_links
from sitegen.ingest.vocabulary import anywhere, exact


def find(made: Shape) -> None:
    """Find the markers that open updates, pair them with headlines, keep what agrees, and write it into the shape."""
    candidates = _candidates(made)
    made.named = _named_prefixes(made, candidates)
    groups = without_agenda(made, without_cards(made, without_links(made, _grouped(made, candidates))))
    groups = _signed_above(made, groups)
    stamps = [g for g in groups if form(made, g) == "stamp"]
    made.after = _headlines_first(made, stamps)
    under = closing.signed(made, stamps)
    others = (m for g in groups if g not in stamps for i in g if (m := made.rows[i].marker) is not None)
    if len(stamps) >= 2 and all(m.epoch for m in others) and closing.stamps_last(made, under):
        _keep(made, closing.closing(made, under))
        return
    prefixes = [g for g in groups if form(made, g) != "stamp"]
    made.prefix_headlines = sum(headline_like(made.rows[g[-1]], made, g[-1]) for g in prefixes) * 2 >= len(prefixes) > 0
    sentences = len(prefixes) >= 3 and sum(_short_sentence(made, g[-1]) for g in prefixes) * 5 >= len(prefixes) * 4
    openers: list[Opener] = []
    for group in groups:
        first, last = group[0], group[-1]
        marks = [m for i in group if (m := made.rows[i].marker) is not None]
        time = next((m.time for m in marks if m.time), "")
        author = next((m.author for m in marks if m.author), "") or next(
            (made.rows[i].core for i in group if i in made.named or made.rows[i].marker is None), ""
        )
        headline = -1
        if form(made, group) != "stamp":
            row = made.rows[last]
            if (
                sentences
                and _short_sentence(made, last)
                or headline_like(row, made, last)
                and (made.prefix_headlines or row.stop == "" and row.size < 100 or row.caps)
            ):
                headline = last
        elif made.after:
            above = first - 1
            if above >= 0 and headline_like(made.rows[above], made, above) and above not in made.key_points:
                headline = above
        else:
            below = _below(made, last)
            if below >= 0 and (headline_like(made.rows[below], made, below) or _signed_sentence(made, below)):
                headline = below
        openers.append(Opener(first, last, time, headline, author, next((m for m in marks if m.time), marks[0])))
    _keep(made, openers)


def _candidates(made: Shape) -> list[int]:
    """Indexes of rows whose marker may open an update."""
    signatures = Counter(_kin(row.marker) for row in made.rows if row.marker is not None)
    unlisted = sum(row.marker is not None and bool(row.marker.time or row.marker.age) and not row.bullet for row in made.rows)
    found: list[int] = []
    made.pages = _of_the_page(made)
    made.days |= made.pages
    for i, row in enumerate(made.rows):
        marker = row.marker
        if marker is None or i in made.key_points or i in made.pages:
            continue
        if marker.form == "stamp" and not marker.time and not marker.age:
            made.days.add(i)
            continue
        if marker.updated or i and made.rows[i - 1].key in exact("updated"):
            continue
        if not marker.time and i > 1 and not row.gap and made.rows[i - 2].key in exact("updated"):
            continue  # "Updated", the time, and how long ago that is
        if marker.form == "prefix" and not marker.firm and signatures[_kin(marker)] < 2:
            continue
        if marker.form == "suffix" and not marker.firm and signatures[_kin(marker)] < 2:
            continue
        listed = row.bullet and unlisted >= 2 and not marker.published
        if marker.form != "stamp" and (made.why_furniture.get(i, ("", 0))[1] >= 40 or listed):
            continue
        found.append(i)
    if not found:
        found = _daily(made)
    if not found:
        return []
    # The stamp of the page itself: the first one, dated, and unlike those that follow.
    usual, count = Counter(made.rows[i].marker.signature for i in found).most_common(1)[0]  # type: ignore[union-attr]
    kept: list[int] = []
    for i in found:
        marker = made.rows[i].marker
        assert marker is not None
        dated = marker.form == "stamp" and marker.date is not None and marker.date.year
        if dated and not kept and (marker.signature != usual or count < 2):
            made.days.add(i)
            continue
        kept.append(i)
    return kept


def _of_the_page(made: Shape) -> set[int]:
    """Stamps that say when the page itself began, and the dated one beside them that says when it was last touched."""
    firsts = {
        i
        for i, row in enumerate(made.rows)
        if row.marker and row.marker.form == "stamp" and anywhere("page").search(row.text.casefold())
    }
    beside = {
        i
        for first in firsts
        for i in (first - 1, first + 1)
        if 0 <= i < len(made.rows) and (m := made.rows[i].marker) and m.form == "stamp" and m.date is not None and m.date.year
    }
    return firsts | beside


def _daily(made: Shape) -> list[int]:
    """Pages that print only the day beside each update: the same day stands more than once, beside headlines."""
    days = [
        (i, m.date.iso)
        for i in sorted(made.days)
        if not _touched(made, i) and (m := made.rows[i].marker) and m.date and m.date.year
    ]
    headed = sum(i + 1 < len(made.rows) and headline_like(made.rows[i + 1], made, i + 1) for i, _ in days)
    if len(days) < 3 or len({day for _, day in days}) == len(days) or headed * 3 < len(days) * 2:
        return []
    made.days.clear()
    return [i for i, _ in days]


def _touched(made: Shape, i: int) -> bool:
    """When the page was last touched, or the day right above that: neither is of an update."""
    return any((m := row.marker) is not None and m.form == "stamp" and m.updated for row in made.rows[i : i + 2])


def _named_prefixes(made: Shape, candidates: Sequence[int]) -> set[int]:
    """ "21:49Jane Doe": times with nothing but names behind them are stamps, where that is the rule on the page."""
    prefixes = [i for i in candidates if (m := made.rows[i].marker) and m.form == "prefix"]
    named = {i for i in prefixes if 2 <= made.rows[i].words <= 4 and not made.rows[i].stop and looks_like_name(made.rows[i].core)}
    again = any(made.repeats[made.rows[i].key] >= 2 for i in named)
    return named if len(named) >= 2 and again and len(named) * 10 >= len(prefixes) * 7 else set()


def _short_sentence(made: Shape, index: int) -> bool:
    """One short sentence with longer text under it: on some pages that is what headlines look like."""
    row = made.rows[index]
    after = made.rows[index + 1] if index + 1 < len(made.rows) else None
    return (
        row.sentences == 1
        and row.size < 90
        and after is not None
        and after.marker is None
        and after.size > row.size
        and after.stop in (".", "?", "!", "…")
    )


def _signed_sentence(made: Shape, index: int) -> bool:
    """A headline that ends with a stop: one short sentence, with its author named in the next row (a picture may be between)."""
    row = made.rows[index]
    if row.stop != "." or row.sentences != 1 or row.size >= 100:
        return False
    below = (i for i in range(index + 1, min(index + 5, len(made.rows))) if made.why_furniture.get(i, ("", 0))[1] < 40)
    return (signed := next(below, -1)) >= 0 and is_byline(made.rows[signed])


def _kin(marker: Marker) -> str:
    """Signatures that differ only in what stands between time and text are of one kind."""
    return marker.signature.split(":")[0].split(".")[0].rstrip("zg ") if marker.form == "prefix" else marker.signature


def _grouped(made: Shape, candidates: Sequence[int]) -> list[list[int]]:
    """Stamps that stand together, with labels or names between them, are one marker in several lines."""
    groups: list[list[int]] = []
    for i in candidates:
        row = made.rows[i]
        if groups and row.marker is not None and row.marker.form == "stamp" and form(made, groups[-1]) == "stamp":
            last = groups[-1][-1]
            between = made.rows[last + 1 : i]
            above = [m for j in groups[-1] if (m := made.rows[j].marker) is not None and m.time]
            both = above and row.marker.time
            another = any(
                m.signature == row.marker.signature and m.time != row.marker.time for m in above
            )  # that one lost its text
            if len(between) <= 2 and all(_small(r) for r in between) and not (both and between) and not another:
                groups[-1].append(i)
                continue
        groups.append([i])
    return groups


def _signed_above(made: Shape, groups: list[list[int]]) -> list[list[int]]:
    """Groups with the author's line above the stamp, where that is the rule: headline, "Jane Doe in Rome", the time; or
    nothing but the name, and under the time where that author reports from."""
    names = {
        n
        for n, group in enumerate(groups)
        if group[0] > 1
        and made.rows[group[0] - 1].marker is None
        and 2 <= made.rows[group[0] - 1].words <= 7
        and looks_like_name(made.rows[group[0] - 1].text)
    }
    located = any(is_byline(row) for n in names for row in made.rows[groups[n][-1] + 1 : groups[n][-1] + 2])
    signed = {
        n
        for n in names
        if located or not made.rows[groups[n][0]].gap and headline_like(made.rows[groups[n][0] - 2], made, groups[n][0] - 2)
    }
    if len(signed) < 2 or len(signed) * 10 < len(groups) * 7:
        return groups
    return [[group[0] - 1, *group] if n in signed else group for n, group in enumerate(groups)]


def _small(row: Row) -> bool:
    return row.key in exact("label") or row.key in exact("line") or (looks_like_name(row.text) and row.words <= 3)


def _headlines_first(made: Shape, groups: Sequence[Sequence[int]]) -> bool:
    """Put to the vote: do headlines stand above their stamps (True) or below them?"""
    above = below = headed = 0
    for group in groups:
        first, last = group[0], group[-1]
        top = made.rows[first - 1] if first else None
        if top is not None and headline_like(top, made, first - 1):
            headed += 1
            above += 3 if made.blanks and not made.rows[first].gap else 2
        under = _below(made, last)
        if under >= 0 and headline_like(made.rows[under], made, under):
            below += 3 if made.blanks and not made.rows[under].gap else 2
    # One row above one of many stamps is the end of what the page opens with.
    return above > below and headed * 3 > len(groups)


def _below(made: Shape, last: int) -> int:
    """The row under a stamp, past labels and the author's name and role; -1 if there is none."""
    for i in range(last + 1, min(last + 5, len(made.rows))):
        row = made.rows[i]
        stamp = row.marker if row.marker is not None and row.marker.form == "stamp" else None
        if stamp is not None and stamp.time and not stamp.updated and i not in made.days:
            return -1  # the next update: this one has lost its text
        if row.key in exact("label") or row.key in exact("line") or is_byline(row) or stamp is not None:
            continue
        nxt = made.rows[i + 1] if i + 1 < len(made.rows) else None
        if (
            row.words <= 3
            and not row.gap
            and not row.stop
            and nxt is not None
            and nxt.gap
            and i == last + 1
            and _over_text(made, i + 1)
        ):
            continue  # a label of the page's own, with the headline set apart below it
        if looks_like_name(row.text) and 2 <= row.words <= 4 and nxt is not None and i == last + 1:
            cased = row.text.lower() != row.text and not row.caps
            if (
                headline_like(nxt, made, i + 1)
                or is_role(nxt)
                and not nxt.gap
                or (cased and row.words <= 3 and not made.titled and nxt.stop == "." and (nxt.gap or not made.blanks))
            ):
                continue
        if i == last + 1 and is_role(row) and looks_like_name(row.text.split(",")[0]) and "," in row.text:
            continue
        if i == last + 2 and is_role(row) and looks_like_name(made.rows[i - 1].text) and not row.gap:
            continue
        return i
    return -1


def _over_text(made: Shape, index: int) -> bool:
    """A headline by its looks, with text under it."""
    after = made.rows[index + 1] if index + 1 < len(made.rows) else None
    return headline_like(made.rows[index], made, index) and after is not None and after.size > 60 and after.stop == "."


def _keep(made: Shape, openers: list[Opener]) -> None:
    if len(openers) == 1 and _lone(made, openers[0]):
        made.days.update(range(openers[0].first, openers[0].last + 1))
        openers = []
    elif 1 < len(openers) < MANY and _unlike(made, openers):
        openers = []
    elif len(openers) >= MANY and _heads_the_page(made, openers):
        made.days.update(range(openers[0].first, openers[0].last + 1))
        openers = openers[1:]
    headed = sum(opener.headline >= 0 for opener in openers)
    if len(openers) >= 6 and headed * 6 <= len(openers):
        # One short row on a page that prints no headlines is none.
        openers = [
            opener if opener.headline in range(opener.first, opener.last + 1) else replace(opener, headline=-1)
            for opener in openers
        ]
    made.openers = openers
    made.authors = {opener.author.casefold() for opener in openers if opener.author}


def _lone(made: Shape, opener: Opener) -> bool:
    """The only stamp of a page, above all text or just an age ("3 min"): how old the page is, or how long a recording."""
    marker = opener.marker
    if marker is None or marker.form != "stamp":
        return False
    if marker.age and not marker.time and opener.headline < 0:
        return True
    above = range(opener.first)
    live = any(anywhere("live").search(made.rows[i].key + ":") for i in above if made.rows[i].key)
    return not live and not any(is_text(made.rows[i], made, i) for i in above)


def _unlike(made: Shape, openers: Sequence[Opener]) -> bool:
    """Two or three stamps, no two of one kind, on a page that does not call itself live: ages of films and links, of corrections."""
    kinds = {opener.marker.signature for opener in openers if opener.marker is not None}
    live = any(anywhere("live").search(row.key + ":") for row in made.rows[: openers[0].first] if row.key) if openers else True
    return not live and len(kinds) == len(openers)


def _heads_the_page(made: Shape, openers: Sequence[Opener]) -> bool:
    """Is the first stamp that of the page, printed like those of its updates? It is dated, the only one above all text, and without
    a headline where all others have one."""
    first, others = openers[0], openers[1:]
    dated = first.marker is not None and first.marker.date is not None and first.marker.date.year
    above = any(i in made.days or is_text(made.rows[i], made, i) for i in range(first.first))
    return bool(dated) and first.headline < 0 and not above and all(o.headline >= 0 for o in others)
