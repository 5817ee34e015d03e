"""A student's way along a progression: evidence on its steps, what could come next, the trails of misconceptions.

And only as far as the circle may see: work that is withheld is on no step, on no trail, and makes no page.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from generator.circles import Circle
from generator.growth import Ladder, in_order, ladders_of
from generator.library import Library
from generator.records import Progression, RecordId
from generator.records.fields import Frozen
from generator.records.progression import Step
from generator.shelving import shelve
from tests.conftest import ON

MakeLibrary = Callable[..., Library]
MINA = RecordId("profile", ("maple-5", "mina"))
SAMPLES = "classes/maple-5/students/mina/samples"
NUMBER = {
    "progressions/number.yml": """
title: Number
steps:
  tens: {title: Rounds to tens, needs: [place, half]}
  place: {title: Names the place}
  half: {title: Finds the middle}
  hundreds: {title: Rounds to hundreds, needs: [tens]}
misconceptions:
  down: {title: Half way rounds down, about: [tens]}
  ones: {title: The ones decide, about: [hundreds]}
"""
}


def work(date: str, more: str, audience: str = "family") -> str:
    return f"---\ntitle: Work of {date}\ndate: {date}\naudience: {audience}\n{more}---\nMy work.\n"


def ladders(library: MakeLibrary, files: dict[str, str], circle: str = "family") -> tuple[Ladder, ...]:
    named = {f"{SAMPLES}/{name}/sample.md": text for name, text in files.items()}
    school = library({**NUMBER, **named})
    return ladders_of(shelve(school, Circle("maple-5", circle, "" if circle == "class" else "mina"), ON), MINA)


def of_trail(ladder: Ladder, name: str) -> list[tuple[str, bool, bool]]:
    (trail,) = (each for each in ladder.trails if each.name == name)
    return [(mark.sample.id.parts[-1], mark.met, mark.sorted_out) for mark in trail.marks]


def test_each_step_stands_after_those_it_needs_and_else_as_it_was_written(library: MakeLibrary) -> None:
    (ladder,) = ladders(library, {"one": work("2026-09-01", "steps: [number/place]\n")})
    assert [rung.name for rung in ladder.rungs] == ["place", "half", "tens", "hundreds"]


def test_work_on_a_step_stands_newest_first(library: MakeLibrary) -> None:
    files = {
        "old": work("2026-09-01", "steps: [number/place]\n"),
        "new": work("2026-10-01", "steps: [number/place, number/place]\n"),
    }
    (ladder,) = ladders(library, files)
    assert [sample.id.parts[-1] for sample in ladder.rungs[0].work] == ["new", "old"]


def test_what_could_come_next_has_no_work_and_all_that_it_needs_has_some(library: MakeLibrary) -> None:
    (ladder,) = ladders(library, {"one": work("2026-09-01", "steps: [number/place]\n")})
    assert [rung.name for rung in ladder.coming] == ["half"]
    (ladder,) = ladders(library, {"one": work("2026-09-01", "steps: [number/place, number/half]\n")})
    assert [rung.name for rung in ladder.coming] == ["tens"]
    every = "steps: [number/place, number/half, number/tens, number/hundreds]\n"
    (ladder,) = ladders(library, {"one": work("2026-09-01", every)})
    assert ladder.coming == ()


def test_where_no_work_names_a_progression_there_is_no_ladder(library: MakeLibrary) -> None:
    assert ladders(library, {"one": work("2026-09-01", "")}) == ()


def test_a_trail_goes_from_where_it_was_met_to_where_it_was_sorted_out(library: MakeLibrary) -> None:
    files = {
        "race": work("2026-09-01", "misconceptions: [number/down]\n"),
        "stadium": work("2026-10-01", "steps: [number/tens]\nresolved: [number/down]\n"),
    }
    (ladder,) = ladders(library, files)
    assert of_trail(ladder, "down") == [("race", True, False), ("stadium", False, True)]
    assert [trail.sorted_out for trail in ladder.trails] == [True]


def test_what_is_met_again_is_sorted_out_no_more(library: MakeLibrary) -> None:
    files = {
        "race": work("2026-09-01", "misconceptions: [number/down]\n"),
        "stadium": work("2026-10-01", "resolved: [number/down]\n"),
        "later": work("2026-11-01", "misconceptions: [number/down]\n"),
    }
    (ladder,) = ladders(library, files)
    assert [trail.sorted_out for trail in ladder.trails] == [False]


def test_one_piece_can_meet_it_and_sort_it_out(library: MakeLibrary) -> None:
    (ladder,) = ladders(
        library, {"race": work("2026-09-01", "misconceptions: [number/down]\nresolved: [number/down]\n")}
    )
    assert of_trail(ladder, "down") == [("race", True, True)]
    assert ladder.trails[0].sorted_out


def test_later_work_on_the_same_step_is_worth_a_look_and_sorts_nothing_out(library: MakeLibrary) -> None:
    files = {
        "before": work("2026-08-01", "steps: [number/tens]\n"),
        "race": work("2026-09-01", "steps: [number/tens]\nmisconceptions: [number/down]\n"),
        "after": work("2026-10-01", "steps: [number/tens]\n"),
        "other": work("2026-10-02", "steps: [number/hundreds]\n"),
    }
    (ladder,) = ladders(library, files)
    (trail,) = ladder.trails
    assert not trail.sorted_out
    assert [sample.id.parts[-1] for sample in trail.since] == ["after"]


def test_work_that_is_kept_from_the_family_is_on_no_step_and_no_trail_of_theirs(library: MakeLibrary) -> None:
    files = {
        "race": work("2026-09-01", "steps: [number/place]\nmisconceptions: [number/down]\n"),
        "secret": work("2026-10-01", "steps: [number/half]\nresolved: [number/down, number/ones]\n", "student"),
    }
    (theirs,) = ladders(library, files)
    assert [rung.name for rung in theirs.rungs if rung.work] == ["place"]
    assert [(trail.name, trail.sorted_out) for trail in theirs.trails] == [("down", False)]
    (own,) = ladders(library, files, "student")
    assert [(trail.name, trail.sorted_out) for trail in own.trails] == [("down", True), ("ones", True)]


def test_where_all_work_on_a_progression_is_kept_from_the_family_they_have_no_ladder(library: MakeLibrary) -> None:
    assert ladders(library, {"secret": work("2026-10-01", "steps: [number/half]\n", "student")}) == ()


def test_the_class_sees_nobody_on_any_step(library: MakeLibrary) -> None:
    files = {"race": work("2026-09-01", "steps: [number/place]\nmisconceptions: [number/down]\n", "class")}
    assert ladders(library, files)
    assert ladders(library, files, "class") == ()


NAMES = tuple("abcdef")


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), min_size=1))
def test_every_step_stands_in_the_order_once_even_where_steps_need_one_another(needs: dict[str, list[str]]) -> None:
    steps = Frozen({name: Step(title=name, needs=tuple(after)) for name, after in needs.items()})
    order = in_order(Progression(id=RecordId("progression", ("x",)), path="x", title="X", steps=steps))
    assert sorted(order) == sorted(needs)


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=10), st.randoms())
def test_no_step_stands_before_one_that_it_needs(earlier: list[list[int]], chance: Random) -> None:
    needs = {f"s{at}": [f"s{one % at}" for one in ones] if at else [] for at, ones in enumerate(earlier)}
    names = sorted(needs, key=lambda _: chance.random())
    steps = Frozen({name: Step(title=name, needs=tuple(needs[name])) for name in names})
    order = in_order(Progression(id=RecordId("progression", ("x",)), path="x", title="X", steps=steps))
    assert all(order.index(one) < order.index(name) for name in names for one in needs[name])
