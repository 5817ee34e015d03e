"""The headings of a table enter, with what a person said of them; which column fills which field leaves.

A column that is called like a field, or like a criterion of the rubric, need not be spoken of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.interchange.newfiles import RefusedError
from generator.problems import did_you_mean, one_of
from generator.records import Rubric
from generator.source.tables import Row

__all__ = ["FIELDS", "LEFT_OUT", "Columns", "column_and_field", "fit"]

FIELDS = ("student", "title", "date", "text", "subject", "task", "id", "lang")
"""What a column can fill, besides `scores.<criterion>` (the teacher's) and `self.<criterion>` (the student's own)."""

LEFT_OUT = "-"
_NO_RUBRIC = "“{}” is about scores. Say which rubric they are on with --rubric RUBRIC."


@dataclass(frozen=True)
class Columns:
    """The number of the column that fills each field, from 0; what fills it in every row; the columns not used."""

    of: Mapping[str, int]
    every: Mapping[str, str]
    unused: tuple[str, ...] = ()

    def value(self, row: Row, field: str) -> str:
        """The cell of a row for a field; what stands for every row, or nothing, where it has no column."""
        return row.cells[self.of[field]] if field in self.of else self.every.get(field, "")

    def scores(self, row: Row, whose: str) -> Iterator[tuple[str, str]]:
        """The criteria and cells of `scores` or of `self`, without those that are empty."""
        for field in self.of:
            if field.startswith(f"{whose}.") and (cell := self.value(row, field).strip()):
                yield field.partition(".")[2], cell


def fit(headings: Sequence[str], told: Iterable[str], every: Iterable[str], rubric: Rubric | None) -> Columns:
    """The columns of a table. `told` are `COLUMN=FIELD`, `every` are `FIELD=VALUE`; raises RefusedError.

    Without a rubric no column holds scores.
    """
    always = dict(_always(one) for one in every)
    chosen = dict(_told(one, headings, rubric) for one in told)
    of: dict[str, int] = {}
    for number, heading in enumerate(headings):
        field = chosen.get(number) or _alike(heading, rubric, {*chosen.values(), *always})
        if field in of:
            both = f"Both “{headings[of[field]]}” and “{heading}” would fill {field}."
            raise RefusedError(f"{both} Leave one out, as in --map {_shown(heading)}=-")
        if field and field != LEFT_OUT:
            of[field] = number
    for field in ("student", "title", "date"):
        if field not in of and field not in always:
            raise RefusedError(_missing(field, headings))
    unused = tuple(each for number, each in enumerate(headings) if each and number not in of.values())
    return Columns(of, always, unused)


def _told(one: str, headings: Sequence[str], rubric: Rubric | None) -> tuple[int, str]:
    number, field = column_and_field(one, headings, "essay=text")
    return number, _field(field, rubric)


def column_and_field(one: str, headings: Sequence[str], example: str) -> tuple[int, str]:
    """The number of the column and the name of the field in `COLUMN=FIELD`; raises RefusedError."""
    column, equals, field = (part.strip() for part in one.rpartition("="))
    if not equals or not column or not field:
        raise RefusedError(f"“{one}” names no column and field. Write --map COLUMN=FIELD, as in --map {example}")
    same = [number for number, each in enumerate(headings) if _plain(each) == _plain(column)]
    if not same:
        near = did_you_mean(column, headings) or f"The columns are: {', '.join(filter(None, headings))}."
        raise RefusedError(f"There is no column “{column}”. {near}")
    exact = [number for number in same if headings[number] == column]
    return (exact or same)[0], field


def _field(name: str, rubric: Rubric | None) -> str:
    """The field of that name, in which a criterion may be written as its id or its title."""
    if name in FIELDS or name == LEFT_OUT:
        return name
    whose, dot, criterion = name.partition(".")
    if dot and whose in {"scores", "self"}:
        if rubric is None:
            raise RefusedError(_NO_RUBRIC.format(name))
        if found := _criterion(criterion, rubric):
            return f"{whose}.{found}"
        near = did_you_mean(criterion, rubric.criteria) or f"Its criteria are: {', '.join(rubric.criteria)}."
        raise RefusedError(f"“{criterion}” is not a criterion of “{rubric.title}”. {near}")
    known = [*FIELDS, "scores.CRITERION", "self.CRITERION"]
    raise RefusedError(f"“{name}” is not a field. {did_you_mean(name, known) or one_of(known)}")


def _always(one: str) -> tuple[str, str]:
    field, equals, value = (part.strip() for part in one.partition("="))
    if not equals or field not in FIELDS or field in {"student", "id"}:
        able = ", ".join(each for each in FIELDS if each not in {"student", "id"})
        raise RefusedError(f"“{one}” cannot stand for every row. Write --set FIELD=VALUE with one of: {able}")
    return field, value


def _alike(heading: str, rubric: Rubric | None, taken: set[str]) -> str:
    """The field that a column is called like, unless another was given it."""
    name = _plain(heading)
    if name in FIELDS:
        field = name
    else:
        whose, dot, criterion = name.partition(".")
        known = dot and whose in {"scores", "self"}
        if known and rubric is None:
            raise RefusedError(_NO_RUBRIC.format(heading))
        found = _criterion(criterion if known else name, rubric)
        field = f"{whose if known else 'scores'}.{found}" if found else ""
    return "" if field in taken else field


def _criterion(name: str, rubric: Rubric | None) -> str:
    """The id of the criterion of that id or title, however it is capitalised."""
    if rubric is None:
        return ""
    wanted = _plain(name)
    titled = [id for id, criterion in rubric.criteria.items() if _plain(criterion.title) == wanted]
    return wanted if wanted in rubric.criteria else (titled or [""])[0]


def _missing(field: str, headings: Sequence[str]) -> str:
    columns = ", ".join(filter(None, headings))
    other = "" if field == "student" else f", or give one for all rows with --set {field}=…"
    return f"No column fills {field}. Say which one does with --map COLUMN={field}{other}. The columns are: {columns}."


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _shown(name: str) -> str:
    return f'"{name}"' if " " in name else name
