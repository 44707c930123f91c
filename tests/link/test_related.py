"""Related entries: exact, rare actors first, ties total."""

from __future__ import annotations

from archives import entry
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Content, EntryActor
from sitegen.link import related
from sitegen.link.archive import link


def made(*rows: tuple[str, str]) -> dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]]:
    """Related entries of entries given as (actors, tags), each a letter; ids are e0, e1 ..."""
    es = tuple(
        entry(f"e{n}", date=f"2031-05-{n + 1:02}", actors=tuple(EntryActor(a) for a in actors), tags=tuple(tags))
        for n, (actors, tags) in enumerate(rows)
    )
    return {k: [(r.entry, r.actors, r.tags) for r in v] for k, v in link(Content(es)).value.related.items()}


def test_a_rare_actor_weighs_more_than_two_common_ones() -> None:
    rows = [("abr", ""), ("ab", ""), ("r", ""), *[("ab", "")] * 20]
    assert made(*rows)["e0"][0] == ("e2", ("r",), ())


def test_the_reason_names_what_is_shared_rarest_first() -> None:
    assert made(("ab", "x"), ("ab", "x"), ("b", ""))["e0"] == [("e1", ("a", "b"), ("x",)), ("e2", ("b",), ())]


def test_among_equals_the_nearer_in_time_comes_first() -> None:
    assert [r[0] for r in made(*[("a", "")] * 9)["e4"]] == ["e3", "e5", "e2", "e6", "e1", "e7"]


def test_no_more_than_six_and_never_itself() -> None:
    for one, found in made(*[("ab", "")] * 12).items():
        assert len(found) == 6
        assert one not in [r[0] for r in found]


def test_what_shares_nothing_is_not_related() -> None:
    assert made(("a", ""), ("b", ""), ("", "")) == {}


def test_what_most_entries_are_about_is_no_reason() -> None:
    assert made(*[("", "x")] * 4, *[("", "")] * 4)["e0"][0] == ("e1", (), ("x",))
    assert made(*[("", "x")] * 5, *[("", "")] * 4) == {}
    assert made(("a", "x"), ("a", "x"), *[("", "x")] * 6) == {"e0": [("e1", ("a",), ())], "e1": [("e0", ("a",), ())]}


FEATURES = st.frozensets(st.sampled_from("abcdefgh"), max_size=5).map(sorted)


@given(st.lists(st.tuples(FEATURES, FEATURES), max_size=24))
def test_the_same_as_comparing_with_every_other(rows: list[tuple[list[str], list[str]]]) -> None:
    ids = [f"e{n}" for n in range(len(rows))]
    actors = {a: [i for i, r in zip(ids, rows) if a in r[0]] for a in "abcdefgh"}
    tags = {t: [i for i, r in zip(ids, rows) if t in r[1]] for t in "abcdefgh"}
    weigh = {(False, a): related.weight(len(ids), len(h), tag=False) for a, h in actors.items() if len(h) > 1}
    telling = {t: h for t, h in tags.items() if related.tells(len(ids), len(h), tag=True)}
    weigh |= {(True, t): related.weight(len(ids), len(h), tag=True) for t, h in telling.items()}
    found = related.relate(ids, actors, tags)
    for n, one in enumerate(ids):
        scores = []
        for m, other in enumerate(rows):
            both = [*((False, a) for a in rows[n][0] if a in other[0]), *((True, t) for t in rows[n][1] if t in other[1])]
            shared = [s for s in both if s in weigh]
            if m != n and shared:
                scores.append((-sum(weigh[s] for s in shared), abs(m - n), m))
        wanted = [ids[m] for _, _, m in sorted(scores)[: related.MOST]]
        assert [r.entry for r in found.get(one, ())] == wanted


def test_a_thousand_entries_that_all_name_the_same_twenty_are_quick() -> None:
    ids = [f"e{n}" for n in range(1000)]
    actors = {f"a{k}": [i for n, i in enumerate(ids) if n % (k + 2)] for k in range(20)}
    assert all(len(r) == 6 for r in related.relate(ids, actors, {}).values())
