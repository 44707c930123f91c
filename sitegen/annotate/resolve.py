"""Archive-wide resolution: what all documents tell of each actor, put together. Certain things are joined, doubtful ones proposed.

Joined: equal folded names, and names that one document gives as another way to write a name, or as its letters, where no second actor of
the archive claims them. Everything else that looks alike becomes a `MergeSuggestion`. The result is a function of the set of casts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from sitegen.annotate.letters import acronym, initials
from sitegen.core.model import ActorKind, ActorProposal, ActorSeen, MergeSuggestion, Resolution, Role
from sitegen.core.text import fold_name, label_order

Cast = tuple[str, str, tuple[ActorSeen, ...]]
_KIND_ORDER = {kind: number for number, kind in enumerate(ActorKind)}
# More names alike than this under one key (a first letter and "Kim") prove nothing and would fill the page.
_CROWD = 6


@dataclass(slots=True)
class _Known:
    """All that the archive has seen under one folded name."""

    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[ActorKind] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    roles: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)

    def add(self, source: str, date: str, seen: ActorSeen) -> None:
        self.names[seen.name] += 1
        self.kinds[seen.kind] += 1
        self.aliases.update(seen.aliases)
        self.sources.add(source)
        for role in seen.roles:
            self.roles.setdefault(role.lower(), []).append((date, role))

    def take(self, other: _Known) -> None:
        """What another folded name of the same actor has."""
        self.kinds.update(other.kinds)
        self.aliases.update(other.names)
        self.aliases.update(other.aliases)
        self.sources |= other.sources
        for role, days in other.roles.items():
            self.roles.setdefault(role, []).extend(days)

    @property
    def name(self) -> str:
        """The commonest spelling; of equals the one with more accents, then the first by code point."""
        return min(self.names, key=lambda n: (-self.names[n], n.isupper(), n.isascii(), n))

    @property
    def kind(self) -> ActorKind:
        return min(self.kinds, key=lambda k: (-self.kinds[k], _KIND_ORDER[k]))


def resolve(casts: tuple[Cast, ...]) -> Resolution:
    """Actor proposals by name, and suggestions, best first, from (source id, date, cast) of every source."""
    known: dict[str, _Known] = {}
    for source, date, cast in sorted(casts, key=lambda c: (c[0], c[1])):
        for seen in sorted(cast, key=lambda s: (fold_name(s.name), s.name)):
            if fold_name(seen.name):
                known.setdefault(fold_name(seen.name), _Known()).add(source, date, seen)
    claims = _claims(known)
    _join(known, claims)
    actors = tuple(sorted((_proposal(k, one, claims) for k, one in known.items()), key=lambda a: label_order(a.name)))
    return Resolution(
        actors, tuple(sorted(_suggestions(known, claims), key=lambda s: (-s.score, label_order(s.keep), label_order(s.merge))))
    )


def _claims(known: dict[str, _Known]) -> dict[str, set[str]]:
    """Folded alias -> folded names of the actors that some document says it means."""
    claims: dict[str, set[str]] = defaultdict(set)
    for name, one in known.items():
        for alias in one.aliases:
            if fold_name(alias) and fold_name(alias) != name:
                claims[fold_name(alias)].add(name)
    return claims


def _join(known: dict[str, _Known], claims: dict[str, set[str]]) -> None:
    """Give names that are an alias of exactly one other actor of the same kind to that actor."""
    for alias in sorted(claims):
        owners = {_root(owner, known, claims) for owner in claims[alias]}
        if len(owners) != 1 or alias not in known:
            continue
        owner = owners.pop()
        if owner != alias and owner in known and known[owner].kind is known[alias].kind:
            known[owner].take(known.pop(alias))


def _root(name: str, known: dict[str, _Known], claims: dict[str, set[str]]) -> str:
    """The actor that a name was given to: itself while it stands alone."""
    seen = set()
    while name not in known and name not in seen and len(claims.get(name, ())) == 1:
        seen.add(name)
        name = next(iter(claims[name]))
    return name


def _proposal(key: str, one: _Known, claims: dict[str, set[str]]) -> ActorProposal:
    own = {key: one.name}
    for alias in sorted(one.aliases, key=lambda a: (-one.aliases[a], a)):
        folded = fold_name(alias)
        if folded and len(claims.get(folded, ())) <= 1:
            own.setdefault(folded, alias)
    aliases = tuple(sorted((alias for folded, alias in own.items() if folded != key), key=label_order))
    return ActorProposal(one.name, one.kind, aliases, tuple(_roles(one)), tuple(sorted(one.sources)))


def _roles(one: _Known) -> Iterator[Role]:
    """Roles with the first and last day on which they were seen, the latest first."""
    found = []
    for seen in one.roles.values():
        days = sorted(day for day, _ in seen if day)
        texts = Counter(text for _, text in seen)
        text = min(texts, key=lambda t: (-texts[t], t))
        found.append(Role(text, days[0] if days else "", days[-1] if days else ""))
    yield from sorted(sorted(found, key=lambda r: r.text), key=lambda r: r.last, reverse=True)


# --- what a person should look at --------------------------------------------------------------------------------------


def _suggestions(known: dict[str, _Known], claims: dict[str, set[str]]) -> Iterator[MergeSuggestion]:
    made: dict[tuple[str, str], MergeSuggestion] = {}
    for score, why, one, other in (*_persons(known), *_bodies(known), *_claimed(known, claims)):
        keep, merge = sorted((one, other), key=lambda k: (-len(k.split()), -len(known[k].sources), k))
        shared = sorted(set(known[keep].roles) & set(known[merge].roles))
        if shared:
            score, why = score + 20, f"{why}; both are {shared[0]}"
        found = MergeSuggestion(known[keep].name, known[merge].name, why, min(score, 100))
        if (keep, merge) not in made or made[keep, merge].score < found.score:
            made[keep, merge] = found
    yield from made.values()


_Pair = tuple[int, str, str, str]


def _persons(known: dict[str, _Known]) -> Iterator[_Pair]:
    """Persons of one last name, or nearly, whose first names agree as far as they are written."""
    people = sorted(key for key, one in known.items() if one.kind is ActorKind.PERSON)
    by_last: dict[str, list[str]] = defaultdict(list)
    by_first: dict[str, list[str]] = defaultdict(list)
    for key in people:
        words = key.split()
        by_last[words[-1]].append(key)
        if len(words) > 1:
            by_first[words[0]].append(key)
    for last, keys in sorted(by_last.items()):
        single = [key for key in keys if key == last]
        full = [key for key in keys if key != last]
        if single and 0 < len(full) <= _CROWD:
            for key in full:
                yield (50 if len(full) == 1 else 25), f"“{known[last].name}” is the last name", key, last
        by_letter = _grouped(full, lambda key: key[0])
        for group in by_letter:
            for one, other in combinations(group, 2):
                if why := _same_first(one.split()[0], other.split()[0]):
                    yield 60, f"one last name, {why}", one, other
    for keys in by_first.values():
        for group in _grouped(keys, lambda key: _sound(key.split()[-1])):
            for one, other in combinations(group, 2):
                if one.split()[-1] != other.split()[-1]:
                    yield 70, "one first name, last names that may be spellings of one", one, other


def _grouped(keys: Iterable[str], by: Callable[[str], str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[by(key)].append(key)
    return [sorted(group) for _, group in sorted(groups.items()) if 1 < len(group) <= _CROWD]


def _same_first(one: str, other: str) -> str:
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    if len(short) == 1 and long.startswith(short):
        return "an initial for the first name"
    if len(short) > 2 and (long.startswith(short) or _sound(short) == _sound(long)):
        return "first names that may be one"
    return ""


def _sound(name: str) -> str:
    """A name as far as spellings of one name agree: Zelensky, Zelenskyy and Zelenskiy; Aleksandr and Alexander."""
    plain = name.replace("-", "").replace("'", "")
    for one, other in (
        ("ks", "x"),
        ("iy", "y"),
        ("yy", "y"),
        ("ii", "y"),
        ("ij", "y"),
        ("ph", "f"),
        ("w", "v"),
        ("kh", "h"),
        ("ou", "u"),
        ("dj", "j"),
        ("q", "k"),
        ("c", "k"),
        ("z", "s"),
        ("ae", "e"),
        ("oe", "o"),
        ("ue", "u"),
    ):
        plain = plain.replace(one, other)
    plain = "".join(c for c, before in zip(plain, " " + plain) if c != before)
    return plain[:1] + "".join("y" if c in "iy" else c for c in plain[1:] if c not in "aeu")


def _spelt(name: str) -> tuple[str, ...]:
    """The words of a name, with an acronym among them as its letters: the letters of “US Navy” are USN, and not UN."""
    return tuple(part for word in name.split() for part in (word if acronym(word) else (word,)))


def _bodies(known: dict[str, _Known]) -> Iterator[_Pair]:
    """Organisations whose letters another one is, or whose name begins another's."""
    bodies = sorted(key for key, one in known.items() if one.kind in (ActorKind.ORGANISATION, ActorKind.GROUP))
    letters = [key for key in bodies if acronym(known[key].name)]
    by_first: dict[str, list[str]] = defaultdict(list)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for key in bodies:
        if len(words := key.split()) > 1:
            by_first[words[0]].append(key)
            by_letter[words[0][0]].append(key)
    for key in letters:
        full = [other for other in by_letter[key[0]] if initials(_spelt(known[other].name), known[key].name)]
        for other in full[:_CROWD]:
            yield (60 if len(full) == 1 else 30), f"{known[key].name} may be its letters", other, key
    for key in bodies:
        if len(key.split()) == 1 and len(key) > 2 and 0 < len(by_first[key]) <= _CROWD:
            for other in by_first[key]:
                yield (40 if len(by_first[key]) == 1 else 20), f"“{known[key].name}” begins its name", other, key


def _claimed(known: dict[str, _Known], claims: dict[str, set[str]]) -> Iterator[_Pair]:
    """Names that documents give to several actors."""
    for alias, owners in sorted(claims.items()):
        standing = sorted(owner for owner in owners if owner in known)
        if len(standing) > 1:
            for one, other in combinations(standing[:_CROWD], 2):
                yield 40, f"both are called “{alias}”", one, other
        if alias in known and len(standing) > 1:
            for owner in standing[:_CROWD]:
                yield 30, f"“{known[alias].name}” is given to several", owner, alias
