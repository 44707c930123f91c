"""Only what changed is rewritten."""

from __future__ import annotations

import pytest

from sitegen.content import frontmatter
from sitegen.content.shapes import ENTRY, Fields, canonical_fields
from sitegen.content.splice import splice
from sitegen.core.yamlguard import Value

FILE = """\
---
# my archive
title: 'Foo: bar' # keep me
actors: # all of them
  # the first
  - Ukraine   # trailing
  - {name: Russia, as: [Kremlin]}
  # above trump
  - Donald Trump
tags: [a,   b]   # tags
note: |
  text # no comment

  more
quotes:
  - text: abc # c1
    speaker: X
    # inner
  -
    text: def
order:   3 # last
---

Body here

"""


def fields() -> Fields:
    parsed = frontmatter.parse(FILE.encode(), "f.md").value
    assert parsed is not None
    return canonical_fields(ENTRY, parsed.yaml.values)


@pytest.mark.parametrize(
    ("key", "value", "old", "new"),
    [
        ("title", "Plain", "title: 'Foo: bar' # keep me\n", "title: Plain # keep me\n"),
        ("title", None, "title: 'Foo: bar' # keep me\n", "# keep me\n"),
        ("order", 4, "order:   3 # last\n", "order: 4 # last\n"),
        ("tags", ("a", "c: d"), "tags: [a,   b]   # tags\n", "tags: [a, 'c: d']   # tags\n"),
        ("note", "short", "note: |\n  text # no comment\n\n  more\n", "note: short\n"),
        ("lines", ((1, 2),), "order:   3 # last\n", "order:   3 # last\nlines: [1, 2]\n"),
    ],
)
def test_one_key_changes_and_nothing_else(key: str, value: Value, old: str, new: str) -> None:
    assert splice(FILE.encode(), "f.md", ENTRY, {**fields(), key: value}) == FILE.replace(old, new).encode()


def test_items_that_stay_keep_their_lines_and_comments_their_place() -> None:
    ukraine, russia, trump = fields()["actors"]  # type: ignore[misc]
    made = splice(FILE.encode(), "f.md", ENTRY, {**fields(), "actors": (ukraine, trump, {"name": "New", "as": ("Brand new",)})})
    assert (
        made
        == FILE.replace("  - {name: Russia, as: [Kremlin]}\n", "")
        .replace("  - Donald Trump\n", "  - Donald Trump\n  - {name: New, as: [Brand new]}\n")
        .encode()
    )
    made = splice(FILE.encode(), "f.md", ENTRY, {**fields(), "actors": (ukraine, {**russia, "as": ("Moscow",)}, trump)})  # type: ignore[dict-item]
    assert made == FILE.replace("[Kremlin]", "[Moscow]").encode()


def test_comments_of_what_goes_stay() -> None:
    made = splice(FILE.encode(), "f.md", ENTRY, {k: v for k, v in fields().items() if k not in ("actors", "quotes")})
    assert made is not None
    for comment in (b"# all of them", b"# the first", b"# trailing", b"# above trump", b"# c1", b"# inner"):
        assert made.count(comment) == 1


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(eol: str, bom: bytes) -> None:
    data = bom + FILE.replace("\n", eol).encode()
    made = splice(data, "f.md", ENTRY, {**fields(), "summary": "new", "title": "x"}, "New\n\nbody")
    wanted = (
        FILE.replace("'Foo: bar'", "x")
        .replace("# last\n", "# last\nsummary: new\n")
        .replace("\nBody here\n\n", "\nNew\n\nbody\n\n")
    )
    assert made == bom + wanted.replace("\n", eol).encode()


def test_a_form_that_cannot_be_kept_is_left_alone() -> None:
    data = b"---\n{title: a, order: 2}\n---\n"
    assert splice(data, "f.md", ENTRY, {"title": "b", "order": 2}) is None
    assert splice(data, "f.md", ENTRY, {"title": "a", "order": 2}, "body") == data + b"body\n"
