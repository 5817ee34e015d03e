from __future__ import annotations

import pytest

from tests.bench import school
from tests.bench.table import MARKS, PERFORMANCE, Row, table


def test_what_counts_is_the_median_of_the_ratios_of_each_run() -> None:
    row = Row("cold", 0.5, ours=[1, 9, 2], peers=[4, 10, 5], peer="theirs")
    assert row.ratio == 0.4
    assert row.cells == ("cold", "2.00 s (1.00 to 9.00)", "5.00 s (4.00 to 10.00) theirs", "0.40", "≤ 0.5", "yes")


@pytest.mark.parametrize(
    ("row", "reached"),
    [
        (Row("", 0.5, ours=[3], peers=[4]), False),
        (Row("", 0.5, ours=[2], peers=[4]), True),
        (Row("", 0.15, ours=[0.09], peers=[0.1], enough=0.1), True),
        (Row("", 0.15, ours=[0.11], peers=[0.1], enough=0.1), False),
        (Row("", 25, ours=[26], unit="KB"), False),
        (Row("", ours=[1], peers=[1], met=False), False),
        (Row("", 0.5, missing="there is no Hugo here"), None),
    ],
)
def test_a_row_says_plainly_whether_its_reach_was_reached(row: Row, reached: bool | None) -> None:
    assert row.reached is reached
    assert row.cells[-1] == {True: "yes", False: "**no**", None: "not measured"}[reached]


def test_a_table_has_a_place_in_the_docs() -> None:
    assert len(MARKS.findall(PERFORMANCE.read_text(encoding="utf-8"))) == 1
    assert table([Row("page", 25, ours=[9], unit="KB")]).count("\n") == 3


def test_peers_get_as_many_pages_as_are_asked_for_and_each_a_place_of_its_own() -> None:
    paths = [path for path, _, _ in school._peers(3, 2, 20)]
    assert len(paths) == len(set(paths)) == 20
