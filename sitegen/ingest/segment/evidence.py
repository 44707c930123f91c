"""The evidence: each rule looks at one row in its scene and gives points to classes. Points are tenths of "ten to one on".

Classes as in the gold: H headline, B body, Y byline or time, K key-point bullet, J furniture (T title and S standfirst are
found by `scene`). Most rules need no vocabulary, so that they hold in any language. Rules about text and headlines are here,
those about what stands beside the text in `beside`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.ingest.segment import beside
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.scene import Points, Scene, after_of, before_of, furniture_points, is_text
from sitegen.ingest.vocabulary import exact

CLASSES = "HBYKJ"
# What a row of unknown looks is: body, most of the time.
PRIOR = {"H": -20, "B": 0, "Y": -40, "K": -40, "J": -30}

Rule = Callable[[Scene, int, Row], Points]

_QUESTION = re.compile(r"^(?:[QAF]|Frage|Antwort|Question|Answer|Pregunta|Respuesta|Réponse|問|答|Q\d+)\s?[:：.]\s")


def _end_stop(scene: Scene, i: int, row: Row) -> Points:
    if row.stop == ".":
        return ("H", -28), ("B", 20), ("J", -8 if row.size > 60 else 0)
    if row.stop in ("?", "!", "…"):
        if row.sentences == 1 and row.size < 110:
            if row.quoted:
                return ("H", 10), ("B", 5)
            return (("H", 19 if scene.shape.blanks else 26), ("B", 2))
        return ("H", -25), ("B", 18)
    if row.stop in (":", ","):
        return ("H", -18), ("B", 15)
    if row.sentences > 2:
        return ("H", -20), ("B", 5)
    if scene.shape.stops >= 75:
        return ("H", 25), ("B", -15)
    return ("H", 12), ("B", -5)


def _length(scene: Scene, i: int, row: Row) -> Points:
    if row.size > 190:
        return ("H", -50), ("B", 15), ("J", -10)
    if row.size > 150:
        return (("H", -12),)
    if row.size < 3:
        return ("H", -30), ("J", 20)
    return ()


def _shorter_than_next(scene: Scene, i: int, row: Row) -> Points:
    after = after_of(scene, i)
    if after is None:
        return (("H", -25),)
    if row.stop not in (".", ":", ",") and (is_text(after) or after.size > 100) and after.size * 2 > row.size * 3:
        return (("H", 10),)
    return ()


def _before_text(scene: Scene, i: int, row: Row) -> Points:
    after = after_of(scene, i)
    return (
        (("H", 6),) if after is not None and after.stop in (".", "?", "!", "…", ":") and furniture_points(scene, i + 1) < 40 else ()
    )


def _small_letter(scene: Scene, i: int, row: Row) -> Points:
    return (("H", -20), ("B", 6)) if row.lower else ()


def _next_goes_on(scene: Scene, i: int, row: Row) -> Points:
    """The next row begins with a small letter: the sentence was not over."""
    after = after_of(scene, i)
    if after is None or not after.lower or row.stop not in ("", ",", "-") or after.bullet or i in scene.slots:
        return ()
    return (("H", -22), ("B", 18)) if after.size > 25 else ()


def _after_colon(scene: Scene, i: int, row: Row) -> Points:
    before = before_of(scene, i)
    if before is None or before.stop != ":" or i - 1 in scene.slots or i - 1 in scene.teasers or i in scene.slots:
        return ()
    if before.key in exact("keypoints") and scene.live and not scene.shape.timed and row.stop == "":
        return ()  # "Here is the latest:", and then the first headline
    return (("H", -22), ("B", 18), ("K", 8))


def _list_without_marks(scene: Scene, i: int, row: Row) -> Points:
    """Short rows in a run after a colon: a list that lost its bullets."""
    if row.stop not in ("", ",") or i in scene.slots:
        return ()
    for j in range(i - 1, max(-1, i - 12), -1):
        before = scene.rows[j]
        if j in scene.teasers:
            return ()
        if before.stop == ":" and j not in scene.slots:
            return (("H", -25), ("B", 15)) if j < i - 1 else ()
        if before.stop not in ("", ",") or before.bullet or j in scene.slots or j in scene.stamps:
            return ()
    return ()


def _slot(scene: Scene, i: int, row: Row) -> Points:
    """Where the page puts its headlines: beside a time that opens an update, or behind a running number."""
    if i in scene.shape.numbered:
        return (("H", 65),)
    if i in scene.slots:
        return (("H", 70), ("J", -10))
    return ()


def _no_slot(scene: Scene, i: int, row: Row) -> Points:
    """On a page that stamps its updates, a row beside no stamp is less likely a headline."""
    openers = len(scene.shape.openers)
    if i in scene.slots:
        return ()
    if len(scene.shape.numbered) >= 3:
        return (("H", -38),)
    if openers < 2:
        return ()
    if not scene.headed:
        return (("H", -50),)
    return (("H", -38 if openers >= 3 else -16),)


def _opens_without_headline(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.opening and i not in scene.stamps and i not in scene.slots:
        return ("B", 70), ("H", -20)
    return ()


def _stamp(scene: Scene, i: int, row: Row) -> Points:
    marker = row.marker
    if row.key in exact("updated"):
        return (("Y", 90),)
    if marker is None or marker.form != "stamp":
        return (("Y", 60),) if i in scene.stamps else ()
    if marker.signature.endswith("e"):
        return (("J", 90),)
    return (("Y", 90),)


def _article(scene: Scene, i: int, row: Row) -> Points:
    return () if scene.live else (("H", -90),)


def _set_as_heading(scene: Scene, i: int, row: Row) -> Points:
    """What the file itself sets as a heading: of an update, or in an article of a part of it."""
    if i not in scene.subheads or furniture_points(scene, i) >= 40:
        return ()
    return (("H", 45), ("B", 25), ("J", -20)) if scene.live else (("B", 40), ("J", -20))


def _question_line(scene: Scene, i: int, row: Row) -> Points:
    return (("B", 40), ("H", -40)) if _QUESTION.match(row.text) else ()


def _capitals(scene: Scene, i: int, row: Row) -> Points:
    return (("H", 14),) if row.caps and row.size >= 8 and row.stop != "." else ()


def _repeats_key_point(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.shape.key_points or not row.key or row.stop == ".":
        return ()
    return (("H", 35),) if scene.point_of.get(row.key, i) < i else ()


def _after_divider(scene: Scene, i: int, row: Row) -> Points:
    """The row after furniture that the page repeats under each update ("Share")."""
    before = before_of(scene, i)
    if before is None or scene.shape.repeats[before.key] < 3 or row.stop == "." or i in scene.slots:
        return ()
    return (("H", 22),)


# The table of contents of this file: every rule with the name that `sitegen explain` prints.
RULES: tuple[tuple[str, Rule], ...] = (
    ("end stop", _end_stop),
    ("length", _length),
    ("shorter than the next line", _shorter_than_next),
    ("text follows", _before_text),
    ("small first letter", _small_letter),
    ("the next line goes on", _next_goes_on),
    ("after a colon", _after_colon),
    ("list after a colon", _list_without_marks),
    ("place of headlines on this page", _slot),
    ("not where this page has headlines", _no_slot),
    ("opens with a time", _opens_without_headline),
    ("time stamp", _stamp),
    ("no page of updates", _article),
    ("set as a heading", _set_as_heading),
    ("byline", beside.byline),
    ("credits of an agency", beside.credits),
    ("role of an author", beside.role),
    ("opens like others under headlines", beside.under_headlines),
    ("a byline follows", beside.under_byline),
    ("words of furniture", beside.furniture),
    ("repeated", beside.repeated),
    ("printed twice", beside.twice),
    ("said before", beside.said_before),
    ("pull quote", beside.pull_quote),
    ("bullet", beside.bullet),
    ("under key points", beside.under_key_points),
    ("heads key points", beside.key_points_head),
    ("label", beside.label),
    ("teaser", beside.teaser),
    ("above the title", beside.above_title),
    ("tail of the page", beside.tail),
    ("in a block of furniture", beside.in_furniture_block),
    ("caption", beside.caption),
    ("question or answer", _question_line),
    ("signature of a post", beside.social),
    ("capitals", _capitals),
    ("repeats a key point", _repeats_key_point),
    ("nothing under it", beside.nothing_under),
    ("after a divider", _after_divider),
)


def weigh(scene: Scene, index: int) -> tuple[dict[str, int], tuple[tuple[str, Points], ...]]:
    """The score of each class for a row, and the rules that spoke."""
    row = scene.rows[index]
    scores = dict(PRIOR)
    spoke: list[tuple[str, Points]] = []
    for name, rule in RULES:
        points = rule(scene, index, row)
        if points:
            spoke.append((name, points))
            for letter, number in points:
                scores[letter] += number
    return scores, tuple(spoke)
