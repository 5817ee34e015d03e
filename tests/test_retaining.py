"""A school that said how long it keeps work is told when the time is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from generator.library import Library
from generator.retaining import overdue
from tests.conftest import SMALL

CLASS = SMALL["classes/maple-5/class.yml"]


def school(after: str, year: str) -> dict[str, str]:
    return {
        "school.yml": f"name: Alder School\nretention: {{after_leaving: {after}}}\n",
        "classes/maple-5/class.yml": f"{CLASS}year: {year}\n",
    }


@pytest.mark.parametrize(
    ("after", "year", "last"),
    [
        ("1 year", "2026-2027", date(2028, 12, 31)),
        ("2 years", "2026/27", date(2029, 12, 31)),
        ("1 month", "2026", date(2027, 1, 31)),
        ("18 months", "2026–27", date(2029, 6, 30)),
        ("0 years", "2026", date(2026, 12, 31)),
    ],
)
def test_a_class_is_told_from_the_day_after_the_last(
    library: Callable[..., Library], after: str, year: str, last: date
) -> None:
    found = library(school(after, year))
    assert overdue(found, last) == ()
    (advice,) = overdue(found, date.fromordinal(last.toordinal() + 1))
    assert (advice.place.path, advice.place.line) == ("content/classes/maple-5/class.yml", 4)
    assert f"kept for longer than {after}" in advice.what


@pytest.mark.parametrize("year", ["", "the year of the owl", "26"])
def test_a_class_that_names_no_year_is_never_over(library: Callable[..., Library], year: str) -> None:
    assert overdue(library(school("1 year", year)), date(2099, 1, 1)) == ()


def test_a_school_that_says_no_time_is_told_nothing(library: Callable[..., Library]) -> None:
    assert overdue(library({"classes/maple-5/class.yml": f"{CLASS}year: 2001\n"}), date(2099, 1, 1)) == ()
