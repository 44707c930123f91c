"""From the segments of a document to the blocks that recognisers read: headline, standfirst, paragraphs."""

from __future__ import annotations

from sitegen.annotate.spans import HEADLINE, SUMMARY, Block, Passage
from sitegen.core.model import Document, Segment


def passages(document: Document) -> tuple[Passage, ...]:
    """One passage a segment, without mentions yet."""
    return tuple(Passage(number, _blocks(segment)) for number, segment in enumerate(document.segments))


def _blocks(segment: Segment) -> tuple[Block, ...]:
    blocks = [Block(HEADLINE, segment.headline)] if segment.headline else []
    blocks += [Block(SUMMARY, segment.summary)] if segment.summary else []
    return (*blocks, *(Block(index, paragraph.text) for index, paragraph in enumerate(segment.paragraphs)))


def lines(document: Document) -> tuple[dict[int, int], ...]:
    """Per segment, the first line of each block in the text as read; the standfirst, whose line is not kept, counts with the headline."""
    return tuple(
        {HEADLINE: segment.headline_line, SUMMARY: segment.headline_line}
        | {index: paragraph.lines[0] for index, paragraph in enumerate(segment.paragraphs)}
        for segment in document.segments
    )
