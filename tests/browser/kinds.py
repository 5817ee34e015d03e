"""Every kind of page there is: out comes one of each in the sample school, by a pattern of its path below the build."""

from __future__ import annotations

from pathlib import Path

__all__ = ["KINDS", "kind_of", "pages_of", "path_of"]

KINDS = {
    "the class": "maple-5/class",
    "a showcase": "maple-5/class/showcase/mina",
    "work in the class": "maple-5/class/work/mina/bridge",
    "work of a classmate": "maple-5/class/work/????????????",
    "a task": "maple-5/class/tasks/bridge",
    "a progression": "maple-5/class/progressions/number-sense",
    "things to work on": "maple-5/class/activities",
    "misconceptions, explained": "maple-5/class/misconceptions",
    "a lesson": "maple-5/class/lessons/rounding-in-a-shop",
    "all lessons": "maple-5/class/lessons",
    "what slips said": "maple-5/teachers/lessons/half-way",
    "mini-lessons": "maple-5/teachers/mini-lessons",
    "a rubric": "maple-5/class/rubrics/argument-writing",
    "a portfolio": "maple-5/family/mina",
    "a term": "maple-5/family/mina/terms/2026-09",
    "work with notes and a plan": "maple-5/family/mina/samples/bridge",
    "work with drafts": "maple-5/family/mina/samples/letter-to-the-mayor",
    "what I changed": "maple-5/family/mina/samples/letter-to-the-mayor/drafts",
    "what moved": "maple-5/family/mina/samples/old-bridge/drafts",
    "what I changed, in Spanish": "maple-5/family/ana/samples/carta-a-la-alcaldesa/drafts",
    "work with a recording": "maple-5/family/jo/samples/otter-song",
    "a way along a progression": "maple-5/family/mina/progressions/number-sense",
    "a way along a progression in Spanish": "maple-5/family/ana/progressions/number-sense",
    "a showcase for the family": "maple-5/family/omar/showcase",
    "growth": "maple-5/family/mina/growth",
    "growth in Spanish": "maple-5/family/ana/growth",
    "growth for the desk": "maple-5/student/kit/growth",
    "a goal": "maple-5/family/mina/goals/read-aloud",
    "a goal that was reached": "maple-5/family/mina/goals/measure-first",
    "in my own words": "maple-5/family/mina/about",
    "a portfolio in Spanish": "maple-5/family/ana",
    "work in Spanish": "maple-5/family/ana/samples/luna",
    "a portfolio for a home that reads Arabic": "maple-5/family/yusuf",
    "a desk": "maple-5/student/mina",
    "work for the desk": "maple-5/student/mina/samples/summer-homework",
    "teachers": "maple-5/teachers",
    "before writing": "maple-5/teachers/before/mina",
    "work for teachers": "maple-5/teachers/work/mina/raft",
    "a learner of another class": "maple-5/teachers/about/birch-5/nadia",
    "open next steps": "maple-5/teachers/steps",
    "what a common task showed": "maple-5/teachers/summaries/letter-to-the-mayor",
    "what students say": "maple-5/teachers/voices",
    "a survey": "maple-5/teachers/surveys/october",
    "a survey that the class reads": "maple-5/class/surveys/october",
    "you said, we did": "maple-5/class/you-said",
    "what was tried": "maple-5/teachers/strategies",
    "a strategy": "maple-5/teachers/strategies/the-other-side-first",
    "a term looked back on": "maple-5/teachers/review/2026-09",
    "what a number counts": "maple-5/teachers/review/2026-09/reflections",
    "nobody unseen": "maple-5/teachers/unseen",
    "who chose": "maple-5/teachers/chosen",
    "what a number opens": "maple-5/teachers/chosen/2026-10",
    "four core elements": "maple-5/teachers/elements",
    "focused, demonstrated, led, connected": "maple-5/teachers/leap",
    "what was seen in class": "maple-5/teachers/observations",
    "what was seen, by theme": "maple-5/teachers/observations/themes",
    "the class through the year": "maple-5/teachers/progress",
    "a criterion, student by student": "maple-5/teachers/progress/argument-writing/1",
    "a sheet to plan from": "maple-5/teachers/plan",
    "groups for tomorrow": "maple-5/teachers/groups",
    "groups of another day": "maple-5/teachers/groups/2026-11-12-half-way",
    "playlists of a day": "maple-5/teachers/playlists/2026-11-16",
    "misconceptions that are about": "maple-5/teachers/misconceptions",
    "what goes no further": "maple-5/teachers/withheld",
    "all staff": "walks/staff",
    "a walk that is shared": "walks/staff/walks/2026-11-04-looking-closely",
    "a walk": "walks/walk/2026-10-12-questioning",
    "a walk today": "walks/walk/2026-11-16-three-rooms",
    "a sheet to print": "walks/walk/2026-11-16-three-rooms/sheet",
    "talking about a walk": "walks/walk/2026-10-12-questioning/debrief",
    "thank-yous": "walks/walk/2026-10-12-questioning/thanks",
    "my walks": "walks/own/okafor",
    "walks that I lead": "walks/own/brandt",
    "what I tried": "walks/own/okafor/tries",
    "thank-yous to me": "walks/own/rivera/letters",
    "ideas around me": "walks/own/haddad/ripple",
    "what I took back": "walks/own/kowalczyk/taken-back",
    "who would like to see what": "walks/staff/colleagues",
    "ideas on their way": "walks/staff/ripple",
    "how to start": "walks/staff/start",
    "what came of walks": "walks/staff/stories",
}
"""A name for each kind of page, and where one stands; `?` is any letter."""


def path_of(kind: str, build: Path) -> str:
    """The path of the page of that kind below the build, with a slash at its end."""
    return f"{min(build.glob(KINDS[kind])).relative_to(build).as_posix()}/"


def pages_of(build: Path) -> list[Path]:
    """Every page of a build; the empty ones above the circles are none."""
    return sorted(page for page in build.rglob("index.html") if page.stat().st_size)


def kind_of(path: str) -> tuple[str, str]:
    """The kind of circle in which a path below the build leads, and the room there: `("family", "samples")`."""
    _, circle, *rest = path.strip("/").split("/")
    rest = rest[1:] if circle in {"family", "student", "walk", "own"} else rest
    return circle, rest[0] if rest else ""
