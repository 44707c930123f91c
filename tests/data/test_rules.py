"""Each finding of the machine carries its rule into the tables; what a person wrote carries none; and memory changes neither."""

from __future__ import annotations

import json
import shutil
from typing import Any

from project import Site

SEED = """\
Monday 5 May 2031: Gates latest: River rises

9.00am: Board speaks

"We were never asked about the gates," said Anna Novak, the head of the river board, on Friday.

Ms Novak accused Austria of closing the gates on purpose. Ms Novak said that the dam would hold.
"""
RULED = ("quotes", "statements", "acts", "dates")


def rows(site: Site, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(site.read(f"output/data/{name}.json"))
    return found


def test_tables_say_by_which_rule_the_machine_found_a_thing(site: Site) -> None:
    site.write("seeds/one.txt", SEED)
    assert site.build() == 0, site.err
    (base,) = (site.root / "content/.base").glob("2*.json")
    evidence = [item for entry in json.loads(base.read_text())["entries"].values() for item in entry["evidence"]]
    known = {(item["path"].partition("/")[0], item["rule"]) for item in evidence}
    for name in RULED:
        assert rows(site, name), name
        for row in rows(site, name):
            assert (name, row["rule"]) in known, (name, row)


def test_what_a_person_wrote_or_changed_has_no_rule_and_a_warm_build_knows_it(site: Site) -> None:
    site.write("seeds/one.txt", SEED)
    assert site.build() == 0, site.err
    path = next(p for p in site.entries() if "board-speaks" in p)
    site.edit(path, "speaker: Anna Novak", "speaker: River Board")
    site.edit(path, "verb: accuse", "verb: blame")
    site.edit(path, "value: 2031-05-02", "value: 2031-05-09")
    site.edit(path, "statements:", "statements:\n  - {text: the dam would hold, speaker: Anna Novak, cue: told}")
    assert site.build() == 0, site.err
    warm = {name: rows(site, name) for name in RULED}
    for name, found in warm.items():
        assert any(row["origin"] == "human" for row in found), name
        assert all(bool(row["rule"]) == (row["origin"] == "machine") for row in found), name
    shutil.rmtree(site.root / ".sitegen")
    shutil.rmtree(site.root / "output")
    assert site.build() == 0, site.err
    assert {name: rows(site, name) for name in RULED} == warm


def test_an_entry_by_hand_has_no_rules(site: Site) -> None:
    site.write("content/entries/a.md", "---\nid: a\ntitle: A\nquotes:\n  - {text: We wait, speaker: Anna Novak}\n---\n“We wait.”\n")
    assert site.build() == 0, site.err
    assert [(row["origin"], row["rule"]) for row in rows(site, "quotes")] == [("human", "")]


def test_an_explanation_and_the_table_say_the_same_of_an_act(site: Site) -> None:
    site.write("seeds/one.txt", SEED)
    assert site.build() == 0, site.err
    path = next(p for p in site.entries() if "board-speaks" in p)
    for verb, origin in (("accuse", "machine"), ("blame", "human")):
        site.edit(path, "verb: accuse", f"verb: {verb}")
        assert site.build() == 0, site.err
        assert site.run("explain", path, "--json") == 0
        told = [row for row in json.loads(site.out)["annotations"] if row["what"] == "acts"]
        assert [row["origin"] for row in told] == [row["origin"] for row in rows(site, "acts")] == [origin]
