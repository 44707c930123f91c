"""Names, roles, countries, places and coreference of one document: from its segments to mentions, actors, places and cast."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sitegen.annotate import headlines, places, proposals, whereabouts
from sitegen.annotate.cast import Cast, build, key
from sitegen.annotate.clues import context
from sitegen.annotate.coref import Anaphor, resolve
from sitegen.annotate.lexicon import RELATIONS
from sitegen.annotate.lines import Line, Style, line
from sitegen.annotate.naming import Named, name_all
from sitegen.annotate.pieces import pieces
from sitegen.annotate.recogniser import Recogniser, Sheet
from sitegen.annotate.roles import RolePhrase, marks
from sitegen.annotate.spans import Block, Form, Mention, Passage
from sitegen.core.model import ActorKind, ActorSeen, EntryActor, Evidence
from sitegen.core.text import fold_name

# Why lines are in the remainder that only repeat in brief what the entries tell.
_KEY_POINT = "key point"
# Forms whose words mean the actor wherever they stand in the entry.
_LASTING = (Form.FULL, Form.SHORT, Form.ACRONYM, Form.METONYM)


def run(sheet: Sheet) -> Sheet:
    """The sheet with mentions in its passages, actors and places of each segment, and the cast."""
    lines = [line(passage.segment, block) for passage in sheet.passages for block in passage.blocks]
    own = len(lines)
    lines += _key_points(sheet)
    plain = [(number, one) for number, one in enumerate(lines) if one.style is Style.SENTENCE]
    found = [(piece, tuple(context(one, piece))) for number, one in plain for piece in pieces(one, number)]
    if sheet.candidates:
        found = proposals.weigh(found, sheet.candidates, lines)
    cast = build(found)
    if loud := [(number, one) for number, one in enumerate(lines) if one.style is not Style.SENTENCE]:
        found += [(piece, tuple(context(one, piece))) for number, one in loud for piece in headlines.pieces(one, number, cast)]
        found.sort(key=lambda item: (item[0].line, item[0].first))
        cast = build(found)
    named = name_all(lines, found, cast) if found else []
    anaphors, facts = resolve(lines, named, marks(lines, named), cast)
    lines = lines[:own]
    named = [one for one in named if one.piece.line < own]
    anaphors = [one for one in anaphors if one.line < own]
    mentions: list[list[Mention]] = [[] for _ in sheet.passages]
    for number, mention in sorted(
        [(one.piece.line, _mention(lines[one.piece.line], one)) for one in named]
        + [(a.line, _anaphor(lines[a.line], a)) for a in anaphors],
        key=lambda item: (item[0], item[1].start),
    ):
        mentions[lines[number].segment].append(mention)
    passages = tuple(
        dataclasses.replace(passage, mentions=tuple(own)) for passage, own in zip(sheet.passages, mentions, strict=True)
    )
    sheet = dataclasses.replace(sheet, passages=passages, cast=_cast(cast, named, facts))
    within: dict[int, list[Named]] = {}
    for one in named:
        within.setdefault(lines[one.piece.line].segment, []).append(one)
    around = whereabouts.countries(named)
    for passage in passages:
        acting = actors(passage)
        where, why = places.of(passage, within.get(passage.segment, ()), lines, around)
        evidence = _evidence(sheet, passage, {actor.name for actor in acting})
        sheet = sheet.annotate(passage.segment, actors=acting, places=where, evidence=evidence + why(sheet))
    return sheet


def _key_points(sheet: Sheet) -> list[Line]:
    """The key points over a live-blog, which are in no entry: they may be where somebody is named in full."""
    document = sheet.document
    texts = [
        document.reading.lines[number - 1].strip().lstrip("•-*–▪ ").strip()
        for one in document.remainder
        if one.why == _KEY_POINT
        for number in range(one.lines[0], one.lines[1] + 1)
    ]
    return [line(len(sheet.passages), Block(number, text)) for number, text in enumerate(texts) if text]


def _mention(line: Line, one: Named) -> Mention:
    first, last = line.starts[one.piece.first], line.ends[one.piece.last - 1]
    return Mention(line.segment, line.block, first, last, line.text[first:last], one.name, one.form, one.kind, one.acts, one.rule)


def _anaphor(line: Line, one: Anaphor) -> Mention:
    first, last = line.starts[one.first], line.ends[one.last - 1]
    return Mention(line.segment, line.block, first, last, line.text[first:last], one.name, one.form, one.kind, True, one.rule)


def is_actor(mention: Mention) -> bool:
    """Whether a mention makes its name an actor of the entry: everybody but countries that are mere places or adjectives, and pronouns."""
    return bool(mention.name) and mention.kind is not None and mention.acts and mention.form is not Form.PRONOUN


def actors(passage: Passage) -> tuple[EntryActor, ...]:
    """The actors of one segment in the order in which they come, with the other words that mean them here."""
    acting = dict.fromkeys(m.name for m in passage.mentions if is_actor(m))
    meant: dict[str, set[str]] = {}
    for mention in passage.mentions:
        meant.setdefault(mention.text, set()).add(mention.name if is_actor(mention) or mention.form is Form.DEMONYM else "")
    words: dict[str, dict[str, None]] = {name: {} for name in acting}
    for m in passage.mentions:
        if is_actor(m) and m.form in _LASTING and fold_name(m.text) != fold_name(m.name) and meant[m.text] <= {m.name}:
            words[m.name][m.text] = None
    return tuple(EntryActor(name, tuple(own)) for name, own in words.items())


def _evidence(sheet: Sheet, passage: Passage, names: set[str]) -> tuple[Evidence, ...]:
    """Each kind of mention of each actor, once, with the line of the first."""
    found: dict[tuple[str, str, str], Evidence] = {}
    for m in passage.mentions:
        if m.name in names and is_actor(m):
            rule = f"{m.form}: {m.rule}"
            found.setdefault((m.name, rule, m.text), Evidence(f"actors/{m.name}", rule, m.text, sheet.line(m.segment, m.block)))
    return tuple(found.values())


def _aliases(name: str, one: Named) -> Iterator[str]:
    """Other names of the actor that hold beyond this document: its letters, its name in the tables, other spellings of the full name."""
    text = one.piece.text.removeprefix("The ").removeprefix("the ")
    if one.form is Form.ACRONYM or (one.form is Form.FULL and one.kind is not ActorKind.PERSON):
        yield text
    if (
        one.kind is ActorKind.PERSON
        and len(key(text.split())) > 1
        and key(text.split())[0] == key(name.split())[0]
        and one.form is not Form.ROLE
    ):
        yield text
    if one.known and one.known.what == "organisation":
        yield one.known.name
    if one.entity and one.entity.known:
        yield one.entity.known


def _cast(cast: Cast, named: Sequence[Named], facts: Mapping[str, Sequence[RolePhrase]]) -> tuple[ActorSeen, ...]:
    """What the document tells of each actor, by name in order of appearance."""
    seen: dict[str, list[Named]] = {}
    for one in named:
        if one.kind is not None and (one.acts or one.form is not Form.DEMONYM):
            seen.setdefault(one.name, []).append(one)
    found = []
    for name, mentions in seen.items():
        kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
        if kind is None or not any(m.acts for m in mentions):
            continue
        aliases = dict.fromkeys(alias for m in mentions for alias in _aliases(name, m))
        roles = tuple(role.text for role in facts.get(name, ()) if role.head[-1] not in RELATIONS)
        country = next((m.known.iso for m in mentions if m.known and m.known.iso), "")
        found.append(ActorSeen(name, kind, tuple(a for a in aliases if a != name), roles, country, mentions[0].rule))
    return tuple(found)


RECOGNISER = Recogniser("actors", needs=(), gives=("mentions", "actors", "places", "cast"), run=run)
