"""Where content lives: `mkdocs.yml` goes in, the roots it lists come out, and then their files.

One root, `content`, unless the project lists several. Symbolic links are never followed.
"""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import source
from generator.library.names import twins, unfit
from generator.library.spots import at_loc
from generator.problems import Place, Problem, did_you_mean, quoted

__all__ = ["Root", "files_under", "fit_to_print", "passed_over", "roots_of"]

OWN_BUSINESS = {"readme.md", "codeowners", "license", "license.md", "contributing.md", "thumbs.db", "desktop.ini"}
"""Files that repositories and computers keep for themselves, by lower-case name."""

_TWIN = (
    "Another name here differs from this one in its capitals or accents alone, and many computers keep one of the two.",
    "Rename one of them.",
)

HOLDERS = ("students", "teachers", "walks")
_EXAMPLE = "Write roots: [{path: content, held_by: students}, {path: ../staff, held_by: teachers}]"


@dataclass(frozen=True)
class Root:
    """A folder (often a repository) of content: where it is, what it is called, and who holds it, if that is said."""

    folder: Path
    name: str
    held_by: str = ""

    @property
    def here(self) -> bool:
        """Whether this computer has it."""
        return self.folder.is_dir()


def roots_of(project: Path) -> tuple[tuple[Root, ...], tuple[Problem, ...]]:
    """The content roots that a project lists in its mkdocs.yml, in order; problems where the list is wrong."""
    alone = (Root(project / "content", "content"),)
    listing = project / "mkdocs.yml"
    if not listing.is_file():
        return alone, ()
    told, problems = source.read_project("mkdocs.yml", listing.read_bytes())
    if told is None:
        return (), problems
    roots = told.data.get("roots")
    strays = tuple(_stray(told, name) for name in told.data if name != "roots")
    if roots is None or strays:
        return alone, strays
    if not isinstance(roots, list) or not roots:
        return (), (at_loc(told, ("roots",)).problem("“roots” should be a list.", _EXAMPLE),)
    read = [_root(project, told, number) for number in range(len(roots))]
    found = [root for root in read if isinstance(root, Root)]
    wrong = [root for root in read if isinstance(root, Problem)]
    return tuple(found), (*wrong, *(() if wrong else _overlapping(told, found)))


def _stray(told: source.Source, name: str) -> Problem:
    remedy = did_you_mean(name, ["roots"]) or "The only one there is: roots."
    return at_loc(told, (name,), at_key=True).problem(f"{quoted(name)} is not a setting of classfolio.", remedy)


def _root(project: Path, told: source.Source, number: int) -> Root | Problem:
    spot = at_loc(told, ("roots", number))
    listed: source.Data = told.data["roots"]
    item = listed[number] if isinstance(listed, list) else None
    item = {"path": item} if isinstance(item, str) else item
    if not isinstance(item, dict) or not isinstance(item.get("path"), str) or set(item) - {"path", "held_by"}:
        return spot.problem("A root has a path, and may say who holds it; nothing else.", _EXAMPLE)
    path, held_by = str(item["path"]), item.get("held_by") or ""
    if not isinstance(held_by, str) or held_by not in {"", *HOLDERS}:
        word = held_by if isinstance(held_by, str) else ""
        remedy = did_you_mean(word, HOLDERS) or f"Use one of: {', '.join(HOLDERS)}."
        return at_loc(told, ("roots", number, "held_by")).problem(f"{quoted(word)} cannot hold a root.", remedy)
    name = posixpath.normpath(path.replace("\\", "/")).strip("/")
    if name == ".":
        what = "The folder of the project cannot be a root: what is built would be read as content."
        return spot.problem(what, "Put the content in a folder of its own, such as content.")
    return Root(project / path, name, held_by)


def _overlapping(told: source.Source, roots: list[Root]) -> Iterator[Problem]:
    """Roots of which one is, or lies in, another: their files would be read twice."""
    folders = [Path(os.path.normpath(root.folder)) for root in roots]
    for number, folder in enumerate(folders):
        for other in (*folders[:number], *folders[number + 1 :]):
            spot = at_loc(told, ("roots", number))
            if folder == other and other in folders[:number]:
                yield spot.problem("This root stands in the list twice.", "Take one of the two out.")
            elif folder != other and folder.is_relative_to(other):
                yield spot.problem("This root lies inside another one.", "Move its folder beside the other.")


def files_under(root: Root) -> Iterator[tuple[str, Path] | Problem]:
    """Every file of a root as (path below the root, file), sorted; a problem for whatever is no file that can be read.

    A path is composed (NFC), as names in texts are, however the disk keeps it.
    """
    ahead = [(root.folder, "")]
    while ahead:
        folder, below = ahead.pop(0)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = (error.strerror or "the computer does not say why").lower()
            place = Place(f"{root.name}/{below}".rstrip("/"))
            yield Problem(place, f"This folder cannot be opened: {reason}.", "See who may open it, or copy it anew.")
            continue
        entries = [entry for entry in entries if not passed_over(entry.name)]
        doubled = twins(entry.name for entry in entries)
        for entry in entries:
            path = below + unicodedata.normalize("NFC", entry.name)
            if wrong := unfit(entry.name, path) or (_TWIN if entry.name in doubled else _unfit(entry)):
                yield Problem(Place(fit_to_print(f"{root.name}/{path}")), *wrong)
            elif entry.is_dir():
                ahead.append((Path(entry.path), f"{path}/"))
            else:
                yield path, Path(entry.path)


def passed_over(name: str) -> str:
    """Why a file or folder of that name is no content, as part of a sentence; "" where it is."""
    if name.startswith("."):
        return "its name begins with a dot"
    if name.endswith("~"):
        return "an editor keeps it for itself"
    return "computers and repositories keep such files for themselves" if name.lower() in OWN_BUSINESS else ""


def _unfit(entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """What is wrong with an entry of a folder before it is opened, and the remedy."""
    if entry.is_symlink():
        return "This is a link to another place on the computer.", "Put a copy of the file or folder itself here."
    if not entry.is_dir() and not entry.is_file():
        return "This is neither a file nor a folder.", "Take it out of the content."
    return None


def fit_to_print(path: str) -> str:
    """A path in which every character can be shown."""
    if path.isprintable():
        return path
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in path)
