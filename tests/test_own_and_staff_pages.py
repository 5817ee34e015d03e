"""A teacher's own pages, and what all staff see: today, what comes, what is owed, open doors, stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from generator.library import Library, load
from generator.pages import Page, compose, survey
from generator.shelving import shelves_of
from tests.conftest import ON, MakeProject

MakePages = Callable[..., dict[str, Page]]
WALK = "---\nfocus: {focus}\nhost: {host}\nvisitors: [{visitor}]\ndate: {day}\n{more}---\n"
SENTENCES = "because_i_saw: you wait\nit_made_me_think: of rests\nso_now_i_want_to_try: waiting\n"


def walk(day: date, host: str = "rivera", visitor: str = "okafor", more: str = "", focus: str = "Who waits?") -> str:
    return WALK.format(focus=focus, host=host, visitor=visitor, day=day, more=more)


def note(more: str = "") -> str:
    return f"---\n{SENTENCES}{more}---\n"


@pytest.fixture
def pages(project: MakeProject) -> MakePages:
    """The pages of the walks' site by their paths."""

    def make(files: Mapping[str, str], on: date = ON) -> dict[str, Page]:
        staff = {"staff/brandt.yml": "name: Ms Brandt\n", "staff/mensah.yml": "name: Mr Mensah\n"}
        library, problems = load(project({**staff, **files}).roots())
        assert not problems
        return every_page(library, on)

    return make


def every_page(library: Library, on: date) -> dict[str, Page]:
    shelves = shelves_of(library, "walks", on)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def own(pages: dict[str, Page], who: str, page: str = "") -> Any:
    return pages[f"own/{who}/{page}"].shows


def ago(days: int) -> date:
    return ON - timedelta(days=days)


# ------------------------------------------------------------------------------------------------- what comes


def test_on_the_day_the_walk_stands_first_for_all_who_take_part(pages: MakePages) -> None:
    more = "facilitator: brandt\nperiod: 3\nclass: maple-5\nwhy: {okafor: You asked.}\n"
    found = pages({"walks/w/walk.md": walk(ON, more=more)})
    for who, sort in (("rivera", "host"), ("okafor", "visit"), ("brandt", "lead")):
        (today,) = own(found, who).today
        assert (today.sort, today.focus, today.url, today.room) == (sort, "Who waits?", "walk/w/", "Maple 5")
    assert own(found, "okafor").today[0].why == "You asked."
    assert own(found, "rivera").today[0].why == ""
    assert own(found, "mensah").today == ()


def test_what_comes_stands_in_the_order_of_days_and_walks_that_one_leads_by_themselves(pages: MakePages) -> None:
    found = pages(
        {
            "walks/c/walk.md": walk(ago(-9), more="facilitator: brandt\n"),
            "walks/b/walk.md": walk(ago(-2), "brandt", "okafor"),
            "walks/a/walk.md": walk(ago(1), "brandt", "okafor"),
        }
    )
    assert [(each.url, each.sort) for each in own(found, "okafor").coming] == [
        ("walk/b/", "visit"),
        ("walk/c/", "visit"),
    ]
    brandt = own(found, "brandt")
    assert ([each.url for each in brandt.coming], [each.url for each in brandt.leads]) == (["walk/b/"], ["walk/c/"])
    assert [each.url for each in own(found, "okafor").visits] == ["walk/a/"]


def test_a_lesson_to_take_says_when_and_for_whom_and_nothing_else(pages: MakePages) -> None:
    more = "period: 3\ncover: [{for: okafor, by: mensah, period: 2}, {for: rivera, by: brandt}]\n"
    periods = "name: Alder School\nwalks: {periods: {2: '9:35-10:25'}}\n"
    found = pages({"school.yml": periods, "walks/w/walk.md": walk(ago(-3), more=more)})
    (lesson,) = own(found, "mensah").coming
    assert (lesson.sort, lesson.day, lesson.period, lesson.hours) == ("cover", ago(-3), 2, "09:35–10:25")
    assert lesson.instead_of == "Mr Okafor"
    told = (lesson.focus, lesson.url, lesson.room, *lesson.hosts, *lesson.visitors, lesson.facilitator, lesson.why)
    assert not any(told)
    assert own(found, "okafor").coming[0].covered_by == ("Mr Mensah",)
    assert "Who waits?" not in repr(found["own/mensah/"])


# ----------------------------------------------------------------------------------------------- what is owed


@pytest.mark.parametrize(
    ("day", "written", "owed"),
    [
        (ago(1), None, [("walks/w/notes/okafor.md", False)]),
        (ago(1), "---\nbecause_i_saw: you wait\n---\n", [("walks/w/notes/okafor.md", True)]),
        (ago(1), note(), []),
        (ago(1), "---\nwithdrawn: 2026-11-15\n---\n", []),
        (ON, None, []),
    ],
)
def test_a_thank_you_is_owed_from_the_day_after_until_its_three_sentences_stand(
    pages: MakePages, day: date, written: str | None, owed: list[tuple[str, bool]]
) -> None:
    files = {"walks/w/walk.md": walk(day, more="facilitator: brandt\n")}
    found = pages({**files, **({"walks/w/notes/okafor.md": written} if written else {})})
    assert [(each.file, each.begun) for each in own(found, "okafor").owed] == owed
    assert own(found, "rivera").owed == own(found, "brandt").owed == ()


# --------------------------------------------------------------------------------------------- tries and letters


TRIED = "idea: waiting\ntries:\n  - {date: 2026-10-20, what: Waited, result: They spoke., learned: It is short.}\n"


def test_a_host_reads_the_letter_and_what_came_of_it_and_others_only_what_they_are_told(pages: MakePages) -> None:
    files = {
        "walks/w/walk.md": walk(ago(40), visitor="okafor, brandt", more="facilitator: mensah\n"),
        "walks/w/notes/okafor.md": note(TRIED),
    }
    found = pages(files)
    (letter,) = own(found, "rivera", "letters/").letters
    assert (letter.letter.visitor, letter.letter.tries[0].learned) == ("Mr Okafor", "It is short.")
    assert [each.tried.what for each in own(found, "rivera").came_of] == ["Waited"]
    assert own(found, "okafor", "tries/").tries[0].tries[0].result == "They spoke."
    for who in ("brandt", "mensah"):
        assert not [path for path in found if path.startswith(f"own/{who}/") and path != f"own/{who}/"]
        assert "They spoke." not in repr(found[f"own/{who}/"])


def test_what_is_being_tried_is_what_nothing_is_told_of_yet(pages: MakePages) -> None:
    untried = {"walks/w/walk.md": walk(ago(40)), "walks/w/notes/okafor.md": note()}
    assert [each.wants for each in own(pages(untried), "okafor").trying] == ["waiting"]
    assert own(pages({**untried, "walks/w/notes/okafor.md": note(TRIED)}), "okafor").trying == ()
    let_go = note("tries: [{what: Waited, state: let go}]\n")
    assert own(pages({**untried, "walks/w/notes/okafor.md": let_go}), "okafor").trying == ()


def test_a_note_that_was_taken_back_stands_on_its_writers_page_alone(pages: MakePages) -> None:
    files = {
        "walks/w/walk.md": walk(ago(40), more="share: staff\n"),
        "walks/w/notes/okafor.md": note(f"withdrawn: 2026-11-01\nshare_tries: staff\nteacher_moves: [sat]\n{TRIED}"),
    }
    found = pages(files)
    (back,) = own(found, "okafor", "taken-back/").notes
    assert (back.day, back.idea, back.seen[0].teacher_moves) == (date(2026, 11, 1), "waiting", ("sat",))
    assert [path for path, page in found.items() if "you wait" in repr(page)] == ["own/okafor/taken-back/"]
    assert not {path for path in found if "letters" in path or "ripple" in path or "tries" in path}


def test_who_has_not_walked_yet_is_shown_the_open_doors(pages: MakePages) -> None:
    found = pages({})
    home = own(found, "okafor")
    assert home.board.url == "staff/"
    assert (home.today, home.coming, home.owed, home.trying, home.letter) == ((), (), (), (), None)
    assert [path for path in found if path.startswith("own/okafor/")] == ["own/okafor/"]


# --------------------------------------------------------------------------------------------------- all staff


DOORS = (
    "name: Mr Okafor\nopen_doors:\n"
    "  - {day: mon, period: 2}\n  - {day: wed, period: 3, class: maple-5, focus: Who waits?}\n"
    "  - {date: 2026-11-20, period: 1}\n  - {date: 2026-12-01, period: 4}\n  - {date: 2026-11-10, period: 5}\n"
)


@pytest.mark.parametrize(
    ("on", "board", "later", "coming"),
    [
        (date(2026, 11, 16), [(16, 2), (18, 3), (20, 1)], [date(2026, 12, 1)], False),
        (date(2026, 11, 18), [(18, 3), (20, 1)], [date(2026, 12, 1)], False),
        (date(2026, 11, 20), [(20, 1)], [date(2026, 12, 1)], False),
        (date(2026, 11, 21), [(23, 2), (25, 3)], [date(2026, 12, 1)], True),
        (date(2026, 11, 29), [(30, 2), (1, 4), (2, 3)], [], True),
    ],
)
def test_the_board_shows_the_doors_of_the_rest_of_the_week_and_at_a_weekend_of_the_next(
    pages: MakePages, on: date, board: list[tuple[int, int]], later: list[date], coming: bool
) -> None:
    week = pages({"staff/okafor.yml": DOORS}, on)["staff/"].shows.week
    assert [(day.day, door.period) for day, doors in week.days for door in doors] == board
    assert ([door.day for door in week.later], week.next) == (later, coming)


def test_a_door_says_whose_where_and_what_to_look_at(pages: MakePages) -> None:
    week = pages({"staff/okafor.yml": DOORS}, date(2026, 11, 18))["staff/"].shows.week
    door = week.days[0][1][0]
    assert (door.who, door.room, door.focus, door.weekly) == ("Mr Okafor", "Maple 5", "Who waits?", True)


def test_stories_and_sentences_are_told_where_every_host_shares_the_walk(pages: MakePages) -> None:
    files = {
        "walks/open/walk.md": walk(ago(9), more="share: staff\nstory: They waited.\n", focus="Open"),
        "walks/open/notes/okafor.md": note(),
        "walks/shut/walk.md": walk(ago(5), more="story: Nobody waited.\n", focus="Shut"),
        "walks/shut/notes/okafor.md": note(),
    }
    found = pages(files)
    stories = found["staff/stories/"].shows
    assert [each.words for each in stories.stories] == ["They waited."]
    assert [each.walk.focus for each in stories.reflections] == ["Open"]
    assert found["staff/"].shows.story.words == "They waited."
    assert not [path for path, page in found.items() if path.startswith("staff/") and "Shut" in repr(page)]


def test_a_school_that_has_never_walked_is_told_how_to_start(pages: MakePages) -> None:
    found = pages({})
    home = found["staff/"].shows
    assert home.start.url == "staff/start/"
    assert (home.walks, home.story, home.journey, home.ripple) == ((), None, None, None)
    assert [path for path in found if path.startswith("staff/")] == ["staff/", "staff/start/"]
    assert found["staff/start/"].shows.norms == home.norms != ()


def test_what_a_school_agreed_on_stands_in_place_of_our_words(pages: MakePages) -> None:
    school = "name: Alder School\nwalks: {norms: [We come with cake.], prompts: [Who had cake?]}\n"
    start = pages({"school.yml": school})["staff/start/"].shows
    assert (start.norms, start.prompts) == (("We come with cake.",), ("Who had cake?",))


def test_the_newest_walks_stand_first_and_all_of_them_one_tap_away(pages: MakePages) -> None:
    files = {f"walks/w{n}/walk.md": walk(ago(20 + n), more="share: staff\n") for n in range(8)}
    found = pages(files)
    assert [each.url for each in found["staff/"].shows.walks] == [f"staff/walks/w{n}/" for n in range(6)]
    assert len(found["staff/walks/"].shows.walks) == 8
    assert found["staff/"].shows.all_walks.url == "staff/walks/"


def test_a_word_that_comes_back_in_what_hosts_ask_stands_with_its_lines_and_words_of_any_question_do_not(
    pages: MakePages,
) -> None:
    files = {
        "walks/one/walk.md": walk(ago(9), more="share: staff\n", focus="What do students do with my questions?"),
        "walks/two/walk.md": walk(ago(2), more="share: staff\n", focus="What do students do after a Question?"),
        "walks/shut/walk.md": walk(ago(1), focus="What do they do after silence?"),
        "walks/also/walk.md": walk(ago(3), more="share: staff\n", focus="Where does silence go?"),
    }
    ((theme,),) = [pages(files)["staff/ripple/"].shows.themes]
    assert theme.word == "questions"
    assert [(dot.url, dot.says) for dot in theme.dots] == [
        ("staff/walks/one/", "What do students do with my questions?, 7 November: looked for"),
        ("staff/walks/two/", "What do students do after a Question?, 14 November: looked for"),
    ]
