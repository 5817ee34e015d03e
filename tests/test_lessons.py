"""Lessons that begin at home, what their slips said, and mini-lessons: who reads what of them, and where.

How single answers read is tried in `test_slips`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.circles import Circle
from generator.insight import figures_for, handed_in
from generator.insight.replies import answered_in, moved_between
from generator.insight.slips import Reply, Sheets
from generator.library import Library
from generator.problems import Advice, Problem
from generator.project import Themes, packaged_theme
from generator.records import Lesson, MiniLesson, RecordId, Slip
from generator.rendering import Renderer
from generator.shelving import shelve
from tests.conftest import ON
from tests.test_pages import pages_of, shows
from tests.test_slips import ASKED, BASE, LESSON, ROOM, SLIP, who

MakeLibrary = Callable[..., Library]
ProblemsOf = Callable[..., tuple[Problem, ...]]

SPEAKS = {f"{ROOM}/permissions.yml": "ana: {name: class}\nmina: {name: class}\n"}
ENTRY = f"{ASKED}9:01,Ana K.,45,40,I drew it\n9:02,Jo K.,44,40,\n9:03,mina,45,50,I know\n"
EXIT = "Your name,Round 75.\nAna K.,80\nJo K.,70\nmina,80\n"
BOTH = {SLIP: ENTRY, f"{ROOM}/slips/2026-11-12-rounding-exit.csv": EXIT}
TOLD = "teachers/lessons/rounding/"


def next_lesson(id: str, day: str, more: str = "") -> dict[str, str]:
    return {f"{ROOM}/lessons/{id}.md": f"---\ntitle: The {id}\ndate: {day}\n{more}---\n"}


def rendered(pages: dict[str, Any], path: str) -> str:
    return str(Renderer(Themes((packaged_theme(),))).render(pages[path]))


def names(links: tuple[Any, ...]) -> list[str]:
    return [link.text for link in links]


# ---------------------------------------------------------------------------------------------- for families, before


def test_a_family_reads_what_to_do_at_home_and_what_the_lesson_begins_with(library: MakeLibrary) -> None:
    home = "at_home:\n  - {title: Film, url: 'https://example.org/film', minutes: 4}\n  - {title: Page 9, minutes: 3}\n"
    lesson = LESSON.replace("entry:", f"{home}ask: What is in the middle?\nentry:", 1)
    pages = pages_of(library({**BASE, f"{ROOM}/lessons/rounding.md": lesson}))
    told = shows(pages, "class/lessons/rounding/")
    assert ([each.what.text for each in told.at_home], told.minutes) == (["Film", "Page 9"], 7)
    assert (told.ask, told.entry[0].ask) == ("What is in the middle?", "What is half way between 40 and 50?")
    assert "Watch the film." in rendered(pages, "class/lessons/rounding/")


def test_no_page_of_the_class_says_how_answers_are_read_or_what_the_end_asks(library: MakeLibrary) -> None:
    pages = pages_of(library({**BASE, **BOTH}))
    for path, page in pages.items():
        if not path.startswith("teachers/"):
            text = str(Renderer(Themes((packaged_theme(),))).render(page))
            assert "Round 75" not in text, path
            assert "about 45" not in text, path
            assert "I drew it" not in text, path


def test_where_one_thing_has_no_minutes_nothing_is_summed_up(library: MakeLibrary) -> None:
    lesson = LESSON.replace("entry:", "at_home: [{title: Film, minutes: 4}, {title: Page 9}]\nentry:", 1)
    pages = pages_of(library({**BASE, f"{ROOM}/lessons/rounding.md": lesson}))
    assert shows(pages, "class/lessons/rounding/").minutes is None


@pytest.mark.parametrize("path", ["class/", "family/mina/", "student/mina/"])
def test_the_next_lesson_stands_on_first_pages_and_no_later_one(library: MakeLibrary, path: str) -> None:
    files = {**BASE, **next_lesson("bus", "2026-11-18", "ask: Which?\n"), **next_lesson("sea", "2026-11-19")}
    ahead = shows(pages_of(library(files)), path).ahead
    assert [(each.page.url, each.day, each.prepares) for each in ahead] == [
        ("class/lessons/bus/", date(2026, 11, 18), True)
    ]


@pytest.mark.parametrize("path", ["class/", "family/mina/", "student/mina/"])
def test_a_lesson_that_was_stands_on_no_first_page(library: MakeLibrary, path: str) -> None:
    assert shows(pages_of(library(BASE)), path).ahead == ()


def test_a_lesson_of_today_is_still_there_and_nothing_is_asked_before_it(library: MakeLibrary) -> None:
    pages = pages_of(library({**BASE, **next_lesson("bus", ON.isoformat(), "ask: Which?\n")}))
    assert [each.prepares for each in shows(pages, "class/").ahead] == [False]


def test_all_lessons_are_one_list_newest_first(library: MakeLibrary) -> None:
    pages = pages_of(library({**BASE, **next_lesson("bus", "2026-11-18"), **next_lesson("sea", "2026-10-02")}))
    assert [each.page.text for each in shows(pages, "class/lessons/").items] == ["The bus", "Rounding", "The sea"]


def test_a_class_without_lessons_has_no_list_of_them(library: MakeLibrary) -> None:
    pages = pages_of(library())
    assert not [path for path in pages if "lessons" in path]
    assert shows(pages, "class/").lessons is None


# --------------------------------------------------------------------------------------------- for teachers, after


def test_sentences_say_how_many_have_it_and_which_misconception_it_may_be(library: MakeLibrary) -> None:
    slip, _ = shows(pages_of(library({**BASE, **BOTH})), TOLD).slips
    half, rounding, why = slip.questions
    assert half.says == ("2 of 3 have it.",)
    assert rounding.says == ("1 of 3 have it.", "2 wrote “40”. It may be: Half way rounds down.")
    assert why.says == ()
    assert [(each.answer, names(each.students)) for each in rounding.answers] == [
        ("50", ["Mina K."]),
        ("40", ["Ana K.", "Jo K."]),
    ]


def test_answers_that_nobody_said_how_to_read_stand_as_written_by_name(library: MakeLibrary) -> None:
    *_, why = shows(pages_of(library({**BASE, **BOTH})), TOLD).slips[0].questions
    assert [(each.student.text, each.answer) for each in why.to_read] == [
        ("Ana K.", "I drew it"),
        ("Mina K.", "I know"),
    ]
    assert why.answers == ()


def test_of_two_answers_nothing_is_summed_up(library: MakeLibrary) -> None:
    (slip,) = shows(pages_of(library({**BASE, SLIP: f"{ASKED}9:01,Ana K.,45,40,\n9:02,mina,45,50,\n"})), TOLD).slips
    assert [question.says for question in slip.questions] == [(), ()]
    assert [len(question.answers) for question in slip.questions] == [1, 2]


def test_what_moved_is_told_of_those_who_handed_in_both(library: MakeLibrary) -> None:
    (moved,) = shows(pages_of(library({**BASE, **BOTH})), TOLD).moved
    assert moved.says == "Of 3 who handed in both slips, 1 had it before the lesson and 2 after it."
    assert (names(moved.since), names(moved.not_yet), names(moved.no_longer)) == (["Ana K."], ["Jo K."], [])


def test_a_misconception_is_told_of_those_in_whose_newest_slip_it_showed(library: MakeLibrary) -> None:
    (met,) = shows(pages_of(library({**BASE, **BOTH})), TOLD).met
    assert (met.title, names(met.students)) == ("Half way rounds down", ["Jo K."])


def test_who_handed_nothing_in_is_named_and_visitors_are_not_waited_for(library: MakeLibrary) -> None:
    visitor = {
        "classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\n",
        "classes/birch-5/students/nadia/profile.md": "---\nname: Nadia B.\n---\n",
        f"{ROOM}/class.yml": "title: Maple 5\nteachers: [rivera]\nsalt: abcdefghijklmnop\nalso: [birch-5/nadia]\n",
    }
    pages = pages_of(library({**BASE, **visitor, SLIP: f"{ASKED}9:01,Ana K.,45,50,\n9:02,Nadia B.,45,50,\n"}))
    (slip,) = shows(pages, TOLD).slips
    assert (slip.says, names(slip.without)) == ("1 of 4", ["Jo K.", "Mina K.", "Omar S."])
    assert names(slip.questions[0].answers[0].students) == ["Ana K.", "Nadia B."]


def test_a_name_leads_to_the_ladder_where_there_is_one_and_else_to_the_desk(library: MakeLibrary) -> None:
    work = "---\ntitle: W\ndate: 2026-10-01\nsteps: [number-sense/half]\naudience: family\n---\nI drew it.\n"
    pages = pages_of(library({**BASE, **BOTH, f"{ROOM}/students/mina/samples/w/sample.md": work}))
    links = {
        each.text: each.url for answer in shows(pages, TOLD).slips[0].questions[0].answers for each in answer.students
    }
    assert links["Mina K."] == "family/mina/progressions/number-sense/"
    assert links["Ana K."] == "student/ana/"


def test_before_the_slips_come_teachers_read_what_the_end_asks_and_how_answers_are_read(library: MakeLibrary) -> None:
    told = shows(pages_of(library(BASE)), TOLD)
    assert ([each.ask for each in told.asks_at_the_end], told.slips) == (["Round 75."], ())
    assert (told.read_as[0].right, told.read_as[0].partly) == (("45",), ("about 45",))
    assert told.read_as[1].mistakes == (("40", "Half way rounds down"),)


def test_the_page_of_a_lesson_leads_to_the_groups_that_were_made_from_it(library: MakeLibrary) -> None:
    groups = "date: 2026-11-13\nby: slips\nlesson: rounding\ntitle: Three tables\n"
    other = "date: 2026-11-14\ntitle: Others\n"
    files = {f"{ROOM}/groups/a.yml": groups, f"{ROOM}/groups/b.yml": other}
    assert names(shows(pages_of(library({**BASE, **files})), TOLD).groups) == ["Three tables"]


def test_two_forms_of_one_slip_are_read_as_one(library: MakeLibrary) -> None:
    halves = {
        f"{ROOM}/slips/1-rounding.csv": "name,middle\nAna K.,44\nJo K.,45\n",
        f"{ROOM}/slips/2-rounding.csv": "name,middle\nAna K.,45\nMina K.,45\n",
    }
    (slip,) = shows(pages_of(library({**BASE, **halves})), TOLD).slips
    assert slip.questions[0].says == ("All 3 have it.",)


def test_slips_with_hostile_answers_are_printed_as_they_were_written(library: MakeLibrary) -> None:
    answer = "<script>alert(1)</script>"
    pages = pages_of(library({**BASE, SLIP: f"name,why\nAna K.,{answer}\n"}))
    assert "&lt;script&gt;" in rendered(pages, TOLD)
    assert "<script" not in rendered(pages, TOLD)


# ------------------------------------------------------------------------------------------------- forms' exports

GOOGLE = (
    '\ufeff"Timestamp","Email Address","What is half way between 40 and 50?","Round 45 to the nearest ten.","Mood"\r\n'
    '"2026/11/12 8:51:07 am GMT+0","ana@alder.example","45","40","good, I think"\r\n'
    '"2026/11/12 8:52:07 am GMT+0","jo@alder.example","""45""","50",""\r\n'
)
MICROSOFT = (
    "\ufeffID;Start time;Completion time;Email;Name;What is half way between 40 and 50?\xa0;How do you know?\r\n"
    "1;11/12/26 8:50:00;11/12/26 8:51:00;anonymous;Ana K.;45;I drew it\r\n"
    '2;11/12/26 8:50:00;11/12/26 8:52:00;anonymous;Jo K.;44;"I counted;\nthen I drew"\r\n'
)


def test_an_export_of_google_forms_is_read_as_it_comes(library: MakeLibrary) -> None:
    (slip,) = shows(pages_of(library({**BASE, SLIP: GOOGLE})), TOLD).slips
    assert [question.ask[:5] for question in slip.questions] == ["What ", "Round"]
    assert {each.answer for each in slip.questions[0].answers} == {"45", '"45"'}
    assert slip.strays == ("Mood",)


def test_an_export_of_microsoft_forms_is_read_as_it_comes(library: MakeLibrary) -> None:
    (slip,) = shows(pages_of(library({**BASE, SLIP: MICROSOFT})), TOLD).slips
    assert [(each.student.text, each.answer) for each in slip.questions[1].to_read] == [
        ("Ana K.", "I drew it"),
        ("Jo K.", "I counted;\nthen I drew"),
    ]
    assert slip.strays == ()


def test_check_advises_of_a_column_that_nobody_reads_and_stops_nothing(problems_of: ProblemsOf) -> None:
    (advice,) = problems_of({**BASE, SLIP: GOOGLE})
    assert isinstance(advice, Advice)
    assert advice.place.path == f"content/{SLIP}"
    assert advice.what == "“Mood” is not among the questions of the entry slip, and nobody reads the answers there."


# ---------------------------------------------------------------------------------------------------- mini-lessons

OFFER = (
    "---\ntitle: Draw it\ndate: {day}\nadult: rivera\nseats: 2\noffered_to: {to}\nchosen_by: {by}\n---\nWith string.\n"
)


def offer(day: str = "2026-11-18", to: str = "[mina, jo]", by: str = "[mina]", id: str = "draw") -> dict[str, str]:
    return {f"{ROOM}/mini-lessons/{id}.md": OFFER.format(day=day, to=to, by=by)}


def offered(pages: dict[str, Any], path: str) -> list[str]:
    return [each.says for each in shows(pages, path).offers]


def test_a_mini_lesson_stands_with_those_to_whom_it_is_offered_and_with_nobody_else(library: MakeLibrary) -> None:
    pages = pages_of(library({**BASE, **SPEAKS, **offer()}))
    assert offered(pages, "student/mina/") == ["You have chosen this. If you change your mind, tell Ms Rivera."]
    assert offered(pages, "family/mina/") == ["Mina K. has chosen this. To change that, tell Ms Rivera."]
    assert offered(pages, "student/jo/") == ["Would you like to come? You choose. Tell Ms Rivera."]
    assert offered(pages, "student/ana/") == offered(pages, "family/ana/") == []
    assert "Draw it" not in rendered(pages, "class/")


def test_a_student_reads_of_no_other_who_is_asked_or_comes(library: MakeLibrary) -> None:
    held = library({**BASE, **SPEAKS, **offer()})
    for circle in ("family", "student"):
        seen = shelve(held, Circle("maple-5", circle, "jo"), ON).records[RecordId("mini-lesson", ("maple-5", "draw"))]
        assert isinstance(seen, MiniLesson)
        assert (seen.offered_to, seen.chosen_by, seen.seats) == (None, (), None)


def test_where_it_is_not_written_to_whom_it_is_offered_to_everybody(library: MakeLibrary) -> None:
    ((path, text),) = offer(to="[]", by="[]").items()
    pages = pages_of(library({**BASE, path: text.replace("offered_to: []\n", "")}))
    assert all(offered(pages, f"{circle}/{id}/") for circle in ("family", "student") for id in ("ana", "jo", "omar"))
    assert "Offered to everybody" in rendered(pages, "teachers/mini-lessons/")


@pytest.mark.parametrize("to", ["[]", ""])
def test_when_the_last_name_is_taken_out_it_is_offered_to_nobody(library: MakeLibrary, to: str) -> None:
    pages = pages_of(library({**BASE, **offer(to=to, by="[]")}))
    assert not any(
        offered(pages, f"{circle}/{id}/") for circle in ("family", "student") for id in ("ana", "jo", "omar")
    )
    assert "Offered to nobody" in rendered(pages, "teachers/mini-lessons/")


def test_a_student_of_the_class_is_named_by_the_id_alone(problems_of: ProblemsOf) -> None:
    (problem,) = problems_of({**BASE, **offer(to="[maple-5/mina, jo]", by="[]")})
    assert problem.what == "“maple-5/mina” is of this class, and here their id alone says who is meant."
    assert problem.remedy == "Write mina."


@pytest.mark.parametrize(("day", "there"), [("2026-11-15", 0), ("2026-11-16", 1), ("2026-11-23", 1), ("2026-11-24", 0)])
def test_it_is_offered_in_the_week_before_its_day(library: MakeLibrary, day: str, there: int) -> None:
    assert len(offered(pages_of(library({**BASE, **offer(day)})), "student/jo/")) == there


def test_teachers_see_who_has_chosen_it_and_how_many_seats_are_left(library: MakeLibrary) -> None:
    pages = pages_of(library({**BASE, **offer(), **offer("2026-11-02", id="was")}))
    told = shows(pages, "teachers/mini-lessons/")
    (coming,), (past,) = told.coming, told.past
    assert (names(coming.chosen_by), names(coming.offered_to)) == (["Mina K."], ["Jo K.", "Mina K."])
    assert (coming.seats_left, past.offer.day) == (1, date(2026, 11, 2))


def test_a_room_of_the_arrangements_is_called_by_its_name(library: MakeLibrary) -> None:
    rooms = {f"{ROOM}/arrangements.yml": "rooms: {corner: {title: The library corner, seats: 6}}\n"}
    text = OFFER.format(day="2026-11-18", to="[jo]", by="[]").replace("seats: 2", "room: corner")
    pages = pages_of(library({**BASE, **rooms, f"{ROOM}/mini-lessons/draw.md": text}))
    assert [each.room for each in shows(pages, "student/jo/").offers] == ["The library corner"]


# --------------------------------------------------------------------------------------------------------- figures


def test_the_figures_are_the_same_and_are_for_teachers_alone(library: MakeLibrary) -> None:
    held = library({**BASE, **SPEAKS, **BOTH})
    told = figures_for(held, Circle("maple-5", "teachers"), ON)["lessons"]["rounding"]
    asked = told["entry"]["round"]
    assert (asked["count"], asked["right"], asked["other"], asked["unread"]) == (3, 1, 2, 0)
    assert asked["misconceptions"] == {"number-sense/down": 2}
    assert asked["evidence"] == ["2026-11-12-rounding"]
    for circle in (Circle("maple-5", "class"), Circle("maple-5", "family", "ana"), Circle("maple-5", "student", "ana")):
        assert "lessons" not in figures_for(held, circle, ON)


REPLIES = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["q", "r"]), st.sampled_from(["45", "44", " 45 "])),
    unique_by=lambda each: each[:2],
)


def sheets(side: str, replies: list[tuple[str, str, str]]) -> Sheets:
    asked = {name: {"ask": name} for name in ("q", "r")}
    told = {"id": RecordId("lesson", ("m", "l")), "path": "l", "title": "L", "date": "2026-11-12", side: asked}
    lesson = Lesson.model_validate(told)
    slip = Slip.model_validate({"id": RecordId("slip", ("m", "l")), "path": "s"})
    read = [
        Reply(who(student), name, answer, "right" if answer.strip() == "45" else "other", f"p/{name}")
        for student, name, answer in sorted(replies)
    ]
    return Sheets(slip, lesson, "entry" if side == "entry" else "exit", tuple(read))


@given(REPLIES)
def test_each_answer_is_counted_once_with_whoever_gave_it(replies: list[tuple[str, str, str]]) -> None:
    for asked in answered_in(sheets("entry", replies)):
        gave = Counter(who(student) for student, name, _ in replies if name == asked.question)
        assert Counter(asked.who()) == gave
        assert sorted(asked.who("right") + asked.who("other")) == sorted(gave)


@given(REPLIES, REPLIES)
def test_who_moved_handed_in_both_and_had_it_exactly_where_every_answer_was_right(
    before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]
) -> None:
    def has(told: list[tuple[str, str, str]], name: str) -> dict[RecordId, bool]:
        return {who(student): answer.strip() == "45" for student, asked, answer in told if asked == name}

    for moved in moved_between(sheets("entry", before), sheets("exit", after)):
        first, last = (has(told, moved.step[2:]) for told in (before, after))
        assert set(moved.students) == first.keys() & last.keys()
        assert moved.before == {each for each in moved.students if first[each]}
        assert moved.after == {each for each in moved.students if last[each]}


def test_nothing_was_handed_in_where_there_is_no_slip(library: MakeLibrary) -> None:
    assert handed_in(shelve(library(BASE), Circle("maple-5", "teachers"), ON)) == {}
