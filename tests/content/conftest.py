"""Tests write a file and read it at once; waiting for an editor to finish would only make them slow. Torture is counted."""

from __future__ import annotations

import os
import re

import pytest

from sitegen.content import safefile


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safefile, "QUIET", 0.0)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Under `make torture`: how many cases of how many laws passed, and how often an editor saved while we wrote."""
    if not os.environ.get("SITEGEN_TORTURE"):
        return
    reports = [r for group in terminalreporter.stats.values() for r in group if isinstance(r, pytest.TestReport)]
    told = [str(getattr(r, "_hypothesis_stats", "")) for r in reports]
    cases = [sum(int(n) for n in re.findall(r"- (\d+) passing", text)) for text in told if text]
    rounds, saves = (
        sum(int(str(v)) for r in reports for name, v in r.user_properties if name == wanted) for wanted in ("rounds", "saves")
    )
    terminalreporter.write_line(
        f"{sum(cases):,} cases of {len(cases)} laws passed; {rounds:,} save races, {saves:,} saves, none lost"
    )
