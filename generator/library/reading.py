"""One file becomes one record: its bytes and its kind go in, a typed record or its problems come out.

Reads front matter and YAML through `source`, checks them against the kind's schema, and says what is wrong where.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator import markup, source
from generator.problems import Excerpt, Place, Problem
from generator.records import Kind, Misfit, Record, RecordId
from generator.records.complaints import Complaint, complaints

__all__ = ["Reading", "problem_at", "read"]


@dataclass(frozen=True)
class Reading:
    """A record as it stands in its file, so that what is found wrong later can still be pointed at."""

    record: Record
    source: source.Source
    file: Path
    root: str


def read(kind: Kind[Any], id: RecordId, path: str, file: Path) -> tuple[Record | None, source.Source | None, list[Problem]]:
    """The record in `file`, its source, and every problem found in it; the record is None where there are any."""
    try:
        text = file.read_bytes()
    except OSError as error:
        return None, None, [unreadable(path, error)]
    reader = source.read_markdown if path.endswith(".md") else source.read_yaml
    got, problems = reader(path, text)
    if got is None or problems:
        return None, got, list(problems)
    if refused := markup.refusal(got.body):
        place = got.body_place(refused.offset)
        return None, got, [Problem(place, refused.what, refused.remedy, got.excerpt(place))]
    data = _filled(got.data, kind)
    said = _strays(kind, data)
    try:
        record = kind.schema.model_validate({**data, **_given(kind, id, path, got)})
    except ValidationError as error:
        said += complaints(error, data, kind.schema, kind.noun)
    if said:
        return None, got, [_problem(one, got, kind) for one in said]
    return record, got, []


def unreadable(path: str, error: OSError) -> Problem:
    """A file that the computer would not hand over."""
    reason = (error.strerror or "the computer does not say why").lower()
    return Problem(Place(path), f"This file cannot be read: {reason}.", "Look at its permissions, or copy it anew.")


def _filled(data: Any, kind: Kind[Any]) -> dict[str, Any]:
    """The data without the fields that were left empty, which count as not written; one mapping where a kind wraps."""
    if kind.schema.wraps:
        return {kind.schema.wraps: _without_empty(data)}
    return dict(_without_empty(data))


def _without_empty(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_empty(value) for key, value in data.items() if value is not None}
    if isinstance(data, list):
        return [_without_empty(value) for value in data if value is not None]
    return data


def _strays(kind: Kind[Any], data: dict[str, Any]) -> tuple[Complaint, ...]:
    """Takes out of `data` what comes from the path and the body and may not be written; says so for each."""
    return tuple(
        Complaint((name,), f"“{name}” is not a field of {kind.noun}.", "Take the line out.", at_key=True)
        for name in kind.schema.given
        if data.pop(name, None) is not None
    )


def _given(kind: Kind[Any], id: RecordId, path: str, got: source.Source) -> dict[str, Any]:
    """What a record has from its path and body."""
    given: dict[str, Any] = {"id": id, "path": path, "body": got.body.strip("\n")}
    if "reflection" in kind.schema.given:
        work, reflection = markup.split_reflection(got.body)
        given |= {"body": work.strip("\n"), "reflection": reflection.strip("\n")}
    return given


def _problem(said: Complaint, got: source.Source, kind: Kind[Any]) -> Problem:
    loc = said.loc
    if kind.schema.wraps and loc[:1] == (kind.schema.wraps,):
        loc = loc[1:]
    place = got.key_place(loc) if said.at_key else got.place(loc)
    width = len(str(loc[-1])) if said.at_key and loc else None
    return Problem(place, said.what, said.remedy, got.excerpt(place, width))


def problem_at(reading: Reading, misfit: Misfit) -> Problem:
    """A misfit of a record as a problem with its place."""
    got = reading.source
    if misfit.text and misfit.text in got.body:
        place = got.body_place(got.body.index(misfit.text))
        return Problem(place, misfit.what, misfit.remedy, got.excerpt(place, len(misfit.text)))
    loc = misfit.loc
    if type(reading.record).wraps and loc[:1] == (type(reading.record).wraps,):
        loc = loc[1:]
    place = got.place(loc)
    excerpt: Excerpt | None = got.excerpt(place) if misfit.loc else None
    return Problem(place, misfit.what, misfit.remedy, excerpt)
