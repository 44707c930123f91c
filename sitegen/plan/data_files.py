"""`/data/`: the tables as CSV and as JSON, a page that says what every column means, and `datapackage.json` for tools that read it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator

from sitegen.core.model import Page
from sitegen.core.table import Cell, Table
from sitegen.core.text import printable
from sitegen.plan import prose, urls
from sitegen.plan.context import Context
from sitegen.plan.data_tables import tables
from sitegen.plan.frame import frame
from sitegen.plan.views import FreeView, Link, Prose

FOLDER = "data"
# Between the items of a list within one cell of CSV.
BETWEEN = "|"
# A spreadsheet takes a cell that begins like this for a formula (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
# What any such cell begins with: most cells are passed at once.
_FIRST = frozenset("=+-@＝＋－＠") | {c for c in map(chr, range(0x3001)) if c.isspace()}
# Kinds of columns as Frictionless Table Schema calls them (https://datapackage.org/standard/table-schema/).
_FRICTIONLESS = {"integer": {"type": "integer"}, "uri": {"type": "string"}, "list": {"type": "string"}}


def data_files(context: Context) -> Iterator[Page]:
    """All files of data/."""
    found = tables(context)
    for table in found:
        yield Page(f"{FOLDER}/{table.name}.csv", "", as_csv(table), html=False)
        yield Page(f"{FOLDER}/{table.name}.json", "", as_json(table), html=False)
    yield Page(f"{FOLDER}/datapackage.json", "", package(found, context), html=False)
    yield _dictionary(found, context)


def as_csv(table: Table) -> str:
    """A table as CSV (RFC 4180, UTF-8). Where a cell would be a formula, an apostrophe stands before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Cell) -> str | int:
    if isinstance(value, int):
        return value
    text = value if isinstance(value, str) else BETWEEN.join([v.replace(BETWEEN, "/") for v in value])
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text[:1] in _FIRST and _FORMULA.match(text) else text


def as_json(table: Table) -> str:
    """A table as a JSON array, one row a line."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    return "[\n" + ",\n".join(map(encode, table.records())) + "\n]\n"


def package(found: tuple[Table, ...], context: Context) -> str:
    """The description of all CSV files as a Frictionless Data Package."""
    site = context.site
    value = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "archive",
        "title": printable(site.title),
        "description": printable(site.description),
        **({"homepage": site.base_url} if site.base_url else {}),
        "version": context.version,
        "resources": [_resource(table) for table in found],
    }
    return json.dumps({k: v for k, v in value.items() if v}, ensure_ascii=False, indent=1) + "\n"


def _resource(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [
            {"name": c.name, **_FRICTIONLESS.get(c.kind, {"type": "string"}), "description": c.about} for c in table.columns
        ],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    links = [(c.name, *c.of.split(".")) for c in table.columns if c.of and c.of != f"{table.name}.{c.name}"]
    if links:
        schema["foreignKeys"] = [{"fields": [n], "reference": {"resource": t, "fields": [f]}} for n, t, f in links]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n", "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _dictionary(found: tuple[Table, ...], context: Context) -> Page:
    """The dictionary: every table and column in words, as a page like those that people write."""
    words = context.words
    heading = words.say("data")
    lines = [words.say("data_intro", text=BETWEEN), ""]
    for table in found:
        lines += [f"## {table.name}", "", f"{prose.escape(table.about)}: [CSV]({table.name}.csv), [JSON]({table.name}.json)", ""]
        lines += [f"- **{c.name}** ({c.kind}{', → ' + c.of if c.of else ''}): {prose.escape(c.about)}" for c in table.columns]
        lines.append("")
    lines.append(words.say("data_package"))
    body = Prose("\n".join(lines), urls.root(urls.DATA), path=urls.DATA)
    view = FreeView(frame(context, urls.DATA, heading, section="about", crumbs=[Link(heading, urls.DATA)]), heading, body)
    return Page(urls.DATA, "page.html", view)
