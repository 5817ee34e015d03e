"""What is previewed: a site of a project goes in; its pages for the circles that are looked at, or problems, come out.

What was read and made stays in memory from one save to the next; `generator.sites` takes the same road as in a build.
"""

from __future__ import annotations

import re
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.circles import Circle, circles_of, outward, sites_of
from generator.library import Library
from generator.preview.marking import Marks, looks_of, marks_of
from generator.problems import Advice, ContentError, Place, Problem
from generator.project import Project
from generator.sites import NoSuchSiteError, Order, Room, Workshop, build

__all__ = ["News", "Preview"]

NAME = re.compile(r"(?!\.)[\w.-]+")
"""What a part of an address looks like; nothing that leads out of a folder does."""

PROGRAMS = Problem(
    Place("classfolio"),
    "The program made a mistake of its own; the terminal shows it.",
    "Please report it. The next save tries again.",
)


@dataclass(frozen=True)
class News:
    """What a page is told: the version of the site, the page's own marks, and what is to be mended."""

    version: int
    marks: Marks
    problems: tuple[Problem, ...]


class Preview:
    """A site of a project, as one circle sees it or as whichever circle is asked for."""

    def __init__(self, project: Project, site: str, seen_as: str = "", told: Callable[[str], None] = print) -> None:
        self.project, self.site, self.seen_as, self._told = project, site, seen_as, told
        self.version = 0
        self.problems: tuple[Problem, ...] = ()
        self.library = Library({})
        self._room = Room(project, "0")
        self._workshop = Workshop.open()
        self._made: tuple[frozenset[str], date] = frozenset(), date.min
        self._last = seen_as
        self._looks = ""
        self._waiting: Counter[str] = Counter()
        self._changed = threading.Condition()
        self._building = threading.RLock()

    # ------------------------------------------------------------------------------------------ beginning and end

    def known(self) -> tuple[str, ...]:
        """The sites there are; raises ContentError where the one to be seen is missing and something is wrong."""
        self.library, problems = self._workshop.read(self.project, self.project.roots())
        found = sites_of(self.library)
        wrong = [problem for problem in problems if not isinstance(problem, Advice)]
        if self.site not in found and wrong:
            raise ContentError(wrong)
        return found

    def begin(self, room: str) -> None:
        """Makes the first pages, in a room of that name; several previews may run, each in its own."""
        self._room.leave()
        self._room = Room(self.project, room)
        self._room.enter()
        self.refresh()

    def end(self) -> None:
        """Leaves none of its pages behind; what was read is put away for the next time."""
        with self._building:
            self._room.leave()
            self._made = frozenset(), date.min
            self._workshop.close()

    @property
    def folder(self) -> Path:
        """The folder in which the previewed site stands."""
        return self._room.folder / "sites" / self.site

    # ----------------------------------------------------------------------------------------------- what is seen

    @property
    def circles(self) -> tuple[Circle, ...]:
        """The circles that may be looked at: the one it is seen as and those its readers hold, or all."""
        every = circles_of(self.library, self.site)
        chosen = next((circle for circle in every if circle.path == self.seen_as), None)
        if chosen:
            return (*outward(chosen, every, self.library), chosen)
        return () if self.seen_as else every

    def circle_at(self, path: str) -> Circle | None:
        """The circle to which a path below the site belongs, where it may be seen."""
        return next((each for each in self.circles if f"{path}/".startswith(f"{each.path}/")), None)

    def show(self, path: str, *, is_page: bool = True) -> bool:
        """Makes sure that the circle to which a path below the site belongs is there; False where none may be seen.

        Those that are there stay: the page of one circle may ask for a file of another.
        """
        circle = self.circle_at(path)
        if circle is None:
            return path.startswith("assets/")
        with self._building:
            self._last = circle.path if is_page else self._last
            made, day = self._made
            if not self.problems and (circle.path not in made or day != date.today()):
                self.refresh(made | {circle.path})
        return True

    def read(self, path: str) -> bytes | None:
        """The bytes of the file at a path below the site, which no save changes meanwhile; None where there is none."""
        if all(NAME.fullmatch(part) for part in path.split("/")):
            with self._building, suppress(OSError):
                return (self.folder / path).read_bytes()
        return None

    def _looked_at(self, also: frozenset[str]) -> frozenset[str]:
        """The circles that are looked at: those of pages that wait for changes, the last page's, and `also` some."""
        with self._changed:
            paths = [self._last, *also, *(path for path, count in self._waiting.items() if count)]
        return frozenset(circle.path for path in paths if (circle := self.circle_at(path)))

    # ------------------------------------------------------------------------------------------------ what changes

    def refresh(self, also: frozenset[str] = frozenset()) -> None:
        """Makes anew what is looked at and `also` some circles, and lets waiting pages know."""
        with self._building:
            try:
                self.problems = self._build(also)
            except ContentError as error:
                self.problems = error.problems
                self._told(f"{len(error.problems)} to mend; the page shows what and where.")
            except NoSuchSiteError:
                self.problems = (self._gone(),)
            except OSError as error:
                # An editor that saves, or a folder that is moved, may take a file away while it is read.
                self._told(f"{error.strerror}: {error.filename}. It is read again at the next change.")
            except Exception:  # noqa: BLE001 - a mistake of ours may not end the watching in silence
                self._told(traceback.format_exc())
                self.problems = (PROGRAMS,)
            self._looks = looks_of(self.project)
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def _build(self, also: frozenset[str]) -> tuple[Problem, ...]:
        """Builds what is looked at. Who is new or gone is known only then, so it may take a second time."""
        before: frozenset[str] | None = None
        while (wanted := self._looked_at(also)) != before:
            self._build_for(wanted)
            before = wanted
        return ()

    def _build_for(self, wanted: frozenset[str]) -> None:
        day = date.today()
        room = self._room
        room.folder.mkdir(parents=True, exist_ok=True)
        order = Order(self.project, room.folder / "sites", day, lambda each: each.path in wanted, keeping=room.keeping)
        try:
            build(order, [self.site], self._workshop)
        except ContentError:
            # The circles of the last good pages stay; before there are any, those that can be made out.
            self.library = self.library if self._made[0] else self._workshop.library or self.library
            raise
        self.library, self._made = self._workshop.library or self.library, (wanted, day)

    def _gone(self) -> Problem:
        """The site is no more: its pages go too."""
        self._room.clear()
        self.library, self._made = Library({}), (frozenset(), date.min)
        place = Place(f"{self.project.roots()[0].name}/classes/{self.site}/class.yml")
        remedy = "Put it back, or stop this preview with Ctrl+C and begin one of another."
        return Problem(place, f"There is no “{self.site}” any more.", remedy)

    # ----------------------------------------------------------------------------------------------- who waits

    def news(self, path: str) -> News:
        """What there is to tell the page at a path below the site, as things stand."""
        with self._building:
            return News(self.version, marks_of(self.read(f"{path.strip('/')}/index.html"), self._looks), self.problems)

    def wait(self, since: int, path: str, seconds: float = 20) -> News:
        """What there is to tell a page once the version is another than `since`, or after some seconds."""
        with self._changed:
            self._waiting[path] += 1
            self._changed.wait_for(lambda: self.version != since, seconds)
            self._waiting[path] -= 1
            self._waiting += Counter()  # drops those that nobody waits for
        return self.news(path)
