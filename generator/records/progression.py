"""A learning progression: a standard unpacked into steps, what each needs first, and what to look for.

From `progressions/<id>.yml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import Field

from generator.problems import did_you_mean, quoted
from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Frozen, Id, Line, Text


class Step(Piece):
    """One step of a progression; `needs` are the steps that come before it."""

    title: Line = Field(examples=["Finds what is half way"])
    needs: tuple[Id, ...] = ()
    look_fors: tuple[Text, ...] = ()


class Misconception(Piece):
    """A way of thinking that many pass through, and the steps it is about."""

    title: Line = Field(examples=["Half way rounds down"])
    about: tuple[Id, ...] = ()
    explained: Text | None = None


class Progression(Record):
    """Steps towards a standard, and the misconceptions met on the way."""

    only_adds = True

    title: Line = Field(examples=["Number sense"])
    steps: Frozen[Id, Step] = Field(examples=[{"half": {"title": "Finds what is half way"}}])
    standard: Line | None = None
    misconceptions: Frozen[Id, Misconception] = Frozen()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """Steps that are not there, and steps that come before themselves."""
        for name, step in self.steps.items():
            yield from self._unknown(("steps", name, "needs"), step.needs)
            circle = self._circle(name)
            if circle and name == min(circle, key=list(self.steps).index):
                what = f"“{name}” needs itself first." if circle == {name} else _circle_told(self.steps, circle)
                yield Misfit(("steps", name), what, "Take one of these steps out of needs:", at_key=True)
        for name, misconception in self.misconceptions.items():
            yield from self._unknown(("misconceptions", name, "about"), misconception.about)

    def _unknown(self, loc: tuple[str, ...], steps: Iterable[str]) -> Iterator[Misfit]:
        for number, step in enumerate(steps):
            if step not in self.steps:
                yield Misfit(
                    (*loc, number),
                    f"{quoted(step)} is not a step of this progression.",
                    did_you_mean(step, self.steps) or f"Its steps are: {', '.join(self.steps)}.",
                )

    def _circle(self, name: str) -> set[str]:
        """The steps that need one another with this one among them; none where nothing needs itself."""
        return {step for step in self.needed_by(name) if name in self.needed_by(step)}

    def needed_by(self, name: str) -> set[str]:
        """Every step that comes before one, directly or through others."""
        needed, ahead = set[str](), list(self.steps[name].needs)
        while ahead:
            step = ahead.pop()
            if step in self.steps and step not in needed:
                needed.add(step)
                ahead.extend(self.steps[step].needs)
        return needed


def _circle_told(steps: Iterable[str], circle: set[str]) -> str:
    return f"These steps need one another: {', '.join(step for step in steps if step in circle)}."


KIND = Kind("progression", "progressions/{progression}.yml", Progression, "records/progression.html")
