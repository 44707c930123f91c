"""The wheel, installed into an empty environment, makes and builds a project."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return next(folder.glob("*.whl"))


def test_wheel_is_ours_by_name_and_carries_templates_and_tables(wheel: Path) -> None:
    assert wheel.name.startswith("sitegen_archive-")
    names = set(zipfile.ZipFile(wheel).namelist())
    for needed in (
        "sitegen/templates/base.html",
        "sitegen/templates/assets/style.css",
        "sitegen/annotate/data/countries.tsv",
        "sitegen/py.typed",
    ):
        assert needed in names
    assert not [n for n in names if n.startswith(("tests/", "seeds/", "content/"))]


def test_installed_wheel_makes_and_builds_a_project(wheel: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True, timeout=120)
    pip = [str(tmp_path / "venv/bin/python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", str(wheel)]
    subprocess.run(pip, check=True, timeout=300)
    sitegen = str(tmp_path / "venv/bin/sitegen")
    subprocess.run([sitegen, "init", "x"], check=True, cwd=tmp_path, timeout=60)
    text = (ROOT / "seeds/danube-flood-2031-04-28.txt").read_bytes()
    (tmp_path / "x/seeds/one.txt").write_bytes(text)
    done = subprocess.run([sitegen, "build"], check=True, cwd=tmp_path / "x", timeout=120, capture_output=True, text=True)
    assert "1 source" in done.stdout
    assert (tmp_path / "x/output/index.html").is_file()
    assert (tmp_path / "x/output/assets/style.css").is_file()
