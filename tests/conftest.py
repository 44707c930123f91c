"""The `site` fixture: a project in an empty folder to write, edit, build and read; and where the shared documents are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from project import Site, run

SEED = "000_099265f3eb7c8505.txt"

# Deadlines go by the clock, and so do checks of how cases are made, which on a busy machine fail though nothing is wrong with what is
# tested. A test with settings of its own leaves these two alone.
CHECKS = hypothesis.HealthCheck
UNTIMED = (CHECKS.too_slow, CHECKS.filter_too_much, CHECKS.data_too_large, CHECKS.large_base_example)
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=UNTIMED)
PARENT = hypothesis.settings.get_profile("untimed")
hypothesis.settings.register_profile("quick", PARENT, max_examples=50, derandomize=True)
hypothesis.settings.register_profile("torture", PARENT, max_examples=int(os.environ.get("SITEGEN_TORTURE") or 2000))
hypothesis.settings.load_profile("torture" if os.environ.get("SITEGEN_TORTURE") else "quick")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty project."""
    made = Site(tmp_path / "project")
    run(made, ["init", str(made.root)])
    return made


@pytest.fixture
def new_site(tmp_path: Path) -> Callable[[str], Site]:
    """More than one project."""

    def make(name: str) -> Site:
        made = Site(tmp_path / name)
        run(made, ["init", str(made.root), "--title", "Project"])
        return made

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared documents (SITEGEN_SHARED); tests that need it skip without it."""
    folder = os.environ.get("SITEGEN_SHARED")
    if not folder:
        pytest.skip("needs the shared documents: set SITEGEN_SHARED")
    return Path(folder)


@pytest.fixture
def seed(shared: Path) -> bytes:
    """The shared seed document."""
    return (shared / "seeds" / SEED).read_bytes()
