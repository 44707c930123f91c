"""What the table scripts share: where things lie, how our own lists are read, how a table is written.

Every table is written the same way, so that running a script again gives the same bytes: UTF-8, LF, a header,
rows sorted by code point, no row twice, no tab or line break inside a cell.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
OWN = HERE / "own"
ROOT = HERE.parent.parent
ANNOTATE = ROOT / "sitegen" / "annotate" / "data"
PLAN = ROOT / "sitegen" / "plan" / "data"


def own(name: str) -> Iterator[str]:
    """The lines of one of our own lists, without blank lines and comments (`# ...`)."""
    for line in (OWN / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield unicodedata.normalize("NFC", line.strip())


def records(name: str, width: int) -> Iterator[list[str]]:
    """The lines of one of our own lists as cells, cut at `;`. A line of another width is an error."""
    for line in own(name):
        cells = [cell.strip() for cell in line.split(";")]
        if len(cells) != width:
            raise SystemExit(f"{name}: {len(cells)} cells instead of {width}: {line}")
        yield cells


def joined(values: Iterable[str]) -> str:
    """Values as one cell: in their order, each once, with `|` between."""
    return "|".join(dict.fromkeys(value for value in values if value))


def degrees(value: float) -> str:
    """Degrees with two digits (about a kilometre): enough for a dot on a world map."""
    return f"{value:.2f}".replace("-0.00", "0.00")


def write(path: Path, header: str, rows: Iterable[Iterable[str]]) -> None:
    """Write a table and say how large it became. `header` holds the names of the columns, spaces between."""
    columns = header.split()
    lines = set()
    for row in rows:
        cells = [unicodedata.normalize("NFC", cell) for cell in row]
        if len(cells) != len(columns) or any("\t" in cell or "\n" in cell for cell in cells):
            raise SystemExit(f"{path.name}: bad row: {cells}")
        lines.add("\t".join(cells))
    data = "\n".join(["\t".join(columns), *sorted(lines)]) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode())
    print(f"{path.name}: {len(lines)} rows, {len(data.encode())} bytes")
