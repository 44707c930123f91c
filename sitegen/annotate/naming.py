"""What each piece means in its place: short names, two people of one surname, countries as actors and as places."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.annotate import countries
from sitegen.annotate.cast import Cast, Entity, Key, key, surname
from sitegen.annotate.knowledge import ADJECTIVE, CAPITAL, METONYM, NAME, PEOPLE, Known
from sitegen.annotate.letters import acronym
from sitegen.annotate.lexicon import AFTER_PLACE, HALF_LOCATIVE, LOCATIVE
from sitegen.annotate.lines import Line
from sitegen.annotate.pieces import Clue, Piece, What, sea
from sitegen.annotate.spans import HEADLINE, SUMMARY, Form
from sitegen.core.model import ActorKind

_STRICTLY = frozenset("in near outside around across inside throughout".split())
KINDS = {What.PERSON: ActorKind.PERSON, What.ORGANISATION: ActorKind.ORGANISATION}


@dataclass(frozen=True, slots=True)
class Named:
    """A piece with its meaning. `kind` is None for a place; `name` is canonical; `entity` where the document's cast has it.

    `place` says that something happens there, whatever else it is.
    """

    piece: Piece
    name: str
    form: Form
    kind: ActorKind | None
    acts: bool
    rule: str
    entity: Entity | None = None
    known: Known | None = None
    place: bool = False


def name_all(lines: Sequence[Line], pieces: Sequence[tuple[Piece, tuple[Clue, ...]]], cast: Cast) -> list[Named]:
    """All pieces that mean something, in the order of the lines. Headlines are read after the bodies that they stand over."""
    found: dict[int, Named] = {}
    by_line: dict[int, dict[int, Piece]] = {}
    for piece, _ in pieces:
        by_line.setdefault(piece.line, {})[piece.last] = piece
    clues = {id(piece): near for piece, near in pieces}
    numbered = list(enumerate(piece for piece, _ in pieces))
    numbered.sort(key=lambda item: (lines[item[1].line].segment, lines[item[1].line].block in (HEADLINE, SUMMARY), item[0]))
    said: Counter[str] = Counter()
    history: list[Entity] = []
    segment = -1
    for number, piece in numbered:
        line = lines[piece.line]
        if line.segment != segment:
            segment, history = line.segment, []
        named = _name(line, piece, clues[id(piece)], cast, by_line[piece.line], history, said)
        if named:
            found[number] = named
            if named.entity and named.entity.what is What.PERSON:
                history.append(named.entity)
                said[named.entity.name] += 1
    return _fullest([found[number] for number in sorted(found)])


def _fullest(named: list[Named]) -> list[Named]:
    """Known organisations under the fullest name that this document itself prints: no name is taken from a table."""
    printed: dict[str, Counter[str]] = {}
    for one in named:
        if one.kind is ActorKind.ORGANISATION and (known := _body(one)):
            printed.setdefault(known, Counter())[one.piece.text.removeprefix("The ").removeprefix("the ")] += 1
    best = {
        known: max(texts, key=lambda t: (not acronym(t), len(t.split()), not t.isupper(), texts[t], t == known))
        for known, texts in printed.items()
        if known not in texts or any(len(t.split()) > len(known.split()) for t in texts)
    }
    best = {known: known if text.isupper() and not acronym(text) else text for known, text in best.items()}
    return [
        dataclasses.replace(one, name=best[k], form=_form_of(one, best[k]))
        if (k := _body(one)) in best and one.kind is ActorKind.ORGANISATION
        else one
        for one in named
    ]


def _body(one: Named) -> str:
    """The table's name of a known organisation; "" for others, and for seats that stand for it."""
    return one.known.name if one.known and one.known.what == "organisation" else one.entity.known if one.entity else ""


def _form_of(one: Named, name: str) -> Form:
    return (
        one.form
        if one.form is Form.METONYM
        else Form.FULL
        if one.piece.text.removeprefix("the ").removeprefix("The ") == name
        else Form.ACRONYM
        if acronym(one.piece.text)
        else Form.SHORT
    )


def _name(
    line: Line,
    piece: Piece,
    near: Sequence[Clue],
    cast: Cast,
    ends: Mapping[int, Piece],
    history: Sequence[Entity],
    said: Counter[str],
) -> Named | None:
    k = key(piece.words)
    if len(k) == 1 and sea(line, piece.last):
        return Named(piece, f"{piece.text} Sea", Form.SHORT, None, False, "before seas", place=True)
    if any(clue.what is What.PERSON and clue.points >= 6 for clue in piece.clues) and piece.honorific:
        return _titled(piece, k, cast, history, said)
    country = _country(piece, cast)
    if len(k) > 1:
        return _several(line, piece, k, country, cast, ends, history, said)
    return _one(line, piece, k, country, near, cast, ends, history, said)


def _country(piece: Piece, cast: Cast) -> Known | None:
    """The reading of a piece as a country: its name before its adjective before its capital.

    Brussels is the seat of two: it speaks for the European Union unless the document names Belgium and not the union.
    """
    order = (NAME, ADJECTIVE, PEOPLE, METONYM, CAPITAL, "weak")
    found = [k for k in piece.known if k.what == "country"]
    union = [k for k in found if k.kind == "union-of-states"]
    if union and len(found) > 1:
        home = any(k.iso in cast.states for k in found if k.iso != "EU") and "EU" not in cast.states
        found = [k for k in found if (k.iso == "EU") is not home]
    return min(found, key=lambda k: (order.index(k.form), k.kind == "former", k.kind != "state")) if found else None


def _entity(piece: Piece, entity: Entity, form: Form, rule: str) -> Named | None:
    if entity.what is What.THING:
        return None
    if entity.what is What.PLACE:
        return Named(piece, entity.name, form, None, False, rule, entity, place=True)
    return Named(piece, entity.name, form, KINDS[entity.what], True, rule, entity)


def _titled(piece: Piece, k: Key, cast: Cast, history: Sequence[Entity], said: Counter[str]) -> Named | None:
    if k in cast.full and cast.full[k].what is What.PERSON:
        return _entity(piece, cast.full[k], Form.FULL, cast.full[k].rule)
    named = [e for e in cast.persons(k[-1]) if e.has(k)]
    found = [e for e in named if _fits(e.gender, piece.honorific)]
    if not found and len(named) == 1 and any(named[0] is e for e in history):
        # The title knows better than a table of first names.
        named[0].gender = piece.honorific
        found = named
    if found:
        return _person(piece, found, k, history, said, f"{piece.title} + a word of the name")
    return _new_person(piece, k, cast, "after a title")


def _new_person(piece: Piece, k: Key, cast: Cast, rule: str) -> Named:
    """A person whom the document names by one word only."""
    entity = next((e for e in cast.entities if e.words == k and e.what is What.PERSON), None)
    if entity is None:
        entity = Entity(piece.text, What.PERSON, k, piece.honorific or "u", rule=rule)
        cast.entities.append(entity)
        cast.of_person.setdefault(k[-1], []).append(entity)
    return Named(piece, entity.name, Form.FULL, ActorKind.PERSON, True, rule, entity)


def _fits(gender: str, stated: str) -> bool:
    return stated not in ("m", "f") or gender == "u" or gender == stated


def _person(piece: Piece, found: Sequence[Entity], k: Key, history: Sequence[Entity], said: Counter[str], rule: str) -> Named:
    """One of several persons of a name: whose title fits best, then the one named last in this entry, then the one named most."""
    if len(found) > 1:
        last = [e for e in found if surname(e.words) == k[-1] or e.words[-len(k) :] == k]
        found = last or found
    if len(found) > 1 and piece.title:
        titled = [e for e in found if piece.title.split()[0] in e.roles]
        found = titled or found
    if len(found) > 1:
        recent = next((e for e in reversed(history) if any(e is f for f in found)), None)
        if recent is not None:
            return Named(piece, recent.name, Form.SHORT, ActorKind.PERSON, True, f"{rule}, named last", recent)
        found = sorted(found, key=lambda e: -said[e.name])
    return Named(piece, found[0].name, Form.SHORT, ActorKind.PERSON, True, rule, found[0])


def _several(
    line: Line,
    piece: Piece,
    k: Key,
    country: Known | None,
    cast: Cast,
    ends: Mapping[int, Piece],
    history: Sequence[Entity],
    said: Counter[str],
) -> Named | None:
    if country and not (k in cast.full and cast.full[k].what in (What.PERSON, What.ORGANISATION)):
        return _as_country(line, piece, country, ends)
    if k in cast.full:
        entity = cast.full[k]
        same = key(entity.name.split()) == k or len(k) >= len(entity.words)
        return _entity(piece, entity, Form.FULL if same or entity.what is not What.PERSON else Form.SHORT, entity.rule)
    if k in cast.short:
        return _entity(piece, cast.short[k], Form.SHORT, "a part of its name")
    persons = [e for e in cast.persons(k[-1]) if e.has(k)]
    if persons:
        return _person(piece, persons, k, history, said, "words of the name")
    if piece.doubtful:
        rest = k[1:]
        if rest in cast.full or rest in cast.short:
            return _entity(piece, cast.full.get(rest) or cast.short[rest], Form.SHORT, "after a word that begins a sentence")
    return None


def _one(
    line: Line,
    piece: Piece,
    k: Key,
    country: Known | None,
    near: Sequence[Clue],
    cast: Cast,
    ends: Mapping[int, Piece],
    history: Sequence[Entity],
    said: Counter[str],
) -> Named | None:
    persons = cast.persons(k[0])
    what = cast.single.get(k)
    governor = countries.before(line, piece, ends)[0]
    somewhere = governor in LOCATIVE or governor in HALF_LOCATIVE or line.word(piece.last) in AFTER_PLACE
    place = next((known for known in piece.known if known.what == "place"), None)
    if (
        country
        and (country.form in (ADJECTIVE, PEOPLE) or (country.form in (NAME, METONYM) and not country.weak))
        and not _rather(piece, what)
    ):
        if not (persons and country.form == NAME and not somewhere and any(surname(e.words) == k[0] for e in persons)):
            return _as_country(line, piece, country, ends)
    if pair := _pair(line, piece, k, cast, ends):
        return pair
    if what is What.THING:
        persons = [e for e in persons if surname(e.words) == k[0]]
    if persons and not (somewhere and (place or country)) and not (piece.doubtful and not _used_as_name(line, piece)):
        short = cast.short.get(k)
        honoured = any(e.honorific for e in ends.values())
        if short is None or honoured and False or not _bare_is_company(line, piece, persons, short):
            if k not in cast.rather and (any(surname(e.words) == k[0] for e in persons) or what is not What.ORGANISATION):
                return _person(piece, persons, k, history, said, "a word of the name")
    if k in cast.short and not (place and governor in _STRICTLY and not _dealt(near)):
        form = Form.ACRONYM if cast.short[k].short.get(k) == "acronym" else Form.SHORT
        return _entity(piece, cast.short[k], form, "a short name")
    if country and what is not What.ORGANISATION and what is not What.PERSON:
        return _as_country(line, piece, country, ends)
    organisation = next((known for known in piece.known if known.what == "organisation"), None)
    if organisation and what is What.ORGANISATION and not (piece.doubtful and not _used_as_name(line, piece)):
        return Named(
            piece,
            organisation.name,
            _form(piece, organisation),
            ActorKind.ORGANISATION,
            True,
            "a known organisation",
            None,
            organisation,
        )
    if piece.doubtful and not _used_as_name(line, piece) or what is None:
        return None
    rule = cast.reasons.get(k, "")
    if what is What.PERSON:
        return _new_person(piece, k, cast, rule)
    if what is What.ORGANISATION and not (somewhere and place):
        return Named(piece, piece.text, Form.FULL, ActorKind.ORGANISATION, True, rule, None, organisation)
    if what is What.PLACE or place:
        if wider := _wider(line, piece, k, governor, cast):
            return _entity(piece, wider, Form.SHORT, "a part of its name")
        return Named(piece, piece.text, Form.FULL, None, False, rule or "a known place", None, place, True)
    return None


def _pair(line: Line, piece: Piece, k: Key, cast: Cast, ends: Mapping[int, Piece]) -> Named | None:
    """The first of two who share a last name: "Brian and June Tuttle"."""
    from sitegen.annotate import knowledge

    first = knowledge.first_name(piece.words[0])
    if line.word(piece.last) != "and" or first is None:
        return None
    other = next((p for p in ends.values() if p.first == piece.last + 1), None)
    partner = cast.full.get(key(other.words)) if other and len(other.words) > 1 else None
    if other is None or partner is None or partner.what is not What.PERSON or knowledge.first_name(other.words[0]) is None:
        return None
    whole = (k[0], surname(partner.words))
    entity = cast.full.get(whole)
    if entity is None:
        entity = Entity(f"{piece.text} {other.words[-1]}", What.PERSON, whole, first[0], rule="shares a last name")
        cast.entities.append(entity)
        cast.full[whole] = entity
        cast.of_person.setdefault(k[0], []).append(entity)
        cast.of_person.setdefault(whole[1], []).append(entity)
    return Named(piece, entity.name, Form.SHORT, ActorKind.PERSON, True, "shares a last name", entity)


def _wider(line: Line, piece: Piece, k: Key, governor: str, cast: Cast) -> Entity | None:
    """The region that a town's name stands for where the document names it so: "the Sumy area" after "Sumy Oblast"."""
    if governor in ("in", "at", "near") and line.word(piece.last) not in AFTER_PLACE:
        return None
    return next(
        (
            e
            for e in cast.entities
            if e.what is What.PLACE and len(e.words) == 2 and e.words[0] == k[0] and e.words[1] in AFTER_PLACE
        ),
        None,
    )


def _form(piece: Piece, known: Known) -> Form:
    letters = piece.text.replace(".", "")
    return Form.FULL if piece.text == known.name else Form.ACRONYM if letters.isupper() else Form.SHORT


def _rather(piece: Piece, what: What | None) -> bool:
    """Whether a word that is also a country's is an organisation or a person in this document."""
    return what is What.ORGANISATION and any(k.what == "organisation" for k in piece.known)


def _bare_is_company(line: Line, piece: Piece, persons: Sequence[Entity], short: Entity) -> bool:
    """A firm that bears its owner's name: written without title, where the document gives the person titles, it is the firm."""
    return (
        short.what is What.ORGANISATION
        and piece.words[0][0].isupper()
        and not any(e.name.endswith(piece.text) for e in persons if " " in piece.text)
    )


def _used_as_name(line: Line, piece: Piece) -> bool:
    """Whether a word that begins a sentence and is also an ordinary word stands there as a name: before a verb, a possessive, a mark."""
    from sitegen.annotate import knowledge
    from sitegen.annotate.lexicon import AUXILIARIES

    after = line.word(piece.last)
    return (
        after in AUXILIARIES
        or after in ("'s", ",", "and", ":", "")
        or (after in knowledge.verb_forms() and not after.endswith("ing"))
        or after.endswith("ly")
    )


def _dealt(near: Sequence[Clue]) -> bool:
    return any(clue.what is What.ORGANISATION and clue.points >= 3 for clue in near)


def _as_country(line: Line, piece: Piece, known: Known, ends: Mapping[int, Piece]) -> Named:
    acting, rule = countries.acts(line, piece, known, ends)
    if known.form in (ADJECTIVE, PEOPLE):
        return Named(piece, known.name, Form.DEMONYM, ActorKind.GOVERNMENT, acting, rule, None, known)
    if known.form == CAPITAL and not acting:
        return Named(piece, piece.text, Form.FULL, None, False, rule, None, known, True)
    form = (
        Form.METONYM
        if known.form in (CAPITAL, METONYM)
        else Form.FULL
        if piece.text.removeprefix("the ") == known.name
        else Form.ACRONYM
        if piece.text.replace(".", "").isupper()
        else Form.SHORT
    )
    kind = ActorKind.ORGANISATION if known.kind == "union-of-states" else ActorKind.GOVERNMENT
    where = form is not Form.METONYM and (rule.startswith("a place") or countries.somewhere(line, piece, ends))
    return Named(piece, known.name, form, kind, acting, rule, None, known, where)
