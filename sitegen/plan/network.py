"""The network: leading actors on a line, an arc between any two that are named together. Integers alone, so every machine draws the same."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from sitegen.core.model import Page
from sitegen.core.text import label_order
from sitegen.plan import urls
from sitegen.plan.context import Context
from sitegen.plan.frame import frame
from sitegen.plan.views import Arc, ArcNode, Link, NetworkView, PairRow

MOST = 60
ARCS = 240
ROWS = 100
STEP = 24
WIDEST = 6
# Radii of the dots, from the least to the most named.
SMALL, LARGE = 3, 10


def network_page(context: Context) -> Page:
    """The arc diagram of the leading actors and the table behind it."""
    words = context.words
    by_actor = context.archive.by_actor
    leading = sorted(by_actor, key=lambda a: (-len(by_actor[a]), a))[:MOST]
    order = sorted(leading, key=lambda a: (label_order(context.actors[a].name), a))
    x = {actor: STEP + n * STEP for n, actor in enumerate(order)}
    pairs: Counter[tuple[str, str]] = Counter()
    for entry in context.archive.entries:
        named = sorted((a for a in context.named[entry.id] if a in x), key=x.__getitem__)
        pairs.update(combinations(named, 2))
    ranked = sorted(pairs, key=lambda p: (-pairs[p], p))
    most = pairs[ranked[0]] if ranked else 1
    most_named = max((len(by_actor[a]) for a in leading), default=1)
    widest = max((x[b] - x[a] for a, b in ranked[:ARCS]), default=0)
    height = widest // 2 + STEP
    links = {a: link for a in order if (link := context.actor_link(a))}
    heading = words.say("network")
    view = NetworkView(
        page=frame(context, urls.NETWORK, heading, section="network", crumbs=[Link(heading, urls.NETWORK)]),
        box=f"0 0 {STEP * (len(order) + 1)} {height + STEP}",
        nodes=tuple(ArcNode(x[a], SMALL + (LARGE - SMALL) * len(by_actor[a]) // most_named, links[a]) for a in order),
        arcs=tuple(
            Arc(
                f"M{x[a]} {height}A{(x[b] - x[a]) // 2} {(x[b] - x[a]) // 2} 0 0 1 {x[b]} {height}",
                max(1, WIDEST * pairs[a, b] // most),
                words.say("together", a=links[a].label, b=links[b].label, entries=words.count("entries", pairs[a, b])),
            )
            for a, b in ranked[:ARCS]
        ),
        pairs=tuple(PairRow(links[a], links[b], pairs[a, b]) for a, b in ranked[:ROWS]),
        baseline=height,
    )
    return Page(urls.NETWORK, "network.html", view)
