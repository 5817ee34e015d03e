"""The types that fields are written in: text from a file goes in, a checked value comes out.

Every scalar arrives as the text that was written (see `source`), so that `no`, `12:30` and `007` mean what they look
like; a type here says what its own text may be, and how to say so when it is not.
"""

from __future__ import annotations

import math
import re
from datetime import date
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.records.base import SLUG, Part, Ref

__all__ = [
    "Address", "Audience", "Colour", "ChosenBy", "Day", "Frozen", "Id", "Language", "Level", "Line", "Score", "Text",
    "YesNo", "Count", "CriterionId", "FileName", "GoalRef", "FeedbackRef", "MisconceptionRef",
    "ProfileRef", "RubricRef", "SampleRef", "StaffRef", "StepRef", "TaskRef", "ClassroomRef",
]  # fmt: skip


def complaint(what: str, remedy: str) -> PydanticCustomError:
    """A validation error that already speaks to a teacher: what is wrong and what to do."""
    return PydanticCustomError("classfolio", "{what}\n{remedy}", {"what": what, "remedy": remedy})


class Audience(Enum):
    """How far a record about a student goes; each includes those before it."""

    TEACHERS = "teachers"
    STUDENT = "student"
    FAMILY = "family"
    CLASS = "class"

    @property
    def rank(self) -> int:
        return list(Audience).index(self)

    def __lt__(self, other: Audience) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Audience) -> bool:
        return self.rank <= other.rank


class ChosenBy(Enum):
    """Who chose what to work on."""

    TEACHER = "teacher"
    TOGETHER = "together"
    STUDENT = "student"


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = str(value)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise complaint(f"“{text:.40}” is not a date.", "Write year-month-day, as in 2026-09-28.")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise complaint(f"“{text}” is not a day of the calendar.", "Look at the month and the day.") from None


_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in _TRUE | _FALSE:
        return str(value).lower() in _TRUE
    raise complaint(f"“{value!s:.40}” is neither yes nor no.", "Write true or false.")


def _number_or_word(value: Any) -> Any:
    """A level is a number or a word; what looks like a number is one."""
    if isinstance(value, str) and re.fullmatch(r"-?\d{1,6}([.,]\d{1,3})?", value):
        number = float(value.replace(",", "."))
        return int(number) if number.is_integer() else number
    return value


def _score(value: Any) -> Any:
    value = _number_or_word(value)
    if isinstance(value, float) and (not math.isfinite(value) or not (value * 2).is_integer()):
        raise complaint(f"“{value}” is not a whole or half level.", "Write a score such as 3 or 2.5.")
    return value


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not re.fullmatch(r"\d{1,6}", str(value)):
        raise complaint(f"“{value!s:.40}” is not a whole number.", "Write digits only, as in 3.")
    return int(str(value))


def _line(value: str) -> str:
    if not value.strip():
        raise complaint("This is empty.", "Write something here, or take the line out.")
    return " ".join(value.split())


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`\\]+|mailto:[^\s<>\"'`\\]+@[^\s<>\"'`\\]+", value):
        raise complaint(f"“{value:.60}” is not a web address.", "Write the whole address, beginning with https://.")
    return value


def _file_name(value: str) -> str:
    if "/" in value or "\\" in value or value in {"", ".", ".."}:
        raise complaint(
            f"“{value:.60}” is not the name of a file in this folder.", "Put the file beside this one and name it alone."
        )
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise complaint(f"“{value:.20}” is not a colour.", "Write a # and six digits or letters a–f, as in \"#a63d2f\".")
    return value.lower()


def _language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise complaint(f"“{value:.20}” is not a language code.", "Write a code such as en, es or pt-BR.")
    return value


K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A mapping that stays as it was read; it hashes by value."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))

    def _refuse(self, *args: Any, **words: Any) -> Any:
        raise TypeError("a record does not change")

    def __reduce__(self) -> Any:
        return type(self), (dict(self),)

    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = _refuse

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        inner = handler.generate_schema(dict[source.__args__])  # type: ignore[misc]
        return core_schema.no_info_after_validator_function(cls, inner)


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
Level = Annotated[int | float | str, BeforeValidator(_number_or_word), WithJsonSchema({"type": ["number", "string"]})]
Score = Annotated[int | float | str, BeforeValidator(_score), WithJsonSchema({"type": ["number", "string"]})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Line = Annotated[str, AfterValidator(_line), Field(max_length=300)]
"""One line of plain words."""
Text = Annotated[str, Field(max_length=5_000)]
"""A few sentences of plain words; line breaks stay."""
Address = Annotated[str, AfterValidator(_web_address), Field(max_length=2_000)]
Colour = Annotated[str, AfterValidator(_colour)]
FileName = Annotated[str, AfterValidator(_file_name), Field(max_length=120)]
Language = Annotated[str, AfterValidator(_language)]
Id = Annotated[str, Field(pattern=f"^{SLUG}$", max_length=80)]
CriterionId = Id

StaffRef = Annotated[str, Ref(("staff",))]
ProfileRef = Annotated[str, Ref(("profile",))]
ClassroomRef = Annotated[str, Ref(("class",))]
TaskRef = Annotated[str, Ref(("task",))]
SampleRef = Annotated[str, Ref(("sample",))]
GoalRef = Annotated[str, Ref(("goal",))]
FeedbackRef = Annotated[str, Ref(("feedback",))]
RubricRef = Annotated[str, Ref(("rubric",))]
StepRef = Annotated[str, Part("progression", "steps")]
MisconceptionRef = Annotated[str, Part("progression", "misconceptions")]
