"""Who sees what of learning walks: a walk, a note or a file of one goes in, what a circle of theirs may see comes out.

The notes are the host's walk's; a try is its writer's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.circles import Circle
from generator.library import File, Library
from generator.privacy.tables import FIELDS, SHOWING
from generator.privacy.verdicts import Judgement, no, yes
from generator.records import Note, Record, RecordId, Walk
from generator.records.note import Try
from generator.records.walk import Cover
from generator.words import N_

__all__ = ["cover_seen", "judge_on_walks", "judge_walks_file", "kept_of_note", "only_covers", "tries_seen"]


def judge_on_walks(record: Record, whose: Mapping[str, str], circle: Circle, library: Library) -> Judgement:
    """Whether a circle of the walks' site may see anything of a record; `whose` are the ids on its path."""
    kind = record.id.kind
    if "walk" not in whose:
        known = "staff" in FIELDS.get(kind, ())
        return yes(N_("all staff may see it")) if known else no(N_("the site of walks shows nothing of classes"))
    walk = library.records.get(RecordId("walk", (whose["walk"],)))
    if not isinstance(walk, Walk):
        return no(N_("its walk is not here"))
    mine = circle.kind == "own" and isinstance(record, Note) and record.writer == circle.of
    if isinstance(record, Note) and record.withdrawn and not mine:
        return no(N_("its writer took it back"))
    if circle.kind == "own":
        return _judge_ones_own(record, circle.of, walk)
    if circle.kind == "walk" and circle.of == whose["walk"]:
        return yes(N_("it is for those who took part"))
    if walk.is_shared and kind in FIELDS:
        return yes(N_("the host shares it with all staff"))
    return no(N_("the host keeps it among those who took part"))


def _judge_ones_own(record: Record, teacher: str, walk: Walk) -> Judgement:
    if teacher in walk.people:
        return yes(N_("this teacher took part"))
    if record is walk and teacher in walk.covering:
        return yes(N_("this teacher takes a lesson so that somebody can come"))
    return no(N_("this teacher did not take part"))


def only_covers(walk: Walk, circle: Circle) -> bool:
    """Whether a teacher's own circle has no other part in a walk than a lesson to take: told when, and no more."""
    return circle.kind == "own" and circle.of not in walk.people


def cover_seen(walk: Walk, circle: Circle) -> tuple[Cover, ...]:
    """Which lessons that are taken a circle sees: who only takes one reads of none but their own."""
    return tuple(each for each in walk.cover if each.by == circle.of or not only_covers(walk, circle))


def tries_seen(note: Note, circle: Circle, library: Library) -> tuple[Try, ...]:
    """What of a visitor's tries a circle sees: the writer all, a host those because of them, others as it says."""
    if _reads_tries(note, circle):
        return note.tries
    walk = library.records.get(RecordId("walk", note.id.parts[:1]))
    if circle.kind != "own" or not isinstance(walk, Walk) or circle.of not in walk.hosts:
        return ()
    return tuple(each for each in note.tries if each.because_of in {None, circle.of})


def _is_because_of(note: Note, circle: Circle, library: Library) -> bool:
    """Whether a host may know what a visitor would try: not where all that was tried is because of other hosts."""
    walk = library.records.get(RecordId("walk", note.id.parts[:1]))
    is_host = circle.kind == "own" and circle.of in getattr(walk, "hosts", ())
    return is_host and (not note.tries or bool(tries_seen(note, circle, library)))


def _reads_tries(note: Note, circle: Circle) -> bool:
    shared = {"host": (), "walk": ("walk", "own"), "staff": ("walk", "own", "staff")}[note.share_tries]
    return circle.kind in shared or (circle.kind == "own" and circle.of == note.writer)


def kept_of_note(note: Note, circle: Circle, library: Library) -> frozenset[str]:
    """A try is its writer's own, and so is what it is called; nobody else reads how far it goes."""
    kept = set() if circle.kind == "own" and circle.of == note.writer else {"share_tries", "withdrawn"}
    if not _reads_tries(note, circle) and not _is_because_of(note, circle, library):
        kept |= {"idea", "tries"}
    return frozenset(kept)


def judge_walks_file(record: Record, file: File, circle: Circle) -> Judgement:
    """Nothing says who is in the pictures of a walk: those who were there see them, and nobody else."""
    if isinstance(record, Walk) and only_covers(record, circle):
        return no(N_("this teacher did not take part"))
    if circle.kind != "staff":
        return yes(N_("it is for those who took part"))
    if not file.medium.cleanable or file.medium.sort in SHOWING:
        return no(N_("nobody has said who can be recognised in it"))
    return yes(N_("the host shares it with all staff"))
