"""One file becomes one record: its bytes and its kind go in, a typed record or its problems come out.

Reads front matter and YAML through `source`, checks them against the kind's schema, and says what is wrong where.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator import markup, source
from generator.library.spots import Spot, at_loc, in_body, in_file
from generator.problems import Place, Problem
from generator.records import Kind, Misfit, Part, Record, RecordId, Ref, marks
from generator.records.base import Loc
from generator.records.complaints import Complaint, complaints, nothing_written

__all__ = ["Reading", "bytes_of", "fit_to_read", "parse", "problem_at", "read"]

MOST_ITEMS = 1_000
"""No list and no set of fields is longer than that in anybody's portfolio."""


@dataclass(frozen=True)
class Reading:
    """A record as it stands in its file, so that what is found wrong later can still be pointed at.

    `text` is all that is written in the file, whose body begins with the character `begins`; `names` are the places
    where the record names others.
    """

    record: Record
    text: str
    begins: int
    root: str
    names: tuple[tuple[Loc, Ref | Part, str], ...]

    def __getstate__(self) -> dict[str, Any]:
        """What is remembered of it: not the parsed source, which is large and seldom asked for."""
        return {name: value for name, value in self.__dict__.items() if name != "source"}

    @property
    def below(self) -> str:
        """The path of the file below its root."""
        return self.record.path.removeprefix(f"{self.root}/")

    @property
    def body(self) -> str:
        """The Markdown of the file."""
        return self.text[self.begins :]

    @cached_property
    def source(self) -> source.Source:
        """The file's fields with their places: parsed once more, for the few that have to be pointed at."""
        got, _ = source.read_file(self.record.path, self.text.encode())
        return got or source.Source(self.record.path, {})

    def spot(self, loc: Loc = (), *, at_key: bool = False) -> Spot:
        """Where what stands at `loc` of the record is written."""
        return at_loc(self.source, in_file(loc, type(self.record), self.source.data), at_key=at_key)


def read(kind: Kind[Any], id: RecordId, path: str, file: Path, root: str) -> tuple[Reading | None, list[Problem]]:
    """The record in `file`, which belongs to `root`, and every problem found in it; no record where there are any."""
    content = bytes_of(path, file)
    if isinstance(content, Problem):
        return None, [content]
    record, got, problems = parse(kind, id, path, content)
    if record is None or got is None:
        return None, problems
    begins = len(got.written.text) - len(got.body)
    return Reading(record, got.written.text, begins, root, tuple(marks(record))), problems


def parse(
    kind: Kind[Any], id: RecordId, path: str, content: bytes
) -> tuple[Record | None, source.Source | None, list[Problem]]:
    """The record in a file's bytes, its source, and every problem; `path` is what the person knows the file by."""
    got, problems = source.read_file(path, content)
    if got is None or problems:
        return None, got, list(problems)
    if unfit := fit_to_read(got):
        return None, got, [unfit]
    if crowded := _crowded(got.data, ()):
        return None, got, [at_loc(got, crowded.loc).problem(crowded.what, crowded.remedy)]
    data: dict[str, Any] = _without_empty_items(got.data)
    data = {kind.schema.wraps: data} if kind.schema.wraps else data
    said = _strays(kind, data)
    record: Record | None = None
    try:
        record = kind.schema.model_validate({**data, **_given(kind, id, path, got)})
    except ValidationError as error:
        said += _said(error, data, kind, got)
    return (None if said else record), got, [_problem(one, got, kind) for one in said]


def bytes_of(path: str, file: Path) -> bytes | Problem:
    """What a file of text holds, or why it cannot be read."""
    try:
        size = file.stat().st_size
        if size <= source.MAX_BYTES:
            return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "the computer does not say why").lower()
        return Problem(Place(path), f"This file cannot be read: {reason}.", "See who may open it, or copy it anew.")
    most = source.MAX_BYTES // 1_000_000
    what = f"This file has {-(-size // 1_000_000)} MB; {most} MB is the most."
    return Problem(Place(path), what, "Divide it, or put what is not text in a file of its own.")


def fit_to_read(got: source.Source) -> Problem | None:
    """Why a source's body cannot be shown, if that is so."""
    refused = markup.refusal(got.body)
    return in_body(got, refused.offset, 1).problem(refused.what, refused.remedy) if refused else None


def _crowded(data: source.Data, loc: Loc) -> Complaint | None:
    """The first list, or set of fields, that is longer than anybody reads."""
    if not isinstance(data, (list, dict)):
        return None
    if len(data) > MOST_ITEMS:
        what = f"There are {len(data):,} things in one list here; {MOST_ITEMS:,} is the most."
        return Complaint(loc, what, "Divide them among several files.")
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    return next((found for step, value in inside if (found := _crowded(value, (*loc, step)))), None)


def _without_empty_items(data: Any) -> Any:
    """The data without list items after whose “- ” nothing was written; what an empty field means, its schema says."""
    if isinstance(data, dict):
        return {key: _without_empty_items(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_empty_items(value) for value in data if value is not None]
    return data


def _strays(kind: Kind[Any], data: dict[str, Any]) -> tuple[Complaint, ...]:
    """Takes out of `data` what comes from the path and the body and may not be written; says so for each."""
    return tuple(
        Complaint(
            (name,), f"“{name}” is not a field of {kind.noun}.", _INSTEAD.get(name, "Take the line out."), at_key=True
        )
        for name in kind.schema.given
        if data.pop(name, None) is not None
    )


_INSTEAD = {
    "id": "Take the line out: the name of the file or folder is the id.",
    "body": "Write the text below the second line ---.",
    "reflection": "Write it at the end of the text, under a line ## Reflection.",
}


def _said(error: ValidationError, data: dict[str, Any], kind: Kind[Any], got: source.Source) -> tuple[Complaint, ...]:
    if not got.data:
        markdown = got.path.endswith(".md")
        return (nothing_written(kind.schema, kind.noun, markdown=markdown, body=bool(got.body.strip())),)
    return complaints(error, data, kind.schema, kind.noun)


def _given(kind: Kind[Any], id: RecordId, path: str, got: source.Source) -> dict[str, Any]:
    """What a record has from its path and body."""
    given: dict[str, Any] = {"id": id, "path": path, "body": got.body.strip("\n")}
    if "reflection" in kind.schema.given:
        work, reflection = markup.split_reflection(got.body)
        given |= {"body": work.strip("\n"), "reflection": reflection.strip("\n")}
    return given


def _problem(said: Complaint, got: source.Source, kind: Kind[Any]) -> Problem:
    loc = in_file(said.loc, kind.schema, got.data)
    return at_loc(got, loc, at_key=said.at_key).problem(said.what, said.remedy)


def problem_at(reading: Reading, misfit: Misfit) -> Problem:
    """A misfit of a record as a problem with its place."""
    return reading.spot(misfit.loc, at_key=misfit.at_key).problem(misfit.what, misfit.remedy)
