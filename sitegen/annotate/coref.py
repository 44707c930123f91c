"""Words that mean somebody named elsewhere: "the acting ambassador", "the alliance", "she".

Unresolved beats a guess: a role needs a person known by it, a sort of organisation the only one of its sort, a pronoun the only person it fits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.annotate import knowledge
from sitegen.annotate.apposition import type_noun
from sitegen.annotate.cast import Cast
from sitegen.annotate.evidence import What
from sitegen.annotate.lexicon import FAMILY, PARTY_MEMBERS
from sitegen.annotate.lines import Line, Style
from sitegen.annotate.naming import Named, subject
from sitegen.annotate.pronouns import PRONOUNS, Bodies, Scene, pronoun, quoted, subject_verb, unnamed
from sitegen.annotate.roles import Marks, RolePhrase, complement, gender_of, matches, of_person, office, phrase
from sitegen.annotate.sorts import named_so, note, only
from sitegen.annotate.spans import HEADLINE, SUMMARY, Form
from sitegen.annotate.unstated import unstated
from sitegen.annotate.words import classes
from sitegen.core.model import ActorKind

# Roles that many have at once: they mean somebody only where nobody else has them.
_COMMON = frozenset(
    "official officials man woman people resident source reader person worker student player soldier officer reporter "
    "journalist member voter fan supporter expert".split()
)


# Sorts of which a story has one as a rule: "the union" of a strike is that of its other entries, too.
# Players' posts that are more often something else.
_THINGS = frozenset("lock prop back wing guard centre center forward hooker keeper seam number".split())
# Sorts that a person has one of: "her party".
_OF_PERSONS = frozenset("party company".split())
_LEADERS = frozenset("leader chief head boss chair chairman chairwoman manager coach".split())
# Offices that many have, by their noun alone: "the minister" of one entry is not that of another.
_OF_MANY = frozenset((word,) for word in "minister secretary spokesman spokeswoman spokesperson director lawyer officer".split())
_ONE_A_STORY = frozenset("union club university".split())
# Offices whose holder news calls the leader of a country.
_HIGHEST = frozenset((("president",), ("prime", "minister"), ("premier",), ("chancellor",), ("king",), ("supreme", "leader")))


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Words [first, last) of a line that mean somebody named elsewhere."""

    line: int
    first: int
    last: int
    name: str
    form: Form
    kind: ActorKind
    rule: str


def resolve(
    lines: Sequence[Line], named: Sequence[Named], names: Sequence[Marks], cast: Cast
) -> tuple[list[Anaphor], dict[str, list[RolePhrase]]]:
    """All anaphors in order of lines, and the roles that each person of the document is known by."""
    attached: set[tuple[int, int]] = set()
    facts = _facts(lines, named, names, cast, attached)
    facts |= unstated(lines, named, facts)
    found: list[Anaphor] = []
    offices = _offices(facts)
    scene, segment = Scene(offices), -1
    order = sorted(range(len(lines)), key=lambda n: (lines[n].segment, lines[n].block in (HEADLINE, SUMMARY), n))
    for number in order:
        if lines[number].segment != segment:
            scene, segment = Scene(offices), lines[number].segment
        found += _line(lines[number], number, names[number], cast, facts, attached, scene)
    return sorted(found, key=lambda a: (a.line, a.first)), facts


def _offices(facts: Mapping[str, Sequence[RolePhrase]]) -> dict[str, list[str]]:
    """Who holds an office of each kind, in the order of the document."""
    found: dict[str, dict[str, None]] = {}
    for name, roles in facts.items():
        for role in roles:
            found.setdefault(office(role.head), {})[name] = None
    return {kind: list(names) for kind, names in found.items()}


def _facts(
    lines: Sequence[Line], named: Sequence[Named], names: Sequence[Marks], cast: Cast, attached: set[tuple[int, int]]
) -> dict[str, list[RolePhrase]]:
    facts: dict[str, list[RolePhrase]] = {}
    last: dict[int, Bodies] = {}
    previous: RolePhrase | None = None
    for one in named:
        line = lines[one.piece.line]
        bodies = last.setdefault(line.segment, {})
        if one.kind is ActorKind.ORGANISATION:
            note(bodies, one, cast, line)
        if one.kind is not ActorKind.PERSON or one.entity is None:
            continue

        def owner(end: int, start: int, line: Line = line, bodies: Bodies = bodies) -> str:
            return only(line, end, start, bodies)

        for role in of_person(line, one, names[one.piece.line], owner):
            attached.add((one.piece.line, role.first + len(role.words)))
            for end in range(role.first, role.last + 1):
                attached.add((one.piece.line, end))
            if role.head[-1] == "counterpart" and previous:
                text = role.text.replace("counterpart", " ".join(previous.words))
                role = RolePhrase(role.first, role.last, previous.head, previous.words, role.owner, role.determiner, text)
            known = facts.setdefault(one.name, [])
            if not any(r.text == role.text for r in known):
                known.append(role)
            previous = role
            stated = gender_of(" ".join(role.words))
            if one.entity.gender == "u" and stated != "u":
                one.entity.gender = stated
        if one.entity.gender == "u":
            one.entity.gender = _of_family(line, one.piece.first)
    return facts


def _of_family(line: Line, first: int) -> str:
    """The gender that a word of family before a name states: "his wife, Example", "her son Example"; "u" if there is none."""
    at = first - 1 - (line.word(first - 1) == ",")
    owned = {line.word(at - 1), line.word(at - 2)} & {"his", "her", "their", "my", "our", "whose", "'s"}
    return gender_of(line.word(at)) if line.word(at) in FAMILY and owned else "u"


def _line(
    line: Line,
    number: int,
    names: Marks,
    cast: Cast,
    facts: dict[str, list[RolePhrase]],
    attached: set[tuple[int, int]],
    scene: Scene,
) -> list[Anaphor]:
    found: list[Anaphor] = []
    covered = 0
    inside: list[bool] = []
    for at in range(len(line.words)):
        one = names.by_first.get(at)
        if line.word(at - 1) == "the" and (other := _other_word(line, number, at, names, scene)):
            found.append(other)
            covered = other.last
            scene.persons += [(number, at, entity, True) for _, _, entity, _ in scene.persons[-1:]]
            continue
        if one:
            if one.known and one.known.what == "country":
                scene.countries.add(one.known.name)
            covered = max(covered, one.piece.last)
            inside = inside or quoted(line)
            if one.kind is ActorKind.PERSON and one.entity and not inside[at]:
                scene.add(number, at, one.entity, subject(line, one.piece.first, one.piece.last))
            elif one.kind is ActorKind.ORGANISATION:
                note(scene.organisations, one, cast, line)
            continue
        if at < covered:
            continue
        word = line.low[at]
        if word in PRONOUNS:
            inside = inside or quoted(line)
            if not inside[at] and (who := pronoun(line, number, at, PRONOUNS[word], scene)):
                found.append(Anaphor(number, at, at + 1, who.name, Form.PRONOUN, ActorKind.PERSON, f"the one that {word} fits"))
                scene.add(number, at, who, word in ("he", "she"))
                if who.gender == "u" and word != "him":
                    scene.called.setdefault(who.name, PRONOUNS[word])
            continue
        if unnamed(line, at) and (number, at + 1) not in attached:
            scene.unnamed = (number, at)
        if (
            knowledge.ends_role(word)
            and (number, at + 1) not in attached
            and (role := _role(line, number, at, names, facts, cast, scene))
        ):
            found.append(role)
            entity = next((e for e in cast.entities if e.name == role.name and e.what is What.PERSON), None)
            if entity:
                scene.add(number, at, entity, subject(line, role.first, role.last))
            covered = role.last
        elif (
            knowledge.ends_sort(word)
            and line.word(at + 1) != "of"
            and at + 1 not in names.by_first  # "the maritime agency Acme" is Acme, and no agency named before
            and (sort := _type(line, number, at, cast, scene))
        ):
            found.append(sort)
    return found


def _role(
    line: Line, number: int, at: int, names: Marks, facts: dict[str, list[RolePhrase]], cast: Cast, scene: Scene
) -> Anaphor | None:
    said = phrase(line, at + 1, names, lambda end, start: only(line, end, start, scene.organisations), line.sentence(at)[0])
    if said is None or said.plural or said.past and not said.owner:
        return None
    longer = knowledge.role_starting(line.low, at + 1 - len(said.head), len(line.low))
    if longer and len(longer.words) > len(said.head):
        return None
    headline = line.block in (HEADLINE, SUMMARY) or line.style is not Style.SENTENCE
    said = complement(line, said, names, line.sentence(at)[1])
    definite = said.determiner in ("the", "its", "their", "'s", "his", "her") or (
        said.owner and (headline or said.first in line.begins)
    )
    if (
        not definite
        or said.determiner in ("a", "an")
        or (following := names.by_first.get(said.last))
        and following.kind is ActorKind.PERSON
        or line.word(said.last) == ","
        and (beyond := names.by_first.get(said.last + 1))
        and beyond.kind is ActorKind.PERSON
        and line.word(beyond.piece.last) == ","
    ):
        return None
    if line.words[at][0].isupper() and (said.determiner != "the" or line.word(said.first - 1) != "the"):
        return None
    here = scene.names
    scored = [(max(matches(said, fact) for fact in facts[name]), name) for name in scene.offices.get(office(said.head), ())]
    best = max((score for score, _ in scored), default=0)
    if not best:
        if said.owner or said.determiner in ("a", "an"):
            scene.open.add(said.head[-1])
        if said.head == ("leader",) and (lead := _of_state(said, facts, here)):
            return Anaphor(number, said.first, said.last, lead, Form.ROLE, ActorKind.PERSON, f"leads {said.owner}")
        if lead := _leads(line, said, facts, scene):
            return Anaphor(number, said.first, said.last, lead, Form.ROLE, ActorKind.PERSON, "leads it, the one person named")
        return (
            _elegant(line, number, said.first, said.last, at, scene)
            if said.determiner == "the" and not said.owner and line.word(at + 1) not in ("of", "for")
            else None
        )
    fitting = [name for score, name in scored if score == best]
    present = [name for name in fitting if name in here]
    elsewhere = said.determiner in ("his", "her", "their", "its") or said.head[-1] in scene.open
    if not present and (best < 3 if said.owner else elsewhere):
        scene.open.add(said.head[-1])
        return None  # "his lawyer" may be anybody's
    if (said.head[-1] in _COMMON and len(present) != 1) or (not present and not said.owner and said.words in _OF_MANY):
        return None
    if not present and said.determiner == "the" and not said.owner and here and _of_sport(said.head):
        return _elegant(line, number, said.first, said.last, at, scene)  # the coach of this entry, not of another
    if len(present) > 1:
        latest = next(entity.name for _, _, entity, _ in reversed(scene.persons) if entity.name in present)
        present = [latest]
    chosen = present or (fitting if len(fitting) == 1 else [])
    if not chosen or not present and not said.owner and _abroad(facts[chosen[0]], scene.countries):
        return None
    return Anaphor(
        number,
        said.first,
        said.last,
        chosen[0],
        Form.ROLE,
        ActorKind.PERSON,
        f"known as {next(f.text for f in facts[chosen[0]] if matches(said, f) == best)}",
    )


def _abroad(roles: Sequence[RolePhrase], countries: set[str]) -> bool:
    """Are these the offices of one country, and the entry tells of others alone? Then "the prime minister" is one of theirs."""
    owners = {role.owner for role in roles if role.owner and not role.past}
    return bool(owners and countries) and owners.isdisjoint(countries) and all(knowledge.is_country(o.split()) for o in owners)


def _of_state(said: RolePhrase, facts: Mapping[str, Sequence[RolePhrase]], here: Mapping[str, None]) -> str:
    """Who holds the highest office of a state that has a "leader" in other words: "the Turkish leader"; "" where several or nobody does."""
    found = [
        name
        for name, roles in facts.items()
        if any(role.owner == said.owner and role.words in _HIGHEST and not role.past for role in roles)
    ]
    present = [name for name in found if name in here] or found
    return present[0] if said.owner and len(present) == 1 else ""


def _leads(line: Line, said: RolePhrase, facts: Mapping[str, Sequence[RolePhrase]], scene: Scene) -> str:
    """The one person named so far, where the head of a body speaks whom nobody has introduced: "the Coastal Union leader said"."""
    if said.determiner != "the" or not said.owner or said.head[-1] not in _LEADERS or not subject_verb(line, said.last):
        return ""
    if len(scene.names) != 1 or not any(name == said.owner for name, _ in scene.organisations):
        return ""
    name = next(iter(scene.names))
    return "" if any(role.owner and role.owner != said.owner and not role.past for role in facts.get(name, ())) else name


def _of_sport(head: tuple[str, ...]) -> bool:
    role = knowledge.role_ending(head, len(head))
    return role is not None and role.kind == "sport"


def _elegant(line: Line, number: int, first: int, last: int, at: int, scene: Scene) -> Anaphor | None:
    """Another word for the one person named so far: "the striker", "the 22-year-old", "the Republican"."""
    persons = list(scene.names) if len(scene.names) == 1 else []
    if not persons:
        return None
    if line.low[at] in _THINGS and not subject_verb(line, last):
        return None
    role = knowledge.role_ending(line.low, at + 1)
    if role and role.kind not in ("sport", "culture", "party", "science", "faith") or role and role.plural:
        return None
    rule = "another word for the one person named"
    return Anaphor(number, first, last, persons[0], Form.ROLE, ActorKind.PERSON, rule)


def _other_word(line: Line, number: int, at: int, names: Marks, scene: Scene) -> Anaphor | None:
    """ "The 22-year-old said", "the Republican said", "the Spaniard has": no role, but a person."""
    if line.low[at].endswith("-year-old"):
        last = at + 1
        while (
            last < at + 4
            and line.word(last).isalpha()
            and set(classes(line.low[last])) & {"N", "A"}
            and not subject_verb(line, last)
        ):
            last += 1  # "the 19-year-old qualifier beat"
        return _elegant(line, number, at, last, at, scene) if subject_verb(line, last) else None
    if not subject_verb(line, at + 1):
        return None
    one = names.by_first.get(at)
    people = one is not None and one.known is not None and one.known.form == "people" and not line.low[at].endswith("s")
    if people or (line.low[at] in PARTY_MEMBERS and line.words[at][0].isupper()):
        return _elegant(line, number, at, at + 1, at, scene)
    return None


def _type(line: Line, number: int, at: int, cast: Cast, scene: Scene) -> Anaphor | None:
    length, kinds = type_noun(line, at + 1, line.sentence(at)[0])
    if not length or line.low[at].endswith("s") and not line.low[at].endswith("ss") and kinds and kinds[0] in ("company", "club"):
        return None
    first = at + 1 - length
    while (
        first > 0
        and first > at - 3
        and line.word(first - 1)
        not in ("the", "its", "their", "this", "his", "her", "of", "for", "in", "and", "with", "to", "by", "from")
        and (line.words[first - 1][0].isupper() or line.low[first - 1].isalpha())
    ):
        first -= 1
    leads = ("the", "this", "his", "her") if kinds[0] in _OF_PERSONS else ("the", "this")
    if line.word(first - 1) not in leads or (line.word(at + 1).isalpha() and _goes_on(line, at + 1)):
        return None
    if line.word(first - 2) == "of" and knowledge.ends_role(line.word(first - 3)):
        return None  # "the leader of the opposition" is a person
    name = only(line, at + 1, at + 1 - length, scene.organisations)
    if not name and kinds[0] in _ONE_A_STORY and not any(kind == kinds[0] for _, kind in scene.organisations):
        sole = list(dict.fromkeys(e.name for e in cast.entities if e.what is What.ORGANISATION and e.kind == kinds[0]))
        name = sole[0] if len(sole) == 1 else ""
    if not name and line.low[at] == "commission":  # as all of Europe calls it, a page through
        name = named_so(line, at + 1, (e.name for e in cast.entities if e.known))
    return (
        Anaphor(number, first, at + 1, name, Form.TYPE, ActorKind.ORGANISATION, f"the only {line.low[at]} named here")
        if name
        else None
    )


def _goes_on(line: Line, at: int) -> bool:
    from sitegen.annotate.countries import _noun

    return line.words[at][0].islower() and _noun(line.low[at])
