"""`check` finds a withheld run of words wherever it hides, a byte that changed, and nothing where nothing is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import Site

from sitegen.check import fixity, leaks

SECRET = "The minister had ordered the gates to be opened long before anybody upstream was told of it"
SEED = f"""\
Monday 5 May 2031: Gates latest: River rises

9.00am: Gates stay shut

{SECRET}.

10.00am: Board speaks

"We were never asked about the gates," said Anna Novak, the head of the river board.
"""


def kept(secret: str = SECRET, *shown: str) -> leaks.Withheld:
    return leaks.withheld([("content/a.md", secret)], shown)


@pytest.mark.parametrize(
    "leaking",
    [
        SECRET,
        SECRET.upper(),
        "<p>The minister <em>had ordered</em> the <a href='x'>gates</a> to be opened long before</p>",
        "<p>The minister had ordered</p>\n<p>the gates to be opened</p>",
        'content="… ordered the gates to be opened long before anybody …"',
        json.dumps({"text": "a “quote”: " + SECRET}),
        'sitegenIndex("x",{"k":["ordered the gates\\nto be opened long before\\u2028anybody"]});',
        "ordered&#32;the&nbsp;gates to be opened long before anybody",
        "| ordered the gates to be opened - long before anybody",
    ],
)
def test_a_leak_is_found_in_any_dress(leaking: str) -> None:
    found = leaks.check([("page.html", leaking.encode())], kept())
    assert [n.code for n in found] == ["E905"]
    assert "content/a.md" in found[0].message


@pytest.mark.parametrize(
    "harmless",
    [
        "",
        "ordered the gates to be opened long",
        "the minister had ordered the gates",
        " ".join(reversed(SECRET.split())),
        "\x00\xff" * 99,
    ],
)
def test_seven_words_are_no_leak(harmless: str) -> None:
    assert leaks.check([("page.html", harmless.encode("latin-1"))], kept()) == ()


def test_what_is_published_is_no_leak_wherever_it_stands() -> None:
    quote = "ordered the gates to be opened long before anybody upstream"
    assert leaks.check([("a", f"he {quote} was".encode())], kept(SECRET, quote)) == ()
    assert leaks.check([("a", SECRET.encode())], kept(SECRET, SECRET)) == ()


def test_short_lines_count_as_a_whole_unless_they_are_published() -> None:
    assert leaks.check([("a", b"and gates stay firmly shut today")], kept("Gates stay firmly shut"))
    assert not leaks.check([("a", b"gates stay firmly open")], kept("Gates stay firmly shut"))
    assert not leaks.check(
        [("a", b"gates stay firmly shut")], kept("Gates stay firmly shut", "Why gates stay firmly shut: a report")
    )
    for nothing in ("Updated", "19 May 2031", "By Anna Novak"):
        assert len(kept(nothing, "Anna Novak", "May")) == 0


@given(st.lists(st.sampled_from("alpha beta gamma delta eins zwei".split()), min_size=8, max_size=24), st.data())
def test_any_eight_words_of_a_secret_are_found(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 8))
    assert leaks.check([("a", " ".join(["x", *words[at : at + 8], "x"]).encode())], kept(" ".join(words)))


@pytest.mark.parametrize("mode", ["excerpt", "quotes", "metadata", "none"])
def test_a_site_keeps_what_it_withholds(site: Site, mode: str) -> None:
    site.write("seeds/one.txt", SEED)
    site.write("sitegen.toml", f'[[publish]]\nmode = "{mode}"\n')
    assert site.build() == 0, site.err
    assert site.run("check") == 0, site.out + site.err
    assert b"anybody upstream was told" not in b"".join(site.pages().values())


def test_a_leak_into_any_file_is_found_by_the_command(site: Site) -> None:
    site.write("seeds/one.txt", SEED)
    site.write("sitegen.toml", '[[publish]]\nmode = "metadata"\n')
    assert site.build() == 0, site.err
    path = next(p for p in site.pages() if p.startswith("data/") and p.endswith(".csv"))
    site.write(f"output/{path}", site.read(f"output/{path}") + SECRET)
    assert site.run("check", "--leaks") == 1
    assert f"{path}: error E905" in site.err


def test_every_changed_or_missing_byte_is_found(site: Site) -> None:
    site.write("seeds/one.txt", SEED)
    assert site.build() == 0, site.err
    for options in (("--fixity",), ("--output",), ()):
        assert site.run("check", *options) == 0
    site.write("output/index.html", site.read("output/index.html").replace("e", "a", 1))
    site.drop("output/feed.xml")
    assert site.run("check", "--output") == 1
    assert "index.html: error E906" in site.err
    assert "feed.xml: error E907" in site.err
    assert site.run("check", "--leaks") == 0


def test_a_link_in_the_place_of_a_file_is_not_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    sha = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert [n.path for n in fixity.check(tmp_path, {"a": sha, "b": sha})] == ["b"]


def test_where_there_is_no_site_there_is_nothing_to_check(site: Site) -> None:
    assert site.run("check") == 3
