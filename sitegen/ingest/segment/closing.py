"""Updates that end with their stamp: how a page shows that its stamps stand under the text, and where each update begins."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.ingest.segment.markers import looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.shape import Opener, Shape, headline_like
from sitegen.ingest.vocabulary import exact

Group = Sequence[int]


def stamps_last(made: Shape, groups: Sequence[Group]) -> bool:
    """Do stamps stand under the text they belong to? Then text is above each of them, and none behind the last; or the list of key
    points is followed by a headline, and not by a stamp, and it is the last update that has none."""
    above = sum(_sentence(made, _past_updated(made, g[0])) for g in groups)
    if above * 10 < len(groups) * 7:
        return False
    if not _sentence(made, _past_updated(made, groups[0][0])) and _told_behind(made, groups):
        return False  # no text between the head of the page and its first stamp, but some behind the last
    if _headed_behind(made, groups) or not any(_sentence(made, i) for i in range(groups[0][0])):
        return False
    last = groups[-1][-1]
    behind = any(_is_text(made, i) for i in range(last + 1, len(made.rows)))
    headed = last + 1 < len(made.rows) and headline_like(made.rows[last + 1], made, last + 1)
    if not behind:
        return not headed or not _over_text(made, last + 1)
    return any(_opens_list(made, i) for i in _heads(made, 2, groups[0][0])) and _over_text(made, _begin(made, last + 1))


def _told_behind(made: Shape, groups: Sequence[Group]) -> bool:
    """Does a headline stand right behind each stamp, the last one's over more than a row, whatever that is?"""
    heads = [group[-1] + 1 for group in groups]
    return heads[-1] + 1 < len(made.rows) and all(headline_like(made.rows[i], made, i) for i in heads)


def _headed_behind(made: Shape, groups: Sequence[Group]) -> bool:
    """Does a headline stand behind each stamp, and none above the first? Then the last update may be a headline without text."""
    heads = [group[-1] + 1 for group in groups]
    alike = heads[-1] < len(made.rows) and all(headline_like(made.rows[i], made, i) for i in heads)
    return alike and not _heads(made, 2, groups[0][0])


def signed(made: Shape, groups: Sequence[Group]) -> list[list[int]]:
    """The groups with the author's line that stands between text and stamp, or under the stamp, where that is the rule of the page."""
    over = {
        n
        for n, group in enumerate(groups)
        if group[0] > 2 and _names(made, group[0] - 1) and _sentence(made, _past_updated(made, group[0] - 1))
    }
    under = {n for n, group in enumerate(groups) if group[-1] + 1 < len(made.rows) and _names(made, group[-1] + 1)}
    again = {n for n in under if made.repeats[made.rows[groups[n][-1] + 1].key] >= 2}
    least = max(2, -(-len(groups) * 7 // 10))
    if len(over) >= least:
        return [[group[0] - 1, *group] if n in over else list(group) for n, group in enumerate(groups)]
    if len(under) >= least and len(again) >= 2:
        return [[*group, group[-1] + 1] if n in under else list(group) for n, group in enumerate(groups)]
    return [list(group) for group in groups]


def closing(made: Shape, groups: Sequence[Group]) -> list[Opener]:
    """Updates that end with their stamp: each begins under the stamp before it, the first one at the headline above its text.

    Headlines of updates that have no stamp are written into `made.heads`. One more headline between two stamps is such an
    update; several are the sub-headings of a long one, unless a script has left its mark over each.
    """
    found: list[Opener] = []
    start = -1
    for group in groups:
        if start < 0:
            heads = _heads(made, 2, group[0])
            start = heads[-1] if heads else group[0]
            made.heads.update(i for i in heads[:-1] if _opens_list(made, i) or _marked(made, i))
        elif start < group[0]:
            more = [i for i in _heads(made, start + 1, group[0]) if _sentence(made, i - 1) or _marked(made, i)]
            marked = [i for i in more if _marked(made, i)]
            more = marked or (more if len(more) == 1 and headline_like(made.rows[start], made, start) else [])
            if more:
                made.heads.update([start, *more[:-1]] if headline_like(made.rows[start], made, start) else more[:-1])
                start = more[-1]
        marks = [m for i in group if (m := made.rows[i].marker) is not None]
        author = next((m.author for m in marks if m.author), "")
        author = author or next((made.rows[i].core for i in group if made.rows[i].marker is None), "")
        timed = next((m for m in marks if m.time), marks[0])
        headline = start if headline_like(made.rows[start], made, start) else -1
        found.append(Opener(group[0], group[-1], timed.time, headline, author, timed, start))
        start = _begin(made, group[-1] + 1)
        if start >= len(made.rows):
            break
    if start < len(made.rows) and headline_like(made.rows[start], made, start) and _over_text(made, start):
        made.heads.add(start)
    return found


def _heads(made: Shape, first: int, end: int) -> list[int]:
    """Rows that look like headlines over text, set off from what stands above them."""
    return [
        i
        for i in range(first, end)
        if headline_like(made.rows[i], made, i)
        and _over_text(made, i)
        and (_sentence(made, i - 1) and made.rows[i - 1].size > 40 or _opens_list(made, i) or _marked(made, i))
    ]


def _opens_list(made: Shape, i: int) -> bool:
    """The headline of the newest update stands under the key points, or under the button that shows it."""
    if i < 2 or not any(made.rows[j].bullet or j in made.key_points or _is_text(made, j) for j in range(i)):
        return False  # nothing above it but the head of the page
    above = made.rows[i - 1]
    return above.bullet or i - 1 in made.key_points or made.why_furniture.get(i - 1, ("", 0))[1] >= 50 or _listed(made, i - 1)


def _listed(made: Shape, i: int) -> bool:
    """A short row in the run under "Key points", which have lost their marks."""
    while i > 0 and not made.rows[i].stop and made.rows[i].marker is None and made.rows[i].key not in exact("keypoints"):
        i -= 1
    return made.rows[i].key in exact("keypoints")


def _marked(made: Shape, i: int) -> bool:
    """Has a script that never ran left its count of seconds before the headline, or over it?"""
    marker = made.rows[i].marker
    return marker is not None and marker.epoch or i > 0 and made.rows[i - 1].key.isdecimal() and len(made.rows[i - 1].key) == 10


def _past_updated(made: Shape, i: int) -> int:
    """The row above row `i`, past what says when the update was touched again."""
    i -= 1
    while i > 0 and (
        (m := made.rows[i].marker) is not None and m.form == "stamp" and m.updated or made.rows[i].key in exact("updated")
    ):
        i -= 1
    return i


def _begin(made: Shape, i: int) -> int:
    """Where the next update begins, from row `i` on: past further stamps and furniture."""
    while i < len(made.rows) and (_is_stamp(made.rows[i]) or made.why_furniture.get(i, ("", 0))[1] >= 50):
        i += 1
    return i


def _is_stamp(row: Row) -> bool:
    return row.marker is not None and row.marker.form == "stamp"


def _names(made: Shape, i: int) -> bool:
    row = made.rows[i]
    return row.marker is None and not row.stop and 2 <= row.words <= 7 and looks_like_name(row.text)


def _sentence(made: Shape, i: int) -> bool:
    return i >= 0 and made.rows[i].stop in (".", "!", "?", "…") and made.rows[i].size > 25


def _over_text(made: Shape, i: int) -> bool:
    """Is a sentence below the row, whose end that sentence is not?"""
    return i + 1 < len(made.rows) and _sentence(made, i + 1) and not made.rows[i + 1].lower


def _is_text(made: Shape, i: int) -> bool:
    row = made.rows[i]
    return row.size > 80 and row.stop in (".", "!", "?", "…", ":") and not made.why_furniture.get(i, ("", 0))[1] and not row.bullet
