"""A host's question and who comes to look enter, or a visitor's id, or a plan; new files of walks and notes leave.

No prompt asks how good anything was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.interchange import Folders, NewFile, RefusedError, distinct, id_from
from generator.planning import PlannedWalk, Taken
from generator.problems import did_you_mean
from generator.records import School, Walk
from generator.scaffold.filling import filled, optional
from generator.scaffold.standing import need_staff, record_of
from generator.source.writing import cleaned, listed, scalar

__all__ = ["Visit", "new_note", "new_walk", "planned_walks"]

LONGEST, MOST_OF_A_LINE = 60, 300
"""Letters of an id that is made, and of a line."""


@dataclass(frozen=True)
class Visit:
    """What is known of a walk when it is planned; ids of staff and of a class, empty where nothing was said."""

    focus: str
    host: str
    visitors: Sequence[str]
    day: date
    facilitator: str = ""
    class_id: str = ""
    period: int | None = None


def new_walk(folders: Folders, id: str, visit: Visit) -> NewFile:
    """A walk. Raises RefusedError where somebody is not on the staff, or more come than the school agreed on."""
    need_staff(folders, filter(None, (visit.host, *visit.visitors, visit.facilitator)))
    if visit.class_id:
        folders.need("class", visit.class_id)
    _not_too_many(folders, len(visit.visitors))
    return filled(
        folders,
        "walk",
        (id,),
        focus=scalar(visit.focus),
        where=f"host: {visit.host}",
        visitors=listed(visit.visitors),
        date=visit.day.isoformat(),
        facilitator=optional("facilitator", visit.facilitator, "brandt"),
        period="# period: 3" if visit.period is None else f"period: {visit.period}",
        classroom=optional("class", visit.class_id, "maple-5"),
        planned="",
    )


def planned_walks(folders: Folders, walks: Iterable[PlannedWalk]) -> tuple[NewFile, ...]:
    """The walks of a plan as drafts, each under an id that no walk has."""
    taken, files = set(folders.ids("walk")), []
    for walk in walks:
        id = distinct(f"{walk.day}-{walk.host}-{id_from(walk.theme) or 'walk'}"[:LONGEST].rstrip("-"), taken)
        taken.add(id)
        files.append(_draft(folders, id, walk))
    return tuple(files)


def _draft(folders: Folders, id: str, walk: PlannedWalk) -> NewFile:
    """One of them: the reasons and the cover stand in it, to be changed as all else."""
    only = walk.stops[0] if len(walk.stops) == 1 else None
    return filled(
        folders,
        "walk",
        (id,),
        focus=scalar(cleaned(walk.focus)[:MOST_OF_A_LINE]),
        where=f"host: {only.host}" if only else _stops(walk),
        visitors=listed(walk.visitors),
        date=walk.day.isoformat(),
        facilitator=optional("facilitator", walk.facilitator, "brandt"),
        period=f"period: {only.period}" if only else "# The periods and classes stand with the stops.",
        classroom=optional("class", only.class_id if only else "", "maple-5"),
        planned=_reasons(walk),
    )


def _stops(walk: PlannedWalk) -> str:
    """Where a walk goes, a room in each line; who reads the notes is each host's own word."""
    rooms = (
        ", ".join(
            (
                f"host: {stop.host}",
                *([f"class: {scalar(stop.class_id)}"] if stop.class_id else []),
                f"period: {stop.period}",
                f"focus: {scalar(stop.focus)}",
            )
        )
        for stop in walk.stops
    )
    return "\n".join(("stops:", *(f"  - {{{room}}}" for room in rooms)))


def _reasons(walk: PlannedWalk) -> str:
    """Why each visitor came to mind, and who takes which lesson meanwhile."""
    reasons = zip(walk.visitors, walk.why, strict=True)
    why = ["# Why these people came to mind. Change it, or take it out.", "why:"]
    why += [f"  {visitor}: {scalar(cleaned(reason))}" for visitor, reason in reasons]
    if not walk.cover:
        return "\n".join((*why, ""))
    cover = ["# Who takes a visitor's lesson meanwhile; without by, somebody from outside. Ask first.", "cover:"]
    return "\n".join((*why, *cover, *(f"  - {{{_taken(each)}}}" for each in walk.cover), ""))


def _taken(taken: Taken) -> str:
    by = [f"by: {taken.by}"] if taken.by else []
    return ", ".join((f"for: {taken.for_}", *by, f"period: {taken.period}"))


def _not_too_many(folders: Folders, visitors: int) -> None:
    school = record_of(folders, "school")
    most = school.walks.visitors_at_most if isinstance(school, School) else None
    if most is not None and visitors > most:
        raise RefusedError(f"The school agreed on at most {most} visitors. Make a second walk for the others.")


def new_note(folders: Folders, walk_id: str, visitor: str) -> NewFile:
    """A visitor's note.

    Raises RefusedError for somebody who takes no part; ContentError where the walk itself has problems.
    """
    folders.need("walk", walk_id, surely=True)
    walk = record_of(folders, "walk", walk_id)
    if isinstance(walk, Walk) and visitor not in walk.people:
        near = did_you_mean(visitor, walk.people, person=True) or f"These do: {', '.join(sorted(walk.people))}."
        raise RefusedError(f"“{visitor}” takes no part in this walk. {near}")
    return filled(folders, "note", (walk_id, visitor))
