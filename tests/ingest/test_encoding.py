"""Decoding is right, or it says what it assumed; it never loses a character in silence."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import Ingest
from sitegen.ingest.document import read
from sitegen.ingest.encoding import decode

TEXT = "Café “Größe” – żółw, 5 €\nΗ Ἑλλάς\nзима 冬\n"


@pytest.mark.parametrize(
    ("mark", "name", "said"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
        (b"", "utf-8", "utf-8"),
    ],
)
def test_marked_text_is_read_without_its_mark(mark: bytes, name: str, said: str) -> None:
    found = decode(mark + TEXT.encode(name), "seeds/a.txt")
    assert found.value is not None
    assert (found.value.text, found.value.encoding, found.notes) == (TEXT, said, ())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_recognised(name: str) -> None:
    text = "The dam has held, the engineers said on Tuesday.\n" * 3
    found = decode(text.encode(name), "seeds/a.txt")
    assert found.value is not None
    assert found.value.text == text


def test_windows_1252_is_read_with_a_warning_that_names_the_line() -> None:
    found = decode("First line.\nThe café is “open”, says Zoë – at 5 €.\n".encode("cp1252"), "seeds/a.txt")
    assert found.value is not None
    assert "café is “open”, says Zoë – at 5 €" in found.value.text
    assert [(note.code, note.line) for note in found.notes] == [("W212", 2)]


def test_mixed_encodings_are_decoded_line_by_line() -> None:
    data = "Größe in UTF-8\n".encode() + "Größe in 1252\n".encode("cp1252") + "und „wieder“ UTF-8\n".encode()
    found = decode(data, "seeds/a.txt")
    assert found.value is not None
    assert found.value.lines == ("Größe in UTF-8", "Größe in 1252", "und „wieder“ UTF-8")
    assert [(note.code, note.line) for note in found.notes] == [("W212", 2)]


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>żółw</body></html>'
    found = decode(page.encode("iso-8859-2"), "seeds/a.html")
    assert found.value is not None
    assert (found.value.text, found.notes) == (page, ())


def test_the_configured_encoding_goes_before_guessing() -> None:
    found = read(
        "a.txt", ("Дамба устояла, сказали инженеры во вторник вечером.\n" * 2).encode("koi8-r"), settings=Ingest(encoding="koi8-r")
    )
    assert found.value is not None
    assert "устояла" in found.value.reading.lines[0]
    assert "W211" in [note.code for note in found.notes]


def test_cyrillic_is_detected() -> None:
    text = "Дамба над селом устояла, сказали инженеры во вторник вечером, и жители могут спать спокойно.\n" * 4
    found = decode(text.encode("cp1251"), "seeds/a.txt")
    assert found.value is not None
    assert found.value.text == text
    assert [note.code for note in found.notes] == ["W212"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"PK\x03\x04\x14\x00",
        b"\x89PNG\r\n\x1a\n",
        bytes(range(256)) * 8,
        b"\x00" * 5000,
    ],
    ids=["pdf", "jpeg", "zip", "png", "noise", "zeros"],
)
def test_binaries_are_named_with_a_hint_and_not_read(data: bytes) -> None:
    found = decode(data, "seeds/a.txt")
    assert found.value is None
    assert [note.code for note in found.notes] == ["E210"]
    assert found.notes[0].hint


def test_one_byte_that_no_western_encoding_has_costs_no_other() -> None:
    found = decode(b"The caf\xe9 \x93holds\x94,\x81 they said.\n", "seeds/a.txt")
    assert found.value is not None
    assert found.value.text == "The café “holds”,\x81 they said.\n"
    assert [note.code for note in found.notes] == ["W212"]


def test_characters_that_no_page_can_carry_stay_in_the_text_and_are_noted() -> None:
    found = read("a.txt", "A line\nwith \x00 and \x85 and \ufffe in it\n".encode())
    assert found.value is not None
    assert found.value.reading.lines[1] == "with \x00 and \x85 and \ufffe in it"
    notes = [(note.line, note.column, note.message[:20]) for note in found.notes if note.code == "N214"]
    assert notes == [(2, 6, "the character U+0000"), (2, 12, "the character U+0085"), (2, 18, "the character U+FFFE")]


def test_many_forbidden_characters_are_counted_not_listed() -> None:
    notes = [note for note in read("a.txt", b"The dam has held\x01" * 1000).notes if note.code == "N214"]
    assert len(notes) == 6
    assert "995 more" in " ".join(note.message for note in notes)


def test_characters_lost_before_are_pointed_out() -> None:
    assert [(n.code, n.line) for n in decode("one\ntw\ufffd\n".encode(), "seeds/a.txt").notes] == [("W215", 2)]


def test_line_ends_of_all_systems_are_line_ends_and_nothing_else_is() -> None:
    found = decode("a\r\nb\rc\nd\x0be\u2028f\x85g\n".encode(), "seeds/a.txt")
    assert found.value is not None
    assert found.value.lines == ("a", "b", "c", "d\x0be\u2028f\x85g")


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_bytes_are_decoded_exactly_or_with_a_word_about_it(data: bytes) -> None:
    found = decode(data, "seeds/a.txt")
    if found.notes:
        return
    assert found.value is not None
    unchanged = found.value.text.encode("utf-8", "surrogatepass")
    plain = data.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    assert unchanged == plain or found.value.encoding.startswith("utf-") or b"charset" in data or b"encoding" in data
