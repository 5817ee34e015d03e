"""Playlists are planned within every limit, whoever takes the second choice, and around what people wrote."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.planning.playlists import Asked, Given, Kept, Learner, Lists, Offer, Seen, beginnings, listed
from tests.playlist_rules import DAY, a_class, asked, broken, learner, offer

NEEDS = {"math/b": ("math/a",)}


def plan(learners: list[Learner], offers: list[Offer], **fields: object) -> Lists:
    """A plan within all limits, or the test fails."""
    world = asked(learners, offers, **fields)  # type: ignore[arg-type]  # each test says what it needs
    lists = listed(world)
    assert broken(world, lists) == []
    return lists


def names(given: tuple[Given, ...]) -> list[str]:
    return [each.activity for each in given]


# ------------------------------------------------------------------------------------------------------- the limits


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_no_limit_is_broken_in_any_class_whoever_says_no(data: st.DataObject) -> None:
    world = a_class(data.draw(st.integers(0, 10**6)), data.draw(st.integers(1, 14)), data.draw(st.integers(2, 12)))
    kept = data.draw(st.dictionaries(st.sampled_from(world.learners).map(lambda each: each.id), _things(world)))
    learners = tuple(_with(each, kept.get(each.id)) for each in world.learners)
    whole = Asked(DAY, data.draw(st.integers(5, 70)), learners, world.offers, world.needs, {}, world.rooms, 1)
    lists = listed(whole)
    assert broken(whole, lists) == []
    assert listed(whole) == lists


def _things(world: Asked) -> st.SearchStrategy[Kept]:
    """Something that a person wrote into a list."""
    ids = st.sampled_from([each.id for each in world.offers])
    return st.builds(
        lambda one, other, at, veto: Kept(0, one, 15 * at, "" if one == other else other, veto and one != other),
        ids, ids, st.integers(0, 2), st.booleans(),
    )  # fmt: skip


def _with(each: Learner, kept: Kept | None) -> Learner:
    return Learner(each.id, each.seen, each.next, each.says, each.earlier, (kept,) if kept else ())


def test_whoever_checks_sees_every_rule_that_a_plan_breaks() -> None:
    everybody = [learner("ana", next=("math/a",)), learner("bo", "math/a")]
    offers = [offer("a", seats=1), offer("b", "math/b", room="hall"), offer("c", adult=True), offer("d", adult=True)]
    world = asked(everybody, offers, rooms={"hall": 1}, needs=NEEDS, adults=1)
    cases: dict[str, dict[str, list[Given]]] = {
        "a has 1 seats": {"ana": [Given("a", 0)], "bo": [Given("a", 0)]},
        "hall has 1 seats": {"ana": [Given("b", 0)], "bo": [Given("a", 0, instead="b")]},
        "needs math/a first": {"ana": [Given("b", 0)]},
        "2 adults": {"ana": [Given("c", 0)], "bo": [Given("d", 0)]},
        "in 2 places": {"ana": [Given("a", 0), Given("c", 0)]},
        "something twice": {"ana": [Given("a", 0), Given("a", 15)]},
        "does not fit into the lesson": {"ana": [Given("a", 45)]},
        "nothing, and nobody says why": {"ana": []},
    }
    for told, students in cases.items():
        lists = Lists({"ana": (), "bo": (), **{id: tuple(given) for id, given in students.items()}}, {})
        assert any(told in fault for fault in broken(world, lists)), told


def test_a_seat_is_kept_for_whoever_says_no() -> None:
    lists = plan([learner(f"s{n}") for n in range(4)], [offer("a"), offer("b", seats=2)], minutes=15)
    second = [given[0].instead for given in lists.students.values()]
    assert second.count("") == 2


def test_two_are_needed_for_what_is_done_in_pairs() -> None:
    lists = plan([learner("ana"), learner("bo", "math/a")], [offer("talk", mode="pair"), offer("write")], minutes=15)
    together = [names(given) == ["talk"] for given in lists.students.values()]
    assert together in ([True, True], [False, False])
    alone = plan([learner("ana")], [offer("talk", mode="pair")], minutes=15)
    assert "partners are taken" in alone.unplaced["ana"]


def test_one_adult_leads_one_thing_at_a_time() -> None:
    everybody = [learner(f"s{n}") for n in range(6)]
    offers = [offer(f"a{n}", adult=True, seats=3) for n in range(3)]
    lists = plan(everybody, offers, minutes=15, adults=1)
    assert len({given[0].activity for given in lists.students.values() if given}) == 1
    assert len(lists.unplaced) == 3


def test_what_lasts_longer_has_its_seat_all_the_time() -> None:
    long, short = offer("long", minutes=30, seats=1, room="hall"), offer("short", room="hall")
    lists = plan([learner("ana"), learner("bo")], [long, short], minutes=30, rooms={"hall": 1})
    busy = [(given.at, given.activity) for each in lists.students.values() for given in each]
    assert sorted(busy) in ([(0, "long")], [(0, "short"), (15, "short")], [(0, "short")])


def test_a_room_that_the_class_does_not_have_is_told_and_left_out() -> None:
    lists = plan([learner("ana")], [offer("a", room="hall"), offer("b")], minutes=15)
    assert names(lists.students["ana"]) == ["b"]
    assert "which is not in arrangements.yml" in lists.remarks[0]


# ------------------------------------------------------------------------------------------------------- what fits


def test_a_step_comes_after_the_steps_it_needs() -> None:
    offers = [offer("first", "math/a"), offer("then", "math/b")]
    lists = plan([learner("ana", next=("math/a",)), learner("bo", "math/a", next=("math/b",))], offers, needs=NEEDS)
    assert names(lists.students["ana"]) == ["first"]
    assert "a step first that has not been shown" in lists.unplaced["ana"]
    assert names(lists.students["bo"])[0] == "then"


def test_the_lesson_ends_with_showing_what_one_knows() -> None:
    offers = [offer("a"), offer("b", mode="hands-on"), offer("slip", checks=True)]
    given = plan([learner("ana", next=("math/a",))], offers).students["ana"]
    assert names(given)[-1] == "slip"
    assert given[-1].why.startswith("At the end you show what you know by now")


def test_what_was_begun_comes_first_and_what_was_turned_down_last() -> None:
    earlier = {"c": ("unfinished", DAY - timedelta(days=1)), "a": ("turned down", DAY - timedelta(days=1))}
    ana = Learner("ana", next=("math/a",), earlier=earlier)  # type: ignore[arg-type]  # a dict of words
    given = plan([ana], [offer("a"), offer("b"), offer("c")]).students["ana"]
    assert names(given) == ["c", "b", "a"]
    assert given[0].why == "You began this on Tuesday and did not finish it. Here is time for it."


def test_of_two_that_fit_alike_the_one_comes_that_meets_the_students_words() -> None:
    ana = learner("ana", says={"interests": ("old maps",)})
    given = plan([ana], [offer("a"), offer("b", words="Read the map.")], minutes=15).students["ana"]
    assert (names(given), given[0].why[-24:]) == (["b"], "You like this: old maps.")


def test_a_lesson_can_be_about_some_progressions_alone() -> None:
    offers = [offer("a", "math/a"), offer("b", "words/a")]
    assert names(plan([learner("ana")], offers, about=("words",)).students["ana"]) == ["b"]


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        (Seen("partly", DAY - timedelta(1), "slip"), "Your slip on Tuesday shows a part of this, and here you go on"),
        (Seen("not yet", DAY - timedelta(9), "work"), "Your work of 9 November shows that this is still new"),
        (Seen("partly", DAY - timedelta(1), "slip", "math/x"), "shows a thought that many have, and here you look"),
        (Seen("partly"), "Here you can show what you know: “Step a”."),
        (Seen("not yet"), "Here you can show what you know: “Step a”."),
        (Seen("shown"), "Here you can show what you know: “Step a”."),
        (Seen("shown", DAY, "slip"), "Here you use what you can do already: “Step a”."),
    ],
)
def test_the_reason_says_what_was_seen_and_when(seen: Seen, why: str) -> None:
    ana = Learner("ana", {"math/a": seen}, () if seen.state == "shown" else ("math/a",))
    lists = plan([ana], [offer("a")], minutes=15, titles={"math/a": "Step a", "math/x": "Half way rounds down"})
    assert why in lists.students["ana"][0].why


# ----------------------------------------------------------------------------------------------- what people wrote


def test_what_a_person_wrote_stays_and_is_planned_around() -> None:
    by_hand = Kept(0, "a", 15, room="hall")
    ana, bo = learner("ana", kept=(by_hand,)), learner("bo", next=("math/a",))
    lists = plan([ana, bo], [offer("a", seats=1), offer("b"), offer("c")], minutes=45)
    assert lists.students["ana"][1] == Given("a", 15, kept=0)
    assert all(each.activity != "a" or each.at != 15 for each in lists.students["bo"])


def test_more_by_hand_than_there_are_seats_is_told_and_stays() -> None:
    crowd = [learner(f"s{n}", kept=(Kept(0, "a", 0),)) for n in range(3)]
    lists = plan(crowd, [offer("a", seats=2)], minutes=15)
    assert [names(given) for given in lists.students.values()] == [["a"]] * 3
    assert lists.remarks == ("“A” has 2 seats, and 3 are there from minute 0 on; by hand, so it stays.",)


def test_more_by_hand_than_adults_can_lead_is_told_and_nothing_is_added() -> None:
    led = [offer(each, adult=True) for each in ("a", "b", "c")]
    both = [learner("ana", kept=(Kept(0, "a", 0),)), learner("bo", kept=(Kept(0, "b", 0),)), learner("cy")]
    lists = plan(both, led, minutes=15, adults=1)
    assert lists.remarks == ("2 things need an adult from minute 0 on, and 1 can lead one; by hand, so it stays.",)
    assert names(lists.students["cy"]) in (["a"], ["b"])


def test_to_a_list_that_somebody_closed_nothing_is_added() -> None:
    lists = plan([learner("ana", kept=(Kept(0, "a", 0),), closed=True)], [offer("a"), offer("b")])
    assert (names(lists.students["ana"]), lists.unplaced) == (["a"], {})


def test_things_follow_one_another_unless_they_say_when() -> None:
    assert [*beginnings([(None, 10), (None, 20), (60, 15), (None, 15)])] == [0, 15, 60, 75]
