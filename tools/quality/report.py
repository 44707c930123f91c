"""The whole measurement as one value, and that value as text, as JSON and as part of docs/quality.md."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tools.quality import demands, disguise, lineclasses, ours, peers, steady, table
from tools.quality.counts import Counts
from tools.quality.demands import Demand
from tools.quality.golds import GROUPS, Gold, golds, layouts
from tools.quality.lineclasses import Lines
from tools.quality.ours import Result
from tools.quality.peers import Peer

BEGIN, END = "<!-- figures: written by `make quality QUALITY=--write` -->", "<!-- end of figures -->"


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything measured in one run.

    `disguised` are the seen documents in disguise, by what is other in them; `spacy` the results with the spaCy engine, by way of
    cutting. `no_peers` says why there are none of these and no peers; `differing` names documents on which runs differ.
    """

    own: Sequence[Result]
    given: Sequence[Result]
    disguised: Mapping[str, Sequence[Result]]
    lines: Sequence[Lines]
    peers: Sequence[Peer]
    no_peers: str
    speed: Mapping[str, Any]
    differing: Sequence[str]
    spacy: Mapping[str, Sequence[Result]] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether a stage raised, or two runs differ."""
        variants = (some for way in (self.disguised, self.spacy) for some in way.values())
        return bool(self.differing) or any(r.failed for some in (self.own, self.given, *variants) for r in some)


def measure(place: Path, *, peers: bool) -> Quality:
    """Score and measure everything; `place` is the folder of shared documents."""
    documents = golds(place)
    files = [gold.text for gold in documents]
    others, spacy, why = _peers(documents, place) if peers else ((), {}, "left out")
    return Quality(
        own=ours.run(documents, ours.OWN, place),
        given=ours.run(documents, ours.GIVEN, place),
        disguised={label: _disguised(documents, label, place) for label in disguise.DISGUISES},
        lines=lineclasses.run(layouts(place)),
        peers=others,
        no_peers=why,
        speed=steady.speed(files),
        differing=steady.differing(files),
        spacy=spacy,
    )


def _disguised(documents: Sequence[Gold], label: str, place: Path) -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        return ours.run(disguise.golds(documents, label, Path(folder)), ours.OWN, place)


def _peers(documents: Sequence[Gold], place: Path) -> tuple[Sequence[Peer], Mapping[str, Sequence[Result]], str]:
    try:
        return peers.run(documents, place), peers.with_spacy(documents), ""
    except peers.UnavailableError as error:
        return (), {}, str(error)


def text(found: Quality) -> str:
    """All tables."""
    return "\n\n".join(
        [
            f"### With our own segmentation\n\n{table.annotation(found.own)}",
            f"### With the segmentation of the gold\n\n{table.annotation(found.given)}",
            f"### In disguise\n\n{table.disguised(found.own, found.disguised)}",
            f"### Beside peers\n\n{table.beside(found.given, found.spacy.get(ours.GIVEN, ()), found.peers)}",
            *([f"No peers: {found.no_peers}."] if found.no_peers else []),
            f"### Lines and headlines\n\n{table.lines(found.lines)}",
            f"### Demands\n\n{table.demands(_demands(found))}",
            f"### Pace and steadiness\n\n{pace(found)}",
        ]
    )


def _demands(found: Quality) -> Iterator[Demand]:
    seed = next(r for r in found.own if r.gold.name == "seed").verdict.scores
    yield from demands.annotation(seed, table.by_group(found.own))
    heads = {g: sum((one.headline for one in found.lines if one.layout.group == g), Counts()) for g in GROUPS}
    yield from demands.headlines(seed["headline"], heads)
    if ours.OWN in found.spacy:
        yield from demands.with_spacy(table.by_group(found.spacy[ours.OWN]))
    if found.speed:
        yield from demands.pace(found.speed)


def pace(found: Quality) -> str:
    """Speed, memory and steadiness as a list."""
    said = [f"- {name.replace('_', ' ')}: {value:,}" for name, value in found.speed.items()] or ["- speed: the measurement failed"]
    said += [f"- {peer.version}: {peer.pace:,} words per second" for peer in found.peers]
    runs = f"{len(steady.RUNS)} runs with different hash seeds and orders of documents"
    same = f"differ in {', '.join(found.differing) or 'nothing'}" if found.differing else "find the same in every document"
    return "\n".join([*said, f"- {runs} {same}"])


def errors(found: Quality) -> Iterator[str]:
    """What is wrong, document by document; verdicts on held-out documents hold no errors."""
    own = {r.gold.name: r.verdict.scores for r in found.own}
    strangers = [r for results in found.disguised.values() for r in results if _worse(r, own)]
    for result in (*found.own, *found.given, *strangers):
        if result.verdict.errors or result.failed:
            yield f"\n== {result.gold.name}, {result.way} =="
            yield from result.verdict.errors
    for one in found.lines:
        if one.errors:
            yield f"\n== {one.layout.name}, lines =="
            yield from one.errors


def _worse(result: Result, own: Mapping[str, Mapping[str, Counts]]) -> bool:
    """Whether a document lost something by its disguise; else its errors are those told already."""
    before = own.get(disguise.plain_name(result.gold), {})
    return any(counts.f1 < before[name].f1 for name, counts in result.verdict.scores.items() if name in before)


def as_json(found: Quality) -> dict[str, Any]:
    """All counts and measurements."""

    def scores(measured: Mapping[str, Counts]) -> dict[str, Any]:
        return {name: {**asdict(c), "f1": round(c.f1, 4)} for name, c in measured.items()}

    def results(measured: Sequence[Result]) -> list[dict[str, Any]]:
        return [
            {"document": r.gold.name, "group": r.gold.group, "failed": r.failed, "scores": scores(r.verdict.scores)}
            for r in measured
        ]

    return {
        "own": results(found.own),
        "given": results(found.given),
        "spacy": {way: results(measured) for way, measured in found.spacy.items()},
        "disguised": {label: results(measured) for label, measured in found.disguised.items()},
        "lines": [
            {
                "document": one.layout.name,
                "group": one.layout.group,
                "right": one.right,
                "of": one.of,
                "headline": asdict(one.headline),
            }
            for one in found.lines
        ],
        "peers": [
            {"peer": p.version, "words_per_second": p.pace, "scores": {d: scores(s) for d, s in p.scores.items()}}
            for p in found.peers
        ],
        "no_peers": found.no_peers,
        "speed": dict(found.speed),
        "differing": list(found.differing),
    }


def write(figures: str, page: Path) -> None:
    """Put the figures between their marks in a page."""
    old = page.read_text(encoding="utf-8")
    head, _, rest = old.partition(BEGIN)
    _, _, tail = rest.partition(END)
    page.write_text(f"{head}{BEGIN}\n\n{figures}\n\n{END}{tail}", encoding="utf-8")
