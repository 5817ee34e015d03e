"""A host's question and who comes to look enter, or a visitor's id; a walk's new file, or a note's, leaves.

No prompt asks how good anything was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.interchange import Folders, NewFile, RefusedError
from generator.problems import did_you_mean
from generator.records import School, Walk
from generator.scaffold.filling import filled, optional
from generator.scaffold.standing import need_staff, record_of
from generator.source.writing import listed, scalar

__all__ = ["Visit", "new_note", "new_walk"]


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
        host=visit.host,
        visitors=listed(visit.visitors),
        date=visit.day.isoformat(),
        facilitator=optional("facilitator", visit.facilitator, "brandt"),
        period="# period: 3" if visit.period is None else f"period: {visit.period}",
        classroom=optional("class", visit.class_id, "maple-5"),
    )


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
