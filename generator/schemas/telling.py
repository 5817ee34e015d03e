"""A schema of pydantic's enters, with the class it is of; it leaves with a sentence for each field, and examples.

A field that says itself what it is (`description`) keeps its words: a new kind of record needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

__all__ = ["told"]

_TOLD: dict[str, dict[str, tuple[str, Any]]] = {
    "School": {
        "name": ("What the school is called.", None),
        "languages": ("The languages that families read, the most usual one first.", ["en", "es"]),
        "defaults": (
            "How far work, feedback, goals and profiles go when they do not say: to the family, or to the student.",
            {"sample": "family", "feedback": "family"},
        ),
        "permission_purposes": ("What families are asked to allow.", ["name", "picture"]),
        "unlock_page": ("What the page that opens sealed sites names, which anybody may read.", "school"),
        "retention": ("How long a student's work is kept.", {"after_leaving": "1 year"}),
        "walks": ("What the school agreed on for learning walks.", {"visitors_at_most": 2}),
        "terms": (
            "The parts of the school year; a long portfolio has a page for each.",
            [{"title": "Autumn term", "from": "2026-09-01", "to": "2026-12-18"}],
        ),
    },
    "Term": {
        "title": ("What this part of the year is called.", None),
        "from": ("Its first day.", None),
        "to": ("Its last day.", None),
    },
    "Retention": {"after_leaving": ("How long, once a student has left.", "1 year")},
    "WalkNorms": {
        "visitors_at_most": ("How many colleagues come along.", 2),
        "norms": ("What you promised one another.", ["We write what we saw, not how good it was."]),
        "prompts": ("What to ask one another after a walk.", ["What surprised you?"]),
        "periods": ("When each period is, for calendars.", {"1": "8:30-9:15"}),
    },
    "Staff": {
        "name": ("How students call this person.", None),
        "interests": ("What they like to talk about with colleagues.", ["questioning", "talk"]),
        "wants_to_see": ("What they would like to see in other rooms.", ["group work"]),
        "help_me_see": ("What others could help them see in their own lessons.", ["who answers whom"]),
        "open_doors": (
            "Lessons to which colleagues may come, every week or once.",
            [{"day": "thu", "period": 3, "class": "maple-5", "focus": "What happens after I ask?"}],
        ),
        "how_often": ("How many visits they would like in a term at most.", {"visits": 2, "hosts": 1}),
        "leads_walks": ("Whether they would lead walks.", True),
        "account": ("Their name where the repository is kept; no page shows it.", "@rivera"),
        "free": ("Periods in which they could visit somebody.", [3, {"day": "thu", "period": 5}]),
        "can_cover": ("Periods in which they could cover somebody's class.", [2]),
    },
    "OpenDoor": {
        "period": ("Which period of the day.", None),
        "day": ("Every week on this day.", "thu"),
        "date": ("Or once, on this date.", "2026-11-19"),
        "class": ("The class that is taught then.", "maple-5"),
        "focus": ("The question for visitors to look at.", "What happens after I ask?"),
    },
    "HowOften": {
        "visits": ("How many visits to others.", 2),
        "hosts": ("How many visits by others.", 1),
    },
    "Period": {"day": ("The day of the week.", None), "period": ("Which period of the day.", None)},
    "Classroom": {
        "title": ("What the class is called.", None),
        "teachers": ("The ids of its teachers: their files are staff/<id>.yml.", None),
        "year": ("The school year.", "2026-2027"),
        "accent": ("The colour of its pages: a # and six digits or letters a to f, in quotes.", "#a63d2f"),
        "salt": ("Made by “classfolio new class”. Addresses that tell no name come from it: leave it.", None),
        "also": ("Students of another class who work on the tasks of this one.", ["birch-5/omar"]),
    },
    "Survey": {
        "title": ("What it is called.", None),
        "date": ("The day on which it is answered.", None),
        "promise": ("Who was told to read the answers: nobody's are known (anonymous), or teachers.", None),
        "told": ("The words in which students were promised it.", "Nobody writes a name."),
        "share": ("How far results go; answers in words stay with the teachers.", "class"),
        "questions": (
            "What is asked, by a short name.",
            {
                "chose": {
                    "ask": "How often did you choose?",
                    "choices": ["often", "sometimes", "hardly ever"],
                    "about": "voice",
                }
            },
        ),
    },
    "Asked": {
        "ask": ("The question, in the words of the form.", None),
        "kind": ("Choose one answer, or write in words.", "choice"),
        "choices": ("The answers to choose from, in their order.", ["often", "sometimes", "hardly ever"]),
        "heading": ("The heading of its column in the export, where that is not the question.", None),
        "about": ("What it asks about.", "voice"),
    },
    "Permissions": {
        "students": (
            "A line for each student, by id. A student without a line has the permission family.",
            {"mina": {"name": "class", "picture": "family", "given": "2026-09-01", "until": "2027-07-31"}},
        )
    },
    "Permission": {
        "name": ("How far the student's name may go.", "class"),
        "picture": ("How far a picture or a sound may go in which the student can be recognised.", "family"),
        "given": ("The day on which the family said so.", "2026-09-01"),
        "until": ("The last day on which it holds.", "2027-07-31"),
    },
    "Rubric": {
        "title": ("What the rubric is called.", None),
        "levels": ("Numbers or words, from low to high.", None),
        "criteria": ("What is looked at, by id.", None),
        "source": ("Where the rubric comes from.", "Our own, with the students of Maple 5"),
    },
    "Criterion": {
        "title": ("What the criterion is called.", None),
        "levels": ("What a level looks like. Levels without words may be left out.", {"3": "Most parts fit."}),
    },
    "Progression": {
        "title": ("What the progression is called.", None),
        "standard": ("The standard that it unpacks.", "CCSS.MATH.3.NBT.A.1"),
        "steps": ("The steps towards it, by id.", None),
        "misconceptions": (
            "Ways of thinking that many pass through, by id.",
            {"halfway-rounds-down": {"title": "Half way rounds down", "about": ["half"]}},
        ),
    },
    "Step": {
        "title": ("What a student can do who has taken this step.", None),
        "needs": ("The ids of the steps that come before it.", ["place-value"]),
        "look_fors": ("What to look for.", ["Counts on in halves."]),
    },
    "Arrangements": {
        "rooms": (
            "The rooms where groups can work, by a short name.",
            {"library-corner": {"title": "The library corner", "seats": 6, "for": "quiet"}},
        ),
        "adults": ("How many adults are there.", 2),
        "group_size": ("How many students a group has.", {"least": 2, "most": 4}),
        "together": ("Students who are to be in one group.", [["mina", "omar"]]),
        "apart": ("Students who are to be in different groups.", [["kit", "leo"]]),
    },
    "Room": {
        "title": ("What the room is called.", None),
        "seats": ("How many fit in.", None),
        "for": ("Whether it is for quiet work, for talk, or for either.", "quiet"),
    },
    "Size": {
        "least": ("How many a group has at least.", 2),
        "most": ("How many a group has at most.", 4),
    },
    "Groups": {
        "date": ("The day of these groups.", None),
        "by": ("What the groups were made by.", "slips"),
        "title": ("What these groups are called.", "Rounding to tens"),
        "lesson": ("The id of the lesson they are for.", "rounding"),
        "groups": (
            "Who works with whom, and why.",
            [{"students": ["mina", "omar"], "why": "Neither has rounded yet."}],
        ),
        "unplaced": ("Who is in no group, and why.", [{"student": "kit", "why": "Away until Thursday."}]),
    },
    "Group": {
        "students": ("The ids of the students.", None),
        "why": ("What brought them together, in a sentence that calls nobody anything.", None),
        "title": ("What the group is called.", "Numbers on a line"),
        "about": ("The step they work on.", "number-sense/half"),
        "room": ("The short name of a room in the arrangements.", "library-corner"),
        "adult": ("The id of the member of staff who is with them.", "rivera"),
    },
    "Absent": {
        "student": ("The id of the student.", None),
        "why": ("Why they are in no group.", None),
    },
    "Misconception": {
        "title": ("What the student thinks.", None),
        "about": ("The ids of the steps it is about.", ["half"]),
        "explained": ("Where it may come from, and what helps.", "A number line shows that half way is a place, too."),
    },
    "Playlist": {
        "date": ("The day.", None),
        "title": ("What the lesson is called.", "Half way"),
        "minutes": ("How long the lesson is.", 45),
        "about": ("The progressions that the lesson is about; without it, all.", ["number-sense"]),
        "students": ("By id, what each student could work on.", {"mina": {"items": [{"activity": "rounding-race"}]}}),
        "unplaced": ("By id, why a part of the lesson is empty for a student.", {"omar": "All seats are taken."}),
        "planned": ("Written by “classfolio playlists plan”, to know what people have changed. Leave it.", None),
    },
    "OneList": {
        "items": ("What to work on, in this order.", None),
        "note": ("A word to the student.", "Begin when you are ready."),
        "by": ("“hand” keeps the whole list as it is when the plan is made again.", "hand"),
    },
    "Item": {
        "activity": ("The id of an activity.", None),
        "why": ("Why this student works on it, said to the student.", None),
        "instead": ("The id of a second choice.", "half-way-cards"),
        "instead_why": ("What that is, beside the first.", "The same step, with a partner."),
        "veto": ("true: the student took the second choice.", True),
        "at": ("The minute of the lesson at which it begins, if not after the one before.", 30),
        "room": ("The id of a room, if it is not the activity's.", "library-corner"),
        "done": ("false: it was not finished, and the next plan has time for it.", False),
        "by": ("“hand” keeps it as it is when the plan is made again.", "hand"),
    },
}
"""By class and field as it is written in the file: what to say, and an example.

None: there is nothing to copy, or the field has an example of its own.
"""


def told(schema: dict[str, Any], of: type[BaseModel]) -> dict[str, Any]:
    """The schema with a description and an example for each field that has none yet."""
    definitions = {name: _fields_told(each, name) for name, each in schema.get("$defs", {}).items()}
    whole = _fields_told(schema, of.__name__)
    return {**whole, "$defs": definitions, **_example(whole)}


def _fields_told(schema: dict[str, Any], name: str) -> dict[str, Any]:
    known = _TOLD.get(name, {})
    fields = {field: {**_said(known.get(field)), **each} for field, each in schema.get("properties", {}).items()}
    return {**schema, **({"properties": fields} if fields else {})}


def _said(told: tuple[str, Any] | None) -> dict[str, Any]:
    if told is None:
        return {}
    sentence, example = told
    return {"description": sentence, **({"examples": [example]} if example is not None else {})}


def _example(schema: dict[str, Any]) -> dict[str, Any]:
    """A whole file, put together from the examples of its fields."""
    fields = dict(_examples(schema))
    return {"examples": [fields]} if set(schema.get("required", ())) - {"id", "path"} <= set(fields) and fields else {}


def _examples(schema: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, each in schema.get("properties", {}).items():
        if each.get("examples"):
            yield name, each["examples"][0]
