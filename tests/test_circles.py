"""Which sites and circles there are, and which circles the readers of one hold besides."""

from __future__ import annotations

from collections.abc import Callable

from generator.circles import Circle, circles_of, outward, parse, sites_of, students_also
from generator.library import Library
from generator.records import RecordId

MakeLibrary = Callable[..., Library]

WALK = "---\nfocus: Questions\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\n---\n"


def paths(library: Library, site: str) -> list[str]:
    return [circle.path for circle in circles_of(library, site)]


def wider(library: Library, site: str, path: str) -> list[str]:
    circles = circles_of(library, site)
    circle = parse(site, path, circles)
    assert circle
    return [each.path for each in outward(circle, circles, library)]


def test_every_class_is_a_site_and_walks_are_one_of_their_own(library: MakeLibrary) -> None:
    assert sites_of(library()) == ("maple-5", "walks")


def test_a_school_without_staff_and_walks_has_no_site_for_walks(library: MakeLibrary) -> None:
    assert sites_of(Library()) == ()


def test_a_class_has_a_circle_for_all_one_for_teachers_and_two_for_each_student(library: MakeLibrary) -> None:
    assert paths(library(), "maple-5") == [
        "class", "family/mina", "family/omar", "student/mina", "student/omar", "teachers",
    ]  # fmt: skip


def test_walks_have_a_circle_for_all_staff_each_walk_and_each_teacher(library: MakeLibrary) -> None:
    school = library({"walks/2026-10-12-questions/walk.md": WALK})
    assert paths(school, "walks") == ["staff", "walk/2026-10-12-questions", "own/okafor", "own/rivera"]


def test_the_readers_of_a_circle_hold_wider_ones_and_never_narrower(library: MakeLibrary) -> None:
    school = library()
    assert wider(school, "maple-5", "class") == []
    assert wider(school, "maple-5", "family/mina") == ["class"]
    assert wider(school, "maple-5", "student/mina") == ["class", "family/mina"]


def test_teachers_hold_every_circle_of_their_class(library: MakeLibrary) -> None:
    assert wider(library(), "maple-5", "teachers") == [
        "class", "family/mina", "family/omar", "student/mina", "student/omar",
    ]  # fmt: skip


def test_a_teacher_holds_the_walks_they_took_part_in_and_what_all_staff_see(library: MakeLibrary) -> None:
    school = library({"staff/brandt.yml": "name: Ms Brandt\n", "walks/2026-10-12-questions/walk.md": WALK})
    assert wider(school, "walks", "own/okafor") == ["staff", "walk/2026-10-12-questions"]
    assert wider(school, "walks", "own/brandt") == ["staff"]
    assert wider(school, "walks", "walk/2026-10-12-questions") == ["staff"]
    assert wider(school, "walks", "staff") == []


def test_a_circle_is_found_by_how_it_is_written_on_its_own_site_only(library: MakeLibrary) -> None:
    circles = circles_of(library(), "maple-5")
    assert parse("maple-5", "family/mina", circles) == Circle("maple-5", "family", "mina")
    assert parse("maple-5", "family/nobody", circles) is None
    assert parse("walks", "family/mina", circles) is None


def test_the_students_who_also_work_here_are_those_of_another_class_that_the_class_lists(library: MakeLibrary) -> None:
    school = library(
        {
            "classes/birch-5/class.yml": "title: Birch\nteachers: [okafor]\nsalt: zyxwvutsrqponmlkjihgfedcba\n",
            "classes/birch-5/students/wren/profile.md": "---\nname: Wren\n---\n",
            "classes/maple-5/class.yml": (
                "title: Maple 5\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\nalso: [birch-5/wren]\n"
            ),
        }
    )
    assert students_also(school, "maple-5") == {RecordId("profile", ("birch-5", "wren"))}
    assert students_also(school, "birch-5") == frozenset()
    assert students_also(school, "walks") == frozenset()
