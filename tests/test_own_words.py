"""What ingest writes, sitegen reads without a word: over every document that the tests have."""

from __future__ import annotations

from pathlib import Path

from project import Site, run

from sitegen.content import load
from sitegen.core.diagnostics import Severity

HERE = Path(__file__).parent
DOCUMENTS = [path for folder in ("gold", "layouts", "hostile") for path in sorted((HERE / folder).rglob("*.txt"))]


def test_nothing_that_ingest_writes_is_found_wrong_when_it_is_read(tmp_path: Path) -> None:
    site = Site(tmp_path)
    assert run(site, ["init", str(tmp_path)]) == 0, site.err
    for number, path in enumerate(DOCUMENTS):
        site.write(f"seeds/{number}-{path.name}", path.read_bytes())
    site.run("ingest")  # hostile documents are named in its own words
    found = load.load(tmp_path / "content")
    assert len(found.value.entries) > len(DOCUMENTS)
    assert [str(note) for note in found.notes if note.severity is not Severity.NOTE] == []
