"""Steps of ideas go in; the journeys that they make together come out, each as a tree of people from where it began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.ripple.steps import Step

__all__ = ["Journey", "Point", "journeys_of"]


@dataclass(frozen=True)
class Point:
    """Somebody whom an idea reached: where it came from (as places in the journey), and how far from its beginning.

    `step` is how it came; None for a host with whom, as far as the shelf tells, it began.
    """

    person: str
    step: Step | None = None
    came_from: tuple[int, ...] = ()
    depth: int = 0


@dataclass(frozen=True)
class Journey:
    """One idea on its way: what it is called ("" where nobody named it), and its points, each after those before it."""

    idea: str
    points: tuple[Point, ...]

    def renames(self, step: Step) -> bool:
        """Whether a step of it goes by another name."""
        return bool(step.idea) and step.idea != " ".join(self.idea.casefold().split())

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of which it is made, in the order of its points."""
        return tuple(point.step for point in self.points if point.step)


def journeys_of(steps: Sequence[Step]) -> tuple[Journey, ...]:
    """The journeys of steps that stand oldest first; the journey that went on last comes first."""
    groups = sorted(_together(steps), key=_latest, reverse=True)
    return tuple(Journey(_called(group), tuple(_points(group))) for group in groups)


def _latest(group: Sequence[Step]) -> tuple[date, tuple[date, str, str, tuple[str, ...]]]:
    return max(step.latest for step in group), group[-1].order


def _called(group: Iterable[Step]) -> str:
    """As whoever first named the idea wrote it."""
    return next((step.note.idea for step in group if step.note.idea), "")


# -------------------------------------------------------------------------------------------- what belongs together


def _together(steps: Sequence[Step]) -> list[list[Step]]:
    """Steps that share an idea's name, or of which one led to the walk of the other; each group oldest first."""
    led = {_leads(step) for step in steps}
    keys = {id(step): {*_named(step), *(key for key in _comes_from(step) if key in led)} for step in steps}
    sharing: dict[object, list[Step]] = {}
    for step in steps:
        for key in keys[id(step)]:
            sharing.setdefault(key, []).append(step)
    placed: set[int] = set()
    return [
        sorted(_reachable(step, keys, sharing, placed), key=lambda step: step.order)
        for step in steps
        if id(step) not in placed
    ]


def _reachable(
    step: Step, keys: Mapping[int, set[object]], sharing: Mapping[object, list[Step]], placed: set[int]
) -> list[Step]:
    """All that a step belongs together with, over whatever stands between; what was found is `placed`."""
    found, at = [step], 0
    placed.add(id(step))
    while at < len(found):
        for other in (each for key in keys[id(found[at])] for each in sharing[key]):
            if id(other) not in placed:
                placed.add(id(other))
                found.append(other)
        at += 1
    return found


def _named(step: Step) -> Iterator[object]:
    """What holds a step together with others: its note, its name, and that its writer may open a door after it."""
    yield "note", step.note.id
    yield _leads(step)
    if step.idea:
        yield "idea", step.idea


def _leads(step: Step) -> object:
    return "walk", step.walk.id.parts[0], step.writer


def _comes_from(step: Step) -> Iterator[object]:
    """For each host: what they took along from the walk that this one grew from, if they did."""
    return (("walk", step.walk.grew_from, host) for host in step.because_of)


def _led_to(earlier: Step, later: Step) -> bool:
    """Whether who took one step then opened the door for the other, on a walk that grew from the first."""
    return later.walk.grew_from == earlier.walk.id.parts[0] and earlier.writer in later.because_of


# ------------------------------------------------------------------------------------------------------------ the tree


@dataclass
class _Tree:
    """The points of a journey as they are put in their places."""

    group: Sequence[Step]
    points: list[Point] = field(default_factory=list)
    at: dict[object, int] = field(default_factory=dict)

    def place(self, key: object, point: Point) -> None:
        self.at[key] = len(self.points)
        self.points.append(point)


def _points(group: Sequence[Step]) -> list[Point]:
    """Hosts with whom it began, each followed by those whom it reached from there."""
    tree = _Tree(group)
    before = {id(step): _before(step, group) for step in group}
    for step in group:
        for origin in (each for each in before[id(step)] if isinstance(each, str)):
            if origin not in tree.at:
                tree.place(origin, Point(origin))
                _reach(tree, before)
    return tree.points


def _reach(tree: _Tree, before: dict[int, tuple[str | Step, ...]]) -> None:
    """Place whatever has all before it in place, as close below the newest of that as can be."""
    while ready := [step for step in tree.group if id(step) not in tree.at and _is_ready(tree, before[id(step)])]:
        step = max(ready, key=lambda each: max(_places(tree, before[id(each)])))
        came_from = tuple(_places(tree, before[id(step)]))
        depth = 1 + max(tree.points[place].depth for place in came_from)
        tree.place(id(step), Point(step.writer, step, came_from, depth))


def _is_ready(tree: _Tree, before: Iterable[str | Step]) -> bool:
    return all(_key(each) in tree.at for each in before)


def _places(tree: _Tree, before: Iterable[str | Step]) -> Iterator[int]:
    return (tree.at[_key(each)] for each in before)


def _key(before: str | Step) -> object:
    return before if isinstance(before, str) else id(before)


def _before(step: Step, group: Sequence[Step]) -> tuple[str | Step, ...]:
    """For each host, the step by which the idea had come to them; the host, where it began with them."""
    return tuple(_last_to(host, step, group) or host for host in step.because_of)


def _last_to(person: str, step: Step, group: Sequence[Step]) -> Step | None:
    """The last step that brought the idea to somebody before a walk: from the walk that this one grew from, first."""
    earlier = [each for each in group if each.writer == person and each.walk.date < step.walk.date]
    return max(earlier, key=lambda each: (_led_to(each, step), each.order), default=None)
