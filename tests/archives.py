"""Content to test with: a small archive that has something of everything, and random ones that have anything."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from hypothesis import strategies as st

from sitegen.config import Config, PublishRule, Site
from sitegen.core.diagnostics import Diagnostic
from sitegen.core.model import (
    Act,
    Actor,
    ActorKind,
    Archive,
    Content,
    Entry,
    EntryActor,
    EntryPlace,
    FreePage,
    Kind,
    Note,
    Page,
    Quote,
    Remainder,
    Role,
    Source,
    Statement,
    Tombstone,
    Version,
    When,
)
from sitegen.link.archive import link
from sitegen.plan import words
from sitegen.plan.pages import plan
from sitegen.plan.publish import release

THEME = Path(__file__).resolve().parent.parent / "templates"
WORDS = words.load([THEME])
GAZETTEER = {"vienna": ("AT", "48.21", "16.37"), "mohacs": ("HU", "45.99", "18.68"), "suva": ("FJ", "-18.14", "178.44")}
COUNTRIES = {"AT": "Austria", "HU": "Hungary", "FJ": "Fiji"}


def config(base_url: str = "https://example.org/a/", rules: Iterable[PublishRule] = (), **site: object) -> Config:
    """A configuration."""
    return Config(root=Path(), site=Site(title="River archive", base_url=base_url, **site), publish=tuple(rules))  # type: ignore[arg-type]


def linked(content: Content, rules: Iterable[PublishRule] = ()) -> Archive:
    """Content, released and linked."""
    return link(release(content, tuple(rules)).value).value


def planned(content: Content, settings: Config | None = None) -> tuple[dict[str, Page], tuple[Diagnostic, ...]]:
    """The pages of some content by path, and what was noticed."""
    settings = settings or config()
    made = plan(linked(content, settings.publish), settings, WORDS, GAZETTEER, countries=COUNTRIES, version="0")
    return {p.path: p for p in made.value}, made.notes


def entry(identity: str, body: str = "Some words.", **more: object) -> Entry:
    """An entry by hand."""
    return dataclasses.replace(Entry(id=identity, path=f"content/entries/{identity}.md", body=body), **more)  # type: ignore[arg-type]


def small() -> Content:
    """Two live-blogs and an entry by hand, with something of everything."""
    anna = EntryActor("Anna Novak", ("Novak",))
    first = entry(
        "2031-05-01-crest",
        'The crest passed Vienna on Tuesday. "We were lucky," said Novak.\n\nThe river board accused nobody.',
        title="The crest passes",
        date="2031-05-01",
        time="09:30",
        kind=Kind.LEAD,
        source="2031-05-01-live",
        order=1,
        lines=((1, 4), (6, 6)),
        summary="A short standfirst.",
        tags=("Flood", "cease-fire"),
        actors=(anna, EntryActor("River Board", ("river board",))),
        places=(EntryPlace("Vienna"),),
        quotes=(Quote("We were lucky", "Anna Novak", "direct", "said"),),
        acts=(Act("River Board", "accuse", "", "accused nobody"),),
        dates=(When("Tuesday", "2031-04-29", "day", "weekday before"),),
        notes=(Note("Checked by hand.", "Editor", "2031-06-01"),),
        also=("by-hand",),
        origin={"quotes/x": "human"},
    )
    second = entry(
        "2031-05-01-untitled",
        "Water stands in the cellars of Mohács & nobody speaks of <blame>. She said that we were lucky.",
        date="2031-05-01",
        time="11:05",
        kind=Kind.UPDATE,
        source="2031-05-01-live",
        order=2,
        lines=((8, 9),),
        tags=("flood",),
        actors=(anna, EntryActor("Unfiled Person")),
        places=(EntryPlace("Mohács", "HU", "45.99,18.68"),),
        quotes=(Quote("We were lucky", "", "partial"), Quote("words that are not there", "Anna Novak")),
        statements=(Statement("that we were lucky", "Anna Novak", "said"),),
        dates=(When("soon", "", "", ""),),
    )
    third = entry(
        "2031-05-04-second-day",
        "Nothing new.",
        title="Nothing new",
        date="2031-05-04",
        source="2031-05-04-live",
        order=1,
        lines=((2, 2),),
        tags=("cease fire",),
        actors=(EntryActor("A. Novak"),),
        merged=("2031-05-04-old",),
    )
    by_hand = entry("by-hand", "Written by **people**.", title="By hand", kind=Kind.OPINION, tags=("Opinion",))
    withdrawn = entry(
        "2031-05-04-gone",
        "Words best forgotten.",
        title="Gone",
        date="2031-05-04",
        source="2031-05-04-live",
        order=2,
        lines=((3, 3),),
        actors=(EntryActor("Someone Else"),),
        withdrawn=True,
    )
    lines = tuple(f"Line {n} of the text." if n % 5 else "" for n in range(1, 11))
    live = Source(
        "2031-05-01-live",
        "content/sources/2031-05-01-live.md",
        "Live on 1 May",
        "2031-05-01",
        date_basis="first line",
        outlet="Danube Observer",
        url="https://observer.example/live",
        authors=("A. Writer",),
        versions=(Version("old.txt", "0" * 64, "00000000", "2031-05-01"), Version("live.txt", "1" * 64, "11111111")),
        remainder=(Remainder((7, 7), "furniture: cookie notice"),),
        lines=lines,
        texts={"00000000": lines[:3], "11111111": lines},
        note="An **editor's** note.",
    )
    later = Source(
        "2031-05-04-live",
        "content/sources/2031-05-04-live.md",
        "Live on 4 May",
        "2031-05-04",
        versions=(Version("later.txt", "2" * 64, "22222222"),),
        lines=("Title", "Nothing new.", "Words best forgotten."),
    )
    actors = (
        Actor(
            "anna-novak",
            "content/actors/anna-novak.md",
            "Anna Novak",
            ActorKind.PERSON,
            ("Ms Novak",),
            (Role("mayor of Vienna", "2031-05-01", "2031-05-04"),),
            ids={"wikidata": "Q1", "own": "<7>"},
            note="Known *well*.",
        ),
        Actor("a-novak", "content/actors/a-novak.md", "A. Novak", merged_into="anna-novak"),
        Actor("river-board", "content/actors/river-board.md", "River Board", ActorKind.ORGANISATION),
        Actor("fire-point", "content/actors/fire-point.md", "Fire Point", ignore=True),
    )
    pages = (
        FreePage("method", "content/pages/method.md", "Method", "How it was *made*."),
        FreePage("about", "content/pages/about.md", "About", "Why."),
    )
    stones = (Tombstone("2031-05-02-moved", "Moved", "by-hand"), Tombstone("2031-05-02-dead"))
    return Content((first, second, third, by_hand, withdrawn), actors, (live, later), pages, stones)


NAMES = (
    "Anna Novak",
    "anna  novak",
    "River Board",
    "Ukraine",
    "李明",
    "Мир",
    "A-B",
    "A B",
    "the UN",
    "O'Neill",
    "x<y",
    "\u202eevil",
)
LABELS = ("flood", "Flood", "cease-fire", "cease fire", "Мир", "C++", "c", "con", "😀", "ß", "ss")
DATES = ("", "2031", "2031-05", "2031-05-01", "2031-05-02", "2031-05-09", "2032-01-31", "1945-05-08")
EDTF = (*DATES, "2031-05-01/2031-05-03", "2031-05/..", "../2031", "2031-W20", "2031-13-45", "about then", "2031-05~", "/")
TEXT = st.text(st.sampled_from(list("ab c.\"“”'\n*_[]()<>&#`\\-1é\u00a0\u202e\x07")), max_size=40)


@st.composite
def entries(draw: st.DrawFn, number: int) -> Entry:
    """Any entry."""
    names = st.sampled_from(NAMES)
    return Entry(
        id=f"e{number}",
        path=f"content/entries/e{number}.md",
        title=draw(TEXT),
        date=draw(st.sampled_from(DATES)),
        time=draw(st.sampled_from(("", "09:30", "23:59:01", "11:00+01:00", "10:00Z"))),
        kind=draw(st.sampled_from(Kind)),
        source=draw(st.sampled_from(("", "s1", "s2", "nowhere"))),
        order=draw(st.integers(0, 3)),
        lines=draw(st.sampled_from(((), ((1, 2),), ((3, 3), (5, 9))))),
        text=draw(st.sampled_from(("", "aaaaaaaa", "bbbbbbbb", "cccccccc"))),
        byline=draw(TEXT),
        summary=draw(TEXT),
        tags=tuple(draw(st.lists(st.sampled_from(LABELS), max_size=3))),
        actors=tuple(EntryActor(n, (draw(TEXT),)) for n in draw(st.lists(names, max_size=3))),
        places=tuple(
            EntryPlace(n, "", draw(st.sampled_from(("", "1,2", "90.0,-180", "x,y", "NaN,1"))))
            for n in draw(st.lists(names, max_size=2))
        ),
        quotes=tuple(Quote(draw(TEXT), n) for n in draw(st.lists(names | st.just(""), max_size=2))),
        statements=tuple(Statement(draw(TEXT), n, "said") for n in draw(st.lists(names, max_size=1))),
        acts=tuple(Act(n, "warn", draw(names), draw(TEXT)) for n in draw(st.lists(names, max_size=1))),
        dates=tuple(When(draw(TEXT), v, "", "rule") for v in draw(st.lists(st.sampled_from(EDTF), max_size=2))),
        notes=tuple(Note(t) for t in draw(st.lists(TEXT, max_size=1))),
        publish=draw(st.sampled_from(("", "", "full", "excerpt", "quotes", "metadata", "none"))),
        withdrawn=draw(st.sampled_from((False, False, False, True))),
        body=draw(TEXT),
    )


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Any content."""
    size = draw(st.integers(0, 5))
    made = tuple(draw(entries(n)) for n in range(size))
    sources = tuple(
        Source(
            s,
            f"content/sources/{s}.md",
            draw(TEXT),
            draw(st.sampled_from(DATES)),
            outlet="Observer",
            publish=draw(st.sampled_from(("", "", "full", "quotes", "none"))),
            versions=(Version("a", "0" * 64, "aaaaaaaa"), Version("b", "1" * 64, "bbbbbbbb")),
            remainder=(Remainder((4, 4), "furniture"),),
            lines=tuple(f"line {n} of {s}" for n in range(8)),
            texts={"aaaaaaaa": ("older",) * 3, "bbbbbbbb": tuple(f"line {n} of {s}" for n in range(8))},
        )
        for s in ("s1", "s2")
    )
    actors = tuple(
        Actor(
            f"a{n}",
            f"content/actors/a{n}.md",
            name,
            draw(st.sampled_from(ActorKind)),
            tuple(draw(st.lists(st.sampled_from(NAMES), max_size=1))),
            (Role("mayor", "2031-05-01", "2031-05-09"),),
            merged_into=draw(st.sampled_from(("", "", "a0", "a1", "nobody"))),
            ignore=draw(st.sampled_from((False, False, True))),
        )
        for n, name in enumerate(draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)))
    )
    return Content(made, actors, sources)
