"""Which of all possible visits take place: candidates and limits go in; the best choice of them comes out.

An integer linear program, solved by HiGHS (`scipy.optimize.milp`). What a choice is worth is the sum of

* for each visit, how well it fits (`Candidate.strength`), less `covered` for each lesson that somebody has to take, and
  `joined` more for each further room of a walk through several;
* for each person, `visits` × (1 + 1/2 + … + 1/n) for n visits in twelve months, those already made counted in. The
  second visit of one adds half of what the first of another adds: so whoever has had fewer comes first, and yet
  nobody's visit is refused for fairness' sake. Weights that fall as 1/n go back to T. N. Thiele (1895), as in
  proportional approval voting; their sum grows as the logarithm does, which is proportional fairness (F. Kelly, 1997);
* for each host, less `doors` × (1 - 1/n) for the n-th door: of two who fit alike, the one who has hosted less is asked.

All that is taken off a visit is less than the least that a match is worth. As the sums are concave, they are written
with one variable a step: the dearest are filled first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.planning.candidates import Candidate
from generator.planning.diary import Diary
from generator.planning.doors import Tour
from generator.planning.limits import Alike, Choice, alike, limit
from generator.planning.plans import Asked, Slot
from generator.planning.program import Program

__all__ = ["Best", "Weights", "best"]


@dataclass(frozen=True)
class Weights:
    """What counts beside how well a visit fits."""

    visits: float = 80.0
    doors: float = 4.0
    covered: float = 4.0
    joined: float = 10.0


@dataclass(frozen=True)
class Best:
    """The candidates that take place, what they are worth, and what nothing within the rules is worth more than."""

    candidates: tuple[Candidate, ...] = ()
    worth: float = 0.0
    bound: float = 0.0


def best(
    diary: Diary,
    tours: Sequence[Tour],
    candidates: Sequence[Candidate],
    asked: Asked,
    weights: Weights | None = None,
) -> Best:
    """The candidates that take place, in order."""
    if not candidates:
        return Best()
    weights, program = weights or Weights(), Program()
    sort = [alike(diary, tour) for tour in tours]
    visits = [program.column((each.visitor, sort[each.tour]), _worth(each, weights), whole=True) for each in candidates]
    walks = {number: program.column(sort[number], whole=True) for number in sorted({each.tour for each in candidates})}
    choice = Choice(diary, tours, candidates, visits, walks)
    limit(program, choice, asked)
    _fairly(program, choice, asked.last, weights)
    solved = program.solve()
    chosen = (each for each, column in zip(candidates, visits, strict=True) if solved.values[column] > 0.5)
    return Best(tuple(chosen), solved.worth, solved.bound)


def _worth(candidate: Candidate, weights: Weights) -> float:
    rooms = len(candidate.matches)
    return candidate.strength - weights.covered * len(candidate.covered) + weights.joined * (rooms - 1)


def _fairly(program: Program, choice: Choice, last: date, weights: Weights) -> None:
    """What a visit is worth besides, by how many somebody has had."""
    made, opened = choice.diary.in_a_year(last)
    visited, hosted = defaultdict[str, Counter[int]](Counter), defaultdict[str, Counter[int]](Counter)
    for candidate, column, _ in choice.each_visit():
        visited[candidate.visitor][column] += 1
    days = defaultdict[str, set[Slot]](set)
    for door, column in choice.each_door():
        hosted[door.host][column] += 1
        days[door.host].add(door.slot)
    for visitor, rooms in visited.items():
        most = min(sum(rooms.values()), _visits_left(choice, visitor))
        worths = [weights.visits / (made[visitor] + nth) for nth in range(1, most + 1)]
        _falling(program, ("visits", visitor), rooms, worths)
    for host, rooms in hosted.items():
        worths = [weights.doors / (opened[host] + nth) - weights.doors for nth in range(1, len(days[host]) + 1)]
        _falling(program, ("doors", host), rooms, worths)


def _visits_left(choice: Choice, visitor: str) -> int:
    """How many visits somebody would make in all terms together."""
    days = {choice.diary.term_of(tour[0].day): tour[0].day for tour in choice.tours}
    return sum(choice.diary.visits_left(visitor, day) for day in days.values())


def _falling(program: Program, key: Alike, rooms: Mapping[int, int], worths: Sequence[float]) -> None:
    """A column for each step, each worth less than the one before; as many are filled as there are rooms."""
    steps = [(program.column((*key, nth), worth), -1.0) for nth, worth in enumerate(worths)]
    program.row(key, [*((column, float(times)) for column, times in rooms.items()), *steps], 0.0, 0.0)
