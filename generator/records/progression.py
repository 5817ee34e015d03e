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

    title: Line = Field(examples=["Number sense"])
    steps: Frozen[Id, Step] = Field(examples=[{"half": {"title": "Finds what is half way"}}])
    standard: Line | None = None
    misconceptions: Frozen[Id, Misconception] = Frozen()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """Steps that are not there, and steps that come before themselves."""
        for name, step in self.steps.items():
            yield from self._unknown(("steps", name, "needs"), step.needs)
            if self._needs_itself(name):
                what = f"“{name}” needs itself first, directly or through other steps."
                yield Misfit(("steps", name), what, "Take one of them out of needs:.", at_key=True)
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
