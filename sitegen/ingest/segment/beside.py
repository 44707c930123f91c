"""Evidence for what stands beside the text: authors, furniture, captions, lists, promoted pieces (rules of `evidence`)."""

from __future__ import annotations

import re

from sitegen.ingest.segment import shape as shapes
from sitegen.ingest.segment.markers import looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.scene import Points, Scene, after_of, before_of, furniture_points, is_text
from sitegen.ingest.vocabulary import exact

_SIGNATURE = re.compile(r"^[—–-]{1,2}\s?.{2,60}\(@\w+\)|^\S.{1,60}\s\(@\w+\)")
_PICTURED = re.compile(r"^.[A-Z][^/,;]+/[A-Z][^/]+.$")
_BRACKETED = re.compile(r"[(\[（][^()\[\]（）]{2,60}[)\]）]$")


def credits(scene: Scene, i: int, row: Row) -> Points:
    """Who reported, wrote and edited, as agencies name them below a report."""
    return (("Y", 95), ("B", -20)) if shapes.CREDITS.match(row.text) and row.size < 400 else ()


def byline(scene: Scene, i: int, row: Row) -> Points:
    if not scene.shape.authors and row.size > 120:
        return ()
    if row.text.casefold() in scene.shape.authors:
        return (("Y", 60), ("H", -20))
    if shapes.is_byline(row):
        return (("Y", 60), ("H", -20), ("B", -10))
    if row.size > 70 or row.stop or not looks_like_name(row.text) or not 2 <= row.words <= 8:
        return ()
    after = after_of(scene, i)
    if i == scene.title - 1 and row.words >= 5 and not furniture_points(scene, i):
        return ("Y", 90), ("J", -20)
    above = range(scene.title + 1, i)
    heading = 0 <= scene.title < i < scene.title + 9 and not any(is_text(scene.rows[j]) for j in above if j != scene.standfirst)
    first = i == scene.title + 1 and row.words <= 3 and not scene.shape.titled  # on a page without blank lines
    if heading and i not in scene.slots and (row.gap or first or not (after and is_text(after))):
        return ("Y", 50), ("H", -20)
    before = before_of(scene, i)
    below = not scene.shape.timed and before is not None and is_text(before) and row.words <= 4
    if below and (after is None or shapes.headline_like(after, scene.shape, i + 1) and not is_text(after)):
        return ("Y", 60), ("H", -40)  # under the text, over the next headline
    beside = {i - 1, i + 1} & (scene.stamps | scene.slots)
    known = len(scene.shape.authors) < 100 and any(part and part in row.text.casefold() for part in scene.shape.authors)
    if known or (after is not None and shapes.is_role(after)):
        return ("Y", 55), ("H", -25)
    return (("Y", 40), ("H", -15)) if beside and row.words <= 4 and i not in scene.slots else ()


def role(scene: Scene, i: int, row: Row) -> Points:
    before = before_of(scene, i)
    if before is None or i in scene.slots or not (shapes.is_role(row) or _desk(scene, i, row, before)):
        return ()
    named = (
        shapes.is_byline(before)
        or before.text.casefold() in scene.shape.authors
        or (looks_like_name(before.text) and before.words <= 4)
    )
    return (("Y", 55), ("H", -25)) if named else ()


def _desk(scene: Scene, i: int, row: Row, before: Row) -> bool:
    """ "BBC News, Abuja" right under a name: where somebody reports from."""
    return (
        not row.gap
        and "," in row.text
        and row.words <= 6
        and not row.stop
        and looks_like_name(row.text)
        and i - 2 in scene.stamps | scene.slots
    )


def under_headlines(scene: Scene, i: int, row: Row) -> Points:
    """Rows right under headlines that begin with the same word all over the page ("From our ..."): they name authors."""
    if row.stop or row.size > 100 or i in scene.slots:
        return ()
    word = row.text.split(" ", 1)[0]
    return (("Y", 60), ("H", -25)) if i in scene.under and scene.under_words[word] >= 2 else ()


def under_byline(scene: Scene, i: int, row: Row) -> Points:
    """A headline whose next row names its author."""
    after = after_of(scene, i)
    if after is None or row.stop in (".", ",") or i <= scene.title or row.marker is not None and row.marker.form == "stamp":
        return ()
    if shapes.is_byline(after) or after.text.casefold() in scene.shape.authors:
        return (("H", 45),) if shapes.headline_like(row, scene.shape, i) and i not in scene.stamps else ()
    return ()


def furniture(scene: Scene, i: int, row: Row) -> Points:
    points = furniture_points(scene, i)
    if not points:
        return ()
    if i in scene.slots:
        return (("J", points // 4),)
    return ("J", points), ("H", -points // 2), ("B", -points // 5)


def repeated(scene: Scene, i: int, row: Row) -> Points:
    count = scene.shape.repeats[row.key]
    if count < 3 or (row.marker is not None and row.marker.form == "stamp") or row.size > 120 or i in scene.stamps:
        return ()
    return ("J", 50), ("H", -30), ("B", -10)


def twice(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.twins:
        return ("J", 65), ("H", -30)
    if i > scene.title >= 0 and row.key and row.key == scene.rows[scene.title].key:
        return ("J", 70), ("H", -40)
    return ()


def said_before(scene: Scene, i: int, row: Row) -> Points:
    """The words of a headline above, once more: a pull quote or a link to itself."""
    if (
        i in scene.slots
        or i in scene.stamps
        or len(row.key) < 10
        or scene.shape.repeats[row.key] < 2
        or i in scene.shape.key_points
    ):
        return ()
    if looks_like_name(row.text) and row.words <= 4 or shapes.is_role(row):
        return (("Y", 40), ("H", -20)) if row.words > 1 else ()
    earlier = scene.first_of.get(row.key, i) < i
    return (("J", 60), ("H", -30)) if earlier else ()


def pull_quote(scene: Scene, i: int, row: Row) -> Points:
    if (
        not row.quoted
        or i in scene.slots
        or (scene.live and not scene.shape.timed)
        or len(row.key) < (25 if row.stop == "." else 12)
    ):
        return ()
    words = row.key.strip("\"'«»„., ")
    after = after_of(scene, i)
    if not scene.live and row.words <= 8 and after is not None and is_text(after):
        # The sub-heading of an article may be a quotation, too: its words are then said further down, not above.
        return (("J", 40), ("B", -5)) if any(words in r.text.casefold() for r in scene.rows[max(0, i - 8) : i]) else ()
    near = scene.rows[max(0, scene.standfirst + 1, i - 8) : i] + (scene.rows[i + 1 : i + 9] if row.words >= 5 else ())
    if not any(words in other.text.casefold() for other in near):
        return ()
    return (("J", 65), ("B", -20)) if row.stop == "." else (("J", 40), ("B", -5))


def bullet(scene: Scene, i: int, row: Row) -> Points:
    stamp = row.marker is not None and row.marker.form == "stamp"
    if i in scene.slots or i in scene.opening or stamp or row.bullet and furniture_points(scene, i) >= 50:
        return ()
    if i in scene.shape.key_points:
        return ("K", 85), ("H", -20)
    if row.bullet or i in scene.shape.listed:
        return ("K", 75), ("H", -20), ("B", -5)
    return ()


def under_key_points(scene: Scene, i: int, row: Row) -> Points:
    """Rows right under a "Key points" line: bullets that lost their marks."""
    if row.stop == "." or row.size > 160 or i in scene.slots or furniture_points(scene, i) >= 60:
        return ()
    if _sorts(scene, i):
        return ("J", 45), ("H", -25)
    for j in range(i - 1, max(-1, i - 12), -1):
        before = scene.rows[j]
        if _sorts(scene, j):
            continue
        if before.key in exact("keypoints"):
            listed = any(k in scene.shape.key_points for k in range(j + 1, i + 3))
            return (("K", 60), ("H", -25)) if listed else (("K", 48), ("J", -20)) if _run_below(scene, j) >= 2 else (("K", 20),)
        if shapes.is_byline(before) or looks_like_name(before.text):
            return ()
        if before.bullet and not row.bullet or furniture_points(scene, j) >= 50:
            return ()  # the list had marks, or a button ends it
        if before.stop == "." and not before.bullet or j in scene.slots or j in scene.stamps:
            return ()
    return ()


def _sorts(scene: Scene, i: int) -> bool:
    """ "Summary", and right under it "Companies": what kind of story it is."""
    row = scene.rows[i]
    return row.words == 1 and not row.gap and not row.stop and i > 0 and scene.rows[i - 1].key in exact("keypoints")


def _run_below(scene: Scene, head: int) -> int:
    """How many rows without end stop, of a headline's size or more, follow each other under a heading."""
    count = 0
    first = head + 1 + (head + 1 < len(scene.rows) and _sorts(scene, head + 1))
    for i in range(first, len(scene.rows)):
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
    after = scene.rows[first + count] if first + count < len(scene.rows) else None
    return count - 1 if after is not None and is_text(after) else count


def key_points_head(scene: Scene, i: int, row: Row) -> Points:
    after = after_of(scene, i)
    if row.key not in exact("keypoints") or i in scene.slots or after is None:
        return ()
    return (("J", 70), ("H", -40)) if after.bullet or i + 1 in scene.shape.key_points or i < scene.text_from + 12 else ()


def label(scene: Scene, i: int, row: Row) -> Points:
    if i in scene.between:
        return ("J", 45), ("H", -30)
    return (("J", 65), ("H", -40)) if row.key in exact("label") and i not in scene.stamps and row.size < 30 else ()


def teaser(scene: Scene, i: int, row: Row) -> Points:
    return (("J", 99),) if i in scene.teasers or i - 1 in scene.teasers else ()


def above_title(scene: Scene, i: int, row: Row) -> Points:
    if i >= scene.text_from:
        return ()
    return ("J", 10 if shapes.is_byline(row) else 45), ("H", -45), ("B", -20)


def tail(scene: Scene, i: int, row: Row) -> Points:
    return (("J", 45), ("H", -40), ("B", -10)) if i >= scene.tail_from else ()


def in_furniture_block(scene: Scene, i: int, row: Row) -> Points:
    """A short row in one block with furniture, on a page that parts its blocks by blank lines."""
    if not scene.shape.blanks or row.stop == "." or row.size > 140 or i in scene.slots or i in scene.opening or row.bullet:
        return ()
    if not scene.live and not row.stop and i and min(furniture_points(scene, i - 1), furniture_points(scene, i + 1)) >= 60:
        return ("J", 40), ("H", -20)
    above = not row.gap and i > 0 and furniture_points(scene, i - 1) >= 40
    first = i
    while first > 0 and not scene.rows[first].gap:
        first -= 1
    opened = first < i and furniture_points(scene, first) >= 40 and all(r.stop != "." for r in scene.rows[first:i])
    after = after_of(scene, i)
    below = after is not None and not after.gap and furniture_points(scene, i + 1) >= 40 and row.size < 60 and row.gap
    if (above or opened) and after is not None and after.gap and is_text(after):
        return (("J", 20), ("H", -8)) if scene.live else (("J", 50), ("B", -10))
    return (("J", 40), ("H", -20)) if above or opened else (("J", 28), ("H", -8)) if below else ()


def caption(scene: Scene, i: int, row: Row) -> Points:
    """No end stop and a bracket with names at the end: a caption with its credit. Or the line under "Image caption,"."""
    before = before_of(scene, i)
    if before is not None and before.text.endswith("caption,") and before.words == 2 and i not in scene.slots:
        return ("J", 70), ("H", -30), ("B", -10)
    bracket = _BRACKETED.search(row.text)
    if i in scene.slots or not bracket or bracket.start() < 8 or row.size > 240 or row.bullet:
        return ()
    if row.stop:  # a sentence, and behind it who took the picture for whom: "... at the quay. (Jane Doe/The House)"
        return (("J", 60), ("B", -20)) if row.sentences <= 2 and _PICTURED.search(bracket[0]) else ()
    slash = "/" in row.text[-60:] or not row.text.isascii()
    return (("J", 32 if slash else 18), ("H", -12))


def social(scene: Scene, i: int, row: Row) -> Points:
    return (("B", 45), ("H", -45)) if _SIGNATURE.match(row.text) and row.size < 140 else ()


def nothing_under(scene: Scene, i: int, row: Row) -> Points:
    """Near the top, before any text, a short row with another headline right under it is a link or a notice."""
    after = after_of(scene, i)
    if i <= scene.title or i in scene.slots or row.stop or after is None or i > scene.title + 10:
        return ()
    if any(is_text(r) and j != scene.standfirst for j, r in enumerate(scene.rows[scene.title + 1 : i], scene.title + 1)):
        return ()
    return (("J", 28), ("H", -20)) if shapes.headline_like(after, scene.shape, i + 1) and i != scene.standfirst else ()
