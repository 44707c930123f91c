"""Quotations with their speakers.

`find_quotes` reads passages with mentions and answers the quotations of each segment. Marks are paired in `quotes_pairing`; which marked
words are no quotation (names, titles, scare quotes) is in `quotes_names`; the ways to a speaker are in `quotes_reader`. Body first, headlines
last: a headline repeats words whose speaker the body tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from sitegen.annotate.found import Found, evidence
from sitegen.annotate.frames import Frame, frame
from sitegen.annotate.interviews import answers
from sitegen.annotate.quotes_reader import Reader
from sitegen.annotate.quotes_spoken import Spoken
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import HEADLINE, Passage, by_block
from sitegen.core.model import Quote
from sitegen.core.text import quote_key

NOBODY = "marks, nobody named"
# How far, in characters, a verb that a parser sees may stand from the marks.
_NEAR = 60


def find_quotes(passages: Sequence[Passage]) -> tuple[tuple[Found[Quote], ...], ...]:
    """The quotations of each segment in reading order, the same words once."""
    return tuple(_segment(passage) for passage in passages)


@lru_cache(maxsize=1024)
def frames(passage: Passage) -> tuple[Frame, ...]:
    """The blocks of a passage, read; cached, because statements and acts read the same ones."""
    own = by_block(passage)
    return tuple(frame(passage.segment, block, own.get(block.index, ())) for block in passage.blocks)


def _segment(passage: Passage) -> tuple[Found[Quote], ...]:
    read = frames(passage)
    reader = Reader(answers(read))
    for f in read:
        if f.block.index != HEADLINE:
            reader.paragraph(f)
    for f in read:
        if f.block.index == HEADLINE:
            reader.headline(f)
    return tuple(_found(_once(reader.spoken)))


def _once(spoken: Iterable[Spoken]) -> list[Spoken]:
    """The same words once: the first with a verb of speech, else the first that has a speaker, rather in the body than in the headline;
    in reading order. A cross-heading that quotes what somebody says below it stands under the words of another."""
    best: dict[str, Spoken] = {}
    for one in spoken:
        key = quote_key(one.text)
        old = best.get(key)
        if old is None or _told(one) > _told(old):
            best[key] = one
    return sorted(best.values(), key=lambda s: (s.frame.block.index, s.first))


def _told(one: Spoken) -> int:
    """How surely a quotation has its speaker: 2 by a verb of speech beside it, 1 by its place, 0 not at all."""
    return 2 if one.who and one.name and any(c.isalpha() for c in one.who.cue) else int(bool(one.name))


def _found(spoken: Sequence[Spoken]) -> Iterable[Found[Quote]]:
    sizes: dict[int, int] = {}
    for one in spoken:
        sizes[one.group] = sizes.get(one.group, 0) + 1
    parts: dict[int, str] = {}
    for one in spoken:
        part = parts.setdefault(one.group, str(len(parts) + 1)) if one.group and sizes[one.group] > 1 else ""
        cue = one.who.cue if one.who and any(c.isalpha() for c in one.who.cue) else ""
        quote = Quote(one.text, one.name, "direct" if one.direct else "partial", cue, part)
        rule = f"{one.who.rule} ({one.who.speaker.rule})" if one.who else NOBODY
        yield Found(quote, one.frame.block.index, one.start, one.stop, rule, _words(one))


def _words(one: Spoken) -> str:
    """The reporter's words that the speaker rests on."""
    if one.who is None or one.who.speaker.at < 0 or not one.who.rule.startswith(("before", "after")):
        return ""
    f, at = one.frame, one.who.speaker.at
    mention = f.starting.get(at)
    return f"{mention.text if mention else f.words(at, at + 1)} {one.who.cue}".strip()


def _by_parser(sheet: Sheet, number: int, found: Sequence[Found[Quote]]) -> Iterator[Found[Quote]]:
    """Where the rules name nobody at all, the subject that somebody else's parser sees beside the marks, if it is a mention."""
    for one in found:
        if one.rule == NOBODY:
            near = [
                s
                for s in sheet.subjects
                if (s.segment, s.block) == (number, one.block)
                and (0 <= s.verb - one.end <= _NEAR or 0 <= one.start - s.verb <= _NEAR)
            ]
            for mention in sheet.passages[number].mentions if near else ():
                if (
                    mention.block == one.block
                    and mention.name
                    and any(s.start < mention.end and mention.start < s.end for s in near)
                ):
                    one = replace(
                        one, item=replace(one.item, speaker=mention.name), rule="subject seen by the parser", words=mention.text
                    )
                    break
        yield one


def run(sheet: Sheet) -> Sheet:
    """Quotations of every segment, with evidence."""
    for number, read in enumerate(find_quotes(sheet.passages)):
        found = tuple(_by_parser(sheet, number, read)) if sheet.subjects else read
        reasons = evidence(sheet, number, found, lambda quote: f"quotes/{quote_key(quote.text)}")
        sheet = sheet.annotate(number, quotes=tuple(f.item for f in found), evidence=reasons)
    return sheet


RECOGNISER = Recogniser("quotes", needs=("mentions",), gives=("quotes",), run=run)
