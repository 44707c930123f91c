"""The tables of facts: one lazy, cached loader a table, each giving something that cannot be changed.

Recognisers call these and never open a file. Importing this module reads nothing; each loader reads its file once.
The types of the rows are in `tablerows.py`. Where a table comes from, its licence and its limits: `data/SOURCES.json` and `docs/data.md`.

    countries()      tuple[Country, ...]            250, by iso2; codes X? and GB-??? are our own or ISO 3166-2
    country_names()  Mapping[str, CountryName]      every name, alias, adjective, demonym, capital and metonym -> what it means
    first_names()    Mapping[str, FirstName]        13 700, case kept ("Volodymyr")
    last_names()     frozenset[str]                 2600, none an English word
    places()         tuple[Place, ...]              7200, by name
    place_names()    Mapping[str, tuple[Place, ...]]  name or alias -> places, the best known first
    namesakes()      Mapping[str, tuple[Namesake, ...]]  name of a place -> other towns of that name, the largest first
    organisations()  tuple[Organisation, ...]       590, by name
    organisation_names()  Mapping[str, Organisation]  name or alias -> organisation
    orgwords()       Mapping[str, OrgWord]          words that make a name an organisation's ("Ministry")
    typenouns()      Mapping[str, tuple[str, ...]]  "alliance" -> kinds of actor that "the alliance" may mean
    roles()          Mapping[str, Role]             "foreign minister" -> Role; plurals are keys too
    rolewords()      Mapping[str, str]              "former" -> "past"; "" tells nothing of time or rank
    honorifics()     Mapping[str, Honorific]        "Mr", "Lt Col", "Baroness"
    verbs()          tuple[Verb, ...]               438, by lemma
    verb_forms()     Mapping[str, tuple[Verb, ...]] any form, in lower case -> verbs
    topics()         tuple[Topic, ...]              116, by tag
    stopwords()      frozenset[str]                 function words and words of every news text
    function_words() frozenset[str]                 function words alone
    stop_phrases()   frozenset[str]                 never a tag
    languages()      tuple[Language, ...]           function words of 39 languages
    scripts()        tuple[Script, ...]             Unicode ranges and direction of 29 scripts
    calendar()       Calendar                       English words for dates and numbers
    sources()        tuple[SourceRow, ...]          provenance of every table, for the About page
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sitegen.annotate.tablerows import (
    Calendar,
    Country,
    CountryName,
    FirstName,
    Honorific,
    Language,
    Namesake,
    Organisation,
    OrgWord,
    Place,
    Role,
    Script,
    SourceRow,
    Term,
    Topic,
    Verb,
)


def _rows(table: str) -> list[list[str]]:
    """The rows of a TSV without its header. The tables are ours and checked by tests, so cells are trusted."""
    text = files(__package__).joinpath("data", table).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n")[1:] if line]


def _json(table: str) -> Any:
    return json.loads(files(__package__).joinpath("data", table).read_text(encoding="utf-8"))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def countries() -> tuple[Country, ...]:
    """All countries, by code."""
    return tuple(
        Country(
            iso,
            name,
            _parts(aliases),
            _parts(weak),
            _parts(adjectives),
            _parts(people),
            _parts(capital),
            _parts(metonyms),
            lat,
            lon,
            region,
            kind,
            bool(flags),
        )
        for iso, name, aliases, weak, adjectives, people, capital, metonyms, lat, lon, region, kind, flags in _rows("countries.tsv")
    )


# A word with two meanings keeps the first in this order: names before adjectives, standing states before former ones.
_SENSES = ("name", "adjective", "people", "capital", "metonym", "weak")
_KINDS = ("state", "union", "nation", "de-facto", "territory", "former")


@cache
def country_names() -> Mapping[str, CountryName]:
    """Every word for a country. A capital of two countries means the standing one (Moscow: Russia, not the Soviet Union)."""
    names: dict[str, CountryName] = {}
    ranked = sorted(countries(), key=lambda country: (_KINDS.index(country.kind), country.iso2))
    for sense in _SENSES:
        for country in ranked:
            named = {
                "name": (country.name, *country.aliases),
                "adjective": country.adjectives,
                "people": country.people,
                "capital": country.capital,
                "metonym": country.metonyms,
                "weak": country.weak,
            }
            for word in named[sense]:
                names.setdefault(word, CountryName(sense, country.iso2))
    return MappingProxyType(names)


@cache
def first_names() -> Mapping[str, FirstName]:
    """First names of many cultures, in Latin letters."""
    return MappingProxyType({name: FirstName(name, gender, flags == "weak") for name, gender, flags in _rows("first_names.tsv")})


@cache
def last_names() -> frozenset[str]:
    """Frequent family names: weak evidence for a person."""
    return frozenset(name for (name,) in _rows("last_names.tsv"))


@cache
def places() -> tuple[Place, ...]:
    """All places, by name."""
    return tuple(
        Place(name, _parts(aliases), kind, iso, admin, lat, lon, int(size), flags == "weak", flags == "ambiguous")
        for name, aliases, kind, iso, admin, lat, lon, size, flags in _rows("places.tsv")
    )


@cache
def place_names() -> Mapping[str, tuple[Place, ...]]:
    """Name or alias to its places: the best known first, then one of that very name."""
    found: dict[str, list[Place]] = {}
    for place in places():
        for name in dict.fromkeys((place.name, *place.aliases)):
            found.setdefault(name, []).append(place)
    for name, same in found.items():
        if len(same) > 1:
            same.sort(key=lambda place: (-place.size, place.name != name, place))
    return MappingProxyType({name: tuple(same) for name, same in found.items()})


@cache
def namesakes() -> Mapping[str, tuple[Namesake, ...]]:
    """The other towns that bear the name of a place of `places()`."""
    return MappingProxyType({name: tuple(map(_namesake, _parts(others))) for name, others in _rows("namesakes.tsv")})


def _namesake(cell: str) -> Namesake:
    country, state, lat, lon, size = cell.split(",")
    return Namesake(country, state, lat, lon, int(size))


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations, by name."""
    return tuple(
        Organisation(name, _parts(aliases), kind, iso, flags == "weak")
        for name, aliases, kind, iso, flags in _rows("organisations.tsv")
    )


@cache
def organisation_names() -> Mapping[str, Organisation]:
    """Name or alias to the organisation; a name goes before an alias."""
    named = {body.name: body for body in organisations()}
    for body in organisations():
        for alias in body.aliases:
            named.setdefault(alias, body)
    return MappingProxyType(named)


@cache
def orgwords() -> Mapping[str, OrgWord]:
    """Words that make a capitalised name the name of an organisation."""
    return MappingProxyType({word: OrgWord(kind, position) for word, kind, position in _rows("orgwords.tsv")})


@cache
def typenouns() -> Mapping[str, tuple[str, ...]]:
    """Nouns of definite descriptions and the kinds of actor they may mean, the likeliest first."""
    return MappingProxyType({noun: _parts(kinds) for noun, kinds in _rows("typenouns.tsv")})


@cache
def roles() -> Mapping[str, Role]:
    """Roles by singular and plural."""
    table = [Role(role, plural, kind, position == "before") for role, plural, kind, position in _rows("roles.tsv")]
    return MappingProxyType({role.plural: role for role in table} | {role.role: role for role in table})


@cache
def rolewords() -> Mapping[str, str]:
    """Words that belong to a role before which they stand: sense past, now, rank or ""."""
    return MappingProxyType({row[0]: row[1] for row in _rows("rolewords.tsv")})


@cache
def honorifics() -> Mapping[str, Honorific]:
    """Forms of address."""
    return MappingProxyType({form: Honorific(form, gender, kind) for form, gender, kind in _rows("honorifics.tsv")})


@cache
def verbs() -> tuple[Verb, ...]:
    """All verbs, by lemma."""
    return tuple(Verb(lemma, kind, frame, _parts(forms)) for lemma, kind, frame, forms in _rows("verbs.tsv"))


@cache
def verb_forms() -> Mapping[str, tuple[Verb, ...]]:
    """Any form of a verb to the verbs that have it."""
    found: dict[str, list[Verb]] = {}
    for verb in verbs():
        for form in verb.forms:
            found.setdefault(form, []).append(verb)
    return MappingProxyType({form: tuple(same) for form, same in found.items()})


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, by tag."""
    return tuple(
        Topic(tag, head, tuple(Term(text, int(weight)) for text, _, weight in (cell.rpartition(":") for cell in terms.split("|"))))
        for tag, head, terms in _rows("topics.tsv")
    )


@cache
def _stop() -> Mapping[str, frozenset[str]]:
    rows = _rows("stopwords.tsv")
    return {kind: frozenset(word for word, of in rows if of == kind) for kind in ("function", "news", "phrase")}


def stopwords() -> frozenset[str]:
    """Words that tell nothing of a subject: function words, and words that any news text has."""
    return _stop()["function"] | _stop()["news"]


def function_words() -> frozenset[str]:
    """English function words."""
    return _stop()["function"]


def stop_phrases() -> frozenset[str]:
    """Phrases that are never a tag."""
    return _stop()["phrase"]


@cache
def languages() -> tuple[Language, ...]:
    """Languages that their function words tell, by code."""
    return tuple(Language(row["code"], row["name"], frozenset(row["words"])) for row in _json("languages.json")["languages"])


@cache
def scripts() -> tuple[Script, ...]:
    """Scripts with direction and ranges, by name."""
    return tuple(
        Script(row["script"], row["direction"], row["lang"], tuple((first, last) for first, last in row["ranges"]))
        for row in _json("languages.json")["scripts"]
    )


@cache
def calendar() -> Calendar:
    """English words for dates and numbers."""
    raw = _json("calendar.json")
    given: dict[str, Any] = {
        key: frozenset(value) if isinstance(value, list) else MappingProxyType(value) for key, value in raw.items()
    }
    return Calendar(**given)


@cache
def sources() -> tuple[SourceRow, ...]:
    """Where every table comes from, by table and package."""
    return tuple(SourceRow(**row) for row in _json("SOURCES.json"))
