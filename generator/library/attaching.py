"""What belongs to a record: its pictures and files, its drafts, and where the links of its texts lead.

Goes from the names that a record writes to the files beside it; a name that leads nowhere is a problem with its place.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from urllib.parse import unquote

from pydantic import ValidationError

from generator import markup, media, source
from generator.library.gathering import Gathered, Loose, kind_and_id
from generator.library.holdings import File, Library
from generator.library.reading import Reading, bytes_of, fit_to_read
from generator.library.spots import Spot, at_loc, in_body
from generator.problems import Problem, did_you_mean, quoted
from generator.records import RecordId
from generator.records.base import Loc
from generator.records.sample import Draft

__all__ = ["attach"]

ACROSS = ("http://", "https://", "mailto:")
DRAFTS = (".md", ".txt")

Where = Callable[[], Spot]
"""Finds the place of something in a file; that takes a while, and few things have to be pointed at."""

Media = dict[str, media.Medium | None]
"""What is known of each file by its path; None where it cannot be published."""


def attach(library: Library, gathered: Gathered) -> tuple[Library, set[str], list[Problem]]:
    """The library with files, drafts and links; the paths below a root that were used; the problems found."""
    known: Media = {}
    found = [_Beside(gathered, reading, known) for _, reading in sorted(gathered.readings.items())]
    for each in found:
        each.look()
    written = {path: text for each in found for path, text in each.written.items()}
    library = replace(
        library,
        files={each.id: tuple(each.files.values()) for each in found if each.files},
        links={each.id: each.links for each in found if each.links},
        drafts={each.id: tuple(each.drafts) for each in found if each.drafts},
        draft_days={each.id: each.draft_days for each in found if each.draft_days},
        written=gathered.written | written,
    )
    return library, {path for each in found for path in each.used}, [wrong for each in found for wrong in each.problems]


@dataclass
class _Beside:
    """What stands beside one record, as far as it has been found."""

    gathered: Gathered
    reading: Reading
    known: Media
    files: dict[str, File] = field(default_factory=dict)
    links: dict[str, RecordId] = field(default_factory=dict)
    drafts: list[tuple[str, str]] = field(default_factory=list)
    draft_days: dict[str, date] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @property
    def id(self) -> RecordId:
        return self.reading.record.id

    @property
    def folder(self) -> str:
        """Where the record stands, below its root."""
        return posixpath.dirname(self.reading.below)

    def look(self) -> None:
        """Looks at all that the record names: first in its fields, then in its texts."""
        record = self.reading.record
        for listing in ("pictures", "files"):
            for name in getattr(record, listing, ()):
                self._attach(name, self._named((listing, name)))
        for number, name in enumerate(getattr(record, "drafts", ())):
            self._attach_draft(name, self._named(("drafts", number)))
        self._follow(self.reading.body, lambda: self.reading.source)

    def _named(self, loc: Loc) -> Where:
        return lambda: self.reading.spot(loc, at_key=isinstance(loc[-1], str))

    def _at(self, name: str) -> Loose | None:
        """The file of that name, and with that it is no longer one that nobody refers to."""
        path = posixpath.join(self.folder, name)
        self.used.add(path)
        return self.gathered.loose.get(path)

    def _attach(self, name: str, spot: Where, target: str = "") -> None:
        loose = self._at(name)
        if loose is None:
            self._miss(name, spot)
            return
        if loose.path not in self.known:
            self.known[loose.path], wrong = self.gathered.memory.recall(
                loose.path,
                loose.file,
                lambda: media.inspect(loose.path, loose.file),
                lambda found: found[0] is not None,
            )
            self.problems += wrong
        if medium := self.known[loose.path]:
            for written in dict.fromkeys((name, target or name)):
                self.files[written] = File(written, loose.path, medium)

    def _attach_draft(self, name: str, spot: Where) -> None:
        loose = self._at(name)
        if loose is None:
            self._miss(name, spot)
        elif not name.lower().endswith(DRAFTS):
            what = f"The draft {quoted(name, 'here')} is not a text.".replace("draft here", "draft named here")
            self.problems.append(spot().problem(what, "Put its name under files: or pictures: instead of drafts:."))
        else:
            self._read_draft(name, loose)

    def _read_draft(self, name: str, loose: Loose) -> None:
        content = bytes_of(loose.path, loose.file)
        if isinstance(content, Problem):
            self.problems.append(content)
            return
        got, problems = source.read_markdown(loose.path, content)
        self.problems += problems
        if got is None:
            return
        if unfit := fit_to_read(got):
            self.problems.append(unfit)
            return
        self.drafts.append((name, got.body.strip("\n")))
        self._note_day(name, got)
        self.written[f"{posixpath.dirname(self.reading.record.path)}/{name}"] = got.written.text
        self._follow(got.body, lambda: got)

    def _note_day(self, name: str, got: source.Source) -> None:
        try:
            day = Draft.model_validate(got.data).date
        except ValidationError as error:
            told = error.errors()[0]["ctx"]
            self.problems.append(at_loc(got, ("date",)).problem(told["what"], told["remedy"]))
        else:
            self.draft_days |= {name: day} if day else {}

    def _follow(self, body: str, got: Callable[[], source.Source]) -> None:
        for mention in markup.mentions(body):
            self._lead(mention, partial(_in_body, got, mention))

    def _lead(self, mention: markup.Mention, spot: Where) -> None:
        """One link or picture of a text: to a file beside it, to another record, or out into the web."""
        target = mention.target
        if not target or target.startswith(("#", "//")) or ":" in target.split("/")[0]:
            self.problems += _across(mention, spot)
            return
        name = unquote(target.partition("#")[0].partition("?")[0])
        path = posixpath.normpath(posixpath.join(self.folder, name))
        if name.startswith("/") or path.split("/")[0] == "..":
            what = "This leads out of the content, where no page can follow."
            self.problems.append(
                spot().problem(what, "Put a copy of the file beside this one, and write its name alone.")
            )
        elif id := self._record_at(path):
            self._lead_to_record(id, mention, spot)
        elif path in {posixpath.join(self.folder, draft) for draft in getattr(self.reading.record, "drafts", ())}:
            pass  # from the work a link leads to all its drafts, so no text needs one
        elif posixpath.dirname(path) == self.folder:
            self._attach(posixpath.basename(path), spot, target)
        else:
            self.problems.append(self._elsewhere(path, spot))

    def _lead_to_record(self, id: RecordId, mention: markup.Mention, spot: Where) -> None:
        if mention.kind == "picture":
            self.problems.append(spot().problem("This is no picture.", "For a link, take the “!” before it away."))
        elif id in self.gathered.readings:
            self.links[mention.target] = id

    def _record_at(self, path: str) -> RecordId | None:
        """The record whose file, or whose folder, stands at a path; it may have been unreadable."""
        for candidate in (path, *(f"{path}/{posixpath.basename(kind.files)}" for kind in self.gathered.kinds)):
            match = kind_and_id(self.gathered.kinds, candidate)
            if match and (match[1] in self.gathered.readings or match[1] in self.gathered.unread):
                return match[1]
        return None

    def _miss(self, name: str, spot: Where) -> None:
        """A problem for a name that is no file's, unless the file is there and has one already."""
        if posixpath.join(self.folder, name) in self.gathered.refused:
            return
        here = [posixpath.basename(path) for path in self.gathered.loose if posixpath.dirname(path) == self.folder]
        near = next((f"Did you mean “{each}”?" for each in here if each.lower() == name.lower()), "")
        what = f"There is no file {_file_name(name)} beside this one."
        remedy = near or did_you_mean(name, here) or "Put it here, or see how its name is spelt."
        self.problems.append(spot().problem(what, remedy))

    def _elsewhere(self, path: str, spot: Where) -> Problem:
        if path in self.gathered.loose:
            what = "This file stands in another folder, and a text shows only what stands in its own."
            return spot().problem(what, "Put a copy of the file beside this one, and write its name alone.")
        near = did_you_mean(path, [each.below for each in self.gathered.readings.values()])
        return spot().problem("There is nothing at the place that this leads to.", near or "See how its name is spelt.")


def _in_body(got: Callable[[], source.Source], mention: markup.Mention) -> Spot:
    return in_body(got(), mention.offset, len(mention.target))


def _file_name(name: str) -> str:
    """A name as it may be told: a link may hold a sentence instead."""
    ending = posixpath.splitext(name)[1]
    return quoted(name.replace(" ", "·"), "of that name").replace("·", " ") if ending[1:].isalnum() else "of that name"


def _across(mention: markup.Mention, spot: Where) -> list[Problem]:
    if mention.kind == "picture":
        what = "This picture is not in the content, so no page can show it."
        return [spot().problem(what, "Put the picture's file beside this one, and write its name here.")]
    if mention.target.lower().startswith(ACROSS) or mention.target.startswith("#") or not mention.target:
        return []
    return [
        spot().problem("This is not an address that a page may lead to.", "Use an address that begins with https://.")
    ]
