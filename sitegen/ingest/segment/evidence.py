"""The evidence: each rule looks at one row in its scene and gives points to classes. Points are tenths of "ten to one on".

Classes as in the gold: H headline, B body, Y byline or time, K key-point bullet, J furniture (T title and S standfirst are
found by `scene`). Most rules need no vocabulary, so that they hold in any language.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.ingest.segment import shape as shapes
from sitegen.ingest.segment.markers import looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.scene import Scene, furniture_points, is_text
from sitegen.ingest.vocabulary import exact

CLASSES = "HBYKJ"
# What a row of unknown looks is: body, most of the time.
PRIOR = {"H": -20, "B": 0, "Y": -40, "K": -40, "J": -30}

Points = tuple[tuple[str, int], ...]
Rule = Callable[[Scene, int, Row], Points]

_QUESTION = re.compile(r"^(?:[QAF]|Frage|Antwort|Question|Answer|Pregunta|Respuesta|Réponse|問|答|Q\d+)\s?[:：.]\s")
_SIGNATURE = re.compile(r"^[—–-]{1,2}\s?.{2,60}\(@\w+\)|^\S.{1,60}\s\(@\w+\)")
_BRACKETED = re.compile(r"[(\[（][^()\[\]（）]{2,60}[)\]）]$")


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
    after = _after(scene, i)
    if after is None:
        return (("H", -25),)
    if row.stop not in (".", ":", ",") and (is_text(after) or after.size > 100) and after.size * 2 > row.size * 3:
        return (("H", 10),)
    return ()


def _before_text(scene: Scene, i: int, row: Row) -> Points:
    after = _after(scene, i)
    return (
        (("H", 6),) if after is not None and after.stop in (".", "?", "!", "…", ":") and furniture_points(scene, i + 1) < 40 else ()
    )


def _small_letter(scene: Scene, i: int, row: Row) -> Points:
    return (("H", -20), ("B", 6)) if row.lower else ()


def _next_goes_on(scene: Scene, i: int, row: Row) -> Points:
    """The next row begins with a small letter: the sentence was not over."""
    after = _after(scene, i)
    if after is None or not after.lower or row.stop not in ("", ",", "-") or after.bullet or i in scene.slots:
        return ()
    return (("H", -22), ("B", 18)) if after.size > 25 else ()


def _after_colon(scene: Scene, i: int, row: Row) -> Points:
    before = _before(scene, i)
    if before is None or before.stop != ":" or i - 1 in scene.slots or i - 1 in scene.teasers or i in scene.slots:
        return ()
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
    headed = sum(o.headline >= 0 for o in scene.shape.openers)
    if not headed:
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


def _byline(scene: Scene, i: int, row: Row) -> Points:
    if not scene.shape.authors and row.size > 120:
        return ()
    if row.text.casefold() in scene.shape.authors:
        return (("Y", 60), ("H", -20))
    if shapes.is_byline(row):
        return (("Y", 60), ("H", -20), ("B", -10))
    if row.size > 70 or row.stop or not looks_like_name(row.text) or not 2 <= row.words <= 8:
        return ()
    after = _after(scene, i)
    if i == scene.title - 1 and row.words >= 5 and not furniture_points(scene, i):
        return ("Y", 90), ("J", -20)
    heading = (
        scene.title >= 0 and scene.title < i < scene.title + 9 and not any(is_text(r) for r in scene.rows[scene.title + 1 : i])
    )
    if heading and i not in scene.slots and (row.gap or not (after and is_text(after))):
        return ("Y", 50), ("H", -20)
    beside = {i - 1, i + 1} & (scene.stamps | scene.slots)
    known = any(part and part in row.text.casefold() for part in scene.shape.authors)
    if known or (after is not None and shapes.is_role(after)):
        return ("Y", 55), ("H", -25)
    return (("Y", 40), ("H", -15)) if beside and row.words <= 4 and i not in scene.slots else ()


def _role(scene: Scene, i: int, row: Row) -> Points:
    before = _before(scene, i)
    if before is None or not shapes.is_role(row) or i in scene.slots:
        return ()
    named = (
        shapes.is_byline(before)
        or before.text.casefold() in scene.shape.authors
        or (looks_like_name(before.text) and before.words <= 4)
    )
    return (("Y", 55), ("H", -25)) if named else ()


def _under_headlines(scene: Scene, i: int, row: Row) -> Points:
    """Rows right under headlines that begin with the same word all over the page ("From our ..."): they name authors."""
    if row.stop or row.size > 100 or i in scene.slots:
        return ()
    word = row.text.split(" ", 1)[0]
    return (("Y", 60), ("H", -25)) if i in scene.under and scene.under_words[word] >= 2 else ()


def _under_byline(scene: Scene, i: int, row: Row) -> Points:
    """A headline whose next row names its author."""
    after = _after(scene, i)
    if after is None or row.stop in (".", ",") or i <= scene.title or row.marker is not None and row.marker.form == "stamp":
        return ()
    if shapes.is_byline(after) or after.text.casefold() in scene.shape.authors:
        return (("H", 45),) if shapes.headline_like(row, scene.shape, i) and i not in scene.stamps else ()
    return ()


def _furniture(scene: Scene, i: int, row: Row) -> Points:
    points = furniture_points(scene, i)
    if not points:
        return ()
    if i in scene.slots:
        return (("J", points // 4),)
    return ("J", points), ("H", -points // 2), ("B", -points // 5)


def _repeated(scene: Scene, i: int, row: Row) -> Points:
    count = scene.shape.repeats[row.key]
    if count < 3 or (row.marker is not None and row.marker.form == "stamp") or row.size > 120:
        return ()
    return ("J", 50), ("H", -30), ("B", -10)


def _twice(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.twins:
        return ("J", 65), ("H", -30)
    if i > scene.title >= 0 and row.key and row.key == scene.rows[scene.title].key:
        return ("J", 70), ("H", -40)
    return ()


def _said_before(scene: Scene, i: int, row: Row) -> Points:
    """The words of a headline above, once more: a pull quote or a link to itself."""
    if i in scene.slots or len(row.key) < 10 or scene.shape.repeats[row.key] < 2 or i in scene.shape.key_points:
        return ()
    if looks_like_name(row.text) and row.words <= 4 or shapes.is_role(row):
        return (("Y", 40), ("H", -20)) if row.words > 1 else ()
    earlier = any(r.key == row.key and j not in scene.shape.key_points for j, r in enumerate(scene.rows[:i]))
    return (("J", 60), ("H", -30)) if earlier else ()


def _pull_quote(scene: Scene, i: int, row: Row) -> Points:
    if not row.quoted or i in scene.slots or (scene.live and not scene.shape.timed) or row.stop == "." or len(row.key) < 12:
        return ()
    words = row.key.strip("\"'«»„ ")
    near = scene.rows[max(0, scene.standfirst + 1, i - 8) : i] + (scene.rows[i + 1 : i + 9] if row.words >= 5 else ())
    return (("J", 40), ("B", -5)) if any(words in other.text.casefold() for other in near) else ()


def _bullet(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.slots or i in scene.opening:
        return ()
    if i in scene.shape.key_points:
        return ("K", 85), ("H", -20)
    if row.bullet or i in scene.shape.listed:
        return ("K", 75), ("H", -20), ("B", -5)
    return ()


def _under_key_points(scene: Scene, i: int, row: Row) -> Points:
    """Rows right under a "Key points" line: bullets that lost their marks."""
    if row.stop == "." or row.size > 160 or i in scene.slots:
        return ()
    for j in range(i - 1, max(-1, i - 12), -1):
        before = scene.rows[j]
        if before.key in exact("keypoints"):
            listed = any(k in scene.shape.key_points for k in range(j + 1, i + 3))
            return (("K", 60), ("H", -25)) if listed else (("K", 48), ("J", -20)) if _run_below(scene, j) >= 2 else (("K", 20),)
        if shapes.is_byline(before) or looks_like_name(before.text):
            return ()
        if before.stop == "." and not before.bullet or j in scene.slots:
            return ()
    return ()


def _run_below(scene: Scene, head: int) -> int:
    """How many rows without end stop, of a headline's size or more, follow each other under a heading."""
    count = 0
    for i in range(head + 1, len(scene.rows)):
        row = scene.rows[i]
        if (
            row.stop
            or row.size < 12
            or row.marker is not None
            or furniture_points(scene, i) >= 40
            or i in scene.slots
            or looks_like_name(row.text)
        ):
            break
        count += 1
    after = scene.rows[head + 1 + count] if head + 1 + count < len(scene.rows) else None
    return count - 1 if after is not None and is_text(after) else count


def _key_points_head(scene: Scene, i: int, row: Row) -> Points:
    after = _after(scene, i)
    if row.key not in exact("keypoints") or i in scene.slots or after is None:
        return ()
    return (("J", 70), ("H", -40)) if after.bullet or i + 1 in scene.shape.key_points or i < scene.text_from + 12 else ()


def _label(scene: Scene, i: int, row: Row) -> Points:
    return (("J", 65), ("H", -40)) if row.key in exact("label") and i not in scene.stamps and row.size < 30 else ()


def _teaser(scene: Scene, i: int, row: Row) -> Points:
    return (("J", 99),) if i in scene.teasers or i - 1 in scene.teasers else ()


def _above_title(scene: Scene, i: int, row: Row) -> Points:
    if i >= scene.text_from:
        return ()
    return ("J", 10 if shapes.is_byline(row) else 45), ("H", -45), ("B", -20)


def _tail(scene: Scene, i: int, row: Row) -> Points:
    return (("J", 45), ("H", -40), ("B", -10)) if i >= scene.tail_from else ()


def _in_furniture_block(scene: Scene, i: int, row: Row) -> Points:
    """A short row in one block with furniture, on a page that parts its blocks by blank lines."""
    if not scene.shape.blanks or row.stop == "." or row.size > 140 or i in scene.slots or i in scene.opening or row.bullet:
        return ()
    above = not row.gap and i > 0 and furniture_points(scene, i - 1) >= 40
    first = i
    while first > 0 and not scene.rows[first].gap:
        first -= 1
    opened = first < i and furniture_points(scene, first) >= 40 and all(r.stop != "." for r in scene.rows[first:i])
    after = _after(scene, i)
    below = after is not None and not after.gap and furniture_points(scene, i + 1) >= 40 and row.size < 60 and row.gap
    if (above or opened) and after is not None and after.gap and is_text(after):
        return ("J", 20), ("H", -8)
    return (("J", 40), ("H", -20)) if above or opened else (("J", 28), ("H", -8)) if below else ()


def _caption(scene: Scene, i: int, row: Row) -> Points:
    """No end stop and a bracket with names at the end: a caption with its credit."""
    if row.stop or i in scene.slots or not _BRACKETED.search(row.text) or row.size > 240 or row.bullet:
        return ()
    slash = "/" in row.text[-60:] or not row.text.isascii()
    return (("J", 32 if slash else 18), ("H", -12))


def _question_line(scene: Scene, i: int, row: Row) -> Points:
    return (("B", 40), ("H", -40)) if _QUESTION.match(row.text) else ()


def _social(scene: Scene, i: int, row: Row) -> Points:
    return (("B", 45), ("H", -45)) if _SIGNATURE.match(row.text) and row.size < 140 else ()


def _capitals(scene: Scene, i: int, row: Row) -> Points:
    return (("H", 14),) if row.caps and row.size >= 8 and row.stop != "." else ()


def _repeats_key_point(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.shape.key_points or not row.key or row.stop == ".":
        return ()
    return (("H", 35),) if any(scene.rows[j].key == row.key for j in scene.shape.key_points if j < i) else ()


def _nothing_under(scene: Scene, i: int, row: Row) -> Points:
    """Near the top, before any text, a short row with another headline right under it is a link or a notice."""
    after = _after(scene, i)
    if i <= scene.title or i in scene.slots or row.stop or after is None or i > scene.title + 10:
        return ()
    if any(is_text(r) and j != scene.standfirst for j, r in enumerate(scene.rows[scene.title + 1 : i], scene.title + 1)):
        return ()
    return (("J", 28), ("H", -20)) if shapes.headline_like(after, scene.shape, i + 1) and i != scene.standfirst else ()


def _after_divider(scene: Scene, i: int, row: Row) -> Points:
    """The row after furniture that the page repeats under each update ("Share")."""
    before = _before(scene, i)
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
    ("byline", _byline),
    ("role of an author", _role),
    ("opens like others under headlines", _under_headlines),
    ("a byline follows", _under_byline),
    ("words of furniture", _furniture),
    ("repeated", _repeated),
    ("printed twice", _twice),
    ("said before", _said_before),
    ("pull quote", _pull_quote),
    ("bullet", _bullet),
    ("under key points", _under_key_points),
    ("heads key points", _key_points_head),
    ("label", _label),
    ("teaser", _teaser),
    ("above the title", _above_title),
    ("tail of the page", _tail),
    ("in a block of furniture", _in_furniture_block),
    ("caption", _caption),
    ("question or answer", _question_line),
    ("signature of a post", _social),
    ("capitals", _capitals),
    ("repeats a key point", _repeats_key_point),
    ("nothing under it", _nothing_under),
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


def _before(scene: Scene, i: int) -> Row | None:
    return scene.rows[i - 1] if i > 0 else None


def _after(scene: Scene, i: int) -> Row | None:
    return scene.rows[i + 1] if i + 1 < len(scene.rows) else None
