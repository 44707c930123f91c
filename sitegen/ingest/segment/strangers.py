"""Times on a page that open none of its updates: those beside links, of other stories, of an agenda within an update."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.shape import Shape
from sitegen.ingest.vocabulary import exact

# So many stamps of one kind are the rule of a page.
MANY = 4


def without_links(made: Shape, groups: list[list[int]]) -> list[list[int]]:
    """Without the ages beside links to other stories: they stand below all text, and look like none of the stamps above it."""
    last = max((i for i, row in enumerate(made.rows) if is_text(row, made, i)), default=len(made.rows))
    below = [g for g in groups if g[0] > last]
    kept = groups[: len(groups) - len(below)]
    signatures = {m.signature for g in kept for i in g if (m := made.rows[i].marker) is not None}
    alike = any((m := made.rows[i].marker) is not None and m.signature in signatures for g in below for i in g)
    timed = any((m := made.rows[i].marker) is not None and m.time for g in below for i in g)
    return groups if len(below) < 2 or alike or timed and not kept else kept


def without_cards(made: Shape, groups: list[list[int]]) -> list[list[int]]:
    """Without the stamps of other stories that the page shows below its updates: "Published on" says theirs, and none of those above.

    What stands below the last furniture above them belongs to them.
    """
    said = [any((m := made.rows[i].marker) is not None and m.signature.endswith("w") for i in group) for group in groups]
    first = next((n for n in range(len(groups), 0, -1) if not said[n - 1]), 0)
    if first < MANY or first == len(groups) or any(said[:first]):
        return groups
    above = range(groups[first][0] - 1, groups[first - 1][-1], -1)
    made.cards_from = next((i for i in above if made.why_furniture.get(i, ("", 0))[1] >= 50), groups[first][0])
    return groups[:first]


def without_agenda(made: Shape, groups: list[list[int]]) -> list[list[int]]:
    """Without lines that begin with a time which is none of the page's own: "2.30pm: Peers debate the bill" in an update of 11.20.

    Stamps that run one way bound the times between them.
    """
    times = {n: _minute(made, group) for n, group in enumerate(groups) if form(made, group) == "stamp"}
    stamped = [n for n, minute in times.items() if minute >= 0]
    steps = [times[b] - times[a] for a, b in pairwise(stamped)]
    if len(stamped) < 3 or not (all(step <= 0 for step in steps) or all(step >= 0 for step in steps)):
        return groups
    kept: list[list[int]] = []
    for n, group in enumerate(groups):
        minute = _minute(made, group)
        beside = [
            times[m]
            for m in (max((s for s in stamped if s < n), default=-1), min((s for s in stamped if s > n), default=-1))
            if m >= 0
        ]
        if n in times or minute < 0 or len(beside) < 2 or min(beside) <= minute <= max(beside):
            kept.append(group)
    return kept


def _minute(made: Shape, group: Sequence[int]) -> int:
    """The time of a group in minutes of its day; -1 if it has none."""
    time = next((m.time for i in group if (m := made.rows[i].marker) is not None and m.time), "")
    return int(time[:2]) * 60 + int(time[3:5]) if time else -1


def form(made: Shape, group: Sequence[int]) -> str:
    marker = made.rows[group[-1]].marker
    if group[-1] in made.named:
        return "stamp"
    if marker is not None and marker.form != "stamp" and made.rows[group[-1]].key in exact("label"):
        return "stamp"
    return marker.form if marker is not None else ""


def is_text(row: Row, made: Shape, index: int) -> bool:
    return (
        row.size > 80 and row.stop in (".", "!", "?", "…", ":") and not made.why_furniture.get(index, ("", 0))[1] and not row.bullet
    )
