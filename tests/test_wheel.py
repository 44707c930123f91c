"""The wheel, installed into an environment that has nothing but what it declares, makes and builds a project. No network is asked."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


def do(*command: object, cwd: Path | None = None) -> str:
    """What a command prints; it must go well."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, encoding="utf-8", timeout=1200, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    do(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (made,) = folder.glob("*.whl")
    return made


def bring(wanted: Requirement, libraries: Path) -> None:
    """Put what an installed distribution consists of into another environment, with all that it needs in turn."""
    found = metadata.distribution(wanted.name)
    assert wanted.specifier.contains(found.version, prereleases=True), (str(wanted), found.version)
    for name in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        if not (libraries / name).exists():
            (libraries / name).symlink_to(Path(str(found.locate_file(name))))
    for needed in map(Requirement, found.requires or ()):
        if needed.marker is None or any(needed.marker.evaluate({"extra": extra}) for extra in wanted.extras | {""}):
            bring(needed, libraries)


def test_wheel_is_ours_by_name_and_carries_templates_and_tables(wheel: Path) -> None:
    assert wheel.name.startswith("sitegen_archive-")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for needed in (
        "sitegen/templates/base.html",
        "sitegen/templates/assets/style.css",
        "sitegen/annotate/data/countries.tsv",
        "sitegen/py.typed",
    ):
        assert needed in names
    assert not [n for n in names if n.startswith(("tests/", "seeds/", "content/"))]


def test_installed_wheel_makes_and_builds_a_project(wheel: Path, tmp_path: Path) -> None:
    do(sys.executable, "-m", "venv", tmp_path / "venv")
    do(tmp_path / "venv/bin/python", "-m", "pip", "--disable-pip-version-check", "install", "--no-deps", "--no-index", wheel)
    (libraries,) = (tmp_path / "venv/lib").glob("python*/site-packages")
    (ours,) = metadata.distributions(name="sitegen-archive", path=[str(libraries)])
    for needed in map(Requirement, ours.requires or ()):
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            bring(needed, libraries)
    sitegen = tmp_path / "venv/bin/sitegen"
    do(sitegen, "init", "x", cwd=tmp_path)
    (tmp_path / "x/seeds/one.txt").write_bytes((ROOT / "seeds/danube-flood-2031-04-28.txt").read_bytes())
    assert "1 source" in do(sitegen, "build", cwd=tmp_path / "x")
    assert (tmp_path / "x/output/index.html").is_file()
    assert (tmp_path / "x/output/assets/style.css").is_file()
