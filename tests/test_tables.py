"""The tables of facts: well formed, credited, small, quick, and right where anyone can check."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.annotate import tables
from sitegen.annotate.tablerows import CountryName, FirstName

ANNOTATE = Path(tables.__file__).parent / "data"
PLAN = ANNOTATE.parent.parent / "plan" / "data"
TSVS = sorted(path.name for path in ANNOTATE.glob("*.tsv"))
LOADERS = (
    "countries country_names first_names last_names places place_names namesakes organisations organisation_names orgwords typenouns roles rolewords "
    "honorifics verbs verb_forms topics stopwords function_words stop_phrases languages scripts sources"
).split()


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (ANNOTATE / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", TSVS)
def test_a_table_has_a_header_and_sorted_rows_of_one_width_without_twins(name: str) -> None:
    data = (ANNOTATE / name).read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    header, *body = data.decode().splitlines()
    assert body == sorted(set(body))
    assert {line.count("\t") for line in body} == {header.count("\t")}


@pytest.mark.parametrize("name", [name for name in TSVS if name != "verbs.tsv" and name != "places.tsv"])
def test_no_key_stands_twice(name: str) -> None:
    keys = [row[0] for row in rows(name)[1:]]
    assert len(keys) == len(set(keys))


def test_every_table_says_where_it_comes_from() -> None:
    for folder in (ANNOTATE, PLAN):
        listed = json.loads((folder / "SOURCES.json").read_text(encoding="utf-8"))
        there = {path.name for path in folder.iterdir() if path.suffix in (".tsv", ".json")} - {"SOURCES.json"}
        credited = {row["table"] for row in listed}
        assert credited <= there
        assert folder is PLAN or credited == there
        for row in listed:
            assert row["licence"]
            assert row["credit"]
            assert "GPL" not in row["licence"]
            assert bool(row["package"]) == bool(row["version"]) == bool(row["url"])


def test_all_tables_together_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in ANNOTATE.iterdir() if path.is_file()) <= 1_000_000
    assert (PLAN / "outlines.json").stat().st_size <= 220_000


def test_importing_the_module_reads_no_table() -> None:
    program = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "from sitegen.annotate import tables\n"
        "assert not [name for name in opened if name.endswith(('.tsv', 'SOURCES.json', 'calendar.json', 'languages.json'))], opened\n"
        "tables.rolewords()\n"
        "assert [name for name in opened if name.endswith('rolewords.tsv')]\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("name", LOADERS)
def test_a_loader_gives_the_same_unchangeable_thing_each_time(name: str) -> None:
    loader = getattr(tables, name)
    value = loader()
    assert len(value) > 20
    assert loader() == value
    assert not hasattr(value, "append")
    assert not hasattr(value, "__setitem__")


def test_a_row_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        tables.countries()[0].name = "Elsewhere"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        tables.places()[0].name = "Elsewhere"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("word", "sense", "iso2"),
    [
        ("Russia", "name", "RU"),
        ("Kremlin", "metonym", "RU"),
        ("Moscow", "capital", "RU"),
        ("US", "name", "US"),
        ("America", "weak", "US"),
        ("Americans", "people", "US"),
        ("British", "adjective", "GB"),
        ("Scots", "people", "GB-SCT"),
        ("Kiev", "capital", "UA"),
        ("Ivorian", "adjective", "CI"),
        ("Dutch", "adjective", "NL"),
        ("Soviet", "adjective", "SU"),
        ("USSR", "name", "SU"),
        ("Holy See", "name", "VA"),
    ],
)
def test_a_word_for_a_country_is_known_with_its_sense(word: str, sense: str, iso2: str) -> None:
    assert tables.country_names()[word] == CountryName(sense, iso2)


def test_coordinates_lie_on_the_globe_and_have_two_digits() -> None:
    points = [(it.name, it.lat, it.lon) for it in tables.countries()] + [(it.name, it.lat, it.lon) for it in tables.places()]
    for name, lat, lon in points:
        assert -90 <= float(lat) <= 90, name
        assert -180 <= float(lon) <= 180, name
        assert len(lat.partition(".")[2]) == len(lon.partition(".")[2]) == 2, name


def test_the_country_of_a_place_is_a_country_or_a_code_of_iso() -> None:
    codes = {country.iso2 for country in tables.countries()} | {""}
    strangers = {place.country for place in tables.places()} - codes
    assert all(len(code) == 2 and code.isupper() for code in strangers)
    assert len(strangers) < 12


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("London", "GB"),
        ("Odessa", "UA"),
        ("Saigon", "VN"),
        ("Crimea", "UA"),
        ("Cologne", "DE"),
        ("Krakow", "PL"),
        ("Newcastle", "GB"),
        ("Texas", "US"),
    ],
)
def test_a_place_is_found_by_its_name_in_news_and_by_its_other_names(name: str, country: str) -> None:
    assert tables.place_names()[name][0].country == country


@pytest.mark.parametrize("name", ["Reading", "Nice", "Bath", "Georgia", "Victoria"])
def test_a_place_called_like_something_else_is_weak(name: str) -> None:
    assert all(place.weak for place in tables.place_names()[name] if place.name == name)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Volodymyr", "m"),
        ("Olena", "f"),
        ("Mohammed", "m"),
        ("Siobhan", "f"),
        ("Narendra", "m"),
        ("Jinping", "u"),
        ("Yuriko", "f"),
        ("Kwame", "m"),
        ("Anna", "f"),
    ],
)
def test_first_names_of_many_cultures_are_known(name: str, gender: str) -> None:
    assert tables.first_names()[name] == FirstName(name, gender, False)


@pytest.mark.parametrize("name", ["Will", "Mark", "May", "Grace", "Paris", "Chelsea", "Jordan", "Georgia"])
def test_a_first_name_that_is_also_something_else_is_weak(name: str) -> None:
    assert tables.first_names()[name].weak


def test_no_family_name_is_a_common_word_a_first_name_may_be_one() -> None:
    common = {row[0] for row in rows("words.tsv")}
    assert not [name for name in tables.last_names() if name.lower() in common and name.lower() in tables.stopwords()]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("told", "tell"),
        ("denies", "deny"),
        ("admitted", "admit"),
        ("urging", "urge"),
        ("shot down", "shoot down"),
        ("freed", "free"),
        ("vetoes", "veto"),
    ],
)
def test_every_form_of_a_verb_leads_to_it(form: str, lemma: str) -> None:
    assert lemma in {verb.lemma for verb in tables.verb_forms()[form]}


def test_verbs_have_known_frames_and_lower_case_forms() -> None:
    for verb in tables.verbs():
        assert set(verb.frame) <= set("qtpnb"), verb
        assert len(verb.forms) >= 3, verb
        assert all(form == form.lower() for form in verb.forms), verb


def test_topics_stand_under_the_seventeen_heads_and_their_terms_can_match() -> None:
    assert len({topic.head for topic in tables.topics()}) == 17
    for topic in tables.topics():
        assert topic.tag == topic.tag.lower()
        for term in topic.terms:
            assert 0 <= term.weight <= 5, (topic.tag, term)
            assert term.weight or " " in term.text, "only a phrase can mean something else than its words"
            assert term.text == term.text.lower(), (topic.tag, term)
            assert "*" not in term.text.replace("* ", " ").removesuffix("*"), (topic.tag, term)


def test_kinds_of_organisations_are_kinds_that_nouns_can_mean() -> None:
    meant = {kind for kinds in tables.typenouns().values() for kind in kinds}
    assert {body.kind for body in tables.organisations()} <= meant
    assert {word.kind for word in tables.orgwords().values()} <= meant
    assert tables.organisation_names()["NATO"].name == "Nato"


def test_a_role_is_found_in_the_plural() -> None:
    assert tables.roles()["foreign ministers"].role == "foreign minister"
    assert tables.roles()["secretaries of state"].role == "secretary of state"
    assert tables.roles()["spokeswomen"].before


def test_scripts_do_not_overlap_and_two_run_from_right_to_left_at_least() -> None:
    spans = sorted(span for script in tables.scripts() for span in script.ranges)
    assert all(first <= last for first, last in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert {script.script for script in tables.scripts() if script.direction == "rtl"} >= {"Arabic", "Hebrew"}


def test_each_language_has_words_enough_to_be_told_by() -> None:
    for language in tables.languages():
        assert len(language.words) >= 20, language.code
        assert all(word == word.lower() for word in language.words), language.code


def test_the_calendar_counts_days_and_months_as_iso_does() -> None:
    calendar = tables.calendar()
    assert (calendar.weekdays["monday"], calendar.weekdays["sun"], calendar.months["sept"]) == (1, 7, 9)
    assert calendar.relative_days["yesterday"] == -1
    assert calendar.timezones["ist"] is None
    assert calendar.weak_months <= set(calendar.months)


def test_outlines_are_rings_of_whole_numbers_on_the_map() -> None:
    rings = json.loads((PLAN / "outlines.json").read_text(encoding="utf-8"))
    assert len(rings) > 150
    for ring in rings:
        assert len(ring) % 2 == 0
        assert len(ring) >= 6
        assert all(isinstance(number, int) for number in ring)
        assert all(-1800 <= x <= 1800 for x in ring[::2])
        assert all(-900 <= y <= 900 for y in ring[1::2])
