"""Terms, strategies and who was seen when, as plain data: a teachers' shelf goes in, the figures of its pages come out.

They are about single students, so nobody but a class's teachers is told any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generator.insight.reviews import Measure, TermReview, reviews_of
from generator.insight.shifts import Shift, shift_of
from generator.insight.unseen import Seen, unseen_of
from generator.records import Record, RecordId, Strategy
from generator.shelving import Shelf

__all__ = ["looked_back"]


def looked_back(shelf: Shelf) -> dict[str, Any]:
    """`{"terms": {FIRST DAY: {…}}, "strategies": {STRATEGY: {…}}, "seen": {STUDENT: {…}}}`, with the evidence of each.

    A shelf that is not the teachers' gives nothing.
    """
    if shelf.circle.kind != "teachers":
        return {}
    shifts = ((each.id.parts[-1], shift_of(shelf, each)) for each in shelf.all(Strategy))
    return {
        "terms": {each.term.from_.isoformat(): _term(each) for each in reviews_of(shelf)},
        "strategies": {id: _shift(shift) for id, shift in shifts if shift},
        "seen": {each.student.parts[-1]: _seen(each) for each in unseen_of(shelf)},
    }


def _term(review: TermReview) -> Mapping[str, Any]:
    steps: dict[str, dict[str, Any]] = {}
    for each in review.standings:
        told = {"state": each.state, "on": each.on.isoformat(), "evidence": _called(each.evidence)}
        steps.setdefault(each.step, {})[each.student.parts[-1]] = told
    goals = {name: _ids(getattr(review, name)) for name in ("met", "partly", "revised", "running")}
    measures = {name: _measure(each) for name, each in review.measures.items()}
    return {"title": review.term.title, "until": review.last.isoformat(), **measures, "goals": goals, "steps": steps}


def _measure(measure: Measure) -> Mapping[str, Any]:
    return {
        "count": measure.count,
        "among": measure.among,
        "students": measure.students,
        "newest": _day(measure.newest),
        "evidence": _called(measure.evidence),
    }


def _shift(shift: Shift) -> Mapping[str, Any]:
    return {
        "criterion": f"{shift.rubric.id.parts[-1]}/{shift.criterion}",
        "count": len(shift.pairs),
        "middle": shift.middle,
        "interval": list(shift.interval) if shift.interval else None,
        "chance": shift.chance,
        "evidence": _called(shift.evidence),
    }


def _seen(seen: Seen) -> Mapping[str, Any]:
    return {way: _day(look.on) for way, look in seen.looks.items()} | {"not_lately": list(seen.missing)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _ids(records: Iterable[Record]) -> list[str]:
    return _called(each.id for each in records)


def _called(ids: Iterable[RecordId]) -> list[str]:
    """`mina/bridge`: all of it is the class's own."""
    return ["/".join(id.parts[1:]) for id in ids]
