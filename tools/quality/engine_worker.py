"""sitegen with its spaCy engine on all gold documents. Runs in the scratch environment, where spaCy is; prints counts alone, as JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import astuple

from sitegen.annotate.engine import annotate
from sitegen.config import Annotate
from tools.quality import cut, golds, ours

SETTINGS = Annotate(engine="spacy")


def main() -> int:
    """Both ways of cutting; the exit code is 1 if the engine fell back to the rules."""
    place = golds.shared()
    assert place is not None
    documents = golds.golds(place)
    found = annotate(cut.document(documents[0]), SETTINGS)
    results = {way: ours.run(documents, way, place, SETTINGS) for way in (ours.OWN, ours.GIVEN)}
    told = {
        way: {r.gold.name: {"failed": r.failed, "scores": {n: astuple(c) for n, c in r.verdict.scores.items()}} for r in some}
        for way, some in results.items()
    }
    print(json.dumps({"engine": found.value.engine, "results": told}))
    return int("spacy" not in found.value.engine)


if __name__ == "__main__":
    sys.exit(main())
