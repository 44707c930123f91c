"""What people say of a seed: a sidecar goes before the reader, the source's file before both."""

from __future__ import annotations

import pytest

from sitegen.core.model import Given, Reading
from sitegen.ingest.document import read
from sitegen.ingest.sidecar import parse

TEXT = b" date 2031-05-04 Dam war latest: Valley counts its losses\n\nThe valley has counted its losses after the flood.\n"


def _reading(sidecar: str, given: Given | None = None) -> Reading:
    found = read("a.txt", TEXT, sidecar=sidecar.encode(), given=given)
    assert found.value is not None
    return found.value.reading


def test_a_sidecar_overrides_what_the_reader_found() -> None:
    made = _reading(
        "title: Another title\ndate: 2031-05-05\noutlet: The Kestrel\nauthors: [Jane Doe, Sam Roe]\nlang: en-GB\npublish: quotes\ntags: [dams]\n"
    )
    assert (made.title, made.date, made.date_basis) == ("Another title", "2031-05-05", "sidecar")
    assert (made.outlet, made.authors, made.lang, made.publish, made.tags) == (
        "The Kestrel",
        ("Jane Doe", "Sam Roe"),
        "en-GB",
        "quotes",
        ("dams",),
    )


def test_a_person_overrides_the_sidecar() -> None:
    made = _reading("title: Another title\ndate: 2031-05-05\n", Given(date="2031-05-06", outlet="The Heron"))
    assert (made.title, made.date, made.date_basis, made.outlet) == ("Another title", "2031-05-06", "source file", "The Heron")


def test_a_person_can_take_a_date_away() -> None:
    made = _reading("", Given(date=""))
    assert (made.date, made.date_basis) == ("", "")


def test_date_and_time_may_stand_together() -> None:
    made = _reading("date: 2031-05-05 14:05+02:00\n")
    assert (made.date, made.time) == ("2031-05-05", "14:05+02:00")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("titel: x\n", ("W231", 1, "did you mean 'title'?")),
        ("zzz: x\n", ("W231", 1, "known: ")),
        ("title: x\ndate: 5 May\n", ("E232", 2, "")),
        ("date: 2031-02-30\n", ("E232", 1, "")),
        ("publish: some\n", ("E232", 1, "")),
        ("authors: {a: b}\n", ("E232", 1, "")),
    ],
)
def test_wrong_keys_and_values_are_named_with_their_place(text: str, said: tuple[str, int, str]) -> None:
    notes = parse(text.encode(), "seeds/a.txt.meta.yml").notes
    assert [(note.code, note.line) for note in notes] == [said[:2]]
    assert notes[0].hint.startswith(said[2])


def test_a_sidecar_that_is_no_text_is_named() -> None:
    assert [note.code for note in parse(b"\xff\xfe\x00", "seeds/a.txt.meta.yml").notes] == ["E230"]


def test_a_broken_sidecar_costs_nothing_but_itself() -> None:
    found = read("a.txt", TEXT, sidecar=b"title: [")
    assert found.value is not None
    assert found.value.reading.date == "2031-05-04"
    assert [note.path for note in found.notes] == ["seeds/a.txt.meta.yml"]


def test_an_undated_seed_is_told_the_command_that_dates_it() -> None:
    found = read("it's here.txt", b"Valley counts its losses\n\nThe valley has counted its losses.\n")
    note = next(note for note in found.notes if note.code == "N219")
    assert note.hint == "printf 'date: YYYY-MM-DD\\n' > 'seeds/it'\"'\"'s here.txt.meta.yml'"


def test_an_unknown_profile_is_a_warning() -> None:
    assert "W224" in [note.code for note in read("a.txt", TEXT, given=Given(profile="nobody")).notes]
