"""A visitor's note goes in; the thank-you to the host comes out, as a mail in plain text, or what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from generator.pages.walks.visit import Mail
from generator.records import Note
from generator.words import Words

__all__ = ["SENTENCES", "is_begun", "lacking", "mail"]

SENTENCES = ("because_i_saw", "it_made_me_think", "so_now_i_want_to_try")
"""The fields of the three parts of a thank-you, in the order in which they are said."""


def lacking(note: Note) -> tuple[str, ...]:
    """The fields of a thank-you that nobody has written yet."""
    return tuple(each for each in SENTENCES if not (getattr(note, each) or "").strip())


def is_begun(note: Note) -> bool:
    """Whether any part of a thank-you is written."""
    return len(lacking(note)) < len(SENTENCES)


def mail(words: Words, hosts: Sequence[str], visitor: str, note: Note) -> Mail:
    """The thank-you of a note in which nothing is lacking; what else the note says follows as it was written."""
    greeting = words._("Dear %(names)s,") % {"names": words.listed(list(hosts))}
    # translators: the subject of a mail to the host of a learning walk
    subject = words._("Thank you for opening your door")
    stems = (words._("Because I saw"), words._("it made me think"), words._("so now I want to try"))
    ends = (",", ",", ".")
    said = (_ended(getattr(note, field) or "", end) for field, end in zip(SENTENCES, ends, strict=True))
    sentence = "\n".join(f"{stem} {part}" for stem, part in zip(stems, said, strict=True))
    return Mail(subject, "\n\n".join(filter(None, (greeting, sentence, note.body.strip(), visitor))))


def _ended(text: str, end: str) -> str:
    """A part of the sentence, with the sign that it needs there: people end their lines as they like."""
    bare = text.strip().rstrip(" .,;")
    return bare if bare[-1:] in "!?…" else f"{bare}{end}"
