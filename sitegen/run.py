"""How a run is to be done, and what it says of itself when it is done: plain facts, which can be remembered and said again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.config import Config
from sitegen.console import Progress
from sitegen.core.digest import environment
from sitegen.core.model import Given
from sitegen.write.publish import Published, Request


@dataclass(frozen=True, slots=True)
class Run:
    """How this run is to be done: what the command line says beside the configuration."""

    jobs: int = 0
    strict: bool = False
    dry_run: bool = False
    refresh: bool = False
    accept_deletions: int = 0
    accept_removals: bool = False
    in_place: bool = False
    progress: Progress = lambda what, done, total: None


@dataclass(frozen=True, slots=True)
class Seed:
    """All that a proposal is made from beside the configuration and the profiles. `inputs` is a digest of everything."""

    name: str
    data: bytes
    sidecar: bytes | None
    said: Given
    inputs: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A seed that was not read. `why` are its findings, printed."""

    file: str
    message: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFacts:
    """What reading the seeds came to. `created`, `updated` and `kept` count entries; `left` are (reason, number of documents) that
    were not annotated; `stale` counts files that this version of sitegen would write otherwise."""

    read: int
    skipped: tuple[Skipped, ...] = ()
    undated: tuple[str, ...] = ()
    left: tuple[tuple[str, int], ...] = ()
    created: int = 0
    updated: int = 0
    kept: int = 0
    proposed: int = 0
    stale: int = 0


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the published archive holds. `actors` are those that some entry names."""

    sources: int = 0
    entries: int = 0
    actors: int = 0
    quotes: int = 0
    quotes_without_speaker: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to. `keys` are those of all files, by path. `published` is None when --strict kept the site from being
    published."""

    facts: SiteFacts
    keys: Mapping[str, str]
    published: Published | None
    rendered: int


def request(config: Config, run: Run, keys: Mapping[str, str]) -> Request:
    """What is to be published: every file of the site with its key."""
    limit = 100 if run.accept_removals else config.output.max_removals
    return Request(config.output_dir, config.root, config.hidden, keys, config.output.keep, limit, run.in_place)


def themes(config: Config) -> tuple[Path, ...]:
    """Where templates are looked for: the project's own first, then the theme that comes with sitegen."""
    package = Path(__file__).resolve().parent
    shipped = package / "templates" if (package / "templates").is_dir() else package.parent / "templates"
    own = config.templates
    return (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)


def rests_on(config: Config) -> tuple[str, ...]:
    """What annotation depends on that is neither in the project nor ours."""
    return environment() if config.annotate.engine != "rules" else ()
