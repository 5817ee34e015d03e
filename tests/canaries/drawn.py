"""Small schools as hypothesis draws them: two classes with three students each, in which every text is one of its own.

A text is called after where it stands, in «»: `«sample/maple/ana/0.title»`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.library import File, Library
from generator.media import Medium, Sort
from generator.records import KINDS, Record, RecordId

__all__ = ["schools"]

FAR = st.sampled_from(["teachers", "student", "family", "class"])
AUDIENCE = st.none() | FAR
DAYS = st.sampled_from([None, date(2026, 9, 1), date(2027, 1, 1)])
PERMISSION = st.fixed_dictionaries({"name": FAR, "picture": FAR, "until": DAYS})
DEFAULTS = st.sampled_from([{}, {"sample": "family", "profile": "family", "feedback": "family"}])
WISHES = st.sampled_from([{}, {"name": "family"}, {"picture": "teachers"}])
NAMES = ("ana", "leo", "mina")
CLASSES = ("birch", "maple")
STUDENTS = tuple(f"{room}/{name}" for room in CLASSES for name in NAMES)

WORDS: Mapping[str, tuple[str, ...]] = {
    "school": ("name",),
    "class": ("title", "year", "salt"),
    "staff": ("name", "interests"),
    "task": ("title", "body", "ask", "feedback_focus"),
    "profile": ("name", "strengths", "dislikes", "body"),
    "sample": ("title", "body", "reflection", "showcase", "subject"),
    "feedback": ("body", "strength", "next_step", "reply"),
    "goal": ("title", "body"),
    "walk": ("focus", "body"),
    "note": ("because_i_saw", "body"),
}
LISTS = {"interests", "feedback_focus", "strengths", "dislikes"}


@dataclass
class _Drawing:
    """A school on the way."""

    draw: st.DrawFn
    records: dict[RecordId, Record] = field(default_factory=dict)
    files: dict[RecordId, tuple[File, ...]] = field(default_factory=dict)
    drafts: dict[RecordId, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def put(self, kind: str, *parts: str, **data: Any) -> RecordId:
        """A record with a text of its own in each of its `WORDS`, and with the data that is not None."""
        id = RecordId(kind, parts)
        words = {name: f"«{kind}/{id}.{name}»" for name in WORDS.get(kind, ())}
        listed = {name: [text] if name in LISTS else text for name, text in words.items()}
        given = {name: value for name, value in data.items() if value is not None}
        schema = next(each.schema for each in KINDS if each.name == kind)
        self.records[id] = schema.model_validate({"id": id, "path": f"content/{kind}/{id}", **listed, **given})
        return id

    def school(self) -> Library:
        self.put("school", defaults=self.draw(DEFAULTS))
        for teacher in ("t", "u"):
            self.put("staff", teacher)
        for room in CLASSES:
            self.room(room)
            for name in NAMES:
                self.student(room, name)
        for walk in ("w0", "w1"):
            host, share = self.draw(st.sampled_from("tu")), self.draw(st.sampled_from(["host", "staff"]))
            self.put("walk", walk, host=host, visitors=["t"], date="2026-09-04", share=share)
            self.put("note", walk, "t")
        return Library(self.records, self.files, {}, self.drafts)

    def room(self, room: str) -> None:
        others = st.sampled_from([each for each in STUDENTS if not each.startswith(room)])
        self.put("class", room, teachers=["t"], also=self.draw(st.lists(others, max_size=1)))
        self.put("task", room, "task")
        allowed = self.draw(st.dictionaries(st.sampled_from(NAMES), PERMISSION))
        said = {name: {key: far for key, far in each.items() if far} for name, each in allowed.items()}
        self.put("permissions", room, students=said)

    def student(self, room: str, name: str) -> None:
        draw, others = self.draw, [each for each in STUDENTS if each != f"{room}/{name}"]
        by_field = st.dictionaries(st.sampled_from(("strengths", "words")), FAR)
        self.put("profile", room, name, audience=draw(AUDIENCE | by_field), permissions=draw(WISHES))
        for number in range(draw(st.integers(1, 2))):
            self.sample(room, name, str(number), draw(st.lists(st.sampled_from(others), max_size=2)))
        giver = {"from": draw(st.sampled_from(["t", "family", *others]))}
        self.put("feedback", room, name, "f", audience=draw(AUDIENCE), date="2026-09-02", about="0", goal="g", **giver)
        evidence = draw(st.lists(st.sampled_from([f"{each}/0" for each in STUDENTS]), max_size=3))
        self.put("goal", room, name, "g", audience=draw(AUDIENCE), date="2026-09-03", evidence=evidence)

    def sample(self, room: str, name: str, number: str, partners: list[str]) -> None:
        draw = self.draw
        id = self.put(
            "sample",
            room,
            name,
            number,
            audience=draw(AUDIENCE),
            date="2026-09-01",
            task=draw(st.sampled_from([None, "birch/task", "maple/task"])),
            share_reflection=draw(st.booleans()),
            drafts=["d.md"],
            answers=[f"{room}/{name}/f"],
            **{"with": partners},
        )
        sort, cleanable = draw(st.sampled_from(list(Sort))), draw(st.booleans())
        medium = Medium("x.bin", sort, f"{room}{name}{number}", 1, cleanable=cleanable)
        self.files[id] = (File(f"«file/{id}»", f"content/«file/{id}»", medium),)
        self.drafts[id] = (("d.md", f"«draft/{id}»"),)


@st.composite
def schools(draw: st.DrawFn) -> Library:
    """A school with everything at any audience and any permission."""
    return _Drawing(draw).school()
