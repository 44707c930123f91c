"""What the tables of facts hold: the type of a row of each table.

Named tuples: as immutable as a frozen dataclass, and defined and made several times as fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Country(NamedTuple):
    """A state, nation, territory, former state or union. `weak` names need evidence beside them ("America").

    `kind` is state, nation (of the United Kingdom), territory, de-facto, former or union; `metonyms` stand for the
    government ("Kremlin"), as capitals may. Degrees are decimal strings with two digits.
    """

    iso2: str
    name: str
    aliases: tuple[str, ...]
    weak: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    metonyms: tuple[str, ...]
    lat: str
    lon: str
    region: str
    kind: str
    ambiguous: bool


class CountryName(NamedTuple):
    """What a word means: `sense` is name, weak, adjective, people, capital or metonym; the country by its code."""

    sense: str
    iso2: str


class FirstName(NamedTuple):
    """`gender` is m, f or u (unknown, or borne by both); a `weak` name is also a word, a place or a surname."""

    name: str
    gender: str
    weak: bool


class Place(NamedTuple):
    """`kind`: city, region, continent, sea, strait, river, mountain, building. `size` 0-9 grows with people or fame.

    `weak`: also a word or a person's name. `ambiguous`: another town of the name has at least a third of the people.
    `country` (a code) is "" for what crosses borders; `admin` is the US state, else "".
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    admin: str
    lat: str
    lon: str
    size: int
    weak: bool
    ambiguous: bool


class Namesake(NamedTuple):
    """Another town that bears the name of a place: its country, its state in the US or "", where it is, and its size as a `Place` has it."""

    country: str
    state: str
    lat: str
    lon: str
    size: int


class Organisation(NamedTuple):
    """A body known the world over, by its name in news. `weak`: also an ordinary word ("Meta")."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    iso2: str
    weak: bool


class OrgWord(NamedTuple):
    """A word that makes a name an organisation's. `position`: head ("Bank of ..."), tail ("... Bank") or any."""

    kind: str
    position: str


class Role(NamedTuple):
    """An office or occupation. `before`: it may stand directly before a name ("president Donald Trump")."""

    role: str
    plural: str
    kind: str
    before: bool


class Honorific(NamedTuple):
    """A form of address; `gender` m, f or u; `kind` civil, learned, noble, office, military, police, faith, kin, saint."""

    form: str
    gender: str
    kind: str


class Verb(NamedTuple):
    """A verb of saying or doing. `frame` letters: q quotation, t that-clause, p person as object, n thing, b passive usual."""

    lemma: str
    kind: str
    frame: str
    forms: tuple[str, ...]


class Term(NamedTuple):
    """A word or phrase in lower case; a `*` ending a word stands for any ending."""

    text: str
    weight: int


class Topic(NamedTuple):
    """A topic as a reader would file it, under one of the 17 top-level IPTC Media Topics."""

    tag: str
    head: str
    terms: tuple[Term, ...]


class Language(NamedTuple):
    """An ISO 639-1 code, the English name, and the function words."""

    code: str
    name: str
    words: frozenset[str]


class Script(NamedTuple):
    """A script: "ltr" or "rtl", inclusive ranges of code points, and the language that the script alone tells (or "")."""

    script: str
    direction: str
    lang: str
    ranges: tuple[tuple[int, int], ...]


class Calendar(NamedTuple):
    """English words for dates. All keys are lower case.

    Weekdays are 1 (Monday) to 7, seasons EDTF numbers (21 spring .. 24 winter), time zones minutes east of UTC or None
    where the letters mean several; `weak_months` and `weak_weekdays` are also ordinary words or abbreviations of others.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    relative_days: Mapping[str, int]
    directions: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    dayparts: Mapping[str, str]
    parts: Mapping[str, str]
    timezones: Mapping[str, int | None]
    weak_months: frozenset[str]
    weak_weekdays: frozenset[str]


class SourceRow(NamedTuple):
    """Where a table comes from. `package` is "" for our own work."""

    table: str
    package: str
    version: str
    licence: str
    credit: str
    url: str
    script: str
