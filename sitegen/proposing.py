"""One seed -> what the machine would write for it: read, cut, annotated. Imported only where a seed is not remembered."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.annotate import blocks, engine
from sitegen.config import Config
from sitegen.core.diagnostics import Outcome, diagnostic
from sitegen.core.digest import sha256
from sitegen.core.model import Proposal
from sitegen.ingest import document
from sitegen.ingest.profiles import Profile
from sitegen.run import Seed


def propose(seed: Seed, config: Config, layouts: Sequence[Profile]) -> Outcome[Proposal | None]:
    """The proposal for one seed; None if it cannot be read, and the notes say why."""
    read = document.read(seed.name, seed.data, sidecar=seed.sidecar, given=seed.said, profiles=layouts, settings=config.ingest)
    if read.value is None:
        return Outcome(None, read.notes)
    annotated = engine.annotate(read.value, config.annotate, config.root)
    left = tuple(
        diagnostic("N405", f"seeds/{seed.name}", "a paragraph too long to be annotated", line=line)
        for line in blocks.too_long(read.value)
    )
    proposal = Proposal(seed.name, sha256(seed.data), read.value, annotated.value, seed.inputs[:12])
    return Outcome(proposal, (*read.notes, *annotated.notes, *left))
