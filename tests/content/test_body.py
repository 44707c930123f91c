"""What is written as Markdown is read back as the text it was made from."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.body import escape, markdown
from sitegen.core.model import Paragraph
from sitegen.core.text import printable, squeeze

markup = pytest.importorskip("sitegen.render.markup")

SIGNS = st.sampled_from(
    list("*_`[]()<>#+-.!\\|~=:&{}^1a \u2028\u00a0é\"'@/")
    + ["**", "__", "](", "][", "]: ", "<http://a.b>", "&amp;", "&#60;", "![", "1. ", "- ", "1) ", "word", " "]
)
TEXT = st.one_of(st.lists(SIGNS, max_size=24).map("".join), st.text(max_size=40))


def seen(blocks: tuple[str, ...]) -> str:
    return squeeze(html.unescape(re.sub(r"<[^>]*>", " ", " ".join(blocks))))


@given(TEXT)
def test_a_paragraph_renders_to_its_own_text(text: str) -> None:
    wanted = squeeze(printable(text))
    made = markup.to_html(markdown([Paragraph((1, 1), text)]))
    assert made.problem == ""
    if wanted:
        assert len(made.blocks) == 1
        assert re.fullmatch(r"<p>[^\0]*</p>", made.blocks[0])
        assert re.sub(r"</?p>", "", made.blocks[0]).count("<") == 0
    assert seen(made.blocks) == squeeze(html.unescape(html.escape(wanted)))


@given(TEXT)
def test_a_heading_renders_to_its_own_text_under_that_of_the_page(text: str) -> None:
    wanted = squeeze(printable(text))
    made = markup.to_html(markdown([Paragraph((1, 1), text, heading=True)]))
    assert made.problem == ""
    if wanted:
        assert len(made.blocks) == 1
        assert re.fullmatch(r"<h2>[^\0]*</h2>", made.blocks[0])
        assert re.sub(r"</?h2>", "", made.blocks[0]).count("<") == 0
    assert seen(made.blocks) == squeeze(html.unescape(html.escape(wanted)))


@given(st.lists(st.tuples(TEXT, st.sampled_from(["", "quoted", "item", "heading"])), max_size=6))
def test_quotations_items_and_headings_keep_their_text_and_order(parts: list[tuple[str, str]]) -> None:
    paragraphs = [Paragraph((1, 1), text, kind == "quoted", kind == "item", kind == "heading") for text, kind in parts]
    made = markup.to_html(markdown(paragraphs))
    assert seen(made.blocks).split() == " ".join(squeeze(printable(text)) for text, _ in parts).split()


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Nothing here means anything: 2 * 3, snake_case, AT&T, a < b, [sic].", None),
        ("He said - at last - that #hashtags count.", None),
        ("1986. A great year.", "1986\\. A great year."),
        ("# Not a heading", "\\# Not a heading"),
        ("- not an item", "\\- not an item"),
        ("*very* much", "\\*very\\* much"),
        ("[a](b)", "\\[a](b)"),
        ("C:\\*.exe", "C:\\\\*.exe"),
        ("-5 degrees", None),
    ],
)
def test_only_what_would_change_meaning_is_escaped(text: str, made: str | None) -> None:
    assert escape(text) == (text if made is None else made)
