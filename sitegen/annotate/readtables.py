"""Rows of a table in annotate/data, as mappings from column to cell."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.tsv`; the first line names the columns."""
    header, *lines = files("sitegen.annotate").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines)
