"""The class's pages: newest work, who is here as far as their families allow, showcases, tasks.

The shelf of `class` goes in, its pages come out. Work of a student who may not be named is unsigned and stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.pages import views
from generator.pages.activities import activities_link, activities_page
from generator.pages.leading import lead_row
from generator.pages.lessons import lesson_lines, lesson_page, lessons_ahead, lessons_link, lessons_pages
from generator.pages.of_records import MakePage, pages_of_records
from generator.pages.page import Link, Page
from generator.pages.progressions import misconceptions_link, misconceptions_page, progression_page, progressions_here
from generator.pages.setting import Setting, newest_first
from generator.pages.showcases import class_showcase, class_showcase_parts
from generator.pages.voices import you_said_link, you_said_pages
from generator.records import Classroom, Profile, RecordId, Sample, Task

__all__ = ["class_pages"]

NEWEST = 12


def class_pages(at: Setting) -> Iterable[Page]:
    """Every page of a class's circle."""
    classroom = at.record(Classroom, RecordId("class", (at.shelf.circle.site,)))
    home = (Link(classroom.title, f"{at.shelf.circle.path}/"),)
    yield _first_page(at, classroom)
    own: Mapping[str, MakePage] = {
        "profile": class_showcase,
        "task": _task_page,
        "progression": progression_page,
        "lesson": lesson_page,
    }
    yield from pages_of_records(at, home, own)
    yield from misconceptions_page(at, home)
    yield from you_said_pages(at, home)
    yield from lessons_pages(at, lesson_lines(at), home)
    yield from activities_page(at, home)
    for profile in at.shelf.all(Profile):
        yield from class_showcase_parts(at, profile, home)


def _first_page(at: Setting, classroom: Classroom) -> Page:
    samples = newest_first(at.shelf.all(Sample))
    tasks = sorted(at.shelf.all(Task), key=lambda task: task.title)
    shows = views.ClassHome(
        title=classroom.title,
        year=classroom.year or "",
        teachers=tuple(name for id in classroom.teachers if (name := at.staff_name(id))),
        newest=lead_row(at.cards(samples[:NEWEST])),
        people=tuple(_person(at, profile) for profile in sorted(at.shelf.all(Profile), key=lambda each: each.name)),
        tasks=tuple(link for task in tasks if (link := at.link(task))),
        paths=tuple(Link(each.title, at.url(each.id)) for each in progressions_here(at)),
        misconceptions=misconceptions_link(at),
        you_said=you_said_link(at),
        ahead=lessons_ahead(at),
        lessons=lessons_link(at),
        activities=activities_link(at),
    )
    return at.page("", classroom.title, "pages/class.html", shows)


def _person(at: Setting, profile: Profile) -> views.Home:
    line = next(iter((*profile.proud_of, *profile.interests, *profile.strengths)), "")
    return views.Home(profile.name, at.url(profile.id), line)


def _task_page(at: Setting, task: Task, home: tuple[Link, ...]) -> Page:
    done = [each for each in at.shelf.all(Sample) if at.shelf.get("task", each.task, each) == task]
    shows = views.TaskView(
        title=task.title,
        asked=at.prose(task, task.body),
        subject=task.subject or "",
        ask=task.ask or "",
        rubric=at.link(at.shelf.get("rubric", task.rubric, task)),
        cards=at.cards(done),
    )
    return at.page_of(task, task.title, "records/task.html", shows, home)
