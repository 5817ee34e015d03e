"""Which circles could have a page of something, and what the page tells that anybody may open."""

from __future__ import annotations

from collections.abc import Iterator

from generator.circles import Circle
from generator.library import Library
from generator.privacy.tables import PAGES
from generator.records import RecordId, Task

__all__ = ["has_page", "named_openly"]


def has_page(id: RecordId, circle: Circle, library: Library) -> bool:
    """Whether a circle could have a page of a record, or of what is made of many, as a student's `growth`.

    The class has one of a progression that its tasks name: which of them students' work names is not for it to know.
    """
    if circle.kind not in PAGES.get(id.kind, (circle.kind,)):
        return False
    return id.kind != "progression" or id in _named_by_tasks(circle.site, library)


def _named_by_tasks(site: str, library: Library) -> Iterator[RecordId | None]:
    tasks = (task for task in library.all(Task) if task.id.parts[0] == site)
    return (library.named(("progression",), step.partition("/")[0], task) for task in tasks for step in task.steps)


def named_openly(library: Library, site: str) -> str:
    """What the page that unlocks a site names, which anybody may read; "" where the school has not said so."""
    school = library.records.get(RecordId("school"))
    wish = getattr(school, "unlock_page", "nothing")
    if wish == "school":
        return str(getattr(school, "name", ""))
    return str(getattr(library.records.get(RecordId("class", (site,))), "title", "")) if wish == "class" else ""
