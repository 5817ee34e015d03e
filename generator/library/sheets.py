"""Tables that forms export: who wrote a row, and which lesson a slip is of; a library goes in, ids come out.

What names nobody, or two at once, is a problem with its place: an answer must not land with another child.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from generator.library.holdings import Library
from generator.library.reading import Reading
from generator.problems import Problem, did_you_mean, quoted
from generator.records import Answers, Classroom, Lesson, Profile, RecordId, Slip
from generator.records.lesson import Question

__all__ = [
    "Register", "Side", "Whose", "asked_in", "faults", "lesson_of", "plain", "question_of", "says_who", "strays_of",
    "whose_rows",
]  # fmt: skip

Side = Literal["entry", "exit"]

MOST = 20
"""A table gives no more problems than a person can use in one sitting."""

OF_FORMS = frozenset({
    "timestamp", "email", "email address", "username", "name", "score", "id", "start time", "completion time",
    "last modified time", "language", "total points", "quiz feedback", "grade posted time",
    "marca temporal", "dirección de correo electrónico", "nombre", "puntuación", "hora de inicio",
    "hora de finalización", "correo electrónico", "hora de la última modificación", "total de puntos",
})  # fmt: skip
"""Columns that forms put in by themselves, in English and Spanish: what they hold is no answer."""
BESIDE_ANSWERS = ("points - ", "feedback - ", "puntos: ", "comentarios: ")
"""How the columns begin that a form adds to each question of a quiz."""

WHO = frozenset({
    "name", "your name", "my name", "full name", "first name", "what is your name", "who", "who are you",
    "student", "student name", "student's name", "name of student", "student id",
    "nombre", "tu nombre", "mi nombre", "nombre completo", "nombre y apellidos", "cómo te llamas",
    "quién", "quién eres", "alumno", "alumna", "alumno/a", "estudiante", "nombre del alumno", "nombre de la alumna",
    "nombre del estudiante",
})  # fmt: skip
"""How columns are headed in which each student wrote who answers, in English and Spanish."""
ACCOUNTS = frozenset({
    "email", "e-mail", "email address", "e-mail address", "your email", "mail", "username", "user name", "user",
    "correo", "correo electrónico", "dirección de correo electrónico", "dirección de correo", "tu correo",
    "usuario", "nombre de usuario",
})  # fmt: skip
"""How columns are headed that hold the account with which somebody answered: a child's own, or a parent's."""


def plain(text: str) -> str:
    """A text as it is compared with others: without capitals, and with single spaces."""
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Register:
    """Who is in a class, and how a table may call them: by id, by name, or by an address that begins with the id."""

    library: Library
    site: str

    @cached_property
    def called(self) -> Mapping[str, frozenset[RecordId]]:
        """Everything that students of the class are called in tables."""
        found: dict[str, set[RecordId]] = {}
        for profile in self._students():
            for name in (profile.id.parts[1], str(profile.id), profile.name):
                found.setdefault(plain(name), set()).add(profile.id)
        return {name: frozenset(ids) for name, ids in found.items()}

    def named(self, text: str) -> frozenset[RecordId]:
        """The students who may be meant by a cell that stands by itself."""
        wanted = plain(text)
        local, at, _ = wanted.partition("@")
        return self.called.get(wanted, frozenset()) or self.called.get(local if at else "", frozenset())

    def column(self, cells: Sequence[str]) -> tuple[RecordId | None, ...]:
        """The student whom each cell of a column names, None where it names nobody or two.

        Addresses name students only where all of them end alike: leo@ somewhere else may be anybody's.
        """
        domains = {plain(cell).rpartition("@")[2] for cell in cells if "@" in cell}
        named = [self.named(cell) if len(domains) < 2 or "@" not in cell else frozenset() for cell in cells]
        return tuple(next(iter(ids)) if len(ids) == 1 else None for ids in named)

    def _students(self) -> Iterator[Profile]:
        room = self.library.records.get(RecordId("class", (self.site,)))
        also = room.also if isinstance(room, Classroom) else ()
        guests = {self.library.named(("profile",), each, room) for each in also if room}
        for profile in self.library.all(Profile):
            if profile.id.parts[0] == self.site or profile.id in guests:
                yield profile


Rows = Iterable[Mapping[str, str]]


@dataclass(frozen=True)
class Whose:
    """The column that names students, "" for none, and the student of each row.

    Where a `rival` names students as well and no heading decides, no row is anybody's.
    """

    column: str
    students: tuple[RecordId | None, ...]
    rival: str = ""


def whose_rows(rows: Rows, register: Register, lesson: Lesson | None) -> Whose:
    """Who wrote each row of a table in which the questions of that lesson are answered.

    A column that is headed as such columns are comes first, then the one in which most cells name students.
    """
    told = list(rows)
    asked = _questions(lesson)
    headings = dict.fromkeys(name for row in told for name in row if plain(name) not in asked)
    found = {name: register.column([row.get(name, "") for row in told]) for name in headings}
    known = {name: sum(who is not None for who in students) for name, students in found.items()}
    # Who wrote a name that no profile has must not be taken for the neighbour whom another column names.
    headed = [name for name in headings if _heading(name) in WHO or (says_who(name) and known[name])]
    column = max(headed or known, key=lambda name: known[name], default="")
    if not headed and not known.get(column):
        return Whose("", (None,) * len(told))
    filled = {name: sum(bool(row.get(name)) for row in told) for name in headings}
    rivals = (name for name in known if found[name] != found[column] and 0 < filled[name] <= 2 * known[name])
    rival = "" if headed else next(rivals, "")
    return Whose(column, (None,) * len(told) if rival else found[column], rival)


def _questions(lesson: Lesson | None) -> frozenset[str]:
    """All that a column of answers may be headed by, of either slip."""
    asked = [*lesson.entry.items(), *lesson.exit.items()] if lesson else []
    return frozenset(plain(text) for name, each in asked for text in (name, each.ask))


def says_who(heading: str) -> bool:
    """Whether a column is headed as those are that say who answers: by name, by address or by account."""
    return _heading(heading) in WHO | ACCOUNTS


def _heading(text: str) -> str:
    return plain(text).strip("¿?:* ")


def lesson_of(slip: Slip, library: Library) -> tuple[Lesson, Side] | None:
    """The lesson whose id a slip's ends with, and whether it is the lesson's entry or exit slip."""
    site, name = slip.id.parts
    side: Side = "exit" if name.endswith("-exit") else "entry"
    name = name.removesuffix(f"-{side}")
    lessons = [each for each in library.all(Lesson) if each.id.parts[0] == site]
    fitting = [each for each in lessons if f"-{name}".endswith(f"-{each.id.parts[1]}")]
    return (max(fitting, key=lambda each: len(each.id.parts[1])), side) if fitting else None


def asked_in(lesson: Lesson, side: Side) -> Mapping[str, Question]:
    """The questions of a lesson's entry or exit slip, by name."""
    return lesson.entry if side == "entry" else lesson.exit


def question_of(heading: str, asked: Mapping[str, Question]) -> str:
    """The question that a column holds the answers to: it is headed by its words or by its name; "" for none."""
    wanted = plain(heading)
    return next((name for name, each in asked.items() if wanted in {plain(each.ask), name}), "")


def strays_of(slip: Slip, lesson: Lesson, side: Side, register: Register) -> tuple[str, ...]:
    """The columns of a slip that nobody reads, as they are headed.

    They are no question of its lesson; neither do they name the students, nor did the form put them in by itself.
    """
    column = whose_rows(slip.rows, register, lesson).column
    headings = dict.fromkeys(name for row in slip.rows for name in row)
    read = {question_of(each, asked_in(lesson, side)): each for each in headings}.items()
    known = {column, *(heading for name, heading in read if name)}
    return tuple(each for each in headings if each not in known and not _of_form(each))


def _of_form(heading: str) -> bool:
    said = plain(heading)
    return said in OF_FORMS or said.startswith(BESIDE_ANSWERS)


def faults(library: Library, readings: Iterable[Reading], unread: Collection[RecordId]) -> Iterator[Problem]:
    """What keeps tables from being read, with its places; where a file could not be read, only that one's is told."""
    for reading in readings:
        if isinstance(reading.record, Slip) and not _may_mean(reading.record, unread):
            yield from islice(_slip_faults(reading, reading.record, library), MOST)
        elif isinstance(reading.record, Answers) and RecordId("survey", reading.record.id.parts) not in unread:
            yield from _answers_faults(reading, reading.record, library)


def _may_mean(slip: Slip, unread: Iterable[RecordId]) -> bool:
    """Whether a student or a lesson of the slip's class stands in a file that could not be read."""
    return any(id.kind in {"profile", "lesson"} and id.parts[:1] == slip.id.parts[:1] for id in unread)


def _slip_faults(reading: Reading, slip: Slip, library: Library) -> Iterator[Problem]:
    found = lesson_of(slip, library)
    if found is None and library.whole:
        lessons = [each.id.parts[1] for each in library.all(Lesson) if each.id.parts[0] == slip.id.parts[0]]
        remedy = did_you_mean(slip.id.parts[1], lessons) or "Call it after its lesson, as in 2026-11-17-rounding.csv."
        yield reading.spot().problem("This slip is called after no lesson of the class.", remedy)
    register = Register(library, slip.id.parts[0])
    whose = whose_rows(slip.rows, register, found[0] if found else None)
    if whose.rival:
        yield _contested(reading, slip, whose)
        return
    if not whose.column and slip.rows:
        remedy = "Give it a column with each student's name as the profile has it, or with the id."
        yield reading.spot().problem("No column of this table names students of the class.", remedy)
        return
    for at, (row, student) in enumerate(zip(slip.rows, whose.students, strict=True)):
        if student is None:
            what, remedy = _nobody(row.get(whose.column, ""), register)
            spot = reading.spot(("rows", at, whose.column) if whose.column in row else ("rows", at))
            yield spot.problem(what, remedy)


def _contested(reading: Reading, slip: Slip, whose: Whose) -> Problem:
    at = next(at for at, row in enumerate(slip.rows) if row.get(whose.rival))
    what = "Two columns name students, this one and another, so nobody can tell whose answers these are."
    return reading.spot(("rows", at, whose.rival)).problem(what, "Head the one with who answers “name”.")


def _nobody(text: str, register: Register) -> tuple[str, str]:
    if not text:
        return "This row names no student.", "Write the student's name or id, or take the row out."
    if len(register.named(text)) == 1:  # by the part before the @ alone
        what = "The addresses in this column end differently, so this one may be anybody's."
        return what, "Write the student's name or id instead."
    if register.named(text):
        return f"Two students of this class are called {quoted(text, 'that')}.", "Write the student's id instead."
    names = [profile.name for profile in register.library.all(Profile) if plain(profile.name) in register.called]
    remedy = did_you_mean(text, names, person=True) or "Write the student's name as the profile has it, or the id."
    return f"No student of this class is called {quoted(text, 'that')}.", remedy


def _answers_faults(reading: Reading, answers: Answers, library: Library) -> Iterator[Problem]:
    if library.whole and RecordId("survey", answers.id.parts) not in library.records:
        name = f"{answers.id.parts[-1]}.yml"
        what = "Nobody is shown these answers: there is no survey beside them that says what was promised."
        yield reading.spot().problem(what, f"Make {name} beside it, with: classfolio new survey")
