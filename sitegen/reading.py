"""The first half of a run: seeds/ -> content/. Each seed is read, cut and annotated; who is who is told over all; people's words stand."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.annotate import resolve
from sitegen.annotate.recurring import with_recurring_tags
from sitegen.config import Config
from sitegen.content import overrides, update
from sitegen.core import diagnostics, parallel
from sitegen.core.diagnostics import Diagnostic, Exit, Outcome, SitegenError, diagnostic
from sitegen.core.digest import digest, sha256
from sitegen.core.model import Given, Proposal
from sitegen.core.store import Store
from sitegen.ingest import profiles, seeds
from sitegen.run import ReadFacts, Run, Seed, Skipped, rests_on
from sitegen.write.lock import locked
from sitegen.write.manifest import read_manifest

# Fewer seeds than this are read before another process has started.
WORTH_IT = 4


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What became of one seed: None as `proposal` means that it was not read, and the notes say why."""

    file: str
    proposal: Proposal | None
    notes: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """The ingest half's result: a report a seed, and what changed in content/."""

    seeds: tuple[SeedReport, ...]
    changes: update.Changes

    @property
    def facts(self) -> ReadFacts:
        """The same in short."""
        read = [r.proposal for r in self.seeds if r.proposal]
        left = Counter(p.annotated.skipped for p in read if p.annotated.skipped)
        return ReadFacts(
            read=len(read),
            skipped=tuple(
                Skipped(r.file, r.notes[0].message if r.notes else "not a news text", tuple(str(n) for n in r.notes))
                for r in self.seeds
                if not r.proposal
            ),
            undated=tuple(p.file for p in read if not p.document.reading.date),
            left=tuple(sorted(left.items())),
            created=self.changes.created,
            updated=self.changes.updated,
            kept=self.changes.kept,
            proposed=self.changes.proposed,
            stale=self.changes.stale,
        )


def ingest(config: Config, run: Run) -> Outcome[Ingested]:
    """seeds/ -> content/: read, segment, annotate each seed; resolve actors over all; merge with what people wrote."""
    store = Store(config.hidden / "read")
    found = seeds.scan(config.seeds, config.ingest)
    given = overrides.overrides(config.content)
    layouts = profiles.load(config.profiles)
    reports = tuple(_reports(found.value, given.value, layouts.value, config, run, store))
    proposals = with_recurring_tags([r.proposal for r in reports if r.proposal], config.annotate)
    with locked(config.hidden):
        _content_is_there(config, run)
        changes = update.update(
            config.content,
            proposals,
            resolve=resolve.resolve,
            refresh=run.refresh,
            dry_run=run.dry_run,
            accept_deletions=run.accept_deletions,
            seeds_present=frozenset(s.name for s in found.value),
        )
    store.sweep()
    notes = [*found.notes, *given.notes, *layouts.notes, *changes.notes, *(n for r in reports for n in r.notes)]
    return Outcome(Ingested(reports, changes.value), diagnostics.in_order(notes))


def _reports(
    found: Sequence[seeds.SeedFile],
    given: Mapping[str, Given],
    layouts: Sequence[profiles.Profile],
    config: Config,
    run: Run,
    store: Store,
) -> Iterator[SeedReport]:
    """A report a seed, in their order; what is remembered under all that it depends on is not worked out again."""
    known: dict[str, SeedReport] = {}
    wanted: list[tuple[str, Seed]] = []
    engine = rests_on(config)
    for seed in found:
        try:
            data = seeds.load(seed.path, config.ingest.max_bytes)
            sidecar = seeds.load(seed.sidecar, config.ingest.max_bytes) if seed.sidecar else None
        except OSError as error:
            note = diagnostic("E201", f"seeds/{seed.name}", f"cannot be read: {error.strerror}", hint="skipped; the rest is built")
            known[seed.name] = SeedReport(seed.name, None, (note,))
            continue
        sha = sha256(data)
        # By its name, or for a seed that was renamed by its bytes.
        said = given.get(seed.name) or given.get(sha) or Given()
        inputs = digest(sha, sidecar, said, layouts, config.ingest, config.annotate, engine)
        key = store.key("proposal", seed.name, inputs)
        # What a project's own recognisers depend on, nobody knows.
        outcome = None if config.annotate.extensions else store.get(key, Outcome[Proposal | None])
        if outcome is None:
            wanted.append((key, Seed(seed.name, data, sidecar, said, inputs)))
        else:
            known[seed.name] = SeedReport(seed.name, outcome.value, outcome.notes)
    if wanted:
        from sitegen import proposing

        work = functools.partial(proposing.propose, config=config, layouts=layouts)
        missing = [seed for _, seed in wanted]
        fresh = parallel.in_order(work, missing, processes=parallel.jobs(run.jobs), worth=WORTH_IT, chunk=1)
        for (key, new), outcome in zip(wanted, fresh, strict=True):
            store.put(key, outcome)
            known[new.name] = SeedReport(new.name, outcome.value, outcome.notes)
            run.progress("reading", len(known), len(found))
    yield from (known[seed.name] for seed in found)


def _content_is_there(config: Config, run: Run) -> None:
    """SitegenError (REFUSED) if a site of this project stands while content/ is gone as a whole: a disk that is not there, or a wrong
    folder, must not be taken for a new archive, whose site would then be published without a single correction."""
    if any(config.content.rglob("*.md")) or (config.content / ".base").is_dir():
        return
    published = sum(1 for path in read_manifest(config.output_dir) if path.startswith("entries/"))
    if published > run.accept_deletions:
        message = f"content/ is empty, but the site in {config.output_dir.name}/ has {published} pages of entries"
        hint = f"bring content/ back; to start anew: sitegen clean, or --accept-deletions {published}"
        raise SitegenError(Exit.REFUSED, diagnostic("E350", "content", message, hint=hint))
