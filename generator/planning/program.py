"""An integer linear program: columns and rows go in, one after another; the values that are worth most come out.

A school's weeks are alike, and a program in which every week can be exchanged for every other takes minutes. So it is
solved in two steps. Rows and columns with one key, which differ in their week alone, are first folded into one, and
solved: how many of each are worth having. Then just so many are given their weeks, and most often they can be.
Whatever the whole program allows, the folded one allows too, so what that is worth is a bound: a choice that reaches
it is the best there is. One that does not was sought among the columns that the first step wanted, and says so by being
worth less than its bound; small programs are then solved whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["NEAR", "Program", "Solution"]

SMALL = 400
"""So many whole columns are solved at once where the second step does not reach what the first promised."""

NEAR, LESS = 1e-6, 5e-3
"""Part of the worth by which a choice may be worse than the best: one that is called so, and one that takes long."""

EXACTLY, FINELY = 1.5, 3.0
"""For so many seconds weeks are sought for just as many as the first step promised, and then for as many as can be.

Whoever plans waits for it. Where the time is up, the best that was found is taken, which another computer may find
sooner: the plan is within all limits, and says by how much it may be short of the best.
"""


@dataclass(frozen=True)
class Solution:
    """The value of each column, what they are worth together, and what nothing within the rules is worth more than."""

    values: Sequence[float]
    worth: float
    bound: float


class NoPlanError(Exception):
    """Raised where no values are within all limits."""


class Program:
    """Columns with their worth and bounds, and rows of limits, as they are written one after another."""

    def __init__(self) -> None:
        self.columns: list[tuple[Hashable, float, float, bool]] = []
        self.rows: list[tuple[Hashable, float, float]] = []
        self.cells: list[tuple[int, int, float]] = []

    def column(self, key: Hashable, worth: float = 0.0, most: float = 1.0, *, whole: bool = False) -> int:
        """A new variable, from 0 to `most`."""
        self.columns.append((key, worth, most, whole))
        return len(self.columns) - 1

    def row(self, key: Hashable, terms: Iterable[tuple[int, float]], most: float, least: float = float("-inf")) -> None:
        """A new limit: the sum of columns, each times its number, lies between two bounds."""
        self.cells += [(len(self.rows), column, number) for column, number in terms]
        self.rows.append((key, least, most))

    def solve(self) -> Solution:
        """The values that are worth most."""
        folded = self._folded()
        if len(folded.columns) == len(self.columns):
            return self._solved(NEAR)
        rough = folded._solved(NEAR)
        wanted = {
            column[0]: round(value) for column, value in zip(folded.columns, rough.values, strict=True) if column[3]
        }
        kept = [at for at, column in enumerate(self.columns) if wanted.get(column[0], 1)]
        second = self._only(kept)
        values, worth = second._with_exactly(wanted), rough.worth
        if values is None:
            if sum(column[3] for column in self.columns) <= SMALL:
                return self._solved(NEAR)
            fine = second._found_in_time()
            values, worth = fine.values, fine.worth
        spread = dict(zip(kept, values, strict=True))
        return Solution([spread.get(at, 0.0) for at in range(len(self.columns))], worth, rough.bound)

    def _found_in_time(self) -> Solution:
        """The best that is found before the time is up; if that is nothing, what is found after it."""
        try:
            return self._solved(LESS, FINELY)
        except NoPlanError:
            return self._solved(LESS)

    def _with_exactly(self, wanted: Mapping[Hashable, int]) -> Sequence[float] | None:
        """Values within all limits with so many of each key, as whole columns hold; None where there are none."""
        fixed = Program()
        fixed.columns = [(key, 0.0, most, whole) for key, _, most, whole in self.columns]
        fixed.rows, fixed.cells = [*self.rows], [*self.cells]
        for key, members in _groups([column[0] for column in self.columns]).items():
            if key in wanted:
                fixed.row(key, [(at, 1.0) for at in members], wanted[key], wanted[key])
        try:
            return fixed._solved(NEAR, EXACTLY).values
        except NoPlanError:
            return None

    def _folded(self) -> Program:
        """The same with one column, and one row, for each key; what it may hold is what all of them may."""
        folded = Program()
        columns, rows = _groups([column[0] for column in self.columns]), _groups([row[0] for row in self.rows])
        for key, members in columns.items():
            _, worth, _, whole = self.columns[members[0]]
            folded.column(key, worth, sum(self.columns[at][2] for at in members), whole=whole)
        numbers = self._smallest(columns, rows)
        for key, members in rows.items():
            least, most = sum(self.rows[at][1] for at in members), sum(self.rows[at][2] for at in members)
            folded.row(key, numbers[key], most, least)
        return folded

    def _smallest(
        self, columns: dict[Hashable, list[int]], rows: dict[Hashable, list[int]]
    ) -> dict[Hashable, list[tuple[int, float]]]:
        """For each folded row its columns, each with the smallest number that any of those folded into it has."""
        place = {key: at for at, key in enumerate(columns)}
        sums = defaultdict[tuple[Hashable, int], float](float)
        for row, column, number in self.cells:
            sums[self.rows[row][0], column] += number
        found = defaultdict[tuple[Hashable, Hashable], list[float]](list)
        for (key, column), number in sums.items():
            found[key, self.columns[column][0]].append(number)
        folded = defaultdict[Hashable, list[tuple[int, float]]](list)
        for (key, group), numbers in found.items():
            absent = len(numbers) < len(columns[group])
            folded[key].append((place[group], min(0.0, *numbers) if absent else min(numbers)))
        return folded

    def _only(self, kept: Sequence[int]) -> Program:
        """The same with these columns alone."""
        place = {column: at for at, column in enumerate(kept)}
        smaller = Program()
        smaller.columns = [self.columns[column] for column in kept]
        smaller.rows = self.rows
        smaller.cells = [(row, place[column], number) for row, column, number in self.cells if column in place]
        return smaller

    def _solved(self, gap: float, seconds: float = float("inf")) -> Solution:
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array

        at, columns, numbers = (np.array(each) for each in zip(*self.cells, strict=True))
        matrix = csr_array((numbers, (at, columns)), shape=(len(self.rows), len(self.columns)))
        _, worths, mosts, wholes = zip(*self.columns, strict=True)
        _, leasts, most = zip(*self.rows, strict=True)
        result: Any = milp(
            -np.array(worths),
            integrality=np.array(wholes, dtype=int),
            bounds=Bounds(np.zeros(len(mosts)), np.array(mosts)),
            constraints=LinearConstraint(matrix, np.array(leasts), np.array(most)),
            options={"mip_rel_gap": gap, "time_limit": seconds},
        )
        if result.x is None:
            raise NoPlanError(str(result.message))
        return Solution([*map(float, result.x)], -float(result.fun), -float(result.mip_dual_bound))


def _groups(keys: Iterable[Hashable]) -> dict[Hashable, list[int]]:
    """Where each key stands, in order of the first."""
    found: dict[Hashable, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return found
