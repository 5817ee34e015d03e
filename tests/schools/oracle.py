"""Who may see what, once more and simply: what was drawn goes in, the circles that may hold it come out.

Written from the promises that families are given, a line for each, and not from `privacy`: it imports nothing of it.
"""

from __future__ import annotations

from tests.schools.drawn import FAR, HOMES, Drawn, Shown, Student, Walk, Work

__all__ = ["Circle", "circles", "may_hold", "may_show", "must_hold"]

Circle = tuple[str, str]
"""A site and the path of a circle in it; of a student's circle, with the student's letter."""


def circles() -> set[Circle]:
    """Every circle of such a school."""
    return {each for home in set(HOMES.values()) for each in _all_of(home)} | _walks()


def _all_of(home: str) -> set[Circle]:
    own = {(home, f"{kind}/{each}") for each in HOMES if HOMES[each] == home for kind in ("family", "student")}
    return {(home, "class"), (home, "teachers"), *own}


def _walks() -> set[Circle]:
    return {("walks", each) for each in ("staff", "walk/talk", "own/rivera", "own/okafor")}


def _reached(letter: str, reach: str) -> set[Circle]:
    """The circles of a student's class to which something goes that goes so far, with the narrower ones."""
    home = HOMES[letter]
    if reach == "class":
        return _all_of(home)
    chain = {"teachers": "teachers", "student": f"student/{letter}", "family": f"family/{letter}"}
    return {(home, chain[each]) for each in FAR[: FAR.index(reach) + 1]}


def _least(*reaches: str) -> str:
    return min(reaches, key=FAR.index)


def _allowed(student: Student, what: str) -> str:
    """How far a name or a picture may go: what is not said, not yet or not any more goes to the family."""
    said = student.allowed or {}
    now = said and "until" not in said and "given" not in said
    return _least(said[what] if now else "family", student.wishes.get(what, "class"))


def _picture(school: Drawn, work: Work) -> str:
    """The least permission of all in it; what somebody else is in leaves the teachers only where all the class may.

    Where nobody says who is in it, whoever made it is, and whoever helped.
    """
    reach = work.audience or school.default
    for letter in (work.student, *work.partners) if work.people is None else work.people:
        allowed = _allowed(school.students[letter], "picture")
        if letter != work.student:
            same = HOMES[letter] == HOMES[work.student]
            allowed = "class" if allowed == "class" and same else "teachers"
        reach = _least(reach, allowed)
    return reach


def _signed(student: Student, reach: str) -> str:
    """What tells whose it is leaves a student's own circles only where the name may."""
    return reach if _allowed(student, "name") == "class" else _least(reach, "family")


def may_show(school: Drawn, work: Work) -> set[Circle]:
    """The circles that may hold the picture of a piece of work."""
    return _reached(work.student, _picture(school, work))


def may_hold(school: Drawn, shown: Shown) -> set[Circle]:
    """The circles in whose folders a word may be found."""
    match shown.of:
        case Walk(share=share):
            return _walks() if share == "staff" else _walks() - {("walks", "staff")}
        case Student() as student:
            return _of_student(school, shown, student)
        case Work() as work:
            return _of_work(school, shown, work)


def _of_student(school: Drawn, shown: Shown, student: Student) -> set[Circle]:
    own = student.audience if shown.field == "profile" else shown.audience
    reach = "class" if shown.field in {"name", "student id"} else own or school.default
    reach = _least(reach, "family") if shown.field == "former goal" else reach
    return _reached(student.letter, _signed(student, reach))


def _of_work(school: Drawn, shown: Shown, work: Work) -> set[Circle]:
    reach, student = work.audience or school.default, school.students[work.student]
    match shown.field:
        case "work id":
            reach = _signed(student, reach)
        case "reflection":
            reach = _least(reach, "class" if work.shared else "family")
        case "progression" | "progression id":
            reach = _least(reach, "family")
        case "alt":
            reach = _picture(school, work)
        case "picture name":
            reach = _least(reach, "student")
        case "feedback" | "next step" | "let go" | "feedback id":
            most = {"feedback": "class", "feedback id": "student"}.get(shown.field, "family")
            reach = _least(reach, shown.audience or school.default, most)
    return _reached(work.student, reach)


def must_hold(school: Drawn, shown: Shown) -> set[Circle]:
    """The one circle that a title, or the words of feedback, are surely found in: the widest to which they go."""
    if not isinstance(shown.of, Work) or shown.field not in {"title", "feedback"}:
        return set()
    home, letter = HOMES[shown.of.student], shown.of.student
    reach = shown.of.audience or school.default
    if shown.field == "feedback":
        reach = _least(reach, shown.audience or school.default)
    return {(home, reach if reach in {"class", "teachers"} else f"{reach}/{letter}")}
