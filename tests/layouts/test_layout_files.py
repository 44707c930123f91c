"""The truth that segmentation is judged by is itself consistent: classes, headlines, entries, times and dates."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DOCUMENTS = sorted(path for form in ("txt", "md") for path in HERE.glob(f"*/*.{form}"))
CONTENT = "TSHBK"  # classes whose lines must be in an entry; furniture, blank and time lines may be outside


def _load(document: Path) -> tuple[list[str], dict[str, Any]]:
    lines = document.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "", "a document ends with a line end"
    truth: dict[str, Any] = json.loads(document.with_suffix(".lines.json").read_text(encoding="utf-8"))
    return lines, truth


def test_every_document_has_its_truth_and_every_truth_its_document() -> None:
    truths = {path.name.removesuffix(".lines.json") for path in HERE.glob("*/*.lines.json")}
    assert truths == {path.stem for path in DOCUMENTS}
    assert len(list(HERE.glob("tuned/*.txt"))) >= 9
    assert len(list(HERE.glob("heldout/*.txt"))) >= 4


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_classes_fit_the_lines(document: Path) -> None:
    lines, truth = _load(document)
    classes = truth["classes"]
    assert len(classes) == len(lines)
    assert re.fullmatch(r"[TSHBYKJ.]+", classes)
    assert classes.count("T") <= 1
    assert [c == "." for c in classes] == [not line.strip() for line in lines]
    assert truth["headline_lines"] == [n for n, c in enumerate(classes, 1) if c == "H"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_entries_fit_the_classes(document: Path) -> None:
    lines, truth = _load(document)
    classes, entries = truth["classes"], truth["entries"]
    firsts = [entry["first_line"] for entry in entries]
    assert all(a < b for a, b in pairwise(firsts))
    heads = [entry["headline_line"] for entry in entries if entry["headline_line"] is not None]
    assert heads == [n for n, c in enumerate(classes, 1) if c in "TH"]
    assert not set(classes[: firsts[0] - 1]) & set(CONTENT), "content before the first entry"
    for entry, end in zip(entries, [*firsts[1:], len(lines) + 1], strict=True):
        assert classes[entry["first_line"] - 1] in "THBY"
        assert (entry["title"] is None) == (entry["headline_line"] is None)
        if entry["headline_line"] is not None:
            assert entry["first_line"] <= entry["headline_line"] < end
            assert entry["title"] in lines[entry["headline_line"] - 1]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_times_and_dates_are_printed_and_possible(document: Path) -> None:
    lines, truth = _load(document)
    firsts = [entry["first_line"] for entry in truth["entries"]]
    for entry, end in zip(truth["entries"], [*firsts[1:], len(lines) + 1], strict=True):
        for stamp in filter(None, [entry["time"], *entry.get("accept_times", [])]):
            hour, minute = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)", stamp).groups()  # type: ignore[union-attr]
            half = (int(hour) - 1) % 12 + 1
            hours = "|".join(sorted({hour, str(int(hour)), str(half), f"{half:02d}"}))
            minutes = rf"[:.h時]{minute}" + ("|(?=pm|am)" if minute == "00" else "")
            assert re.search(rf"(?<!\d)({hours})({minutes})", "\n".join(lines[entry["first_line"] - 1 : end - 1]))
        assert entry["offset"] is None or (entry["time"] and re.fullmatch(r"[+-]\d\d:\d\d", entry["offset"]))
        assert (entry["date"] is None) == (truth["date"] is None)
        if entry["date"] is not None:
            assert abs((date.fromisoformat(entry["date"]) - date.fromisoformat(truth["date"])).days) <= 7
