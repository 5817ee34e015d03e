from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import cli
from generator.library import Library
from generator.pages import Page, compose, survey
from generator.pages.walks import thanking
from generator.problems import Problem
from generator.project import Themes, packaged_theme
from generator.records import KINDS, Note, RecordId
from generator.records.base import Kind
from generator.rendering import Renderer
from generator.shelving import shelves_of
from generator.words import words_in
from tests.conftest import MakeProject

MakeLibrary = Callable[..., Library]
DAY = date(2026, 10, 12)
WHOLE = "because_i_saw: you wait\nit_made_me_think: of silence.\nso_now_i_want_to_try: waiting\n"
BRANDT = {"staff/brandt.yml": "name: Ms Brandt\n"}


def walk(more: str = "", date: str = "2026-10-12", focus: str = "How do questions open talk?") -> str:
    host = "" if "stops:" in more else "host: rivera\n"
    return f"---\nfocus: {focus}\n{host}visitors: [okafor]\ndate: {date}\n{more}---\nLook for waiting.\n"


def note(more: str = WHOLE, body: str = "") -> str:
    return f"---\n{more}---\n{body}\n"


def talk(more: str = "", **notes: str) -> dict[str, str]:
    """A walk called talk, and its notes by visitor."""
    return {"walks/talk/walk.md": walk(more), **{f"walks/talk/notes/{who}.md": text for who, text in notes.items()}}


def pages_of(library: Library, on: date = DAY) -> dict[str, Page]:
    shelves = shelves_of(library, "walks", on)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def shown(library: Library, path: str = "walk/talk/", on: date = DAY) -> Any:
    return pages_of(library, on)[path].shows


def html(page: Page) -> str:
    return str(Renderer(Themes((packaged_theme(),))).render(page))


# ------------------------------------------------------------------------------------------------ before, on the day


@pytest.mark.parametrize(("on", "stage"), [("2026-10-11", "before"), ("2026-10-12", "today"), ("2026-10-13", "after")])
def test_a_walk_knows_whether_it_is_still_to_come(library: MakeLibrary, on: str, stage: str) -> None:
    assert shown(library(talk()), on=date.fromisoformat(on)).stage == stage


def test_before_the_day_a_walk_says_why_each_comes_and_who_takes_whose_lesson(library: MakeLibrary) -> None:
    more = "facilitator: brandt\nwhy: {okafor: Mine is noisy.}\ncover: [{for: okafor, by: brandt, period: 3}]\n"
    view = shown(library({**BRANDT, **talk(more)}))
    assert view.why == (("Mr Okafor", "Mine is noisy."),)
    assert view.cover == (("Mr Okafor", "Ms Brandt", 3),)
    assert (view.hosts, view.visitors, view.facilitator) == (("Ms Rivera",), ("Mr Okafor",), "Ms Brandt")


def test_why_somebody_comes_and_who_covers_stay_with_those_who_take_part(library: MakeLibrary) -> None:
    more = "share: staff\nwhy: {okafor: Mine is noisy.}\ncover: [{for: okafor, period: 3}]\n"
    pages = pages_of(library(talk(more)))
    shared = pages["staff/walks/talk/"].shows
    assert (shared.why, shared.cover, shared.to_write, shared.ways) == ((), (), (), None)
    assert "noisy" in html(pages["walk/talk/"])
    assert "noisy" not in html(pages["staff/walks/talk/"])


def test_each_room_on_the_way_has_its_own_question(library: MakeLibrary) -> None:
    more = "stops: [{host: rivera, class: maple-5, period: 2, focus: Who holds the pen?}, {host: okafor}]\n"
    files = {**BRANDT, "walks/talk/walk.md": walk(more).replace("[okafor]", "[brandt]")}
    first, second = shown(library(files)).rooms
    assert (first.host, first.name, first.period, first.focus) == ("Ms Rivera", "Maple 5", 2, "Who holds the pen?")
    assert (second.host, second.name, second.period, second.focus) == ("Mr Okafor", "", None, "")


def test_a_walk_says_from_when_to_when_where_the_school_does(library: MakeLibrary) -> None:
    hours = {"school.yml": 'name: Alder School\nwalks: {periods: {3: "10:45-11:35"}}\n'}
    for period, told in ((3, "10:45–11:35"), (4, "")):
        page = pages_of(library({**hours, **talk(f"period: {period}\n")}))["walk/talk/"]
        assert page.shows.hours == told
        assert told in html(page)
    stops = talk("stops: [{host: rivera, period: 3}]\n")
    assert shown(library({**hours, **stops}), "walk/talk/sheet/").rooms[0].hours == "10:45–11:35"


def test_a_host_of_two_rooms_is_named_once(library: MakeLibrary) -> None:
    assert shown(library(talk("stops: [{host: rivera}, {host: rivera}]\n"))).hosts == ("Ms Rivera",)


def test_what_the_school_holds_to_and_asks_stands_in_place_of_ours(library: MakeLibrary) -> None:
    ours = library(talk())
    school = "name: Alder School\nwalks: {norms: [We laugh.], prompts: [What did you hear?]}\n"
    own = library({"school.yml": school, **talk()})
    assert len(shown(ours).norms) > 3
    assert len(shown(ours, "walk/talk/debrief/").prompts) > 3
    assert shown(own).norms == shown(own, "walk/talk/sheet/").norms == ("We laugh.",)
    assert shown(own, "walk/talk/debrief/").prompts == ("What did you hear?",)


# ---------------------------------------------------------------------------------------------- a note, on a phone


def kind(name: str) -> Kind[Any]:
    return next(each for each in KINDS if each.name == name)


def test_the_text_to_copy_is_a_note_that_can_be_read_and_the_path_is_its_own(library: MakeLibrary) -> None:
    page = pages_of(library(talk()))["walk/talk/"]
    (one,) = page.shows.to_write
    found = re.search(r'<pre id="cf-note"[^>]*>(.*?)</pre>', html(page), re.DOTALL)
    assert found
    read = library({**talk(), one.path: found[1] + "\n"}).records[RecordId("note", ("talk", "okafor"))]
    assert (one.visitor, read.path) == ("Mr Okafor", f"content/{one.path}")
    asked = {line.partition(":")[0] for line in found[1].splitlines() if ":" in line}
    assert asked == {"teacher_moves", "student_moves", *thanking.SENTENCES}


def test_the_page_does_not_tell_who_has_written_and_who_has_not(library: MakeLibrary) -> None:
    assert shown(library(talk(okafor=note()))).to_write == shown(library(talk())).to_write != ()


def test_three_weeks_after_a_walk_its_page_asks_nobody_to_write(library: MakeLibrary) -> None:
    held = library(talk())
    assert shown(held, on=DAY + timedelta(days=21)).to_write
    assert shown(held, on=DAY + timedelta(days=22)).to_write == ()


def test_a_note_that_was_taken_back_looks_as_if_it_had_never_been_written(library: MakeLibrary) -> None:
    never = pages_of(library(talk()))
    back = pages_of(library(talk(okafor=note(f"{WHOLE}withdrawn: 2026-10-13\n"))))
    assert "walk/talk/thanks/" in back
    assert {path: page for path, page in back.items() if not path.startswith("own/okafor/")} == {
        path: page for path, page in never.items() if not path.startswith("own/okafor/")
    }


@pytest.mark.parametrize(
    ("written", "moves"),
    [
        ("teacher_moves: waited, then asked\n", ("waited, then asked",)),
        ("teacher_moves: [waited, asked]\n", ("waited", "asked")),
        ("teacher_moves:\n  -\n", ()),
        ("teacher_moves:\n", ()),
        ("teacher_moves: []\n", ()),
        ('teacher_moves: ""\n', ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_note_in_a_hurry_is_a_note(library: MakeLibrary, written: str, moves: tuple[str, ...]) -> None:
    found = library(talk(okafor=note(written))).records[RecordId("note", ("talk", "okafor"))]
    assert isinstance(found, Note)
    assert found.teacher_moves == moves


def test_what_is_no_line_and_no_list_is_still_a_problem(problems_of: Callable[..., tuple[Problem, ...]]) -> None:
    (problem,) = problems_of(talk(okafor=note("student_moves: {a: b}\n")))
    assert "“student_moves” should be a list." in problem.what


@pytest.mark.parametrize("part", ["teacher_moves: [waited]\n", "because_i_saw: you wait\n", ""])
def test_half_a_note_makes_every_page(library: MakeLibrary, part: str) -> None:
    for page in pages_of(library(talk(okafor=note(part)))).values():
        assert "<h1" in html(page)


# ------------------------------------------------------------------------------------------------- after the walk


def test_what_all_visitors_saw_stands_side_by_side(library: MakeLibrary) -> None:
    notes = {
        "okafor": note("teacher_moves: [waited]\nstudent_moves: [turned to a partner]\n"),
        "brandt": note("student_moves: [looked up]\n"),
    }
    files = {**BRANDT, **talk(**notes)}
    files["walks/talk/walk.md"] = files["walks/talk/walk.md"].replace("[okafor]", "[okafor, brandt]")
    view = shown(library(files))
    assert [(each.visitor, each.teacher_moves, each.student_moves) for each in view.seen] == [
        ("Ms Brandt", (), ("looked up",)),
        ("Mr Okafor", ("waited",), ("turned to a partner",)),
    ]
    assert shown(library(files), "walk/talk/debrief/").seen == view.seen


def test_a_try_stands_with_the_walk_only_as_far_as_its_writer_shares_it(library: MakeLibrary) -> None:
    tried = f"{WHOLE}tries: [{{what: Waited, result: They spoke.}}]\n"
    for share, seen in (("", []), ("share_tries: walk\n", ["Waited"])):
        (letter,) = shown(library(talk(okafor=note(tried + share)))).letters
        assert [each.what for each in letter.tries] == seen


def test_a_question_leads_back_to_the_walk_it_grew_from_and_on_to_those_that_grew_from_it(
    library: MakeLibrary,
) -> None:
    later = {"walks/later/walk.md": walk("grew_from: talk\nshare: staff\n", "2026-11-02", "Who speaks first?")}
    files = {**talk("share: staff\nstory: We wait now.\n"), **later}
    pages = pages_of(library(files))
    assert [each.focus for each in pages["walk/talk/"].shows.grew] == ["Who speaks first?"]
    assert pages["walk/later/"].shows.grew_from.url == "staff/walks/talk/"
    assert pages["staff/walks/talk/"].shows.story == "We wait now."
    kept = {**files, "walks/later/walk.md": later["walks/later/walk.md"].replace("share: staff\n", "")}
    assert shown(library(kept)).grew == ()


def test_a_walk_that_says_it_grew_from_itself_does_not_lead_to_itself(library: MakeLibrary) -> None:
    view = shown(library(talk("grew_from: talk\n")))
    assert (view.grew_from, view.grew) == (None, ())


def test_the_pages_of_a_walk_have_no_word_that_rates(library: MakeLibrary) -> None:
    pages = pages_of(library(talk(okafor=note(f"teacher_moves: [waited]\n{WHOLE}"))), date(2026, 10, 20))
    mine = [page for path, page in pages.items() if path.startswith("walk/")]
    assert len(mine) == 4
    for page in mine:
        words = re.sub("<[^>]+>", " ", html(page))
        assert not re.search(r"\b(score|rating|rank|grade|points?|average|out of)\b", words, re.IGNORECASE)


def test_search_finds_a_walk_once(library: MakeLibrary) -> None:
    pages = pages_of(library(talk("share: staff\n", okafor=note())))
    assert [path for path, page in pages.items() if page.found] == ["staff/walks/talk/", "walk/talk/"]
    assert pages["walk/talk/"].behind == ("staff/walks/talk/",)


# -------------------------------------------------------------------------------------------------- the thank-you


def test_a_thank_you_is_a_mail_once_its_three_sentences_are_written(library: MakeLibrary) -> None:
    (letter,) = shown(library(talk(okafor=note(WHOLE, "The quiet was full."))), "walk/talk/thanks/").letters
    assert letter.lacks == ()
    assert letter.mail.body == (
        "Dear Ms Rivera,\n\nBecause I saw you wait,\nit made me think of silence,\nso now I want to try waiting.\n\n"
        "The quiet was full.\n\nMr Okafor"
    )
    (half,) = shown(library(talk(okafor=note("because_i_saw: you wait\n"))), "walk/talk/thanks/").letters
    assert (half.mail, half.lacks) == (None, ("it_made_me_think", "so_now_i_want_to_try"))


WORDS = st.text("aé .,;!?…\n'“”:", min_size=1, max_size=40).filter(lambda text: bool(text.strip(" .,;\n")))


@settings(deadline=None)
@given(st.tuples(WORDS, WORDS, WORDS))
def test_no_word_of_a_thank_you_is_lost_in_its_mail(said: tuple[str, ...]) -> None:
    fields: Mapping[str, Any] = dict(zip(thanking.SENTENCES, said, strict=True))
    written = Note.model_construct(**fields, body="")
    body = thanking.mail(words_in("es"), ["Ms Rivera"], "Mr Okafor", written).body
    for each in said:
        assert each.strip().rstrip(" .,;") in body


def run(project: Any, *words: str) -> Any:
    return CliRunner().invoke(cli, ["-C", str(project.folder), "walks", "thanks", *words])


def test_the_thank_you_can_be_taken_from_the_command_line(project: MakeProject) -> None:
    result = run(project(talk(okafor=note())), "talk", "okafor")
    assert result.exit_code == 0
    assert result.stdout.startswith("Thank you for opening your door\n\nDear Ms Rivera,\n\nBecause I saw you wait,\n")


def test_the_mail_is_in_the_schools_language(project: MakeProject) -> None:
    school = {"school.yml": "name: Escuela Aliso\nlanguages: [es]\n"}
    assert "Como vi you wait" in run(project({**talk(okafor=note()), **school}), "talk", "okafor").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("tlak", "okafor"), "There is no walk “tlak” that can be read. Did you mean “talk”?"),
        (("talk", "brandt"), "no note of “brandt” that can be read. To begin it: classfolio new note talk brandt"),
    ],
)  # fmt: skip
def test_who_asks_for_a_thank_you_that_is_not_there_is_told_what_is(
    project: MakeProject, words: tuple[str, str], told: str
) -> None:
    result = run(project(talk(okafor=note())), *words)
    assert result.exit_code == 2
    assert told in result.output


def test_a_thank_you_that_is_not_whole_says_what_is_missing_and_one_taken_back_is_not_told(
    project: MakeProject,
) -> None:
    half = run(project(talk(okafor=note("because_i_saw: you wait\n"))), "talk", "okafor")
    assert (half.exit_code, half.stdout) == (1, "")
    assert "Go on writing after it_made_me_think: and so_now_i_want_to_try: and ask again." in half.stderr
    back = run(project(talk(okafor=note(f"{WHOLE}withdrawn: 2026-10-13\n"))), "talk", "okafor")
    assert (back.exit_code, back.stdout) == (1, "")
    assert "taken back" in back.stderr


# ------------------------------------------------------------------------------------------------------- the sheet


def school(norms: list[str]) -> dict[str, str]:
    return {"school.yml": f"name: Alder School\nwalks: {{norms: [{', '.join(norms)}]}}\n"}


STOPS = "stops: [" + ", ".join(f"{{host: rivera, focus: {'q' * 250}}}" for _ in range(9)) + "]\n"
FOCUS = "w " * 149 + "?"


@pytest.mark.parametrize(
    ("focus", "norms", "more", "size", "left_out"),
    [
        ("Why?", ["n" * 60] * 3, "", "large", (False, False)),
        (FOCUS, ["n" * 60] * 3, "", "large", (False, False)),
        (FOCUS, ["n" * 60] * 8, "", "middle", (False, False)),
        (FOCUS, ["n" * 60] * 30, "", "small", (False, True)),
        (FOCUS, ["n" * 4_000], "", "large", (False, True)),
        (FOCUS, ["n" * 60], STOPS, "small", (True, False)),
    ],
)
def test_a_sheet_keeps_the_whole_question_and_says_what_it_leaves_out(
    library: MakeLibrary, focus: str, norms: list[str], more: str, size: str, left_out: tuple[bool, bool]
) -> None:
    page = pages_of(library({**school(norms), "walks/talk/walk.md": walk(more, focus=focus)}))["walk/talk/sheet/"]
    sheet = page.shows
    assert focus in html(page)
    assert (sheet.size, sheet.more_rooms, sheet.more_norms) == (size, *left_out)
    assert sheet.norms == tuple(norms[: len(sheet.norms)])
    assert all(len(room.focus) in {0, 250} for room in sheet.rooms)
    assert ("All of it stands on the walk" in html(page)) == left_out[1]
