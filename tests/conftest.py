"""The `site` fixture: a project in an empty folder to write, edit, build and read; and where the shared documents are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from project import Site, run

SEED = "000_099265f3eb7c8505.txt"

hypothesis.settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
hypothesis.settings.register_profile("torture", max_examples=int(os.environ.get("SITEGEN_TORTURE") or 2000), deadline=None)
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
