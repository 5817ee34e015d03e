"""The school with a word in every field: what stands in its `content/`, made with a planter, comes out as files.

Two classes, five students and a visitor. Each student has work, feedback and goals at every audience.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.records.profile import ABOUT
from tests.canaries.files import MAKERS, essay, png
from tests.canaries.planning import files_of
from tests.canaries.words import Planter

__all__ = ["AUDIENCES", "IN_TASKS", "PROFILE", "STUDENTS", "School"]

AUDIENCES = ("teachers", "student", "family", "class")

STUDENTS: Mapping[str, dict[str, str]] = {
    "signed": {"name": "class", "picture": "class", "given": "2026-09-01", "until": "2027-07-31"},
    "unsigned": {"name": "family", "picture": "family"},
    "ended": {"name": "class", "picture": "class", "until": "2026-10-01"},
    "coming": {"name": "class", "picture": "class", "given": "2027-01-01"},
    "narrowed": {"name": "class", "picture": "class"},
}
"""The students of the class, and what their families allow; the last one's own profile allows less."""

BRIEFLY = ("ended", "coming", "narrowed", "stranger")
"""Students who have only records that leave the teachers: to keep the school small."""

PROFILE = dict(
    zip(
        (*ABOUT, "words", "history"),
        ("class", "family", "student", "teachers", "class", "family", "student", "class", "family"),
        strict=True,
    )
)
"""How far each field of every profile goes."""


def _front(fields: Mapping[str, Any]) -> str:
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _page(fields: Mapping[str, Any], body: str) -> str:
    return f"---\n{_front(fields)}---\n{body}\n"


@dataclass
class School:
    """Makes the files; `plant` remembers what it planted."""

    plant: Planter = field(default_factory=Planter)
    files: dict[str, str | bytes] = field(default_factory=dict)
    ids: dict[tuple[str, ...], str] = field(default_factory=dict)
    shade: int = 0

    def id(self, *parts: str) -> str:
        """The id of something, which is a planted word; the same for the same parts."""
        if parts not in self.ids:
            reach = min_reach(*parts[2].split("/")[:2]) if len(parts) > 2 else ""
            field = parts[0] if parts[0].startswith("quoted") else f"{parts[0]} id"
            whose = parts[1] if parts[0] not in SHARED or parts[1] == IN_TASKS else ""
            self.ids[parts] = self.plant(field, whose, reach)
        return self.ids[parts]

    @cached_property
    def content(self) -> dict[str, str | bytes]:
        """Every file of `content/`, by path."""
        self._school()
        for name in ("maple", "birch"):
            self._class(name)
        for student in STUDENTS:
            self._student("maple", student)
        for student in ("visitor", "stranger"):
            self._student("birch", student)
        self._every_kind_of_file()
        for walk, share in (("open", "staff"), ("closed", "host")):
            self._walk(walk, share)
        self._through("through")
        self.files |= files_of(self)
        return self.files

    # --------------------------------------------------------------------------------------------- what all share

    def _school(self) -> None:
        plant = self.plant
        self.files["school.yml"] = f"# {plant('a remark in YAML')}\n" + _front(
            {
                "name": plant("school.name"),
                "retention": {"after_leaving": plant("school.retention.after_leaving")},
                "walks": {
                    "visitors_at_most": 9,
                    "norms": [plant("school.walks.norms[]")],
                    "prompts": [plant("school.walks.prompts[]")],
                },
                "terms": [{"title": plant("school.terms[].title"), "from": "2026-09-01", "to": "2026-12-18"}],
            }
        )
        for staff in STAFF:
            self.files[f"staff/{self.id('staff', staff)}.yml"] = _front(
                {
                    "name": plant("staff.name", staff).capitalize(),
                    "interests": [plant("staff.interests[]", staff)],
                    "wants_to_see": [plant("staff.wants_to_see[]", staff)],
                    "help_me_see": [plant("staff.help_me_see[]", staff)],
                    "open_doors": [{"day": "thu", "period": 3, "focus": plant("staff.open_doors[].focus", staff)}],
                    "account": plant("staff.account", staff),
                }
            )
        self.files[f"rubrics/{self.id('rubric', 'rubric')}.yml"] = _front(
            {
                "title": plant("rubric.title"),
                "levels": [self.id("score", "student"), self.id("score", "teacher"), plant("rubric.levels[]")],
                "criteria": {
                    self.id("criterion", "one"): {
                        "title": plant("rubric.criteria{}.title"),
                        "levels": {self.id("score", "teacher"): plant("rubric.criteria{}.levels{}")},
                    }
                },
                "source": plant("rubric.source"),
            }
        )
        self._progression("ladder", "one", "met", "sorted")
        self._progression(IN_TASKS, IN_TASKS, IN_TASKS, whose=IN_TASKS)

    def _progression(self, name: str, step: str, *misconceptions: str, whose: str = "") -> None:
        """A progression: the one that tasks name is for the whole class, one that only work names is not."""
        plant = self.plant
        self.files[f"progressions/{self.id('progression', name)}.yml"] = _front(
            {
                "title": plant("progression.title", whose),
                "standard": plant("progression.standard", whose),
                "steps": {
                    self.id("step", step): {
                        "title": plant("progression.steps{}.title", whose),
                        "look_fors": [plant("progression.steps{}.look_fors[]", whose)],
                    }
                },
                "misconceptions": {
                    self.id("misconception", each): {
                        "title": plant("progression.misconceptions{}.title", whose),
                        "explained": plant("progression.misconceptions{}.explained", whose),
                    }
                    for each in misconceptions
                },
            }
        )

    def _class(self, name: str) -> None:
        plant, at = self.plant, f"classes/{self.id('class', name)}"
        also = [f"{self.id('class', 'birch')}/{self.id('student', 'visitor')}"] if name == "maple" else []
        self.files[f"{at}/class.yml"] = _front(
            {
                "title": plant("class.title", name),
                "teachers": [self.id("staff", {"maple": "host", "birch": "visiting"}[name])],
                "year": plant("class.year", name),
                "salt": plant("class.salt", name) + "0123456789abcdef",
                "also": also,
            }
        )
        self.files[f"{at}/tasks/{self.id('task', name)}.md"] = _page(
            {
                "title": plant("task.title", name),
                "subject": plant("task.subject", name),
                "rubric": self.id("rubric", "rubric"),
                "feedback_focus": [plant("task.feedback_focus[]", name)],
                "steps": [f"{self.id('progression', IN_TASKS)}/{self.id('step', IN_TASKS)}"],
                "ask": plant("task.ask", name),
            },
            f"{plant('task.body', name)} and "
            f"[{plant('task.body', name)}](https://example.org/{plant('task.body', name)}).",
        )
        if name == "maple":
            allowed = {self.id("student", student): given for student, given in STUDENTS.items()}
            self.files[f"{at}/permissions.yml"] = _front(allowed)

    # ------------------------------------------------------------------------------------------------ the students

    def _student(self, home: str, student: str) -> None:
        at = f"classes/{self.id('class', home)}/students/{self.id('student', student)}"
        self.files[f"{at}/profile.md"] = self._profile(student)
        for audience in _audiences(student):
            self._sample(at, student, audience)
            self._feedback(at, student, audience, about="class", giver="teacher")
            self._goal(at, student, audience)
        self._sample(at, student, "class", shared=True)
        self._feedback(at, student, "class", about="family", giver="guest")
        self._feedback(at, student, "class", about="class", giver="classmate")
        if student not in BRIEFLY:
            self._feedback(at, student, "family", about="teachers", giver="family")

    def _profile(self, student: str) -> str:
        plant = self.plant
        own = {"permissions": {"name": "family", "picture": "teachers"}} if student == "narrowed" else {}
        earlier = {name: [plant(f"profile.history[].{name}[]", student, PROFILE[name])] for name in ABOUT}
        return _page(
            {
                "name": plant("profile.name", student).capitalize(),
                "audience": PROFILE,
                **{name: [plant(f"profile.{name}[]", student, PROFILE[name])] for name in ABOUT},
                "history": [
                    {
                        "date": "2026-09-03",
                        **earlier,
                        "words": plant("profile.history[].words", student, PROFILE["words"]),
                    }
                ],
                "showcase_order": [self.id("sample", student, each) for each in _audiences(student)],
                **own,
            },
            plant("profile.body", student, PROFILE["words"]),
        )

    def _picture(self, at: str, student: str, reach: str, people: str | None) -> tuple[str, dict[str, Any]]:
        """A picture beside a sample: its name, and what is said of it; `people` are in it, None if it is not said."""
        self.shade += 1
        not_said = f"{student}+unsigned" if (student, reach) == ("signed", "family") else student
        who = f"{student}+{not_said if people is None else people}"
        name = f"{self.plant('picture name', who, reach)}.png"
        self.files[f"{at}/{name}"] = png(self.shade)
        said = {kind: self.plant(f"sample.pictures{{}}.{kind}", who, reach) for kind in ("alt", "caption")}
        return name, said | (
            {} if people is None else {"people": [self._person(each) for each in people.split("+") if each]}
        )

    def _person(self, student: str) -> str:
        home = "maple" if student in STUDENTS else "birch"
        return f"{self.id('class', home)}/{self.id('student', student)}"

    def _sample(self, above: str, student: str, audience: str, *, shared: bool = False) -> None:
        plant, kind = self.plant, "shared" if shared else audience
        at = f"{above}/samples/{self.id('sample', student, kind)}"
        home = "maple" if student in STUDENTS else "birch"
        task = (
            f"{self.id('class', 'maple')}/{self.id('task', 'maple')}" if student == "visitor" else self.id("task", home)
        )
        partner = "unsigned" if home == "maple" and student != "unsigned" else "signed"
        pictures = dict([self._picture(at, student, audience, each) for each in ("", f"{student}+{partner}")])
        shown = dict([self._picture(at, student, audience, None)])
        unseen = f"{plant('picture in a reflection', student, min_reach(kind, 'family'))}.png"
        hidden = {unseen: {"people": [], "alt": plant("alt in a reflection", student, kind)}}
        self.files[f"{at}/{unseen}"] = png(1000 + self.shade)
        titled, untitled = (
            f"{plant('titled file name', student, audience)}.txt",
            f"{plant('untitled file name', student, audience)}.txt",
        )
        self.files |= {f"{at}/{titled}": plant("words of a file", student, audience) + "\n"}
        self.files |= {f"{at}/{untitled}": plant("words of a file", student, audience) + "\n"}
        draft = f"{plant('draft name', student, audience)}.md"
        self.files[f"{at}/{draft}"] = (
            f"---\n# {plant('a remark in YAML')}\n---\n{plant('draft', student, audience)} "
            f"{self.id('quoted in a draft', student, audience)}\n"
        )
        self.files[f"{at}/{plant('a file nobody refers to', student)}.txt"] = plant("a file nobody refers to", student)
        others = " ".join(
            f"[{plant('sample.body', student, audience)}](../{self.id('sample', student, other)}/sample.md)"
            for other in _audiences(student)
        )
        self.files[f"{at}/sample.md"] = _page(
            {
                "title": plant("sample.title", student, audience).capitalize(),
                "date": f"2026-10-0{len(self.files) % 9 + 1}",
                "task": task,
                "subject": plant("sample.subject", student, audience),
                "audience": audience,
                "share_reflection": shared,
                "with": [self._person("unsigned")] if student == "signed" and audience == "family" else [],
                "pictures": pictures | shown | hidden,
                "files": {titled: {"title": plant("sample.files{}.title", student, audience)}, untitled: {}},
                "scores": {self.id("criterion", "one"): self.id("score", "teacher")},
                "self": {self.id("criterion", "one"): self.id("score", "student")},
                "steps": [f"{self.id('progression', 'ladder')}/{self.id('step', 'one')}"],
                "misconceptions": [f"{self.id('progression', 'ladder')}/{self.id('misconception', 'met')}"],
                "resolved": [f"{self.id('progression', 'ladder')}/{self.id('misconception', 'sorted')}"],
                "drafts": [draft],
                "showcase": plant("sample.showcase", student, audience),
                "answers": [self.id("feedback", student, "student/class/teacher")] if audience == "student" else [],
            },
            f"{self.id('quoted in the work', student, audience)} and {others} {self._beyond(student, audience)}\n\n"
            f"![{plant('alt in a text', student, audience)}]({next(iter(shown))})\n\n"
            f"## Reflection\n\n{plant('sample.reflection', student, kind)} "
            f"{self.id('quoted in the reflection', student, kind)} ![]({unseen})\n",
        )

    def _beyond(self, student: str, audience: str) -> str:
        """Links to a classmate's work: to a piece that the class sees, and to one that it does not."""
        if student != "signed":
            return ""
        work = (
            f"../../../{self.id('student', 'unsigned')}/samples/{self.id('sample', 'unsigned', far)}/"
            for far in ("class", "family")
        )
        return " ".join(f"[{self.plant('sample.body', student, audience)}]({each})" for each in work)

    def _feedback(self, above: str, student: str, audience: str, *, about: str, giver: str) -> None:
        plant, reach = self.plant, min_reach(audience, about)
        home = "maple" if student in STUDENTS else "birch"
        classmate = "unsigned" if home == "maple" and student != "unsigned" else "signed"
        by: Any = {"teacher": self.id("staff", "host"), "classmate": self._person(classmate)}.get(giver, giver)
        if giver == "guest":
            by = {"guest": {part: plant(f"feedback.from.guest.{part}", student, reach) for part in ("name", "role")}}
        self.files[f"{above}/feedback/{self.id('feedback', student, f'{audience}/{about}/{giver}')}.md"] = _page(
            {
                "from": by,
                "date": "2026-10-11",
                "about": self.id("sample", student, about),
                "quotes": [
                    self.id("quoted in the work", student, about),
                    self.id("quoted in the reflection", student, about),
                    self.id("quoted in a draft", student, about),
                ],
                "strength": plant("feedback.strength", student, reach),
                "next_step": plant("feedback.next_step", student, reach),
                "goal": self.id("goal", student, _audiences(student)[1]),
                "resources": [
                    {
                        "title": plant("feedback.resources[].title", student, reach),
                        "url": f"https://example.org/{plant('feedback.resources[].url', student, reach)}",
                    }
                ],
                "reply": plant("feedback.reply", student, reach),
                "replied": "2026-10-12",
                **self._end(student, reach, giver),
                "audience": audience,
            },
            plant("feedback.body", student, reach),
        )

    def _end(self, student: str, reach: str, giver: str) -> dict[str, Any]:
        """How a next step ended: those of teachers are still open, one of a guest's is let go."""
        if giver != "guest":
            return {"confirmed": "2026-10-13"} if giver == "classmate" else {}
        return {"let_go": {"date": "2026-10-13", "why": self.plant("feedback.let_go.why", student, reach)}}

    def _goal(self, above: str, student: str, audience: str) -> None:
        plant = self.plant
        self.files[f"{above}/goals/{self.id('goal', student, audience)}.md"] = _page(
            {
                "title": plant("goal.title", student, audience),
                "date": "2026-09-03",
                "steps": [{"what": plant("goal.steps[].what", student, audience)}],
                "revised": [
                    {
                        "date": "2026-09-10",
                        **{part: plant(f"goal.revised[].{part}", student, audience) for part in ("title", "why")},
                    }
                ],
                "evidence": [self.id("sample", student, each) for each in _audiences(student)],
                "audience": audience,
            },
            f"{plant('goal.body', student, audience)} [{plant('goal.body', student, audience)}]"
            f"(../samples/{self.id('sample', student, _audiences(student)[0])}/sample.md)",
        )

    def _every_kind_of_file(self) -> None:
        """One more sample, of the signed student and for the class, with a file of each kind."""
        at = f"classes/{self.id('class', 'maple')}/students/{self.id('student', 'signed')}/samples/everything"
        names: dict[str, Any] = {}
        for end, make in MAKERS.items():
            plain = end in {"txt", "csv", "py"}
            names[f"every.{end}"] = {"people": []}
            self.files[f"{at}/every.{end}"] = make(
                self.plant("words of a file" if plain else f"metadata of .{end}", "signed", "class")
            )
        names["essay.docx"] = {"people": []}
        self.files[f"{at}/essay.docx"] = essay(self.plant("words of an Office file", "signed", "class"))
        pictures = {name: said for name, said in names.items() if not name.endswith(DOCUMENTS)}
        heard = {"transcript": self.plant("sample.pictures{}.transcript", "signed+", "class")}
        self.files[f"{at}/sample.md"] = _page(
            {
                "title": "Everything",
                "date": "2026-10-10",
                "audience": "class",
                "pictures": pictures | {"every.mp3": {"people": [], **heard}},
                "files": {name: said for name, said in names.items() if name.endswith(DOCUMENTS)},
            },
            "All that there is.",
        )

    # ------------------------------------------------------------------------------------------------------- walks

    def _walk(self, walk: str, share: str) -> None:
        plant, (host, *visitors) = self.plant, WALKERS
        at = f"walks/{self.id('walk', walk)}"
        self.files[f"{at}/walk.md"] = _page(
            {
                "focus": plant("walk.focus", walk),
                "host": self.id("staff", host),
                "visitors": [self.id("staff", each) for each in visitors],
                "date": "2026-10-12",
                "class": self.id("class", "maple"),
                "share": share,
                "why": {self.id("staff", "visiting"): plant("walk.why{}", walk)},
                "cover": [{"for": self.id("staff", "visiting"), "by": self.id("staff", "covering")}],
                "grew_from": self.id("walk", walk),
                "story": plant("walk.story", walk),
            },
            plant("walk.body", walk),
        )
        for visitor in visitors:
            self._note(at, walk, visitor)

    def _through(self, walk: str) -> None:
        """A walk through several rooms, which one of its hosts keeps."""
        stops = [{"host": self.id("staff", "host"), "focus": self.plant("walk.stops[].focus", walk), "share": "host"}]
        self.files[f"walks/{self.id('walk', walk)}/walk.md"] = _page(
            {
                "focus": self.plant("walk.focus", walk),
                "stops": stops,
                "visitors": [self.id("staff", "visiting")],
                "date": "2026-10-13",
                "share": "staff",
            },
            self.plant("walk.body", walk),
        )

    def _note(self, at: str, walk: str, visitor: str) -> None:
        """A note; one who shares tells all staff of the tries, and one who took it back tells nobody of anything."""

        def plant(field: str) -> str:
            return self.plant(f"note.{field}", walk, visitor)

        self.files[f"{at}/notes/{self.id('staff', visitor)}.md"] = _page(
            {
                "teacher_moves": [plant("teacher_moves[]")],
                "student_moves": [plant("student_moves[]")],
                "because_i_saw": plant("because_i_saw"),
                "it_made_me_think": plant("it_made_me_think"),
                "so_now_i_want_to_try": plant("so_now_i_want_to_try"),
                "idea": plant("idea"),
                "tries": [{each: plant(f"tries[].{each}") for each in ("what", "result", "learned")}],
                "share_tries": "staff" if visitor == "sharing" else "host",
                **({"withdrawn": "2026-10-13"} if visitor == "taking-back" else {}),
            },
            plant("body"),
        )


WALKERS = ("host", "visiting", "sharing", "taking-back")
"""Who took part in each walk, the host first."""
STAFF = (*WALKERS, "covering", "elsewhere")
IN_TASKS = "tasks"
"""Whose the words are of the progression that tasks name."""
SHARED = ("rubric", "criterion", "score", "progression", "step", "misconception")
DOCUMENTS = (".pdf", ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods", ".sb3", ".txt", ".csv", ".py")


def _audiences(student: str) -> tuple[str, ...]:
    return AUDIENCES[2:] if student in BRIEFLY else AUDIENCES


def min_reach(*audiences: str) -> str:
    """The least of some audiences; what is shared goes furthest."""
    return min(audiences, key=(*AUDIENCES, "shared").index)
