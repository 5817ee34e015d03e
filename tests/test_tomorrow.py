"""Whom a teacher could sit with tomorrow: few conversations, each with its evidence, and nobody in two of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.circles import Circle
from generator.insight.tomorrow import LONG_OPEN, MOST, MOST_OF_A_KIND, RECENT, Sitting, sittings_of
from generator.library import Library
from generator.shelving import Shelf, shelve
from tests.conftest import ON
from tests.test_slips import ASKED, BASE, ROOM, SLIP, sample, who

MakeLibrary = Callable[..., Library]
STUDENTS = ("ana", "jo", "mina", "omar")


def days_ago(days: int) -> str:
    return str(ON - timedelta(days=days))


def met(student: str, days: int = 3, also: str = "") -> dict[str, str]:
    """Work in which half way rounded down."""
    return sample(student, f"met-{days}", days_ago(days), f"misconceptions: [number-sense/down]\n{also}")


def goal(student: str, due: date) -> dict[str, str]:
    text = f"---\ntitle: Read aloud\ndate: {days_ago(60)}\ndue: {due}\n---\nBecause.\n"
    return {f"{ROOM}/students/{student}/goals/read.md": text}


def step(student: str, days: int, also: str = "") -> dict[str, str]:
    """Feedback with a next step, so many days ago."""
    text = f"---\nfrom: rivera\ndate: {days_ago(days)}\nabout: plain\nnext_step: Say why.\n{also}---\nGood.\n"
    home = f"{ROOM}/students/{student}"
    return {f"{home}/feedback/one.md": text, **sample(student, "plain", days_ago(days), "")}


@pytest.fixture
def sit(library: MakeLibrary) -> Callable[[Mapping[str, str]], tuple[Sitting, ...]]:
    return lambda files: sittings_of(teachers(library({**BASE, **files})))


Sit = Callable[[Mapping[str, str]], tuple[Sitting, ...]]


def teachers(library: Library) -> Shelf:
    return shelve(library, Circle("maple-5", "teachers"), ON)


def kinds(found: tuple[Sitting, ...]) -> list[tuple[str, list[str]]]:
    return [(each.kind, [reason.student.parts[1] for reason in each.reasons]) for each in found]


def test_those_in_whose_newest_work_a_misconception_showed_are_one_conversation(sit: Sit) -> None:
    (found,) = sit({**met("mina"), **met("ana", 5)})
    assert kinds((found,)) == [("misconception", ["ana", "mina"])]
    assert found.about == "number-sense/down"
    assert [reason.evidence.parts[-1] for reason in found.reasons] == ["met-5", "met-3"]


def test_what_a_student_answered_on_a_slip_is_told(sit: Sit) -> None:
    (found,) = sit({SLIP: f"{ASKED}9:01,Ana K.,45,40,\n"})
    assert [(reason.answer, reason.evidence.kind) for reason in found.reasons] == [("40", "slip")]


def test_what_was_sorted_out_since_asks_for_nothing(sit: Sit) -> None:
    later = sample("ana", "later", days_ago(1), "steps: [number-sense/rounding]\n")
    assert sit({**met("ana"), **later, **met("jo", also="resolved: [number-sense/down]\n")}) == ()


@pytest.mark.parametrize(("days", "is_news"), [(RECENT, True), (RECENT + 1, False)])
def test_what_is_long_ago_is_no_news(sit: Sit, days: int, is_news: bool) -> None:
    assert bool(sit(met("ana", days))) is is_news


def test_a_goal_whose_day_is_near_and_a_step_that_waits_long_are_conversations(sit: Sit) -> None:
    found = sit({**goal("jo", ON + timedelta(days=4)), **step("ana", LONG_OPEN), **step("mina", LONG_OPEN - 1)})
    assert kinds(found) == [("goal", ["jo"]), ("step", ["ana"])]


def test_a_step_that_was_let_go_waits_for_nobody(sit: Sit) -> None:
    gone = f"let_go: {{date: {days_ago(1)}, why: There is a better question now.}}\n"
    assert sit(step("ana", 90, gone)) == ()


def test_nobody_stands_in_two_conversations(sit: Sit) -> None:
    found = sit({**met("ana"), **goal("ana", ON), **step("ana", 90), **goal("jo", ON)})
    assert kinds(found) == [("misconception", ["ana"]), ("goal", ["jo"])]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(STUDENTS), st.sampled_from(("met", "goal", "step")), st.integers(0, 60)), max_size=10
    )
)
def test_there_are_few_and_each_says_why(library: MakeLibrary, told: list[tuple[str, str, int]]) -> None:
    files: dict[str, str] = dict(BASE)
    for student, what, days in told:
        files |= {"met": met, "goal": lambda who, n: goal(who, ON + timedelta(days=n - 30)), "step": step}[what](
            student, days
        )
    shelf = teachers(library(files))
    found = sittings_of(shelf)
    seated = [reason.student for each in found for reason in each.reasons]
    assert len(found) <= MOST
    assert len(seated) == len(set(seated))
    assert all([each.kind for each in found].count(kind) <= MOST_OF_A_KIND for kind in ("misconception", "goal"))
    assert all(reason.evidence in shelf.records for each in found for reason in each.reasons)
    assert not found or {who(each) for each in STUDENTS} >= set(seated)
