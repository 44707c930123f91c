"""The network: leading actors under one another, an arc between any two that are named together. Integers alone, so every machine draws the
same."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from sitegen.core.model import Page
from sitegen.plan import urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Arc, ArcNode, Link, NetworkView

MOST = 60
# More arcs than this are a thicket: then only pairs that are named together often enough are drawn.
ARCS = 90
# So many others stand beside an actor in the table at least.
OTHERS = 8
WIDEST = 6
# Height of a row and reach of the widest arc, in the diagram's own units. Its width is stretched to the page.
ROW, REACH = 10, 96

Pair = tuple[str, str]


def network_page(context: Context) -> Page:
    """The arc diagram of the leading actors and the table behind it."""
    words = context.words
    by_actor = context.archive.by_actor
    leading = sorted(by_actor, key=lambda a: (-len(by_actor[a]), a))[:MOST]
    chosen = set(leading)
    together: Counter[Pair] = Counter()
    for entry in context.archive.entries:
        together.update(combinations([a for a in context.named[entry.id] if a in chosen], 2))
    ranked = sorted(together, key=lambda p: (-together[p], p))
    drawn, least = _drawn(ranked, together)
    near = {a: [(p[a == p[0]], together[p]) for p in ranked if a in p] for a in leading}
    # All whose arc is drawn, which are the first, stand in the table as well.
    listed = {a: max(OTHERS, sum(a in p for p in drawn)) for a in leading}
    row = {actor: n for n, actor in enumerate(_beside_each_other(leading, together))}
    farthest = max((abs(row[a] - row[b]) for a, b in drawn), default=1)
    arcs = {(a, b): _arc(min(row[a], row[b]), max(row[a], row[b]), farthest) for a, b in drawn}
    links = {a: link for a in row if (link := context.actor_link(a))}
    heading = words.say("network")
    most = together[ranked[0]] if ranked else 1
    view = NetworkView(
        page=frame(context, urls.NETWORK, heading, section="network", crumbs=[Link(heading, urls.NETWORK)]),
        box=f"0 0 {REACH + 4} {ROW * len(row)}",
        nodes=tuple(
            ArcNode(
                links[a],
                len(by_actor[a]),
                "".join(arcs[p] for p in drawn if a in p),
                tuple(dataclasses.replace(links[b], count=n) for b, n in near[a][: listed[a]]),
                max(0, len(near[a]) - listed[a]),
            )
            for a in row
        ),
        arcs=tuple(
            Arc(
                arcs[a, b],
                max(1, WIDEST * together[a, b] // most),
                words.say("together", a=links[a].label, b=links[b].label, entries=words.count("entries", together[a, b])),
            )
            for a, b in drawn
        ),
        least=least,
    )
    return Page(urls.NETWORK, "network.html", view)


def _drawn(ranked: Sequence[Pair], together: Mapping[Pair, int]) -> tuple[Sequence[Pair], int]:
    """The pairs that get an arc, and in how many entries each is named at least: the lowest number that leaves no thicket. Where the most
    frequent number already does, the first of its pairs."""
    if len(ranked) <= ARCS:
        return ranked, 1
    least = together[ranked[ARCS]] + 1
    drawn = [p for p in ranked[:ARCS] if together[p] >= least]
    return (drawn, least) if drawn else (ranked[:ARCS], least - 1)


def _beside_each_other(leading: Sequence[str], together: Mapping[Pair, int]) -> list[str]:
    """Who is named together stands together, so that most arcs are short: after each, the one who is named with it, then with all before
    it, most often."""
    near: dict[str, Counter[str]] = {a: Counter() for a in leading}
    for (a, b), n in together.items():
        near[a][b] = near[b][a] = n
    waiting, order = list(leading), list(leading[:1])
    known: Counter[str] = Counter()
    while len(order) < len(leading):
        last = order[-1]
        waiting.remove(last)
        known.update(near[last])
        order.append(max(waiting, key=lambda a: (near[last][a], known[a], -waiting.index(a))))
    return order


def _arc(first: int, last: int, farthest: int) -> str:
    """Half an ellipse from one row to another, the wider the farther they are apart; the `farthest` reaches all across."""
    top, bottom = (ROW * n + ROW // 2 for n in (first, last))
    reach = 4 + (REACH - 4) * (last - first) // farthest
    return f"M0 {top}A{reach} {(bottom - top) // 2} 0 0 1 0 {bottom}"
