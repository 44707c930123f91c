"""Who is who: by file and alias, never by guess."""

from __future__ import annotations

import pytest
from archives import contents, entry
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.model import Actor, Content, EntryActor, Quote
from sitegen.core.text import fold_name
from sitegen.link.archive import link


def actor(identity: str, name: str, **more: object) -> Actor:
    return Actor(identity, f"content/actors/{identity}.md", name, **more)  # type: ignore[arg-type]


def archive(*actors: Actor, names: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    return link(Content((entry("e", actors=tuple(EntryActor(n) for n in names)),), actors))


def test_a_name_and_its_aliases_are_one_actor() -> None:
    found = archive(actor("us", "United States", aliases=("US", "America")), names=("US", "the United States", "America")).value
    assert found.by_actor == {"us": ("e",)}


def test_a_name_without_a_file_is_an_actor_of_its_own_under_its_commonest_spelling() -> None:
    es = (
        entry("a", actors=(EntryActor("ANNA NOVAK"),)),
        entry("b", actors=(EntryActor("Anna Novak"),)),
        entry("c", actors=(EntryActor("Anna Novak"),)),
    )
    found = link(Content(es)).value
    assert [(a.id, a.name, a.path) for a in found.actors] == [("anna-novak", "Anna Novak", "")]
    assert found.by_actor == {"anna-novak": ("a", "b", "c")}


def test_an_id_that_a_file_has_is_not_given_to_a_name_without_file() -> None:
    found = archive(actor("anna-novak", "Somebody Else"), names=("Anna Novak",)).value
    assert len({a.id for a in found.actors}) == 2
    assert next(a.id for a in found.actors if a.name == "Anna Novak").startswith("anna-novak-")


def test_a_chain_of_merges_leads_to_its_end() -> None:
    made = archive(
        actor("a", "Ann", merged_into="b"),
        actor("b", "Anne", merged_into="Anna", aliases=("Annie",)),
        actor("c", "Anna"),
        names=("Ann", "Annie"),
    )
    found = made.value
    assert found.by_actor == {"c": ("e",)}
    assert found.merged_from == {"c": ("a", "b")}
    assert [a.aliases for a in found.actors] == [("Ann", "Anne", "Annie")]
    assert not made.notes


def test_merges_that_run_in_a_circle_are_one_actor_and_an_error() -> None:
    made = archive(actor("a", "Ann", merged_into="b"), actor("b", "Bob", merged_into="a"), names=("Ann", "Bob"))
    assert made.value.by_actor == {"a": ("e",)}
    assert [(n.code, n.path) for n in made.notes] == [("E503", "content/actors/a.md"), ("E503", "content/actors/b.md")]


def test_a_merge_into_nobody_is_an_error_and_the_actor_stays() -> None:
    made = archive(actor("a", "Ann", merged_into="gone"), names=("Ann",))
    assert made.value.by_actor == {"a": ("e",)}
    assert [n.code for n in made.notes] == ["E502"]


def test_an_ignored_actor_is_nobody() -> None:
    found = archive(actor("x", "Fire Point", ignore=True, aliases=("FP",)), names=("Fire Point", "FP")).value
    assert found.by_actor == {}
    assert found.actors == ()


def test_who_is_merged_into_an_ignored_actor_is_nobody_too() -> None:
    assert archive(actor("x", "X", ignore=True), actor("y", "Y", merged_into="x"), names=("Y",)).value.by_actor == {}


def test_a_second_claim_to_an_alias_is_named_and_the_name_wins() -> None:
    made = archive(actor("a", "Aleph", aliases=("Bet",)), actor("b", "Bet"), names=("Bet",))
    assert made.value.by_actor == {"b": ("e",)}
    assert [(n.code, n.path) for n in made.notes] == [("W501", "content/actors/a.md")]


def test_what_is_not_an_alias_never_is() -> None:
    made = archive(actor("a", "Georgia", aliases=("GA",), not_aliases=("GA",)), names=("GA",))
    assert set(made.value.by_actor) == {"ga"}


def test_speakers_doers_and_targets_are_named_too() -> None:
    found = link(Content((entry("e", quotes=(Quote("words", "Ann"),)),))).value
    assert found.by_actor == {"ann": ("e",)}


@given(contents(), st.randoms())
def test_the_order_of_files_changes_nothing(content: Content, random) -> None:  # type: ignore[no-untyped-def]
    def shuffled(items):  # type: ignore[no-untyped-def]
        return tuple(random.sample(items, len(items)))

    other = Content(shuffled(content.entries), shuffled(content.actors), shuffled(content.sources))
    assert link(content) == link(other)


@given(contents())
def test_every_name_resolves_to_an_actor_that_is_there_or_to_nobody(content: Content) -> None:
    found = link(content).value
    ids = {a.id for a in found.actors}
    assert set(found.by_actor) <= ids
    assert set(found.actor_of.values()) <= ids | {""}
    assert len({i.casefold() for i in ids}) == len(found.actors)
    for one in found.entries:
        for named in one.actors:
            assert fold_name(named.name) in found.actor_of


@pytest.mark.parametrize("name", ["李明", "Мир", "😀", "O'Neill", "Jean-Luc", "..", "con", "x" * 300])
def test_an_id_made_from_a_name_can_stand_in_a_path(name: str) -> None:
    found = archive(names=(name,)).value
    for one in found.actors:
        assert one.id
        assert one.id.replace("-", "").isalnum()
        assert len(one.id) <= 90
