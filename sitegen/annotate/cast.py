"""Who and what a document names in full: persons, organisations, places and things, decided for the document as a whole.

One name has one meaning in one document. All clues of all places where a name stands are added up; each rule counts once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from sitegen.annotate import knowledge
from sitegen.annotate.evidence import Clue, Piece, What
from sitegen.annotate.knowledge import ADJECTIVE, CAPITAL, METONYM, NAME, PEOPLE
from sitegen.annotate.letters import acronym, initials
from sitegen.annotate.lexicon import CLUB_TAILS, GENERIC, NO_NAMES, ORG_JOINERS, PARTICLES, SUFFIXES, THING_HEADS
from sitegen.annotate.words import common
from sitegen.core.text import in_ascii

Key = tuple[str, ...]
# What the sum of clues must reach before a name is taken for something; a single word needs more than a full name.
FULL_NAME, ONE_WORD, PLACE_NAME = 1, 3, 2
# By how much the clues of an organisation must outweigh a person's for a word that is also somebody's last name.
CLEARLY = 5
# Sorts of organisations that news calls by the town in their name alone.
_NAMED_LIKE_TOWNS = ("company", "bank", "club", "organisation", "group", "party")


@dataclass(slots=True)
class Entity:
    """Somebody or something that a document names. `name` is its fullest name, `words` that name's words in lower case.

    `short` are keys that mean it in this document, `kind` an organisation's sort, `known` its name in the tables, `rule` what the decision rests on.
    """

    name: str
    what: What
    words: Key
    gender: str = "u"
    kind: str = ""
    iso: str = ""
    rule: str = ""
    known: str = ""
    short: dict[Key, str] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)

    def has(self, words: Sequence[str]) -> bool:
        """Whether words stand in the name, in order; half of a double name is enough."""
        rest = iter(self.words)
        return all(any(word == own or word in own.split("-") for own in rest) for word in words)


@dataclass(slots=True)
class Cast:
    """The entities of a document and what keys mean: full names in `full`, words of persons' names in `of_person`.

    `rather` are single words that are an organisation although somebody bears that name; `states` are codes of the countries named;
    `bearers` has the places in `entities` of the persons whose fullest name has a word.
    """

    entities: list[Entity] = field(default_factory=list)
    full: dict[Key, Entity] = field(default_factory=dict)
    of_person: dict[str, list[Entity]] = field(default_factory=dict)
    short: dict[Key, Entity] = field(default_factory=dict)
    single: dict[Key, What] = field(default_factory=dict)
    reasons: dict[Key, str] = field(default_factory=dict)
    kinds: dict[Key, str] = field(default_factory=dict)
    rather: set[Key] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    bearers: dict[str, list[int]] = field(default_factory=dict)

    def means(self, words: Sequence[str]) -> bool:
        """Whether lower-case words are a name that this document explains: in full, short, or a person's last name."""
        k = tuple(words)
        return (
            k in self.full
            or k in self.short
            or (len(k) == 1 and (any(surname(e.words) == k[0] for e in self.of_person.get(k[0], ())) or k in self.single))
        )

    def add_person(self, entity: Entity) -> None:
        """Make a person known by the words of the name."""
        for word in dict.fromkeys(entity.words):
            self.bearers.setdefault(word, []).append(len(self.entities))
        self.entities.append(entity)
        parts = [part for word in entity.words if "-" in word for part in word.split("-") if len(part) > 3]
        for word in dict.fromkeys((*entity.words, *parts)):
            if word not in SUFFIXES and len(word) > 1 and word not in PARTICLES:
                self.of_person.setdefault(word, []).append(entity)

    def persons(self, word: str) -> list[Entity]:
        """The persons whose name has a word, those first whose last name it is."""
        return sorted(self.of_person.get(word, []), key=lambda e: (surname(e.words) != word, e.words[0] == word))


def key(words: Iterable[str]) -> Key:
    """The words of a name in lower case, without a leading article and the stops of initials."""
    found = [word.lower().rstrip(".") or word for word in words]
    return tuple(found[1:] if len(found) > 1 and found[0] == "the" else found)


def surname(words: Key) -> str:
    """The last word of a name that is no Junior."""
    return next((word for word in reversed(words) if word not in SUFFIXES), words[-1])


def build(pieces: Sequence[tuple[Piece, tuple[Clue, ...]]]) -> Cast:
    """The cast of a document from its pieces, each with the clues around it."""
    cast = Cast()
    groups: dict[Key, list[tuple[Piece, tuple[Clue, ...]]]] = {}
    cast.states = {k.iso for piece, _ in pieces for k in piece.known if k.form in (NAME, ADJECTIVE, PEOPLE) and k.what != "place"}
    for piece, clues in pieces:
        if not _plainly(piece):
            groups.setdefault(key(piece.words), []).append((piece, clues))
    multi = {k: g for k, g in groups.items() if len(k) > 1}
    verdicts = {k: verdict(g, FULL_NAME) for k, g in multi.items()}
    beginnings = _beginnings(verdicts)
    nicknames = {key(piece.nickname) for piece, _ in pieces if piece.nickname}
    for k in sorted((k for k, (what, _) in verdicts.items() if what is What.PERSON), key=lambda k: -len(k)):
        if k not in nicknames and k not in beginnings:
            _add_person(cast, k, multi[k], verdicts[k][1])
    for k, (what, rule) in verdicts.items():
        if what is not None and what is not What.PERSON and k not in beginnings:
            _add(cast, k, multi[k], what, rule)
    for k, whole in beginnings.items():
        cast.short[k] = cast.full[whole]
    things = {e.words[-1] for e in cast.entities if e.what is What.THING and e.words[0] in THING_HEADS}
    for k, group in groups.items():
        if len(k) == 1 and k[0] not in things:
            _single(cast, k, group)
    _shorten(cast, groups)
    return cast


def _beginnings(verdicts: dict[Key, tuple[What | None, str]]) -> dict[Key, Key]:
    """Names that begin the name of exactly one organisation, and that organisation's: "Umoja Kwanza" before "Umoja Kwanza Alliance"."""
    begun: dict[Key, list[Key]] = {}
    for body, (what, _) in verdicts.items():
        if what is What.ORGANISATION:
            for length in range(1, len(body)):
                if body[length] not in ("of", "for", "&", "and") or (
                    length > 1 and body[length] == "of" and knowledge.is_country(body[length + 1 :])
                ):
                    begun.setdefault(body[:length], []).append(body)
    found: dict[Key, Key] = {}
    for k, (what, rule) in verdicts.items():
        if what is What.ORGANISATION and rule == "a known organisation":
            continue  # "African Union" is not short for its commission
        longer = begun.get(k, [])
        if len(longer) == 1 and longer[0] not in found:
            found[k] = longer[0]
    return {k: whole for k, whole in found.items() if whole not in found}


def _plainly(piece: Piece) -> bool:
    """Whether the tables alone decide: a country's name, adjective or seat of government that is no organisation as well."""
    if any(k.what == "organisation" for k in piece.known):
        return False
    return any(
        k.what == "country" and (not k.weak and k.form == NAME or k.form in (ADJECTIVE, PEOPLE, METONYM)) for k in piece.known
    )


def verdict(group: Sequence[tuple[Piece, tuple[Clue, ...]]], least: int) -> tuple[What | None, str]:
    """What a name is by the sum of its clues, and the weightiest rule; (None, "") where they do not suffice."""
    points: Counter[What] = Counter()
    best: dict[What, tuple[int, str]] = {}
    for what, rule, weight in dict.fromkeys(
        (c.what, c.rule, c.points) for piece, clues in group for c in (*piece.clues, *clues, *_known(piece))
    ):
        points[what] += weight
        if weight > best.get(what, (0, ""))[0]:
            best[what] = weight, rule
    if not points:
        return None, ""
    what = max(points, key=lambda w: (points[w], -list(What).index(w)))
    return (what, best.get(what, (0, ""))[1]) if points[what] >= least else (None, "")


_ENDINGS = re.compile(
    r"(?:ov|ev|ova|eva|in|ina|sky|ski|skiy|skyy|enko|chuk|yan|ian|shvili|dze|son|sen|ez|etti|elli|ini|oğlu|oglu|zadeh|pour|vic|vić|wicz|czyk|escu|"
    r"mann|berg|stein|feld|baum|quist|ström|strom|dóttir|poulos|akis|idis|ez|es|eira|inho|wala|singh|khel|zai)$"
)


def _surname_like(word: str) -> bool:
    """Whether a word is a known first or last name, or ends as family names of some culture do."""
    return bool(knowledge.first_name(word)) or knowledge.last_name(word) or bool(_ENDINGS.search(word.lower()))


def _margin(group: Sequence[tuple[Piece, tuple[Clue, ...]]]) -> int:
    """By how much a name is an organisation's rather than a person's."""
    clues = dict.fromkeys((c.what, c.rule, c.points) for piece, near in group for c in (*piece.clues, *near))
    return sum(p for what, _, p in clues if what is What.ORGANISATION) - sum(p for what, _, p in clues if what is What.PERSON)


def _known(piece: Piece) -> Iterable[Clue]:
    """What the tables say, as clues."""
    for known in piece.known:
        if known.kind == "continent":
            yield Clue(What.PLACE, 9, "a continent")
        elif known.what == "organisation":
            yield Clue(What.ORGANISATION, 3 if known.weak else 7, "a known organisation")
        elif known.what == "place":
            yield Clue(What.PLACE, 1 if known.weak else 2 + (known.fame >= 6), "a known place")
        elif known.form == "capital":
            yield Clue(What.PLACE, 3, "a capital")


def _text(group: Sequence[tuple[Piece, tuple[Clue, ...]]]) -> str:
    """The commonest spelling, the earliest of equals; a leading article is no part of a name."""
    texts = Counter(" ".join(piece.text.split()) for piece, _ in group)
    text = max(texts, key=lambda t: (not t.isupper(), texts[t]))
    return text[4:] if text.startswith(("The ", "the ")) and len(text) > 8 else text


def _add_person(cast: Cast, k: Key, group: Sequence[tuple[Piece, tuple[Clue, ...]]], rule: str) -> None:
    # Another way to write a name has its first word or its last.
    near = sorted({at for word in (k[0], k[-1]) for at in cast.bearers.get(word, ())})
    same = next((cast.entities[at] for at in near if _same_person(cast.entities[at].words, k)), None)
    genders = [piece.honorific for piece, _ in group if piece.honorific in ("m", "f")]
    first = knowledge.first_name(next((w for w in group[0][0].words if len(w.rstrip(".")) > 1), group[0][0].words[0]))
    gender = genders[0] if genders else first[0] if first else "u"
    if same is None:
        same = Entity(_text(group), What.PERSON, k, gender, rule=rule)
        cast.add_person(same)
    if same.gender == "u" or genders:
        same.gender = gender if gender != "u" else same.gender
    cast.full[k] = same
    for piece, _ in group:
        if piece.nickname:
            cast.short[key(piece.nickname)] = same


def _same_person(full: Key, k: Key) -> bool:
    """Whether a name is another way to write a fuller one: words left out, or initials for them, or nearly the same surname."""
    if len(k) < 2 or len(k) > len(full):
        return False
    rest = iter(full)
    if all(any(word == other or (len(word) == 1 and other[0] == word) for other in rest) for word in k) and (k[-1] in full[1:]):
        return True
    mine, theirs = in_ascii(surname(k)), in_ascii(surname(full))
    return k[0] == full[0] and len(k) == len(full) and len(mine) > 4 and _near(mine, theirs)


def _near(one: str, other: str) -> bool:
    """Whether two words differ by one letter, doubled or changed, after their first."""
    if one == other:
        return True
    if one[0] != other[0] or abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
    return one[at + 1 :] == other[at + 1 :] or one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:]


def _add(cast: Cast, k: Key, group: Sequence[tuple[Piece, tuple[Clue, ...]]], what: What, rule: str) -> Entity:
    sort = {What.ORGANISATION: "organisation", What.PLACE: "place"}.get(what)
    known = next((x for piece, _ in group for x in piece.known if x.what == sort), None)
    if known and (same := next((e for e in cast.entities if e.what is what and e.name == known.name), None)):
        cast.full[k] = same
        return same
    kind = known.kind if known else _sort(group)
    name = known.name if known and what is What.ORGANISATION else _text(group)
    entity = Entity(name, what, k, kind=kind, iso=known.iso if known else "", rule=rule)
    entity.known = known.name if known and what is What.ORGANISATION else ""
    cast.entities.append(entity)
    cast.full[k] = entity
    return entity


def _sort(group: Sequence[tuple[Piece, tuple[Clue, ...]]]) -> str:
    """The sort of organisation that a noun beside the name states, or a word in it; "" if none."""
    for piece, clues in group:
        for clue in clues:
            if (
                clue.what is What.ORGANISATION
                and ": " in clue.rule
                and clue.rule.startswith(("after its sort", "named after its sort", "in apposition", "is a:"))
            ):
                kinds = knowledge.type_nouns().get(tuple(clue.rule.rpartition(": ")[2].split()))
                if kinds:
                    return kinds[0]
        if form := next((c.rule.rpartition(" ")[2] for c in piece.clues if c.rule.startswith("a word of a ")), ""):
            return form
    return ""


def _single(cast: Cast, k: Key, group: Sequence[tuple[Piece, tuple[Clue, ...]]]) -> None:
    """A name of one word: what it is if it is no short form of a fuller one."""
    known = any(len(piece.words) > 1 and any(x.what == "organisation" for x in piece.known) for piece, _ in group)  # The Hindu
    named = any(clue.rule.startswith(("after its sort", "has a chief executive")) for _, clues in group for clue in clues)
    if not known and not named and (k[0] in NO_NAMES or k[0] in GENERIC or all(piece.doubtful for piece, _ in group)):
        return
    group = [(piece, clues) for piece, clues in group if not piece.honorific] or list(group)
    what, rule = verdict(group, PLACE_NAME)
    titled = any(piece.honorific for piece, _ in group)
    if (
        what is What.PERSON
        and not titled
        and not cast.of_person.get(k[0])
        and not _margin(group)
        and not _surname_like(group[0][0].words[0])
    ):
        # Nothing but what it does: firms and bodies are named by one word more often than people, and towns stand for those in them.
        what = What.PLACE if any(x.what != "organisation" for piece, _ in group for x in piece.known) else What.ORGANISATION
    least = ONE_WORD if common(k[0]) or all(piece.opens for piece, _ in group) else ONE_WORD - 1
    if what in (What.PERSON, What.ORGANISATION) and not titled and verdict(group, least)[0] is None:
        what = None
    if what is not None:
        cast.single[k] = what
        cast.reasons[k] = rule
        cast.kinds[k] = _sort(group)
        if what is What.ORGANISATION and not titled and _margin(group) >= CLEARLY:
            cast.rather.add(k)


def _shorten(cast: Cast, groups: dict[Key, list[tuple[Piece, tuple[Clue, ...]]]]) -> None:
    """Short names of organisations: acronyms, and words that only one of them has."""
    organisations = [e for e in cast.entities if e.what is What.ORGANISATION]
    words = [(k, group[0][0].words[0]) for k, group in groups.items() if len(k) == 1]
    letters = [(k, word) for k, word in words if acronym(word)]
    having: dict[str, list[Entity]] = {}
    for entity in organisations:
        for word in {part for own in entity.words for part in (own, *own.split("-"))}:
            having.setdefault(word, []).append(entity)
    for entity in organisations:
        spelt = next((p.words for p, _ in groups.get(entity.words, ())), entity.words)
        introduced = {
            c.rule.rpartition(" ")[2]
            for _, clues in groups.get(entity.words, ())
            for c in clues
            if c.rule.startswith("its letters follow")
        }
        if len(entity.words) > 1:
            for k, word in words if introduced else letters:
                if k not in cast.short and (word in introduced or acronym(word) and initials(spelt, word)):
                    cast.short[k] = entity
                    entity.short[k] = "acronym"
        for part in _distinctive(entity):
            if (
                part in groups
                and part not in cast.short
                and part not in cast.full
                and (not _another_body(groups[part], entity) or _chapter(groups[part], entity))
                and not any(e is not entity and e.has(part) for e in having.get(part[0], ()))
            ):
                cast.short[part] = entity
                entity.short[part] = "short"


def _another_body(group: Sequence[tuple[Piece, tuple[Clue, ...]]], entity: Entity) -> bool:
    """Whether the tables know a word as an organisation of its own: Celtic beside Celtic TV, but not Samsung beside Samsung Electronics."""
    kinds = {k.kind for piece, _ in group for k in piece.known if k.what == "organisation"}
    if entity.rule == "a branch of a known body" and "media" not in kinds:
        return False
    return bool(kinds) and not (entity.kind in kinds and entity.kind in ("company", "bank"))


def _chapter(group: Sequence[tuple[Piece, tuple[Clue, ...]]], entity: Entity) -> bool:
    """Whether an organisation is a campaign's branch in a country, which news calls by the campaign: "Greenpeace Canada"."""
    kinds = {k.kind for piece, _ in group for k in piece.known if k.what == "organisation"}
    return kinds == {"organisation"} and knowledge.is_country(entity.words[1:])


@cache
def _org_words() -> frozenset[str]:
    return frozenset(word.lower() for word in knowledge.org_words())


def _distinctive(entity: Entity) -> list[Key]:
    """Beginnings and ends of an organisation's name that are no common words, countries or first names."""
    words, table = entity.words, _org_words()
    found: list[Key] = []
    if "&" in words:
        found.append(words[: words.index("&")])
    elif len(words) > 2 and words[-1] in table:
        found.append(words[:-1])
    if entity.kind == "club" and words[-1] in CLUB_TAILS:
        found.append(words[-1:])  # "the City manager"
    for word in (words[0], words[-1]):
        if word in table or common(word) or word in ORG_JOINERS or word in NO_NAMES or len(word) < 3:
            continue
        known = knowledge.lookup((word.capitalize(),), 0, 1)[1]
        if any(
            k.kind == "region" or (entity.kind not in _NAMED_LIKE_TOWNS and (k.what == "place" or k.form == CAPITAL)) for k in known
        ):
            continue  # Dhaka is not the Dhaka Tribune
        if any(k.what == "country" and k.form != CAPITAL for k in known) or (
            word != words[0] and any(k.what == "place" for k in known)
        ):
            continue
        found.append((word,))
    return found
