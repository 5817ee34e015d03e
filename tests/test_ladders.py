"""Pages about progressions and showcases: who has which, where they lead, and what is on none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.library import Library
from generator.pages import Page
from generator.project import Themes, packaged_theme
from generator.rendering import Renderer
from tests.test_pages import HOME, pages_of, sample, shows, ways_from
from tests.test_steps import NUMBER

MakeLibrary = Callable[..., Library]
TASK = {"classes/maple-5/tasks/race.md": "---\ntitle: A race\nsteps: [number/half]\n---\nRound.\n"}
LADDER = "family/mina/progressions/number/"


def works(*samples: tuple[str, str, str]) -> dict[str, str]:
    """Samples of Mina's by id, day and further fields."""
    return {f"{HOME}/samples/{id}/sample.md": sample(f"Work {id}", day, more) for id, day, more in samples}


def strings(value: Any) -> Iterator[str]:
    """Every text in what a page shows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from strings(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from strings(getattr(value, name))


# -------------------------------------------------------------------------------------------------------- ladders


def test_a_students_ladder_stands_in_the_familys_circle_and_the_others_lead_there(library: MakeLibrary) -> None:
    pages = pages_of(library({**NUMBER, **works(("one", "2026-09-01", "steps: [number/half]\n"))}))
    assert [path for path in pages if "/progressions/" in path] == [LADDER]
    for first in ("family/mina/", "student/mina/"):
        (path,) = shows(pages, first).paths
        assert (path.link.url, path.step, path.newest.title) == (LADDER, "Finds the middle", "Work one")
    (step,) = shows(pages, "family/mina/samples/one/").steps
    assert step.url == f"{LADDER}#step-half"


def test_a_narrower_circle_has_a_ladder_of_its_own_where_it_shows_more(library: MakeLibrary) -> None:
    files = works(
        ("one", "2026-09-01", "steps: [number/half]\n"),
        ("own", "2026-10-01", "steps: [number/place]\naudience: student\n"),
        ("kept", "2026-10-02", "steps: [number/tens]\naudience: teachers\n"),
    )
    pages = pages_of(library({**NUMBER, **files}))
    ladders = [path for path in pages if "/progressions/" in path]
    assert ladders == [LADDER, "student/mina/progressions/number/", "teachers/progressions/mina/number/"]
    steps = [[(each.title, bool(each.work)) for each in shows(pages, path).rungs] for path in ladders]
    worked = [[title for title, work in each if work] for each in steps]
    assert worked == [
        ["Finds the middle"],
        ["Names the place", "Finds the middle"],
        ["Names the place", "Finds the middle", "Rounds to tens"],
    ]
    assert not {"Work own", "Work kept"} & {*strings(pages[LADDER].shows), *strings(pages["family/mina/"].shows)}
    assert "Work kept" not in set(strings(pages["student/mina/progressions/number/"].shows))


def test_work_that_only_the_student_sees_makes_no_ladder_for_the_family(library: MakeLibrary) -> None:
    files = works(("own", "2026-10-01", "steps: [number/place]\naudience: student\n"))
    pages = pages_of(library({**NUMBER, **files}))
    assert [path for path in pages if "/progressions/" in path] == ["student/mina/progressions/number/"]
    assert shows(pages, "family/mina/").paths == ()


def test_what_comes_before_a_step_is_said_in_words(library: MakeLibrary) -> None:
    pages = pages_of(library({**NUMBER, **works(("one", "2026-09-01", "steps: [number/half]\n"))}))
    (tens,) = (rung for rung in shows(pages, LADDER).rungs if rung.name == "tens")
    assert tens.after == ("Names the place", "Finds the middle")
    assert [rung.title for rung in shows(pages, LADDER).coming] == ["Names the place"]


def test_a_step_with_much_work_has_a_page_of_it_all(library: MakeLibrary) -> None:
    files = works(*((f"w{n}", f"2026-09-{n:02}", "steps: [number/half]\n") for n in range(1, 7)))
    pages = pages_of(library({**NUMBER, **files}))
    (half,) = (rung for rung in shows(pages, LADDER).rungs if rung.name == "half")
    assert [work.title for work in half.work] == ["Work w6", "Work w5", "Work w4", "Work w3"]
    assert len(shows(pages, half.more.url).items) == 6


def test_a_ladder_in_another_language_says_which_language_the_steps_are_in(library: MakeLibrary) -> None:
    profile = {f"{HOME}/profile.md": "---\nname: Mina K.\nlanguages: [es]\n---\n"}
    pages = pages_of(library({**NUMBER, **profile, **works(("one", "2026-09-01", "steps: [number/half]\n"))}))
    html = Renderer(Themes((packaged_theme(),))).render(pages[LADDER])
    assert '<h1 lang="en" dir="auto">Number</h1>' in html
    assert "Lo que podría venir después" in html


# ------------------------------------------------------------------------------------------------ the class's pages


def test_the_class_has_a_page_of_a_progression_that_its_tasks_name_and_nobodys_work_is_on_it(
    library: MakeLibrary,
) -> None:
    files = works(("one", "2026-09-01", "steps: [number/half]\nmisconceptions: [number/down]\naudience: class\n"))
    pages = pages_of(library({**NUMBER, **TASK, **files}))
    shown = shows(pages, "class/progressions/number/")
    assert [link.text for link in shown.tasks] == ["A race"]
    assert [one.title for one in shown.misconceptions] == ["Half way rounds down", "The ones decide"]
    assert not any("Mina" in text or "Work" in text for text in strings(shown))
    assert shows(pages, LADDER).progression.url == "class/progressions/number/"


def test_that_work_names_a_progression_is_not_for_the_class_to_know(library: MakeLibrary) -> None:
    files = works(("one", "2026-09-01", "steps: [number/half]\nmisconceptions: [number/down]\naudience: class\n"))
    pages = pages_of(library({**NUMBER, **files}))
    assert not [path for path in pages if path.startswith("class/") and ("progress" in path or "misconc" in path)]
    assert shows(pages, "class/").paths == ()
    assert shows(pages, "class/").misconceptions is None


def test_the_classs_pages_are_the_same_whatever_its_students_think(library: MakeLibrary) -> None:
    found = []
    for more in ("", "misconceptions: [number/down]\n", "resolved: [number/down]\n"):
        pages = pages_of(library({**NUMBER, **TASK, **works(("one", "2026-09-01", f"{more}audience: class\n"))}))
        found.append({path: page for path, page in pages.items() if path.startswith("class/")})
    assert found[0] == found[1] == found[2]


# -------------------------------------------------------------------------------------------- misconceptions, now


def test_teachers_see_which_misconceptions_are_about_with_students_and_their_work(library: MakeLibrary) -> None:
    omars = "classes/maple-5/students/omar/samples/race/sample.md"
    files = {
        **works(
            ("race", "2026-09-01", "misconceptions: [number/down]\n"),
            ("again", "2026-09-20", "steps: [number/tens]\n"),
            ("late", "2026-10-01", "misconceptions: [number/ones]\nresolved: [number/ones]\n"),
        ),
        omars: sample("Race", "2026-10-03", "misconceptions: [number/down]\n"),
    }
    pages = pages_of(library({**NUMBER, **files}))
    assert "teachers/misconceptions/" in ways_from(pages)
    shown = shows(pages, "teachers/misconceptions/")
    ((down, students),) = shown.about
    assert down.title == "Half way rounds down"
    assert [(each.name, each.work.title) for each in students] == [("Mina K.", "Work race"), ("Omar S.", "Race")]
    assert [work.title for work in students[0].since] == ["Work again"]
    assert [(one.title, [each.name for each in who]) for one, who in shown.sorted_out] == [
        ("The ones decide", ["Mina K."])
    ]


def test_without_misconceptions_there_is_no_page_of_them(library: MakeLibrary) -> None:
    pages = pages_of(library({**NUMBER, **works(("one", "2026-09-01", "steps: [number/half]\n"))}))
    assert "teachers/misconceptions/" not in pages
    assert "teachers/misconceptions/" not in ways_from(pages)


# ------------------------------------------------------------------------------------------------------- showcases


CHOSEN = (
    ("a", "2026-09-01", "showcase: It broke.\naudience: class\n"),
    ("b", "2026-09-02", "showcase: It held.\naudience: class\n"),
    ("c", "2026-09-03", "audience: class\n"),
)


def test_chosen_pieces_come_first_in_the_students_own_order(library: MakeLibrary) -> None:
    showcase = "class/showcase/mina/"
    pages = pages_of(library(works(*CHOSEN)))
    assert [(card.title, card.why) for card in shows(pages, showcase).chosen] == [
        ("Work b", "It held."),
        ("Work a", "It broke."),
    ]
    assert [card.title for card in shows(pages, showcase).others] == ["Work c"]
    ordered = {f"{HOME}/profile.md": "---\nname: Mina K.\nshowcase_order: [a, c]\n---\n"}
    pages = pages_of(library({**works(*CHOSEN), **ordered}))
    assert [card.title for card in shows(pages, showcase).chosen] == ["Work a", "Work b"]


def test_the_familys_showcase_is_the_classs_where_that_shows_as_much(library: MakeLibrary) -> None:
    pages = pages_of(library(works(*CHOSEN)))
    assert "family/mina/showcase/" not in pages
    assert shows(pages, "family/mina/").showcase.url == "class/showcase/mina/"


def test_a_narrower_circle_has_a_showcase_where_more_is_chosen_than_the_wider_sees(library: MakeLibrary) -> None:
    more = works(*CHOSEN, ("d", "2026-09-04", "showcase: For us.\n"))
    pages = pages_of(library(more))
    assert [card.title for card in shows(pages, "family/mina/showcase/").chosen] == ["Work d", "Work b", "Work a"]
    assert "student/mina/showcase/" not in pages
    assert shows(pages, "family/mina/").showcase.url == "family/mina/showcase/"
    pages = pages_of(library({**more, **works(("e", "2026-09-05", "showcase: For me.\naudience: student\n"))}))
    assert next(card.title for card in shows(pages, "student/mina/showcase/").chosen) == "Work e"
    assert "Work e" not in set(strings(shows(pages, "family/mina/showcase/")))


def test_a_portfolio_goes_on_with_what_was_chosen_and_shows_nothing_twice(library: MakeLibrary) -> None:
    pages = pages_of(library(works(*CHOSEN, ("n", "2026-10-01", "showcase: New.\n"))))
    first = shows(pages, "family/mina/")
    assert (first.newest.title, first.newest.why) == ("Work n", "New.")
    assert [card.title for card in first.chosen] == ["Work b", "Work a"]
    assert [card.title for card in first.more] == ["Work c"]


def test_a_student_who_has_chosen_nothing_is_asked_which_piece_it_would_be(library: MakeLibrary) -> None:
    question = "You have not chosen a piece yet."
    render = Renderer(Themes((packaged_theme(),))).render
    assert question not in render(pages_of(library())["student/mina/"])
    assert question in render(pages_of(library(works(("one", "2026-09-01", ""))))["student/mina/"])
    assert question not in render(pages_of(library(works(*CHOSEN)))["student/mina/"])
    chosen_for_me = works(("one", "2026-09-01", "showcase: Mine.\naudience: student\n"))
    assert question not in render(pages_of(library(chosen_for_me))["student/mina/"])


# ------------------------------------------------------------------------------------------------- a long portfolio


def test_a_long_term_is_shown_in_parts_and_new_work_changes_none_of_the_full_ones(library: MakeLibrary) -> None:
    def terms(count: int) -> dict[str, Page]:
        days = (f"2026-{9 + n // 28:02}-{n % 28 + 1:02}" for n in range(count))
        pages = pages_of(library(works(*((f"w{n:03}", day, "") for n, day in enumerate(days)))))
        return {path: page for path, page in pages.items() if "/terms/" in path}

    before, after = terms(50), terms(51)
    assert list(after) == [f"family/mina/terms/2026-09/{part}" for part in ("", "2/", "1/")]
    told = [card.title for page in after.values() for card in page.shows.items]
    assert told == [f"Work w{n:03}" for n in reversed(range(51))]
    assert {len(page.shows.items) for page in after.values()} == {3, 24}
    assert [link.url for link in after["family/mina/terms/2026-09/"].shows.parts] == list(after)
    older = "family/mina/terms/2026-09/1/"
    assert before[older].shows.items == after[older].shows.items


@pytest.mark.parametrize("count", [1, 24, 25, 48, 49])
def test_every_piece_stands_on_one_page_of_its_term(library: MakeLibrary, count: int) -> None:
    old = works(*((f"o{n}", f"2026-05-{n + 1:02}", "") for n in range(12)))
    new = works(*((f"w{n}", f"2026-{9 + n // 28:02}-{n % 28 + 1:02}", "") for n in range(count)))
    pages = pages_of(library({**old, **new}))
    cards = [card.title for path, page in pages.items() if "/terms/" in path for card in page.shows.items]
    assert len(cards) == len(set(cards)) == count + 12
