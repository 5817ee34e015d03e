"""Looking back: before and since against a reckoning of our own, terms that count exactly what they open, pages."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from statistics import NormalDist, median

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.circles import Circle
from generator.cli import cli
from generator.insight import FEWEST_PAIRS, Shift, TermReview, figures_for, reviews_of, shift_of, work_on_step
from generator.insight.shifts import by_chance, interval_of
from generator.library import Library, load
from generator.pages import Page, compose, survey
from generator.project import Project, Themes, packaged_theme
from generator.records import RecordId, Strategy
from generator.rendering import Renderer
from generator.shelving import Shelf, shelve, shelves_of
from tests.conftest import MKDOCS, ON, SMALL, MakeProject, write

MakeLibrary = Callable[..., Library]
REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
TEACHERS = Circle("maple-5", "teachers")
ROOM = "classes/maple-5"
FIRST = date(2026, 10, 5)
TERMS = """terms:
  - {title: Autumn, from: 2026-09-01, to: 2026-12-18}
  - {title: Spring, from: 2027-01-11, to: 2027-03-26}
"""
NUMBERS = "title: Writing\nlevels: [1, 2, 3, 4, 5]\ncriteria: {claim: {title: A claim}}\n"
WORDS = "title: Writing\nlevels: [a glance, a look, a long look]\ncriteria: {claim: {title: A claim}}\n"

Row = tuple[str, int, float | str]
"""A student, how many days after the first day of a strategy (below 0: before it), and the score."""


def student(number: int) -> str:
    return f"s{number:02}"


def sample(name: str, id: str, day: date, fields: str = "", body: str = "Words.\n") -> dict[str, str]:
    path = f"{ROOM}/students/{name}/samples/{id}/sample.md"
    return {path: f"---\ntitle: Piece {id}\ndate: {day}\n{fields}---\n{body}"}


def school(rows: Sequence[Row], *, rubric: str = NUMBERS, strategy: str = "") -> dict[str, str]:
    files = {
        "school.yml": SMALL["school.yml"] + TERMS,
        "rubrics/writing.yml": rubric,
        f"{ROOM}/strategies/ask.md": (
            f"---\ntitle: Ask first\nfrom: {FIRST}\nwhy: Nobody asked.\n"
            f"looks_at: {{rubric: writing, criterion: claim}}\n{strategy}---\nOne question each.\n"
        ),
        **{f"{ROOM}/students/{name}/profile.md": f"---\nname: Student {name}\n---\n" for name, _, _ in rows},
    }
    for number, (name, days, score) in enumerate(rows):
        scored = f"rubric: writing\nscores: {{claim: {score}}}\n"
        files |= sample(name, f"p{number:02}", FIRST + timedelta(days=days), scored)
    return files


def teachers(library: Library, on: date = ON) -> Shelf:
    return shelve(library, TEACHERS, on)


def shift_in(library: Library) -> Shift:
    shelf = teachers(library)
    found = shift_of(shelf, shelf.all(Strategy)[0])
    assert found
    return found


def review_in(library: Library, on: date = ON) -> TermReview:
    return reviews_of(teachers(library, on))[0]


def pages_in(library: Library, on: date = ON) -> dict[str, Page]:
    shelves = shelves_of(library, "maple-5", on)
    atlas = survey(shelves)
    return {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}


def text_of(page: Page) -> str:
    html = Renderer(Themes((packaged_theme(),))).render(page)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


# ------------------------------------------------------------------------------------------- how much may be chance

moves = st.lists(st.integers(-6, 6).map(lambda twice: twice / 2), min_size=5, max_size=6)


@settings(deadline=None)
@given(st.lists(st.integers(-6, 6).map(lambda twice: twice / 2), min_size=2, max_size=9))
def test_chance_is_how_many_of_all_changes_of_sign_move_as_far(moved: list[float]) -> None:
    sums = [abs(sum(sign * each for sign, each in zip(signs, moved, strict=True))) for signs in _signs(len(moved))]
    share = sum(1 for each in sums if each >= abs(sum(moved))) / len(sums)
    assert by_chance(tuple(moved)) == pytest.approx(share)


def _signs(count: int) -> Iterable[tuple[int, ...]]:
    return product((1, -1), repeat=count)


@settings(deadline=None, max_examples=30)
@given(moves)
def test_the_interval_is_that_of_every_resample_there_is(moved: list[float]) -> None:
    """Efron's formula on all resamples, of which scipy draws some: its ends lie within what a little luck leaves."""
    found, normal = interval_of(tuple(moved)), NormalDist()
    medians = sorted(median(each) for each in product(moved, repeat=len(moved)))
    without = [median([*moved[:at], *moved[at + 1 :]]) for at in range(len(moved))]
    centre = sum(without) / len(without)
    spread = sum((centre - each) ** 2 for each in without)
    below = sum((each < median(moved)) + (each == median(moved)) / 2 for each in medians) / len(medians)
    if not spread or not 0 < below < 1:
        shares = [0.025, 0.975]
    else:
        skew = sum((centre - each) ** 3 for each in without) / (6 * spread**1.5)
        bias = normal.inv_cdf(below)
        ends = [bias + normal.inv_cdf(share) for share in (0.025, 0.975)]
        shares = [normal.cdf(bias + end / (1 - skew * end)) for end in ends]
    for end, share in zip(found, shares, strict=True):
        assert _at(medians, share - 0.02) - 1e-9 <= end <= _at(medians, share + 0.02) + 1e-9


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(max(round(share * len(ordered)), 0), len(ordered) - 1)]


def test_where_all_moved_alike_there_is_nothing_to_resample() -> None:
    assert interval_of((0.5,) * 6) == (0.5, 0.5)
    assert by_chance((0.0,) * 6) == 1.0


def test_the_same_work_gives_the_same_figures() -> None:
    moved = (0.5, 1, -0.5, 0, 1.5, 1, 0.5) * 3
    first = interval_of(moved), by_chance(moved)
    interval_of.cache_clear()
    by_chance.cache_clear()
    assert (interval_of(moved), by_chance(moved)) == first


# ---------------------------------------------------------------------------------------------------- before and since

rows_of_classes = st.lists(
    st.tuples(st.integers(0, 8).map(student), st.integers(-220, 45), st.integers(2, 10).map(lambda twice: twice / 2)),
    min_size=1,
    max_size=24,
    unique_by=lambda row: row[:2],
)


@settings(deadline=None, max_examples=20)
@given(rows=rows_of_classes)
def test_random_classes_are_paired_as_a_person_would_pair_them(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("class")
    base = {name: text for name, text in SMALL.items() if "/students/" not in name and "permissions" not in name}
    write(folder / "content", {**base, **school(rows)})
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    shift = shift_in(load(Project(folder).roots())[0])
    assert wrong(shift, rows) == []


def wrong(shift: Shift, rows: Sequence[Row]) -> list[str]:
    """Where a shift differs from what the rows give when they are gone through one by one."""
    last: dict[str, Row] = {}
    newest: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: row[1]):
        if -183 <= row[1] < 0:
            last[row[0]] = row
        elif 0 <= row[1] <= (ON - FIRST).days:
            newest[row[0]] = row
    both = sorted(last.keys() & newest.keys())
    moved = [float(newest[name][2]) - float(last[name][2]) for name in both]
    evidence = {f"p{rows.index(side[name]):02}" for name in both for side in (last, newest)}
    wanted: list[tuple[str, object, object]] = [
        ("pairs", [(pair.student.parts[1], pair.moved) for pair in shift.pairs], list(zip(both, moved, strict=True))),
        ("evidence", {id.parts[-1] for id in shift.evidence}, evidence),
        ("before", {each.sample.id.parts[1] for each in shift.before}, {*last}),
        ("after", {each.sample.id.parts[1] for each in shift.after}, {*newest}),
        ("middle", shift.middle, median(moved) if len(both) >= FEWEST_PAIRS else None),
        ("told", shift.interval is not None, len(both) >= FEWEST_PAIRS),
    ]
    return [f"{name}: {found} and not {right}" for name, found, right in wanted if found != right]


def test_a_shift_that_is_not_right_is_noticed(library: MakeLibrary) -> None:
    rows: list[Row] = [(student(number), days, 2.0) for number in range(6) for days in (-3, 3)]
    shift = shift_in(library(school(rows)))
    assert wrong(shift, rows) == []
    assert len(wrong(shift, [*rows[:-1], (student(5), 3, 3.0)])) == 1
    assert wrong(shift, rows[:-1])


def test_work_after_the_last_day_of_a_strategy_is_not_its_work(library: MakeLibrary) -> None:
    rows: list[Row] = [("s01", -3, 2), ("s01", 3, 3), ("s01", 9, 5)]
    until = f"until: {FIRST + timedelta(days=5)}\n"
    assert [pair.moved for pair in shift_in(library(school(rows, strategy=until))).pairs] == [1]


def test_levels_in_words_have_an_order_and_no_distances(library: MakeLibrary) -> None:
    rows: list[Row] = [
        (student(number), days, word) for number in range(6) for days, word in ((-3, "a glance"), (3, "a long look"))
    ]
    shift = shift_in(library(school(rows, rubric=WORDS)))
    assert (shift.middle, shift.interval) == (None, None)
    assert shift.chance == pytest.approx(2 / 64)
    text = text_of(pages_in(library(school(rows, rubric=WORDS)))["teachers/strategies/ask/"])
    assert "6 of them stand higher" in text
    assert "Half of them" not in text


def test_a_strategy_that_looks_at_a_step_shows_whose_work_showed_it_when(library: MakeLibrary) -> None:
    looks = {f"{ROOM}/strategies/ask.md": school([])[f"{ROOM}/strategies/ask.md"].replace(
        "{rubric: writing, criterion: claim}", "{step: number/half}"
    )}  # fmt: skip
    ladder = {"progressions/number.yml": "title: Number\nsteps: {half: {title: Half}}\n"}
    works = {
        **sample("mina", "one", FIRST - timedelta(days=2), "steps: [number/half]\n"),
        **sample("omar", "two", FIRST, "steps: [number/half]\n"),
    }
    found = library({**ladder, **works, **looks})
    sides = work_on_step(teachers(found), teachers(found).all(Strategy)[0])
    assert sides
    assert [[each.id.parts[-1] for each in side] for side in sides] == [["one"], ["two"]]
    assert "Shown in work since: Omar S." in text_of(pages_in(found)["teachers/strategies/ask/"])


# -------------------------------------------------------------------------------------------------------------- words


def strategy_says(library: MakeLibrary, moved: Sequence[float]) -> str:
    rows: list[Row] = [
        (student(n), days, 3 + (each if days > 0 else 0)) for n, each in enumerate(moved) for days in (-3, 3)
    ]
    return text_of(pages_in(library(school(rows)))["teachers/strategies/ask/"])


def test_with_few_it_says_so_and_nothing_else(library: MakeLibrary) -> None:
    said = strategy_says(library, [1, 1, 1, 1])
    assert "4 students have work on both sides: too few to say anything." in said
    assert "Half of them" not in said
    assert "chance" not in said


def test_what_could_be_chance_is_called_so(library: MakeLibrary) -> None:
    said = strategy_says(library, [1, 1, 0.5, 0.5, 0])
    assert "4 of them stand higher, 1 as before, 0 lower. Half of them moved up by half a level or more." in said
    assert "With so few, it could be chance." in said


def test_what_is_seldom_chance_is_not_called_the_strategys(library: MakeLibrary) -> None:
    said = strategy_says(library, [-1, -1, -0.5, -0.5, -1, -1, -1, -0.5])
    assert "Half of them moved down by one level or more." in said
    assert "Chance alone would seldom do this. Whether it was the change or whatever else came since" in said
    assert "worked" not in said


def test_everything_that_was_said_of_a_strategy_stands_on_its_page(library: MakeLibrary) -> None:
    told = (
        "students_said: [{said: It is slow., date: 2026-10-20}]\n"
        "colleagues_said: [{said: They wait., from: okafor}]\ncame_of_it: We go on.\nstate: kept\n"
    )
    text = text_of(pages_in(library(school([], strategy=told)))["teachers/strategies/ask/"])
    for words in (
        "we kept it",
        "Nobody asked.",
        "One question each.",
        "It is slow.",
        "They wait.",
        "Mr Okafor",
        "We go on.",
    ):
        assert words in text


# --------------------------------------------------------------------------------------------------------- a term

REFLECTED = "Words.\n\n## Reflection\n\nI dared.\n"
TERM = {
    "school.yml": SMALL["school.yml"] + TERMS,
    "progressions/number.yml": "title: Number\nsteps: {half: {title: Finds the half}, tens: {title: Rounds}}\n",
    **sample("mina", "one", date(2026, 9, 3), "chosen_by: student\nsteps: [number/half]\n", REFLECTED),
    **sample("mina", "two", date(2026, 10, 3), "chosen_by: teacher\n"),
    **sample("omar", "three", date(2026, 11, 3), "chosen_by: student\n"),
    **sample("omar", "before", date(2026, 8, 3), "chosen_by: student\nsteps: [number/tens]\n"),
    f"{ROOM}/students/mina/feedback/one.md": (
        "---\nfrom: rivera\ndate: 2026-09-05\nabout: one\nnext_step: Say why.\nreply: I did.\n---\nGood.\n"
    ),
    f"{ROOM}/students/omar/feedback/one.md": (
        "---\nfrom: rivera\ndate: 2026-11-05\nabout: three\nnext_step: How?\n---\nWell.\n"
    ),
    **{
        f"{ROOM}/students/mina/goals/{state}.md": (
            f"---\ntitle: Goal {state}\ndate: 2026-09-02\nstate: {state}\n{also}---\n"
        )
        for state, also in (
            ("reached", "reached: 2026-10-10\n"),
            ("open", ""),
            ("revised", "revised: [{date: 2026-09-20, title: Goal before}]\n"),
            ("partly", "reached: 2026-10-11\n"),
        )
    },
    f"{ROOM}/observations/pairs.md": (
        "---\ndate: 2026-10-14\nby: rivera\ncommunication: [A student asked another why.]\n---\n"
    ),
    f"{ROOM}/voice/home.md": "---\nsaid: Why so much?\nasked: [2026-10-05]\nwe_did: Less on Fridays.\n---\n",
    f"{ROOM}/strategies/ask.md": "---\ntitle: Ask first\nfrom: 2026-10-05\nwhy: Nobody asked.\n---\nAsk.\n",
    **{
        f"{ROOM}/surveys/{name}.yml": (
            f"title: {name.title()}\ndate: {day}\npromise: {promise}\n"
            "questions: {chose: {ask: Did you choose?, choices: [yes, no], about: voice}}\n"
        )
        for name, day, promise in (("known", "2026-10-20", "teachers"), ("few", "2026-10-21", "anonymous"),
                                   ("summer", "2026-07-01", "teachers"))
    },
    **{
        f"{ROOM}/surveys/{name}.csv": "Name,Did you choose?\nMina K.,yes\nOmar S.,yes\nAna,no\n"
        for name in ("known", "few", "summer")
    },
}  # fmt: skip


def test_a_term_counts_its_own_work_and_no_other(library: MakeLibrary) -> None:
    review = review_in(library(TERM))
    counted = {name: [id.parts[-1] for id in each.evidence] for name, each in review.measures.items()}
    assert counted == {
        "work": ["one", "two", "three"],
        "reflections": ["one"],
        "drafts": [],
        "asked": ["one", "one"],
        "replies": ["one"],
        "chosen": ["one", "two", "three"],
        "student": ["one", "three"],
        "together": [],
        "teacher": ["two"],
    }
    assert (review.measures["work"].students, review.measures["work"].newest) == (2, date(2026, 11, 3))
    assert [(each.student.parts[1], each.step, each.state) for each in review.standings] == [
        ("mina", "number/half", "shown")
    ]


def test_goals_stand_where_they_were_as_the_term_ended(library: MakeLibrary) -> None:
    found = library(TERM)
    review, early = review_in(found), review_in(found, date(2026, 10, 1))

    def titles(review: TermReview) -> list[list[str]]:
        return [
            [goal.id.parts[-1] for goal in goals]
            for goals in (review.met, review.partly, review.revised, review.running)
        ]

    assert titles(review) == [["reached"], ["partly"], ["revised"], ["open", "revised"]]
    assert titles(early) == [[], [], ["revised"], ["open", "partly", "reached", "revised"]]


def test_a_term_goes_on_until_its_last_day_and_stays_as_it_was(library: MakeLibrary) -> None:
    found = library(TERM)
    now, then, later = (review_in(found, day) for day in (ON, date(2026, 12, 18), date(2027, 2, 1)))
    assert (now.over, now.last, then.over, later.last) == (False, ON, True, date(2026, 12, 18))
    assert later.measures == then.measures == now.measures
    assert [each.term.title for each in reviews_of(teachers(found, date(2027, 2, 1)))] == ["Autumn"]


def test_every_number_of_the_letter_opens_exactly_what_it_counts(library: MakeLibrary) -> None:
    pages = pages_in(library(TERM))
    letter = pages["teachers/review/2026-09/"]
    links = [run for part in letter.shows.sections for says in part.says for run in says if run.url]
    assert len(links) == 7
    for link in links:
        counted = pages[link.url].shows
        assert sum(len(pieces) for _, pieces in counted.students) == int(link.text)
        for _, pieces in counted.students:
            assert all(piece.url in pages for piece, _ in pieces)


def test_the_letter_has_the_words_beside_the_numbers(library: MakeLibrary) -> None:
    text = text_of(pages_in(library(TERM))["teachers/review/2026-09/"])
    for words in (
        "3 pieces of work came in, from 2 of 2 students.",
        "1 of them say what their makers think of them",
        "to 1 of them the students replied",
        "I dared.",
        "Finds the half: Mina K.",
        "Reached: Goal reached (Mina K.)",
        "You said: “Why so much?” We did: Less on Fridays.",
        "A student asked another why.",
        "“Did you choose?”",
        "From one look at the class. So few looks say what happened on those days, and no more.",
        "Ask first .",
        "That is too little to say anything about the class.",
    ):
        assert words in text, words


def test_the_letter_tells_of_surveys_what_they_may_tell_and_those_of_the_term(library: MakeLibrary) -> None:
    text = text_of(pages_in(library(TERM))["teachers/review/2026-09/"])
    assert text.count("“Did you choose?”") == 1
    assert re.search("“Did you choose\\?” [^“]*“yes”[^“]* Known", text), text


def test_no_page_of_looking_back_is_made_for_anybody_but_teachers(library: MakeLibrary) -> None:
    pages = pages_in(library(TERM))
    rooms = [path for path in pages if re.search("/(review|strategies|unseen)/", path)]
    assert rooms
    assert all(path.startswith("teachers/") for path in rooms)
    for path, page in pages.items():
        if not path.startswith("teachers/"):
            assert "Ask first" not in text_of(page)
            assert "Why so much?" not in text_of(page)


def test_a_class_without_terms_or_work_has_no_review(library: MakeLibrary) -> None:
    assert reviews_of(teachers(library({"school.yml": SMALL["school.yml"] + TERMS}))) == ()
    assert reviews_of(teachers(library(sample("mina", "one", ON)))) == ()


def test_beyond_the_teachers_no_figure_of_looking_back_is_told(library: MakeLibrary) -> None:
    found = library(TERM)
    told = figures_for(found, TEACHERS, ON)
    assert told["terms"]["2026-09-01"]["work"]["evidence"] == ["mina/one", "mina/two", "omar/three"]
    assert told["seen"]["mina"]["work"] == "2026-10-03"
    json.dumps(told)
    for circle in (
        Circle("maple-5", "class"),
        Circle("maple-5", "family", "mina"),
        Circle("maple-5", "student", "mina"),
    ):
        assert not {"terms", "strategies", "seen"} & figures_for(found, circle, ON).keys()


# ------------------------------------------------------------------------------------------------------- a command


def test_a_new_strategy_passes_check_and_has_a_page(project: MakeProject) -> None:
    school = project()
    words = [
        "new",
        "strategy",
        "maple-5",
        "Ask first: always",
        "--id",
        "ask",
        "--why",
        "Nobody: asked.",
        "--on",
        "2026-10-05",
    ]
    assert CliRunner().invoke(cli, ["-C", str(school.folder), *words]).exit_code == 0
    found, problems = load(school.roots())
    strategy = found.records[RecordId("strategy", ("maple-5", "ask"))]
    assert isinstance(strategy, Strategy)
    assert (strategy.title, strategy.why, strategy.from_, problems) == (
        "Ask first: always", "Nobody: asked.", FIRST, ()
    )  # fmt: skip
    assert "teachers/strategies/ask/" in pages_in(found)


# ---------------------------------------------------------------------------------------------------- real writing


@pytest.mark.slow
@pytest.mark.skipif(REAL is None, reason="the real essays are not on this machine")
@pytest.mark.parametrize(
    "criterion", ["Overall", "Cohesion", "Syntax", "Vocabulary", "Phraseology", "Grammar", "Conventions"]
)
def test_sixty_real_essays_are_paired_as_their_rows_say(library: MakeLibrary, criterion: str) -> None:
    assert REAL is not None
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    rows: list[Row] = [
        (each["student"], (date.fromisoformat(each["written_on"]) - FIRST).days, float(each[criterion]))
        for each in read
    ]
    shift = shift_in(library(school(rows)))
    assert len(shift.pairs) == 12
    assert wrong(shift, rows) == []
    share = [abs(sum(pair.moved * sign for pair, sign in zip(shift.pairs, signs, strict=True))) for signs in _signs(12)]
    total = abs(sum(pair.moved for pair in shift.pairs))
    assert shift.chance == pytest.approx(sum(1 for each in share if each >= total - 1e-9) / len(share))
