"""Markdown made safe: the fast way is the slow way, nothing vanishes, nothing runs, nothing takes for ever."""

from __future__ import annotations

import html
import re

import pytest
from cost import takes_at_most
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.core.text import printable, squeeze
from sitegen.render import fastlane, markup

WORDS = st.sampled_from(
    ["word", "Another", "1986", "é", "“so”", "it's", "2.5", "x", "Saint-Malo", "a.m.", "\u00a0", "\u2028", "\x85", "中文"]
)
SIGNS = st.sampled_from(
    list("*_`[]()<>#+-.!\\|~=:&{}^1\"' ") + ["**", "](", "](https://a.example/b-c)", "&amp;", "![", "1. ", "- ", "> ", "\\*", "# "]
)
LINE = st.lists(st.one_of(WORDS, WORDS, WORDS, SIGNS), min_size=1, max_size=9).map(" ".join)
TIGHT = st.lists(st.one_of(WORDS, SIGNS), min_size=1, max_size=7).map("".join)
INLINE = st.one_of(
    LINE,
    TIGHT,
    st.builds("{0} **{1}** {2}".format, WORDS, LINE, WORDS),
    st.builds("{0} *{1}*, {2}".format, WORDS, WORDS, WORDS),
    st.builds("{0} [{1}](https://a.example/{2})".format, WORDS, LINE, st.sampled_from(["", "b", "b/c-1.html", "b_c", "?q=1&r=2"])),
)
BLOCK = st.one_of(
    INLINE,
    st.lists(INLINE, min_size=1, max_size=3).map("\n".join),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {x}" for x in lines)),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"> {x}" for x in lines)),
    st.lists(INLINE, min_size=1, max_size=3).map(lambda lines: "\n>\n".join(f"> {x}" for x in lines)),
    st.builds("{0} {1}".format, st.sampled_from(["#", "##", "###", "#######"]), INLINE),
)
TEXT = st.lists(BLOCK, max_size=5).map("\n\n".join) | st.lists(BLOCK, max_size=4).map("\n".join) | st.text(max_size=60)


def words(blocks: tuple[str, ...]) -> str:
    return squeeze(html.unescape(re.sub(r"<[^>]*>", " ", " ".join(blocks))))


@given(TEXT)
@example("> a\n\n> b\n\nc")
@example("- a\n- b\n\n- c")
@example("a\n# b")
@example("**a**b")
@example("a  \nb")
@example("a [b] c")
@example("snake_case and 2 * 3")
def test_the_fast_way_is_the_slow_way(text: str) -> None:
    clean = printable(text).replace("\r\n", "\n").replace("\r", "\n")
    fast = fastlane.to_html(clean)
    if fast is not None:
        assert markup._headings(fast) == markup.slow(clean).blocks


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
def test_plain_prose_takes_the_fast_way(text: str) -> None:
    assert fastlane.to_html(text.strip()) is not None


@pytest.mark.parametrize(
    "text",
    [
        "He said: “We were lucky (very) – no?” It's 2.5% & <more>.",
        "A [sic] note, snake_case, a\\*b and AT&T.",
        "> One.\n>\n> Two.",
        "- item one\n- item two",
        "## A heading",
        "Some **strong** and *stressed* words, and a [link](https://a.example/b).",
        "1986\\. A great year.",
    ],
)
def test_what_ingest_writes_takes_the_fast_way(text: str) -> None:
    assert fastlane.to_html(text) is not None


@given(TEXT)
def test_the_output_is_well_formed_and_has_only_what_is_allowed(text: str) -> None:
    allowed = re.compile(
        r'</?(?:p|h[2-6]|ul|ol|li|blockquote|pre|code|em|strong|a|br|hr|table|thead|tbody|tr|th|td)((?: [a-z]+="[^"<>]*")*)>'
    )
    for block in markup.to_html(text).blocks:
        stack: list[str] = []
        for tag in re.findall(r"<[^>]*>", block):
            found = allowed.fullmatch(tag)
            assert found, tag
            for name, value in re.findall(r' ([a-z]+)="([^"]*)"', found[1]):
                assert name in ("href", "rel", "start")
                assert name != "href" or not re.match(r"(?i)\s*(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", html.unescape(value))
            name = re.match(r"</?([a-z0-9]+)", tag)
            assert name
            if tag[1] == "/":
                assert stack.pop() == name[1]
            elif name[1] not in ("br", "hr"):
                stack.append(name[1])
        assert not stack


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    '[x](https://a.example/" onmouseover="alert(1))',
    "[x](https://a.example 'onmouseover=alert(1)')",
    "<javascript:alert(1)>",
    '<https://a.example/"onclick=alert(1)>',
    "![x](https://evil.example/pixel.png)",
    "# h {: onclick=alert(1) }",
    "``` {.py onmouseover=alert(1)}\nx\n```",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
    "<style>*{display:none}</style>",
    "[a]: javascript:alert(1)\n\n[a]",
    "<iframe src=//evil.example>",
    "*<b onclick=x>*",
    "`<script>`",
    "    <script>alert(1)</script>",
    "| <script> | b |\n|---|---|\n| <img src=x> | d |",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks_are_shown_as_text(text: str) -> None:
    made = "".join(markup.to_html(text).blocks)
    for tag in re.findall(r"<[^>]*>", made):
        name = re.match(r"</?([a-z0-9]+)((?: [a-z]+=\"[^\"]*\")*)>", tag)
        assert name, tag
        assert name[1] in markup.TAGS
        for attribute, value in re.findall(r' ([a-z]+)="([^"]*)"', name[2]):
            assert attribute in ("href", "rel", "start")
            assert attribute != "href" or re.match(r"https?://|mailto:|(?!.*script:)[\w./#?]", html.unescape(value))


@pytest.mark.parametrize(
    "text",
    ["<b>bold</b>", "&lt; &amp;amp; &#60;", "a <!-- b --> c", "[a]: https://b.example", "![a](b.png)", "x &nbsp; y", "<?php ?>"],
)
def test_html_and_entities_are_shown_as_they_are_typed(text: str) -> None:
    assert words(markup.to_html(text).blocks).replace(" ", "") in (text.replace(" ", ""), "!a")


def test_headings_stand_below_that_of_the_page_and_leap_over_none() -> None:
    made = markup.to_html("### Three\n\n# One\n\n###### Six\n\ntext *x*").blocks
    assert [b[:4] for b in made] == ["<h2>", "<h2>", "<h3>", "<p>t"]


def test_headings_of_one_level_in_the_text_are_of_one_level_on_the_page() -> None:
    made = markup.to_html("### a\n\n### b\n\n##### c\n\n#### d\n\n### e").blocks
    assert [b[:4] for b in made] == ["<h2>", "<h2>", "<h3>", "<h3>", "<h2>"]


PATHOLOGICAL = {
    "brackets": "[" * 16000,
    "images": "![" * 8000,
    "declarations": "<![" * 8000,
    "tags": "<a " * 8000,
    "stars and brackets": "*[" * 8000,
    "numbers": "1. " * 5333,
    "nested lists": "\n".join("    " * n + "- a" for n in range(400)),
    "nested quotations": "> " * 5000,
    "stars": "**a " * 8000,
    "underscores": "_a" * 8000,
    "code": "``a`" * 4000,
    "backslashes": "a\\*" * 6000,
    "open links": "[a](" * 6000,
    "open titles": '[a](b "' * 4000,
    "headings": "# a\n" * 5000,
    "underlines": "a\n=\n" * 4000,
    "rules": "---\n" * 6000,
    "tables": "a|b\n-|-\n" + "a|b\n" * 4000,
    "loose lists": "- a\n\n" * 3000,
    "comments": "<!-- " * 6000,
    "entities": "&#x" * 6000,
    "autolinks": "<http://" * 4000,
    "a mebibyte of lists": "- a\n\n" * 200000,
    "a mebibyte of links": "[a](http://b) " * 70000,
    "more than a mebibyte": "word " * 300000,
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_input_takes_more_than_a_moment(name: str) -> None:
    assert takes_at_most(2, lambda: markup.to_html(PATHOLOGICAL[name]))
    assert markup.to_html(PATHOLOGICAL[name]).blocks


def test_what_cannot_be_read_is_shown_as_it_was_typed_and_named() -> None:
    made = markup.to_html("> " * 100 + "<b>")
    assert made.problem
    assert made.blocks == ("<pre>" + "&gt; " * 100 + "&lt;b&gt;</pre>",)


@given(st.lists(BLOCK, min_size=1, max_size=6))
def test_a_long_text_is_read_in_parts_as_it_is_in_one(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    whole = markup.slow(printable(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markup, "LONG", 0)
        assert markup.slow(printable(text)) == whole
