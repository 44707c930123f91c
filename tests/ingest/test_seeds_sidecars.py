"""Which sidecar goes with which seed."""

from __future__ import annotations

from pathlib import Path

from sitegen.ingest.seeds import scan


def test_a_sidecar_is_found_by_the_whole_name_or_by_the_name_without_its_ending(tmp_path: Path) -> None:
    for name in ("a.txt", "a.txt.meta.yml", "b.txt", "b.meta.yml", "c.txt", "c.html", "c.meta.yml", "d.2.txt", "d.2.meta.yml"):
        (tmp_path / name).write_text("date: 2031-05-02\n")
    found = scan(tmp_path)
    beside = {seed.name: seed.sidecar.name if seed.sidecar else None for seed in found.value}
    assert beside == {"a.txt": "a.txt.meta.yml", "b.txt": "b.meta.yml", "c.html": None, "c.txt": None, "d.2.txt": "d.2.meta.yml"}
    assert [n.code for n in found.notes] == ["N206"]
