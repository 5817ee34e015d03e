"""A piece of work, feedback on it, or a goal, as its first words, enters; the new file leaves, and copies of pictures.

A picture is looked at before it is copied: what no page could show is refused with the remedy.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import media
from generator.interchange import Folders, NewFile, RefusedError, distinct, id_from
from generator.problems import Advice, ContentError, did_you_mean
from generator.records import RecordId
from generator.scaffold.filling import filled, optional
from generator.scaffold.standing import need_task
from generator.source.writing import scalar

__all__ = ["Giver", "advice_on", "new_feedback", "new_goal", "new_sample"]

_SHOWN = {media.Sort.PICTURE, media.Sort.SOUND, media.Sort.VIDEO}


@dataclass(frozen=True)
class Giver:
    """Who gives feedback: an id of staff or of a student, the word `family`, or a guest by name."""

    id: str = ""
    guest: str = ""


def new_sample(
    folders: Folders, parts: tuple[str, str, str], *, title: str, day: date, task: str, pictures: Sequence[Path]
) -> tuple[NewFile, ...]:
    """A piece of work of the student `parts[:2]`, with copies of its pictures, sounds and films beside it.

    Raises ContentError where one of them cannot be published.
    """
    folders.need("profile", *parts[:2], surely=True)
    if task:
        need_task(folders, parts[0], task)
    names = _names(pictures)
    gaps = {"title": scalar(title), "task": optional("task", task, "bridge"), "pictures": _listing(names)}
    sample = filled(folders, "sample", parts, date=day.isoformat(), **gaps)
    copies = tuple(_copy(file, name, sample) for name, file in names.items())
    return (*copies, sample)


def _names(files: Sequence[Path]) -> dict[str, Path]:
    """A short name of ours for each file: capitals and spaces in names trip people up on other computers."""
    names: dict[str, Path] = {}
    for file in files:
        stems = {name.rpartition(".")[0] for name in names}
        names[f"{distinct(id_from(file.stem) or 'picture', stems)}{file.suffix.lower()}"] = file
    return names


def _listing(names: dict[str, Path]) -> str:
    """The lines under which the files are shown; a remark that shows how, where there are none."""
    if not names:
        return '# pictures: {raft.jpg: {alt: "A raft of corks on a river"}}'
    shown = [(name, _sort(file) in _SHOWN) for name, file in names.items()]
    lines = ["pictures:"] if any(seen for _, seen in shown) else []
    for name in (name for name, seen in shown if seen):
        lines += [f"  {scalar(name)}:", "    alt:"]
    others = [name for name, seen in shown if not seen]
    return "\n".join([*lines, *(["files:"] if others else []), *(f"  {scalar(name)}: {{}}" for name in others)])


def _sort(file: Path) -> media.Sort | None:
    return media.ACCEPTED.get(file.suffix[1:].lower())


def _copy(file: Path, name: str, sample: NewFile) -> NewFile:
    _, problems = media.inspect(str(file), file)
    wrong = [problem for problem in problems if not isinstance(problem, Advice)]
    if wrong:
        raise ContentError(wrong)
    beside = sample.path.rpartition("/")[0]
    return NewFile(sample.file.parent / name, f"{beside}/{name}", file.read_bytes())


def advice_on(files: Iterable[Path]) -> tuple[Advice, ...]:
    """What is worth a word about files that may be copied, such as that a picture holds the place it was taken at."""
    found = (problem for file in files for problem in media.inspect(str(file), file)[1])
    return tuple(problem for problem in found if isinstance(problem, Advice))


def new_feedback(folders: Folders, about: tuple[str, str, str], id: str, *, giver: Giver, day: date) -> NewFile:
    """Feedback on the sample `about`: class, student, sample. Raises RefusedError where some stands under this id."""
    folders.need("profile", *about[:2], surely=True)
    folders.need("sample", *about, surely=True)
    if not giver.guest:
        _known_giver(folders, about[0], giver.id)
    _not_given_yet(folders, (*about[:2], id), giver)
    said = f"{{guest: {{name: {scalar(giver.guest)}}}}}" if giver.guest else giver.id
    return filled(folders, "feedback", (*about[:2], id), giver=said, date=day.isoformat(), about=about[2])


def _not_given_yet(folders: Folders, parts: tuple[str, str, str], giver: Giver) -> None:
    """Raises RefusedError where feedback stands under this id, with one that is free."""
    if found := folders.file("feedback", *parts):
        whose = id_from(giver.guest or giver.id.rpartition("/")[2])
        wanted = f"{parts[2]}-{whose}" if whose and not parts[2].endswith(f"-{whose}") else parts[2]
        free = distinct(wanted, folders.ids("feedback", *parts[:2]))
        path = f"{found[0].name}/{folders.kind('feedback').file(RecordId('feedback', parts))}"
        what = f"{path} is already there, and stays as it is."
        raise RefusedError(f"{what} Open it and add to it; or give more beside it, with --id {free}")


def _known_giver(folders: Folders, class_id: str, giver: str) -> None:
    """Raises RefusedError unless it is somebody of the school, or the family."""
    student = giver.split("/") if "/" in giver else [class_id, giver]
    known = giver == "family" or folders.has("staff", giver) or (len(student) == 2 and folders.has("profile", *student))
    if known or len(folders.here) < len(folders.roots):
        return
    near = did_you_mean(giver, ["family", *folders.ids("staff"), *folders.ids("profile", class_id)], person=True)
    remedy = near or "Write an id of staff or of a student, or family; for somebody else use --guest NAME."
    raise RefusedError(f"“{giver}” is not a member of staff or a student here. {remedy}")


def new_goal(folders: Folders, parts: tuple[str, str, str], *, title: str, day: date, due: str = "") -> NewFile:
    """A goal of the student `parts[:2]`; `due` is a date as written, or nothing."""
    folders.need("profile", *parts[:2], surely=True)
    gaps = {"title": scalar(title), "date": day.isoformat(), "due": f"due: {due}" if due else "# due: 2026-12-18"}
    return filled(folders, "goal", parts, **gaps)
