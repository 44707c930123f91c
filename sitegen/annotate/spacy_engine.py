"""The optional spaCy engine: proposes name candidates and subjects of verbs of saying; the rules decide what becomes of them.

Needs the extra `spacy` and an installed English pipeline (`en_core_web_*`). Nothing of spaCy is imported before `recogniser` is called.
"""

from __future__ import annotations

import dataclasses
import importlib.metadata
import importlib.util
import pkgutil
import re
from functools import cache
from typing import Any

from sitegen.annotate.recogniser import Candidate, Recogniser, Sheet, Subject
from sitegen.core.diagnostics import Diagnostic, diagnostic

PREFIX = "en_core_web_"
# Sizes of pipelines, the best first.
SIZES = ("trf", "lg", "md", "sm")
LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "group",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "thing",
    "PRODUCT": "thing",
    "WORK_OF_ART": "thing",
    "LAW": "thing",
}
SUBJECTS = ("nsubj", "nsubjpass")
_SPACED = re.compile(r"\s")


def recogniser(model: str = "") -> Recogniser | Diagnostic:
    """The engine as a recogniser, or the warning that says what is missing."""
    if importlib.util.find_spec("spacy") is None:
        return diagnostic(
            "W404", "sitegen.toml", "engine = 'spacy', but spaCy is not installed", hint="pip install 'sitegen-archive[spacy]'"
        )
    names = (model,) if model else installed()
    if not names or importlib.util.find_spec(names[0]) is None:
        asked = f"pipeline {model!r}" if model else "an English pipeline (en_core_web_sm or larger)"
        return diagnostic(
            "W404",
            "sitegen.toml",
            f"engine = 'spacy', but {asked} is not installed",
            hint=f"python -m spacy download {model or 'en_core_web_sm'}",
        )
    name = names[0]
    return Recogniser("spacy", needs=(), gives=("candidates",), run=lambda sheet: propose(sheet, name))


def installed() -> tuple[str, ...]:
    """English pipelines on this machine, the largest first."""
    found = [module.name for module in pkgutil.iter_modules() if module.name.startswith(PREFIX)]
    return tuple(
        sorted(found, key=lambda name: (next((n for n, size in enumerate(SIZES) if size in name.split("_")), len(SIZES)), name))
    )


@cache
def _pipeline(name: str) -> Any:
    import spacy

    return spacy.load(name, exclude=["lemmatizer", "attribute_ruler", "textcat"])


def _version(name: str) -> str:
    """What annotations are signed with: the version of spaCy and of its pipeline."""
    pipeline = _pipeline(name)
    return f"rules 1 + spacy {importlib.metadata.version('spacy')} {name} {pipeline.meta.get('version', '')}".strip()


def propose(sheet: Sheet, name: str) -> Sheet:
    """The sheet with candidates and subjects of every block, in reading order."""
    pipeline = _pipeline(name)
    places = [(passage.segment, block) for passage in sheet.passages for block in passage.blocks]
    # One white-space character for another: places stay as they are, and spaCy meets no line breaks.
    texts = [_SPACED.sub(" ", block.text) for _, block in places]
    candidates: list[Candidate] = []
    subjects: list[Subject] = []
    for (segment, block), parsed in zip(places, pipeline.pipe(texts), strict=True):
        candidates += [
            Candidate(segment, block.index, found.start_char, found.end_char, LABELS[found.label_])
            for found in parsed.ents
            if found.label_ in LABELS
        ]
        for token in parsed:
            if token.dep_ in SUBJECTS and token.head.pos_ in ("VERB", "AUX"):
                span = parsed[token.left_edge.i : token.right_edge.i + 1]
                subjects.append(Subject(segment, block.index, token.head.idx, span.start_char, span.end_char))
    return dataclasses.replace(sheet, candidates=tuple(candidates), subjects=tuple(subjects), engine=_version(name))
