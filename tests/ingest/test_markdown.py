"""What Markdown says by its marks reaches the segments: the title said twice, block quotations, tags, authors."""

from __future__ import annotations

import pytest

from sitegen.core.model import Document
from sitegen.ingest.document import read

HEAD = "---\ntitle: Bridge to close\ndate: 2029-05-02\n"
TOLD = "The mayor spoke to the harbour committee on Tuesday evening."


def document(text: str, name: str = "a.md") -> Document:
    found = read(name, text.encode()).value
    assert found is not None
    return found


@pytest.mark.parametrize(
    "heading", ["# Bridge to close", "# Bridge to Close!", "Bridge to close\n===", "## *Bridge* to close", "# “Bridge to close”"]
)
def test_a_heading_that_says_the_title_again_is_no_paragraph(heading: str) -> None:
    segment = document(f"{HEAD}---\n\n{heading}\n\n{TOLD}\n").segments[0]
    assert segment.headline == "Bridge to close"
    assert [p.text for p in segment.paragraphs] == [TOLD]


def test_block_quotations_are_quoted_and_callouts_are_not() -> None:
    text = f"{HEAD}---\n\n{TOLD}\n\n> The bridge will close in May.\n\nShe left.\n\n> [!note] On the bridge\n> It was built long ago.\n"
    paragraphs = document(text).segments[0].paragraphs
    assert [p.text for p in paragraphs if p.quoted] == ["The bridge will close in May."]
    assert "It was built long ago." in [p.text for p in paragraphs]


@pytest.mark.parametrize("tags", ["tags: [bridges, Old Town]", "tags: bridges, Old Town", "tags:\n  - '#bridges'\n  - Old Town"])
def test_tags_are_read_however_they_are_listed(tags: str) -> None:
    assert document(f"{HEAD}{tags}\n---\n\n{TOLD}\n").reading.tags == ("bridges", "Old Town")


def test_an_article_has_the_authors_of_its_document() -> None:
    assert document(f"{HEAD}authors: [Tom Reed, Ada Moss]\n---\n\n{TOLD}\n").segments[0].byline == "Tom Reed, Ada Moss"
    page = (
        '<html><script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to close",'
        f'"author":{{"name":"Tom Reed"}},"articleBody":"{" ".join([TOLD] * 5)}"}}</script><body></body></html>'
    )
    assert document(page, "a.html").segments[0].byline == "Tom Reed"


def test_updates_do_not_have_the_author_of_their_page() -> None:
    updates = "".join(f"\n## {hour}:05 Part {hour} closes\n\nThe harbour office shut part {hour} of it.\n" for hour in (14, 15))
    assert [s.byline for s in document(f"{HEAD}author: Tom Reed\n---\n\n{TOLD}\n{updates}").segments] == ["", "", ""]


def test_a_date_of_front_matter_that_no_calendar_has_is_named() -> None:
    note = next(n for n in read("a.md", f"---\ntitle: A\ndate: 2029-02-31\n---\n\n{TOLD}\n".encode()).notes if n.code == "W217")
    assert (note.line, "2029-02-31" in note.message) == (3, True)


def test_headings_within_a_text_are_sub_headings_and_the_title_is_none() -> None:
    text = (
        f"# Bridge to close\n\n{TOLD}\n\n## What it costs\n\nIt costs nine million.\n\nWho pays?\n---------\n\nThe county pays.\n"
    )
    paragraphs = document(text).segments[0].paragraphs
    assert [p.text for p in paragraphs if p.heading] == ["What it costs", "Who pays?"]
    assert [p.text for p in paragraphs if not p.heading] == [TOLD, "It costs nine million.", "The county pays."]


def test_a_heading_that_is_the_headline_of_an_update_is_no_sub_heading() -> None:
    text = f"# Storm live\n\n## 14:05 Bridge closed\n\n{TOLD}\n\n### Why now?\n\nThe wind rose.\n\n## 13:00 Bridge open\n\nIt was open.\n"
    segments = document(text).segments
    assert [s.headline for s in segments] == ["Storm live", "Bridge closed", "Bridge open"]
    assert [p.text for s in segments for p in s.paragraphs if p.heading] == ["Why now?"]


def test_a_row_of_links_and_nothing_else_is_furniture() -> None:
    found = document(f"# Bridge to close\n\n[News](https://a.example) / [Weather](https://b.example)\n\n{TOLD}\n")
    assert [p.text for p in found.segments[0].paragraphs] == [TOLD]
    assert (found.segments[0].byline, found.reading.authors) == ("", ())


def test_a_first_line_that_is_no_heading_is_the_title_before_the_name_of_the_file() -> None:
    document = read(
        "notes/roof.md", b"Mill roof leaks again\n\nThe wardens complained on Monday. Nobody came to look at it.\n"
    ).value
    assert document is not None
    assert document.reading.title == document.segments[0].headline == "Mill roof leaks again"


def test_a_note_that_begins_with_its_text_is_called_like_its_file() -> None:
    told = (
        "The wardens complained on Monday that nobody had come to look at the roof.\n\nIt rained all night, and it still rains.\n"
    )
    document = read("2029-05-06 Mill roof.md", told.encode()).value
    assert document is not None
    assert document.reading.title == "Mill roof"
    assert document.segments[0].lines == ((1, 3),)
