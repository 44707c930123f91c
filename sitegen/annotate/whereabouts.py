"""Which town a name means, where the world has several: Tripoli in Lebanon, Paris in Texas, Córdoba in Spain.

The text beside the name decides ("Tripoli in Lebanon", "the Lebanese city of Tripoli", "Paris, Texas"), then the countries that the entry and the
document name. A name that several towns bear alike is left open where nothing decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.annotate import knowledge, tables
from sitegen.annotate.lexicon import PLACE_NOUNS
from sitegen.annotate.lines import Line
from sitegen.annotate.naming import Named
from sitegen.core.model import EntryPlace

# A town this many classes of size smaller than the best known of its name is meant only where the text beside it says so.
_SMALLER, _LARGE = 3, 4
_STATES = dict(
    pair.split(":")
    for pair in (
        "alabama:AL alaska:AK arizona:AZ arkansas:AR california:CA colorado:CO connecticut:CT delaware:DE florida:FL georgia:GA hawaii:HI "
        "idaho:ID illinois:IL indiana:IN iowa:IA kansas:KS kentucky:KY louisiana:LA maine:ME maryland:MD massachusetts:MA michigan:MI "
        "minnesota:MN mississippi:MS missouri:MO montana:MT nebraska:NE nevada:NV new_hampshire:NH new_jersey:NJ new_mexico:NM new_york:NY "
        "north_carolina:NC north_dakota:ND ohio:OH oklahoma:OK oregon:OR pennsylvania:PA rhode_island:RI south_carolina:SC south_dakota:SD "
        "tennessee:TN texas:TX utah:UT vermont:VT virginia:VA west_virginia:WV wisconsin:WI wyoming:WY"
    ).split()
)


class Where(NamedTuple):
    """A country by its code, a state of the US or "", and the rule that says so."""

    country: str
    state: str
    rule: str


class Town(NamedTuple):
    """One of the towns of a name; `at` is "lat,lon"."""

    country: str
    state: str
    at: str
    size: int


def towns(name: str) -> tuple[Town, ...]:
    """The towns that bear a name, the best known first; none for what is no town."""
    found = [Town(p.country, p.admin, f"{p.lat},{p.lon}", p.size) for p in tables.place_names().get(name, ()) if p.kind == "city"]
    for place in tables.place_names().get(name, ())[:1]:
        found += [Town(n.country, n.state, f"{n.lat},{n.lon}", n.size) for n in tables.namesakes().get(place.name, ())]
    return tuple(dict.fromkeys(found))


def place(name: str, here: Sequence[Named], lines: Sequence[Line], around: Counter[str]) -> tuple[EntryPlace, str]:
    """A place of an entry, and the rule that tells its country where the name alone would not.

    `here` is what the entry names, `around` how often the document names a country (by code).
    """
    same = [one for one in here if one.place and one.name == name]
    bearers = towns(name)
    said = [where for one in same for where in _beside(one, lines[one.piece.line])]
    borne = [w for w in said if any(t.country == w.country and w.state in ("", t.state) for t in bearers)]
    stated = next(iter(borne or said), None)
    if stated and bearers:
        meant = [t for t in bearers if t.country == stated.country and stated.state in ("", t.state)]
        if not meant:
            return EntryPlace(name, stated.country), stated.rule
        return _entry(name, meant[0], bearers, stated.rule)
    if stated and same[0].known is not None and same[0].known.kind == "city" and same[0].known.iso != stated.country:
        return EntryPlace(name, stated.country), stated.rule
    if len(bearers) < 2:
        return EntryPlace(name), ""
    own = {one.piece for one in same}
    entry = Counter(code for one in here if one.piece not in own for code in _code(one))
    for codes, rule in ((entry, "the country that the entry names"), (around, "the country that the document names")):
        likely = [t for t in bearers if codes[_part(t)] and (t == bearers[0] or _rivals(t, bearers[0], around))]
        if len({t.country for t in likely}) == 1:
            return _entry(name, likely[0], bearers, rule)
    return EntryPlace(name), ""


def _part(town: Town) -> str:
    """What a text has to name for a town to be likely: its country; of a town in the US its state, as news always does."""
    return f"{town.country}-{town.state}" if town.state else town.country


def _rivals(town: Town, best: Town, around: Counter[str]) -> bool:
    """Whether a town may be meant rather than the best known one of its name: as large, or not much smaller where that one's country is not named."""
    alike = town.size >= best.size - 1
    return alike or (town.size >= max(_LARGE, best.size - _SMALLER) and not around[best.country])


def countries(named: Sequence[Named]) -> Counter[str]:
    """How often a document names a country: itself, its people, its seat of government; by code."""
    return Counter(code for one in named for code in _code(one))


def _code(one: Named) -> Iterator[str]:
    """The country that a name means or lies in, where that is beyond doubt."""
    if one.known is None or not one.known.iso:
        return
    if one.known.what == "country" and not (one.place and one.known.form == knowledge.CAPITAL and len(towns(one.name)) > 1):
        yield one.known.iso
    elif one.known.what == "place" and len(towns(one.name)) < 2:
        yield one.known.iso
        if one.known.kind == "region" and (state := _STATES.get(one.name.lower().replace(" ", "_"))):
            yield f"US-{state}"


def _alike(name: str) -> bool:
    """Whether no town of a name is much better known than the others."""
    return any(p.ambiguous for p in tables.place_names().get(name, ()))


def _entry(name: str, town: Town, bearers: Sequence[Town], rule: str) -> tuple[EntryPlace, str]:
    """What is written down: nothing where the best known town is meant and stands out, else its country, and where it is."""
    if town == bearers[0] and not _alike(name):
        return EntryPlace(name), ""
    return EntryPlace(name, town.country, town.at), rule


def _beside(one: Named, line: Line) -> Iterator[Where]:
    """What stands beside a town: "in Spain", "(Spain)", ", Texas", "Spain's", "the Spanish city of"."""
    at = one.piece.last
    if line.word(at) in ("in", "(", ",") and at + 1 < len(line.words):
        start = at + 1 + (line.word(at + 1) == "the")
        for length, known in _known(line, start):
            after = line.word(start + length)
            closed = line.word(at) != "(" or after == ")"
            ended = line.word(at) != "," or after in (
                ",",
                ".",
                ";",
                ":",
                ")",
                "",
                "–",
                "—",
                "-",
                "and",
                "on",
                "in",
                "where",
                "when",
                "who",
            )
            if closed and ended and after not in ("'s", "'", "’s", "’"):
                yield _where(known, "the country beside it")
    first = one.piece.first
    if line.word(first - 1) in ("'s", "’s", "'"):
        for length, known in _known_before(line, first - 1):
            del length
            yield _where(known, "the country whose town it is")
    noun = first - 1 - (line.word(first - 1) == "of")
    if noun > 0 and line.word(noun) in PLACE_NOUNS:
        for back in (noun - 1, noun - 2):
            for _, known in _known(line, back) if back >= 0 else ():
                if known.form in (knowledge.ADJECTIVE, knowledge.PEOPLE):
                    yield _where(known, "the country whose town it is")


def _known(line: Line, at: int) -> Iterator[tuple[int, knowledge.Known]]:
    """The country or region that begins at a token."""
    if at < len(line.words):
        length, meanings = knowledge.lookup(line.words, at, len(line.words))
        for one in meanings:
            if one.iso and (one.what == "country" and one.form != knowledge.CAPITAL or one.kind == "region"):
                yield length, one


def _known_before(line: Line, end: int) -> Iterator[tuple[int, knowledge.Known]]:
    """The country or region that ends before a token."""
    for start in range(max(0, end - 4), end):
        for length, one in _known(line, start):
            if start + length == end and one.form == knowledge.NAME:
                yield length, one


def _where(known: knowledge.Known, rule: str) -> Where:
    state = _STATES.get(known.name.lower().replace(" ", "_"), "") if known.iso == "US" and known.kind == "region" else ""
    return Where(known.iso, state, rule)
