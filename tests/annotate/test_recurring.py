"""Key phrases of the whole archive become tags, unless they stand for somebody or nobody wants them."""

from __future__ import annotations

from dataclasses import replace

from sitegen.annotate.recurring import with_recurring_tags
from sitegen.config import Annotate
from sitegen.core.model import ActorKind, ActorSeen, Annotated, Annotations, Document, Proposal, Reading


def proposal(number: int, *phrases: str, tags: tuple[str, ...] = ()) -> Proposal:
    """One document of one segment that has these key phrases."""
    cast = (ActorSeen("Upper Valley Water Board", ActorKind.ORGANISATION, roles=("chief engineer",)),)
    annotated = Annotated((Annotations(tags=tags),), cast, phrases=(phrases,))
    return Proposal(f"{number}.txt", str(number), Document(Reading("text", ()), ()), annotated)


def tags(settings: Annotate, *proposals: Proposal) -> list[tuple[str, ...]]:
    return [p.annotated.segments[0].tags for p in with_recurring_tags(proposals, settings)]


def test_phrase_that_several_sources_share_becomes_a_tag_of_each() -> None:
    shared = [proposal(n, "night ferry", *(["lone word"] if n == 1 else [])) for n in range(3)]
    assert tags(Annotate(), *shared, proposal(3, "something else")) == [("night ferry",)] * 3 + [()]


def test_parts_of_names_and_roles_are_no_tags() -> None:
    phrases = ("water board", "chief engineer", "prime minister")
    assert tags(Annotate(), *(proposal(n, *phrases) for n in range(3))) == [()] * 3


def test_vocabulary_blocklist_and_limit_are_kept() -> None:
    three = [proposal(n, "night ferry") for n in range(3)]
    assert tags(Annotate(blocklist=("Night Ferry",)), *three) == [()] * 3
    assert tags(Annotate(vocabulary=("floods",)), *three) == [()] * 3
    many = tuple(f"tag {n}" for n in range(6))
    assert tags(Annotate(), *(proposal(n, "night ferry", tags=many) for n in range(3))) == [many] * 3


def test_order_of_documents_does_not_matter() -> None:
    some = [proposal(n, "night ferry", "red flag" if n % 2 else "red flags") for n in range(6)]
    assert tags(Annotate(), *some) == tags(Annotate(), *some[::-1])[::-1]


def test_tags_of_the_document_stand_first_in_its_first_entry_and_keep_to_the_configuration() -> None:
    found = proposal(1, tags=("floods", "dams"))
    reading = Reading("markdown", (), tags=("Old Town", "Floods", "old town"))
    given = replace(found, document=replace(found.document, reading=reading))
    assert tags(Annotate(), given) == [("Old Town", "Floods", "dams")]
    assert tags(Annotate(blocklist=("old town",)), given) == [("Floods", "dams")]
    assert tags(Annotate(vocabulary=("floods", "dams")), given) == [("Floods", "dams")]
    evidence = with_recurring_tags([given], Annotate())[0].annotated.segments[0].evidence
    assert [(e.path, e.rule) for e in evidence] == [(f"tags/{tag}", "given by the document") for tag in ("Old Town", "Floods")]
