"""The sample school goes in; its sites as they are published come out, sealed, with the cards that open them.

Everything is made as a school makes it: keys first, cards for some of the readers, then a build.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyrage

from generator.circles import Reader
from generator.keys import Opening, begin, changing, keys_for, openings
from generator.library import load
from generator.project import Project
from generator.sealing import Names, decrypt, encrypt, pack, unpack
from generator.sites import Order, build
from tests.browser.conftest import school
from tests.conftest import ON

__all__ = ["FAMILY", "NOW", "OTHERS", "PARENT", "STUDENT", "TEACHER", "School", "opened", "sealed_school"]

CLASS, SITES = "maple-5", ["maple-5", "walks"]
NOW, LATER, PARTED = "now", "later", "parted"
FAMILY, TEACHER, STUDENT, OTHERS, PARENT = (
    "family/mina/1",
    "staff/rivera",
    "student/mina",
    "family/omar/1",
    "family/mina/2",
)
READERS = {
    FAMILY: Reader("family", "mina", CLASS, 1),
    PARENT: Reader("family", "mina", CLASS, 2),
    OTHERS: Reader("family", "omar", CLASS, 1),
    STUDENT: Reader("student", "mina", CLASS),
    TEACHER: Reader("staff", "rivera"),
}
"""Who has a card, by the name that a keyring has for them."""


@dataclass(frozen=True)
class School:
    """A folder of sealed sites, and the keys of one of them; paths of files are below that folder."""

    project: Project
    folder: Path
    names: Names
    cards: Mapping[str, Opening]

    @property
    def slug(self) -> str:
        """The folder of the site."""
        return self.names.slug

    @cached_property
    def circles(self) -> Mapping[str, Mapping[str, str]]:
        """What keyrings say of each circle: its index and its identity."""
        return {each["path"]: each for card in self.cards.values() for each in card.keyring["circles"]}

    def of(self, site: str) -> School:
        """Another of its sites."""
        return opened(self.project, site)

    @property
    def later(self) -> School:
        """The same school as it is published, elsewhere, after a sample of Mina's was edited."""
        return opened(Project(self.project.folder.with_name(LATER)))

    @property
    def without_a_parent(self) -> School:
        """The same school as it is published, elsewhere, after the card of one of Mina's parents was taken away."""
        return opened(Project(self.project.folder.with_name(PARTED)))

    def index(self, circle: str) -> str:
        """The file of a circle's index."""
        return f"{self.slug}/i/{self.circles[circle]['index']}"

    def blob(self, circle: str, path: str) -> str:
        """The file in which a page, or another file of the plain site, is sealed for a circle."""
        return f"{self.slug}/b/{self.said(circle)['files'][self.names.path(path)][0]}"

    def said(self, circle: str) -> Any:
        """What a circle's index says."""
        return json.loads(unpack(decrypt(self.bytes_of(self.index(circle)), self.circles[circle]["identity"])))

    def keyring(self, reader: str) -> str:
        """The file of a reader's keyring."""
        return f"{self.slug}/r/{self.cards[reader].card}"

    def words_file(self, reader: str) -> str:
        """The file that the words of a reader's card open."""
        return f"{self.slug}/k/{self.cards[reader].card}"

    def bytes_of(self, file: str) -> bytes:
        """A published file as it is."""
        return (self.folder / file).read_bytes()

    def sealed_as(self, circle: str, data: bytes) -> bytes:
        """What only somebody can make who holds the circle: any bytes, sealed for it."""
        identity = pyrage.x25519.Identity.from_str(self.circles[circle]["identity"])
        return encrypt(pack(data), [str(identity.to_public())])


def sealed_school(folder: Path) -> School:
    """The sample school's class Maple 5 and its walks, sealed; cards for `READERS`. What became of it stands beside it.

    All of it is made by one process, since what a build keeps is of use to that one alone.
    """
    project = school(folder / NOW)
    library, _ = load(project.roots())
    begin(project, library, (), None)
    with changing(project, library) as draft:
        draft.give(READERS.values())
    now = built(project)
    edited = Project(shutil.copytree(project.folder, folder / LATER))
    sample = edited.folder / f"content/classes/{CLASS}/students/mina/samples/bridge/sample.md"
    sample.write_text(sample.read_text(encoding="utf-8") + "\nI would build it higher now.\n", encoding="utf-8")
    built(edited)
    parted = Project(shutil.copytree(project.folder, folder / PARTED))
    with changing(parted, library) as draft:
        draft.revoke(f"family/{CLASS}/mina/2")
    built(parted)
    return now


def built(project: Project) -> School:
    """The school's sites, sealed."""
    build(Order(project, _out(project), ON, sealed=True), SITES)
    return opened(project)


def opened(project: Project, site: str = CLASS) -> School:
    """A site of a project that was sealed, as the owners of its keys see it."""
    library, _ = load(project.roots())
    names = keys_for(project, library, site).names
    return School(project, _out(project), names, {each.reader: each for each in openings(project, library, site)})


def _out(project: Project) -> Path:
    return project.folder / "out"
