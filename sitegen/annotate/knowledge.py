"""What the tables know, in the form the grammar of names asks for: exact look-ups by words, loaded when first needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from sitegen.annotate.lexicon import EVERYDAY_ROLES, MORE_HONORIFICS, MORE_ORG_WORDS, MORE_TYPE_NOUNS
from sitegen.annotate.readtables import rows
from sitegen.annotate.tokens import read
from sitegen.core.text import in_ascii

# How an entry of the gazetteer is named by a key.
NAME, WEAK, ADJECTIVE, PEOPLE, CAPITAL, METONYM = "name", "weak", "adjective", "people", "capital", "metonym"


class Known(NamedTuple):
    """One meaning of a name that the tables hold. `what` is "country", "organisation" or "place"; `form` says how the key names it.

    `kind` is the table's own kind (state, bank, city ...), `weak` that the words are often something else, `fame` 0 to 9.
    """

    what: str
    name: str
    form: str
    kind: str = ""
    iso: str = ""
    weak: bool = False
    fame: int = 0
    at: str = ""


def _cells(row: dict[str, str], column: str) -> list[str]:
    return [cell for cell in row[column].split("|") if cell]


def _countries() -> Iterator[tuple[str, Known]]:
    for row in rows("countries"):
        iso, name, kind = row["iso2"], row["name"], row["kind"]
        at = f"{row['lat']},{row['lon']}"
        ambiguous = "ambiguous" in row["flags"]
        union = kind == "union"
        for column, form in (
            ("aliases", NAME),
            ("weak", WEAK),
            ("adjectives", ADJECTIVE),
            ("people", PEOPLE),
            ("capital", CAPITAL),
            ("metonyms", METONYM),
        ):
            for key in _cells(row, column):
                what = "organisation" if union and form != CAPITAL else "country"
                yield key, Known(what, name, form, "union-of-states" if union else kind, iso, form == WEAK, 8, at)
        yield (
            name,
            Known("organisation" if union else "country", name, NAME, "union-of-states" if union else kind, iso, ambiguous, 8, at),
        )


def _organisations() -> Iterator[tuple[str, Known]]:
    for row in rows("organisations"):
        for key in (row["name"], *_cells(row, "aliases")):
            yield key, Known("organisation", row["name"], NAME, row["kind"], row["iso2"], "weak" in row["flags"], 7)


def _places() -> Iterator[tuple[str, Known]]:
    for row in rows("places"):
        fame = int(row["class"])
        for key in (row["name"], *_cells(row, "aliases")):
            yield (
                key,
                Known("place", row["name"], NAME, row["kind"], row["iso2"], bool(row["flags"]), fame, f"{row['lat']},{row['lon']}"),
            )


@cache
def gazetteer() -> dict[str, tuple[tuple[tuple[str, ...], tuple[Known, ...]], ...]]:
    """First token -> (all tokens, meanings), longest first. Keys are case-sensitive; each name is also there without accents."""
    found: dict[tuple[str, ...], dict[Known, None]] = defaultdict(dict)
    for source in (_countries(), _organisations(), _places()):
        for key, known in source:
            for text in dict.fromkeys((key, in_ascii(key)) if not key.isascii() else (key,)):
                tokens = tuple(text.split()) if text.replace(" ", "").isalpha() else read(text).words
                found[tokens][known] = None
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Known, ...]]]] = defaultdict(list)
    for tokens, meanings in found.items():
        by_first[tokens[0]].append((tokens, tuple(meanings)))
    for entries in by_first.values():
        if len(entries) > 1:
            entries.sort(key=lambda e: (-len(e[0]), e[0]))
    return {first: tuple(entries) for first, entries in by_first.items()}


def lookup(words: Sequence[str], at: int, end: int) -> tuple[int, tuple[Known, ...]]:
    """The longest name of the gazetteer that stands at words[at:end]: (number of words, meanings); (0, ()) if none."""
    entries = gazetteer().get(words[at])
    if entries:
        for tokens, meanings in entries:
            length = len(tokens)
            if at + length <= end and (length == 1 or all(words[at + k] == tokens[k] for k in range(1, length))):
                return length, meanings
    return 0, ()


def is_country(words: Sequence[str]) -> bool:
    """Whether lower-case words are the name of a country: "Security Service of | Ukraine"."""
    spelt = [word.capitalize() for word in words if word != "the"]
    length, known = lookup(spelt, 0, len(spelt)) if spelt else (0, ())
    return 0 < length == len(spelt) and any(k.what == "country" and k.form == NAME for k in known)


@cache
def _first_names() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for row in rows("first_names"):
        entry = row["gender"], "weak" in row["flags"]
        found[row["name"]] = entry
        found.setdefault(in_ascii(row["name"]), entry)
    return found


@lru_cache(maxsize=16384)
def first_name(word: str) -> tuple[str, bool] | None:
    """(gender m, f or u, weak) of a first name, hyphened ones by their first part; None if the tables do not know it."""
    table = _first_names()
    if word in table:
        return table[word]
    if "-" in word:
        head = table.get(word.split("-")[0])
        return head and (head[0], head[1])
    return None


@cache
def _last_names() -> frozenset[str]:
    return frozenset(name for row in rows("last_names") for name in (row["name"], in_ascii(row["name"])))


def last_name(word: str) -> bool:
    """Whether a word is a frequent family name, or a double one that has such a part."""
    return word in _last_names() or ("-" in word and any(part in _last_names() for part in word.split("-")))


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that says what a person is. `kind` is the table's (state, sport ...); `before` that it may stand straight before a name."""

    words: tuple[str, ...]
    kind: str
    before: bool
    plural: bool = False


@cache
def _roles() -> dict[str, tuple[RoleNoun, ...]]:
    by_last: dict[str, dict[tuple[str, ...], RoleNoun]] = defaultdict(dict)
    for row in rows("roles"):
        before = row["position"] == "before"
        for text, plural in ((row["role"], False), (row["plural"], True)):
            words = tuple(text.lower().split())
            by_last[words[-1]].setdefault(words, RoleNoun(words, row["kind"], before, plural))
    for word in EVERYDAY_ROLES:
        by_last[word].setdefault((word,), RoleNoun((word,), "people", True))
        many = word[:-2] + "en" if word.endswith("man") else word + "s"
        by_last[many].setdefault((many,), RoleNoun((many,), "people", True, True))
    return {last: tuple(sorted(found.values(), key=lambda r: (-len(r.words), r.words))) for last, found in by_last.items()}


def role_ending(low: Sequence[str], end: int, start: int = 0) -> RoleNoun | None:
    """The longest role noun that ends before token `end` of lower-case words, not reaching back over `start`."""
    if end <= start:
        return None
    for role in _roles().get(low[end - 1], ()):
        length = len(role.words)
        if end - length >= start and tuple(low[end - length : end]) == role.words:
            return role
    return None


def ends_role(word: str) -> bool:
    """Whether a lower-case word is the last of a role noun."""
    return word in _roles()


@cache
def _roles_by_first() -> dict[str, tuple[RoleNoun, ...]]:
    by_first: dict[str, list[RoleNoun]] = defaultdict(list)
    for roles in _roles().values():
        for role in roles:
            by_first[role.words[0]].append(role)
    return {first: tuple(sorted(found, key=lambda r: (-len(r.words), r.words))) for first, found in by_first.items()}


def role_starting(low: Sequence[str], at: int, end: int) -> RoleNoun | None:
    """The longest role noun that begins at token `at` of lower-case words and ends before `end`."""
    for role in _roles_by_first().get(low[at], ()):
        length = len(role.words)
        if at + length <= end and tuple(low[at : at + length]) == role.words:
            return role
    return None


@cache
def role_words() -> dict[str, str]:
    """Words that may stand before a role noun and belong to it -> their sense (past, now, rank or "")."""
    return {row["word"].lower(): row["sense"] for row in rows("rolewords")}


@cache
def _honorifics() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    for row in rows("honorifics"):
        words = tuple(row["form"].split())
        # "Sri" before a name is as often a first name.
        if len(words) > 1 or not (name := _first_names().get(words[0])) or name[1]:
            by_first[words[0]].append((words, row["gender"], row["kind"]))
    for form in MORE_HONORIFICS:
        by_first[form.split()[0]].append((tuple(form.split()), "u", "police"))
    return {first: tuple(sorted(found, key=lambda f: (-len(f[0]), f[0]))) for first, found in by_first.items()}


def honorific(words: Sequence[str], at: int, end: int) -> tuple[int, str, str]:
    """(number of words, gender, kind) of the honorific or rank at words[at:end]; (0, "", "") if none."""
    for form, gender, kind in _honorifics().get(words[at], ()):
        length = len(form)
        if at + length <= end and (length == 1 or tuple(words[at : at + length]) == form):
            return length, gender, kind
    return 0, "", ""


@cache
def org_words() -> dict[str, tuple[str, str]]:
    """Last word of a noun that makes a name an organisation's -> (kind, position: head, tail or any)."""
    more = {word: (kind, position) for word, kind, position in MORE_ORG_WORDS}
    return more | {row["word"]: (row["kind"], row["position"]) for row in rows("orgwords")}


@cache
def type_nouns() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Words of a noun that says what sort of actor is meant ("trade union") -> kinds by preference."""
    return {tuple(row["noun"].lower().split()): tuple(row["kinds"].split("|")) for row in rows("typenouns")} | MORE_TYPE_NOUNS


@cache
def _sorts() -> frozenset[str]:
    return frozenset(words[-1] for words in type_nouns())


def ends_sort(word: str) -> bool:
    """Whether a lower-case word, or its singular, is the last of a noun that says a sort of actor."""
    return word in _sorts() or (word[-1:] == "s" and word[:-1] in _sorts())


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """First word of a form of a verb that actors do -> (class, frame)."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("verbs"):
        for form in row["forms"].split("|"):
            if " " not in form:
                found.setdefault(form, (row["class"], row["frame"]))
    # Of "stood by" only the first word is seen here: something is done, but what is not known.
    for row in rows("verbs"):
        for form in row["forms"].split("|"):
            found.setdefault(form.split()[0], ("phrasal", "n"))
    return found
