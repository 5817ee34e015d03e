"""Schools on a disk as hypothesis draws them: audiences, permissions, partners, pictures, walks, and one root or three.

What was drawn is kept beside the files, in plain values, so that whoever says who may see what needs no file again.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import strategies as st
from PIL import Image

from tests.canaries.words import LETTERS
from tests.conftest import MKDOCS

__all__ = ["FAR", "HOMES", "SHADES", "STUDENTS", "Drawn", "Shown", "Student", "Walk", "Work", "schools"]

FAR = ("teachers", "student", "family", "class")
HOMES = {"a": "maple", "b": "maple", "c": "birch"}
"""The class of each student, by a letter for each."""

STUDENTS = tuple(HOMES)
ROOTS = """\
site_name: Test school
docs_dir: use-classfolio-build
theme: {name: material, font: false}
plugins:
  - search
  - classfolio:
      roots: [{path: held, held_by: students}, {path: kept, held_by: teachers}, {path: walks, held_by: walks}]
"""
SHADES = [(red, green, blue) for red in (20, 120, 220) for green in (20, 120, 220) for blue in (20, 120, 220)]

far, audience = st.sampled_from(FAR), st.sampled_from([*FAR, ""])
days = st.sampled_from([{}, {}, {"until": "2026-10-01"}, {"given": "2027-01-01"}])
said = st.fixed_dictionaries({"name": far, "picture": far})
permission = st.none() | st.builds(lambda far, when: {**far, **when}, said, days)
wish = st.sampled_from([{}, {}, {"name": "family"}, {"picture": "teachers"}])


@dataclass(frozen=True)
class Student:
    """A student: what the family allows (None where nothing is said), and what the student's profile allows less."""

    letter: str
    allowed: Mapping[str, str] | None
    wishes: Mapping[str, str]
    audience: str


@dataclass(frozen=True)
class Work:
    """A piece of a student's work: how far it goes, who helped, who is in its picture, and what of it is shared.

    Where nobody has said who is in the picture, `people` is None.
    """

    student: str
    audience: str
    partners: tuple[str, ...] = ()
    people: tuple[str, ...] | None = None
    shared: bool = False


@dataclass(frozen=True)
class Walk:
    """A walk of one teacher's, whom the other visits."""

    id: str
    share: str


@dataclass(frozen=True)
class Shown:
    """What a planted word is: its field, and what it belongs to; of feedback, its own audience too."""

    field: str
    of: Student | Work | Walk
    audience: str = ""


@dataclass
class Drawn:
    """A school: its files by path, what each planted word and shade is, and what records go as far as by default."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    words: dict[str, Shown] = field(default_factory=dict)
    shades: dict[tuple[int, int, int], Work] = field(default_factory=dict)
    students: dict[str, Student] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    default: str = "student"
    parted: bool = False

    def word(self, what: str, of: Student | Work | Walk, audience: str = "") -> str:
        number, letters = len(self.words), ""
        for _ in range(5):
            number, at = divmod(number, len(LETTERS))
            letters += LETTERS[at]
        self.words[f"zqx{letters}"] = Shown(what, of, audience)
        return f"zqx{letters}"

    def put(self, path: str, fields: Mapping[str, Any], body: str = "", audience: str = "") -> None:
        """Writes a record; where there are several roots, into the one that may hold it."""
        root = "content"
        if self.parted:
            kept = audience == "teachers" or "permissions" in path or path.startswith("staff")
            root = "walks" if path.startswith("walks/") else "kept" if kept else "held"
        text = "".join(f"{name}: {json.dumps(value)}\n" for name, value in fields.items() if value not in ("", None))
        self.files[f"{root}/{path}"] = f"---\n{text}---\n{body}\n" if path.endswith(".md") else text


def picture(shade: tuple[int, int, int]) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (24, 16), shade).save(made, "PNG")
    return made.getvalue()


@st.composite
def schools(draw: st.DrawFn) -> Drawn:
    """A school of three students in two classes, with two teachers and a walk."""
    school = Drawn(default=draw(st.sampled_from(["student", "family"])), parted=draw(st.booleans()))
    kinds = ("sample", "feedback", "goal", "profile")
    defaults = dict.fromkeys(kinds, "family") if school.default == "family" else None
    school.files["mkdocs.yml"] = ROOTS if school.parted else MKDOCS
    school.put("school.yml", {"name": "Alder School", "defaults": defaults})
    for teacher in ("rivera", "okafor"):
        school.put(f"staff/{teacher}.yml", {"name": f"Teacher {teacher.title()}"})
    for letter in STUDENTS:
        _student(draw, school, letter)
    for home in sorted(set(HOMES.values())):
        school.put(f"classes/{home}/class.yml", {"title": home, "teachers": ["rivera"], "salt": home * 4})
        allowed = {school.ids[each]: school.students[each].allowed for each in STUDENTS if HOMES[each] == home}
        if any(allowed.values()):
            school.put(f"classes/{home}/permissions.yml", allowed)
    number = count()
    for letter in STUDENTS:
        for _ in range(draw(st.integers(1, 2))):
            _work(draw, school, letter, next(number))
    _walk(draw, school)
    return school


def _student(draw: st.DrawFn, school: Drawn, letter: str) -> None:
    student = Student(letter, draw(permission), draw(wish), draw(audience))
    school.students[letter] = student
    school.ids[letter] = school.word("student id", student)
    fields = {"name": school.word("name", student).title(), "audience": student.audience}
    at = f"classes/{HOMES[letter]}/students/{school.ids[letter]}"
    words, wishes = school.word("profile", student), student.wishes or None
    school.put(f"{at}/profile.md", {**fields, "permissions": wishes}, words, student.audience)
    goal = draw(audience)
    hope: dict[str, Any] = {"title": school.word("goal", student, goal), "date": "2026-09-03", "audience": goal}
    hope["revised"] = [{"date": "2026-09-10", "title": school.word("former goal", student, goal)}]
    school.put(f"{at}/goals/{school.word('goal id', student, goal)}.md", hope, audience=goal)


def _work(draw: st.DrawFn, school: Drawn, letter: str, number: int) -> None:
    mates = [each for each in STUDENTS if each != letter]
    people = draw(st.none() | st.lists(st.sampled_from(STUDENTS), unique=True, max_size=2).map(tuple))
    partners = tuple(draw(st.lists(st.sampled_from(mates), unique=True, max_size=1)))
    work = Work(letter, draw(audience), partners, people, draw(st.booleans()))
    home = f"classes/{HOMES[letter]}/students/{school.ids[letter]}"
    id, shade = school.word("work id", work), SHADES[number]
    school.shades[shade] = work
    name = f"{school.word('picture name', work)}.png"
    described: dict[str, Any] = {"alt": school.word("alt", work)}
    if people is not None:
        described["people"] = [_named(school, each) for each in people]
    fields = {
        "title": school.word("title", work).title(),
        "date": "2026-10-01",
        "audience": work.audience,
        "share_reflection": work.shared,
        "with": [_named(school, each) for each in partners] or None,
        "pictures": {name: described},
        **_tags(draw, school, work),
    }
    body = f"{school.word('work', work)}\n\n## Reflection\n\n{school.word('reflection', work)}"
    school.put(f"{home}/samples/{id}/sample.md", fields, body, work.audience)
    root = next(path for path in school.files if path.endswith(f"{id}/sample.md")).partition("/")[0]
    school.files[f"{root}/{home}/samples/{id}/{name}"] = picture(shade)
    _feedback(draw, school, work, f"{home}/feedback", id)


def _tags(draw: st.DrawFn, school: Drawn, work: Work) -> dict[str, list[str]]:
    """What a piece of work is tagged with, of a progression that no other work names and no task."""
    id = school.word("progression id", work)
    said = {"title": school.word("progression", work), "explained": school.word("progression", work), "about": ["one"]}
    steps = {"one": {"title": school.word("progression", work), "look_fors": [school.word("progression", work)]}}
    title = school.word("progression", work)
    school.put(f"progressions/{id}.yml", {"title": title, "steps": steps, "misconceptions": {"idea": said}})
    kinds = {"steps": f"{id}/one", "misconceptions": f"{id}/idea", "resolved": f"{id}/idea"}
    return {kind: [kinds[kind]] for kind in draw(st.lists(st.sampled_from(sorted(kinds)), unique=True))}


def _feedback(draw: st.DrawFn, school: Drawn, work: Work, folder: str, about: str) -> None:
    own = draw(audience)
    fields: dict[str, Any] = {
        "from": "rivera",
        "date": "2026-10-02",
        "about": about,
        "audience": own,
        "next_step": school.word("next step", work, own),
        **draw(st.sampled_from([{}, {"confirmed": "2026-10-09"}])),
    }
    if "confirmed" not in fields:
        fields["let_go"] = {"date": "2026-10-09", "why": school.word("let go", work, own)}
    path = f"{folder}/{school.word('feedback id', work, own)}.md"
    # What is about work that only teachers may read stands in the root where that work does.
    school.put(path, fields, school.word("feedback", work, own), "teachers" if work.audience == "teachers" else own)


def _named(school: Drawn, letter: str) -> str:
    return f"{HOMES[letter]}/{school.ids[letter]}"


def _walk(draw: st.DrawFn, school: Drawn) -> None:
    walk = Walk("talk", draw(st.sampled_from(["host", "staff"])))
    fields = {"host": "rivera", "visitors": ["okafor"], "date": "2026-10-12", "class": "maple", "share": walk.share}
    school.put("walks/talk/walk.md", {"focus": school.word("focus", walk), **fields})
    school.put("walks/talk/notes/okafor.md", {"because_i_saw": school.word("note", walk)}, school.word("note", walk))
