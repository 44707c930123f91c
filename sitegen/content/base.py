"""`content/.base/`: what the machine last wrote, why, and what it must remember. One file a source, one for the actors; in git.

The files are JSON, sorted and indented, so that they compare well; only the machine writes them. One that is damaged (a
conflict left by git, an interrupted copy) is never written over: it is named, and the files it speaks for are left alone.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sitegen.content import safefile
from sitegen.content.merge import Memory
from sitegen.content.shapes import Text
from sitegen.core.diagnostics import Diagnostic, Outcome, diagnostic
from sitegen.core.model import ActorKind, ActorSeen, MergeSuggestion
from sitegen.core.yamlguard import Value

FOLDER = ".base"
ACTORS = "_actors"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Written:
    """One file as the machine last wrote or proposed it, without what it says of words that wait for review (`waiting`).

    `file` is where it was first put, below content/; `evidence` says why each annotation was made, `why` why the entry was
    cut so. `gone`: a person deleted the file; `ended`: the machine no longer proposes it; `into`: the id that took its place.
    """

    text: Text
    file: str = ""
    memory: Memory = field(default_factory=Memory)
    evidence: tuple[Value, ...] = ()
    why: tuple[str, ...] = ()
    gone: bool = False
    ended: bool = False
    into: str = ""


@dataclass(frozen=True, slots=True)
class SourceBase:
    """All of one source. `seed` is its newest seed by name under seeds/; `inputs` and `made_by` tell what a change came from."""

    id: str
    seed: str
    sha256: str
    source: Written
    entries: Mapping[str, Written] = field(default_factory=dict)
    cast: tuple[ActorSeen, ...] = ()
    inputs: str = ""
    made_by: str = ""
    engine: str = ""


@dataclass(frozen=True, slots=True)
class ActorsBase:
    """All actor files, and the merges that are worth a person's look."""

    actors: Mapping[str, Written] = field(default_factory=dict)
    suggestions: tuple[MergeSuggestion, ...] = ()
    inputs: str = ""
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Bases:
    """What .base/ holds. `damaged` are the stems of files that could not be read; `actors` is None if theirs is missing."""

    sources: Mapping[str, SourceBase]
    actors: ActorsBase | None
    damaged: frozenset[str] = frozenset()
    raw: Mapping[str, bytes] = field(default_factory=dict)


def load(content: Path) -> Outcome[Bases]:
    """Everything in .base/, with an error for each file that is damaged or from a newer sitegen."""
    return parse(read(content))


def read(content: Path) -> dict[str, bytes]:
    """The bytes of all base files, by stem; none of one that cannot be read. SitegenError (IO) if the folder cannot be looked into."""
    with safefile.or_io_error(content):
        folder = content / FOLDER
        found = sorted(folder.iterdir()) if os.path.lexists(folder) else []
    return {path.stem: safefile.tried(path) or b"" for path in found if path.suffix == ".json"}


def parse(raw: Mapping[str, bytes]) -> Outcome[Bases]:
    """What base files say."""
    sources: dict[str, SourceBase] = {}
    actors: ActorsBase | None = None
    notes: list[Diagnostic] = []
    damaged: set[str] = set()
    for stem, data in raw.items():
        try:
            if stem == ACTORS:
                actors = actors_from(_decoded(data))
            else:
                sources[stem] = source_from(stem, _decoded(data))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            damaged.add(stem)
            newer = isinstance(error, _NewerError)
            hint = "update sitegen" if newer else "restore it with git; until then the files it speaks for are left as they are"
            message = (
                "written by a newer sitegen" if newer else "the base is damaged" if data else "the base is empty, or cannot be read"
            )
            notes.append(diagnostic("E320", f"content/{FOLDER}/{stem}.json", message, hint=hint))
    return Outcome(Bases(sources, actors, frozenset(damaged), raw), tuple(notes))


class _NewerError(ValueError):
    pass


def _decoded(data: bytes) -> dict[str, Any]:
    found = json.loads(data.decode("utf-8", "surrogatepass"))
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise ValueError("no base")
    if found["format"] > FORMAT:
        raise _NewerError
    return found


# --- to JSON ---------------------------------------------------------------------------------------------------------


def source_json(base: SourceBase) -> bytes:
    """The bytes of a source's base file."""
    cast = [{k: v for k, v in dataclasses.asdict(actor).items() if v} for actor in base.cast]
    return _json(
        {
            "format": FORMAT,
            "seed": {"file": base.seed, "sha256": base.sha256},
            "inputs": base.inputs,
            "made_by": base.made_by,
            "engine": base.engine,
            "source": _written_json(base.source),
            "entries": {name: _written_json(entry) for name, entry in base.entries.items()},
            "cast": cast,
        }
    )


def actors_json(base: ActorsBase) -> bytes:
    """The bytes of the actors' base file."""
    return _json(
        {
            "format": FORMAT,
            "inputs": base.inputs,
            "made_by": base.made_by,
            "actors": {name: _written_json(actor) for name, actor in base.actors.items()},
            "suggestions": [dataclasses.asdict(s) for s in base.suggestions],
        }
    )


def _written_json(written: Written) -> dict[str, Any]:
    made: dict[str, Any] = {
        "fields": written.text.fields,
        "body": written.text.body,
        "file": written.file,
        "dead": sorted(written.memory.dead),
        "held": sorted(written.memory.held),
        "proposals": written.memory.proposals,
        "evidence": written.evidence,
        "why": written.why,
        "gone": written.gone,
        "ended": written.ended,
        "into": written.into,
    }
    return {key: value for key, value in made.items() if value or key in ("fields",)}


def _json(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=dict)
    return (text + "\n").encode("utf-8", "surrogatepass")


# --- from JSON -------------------------------------------------------------------------------------------------------


def source_from(name: str, data: Mapping[str, Any]) -> SourceBase:
    """A source's base; ValueError, KeyError or TypeError if it is none."""
    cast = tuple(
        ActorSeen(
            str(a["name"]),
            ActorKind(a["kind"]),
            tuple(a.get("aliases", ())),
            tuple(a.get("roles", ())),
            str(a.get("country", "")),
            str(a.get("rule", "")),
        )
        for a in data["cast"]
    )
    return SourceBase(
        name,
        str(data["seed"]["file"]),
        str(data["seed"]["sha256"]),
        _written(data["source"]),
        {str(k): _written(v) for k, v in data["entries"].items()},
        cast,
        str(data["inputs"]),
        str(data["made_by"]),
        str(data["engine"]),
    )


def actors_from(data: Mapping[str, Any]) -> ActorsBase:
    """The actors' base; errors as `source_from`."""
    suggestions = tuple(
        MergeSuggestion(str(s["keep"]), str(s["merge"]), str(s["why"]), int(s["score"])) for s in data["suggestions"]
    )
    return ActorsBase(
        {str(k): _written(v) for k, v in data["actors"].items()}, suggestions, str(data["inputs"]), str(data["made_by"])
    )


def _written(data: Mapping[str, Any]) -> Written:
    fields = {str(k): value_from(v) for k, v in data["fields"].items()}
    proposals = {str(k): value_from(v) for k, v in data.get("proposals", {}).items()}
    memory = Memory(frozenset(map(str, data.get("dead", ()))), frozenset(map(str, data.get("held", ()))), proposals)
    return Written(
        Text(fields, str(data.get("body", ""))),
        str(data.get("file", "")),
        memory,
        tuple(value_from(e) for e in data.get("evidence", ())),
        tuple(map(str, data.get("why", ()))),
        bool(data.get("gone")),
        bool(data.get("ended")),
        str(data.get("into", "")),
    )


def value_from(value: Any) -> Value:
    """A JSON value as the YAML guard would give it: lists as tuples; ValueError for what YAML here cannot hold."""
    if isinstance(value, list):
        return tuple(value_from(v) for v in value)
    if isinstance(value, dict):
        return {str(k): value_from(v) for k, v in value.items()}
    if value is None or isinstance(value, (str, bool, int)):
        return value
    raise ValueError(f"not a value: {value!r}")


def ledger(bases: Bases) -> dict[str, str]:
    """Where each file was first put -> its id."""
    made = {written.file: name for b in bases.sources.values() for name, written in b.entries.items() if written.file}
    made |= {written.file: name for name, written in (bases.actors.actors if bases.actors else {}).items() if written.file}
    return made | {b.source.file: name for name, b in bases.sources.items() if b.source.file}
