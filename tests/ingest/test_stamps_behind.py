"""A live page whose stamps stand behind its updates, in the forms in which copies of it reach a disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sitegen.ingest.document import read

# (headline, text, author, day, time) of each update, newest first.
UPDATES: tuple[tuple[str, str, str, str, str], ...] = (
    ("Ferry firm adds night sailings for stranded", "The ferry firm will run four extra ships tonight.", "Ida Holm", "14", "16:05"),
    ("Recap: What we know so far", "The volcano woke shortly after four in the morning.", "Teo Wick", "14", "15:01"),
    ("Pictures show cars buried to the wheels", "A photograph shows a grove as grey as slate.", "Teo Wick", "14", "14:30"),
    ("Will my flight go ahead?", "Not today, and hardly tomorrow, airlines have said.", "Ida Holm", "14", "13:20"),
    ("‘We thought it was a lorry’", "Islanders have told of the moment when the ground shook.", "Ida Holm", "14", "12:02"),
    (
        "ICYMI: Minister had called fears exaggerated",
        "The minister spoke of “weather for papers” a week ago.",
        "Teo Wick",
        "13",
        "22:45",
    ),
)
HEAD = """News

Mount Halla live: Ash cloud closes three airports as islanders told to stay indoors

Ida Holm and Teo Wick
Wednesday 14 May 2031 16:40 BST

A column of ash nine kilometres high has closed three airports on the island of Jeju, and some 40,000 passengers are stranded.

"""
POINTS = "Key Points\n\n{0}Ash cloud shuts airports\n{0}Ferry firm adds night sailings\n{0}Schools to stay closed until Monday\n\n"
TAIL = "More about\nvolcanoes\nJoin our commenting forum\n"
LATEST = "Show latest update\n\n"

Stamp = Callable[[str, str, str], str]


def glued(author: str, day: str, time: str) -> str:
    return f"{author}{day} May 2031 {time}"


def page(
    stamp: Stamp = glued, *, without: int = -1, front: bool = False, points: str = "• ", between: str = LATEST, seconds: str = ""
) -> str:
    made = HEAD + (POINTS.format(points) if points != "-" else "") + between
    for number, (headline, text, author, day, time) in enumerate(UPDATES):
        printed = "" if number == without else stamp(author, day, time) + "\n\n"
        body = f"{seconds}{headline}\n\n{text} It is not over yet, people on the island say.\n\n"
        made += printed + body if front else body + printed
    return made + TAIL


def none(author: str, day: str, time: str) -> str:
    return ""


FORMS: dict[str, str] = {
    "glued": page(),
    "with a space": page(lambda a, d, t: f"{a} {d} May 2031 {t}"),
    "with a zone": page(lambda a, d, t: f"{a}{d} May 2031 {t} BST"),
    "without author": page(lambda a, d, t: f"{d} May 2031 {t}"),
    "time before author": page(lambda a, d, t: f"{d} May 2031 {t}{a}"),
    "author in a line above": page(lambda a, d, t: f"{a}\n{d} May 2031 {t}"),
    "author apart above": page(lambda a, d, t: f"{a}\n\n{d} May 2031 {t}"),
    "author in a line below": page(lambda a, d, t: f"{d} May 2031 {t}\n{a}"),
    "updated after it": page(lambda a, d, t: f"{glued(a, d, t)}\n\nUpdated {d} May 2031 23:10"),
    "updated before it": page(lambda a, d, t: f"Updated {d} May 2031 23:10\n\n{glued(a, d, t)}"),
    "updated glued to it": page(lambda a, d, t: f"{glued(a, d, t)}Updated {d} May 2031 23:10"),
    "in front": page(front=True),
    "points without marks": page(points=""),
    "points without marks, no button": page(points="", between=""),
    "no points": page(points="-", between=""),
    "a script's seconds before headlines": page(seconds="1936713900"),
    "a script's seconds over headlines": page(seconds="1936713900\n"),
    "first stamp missing": page(without=0),
    "second stamp missing": page(without=1),
    "third stamp missing": page(without=2),
    "last stamp missing": page(without=5),
    "no stamps": page(none),
    "no stamps, a script's seconds": page(none, seconds="1936713900"),
}


@pytest.mark.parametrize("blank", [True, False], ids=["blank lines", "no blank lines"])
@pytest.mark.parametrize("form", FORMS)
def test_every_update_has_its_own_headline_and_stamp(form: str, blank: bool) -> None:
    text = FORMS[form] if blank else "".join(line + "\n" for line in FORMS[form].split("\n") if line.strip())
    found: Any = read("page.txt", text.encode()).value
    missing = {"first": 0, "second": 1, "third": 2, "last": 5}.get(form.split(" ")[0], -1)
    expected = [
        (headline, "" if number == missing or form.startswith("no stamps") else time)
        for number, (headline, *_, time) in enumerate(UPDATES)
    ]
    assert [(segment.headline, segment.time[:5]) for segment in found.segments[1:]] == expected
    if "stamp" not in form:
        assert [segment.date[-2:] for segment in found.segments[1:]] == [day for *_, day, _ in UPDATES]


def test_sub_headings_of_a_long_update_are_no_updates() -> None:
    explained = (
        "Why now?\n\nNobody knows why the volcano woke after a thousand years.\n\nWho pays?\n\nIn the end the state, as always.\n\n"
    )
    text = page().replace("Ida Holm14 May 2031 13:20", explained + "Ida Holm14 May 2031 13:20")
    found: Any = read("page.txt", text.encode()).value
    assert [segment.headline for segment in found.segments[1:]] == [headline for headline, *_ in UPDATES]
