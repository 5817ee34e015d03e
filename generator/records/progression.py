"""A learning progression: a standard unpacked into steps, what each needs first, and what to look for.

From `progressions/<id>.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.problems import did_you_mean
from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Frozen, Id, Line, Text


class Step(Piece):
    """One step of a progression; `needs` are the steps that come before it."""

    title: Line
    needs: tuple[Id, ...] = ()
    look_fors: tuple[Text, ...] = ()


class Misconception(Piece):
    """A way of thinking that many pass through, and the steps it is about."""

    title: Line
    about: tuple[Id, ...] = ()
    explained: Text | None = None


class Progression(Record):
    """Steps towards a standard, and the misconceptions met on the way."""

    title: Line
    steps: Frozen[Id, Step]
    standard: Line | None = None
    misconceptions: Frozen[Id, Misconception] = Frozen()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        for name, step in self.steps.items():
            yield from self._unknown(("steps", name, "needs"), step.needs)
            if self._needs_itself(name):
                yield Misfit(("steps", name), f"The step “{name}” needs itself.", "Break the circle in needs:.")
        for name, misconception in self.misconceptions.items():
            yield from self._unknown(("misconceptions", name, "about"), misconception.about)

    def _unknown(self, loc: tuple[str, ...], steps: Iterable[str]) -> Iterator[Misfit]:
        for number, step in enumerate(steps):
            if step not in self.steps:
                yield Misfit(
                    (*loc, number),
                    f"“{step}” is not a step of this progression.",
                    did_you_mean(step, self.steps) or f"Its steps are {', '.join(self.steps)}.",
                )

    def _needs_itself(self, name: str) -> bool:
        seen, ahead = set[str](), list(self.steps[name].needs)
        while ahead:
            step = ahead.pop()
            if step == name:
                return True
            if step in self.steps and step not in seen:
                seen.add(step)
                ahead.extend(self.steps[step].needs)
        return False


KIND = Kind("progression", "progressions/{progression}.yml", Progression, "records/progression.html")
