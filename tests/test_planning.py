"""A plan of walks keeps every rule, is worth no less than any other, is fair, says why, and says what was lacking."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.planning import Asked, Diary, Plan, match, planned
from generator.planning.candidates import candidates
from generator.planning.doors import open_doors, tours
from generator.planning.plans import Door
from generator.planning.program import Program
from generator.planning.solving import Weights, best
from generator.planning.stems import subjects
from generator.records import Staff, Walk
from tests.plan_rules import World, a_school, all_visits, best_of_all, broken, of_plan, strength, teacher, walk, worth

MONDAY = date(2026, 11, 16)
TERM = {"title": "Autumn", "from": "2026-09-01", "to": "2026-12-18"}
A_WEEK = Asked(MONDAY, MONDAY + timedelta(4))


def plan_of(world: World, asked: Asked) -> Plan:
    plan = planned(Diary.of(world.staff, world.walks, world.school), asked)
    assert broken(world, asked, plan) == []
    return plan


def visits(plan: Plan) -> set[tuple[str, str]]:
    return {(line.who, line.whom) for line in of_plan(plan) if line.what == "visit"}


# ------------------------------------------------------------------------------------------------- schools made up

TOPICS = ["talk", "questions", "drafts", "drawing", "maps"]
topics = st.lists(st.sampled_from(TOPICS), max_size=2, unique=True)
weekdays = st.sampled_from(["mon", "tue"])
numbers = st.integers(1, 3)
periods = st.lists(
    numbers | st.builds(lambda day, period: {"day": day, "period": period}, weekdays, numbers), max_size=2
)
doors = st.fixed_dictionaries({"period": numbers}, optional={"focus": st.sampled_from(TOPICS)}).flatmap(
    lambda door: (
        st.builds(lambda day: {**door, "day": day}, weekdays)
        | st.builds(lambda at: {**door, "date": MONDAY + timedelta(at)}, st.integers(0, 8))
    )
)


@st.composite
def staffs(draw: st.DrawFn, size: int) -> list[Staff]:
    return [
        teacher(
            f"t{number}",
            interests=draw(topics),
            wants_to_see=draw(topics),
            help_me_see=draw(topics),
            open_doors=draw(st.lists(doors, max_size=2)),
            free=draw(periods),
            can_cover=draw(periods),
            leads_walks=draw(st.booleans()),
            how_often=draw(
                st.fixed_dictionaries({}, optional={"visits": st.integers(0, 3), "hosts": st.integers(0, 3)})
            ),
        )
        for number in range(draw(st.integers(2, size)))
    ]


@st.composite
def worlds(draw: st.DrawFn, size: int = 6) -> World:
    staff = draw(staffs(size))
    ids = [each.id.parts[0] for each in staff]
    held = [_held(draw, number, ids) for number in range(draw(st.integers(0, 2)))]
    terms = draw(
        st.sampled_from([[], [TERM], [{**TERM, "to": "2026-11-17"}, {**TERM, "title": "Winter", "from": "2026-11-20"}]])
    )
    return World(staff, held, a_school(terms=terms, walks={"visitors_at_most": draw(st.integers(1, 3))}))


def _held(draw: st.DrawFn, number: int, ids: list[str]) -> Walk:
    order: list[str] = draw(st.permutations(ids))
    host, visitor, *others = order
    told: dict[str, Any] = {"host": host, "visitors": [visitor], "date": MONDAY + timedelta(draw(st.integers(-400, 8)))}
    if period := draw(st.none() | numbers):
        told["period"] = period
        by: list[dict[str, str]] = [{}, *({"by": other} for other in others)]
        if draw(st.booleans()):
            told["cover"] = [{"for": visitor, **draw(st.sampled_from(by))}]
    return walk(f"w{number}", **told)


asks = st.builds(
    lambda days, cover, substitutes, stops: Asked(MONDAY, MONDAY + timedelta(days), cover, substitutes, stops),
    st.integers(0, 12), st.none() | st.integers(0, 3), st.integers(0, 2), st.integers(1, 3),
)  # fmt: skip


@given(worlds(), asks)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_plan_keeps_every_rule_and_is_the_same_again(world: World, asked: Asked) -> None:
    plan = plan_of(world, asked)
    backwards = World([*reversed(world.staff)], [*reversed(world.walks)], world.school)
    assert plan_of(backwards, asked) == plan


@pytest.mark.parametrize("fair", [False, True])
def test_no_choice_of_visits_is_worth_more_than_the_plan(fair: bool) -> None:
    tried = 0

    @given(worlds(4), asks)
    @settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
    def holds(world: World, asked: Asked) -> None:
        nonlocal tried
        asked = Asked(asked.first, asked.last, asked.cover, asked.substitutes)
        assume(1 <= len(all_visits(world, asked)) <= 9)
        diary = Diary.of(world.staff, world.walks, world.school)
        single = tours(open_doors(diary, asked.first, asked.last), 1)
        possible = candidates(diary, single, substitutes=asked.substitutes > 0)
        found = best(diary, single, possible, asked, Weights() if fair else Weights(0, 0, 0, 0))
        most = best_of_all(world, asked, fair=fair)
        assert found.worth == pytest.approx(most)
        assert found.bound >= most - 1e-3
        if fair:
            plan = plan_of(world, asked)
            chosen = [line for line in of_plan(plan) if line.what == "visit"]
            lessons = sum(len(each.cover) for each in plan.walks)
            assert worth(world, asked, chosen, lessons, fair=True) == pytest.approx(most)
        else:
            matched = (
                strength(world, each.visitor, single[each.tour][0].host, single[each.tour][0].slot)
                for each in found.candidates
            )
            assert sum(matched) == pytest.approx(most)
        tried += 1

    holds()
    assert tried > 10


@given(worlds(), asks)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_person_is_told_of_a_door_names_nobody_who_has_opened_none(world: World, asked: Asked) -> None:
    plan = plan_of(world, asked)
    closed = {staff.name for staff in world.staff if not staff.open_doors}
    for sentence in plan.missed:
        told = {name for name in closed if name in sentence.replace(sentence.split()[0], "")}
        assert not told


# -------------------------------------------------------------------------------------------------- what is worth it

RIVERA = {"help_me_see": ["what happens after my questions"], "open_doors": [{"day": "wed", "period": 2}]}


def test_the_one_who_had_fewer_visits_goes_first_though_another_would_fit_better() -> None:
    door = {"help_me_see": ["talk", "drafts"], "open_doors": [{"date": MONDAY, "period": 2}]}
    been = teacher("been", wants_to_see=["talk"], interests=["drafts"], free=[2])
    waits = teacher("waits", wants_to_see=["talk"], free=[2])
    staff = [teacher("host", **door), been, waits, teacher("other")]
    school = a_school(walks={"visitors_at_most": 1})
    before = walk("before", host="other", visitors=["been"], date="2026-03-02", period=1)
    assert visits(plan_of(World(staff, [], school), A_WEEK)) == {("been", "host")}
    assert visits(plan_of(World(staff, [before], school), A_WEEK)) == {("waits", "host")}


def test_of_two_hosts_who_fit_alike_the_one_who_hosted_less_is_asked() -> None:
    door = {"help_me_see": ["talk"], "open_doors": [{"date": MONDAY, "period": 2}]}
    staff = [teacher("a", **door), teacher("b", **door), teacher("guest", interests=["talk"], free=[2])]
    for often, seldom in (("a", "b"), ("b", "a")):
        before = walk("before", host=often, visitors=["guest"], date="2026-03-02", period=1)
        assert visits(plan_of(World(staff, [before]), A_WEEK)) == {("guest", seldom)}


def test_a_walk_goes_through_several_rooms_in_a_row_for_the_same_visitors_with_one_who_leads() -> None:
    def door(period: int) -> dict[str, Any]:
        return {"help_me_see": ["talk"], "open_doors": [{"day": "tue", "period": period, "focus": f"Talk {period}"}]}

    staff = [
        *(teacher(f"h{period}", **door(period)) for period in (1, 2, 3, 5)),
        *(teacher(id, wants_to_see=["talk"], free=[1, 2, 3], how_often={"visits": 3}) for id in ("one", "two")),
        teacher("lead", leads_walks=True, free=[1, 2, 3, 5]),
    ]
    (found,) = plan_of(World(staff), Asked(MONDAY, MONDAY + timedelta(4), stops=3)).walks
    assert [(stop.host, stop.period) for stop in found.stops] == [("h1", 1), ("h2", 2), ("h3", 3)]
    assert (found.visitors, found.facilitator, found.focus) == (("one", "two"), "lead", "Talk 1; Talk 2; Talk 3")


def test_a_substitute_comes_only_where_no_colleague_can() -> None:
    host = teacher("host", help_me_see=["talk"], open_doors=[{"date": MONDAY, "period": 2}])
    guests = [teacher(id, wants_to_see=["talk"]) for id in ("one", "two")]
    world = World([host, *guests, teacher("kind", can_cover=[2])])
    by_colleague = plan_of(world, A_WEEK)
    assert [each.by for each in by_colleague.walks[0].cover] == ["kind"]
    with_help = plan_of(world, Asked(MONDAY, MONDAY, substitutes=1))
    assert sorted(str(each.by) for each in with_help.walks[0].cover) == ["None", "kind"]
    assert plan_of(world, Asked(MONDAY, MONDAY, cover=0)).walks == ()


def test_a_walk_that_does_not_say_its_period_takes_the_day_of_all_who_are_on_it() -> None:
    staff = [teacher("rivera", **RIVERA), teacher("okafor", interests=["questioning"], free=[2]), teacher("third")]
    held = walk("held", host="third", visitors=["okafor"], date="2026-11-18")
    assert plan_of(World(staff), A_WEEK).walks
    assert plan_of(World(staff, [held]), A_WEEK).walks == ()


def test_a_term_of_many_weeks_is_as_good_as_could_be_and_every_week_keeps_to_its_cover() -> None:
    hosts = [
        teacher(f"h{number:02}", help_me_see=[TOPICS[number % 5]], open_doors=[{"day": day, "period": number % 3 + 1}])
        for number, day in zip(range(10), ["mon", "tue", "wed", "thu", "fri"] * 2, strict=True)
    ]
    guests = [
        teacher(f"g{number:02}", wants_to_see=[TOPICS[number % 5]], free=[number % 3], can_cover=[(number + 1) % 3 + 1])
        for number in range(12)
    ]
    world, asked = World([*hosts, *guests]), Asked(date(2026, 9, 7), date(2026, 11, 27), cover=2)
    plan = plan_of(world, asked)
    assert len(plan.walks) > 8
    assert not any("better plan" in remark for remark in plan.remarks)


# ---------------------------------------------------------------------------------------------------- programs folded


def test_a_program_whose_folded_answer_cannot_be_spread_is_solved_whole() -> None:
    """One week allows none and the other one; put together they look as if three might be had."""
    program = Program()
    weeks = [[program.column(key, 1.0, whole=True) for key in "ab"] for _ in range(2)]
    program.row("both weeks", [(weeks[0][0], 1.0), (weeks[0][1], 1.0)], 0.0)
    program.row("both weeks", [(weeks[1][0], 2.0), (weeks[1][1], 2.0)], 3.0)
    solved = program.solve()
    assert (solved.worth, solved.bound >= 1.0) == (1.0, True)


# -------------------------------------------------------------------------------------------------- words and reasons


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("questioning", "what happens after my questions"),
        ("drawing as a way of thinking", "they draw before they write"),
        ("talk in maths", "who talks to whom"),
        ("stories", "a story that ends badly"),
        ("planning", "plans"),
        ("preguntas", "la pregunta"),
    ],
)
def test_words_meet_in_another_form(one: str, other: str) -> None:
    assert subjects(one).keys() & subjects(other).keys()


@pytest.mark.parametrize(
    ("one", "other"),
    [("how others end a lesson", "how my lessons begin"), ("talk", "tables"), ("anything", "anything else"), ("", "")],
)
def test_words_that_hold_for_any_lesson_are_no_match(one: str, other: str) -> None:
    assert (
        match(teacher("a", wants_to_see=[one] if one else []), teacher("b", interests=[other] if other else [])) is None
    )


def test_a_reason_is_a_sentence_that_a_teacher_might_write() -> None:
    okafor = teacher("okafor", wants_to_see=["questioning in science"], interests=["my own silence"])
    found = match(okafor, teacher("rivera", **RIVERA))
    assert found is not None
    assert found.reason("Mr Okafor", "Ms Rivera") == (
        "Mr Okafor has “questioning in science” on the list, and Ms Rivera asks for help with seeing "
        "“what happens after my questions”."
    )
    silence = match(okafor, teacher("rivera", interests=["silence"]))
    assert silence is not None
    assert silence.reason("A", "B") == "A has “my own silence” in mind, and B has “silence” in mind."


def test_what_a_host_asks_for_weighs_more_than_what_a_host_thinks_about() -> None:
    guest = teacher("guest", wants_to_see=["talk"])
    asks, thinks = teacher("asks", help_me_see=["talk"]), teacher("thinks", interests=["talk"])
    door = Door(MONDAY, 1, "thinks", focus="talk")
    strengths = [match(guest, asks), match(guest, thinks, door), match(guest, thinks)]
    assert [each.strength if each else 0 for each in strengths] == [40, 40, 30]


# --------------------------------------------------------------------------------------------------- what was lacking


def told(*staff: Staff, asked: Asked = A_WEEK, held: tuple[Walk, ...] = (), **school: Any) -> str:
    plan = plan_of(World(staff, held, a_school(**school) if school else None), asked)
    return " ".join((*plan.missed, *plan.remarks))


def test_who_could_not_be_placed_is_told_which_door_is_open_and_what_would_help() -> None:
    lindqvist = teacher("lindqvist", help_me_see=["drawing"], open_doors=[{"day": "wed", "period": 2}])
    mensah = teacher("mensah", wants_to_see=["drawing as a way of thinking"])
    assert told(lindqvist, mensah).startswith(
        "Mensah has “drawing as a way of thinking” on the list, and Lindqvist asks for help with seeing “drawing”. The "
        "door is open on Wednesdays in period 2, when Mensah is not free and nobody can cover. Cover for that lesson, "
        "or a free period, would make it possible."
    )


HOST = teacher("host", help_me_see=["talk"], open_doors=[{"date": MONDAY, "period": 2}])
GUEST = teacher("guest", wants_to_see=["talk"])


@pytest.mark.parametrize(
    ("staff", "asked", "sentence"),
    [
        ([teacher("guest", wants_to_see=["rhythm"], free=[2])], A_WEEK, "nobody whose door is open then says anything"),
        ([GUEST, teacher("a", can_cover=[2])], Asked(MONDAY, MONDAY, cover=0), "all cover of that week is used"),
        ([teacher("guest", wants_to_see=["talk"], can_cover=[2])], A_WEEK, "A line under free would make it possible"),
        (
            [teacher(f"g{n}", wants_to_see=["talk"], free=[2]) for n in range(3)],
            A_WEEK,
            "as many visitors as the school agreed on",
        ),
        ([GUEST], Asked(date(2027, 1, 4), date(2027, 1, 8)), "No door is open on these days"),
        ([GUEST], Asked(MONDAY, MONDAY, cover=6), "colleagues offer 0 at most"),
        ([teacher("guest", wants_to_see=["talk"], free=[2])], A_WEEK, "One walk has no facilitator"),
        ([teacher("guest", free=[2])], A_WEEK, "Open, and without a visitor this time: Host."),
    ],
)
def test_what_was_lacking_is_said_in_a_sentence(staff: list[Staff], asked: Asked, sentence: str) -> None:
    assert sentence in told(HOST, *staff, asked=asked)


def test_a_host_who_had_this_terms_visits_is_left_in_peace() -> None:
    host = teacher("host", help_me_see=["talk"], open_doors=[{"day": "wed", "period": 2}], how_often={"hosts": 1})
    free = teacher("guest", wants_to_see=["talk"], free=[2])
    held = walk("held", host="host", visitors=["a"], date="2026-10-12", period=1)
    said = told(host, free, teacher("a"), held=(held,))
    assert "Host has had this term’s visits" in said
    assert "without a visitor" not in said


def test_in_the_holidays_no_door_is_open() -> None:
    free = teacher("guest", wants_to_see=["talk"], free=[2])
    assert (
        told(HOST, free, terms=[{**TERM, "to": "2026-11-13"}])
        == "None of these days is in a term of the school: terms stand in school.yml."
    )
