"""One archive with everything that breaks formats, in every field that people or sources fill."""

from __future__ import annotations

from sitegen.core.model import (
    Act,
    Actor,
    ActorKind,
    Content,
    Entry,
    EntryActor,
    EntryPlace,
    Kind,
    Quote,
    Role,
    Source,
    Statement,
    Version,
    When,
)

EVIL = (
    "quotes \"double\" and 'single'",
    "lines\nand\r\nmore\rlines\tand tabs",
    "controls \x00\x01\x0b\x1f\x7f\x85 gone",
    "רחוב \u202eהפוך\u202c ועוד",
    '=HYPERLINK("http://evil.example")',
    "+1-2",
    "@SUM(A1)",
    "-2+3",
    "\t=1+1",
    "＝1+1",
    "</script><script>alert(1)</script>",
    "]]> <![CDATA[ <x/> &amp; &#x41;",
    "line\u2028and\u2029paragraph",
    "noncharacter \ufffe\uffff and emoji 😀",
    "commas, semicolons; pipes| and % $ # _ {braces} \\ ^ ~",
    "-- */ <!-- comment --> {{ jinja }} {% raw %}",
    "'; drop table entries; --",
    "\ufeff bom",
    "x" * 3000,
    "   ",
)


def archive() -> Content:
    """Each evil text in every field of an entry, a source and an actor of its own."""
    entries, sources, actors = [], [], []
    for n, evil in enumerate(EVIL):
        entries.append(
            Entry(
                id=f"2031-05-{n + 1:02}-evil",
                path=f"content/entries/{n}.md",
                title=evil,
                date=f"2031-05-{n + 1:02}",
                time=("", "09:30", "23:59:59", "10:00Z", "11:00+01:00", evil)[n % 6],
                kind=Kind.UPDATE,
                source=f"s{n % 3}",
                order=n,
                lines=((n + 1, n + 1),),
                byline=evil,
                summary=evil,
                lang=("", "en", "he", evil)[n % 4],
                tags=(evil, "plain"),
                actors=(EntryActor(evil, (evil,)), EntryActor("Anna Novak")),
                places=(EntryPlace(evil), EntryPlace("Vienna")),
                quotes=(Quote(evil, evil, "direct", evil), Quote("plain words", "Anna Novak", "direct", "said")),
                statements=(Statement(evil, evil, evil),),
                acts=(Act(evil, evil, evil, evil),),
                dates=(When(evil, "2031-05-01", "day", evil), When("Monday", "", "", "")),
                body=f"{evil}\n\nplain words and {evil}",
                publish="full",
            )
        )
        actors.append(
            Actor(
                f"evil-{n}", f"content/actors/evil-{n}.md", evil, ActorKind.PERSON, (f"{evil} alias",), (Role(evil, "2031-05-01"),)
            )
        )
    for n in range(3):
        evil = EVIL[n * 4]
        versions = (Version(evil, "0" * 64, "00000000", evil),)
        sources.append(
            Source(
                f"s{n}",
                f"content/sources/s{n}.md",
                evil,
                "2031-05-01",
                outlet=evil,
                url=evil,
                authors=(evil,),
                versions=versions,
                lines=(evil,) * 9,
            )
        )
    return Content(tuple(entries), tuple(actors), tuple(sources))
