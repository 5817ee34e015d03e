"""What is newly shown, and newly hidden: what everybody saw before goes in, and sees now; every difference comes out.

New words in what was shown before are no difference; a field in which something stands for the first time is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.circles import Circle
from generator.comparing.sights import FILE, SIGNED, UNSIGNED, Seen, record_of
from generator.privacy import LADDERS
from generator.records import RecordId

__all__ = ["Change", "Changes", "Thing", "compare"]

NAMES = {"profile": "name"}
"""Records that are spoken of as a name, and the field that is meant; what else they show is told apart."""


@dataclass(frozen=True)
class Change:
    """A circle that sees something, or sees it no longer: a record, or with `part` one of its fields or files."""

    circle: Circle
    record: RecordId
    part: str = ""


@dataclass(frozen=True)
class Thing:
    """What one would speak of as one: a record, or some parts of it, and the circles for which it has changed.

    Of `circles` those are left out whose readers are in a wider one too. `without_name` is work that the class now
    sees and does not learn whose it is.
    """

    shown: bool
    record: RecordId
    parts: tuple[str, ...]
    circles: tuple[Circle, ...]
    without_name: bool = False


@dataclass(frozen=True)
class Changes:
    """Every difference between two times, in order."""

    shown: tuple[Change, ...] = ()
    hidden: tuple[Change, ...] = ()

    def __add__(self, other: Changes) -> Changes:
        return Changes(self.shown + other.shown, self.hidden + other.hidden)

    def __bool__(self) -> bool:
        return bool(self.shown or self.hidden)

    def things(self) -> tuple[Thing, ...]:
        """The same as one would speak of it: what comes with something else that is told is not told again."""
        return (*_things(self.shown, shown=True), *_things(self.hidden, shown=False))


def compare(site: str, before: Seen, now: Seen) -> Changes:
    """What the circles of a site newly see, and no longer see."""
    return Changes(tuple(_more(site, before, now)), tuple(_more(site, now, before)))


def _more(site: str, less: Seen, more: Seen) -> Iterator[Change]:
    """What is in `more` and not in `less`: records with all their parts, and parts of records that are in both."""
    for path, records in more.items():
        kind, _, of = path.partition("/")
        circle, known = Circle(site, kind, of), less.get(path, {})
        for key, sight in records.items():
            had = known.get(key)
            if had == sight:
                continue
            # Work that lost its name shows no more than before: it hides the name.
            parts = ("", *sight) if had is None else (part for part in sight if part not in {*had, UNSIGNED})
            yield from (Change(circle, record_of(key), part) for part in parts)


# ---------------------------------------------------------------------------------------------------------- things


def _things(changes: Iterable[Change], *, shown: bool) -> Iterator[Thing]:
    circles: dict[RecordId, dict[str, list[Circle]]] = {}
    for change in changes:
        circles.setdefault(change.record, {}).setdefault(change.part, []).append(change.circle)
    for record, by_part in circles.items():
        yield from _of_record(record, by_part, shown=shown)


def _of_record(record: RecordId, by_part: Mapping[str, list[Circle]], *, shown: bool) -> Iterator[Thing]:
    """The record itself, and those of its parts that other readers see, or no longer see, than the record."""
    readers = {part: _as_told(circles, shown=shown) for part, circles in by_part.items() if part != UNSIGNED}
    whole = readers.pop("", ())
    if whole:
        yield Thing(shown, record, (), whole, without_name=shown and UNSIGNED in by_part)
    apart: dict[tuple[str, tuple[Circle, ...]], list[str]] = {}
    for part, circles in readers.items():
        # A part needs no word beside its record if it goes as far; or, hidden, was seen by nobody else.
        with_it = circles == whole if shown else set(circles) <= set(whole)
        if not with_it or (record.kind in NAMES and part != NAMES[record.kind]):
            apart.setdefault((_sort(part), circles), []).append(part)
    for (_, circles), parts in apart.items():
        yield Thing(shown, record, tuple(parts), circles)


def _sort(part: str) -> str:
    """Fields are spoken of together, and so are files; a name is spoken of by itself."""
    return FILE if part.startswith(FILE) else part if part == SIGNED else ""


def _as_told(circles: list[Circle], *, shown: bool) -> tuple[Circle, ...]:
    """The circles, widest first. What is shown to the class is shown to its families too; what is hidden is not so."""
    ordered = sorted(circles, key=lambda circle: (_rank(circle), circle.site, circle.of))
    if not shown:
        return tuple(ordered)
    return tuple(each for each in ordered if not any(_within(each, wider) for wider in ordered))


def _rank(circle: Circle) -> int:
    return next(ladder.index(circle.kind) for ladder in LADDERS if circle.kind in ladder)


def _within(circle: Circle, wider: Circle) -> bool:
    """Whether the readers of a circle are readers of a wider one, as far as one record can be about them."""
    around = not wider.of or not circle.of or wider.of == circle.of
    return circle.site == wider.site and _rank(wider) < _rank(circle) and around
