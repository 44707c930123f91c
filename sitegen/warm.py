"""What a run need not do, because nothing has changed since one that did: then it says the same again, and only the output is looked at.

Remembered is what a run said and the keys of all files, under a digest of every byte that it may have read and of all that decides
how it is read (`core.inputs`, the configuration, our code and its libraries). A run is remembered only if its inputs look the same,
stamps included, before and after it; and whatever of the output is not as it was left is made by a whole build. So this can be slower
than it might be, and never other than it would be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import Config
from sitegen.core import diagnostics
from sitegen.core.diagnostics import Diagnostic, Exit, Outcome
from sitegen.core.inputs import look
from sitegen.core.store import Store
from sitegen.run import Built, ReadFacts, Run, SiteFacts, request, rests_on, themes
from sitegen.write.lock import locked
from sitegen.write.publish import Publication


@dataclass(frozen=True, slots=True)
class _Site:
    """A build as it is remembered."""

    facts: SiteFacts
    keys: Mapping[str, str]
    notes: tuple[Diagnostic, ...]


def ingest(config: Config, run: Run) -> Outcome[ReadFacts]:
    """`reading.ingest`, or what it said of the same seeds and the same content."""
    store = Store(config.hidden / "read")
    # What a project's own recognisers read, nobody knows; and a run that was cut short is to be finished.
    known = not config.annotate.extensions and not (config.hidden / "ingest.plan").exists()
    before = look(_read_by_ingest(config)) if known else None
    key = store.key("ingested", before.state, repr(config), rests_on(config), run.refresh, run.accept_deletions) if before else ""
    if before and (said := store.get(key, Outcome[ReadFacts])) is not None:
        return said
    from sitegen import reading

    done = reading.ingest(config, run)
    said = Outcome(done.value.facts, done.notes)
    if before and before == look(_read_by_ingest(config)):
        store.put(key, said)
    return said


def build(config: Config, run: Run) -> Outcome[Built]:
    """`pipeline.build`, or what it said of the same content, if every file that it wrote is still as it was left."""
    store = Store(config.hidden / "store")
    before = look(_read_by_build(config))
    key = store.key("built", before.state, repr(config)) if before else ""
    if before and (said := store.get(key, _Site)) is not None and (again := _published(said, config, run)) is not None:
        return again
    from sitegen import pipeline

    done = pipeline.build(config, run)
    if before and before == look(_read_by_build(config)):
        foreign = done.value.published.notes if done.value.published else ()
        notes = tuple(n for n in done.notes if n not in foreign)
        store.put(key, _Site(done.value.facts, done.value.keys, notes))
    return done


def _published(said: _Site, config: Config, run: Run) -> Outcome[Built] | None:
    """The same site published again, which mostly is to find that it is there; None if some file must be made anew."""
    with locked(config.hidden), Publication(request(config, run, said.keys)) as publication:
        if publication.needed:
            return None
        publication.check_removals()
        strict = run.strict and diagnostics.exit_code(said.notes, strict=True) is not Exit.OK
        published = None if strict else publication.commit()
    notes = (*said.notes, *(published.notes if published else ()))
    return Outcome(Built(said.facts, said.keys, published, 0), diagnostics.in_order(notes))


def _read_by_ingest(config: Config) -> tuple[Path, ...]:
    return config.seeds, config.content, config.profiles


def _read_by_build(config: Config) -> tuple[Path, ...]:
    return config.content, config.static, *themes(config)
