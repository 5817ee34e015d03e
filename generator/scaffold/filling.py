"""The name of a template enters, with what a person gave; a new file leaves, in which check would find nothing.

A template's gaps are written `$title`; what stands around them are the prompts.
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from generator.interchange import Folders, NewFile, RefusedError, faults
from generator.records import RecordId
from generator.source.writing import scalar

__all__ = ["TEMPLATES", "filled", "optional", "template"]

TEMPLATES = Path(__file__).parent / "templates"


def template(file: str, **gaps: str) -> str:
    """The text of a template, its gaps filled."""
    text = (TEMPLATES / file).read_text(encoding="utf-8")
    return Template(text).substitute(gaps) if gaps else text


def filled(folders: Folders, kind: str, parts: tuple[str, ...], **gaps: str) -> NewFile:
    """The new file of a record, from the template of its kind.

    Raises RefusedError where check would find something in it, with what it would say.
    """
    of, id = folders.kind(kind), RecordId(kind, parts)
    ending = of.files.rpartition(".")[2]
    new = NewFile.of(folders.home(kind, *parts), of.file(id), template(f"{kind}.{ending}", **gaps))
    if problems := faults(of, id, new):
        raise RefusedError(" ".join(f"{problem.what} {problem.remedy}".strip() for problem in problems))
    return new


def optional(name: str, value: str, example: str) -> str:
    """The line of a field that was given; else a remark that shows how it would be written."""
    return f"{name}: {scalar(value)}" if value else f"# {name}: {example}"
