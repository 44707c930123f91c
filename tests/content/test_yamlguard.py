"""The guard: what is read is small, plain and placed; what is not is refused at its place; nothing crashes."""

from __future__ import annotations

import re
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core import yamlguard
from sitegen.core.yamlguard import load, read

ALPHABET = st.sampled_from(
    list("abno01:-?[]{},#&*!|>'\"%@`~ \n\t\r\\") + ["a: ", "- ", "\n  ", "<<", "---\n", "'x'", "é", "\u2028", "\x00"]
)
SOUP = st.lists(ALPHABET, max_size=60).map("".join)


def refused(text: str) -> str:
    outcome = read(text, "f.yml")
    assert outcome.value is None
    return str(outcome.notes[0])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("True", "True"),
        ("true", True),
        ("null", None),
        ("", None),
        ("~", "~"),
        ("010", "010"),
        ("0x1f", "0x1f"),
        ("1e3", "1e3"),
        ("12:30:45", "12:30:45"),
        ("2026-13-45", "2026-13-45"),
        ("2031-05-01", "2031-05-01"),
        ("12", 12),
        ("-7", -7),
        ("+7", "+7"),
        ("-0", "-0"),
        ("9" * 15, int("9" * 15)),
        ("9" * 16, "9" * 16),
        ("9" * 5000, "9" * 5000),
        ("'12'", "12"),
        ('"true"', "true"),
        ("[1, no, [a]]", (1, "no", ("a",))),
        ("{b: 1}", {"b": 1}),
        ("|\n  x\n  y", "x\ny"),
    ],
)
def test_a_value_means_what_it_looks_like(written: str, meant: object) -> None:
    outcome = load(f"key: {written}", "f.yml")
    assert outcome.notes == ()
    assert outcome.value == {"key": meant}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x 1", "f.yml:1:4: error E304: an anchor, &x,"),
        ("a: *x", "f.yml:1:4: error E304: an alias, *x,"),
        ("a: !!str x", "f.yml:1:4: error E304: a tag,"),
        ("b: 1\na: !x y", "f.yml:2:4: error E304: a tag, !x,"),
        ("<<: {a: b}", "f.yml:1:1: error E304: a merge key,"),
        ("? [a]\n: b", "f.yml:1:3: error E304: a key must be a text"),
        ("a: 1\nb: 2\na: 3", "f.yml:3:1: error E305: the key 'a' stands here for the second time; first 2 lines above"),
        ("x: {a: 1, a: 2}", "f.yml:1:11: error E305: the key 'a' stands here for the second time; first on this line"),
        ("no: 1\n'no': 2", "f.yml:2:1: error E305"),
        (
            "a: b: c",
            "f.yml:1:5: error E303: not YAML: mapping values are not allowed in this context (put a text with a colon in quotes",
        ),
        ("a: 'x\nb: y", "f.yml:1:4: error E303: not YAML: found unexpected end of stream (a quotation mark is not closed)"),
        ("\ta: b", "f.yml:1:1: error E303"),
        ("a: 1\x07", "f.yml:1:5: error E303: the character U+0007"),
        ('a: "\\ud800"', "f.yml:1:7: error E303"),
        ("a: \ud800", "f.yml:1:4: error E303: the character U+D800"),
        ("- a", "f.yml:1:1: error E303: not a list of keys with values"),
        ("word", "f.yml:1:1: error E303: not a list of keys with values"),
        ("a: 1\n---\nb: 2", "f.yml:2:1: error E303: a second document"),
        ("a: " + "x" * 300_000, "error E306: more than 256 KiB"),
        ("a: [" + "x, " * 30_000 + "]", "error E306: more than 20000 values"),
    ],
)
def test_what_is_refused_is_named_with_its_place(text: str, words: str) -> None:
    assert words in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        "a: " + "[" * 50_000,
        "{a: " * 60_000,
        "- " * 100_000,
        "? " * 100_000,
        "\n".join(" " * i + "a:" for i in range(300)),
        '[ "]" ' * 40_000,
        "a:\n" + "".join(" " * (i // 2) + ("- a:\n" if i % 2 else "\n") for i in range(200)),
    ],
)
def test_depth_is_refused_before_libyaml_sees_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlguard.yaml, "parse", lambda *_a, **_k: pytest.fail("libyaml was asked"))
    assert "E306: nested more than 32 deep" in refused(text) or "E306: more than" in refused(text)


@given(SOUP)
def test_whatever_comes_in_is_read_or_refused(text: str) -> None:
    outcome = read(text, "f.yml")
    assert (outcome.value is None) == bool(outcome.notes)
    for note in outcome.notes:
        assert 1 <= note.line <= text.count("\n") + 1
        assert note.column >= 1


@given(SOUP)
def test_what_the_scan_lets_through_is_not_deep(text: str) -> None:
    try:
        yamlguard._scan(text)
    except yamlguard._RefusedError:
        return
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(depth, deepest)
    except (yaml.YAMLError, ValueError):
        pass
    assert deepest <= 2 * yamlguard.MAX_DEPTH


@given(SOUP)
def test_with_and_without_the_c_library_is_the_same(text: str) -> None:
    found = read(text, "f.yml")
    real, yamlguard._LOADER = yamlguard._LOADER, yaml.SafeLoader
    try:
        pure = read(text, "f.yml")
    finally:
        yamlguard._LOADER = real
    # The two differ over a few malformed texts; never over what a text means.
    if found.value and pure.value:
        assert found.value.values == pure.value.values
        assert {k: n.start for k, (n, _) in found.value.keys.items()} == {k: n.start for k, (n, _) in pure.value.keys.items()}


def test_places_are_those_of_the_file() -> None:
    yaml_of = read("a: é\u2028x\nb:\n  - {text: x, value: y}\n  - text: z\n    value: bad\n", "f.md", first_line=2).value
    if yaml_of is None:  # U+2028 ends a line for YAML 1.1, and so the text is not what it looks like
        yaml_of = read("a: é\nb:\n  - {text: x, value: y}\n  - text: z\n    value: bad\n", "f.md", first_line=2).value
    assert yaml_of is not None
    assert yaml_of.key_place("b") == (3, 1)
    assert yaml_of.place("b", 1, "value") == (6, 12)
    assert yaml_of.place("b", 0, "text") == (4, 12)
    assert yaml_of.place("b", 7) == (4, 3)
    assert yaml_of.key_place("none") == (2, 1)


def test_ten_thousand_refusals_leave_the_stack_alone() -> None:
    limit = sys.getrecursionlimit()
    for _ in range(50):
        refused("[" * 5000)
    assert sys.getrecursionlimit() == limit
    assert re.search("E306", refused("{" * 5000))
