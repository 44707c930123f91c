"""Actors and places: written cases, one document a file (`cases/actors/*.txt`), and what holds for all of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.annotate.engine import annotate
from sitegen.config import Annotate
from sitegen.core.model import Annotated, Document, Kind, Paragraph, Reading, Segment

CASES = sorted((Path(__file__).parent / "cases" / "actors").glob("*.txt"))


def document(text: str) -> Document:
    """One segment: a first line that begins with "# " is its headline, each further line a paragraph."""
    lines = text.strip().split("\n")
    headline = lines.pop(0).removeprefix("# ") if lines[0].startswith("# ") else ""
    paragraphs = tuple(Paragraph((n, n), line) for n, line in enumerate(lines, 2))
    segment = Segment(
        1, ((1, len(lines) + 1),), Kind.UPDATE, headline=headline, headline_line=1, date="2026-03-04", paragraphs=paragraphs
    )
    return Document(Reading("case", tuple(text.split("\n")), lang="en"), (segment,))


def annotated(text: str) -> Annotated:
    return annotate(document(text), Annotate()).value


def read(case: Path) -> tuple[str, dict[str, set[str]]]:
    text, _, expected = case.read_text(encoding="utf-8").partition("\n---\n")
    rows = (line.partition(":") for line in expected.strip().split("\n"))
    return text, {key: {name.strip() for name in names.split("|") if name.strip()} for key, _, names in rows}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    text, expected = read(case)
    found = annotated(text).segments[0]
    assert {actor.name for actor in found.actors} == expected["actors"]
    if "places" in expected:
        assert {place.name for place in found.places} == expected["places"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_names_and_other_words_of_actors_stand_in_the_text_and_mean_one_actor(case: Path) -> None:
    text, _ = read(case)
    found = annotated(text)
    for segment in found.segments:
        words = [word for actor in segment.actors for word in actor.as_]
        assert len(words) == len(set(words))
        assert all(word in text for word in words)
        assert {actor.name for actor in segment.actors} <= {seen.name for seen in found.cast}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_actor_and_place_has_evidence_with_its_words(case: Path) -> None:
    text, _ = read(case)
    segment = annotated(text).segments[0]
    paths = {evidence.path for evidence in segment.evidence}
    assert {f"actors/{actor.name}" for actor in segment.actors} | {f"places/{place.name}" for place in segment.places} <= paths
    assert all(evidence.rule and evidence.line for evidence in segment.evidence)


def test_other_words_are_short_names_and_seats_but_never_pronouns_or_roles() -> None:
    found = annotated(
        "# Moscow rejects offer\nThe Kremlin said no. President Ilmar Rebane said: “Why?” Rebane left. He was angry. The president slept."
    )
    words = {actor.name: actor.as_ for actor in found.segments[0].actors}
    assert words == {"Russia": ("Moscow", "Kremlin"), "Ilmar Rebane": ("Rebane",)}


def test_a_word_that_means_two_things_in_an_entry_is_no_other_word_of_either() -> None:
    found = annotated("# Kyiv rejects offer\nKyiv said no. A bus burned in Kyiv.")
    assert [(actor.name, actor.as_) for actor in found.segments[0].actors] == [("Ukraine", ())]
    assert [place.name for place in found.segments[0].places] == ["Kyiv"]


def test_a_role_means_the_person_it_was_given_to() -> None:
    text = "Oda Brekke, the acting ambassador, spoke on Monday. Jon Hauge, a fisherman, listened.\n“We are ready,” the ambassador said."
    quote = annotated(text).segments[0].quotes[0]
    assert (quote.text, quote.speaker) == ("We are ready,", "Oda Brekke")


def test_same_result_for_any_hash_seed() -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from test_actors import CASES, annotated, read\n"
        "print([annotated(read(case)[0]) for case in CASES])"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "42")
    ]
    assert outputs[0] == outputs[1]
    assert "Riksbank" in outputs[0]


def test_importing_reads_no_table() -> None:
    script = (
        "import sitegen.annotate.engine as e\n"
        "from sitegen.annotate import knowledge as k, words as w, readtables as r\n"
        "assert not any(f.cache_info().currsize for f in (k.gazetteer, k._first_names, k._roles, w._classes, r.rows))"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_place_has_a_country_only_where_the_text_gives_it_another_than_the_best_known_of_its_name() -> None:
    found = annotated("A bus fell into a river near Valencia in Spain on Monday. Another broke down in Lyon in France.").segments[0]
    assert [(place.name, place.country) for place in found.places if place.country] == [("Valencia", "ES")]


def test_an_office_of_one_country_is_not_meant_where_an_entry_tells_of_another_alone() -> None:
    texts = {
        "Poland's cabinet will vote at noon, the prime minister's office said.": set(),
        "The cabinet will vote at noon, the prime minister's office said.": {"Edith Harwood"},
        "The British prime minister, Edith Harwood, said the news would be felt around the world.": {"Edith Harwood"},
    }
    segments = tuple(
        Segment(n, ((n, n),), Kind.UPDATE, date="2026-03-04", paragraphs=(Paragraph((n, n), text),))
        for n, text in enumerate(texts, 1)
    )
    found = annotate(Document(Reading("case", tuple(texts), lang="en"), segments), Annotate()).value
    persons = [{a.name for a in segment.actors if a.name.startswith("Edith")} for segment in found.segments]
    assert persons == list(texts.values())
