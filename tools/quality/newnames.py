"""Names for strangers: of people of many cultures, and of organisations that do not exist."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache

from sitegen.annotate import tables
from sitegen.annotate.words import common
from sitegen.core.text import fold_name

MEN = (
    "Tendai Bogdan Rashad Kwasi Eino Lachlan Thabo Gaspard Vasil Hamza Ikaika Nikoloz Arturo Sandeep Minh Olavi Enzo Jovan Tomas Baraka "
    "Casimir Dagfinn Efraín Zoltán Ruairí Anatole Keoni Yusuf"
).split()
WOMEN = (
    "Amara Ligaya Solveig Nino Rukhsana Zuzana Ximena Chiara Thandiwe Marit Anahit Beatriz Yuki Leilani Nomvula Katrín Dilnoza Ingeborg "
    "Perpetua Milagros Oksana Aoife Shanthi Wilhelmina Farzana Tamsin Élodie Hanneke"
).split()
LAST = (
    "Abernethy Achterberg Adeyemi-Holt Baptista Bjarnason Castellanos Chukwuemeka Dragomir Etxeberria Farquharson Gebreselassie Hakobyan "
    "Ivarsson Jankauskas Kallergis Lundqvist Makgoba Mukherjee Nakagawa-Reyes Nieminen Obradović Papadakis Quisumbing Rahmonov Saldanha "
    "Shevardze Taufa Thistlewood Tshabalala Ugarte Uzunoğlu Vaitkus Wetherell Yakubu Zubiri Żelazny O’Halloran Delacroix-Mbeki McTavish Brandvold"
).split()
ORGANISATIONS = (
    "Aldermoor Brightmere Calverdene Dunhallow Esterholm Fennwick Grandvaux Harrowgate Iventa Jorvikson Kestrelia Lumora Marchwood Novelis "
    "Ostrava-Kern Pellinor Quantara Ridgemont Sunderholt Tavistel Umbrica Valtorra Westerling Xandria Yarrowby Zephyrine Montclar Bexington "
    "Corvinex Delmarine"
).split()
# What no table of ours calls a country's or a common word, and yet says whose an organisation is.
GENERAL = ("African", "American", "Arab", "Asian", "European", "Latin", "Nordic", "Baltic")


class Namer:
    """Gives each word of a name another of its sort, none twice; the same salt gives the same names."""

    def __init__(self, kind: str, salt: str) -> None:
        self.kind, self.salt = kind, salt
        self.used: set[str] = set()

    def instead_of(self, word: str, *, first: bool) -> str:
        """Another word, "" if this one stays: `first` tells first names from others."""
        pool = [name for name in self._pool(word, first) if name not in self.used]
        if not pool:
            return ""
        digest = hashlib.sha256(f"{self.salt} {fold_name(word)}".encode()).digest()
        new = pool[int.from_bytes(digest[:4], "big") % len(pool)]
        self.used.add(new)
        return new

    def _pool(self, word: str, first: bool) -> Sequence[str]:
        if self.kind != "person":
            return () if general(word) else ORGANISATIONS
        if not first:
            return LAST
        # Pronouns must still fit: a name whose gender the table does not know stays.
        return {"m": MEN, "f": WOMEN}.get(_genders().get(fold_name(word), ""), ())


def general(word: str) -> bool:
    """Whether a word in the name of an organisation says what or whose it is, and is no name of its own."""
    known = (tables.orgwords(), tables.typenouns(), tables.country_names(), tables.place_names())
    return word in GENERAL or common(word.lower()) or any(form in table for table in known for form in (word, word.lower()))


@cache
def _genders() -> Mapping[str, str]:
    return {fold_name(name): first.gender for name, first in tables.first_names().items()}
