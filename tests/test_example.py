"""The repository's own archive: generated from its seeds, corrected by hand, and clean after another ingest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project import Site, files

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def example(tmp_path: Path) -> Site:
    """A copy of what git holds of the archive."""
    site = Site(tmp_path / "example")
    for name in ("seeds", "content", "profiles"):
        shutil.copytree(ROOT / name, site.root / name)
    shutil.copy(ROOT / "sitegen.toml", site.root)
    return site


def test_ingest_changes_nothing_in_a_clean_checkout(example: Site) -> None:
    before = files(example.root / "content")
    assert example.run("ingest") == 0, example.err
    assert "this version of sitegen would write" not in example.out, (
        "content/ is not what this version writes: sitegen ingest --refresh"
    )
    after = files(example.root / "content")
    assert [p for p in before.keys() | after.keys() if before.get(p) != after.get(p)] == []


def test_archive_builds_strictly_and_shows_that_it_is_invented(example: Site) -> None:
    assert example.build("--strict") == 0, example.err
    pages = example.pages()
    assert all(b"is invented" in data for path, data in pages.items() if path.endswith(".html"))


def test_seeds_are_as_many_and_as_different_as_a_story_needs() -> None:
    seeds = [p for p in (ROOT / "seeds").iterdir() if not p.name.endswith(".meta.yml")]
    assert len(seeds) >= 10
    days = {p.name[:10] for p in (ROOT / "content/sources").glob("*.md")}
    assert len(days) >= 8


def test_people_have_corrected_the_archive() -> None:
    entries = [p.read_text(encoding="utf-8") for p in (ROOT / "content/entries").rglob("*.md")]
    assert any("\nnotes:" in text for text in entries)
    assert any("\nreview:" in text for text in entries)
    actors = [p.read_text(encoding="utf-8") for p in (ROOT / "content/actors").glob("*.md")]
    assert any("\nignore: true" in text for text in actors)
