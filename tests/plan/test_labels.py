"""Dates as a reader wants to see them, and as HTML does."""

from __future__ import annotations

import pytest
from archives import WORDS

from sitegen.plan import labels


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("", "undated"),
        ("2025", "2025"),
        ("2025-09", "September 2025"),
        ("2025-09-03", "3 September 2025"),
        ("2025-09-12/2025-09-16", "12–16 September 2025"),
        ("2025-08-30/2025-09-02", "30 August 2025 to 2 September 2025"),
        ("2025-09-12/2025-09-12", "12 September 2025"),
        ("2022-02/..", "since February 2022"),
        ("../2022", "until 2022"),
        ("../..", "undated"),
        ("2025-W37", "week 37 of 2025"),
        ("2025-22", "summer 2025"),
        ("2024-24/2025-21", "winter 2024 to spring 2025"),
        ("199X", "the 1990s"),
        ("18XX", "the years 1800 to 1899"),
        ("2025~", "about 2025"),
        ("2025-13", "2025-13"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_date_in_words(value: str, label: str) -> None:
    assert labels.label(value, WORDS) == label


@pytest.mark.parametrize(
    ("value", "given"),
    [
        ("2025-09-13", True),
        ("2025-02-30", False),
        ("2025-09", True),
        ("2025-13", False),
        ("2025", True),
        ("0000", False),
        ("2025-W37", True),
        ("2025-W60", False),
        ("2025-09-12/2025-09-16", False),
        ("", False),
    ],
)
def test_html_is_given_only_the_times_it_knows(value: str, given: bool) -> None:
    assert labels.attribute(value) == (value if given else "")


@pytest.mark.parametrize(
    ("tag", "good"), [("en", True), ("sr-Latn-RS", True), ("English", False), ('en" onload="', False), ("", False)]
)
def test_a_language_is_one_that_html_takes(tag: str, good: bool) -> None:
    assert labels.language(tag) == (tag if good else "")


def test_a_day_with_its_weekday() -> None:
    assert labels.weekday("2025-09-13", WORDS) == "Saturday, 13\u00a0September\u00a02025"
