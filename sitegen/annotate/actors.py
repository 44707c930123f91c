"""Names, roles, countries, places and coreference of one document: from its segments to mentions, actors, places and cast."""

from __future__ import annotations

import dataclasses

from sitegen.annotate.cast import build
from sitegen.annotate.clues import context
from sitegen.annotate.lines import line
from sitegen.annotate.naming import Named, name_all
from sitegen.annotate.pieces import pieces
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.spans import Form, Mention
from sitegen.core.model import ActorKind, EntryActor, EntryPlace


def run(sheet: Sheet) -> Sheet:
    """The sheet with mentions in its passages, actors and places of each segment, and the cast."""
    lines = [line(passage.segment, block) for passage in sheet.passages for block in passage.blocks]
    found = [(piece, tuple(context(one, piece))) for number, one in enumerate(lines) for piece in pieces(one, number)]
    cast = build(found)
    named = name_all(lines, found, cast)
    mentions = [_mention(lines[one.piece.line].segment, lines[one.piece.line].block, lines[one.piece.line], one) for one in named]
    passages = tuple(
        dataclasses.replace(passage, mentions=tuple(m for m in mentions if m.segment == passage.segment))
        for passage in sheet.passages
    )
    sheet = dataclasses.replace(sheet, passages=passages)
    for passage in passages:
        sheet = sheet.annotate(passage.segment, actors=_actors(passage.mentions), places=_places(passage.mentions))
    return sheet


def _mention(segment: int, block: int, line, one: Named) -> Mention:
    start, end = line.starts[one.piece.first], line.ends[one.piece.last - 1]
    return Mention(segment, block, start, end, one.piece.text, one.name, one.form, one.kind, one.acts, one.rule)


def _actors(mentions: tuple[Mention, ...]) -> tuple[EntryActor, ...]:
    names = dict.fromkeys(
        m.name for m in mentions if m.kind is not None and m.name and (m.acts or m.kind is not ActorKind.GOVERNMENT)
    )
    return tuple(EntryActor(name) for name in names)


def _places(mentions: tuple[Mention, ...]) -> tuple[EntryPlace, ...]:
    return tuple(
        EntryPlace(n)
        for n in dict.fromkeys(
            m.name
            for m in mentions
            if m.kind is None or m.kind is ActorKind.GOVERNMENT and m.rule.startswith("a place") and m.form is not Form.DEMONYM
        )
    )


RECOGNISER = Recogniser("actors", needs=(), gives=("mentions", "actors", "places", "cast"), run=run)
