"""The published pages, looked at by validators and by a real browser. Needs Chromium, java, and `npm ci` in tests/web."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import archives
import evil
import pytest
from project import Site

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "tests/web"
JAR = WEB / "node_modules/vnu-jar/build/dist/vnu.jar"

# What takes a browser minutes is cut in two, so that two workers share it.
halves = pytest.mark.parametrize("half", [0, 1])


def need(condition: bool, what: str) -> None:
    if not condition:
        pytest.skip(f"needs {what}")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own archive, built."""
    site = Site(tmp_path_factory.mktemp("example"))
    for name in ("content", "static"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, site.root / name)
    text = (ROOT / "sitegen.toml").read_text(encoding="utf-8")
    site.write("sitegen.toml", text.replace("[site]\n", '[site]\nbase_url = "https://archive.example/danube/"\n', 1))
    assert site.build() == 0, site.err
    return site.root / "output"


@pytest.fixture(scope="module")
def samples(output: Path) -> list[str]:
    """One page of each kind, the longest entry among them."""
    found: dict[str, str] = {}
    pages = sorted(output.rglob("*.html"), key=lambda p: (-p.stat().st_size, p))
    for path in pages:
        name = path.relative_to(output).as_posix()
        parts = name.split("/")
        kind = "/".join([parts[0], *("*" for _ in parts[1:])])
        found.setdefault(kind, name)
    return sorted(found.values())


def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=3600, check=False, **options)  # type: ignore[call-overload, no-any-return]


def findings(script: str, output: Path, samples: list[str]) -> list[dict[str, str]]:
    need((WEB / "node_modules").is_dir(), "`npm ci` in tests/web")
    need(any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))) or "CHROMIUM" in os.environ, "Chromium")
    need(shutil.which("node") is not None, "node")
    done = run(["node", str(WEB / script), str(output), *samples], env={**os.environ, "SITE_PREFIX": "/danube/"})
    assert done.returncode == 0, done.stderr[-2000:]
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


@halves
def test_pages_pass_axe_and_equal_access_stay_in_the_window_and_need_no_script(output: Path, samples: list[str], half: int) -> None:
    assert findings("gates.mjs", output, samples[half::2]) == []


@halves
def test_pages_can_be_walked_by_keyboard_zoomed_and_printed(output: Path, samples: list[str], half: int) -> None:
    assert findings("keyboard.mjs", output, samples[half::2]) == []


@halves
def test_lighthouse_has_nothing_to_say_of_any_part_of_the_site(output: Path, samples: list[str], half: int) -> None:
    """The deepest kind of page of each part: all kinds are looked at by axe, which Lighthouse runs too; the rest is in the frame they share.
    `make web` asks for every kind, which takes it two minutes more."""
    parts = {page.partition("/")[0]: page for page in sorted(samples, key=lambda page: page.count("/"))}
    pages = samples if os.environ.get("SITEGEN_EVERY_KIND") else sorted(parts.values())
    # A page for what is not there must not be indexed, for which Lighthouse takes marks off.
    assert findings("lighthouse.mjs", output, [page for page in pages if page != "404.html"][half::2]) == []


def test_policies_are_strict(output: Path) -> None:
    assert findings("csp.mjs", output, []) == []


def test_data_blocks_keep_to_schema_org(output: Path) -> None:
    pages = [path.relative_to(output).as_posix() for path in sorted(output.rglob("*.html"))]
    assert findings("schema.mjs", output, pages) == []


def test_files_of_json_keep_to_their_schemas(output: Path, tmp_path: Path) -> None:
    """Those of the repository's archive, and those of one in which everything stands that breaks formats."""
    pairs = [("jsonfeed", path) for path in output.rglob("feed.json")] + [("datapackage", output / "data/datapackage.json")]
    for schema in ("annotations", "csl"):
        pairs.append((schema, tmp_path / schema))
        assert Site(output.parent).run("export", schema, str(tmp_path / schema)) == 0
    for number, base_url in enumerate(("", "https://example.org/a/")):
        for path, page in archives.planned(evil.archive(), archives.config(base_url))[0].items():
            name = {"feed.json": "jsonfeed", "datapackage.json": "datapackage"}.get(path.rpartition("/")[2])
            if name:
                pairs.append((name, tmp_path / f"{number}-{len(pairs)}.json"))
                pairs[-1][1].write_text(str(page.view), encoding="utf-8")
    assert {name for name, _ in pairs} == {path.stem for path in (WEB / "schemas").iterdir()}
    assert findings("schemas.mjs", Path("/"), [f"{name}={path}" for name, path in pairs]) == []


def test_every_page_is_valid_for_the_w3c(output: Path) -> None:
    need(JAR.is_file(), "`npm ci` in tests/web")
    need(shutil.which("java") is not None, "java")
    policy = ".*Content Security Policy.*"
    done = run(["java", "-Xmx512m", "-jar", str(JAR), "--Werror", "--skip-non-html", "--filterpattern", policy, str(output)])
    assert (done.returncode, done.stderr[-3000:]) == (0, "")


def test_every_page_is_valid_for_html_validate(output: Path) -> None:
    need((WEB / "node_modules").is_dir(), "`npm ci` in tests/web")
    tool = WEB / "node_modules/.bin/html-validate"
    done = run([str(tool), "--config", str(WEB / ".htmlvalidate.json"), "--formatter", "text", "**/*.html"], cwd=output)
    assert (done.returncode, done.stdout[-3000:]) == (0, "")


class Links(HTMLParser):
    """Links and ids of a page, by a parser that is not our own."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            canonical = tag == "link" and dict(attrs).get("rel") == "canonical"
            if name in ("href", "src") and value is not None and not canonical:
                self.links.append(value)


def test_every_link_is_relative_ends_in_a_file_name_and_leads_somewhere(output: Path) -> None:
    pages = {p: Links(p.read_text(encoding="utf-8")) for p in output.rglob("*.html")}
    broken = list(_broken(pages, output))
    assert broken == []


def _broken(pages: dict[Path, Links], output: Path) -> Iterator[tuple[str, str]]:
    for page, found in pages.items():
        for link in found.links:
            where = urlsplit(link)
            if where.scheme in ("https", "http", "mailto"):
                continue
            target = (page.parent / unquote(where.path)).resolve() if where.path else page
            if page.name == "404.html" and where.path.startswith("/danube/"):
                target = output / where.path.removeprefix("/danube/")
                target = target / "index.html" if target.is_dir() else target
            elif where.path.startswith("/") or where.path.endswith("/"):
                yield page.name, link
            if not target.is_file() or (
                where.fragment and target.suffix == ".html" and unquote(where.fragment) not in pages[target].ids
            ):
                yield page.relative_to(output).as_posix(), link


def weights(output: Path) -> dict[str, int]:
    """Bytes of each entry page with the style and script it loads."""
    pages = sorted((output / "entries").glob("*/index.html"))
    loaded = dict.fromkeys(re.findall(r'assets/([\w.-]+)"', pages[0].read_text(encoding="utf-8")))
    assets = sum((output / "assets" / name).stat().st_size for name in loaded)
    return {page.parent.name: page.stat().st_size + assets for page in pages}


def test_first_paint_of_an_entry_is_small_and_nearly_all_entries_are_light(output: Path) -> None:
    first = len(gzip.compress((output / "assets/style.css").read_bytes()))
    for page in (output / "entries").glob("*/index.html"):
        assert len(gzip.compress(page.read_bytes())) + first <= 14_336, page
    assert (output / "assets/site.js").stat().st_size <= 10_240
    found = weights(output)
    assert len([name for name, size in found.items() if size > 60_000]) <= len(found) // 50 + 1


def test_every_entry_weighs_at_most_60_kilobytes(output: Path) -> None:
    assert {name: size for name, size in weights(output).items() if size > 60_000} == {}
