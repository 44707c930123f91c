"""URLs: safe, distinct whatever the case, and never moved by a newcomer."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.text import fold_label
from sitegen.plan import urls

LABELS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["c++", "c", "ß", "ss", "мир", "mir", "con", "a b", "a-b", "😀", "ﬁ", "fi", "x" * 200]),
    ),
    max_size=12,
)


def folded(labels: list[str]) -> list[str]:
    return sorted({f for f in map(fold_label, labels) if f})


@given(LABELS)
def test_slugs_are_safe_and_differ_whatever_the_case(labels: list[str]) -> None:
    made = urls.slugs(folded(labels))
    assert len({unicodedata.normalize("NFKC", s).casefold() for s in made.values()}) == len(made)
    assert all(urls.safe(s) and s.isascii() and len(s) <= 120 for s in made.values())


@given(LABELS, LABELS)
def test_a_new_label_moves_no_old_one(labels: list[str], more: list[str]) -> None:
    old, new = urls.slugs(folded(labels)), urls.slugs(folded([*labels, *more]))
    assert all(new[label] == slug for label, slug in old.items())


def test_a_label_that_can_be_read_from_its_slug_has_no_hash() -> None:
    assert urls.slugs(["peace talks", "covid 19"]) == {"peace talks": "peace-talks", "covid 19": "covid-19"}


@pytest.mark.parametrize(
    "identity", ["..", ".", "a/b", "a\\b", "", "a b", "a%2e", "a?b", "a#b", ".hidden", "x.", "a" * 121, "a\x00", "a:b"]
)
def test_what_is_no_safe_part_of_a_path(identity: str) -> None:
    assert not urls.safe(identity)


@pytest.mark.parametrize(
    ("path", "public"),
    [
        ("index.html", "https://a.example/x/"),
        ("entries/e/index.html#q-1", "https://a.example/x/entries/e/#q-1"),
        ("404.html", "https://a.example/x/404.html"),
        ("feed.xml", "https://a.example/x/feed.xml"),
    ],
)
def test_public_addresses_have_the_short_form(path: str, public: str) -> None:
    assert urls.public("https://a.example/x/", path) == public
    assert urls.public("", path) == ""


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("https://a.example/b?c=d&e=f", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT://a.example/%0aalert(1)", False),
        ("https://a.example/<x>", False),
        ('https://a.example/"x', False),
        ("https:// a", False),
        ("//a.example", False),
        ("data:text/html,x", False),
        ("ftp://a.example", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_followed(address: str, good: bool) -> None:
    assert urls.web(address) == (address if good else "")


@pytest.mark.parametrize(
    ("path", "root"), [("index.html", ""), ("about/index.html", "../"), ("dates/2025/09/13/index.html", "../../../../")]
)
def test_the_way_up(path: str, root: str) -> None:
    assert urls.root(path) == root
