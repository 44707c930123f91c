"""Readers of BibTeX, RIS and shards of the search index, written from their descriptions: none of them knows the code that writes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

# What TeX makes of these commands; longest first.
_TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{c}": c for c in "&%$#_"},
}
_COMMAND = re.compile("|".join(map(re.escape, _TEX)))


def bibtex(text: str) -> list[dict[str, str]]:
    """The entries of a file as BibTeX reads them: braces are counted, and a backslash before one does not hide it."""
    found, at = [], 0
    while head := re.compile(r"\s*@(\w+)\{([^,\s]+),").match(text, at):
        entry, at = {"type": head[1], "key": head[2]}, head.end()
        while field := re.compile(r"\s*(\w+) = \{").match(text, at):
            depth, start, at = 1, field.end(), field.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            entry[field[1]] = text[start : at - 1]
            assert text[at] == ","
            at += 1
        end = re.compile(r"\s*\}").match(text, at)
        assert end, text[at : at + 40]
        found.append(entry)
        at = end.end()
    assert not text[at:].strip(), text[at : at + 40]
    return found


def tex(text: str) -> str:
    """What TeX would print."""
    inner = re.fullmatch(r"\{(.*)\}", text, re.S)
    plain = inner[1] if inner else text
    assert not re.search(r"[&%$#_~^]|\\", _COMMAND.sub("", plain)), plain
    return _COMMAND.sub(lambda m: _TEX[m[0]], plain)


def ris(text: str) -> list[dict[str, list[str]]]:
    """The records of a file: tag -> values."""
    records: list[dict[str, list[str]]] = []
    lines = text.split("\r\n")
    assert not lines or lines[-1] == ""
    for line in filter(None, lines):
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append({})
        records[-1].setdefault(found[1], []).append(found[2])
    assert all(r["TY"] == ["NEWS"] and r["ER"] == [""] for r in records)
    return records


def shard(text: str) -> tuple[str, Any]:
    """(name, content) of a file of the search index, as a script of one call that holds nothing but data."""
    found = re.fullmatch(r'sitegenIndex\(("[^"]+"),(.*)\);\n', text, re.S)
    assert found
    assert not set(text) & set("<>&\u2028\u2029")
    return json.loads(found[1]), json.loads(found[2])


def lines(text: str) -> Iterator[tuple[str, str]]:
    """(key, value) of "key: value" lines."""
    for line in text.split("\n"):
        key, mark, value = line.partition(": ")
        assert mark, line
        yield key, value
