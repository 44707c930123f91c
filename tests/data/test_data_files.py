"""The tables are parsed back and say what the archive says, whatever stands in its fields."""

from __future__ import annotations

import csv
import io
import json

import evil
import pytest
from archives import config, contents, planned, small
from hypothesis import given

from sitegen.config import PublishRule
from sitegen.core.model import Content, Publish
from sitegen.core.text import FORBIDDEN

TABLES = ("entries", "mentions", "quotes", "statements", "acts", "dates", "actors", "places", "sources")


def files(content: Content, **settings: object) -> dict[str, str]:
    pages, _ = planned(content, config(**settings))  # type: ignore[arg-type]
    return {p[5:]: str(page.view) for p, page in pages.items() if p.startswith("data/") and not page.template}


def rows(found: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(found[f"{name}.csv"], newline=""), strict=True))


@given(contents())
def test_csv_and_json_of_any_archive_hold_the_same(content: Content) -> None:
    found = files(content)
    for name in TABLES:
        table, records = rows(found, name), json.loads(found[f"{name}.json"])
        assert len(table) == len(records)
        for row, record in zip(table, records, strict=True):
            assert row.keys() == record.keys()
            for key, value in record.items():
                if isinstance(value, int):
                    assert row[key] == str(value)
                elif isinstance(value, str):
                    assert row[key].removeprefix("'") == value.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")


def test_no_cell_is_a_formula_and_no_control_character_is_left() -> None:
    found = files(evil.archive())
    for name in TABLES:
        for row in rows(found, name):
            for value in row.values():
                assert not value.lstrip().startswith(tuple("=+-@＝＋－＠")), value
                assert not FORBIDDEN.search(value)
        for record in json.loads(found[f"{name}.json"]):
            assert not FORBIDDEN.search(json.dumps(record, ensure_ascii=False))


def test_json_holds_hostile_words_as_they_are() -> None:
    found = json.loads(files(evil.archive())["entries.json"])
    for record, text in zip(found, evil.EVIL, strict=True):
        assert record["title"] == FORBIDDEN.sub("", text)


def test_each_fact_says_where_it_comes_from() -> None:
    found = files(small())
    quote = next(q for q in json.loads(found["quotes.json"]) if q["speaker"])
    assert quote["text"] == "We were lucky"
    assert (quote["speaker_id"], quote["source"], quote["lines"]) == ("anna-novak", "2031-05-01-live", "1-4 6-6")
    assert quote["origin"] in ("machine", "confirmed", "human")
    assert quote["url"].startswith("https://example.org/a/entries/2031-05-01-crest/#q-")
    date = next(d for d in json.loads(found["dates.json"]) if d["text"] == "Tuesday")
    assert (date["value"], date["precision"], date["rule"]) == ("2031-04-29", "day", "weekday before")
    actor = next(a for a in json.loads(found["actors.json"]) if a["id"] == "anna-novak")
    assert (actor["entries"], actor["first"], actor["last"], actor["merged"]) == (3, "2031-05-01", "2031-05-04", ["a-novak"])
    place = next(p for p in json.loads(found["places.json"]) if p["name"] == "Vienna")
    assert (place["country"], place["lat"], place["lon"]) == ("AT", "48.2", "16.4")


@given(contents())
def test_keys_lead_from_table_to_table(content: Content) -> None:
    found = files(content)
    package = json.loads(found["datapackage.json"])
    assert {r["name"] for r in package["resources"]} == set(TABLES)
    for resource in package["resources"]:
        table = rows(found, resource["name"])
        header = found[resource["path"]].split("\r\n", 1)[0].split(",")
        assert [f["name"] for f in resource["schema"]["fields"]] == header
        keys = [tuple(row[k] for k in resource["schema"].get("primaryKey", ())) for row in table]
        assert len(set(keys)) == len(keys) or "primaryKey" not in resource["schema"]
        for link in resource["schema"].get("foreignKeys", ()):
            target = link["reference"]
            known = {row[target["fields"][0]] for row in rows(found, target["resource"])}
            for row in table:
                value = row[link["fields"][0]]
                # A source may have no file: W318 says so.
                assert value in known or not value or target["resource"] == "sources"


def test_the_dictionary_names_every_column() -> None:
    pages, _ = planned(small())
    body = pages["data/index.html"].view.body.markdown
    for name in TABLES:
        for column in (
            json.loads(str(pages[f"data/{name}.json"].view))[0] if json.loads(str(pages[f"data/{name}.json"].view)) else ()
        ):
            assert f"**{column}**" in body, (name, column)


@pytest.mark.parametrize("mode", [Publish.METADATA, Publish.QUOTES, Publish.NONE])
def test_withheld_text_is_in_no_table(mode: Publish) -> None:
    found = files(small(), rules=(PublishRule(mode),))
    assert "accused nobody" not in "".join(found.values())
    assert ("We were lucky" in "".join(found.values())) == (mode is Publish.QUOTES)
