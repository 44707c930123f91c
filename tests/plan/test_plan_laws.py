"""Laws of the plan: the same for any order, frozen and whole numbers, safe and distinct paths, no dead targets, nothing withheld."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from archives import WORDS, config, contents, linked, planned, small
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import PublishRule
from sitegen.core.digest import canonical
from sitegen.core.model import Content, Publish
from sitegen.link.archive import link
from sitegen.plan import urls
from sitegen.plan.pages import plan


def walk(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every value in a view, with the name of the field it stands in."""
    yield name, value
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from walk(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item, name)


def targets(view: object) -> Iterator[str]:
    for name, value in walk(view):
        if (
            name in ("url", "source_url", "quotes_url", "feed", "path")
            and isinstance(value, str)
            and value
            and ":" not in value
            and " " not in value
        ):
            yield value


@settings(max_examples=25)
@given(contents(), st.randoms())
def test_the_order_of_the_input_changes_nothing(content: Content, random) -> None:  # type: ignore[no-untyped-def]
    other = dataclasses.replace(
        content,
        entries=tuple(random.sample(content.entries, len(content.entries))),
        actors=tuple(random.sample(content.actors, len(content.actors))),
    )
    assert planned(content) == planned(other)


@settings(max_examples=25)
@given(contents())
def test_views_are_frozen_and_hold_no_floats_and_no_sets(content: Content) -> None:
    for page in planned(content)[0].values():
        for name, value in walk(page.view):
            assert value is None or isinstance(value, (str, int, tuple, bytes)) or dataclasses.is_dataclass(value), (
                page.path,
                name,
                value,
            )
            if dataclasses.is_dataclass(value):
                assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
        canonical(page.view)


@given(contents())
def test_paths_are_safe_and_end_in_a_file_name_and_differ_whatever_the_case(content: Content) -> None:
    pages, notes = planned(content)
    assert len({p.casefold() for p in pages}) == len(pages)
    for path in pages:
        assert all(urls.safe(part) for part in path.split("/"))
        assert "." in path.rsplit("/", 1)[-1] or path == "_headers"
    assert not [n for n in notes if n.code in ("E505", "E506")]


@given(contents())
def test_every_target_is_a_page_and_every_line_fragment_a_line(content: Content) -> None:
    pages, _ = planned(content)
    runs = {
        p: {a for x in page.view.lines for a in (x.run, f"L{x.number}")}
        for p, page in pages.items()
        if page.template == "source.html"
    }
    for page in pages.values():
        for target in targets(page.view):
            plain, _, fragment = target.partition("#")
            if plain.startswith("content/"):
                continue
            assert plain in pages, (page.path, target)
            if fragment and plain in runs:
                assert fragment in runs[plain]


@given(contents())
def test_a_wrong_word_never_stops_the_plan(content: Content) -> None:
    planned(content, config(base_url=""))


MARK = "xyzzyplugh"


def marked(content: Content, mode: str) -> Content:
    """Content in which a word stands in every text of the first source that `mode` must keep."""
    first = content.sources[0]
    entries = []
    for one in content.entries:
        if one.source != first.id:
            entries.append(one)
            continue
        more: dict[str, object] = {
            "body": f"{one.body} " * 12 + MARK,
            "statements": tuple(dataclasses.replace(s, text=MARK) for s in one.statements),
            "acts": tuple(dataclasses.replace(a, text=MARK) for a in one.acts),
            "dates": tuple(dataclasses.replace(d, text=MARK) for d in one.dates),
            "actors": tuple(dataclasses.replace(a, as_=(MARK,)) for a in one.actors),
        }
        if mode not in ("excerpt", "quotes"):
            more["quotes"] = tuple(dataclasses.replace(q, text=f"{q.text} {MARK}", cue=MARK) for q in one.quotes)
        if mode in ("quotes", "metadata", "none"):
            more["summary"] = MARK
        if mode == "none":
            more |= {"title": MARK, "byline": MARK, "tags": (MARK,)}
        entries.append(dataclasses.replace(one, **more))
    lines = tuple(f"{MARK} {n}" for n in range(10))
    source = dataclasses.replace(first, lines=lines, texts={"00000000": lines, "11111111": lines})
    if mode == "none":
        source = dataclasses.replace(source, title=MARK, outlet=MARK, note=MARK)
    return dataclasses.replace(content, entries=tuple(entries), sources=(source, *content.sources[1:]))


@given(st.sampled_from([m for m in Publish if m is not Publish.FULL]), st.booleans())
def test_a_word_in_withheld_text_is_in_no_view(mode: Publish, by_rule: bool) -> None:
    content = marked(small(), mode)
    rules = [PublishRule(mode, source="2031-05-01-*")] if by_rule else []
    if not by_rule:
        content = dataclasses.replace(
            content, sources=(dataclasses.replace(content.sources[0], publish=str(mode)), *content.sources[1:])
        )
    pages, _ = planned(content, config(rules=rules))
    for page in pages.values():
        assert MARK not in page.path
        data = page.view if isinstance(page.view, bytes) else canonical(page.view)
        assert MARK.encode() not in data, page.path


@given(contents())
def test_what_is_withdrawn_or_not_published_is_nowhere_but_on_its_own_address(content: Content) -> None:
    hidden = [
        dataclasses.replace(
            e,
            title=MARK,
            body=MARK,
            summary=MARK,
            byline=MARK,
            tags=(MARK,),
            quotes=tuple(dataclasses.replace(q, text=MARK) for q in e.quotes),
            statements=tuple(dataclasses.replace(s, text=MARK) for s in e.statements),
            acts=(),
            dates=tuple(dataclasses.replace(d, text=MARK) for d in e.dates),
            notes=(),
        )
        if e.withdrawn or e.publish == "none"
        else e
        for e in content.entries
    ]
    pages, _ = planned(dataclasses.replace(content, entries=tuple(hidden)))
    for page in pages.values():
        assert MARK.encode() not in canonical(page.view), page.path


def test_the_lines_of_a_withdrawn_entry_vanish_from_its_source_page() -> None:
    pages, _ = planned(small())
    lines = pages["sources/2031-05-04-live/index.html"].view.lines
    assert [(x.text, x.state) for x in lines] == [("Title", "remainder"), ("Nothing new.", "entry"), ("", "withheld")]
    assert lines[2].reason == "withdrawn"
    assert pages["entries/2031-05-04-gone/index.html"].template == "gone.html"
    assert "actors/someone-else/index.html" not in pages


def test_an_archive_must_be_released_before_it_is_planned() -> None:
    assert linked(small()).entries[0].publish == "full"
    with pytest.raises(ValueError, match="not released"):
        plan(link(small()).value, config(), WORDS)
