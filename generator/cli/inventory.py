"""An inventory is told: the fates of all files go in, sums and a list by fate and folder come out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

import click

from generator.cli.telling import as_data, print_json, progress_bar, tell, wait
from generator.inventory import End, Fate, count, take
from generator.project import Project
from generator.sites import Books, audit

__all__ = ["sums", "tell_inventory"]

WORDS = {End.PUBLISHED: "published", End.WITHHELD: "withheld", End.READ: "only read", End.REFUSED: "refused"}
LISTED = (End.REFUSED, End.WITHHELD, End.READ, End.PUBLISHED)
"""What somebody looks for stands first; what is as it should be is long, and stands last."""


def tell_inventory(project: Project, form: str) -> None:
    """Tells what becomes of each file of the content, and what is wrong; that ends the command with 1."""
    with progress_bar() as progress:
        books = audit(project, progress, wait)
    fates = take(books, date.today())
    if form == "json":
        print_json({"problems": as_data(books.problems), "inventory": [_data(fate) for fate in fates]})
    else:
        tell(books.problems)
        for line in _listing(fates, sums(books, date.today())):
            click.echo(line)
    if books.problems:
        sys.exit(1)


def sums(books: Books, on: date) -> str:
    """`141 files: 120 published, 15 withheld, 6 only read.`"""
    counted = count(books, on)
    told = ", ".join(f"{counted[end]} {word}" for end, word in WORDS.items() if counted[end])
    return f"{_files(sum(counted.values()))}: {told}."


def _files(number: int) -> str:
    return f"{number} file" if number == 1 else f"{number} files"


def _listing(fates: Sequence[Fate], sums: str) -> Iterator[str]:
    yield sums
    if any(fate.end is End.REFUSED for fate in fates):
        yield "This is what a build with --keep-going would leave out and publish."
    found = sorted(((_heading(fate), fate) for fate in fates), key=lambda each: (_rank(each[1]), each[0], each[1].path))
    for heading, group in groupby(found, key=lambda each: each[0]):
        held = [fate for _, fate in group]
        yield f"\n{heading}: {_files(len(held))}"
        yield from (f"  {line}" for line in _by_folder(fate.path for fate in held))


def _rank(fate: Fate) -> int:
    return LISTED.index(fate.end)


def _heading(fate: Fate) -> str:
    if fate.end is End.PUBLISHED:
        return f"Published in {', '.join(f'{circle.site}/{circle}' for circle in fate.widest)}"
    if fate.end is End.WITHHELD:
        return f"Withheld: {fate.why}"
    return "Refused" if fate.end is End.REFUSED else "Only read, never shown"


def _by_folder(paths: Iterable[str]) -> Iterator[str]:
    """A line for each folder, with the names of its files."""
    for folder, group in groupby(paths, key=lambda path: path.rstrip("/").rpartition("/")[0]):
        yield f"{folder}: {', '.join(path.removeprefix(f'{folder}/') for path in group)}"


def _data(fate: Fate) -> dict[str, Any]:
    return {
        "path": fate.path,
        "fate": WORDS[fate.end],
        "circles": [f"{circle.site}/{circle}" for circle in fate.circles],
        "why": fate.why,
        "problems": as_data(fate.problems),
    }
