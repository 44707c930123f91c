"""What people said of a source in content/sources/, which overrides what its seed and its sidecar say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sitegen.content import base, sourcefile, tree
from sitegen.content.base import SourceBase
from sitegen.content.schema import is_date, is_time
from sitegen.content.shapes import Fields
from sitegen.core.diagnostics import Outcome
from sitegen.core.model import Cut, Given, Publish
from sitegen.core.yamlguard import Value

# What a person may say of a source that changes how its seed is read.
TEXTS = ("title", "date", "time", "outlet", "url", "lang", "publish", "profile")
KEYS = (*TEXTS, "authors")
# What is not valid says nothing; loading the file names it.
_VALID: Mapping[str, Callable[[str], bool]] = {"date": is_date, "time": is_time, "publish": lambda text: text in list(Publish)}


def overrides(content: Path) -> Outcome[Mapping[str, Given]]:
    """What people wrote, by the name of the seed, and once more by the sha256 of its bytes, since seeds are renamed.

    Problems of the files are not told here: loading them tells.
    """
    bases = base.load(content).value
    made: dict[str, Given] = {}
    for name, file in tree.scan(content, {}).files[tree.SOURCES].items():
        found = sourcefile.read(file.data, f"content/{file.name}").value
        if found is None:
            continue
        known = bases.sources.get(name)
        said = given(found[1], known)
        if said == Given(cuts=()):
            continue
        last = found[0].versions[-1:] or ()
        for key in [known.seed, known.sha256] if known else [k for v in last for k in (v.file, v.sha256)]:
            if key:
                made[key] = said
    return Outcome(made)


def said_keys(fields: Mapping[str, Value], known: SourceBase | None) -> tuple[str, ...]:
    """The keys under which a source file says something else than the machine did."""
    machine = known.source.text.fields if known else {}
    return tuple(key for key in KEYS if fields.get(key) != machine.get(key))


def given(fields: Fields, known: SourceBase | None) -> Given:
    """What a person says of a source: the values that are not the machine's. A deleted one says "none"."""
    found: dict[str, str] = {}
    authors: tuple[str, ...] | None = None
    for key in said_keys(fields, known):
        value = fields.get(key)
        if key == "authors":
            authors = tuple(str(v) for v in value) if isinstance(value, tuple) else ()
        elif value is None:
            found[key] = ""
        elif isinstance(value, str) and _VALID.get(key, bool)(value.strip()):
            found[key] = value.strip()
    return Given(
        title=found.get("title"),
        date=found.get("date"),
        time=found.get("time"),
        outlet=found.get("outlet"),
        url=found.get("url"),
        authors=authors,
        lang=found.get("lang"),
        publish=found.get("publish"),
        profile=found.get("profile"),
        cuts=_cuts(fields),
    )


def _cuts(fields: Fields) -> tuple[Cut, ...]:
    value = fields.get("cuts")
    records = [item for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []
    made = [
        Cut(str(r["words"]).strip(), str(r.get("what") or "headline").strip()) for r in records if isinstance(r.get("words"), str)
    ]
    return tuple(cut for cut in made if cut.what in sourcefile.CUTS)
