"""Pictures, sound and film of which nobody has said who is in them: a record goes in, advice with its places comes out.

They are taken to show their owner and those who worked with them. Whoever else is in them was not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import privacy
from generator.circles import Circle
from generator.library import File, Library
from generator.problems import Advice, quoted
from generator.records import Record

__all__ = ["unsaid"]


def unsaid(record: Record, library: Library, on: date) -> Iterator[Advice]:
    """Advice for each that the class sees, where the record could say who is in it and does not."""
    listed = {**getattr(record, "files", {}), **getattr(record, "pictures", {})}
    if not hasattr(record, "pictures") or not (
        files := [each for each in library.files.get(record.id, ()) if _shows(each)]
    ):
        return
    circle = Circle(library.whose(record)["class"], "class")
    if not privacy.judge(record, circle, library, on).shown:
        return
    for path in dict.fromkeys(file.path for file in files):
        names = [file.name for file in files if file.path == path]
        told = [listed[name] for name in names if name in listed]
        seen = privacy.judge_file(record, next(file for file in files if file.path == path), circle, library, on).shown
        if seen and not any(each.people is not None for each in told):
            yield _advice(record, names[0], library)


def _shows(file: File) -> bool:
    return file.medium.sort in privacy.SHOWING


def _advice(record: Record, name: str, library: Library) -> Advice:
    what = f"Nobody has said who can be recognised in {quoted(name, 'this file')}, and the class can see it."
    remedy = "Write people: [] after its name if nobody can, else the ids of all who can."
    field = next((field for field in ("pictures", "files") if name in getattr(record, field, ())), "")
    if not field:
        spot = library.spot(record, ("body",), name)
        return spot.advice(what, f"List its name under pictures:. {remedy}")
    return library.spot(record, (field, name)).advice(what, remedy)
