"""Small maps from public-domain outlines, as SVG path data: no tiles, nobody else asked, integers alone.

Positions are tenths of a degree, east and north. A map is a window on them, narrowed towards the poles as the earth is.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib import resources
from itertools import pairwise

from sitegen.core.model import Entry
from sitegen.core.text import fold_label, fold_name
from sitegen.plan.views import Credit, MapDot, MapView

# Size of a map in its own units.
WIDTH, HEIGHT = 480, 320
# Half the height of the map of one place, and least half height of one of many, in tenths of a degree.
NEAR, LEAST = 90, 60
MARGIN = 20
DOT, DOTS = 5, (4, 12)
# Cosines in percent for every fifth degree of latitude: how much narrower a degree of longitude is there.
_NARROW = (100, 100, 98, 97, 94, 91, 87, 82, 77, 71, 64, 57, 50, 42, 34, 26, 17, 10, 10)

Point = tuple[int, int]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known of where a place is: its country's code, and its position if there is one."""

    country: str
    at: Point | None


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the earth: centre, and half its height and width in tenths of a degree."""

    centre: Point
    half_height: int

    @property
    def half_width(self) -> int:
        return self.half_height * WIDTH * 100 // (HEIGHT * _NARROW[min(18, abs(self.centre[1]) // 50)])

    def project(self, point: Point) -> Point:
        """A position in the units of the map, y downwards."""
        x = (point[0] - self.centre[0] + self.half_width) * WIDTH // (2 * self.half_width)
        y = (self.centre[1] + self.half_height - point[1]) * HEIGHT // (2 * self.half_height)
        return x, y


def spots(entries: Iterable[Entry], gazetteer: Mapping[str, tuple[str, str, str]]) -> Mapping[str, Spot]:
    """Where the places of the archive are: as an entry says, else as the gazetteer has it."""
    found: dict[str, Spot] = {}
    given: set[str] = set()
    for entry in entries:
        for place in entry.places:
            folded = fold_label(place.name)
            if not folded or folded in given:
                continue
            country, lat, lon = gazetteer.get(fold_name(place.name), ("", "", ""))
            if place.country or place.at:
                given.add(folded)
                # A name alone would mislead here, so nothing of the gazetteer counts but what the entry leaves open.
                same = place.country in ("", country)
                country = place.country or country
                lat, _, lon = place.at.partition(",") if place.at else (lat if same else "", "", lon if same else "")
            elif folded in found:
                continue
            found[folded] = Spot(country, _position(lat, lon))
    return found


def one(spot: Spot | None, dot: Callable[[int, int, int], MapDot]) -> MapView | None:
    """The map of one place; None where nobody knows where it is."""
    if spot is None or spot.at is None:
        return None
    return _view(Window(_inside(spot.at, NEAR), NEAR), [(spot.at, DOT, dot)])


def many(places: Sequence[tuple[Point, int, Callable[[int, int, int], MapDot]]]) -> MapView | None:
    """The map of many places, each with its weight; the heaviest has the largest dot."""
    if not places:
        return None
    xs, ys = [p[0][0] for p in places], [p[0][1] for p in places]
    centre = ((min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2)
    narrow = _NARROW[min(18, abs(centre[1]) // 50)]
    wide = (max(xs) - min(xs)) // 2 * HEIGHT * narrow // (WIDTH * 100)
    half = max(LEAST, (max(ys) - min(ys)) // 2 + MARGIN, wide + MARGIN)
    top = max(weight for _, weight, _ in places)
    dots = [(at, DOTS[0] + (DOTS[1] - DOTS[0]) * weight // top, dot) for at, weight, dot in places]
    return _view(Window(centre, half), dots)


@functools.cache
def credits() -> tuple[Credit, ...]:
    """Whose data the maps are made of."""
    return credits_from((resources.files("sitegen.plan") / "data" / "SOURCES.json").read_text(encoding="utf-8"))


def credits_from(sources: str) -> tuple[Credit, ...]:
    """Credits from the text of a SOURCES.json, a list of tables with package, version, licence, credit and url; each package once."""
    found = {}
    for record in json.loads(sources):
        if not record["package"]:
            continue
        name = f"{record['package']} {record['version']}"
        found[name] = Credit(name, record["licence"], record["credit"], record["url"])
    return tuple(found[name] for name in sorted(found))


# --- drawing -----------------------------------------------------------------------------------------------------------


def _view(window: Window, dots: Sequence[tuple[Point, int, Callable[[int, int, int], MapDot]]]) -> MapView:
    made = (dot(*window.project(at), size) for at, size, dot in dots)
    return MapView(f"0 0 {WIDTH} {HEIGHT}", _outlines(window), tuple(made), credits()[0].text)


@functools.lru_cache(maxsize=512)
def _outlines(window: Window) -> str:
    """SVG path data of all outlines within a window."""
    (x, y), half_width, half_height = window.centre, window.half_width, window.half_height
    box = (x - half_width, y - half_height, x + half_width, y + half_height)
    paths = []
    for bounds, ring in _rings():
        if bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1]:
            points = _thin([window.project(p) for p in _clip(ring, box)])
            if len(points) > 2:
                paths.append(_path(points))
    return "".join(paths)


def _path(points: Sequence[Point]) -> str:
    """A closed path in relative steps, which are shorter to write."""
    steps = (f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _thin(points: Iterable[Point]) -> list[Point]:
    """Without points that fall on the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or point != kept[-1]:
            kept.append(point)
    return kept


def _clip(ring: Ring, box: tuple[int, int, int, int]) -> Ring:
    """The part of a ring within a box (Sutherland and Hodgman, side by side)."""
    for axis, bound, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        kept: list[Point] = []
        for n, point in enumerate(ring):
            before = ring[n - 1]
            inside, was = (point[axis] - bound) * sign >= 0, (before[axis] - bound) * sign >= 0
            if inside != was:
                other = 1 - axis
                rise = (point[other] - before[other]) * (bound - before[axis]) // (point[axis] - before[axis])
                cross = before[other] + rise
                kept.append((bound, cross) if axis == 0 else (cross, bound))
            if inside:
                kept.append(point)
        ring = tuple(kept)
    return ring


@functools.cache
def _rings() -> tuple[tuple[tuple[int, int, int, int], Ring], ...]:
    """All outlines, each with its bounds: west, south, east, north."""
    text = (resources.files("sitegen.plan") / "data" / "outlines.json").read_text(encoding="utf-8")
    found = []
    for flat in json.loads(text):
        xs, ys = flat[0::2], flat[1::2]
        found.append(((min(xs), min(ys), max(xs), max(ys)), tuple(zip(xs, ys))))
    return tuple(found)


def _inside(at: Point, half: int) -> Point:
    """A centre whose window does not reach beyond a pole."""
    return at[0], max(-900 + half, min(900 - half, at[1]))


def _position(lat: str, lon: str) -> Point | None:
    """Tenths of a degree east and north from decimal degrees in text; None if they are no position."""
    try:
        north, east = Decimal(lat.strip()), Decimal(lon.strip())
    except InvalidOperation:
        return None
    if not (north.is_finite() and east.is_finite() and abs(north) <= 90 and abs(east) <= 180):
        return None
    return int((east * 10).to_integral_value()), int((north * 10).to_integral_value())
