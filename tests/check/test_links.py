"""Links: found in our own pages, and followed as a browser would."""

from __future__ import annotations

import pytest
from project import Site

from sitegen.check.links import LinkFacts, check, facts


def test_links_and_ids_are_found_and_those_to_others_left_out() -> None:
    ours = b'<a id="x" href="../a/index.html#q&amp;r">"</a><link href="s.css"><img src="i.png">'
    page = ours + b'<a href="https://b.example/">b</a><a href="mailto:a@b"></a>'
    assert facts(page) == LinkFacts(("../a/index.html#q&r", "s.css", "i.png"), ("x",))


def test_what_a_text_says_of_html_is_no_link() -> None:
    assert facts(b'<p>&lt;a href="gone.html" id="y"&gt;</p> say href="no" <b class="x">') == LinkFacts()


def test_an_id_that_stands_twice_is_told() -> None:
    found = facts(b'<p id="a"></p><p id="a"></p>')
    assert [n.code for n in check({"x.html": found}, {"x.html"})] == ["W904"]


def test_a_site_is_checked_for_the_address_that_it_was_built_for(site: Site) -> None:
    """As the workflow of `init` does: the address is known to the build alone."""
    site.write("content/entries/a.md", "---\nid: a\ntitle: A\ndate: 2031-05-01\n---\nText.\n")
    assert site.build("--base-url", "https://example.org/a/b/") == 0, site.err
    assert 'href="/a/b/' in site.read("output/404.html")
    assert site.run("check") == 0, site.err
    site.drop("output/feed.json")
    assert site.run("check", "--links") == 1


FILES = {"index.html": LinkFacts((), ("top",)), "a/index.html": LinkFacts((), ("x", "é")), "feed.xml": LinkFacts()}


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("index.html", ""),
        ("../index.html#top", ""),
        ("#x", ""),
        ("index.html#%C3%A9", ""),
        ("../feed.xml", ""),
        ("./index.html", ""),
        ("../a/../index.html", ""),
        ("/site/index.html", ""),
        ("?q=1", ""),
        ("gone.html", "E901"),
        ("../../index.html", "E901"),
        ("/other/index.html", "E901"),
        ("#y", "E902"),
        ("../index.html#x", "E902"),
        ("../", "E903"),
        ("../a/", "E903"),
        ("..", "E903"),
    ],
)
def test_where_a_link_leads(link: str, code: str) -> None:
    pages = {**FILES, "a/index.html": LinkFacts((link,), FILES["a/index.html"].ids)}
    assert [n.code for n in check(pages, FILES, "/site/")] == ([code] if code else [])
