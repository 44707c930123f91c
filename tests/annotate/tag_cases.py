"""Passages with the tags of a librarian: `cases/tags/*.txt` read, annotated and scored.

python tests/annotate/tag_cases.py        what each passage got, and precision and recall over all
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.annotate.engine import annotate
from sitegen.annotate.topics import wider
from sitegen.config import Annotate
from sitegen.core.model import Document, Kind, Paragraph, Reading, Segment
from sitegen.core.text import fold_label

FOLDER = Path(__file__).parent / "cases" / "tags"
_KEYS = ("tags", "may", "never")


@dataclass(frozen=True, slots=True)
class Case:
    """A passage, the tags it must get, those it may get, and those that would be laughed at."""

    file: str
    headline: str
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]
    may: tuple[str, ...]
    never: tuple[str, ...]


def cases(folder: Path = FOLDER) -> Iterator[Case]:
    """All passages, in the order of files and lines."""
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#")]
        for part in "\n".join(lines).split("\n== ")[1:]:
            headline, *rest = part.split("\n")
            said = {key: line.partition(":")[2] for line in rest for key in _KEYS if line.startswith(f"{key}:")}
            text = tuple(line for line in rest if line.strip() and not line.startswith(tuple(f"{key}:" for key in _KEYS)))
            named = [tuple(filter(None, (tag.strip() for tag in said.get(key, "").split(",")))) for key in _KEYS]
            yield Case(path.stem, headline.strip(), text, *named)


def given(case: Case) -> tuple[str, ...]:
    """The tags that the engine gives a passage."""
    paragraphs = tuple(Paragraph((n, n), text) for n, text in enumerate(case.paragraphs, 2))
    segment = Segment(1, ((1, len(paragraphs) + 1),), Kind.ARTICLE, case.headline, 1, paragraphs=paragraphs)
    reading = Reading("case", ("", *case.paragraphs), title=case.headline, date="2027-03-10", lang="en")
    return annotate(Document(reading, (segment,)), Annotate()).value.segments[0].tags


def wrong(case: Case, tags: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """(tags that are neither asked for nor allowed, tags that are missing)."""
    got = {fold_label(tag) for tag in tags}
    named = (*case.tags, *case.may)
    right = {fold_label(tag) for tag in (*named, *map(wider, named))}  # "tennis" is "sport"
    return [tag for tag in tags if fold_label(tag) not in right], [tag for tag in case.tags if fold_label(tag) not in got]


def score(found: list[tuple[Case, tuple[str, ...]]]) -> tuple[float, float]:
    """(precision, recall) over passages; a tag that may be given counts for neither recall nor against precision."""
    judged = [(case, tags, *wrong(case, tags)) for case, tags in found]
    many = sum(len(tags) for _, tags, _, _ in judged)
    bad = sum(len(over) for _, _, over, _ in judged)
    asked = sum(len(case.tags) for case, *_ in judged)
    missed = sum(len(under) for *_, under in judged)
    return 1 - bad / max(many, 1), 1 - missed / max(asked, 1)


if __name__ == "__main__":
    everything = [(case, given(case)) for case in cases()]
    for case, tags in everything:
        over, under = wrong(case, tags)
        print(f"{'  ' if not over and not under else '✗ '}{case.headline}: {', '.join(tags)}")
        if over or under:
            print(f"      too many: {', '.join(over) or '–'}   missing: {', '.join(under) or '–'}")
    for name in sorted({case.file for case, _ in everything}):
        part = [(case, tags) for case, tags in everything if case.file == name]
        print(f"{name}: {len(part)} passages, precision {score(part)[0]:.3f}, recall {score(part)[1]:.3f}")
