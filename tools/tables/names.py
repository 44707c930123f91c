"""first_names.tsv and last_names.tsv, from Faker, from stdlib's English first names and from our own lists.

Large collections hold many names that hardly anyone bears; a name found only there is left out, so that a table small
enough to ship has the names that news has. A name that is also an ordinary word or the name of a place is kept and
flagged `weak`: it proves a person only together with something else.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import faker.providers.person
from anyascii import anyascii
from common import ANNOTATE, own, write

# Locales in other scripts whose letters stand for sounds one by one; the rest come from our own list.
CYRILLIC = {"bg_BG", "mk_MK", "ru_RU", "uk_UA"}
ALPHABETIC = CYRILLIC | {"el_GR", "ka_GE", "hy_AM"}
# Large or loosely made: a name only here, and in no other source, is left out.
LARGE = frozenset(
    {
        "en",
        "is_IS",
        "or_IN",
        "ta_IN",
        "de_LU",
        "stdlib",
        "en_NZ",
        "tr_TR",
        "az_AZ",
        "th_TH",
        "ne_NP",
        "en_KE",
        "nl_BE",
        "fr_BE",
        "de_CH",
        "sv_SE",
        "bg_BG",
        "el_GR",
        "ga_IE",
        "en_IE",
        "ro_RO",
        "es_CL",
        "es_CO",
        "de_DE",
        "hy_AM",
        "de_AT",
        "sk_SK",
        "da_DK",
    }
)
TRUSTED_SURNAMES = frozenset(
    "da_DK de_DE en_GB en_IN en_PK en_US es_ES fi_FI fr_FR he_IL it_IT ja_JP nl_NL no_NO pl_PL pt_BR pt_PT ru_RU sv_SE tr_TR uk_UA "
    "vi_VN zh_CN zh_TW".split()
)

# News spelling of Russian and Ukrainian (BGN/PCGN without apostrophes); Bulgarian and Macedonian follow well enough.
LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґѓјљњќџѕ",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya yo ye i yi g gj j lj nj kj dzh dz".split(),
        strict=True,
    )
)
UKRAINIAN = LETTERS | {"г": "h", "и": "y", "й": "i"}
GREEK = {
    "ει": "i",
    "οι": "i",
    "αι": "e",
    "ου": "ou",
    "αυ": "av",
    "ευ": "ev",
    "μπ": "b",
    "ντ": "nt",
    "γγ": "ng",
    "γκ": "gk",
    "χ": "ch",
    "φ": "f",
    "η": "i",
    "υ": "y",
    "ω": "o",
    "ξ": "x",
    "ψ": "ps",
    "θ": "th",
    "β": "v",
}


def latin(name: str, locale: str) -> str:
    """A name in Latin letters as English news would write it."""
    if not re.search(r"[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u10a0-\u10ff]", name):
        return name
    if locale in CYRILLIC:
        table: Mapping[str, str] = UKRAINIAN if locale == "uk_UA" else LETTERS
        text = re.sub("(ий|ый|ій)$", "y", name.lower()) if locale in ("ru_RU", "uk_UA") else name.lower()
        return "".join(table.get(c, c) for c in text).replace("_", "")
    if locale == "el_GR":
        bare = unicodedata.normalize("NFD", name.lower()).replace("\u0301", "")
        for letters, sound in GREEK.items():
            bare = bare.replace(letters, sound)
        return anyascii(bare)
    return anyascii(name).replace("'", "").replace("`", "")


def shaped(name: str, locale: str) -> str:
    """The name NFC with a capital, or "" if it is not one plain word."""
    text = unicodedata.normalize("NFC", latin(name.strip(), locale)).replace("’", "'")
    if not re.fullmatch(r"[^\W\d_]{2,}(?:['-][^\W\d_]{2,})*", text) or any(
        unicodedata.name(c, "")[:5] != "LATIN" for c in text if c not in "'-"
    ):
        return ""
    if text.isupper() or text.islower():
        text = "-".join(part.capitalize() for part in text.split("-"))
    return text if text[0].isupper() and len(text) <= 18 else ""


def provided(kind: str) -> Iterator[tuple[str, str, str]]:
    """(locale, gender, name) of Faker's lists of one kind: "first" or "last"."""
    for folder in sorted(Path(faker.providers.person.__path__[0]).glob("*_*")) + [Path("en"), Path("sw")]:
        if folder.name.startswith("__"):
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for key, value in sorted(vars(provider).items()):
            if (
                kind in key
                and ("names" in key)
                and "pairs" not in key
                and "kana" not in key
                and "format" not in key
                and isinstance(value, (tuple, list, dict))
            ):
                gender = "f" if "female" in key else "m" if "male" in key and "hinduism" not in key else "u"
                for name in value:
                    if isinstance(name, str):
                        yield folder.name, gender, name


def flagged() -> set[str]:
    """Names that are weak because a country or a great city is called so."""
    weak: set[str] = set()
    for line in (ANNOTATE / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split("\t")
        weak.update(part for cell in cells[1:8] for part in cell.split("|"))
    return weak


def majority(votes: Mapping[str, set[str]]) -> str:
    """The gender that our own list states, or that at least four sources for each one against it state; else "u"."""
    stated = [gender for gender in "mfu" if "own" in votes.get(gender, ())]
    if stated:
        return stated[0] if len(stated) == 1 else "u"
    men, women = len(votes.get("m", ())), len(votes.get("f", ()))
    return "m" if men > 4 * women else "f" if women > 4 * men else "u"


def first_names(stdlib: Path, words: frozenset[str]) -> None:
    """Write first_names.tsv."""
    votes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    sources: dict[str, set[str]] = defaultdict(set)
    for locale, gender, raw in provided("first"):
        if name := shaped(raw, locale):
            sources[name].add(locale)
            votes[name][gender].add(locale)
    for gender, word in (("m", "male"), ("f", "female")):
        for raw in json.loads(
            (stdlib / "@stdlib" / f"datasets-{word}-first-names-en" / "data" / "names.json").read_text(encoding="utf-8")
        ):
            if name := shaped(raw, "en"):
                sources[name].add("stdlib")
                votes[name][gender].add("stdlib")
    for line in own("first_names.txt"):
        gender, _, names = line.partition(":")
        for name in names.split():
            sources[name].add("own")
            votes[name][gender].add("own")
    drop = {name for line in own("first_names_drop.txt") for name in line.split()}
    weak = {name for line in own("first_names_weak.txt") for name in line.split()} | flagged()
    rows = []
    for name, where in sources.items():
        if name in drop or (len(name) == 2 and "own" not in where and name not in ("Al", "Bo", "Cy", "Ed", "Jo", "Ty", "Vi")):
            continue
        if len(where) == 1 and where <= LARGE:
            continue
        if len(where) == 1 and "own" not in where and name.lower() in words:
            continue
        rows.append([name, majority(votes[name]), "weak" if name in weak else ""])
    write(ANNOTATE / "first_names.tsv", "name gender flags", rows)


def last_names(words: frozenset[str]) -> None:
    """Write last_names.tsv: frequent family names that are no English words."""
    sources: dict[str, set[str]] = defaultdict(set)
    for locale, _, raw in provided("last"):
        if name := shaped(raw, locale):
            sources[name].add(locale)
    for line in own("last_names.txt"):
        for name in line.split():
            sources[name].add("own")
    weak = {name for line in own("first_names_weak.txt") for name in line.split()}
    rows = []
    for name, where in sources.items():
        common = "own" in where or len(where) >= 2 or where & {"en_US", "en_GB", "zh_CN", "en_PK", "en_IN"}
        small = len(where & TRUSTED_SURNAMES) > 0
        if (
            common
            and (small or "own" in where or len(where) > 2)
            and name.lower() not in words
            and name not in weak
            and 3 <= len(name) <= 15
        ):
            rows.append([name])
    write(ANNOTATE / "last_names.tsv", "name", rows)


def main() -> None:
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules")
    words = frozenset(json.loads((modules / "an-array-of-english-words" / "index.json").read_text(encoding="utf-8")))
    first_names(modules, words)
    last_names(words)


if __name__ == "__main__":
    main()
