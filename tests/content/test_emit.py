"""What is written as front matter is read back equal, and as people would write it."""

from __future__ import annotations

import re

import pytest
import yaml
from content_strategies import machine
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content import emit, frontmatter
from sitegen.content.shapes import ENTRY, Text, canonical_fields
from sitegen.core.yamlguard import Value, load

SIGNS = st.sampled_from(
    list("abno019:-?[]{},#&*!|>'\"%@`~ \n\t\r\\=<.+_/")
    + [": ", " #", "é", "\u2028", "\x85", "\ufeff", "\xa0", "\x07", "null", "2031-05-01", "12:30", "1e3", "مصر", "😀", "---"]
)
TEXT = st.one_of(st.lists(SIGNS, max_size=12).map("".join), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
VALUE = st.recursive(
    st.one_of(TEXT, st.integers(-(10**14), 10**14), st.booleans(), st.none()),
    lambda v: st.one_of(st.lists(v, max_size=3).map(tuple), st.dictionaries(TEXT, v, max_size=3)),
    max_leaves=8,
)


@given(TEXT)
def test_any_text_is_read_back(text: str) -> None:
    for line in (
        f"key: {emit.scalar(text)}",
        f"key: {{a: {emit.scalar(text, flow=True)}, b: c}}",
        f"- {emit.scalar(text)}",
        f"key: [{emit.scalar(text, flow=True)}]",
    ):
        found = load(line if line.startswith("key") else f"key:\n  {line}", "f.yml")
        assert found.notes == (), line
        assert found.value["key"] in (text, {"a": text, "b": "c"}, (text,)), line


@given(TEXT)
def test_other_readers_of_yaml_take_it_for_the_same_text(text: str) -> None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return
    assert yaml.safe_load(f"key: {emit.scalar(text)}") == {"key": text}
    assert yaml.safe_load(f"[{emit.scalar(text, flow=True)}]") == [text]


@given(st.dictionaries(TEXT, VALUE, max_size=4))
def test_any_value_is_read_back(values: dict[str, Value]) -> None:
    made = load("".join(line + "\n" for k, v in values.items() for line in emit.key_lines(k, None, v)), "f.yml")
    assert made.notes == ()
    assert made.value == values


@given(machine)
def test_any_entry_is_read_back(text: Text) -> None:
    found = frontmatter.parse(emit.document(ENTRY, text.fields, text.body).encode(), "f.md").value
    assert found is not None
    assert canonical_fields(ENTRY, found.yaml.values) == text.fields
    assert found.parts.body == text.body


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Kremlin: Negotiations paused", "'Kremlin: Negotiations paused'"),
        ("plain words, with a comma", "plain words, with a comma"),
        ("O'Hara", "O'Hara"),
        ("'quoted'", "'''quoted'''"),
        ("No", "'No'"),
        ("12:30", "'12:30'"),
        ("2031-05-01", "2031-05-01"),
        ("2031-13-45", "'2031-13-45'"),
        ("2031-W18", "2031-W18"),
        ("2022-02/..", "2022-02/.."),
        ("2031", "'2031'"),
        ("a\nb", '"a\\nb"'),
        ("حرب", "حرب"),
        ("#tag", "'#tag'"),
        ("C# and F#", "C# and F#"),
        ("- dash", "'- dash'"),
        ("£5", "£5"),
        ("", "''"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert emit.scalar(text) == written


def test_a_list_too_long_for_a_line_becomes_one_line_each() -> None:
    names = tuple(f"Place number {n}" for n in range(9))
    assert emit.key_lines("places", ENTRY["places"], tuple({"name": n} for n in names[:2])) == [
        "places: [Place number 0, Place number 1]"
    ]
    assert len(emit.key_lines("places", ENTRY["places"], tuple({"name": n} for n in names))) == 10
