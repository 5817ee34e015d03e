"""What was asked of a student, on every page that shows it: the desk, the class at a glance, a goal, before writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from generator.library import Library
from generator.pages import Page, compose, survey
from generator.shelving import shelves_of
from tests.conftest import ON

MakeLibrary = Callable[..., Library]
MINA = "classes/maple-5/students/mina"
OMAR = "classes/maple-5/students/omar"


def work(title: str = "A bridge", date: str = "2026-09-28", more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\nIt held.\n"


def note(step: str = "Say why.", date: str = "2026-10-02", more: str = "", about: str = "bridge") -> str:
    return f"---\nfrom: rivera\ndate: {date}\nabout: {about}\nnext_step: {step}\n{more}---\nGood.\n"


def goal(title: str, due: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: 2026-09-03\ndue: {due}\n{more}---\n"


BRIDGE = {f"{MINA}/samples/bridge/sample.md": work()}


def pages_of(library: Library, days: int = 0) -> dict[str, Page]:
    shelves = shelves_of(library, "maple-5", ON + timedelta(days))
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def shown(library: Library, path: str) -> Any:
    return pages_of(library)[path].shows


# ------------------------------------------------------------------------------------------------------- next steps


def asked() -> dict[str, str]:
    """Steps in every stage, of Mina's."""
    return {
        **BRIDGE,
        f"{MINA}/feedback/old.md": note("Old.", "2026-10-02"),
        f"{MINA}/feedback/new.md": note("New.", "2026-11-01", "reply: I will.\n"),
        f"{MINA}/feedback/tried.md": note("Tried.", "2026-10-03"),
        f"{MINA}/samples/tower/sample.md": work("A tower", "2026-10-20", "answers: [tried]\n"),
        **{
            f"{MINA}/feedback/done-{day}.md": note(f"Done {day}.", "2026-10-04", f"confirmed: 2026-10-{day}\n")
            for day in (11, 12, 13)
        },
        f"{MINA}/feedback/gone.md": note("Gone.", "2026-10-05", "let_go: {date: 2026-10-30, why: It sank.}\n"),
    }


def test_the_desk_begins_with_the_newest_step_and_says_how_to_answer_it(library: MakeLibrary) -> None:
    desk = shown(library(asked()), "student/mina/")
    assert [(each.note.next_step, each.line) for each in desk.next_steps] == [
        ("New.", "answers: [new]"),
        ("Old.", "answers: [old]"),
    ]


def test_on_the_desk_a_step_waits_for_a_word_until_it_has_its_end(library: MakeLibrary) -> None:
    desk = shown(library(asked()), "student/mina/")
    assert [(each.next_step, [link.text for link, _ in each.step.answers]) for each in desk.waiting] == [
        ("Tried.", ["A tower"])
    ]
    assert [(each.next_step, each.step.why) for each in desk.ended] == [
        ("Gone.", "It sank."),
        ("Done 13.", ""),
        ("Done 12.", ""),
    ]


def test_teachers_see_what_is_open_with_its_age_oldest_first_and_what_waits(library: MakeLibrary) -> None:
    glance = shown(library(asked()), "teachers/")
    assert [(each.note.next_step, each.note.whose, each.days) for each in glance.open_steps] == [
        ("Old.", "Mina K.", 45),
        ("New.", "Mina K.", 15),
    ]
    assert [each.note.next_step for each in glance.waiting] == ["Tried."]


def test_the_chain_beside_a_piece_of_work_is_told_in_its_order(library: MakeLibrary) -> None:
    notes = {each.next_step: each.step for each in shown(library(asked()), "family/mina/samples/bridge/").notes}
    stages = {name: step.stage for name, step in notes.items()}
    assert stages == {
        "Old.": "given",
        "New.": "replied",
        "Tried.": "answered",
        "Gone.": "let_go",
        **{f"Done {day}.": "confirmed" for day in (11, 12, 13)},
    }


def test_feedback_without_a_next_step_has_no_chain(library: MakeLibrary) -> None:
    files = {**BRIDGE, f"{MINA}/feedback/kind.md": "---\nfrom: family\ndate: 2026-10-02\nabout: bridge\n---\nLovely.\n"}
    (only,) = shown(library(files), "family/mina/samples/bridge/").notes
    assert only.step is None


def test_a_new_day_makes_no_page_anew_on_which_no_age_stands(library: MakeLibrary) -> None:
    school = library({**asked(), f"{MINA}/goals/aloud.md": goal("Read aloud", "2027-01-18")})
    today, tomorrow = pages_of(school), pages_of(school, 1)
    changed = {path for path in today if today[path] != tomorrow[path]}
    assert changed == {
        "teachers/",
        "teachers/before/mina/",
        "teachers/plan/",
    }  # the sheet says on paper what day it was


# ------------------------------------------------------------------------------------------------------------ goals


def test_goals_whose_day_is_near_or_past_stand_on_the_teachers_page_with_whose_they_are(library: MakeLibrary) -> None:
    files = {
        f"{MINA}/goals/past.md": goal("Past", "2026-11-01", "state: revised\n"),
        f"{OMAR}/goals/near.md": goal("Near", "2026-11-20"),
        f"{MINA}/goals/far.md": goal("Far", "2027-03-01"),
        f"{MINA}/goals/done.md": goal("Done", "2026-11-01", "state: reached\n"),
    }
    school = library(files)
    assert [(each.title, each.whose, each.is_past) for each in shown(school, "teachers/").goals] == [
        ("Past", "Mina K.", True),
        ("Near", "Omar S.", False),
    ]
    assert [(each.title, each.is_past) for each in shown(school, "student/mina/").goals] == [
        ("Past", True),
        ("Far", False),
    ]


def test_the_class_is_not_told_that_the_day_of_a_goal_is_over(library: MakeLibrary) -> None:
    files = {f"{MINA}/goals/past.md": goal("Past", "2026-11-01", "audience: class\n")}
    assert not shown(library(files), "class/goals/mina/past/").goal.is_past


def test_the_page_of_a_goal_tells_the_work_the_feedback_and_what_came_of_it(library: MakeLibrary) -> None:
    files = {
        **BRIDGE,
        f"{MINA}/goals/aloud.md": goal("Aloud", "2026-12-18", "evidence: [bridge, tower]\n"),
        f"{MINA}/samples/tower/sample.md": work("A tower", "2026-10-20", "answers: [louder]\n"),
        f"{MINA}/feedback/louder.md": note("Louder.", more="goal: aloud\nconfirmed: 2026-11-01\n"),
        f"{MINA}/feedback/else.md": note("Something else."),
    }
    way = shown(library(files), "family/mina/goals/aloud/").way
    assert [(each.work.title, [one.next_step for one in each.notes]) for each in way] == [
        ("A bridge", ["Louder."]),
        ("A tower", []),
    ]
    assert [link.text for link, _ in way[0].notes[0].step.answers] == ["A tower"]


def test_of_a_long_way_the_newest_work_is_told_and_what_was_before_is_led_to(library: MakeLibrary) -> None:
    days = range(1, 15)
    files = {f"{MINA}/samples/s{day}/sample.md": work(f"Work {day}", f"2026-10-{day:02}") for day in days}
    evidence = ", ".join(f"s{day}" for day in days)
    view = shown(
        library({**files, f"{MINA}/goals/far.md": goal("Far", "2027-01-01", f"evidence: [{evidence}]\n")}),
        "family/mina/goals/far/",
    )
    assert [link.text for link in view.before] == ["Work 1", "Work 2"]
    assert [each.work.title for each in view.way] == [f"Work {day}" for day in range(3, 15)]


def test_feedback_that_serves_a_goal_stands_on_its_page_for_those_who_may_see_it(library: MakeLibrary) -> None:
    more = "audience: class\nevidence: [bridge]\n"
    files = {
        f"{MINA}/samples/bridge/sample.md": work(more="audience: class\n"),
        f"{MINA}/goals/aloud.md": goal("Aloud", "2026-12-18", more),
        f"{MINA}/feedback/louder.md": note("Louder.", more="goal: aloud\naudience: class\n"),
        f"{MINA}/feedback/quiet.md": note("Quieter.", more="goal: aloud\naudience: student\n"),
    }
    pages = pages_of(library(files))
    said = {
        path: [one.next_step for each in pages[path].shows.way for one in each.notes]
        for path in pages
        if "/goals/" in path
    }
    assert said == {
        "class/goals/mina/aloud/": [],
        "family/mina/goals/aloud/": ["Louder."],
        "student/mina/goals/aloud/": ["Louder.", "Quieter."],
    }


def test_former_wordings_of_a_goal_stand_newest_first_and_never_before_the_class(library: MakeLibrary) -> None:
    revised = "revised:\n  - {date: 2026-09-10, title: One}\n  - {date: 2026-09-20, title: Two, why: Because.}\n"
    pages = pages_of(library({f"{MINA}/goals/aloud.md": goal("Three", "2026-12-18", f"audience: class\n{revised}")}))
    assert [(each.title, each.why) for each in pages["family/mina/goals/aloud/"].shows.earlier] == [
        ("Two", "Because."),
        ("One", ""),
    ]
    assert pages["class/goals/mina/aloud/"].shows.earlier == ()


# --------------------------------------------------------------------------------------------------- before writing

RUBRIC = """
title: Writing
levels: [1, 2, 3]
criteria:
  claim: {title: Claim, levels: {1: A wish., 2: A claim., 3: A clear claim.}}
  reasons: {title: Reasons, levels: {1: None yet., 3: Three of them.}}
"""
SCORES = "rubric: writing\nscores: {claim: 1, reasons: 3}\n"
SCORED = {
    "rubrics/writing.yml": RUBRIC,
    f"{MINA}/samples/old/sample.md": work(
        "Old", "2026-09-01", "subject: Writing\nrubric: writing\nscores: {claim: 2.5, reasons: 2}\n"
    ),
}


def before(library: Library) -> Any:
    return shown(library, "teachers/before/mina/")


def test_before_writing_teachers_read_how_the_student_learns_in_the_students_words(library: MakeLibrary) -> None:
    profile = "---\nname: Mina K.\ndislikes: [glitter]\ninterests: [slime]\nlearns_best: [drawing]\n---\nAsk me.\n"
    page = before(library({f"{MINA}/profile.md": profile}))
    assert [(each.heading, each.said) for each in page.helps.sentences] == [
        ("learns_best", ("drawing",)),
        ("dislikes", ("glitter",)),
    ]
    assert page.helps.words.text == "Ask me."


def test_what_to_look_at_is_what_the_task_says(library: MakeLibrary) -> None:
    task = {"classes/maple-5/tasks/bridge.md": "---\ntitle: A bridge\nfeedback_focus: [Order, Pictures]\n---\n"}
    page = before(library({**SCORED, **task, f"{MINA}/samples/bridge/sample.md": work(more="task: bridge\n")}))
    assert (page.unread[0].work.title, page.unread[0].look_at.focus) == ("A bridge", ("Order", "Pictures"))


def test_what_to_look_at_is_else_where_the_student_can_grow_most_in_words(library: MakeLibrary) -> None:
    for more in ("rubric: writing\n", "subject: Writing\n", "subject: Maths\nrubric: writing\n"):
        bridge = {f"{MINA}/samples/bridge/sample.md": work(more=more)}
        look_at = before(library({**SCORED, **bridge})).unread[0].look_at
        assert (look_at.room, look_at.now, look_at.then) == ("Reasons", "None yet.", "Three of them.")


def test_work_in_a_subject_is_not_looked_at_for_what_work_in_another_lacked(library: MakeLibrary) -> None:
    last = {f"{MINA}/samples/sum/sample.md": work("Sum", "2026-09-20", "subject: Maths\n" + SCORES)}
    for subject, room in (("Maths", "Claim"), ("Writing", "Reasons"), ("Music", ""), ("", "")):
        bridge = {f"{MINA}/samples/bridge/sample.md": work(more=f"subject: {subject}\n" if subject else "")}
        look_at = before(library({**SCORED, **last, **bridge})).unread[0].look_at
        assert (look_at.focus, look_at.room) == ((), room)


def test_where_nothing_is_said_or_scored_nothing_is_told_to_look_at(library: MakeLibrary) -> None:
    look_at = before(library(BRIDGE)).unread[0].look_at
    assert (look_at.focus, look_at.room, look_at.now, look_at.then) == ((), "", "", "")


def test_only_work_that_nobody_has_written_about_is_new(library: MakeLibrary) -> None:
    page = before(library({**SCORED, **BRIDGE, f"{MINA}/feedback/f.md": note()}))
    assert [each.work.title for each in page.unread] == ["Old"]
    assert [(each.note.next_step, each.note.whose, each.days) for each in page.open_steps] == [("Say why.", "", 45)]


def test_a_note_among_teachers_is_no_feedback_to_the_student(library: MakeLibrary) -> None:
    kept = {f"{MINA}/feedback/f.md": note(more="audience: teachers\n")}
    assert [each.work.title for each in before(library({**BRIDGE, **kept})).unread] == ["A bridge"]


def test_the_page_before_writing_is_for_teachers_and_of_their_own_class(library: MakeLibrary) -> None:
    files = {
        "classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
        "classes/birch-5/students/ana/profile.md": "---\nname: Ana\n---\n",
        "classes/maple-5/class.yml": "title: Maple 5\nteachers: [rivera]\nalso: [birch-5/ana]\n",
    }
    pages = pages_of(library(files))
    assert {path for path in pages if "/before/" in path} == {"teachers/before/mina/", "teachers/before/omar/"}
    lines = {each.name: each.before for each in pages["teachers/"].shows.students}
    assert lines == {"Ana": "", "Mina K.": "teachers/before/mina/", "Omar S.": "teachers/before/omar/"}
