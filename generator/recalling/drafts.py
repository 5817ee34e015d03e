"""A sample enters. Its earlier versions in git leave, each with what changed after it; or one of them, as a draft.

Only the work is looked at: a new score or another title makes no new version, and a reflection is no part of a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, pairwise
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator import markup, source
from generator.difference import Difference, compare, tokens_of
from generator.interchange import Folders, NewFile, RefusedError, Rewriting, rewriting
from generator.library import Root
from generator.recalling.versions import Past, past_of
from generator.records import RecordId
from generator.records.sample import Draft
from generator.source.editing import Append, Edit, Put
from generator.source.writing import listed, scalar

__all__ = ["Drafts", "Earlier", "Taken", "drafts_of", "take"]


@dataclass(frozen=True)
class Earlier:
    """An earlier version of a work: its number from 1, its day, its text, and what changed from it to the next.

    `kept` is the name of the draft that reads like it already; "" where there is none.
    """

    number: int
    day: date
    text: str
    to_next: Difference
    kept: str


@dataclass(frozen=True)
class Drafts:
    """The earlier versions of a sample's work, oldest first, and whether git has all of them here.

    `listed` are the drafts that the sample names, each with its day where it says one.
    """

    root: Root
    id: RecordId
    file: Path
    versions: tuple[Earlier, ...]
    listed: Mapping[str, date | None]
    whole: bool


@dataclass(frozen=True)
class Taken:
    """A draft to be written, and its sample, which names it; None where that line has to be written by hand."""

    draft: NewFile
    sample: Rewriting | None
    line: str


def drafts_of(folders: Folders, parts: tuple[str, ...]) -> Drafts:
    """The earlier versions of a sample's work. Raises RefusedError where nothing can be known of them."""
    id = RecordId("sample", parts)
    past = past_of(folders, id)
    file = past.root.folder / past.below
    got = _read(file.read_bytes())
    if got is None:
        raise RefusedError(f"{past.root.name}/{past.below} cannot be read. See why with: classfolio check")
    names: Any = got.data.get("drafts")
    named = [name for name in names if isinstance(name, str) and Path(name).name == name] if names else []
    kept = {name: _read_draft(file.with_name(name)) for name in named}
    versions = tuple(_versions(past, _work(got), {text: name for name, (text, _) in kept.items()}))
    return Drafts(past.root, id, file, versions, {name: day for name, (_, day) in kept.items()}, past.whole)


def _read(content: bytes) -> source.Source | None:
    """A file of which nothing is wrong in its form, so that it can be told apart into fields and text."""
    got, _ = source.read_markdown("", content)
    return got if got and not markup.refusal(got.body) else None


def _work(got: source.Source) -> str:
    return markup.split_reflection(got.body)[0].strip("\n")


def _read_draft(file: Path) -> tuple[str, date | None]:
    """The text of a draft and the day that it says."""
    got = _read(file.read_bytes()) if file.is_file() and file.suffix in {".md", ".txt"} else None
    if got is None:
        return "", None
    try:
        return got.body.strip("\n"), Draft.model_validate(got.data).date
    except ValidationError:
        return got.body.strip("\n"), None


def _versions(past: Past, now: str, kept: Mapping[str, str]) -> Iterator[Earlier]:
    """The versions that read otherwise than the one after them, each with the day on which it was first so."""
    works = [(each.day, _work(got)) for each in past.versions if (got := _read(each.content))]
    said = [(day, text) for day, text in works if text]
    told = [each for before, each in pairwise([(date.min, ""), *said]) if each[1] != before[1]]
    told = told[:-1] if told and told[-1][1] == now else told
    for number, ((day, text), (_, then)) in enumerate(pairwise([*told, (date.max, now)]), 1):
        yield Earlier(number, day, text, _difference(text, then), kept.get(text, ""))


def _difference(text: str, later: str) -> Difference:
    return compare(tokens_of(markup.told(text)), tokens_of(markup.told(later)))


# ------------------------------------------------------------------------------------------------- one as a draft


def take(drafts: Drafts, number: int, name: str, folders: Folders) -> Taken:
    """A version as a draft of that name, or of the next free one. Raises RefusedError where it cannot be one."""
    version = _version(drafts, number)
    name = name or next(each for n in count(1) if not _taken(drafts, each := f"draft-{n}.md"))
    if "/" in name or "\\" in name or not name.endswith(".md") or name == "sample.md":
        raise RefusedError(f"“{name:.80}” cannot be the name of a draft. Write one that ends in .md, as in draft-1.md")
    folder = drafts.file.parent.relative_to(drafts.root.folder).as_posix()
    draft = NewFile.of(drafts.root, f"{folder}/{name}", f"---\ndate: {version.day}\n---\n{version.text}\n")
    names = _in_order(drafts, name, version.day)
    edit: Edit = Append("drafts", scalar(name)) if names[-1] == name else Put("drafts", listed(names))
    path = f"{drafts.root.name}/{folder}/{drafts.file.name}"
    sample = rewriting(folders.kind("sample"), drafts.id, drafts.file, path, [edit])
    return Taken(draft, sample, f"drafts: {listed(names)}")


def _version(drafts: Drafts, number: int) -> Earlier:
    found = next((each for each in drafts.versions if each.number == number), None)
    if found is None:
        known = f"They go from 1 to {len(drafts.versions)}." if drafts.versions else "Git has none."
        raise RefusedError(f"There is no earlier version {number}. {known}")
    if found.kept:
        raise RefusedError(f"Version {number} is a draft already: {found.kept}.")
    return found


def _taken(drafts: Drafts, name: str) -> bool:
    return name in drafts.listed or drafts.file.with_name(name).exists()


def _in_order(drafts: Drafts, name: str, day: date) -> list[str]:
    """The sample's drafts with one more, which stands before those that say a later day."""
    names = list(drafts.listed)
    at = next((at for at, each in enumerate(names) if (known := drafts.listed[each]) and known > day), len(names))
    return [*names[:at], name, *names[at:]]
