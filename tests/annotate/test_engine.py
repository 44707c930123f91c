"""The engine: order of recognisers, a project's own, languages, hostile input."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.annotate.engine import annotate, recognisers
from sitegen.annotate.recogniser import Candidate, Recogniser, Sheet, problems
from sitegen.config import Annotate
from sitegen.core.model import Document, Kind, Paragraph, Reading, Segment


def document(*paragraphs: str, lang: str = "", headline: str = "") -> Document:
    made = tuple(Paragraph((n, n), text) for n, text in enumerate(paragraphs, 2))
    return Document(
        Reading("test", paragraphs, lang=lang),
        (Segment(1, ((1, len(made) + 1),), Kind.ARTICLE, headline=headline, headline_line=1, date="2026-03-04", paragraphs=made),),
    )


def test_the_built_in_order_gives_everything_before_it_is_needed() -> None:
    assert problems(recognisers()) == ()


def test_a_need_that_nothing_gives_is_named() -> None:
    steps = (Recogniser("early", needs=("quotes",), gives=("acts", "colours"), run=lambda sheet: sheet),)
    assert problems(steps) == (
        "recogniser early: unknown thing 'colours'",
        "recogniser early needs quotes, which none before it gives",
    )


def test_a_projects_own_recogniser_takes_part(tmp_path: Path) -> None:
    (tmp_path / "ours_one.py").write_text(
        "from sitegen.annotate.recogniser import Recogniser\n"
        "def run(sheet):\n"
        "    return sheet.annotate(0, tags=('ours',))\n"
        "STEP = Recogniser('ours', needs=('mentions',), gives=('tags',), run=run)\n"
    )
    outcome = annotate(document("The ship sank."), Annotate(extensions=("ours_one:STEP",)), tmp_path)
    assert outcome.notes == ()
    assert outcome.value.segments[0].tags == ("ours",)


@pytest.mark.parametrize("name", ["nowhere_to_be_found:STEP", "json:loads", "ours"])
def test_a_recogniser_that_cannot_be_loaded_is_an_error_that_names_it(name: str) -> None:
    outcome = annotate(document("The ship sank."), Annotate(extensions=(name,)))
    assert [note.code for note in outcome.notes] == ["E401"]
    assert name in outcome.notes[0].message


def test_a_recogniser_whose_needs_are_not_met_is_an_error_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "ours_two.py").write_text(
        "from sitegen.annotate.recogniser import Recogniser\nSTEP = Recogniser('ours', needs=('weather',), gives=(), run=lambda sheet: 1 / 0)\n"
    )
    outcome = annotate(document("The ship sank."), Annotate(extensions=("ours_two:STEP",)), tmp_path)
    assert [note.code for note in outcome.notes] == ["E402"]


def test_a_recogniser_that_fails_costs_its_own_findings_only(tmp_path: Path) -> None:
    (tmp_path / "ours_three.py").write_text(
        "from sitegen.annotate.recogniser import Recogniser\nSTEP = Recogniser('ours', needs=(), gives=('tags',), run=lambda sheet: 1 / 0)\n"
    )
    outcome = annotate(document("Oda Brekke, a pilot, said no."), Annotate(extensions=("ours_three:STEP",)), tmp_path)
    assert [note.code for note in outcome.notes] == ["E403"]
    assert [actor.name for actor in outcome.value.segments[0].actors] == ["Oda Brekke"]


def test_a_document_that_says_it_is_german_is_not_annotated() -> None:
    found = annotate(document("Oda Brekke, a pilot, said no.", lang="de-CH"), Annotate()).value
    assert found.skipped == "no recogniser for language 'de'"
    assert found.segments[0].actors == ()


def test_a_document_that_reads_as_another_language_is_not_annotated() -> None:
    text = (
        "Der Minister sagte am Montag, die Regierung werde das Gesetz nicht ändern, weil es keine Mehrheit gebe und die Zeit dafür zu kurz sei. "
        * 3
    )
    assert "does not read as English" in annotate(document(text), Annotate()).value.skipped
    assert annotate(document("Short text."), Annotate()).value.skipped == ""


@given(st.lists(st.text(max_size=120), max_size=4), st.text(max_size=60))
@settings(max_examples=60)
def test_any_text_is_annotated_without_error(paragraphs: list[str], headline: str) -> None:
    cut = document(*paragraphs, lang="en", headline=headline)
    found = annotate(cut, Annotate()).value
    assert len(found.segments) == len(cut.segments)


_PARTS = st.sampled_from(
    "Oda Brekke|Mr|the|of|and|,|.|’s|“|”|(|)|said|president|Ms|van|der|Moscow|US|UN|Bank|in|'|\"|Smith|—|He|:|I|DPC|-|&|2026|minister|told".split(
        "|"
    )
)


@given(st.lists(_PARTS, max_size=40))
@settings(max_examples=150)
def test_any_heap_of_words_is_annotated_without_error(words: list[str]) -> None:
    text = " ".join(words)
    first = annotate(document(text, lang="en", headline=text), Annotate()).value
    assert first == annotate(document(text, lang="en", headline=text), Annotate()).value


def test_mentions_lie_within_their_blocks() -> None:
    cut = document("“We are ready,” said Oda Brekke’s deputy, Jon Hauge.", lang="en", headline="Brekke's deputy: 'We are ready'")
    seen = []
    watch = Recogniser("watch", needs=("mentions",), gives=(), run=lambda sheet: seen.append(sheet.passages) or sheet)
    sheet_step = dataclasses.replace(watch)
    from sitegen.annotate import engine

    engine.run((*recognisers(), sheet_step), cut, Annotate())
    for passage in seen[0]:
        blocks = {block.index: block.text for block in passage.blocks}
        assert all(blocks[m.block][m.start : m.end] == m.text for m in passage.mentions)


def test_importing_the_engine_is_quick_because_it_imports_no_recogniser() -> None:
    script = (
        "import sys\n"
        "import sitegen.annotate.engine\n"
        "print(*(m.removeprefix('sitegen.annotate.') for m in sys.modules if m.startswith('sitegen.annotate.')))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    # Which modules it takes is what its 0.08 s are made of; a clock would tell more of the machine, and of bytecode that is not there yet.
    assert set(told.split()) == {"engine", "blocks", "language", "recogniser", "spans", "tokens"}


def test_the_spacy_engine_that_is_not_there_is_a_warning_and_the_rules_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    outcome = annotate(document("Oda Brekke, a pilot, said no."), Annotate(engine="spacy"))
    assert [note.code for note in outcome.notes] == ["W404"]
    assert [actor.name for actor in outcome.value.segments[0].actors] == ["Oda Brekke"]
    assert outcome.value.engine == "rules 1"


def test_proposed_names_tip_the_scale_but_do_not_overrule() -> None:
    text = "Vantom Ostri and the town of Chyr were quiet. Nobody woke Vantom Ostri, nor Wardo Yesk."
    cut = document(text, lang="en")
    from sitegen.annotate import engine

    def propose(sheet: Sheet) -> Sheet:
        said = (("Vantom Ostri", 0), ("Vantom Ostri", 20), ("Chyr", 0), ("Wardo Yesk", 0))  # the last one is proposed but once
        spans = [(text.index(name, at), len(name)) for name, at in said]
        names = tuple(Candidate(0, 0, start, start + length, "person") for start, length in spans)
        return dataclasses.replace(sheet, candidates=names, engine="rules 1 + test")

    plain = annotate(cut, Annotate()).value
    found = engine.run((Recogniser("test", (), ("candidates",), propose), *recognisers()), cut, Annotate()).value
    assert plain.segments[0].actors == ()
    assert [actor.name for actor in found.segments[0].actors] == ["Vantom Ostri"]
    assert [place.name for place in found.segments[0].places] == ["Chyr"]
    assert found.engine == "rules 1 + test"
