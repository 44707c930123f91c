"""Results as tables, in Markdown that reads well as plain text: figures and names of documents, never a word of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tools.quality.counts import Counts, Scores, total
from tools.quality.demands import Demand
from tools.quality.golds import GROUPS, HELD_OUT
from tools.quality.lineclasses import Lines
from tools.quality.ours import Result
from tools.quality.peers import CLAIMS, Peer

NONE = "–"
# Heading, measure, figure.
Column = tuple[str, str, Callable[[Counts], float]]


def _f1(name: str) -> Column:
    return name, name, lambda counts: counts.f1


COLUMNS: tuple[Column, ...] = (
    *map(_f1, ("entries", "days", "times", "actors", "quotes", "speaker", "dates", "values", "places")),
    ("acts P", "acts", lambda counts: counts.precision),
    ("acts R", "acts", lambda counts: counts.recall),
    ("headline", "headline", lambda counts: counts.f1),
)


def grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with aligned columns: the first to the left, all others to the right."""
    lines = [list(head), *(list(row) for row in rows)]
    wide = [max(len(line[n]) for line in lines) for n in range(len(head))]
    padded = [
        [cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(line, wide, strict=True))] for line in lines
    ]
    rule = ["-" * w if n == 0 else "-" * (w - 1) + ":" for n, w in enumerate(wide)]
    return "\n".join("| " + " | ".join(line) + " |" for line in (padded[0], rule, *padded[1:]))


def figure(value: float) -> str:
    """Three decimals."""
    return f"{value:.3f}"


def by_group(results: Iterable[Result]) -> dict[str, dict[str, Counts]]:
    """Sums of each group."""
    kept = list(results)
    return {group: total(r.verdict.scores for r in kept if r.gold.group == group) for group in GROUPS}


def annotation(results: Sequence[Result]) -> str:
    """One row a document, sums of the groups, and how much is lost on what was held out."""
    sums = by_group(results)
    columns = [c for c in COLUMNS if any(c[1] in scores for scores in sums.values())]
    rows: list[list[str]] = []
    for group in GROUPS:
        rows += [
            [r.gold.name + (f" ({r.failed})" if r.failed else ""), *_cells(r.verdict.scores, columns)]
            for r in results
            if r.gold.group == group
        ]
        rows.append([f"**{group}, all**", *_cells(sums[group], columns)])
        rows.append([f"{group}, to be found", *_marked(sums[group], columns)])
    for label, seen in (("seed", next(r.verdict.scores for r in results if r.gold.name == "seed")), ("tuned", sums["tuned"])):
        rows.append([f"{label} less held out", *_differences(seen, sums[HELD_OUT], columns)])
    return grid(["document", *(heading for heading, _, _ in columns)], rows)


def _cells(scores: Scores, columns: Iterable[Column]) -> list[str]:
    return [figure(of(scores[name])) if name in scores and not scores[name].empty else NONE for _, name, of in columns]


def _marked(scores: Scores, columns: Iterable[Column]) -> list[str]:
    """How many there are in the gold: what a figure rests on."""
    return [str(scores[name].tp + scores[name].fn) if name in scores else NONE for _, name, _ in columns]


def _differences(a: Scores, b: Scores, columns: Iterable[Column]) -> list[str]:
    return [f"{of(a[name]) - of(b[name]):+.3f}" if name in a and name in b else NONE for _, name, of in columns]


def disguised(own: Sequence[Result], disguised: Mapping[str, Sequence[Result]]) -> str:
    """The seen documents as they are, and what each disguise adds to or takes from the figures."""
    before = total(r.verdict.scores for r in own if r.gold.group != HELD_OUT)
    columns = [c for c in COLUMNS if c[1] in before and c[1] != "acts"]
    rows = [["as they are", *_cells(before, columns)]]
    rows += [[label, *_differences(total(r.verdict.scores for r in some), before, columns)] for label, some in disguised.items()]
    return grid(["shared and tuned documents", *(heading for heading, _, _ in columns)], rows)


def beside(results: Sequence[Result], spacy: Sequence[Result], peers: Sequence[Peer]) -> str:
    """sitegen with its rules and with its spaCy engine, and its peers: all with the segmentation of the gold."""
    names = list(dict.fromkeys(name for claims in CLAIMS.values() for name in claims))
    rows: list[list[str]] = []
    for group in GROUPS:
        for label, mine in (("sitegen", results), ("sitegen with spaCy", spacy)):
            if mine:
                sums = by_group(mine)[group]
                rows.append([f"{label}, {group}", *(figure(sums[n].f1) for n in names)])
        inside = [r.gold.name for r in results if r.gold.group == group]
        for peer in peers:
            scores = total(peer.scores[name] for name in inside)
            rows.append([f"{peer.version}, {group}", *(figure(scores[n].f1) if n in scores else NONE for n in names)])
    return grid(["F1, gold segmentation", *names], rows)


def lines(found: Sequence[Lines]) -> str:
    """Headline lines and line classes, one row a document, and sums."""
    rows: list[list[str]] = []
    for group in GROUPS:
        mine = [one for one in found if one.layout.group == group]
        rows += [_line_row(one.layout.name, [one]) for one in mine]
        rows.append(_line_row(f"**{group}, all**", mine))
    return grid(["document", "headline F1", "P", "R", "line classes", "lines"], rows)


def _line_row(name: str, found: Sequence[Lines]) -> list[str]:
    counts = sum((one.headline for one in found), Counts())
    right, of = sum(one.right for one in found), sum(one.of for one in found)
    heads = [NONE] * 3 if counts.empty else [figure(counts.f1), figure(counts.precision), figure(counts.recall)]
    return [name, *heads, figure(right / of if of else 1.0), str(of)]


def demands(asked: Iterable[Demand]) -> str:
    """What is demanded and what is reached."""
    rows = [[d.what, ("≥ " if d.least else "≤ ") + _number(d.wanted), _number(d.reached), "yes" if d.met else "NO"] for d in asked]
    return grid(["demand", "wanted", "reached", "met"], rows)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else figure(value)
