"""Marks: found again by their words, around the text and never in it."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.text import printable, squeeze
from sitegen.plan.views import Mark
from sitegen.render import marks, markup


def actor(*words: str, url: str = "actors/a/index.html") -> Mark:
    return Mark("actor", words, url, note="somebody", kind="person")


def quote(words: str, note: str = "Anna") -> Mark:
    return Mark("quote", (words,), id="q-1", note=note)


def render(text: str, *found: Mark) -> str:
    """The marked HTML, with marks as {what:words} and links in the text as [words]."""
    made = "\n".join(b.html for b in marks.annotate(markup.to_html(text).blocks, found, "../"))
    made = re.sub(r'<(?:a|span|time) class="mark (\w+)"[^>]*>', r"{\1:", made)
    made = re.sub(r"(\{date:)<time [^>]*>", r"\1", made)
    return re.sub(r"<a [^>]*>", "[", made)


def shown(text: str, *found: Mark) -> str:
    made = render(text, *found)
    made = re.sub(r"</time></a>|</span>|</time>", "}", made)
    return re.sub(r"</a>", "}", made)


def test_all_occurrences_of_an_actor_are_linked_and_quotations_marked_once() -> None:
    made = shown("Putin met Putin. “We met,” said Putin. We met.", actor("Putin"), quote("We met"))
    assert made == "<p>{actor:Putin} met {actor:Putin}. “{quote:We met},” said {actor:Putin}. We met.</p>"


def test_the_longest_words_win() -> None:
    made = shown(
        "Donald Trump and Trump Tower and Trump.",
        actor("Trump", url="x"),
        actor("Donald Trump", url="y"),
        Mark("place", ("Trump Tower",), "z"),
    )
    assert made == "<p>{actor:Donald Trump} and {place:Trump Tower} and {actor:Trump}.</p>"


def test_words_within_words_are_not_found() -> None:
    assert (
        shown("Chinese linus Lin-us", actor("China"), actor("Lin", url="x"), actor("in")) == "<p>Chinese linus {actor:Lin}-us</p>"
    )


def test_a_name_is_found_where_words_are_not_spaced() -> None:
    assert shown("昨日李明先生說", actor("李明")) == "<p>昨日{actor:李明}先生說</p>"


def test_actors_stand_within_quotations_and_dates_too() -> None:
    made = shown(
        "“Putin came yesterday”",
        quote("Putin came yesterday"),
        actor("Putin"),
        Mark("date", ("yesterday",), "d", value="2031-05-01"),
    )
    assert made == "<p>“{quote:{actor:Putin} came {date:yesterday}}”</p>"


def test_no_link_is_set_into_a_link_of_the_text() -> None:
    assert shown("[Putin](https://a.example) and Putin", actor("Putin")) == "<p>[Putin} and {actor:Putin}</p>"


def test_a_quotation_runs_over_markup_and_keeps_its_id_once() -> None:
    block = marks.annotate(markup.to_html("“We *really* met”").blocks, [quote("We really met")], "")[0]
    assert block.html.count('id="q-1"') == 1
    assert re.sub(r"<[^>]*>", "", block.html) == "“We really met”"
    assert block.html.count('class="mark quote"') == 3


def test_a_quotation_runs_over_paragraphs_each_with_its_own_marks() -> None:
    made = marks.annotate(markup.to_html("“We met.\n\n“Then we left.”").blocks, [quote("We met. Then we left.")], "")
    assert [b.html.count("mark quote") for b in made] == [1, 1]
    assert [len(b.notes) for b in made] == [1, 0]


def test_typewriter_and_typographic_marks_are_the_same() -> None:
    assert shown("It’s “so”  here", quote('It\'s "so" here')) == "<p>{quote:It’s “so”  here}</p>"


def test_a_partial_quotation_is_marked_where_it_is_quoted() -> None:
    assert shown("A deal is near, a “deal” he said", quote("deal")) == "<p>A deal is near, a “{quote:deal}” he said</p>"


def test_two_quotations_of_the_same_words_stand_in_two_places() -> None:
    made = shown("“no” and “no”", quote("no"), Mark("quote", ("no",), id="q-2"))
    assert made == "<p>“{quote:no}” and “{quote:no}”</p>"


def test_dates_are_times_only_where_html_knows_their_value() -> None:
    may, span = Mark("date", ("May",), value="2031-05"), Mark("date", ("1-3 May",))
    made = marks.annotate(["<p>May and 1-3 May</p>"], [may, span], "")[0].html
    time = '<time class="mark date" datetime="2031-05">May</time>'
    assert made == f'<p>{time} and <span class="mark date">1-3 May</span></p>'


def test_notes_stand_with_the_block_in_which_their_mark_begins() -> None:
    blocks = marks.annotate(markup.to_html("Putin.\n\nPutin, “we met”.").blocks, [actor("Putin"), quote("we met")], "")
    assert [[(n.what, n.text, n.words) for n in b.notes] for b in blocks] == [
        [("actor", "somebody", "Putin")],
        [("quote", "Anna", "we met")],
    ]
    assert [b.ids for b in blocks] == [(), ("q-1",)]


def test_what_is_known_of_several_quotations_of_a_paragraph_is_one_note() -> None:
    found = [quote("We met"), Mark("quote", ("We left",), id="q-2", note="Anna"), Mark("quote", ("No",), id="q-3", note="Boris")]
    (block,) = marks.annotate(["<p>“We met,” she said. “No,” said Boris. “We left.”</p>"], found, "")
    assert [(n.words, n.more, n.text) for n in block.notes] == [("We met", ("We left",), "Anna"), ("No", (), "Boris")]
    assert block.ids == ("q-1", "q-3", "q-2")


def test_what_is_not_found_is_not_marked() -> None:
    assert shown("Nothing here", quote("something else"), actor("Nobody")) == "<p>Nothing here</p>"


@pytest.mark.parametrize(
    "text", ["a | b\n--|--\nPutin | Putin", "- Putin\n- Putin met\n\n> Putin met\n>\n> Putin", "1. Putin\n2. met"]
)
def test_marks_stand_where_they_may(text: str) -> None:
    made = "".join(
        b.html for b in marks.annotate(markup.to_html(text).blocks, [quote("Putin Putin met Putin"), actor("Putin")], "")
    )
    assert not re.search(r"<(?:ul|ol|table|tr|thead|tbody|blockquote)[^>]*>\s*<(?:span|a)", made)
    assert not re.search(r"</(?:li|td|th|tr|p)>\s*<(?:span|a)", made)


LETTERS = st.sampled_from(
    list("ab AB.,\"“”'’«»\n*_[]()<>&#`\\-1é\u00a0\u202e\u2028\x07\x1f\ud800\uffff中")
    + ["Putin", " met ", "\n\n", "**", "](https://a.example)", "> ", "- "]
)
SOURCE = st.lists(LETTERS, max_size=30).map("".join)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text, and marks whose words stand in it, or nearly."""
    text = draw(SOURCE)
    found = []
    for what in draw(st.lists(st.sampled_from(["actor", "place", "quote", "statement", "date"]), max_size=6)):
        start = draw(st.integers(0, max(0, len(text) - 1)))
        words = text[start : start + draw(st.integers(1, 12))] if draw(st.booleans()) else draw(SOURCE)
        found.append(Mark(what, (words, "Putin"), "actors/x/index.html", f"q-{len(found)}", "2031-05-01", "note <&>", "person"))
    return text, found


@given(marked())
def test_marks_never_change_the_text(case: tuple[str, list[Mark]]) -> None:
    text, found = case
    plain = markup.to_html(text).blocks
    made = marks.annotate(plain, found, "../")
    assert [html.unescape(re.sub(r"<[^>]*>", "", b.html)) for b in made] == [
        html.unescape(re.sub(r"<[^>]*>", "", b)) for b in plain
    ]


@given(marked())
def test_marked_html_is_well_formed_and_has_each_id_once(case: tuple[str, list[Mark]]) -> None:
    text, found = case
    made = marks.annotate(markup.to_html(text).blocks, found, "../")
    ids = re.findall(r' id="([^"]*)"', "".join(b.html for b in made))
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(i for b in made for i in b.ids if i)
    for block in made:
        stack: list[str] = []
        for closing, name in re.findall(r"<(/?)([a-z][a-z0-9]*)[^>]*>", block.html):
            if name in ("br", "hr"):
                continue
            if closing:
                assert stack.pop() == name
            else:
                assert name != "a" or "a" not in stack
                stack.append(name)
        assert not stack


@given(SOURCE)
def test_plain_text_keeps_its_words(text: str) -> None:
    """Whatever the source had, but what HTML forbids, is on the page: when nothing in it is markup, to the letter."""
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", squeeze(printable(text)))
    made = marks.annotate(markup.to_html(escaped).blocks, [actor("Putin"), quote("met")], "")
    assert squeeze(html.unescape(re.sub(r"<[^>]*>", "", "".join(b.html for b in made)))) == squeeze(printable(text))
