"""plan/data/outlines.json: outlines of the countries, from world-atlas (Natural Earth, public domain).

TopoJSON arcs are decoded, coordinates rounded to tenths of a degree, and points left out that lie on the line between
their neighbours. The file is a list of `{"id": ISO 3166-1 numeric or "", "name": ..., "rings": [[x, y, x, y, ...], ...]}`
with x = longitude * 10 and y = latitude * 10; the first point of a ring is not repeated at its end. Holes are rings too
(fill rule: even-odd).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from common import PLAN

Point = tuple[int, int]


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
    kept = [
        p
        for before, p, after in zip([points[-1], *points[:-1]], points, [*points[1:], points[0]], strict=True)
        if (p[0] - before[0]) * (after[1] - p[1]) != (p[1] - before[1]) * (after[0] - p[0])
    ]
    return [number for point in kept for number in point] if len(kept) >= 3 else []


def main() -> None:
    modules = Path(sys.argv[1] if len(sys.argv) > 1 else "node_modules")
    atlas = json.loads((modules / "world-atlas" / "countries-110m.json").read_text(encoding="utf-8"))
    arcs = decoded(atlas)
    shapes = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = [flat for polygon in polygons for indices in polygon if (flat := ring(indices, arcs))]
        shapes.append({"id": shape.get("id", ""), "name": shape["properties"]["name"], "rings": rings})
    shapes.sort(key=lambda shape: (shape["id"], shape["name"]))
    data = ("[\n" + ",\n".join(json.dumps(s, ensure_ascii=False, separators=(",", ":")) for s in shapes) + "\n]\n").encode()
    PLAN.mkdir(parents=True, exist_ok=True)
    (PLAN / "outlines.json").write_bytes(data)
    print(f"outlines.json: {len(shapes)} shapes, {len(data)} bytes")


if __name__ == "__main__":
    main()
