"""What a person did not say on the command line is asked for on a terminal; off one, the command cannot be understood.

Ids and dates come out checked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click

from generator.cli.telling import say
from generator.interchange import Folders, NewFile, RefusedError, id_from, write_new
from generator.project import Project
from generator.records.base import SLUG

__all__ = [
    "DATE", "THEN", "asked", "asked_for_several", "day_of", "folders_of", "make", "named", "refusals", "spelt_out",
    "split", "usable", "whose_record",
]  # fmt: skip

DATE = click.DateTime(["%Y-%m-%d"])
THEN = "Open it and answer its questions; then: classfolio check"
LONGEST_ID = 80


def asked(value: str | None, question: str, name: str, default: str | None = None) -> str:
    """The value; else the answer to the question, with `default` offered.

    Off a terminal the default; without one a usage error that says what `name` is missing.
    """
    if value is None:
        prompted = sys.stdin.isatty()
        value = str(click.prompt(question, default=default, prompt_suffix=" ", err=True)) if prompted else default
    if value is None or not value.strip():
        raise click.UsageError(f"{name} is missing.")
    return value.strip()


def asked_for_several(question: str, name: str) -> tuple[str, ...]:
    """The answers to a question, which are parted by commas. Off a terminal a usage error."""
    answers = asked(None, question, name).split(",")
    return tuple(answer.strip() for answer in answers if answer.strip())


def folders_of(project: Project) -> Folders:
    """What stands in the project's content, by id."""
    return Folders(project.roots())


def named(id: str | None, text: str) -> str:
    """The id that was given, else the one that a name or a title makes; asked for where it makes none."""
    if id is None and not (id := id_from(text) or None):
        question = "Which id shall it have, in letters a to z, digits and hyphens?"
        try:
            id = asked(None, question, "--id")
        except click.UsageError:
            sentence = f"No id can be made of “{text}”. Give it one with --id, as in --id read-aloud"
            raise click.UsageError(sentence) from None
    return usable(id)


def spelt_out(id: str) -> str:
    """An id as the name that it was probably made from: `Maple 5` of `maple-5`."""
    words = re.sub(r"[-_\s]+", " ", id).strip()
    return words[:1].upper() + words[1:]


def usable(id: str) -> str:
    """The id; a usage error where it cannot be the name of a folder on every computer."""
    better = id_from(id)
    if not re.fullmatch(SLUG, id) or len(id) > LONGEST_ID:
        near = f"Did you mean “{better}”?" if better else "Use lower-case letters, digits and single hyphens."
        raise click.UsageError(f"“{id}” cannot be an id. {near}")
    if not better:
        raise click.UsageError(f"“{id}” means a device on some computers. Choose another id.")
    return id


def split(whose: str, *names: str) -> tuple[str, ...]:
    """The ids in `maple-5/mina`, as many as there are names for them."""
    parts = tuple(whose.strip("/").split("/"))
    if len(parts) != len(names):
        example = "/".join(_EXAMPLE[: len(names)])
        raise click.UsageError(f"“{whose}” should be {'/'.join(names).upper()}, as in {example}.")
    return parts


def whose_record(whose: str, kind: str, folders: Folders) -> tuple[str, ...]:
    """The ids of a student's record in `maple-5/mina/bridge`, or in `mina/bridge` where only one class can be meant."""
    slots, parts = folders.kind(kind).slots, tuple(whose.strip("/").split("/"))
    return folders.in_some_class(kind, *parts) if len(parts) == len(slots) - 1 else split(whose, *slots)


_EXAMPLE = ("maple-5", "mina", "bridge")


def day_of(given: datetime | None) -> date:
    """The day that was given, else today."""
    return given.date() if given else date.today()


@contextmanager
def refusals() -> Iterator[None]:
    """What cannot be done as it was asked for becomes a usage error, which ends the command with 2."""
    try:
        yield
    except RefusedError as error:
        raise click.UsageError(str(error)) from None


def make(files: Callable[[], tuple[NewFile, ...]], next_step: str) -> None:
    """Writes new files, names each, and says what to do next."""
    with refusals():
        made = files()
        write_new(made)
    for each in made:
        click.echo(each.path)
    say(next_step)
