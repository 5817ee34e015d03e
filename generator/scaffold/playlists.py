"""A plan of playlists enters, with the file that stands; the file as it is to be leaves, with what a person wrote.

A remark that somebody wrote on a line of its own goes to the top of the file, for what stood around it may be gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.insight.by_hand import mark_of, removed_of
from generator.insight.playlists import Lesson
from generator.planning.playlists import SLOT, Given, Lists, beginnings
from generator.records import Playlist
from generator.records.playlist import Item, OneList
from generator.source.writing import listed, scalar

__all__ = ["new_lists", "playlist_text"]

HEAD = (
    "# Planned by classfolio playlists plan. Change what you like: on the next run it stays, and is planned around.",
    "# veto: true takes the second choice; done: false, written afterwards, gives it time again.",
)
FOOT = "# What the plan wrote, so that it knows next time what a person has changed. Leave this as it is."


def new_lists(lists: Lists, stands: Playlist | None, minutes: Mapping[str, int]) -> Mapping[str, OneList]:
    """Each student's list as it is to stand; `minutes` are how long each activity takes."""
    before: Mapping[str, OneList] = stands.students if stands else {}
    found = {id: _list(before.get(id, OneList()), given, minutes) for id, given in lists.students.items()}
    return {**{id: each for id, each in before.items() if id not in found}, **found}


def _list(before: OneList, given: Sequence[Given], minutes: Mapping[str, int]) -> OneList:
    items = [_item(before, each) for each in given]
    begin = beginnings((item.at, minutes[item.chosen]) for item in items)
    late = [each.at // SLOT * SLOT != at for each, at in zip(given, begin, strict=True)]
    placed = (
        item.model_copy(update={"at": each.at}) if is_late and item.at is None else item
        for item, each, is_late in zip(items, given, late, strict=True)
    )
    return before.model_copy(update={"items": tuple(placed)})


def _item(before: OneList, given: Given) -> Item:
    if given.kept is not None:
        return before.items[given.kept].model_copy(update={"by": "hand"})
    return Item(
        activity=given.activity,
        why=given.why,
        instead=given.instead or None,
        instead_why=given.instead_why or None,
    )


def playlist_text(
    lesson: Lesson,
    students: Mapping[str, OneList],
    unplaced: Mapping[str, str],
    stands: tuple[str, Playlist | None] = ("", None),
) -> str:
    """The text of the file for a lesson; `stands` is the text that is there, and what was read from it."""
    text, before = stands
    planned = {id: [*_marks(id, one, before)] for id, one in students.items()}
    lines = [
        *_remarks(text),
        *HEAD,
        f"date: {lesson.day}",
        *([f"title: {scalar(before.title)}"] if before and before.title else []),
        f"minutes: {lesson.minutes}",
        *([f"about: {listed(lesson.about)}"] if lesson.about else []),
        "students:" if students else "students: {}",
        *(line for id, one in students.items() for line in _student(id, one)),
        *(["unplaced:"] if unplaced else []),
        *(f"  {id}: {scalar(why)}" for id, why in unplaced.items()),
        FOOT,
        "planned:" if any(planned.values()) else "planned: {}",
        *(f"  {id}: {listed(marks)}" for id, marks in planned.items() if marks),
    ]
    return "\n".join((*lines, ""))


def _marks(id: str, one: OneList, before: Playlist | None) -> Iterator[str]:
    """What the plan wrote for a student, and what of it somebody took off since: that stays off."""
    yield from (mark_of(id, each) for each in one.items if each.by == "plan")
    if before:
        removed = removed_of(before, id)
        yield from (mark for mark in before.planned.get(id, ()) if mark.partition(" ")[0] in removed)


def _remarks(text: str) -> list[str]:
    """What somebody wrote behind a # on a line of its own."""
    said = (line.strip() for line in text.splitlines())
    return [line for line in said if line.startswith("#") and line not in {*HEAD, FOOT}]


def _student(id: str, one: OneList) -> Iterator[str]:
    yield f"  {id}:"
    if one.by == "hand":
        yield "    by: hand"
    if one.note:
        yield f"    note: {scalar(one.note)}"
    yield "    items:" if one.items else "    items: []"
    for item in one.items:
        first, *rest = _fields(item)
        yield f"      - {first}"
        yield from (f"        {line}" for line in rest)


def _fields(item: Item) -> Iterator[str]:
    """The fields of an item that say something, as lines."""
    for name, field in Item.model_fields.items():
        value = getattr(item, name)
        if value != field.default:
            told = str(value).lower() if isinstance(value, bool) else str(value)
            yield f"{name}: {told if isinstance(value, (bool, int)) else scalar(told)}"
