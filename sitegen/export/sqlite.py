"""One SQLite file with all tables, full-text search (FTS5) and views for the usual questions; Datasette opens it as it is.

The bytes depend on the tables and the version of SQLite: no time, no random number, rows in the order of the tables. Lists are JSON
arrays, what is not known is NULL.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sitegen.core.table import Cell, Column, Table

# Full-text tables: table -> columns that are searched.
SEARCHED = {"entries": ("title", "summary", "text"), "quotes": ("text", "speaker")}
VIEWS = {
    "who_said": "select speaker, date, text, kind, cue, entry, url from quotes where speaker is not null order by speaker, date",
    "quotes_by_speaker": "select speaker, count(*) as quotes, min(date) as first, max(date) as last from quotes "
    "where speaker is not null group by speaker order by quotes desc, speaker",
    "entries_by_day": "select date, count(*) as entries from entries where date is not null group by date order by date",
    "named_together": "select a.id as actor, b.id as other, count(distinct a.entry) as entries from mentions a join mentions b "
    "on a.entry = b.entry and a.id < b.id where a.kind = 'actor' and b.kind = 'actor' group by 1, 2 order by entries desc, 1, 2",
    "who_did_what_to_whom": "select actor, verb, target, date, text, entry from acts order by date, actor, verb",
}


def write(path: Path, tables: Sequence[Table]) -> None:
    """Write the tables to a new file at `path`; what stood there is replaced once the new one is complete."""
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.unlink(missing_ok=True)
    with closing(sqlite3.connect(temporary, isolation_level=None)) as database:
        database.execute("pragma page_size = 4096")
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        database.execute("begin")
        for table in tables:
            _create(database, table)
            marks = ", ".join("?" * len(table.columns))
            kinds = [column.kind for column in table.columns]
            rows = ([_value(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)
            database.executemany(f"insert into {_name(table.name)} values ({marks})", rows)
        known = {table.name: table for table in tables}
        for name, columns in SEARCHED.items():
            if name in known:
                _search(database, name, columns)
        if {"quotes", "entries", "mentions", "acts"} <= known.keys():
            for name, query in VIEWS.items():
                database.execute(f"create view {_name(name)} as {query}")
        database.execute("commit")
        database.execute("vacuum")
    temporary.replace(path)


def _create(database: sqlite3.Connection, table: Table) -> None:
    columns = [f"{_name(c.name)} {_type(c)}{_reference(c)}" for c in table.columns]
    # A key of several columns may repeat in content that people write; only ids are held to be unique.
    key = [f"primary key ({_name(table.key[0])})"] if len(table.key) == 1 else []
    database.execute(f"create table {_name(table.name)} ({', '.join([*columns, *key])})")
    for column in table.columns:
        if column.of or column.kind == "date":
            database.execute(f"create index {_name(f'{table.name}_{column.name}')} on {_name(table.name)} ({_name(column.name)})")


def _search(database: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    fts, listed = _name(f"{name}_fts"), ", ".join(map(_name, columns))
    database.execute(f"create virtual table {fts} using fts5({listed}, content={_name(name)}, tokenize='porter unicode61')")
    database.execute(f"insert into {fts}({fts}) values ('rebuild')")


def _type(column: Column) -> str:
    return "integer" if column.kind == "integer" else "text"


def _reference(column: Column) -> str:
    if not column.of:
        return ""
    table, _, key = column.of.partition(".")
    return f" references {_name(table)}({_name(key)})"


def _value(cell: Cell, kind: str) -> str | int | None:
    if kind == "list":
        return json.dumps(cell, ensure_ascii=False)
    return None if cell == "" else cell if isinstance(cell, (str, int)) else json.dumps(cell)


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
