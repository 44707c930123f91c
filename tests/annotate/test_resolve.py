"""Archive-wide resolution: what is joined, what is proposed, and that order does not matter."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.annotate.resolve import Cast, resolve
from sitegen.core.model import ActorKind, ActorSeen, Role

PERSON, BODY, STATE = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GOVERNMENT


def names(casts: tuple[Cast, ...]) -> list[str]:
    return [actor.name for actor in resolve(casts).actors]


def pairs(casts: tuple[Cast, ...]) -> list[tuple[str, str]]:
    return [(found.keep, found.merge) for found in resolve(casts).suggestions]


def test_names_that_fold_to_one_are_one_actor_under_the_commonest_spelling() -> None:
    casts: tuple[Cast, ...] = (
        ("a", "2025-01-01", (ActorSeen("Lucia Ferran", PERSON),)),
        ("b", "2025-01-02", (ActorSeen("Lucía Ferrán", PERSON),)),
        ("c", "", (ActorSeen("Lucía Ferrán", PERSON),)),
    )
    (actor,) = resolve(casts).actors
    assert (actor.name, actor.aliases, actor.sources) == ("Lucía Ferrán", (), ("a", "b", "c"))


def test_letters_introduced_in_one_document_join_it_with_another() -> None:
    casts: tuple[Cast, ...] = (
        ("a", "2025-01-01", (ActorSeen("Data Board", BODY, ("DB",)),)),
        ("b", "2025-01-02", (ActorSeen("DB", BODY),)),
    )
    (actor,) = resolve(casts).actors
    assert (actor.name, actor.aliases, actor.sources) == ("Data Board", ("DB",), ("a", "b"))


def test_letters_that_two_bodies_claim_join_nothing_and_are_proposed() -> None:
    casts: tuple[Cast, ...] = (
        ("a", "", (ActorSeen("Data Board", BODY, ("DB",)),)),
        ("b", "", (ActorSeen("Dog Breeders", BODY, ("DB",)), ActorSeen("DB", BODY))),
    )
    assert names(casts) == ["Data Board", "DB", "Dog Breeders"]
    assert all(actor.aliases == () for actor in resolve(casts).actors)
    assert ("Data Board", "DB") in pairs(casts)


def test_an_acronym_within_a_name_counts_letter_by_letter() -> None:
    bodies = ("UB", "US Boats", "USB")
    casts: tuple[Cast, ...] = tuple((name, "", (ActorSeen(name, BODY),)) for name in bodies)
    assert pairs(casts) == [("US Boats", "USB")]


def test_roles_carry_the_first_and_last_day_on_which_they_were_seen() -> None:
    casts: tuple[Cast, ...] = (
        ("a", "2025-03-01", (ActorSeen("Oda Brekke", PERSON, roles=("acting ambassador",)),)),
        ("b", "2025-01-01", (ActorSeen("Oda Brekke", PERSON, roles=("Acting ambassador", "pilot")),)),
        ("c", "", (ActorSeen("Oda Brekke", PERSON, roles=("acting ambassador",)),)),
    )
    (actor,) = resolve(casts).actors
    assert actor.roles == (Role("acting ambassador", "2025-01-01", "2025-03-01"), Role("pilot", "2025-01-01", "2025-01-01"))


def test_the_kind_is_what_most_documents_say() -> None:
    casts: tuple[Cast, ...] = tuple(
        (source, "", (ActorSeen("Ferran", kind),)) for source, kind in (("a", PERSON), ("b", BODY), ("c", BODY))
    )
    assert resolve(casts).actors[0].kind is BODY


def test_spellings_initials_and_bare_last_names_are_proposed_not_joined() -> None:
    casts: tuple[Cast, ...] = (
        ("a", "", (ActorSeen("Oleksandr Zhurenko", PERSON), ActorSeen("Zhurenko", PERSON))),
        ("b", "", (ActorSeen("O. Zhurenko", PERSON), ActorSeen("Oleksandr Zhurenkoo", PERSON))),
    )
    assert len(names(casts)) == 4
    assert {
        ("Oleksandr Zhurenko", "Zhurenko"),
        ("O. Zhurenko", "Oleksandr Zhurenko"),
        ("Oleksandr Zhurenko", "Oleksandr Zhurenkoo"),
    } <= set(pairs(casts))


def test_a_shared_role_is_evidence_and_raises_the_score() -> None:
    plain: tuple[Cast, ...] = (("a", "", (ActorSeen("Oda Brekke", PERSON), ActorSeen("Brekke", PERSON))),)
    shared: tuple[Cast, ...] = (
        ("a", "", (ActorSeen("Oda Brekke", PERSON, roles=("pilot",)), ActorSeen("Brekke", PERSON, roles=("pilot",)))),
    )
    before, after = resolve(plain).suggestions[0], resolve(shared).suggestions[0]
    assert after.score > before.score
    assert "pilot" in after.why


def test_two_people_of_one_last_name_stay_two() -> None:
    casts: tuple[Cast, ...] = (("a", "", (ActorSeen("Niamh Byrne", PERSON), ActorSeen("Peter Byrne", PERSON))),)
    assert names(casts) == ["Niamh Byrne", "Peter Byrne"]
    assert pairs(casts) == []


_NAMES = st.sampled_from(
    ["Oda Brekke", "O. Brekke", "Brekke", "Óda Brekke", "DB", "Data Board", "Dog Breeders", "Norway", "Oda Brekkee"]
)
_SEEN = st.builds(
    ActorSeen,
    _NAMES,
    st.sampled_from([PERSON, BODY, STATE]),
    st.lists(_NAMES, max_size=2).map(tuple),
    st.lists(st.sampled_from(["pilot", "Pilot", "judge"]), max_size=2).map(tuple),
)
_CASTS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["", "2025-01-01", "2025-02"]),
        st.lists(_SEEN, max_size=4, unique_by=lambda s: s.name).map(tuple),
    ),
    max_size=6,
    unique_by=lambda c: c[0],
)


@given(_CASTS, st.randoms(use_true_random=False))
def test_order_of_sources_and_of_casts_does_not_matter(casts: list[Cast], chance: object) -> None:
    shuffled = [(source, date, tuple(sorted(cast, key=lambda _: chance.random()))) for source, date, cast in casts]  # type: ignore[attr-defined]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(tuple(casts)) == resolve(tuple(shuffled))


@given(_CASTS)
def test_no_source_is_lost_and_no_name_has_two_actors(casts: list[Cast]) -> None:
    actors = resolve(tuple(casts)).actors
    claimed = [name for actor in actors for name in (actor.name, *actor.aliases)]
    assert {source for actor in actors for source in actor.sources} == {source for source, _, cast in casts if cast}
    assert len({name.casefold() for name in claimed}) == len({*map(str.casefold, claimed)})
