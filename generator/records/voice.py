"""You said, we did: what students asked for or keep asking, what was done about it, and what came of that.

From `classes/<class>/voice/<id>.md`; the body says more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.records.base import Find, Kind, Misfit, Record
from generator.records.fields import Day, Language, Line, SurveyRef, TaskRef, Text


class Voice(Record):
    """Something that students said. `asked` are the days on which it was; nobody's name stands here.

    It is for the teachers until `share: class` says that the class reads what was done.
    """

    only_adds = True

    said: Line = Field(examples=["When are we going to learn about the place we come from?"])
    asked: tuple[Day, ...] = Field((), examples=[["2026-09-21", "2026-10-05"]])
    survey: SurveyRef | None = None
    we_did: Text | None = None
    date: Day | None = None
    changed: tuple[TaskRef, ...] = ()
    came_of_it: Text | None = None
    share: Literal["teachers", "class"] = "teachers"
    lang: Language | None = None

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """An answer that is shared and says nothing."""
        if self.share == "class" and not self.we_did:
            what = "This is shared with the class, and does not say yet what was done."
            yield Misfit(("share",), what, "Write we_did:, or take share: out.")


KIND = Kind("voice", "classes/{class}/voice/{voice}.md", Voice, "records/voice.html", called="what students said")
