"""How changes are told: what is newly shown and newly hidden goes in, a few sentences for a teacher come out.

One permission may show forty things: those of one kind, for the same readers, are told in one sentence, by student.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.circles import Circle
from generator.comparing.calling import Calling
from generator.comparing.changes import NAMES, Changes, Thing
from generator.comparing.sights import FILE, SIGNED

__all__ = ["sentences", "total"]

ALONE = 2
"""So many things of one kind are told each by itself; more are told together."""

WORDS = {
    "self_": "self-assessment",
    "with_": "partners",
    "body": "text",
    "chosen_by": "“chosen by”",
    "proposed_by": "“proposed by”",
    "proud_of": "proud moments",
    "working_on": "points to work on",
    "learns_best": "ways to learn best",
    "because_i_saw": "“because I saw”",
    "it_made_me_think": "“it made me think”",
    "so_now_i_want_to_try": "“so now I want to try”",
    "wants_to_see": "wishes",
    "can_cover": "periods to cover",
    "free": "free periods",
    "also": "students of other classes",
}
"""What is said for a field whose own name does not say it."""

READERS = {
    "class": ("the class", "the class"),
    "family": ("a family", "families"),
    "student": ("a student", "students"),
    "teachers": ("the teachers", "the teachers"),
    "staff": ("all staff", "all staff"),
    "walk": ("those on a walk", "those on a walk"),
    "own": ("one teacher", "single teachers"),
}
"""For each kind of circle what one of them, and several, are called."""

THEIRS = {"family": "their families", "student": "the students themselves"}


def total(changes: Changes) -> str:
    """`Newly shown: 3 things to the class, 1 thing to a family; newly hidden: 2 things.`; "" where nothing changed."""
    things = changes.things()
    counts = Counter(thing.circles[0].kind for thing in things if thing.shown)
    shown = [f"{_things(counts[kind])} to {words[counts[kind] > 1]}" for kind, words in READERS.items() if counts[kind]]
    hidden = sum(not thing.shown for thing in things)
    parts = [f"newly shown: {', '.join(shown)}"] if shown else []
    return _sentence("; ".join([*parts, *([f"newly hidden: {_things(hidden)}"] if hidden else [])]))


def sentences(changes: Changes, calling: Calling) -> tuple[str, ...]:
    """What has changed, first what is newly shown; together every difference there is."""
    groups: dict[_Alike, list[Thing]] = {}
    for thing in changes.things():
        groups.setdefault(_alike(thing), []).append(thing)
    return tuple(
        _sentence(each)
        for alike, things in groups.items()
        for each in ([_together(alike, things, calling)] if len(things) > ALONE else _apart(things, calling))
    )


class _Alike(NamedTuple):
    """What things have in common that are told together."""

    shown: bool
    kind: str
    parts: tuple[str, ...]
    readers: tuple[tuple[str, ...], ...]
    without_name: bool


def _alike(thing: Thing) -> _Alike:
    parts = (FILE,) if _are_files(thing.parts) else thing.parts
    readers = tuple(_readership(circle) for circle in thing.circles)
    return _Alike(thing.shown, thing.record.kind, parts, readers, thing.without_name)


def _readership(circle: Circle) -> tuple[str, ...]:
    """Families of one class are alike, and so are its students."""
    return circle[:2] if circle.kind in {"family", "student"} else circle


def _are_files(parts: tuple[str, ...]) -> bool:
    return bool(parts) and parts[0].startswith(FILE)


# ----------------------------------------------------------------------------------------------------------- alone


def _apart(things: Iterable[Thing], calling: Calling) -> Iterator[str]:
    """A sentence for each."""
    for thing in things:
        readers = _joined([calling.readers(circle) for circle in thing.circles], shown=thing.shown)
        subject, many = _subject(thing, calling)
        yield _said(subject, readers, _alike(thing), many=many)


def _subject(thing: Thing, calling: Calling) -> tuple[str, bool]:
    """What has changed, and whether that is more than one thing."""
    id, parts = thing.record, thing.parts
    whole = calling.record(id)
    if parts == ("reflection",) and (owner := calling.owner(id)):
        return f"{owner}'s reflection on {calling.title(id)}", False
    if id.kind in NAMES and not parts:
        return f"{calling.owner(id)}'s {NAMES[id.kind]}", False
    if _are_files(parts):
        files = [part.removeprefix(FILE) for part in parts]
        what = f"the {calling.file(id, files[0])} {files[0]}" if len(files) == 1 else f"{len(files)} files"
        return f"{what} of {whole}", len(files) > 1
    if parts and parts != (SIGNED,):
        return f"the {_fields(parts)} of {whole}", _are_many(parts)
    return whole, id.kind == "permissions"


def _said(subject: str, readers: str, alike: _Alike, *, many: bool) -> str:
    """`… is now shown to …`. Work whose name is hidden is shown, and it is the name that is not."""
    is_name = alike.parts == (SIGNED,)
    verb = f"{'are' if many else 'is'} {'now' if alike.shown or is_name else 'no longer'} shown to"
    without = alike.without_name or (is_name and not alike.shown)
    name = f" {'without a' if without else 'with the'} name" if is_name or without else ""
    return f"{subject} {verb} {readers}{name}"


# -------------------------------------------------------------------------------------------------------- together


def _together(alike: _Alike, things: Sequence[Thing], calling: Calling) -> str:
    """One sentence for all, with how many they are of each student, or with what each is called."""
    noun = NAMES[alike.kind] + "s" if alike.kind in NAMES and not alike.parts else calling.noun(alike.kind, len(things))
    what, many = f"{len(things)} {noun}", True
    if alike.parts == (FILE,):
        what = f"{sum(len(thing.parts) for thing in things)} files of {what}"
    elif alike.parts and alike.parts != (SIGNED,):
        what, many = f"the {_fields(alike.parts)} of {what}", _are_many(alike.parts)
    owners = Counter(calling.owner(thing.record) for thing in things)
    readers = _joined(_readers_of(things, calling), shown=alike.shown)
    if len(owners) == 1 and (owner := next(iter(owners))):
        return _said(f"{what} of {owner}", readers, alike, many=many)
    return f"{_said(what, readers, alike, many=many)}: {', '.join(_listed(owners, things, calling))}"


def _listed(owners: Counter[str], things: Sequence[Thing], calling: Calling) -> Iterator[str]:
    if "" in owners:
        yield from (calling.title(thing.record) for thing in things)
    else:
        yield from (owner if len(things) == len(owners) else f"{n} of {owner}" for owner, n in owners.items())


def _readers_of(things: Sequence[Thing], calling: Calling) -> Iterator[str]:
    """The readers of alike things; those of several students by what they are to them."""
    for number, circle in enumerate(things[0].circles):
        alone = len({thing.circles[number] for thing in things}) == 1
        yield calling.readers(circle) if alone else THEIRS[circle.kind]


# ----------------------------------------------------------------------------------------------------------- words


def _fields(parts: Sequence[str]) -> str:
    return _joined([WORDS.get(part, part.rstrip("_").replace("_", " ")) for part in parts], shown=True)


def _are_many(parts: Sequence[str]) -> bool:
    return len(parts) > 1 or _fields(parts).endswith("s")


def _joined(words: Iterable[str], *, shown: bool) -> str:
    """`a, b and c`; of what is no longer so, `a, b or c`."""
    *most, last = words
    return f"{', '.join(most)} {'and' if shown else 'or'} {last}" if most else last


def _things(count: int) -> str:
    return f"{count} thing{'' if count == 1 else 's'}"


def _sentence(words: str) -> str:
    """With a capital, and a full stop unless a name ends with one."""
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}." if words else ""
