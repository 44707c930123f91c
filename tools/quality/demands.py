"""What the annotations of this archive must reach to be worth citing, and whether they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.quality.counts import Counts
from tools.quality.golds import HELD_OUT

# F1 with our own segmentation: measure, on the shared seed, on documents held out.
F1 = (
    ("actors", 0.97, 0.90),
    ("quotes", 0.97, 0.97),
    ("speaker", 0.93, 0.87),
    ("dates", 0.95, 0.92),
    ("values", 0.95, 0.92),
    ("places", 0.90, 0.90),
)
WITH_SPACY = 0.93
GAP = 0.06
ACTS_PRECISION, ACTS_MARKED = 0.85, 60
HEADLINES = {"shared": 0.95, HELD_OUT: 0.92}
WORDS_PER_SECOND = 20_000
IMPORT_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand. `least` says whether `reached` must be at least `wanted`, or at most."""

    what: str
    wanted: float
    reached: float
    least: bool = True

    @property
    def met(self) -> bool:
        """Whether the figure, as printed to three decimals, will do."""
        reached, wanted = round(self.reached, 3), round(self.wanted, 3)
        return reached >= wanted if self.least else reached <= wanted


def annotation(seed: Mapping[str, Counts], groups: Mapping[str, Mapping[str, Counts]]) -> Iterator[Demand]:
    """Demands on annotation with our own segmentation: scores of the seed, and sums of each group."""
    unseen = groups[HELD_OUT]
    for name, on_seed, on_unseen in F1:
        yield Demand(f"{name}, seed", on_seed, seed[name].f1)
        yield Demand(f"{name}, held out", on_unseen, unseen[name].f1)
    for name, *_ in F1:
        yield Demand(f"{name}, seed less held out", GAP, seed[name].f1 - unseen[name].f1, least=False)
    for group in ("tuned", HELD_OUT):
        yield Demand(f"acts, precision, {group}", ACTS_PRECISION, groups[group]["acts"].precision)
    yield Demand("acts marked by hand", ACTS_MARKED, sum(s["acts"].tp + s["acts"].fn for s in groups.values() if "acts" in s))


def with_spacy(groups: Mapping[str, Mapping[str, Counts]]) -> Iterator[Demand]:
    """The demand on the optional engine."""
    yield Demand("actors, held out, with spaCy", WITH_SPACY, groups[HELD_OUT]["actors"].f1)


def headlines(seed: Counts, groups: Mapping[str, Counts]) -> Iterator[Demand]:
    """Demands on segmentation: headline lines of the seed, and of each group of layouts."""
    yield Demand("headlines, seed", 1.0, seed.f1)
    for group, wanted in HEADLINES.items():
        yield Demand(f"headlines, {group}", wanted, groups[group].f1)


def pace(measured: Mapping[str, float]) -> Iterator[Demand]:
    """Demands on speed."""
    yield Demand("annotating, words a second", WORDS_PER_SECOND, measured["annotating_words_per_second"])
    yield Demand("import of the engine, seconds", IMPORT_SECONDS, measured["import_seconds"], least=False)
