"""An activity that playlists are made of: what it practises, how one works on it, how long it takes and what it needs.

From `activities/<id>.md`, for all classes; the body says to a student what to do.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Kind, Record
from generator.records.fields import Address, Count, Id, Language, Line, StepRef, YesNo

Mode = Literal["alone", "pair", "group", "screen", "hands-on", "with-adult"]


class Activity(Record):
    """Something to do that practises `steps`. `seats` are how many can do it at once; without it, as many as like."""

    only_adds = True

    title: Line = Field(examples=["Rounding race"])
    steps: tuple[StepRef, ...] = Field(examples=[["number-sense/rounding"]])
    minutes: Count = Field(examples=[15])
    mode: Mode = "alone"
    room: Id | None = None
    seats: Count | None = None
    adult: YesNo = False
    checks: YesNo = False
    url: Address | None = None
    lang: Language | None = None

    @property
    def is_led(self) -> bool:
        """Whether an adult leads it."""
        return self.adult or self.mode == "with-adult"


KIND = Kind("activity", "activities/{activity}.md", Activity, "records/activity.html")
