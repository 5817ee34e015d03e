"""A record goes in; out comes the record as a circle sees it: hidden fields as if never written, names taken out.

What is hidden is `privacy`'s word; nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args

from generator import markup, privacy
from generator.circles import Circle
from generator.library import File, Library
from generator.media import Sort
from generator.records import Answers, Feedback, Note, Profile, Record, RecordId, Walk
from generator.records.base import Ref
from generator.records.fields import Frozen
from generator.records.profile import ABOUT
from generator.records.sample import Enclosure

__all__ = ["NOBODY", "redact", "with_files"]

NOBODY = "?"
"""What stands for somebody whom a circle may not name, where a record names them; no id can be written so."""

WORD = re.compile(r"\w+")


def redact(record: Record, circle: Circle, library: Library, on: date, called: Mapping[RecordId, RecordId]) -> Record:
    """The record as the circle may see it; `called` gives the id by which the circle knows each record that it sees.

    A name of a record that the circle does not see is taken out; somebody whom it may not name becomes `NOBODY`.
    """
    hidden = privacy.hidden_fields(record, circle, library, on)
    update: dict[str, Any] = {name: _blank(type(record), name) for name in hidden}
    for name, ref in _references(type(record)):
        value = getattr(record, name)
        if name not in hidden and value and (now := _renamed(value, ref, record, library, called)) != value:
            update[name] = _blank(type(record), name) if now is None else _uncounted(now, circle)
    if "task" in update and "rubric" not in hidden and not update.get("rubric", getattr(record, "rubric", None)):
        update["rubric"] = _rubric_of_task(record, library)
    if isinstance(record, Feedback) and record.quotes and "quotes" not in hidden:
        update["quotes"] = tuple(_quotes_seen(record, circle, library, on))
    if isinstance(record, Note) and "tries" not in hidden:
        update["tries"] = privacy.tries_seen(record, circle, library)
    if isinstance(record, Walk) and "cover" not in hidden:
        update["cover"] = privacy.cover_seen(record, circle)
    if isinstance(record, Answers) and "rows" not in hidden:
        update["rows"] = privacy.answers_seen(record, circle, library)
    update |= {name: told for name, told in privacy.entries_seen(record, circle).items() if name not in hidden}
    if isinstance(record, Profile) and hidden and "history" not in hidden:
        update["history"] = tuple(_earlier(each, hidden) for each in record.history)
    if called[record.id] != record.id:
        update |= {"id": called[record.id], "path": ""}
    return record.model_copy(update=update) if update else record


def _blank(schema: type[Record], name: str) -> Any:
    """A field as if it had not been written; a required one is empty."""
    info = schema.model_fields[name]
    return "" if info.is_required() else info.get_default(call_default_factory=True)


# ----------------------------------------------------------------------------------------------------- references


@cache
def _references(schema: type[Record]) -> tuple[tuple[str, Ref], ...]:
    """The fields of a schema that name other records."""
    fields = schema.model_fields.items()
    return tuple((name, ref) for name, info in fields for ref in _refs_in((*info.metadata, info.annotation)))


def _refs_in(parts: Iterable[Any]) -> Iterator[Ref]:
    for part in parts:
        if isinstance(part, Ref):
            yield part
        yield from _refs_in(get_args(part))


def _renamed(value: Any, ref: Ref, record: Record, library: Library, called: Mapping[RecordId, RecordId]) -> Any:
    """What a field names, as the circle may know it; None where it names nothing that the circle sees."""
    if isinstance(value, tuple):
        names = (_renamed(each, ref, record, library, called) for each in value)
        return tuple(name for name in names if name is not None)
    if not isinstance(value, str) or value in ref.words:
        return value
    id = library.named(ref.kinds, value, record)
    to = called.get(id) if id else None
    if to is None:
        return NOBODY if "profile" in ref.kinds else None
    return value if to == id else "/".join(to.parts)


def _uncounted(names: Any, circle: Circle) -> Any:
    """In the class nobody counts those whom it may not name: however many they are, they are “a classmate”."""
    return tuple(dict.fromkeys(names)) if circle.kind == "class" and isinstance(names, tuple) else names


# ---------------------------------------------------------------------------------------------------- single fields


def _rubric_of_task(record: Record, library: Library) -> str | None:
    """What work is scored against whose task is another class's, and so not shown here."""
    task = library.find("task", getattr(record, "task", ""), record)
    return getattr(task, "rubric", None)


def _quotes_seen(feedback: Feedback, circle: Circle, library: Library, on: date) -> Iterator[str]:
    """The quotes that stand in what the circle sees of the work: others would tell a reflection that is not shared.

    Nor is anything told of drafts; what stands nowhere may stand in a picture, and is told where nothing is hidden.
    """
    work = privacy.followed(feedback, library)
    hidden = privacy.hidden_fields(work, circle, library, on) if work else frozenset()
    texts: dict[str, tuple[str, ...]] = {name: (getattr(work, name, ""),) for name in ("body", "reflection")}
    if work:
        texts["drafts"] = tuple(text for _, text in library.drafts.get(work.id, ()))
    seen = [text for name, of in texts.items() if name not in hidden for text in of]
    keeps_all = not any(text for name in texts.keys() & hidden for text in texts[name])
    return (quote for quote in feedback.quotes if keeps_all or any(_quotes(quote, text) for text in seen))


def _quotes(quote: str, text: str) -> bool:
    """Whether a quote is whole words of a text; letters that stand within its words prove nothing."""
    if _words(quote) in _words(text):
        return True
    found = markup.find(text, quote)
    return bool(found and found.whole)


def _words(text: str) -> str:
    return f" {' '.join(WORD.findall(text.casefold()))} "


def _earlier(earlier: Any, hidden: frozenset[str]) -> Any:
    """An earlier version of a profile tells no field that today's does not tell."""
    update: dict[str, Any] = {name: () for name in ABOUT if name in hidden}
    return earlier.model_copy(update=update | ({"words": None} if "body" in hidden else {}))


# ------------------------------------------------------------------------------------------------------------ files


def with_files(record: Record, files: Iterable[File], *, unsigned: bool) -> Record:
    """The record with no word about a file that is not among `files`, nor of who is in one.

    Where it is `unsigned`, documents are called after their kind: what their maker called them may tell a name.
    """
    names = {file.name for file in files}
    update: dict[str, Any] = {}
    for field in ("pictures", "files"):
        if listed := getattr(record, field, None):
            told = {name: each.model_copy(update={"people": None}) for name, each in listed.items() if name in names}
            update[field] = type(listed)(told)
    if unsigned and (called := {file.name: _kind(file) for file in files if _has_own_name(file)}):
        listed = update.get("files", Frozen[str, Enclosure]())
        untitled = {name: Enclosure(title=kind) for name, kind in called.items() if _title(listed, name) is None}
        update["files"] = Frozen({**listed, **untitled})
    return record.model_copy(update=update) if update else record


def _title(listed: Mapping[str, Any], name: str) -> str | None:
    return listed[name].title if name in listed else None


def _has_own_name(file: File) -> bool:
    return file.medium.sort in {Sort.DOCUMENT, Sort.PLAIN}


def _kind(file: File) -> str:
    return file.medium.path.rpartition(".")[2].upper()
