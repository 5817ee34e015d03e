"""One file is made of a portfolio: a project and whose portfolio it is go in, the HTML of the file comes out.

The pages are built in a room of the project's state as a preview's are, and looked at as every site is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from generator.exporting.choosing import Portfolio, portfolio_of
from generator.exporting.inlining import Inlining, standing_alone
from generator.library import Library
from generator.pages import Page
from generator.policy import policy_of_file
from generator.project import Project, Themes
from generator.records import RecordId
from generator.rendering import Renderer
from generator.sites import Order, Room, Workshop, build
from generator.words import words_in

__all__ = ["Export", "NothingToExportError", "export"]

SHEETS = ("assets/stylesheets/main.*.css", "assets/classfolio.css")
OURS = Path(__file__).with_name("file.css")


class NothingToExportError(LookupError):
    """Raised where a circle sees no portfolio of a student that bears the student's name."""


@dataclass(frozen=True)
class Export:
    """A portfolio as one file, its style sheet, whose it is and for whom, and how many pages are in it."""

    html: str
    sheet: str
    portfolio: Portfolio

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.portfolio.pages)


@dataclass(frozen=True)
class _Piece:
    id: str
    title: str
    language: str
    html: Markup


def export(project: Project, student: RecordId, kind: str, on: date, waiting: Callable[[], None]) -> Export:
    """The portfolio of a student (the id of the profile) as a circle of that kind sees it on that day.

    Raises NothingToExportError where it sees none, and ContentError as a build does.
    """
    room, workshop = Room(project, "export"), Workshop()
    room.enter()
    try:
        room.folder.mkdir(parents=True, exist_ok=True)
        site, of = student.parts
        kinds = {kind, "family", "class"} if kind != "class" else {"class"}
        order = Order(
            project,
            room.folder / "sites",
            on,
            circles=lambda circle: circle.kind in kinds and circle.of in {"", of},
            keeping=room.keeping,
            waiting=waiting,
        )
        build(order, [site], workshop)
        portfolio = portfolio_of(workshop.library or Library({}), student, kind, on)
        if portfolio is None:
            raise NothingToExportError(student)
        folder = room.folder / "sites" / site
        sheet = _sheet(folder)
        return Export(_file(project, portfolio, folder, sheet, on), sheet, portfolio)
    finally:
        room.leave()


def _file(project: Project, portfolio: Portfolio, folder: Path, sheet: str, on: date) -> str:
    """The HTML of the file, from the finished pages in `folder`."""
    first = portfolio.pages[0]
    names = {page.path: f"p{number}" for number, page in enumerate(portfolio.pages, 1)}
    return Renderer(Themes(project.themes)).file(
        first.language,
        "export.html",
        rtl=words_in(first.language).rtl,
        title=first.heading,
        masthead=first.masthead,
        policy=policy_of_file([sheet]),
        sheet=Markup(sheet),  # noqa: S704 - the theme's own, which the last look has seen
        pieces=_pieces(portfolio.pages, Inlining(folder, names)),
        day=on,
    )


def _pieces(pages: Sequence[Page], inlining: Inlining) -> list[_Piece]:
    return [
        # A finished page of ours: escaped and cleaned when it was printed.
        _Piece(inlining.pieces[page.path], page.title, page.language, Markup(inlining.piece(page.path)))  # noqa: S704
        for page in pages
    ]


def _sheet(folder: Path) -> str:
    """The looks of the site in `folder` and those of a file, with the type faces in them."""
    sheets = (next(folder.glob(sheet)) for sheet in SHEETS)
    return "\n".join((*map(standing_alone, sheets), OURS.read_text(encoding="utf-8")))
