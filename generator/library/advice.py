"""What is worth a word and stops nothing: readings and their library go in, advice comes out.

Pictures that say nothing to somebody who cannot see them; a class without the salt of its addresses; a place in the
showcase for work that was not chosen; columns of a slip that nobody reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import markup
from generator.library.holdings import Library
from generator.library.reading import Reading
from generator.library.sheets import Register, lesson_of, strays_of
from generator.library.spots import in_body
from generator.media import Sort
from generator.problems import Advice, quoted
from generator.records import Classroom, Profile, RecordId, Sample, Slip

__all__ = ["advise"]

SALT = 16
"""So many characters keep an address from being guessed."""


def advise(library: Library, readings: Mapping[RecordId, Reading]) -> Iterator[Advice]:
    """All such advice, with its places."""
    for id, reading in readings.items():
        pictures = [file for file in library.files.get(id, ()) if file.medium.sort is Sort.PICTURE]
        for path in dict.fromkeys(file.path for file in pictures):
            yield from _on_picture([file.name for file in pictures if file.path == path], reading)
        if isinstance(reading.record, Classroom):
            yield from _on_salt(reading.record, reading)
        if isinstance(reading.record, Profile):
            yield from _on_order(reading.record, reading, library)
        if isinstance(reading.record, Slip):
            yield from _on_columns(reading.record, reading, library)


def _on_picture(names: list[str], reading: Reading) -> Iterator[Advice]:
    """A picture, by its own name and those that the text gives it, if neither fields nor text put it into words."""
    name = names[0]
    listed = getattr(reading.record, "pictures", {}).get(name)
    shown = [
        mention for mention in markup.mentions(reading.body) if mention.kind == "picture" and mention.target in names
    ]
    if (listed and listed.alt) or any(mention.label.strip() for mention in shown):
        return
    what = f"{quoted(name, 'This picture')} says nothing to somebody who cannot see it."
    if listed is not None:
        spot = reading.spot(("pictures", name), at_key=True)
        yield spot.advice(what, "Say in a few words what it shows: {alt: …}.")
    elif shown:
        spot = in_body(reading.source, shown[0].offset, len(shown[0].target))
        yield spot.advice(what, "Say in a few words what it shows, between the square brackets.")
    elif name in getattr(reading.record, "files", {}):
        spot = reading.spot(("files", name), at_key=True)
        yield spot.advice(what, "Move its name to pictures:, and say in a few words what it shows: {alt: …}.")


def _on_salt(classroom: Classroom, reading: Reading) -> Iterator[Advice]:
    if not classroom.salt:
        what = "This class has no salt, so an address that should not tell an id could be guessed."
        yield reading.spot().advice(what, f"Add a line salt: with {SALT} or more letters and digits at random.")
    elif len(classroom.salt) < SALT:
        what = "This salt is short, so an address that should not tell an id could be guessed."
        yield reading.spot(("salt",)).advice(what, f"Write {SALT} or more letters and digits at random.")


def _on_order(profile: Profile, reading: Reading, library: Library) -> Iterator[Advice]:
    """Work that has a place in the order of the showcase, and of which nobody says why it was chosen."""
    for number, text in enumerate(profile.showcase_order):
        sample = library.find("sample", text, profile)
        if isinstance(sample, Sample) and not sample.showcase:
            what = f"{quoted(text, 'This work')} is not in the showcase, for nobody says why it was chosen."
            remedy = "Say why in its sample.md, after showcase:, or take it out here."
            yield reading.spot(("showcase_order", number)).advice(what, remedy)


def _on_columns(slip: Slip, reading: Reading, library: Library) -> Iterator[Advice]:
    """Columns that hold the answers to no question of the slip's lesson."""
    found = lesson_of(slip, library)
    strays = strays_of(slip, *found, Register(library, slip.id.parts[0])) if found else ()
    if strays and found:
        lesson, side = found
        one, several = quoted(strays[0], "One column"), f"{len(strays)} columns"
        what = f"{one} is" if len(strays) == 1 else f"{several} are"
        what = f"{what} not among the questions of the {side} slip, and nobody reads the answers there."
        remedy = f"Write the heading as a question below {side}: in {lesson.path}, or leave it be."
        yield reading.spot().advice(what, remedy)
