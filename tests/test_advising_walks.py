"""How a visit is worded: what judges is pointed at, in English and Spanish, and what only tells is left in peace."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.advising import advise_on_walks, ownership_of
from generator.advising.visiting import PHRASES, said_in, unseen_in
from generator.cli import cli
from generator.library import Library
from generator.records import Note, Staff, Walk
from tests.conftest import ON, MakeProject

ALL = ("judgement", "advice", "count")

JUDGING = """\
It was a good lesson.|A really good maths lesson.|Excellent questioning throughout.|The pace was too slow.
She should have waited longer.|The teacher should stop earlier.|Poor classroom management.|Well done!
Your explanation was unclear.|Great job with the groups.|The lesson was boring for the back row.
An outstanding teacher.|He failed to notice the two at the back.|Room for improvement in the transitions.
The students were chaotic.|The instructions were confusing.|It would have been better to begin with the object.
Lack of engagement at table three.|A brilliant use of silence.|Strong rapport with the class.|Terrible behaviour.
They ought to have moved on.|A solid lesson with a nice ending.|The activity was too hard for most.
Transitions took too long.|An inspiring teacher!|The plenary was great.|Some pupils were off task.
Le falta autoridad.|El grupo estaba descontrolado.|No supo cerrar la actividad.|Excelente uso del tiempo.
I saw good teaching.|I thought the lesson was good.|The best part, and the lesson lacked structure.
Una clase muy buena.|Buen trabajo con los grupos.|La maestra debería esperar más.|El ritmo fue demasiado lento.
Bien hecho.|Mala gestión del aula.|Excelente pregunta.|La profesora no logró el silencio.|Hay que mejorar el cierre.
Una actividad aburrida.|El maestro tendría que haber parado.|Muy buena clase, felicidades.|El inicio fue flojo."""

ADVISING = """\
You should wait longer.|You need to speak less.|You could have asked them first.|If I were you I would sit down.
I suggest more pair talk.|Next time you might begin outside.|You might want to move the tables.|You really should wait.
Deberías esperar más.|Te recomiendo menos preguntas.|Tienes que hablar menos.|La próxima vez empieza fuera."""

COUNTING = """\
Three of the four teachers I saw do this.|Two colleagues never wait.|80% of lessons begin so.|Most teachers answer.
Unlike other teachers she waits.|More talk than in other classrooms.|Half of our colleagues use the board.
He is the only teacher who waits.|Tres docentes hacen lo mismo.|Dos de los cuatro maestros esperan.
La mayoría de las clases empiezan así.|A diferencia de otros docentes, espera."""

TELLING = """\
waited four seconds after the question|put her hands behind her back when she wanted to answer
once repeated a child's answer in better words|three students answered each other without looking at the teacher
drew a leaf of her own, badly, where all could see it|asked “is that a good question?” and waited
said it was a good question|asked whether the explanation was clear enough|the glue failed to hold and they laughed
students asked if the bridge should be longer|a student said the lesson was boring, and she wrote it down
my own lesson was poor that day, so I came to look|I should have waited as she did|we should have asked the same
the two teachers in the room both knelt|the good scissors were on the table|a strong magnet held the cup
wrote the best sentence of the class on the board|showed where the poor and the rich lived on the map
he chose the worst tool on purpose|from three looks a minute to nine after that one sentence
a child said “I disagree with the tape”, and nobody laughed|Thank you for a morning I keep thinking about.
two of the students moved their chairs|half of the class stood up|gave each table a good pair of scissors
a student corrected the teacher and was thanked|used a poor photocopy and let them guess the missing lines
students compared two bad bridges and chose one to mend|they measured the strong and the weak thread
the pace of the metronome was too fast, so they slowed it|three rooms share one printer, so she waited
“You need to listen,” said a child to another|the good reader and the slow reader shared a book
two teachers' voices came through the wall|sat perfectly still|“well done” stood on a poster nobody looked at
students listed good and bad reasons for the dam|she laughed at her own poor drawing of a horse
esperó cuatro segundos después de la pregunta|tres estudiantes se contestaron entre sí
una estudiante dijo que la clase era aburrida y ella lo apuntó|mi clase fue floja ese día|había dos maestras en el aula
dibujó mal una hoja, donde todos podían verla|el grupo buscó la mejor forma de plegar|buscaron las buenas tijeras"""

VAGUE = """\
Good teaching|Engagement|Student engagement|Is it effective?|Is my lesson good?|How good are my explanations?
Behaviour management|Are the students engaged?|Do they understand?|Learning|Quality of teaching|How well do I explain?
What can I improve?|Classroom climate|Differentiation|Are they learning?|Everything|Does it work?|Was it successful?
How engaging is my start?|Strengths and weaknesses|Am I a good teacher?|Whether they learn anything|Is the pace right?
Participación|¿Es eficaz mi enseñanza?|¿Qué tan buena es mi clase?|Gestión del aula|¿Están motivados?|¿Aprenden?
El clima de la clase|¿Qué puedo mejorar?|La calidad de la enseñanza|¿Te gustó mi clase?|¿Explico bien?"""

CLEAR = """\
How do my questions open or close talk?|Does drawing slow them down enough to see?|Who speaks after me?|Group work
What do they do when they are stuck?|Where do their eyes go when I speak?|How long do I wait?|The first five minutes
What happens in the first five seconds after I ask?|How do others end a lesson?|Questioning in science|Talk in maths
Do they look at the text or at me?|What do I do with a wrong answer?|Feedback that children answer|Exit slips
What do they learn from each other's drawings?|Do quiet students speak in pairs?|How do pairs share one tablet?
Which questions get a one-word answer?|What happens at the end of pair work?|Moving between tables
¿Qué pasa después de mi pregunta?|¿Quién habla después de mí?|¿Qué hacen cuando se atascan?|Trabajo en grupos pequeños
¿Cómo empiezan a trabajar?|¿Miran el texto o me miran a mí?|El cierre con una pregunta|¿Qué escriben antes de hablar?"""


def sentences(text: str) -> list[str]:
    return [each for line in text.splitlines() for each in line.split("|")]


@pytest.mark.parametrize(("sort", "text"), [("judgement", JUDGING), ("advice", ADVISING), ("count", COUNTING)])
def test_what_judges_advises_or_counts_is_pointed_at(sort: str, text: str) -> None:
    assert [each for each in sentences(text) if not list(said_in(each, [sort]))] == []


def test_what_only_tells_is_left_in_peace() -> None:
    assert [(each, found) for each in sentences(TELLING) if (found := list(said_in(each, ALL)))] == []


def test_a_focus_that_nobody_can_see_is_told_from_one_that_can_be_looked_for() -> None:
    assert [each for each in sentences(VAGUE) if not unseen_in(each)] == []
    assert [each for each in sentences(CLEAR) if unseen_in(each)] == []


def test_each_language_has_the_same_lists_and_its_examples_need_no_advice() -> None:
    lists = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    assert {"en", "es"} <= lists.keys()
    assert len({frozenset(each) for each in lists.values()}) == 1
    for of in lists.values():
        asks = [of["focus_example"], *(each["ask"] for each in of["topics"])]
        assert not [each for each in asks if unseen_in(each)]
        told = [*asks, of["judgement_example"], of["advice_example"]]
        assert not [each for each in told if list(said_in(each, ALL))]


def test_the_way_to_ask_is_about_what_was_meant() -> None:
    asked = [unseen_in(each) for each in ("Student engagement", "Behaviour management", "Good teaching")]
    assert len({each.example for each in asked if each}) == 3


@given(st.text(alphabet="a godlesntwcher “”.,yu", max_size=60))
def test_what_is_found_stands_in_the_text_as_it_is_written(text: str) -> None:
    assert all(each.words in text for each in said_in(text, ALL))


# ------------------------------------------------------------------------------------------------ in a school's files

WALK = "---\nfocus: {}\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\n---\n{}\n"
AT, HERE = "walks/one/walk.md", "walks/one/notes/okafor.md"
Place = tuple[str, int, int, str]
Told = Callable[..., list[Place]]


@pytest.fixture
def told(library: Callable[..., Library]) -> Told:
    """The file, the line, the column and the first words of each piece of advice on a school's walks."""

    def ask(note: str = "", focus: str = "Who speaks?", asked: str = "", **more: str) -> list[Place]:
        school = library({AT: WALK.format(focus, asked), HERE: f"---\n{note}---\n", **more})
        written = [*school.all(Walk), *school.all(Note), *school.all(Staff)]
        found = advise_on_walks(written, school, ON)
        return [(each.place.path.split("/")[-1], each.place.line, each.place.column, each.what) for each in found]

    return ask


GOOD, TELLS = "This says how good it was, and not what happened.", "This tells the host what to do."
COUNTS, UNSEEN = "This counts or compares colleagues.", "This cannot be looked for: nobody can see or hear it."


def test_each_is_told_at_the_words_that_are_meant(told: Told) -> None:
    note = "teacher_moves:\n  - waited\n  - then a good question\nbecause_i_saw: you wait, and you should wait more\n"
    assert told(note) == [("okafor.md", 4, 12, GOOD), ("okafor.md", 5, 30, TELLS)]
    assert told("student_moves: [two colleagues wait]\n") == [("okafor.md", 2, 17, COUNTS)]
    assert told(focus="Good teaching") == [("walk.md", 2, 8, UNSEEN)]


def test_what_visitors_think_of_themselves_and_try_is_theirs_to_judge(told: Told) -> None:
    own = "it_made_me_think: that my questions are poor, a bad lesson\nso_now_i_want_to_try: a good question\n"
    assert told(f"{own}tries: [{{what: a good question, result: It was a poor lesson}}]\n") == []
    assert told("it_made_me_think: you should wait\n") == [("okafor.md", 2, 19, TELLS)]


def test_what_hosts_write_of_their_own_lesson_is_theirs_to_judge(told: Told) -> None:
    own = {"walks/one/notes/rivera.md": "---\nteacher_moves: [a poor lesson]\n---\nI should have waited.\n"}
    assert told(asked="It was a bad lesson last week, and I should have waited.", **own) == []


def test_a_door_and_a_stop_are_asked_for_a_focus_that_can_be_seen_too(told: Told) -> None:
    staff = "name: Mr Okafor\nopen_doors: [{day: thu, period: 3, focus: Engagement}]\n"
    assert told(**{"staff/okafor.yml": staff}) == [("okafor.yml", 2, 43, UNSEEN)]
    stops = WALK.replace("host: rivera", "stops: [{{host: rivera, focus: Learning}}]").format("Who speaks?", "")
    assert told(**{AT: stops}) == [("walk.md", 3, 31, UNSEEN)]


@pytest.mark.parametrize(
    ("note", "readers"),
    [
        ("student_moves: [Mina turned to a partner]\n", "teachers of other classes"),
        ("tries: [{what: Asked Mina twice}]\n", "the host"),
        ("idea: What Mina does\n", "the host"),
    ],
)
def test_a_student_is_named_nowhere_on_a_walk_not_even_in_a_try(told: Told, note: str, readers: str) -> None:
    ((file, line, _, what),) = told(note)
    assert (file, line) == ("okafor.md", 2)
    assert what == f"This names another student (mina), and {readers} can read it."
    assert told(note.replace("Mina", "Minaret")) == []


def test_a_student_is_not_named_in_what_all_staff_read_of_a_teacher(told: Told) -> None:
    ((file, _, _, what),) = told(**{"staff/okafor.yml": "name: Mr Okafor\nhelp_me_see: [when Mina speaks]\n"})
    assert (file, what) == ("okafor.yml", "This names another student (mina), and all staff can read it.")
    assert told(**{"staff/okafor.yml": "name: Mina\n"}) == []


def test_a_note_that_was_taken_back_is_nobody_elses_and_its_names_are_left(told: Told) -> None:
    assert told("withdrawn: 2026-10-13\nidea: What Mina does\n") == []


# ------------------------------------------------------------------------------------------------ on a command line


def run(project: MakeProject, files: dict[str, str], *words: str) -> tuple[int, str, str]:
    school = project(files)
    answer = CliRunner().invoke(cli, ["-C", str(school.folder), "walks", *words])
    return answer.exit_code, answer.stdout, answer.stderr


def test_advice_on_walks_is_a_line_each_and_never_a_block(project: MakeProject) -> None:
    files = {AT: WALK.format("Engagement", ""), HERE: "---\nteacher_moves: [well done]\n---\n"}
    code, _, said = run(project, files, "lint")
    assert code == 0
    seen, asked = (
        "You waited four seconds, and three students answered one another.",
        "Who speaks in the first five minutes",
    )
    assert said.splitlines() == [
        f"content/{HERE}:2:17: advice: {GOOD} What did you see or hear? As in “{seen}”",
        f"content/{AT}:2:8: advice: {UNSEEN} Ask for what a visitor can see or hear, as in “{asked}, and to whom?”",
        "4 files read, 2 ideas.",
    ]
    assert run(project, files, "lint", "content/staff/rivera.yml") == (0, "", "1 file read, nothing to say.\n")


@pytest.mark.parametrize("name", ["nothing.md", "content/school.yml", "content/classes/maple-5/class.yml"])
def test_what_is_no_walk_is_not_understood(project: MakeProject, name: str) -> None:
    code, _, said = run(project, {AT: WALK.format("Who speaks?", "")}, "lint", name)
    assert code == 2
    assert "is no walk, no note and no file of staff that can be read." in said


OWNERS = {
    AT: WALK.format("Who speaks?", "").replace("host: rivera", "stops: [{host: rivera}, {host: brandt}]"),
    "staff/rivera.yml": 'name: Ms Rivera\naccount: "@rivera-alder"\n',
    "staff/brandt.yml": "name: Ms Brandt\naccount: brandt@alder.example\n",
}


def test_the_lines_for_codeowners_give_walks_to_hosts_and_notes_to_writers(project: MakeProject) -> None:
    code, lines, said = run(project, OWNERS, "codeowners")
    assert code == 0
    assert [line.split() for line in lines.splitlines()] == [
        ["/content/staff/brandt.yml", "brandt@alder.example"],
        ["/content/staff/rivera.yml", "@rivera-alder"],
        ["/content/walks/one/", "@rivera-alder", "brandt@alder.example"],
        ["/content/walks/one/notes/brandt.md", "brandt@alder.example"],
        ["/content/walks/one/notes/rivera.md", "@rivera-alder"],
    ]
    assert said == (
        "okafor has no account that can own a file, so others may change what is theirs. "
        'Write it into their staff file, as in account: "@okafor".\n'
    )


@pytest.mark.parametrize("account", ["@one @two", "rivera", "@", "#x", "@a/b/c"])
def test_what_is_no_account_owns_nothing(library: Callable[..., Library], account: str) -> None:
    found = ownership_of(library({"staff/okafor.yml": f'name: Mr Okafor\naccount: "{account}"\n'}))
    assert found.owned == ()
    assert found.without == ("okafor", "rivera")


def test_a_root_that_is_a_repository_of_its_own_has_lines_of_its_own(project: MakeProject) -> None:
    school = project(OWNERS)
    (school.folder / "content/walks").rename(school.folder.parent / "moved")
    (school.folder.parent / "apart").mkdir()
    (school.folder.parent / "moved").rename(school.folder.parent / "apart/walks")
    settings = school.settings.read_text(encoding="utf-8")
    school.settings.write_text(
        settings.replace("- classfolio\n", "- classfolio:\n      roots: [content, ../apart]\n"), encoding="utf-8"
    )
    lines = CliRunner().invoke(cli, ["-C", str(school.folder), "walks", "codeowners"]).stdout.splitlines()
    assert "# For the CODEOWNERS of the repository ../apart:" in lines
    assert any(line.startswith("/walks/one/ ") for line in lines)
    assert any(line.startswith("/content/staff/rivera.yml ") for line in lines)
