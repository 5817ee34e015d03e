"""What every page of a circle is made with: its shelf, the atlas, the reader's words; small pieces come out.

Prose with its links, pictures in their sizes, cards, notes: each is made in one place, here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from posixpath import splitext
from typing import TypeVar

from generator import markup, media
from generator.chains import NextStep, next_steps
from generator.insight import HandedIn, handed_in
from generator.library import File
from generator.library.sheets import Side
from generator.pages import pieces
from generator.pages.addresses import Atlas
from generator.pages.page import Enclosed, Link, Masthead, Page
from generator.records import Feedback, Record, RecordId, Sample, Task
from generator.records.feedback import GuestGiver
from generator.shelving import Shelf
from generator.words import Words

__all__ = ["Setting"]

R = TypeVar("R", bound=Record)

ACROSS = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Setting:
    """A circle's shelf on the way to its pages. `words` are the readers', `masthead` stands above each page."""

    shelf: Shelf
    atlas: Atlas
    words: Words
    masthead: Masthead

    def record(self, schema: type[R], id: RecordId) -> R:
        """The record of that id on this shelf, known to be of a schema; raises KeyError where it is not there."""
        record = self.shelf.records[id]
        if not isinstance(record, schema):
            raise KeyError(id)
        return record

    # -------------------------------------------------------------------------------------------------- pages

    def page(self, uri: str, title: str, template: str, shows: object, trail: tuple[Link, ...] = ()) -> Page:
        """A page of this circle, with the files that what it shows needs; search does not find it."""
        stems = {stem: path for path, stem in self.shelf.stems.items()}
        enclosed = sorted(
            {Enclosed(folder, stem, stems[stem]) for folder, stem in _files_in(shows)} if stems else set()
        )
        return Page(
            circle=self.shelf.circle,
            uri=uri,
            title=title,
            template=template,
            shows=shows,
            language=self.words.language,
            masthead=self.masthead,
            trail=trail,
            enclosed=tuple(enclosed),
        )

    def page_of(self, record: Record, title: str, template: str, shows: object, trail: tuple[Link, ...]) -> Page:
        """A record's own page in this circle, which search finds."""
        return self.page_at(record.id, title, template, shows, trail)

    def page_at(self, id: RecordId, title: str, template: str, shows: object, trail: tuple[Link, ...]) -> Page:
        """The page in this circle of what has that id, a record or several, which search finds."""
        page = self.page(self.atlas.pages[self.shelf.circle][id], title, template, shows, trail)
        return replace(page, found=True, behind=self.atlas.behind[self.shelf.circle].get(id, ()))

    def finding(self, page: Page, records: Iterable[Record]) -> Page:
        """A circle's first page, whose search also finds the pages that some records have in wider circles."""
        elsewhere = (record.id for record in records if not self.atlas.has_page(record.id, self.shelf.circle))
        return replace(page, finds=tuple(dict.fromkeys(url for id in elsewhere if (url := self.url(id)))))

    def url(self, id: RecordId | None) -> str:
        """The path below the site of a record's page for these readers; "" where they have none."""
        return self.atlas.page_of(id, self.shelf) if id else ""

    def link(self, record: Record | None, text: str = "") -> Link | None:
        """A link to a record's page, called by its title; None where the record is not here or has no page."""
        url = self.url(record.id) if record else ""
        return Link(text or getattr(record, "title", ""), url) if url else None

    def foreign(self, lang: str | None) -> str:
        """The language of a text, where it is not the page's: its own, else the school's first."""
        spoken = lang or self.school_language
        return "" if spoken.partition("-")[0] == self.words.language.partition("-")[0] else spoken

    @property
    def school_language(self) -> str:
        """The language in which the school writes where it does not say."""
        school = self.shelf.records.get(RecordId("school"))
        return next(iter(getattr(school, "languages", ())), "en")

    # -------------------------------------------------------------------------------------------------- texts

    def prose(self, record: Record, text: str, lang: str | None = None) -> pieces.Prose:
        """A record's text, with the links and files of it that these readers may follow."""
        links, files = self.shelf.links.get(record.id, {}), {f.name: f for f in self.shelf.files.get(record.id, ())}
        to: dict[str, str] = {}
        shown: dict[str, pieces.Depicted] = {}
        for mention in markup.mentions(text):
            target = mention.target
            if target in links and (url := self.url(links[target])):
                to[target] = url
            elif target in files:
                piece = self.depicted(record, files[target])
                shown[target] = piece
                if mention.kind == "link" and (address := _address_of(piece)):
                    to[target] = address
            elif target.lower().startswith(ACROSS):
                to[target] = target
        return pieces.Prose(text, tuple(to.items()), tuple(shown.items()), self.foreign(lang))

    def depicted(self, record: Record, file: File) -> pieces.Depicted:
        """A record's file as the piece that shows it."""
        said = {**getattr(record, "files", {}), **getattr(record, "pictures", {})}.get(file.name)
        folder = self.atlas.folder_of(file.path, self.shelf)
        renditions = media.renditions(file.medium, self.shelf.stems[file.path])
        caption = getattr(said, "caption", None) or ""
        alt = getattr(said, "alt", None) or ""
        if file.medium.sort is media.Sort.PICTURE:
            return pieces.Picture(folder, renditions, alt, caption)
        only = renditions[0]
        if file.medium.sort in {media.Sort.SOUND, media.Sort.VIDEO}:
            return pieces.Clip(
                sort=file.medium.sort.value,
                url=folder + only.name,
                mime=only.mime,
                seconds=round(file.medium.seconds),
                alt=alt,
                caption=caption,
                transcript=getattr(said, "transcript", None) or "",
                width=only.width,
                height=only.height,
            )
        ending = splitext(only.name)[1].lstrip(".").upper()
        title = getattr(said, "title", None) or file.name
        return pieces.Attachment(folder + only.name, title, ending, max(1, round(file.medium.size / 1000)))

    def gallery(self, record: Sample) -> tuple[pieces.Depicted, ...]:
        """The files of a sample that its text does not show itself."""
        named = {mention.target for text in (record.body, record.reflection) for mention in markup.mentions(text)}
        in_text = {file.path for file in self.shelf.files.get(record.id, ()) if file.name in named}
        listed = [*record.pictures, *record.files]
        return tuple(
            self.depicted(record, file)
            for file in sorted(self.shelf.files.get(record.id, ()), key=lambda f: _rank(listed, f.name))
            if file.path not in in_text and file.name in listed
        )

    def cover(self, record: Sample) -> pieces.Picture | None:
        """The first picture of a sample, if it has one here."""
        listed = list(record.pictures)
        for file in sorted(self.shelf.files.get(record.id, ()), key=lambda f: _rank(listed, f.name)):
            if file.medium.sort is media.Sort.PICTURE:
                piece = self.depicted(record, file)
                return piece if isinstance(piece, pieces.Picture) else None
        return None

    # ------------------------------------------------------------------------------------------------- people

    def owner(self, record: Record) -> RecordId | None:
        """The student whose record it is."""
        return self.shelf.library.student_of(record)

    def name(self, person: RecordId | None) -> str:
        """What these readers may call somebody; "" where they may not."""
        return self.shelf.name_of(person) or ""

    def staff_name(self, id: str | None) -> str:
        """What a member of staff is called; "" for nobody."""
        return self.name(RecordId("staff", (id,))) if id else ""

    def giver(self, feedback: Feedback) -> pieces.Giver:
        """Who gave feedback, as far as these readers may know."""
        if isinstance(feedback.from_, GuestGiver):
            return pieces.Giver("guest", feedback.from_.guest.name, feedback.from_.guest.role or "")
        if feedback.from_ == "family":
            return pieces.Giver("family")
        person = self.shelf.library.named(("staff", "profile"), feedback.from_, feedback)
        if person and person.kind == "staff":
            return pieces.Giver("teacher", self.name(person))
        return pieces.Giver("classmate", self.name(person))

    # -------------------------------------------------------------------------------------------------- cards

    def subject(self, sample: Sample) -> str:
        """The school subject of a sample: its own, else its task's."""
        task: Task | None = self.shelf.get("task", sample.task, sample)
        return sample.subject or (task.subject if task else None) or ""

    def feedback_on(self, sample: Sample) -> tuple[Feedback, ...]:
        """The feedback about a sample that these readers see, oldest first."""
        return self._beside.get(sample.id, ())

    @cached_property
    def _beside(self) -> dict[RecordId, tuple[Feedback, ...]]:
        beside: dict[RecordId, list[Feedback]] = {}
        for each in sorted(self.shelf.all(Feedback), key=lambda each: (each.date, each.id)):
            if about := self.shelf.library.named(("sample",), each.about, each):
                beside.setdefault(about, []).append(each)
        return {id: tuple(feedback) for id, feedback in beside.items()}

    @cached_property
    def next_steps(self) -> dict[RecordId, NextStep]:
        """Every next step by the feedback that gave it, oldest first."""
        return {step.feedback.id: step for step in next_steps(self.shelf)}

    @cached_property
    def handed_in(self) -> dict[RecordId, dict[Side, HandedIn]]:
        """What was handed in by the lesson that asked for it; reading every answer takes a while."""
        return handed_in(self.shelf)

    def card(self, sample: Sample, *, signed: bool = True, why: str = "") -> pieces.Card:
        """A sample on the way to its page; signed with whose it is, as far as that may be told."""
        if sample.id not in self._cards:
            self._cards[sample.id] = self._card(sample)
        by = self.name(self.owner(sample)) if signed else ""
        return replace(self._cards[sample.id], by=by, unsigned=signed and not by, why=why)

    @cached_property
    def _cards(self) -> dict[RecordId, pieces.Card]:
        """A sample stands on several pages; reading its first words takes a while."""
        return {}

    def _card(self, sample: Sample) -> pieces.Card:
        notes = self.feedback_on(sample)
        return pieces.Card(
            url=self.url(sample.id),
            title=sample.title,
            day=sample.date,
            subject=self.subject(sample),
            picture=self.cover(sample),
            opening=markup.opening(sample.body),
            lang=self.foreign(sample.lang),
            drafts=len(self.shelf.drafts.get(sample.id, ())),
            givers=tuple(dict.fromkeys(giver.name for note in notes if (giver := self.giver(note)).name)),
            answered=any(note.reply for note in notes),
        )

    def cards(self, samples: Iterable[Sample], *, signed: bool = True) -> tuple[pieces.Card, ...]:
        """Cards of samples, newest first."""
        return tuple(self.card(sample, signed=signed) for sample in newest_first(samples))

    def quiet_days(self, day: date) -> int:
        """How many days ago a day was."""
        return (self.shelf.on - day).days


def newest_first(samples: Iterable[Sample]) -> list[Sample]:
    """By date, newest first; of one day, by id."""
    return sorted(samples, key=lambda sample: (-sample.date.toordinal(), sample.id))


def _rank(names: list[str], name: str) -> tuple[int, str]:
    return (names.index(name) if name in names else len(names), name)


def _address_of(piece: pieces.Depicted) -> str:
    """Where a link to a file leads: a picture's largest size, or the file itself."""
    return piece.folder + piece.largest.name if isinstance(piece, pieces.Picture) else piece.url


def _files_in(value: object) -> Iterable[tuple[str, str]]:
    """The (folder, stem) of every file shown anywhere in a page's value."""
    if isinstance(value, pieces.Picture):
        yield value.folder, value.largest.name.rpartition("-")[0]
    elif isinstance(value, (pieces.Clip, pieces.Attachment)):
        folder, _, name = value.url.rpartition("/")
        yield f"{folder}/", name.partition(".")[0]
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _files_in(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _files_in(getattr(value, name))
