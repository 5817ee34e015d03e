"""What students said: on the teachers' page until it is answered, on the class's where that is shared, and no names."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.advising import advise
from generator.cli import cli
from generator.insight import asking_of
from generator.library import Library, load
from generator.pages import Page
from generator.project import Project, Themes, packaged_theme
from generator.records import RecordId, Survey
from generator.rendering import Renderer
from generator.shelving import shelve
from tests.conftest import ON, MakeProject
from tests.test_pages import pages_of
from tests.test_voice_told import HOME, TEACHERS, Sheets, table
from tests.test_voice_told import survey as asked

MakeLibrary = Callable[..., Library]
VOICE = "classes/maple-5/voice"
ASKED = "[2026-09-21, 2026-10-12, 2026-11-09, 2027-01-11]"
WAITING = f"---\nsaid: When do we learn where we come from?\nasked: {ASKED}\n---\n"
ANSWERED = "---\nsaid: We never choose.\nwe_did: You do now.\ndate: 2026-10-05\nshare: {}\n---\n"


def words_on(page: Page) -> str:
    """What a reader reads on a page, in one line."""
    html = Renderer(Themes((packaged_theme(),))).render(page)
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def with_answers(rows: Sheets, **words: str) -> dict[str, str]:
    return {f"{HOME}/october.yml": asked(**words), f"{HOME}/october.csv": table(rows)}


# ---------------------------------------------------------------------------------------------- you said, we did


def test_a_question_that_students_keep_asking_stands_first_until_somebody_answers_it(library: MakeLibrary) -> None:
    found = library({f"{VOICE}/where.md": WAITING, f"{VOICE}/choose.md": ANSWERED.format("class")})
    (only,) = asking_of(shelve(found, TEACHERS, ON))
    assert (only.voice.id.parts[-1], len(only.days)) == ("where", 3)
    told = words_on(pages_of(found)["teachers/voices/"])
    assert "Said 3 times since 21 September, most recently on 9 November." in told
    assert told.index("where we come from") < told.index("We never choose")


def test_what_was_asked_last_stands_first(library: MakeLibrary) -> None:
    days = {"a": "2026-09-21", "b": "2026-11-09", "c": "2026-10-12"}
    files = {f"{VOICE}/{id}.md": f"---\nsaid: {id}\nasked: [{day}]\n---\n" for id, day in days.items()}
    files[f"{VOICE}/d.md"] = "---\nsaid: d\n---\n"
    assert [each.voice.said for each in asking_of(shelve(library(files), TEACHERS, ON))] == ["b", "c", "a", "d"]


def test_the_class_reads_what_was_done_only_where_it_is_shared(library: MakeLibrary) -> None:
    found = library({f"{VOICE}/shared.md": ANSWERED.format("class"), f"{VOICE}/kept.md": ANSWERED.format("teachers")})
    pages = pages_of(found)
    assert words_on(pages["class/you-said/"]).count("You do now.") == 1
    assert words_on(pages["teachers/voices/"]).count("You do now.") == 2
    assert "You said, we did" in words_on(pages["class/"])


def test_where_nothing_is_shared_the_class_has_no_page_and_no_way_to_one(library: MakeLibrary) -> None:
    files = {f"{VOICE}/kept.md": ANSWERED.format("teachers"), f"{VOICE}/where.md": WAITING}
    pages = pages_of(library(files | with_answers([{"How often?": "often"}] * 12, share="teachers")))
    assert not [path for path in pages if path.startswith(("class/you-said", "class/surveys"))]
    assert "You said" not in words_on(pages["class/"])


def test_an_answer_is_not_shared_before_it_says_what_was_done(problems_of: Callable[..., tuple[object, ...]]) -> None:
    (problem,) = problems_of({f"{VOICE}/x.md": "---\nsaid: More songs.\nshare: class\n---\n"})
    assert "does not say yet what was done" in str(problem)


# -------------------------------------------------------------------------------------------------------- surveys

NINE = [*[{"How often?": "often"}] * 6, *[{"How often?": "seldom"}] * 2, {"How often?": "never"}]


def test_a_survey_of_nine_says_what_most_said_and_of_the_rest_nothing(library: MakeLibrary) -> None:
    pages = pages_of(library(with_answers(NINE)))
    for path in ("teachers/surveys/october/", "class/surveys/october/"):
        told = words_on(pages[path])
        assert "At least 5 said “often”, more than said anything else." in told
        assert "Said by fewer than five, or by nobody: sometimes, seldom, never." in told
        assert not re.search(r"\b[1-46-9]\b", told.replace("Maple 5", ""))


def test_where_too_few_said_the_same_the_page_says_so_without_how_few(library: MakeLibrary) -> None:
    rows = [{"How often?": answer, "Anything else?": "Songs"} for answer in ("often", "seldom", "never") for _ in "ab"]
    pages = pages_of(library(with_answers(rows)))
    told = words_on(pages["teachers/surveys/october/"])
    assert "What was said is not told: it could show what a few said." in told
    assert "Too few wrote something for it to be told." in told
    assert "Songs" not in told
    assert "What was written stays with the teachers." in words_on(pages["class/surveys/october/"])


def test_a_class_is_not_told_that_no_names_were_given_where_they_were(library: MakeLibrary) -> None:
    for promise, nameless in (("anonymous", True), ("teachers", False)):
        told = words_on(pages_of(library(with_answers(NINE, promise=promise)))["class/surveys/october/"])
        assert ("without names" in told) == nameless
        assert "Of each answer only full fives are told" in told
        assert "At least 5 said “often”, more than said anything else." in told
        assert not re.search(r"\b[1-46-9]\b", told.replace("Maple 5", ""))


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ("often often often seldom", "Most said “often”: 3 of 4."),
        ("often often seldom never", "The answers differ. Said most often: “often”, by 2 of 4."),
        ("often often seldom seldom never", "Said most often: “often” and “seldom”, by 2 each of 5."),
        ("often often", "Everybody who answered said “often”: 2."),
    ],
)
def test_the_sentence_says_most_only_where_it_is_most(library: MakeLibrary, answers: str, sentence: str) -> None:
    rows = [{"How often?": answer} for answer in answers.split()]
    pages = pages_of(library(with_answers(rows, promise="teachers", share="teachers")))
    assert sentence in words_on(pages["teachers/surveys/october/"])


def test_what_was_written_stands_by_the_alphabet_and_never_in_the_class(library: MakeLibrary) -> None:
    rows = [{"Anything else?": f"{letter} song"} for letter in "jihgfedcba"]
    pages = pages_of(library(with_answers(rows)))
    told = words_on(pages["teachers/surveys/october/"])
    assert re.findall(r"\b(\w) song", told) == [*"abcdefghij"]
    assert "song" not in words_on(pages["class/surveys/october/"])


def test_the_same_question_stands_beside_what_was_said_before(library: MakeLibrary) -> None:
    earlier = {f"{HOME}/may.yml": asked(date="2026-05-22"), f"{HOME}/may.csv": table([{"How often?": "never"}] * 7)}
    pages = pages_of(library(earlier | with_answers([{"How often?": "often"}] * 12)))
    told = words_on(pages["teachers/surveys/october/"])
    assert "Answer 22 May 23 October often fewer than 5 at least 10" in told
    assert "never at least 5 fewer than 5" in told
    assert "22 May" not in words_on(pages["teachers/surveys/may/"]).replace("Asked on 22 May", "")


def test_one_dot_is_drawn_for_each_answer_that_is_told(library: MakeLibrary) -> None:
    pages = pages_of(library(with_answers([{"How often?": "often"}] * 18)))
    html = Renderer(Themes((packaged_theme(),))).render(pages["class/surveys/october/"])
    assert [path.count("h0") for path in re.findall(r'<path d="(M[^"]*h0)"', html)] == [15]


# ------------------------------------------------------------------------------------------------- what is advised


def advice_on(library: Library) -> list[str]:
    return [f"{each.place.path.rpartition('/')[2]}:{each.place.line} {each.what}" for each in advise(library, ON)]


@pytest.mark.parametrize(
    ("cell", "who"), [("mina@example.org", "e-mail addresses"), ("Mina K.", "names of students"), ("omar", "names of")]
)
def test_a_column_by_which_somebody_is_known_is_told_of_where_nobody_was_to_be(
    library: MakeLibrary, cell: str, who: str
) -> None:
    rows = [{"How often?": "often", "Who?": "x", "Anything else?": "-"}, {"How often?": "often", "Who?": cell}]
    (advice,) = advice_on(library(with_answers(rows)))
    assert advice.startswith(f"october.csv:2 There are {who}")


def test_where_teachers_were_to_know_a_column_of_names_is_only_one_that_is_not_read(library: MakeLibrary) -> None:
    rows = [{"How often?": "often", "Anything else?": "-", "Email address": "mina@example.org"}]
    assert advice_on(library(with_answers(rows, promise="teachers", share="teachers"))) == []


def test_a_column_that_fits_no_question_and_a_question_without_a_column_are_told_of(library: MakeLibrary) -> None:
    rows = [{"How offen?": "often", "Anything else?": "-", "Language": "en"}]
    assert advice_on(library(with_answers(rows))) == [
        "october.csv:2 This column fits no question of the survey, so nothing of it is told.",
        "october.yml:6 Nothing came back to this question: no column is headed so, or all of it is empty.",
    ]


def test_an_answer_that_was_not_to_choose_is_told_of_without_whose_it_is(library: MakeLibrary) -> None:
    rows = [{"How often?": "often, seldom", "Anything else?": "-"}]
    (advice,) = advice_on(library(with_answers(rows)))
    assert advice.startswith("october.yml:6 Some answers to this question are none of its choices")


def test_answers_straight_from_the_two_forms_are_read(library: MakeLibrary) -> None:
    google = '"Timestamp","Email Address","How often?","Anything else?"\n' + (
        '"2026/10/23 1:31:12 PM GMT+1","","Often","More\nsongs"\n' * 5
    )
    microsoft = "\ufeffID;Start time;Completion time;Email;Name;How often?;Anything else?\r\n" + (
        "1;10/23/26 13:31:12;10/23/26 13:32:12;anonymous;;seldom;more\r\n" * 5
    )
    for exported, told in ((google, "often"), (microsoft, "seldom")):
        found = library({f"{HOME}/october.yml": asked(), f"{HOME}/october.csv": exported})
        assert f"At least 5 said “{told}”" in words_on(pages_of(found)["class/surveys/october/"])
        assert {what.partition(", and ")[2] for what in advice_on(found)} == {
            "students were promised that nobody knows who said what."
        }


@pytest.mark.parametrize(
    "heading",
    [
        *("Name", "Full name", "Email", "Email Address", "Username", "Timestamp", "Start time", "Completion time"),
        *("Hora de inicio", "Nombre", "Marca temporal", "Correo electrónico"),
    ],
)
def test_a_column_headed_by_who_or_when_is_told_of_whatever_stands_in_it(library: MakeLibrary, heading: str) -> None:
    rows = [{"How often?": "often", "Anything else?": "-", heading: "anonymous"}]
    (advice,) = advice_on(library(with_answers(rows)))
    assert "promised that nobody knows who said what" in advice
    assert advice_on(library(with_answers(rows, promise="teachers", share="teachers"))) == []


def test_the_surveys_of_the_sample_school_say_neither_who_nor_when() -> None:
    found, _ = load(Project(Path(__file__).parents[1]).roots())
    assert list(found.all(Survey))
    assert not [each for each in advice_on(found) if "nobody knows who said what" in each]


# ------------------------------------------------------------------------------------------------------ a new survey


def run(project: Project, *words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(cli, ["-C", str(project.folder), *words])
    return answer.exit_code, answer.output


def test_a_new_survey_says_what_to_promise_and_has_nothing_to_mend(project: MakeProject) -> None:
    made, asks = project(), ("Did you choose: often?", "Was it yours?")
    options = (word for ask in asks for word in ("--ask", ask))
    code, said = run(made, "new", "survey", "maple-5", "autumn", "So far: how is it?", *options, "--on", "2026-10-23")
    assert code == 0, said
    path = made.folder / "content" / HOME / "autumn.yml"
    text = path.read_text(encoding="utf-8")
    library, problems = load(made.roots())
    assert problems == ()
    found = library.records[RecordId("survey", ("maple-5", "autumn"))]
    assert isinstance(found, Survey)
    assert (found.title, found.date) == ("So far: how is it?", date(2026, 10, 23))
    assert tuple(each.ask for each in found.questions.values()) == asks
    assert (found.promise, found.share) == ("anonymous", "teachers")
    assert "What do you promise" in text
    assert "autumn.csv" in text
    assert run(made, "new", "survey", "maple-5", "autumn", "Another", "--ask", "What?")[0] == 2
    assert path.read_text(encoding="utf-8") == text


def test_a_survey_of_no_class_is_refused(project: MakeProject) -> None:
    code, said = run(project(), "new", "survey", "maple-6", "autumn", "So far", "--ask", "What?")
    assert code == 2
    assert "maple-5" in said
