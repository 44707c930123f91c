"""Parquet files, one a table, for DuckDB, pandas, R and the like (owner of pyarrow, an optional extra)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sitegen.core.diagnostics import Exit, SitegenError, diagnostic
from sitegen.core.table import Table


def write(folder: Path, tables: Sequence[Table]) -> list[Path]:
    """Write `<folder>/<table>.parquet` for every table. SitegenError (USAGE) where pyarrow is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        hint = "install the extra: pip install 'sitegen-archive[parquet]' from where you have sitegen"
        raise SitegenError(
            Exit.USAGE, diagnostic("E105", "export", "Parquet needs pyarrow, which is not installed", hint=hint)
        ) from error
    folder.mkdir(parents=True, exist_ok=True)
    types = {"integer": pyarrow.int64(), "list": pyarrow.list_(pyarrow.string())}
    written = []
    for table in tables:
        fields = [pyarrow.field(c.name, types.get(c.kind, pyarrow.string()), metadata={"about": c.about}) for c in table.columns]
        schema = pyarrow.schema(fields, metadata={"about": table.about})
        columns: list[list[Any]] = [[None if cell == "" else cell for cell in column] for column in zip(*table.rows, strict=True)]
        arrays = [pyarrow.array(columns[n] if columns else [], type=field.type) for n, field in enumerate(fields)]
        path = folder / f"{table.name}.parquet"
        pyarrow.parquet.write_table(pyarrow.Table.from_arrays(arrays, schema=schema), path, compression="zstd")
        written.append(path)
    return written
