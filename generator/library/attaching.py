"""What belongs to a record: its pictures and files, its drafts, and where the links of its text lead.

Goes from the names that a record writes to the files beside it; a name that leads nowhere is a problem with its place.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from generator import markup, media, source
from generator.library.holdings import File, Library
from generator.library.reading import Reading
from generator.problems import Advice, Place, Problem, did_you_mean
from generator.records import RecordId
from generator.records.base import Loc

__all__ = ["attach"]

REMOTE = ("http:", "https:", "mailto:")


@dataclass
class _Found:
    """What the attaching of one library has gathered so far."""

    files: dict[RecordId, dict[str, File]] = field(default_factory=dict)
    links: dict[RecordId, dict[str, RecordId]] = field(default_factory=dict)
    drafts: dict[RecordId, list[tuple[str, str]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    media: dict[str, media.Medium | None] = field(default_factory=dict)


def attach(
    library: Library, readings: Mapping[RecordId, Reading], others: Mapping[str, Path]
) -> tuple[Library, set[str], list[Problem]]:
    """The library with files, drafts and links; the paths that were used; the problems found.

    `others` are the files that are no records, by path.
    """
    found = _Found()
    for id, reading in sorted(readings.items()):
        for loc, name in _listed(reading):
            _attach_file(found, reading, name, others, _at_loc(reading, loc))
        for loc, name in _drafts(reading):
            _attach_draft(found, reading, name, others, _at_loc(reading, loc))
        for mention in markup.mentions(reading.source.body):
            _follow(found, library, reading, mention, others)
        found.files.setdefault(id, {})
    holding = Library(
        library.records,
        {id: tuple(files.values()) for id, files in found.files.items() if files},
        found.links,
        {id: tuple(drafts) for id, drafts in found.drafts.items()},
        kinds=library.kinds,
    )
    return holding, found.used, found.problems


def _listed(reading: Reading) -> Iterator[tuple[Loc, str]]:
    """The files that a record lists by name in its front matter."""
    for name in ("pictures", "files"):
        for file in getattr(reading.record, name, ()):
            yield (name, file), file


def _drafts(reading: Reading) -> Iterator[tuple[Loc, str]]:
    for number, file in enumerate(getattr(reading.record, "drafts", ())):
        yield ("drafts", number), file


@dataclass(frozen=True)
class _Spot:
    """Where a name is written, to point at it."""

    place: Place
    source: source.Source
    width: int | None = None

    def problem(self, what: str, remedy: str, severity: type[Problem] = Problem) -> Problem:
        return severity(self.place, what, remedy, self.source.excerpt(self.place, self.width))


def _at_loc(reading: Reading, loc: Loc) -> _Spot:
    key = isinstance(loc[-1], str)
    place = reading.source.key_place(loc) if key else reading.source.place(loc)
    return _Spot(place, reading.source, len(str(loc[-1])) if key else None)


def _attach_file(found: _Found, reading: Reading, name: str, others: Mapping[str, Path], spot: _Spot) -> None:
    path = _beside(reading, name)
    if path not in others:
        found.problems.append(_missing(reading, name, others, spot))
        return
    found.used.add(path)
    if path not in found.media:
        found.media[path], wrong = media.inspect(path, others[path])
        found.problems += wrong
    if medium := found.media[path]:
        found.files.setdefault(reading.record.id, {})[name] = File(name, path, medium)


def _attach_draft(found: _Found, reading: Reading, name: str, others: Mapping[str, Path], spot: _Spot) -> None:
    path = _beside(reading, name)
    if path not in others:
        found.problems.append(_missing(reading, name, others, spot))
        return
    found.used.add(path)
    got, problems = source.read_markdown(path, others[path].read_bytes())
    found.problems += problems
    if got and (refused := markup.refusal(got.body)):
        found.problems.append(Problem(got.body_place(refused.offset), refused.what, refused.remedy))
    elif got:
        found.drafts.setdefault(reading.record.id, []).append((name, got.body.strip("\n")))


def _follow(
    found: _Found, library: Library, reading: Reading, mention: markup.Mention, others: Mapping[str, Path]
) -> None:
    """One link or picture of a text: to a file beside it, to another record, or out into the web."""
    target = mention.target
    spot = _Spot(reading.source.body_place(mention.offset), reading.source, len(target))
    if ":" in target.split("/")[0] or target.startswith(("#", "//")) or not target:
        found.problems += _remote(mention, spot)
        return
    name = unquote(target.partition("#")[0].partition("?")[0])
    if name.startswith("/") or _leaves(reading, name):
        found.problems.append(spot.problem("This leads out of the content.", "Put a copy of the file beside this one."))
    elif id := _record_at(library, reading, name):
        found.links.setdefault(reading.record.id, {})[target] = id
    elif "/" in posixpath.normpath(name):
        found.problems.append(_missing(reading, name, others, spot))
    else:
        _attach_file(found, reading, posixpath.normpath(name), others, spot)
        if target != name and (file := found.files.get(reading.record.id, {}).get(posixpath.normpath(name))):
            found.files[reading.record.id][target] = File(target, file.path, file.medium)


def _remote(mention: markup.Mention, spot: _Spot) -> list[Problem]:
    if mention.kind == "picture":
        return [
            spot.problem(
                "This picture is not in the content, so no page can show it.",
                "Put the picture's file beside this one and write its name here.",
            )
        ]
    if mention.target.lower().startswith(REMOTE) or mention.target.startswith("#") or not mention.target:
        return []
    return [spot.problem("This is not an address that a page may lead to.", "Use an address that begins with https://.")]


def _beside(reading: Reading, name: str) -> str:
    return posixpath.join(posixpath.dirname(reading.record.path), name)


def _leaves(reading: Reading, name: str) -> bool:
    """Whether a relative path climbs out of its content root."""
    below = reading.record.path.removeprefix(f"{reading.root}/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(below), name)).split("/")[0] == ".."


def _record_at(library: Library, reading: Reading, name: str) -> RecordId | None:
    """The record whose file, or whose folder, stands at a path relative to another's."""
    below = reading.record.path.removeprefix(f"{reading.root}/")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(below), name))
    for kind in library.kinds:
        for candidate in (path, f"{path}/{posixpath.basename(kind.files)}"):
            id = kind.match(candidate)
            if id in library.records:
                return id
    return None


def _missing(reading: Reading, name: str, others: Mapping[str, Path], spot: _Spot) -> Problem:
    folder = posixpath.dirname(reading.record.path)
    here = [posixpath.basename(path) for path in others if posixpath.dirname(path) == folder]
    remedy = did_you_mean(name, here)
    if not remedy:
        remedy = next((f"Did you mean “{each}”?" for each in here if each.lower() == name.lower()), "")
    return spot.problem(f"There is no file “{name:.80}” here.", remedy or "Put it beside this file, or mend its name.")


def advice_on_pictures(library: Library, readings: Mapping[RecordId, Any]) -> list[Problem]:
    """Pictures that say nothing to somebody who cannot see them."""
    asked: list[Problem] = []
    for id, reading in readings.items():
        for name, shown in getattr(reading.record, "pictures", {}).items():
            if shown.alt is None and any(file.name == name for file in library.files.get(id, ())):
                spot = _at_loc(reading, ("pictures", name))
                asked.append(
                    spot.problem(
                        f"“{name}” has no alt text.", "Say in a few words what it shows, after alt:.", severity=Advice
                    )
                )
    return asked
