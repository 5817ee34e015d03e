"""What good feedback has, in English and in Spanish; and that nobody is told off for a word that is not theirs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from generator.advising import advise_on
from generator.advising.wording import PHRASES, judgements_in, several_steps
from generator.cli import cli
from generator.library import Library
from generator.records import Feedback
from tests.conftest import MakeProject

MINA = "classes/maple-5/students/mina"
NOTE = f"{MINA}/feedback/2026-10-02-bridge.md"
BRIDGE = {
    f"{MINA}/samples/bridge/sample.md": "---\ntitle: A bridge\ndate: 2026-09-28\n---\nPapa says: you are so clever.\n"
}
GOOD = "quotes: [Papa says]\nstrength: You tested it twice.\nnext_step: Say why it held.\ngoal: aloud\n"
GOAL = {f"{MINA}/goals/aloud.md": "---\ntitle: Read aloud\ndate: 2026-09-03\nevidence: [bridge]\n---\n"}


def note(fields: str = GOOD, body: str = "I saw you wait.", giver: str = "rivera") -> str:
    return f"---\nfrom: {giver}\ndate: 2026-10-02\nabout: bridge\n{fields}---\n{body}\n"


@pytest.fixture
def told(library: Callable[..., Library]) -> Callable[..., list[tuple[int, str]]]:
    """The line and the first sentence of each piece of advice on one piece of feedback."""

    def ask(text: str, **more: str) -> list[tuple[int, str]]:
        school = library({**BRIDGE, **GOAL, NOTE: text, **more})
        return [(each.place.line, each.what) for each in advise_on(school.all(Feedback), school)]

    return ask


Told = Callable[..., list[tuple[int, str]]]
PRAISE, LABEL = "This praises the person and not the work.", "This puts a label on the person."


def test_there_is_nothing_to_say_of_feedback_that_has_it_all(told: Told) -> None:
    assert told(note()) == []


@pytest.mark.parametrize(
    ("without", "line", "what"),
    [
        ("quotes: [Papa says]\n", 1, "Nothing of the work is quoted here."),
        ("strength: You tested it twice.\n", 1, "No strength is named here."),
        ("next_step: Say why it held.\n", 1, "There is no next step here."),
        ("goal: aloud\n", 7, "The student counts this work towards a goal, and this step names none."),
    ],
)
def test_what_is_missing_is_told_with_its_place(told: Told, without: str, line: int, what: str) -> None:
    assert told(note(GOOD.replace(without, ""))) == [(line, what)]


def test_a_goal_is_not_asked_for_where_the_student_had_none_by_then(told: Told) -> None:
    goal = GOAL[f"{MINA}/goals/aloud.md"]
    later = {f"{MINA}/goals/aloud.md": goal.replace("2026-09-03", "2026-10-09")}
    reached = {f"{MINA}/goals/aloud.md": goal.replace("evidence", "state: reached\nevidence")}
    for goals in (later, reached):
        assert told(note(GOOD.replace("goal: aloud\n", "")), **goals) == []


def test_a_goal_is_asked_for_only_where_the_student_counts_this_work_towards_it(told: Told) -> None:
    kite = {f"{MINA}/samples/kite/sample.md": "---\ntitle: A kite\ndate: 2026-09-28\n---\nIt flew.\n"}
    for other in ("", "evidence: [kite]\n"):
        goal = GOAL[f"{MINA}/goals/aloud.md"].replace("evidence: [bridge]\n", other)
        assert told(note(GOOD.replace("goal: aloud\n", "")), **kite, **{f"{MINA}/goals/aloud.md": goal}) == []


def test_praise_and_labels_are_told_where_they_stand(told: Told) -> None:
    assert told(note(body="You waited.\n\nYou are so talented.")) == [(12, PRAISE)]
    assert told(note(GOOD.replace("You tested it twice.", "You're not careless now, but you are lazy."))) == [
        (6, LABEL)
    ]


@pytest.mark.parametrize(
    "body",
    [
        "You wrote “you are so clever” and I smiled.",
        'You wrote "you are lazy" and I smiled.',
        "You wrote ‘don’t be lazy’ and I smiled.",
        "> you are lazy\n\nWho says so?",
        "Papa is right: you are so clever.",
    ],
)
def test_nobody_is_told_off_for_words_that_somebody_else_said(told: Told, body: str) -> None:
    assert told(note(body=body)) == []


def test_what_families_and_guests_say_is_theirs(told: Told) -> None:
    for giver in ("family", "{guest: {name: Ada}}"):
        assert told(note("", "You are so clever.", giver)) == []


def test_a_classmate_is_reminded_of_words_alone(told: Told) -> None:
    assert told(note("", "You are so smart.", "omar")) == [(6, PRAISE)]


def test_a_note_among_teachers_needs_no_parts_and_has_no_labels(told: Told) -> None:
    assert told(note("audience: teachers\n", "A weak student.")) == [(7, LABEL)]


def test_what_is_over_is_not_asked_for_more(told: Told) -> None:
    assert told(note("next_step: Say why.\nconfirmed: 2026-10-20\n")) == []


@pytest.mark.parametrize(
    ("text", "language", "sorts"),
    [
        ("You are so clever!", "en", ["praise"]),
        ("you’re a natural", "en", ["praise"]),
        ("How clever you are.", "en", ["praise"]),
        ("What a bright girl.", "en", ["praise"]),
        ("Don't be lazy.", "en", ["label"]),
        ("A slow learner and a troublemaker.", "en", ["label", "label"]),
        ("You are not lazy.", "en", []),
        ("A clever idea, and a weak joint.", "en", []),
        ("The lazy river goes round the slow mill.", "en", []),
        ("You are cleverly hiding the reason.", "en", []),
        ("Eres muy inteligente.", "es", ["praise"]),
        ("¡Qué lista eres!", "es", ["praise"]),
        ("Eres un vago.", "es", ["label"]),
        ("Una alumna floja.", "es", ["label"]),
        ("La lista de palabras es larga.", "es", []),
        ("Eres muy inteligente.", "en", []),
        ("Du bist so klug.", "de", []),
    ],
)
def test_persons_are_judged_in_these_words_and_not_in_those(text: str, language: str, sorts: list[str]) -> None:
    assert [each.sort for each in judgements_in(text, language)] == sorts


def test_the_language_is_that_of_the_feedback_else_the_schools(told: Told) -> None:
    assert told(note(f"{GOOD}lang: es\n", "Eres muy lista.")) == [(11, PRAISE)]
    spanish = {"school.yml": "name: Escuela\nlanguages: [es, en]\ndefaults: {feedback: family, goal: family}\n"}
    assert told(note(body="Eres muy lista."), **spanish) == [(10, PRAISE)]
    assert told(note(body="Eres muy lista.")) == []


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Count something. How many people would feed it, and on which days?", False),
        ("Look up three words: optician, and the two kinds of there.", False),
        ("Say why it held. Also draw the knot.", True),
        ("- Say why.\n- Draw the knot.", True),
        ("1) Say why. 2) Draw the knot.", True),
        ("Say why. Draw it. Test it. Show it.", True),
        ("Start with “Also, I think”.", False),
    ],
)
def test_one_next_step_is_told_from_several(text: str, several: bool) -> None:
    assert several_steps(text, "en") is several


def test_several_next_steps_are_told(told: Told) -> None:
    fields = GOOD.replace("Say why it held.", "Say why it held. Also draw it.")
    assert told(note(fields)) == [(7, "There seems to be more than one next step here.")]


def test_each_language_has_the_same_lists_and_a_better_way_to_say_it() -> None:
    lists = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    assert {"en", "es"} <= lists.keys()
    assert len({frozenset(each) for each in lists.values()}) == 1
    for language, of in lists.items():
        for sort in ("praise", "label"):
            assert not list(judgements_in(of[f"{sort}_example"], language))


@given(st.text(alphabet="you arelzy “”'\"«»>\n’", max_size=60), st.sampled_from(["en", "es"]))
@example("“you are lazy", "en")
def test_what_is_found_stands_in_the_text_as_it_is_written(text: str, language: str) -> None:
    assert all(each.words in text for each in judgements_in(text, language))


# ------------------------------------------------------------------------------------------------ on a command line


def lint(project: MakeProject, files: dict[str, str], *words: str) -> tuple[int, str]:
    school = project({**BRIDGE, **GOAL, **files})
    answer = CliRunner().invoke(cli, ["-C", str(school.folder), "feedback", "lint", *words])
    return answer.exit_code, answer.output


def test_advice_is_one_line_each_and_never_a_block(project: MakeProject) -> None:
    code, said = lint(project, {NOTE: note(body="You are lazy.")})
    assert code == 0
    remedy = "as in “The second half has no example yet. Which one could you add?”"
    assert said.splitlines() == [
        f"content/{NOTE}:10:1: advice: {LABEL} Say what you see and what could be tried, {remedy}",
        "1 piece of feedback read, 1 idea.",
    ]


def test_only_the_files_that_are_named_are_read(project: MakeProject) -> None:
    other = NOTE.replace("bridge.md", "again.md")
    files = {NOTE: note(body="You are lazy."), other: note()}
    assert lint(project, files, f"content/{other}") == (0, "1 piece of feedback read, nothing to say.\n")


@pytest.mark.parametrize("name", ["nothing.md", f"content/{MINA}/profile.md", "content/school.yml"])
def test_what_is_no_feedback_is_not_understood(project: MakeProject, name: str) -> None:
    code, said = lint(project, {NOTE: note()}, name)
    assert code == 2
    assert f"“{Path(name)}” is not feedback that can be read." in said
