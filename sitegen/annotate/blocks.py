"""From the segments of a document to the blocks that recognisers read: headline, standfirst, paragraphs."""

from __future__ import annotations

from sitegen.annotate.spans import HEADLINE, SUMMARY, Block, Passage
from sitegen.core.model import Document, Segment

# Nobody writes a paragraph of this many characters: it is a table, a data dump or a page without line ends. It is kept as
# text like any other and left without annotations, because some rules look back over a whole paragraph.
LONGEST = 20_000


def passages(document: Document) -> tuple[Passage, ...]:
    """One passage a segment, without mentions yet."""
    return tuple(Passage(number, _blocks(segment)) for number, segment in enumerate(document.segments))


def _blocks(segment: Segment) -> tuple[Block, ...]:
    blocks = [Block(HEADLINE, segment.headline)] if segment.headline else []
    blocks += [Block(SUMMARY, segment.summary)] if segment.summary else []
    blocks += [Block(index, paragraph.text) for index, paragraph in enumerate(segment.paragraphs)]
    return tuple(block if len(block.text) <= LONGEST else Block(block.index, "") for block in blocks)


def too_long(document: Document) -> tuple[int, ...]:
    """The first lines of paragraphs that are left without annotations because of their length."""
    return tuple(p.lines[0] for s in document.segments for p in s.paragraphs if len(p.text) > LONGEST)


def lines(document: Document) -> tuple[dict[int, int], ...]:
    """Per segment, the first line of each block in the text as read; the standfirst, whose line is not kept, counts with the headline."""
    return tuple(
        {HEADLINE: segment.headline_line, SUMMARY: segment.headline_line}
        | {index: paragraph.lines[0] for index, paragraph in enumerate(segment.paragraphs)}
        for segment in document.segments
    )
