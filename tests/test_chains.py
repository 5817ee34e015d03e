"""What became of what was asked: no next step vanishes, ages follow the day, and what is hidden moves nothing on."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import privacy
from generator.chains import NextStep, Stage, due_days, due_goals, next_steps, works_towards
from generator.circles import Circle
from generator.cli import cli
from generator.interchange import id_from
from generator.library import Library, load
from generator.pages import Page, compose, survey
from generator.problems import Advice
from generator.project import Project
from generator.records import Classroom, Feedback, Goal, Profile, Record, RecordId, Sample, School, Staff
from generator.shelving import shelve, shelves_of
from tests.conftest import ON, MakeProject, write

MakeLibrary = Callable[..., Library]
MINA = "classes/maple-5/students/mina"
FAR = ("teachers", "student", "family", "class")


def work(date: str = "2026-09-28", more: str = "", title: str = "A bridge") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\nIt held.\n"


def said(more: str = "", step: str = "Say why.") -> str:
    return f"---\nfrom: rivera\ndate: 2026-10-02\nabout: bridge\nnext_step: {step}\n{more}---\nGood.\n"


def steps(library: Library, circle: str = "student/mina", on: date = ON) -> tuple[NextStep, ...]:
    kind, _, of = circle.partition("/")
    return next_steps(shelve(library, Circle("maple-5", kind, of), on))


def step(library: Library, circle: str = "student/mina", on: date = ON) -> NextStep:
    (only,) = steps(library, circle, on)
    return only


# ------------------------------------------------------------------------------------------------------- next steps


ANSWERED = {f"{MINA}/samples/tower/sample.md": work("2026-10-20", "answers: [f]\n")}


@pytest.mark.parametrize(
    ("more", "later", "stage", "ended"),
    [
        ("", {}, Stage.GIVEN, None),
        ("reply: I will.\nreplied: 2026-10-03\n", {}, Stage.REPLIED, None),
        ("reply: I did.\n", ANSWERED, Stage.ANSWERED, None),
        ("confirmed: 2026-10-25\n", ANSWERED, Stage.CONFIRMED, date(2026, 10, 25)),
        ("confirmed: 2026-10-25\n", {}, Stage.CONFIRMED, date(2026, 10, 25)),
        ("let_go: {date: 2026-10-26, why: It broke.}\n", ANSWERED, Stage.LET_GO, date(2026, 10, 26)),
    ],
)
def test_a_next_step_is_given_replied_answered_and_confirmed_or_let_go(
    library: MakeLibrary, more: str, later: dict[str, str], stage: Stage, ended: date | None
) -> None:
    school = library({f"{MINA}/samples/bridge/sample.md": work(), f"{MINA}/feedback/f.md": said(more), **later})
    found = step(school)
    assert (found.stage, found.ended) == (stage, ended)
    assert [found.is_open, found.waits, found.ended is not None].count(True) == 1


def test_the_works_that_answer_a_step_stand_oldest_first(library: MakeLibrary) -> None:
    files = {
        f"{MINA}/samples/bridge/sample.md": work(),
        f"{MINA}/feedback/f.md": said(),
        f"{MINA}/samples/a/sample.md": work("2026-11-01", "answers: [f]\n", "Later"),
        f"{MINA}/samples/b/sample.md": work("2026-10-10", "answers: [f]\n", "First"),
    }
    assert [each.title for each in step(library(files)).answers] == ["First", "Later"]


def test_the_age_of_a_step_is_that_of_the_day_it_is_asked_for(library: MakeLibrary) -> None:
    school = library({f"{MINA}/samples/bridge/sample.md": work(), f"{MINA}/feedback/f.md": said()})
    assert [step(school, on=ON + timedelta(days)).days for days in (0, 1, 30)] == [45, 46, 75]
    assert step(school, on=date(2026, 9, 1)).days == 0


def test_work_that_readers_may_not_see_answers_nothing_for_them(library: MakeLibrary) -> None:
    hidden = {f"{MINA}/samples/tower/sample.md": work("2026-10-20", "answers: [f]\naudience: student\n")}
    school = library({f"{MINA}/samples/bridge/sample.md": work(), f"{MINA}/feedback/f.md": said(), **hidden})
    assert step(school, "student/mina").stage is Stage.ANSWERED
    assert step(school, "family/mina").stage is Stage.GIVEN


def test_that_a_step_is_done_is_told_without_the_work_that_readers_may_not_see(library: MakeLibrary) -> None:
    hidden = {f"{MINA}/samples/tower/sample.md": work("2026-10-20", "answers: [f]\naudience: teachers\n")}
    confirmed = {f"{MINA}/feedback/f.md": said("confirmed: 2026-10-25\n")}
    found = step(library({f"{MINA}/samples/bridge/sample.md": work(), **confirmed, **hidden}), "family/mina")
    assert (found.stage, found.answers) == (Stage.CONFIRMED, ())


def test_the_class_sees_no_next_step_and_nothing_of_what_became_of_it(library: MakeLibrary) -> None:
    files = {
        f"{MINA}/samples/bridge/sample.md": work(more="audience: class\n"),
        f"{MINA}/feedback/f.md": said("audience: class\nreply: Yes.\nreplied: 2026-10-03\nconfirmed: 2026-10-04\n"),
    }
    school = library(files)
    assert steps(school, "class") == ()
    shown = shelve(school, Circle("maple-5", "class"), ON).all(Feedback)[0]
    assert (shown.replied, shown.confirmed, shown.let_go) == (None, None, None)


# ------------------------------------------------------------------------------------------------------------ goals


def goal(more: str = "", due: str = "2026-11-20") -> str:
    return f"---\ntitle: Read aloud\ndate: 2026-09-03\ndue: {due}\n{more}---\n"


def goals(library: Library, on: date = ON) -> list[str]:
    shelf = shelve(library, Circle("maple-5", "teachers"), on)
    return [each.id.parts[-1] for each in due_goals(shelf, shelf.all(Goal))]


def test_a_goal_is_due_from_two_weeks_before_its_day_until_somebody_says_what_became_of_it(
    library: MakeLibrary,
) -> None:
    school = library(
        {
            f"{MINA}/goals/near.md": goal(),
            f"{MINA}/goals/past.md": goal("state: revised\n", due="2026-10-01"),
            f"{MINA}/goals/far.md": goal(due="2026-12-18"),
            f"{MINA}/goals/done.md": goal("state: reached\n"),
            f"{MINA}/goals/half.md": goal("state: partly\n"),
        }
    )
    assert goals(school) == ["past", "near"]
    assert goals(school, date(2026, 11, 5)) == ["past"]
    assert goals(school, date(2026, 12, 4)) == ["past", "near", "far"]


def test_the_days_until_a_goal_are_counted_from_the_day_it_is_asked_for(library: MakeLibrary) -> None:
    school = library({f"{MINA}/goals/near.md": goal()})
    shelf = shelve(school, Circle("maple-5", "teachers"), ON)
    (near,) = shelf.all(Goal)
    assert due_days(shelf, near) == 4
    assert due_days(shelve(school, Circle("maple-5", "teachers"), date(2026, 11, 21)), near) == -1


def test_the_way_to_a_goal_is_its_evidence_and_the_work_of_which_feedback_serves_it(library: MakeLibrary) -> None:
    files = {
        f"{MINA}/goals/aloud.md": goal("evidence: [tower, bridge]\n"),
        f"{MINA}/samples/bridge/sample.md": work("2026-09-28", title="Bridge"),
        f"{MINA}/samples/tower/sample.md": work("2026-09-20", title="Tower"),
        f"{MINA}/samples/poem/sample.md": work("2026-10-01", title="Poem"),
        f"{MINA}/samples/other/sample.md": work("2026-10-01", title="Other"),
        f"{MINA}/feedback/f.md": said("goal: aloud\n", "Louder.").replace("bridge", "poem"),
        f"{MINA}/feedback/g.md": said("", "Not for it."),
    }
    shelf = shelve(library(files), Circle("maple-5", "family", "mina"), ON)
    way = works_towards(shelf, shelf.all(Goal)[0])
    assert [(each.title, [one.next_step for one in feedback]) for each, feedback in way] == [
        ("Tower", []),
        ("Bridge", []),
        ("Poem", ["Louder."]),
    ]


# ------------------------------------------------------------------------------------------- whatever was written

audience = st.sampled_from(FAR)
some_day = st.dates(date(2026, 9, 1), date(2026, 11, 30))
few = st.lists(st.integers(0, 3), unique=True, max_size=3)
works = st.fixed_dictionaries({"date": some_day, "audience": audience, "answers": few})
notes = st.fixed_dictionaries(
    {
        "date": some_day,
        "audience": audience,
        "about": st.integers(0, 3),
        "next_step": st.sampled_from(["Say why.", None]),
        "goal": st.sampled_from(["g", None]),
        "reply": st.sampled_from(["I will.", None]),
        "end": st.sampled_from([{}, {}, {"confirmed": date(2026, 12, 1)}, {"let_go": True}]),
    }
)
wishes = st.fixed_dictionaries({"audience": audience, "evidence": few, "due": some_day})


def record(schema: type[Record], kind: str, parts: tuple[str, ...], fields: dict[str, Any]) -> Record:
    return schema.model_validate({"id": RecordId(kind, parts), "path": "/".join(parts), **fields})


def made(drawn_works: list[Any], drawn_notes: list[Any], wish: dict[str, Any]) -> Library:
    """A library of one student, as drawn."""
    own = ("maple-5", "mina")
    names = [f"s{number}" for number in range(len(drawn_works))]
    records = [
        record(School, "school", (), {"name": "Alder School"}),
        record(Staff, "staff", ("rivera",), {"name": "Ms Rivera"}),
        record(Classroom, "class", ("maple-5",), {"title": "Maple 5", "teachers": ("rivera",)}),
        record(Profile, "profile", own, {"name": "Mina K."}),
        record(
            Goal, "goal", (*own, "g"), {"title": "G", "date": date(2026, 9, 1), **wish, "evidence": _of(wish, names)}
        ),
    ]
    for name, drawn in zip(names, drawn_works, strict=True):
        answers = tuple(f"f{number}" for number in drawn["answers"] if number < len(drawn_notes))
        records.append(record(Sample, "sample", (*own, name), {**drawn, "title": name, "answers": answers}))
    for number, drawn in enumerate(drawn_notes):
        records.append(record(Feedback, "feedback", (*own, f"f{number}"), _feedback(drawn, names)))
    return Library({each.id: each for each in records})


def _of(wish: dict[str, Any], names: list[str]) -> tuple[str, ...]:
    return tuple(names[number] for number in wish["evidence"] if number < len(names))


def _feedback(drawn: dict[str, Any], names: list[str]) -> dict[str, Any]:
    fields = {name: value for name, value in drawn.items() if value is not None and name != "end"}
    end = {"let_go": {"date": date(2026, 12, 1), "why": "No."}} if "let_go" in drawn["end"] else drawn["end"]
    return {**fields, "from": "rivera", "about": names[drawn["about"] % len(names)], **end}


def pages(library: Library, circle: str) -> dict[str, Page]:
    shelves = shelves_of(library, "maple-5", ON)
    atlas = survey(shelves)
    return {page.path: page for each in shelves if each.path == circle for page in compose(shelves[each], atlas)}


schools = st.builds(made, st.lists(works, min_size=1, max_size=4), st.lists(notes, max_size=4), wishes)


@settings(max_examples=150, deadline=None)
@given(schools)
def test_a_next_step_is_open_or_waits_on_desk_and_glance_or_has_an_end_with_a_day(school: Library) -> None:
    for circle, first in (("student/mina", "student/mina/"), ("teachers", "teachers/")):
        shown = pages(school, circle)[first].shows
        kept = shown.next_steps if circle == "student/mina" else shown.open_steps
        there = [each.note.day for each in kept]
        there += [each.day if circle == "student/mina" else each.note.day for each in shown.waiting]
        asked = [each for each in _shelf(school, circle).all(Feedback) if each.next_step]
        over = [each for each in asked if each.confirmed or (each.let_go and each.let_go.date)]
        assert sorted(there) == sorted(each.date for each in asked if each not in over)


@settings(max_examples=100, deadline=None)
@given(schools, st.sampled_from(["family/mina", "class"]))
def test_what_a_circle_may_not_see_changes_nothing_on_its_pages(school: Library, circle: str) -> None:
    whom = Circle("maple-5", *circle.split("/"))
    seen = {each.id for each in _judged(school, whom)}
    without = Library({id: each for id, each in school.records.items() if id in seen or id.kind == "class"})
    assert pages(school, circle) == pages(without, circle)


def _shelf(school: Library, circle: str) -> Any:
    return shelve(school, Circle("maple-5", *circle.split("/")), ON)


def _judged(school: Library, circle: Circle) -> Iterable[Record]:
    return (each for each in school.records.values() if privacy.judge(each, circle, school, ON).shown)


# ---------------------------------------------------------------------------------------------------- real writing

REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
CRITERIA = ("Overall", "Cohesion", "Syntax", "Vocabulary", "Phraseology", "Grammar", "Conventions")
MAPS = ("full_text=text", "written_on=date", "prompt=title", "text_id=id")


@pytest.fixture
def essays(project: MakeProject) -> tuple[Project, dict[str, list[dict[str, str]]]]:
    """A school with the real essays, and their rows by student, oldest first."""
    if REAL is None:
        pytest.skip("the real essays are not on this machine")
    school = project()
    maps = [part for each in MAPS for part in ("--map", each)]
    for words in (
        ["import", "rubric", str(REAL.with_name("rubric.csv")), "--id", "writing", "--title", "Writing"],
        ["import", "samples", str(REAL), "--class", "maple-5", "--rubric", "writing", *maps],
    ):
        assert CliRunner().invoke(cli, ["-C", str(school.folder), *words]).exit_code == 0
    rows: dict[str, list[dict[str, str]]] = {}
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        for row in sorted(csv.DictReader(file), key=lambda row: row["written_on"]):
            rows.setdefault(row["student"], []).append(row)
    return school, rows


def test_feedback_on_real_essays_is_followed_and_shows_where_there_is_most_room(
    essays: tuple[Project, dict[str, list[dict[str, str]]]],
) -> None:
    school, rows = essays
    for student, (first, second, *_) in rows.items():
        home = school.folder / "content/classes/maple-5/students" / student
        quote = json.dumps(first["full_text"].split("\n")[0][:40].strip())
        said = f"from: rivera\ndate: {first['written_on']}\nabout: {id_from(first['text_id'])}\nquotes: [{quote}]\n"
        write(home / "feedback", {"first.md": f"---\n{said}next_step: Say why.\n---\nI read it twice.\n"})
        answering = home / "samples" / id_from(second["text_id"]) / "sample.md"
        answering.write_text(answering.read_text("utf-8").replace("---\n", "---\nanswers: [first]\n", 1), "utf-8")
    library, problems = load(school.roots())
    assert not [each for each in problems if not isinstance(each, Advice)]
    found = pages(library, "teachers")
    assert len(found["teachers/"].shows.waiting) == len(rows) == 12
    for student, essays_of in rows.items():
        newest = essays_of[-1]
        lowest = min(CRITERIA, key=lambda name: float(newest[name]))
        shown = found[f"teachers/before/{student}/"].shows
        assert {each.look_at.room for each in shown.unread} == {lowest}
        assert [each.work.title for each in shown.unread] == [each["prompt"] for each in essays_of[:1:-1]]
