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

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.problems import quoted
from generator.records.base import SLUG, Loc, Part, Ref

__all__ = [
    "Address", "Audience", "Colour", "ChosenBy", "Day", "Frozen", "Id", "Language", "Level", "Line", "Score", "Text",
    "Hours", "YesNo", "Count", "CriterionId", "FileName", "GoalRef", "FeedbackRef", "MisconceptionRef",
    "ProfileRef", "RubricRef", "SampleRef", "StaffRef", "StepRef", "TaskRef", "ClassroomRef",
    "WalkRef", "LessonRef", "SurveyRef", "ActivityRef", "ProgressionRef",
]  # fmt: skip


def complaint(what: str, remedy: str, *, at: Loc = (), at_key: bool = False) -> PydanticCustomError:
    """A validation error that already speaks to a teacher: what is wrong and what to do.

    `at` leads from the validated value to what is wrong inside it, `at_key` says that it is the name there.
    """
    return PydanticCustomError(
        "classfolio", "{what}\n{remedy}", {"what": what, "remedy": remedy, "at": at, "at_key": at_key}
    )


class Audience(Enum):
    """How far a record about a student goes; each includes those before it."""

    TEACHERS = "teachers"
    STUDENT = "student"
    FAMILY = "family"
    CLASS = "class"

    @property
    def rank(self) -> int:
        """How far it goes, from 0: teachers, to 3: the class."""
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


def _one_word(value: Any) -> str:
    """The text of a scalar; a list or fields are no text, and never what is meant."""
    return value if isinstance(value, str) else ""


_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"(1[3-9]|2[0-9]|3[01])[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})")
"""The day first, where that cannot be a month."""


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    text = _one_word(value)
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise complaint(f"{quoted(text)} is not written as a date.", _as_date(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise complaint(f"“{text}” is not a day of the calendar.", _odd_part(text)) from None


def _as_date(text: str) -> str:
    """How to write a date; this one, where it can only be read in one way."""
    first, last = _YEAR_FIRST.fullmatch(text), _YEAR_LAST.fullmatch(text)
    parts = first.groups() if first else last.groups()[::-1] if last else ("", "", "")
    try:
        meant = date(*map(int, parts))
    except ValueError:
        return "Write year-month-day, as in 2026-09-28."
    return f"Write {meant.isoformat()}."


def _odd_part(text: str) -> str:
    year, month, day = (int(part) for part in text.split("-"))
    if year == 0:
        return "Look at the year."
    return "There are twelve months." if not 1 <= month <= 12 else f"That month has no day {day}."


_TRUE, _FALSE = {"true", "yes", "on"}, {"false", "no", "off"}


def _yes_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = _one_word(value).lower()
    if word in _TRUE | _FALSE:
        return word in _TRUE
    raise complaint(f"{quoted(_one_word(value))} is neither yes nor no.", "Write true or false.")


def _number_or_word(value: Any) -> Any:
    """A level is a number or a word; what looks like a number is one."""
    if isinstance(value, (list, dict)) or value == "":
        raise complaint("A level is a number or a word.", "Write one alone, as in 3 or secure.")
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,6}([.,][0-9]{1,3})?", value):
        number = float(value.replace(",", "."))
        return int(number) if number.is_integer() else number
    return value


def _score(value: Any) -> Any:
    number = _number_or_word(value)
    if isinstance(number, float) and (not math.isfinite(number) or not (number * 2).is_integer()):
        raise complaint(f"{quoted(str(value))} is not a whole or half level.", "Write a score such as 3 or 2.5.")
    return number


def _count(value: Any) -> int:
    if isinstance(value, int):
        return value
    text = _one_word(value)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise complaint(f"{quoted(text)} is not a whole number.", "Write digits only, as in 3.")
    return int(text)


def _line(value: str) -> str:
    if not value.strip():
        raise complaint("There is nothing here.", "Write something, or take the line out.")
    return " ".join(value.split())


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'`\\]+|mailto:[^\s<>\"'`\\@]+@[^\s<>\"'`\\@]+", value):
        raise complaint(f"{quoted(value)} is not a web address.", "Write the whole address, beginning with https://.")
    return value


def _file_name(value: str) -> str:
    if "/" in value or "\\" in value or value in {"", ".", ".."}:
        raise complaint(
            f"{quoted(value)} is not the name of a file in this folder.",
            "Put the file beside this one, and write its name alone.",
        )
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise complaint(
            f"{quoted(value)} is not a colour.", 'Write "#" and six digits or letters a–f in quotes, as in "#a63d2f".'
        )
    return value.lower()


_HOURS = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])\s*[-–]\s*([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


def _hours(value: str) -> str:
    found = _HOURS.fullmatch(value)
    if found is None:
        raise complaint(f"{quoted(value)} is not a time of day.", 'Write both hours, as in "8:30-9:15".')
    begins, ends = f"{found[1]:0>2}:{found[2]}", f"{found[3]:0>2}:{found[4]}"
    if ends <= begins:
        raise complaint(f"{quoted(value)} ends before it begins.", "Exchange its two hours.")
    return f"{begins}-{ends}"


def _language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise complaint(f"{quoted(value)} is not the code of a language.", "Write a code such as en, es or pt-BR.")
    return value


K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A mapping that stays as it was read; it hashes by value.

    In a file, a name with nothing after it stands for a piece without fields (`raft.jpg:`), and else for nothing.
    """

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none
        return hash(frozenset(self.items()))

    def _refuse(self, *args: Any, **words: Any) -> Any:
        raise TypeError("a record does not change")

    def __reduce__(self) -> Any:
        return type(self), (dict(self),)

    __setitem__ = __delitem__ = __ior__ = update = pop = popitem = clear = setdefault = _refuse

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        of = source.__args__[1]
        bare = isinstance(of, type) and issubclass(of, BaseModel)
        inner = handler.generate_schema(dict[source.__args__])  # type: ignore[misc]  # a type made as we run
        frozen = core_schema.no_info_after_validator_function(cls, inner)
        return core_schema.no_info_before_validator_function(lambda told: _filled(told, bare=bare), frozen)


def _filled(told: Any, *, bare: bool) -> Any:
    """A mapping without the names after which nothing was written, or with an empty piece for each."""
    if not isinstance(told, dict):
        return told
    return {name: {} if value is None else value for name, value in told.items() if bare or value is not None}


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
YesNo = Annotated[bool, BeforeValidator(_yes_no), WithJsonSchema({"type": "boolean"})]
Level = Annotated[int | float | str, BeforeValidator(_number_or_word), WithJsonSchema({"type": ["number", "string"]})]
Score = Annotated[int | float | str, BeforeValidator(_score), WithJsonSchema({"type": ["number", "string"]})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]
Line = Annotated[str, Field(max_length=300), AfterValidator(_line)]
"""One line of plain words."""
Text = Annotated[str, Field(max_length=5_000)]
"""A few sentences of plain words; line breaks stay."""
Address = Annotated[str, Field(max_length=2_000), AfterValidator(_web_address)]
Colour = Annotated[str, AfterValidator(_colour)]
FileName = Annotated[str, Field(max_length=120), AfterValidator(_file_name)]
Hours = Annotated[str, AfterValidator(_hours)]
"""From when to when: `08:30-09:15`."""
Language = Annotated[str, AfterValidator(_language)]
Id = Annotated[str, Field(pattern=f"^{SLUG}$", max_length=80)]
CriterionId = Id

Name = Annotated[str, Field(min_length=1, max_length=300)]
"""What names another record: an id, or ids from the outside in, as in `maple-5/mina`."""
StaffRef = Annotated[Name, Ref(("staff",))]
ProfileRef = Annotated[Name, Ref(("profile",))]
ClassroomRef = Annotated[Name, Ref(("class",))]
WalkRef = Annotated[Name, Ref(("walk",))]
TaskRef = Annotated[Name, Ref(("task",))]
SampleRef = Annotated[Name, Ref(("sample",))]
GoalRef = Annotated[Name, Ref(("goal",))]
FeedbackRef = Annotated[Name, Ref(("feedback",))]
RubricRef = Annotated[Name, Ref(("rubric",))]
StepRef = Annotated[Name, Part("progression", "steps")]
LessonRef = Annotated[Name, Ref(("lesson",))]
SurveyRef = Annotated[Name, Ref(("survey",))]
ActivityRef = Annotated[Name, Ref(("activity",))]
ProgressionRef = Annotated[Name, Ref(("progression",))]
MisconceptionRef = Annotated[Name, Part("progression", "misconceptions")]
