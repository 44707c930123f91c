"""A package holds the whole site, can be checked with other tools, and is the same bytes for the same site."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import Site

from sitegen.export import pack

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=8)


@pytest.fixture
def built(site: Site) -> Site:
    site.write("content/entries/a.md", "---\nid: a\ntitle: A\ndate: 2031-05-01\n---\nWords.\n")
    assert site.build() == 0, site.err
    return site


def unpack(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        return {name.split("/", 1)[1]: opened.read(name) for name in opened.namelist()}


def test_a_package_is_the_site_with_checksums_and_colophon(built: Site) -> None:
    assert built.run("pack", str(built.root / "a.zip")) == 0
    found = unpack(built.root / "a.zip")
    pages = built.pages()
    assert {n[5:]: d for n, d in found.items() if n.startswith("site/")} == {
        n: d for n, d in pages.items() if n not in (".nojekyll", ".gitkeep")
    }
    sums = dict(line.split("  ", 1)[::-1] for line in found["SHA256SUMS"].decode().splitlines())
    assert sums == {n: hashlib.sha256(d).hexdigest() for n, d in found.items() if n != "SHA256SUMS"}
    assert "1 entry" in found["COLOPHON.txt"].decode()


@pytest.mark.parametrize("options", [(), ("--bagit",)])
def test_equal_sites_make_equal_packages(built: Site, options: tuple[str, ...]) -> None:
    for name in ("a.zip", "b.zip"):
        assert built.run("pack", str(built.root / name), *options) == 0
    assert (built.root / "a.zip").read_bytes() == (built.root / "b.zip").read_bytes()


def test_a_bag_is_valid(built: Site) -> None:
    """By the rules of RFC 8493, looked at here step by step."""
    assert built.run("pack", str(built.root / "a.zip"), "--bagit") == 0
    check_bag(unpack(built.root / "a.zip"))


def test_a_package_has_no_trace_of_the_order_of_its_files(tmp_path: Path) -> None:
    files = {f"{n}.txt": bytes(n) for n in range(5)}
    pack.write(tmp_path / "a.zip", files)
    pack.write(tmp_path / "b.zip", dict(reversed(files.items())))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@given(st.dictionaries(NAMES, st.binary(max_size=20), max_size=6))
def test_any_files_make_a_valid_bag(files: dict[str, bytes]) -> None:
    made = pack.bag_files("bag", files.items(), "colophon", {"Source-Organization": "A\nB"})
    check_bag({name.split("/", 1)[1]: data for name, data in made.items()})


def check_bag(bag: dict[str, bytes]) -> None:
    assert bag["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload = {n: d for n, d in bag.items() if n.startswith("data/")}
    tags = {n: d for n, d in bag.items() if not n.startswith("data/") and n != "tagmanifest-sha256.txt"}
    for name, files in (("manifest-sha256.txt", payload), ("tagmanifest-sha256.txt", tags)):
        rows = [line.split("  ", 1) for line in bag[name].decode().split("\n") if line]
        listed = {path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%"): digest for digest, path in rows}
        assert listed == {n: hashlib.sha256(d).hexdigest() for n, d in files.items()}
    info = dict(line.split(": ", 1) for line in bag["bag-info.txt"].decode().splitlines())
    assert info["Payload-Oxum"] == f"{sum(map(len, payload.values()))}.{len(payload)}"


def test_a_site_that_is_not_as_it_was_written_is_not_packed(built: Site) -> None:
    built.write("output/index.html", "changed")
    assert built.run("pack", str(built.root / "a.zip")) == 3
    assert not (built.root / "a.zip").exists()
