"""A survey of a class enters, as its title and its questions; the new file leaves, with what to promise and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.interchange import Folders, NewFile
from generator.scaffold.filling import filled
from generator.source.writing import cleaned, scalar

__all__ = ["new_survey"]

CHOICES = "[almost always, often, sometimes, hardly ever]"


def new_survey(folders: Folders, parts: tuple[str, str], title: str, day: date, asks: Iterable[str]) -> NewFile:
    """A survey of the class `parts[0]` with these questions. Raises RefusedError where there is no such class."""
    folders.need("class", parts[0])
    lines = (
        f"  question-{number}:\n    ask: {scalar(cleaned(ask))}\n    choices: {CHOICES}"
        for number, ask in enumerate(asks, 1)
    )
    gaps = {"title": scalar(title), "date": day.isoformat(), "questions": "\n".join(lines), "id": parts[1]}
    return filled(folders, "survey", parts, **gaps)
