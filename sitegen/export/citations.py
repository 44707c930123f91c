"""All entries for reference managers: one BibTeX, RIS or CSL-JSON file of the citations that entry pages show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

# CSL variable -> RIS tag (https://en.wikipedia.org/wiki/RIS_(file_format)).
_RIS = (("title", "TI"), ("container-title", "T2"), ("language", "LA"), ("URL", "UR"), ("archive", "DB"), ("id", "ID"))


def bibtex(entries: Iterable[str]) -> str:
    """BibTeX entries in one file, each under a key of its own."""
    taken: dict[str, int] = {}
    found = []
    for entry in entries:
        key = re.match(r"@\w+\{([^,]+),", entry)
        name = key[1] if key else ""
        taken[name] = taken.get(name, 0) + 1
        found.append(entry.replace(f"{{{name},", f"{{{name}-{taken[name]},", 1) if taken[name] > 1 else entry)
    return "\n\n".join(found) + "\n" if found else ""


def csl(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as one array."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def ris(items: Iterable[Mapping[str, Any]]) -> str:
    """CSL-JSON items as RIS: a tag a line, CRLF between lines."""
    return "".join(_record(item) for item in items)


def _record(item: Mapping[str, Any]) -> str:
    lines = ["TY  - NEWS"]
    lines += [f"AU  - {_line(author.get('literal', ''))}" for author in item.get("author", ())]
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    if parts:
        lines.append(f"PY  - {parts[0]:04}")
        lines.append("DA  - " + "/".join([f"{parts[0]:04}", *(f"{p:02}" for p in parts[1:])]) + "/" * (3 - len(parts)))
    lines += [f"{tag}  - {_line(item[name])}" for name, tag in _RIS if item.get(name)]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _line(text: object) -> str:
    return " ".join(str(text).split())
