"""Feeds are valid, say the same after a rename, and carry anything that a title may hold."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import evil
import feedparser
import pytest
from archives import config, contents, entry, planned, small
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Content, EntryActor, Note
from sitegen.plan import feeds, site_files
from sitegen.plan.feeds import moment

SCHEMA = Path(__file__).with_name("atom.rng")
ATOM = "{http://www.w3.org/2005/Atom}"


def texts(content: Content, base_url: str = "https://example.org/a/", name: str = "feed.xml") -> dict[str, str]:
    pages, _ = planned(content, config(base_url))
    return {p: str(page.view) for p, page in pages.items() if p.split("/")[-1] == name}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("base_url", ["https://example.org/a/", ""])
def test_feeds_are_read_by_a_feed_reader(base_url: str) -> None:
    for content in (small(), evil.archive(), Content()):
        for text in texts(content, base_url).values():
            read = feedparser.parse(text.encode())
            assert not read.bozo, read.get("bozo_exception")
            assert len({e.id for e in read.entries}) == len(read.entries)


@pytest.mark.parametrize("base_url", ["https://example.org/a/", ""])
def test_feeds_obey_their_schema(tmp_path: Path, base_url: str) -> None:
    if not shutil.which("xmllint"):
        pytest.skip("needs xmllint")
    for number, content in enumerate((small(), evil.archive(), Content())):
        for n, text in enumerate(texts(content, base_url).values()):
            (tmp_path / f"{number}-{n}.xml").write_text(text, encoding="utf-8")
    files = sorted(map(str, tmp_path.iterdir()))
    done = subprocess.run(
        ["xmllint", "--noout", "--relaxng", str(SCHEMA), *files], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_an_entry_was_updated_when_somebody_put_a_dated_note_to_it() -> None:
    notes = (
        Note("Corrected the number.", date="2031-06-01"),
        Note("Seen.", date="2031-05-20"),
        Note("Undated."),
        Note("?", date="soon"),
    )
    made = (
        entry("noted", "x", date="2031-05-01", time="10:00Z", notes=notes),
        entry("same-day", "x", date="2031-05-02", time="11:00Z", notes=(Note("Seen.", date="2031-05-02"),)),
        entry("plain", "x", date="2031-05-03"),
    )
    pages = planned(Content(made), config("https://example.org/a/"))[0]
    root = ElementTree.fromstring(str(pages["feed.xml"].view))
    told = [(e.findtext(f"{ATOM}published"), e.findtext(f"{ATOM}updated")) for e in root.findall(f"{ATOM}entry")]
    assert told == [
        ("2031-05-03T00:00:00Z", "2031-05-03T00:00:00Z"),
        ("2031-05-02T11:00:00Z", "2031-05-02T11:00:00Z"),
        ("2031-05-01T10:00:00Z", "2031-06-01T00:00:00Z"),
    ]
    assert root.findtext(f"{ATOM}updated") == "2031-06-01T00:00:00Z"
    assert [i.get("date_modified") for i in json.loads(str(pages["feed.json"].view))["items"]] == [
        None,
        None,
        "2031-06-01T00:00:00Z",
    ]
    assert '"dateModified":"2031-06-01"' in pages["entries/noted/index.html"].view.page.jsonld.replace(" ", "")


@given(contents())
def test_any_archive_makes_feeds_that_parse(content: Content) -> None:
    for text in texts(content).values():
        root = ElementTree.fromstring(text)
        days = [e.findtext(f"{ATOM}published", "") for e in root.findall(f"{ATOM}entry")]
        assert [d[:10] for d in days] == sorted((d[:10] for d in days), reverse=True)
    for text in texts(content, name="feed.json").values():
        value = json.loads(text)
        assert value["version"] == "https://jsonfeed.org/version/1.1"
        assert value["title"]
        assert all(item["id"] and item["url"] and item["content_text"] for item in value["items"])


def test_both_forms_of_a_feed_say_the_same() -> None:
    xml = {p[:-4]: ElementTree.fromstring(t) for p, t in texts(evil.archive()).items()}
    js = {p[:-5]: json.loads(t) for p, t in texts(evil.archive(), name="feed.json").items()}
    assert xml.keys() == js.keys()
    for name, root in xml.items():
        assert [e.findtext(f"{ATOM}id") for e in root.findall(f"{ATOM}entry")] == [i["id"] for i in js[name]["items"]]


def test_ids_stay_whatever_happens_to_titles_and_address() -> None:
    def ids(title: str, base_url: str) -> list[str]:
        content = Content((entry("2031-05-01-a", title=title, date="2031-05-01"),))
        return [i["id"] for i in json.loads(texts(content, base_url, "feed.json")["feed.json"])["items"]]

    assert ids("One", "https://example.org/a/") == ids("Other", "") == ids("Third", "https://elsewhere.example/")


def test_actors_and_tags_of_a_few_entries_have_feeds_and_pages_link_to_them() -> None:
    made = tuple(
        entry(f"e{n}", date=f"2031-05-0{n}", actors=(EntryActor("Anna"),), tags=("Flood",)) for n in range(1, feeds.FEWEST + 1)
    )
    pages, _ = planned(Content(made))
    assert {"actors/anna/feed.xml", "actors/anna/feed.json", "tags/flood/feed.xml", "tags/flood/feed.json"} <= pages.keys()
    assert pages["actors/anna/index.html"].view.feed == "actors/anna/feed.xml"
    fewer, _ = planned(Content(made[1:]))
    assert "actors/anna/feed.xml" not in fewer
    assert fewer["actors/anna/index.html"].view.feed == ""


@pytest.mark.parametrize(
    ("date", "time", "expected"),
    [
        ("2031-05-01", "", "2031-05-01T00:00:00Z"),
        ("2031-05-01", "09:30", "2031-05-01T09:30:00Z"),
        ("2031-05-01", "09:30:15+01:00", "2031-05-01T09:30:15+01:00"),
        ("2031-05", "09:30Z", "2031-05-01T09:30:00Z"),
        ("2031", "25:00", "2031-01-01T00:00:00Z"),
        ("2031-02-30", "09:30", ""),
        ("", "09:30", ""),
    ],
)
def test_moments_are_those_of_rfc_3339(date: str, time: str, expected: str) -> None:
    assert moment(date, time) == expected


@given(st.text(max_size=12), st.text(max_size=8))
def test_moments_are_valid_or_empty(date: str, time: str) -> None:
    from datetime import datetime

    if found := moment(date, time):
        datetime.fromisoformat(found)


def test_sitemaps_obey_their_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("xmllint"):
        pytest.skip("needs xmllint")
    for most in (50_000, 5):
        monkeypatch.setattr(site_files, "MOST", most)
        for number, content in enumerate((small(), evil.archive(), Content())):
            for path, page in planned(content)[0].items():
                if path.startswith("sitemap"):
                    (tmp_path / f"{most}-{number}-{path}").write_text(str(page.view), encoding="utf-8")
    files = sorted(map(str, tmp_path.iterdir()))
    schema = str(SCHEMA.with_name("sitemap.xsd"))
    done = subprocess.run(
        ["xmllint", "--noout", "--schema", schema, *files], capture_output=True, text=True, check=False, timeout=60
    )
    assert len(files) > 6
    assert done.returncode == 0, done.stderr[-2000:]


def test_sitemap_is_cut_before_it_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_files, "MOST", 5)
    pages, _ = planned(small())
    index = ElementTree.fromstring(str(pages["sitemap.xml"].view))
    parts = [e.text or "" for e in index.iter() if e.tag.endswith("loc")]
    assert parts
    assert all(p.startswith("https://example.org/a/sitemap-") for p in parts)
    listed = [
        e.text
        for p in parts
        for e in ElementTree.fromstring(str(pages[p.removeprefix("https://example.org/a/")].view)).iter()
        if e.tag.endswith("loc")
    ]
    assert len(listed) == len(set(listed)) > 10
    assert "https://example.org/a/" in listed
    assert not any(str(address).endswith("index.html") for address in listed)


def test_headers_say_what_the_pages_say() -> None:
    pages, _ = planned(small())
    theme = (Path(__file__).resolve().parent.parent.parent / "templates/base.html").read_text(encoding="utf-8")
    assert f'content="{site_files.POLICY}"' in theme
    assert site_files.POLICY in str(pages["_headers"].view)
