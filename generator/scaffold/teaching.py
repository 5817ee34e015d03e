"""What a class is asked for enters, as its first words: a task, a lesson, a rubric's criteria, a strategy; or who looks
at the class, and when. The new file leaves.

Short names for criteria and steps are made of what they are called; scores and samples refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.interchange import Folders, NewFile, distinct, id_from
from generator.scaffold.filling import filled, optional
from generator.scaffold.standing import need_rubric, need_staff, need_steps, need_task
from generator.source.writing import cleaned, listed, scalar

__all__ = [
    "Asked", "Taught", "new_lesson", "new_observation", "new_progression", "new_rubric", "new_strategy", "new_task",
]  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What is known of a task when it is begun; ids of a rubric and of steps, empty where nothing was said."""

    title: str
    subject: str = ""
    rubric: str = ""
    steps: Sequence[str] = ()


@dataclass(frozen=True)
class Taught:
    """What is known of a lesson when it is begun; the task's id and steps, empty where nothing was said."""

    title: str
    day: date
    subject: str = ""
    task: str = ""
    steps: Sequence[str] = ()


def new_task(folders: Folders, parts: tuple[str, str], asked: Asked) -> NewFile:
    """A task of the class `parts[0]`. Raises RefusedError where the class, the rubric or a step is not there."""
    folders.need("class", parts[0])
    if asked.rubric:
        need_rubric(folders, asked.rubric)
    need_steps(folders, asked.steps)
    return filled(
        folders,
        "task",
        parts,
        title=scalar(asked.title),
        subject=optional("subject", asked.subject, "Science"),
        rubric=optional("rubric", asked.rubric, "explaining"),
        steps=_steps(asked.steps),
    )


def new_lesson(folders: Folders, parts: tuple[str, str], taught: Taught) -> NewFile:
    """A lesson of the class `parts[0]`. Raises RefusedError where the class, the task or a step is not there."""
    folders.need("class", parts[0])
    if taught.task:
        need_task(folders, parts[0], taught.task)
    need_steps(folders, taught.steps)
    return filled(
        folders,
        "lesson",
        parts,
        title=scalar(taught.title),
        date=taught.day.isoformat(),
        subject=optional("subject", taught.subject, "Maths"),
        task=optional("task", taught.task, "rounding-race"),
        steps=_steps(taught.steps),
    )


def _steps(steps: Sequence[str]) -> str:
    return f"steps: {listed(steps)}" if steps else "# steps: [number-sense/half]"


def new_observation(folders: Folders, parts: tuple[str, str], *, by: str, day: date) -> NewFile:
    """A look at the class `parts[0]`. Raises RefusedError where the class, or whoever looks, is not there."""
    folders.need("class", parts[0])
    need_staff(folders, (by,))
    return filled(folders, "observation", parts, by=by, date=day.isoformat())


def new_rubric(folders: Folders, id: str, title: str, levels: Sequence[str], criteria: Iterable[str]) -> NewFile:
    """A rubric: `levels` are numbers or words, low to high, `criteria` what each criterion is called.

    Raises RefusedError where the levels are not in order, or one stands there twice.
    """
    written = [_level(level) for level in levels]
    lines = []
    for name, called in _named(criteria, "criterion").items():
        lines += [f"  {name}:", f"    title: {scalar(called)}", "    levels:", *(f"      {each}:" for each in written)]
    gaps = {"title": scalar(title), "levels": f"[{', '.join(written)}]", "criteria": "\n".join(lines)}
    return filled(folders, "rubric", (id,), **gaps)


def new_progression(folders: Folders, id: str, title: str, steps: Iterable[str], standard: str = "") -> NewFile:
    """A progression: `steps` are what a student can do, from the first on; `standard` is what they unpack."""
    named = _named(steps, "step")
    lines = []
    for name, called in named.items():
        lines += [f"  {name}:", f"    title: {scalar(called)}", "    needs: []", "    look_fors: []"]
    return filled(
        folders,
        "progression",
        (id,),
        title=scalar(title),
        standard=optional("standard", standard, "CCSS.MATH.3.NBT.A.1"),
        steps="\n".join(lines),
        first=next(iter(named), ""),
    )


def new_strategy(folders: Folders, parts: tuple[str, str], title: str, day: date, why: str) -> NewFile:
    """A strategy of the class `parts[0]`, tried since a day. Raises RefusedError where the class is not there."""
    folders.need("class", parts[0])
    return filled(folders, "strategy", parts, title=scalar(title), date=f"{day}", why=scalar(why))


def _named(titles: Iterable[str], otherwise: str) -> Mapping[str, str]:
    """Each title by a short name of its own; a numbered one where its letters make none."""
    named: dict[str, str] = {}
    for number, title in enumerate(map(cleaned, titles), 1):
        named[distinct(id_from(title) or f"{otherwise}-{number}", named)] = title
    return named


def _level(level: str) -> str:
    """A number as it is, a word as YAML writes it."""
    return level.strip() if re.fullmatch(r"\s*\d{1,6}([.]\d{1,3})?\s*", level) else scalar(cleaned(level))
