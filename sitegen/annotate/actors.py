"""First simple producer: runs of capitalised words are persons. Replaced by the real thing."""

from __future__ import annotations

import dataclasses

from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import Form, Mention
from sitegen.annotate.tokens import read
from sitegen.core.model import ActorKind, EntryActor


def run(sheet: Sheet) -> Sheet:
    fullest: dict[str, str] = {}
    passages = []
    for passage in sheet.passages:
        mentions = []
        for block in passage.blocks:
            tokens = read(block.text)
            at = 0
            while at < len(tokens.words):
                end = at
                while end < len(tokens.words) and tokens.words[end][0].isupper():
                    end += 1
                if end - at >= 2:
                    text = block.text[tokens.starts[at] : tokens.ends[end - 1]]
                    fullest.setdefault(tokens.words[end - 1], text)
                    mentions.append(Mention(passage.segment, block.index, tokens.starts[at], tokens.ends[end - 1], text, text, Form.FULL, ActorKind.PERSON, True, "draft"))
                at = max(end, at + 1)
        passages.append(dataclasses.replace(passage, mentions=tuple(mentions)))
    sheet = dataclasses.replace(sheet, passages=tuple(passages))
    for passage in passages:
        sheet = sheet.annotate(passage.segment, actors=tuple(EntryActor(n) for n in dict.fromkeys(m.name for m in passage.mentions)))
    return sheet


RECOGNISER = Recogniser("actors", needs=(), gives=("mentions", "actors", "places", "cast"), run=run)
