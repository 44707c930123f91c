"""plan/data/outlines.json: outlines of the land, from world-atlas (Natural Earth 1:50m, public domain).

Coasts only: any line drawn between two countries takes a side where they dispute it. TopoJSON arcs are decoded, coordinates
rounded to tenths of a degree, points left out that hardly move the line, and islands too small to be seen. The file is a list of
rings `[x, y, x, y, ...]` with x = longitude * 10 and y = latitude * 10, largest first; the first point of a ring is not repeated
at its end. Holes are rings too (fill rule: even-odd).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from common import PLAN

Point = tuple[int, int]
# Twice the area of the smallest island kept, in square tenths of a degree (about 12 km by 12 km).
SMALLEST = 3


def decoded(atlas: dict[str, Any]) -> list[list[Point]]:
    """All arcs in tenths of a degree (TopoJSON stores differences of quantised positions)."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * 10), round((y * sy + ty) * 10)))
        arcs.append(points)
    return arcs


def ring(indices: list[int], arcs: list[list[Point]]) -> list[int]:
    """One closed ring, flat. A negative index is an arc read backwards (`~index`)."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += [p for p in arc if not points or p != points[-1]]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return [number for point in thinned(points) for number in point]


def twice_area(a: Point, b: Point, c: Point) -> int:
    """Twice the area of a triangle, in square tenths of a degree."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))


def thinned(points: list[Point]) -> list[Point]:
    """Without points whose triangle with their neighbours is smaller than half a square tenth of a degree."""
    kept: list[Point] = []
    for number, point in enumerate(points):
        before = kept[-1] if kept else points[-1]
        if twice_area(before, point, points[(number + 1) % len(points)]) > 1:
            kept.append(point)
    return kept


def size(flat: list[int]) -> int:
    """Twice the area of a ring, in square tenths of a degree."""
    xs, ys = flat[::2], flat[1::2]
    return abs(sum(x * ys[n - 1] - xs[n - 1] * y for n, (x, y) in enumerate(zip(xs, ys, strict=True))))


def main() -> None:
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules")
    atlas = json.loads((modules / "world-atlas" / "land-50m.json").read_text(encoding="utf-8"))
    arcs = decoded(atlas)
    polygons = [p for shape in atlas["objects"]["land"]["geometries"] for p in shape["arcs"]]
    rings = [ring(indices, arcs) for polygon in polygons for indices in polygon]
    kept = sorted((flat for flat in rings if len(flat) >= 6 and size(flat) >= SMALLEST), key=lambda flat: (-size(flat), flat))
    data = ("[\n" + ",\n".join(json.dumps(flat, separators=(",", ":")) for flat in kept) + "\n]\n").encode()
    PLAN.mkdir(parents=True, exist_ok=True)
    (PLAN / "outlines.json").write_bytes(data)
    print(f"outlines.json: {len(kept)} rings, {len(data)} bytes")


if __name__ == "__main__":
    main()
