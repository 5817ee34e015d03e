"""What a class's teachers plan with and what students said, a word in every field: a school goes in, files come out.

How far each word goes is said where it is planted: to the `class`, to one student's `own` circles, to `teachers`, or
`nowhere`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.canaries.school import School

__all__ = ["EVERYONE", "REACHES", "files_of"]

REACHES = ("class", "own", "teachers", "nowhere")
EVERYONE = "everyone"
"""Whose what is which is addressed to every student."""

CLASS = "maple"


def files_of(school: School) -> dict[str, str]:
    """The files by path; whatever they refer to stands elsewhere in the school."""
    at = f"classes/{school.id('class', CLASS)}"
    lesson = school.id("lesson", CLASS)
    return {
        f"{at}/lessons/{lesson}.md": _lesson(school),
        f"activities/{school.id('activity', '')}.md": _activity(school),
        f"{at}/slips/{school.id('slip', CLASS)}-{lesson}.csv": _slip(school),
        f"{at}/arrangements.yml": _arrangements(school),
        f"{at}/groups/{school.id('groups', CLASS)}.yml": _groups(school),
        f"{at}/mini-lessons/{school.id('mini_lesson', 'signed')}.md": _mini_lesson(school, "signed"),
        f"{at}/mini-lessons/{school.id('mini_lesson', EVERYONE)}.md": _mini_lesson(school, EVERYONE),
        f"{at}/playlists/{school.id('playlist', CLASS)}.yml": _playlist(school),
        f"{at}/observations/{school.id('observation', CLASS)}.md": _observation(school),
        f"{at}/strategies/{school.id('strategy', CLASS)}.md": _strategy(school),
        **{f"{at}/voice/{school.id('voice', each)}.md": _voice(school, each) for each in ("class", "teachers")},
        f"{at}/voice/{school.id('voice', 'waiting')}.md": _waiting(school),
        **_surveys(school, at),
    }


def _page(fields: Mapping[str, Any], body: str = "") -> str:
    told = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
    return f"---\n{told}---\n{body}\n" if body else told


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, list(dict.fromkeys(name for row in rows for name in row)))
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _step(school: School) -> str:
    return f"{school.id('progression', 'ladder')}/{school.id('step', 'one')}"


def _lesson(school: School) -> str:
    def plant(field: str, reach: str = "class") -> str:
        return school.plant(f"lesson.{field}", CLASS, reach)

    asked, at_the_end = school.id("question", "entry"), school.id("question", "exit")
    misconception = f"{school.id('progression', 'ladder')}/{school.id('misconception', 'met')}"
    return _page(
        {
            "title": plant("title"),
            "date": "2026-11-17",
            "subject": plant("subject"),
            "task": school.id("task", CLASS),
            "steps": [_step(school)],
            "at_home": [{"title": plant("at_home[].title"), "url": f"https://example.org/{plant('at_home[].url')}"}],
            "ask": plant("ask"),
            "entry": {asked: {"ask": plant("entry{}.ask"), "choices": [plant("entry{}.choices[]"), "b"]}},
            "exit": {
                at_the_end: {"ask": plant("exit{}.ask", "teachers"), "choices": [plant("exit{}.choices[]", "teachers")]}
            },
            "marking": {
                asked: {
                    "right": [plant("marking{}.right[]", "teachers")],
                    "partly": [plant("marking{}.partly[]", "teachers")],
                    "step": _step(school),
                    "mistakes": {plant("marking{}.mistakes key", "teachers"): misconception},
                }
            },
        },
        plant("body"),
    )


def _activity(school: School) -> str:
    def plant(field: str) -> str:
        return school.plant(f"activity.{field}", EVERYONE, "class")

    url = f"https://example.org/{plant('url')}"
    steps = [_step(school)]
    return _page({"title": plant("title"), "steps": steps, "minutes": 10, "url": url}, plant("body"))


def _slip(school: School) -> str:
    def plant(field: str, reach: str = "teachers") -> str:
        return school.plant(f"slip.{field}", CLASS, reach)

    # Answers, and a column that no question is called after: its heading is told, and what stands below it is not.
    who, asked, stray = plant("rows[] key", "nowhere"), school.id("question", "entry"), plant("rows[] key")
    return _table(
        [
            {who: school.id("student", each), asked: plant("rows[]{}"), stray: plant("rows[]{}", "nowhere")}
            for each in ("signed", "unsigned")
        ]
    )


def _arrangements(school: School) -> str:
    title = school.plant("arrangements.rooms{}.title", CLASS, "class")
    students = [school.id("student", each) for each in ("signed", "unsigned")]
    return _page({"rooms": {school.id("room", CLASS): {"title": title, "seats": 9}}, "apart": [students]})


def _groups(school: School) -> str:
    def plant(field: str) -> str:
        return school.plant(f"groups.{field}", CLASS, "teachers")

    group = {
        "students": [school.id("student", "signed")],
        "why": plant("groups[].why"),
        "title": plant("groups[].title"),
        "room": school.id("room", CLASS),
    }
    unplaced = [{"student": school.id("student", "unsigned"), "why": plant("unplaced[].why")}]
    return _page({"date": "2026-11-18", "title": plant("title"), "groups": [group], "unplaced": unplaced})


def _mini_lesson(school: School, student: str) -> str:
    def plant(field: str) -> str:
        return school.plant(f"mini-lesson.{field}", student, "own")

    offered = {} if student == EVERYONE else {"offered_to": [school.id("student", student)]}
    chosen = {"chosen_by": [school.id("student", "signed")]}
    told = {"title": plant("title"), "date": "2026-11-18", "room": plant("room")}
    return _page(told | offered | chosen, plant("body"))


def _playlist(school: School) -> str:
    def one(student: str) -> dict[str, Any]:
        def plant(field: str) -> str:
            return school.plant(f"playlist.students{{}}.{field}", student, "own")

        activity = school.id("activity", "")
        item = {
            "activity": activity,
            "why": plant("items[].why"),
            "instead": activity,
            "instead_why": plant("items[].instead_why"),
            "room": school.id("room", CLASS),
        }
        return {"items": [item], "note": plant("note")}

    listed = {school.id("student", each): one(each) for each in ("signed", "unsigned")}
    unplaced = {school.id("student", "ended"): school.plant("playlist.unplaced{}", CLASS, "teachers")}
    title = school.plant("playlist.title", "signed+unsigned", "own")
    planned = {school.id("student", "signed"): [school.plant("playlist.planned{}[]", CLASS, "nowhere")]}
    told = {"date": "2026-11-18", "title": title, "about": [school.id("progression", "ladder")]}
    return _page(told | {"students": listed, "unplaced": unplaced, "planned": planned})


def _observation(school: School) -> str:
    def plant(field: str) -> str:
        return school.plant(f"observation.{field}", CLASS, "teachers")

    looks = {each: [plant(f"{each}[]")] for each in ("collaboration", "communication", "motivation")}
    told = {"date": "2026-10-14", "by": school.id("staff", "host"), "title": plant("title")}
    return _page(told | looks | {"wondering": plant("wondering")}, plant("body"))


def _strategy(school: School) -> str:
    def plant(field: str) -> str:
        return school.plant(f"strategy.{field}", CLASS, "teachers")

    return _page(
        {
            "title": plant("title"),
            "from": "2026-10-05",
            "why": plant("why"),
            "looks_at": {"rubric": school.id("rubric", "rubric"), "criterion": school.id("criterion", "one")},
            "students_said": [{"said": plant("students_said[].said")}],
            "colleagues_said": [{"said": plant("colleagues_said[].said"), "from": school.id("staff", "visiting")}],
            "came_of_it": plant("came_of_it"),
        },
        plant("body"),
    )


def _voice(school: School, share: str) -> str:
    def plant(field: str) -> str:
        return school.plant(f"voice.{field}", CLASS, share)

    told = {"said": plant("said"), "we_did": plant("we_did"), "came_of_it": plant("came_of_it"), "share": share}
    return _page(told | {"date": "2026-11-02", "asked": ["2026-10-05"]}, plant("body"))


def _waiting(school: School) -> str:
    """What nobody has answered yet."""
    said = {"said": school.plant("voice.said", CLASS, "teachers"), "asked": ["2026-10-05", "2026-10-12"]}
    return _page(said, school.plant("voice.body", CLASS, "teachers"))


def _surveys(school: School, at: str) -> dict[str, str]:
    """Four surveys: shared or not, without names or with answers that the teachers may read as they are."""
    found: dict[str, str] = {}
    for promise, share in product(("anonymous", "teachers"), ("class", "teachers")):
        id = school.id("survey", f"{promise}-{share}")
        found[f"{at}/surveys/{id}.yml"], found[f"{at}/surveys/{id}.csv"] = _survey(school, promise, share)
    return found


def _survey(school: School, promise: str, share: str) -> tuple[str, str]:
    def plant(field: str, reach: str = share) -> str:
        return school.plant(field, CLASS, reach)

    def cell(reach: str) -> str:
        return plant("answers.rows[]{}", "teachers" if promise == "teachers" and reach != "class" else reach)

    def unread() -> str:
        return plant("answers.rows[]{}", "nowhere")

    chosen, many, few = (plant("survey.questions{}.heading", "nowhere") for _ in range(3))
    whose = plant("answers.rows[] key", "nowhere")
    common, rare = cell(share), [cell("nowhere"), cell("nowhere")]
    rows = [{whose: unread(), chosen: common, many: cell("teachers")} for _ in range(10)]
    rows += [{whose: unread(), chosen: each, many: cell("teachers"), few: cell("nowhere")} for each in rare]
    asked: dict[str, dict[str, Any]] = {
        "chosen": {
            "ask": plant("survey.questions{}.ask"),
            "choices": [plant("survey.questions{}.choices[]") for _ in range(3)],
            "heading": chosen,
        },
        "many": {"ask": plant("survey.questions{}.ask"), "kind": "text", "heading": many},
        "few": {"ask": plant("survey.questions{}.ask"), "kind": "text", "heading": few},
    }
    told = {"title": plant("survey.title"), "date": "2026-10-23", "told": plant("survey.told")}
    return _page(told | {"promise": promise, "share": share, "questions": asked}), _table(rows)
