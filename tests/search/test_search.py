"""The index finds what stands in the archive, and an edit moves little of it. A reader in Python does here what search.js does in a browser."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Mapping
from itertools import pairwise

import pytest
from archives import contents, entry, planned, small
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import PublishRule
from sitegen.core.model import Content, Entry, EntryActor, Page, Publish
from sitegen.plan.search import keys, tokens
from sitegen.plan.search.index import index
from sitegen.plan.search.split import order, split


def decoded(text: str) -> list[str]:
    """Postings of a list, as search.js reads them."""
    found, day = [], 0
    while text:
        if text[0] == keys.FAR:
            day, text = keys._number(text[1:4]), text[4:]
        elif text[0] in keys.STEPS:
            day, text = day - 1 - keys.STEPS.index(text[0]), text[1:]
        length = keys.KEY + beside_length(text[keys.KEY])
        found.append(keys._digits(day, keys.DAY) + text[:length])
        text = text[length:]
    return found


def beside_length(first: str) -> int:
    """How many characters tell of the words beside a word, by the first of them."""
    pairs = keys.DIGITS.index(first) - keys.SIGNS
    return 2 if pairs < 0 else 1 if pairs < 2 else 1 + 2 * pairs


def starts(text: str) -> list[str]:
    """Where shards begin, as search.js reads it."""
    found = [""]
    for item in text.split(" "):
        found.append(found[-1][: int(item[:1] or 0)] + item[1:])
    return found[1:]


class Reader:
    """The files of an index, parsed back as JavaScript would read them."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self.files: dict[str, object] = {}
        for path, page in pages.items():
            if path.startswith("search/") and path.endswith(".js"):
                text = page.view if isinstance(page.view, str) else ""
                found = re.fullmatch(r'sitegenIndex\("([^"]+)",(.*)\);\n', text, re.S)
                assert found, path
                assert found[1] == path[len("search/") : -3]
                assert "<" not in text
                assert "\u2028" not in text
                self.files[found[1]] = json.loads(found[2])
        self.directory = {k: v if k == "stop" else starts(v) for k, v in self.files["index"].items()}

    def shard(self, kind: str, key: str) -> dict:
        start = [s for s in self.directory[kind] if order(s) <= order(key)][-1]
        plain = kind == "t" and re.fullmatch("[a-z0-9]*", start)
        hexed = start.encode().hex() if start.isascii() else start.encode("utf-16-be").hex()
        return self.files[f"{kind}-{start or '_'}" if plain else f"{kind}--{hexed or '_'}"]

    def records(self, term: str) -> list[str]:
        """Records under a stem or filter, those of headlines and names first."""
        text = self.shard("t", term).get("p", {}).get(term, "")
        found: list[str] = []
        for stretch, part in enumerate(text.split("|")):
            if part.startswith("*"):
                for start in reversed(self.directory["p"]):
                    parts = self.files.get(f"p{part[1:]}--{start.encode().hex() or '_'}", {}).get(term, "||").split("|")
                    found += [r for piece in (parts[:1], parts[1:])[stretch > 0] for r in decoded(piece)]
            else:
                found += decoded(part)
        return [posting[: keys.DAY + keys.KEY] for posting in found]

    def find(self, word: str) -> list[str]:
        """Ids of the entries that have this word."""
        folded = next(tokens.terms(word))
        stems = self.shard("t", folded).get("f", {}).get(folded, folded)
        found = [r for stem in ([stems] if isinstance(stems, str) else stems) for r in self.records(stem)]
        return [self.shard("c", r)[r][0] for r in dict.fromkeys(found)]


def many(number: int) -> Content:
    """Entries whose words are told by their numbers."""
    made = tuple(
        entry(
            f"e{n:04}",
            f"common water rises at gauge{n} and gauge{n + 1} while number{n % 7} waits",
            title=f"Headline {n}",
            date=f"20{n % 30:02}-0{n % 9 + 1}-1{n % 10}",
            actors=(EntryActor(f"Person{n % 40} Family{n % 90}"),),
            tags=(f"tag {n % 5}",),
        )
        for n in range(number)
    )
    return Content(made)


def test_words_are_found_by_any_form_case_and_accent() -> None:
    reader = Reader(planned(small())[0])
    assert reader.find("MOHACS") == reader.find("Mohács") == ["2031-05-01-untitled"]
    assert "2031-05-01-crest" in reader.find("passed")
    assert reader.find("passing") == []  # a form that no text has: search.js goes on with the nearest shorter one
    assert reader.find("novak")[0] in ("2031-05-04-second-day", "2031-05-01-untitled", "2031-05-01-crest")


def test_names_and_headlines_come_before_text_and_newer_before_older() -> None:
    made = (
        entry("in-text", "The dam broke.", title="Morning", date="2031-05-09"),
        entry("in-title", "Water everywhere.", title="Dam breaks", date="2031-05-01"),
        entry("in-name", "Quiet.", title="Evening", date="2031-05-02", actors=(EntryActor("Dam Authority"),)),
    )
    assert Reader(planned(Content(made))[0]).find("dam") == ["in-name", "in-title", "in-text"]


def test_everything_that_stands_in_an_entry_finds_it() -> None:
    reader = Reader(planned(many(400))[0])
    assert reader.find("gauge17") == ["e0016", "e0017"] or set(reader.find("gauge17")) == {"e0016", "e0017"}
    assert len(reader.find("water")) == 400
    assert len(reader.records("@t/tag-3")) == 80
    assert reader.shard("t", "person7")["n"]["person7"]


@given(contents())
def test_any_archive_makes_an_index_that_can_be_read(content: Content) -> None:
    pages = planned(content)[0]
    reader = Reader(pages)
    cards, texts = (
        {r: c for name, f in reader.files.items() if name.startswith(kind) for r, c in f.items()} for kind in ("c-", "x-")
    )
    shown = {p.split("/")[1] for p in pages if p.startswith("entries/") and pages[p].template == "entry.html"}
    assert {c[0] for c in cards.values()} == shown
    assert cards.keys() == texts.keys()


def test_what_is_withheld_is_not_indexed() -> None:
    content = small()
    for mode, hidden in ((Publish.METADATA, ("accused", "lucky")), (Publish.QUOTES, ("accused", "cellars"))):
        from archives import config

        pages = planned(content, config(rules=(PublishRule(mode),)))[0]
        text = "".join(str(p.view) for path, p in pages.items() if path.startswith("search/") and path.endswith(".js"))
        for word in hidden:
            if word != "lucky" or mode is Publish.METADATA:
                assert not re.search(word[:5], text.replace("sitegenIndex", "")), (mode, word)
    assert "lucky" in text


def test_an_edit_of_a_text_rewrites_only_the_shards_of_its_words() -> None:
    content = many(1500)
    before = {p: page.view for p, page in planned(content)[0].items() if p.startswith("search/")}
    first = content.entries[700]
    edited = dataclasses.replace(first, body=first.body.replace("rises", "subsides"))
    after_content = dataclasses.replace(content, entries=(*content.entries[:700], edited, *content.entries[701:]))
    after = {p: page.view for p, page in planned(after_content)[0].items() if p.startswith("search/")}
    changed = {p for p in before.keys() | after.keys() if before.get(p) != after.get(p)}
    assert {p.split("/")[1][0] for p in changed} <= {"t", "p", "c", "x"}
    assert len(changed) <= 5


def test_a_new_entry_moves_no_other_entry() -> None:
    content = many(50)
    cards = {c[0]: r for r, c in _cards(content).items()}
    more = dataclasses.replace(content, entries=(entry("a-new-one", "x", date="2031-01-01"), *content.entries))
    assert {c[0]: r for r, c in _cards(more).items() if c[0] != "a-new-one"} == cards


def _cards(content: Content) -> dict[str, list[str]]:
    reader = Reader(planned(content)[0])
    return {r: c for name, f in reader.files.items() if name.startswith("c-") for r, c in f.items()}


@given(st.sets(st.text(max_size=6), min_size=1, max_size=60), st.integers(1, 40))
def test_shards_hold_every_key_once_in_its_place(found: set[str], limit: int) -> None:
    ordered = sorted((k for k in found if k.encode("utf-8", "ignore").decode() == k), key=order)
    sizes = [len(k) + 1 for k in ordered]
    cut = split(ordered, sizes, limit)
    assert [n for s in cut for n in range(s.low, s.high)] == list(range(len(ordered)))
    starts = [order(s.start) for s in cut]
    assert starts == sorted(set(starts))
    for shard, following in zip(cut, [*cut[1:], None], strict=True):
        assert sum(sizes[shard.low : shard.high]) <= limit or shard.high - shard.low == 1
        for key in ordered[shard.low : shard.high]:
            assert order(shard.start) <= order(key)
            assert following is None or order(key) < order(following.start)


@given(st.lists(st.text("abcé-😀", min_size=1, max_size=6), min_size=3, max_size=60, unique=True), st.data())
def test_taking_a_key_away_changes_its_shard_and_at_most_those_beside_it(found: list[str], data: st.DataObject) -> None:
    ordered = sorted(found, key=order)
    gone = data.draw(st.sampled_from(ordered))

    def contents_of(keys_: list[str]) -> list[tuple[str, ...]]:
        return [tuple(keys_[s.low : s.high]) for s in split(keys_, [len(k) + 1 for k in keys_], 25)]

    before, after = contents_of(ordered), contents_of([k for k in ordered if k != gone])
    changed = [n for n, inside in enumerate(before) if inside not in after]
    assert gone in [key for n in changed for key in before[n]]
    assert changed == list(range(changed[0], changed[-1] + 1))
    assert len(changed) <= 5


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=200, unique=True))
def test_two_shards_that_would_fit_into_one_are_one(found: list[str]) -> None:
    ordered = sorted((k for k in found if k.encode("utf-8", "ignore").decode() == k), key=order)
    cut = split(ordered, [10] * len(ordered), 60)
    assert all(two.high - one.low > 6 for one, two in pairwise(cut))


@pytest.mark.parametrize(
    ("older", "newer"), [("", "1999"), ("1999", "1999-02"), ("2031-05-01", "2031-05-02"), ("2031-12-31", "2032"), ("0001", "2031")]
)
def test_days_sort_as_text(older: str, newer: str) -> None:
    assert keys.day(older) < keys.day(newer)


def test_entries_with_one_hash_get_two_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_hash", lambda identity, salt: salt)
    found = keys.records({"a": "2031", "b": "2031", "c": "", "d": ""})
    assert len(set(found.values())) == 4


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "1500", "2031", "2031-05-01", "2031-05-02", "2031-06-30", "9999-12-31"]), st.text()),
        max_size=30,
    )
)
def test_lists_of_records_can_be_read_back(entries: list[tuple[str, str]]) -> None:
    records = sorted(keys.records({identity: date for date, identity in entries}).values(), reverse=True)
    made = [keys.posting(record, [f"{n % 7}{m}" for m in range(n)]) for n, record in enumerate(records)]
    assert decoded(keys.encode(made)) == made


def test_a_posting_tells_which_words_stand_beside_the_word() -> None:
    pages = planned(Content((entry("a", "Grey water. The water rises at noon.", title="Slow water", date="2031-05-01"),)))[0]
    text = Reader(pages).shard("t", "water")["p"]["water"].split("|")[0]
    signs = [keys.sign(w) for w in ("grey", "the", "rises", "slow")]
    pairs = sorted([signs[0] + signs[1], signs[1] + signs[2], signs[3] + keys.EDGE])
    assert text[-7:] == keys.DIGITS[keys.SIGNS + 3] + "".join(pairs)


def test_what_stands_beside_a_word_too_often_is_not_told() -> None:
    assert keys.posting("r", [f"a{n}" for n in range(keys.MOST)])[1:].startswith(keys.DIGITS[63])
    assert keys.posting("r", [f"a{n}" for n in range(keys.MOST + 1)]) == "r" + keys.DIGITS[keys.SIGNS + 1]
    assert keys.posting("r", []) == "r" + keys.DIGITS[keys.SIGNS]
    assert keys.posting("r", ["ab", "ab"]) == "rab"


def test_very_many_undated_entries_have_records() -> None:
    assert len(set(keys.records({f"e{n}": "" for n in range(20_000)}).values())) == 20_000


def test_long_lists_are_cut_by_day_and_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    # The package has a function of the same name as this module.
    module = sys.modules["sitegen.plan.search.shards"]
    monkeypatch.setattr(module, "LONG", 200)
    monkeypatch.setattr(module, "SLICES", 300)
    monkeypatch.setattr(module, "GROUPS", 4)
    reader = Reader(planned(many(400))[0])
    assert len(reader.directory["p"]) > 1
    assert len(reader.find("water")) == len(set(reader.find("water"))) == 400
    assert len(reader.records("@t/tag-3")) == 80


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kölked's LÖWE", ["kolked", "lowe"]),
        ("l'Ukraine, G7 and B-52", ["ukraine", "g7", "and", "52"]),
        ("The U.S. and the U.N", ["the", "us", "and", "the", "un"]),
        ("Straße Łódź Ærø", ["strasse", "lodz", "aero"]),
        ("北京大学 x", ["北京", "京大", "大学"]),
        ("Зеленський й", ["зеленськии"]),
        ("हिन्दी", ["हनद"]),
        ("__proto__ constructor", ["proto", "constructor"]),
        ("a" * 60, ["a" * 24]),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert [t for w in tokens.words(text) for t in tokens.terms(w)] == expected


@settings(max_examples=30)
@given(st.lists(st.text("abcd ", max_size=30), min_size=1, max_size=6))
def test_the_order_of_entries_does_not_matter(texts: list[str]) -> None:
    made: list[Entry] = [entry(f"e{n}", t, date="2031-05-01") for n, t in enumerate(texts)]
    one, two = (planned(Content(tuple(e)))[0] for e in (made, made[::-1]))
    assert {p: page.view for p, page in one.items()} == {p: page.view for p, page in two.items()}


def test_an_empty_archive_has_an_index() -> None:
    reader = Reader(planned(Content())[0])
    assert reader.directory == {"p": [""], "t": [""], "c": [""], "x": [""], "stop": ""}
    assert index([]).postings == {}
