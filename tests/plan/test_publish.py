"""What may leave the archive: modes, rules, and the lines of sources."""

from __future__ import annotations

import dataclasses

import pytest
from archives import config, planned, small

from sitegen.config import PublishRule
from sitegen.core.model import Act, Content, Entry, Publish, Source
from sitegen.plan.publish import release

LIVE = "2031-05-01-live"


def entry(mode: str = "", *, own: str = "", rules: tuple[PublishRule, ...] = (), **source: object) -> Entry | None:
    """The lead of the first live-blog, after release."""
    content = small()
    sources = tuple(dataclasses.replace(s, publish=mode, **source) if s.id == LIVE else s for s in content.sources)  # type: ignore[arg-type]
    entries = tuple(dataclasses.replace(e, publish=own) if e.order == 1 and e.source == LIVE else e for e in content.entries)
    made = release(dataclasses.replace(content, sources=sources, entries=entries), rules).value
    return next((e for e in made.entries if e.id == "2031-05-01-crest"), None)


def rule(mode: str, outlet: str = "*", source: str = "*") -> PublishRule:
    return PublishRule(Publish(mode), outlet, source)


@pytest.mark.parametrize(
    ("rules", "mode", "own", "applied"),
    [
        ((), "", "", "full"),
        ((rule("quotes"),), "", "", "quotes"),
        ((rule("quotes"), rule("excerpt", "danube*")), "", "", "excerpt"),
        ((rule("excerpt", "danube*"), rule("quotes")), "", "", "quotes"),
        ((rule("metadata", "other"),), "", "", "full"),
        ((rule("metadata", source="2031-*-LIVE"),), "", "", "metadata"),
        ((rule("quotes"),), "full", "", "full"),
        ((), "excerpt", "full", "excerpt"),
        ((), "excerpt", "metadata", "metadata"),
    ],
)
def test_the_mode_that_counts(rules: tuple[PublishRule, ...], mode: str, own: str, applied: str) -> None:
    found = entry(mode, own=own, rules=rules)
    assert found
    assert found.publish == applied


@pytest.mark.parametrize("mode", ["none", "nonsense"])
def test_what_is_not_published_is_not_there(mode: str) -> None:
    assert entry(mode) is None


def test_a_mode_that_is_none_of_the_five_is_an_error_with_its_place() -> None:
    content = small()
    first = dataclasses.replace(content.entries[0], publish="qoutes", where={"publish": "9:1"})
    notes = release(dataclasses.replace(content, entries=(first,)), ()).notes
    assert [(n.code, n.path, n.line) for n in notes] == [("E508", "content/entries/2031-05-01-crest.md", 9)]


def test_each_mode_lets_through_less_than_the_one_before() -> None:
    full, excerpt, quotes, metadata = (entry(m) for m in ("full", "excerpt", "quotes", "metadata"))
    assert full
    assert excerpt
    assert quotes
    assert metadata
    assert full.acts
    assert full.dates
    assert excerpt.quotes == full.quotes
    assert excerpt.summary == full.summary
    assert quotes.quotes == full.quotes
    assert (quotes.body, quotes.summary, quotes.acts, quotes.statements, quotes.dates) == ("", "", (), (), ())
    assert metadata.quotes == ()
    assert metadata.title == full.title
    assert metadata.tags == full.tags
    assert [a.as_ for a in metadata.actors] == [(), ()]


def test_an_excerpt_is_the_first_words_and_no_more() -> None:
    content = small()
    long = dataclasses.replace(content.entries[0], body="Many *words* stand here. " * 99, publish="excerpt")
    found = release(dataclasses.replace(content, entries=(long,)), ()).value.entries[0]
    assert 100 < len(found.body) <= 340
    assert found.body.endswith("…")
    assert "*" not in found.body.replace("\\*", "")


def test_an_excerpt_has_the_annotations_whose_words_it_holds() -> None:
    said = "Anna Novak blamed the dam board for the flood."
    acts = tuple(Act("Anna Novak", "blame", "dam board", text) for text in (said, "Nobody else blamed anybody."))
    entry = dataclasses.replace(small().entries[0], body=f"{said} {'More words stand here. ' * 99}", acts=acts, publish="excerpt")
    found = release(dataclasses.replace(small(), entries=(entry,)), ()).value.entries[0]
    assert found.acts == acts[:1]


def test_an_untitled_entry_is_not_called_by_words_that_are_withheld() -> None:
    pages, _ = planned(small(), config(rules=[rule("quotes")]))
    assert pages["entries/2031-05-01-untitled/index.html"].view.card.title == "11:05 – Update"


def test_the_lines_of_a_stricter_entry_vanish_from_its_source_in_all_versions() -> None:
    content = small()
    first = dataclasses.replace(content.entries[0], publish="metadata")
    live = dataclasses.replace(content.sources[0], texts={"00000000": ("Line 2 of the text.", "Line 8 of the text.")})
    found = release(dataclasses.replace(content, entries=(first, *content.entries[1:]), sources=(live,)), ()).value.sources[0]
    assert [bool(line) for line in found.lines] == [False, False, False, False, False, False, True, True, True, False]
    assert found.texts["00000000"] == ("", "Line 8 of the text.")


def test_roles_and_aliases_that_only_withheld_text_shows_stay_behind() -> None:
    content = small()
    open_ = next(a for a in release(content, ()).value.actors if a.id == "anna-novak")
    assert open_.roles
    assert open_.aliases == ("Ms Novak",)
    shut = next(a for a in release(content, (rule("metadata"),)).value.actors if a.id == "anna-novak")
    assert shut.roles == ()
    assert shut.aliases == ()


def test_an_entry_of_a_source_without_file_obeys_the_rules() -> None:
    one = Entry("e", "e.md", body="x", source="lost")
    assert release(Content((one,)), (rule("none"),)).value.entries == ()
    assert release(Content((one,)), ()).value.entries[0].publish == "full"


def test_an_entry_by_hand_is_published_whatever_the_rules_say_of_sources() -> None:
    assert release(Content((Entry("e", "e.md", body="x"),)), (rule("none"),)).value.entries[0].body == "x"


def test_a_withdrawn_entry_leaves_its_address_and_not_its_title() -> None:
    made = release(small(), ()).value
    assert "2031-05-04-gone" not in [e.id for e in made.entries]
    assert next(t for t in made.tombstones if t.id == "2031-05-04-gone").title == ""


def test_a_source_without_versions_is_released_too() -> None:
    made = release(Content(sources=(Source("s", "s.md", publish="quotes"),)), ()).value
    assert made.sources[0].publish == "quotes"
