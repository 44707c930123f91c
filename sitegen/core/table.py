"""A table of facts: what data files, SQLite and Parquet are all written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A cell is text, a whole number, or a list of texts; "" and () mean that nothing is known.
Cell = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is "string", "integer", "date" (EDTF), "uri" or "list"; `of` is "table.column" where the cell is a key of another table."""

    name: str
    about: str
    kind: str = "string"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`key` are the columns that tell rows apart; empty where nothing does. Each row has a cell a column."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Rows as mappings from column names."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)


def made(name: str, about: str, key: tuple[str, ...], columns: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table, its rows checked against its columns. ValueError says which row does not fit."""
    table = Table(name, about, key, columns, tuple(rows))
    for row in table.rows:
        if len(row) != len(columns):
            raise ValueError(f"table {name}: {len(row)} cells for {len(columns)} columns in {row!r}")
    return table
