"""Tests write a file and read it at once; waiting for an editor to finish would only make them slow."""

from __future__ import annotations

import pytest

from sitegen.content import safefile


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safefile, "QUIET", 0.0)
