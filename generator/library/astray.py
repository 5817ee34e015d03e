"""Files that are no records and that no record refers to: they go in, and come out as listed or as misplaced.

A text that looks like a record in the wrong place is a problem: nobody meant it to be left out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.library.gathering import Loose
from generator.library.holdings import Unused
from generator.problems import Place, Problem, did_you_mean
from generator.records import Kind
from generator.records.base import slug

__all__ = ["meant", "sort_out"]

LATER = {"news"}
"""Folders of a class whose kinds are not read yet."""

TEXTS = {".md", ".markdown", ".yml", ".yaml", ".txt"}


def sort_out(
    loose: Iterable[tuple[str, Loose]], kinds: tuple[Kind[Any], ...]
) -> tuple[tuple[Unused, ...], list[Problem], list[str]]:
    """The files to list; a problem for each that was misplaced, once a folder; and the paths that were meant."""
    unused, problems, missing = [], dict[str, Problem](), []
    for below, file in sorted(loose, key=lambda each: each[0]):
        right = "" if _for_later(below) else meant(below, kinds)
        if right:
            missing.append(right)
            upto, what, better = _told(below, right)
            place = f"{file.root}/{upto}"
            problems.setdefault(place, Problem(Place(place), what, f"Did you mean “{better}”?"))
        else:
            why = "this kind is not read yet" if _for_later(below) else "nothing refers to this file"
            unused.append(Unused(file.path, why))
    return tuple(unused), list(problems.values()), missing


def _for_later(below: str) -> bool:
    parts = below.split("/")
    return len(parts) > 3 and parts[0] == "classes" and parts[2] in LATER


def _told(below: str, right: str) -> tuple[str, str, str]:
    """Up to which part a path is wrong, what to say of that part, and what to write instead."""
    parts, wanted = below.split("/"), right.split("/")
    if len(parts) != len(wanted):
        return below, _NO_FILE, right
    off = next(number for number, pair in enumerate(zip(parts, wanted, strict=True)) if pair[0] != pair[1])
    what = _NO_FILE if off == len(parts) - 1 else _NO_FOLDER
    return "/".join(parts[: off + 1]), what, wanted[off]


_NO_FILE = "Nothing is read from a file of this name here."
_NO_FOLDER = "Nothing is read from a folder of this name here."


def meant(below: str, kinds: tuple[Kind[Any], ...]) -> str:
    """The path that was probably meant by a text that stands where no record has its file; empty where none is near."""
    if posixpath.splitext(below)[1].lower() not in TEXTS:
        return ""
    parts = below.split("/")
    for guess in (_misspelt, _without_its_folder, _with_a_folder, _a_folder_left_out):
        for kind in kinds:
            if found := guess(parts, kind.files.split("/")):
                return found
    return ""


def _misspelt(parts: list[str], pattern: list[str]) -> str:
    """One fixed word, or the ending, is off: `student/`, `sampel.md`, `rivera.yaml`."""
    if len(parts) != len(pattern):
        return ""
    meant = [_part_meant(part, slot) for part, slot in zip(parts, pattern, strict=True)]
    return "/".join(meant) if all(meant) and sum(a != b for a, b in zip(meant, parts, strict=True)) == 1 else ""


def _part_meant(part: str, slot: str) -> str:
    """What a part of a path was meant to be, or nothing where it is too far off."""
    if re.fullmatch(r"\{\w+\}", slot):
        return part
    stem, ending = posixpath.splitext(part)
    if slot.startswith("{"):
        return stem + posixpath.splitext(slot)[1] if ending.lower() in TEXTS else ""
    return slot if part == slot or did_you_mean(part.lower(), [slot]) else ""


def _without_its_folder(parts: list[str], pattern: list[str]) -> str:
    """`samples/bridge.md` for `samples/bridge/sample.md`."""
    stem = slug(_stem(parts[-1]))
    fits = len(parts) + 1 == len(pattern) and pattern[-2].startswith("{") and _fixed_words_fit(parts[:-1], pattern)
    return "/".join([*parts[:-1], stem, pattern[-1]]) if fits and stem else ""


def _with_a_folder(parts: list[str], pattern: list[str]) -> str:
    """`tasks/bridge/task.md` for `tasks/bridge.md`."""
    fits = len(parts) == len(pattern) + 1 and pattern[-1].startswith("{") and _fixed_words_fit(parts[:-2], pattern)
    stem = slug(_stem(parts[-2])) if fits else ""
    return "/".join([*parts[:-2], stem + posixpath.splitext(pattern[-1])[1]]) if stem else ""


def _stem(name: str) -> str:
    stem, ending = posixpath.splitext(name)
    return stem if ending.lower() in TEXTS else name


def _a_folder_left_out(parts: list[str], pattern: list[str]) -> str:
    """`students/mina/bridge/sample.md` for `students/mina/samples/bridge/sample.md`."""
    if len(parts) + 1 != len(pattern) or pattern[-1].startswith("{"):
        return ""
    for number in _fixed(pattern[:-1]):
        whole = [*parts[:number], pattern[number], *parts[number:]]
        if _fixed_words_fit(whole, pattern):
            return "/".join(whole)
    return ""


def _fixed(pattern: list[str]) -> Iterator[int]:
    return (number for number, slot in enumerate(pattern) if not slot.startswith("{"))


def _fixed_words_fit(parts: list[str], pattern: list[str]) -> bool:
    return all(parts[number] == pattern[number] for number in _fixed(pattern[: len(parts)]))
