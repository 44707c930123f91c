"""What surrounds the rows: title, standfirst, whether this is a page of updates, twice printed captions, promoted pieces."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.ingest.segment import opening
from sitegen.ingest.segment import shape as shapes
from sitegen.ingest.segment.markers import looks_like_name
from sitegen.ingest.segment.rows import Row
from sitegen.ingest.segment.shape import Shape
from sitegen.ingest.vocabulary import alternation, anywhere, exact, fold, phrases

# What a rule says of a row: points for classes.
Points = tuple[tuple[str, int], ...]

# Two authors in one line.
_JOINED = re.compile(r"\s(?:and|und|et|y|e|&|\|)\s")
_TOP = 240  # rows from the top among which a title is looked for: menus of saved pages are long
_HEAD = 6  # rows from the top among which a title may be printed twice
_STATEMENT = (".", "!", "?", "…", ":")


@dataclass(slots=True)
class Scene:
    """Everything the rules of evidence may ask. Indexes count rows from 0; -1 is none.

    `headed` counts openers with a headline; `first_of` and `point_of` map a row's key to where it first stands, in the text and
    among the key points. `teasers` maps the row of "X writes:" to the name; `between` are labels
    between stamp and headline, `subheads` rows that the reader knows for headings.
    """

    rows: tuple[Row, ...]
    shape: Shape
    title: int = -1
    standfirst: int = -1
    live: bool = False
    text_from: int = 0
    tail_from: int = 0
    twins: set[int] = field(default_factory=set)
    teasers: dict[int, str] = field(default_factory=dict)
    slots: set[int] = field(default_factory=set)
    opening: set[int] = field(default_factory=set)
    stamps: set[int] = field(default_factory=set)
    between: set[int] = field(default_factory=set)
    subheads: set[int] = field(default_factory=set)
    headed: int = 0
    first_of: dict[str, int] = field(default_factory=dict)
    point_of: dict[str, int] = field(default_factory=dict)
    under: set[int] = field(default_factory=set)
    under_words: Counter[str] = field(default_factory=Counter)


def scene(rows: Sequence[Row], made: Shape, *, title: int, live: bool | None, crawled: bool) -> Scene:
    """Look around. `title` is the row of the title if the reader knows it, else -1; `live` overrides the guess."""
    found = Scene(tuple(rows), made)
    for opener in made.openers:
        found.opening.add(opener.first)
        if opener.headline >= 0:
            found.slots.add(opener.headline)
            found.between.update(
                i for i in range(opener.last + 1, opener.headline) if rows[i].words <= 3 and rows[i].marker is None
            )
        for i in range(opener.first, opener.last + 1):
            marker = rows[i].marker
            if (
                marker is None
                and rows[i].core == opener.author
                or marker is not None
                and (marker.form == "stamp" or i in made.named or rows[i].key in exact("label"))
            ):
                found.stamps.add(i)
    found.slots |= made.numbered | made.heads
    found.headed = sum(opener.headline >= 0 for opener in made.openers)
    for i, row in enumerate(rows):
        if row.key:
            (found.point_of if i in made.key_points else found.first_of).setdefault(row.key, i)
    for slot in found.slots:
        below = next((i for i in range(slot + 1, min(slot + 4, len(rows))) if i not in found.stamps), -1)
        if below >= 0 and not rows[below].stop and rows[below].size < 100 and not rows[below].bullet:
            found.under.add(below)
            found.under_words[rows[below].text.split(" ", 1)[0]] += 1
    _twins(found)
    _teasers(found)
    begins = title if title >= 0 else opening.title(made)
    found.title = begins if begins >= 0 else _title(found)
    found.standfirst = _standfirst(found)
    found.live = _is_live(found, crawled) if live is None else live
    found.text_from = found.title + 1 if found.title >= 0 else _text_from(found)
    found.tail_from = _tail(found)
    return found


def _text_from(scene: Scene) -> int:
    """Where the text of a page without a title begins: at its first sentence, or with its first update."""
    first = min([*scene.opening, *scene.slots], default=0)
    return next((i for i in range(first) if is_text(scene.rows[i]) and furniture_points(scene, i) < 40), first)


def before_of(scene: Scene, i: int) -> Row | None:
    """The row above."""
    return scene.rows[i - 1] if i > 0 else None


def after_of(scene: Scene, i: int) -> Row | None:
    """The row below."""
    return scene.rows[i + 1] if i + 1 < len(scene.rows) else None


def furniture_points(scene: Scene, index: int) -> int:
    """How much a row's own words speak for furniture."""
    return scene.shape.why_furniture.get(index, ("", 0))[1]


def is_text(row: Row) -> bool:
    """A sentence or more, as running text has."""
    return row.stop in _STATEMENT and row.size > 60


def _title(scene: Scene) -> int:
    rows, made = scene.rows, scene.shape
    first_text = next(
        (
            i
            for i, r in enumerate(rows)
            if r.size > 90 and r.stop in (".", "!", "…") and not r.bullet and not furniture_points(scene, i)
        ),
        len(rows),
    )
    limit = min([first_text + 1, _TOP, len(rows), *scene.opening, *scene.slots])
    best, best_points, before = -1, 0, -9
    chrome = [i for i in range(limit) if furniture_points(scene, i) >= 50]
    for i in range(limit):
        row = rows[i]
        if row.bullet or row.marker is not None and row.marker.form == "stamp" or i in made.key_points or i in scene.twins:
            continue
        if (
            furniture_points(scene, i) >= 40
            or row.size < 8
            or row.size > 260
            or shapes.is_byline(row)
            or row.key in exact("keypoints")
        ):
            continue
        if row.stop in (".", ":", ",") and not row.quoted:
            continue
        points = 10 - min(i, 24) // 8 + (3 if i == 0 and row.words >= 5 else 0)
        points += 8 if anywhere("live").search(row.key + ":") else 0
        points += 7 if 36 <= row.size <= 170 else 4 if 22 <= row.size < 36 else 0
        points -= 10 if row.words < 4 and row.size < 25 else 0
        named = looks_like_name(row.text) and (row.words <= 4 or _JOINED.search(row.text) is not None)
        points -= 6 if named else 0
        # What stands right under a button, on a page that parts its paragraphs, is another button.
        points -= 8 if made.blanks and i and not row.gap and furniture_points(scene, i - 1) >= 50 else 0
        points += 4 if made.repeats[row.key] > 1 else 0
        signed = next((j for j in range(i + 1, min(i + 4, len(rows))) if _signs(rows[j])), -1)
        after = rows[i + 1] if i + 1 < len(rows) else None
        if after is not None:
            points -= 12 if after.lower and after.stop in _STATEMENT and not after.gap else 0  # the line was not over
            points += 4 if is_text(after) and furniture_points(scene, i + 1) < 15 else 0
            points += 4 if signed >= 0 else 0
        # A standfirst stands right under the title; a slogan stands above the notices and controls of the page.
        points -= (5 if i - before <= 2 else 2) if before >= 0 else 0
        points -= min(8, 2 * sum(j > i and not i < signed < j for j in chrome))
        before = i if row.words >= 5 and not named else before
        if points > best_points:
            best, best_points = i, points
    return best if best_points >= 8 else -1


def _signs(row: Row) -> bool:
    """An author's line or a stamp with its day: what stands under titles."""
    return shapes.is_byline(row) or (
        row.marker is not None and row.marker.form == "stamp" and (row.marker.date is not None or row.marker.age)
    )


def _standfirst(scene: Scene) -> int:
    if scene.title < 0:
        return -1
    rows, made = scene.rows, scene.shape
    stamped = False
    for i in range(scene.title + 1, min(scene.title + 8, len(rows))):
        row = rows[i]
        if i in scene.opening or i in scene.slots or i in made.key_points or row.bullet or row.key in exact("keypoints"):
            return -1
        stamp = row.marker is not None and row.marker.form == "stamp"
        role = stamped and row.words <= 8 and shapes.is_role(row)
        if stamp or role or shapes.is_byline(row) or (looks_like_name(row.text) and row.words <= 8 and row.size < 60):
            stamped = True
            continue
        if furniture_points(scene, i) >= 40 or i in scene.twins or row.key == rows[scene.title].key:
            continue
        if made.blanks and not row.gap and furniture_points(scene, i - 1) >= 60:
            continue  # what a counter of promoted pieces ("list 1 of 4") stands over
        if row.size < 20 or row.size > 400:
            return -1
        if stamped and row.stop in _STATEMENT and furniture_points(scene, i - 1) >= 60:
            return -1  # under author, date and a button or label the text begins
        follows = rows[i + 1] if i + 1 < len(rows) else None
        if row.stop in ("", "?", "…"):
            return i if not stamped or made.timed or row.size >= 100 or not (follows and is_text(follows)) else -1
        if follows is None or row.sentences > 3:
            return -1
        dated = _dated(scene, i + 1) or shapes.is_byline(follows)
        if looks_like_name(follows.text) and 2 <= follows.words <= 4 and not stamped and _dated(scene, i + 2):
            return i
        if furniture_points(scene, i + 1) >= 40 or follows.key in exact("keypoints") or (dated and not stamped):
            return i
        return -1
    return -1


def _dated(scene: Scene, i: int) -> bool:
    """Does row `i` say when the page was written?"""
    marker = scene.rows[i].marker if i < len(scene.rows) else None
    return marker is not None and marker.form == "stamp" and i not in scene.opening


def _twins(scene: Scene) -> None:
    """A caption printed twice, the second time with its credit."""
    for i, (row, after) in enumerate(zip(scene.rows, scene.rows[1:], strict=False)):
        # A sentence, and once more with its credit.
        more = len(after.text) - len(row.text) if after.text.startswith(row.text) else -1
        whole = more >= 0 and furniture_points(scene, i + 1) >= 40 or 2 < more < 60 and row.size >= 25
        if len(row.key) < 8 or not after.key or row.marker is not None or i in scene.slots or row.stop == "." and not whole:
            continue
        rest = _caption().sub("", after.key)
        words, others = row.key.split(), rest.split()
        same = sum(a == b for a, b in zip(words, others, strict=False))
        credited = furniture_points(scene, i + 1) >= 40
        if (
            rest.startswith(row.key)
            and (credited or not rest[len(row.key) :].lstrip().startswith(":"))  # else the section's name, which opens the title
            and (len(rest) > len(row.key) or credited or rest != after.key)
            or (credited and same >= 3 and same * 2 >= len(words))
            or (i > _HEAD and row.text == after.text and row.size >= 25)
        ):
            scene.twins.update((i, i + 1))


def _teasers(scene: Scene) -> None:
    for i, row in enumerate(scene.rows[:-1]):
        if row.stop == ":" and row.size < 70 and (found := _writes().match(row.text)) and looks_like_name(found[1]):
            after = scene.rows[i + 1]
            if after.stop in ("", "?", "…") and after.size < 200 and not after.bullet and after.marker is None:
                scene.teasers[i] = found[1]


def _is_live(scene: Scene, crawled: bool) -> bool:
    """Is this a page of updates, and not one article with sub-headings? Points, so that `explain` can be argued with."""
    rows, made = scene.rows, scene.shape
    points = 0
    title = fold(rows[scene.title].text) + ":" if scene.title >= 0 else ""
    named = bool(title and anywhere("live").search(title))
    if named:
        points += 3
    elif title and anywhere("perhaps").search(title):
        points += 2
    elif any(anywhere("live").fullmatch(row.key) for row in rows[: max(scene.title, 0) + 8] if row.key):
        points += 3
    points += 6 if made.timed else 0
    points += 3 if len(made.numbered) >= 2 else 0
    points += 3 if made.key_points else 0
    first = max(scene.title, scene.standfirst) + 1
    heads = [row for i, row in enumerate(rows[first:-1], first) if _heads_text(scene, i)]
    if len(heads) >= 3:
        words = 10 * sum(row.words for row in heads) // len(heads)
        questions = sum(row.stop == "?" for row in heads) * 10 // len(heads)
        points += (
            (3 if words >= 60 else 2 if words >= 50 else 0)
            + (1 if crawled else 0)
            - (1 if questions >= 5 else 0)
            - (2 if words < 42 and not named else 0)
        )
    # A briefing: under a title in capitals, sections in capitals, each on a matter of its own.
    points += 5 if len(heads) >= 5 and all(row.caps for row in heads) and scene.title >= 0 and rows[scene.title].caps else 0
    return points >= 3


def _links_head(scene: Scene, i: int) -> int:
    """The row of furniture over a run of short bullets without end stop that ends with row `i`, or -1."""
    while i > 0 and scene.rows[i].bullet and not scene.rows[i].stop and scene.rows[i].size < 60:
        i -= 1
    return i if not scene.rows[i].bullet and furniture_points(scene, i) >= 50 else -1


def _heads_text(scene: Scene, i: int) -> bool:
    """Is this, by its looks alone, a headline or sub-heading over text?"""
    row, after = scene.rows[i], scene.rows[i + 1]
    credited = scene.shape.blanks and i > 0 and not row.gap and furniture_points(scene, i - 1) >= 40  # a caption under its credit
    plain = row.marker is None and i not in scene.twins and furniture_points(scene, i) < 15 and not credited
    return plain and row.stop in ("", "?", "!") and is_text(after) and shapes.headline_like(row, scene.shape, i)


# A sentence of so many words with a colon brings in what is listed below it; "Read more:" does not.
_INTRODUCES = 6


def _tail(scene: Scene) -> int:
    """The row from which only furniture is left: nothing after it reads as text."""
    rows = scene.rows
    if scene.shape.cards_from >= 0:
        return scene.shape.cards_from
    updates = max([*scene.slots, *scene.opening], default=0)
    last = next((i for i in range(max(updates, len(rows) // 2), len(rows)) if rows[i].key in exact("ends")), len(rows))
    while last > 0:
        i = last - 1
        row = rows[i]
        if row.bullet and (head := _links_head(scene, i)) >= 0:
            last = head
            continue
        if i in scene.slots or i in scene.opening or i in scene.stamps or row.bullet:
            break
        told = row.size > 25 or row.stop == "." and row.words >= 3 and not row.lower
        if row.stop in _STATEMENT and furniture_points(scene, i) < 40 and told:
            break
        if shapes.CREDITS.match(row.text):
            break
        last = i
    first = last
    while last < len(rows) and furniture_points(scene, last) < 40:
        last += 1
    if 0 < first < len(rows) and rows[first - 1].text.rstrip().endswith(":") and rows[first - 1].words >= _INTRODUCES:
        return last  # a list that a sentence has brought in
    # Links to other stories look like headlines; several at the end with no text under any of them are none.
    left = len(rows) - first
    links = first > 0 and (left >= 4 or left >= 2 and all(not row.gap and row.size < 60 for row in rows[first + 1 :]))
    return first if links else last


@functools.cache
def _writes() -> re.Pattern[str]:
    return re.compile(rf"^(.{{4,50}}?)\s(?i:{alternation(phrases('writes'))})\s?[:：]$")


@functools.cache
def _caption() -> re.Pattern[str]:
    return re.compile(r"^(?:image|media|figure|photo|picture|video)?\s?(?:caption|source|credit)?\s?:\s*")
