"""What each piece means in its place: short names, two people of one surname, countries as actors and as places."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.annotate import countries, knowledge, namesakes
from sitegen.annotate.cast import Cast, Entity, Key, key, surname
from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.forms import sea
from sitegen.annotate.knowledge import ADJECTIVE, CAPITAL, METONYM, NAME, PEOPLE, WEAK, Known
from sitegen.annotate.letters import acronym
from sitegen.annotate.lexicon import AFTER_PLACE, AUXILIARIES, BEHIND, HALF_LOCATIVE, LOCATIVE
from sitegen.annotate.lines import Line
from sitegen.annotate.spans import HEADLINE, SUMMARY, Form
from sitegen.annotate.words import classes
from sitegen.core.model import ActorKind

# Prepositions after which a firm named like a town is the town.
_STRICTLY = frozenset("in near outside around across inside throughout".split())
# Rules by which a seat of government is no more than the government: it does something, something is its own.
_ACTING = ("does: ", "has its own", "subject of", "is a: government", "before which", "a possession")
# What firms pay for and give their names to.
_EVENTS = frozenset("tournament cup trophy championship open classic masters prize award awards marathon stadium arena".split())
_FIRMS = ("company", "bank", "airline", "carmaker")
_KINDS = {What.PERSON: ActorKind.PERSON, What.ORGANISATION: ActorKind.ORGANISATION}
# How a piece is read as a country: its name before its adjective before its capital.
_READINGS = (NAME, ADJECTIVE, PEOPLE, METONYM, CAPITAL, WEAK)


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


@dataclass(slots=True)
class _Here:
    """Where a piece stands: its line, the pieces of that line by the token behind them, and who was named in this entry so far.

    `history` has each person named, with whether as a subject; `said` counts over the document; `acted` are codes of the countries that acted;
    `offices` are those stated beside full names.
    """

    cast: Cast
    line: Line
    ends: Mapping[int, Piece] = field(default_factory=dict)
    history: list[tuple[Entity, bool]] = field(default_factory=list)
    said: Counter[str] = field(default_factory=Counter)
    acted: set[str] = field(default_factory=set)
    offices: Mapping[Key, frozenset[str]] = field(default_factory=dict)


def name_all(lines: Sequence[Line], pieces: Sequence[tuple[Piece, tuple[Clue, ...]]], cast: Cast) -> list[Named]:
    """All pieces that mean something, in the order of the lines. Headlines are read after the bodies that they stand over."""
    found: dict[int, Named] = {}
    by_line: dict[int, dict[int, Piece]] = {}
    for piece, _ in pieces:
        by_line.setdefault(piece.line, {})[piece.last] = piece
    order = sorted(
        range(len(pieces)),
        key=lambda n: (lines[pieces[n][0].line].segment, lines[pieces[n][0].line].block in (HEADLINE, SUMMARY), n),
    )
    here = _Here(cast, lines[0], offices=namesakes.offices(lines, pieces))
    segment = -1
    for number in order:
        piece, near = pieces[number]
        here.line, here.ends = lines[piece.line], by_line[piece.line]
        if here.line.segment != segment:
            segment, here.history, here.acted = here.line.segment, [], set()
        named = _name(here, piece, near)
        if named:
            found[number] = named
            if named.known and named.acts and named.form is not Form.DEMONYM and named.rule != "something is its own":
                here.acted.add(named.known.iso)
            if named.entity and named.entity.what is What.PERSON:
                here.history.append((named.entity, subject(here.line, piece.first, piece.last)))
                here.said[named.entity.name] += 1
    return _fullest([found[number] for number in sorted(found)])


def subject(line: Line, first: int, last: int) -> bool:
    """Whether a name is likely the subject: a verb follows, over an apposition too, or a verb of saying stands before it."""
    at = last + (line.word(last) in BEHIND and line.words[last].isupper())
    if line.word(at) == ",":
        close = next((k for k in range(at + 1, min(at + 16, len(line.low))) if line.low[k] == ","), 0)
        verb = knowledge.verb_forms().get(line.word(at + 1))
        if verb and not line.word(at + 1).endswith("ing"):
            return True  # "Its secretary, Ada Example, said"
        at = close + 1 if close else at
    after = line.word(at)
    if after in AUXILIARIES or (after in knowledge.verb_forms() and not after.endswith("ing")):
        return True
    if "V" in classes(after) and after.endswith(("ed", "s")) and not after.endswith("ss"):
        return True
    before = knowledge.verb_forms().get(line.word(first - 1))
    told = before is not None and "q" in before[1] and ("p" not in before[1] or before[0] in ("ask", "warn"))
    return told or first in line.begins  # "praised Example" leads to an object


def _name(here: _Here, piece: Piece, near: Sequence[Clue]) -> Named | None:
    k = key(piece.words)
    if len(k) == 1 and sea(here.line, piece.last):
        return Named(piece, f"{piece.text} Sea", Form.SHORT, None, False, "before seas", place=True)
    if (
        here.line.word(piece.last) in _EVENTS
        and here.line.word(piece.first - 1) == "the"
        and any(x.kind in _FIRMS for x in piece.known)
    ):
        return None  # "the Tata Steel tournament"
    if piece.honorific and any(clue.what is What.PERSON and clue.points >= 6 for clue in piece.clues):
        return _titled(here, piece, k)
    country = _country(piece, here.cast)
    if len(k) > 1:
        return _several(here, piece, k, country)
    return _one(here, piece, k, country, near)


def _country(piece: Piece, cast: Cast) -> Known | None:
    """The reading of a piece as a country.

    Brussels is the seat of two: it speaks for the European Union unless the document names Belgium and not the union.
    """
    found = [k for k in piece.known if k.what == "country"]
    union = [k for k in found if k.kind == "union-of-states"]
    if union and len(found) > 1:
        home = any(k.iso in cast.states for k in found if k.iso != "EU") and "EU" not in cast.states
        found = [k for k in found if (k.iso == "EU") is not home]
    return min(found, key=lambda k: (_READINGS.index(k.form), k.kind == "former", k.kind != "state", k.iso)) if found else None


def _entity(piece: Piece, entity: Entity, form: Form, rule: str) -> Named | None:
    if entity.what is What.THING:
        return None
    if entity.what is What.PLACE:
        return Named(piece, entity.name, form, None, False, rule, entity, place=True)
    return Named(piece, entity.name, form, _KINDS[entity.what], True, rule, entity)


# --- persons -----------------------------------------------------------------------------------------------------------


def _titled(here: _Here, piece: Piece, k: Key) -> Named | None:
    """After a title: a person by the whole name, or by any word of it that the title's gender allows."""
    cast = here.cast
    if k in cast.full and cast.full[k].what is What.PERSON:
        return _entity(piece, cast.full[k], Form.FULL, cast.full[k].rule)
    town = cast.full.get((*key(piece.title.split()), *k)) if piece.title else None
    if town is not None and town.what is What.PLACE:
        return _entity(piece, town, Form.FULL, "a town named after a royal")
    named = [e for e in cast.persons(k[-1]) if e.has(k)]
    found = [e for e in named if piece.honorific not in ("m", "f") or e.gender in ("u", piece.honorific)]
    if not found and len(named) == 1 and any(named[0] is e for e, _ in here.history):
        # The title knows better than a table of first names.
        named[0].gender = piece.honorific
        found = named
    if found:
        return _person(here, piece, found, k, f"{piece.title} + a word of the name")
    return _new_person(here, piece, k, "after a title")


def _new_person(here: _Here, piece: Piece, k: Key, rule: str) -> Named:
    """A person whom the document names by one word only."""
    entity = next((e for e in here.cast.entities if e.words == k and e.what is What.PERSON), None)
    if entity is None:
        entity = Entity(piece.text, What.PERSON, k, piece.honorific or "u", rule=rule)
        here.cast.add_person(entity)
    return Named(piece, entity.name, Form.FULL, ActorKind.PERSON, True, rule, entity)


def _person(here: _Here, piece: Piece, found: Sequence[Entity], k: Key, rule: str) -> Named:
    """One of several persons of a name: who was the subject last in this entry, then who was named last, then who is named most."""
    if len(found) > 1:
        found = [e for e in found if surname(e.words) == k[-1] or e.words[-len(k) :] == k] or found
    if len(found) > 1 and (office := namesakes.stated(here.line, piece.first, piece.last)):
        holders = [e for e in found if office in here.offices.get(e.words, ())]
        if len(holders) == 1:
            return Named(piece, holders[0].name, Form.SHORT, ActorKind.PERSON, True, f"{rule}, of this office", holders[0])
    if len(found) > 1:
        recent = [(e, acted) for e, acted in reversed(here.history) if any(e is f for f in found)]
        chosen = next((e for e, acted in recent if acted), recent[0][0] if recent else max(found, key=lambda e: here.said[e.name]))
        return Named(piece, chosen.name, Form.SHORT, ActorKind.PERSON, True, f"{rule}, named last", chosen)
    return Named(piece, found[0].name, Form.SHORT, ActorKind.PERSON, True, rule, found[0])


def _pair(here: _Here, piece: Piece, k: Key) -> Named | None:
    """The first of two who share a last name: "Brian and June Tuttle"."""
    first = knowledge.first_name(piece.words[0])
    if here.line.word(piece.last) != "and" or first is None:
        return None
    other = next((p for p in here.ends.values() if p.first == piece.last + 1), None)
    partner = here.cast.full.get(key(other.words)) if other and len(other.words) > 1 else None
    if other is None or partner is None or partner.what is not What.PERSON or knowledge.first_name(other.words[0]) is None:
        return None
    whole = (k[0], surname(partner.words))
    entity = here.cast.full.get(whole)
    if entity is None:
        entity = Entity(f"{piece.text} {other.words[-1]}", What.PERSON, whole, first[0], rule="shares a last name")
        here.cast.full[whole] = entity
        here.cast.add_person(entity)
    return Named(piece, entity.name, Form.SHORT, ActorKind.PERSON, True, "shares a last name", entity)


# --- names of several words, and of one --------------------------------------------------------------------------------


def _several(here: _Here, piece: Piece, k: Key, country: Known | None) -> Named | None:
    cast = here.cast
    if country and not (k in cast.full and cast.full[k].what in _KINDS):
        return _as_country(here, piece, country)
    if k in cast.full:
        entity = cast.full[k]
        whole = entity.what is not What.PERSON or len(k) >= len(entity.words)
        return _entity(piece, entity, Form.FULL if whole else Form.SHORT, entity.rule)
    if k in cast.short:
        return _entity(piece, cast.short[k], Form.SHORT, "a part of its name")
    if persons := [e for e in cast.persons(k[-1]) if e.has(k)]:
        return _person(here, piece, persons, k, "words of the name")
    if piece.doubtful and (rest := cast.full.get(k[1:]) or cast.short.get(k[1:])):
        return _entity(piece, rest, Form.SHORT, "after a word that begins a sentence")
    return None


def _one(here: _Here, piece: Piece, k: Key, country: Known | None, near: Sequence[Clue]) -> Named | None:
    line, cast = here.line, here.cast
    persons, what = cast.persons(k[0]), cast.single.get(k)
    governor = countries.before(line, piece, here.ends)[0]
    somewhere = governor in LOCATIVE or governor in HALF_LOCATIVE or line.word(piece.last) in AFTER_PLACE
    place = next((known for known in piece.known if known.what == "place"), None)
    body = next((known for known in piece.known if known.what == "organisation"), None)
    used = not piece.doubtful or _used_as_name(line, piece)
    led = line.word(piece.first - 1) == "the"
    by_name = country is not None and (
        (country.form in (ADJECTIVE, PEOPLE) or (country.form in (NAME, METONYM) and not country.weak))
        or (country.form == WEAK and country.iso in cast.states and led)  # the Emirates
    )
    surnamed = any(surname(e.words) == k[0] for e in persons)
    namesake = surnamed and country is not None and country.form == NAME and not somewhere
    if country and by_name and not namesake and not (what is What.ORGANISATION and body):
        return _as_country(here, piece, country)
    if (
        country
        and country.form == CAPITAL
        and what is What.ORGANISATION
        and not body
        and cast.reasons.get(k, "").startswith(_ACTING)
    ):
        return _as_country(here, piece, country)
    if pair := _pair(here, piece, k):
        return pair
    if what is What.THING or k in cast.rather:
        persons = [e for e in persons if surname(e.words) == k[0] and what is What.THING]
    if what is What.ORGANISATION and not any(surname(e.words) == k[0] for e in persons):
        persons = []
    if persons and used and not (somewhere and (place or country)) and not _is_firm(piece, persons, cast.short.get(k)):
        return _person(here, piece, persons, k, "a word of the name")
    if k in cast.short and not (place and governor in _STRICTLY and not _dealt(near)):
        form = Form.ACRONYM if cast.short[k].short.get(k) == "acronym" else Form.SHORT
        return _entity(piece, cast.short[k], form, "a short name")
    if country and what not in _KINDS:
        return _as_country(here, piece, country)
    if not used or what is None and not (place and somewhere):
        return None
    return _alone(here, piece, k, what, place, body, governor, somewhere)


def _alone(
    here: _Here, piece: Piece, k: Key, what: What | None, place: Known | None, body: Known | None, governor: str, somewhere: bool
) -> Named | None:
    """A single word that is short for nothing."""
    rule = here.cast.reasons.get(k, "")
    town = (
        body is not None
        and body.kind == "club"
        and (governor in _STRICTLY or (governor == "of" and here.line.word(piece.first - 2) == ","))
    )
    if body and what is What.ORGANISATION and not town:
        return Named(piece, body.name, _form(piece, body), ActorKind.ORGANISATION, True, "a known organisation", None, body)
    if what is What.PERSON:
        return _new_person(here, piece, k, rule)
    if what is What.ORGANISATION and not town and not (somewhere and place and rule != "a score"):
        return Named(piece, piece.text, Form.FULL, ActorKind.ORGANISATION, True, rule)
    if what is What.PLACE or place or town:
        if wider := _wider(here, piece, k, governor):
            return _entity(piece, wider, Form.SHORT, "a part of its name")
        role = knowledge.role_starting(here.line.low, piece.last, len(here.line.low)) if piece.last < len(here.line.low) else None
        return Named(
            piece, _spelt(piece, place), Form.FULL, None, False, rule or "a known place", None, place, role is None or somewhere
        )
    return None


def _wider(here: _Here, piece: Piece, k: Key, governor: str) -> Entity | None:
    """The region that a town's name stands for where the document names it so: "the Sumy area" after "Sumy Oblast"."""
    if governor in ("in", "at", "near") and here.line.word(piece.last) not in AFTER_PLACE:
        return None
    regions = (e for e in here.cast.entities if e.what is What.PLACE and len(e.words) == 2 and e.words[1] in AFTER_PLACE)
    return next((e for e in regions if e.words[0] == k[0]), None)


def _spelt(piece: Piece, place: Known | None) -> str:
    """The name of a place as printed; one that only a headline in capitals prints, as others print it."""
    if not piece.text.isupper() or len(piece.text) < 4:
        return piece.text
    return place.name if place else piece.text.title()


def _form(piece: Piece, known: Known) -> Form:
    return Form.FULL if piece.text == known.name else Form.ACRONYM if piece.text.replace(".", "").isupper() else Form.SHORT


def _is_firm(piece: Piece, persons: Sequence[Entity], short: Entity | None) -> bool:
    """A firm that bears its owner's name: where the owner is written with a small particle, the capital one is the firm."""
    return (
        short is not None
        and short.what is What.ORGANISATION
        and not any(e.name.endswith(piece.text) for e in persons if " " in piece.text)
    )


def _used_as_name(line: Line, piece: Piece) -> bool:
    """Whether a word that begins a sentence and is also an ordinary word stands there as a name: before a verb, a possessive, a mark."""
    after = line.word(piece.last)
    return (
        after in AUXILIARIES
        or after in ("'s", ",", "and", ":", "")
        or (after in knowledge.verb_forms() and not after.endswith("ing"))
        or after.endswith("ly")
        or "V" in classes(after)
    )


def _dealt(near: Sequence[Clue]) -> bool:
    return any(clue.what is What.ORGANISATION and clue.points >= 3 for clue in near)


# --- countries and known bodies ----------------------------------------------------------------------------------------


def _as_country(here: _Here, piece: Piece, known: Known) -> Named:
    acting, rule = countries.acts(here.line, piece, known, here.ends)
    if known.form in (ADJECTIVE, PEOPLE):
        if known.iso in here.acted and countries.nation_speaks(here.line, piece):
            return Named(piece, known.name, Form.TYPE, ActorKind.GOVERNMENT, True, "the nation, for its government", None, known)
        return Named(piece, known.name, Form.DEMONYM, ActorKind.GOVERNMENT, acting, rule, None, known)
    if known.form == CAPITAL and not acting:
        return Named(piece, _spelt(piece, None), Form.FULL, None, False, rule, None, known, rule != "before a role")
    letters = piece.text.replace(".", "").isupper()
    plain = Form.FULL if piece.text.removeprefix("the ") == known.name else Form.ACRONYM if letters else Form.SHORT
    form = Form.METONYM if known.form in (CAPITAL, METONYM) else plain
    kind = ActorKind.ORGANISATION if known.kind == "union-of-states" else ActorKind.GOVERNMENT
    there = rule.startswith("a place") or (rule != "before a role" and countries.somewhere(here.line, piece, here.ends))
    return Named(piece, known.name, form, kind, acting, rule, None, known, there and form is not Form.METONYM)


def _fullest(named: list[Named]) -> list[Named]:
    """Known organisations under the fullest name that this document itself prints: no name is taken from a table."""
    printed: dict[str, Counter[str]] = {}
    for one in named:
        if one.kind is ActorKind.ORGANISATION and one.form is not Form.METONYM and (known := _body(one)):
            printed.setdefault(known, Counter())[_bare(one.piece.text)] += 1
    best = {}
    for known, texts in printed.items():
        text = max(
            texts, key=lambda t: (not acronym(t), t.split()[-1][0].isupper(), len(t.split()), not t.isupper(), t == known, texts[t])
        )
        # Capitals that no table has are those of a headline.
        best[known] = known if text.isupper() and not knowledge.lookup(tuple(text.split()), 0, len(text.split()))[0] else text
    return [_renamed(one, best[_body(one)]) if one.kind is ActorKind.ORGANISATION and _body(one) in best else one for one in named]


def _body(one: Named) -> str:
    """The table's name of a known organisation; "" for others, and for seats that stand for it."""
    if one.known and (one.known.what == "organisation" or one.known.kind == "union-of-states"):
        return one.known.name
    return one.entity.known if one.entity else ""


def _bare(text: str) -> str:
    return text.removeprefix("The ").removeprefix("the ")


def _renamed(one: Named, name: str) -> Named:
    form = Form.FULL if _bare(one.piece.text) == name else Form.ACRONYM if acronym(one.piece.text) else Form.SHORT
    return dataclasses.replace(one, name=name, form=one.form if one.form is Form.METONYM else form)
