"""`python -m tests.goldens` writes tests/golden: one small school, and the fragment of each kind of page it has.

A golden file is our own fragment, without MkDocs' and Material's frame. Read the difference before you commit one.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.library import load
from generator.pages import Page, compose, survey
from generator.project import Project, Themes, packaged_theme
from generator.rendering import Renderer
from generator.shelving import shelves_of
from tests.conftest import MKDOCS, ON, SMALL, write

FOLDER = Path(__file__).parent / "golden"
MINA = "classes/maple-5/students/mina"
SCHOOL = {
    **SMALL,
    "classes/maple-5/lessons/half.md": (
        "---\ntitle: Half way\ndate: 2026-11-12\nsubject: Maths\ntask: bridge\nsteps: [number/half]\n"
        "at_home: [{title: A line, url: 'https://example.org/line', minutes: 4}, {title: Page 9}]\n"
        "ask: Who is between?\n"
        "entry: {middle: {ask: Between 40 and 50?}, near: {ask: Nearer to?, choices: ['40', '50']}, why: {ask: Why?}}\n"
        "exit: {again: {ask: Between 70 and 80?}}\n"
        "marking:\n  middle: {right: ['45'], partly: [about 45], step: number/half, mistakes: {'40': number/down}}\n"
        "  again: {right: ['75'], step: number/half}\n---\nWatch it *together*.\n"
    ),
    "classes/maple-5/lessons/tens.md": f"---\ntitle: Tens\ndate: {ON}\n---\nBring a receipt.\n",
    "classes/maple-5/slips/2026-11-12-half.csv": (
        "Timestamp,Who,Between 40 and 50?,Why?,How are you?\n"
        "8:51,mina,40,It is <nearer>.,well\n8:52,omar,45,,well\n8:53,Leo T.,45,I drew it.,well\n"
    ),
    "classes/maple-5/slips/2026-11-12-half-exit.csv": "Who,again\nmina,75\nomar,75\nleo,80\n",
    "classes/maple-5/students/leo/profile.md": "---\nname: Leo T.\n---\n",
    "classes/maple-5/mini-lessons/draw.md": (
        f"---\ntitle: Draw it\ndate: {ON}\nperiod: 3\nminutes: 15\nroom: The window table\nadult: rivera\n"
        "about: number/half\nseats: 4\noffered_to: [mina, omar]\nchosen_by: [mina]\n---\nBring a pencil.\n"
    ),
    "classes/maple-5/mini-lessons/line.md": "---\ntitle: On a line\ndate: 2026-11-10\n---\n",
    "rubrics/why.yml": (
        "title: Explaining\nlevels: [1, 2, 3]\ncriteria:\n"
        "  reason: {title: Gives a reason, levels: {2: A reason that fits}}\n"
    ),
    "progressions/number.yml": (
        "title: Number\nstandard: N.1\n"
        "steps:\n  round: {title: Rounds to tens, needs: [half], look_fors: [names both tens]}\n"
        "  half: {title: Finds what is half way, look_fors: [marks 45]}\n"
        "misconceptions:\n  down: {title: Half way rounds down, about: [half], explained: It begins with a four.}\n"
        "  zero: {title: A zero is nothing}\n"
    ),
    "classes/maple-5/tasks/bridge.md": (
        "---\ntitle: A bridge\nsubject: Science\nrubric: why\nsteps: [number/half]\nask: What broke first?\n"
        "chosen_by: together\nelements: [reflection-and-ownership]\n---\n"
        "Build a **bridge**.\n"
    ),
    f"{MINA}/profile.md": (
        "---\nname: Mina K.\nstrengths: [building]\ninterests: [bridges]\nlanguages: [en, es]\n"
        "history: [{date: 2026-09-03, interests: [ponies]}]\naudience: {interests: class}\n---\nI draw it *first*.\n"
    ),
    f"{MINA}/goals/read.md": (
        "---\ntitle: Read aloud\ndate: 2026-09-03\ndue: 2026-12-18\nhorizon: long\nproposed_by: together\n"
        "steps: [{what: One page, done: 2026-10-01}, {what: A poem}]\nevidence: [bridge]\n"
        "revised: [{date: 2026-09-10, title: Read, why: To whom?}]\n---\nBecause I want to.\n"
    ),
    f"{MINA}/samples/bridge/sample.md": (
        "---\ntitle: A bridge of straws\ndate: 2026-09-28\ntask: bridge\naudience: class\nwith: [omar]\n"
        "scores: {reason: 2.5}\nself: {reason: 1}\nsteps: [number/half]\nmisconceptions: [number/down]\n"
        "resolved: [number/zero]\n"
        "drafts: [draft-1.md]\nchosen_by: student\nshowcase: It broke.\n---\n"
        "It held the <tin>. See [the task](../../../../tasks/bridge.md).\n\n## Reflection\n\nMeasure first.\n"
    ),
    f"{MINA}/samples/bridge/draft-1.md": (
        "---\ndate: 2026-09-25\n---\nIt fell and it held the <tin>. See the task.\n\nMy *first* idea.\n"
    ),
    f"{MINA}/samples/diary/sample.md": (
        "---\ntitle: Mi diario\ndate: 2026-04-02\nlang: es\naudience: teachers\n---\nHoy llueve.\n"
    ),
    **{
        f"{MINA}/samples/page-{day}/sample.md": f"---\ntitle: Page {day}\ndate: 2026-05-{day:02}\n---\nWords.\n"
        for day in range(1, 11)
    },
    f"{MINA}/samples/page-10/sample.md": (
        "---\ntitle: Page 10\ndate: 2026-05-10\nrubric: why\nscores: {reason: 2}\n---\nWords.\n"
    ),
    f"{MINA}/feedback/held.md": (
        "---\nfrom: rivera\ndate: 2026-10-02\nabout: bridge\nquotes: [It held]\nstrength: You tested.\n"
        "next_step: Say why.\ngoal: read\nresources: [{title: Arches, url: 'https://example.org/'}]\n"
        "reply: I will.\n---\nI saw *that*.\n"
    ),
    f"{MINA}/feedback/early.md": (
        "---\nfrom: omar\ndate: 2026-09-26\nabout: bridge\nquotes: [It fell and it held]\n---\nWhich?\n"
    ),
    f"{MINA}/feedback/quiet.md": (
        "---\nfrom: family\ndate: 2026-10-03\nabout: bridge\naudience: student\n---\nWell done.\n"
    ),
    "classes/maple-5/students/omar/samples/river/sample.md": (
        "---\ntitle: A river\ndate: 2026-11-01\naudience: class\n---\nIt moved.\n"
    ),
    **{
        f"classes/maple-5/students/omar/feedback/step-{day}.md": (
            f"---\nfrom: rivera\ndate: 2026-11-{day:02}\nabout: river\nnext_step: Step {day}.\n---\nI read it.\n"
        )
        for day in range(2, 16)
    },
    "school.yml": f"{SMALL['school.yml']}terms: [{{title: Autumn, from: 2026-09-01, to: 2026-12-18}}]\n",
    "classes/maple-5/strategies/ask.md": (
        "---\ntitle: Ask first\nfrom: 2026-09-28\nuntil: 2026-11-30\nwhy: Nobody <asked>.\n"
        "looks_at: {rubric: why, criterion: reason, step: number/half}\n"
        "students_said: [{said: It is slow., date: 2026-10-01}]\n"
        "colleagues_said: [{said: They wait., from: okafor}]\ncame_of_it: We ask.\nstate: kept\n"
        "---\nOne question each.\n"
    ),
    "classes/maple-5/observations/pairs.md": (
        "---\ndate: 2026-10-14\nby: rivera\ncollaboration: [A student let another <hold> it.]\n---\n"
    ),
    "classes/maple-5/voice/home.md": "---\nsaid: Why so <much>?\nasked: [2026-10-05]\nwe_did: Less.\n---\n",
    "classes/maple-5/observations/straws.md": (
        "---\ndate: 2026-09-24\nby: rivera\ntitle: Straws\ntask: bridge\ncollaboration: [Two shared the <tape>.]\n"
        "communication: [One asked why.]\nmotivation: [They stayed.]\nwondering: What next?\n---\nIt was *loud*.\n"
    ),
    "classes/maple-5/arrangements.yml": (
        "rooms: {nook: {title: The nook, seats: 4, for: quiet}, corner: {title: The corner, seats: 4}}\n"
        "group_size: {least: 1, most: 2}\n"
    ),
    **{
        f"classes/maple-5/groups/{day}.yml": (
            f"date: 2026-11-{day}\nby: {by}\ntitle: Long numbers\ngroups:\n"
            "  - {students: [mina], why: They halve., about: number/half, room: nook, adult: rivera}\n"
            "  - {students: [omar], why: They round., title: Rounds, about: number/round}\n"
        )
        for day, by in (("05", "evidence"), ("10", "slips"), ("17", "mixed"))
    },
    "classes/maple-5/groups/12.yml": (
        "date: 2026-11-12\nby: interests\ngroups: [{students: [mina], why: Bridges., room: nook}]\n"
        "unplaced: [{student: omar, why: Away.}]\n"
    ),
    "activities/line.md": (
        "---\ntitle: Pegs on a line\nsteps: [number/half]\nminutes: 15\nmode: hands-on\nroom: corner\nseats: 2\n"
        "url: https://example.org/line\n---\nHang *it*.\n"
    ),
    "activities/race.md": (
        "---\ntitle: Rounding race\nsteps: [number/round]\nminutes: 20\nmode: with-adult\nadult: true\n---\nRun.\n"
    ),
    "classes/maple-5/playlists/tuesday.yml": (
        "date: 2026-11-17\ntitle: Half way\nstudents:\n"
        "  mina: {note: Begin., items: [{activity: line, why: You like it., instead: race, instead_why: Out loud.}]}\n"
        "  omar: {items: [{activity: line, instead: race, veto: true}]}\n"
        "unplaced: {omar: Nothing yet from minute 30 on.}\n"
    ),
    "walks/talk/walk.md": (
        "---\nfocus: How do questions open talk?\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\nperiod: 3\n"
        "class: maple-5\nshare: staff\nstory: They waited for me.\n---\nLook for waiting.\n"
    ),
    "walks/drafts/walk.md": (
        "---\nfocus: Who answers a draft?\nhost: okafor\nvisitors: [brandt]\ndate: 2026-11-04\nshare: staff\n"
        "grew_from: talk\n---\n"
    ),
    "walks/drafts/notes/brandt.md": (
        "---\nbecause_i_saw: you wait\nit_made_me_think: of rests\nso_now_i_want_to_try: counting\n"
        "idea: counting\nshare_tries: staff\n---\n"
    ),
    "walks/doors/walk.md": (
        f"---\nfocus: Who asks whom?\nhost: rivera\nvisitors: [brandt]\nfacilitator: okafor\ndate: {ON}\nperiod: 2\n"
        "class: maple-5\nwhy: {brandt: You asked.}\ncover: [{for: brandt, by: okafor}]\n---\n"
    ),
    **{
        f"walks/board-{day}/walk.md": (
            f"---\nfocus: What stays on the board on day {day}?\nhost: rivera\nvisitors: [brandt]\n"
            f"date: 2026-09-{day:02}\nshare: staff\n---\n"
        )
        for day in range(21, 26)
    },
    **{
        f"classes/maple-5/surveys/{id}.yml": (
            f"title: {title}\ndate: {day}\npromise: {promise}\nshare: {share}\ntold: No <names>.\nquestions:\n"
            "  chose: {ask: Did you choose?, choices: [often, seldom]}\n"
            "  heard: {ask: Does somebody listen?, choices: [yes, mostly, no]}\n"
            "  more: {ask: More of what?, kind: text}\n"
        )
        for id, title, day, promise, share in (
            ("may", "In May", "2026-05-22", "anonymous", "teachers"),
            ("october", "In <October>", "2026-10-23", "anonymous", "class"),
            ("known", "Signed", "2026-11-02", "teachers", "teachers"),
        )
    },
    **{
        f"classes/maple-5/surveys/{id}.csv": "Timestamp,Did you choose?,Does somebody listen?,More of what?\n"
        + "".join(f"{at},{'often' if at < often else 'seldom'},yes,{text.format(at)}\n" for at in range(count))
        for id, count, often, text in (
            ("may", 11, 1, ""),
            ("october", 11, 10, "<songs> {}"),
            ("known", 3, 2, "words {}"),
        )
    },
    "classes/maple-5/voice/choose.md": (
        "---\nsaid: We never <choose>.\nasked: [2026-09-21]\nsurvey: may\nwe_did: You do now.\ndate: 2026-10-05\n"
        "changed: [bridge]\ncame_of_it: Ten of you said so.\nshare: class\n---\nIt took a week.\n"
    ),
    "classes/maple-5/voice/loud.md": "---\nsaid: It is loud.\nwe_did: A corner to read in.\n---\n",
    "classes/maple-5/voice/where.md": (
        "---\nsaid: When do we learn of where we come from?\nasked: [2026-09-21, 2026-10-12, 2026-11-09]\n"
        "survey: october\n---\n"
    ),
    "walks/before/walk.md": "---\nfocus: Who is quiet?\nhost: rivera\nvisitors: [okafor]\ndate: 2026-09-04\n---\n",
    "walks/before/notes/okafor.md": (
        "---\nteacher_moves: [spoke]\nbecause_i_saw: nothing\nwithdrawn: 2026-09-05\n---\n"
    ),
    "walks/owed/walk.md": "---\nfocus: Who is loud?\nhost: brandt\nvisitors: [okafor]\ndate: 2026-11-10\n---\n",
    "staff/brandt.yml": "name: Ms Brandt\n",
    "staff/okafor.yml": (
        "name: Mr Okafor\ninterests: [drafts]\nwants_to_see: [talk]\nhelp_me_see: [my hands]\n"
        "open_doors:\n  - {day: thu, period: 3, class: maple-5, focus: Who waits?}\n  - {date: 2026-12-01, period: 1}\n"
    ),
    "walks/talk/notes/okafor.md": (
        "---\nteacher_moves: [waited]\nstudent_moves: [turned to a partner]\nbecause_i_saw: you wait\n"
        "it_made_me_think: of silence\nso_now_i_want_to_try: waiting\n"
        "idea: waiting\nshare_tries: staff\n"
        "tries: [{date: 2026-10-20, what: Waited, result: They spoke., learned: It is short., state: kept}]\n---\n"
        "Thank you.\n"
    ),
    "walks/rooms/walk.md": (
        "---\nfocus: What do hands do?\nvisitors: [okafor]\nfacilitator: rivera\ndate: 2026-12-01\ngrew_from: talk\n"
        "stops: [{host: rivera, class: maple-5, period: 2, focus: Who holds the pen?}]\n"
        "why: {okafor: Mine are still.}\ncover: [{for: okafor, period: 2}]\n---\nLook at hands.\n"
    ),
}  # fmt: skip
PAGES = {
    "class": "class/",
    "showcase": "class/showcase/mina/",
    "sample-of-a-classmate": "",
    "sample-for-the-class": "class/work/mina/bridge/",
    "task": "class/tasks/bridge/",
    "progression": "class/progressions/number/",
    "misconceptions": "class/misconceptions/",
    "activities": "class/activities/",
    "portfolio": "family/mina/",
    "term": "family/mina/terms/2026-05/",
    "sample": "family/mina/samples/bridge/",
    "sample-with-private-feedback": "student/mina/samples/bridge/",
    "ladder": "family/mina/progressions/number/",
    "drafts": "family/mina/samples/bridge/drafts/",
    "growth": "family/mina/growth/",
    "rubric": "class/rubrics/why/",
    "lesson": "class/lessons/half/",
    "lessons": "class/lessons/",
    "slips": "teachers/lessons/half/",
    "offers": "teachers/mini-lessons/",
    "goal": "family/mina/goals/read/",
    "profile": "family/mina/about/",
    "desk": "student/mina/",
    "before": "teachers/before/mina/",
    "steps": "teachers/before/omar/steps/",
    "glance": "teachers/",
    "summary": "teachers/summaries/bridge/",
    "voices": "teachers/voices/",
    "survey": "teachers/surveys/october/",
    "survey-signed": "teachers/surveys/known/",
    "survey-for-the-class": "class/surveys/october/",
    "you-said": "class/you-said/",
    "strategies": "teachers/strategies/",
    "strategy": "teachers/strategies/ask/",
    "review": "teachers/review/2026-09/",
    "review-counted": "teachers/review/2026-09/work/",
    "unseen": "teachers/unseen/",
    "who-chose": "teachers/chosen/",
    "evidence": "teachers/chosen/2026-09/",
    "coverage": "teachers/elements/",
    "journal": "teachers/observations/",
    "journal-themes": "teachers/observations/themes/",
    "progress": "teachers/progress/",
    "progress-criterion": "teachers/progress/why/1/",
    "plan-sheet": "teachers/plan/",
    "groups": "teachers/groups/",
    "groups-earlier": "teachers/groups/12/",
    "lesson-plan": "teachers/playlists/tuesday/",
    "misconceptions-now": "teachers/misconceptions/",
    "withheld": "teachers/withheld/",
    "held": "teachers/withheld/omar/",
    "staff": "staff/",
    "walk": "walk/talk/",
    "walk-before": "walk/rooms/",
    "walk-sheet": "walk/rooms/sheet/",
    "debrief": "walk/talk/debrief/",
    "thanks": "walk/talk/thanks/",
    "own": "own/okafor/",
    "own-tries": "own/okafor/tries/",
    "own-letters": "own/okafor/letters/",
    "own-ripple": "own/okafor/ripple/",
    "own-taken-back": "own/okafor/taken-back/",
    "colleagues": "staff/colleagues/",
    "all-walks": "staff/walks/",
    "ripple": "staff/ripple/",
    "how-to-start": "staff/start/",
    "stories": "staff/stories/",
}
"""A name for each kind of page, and where it stands."""


def pages() -> dict[str, Page]:
    """The name of each page, and the page."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(folder / "content", SCHOOL)
        (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        library, _ = load(Project(folder).roots())
    found: dict[str, Page] = {}
    for site in ("maple-5", "walks"):
        shelves = shelves_of(library, site, ON)
        atlas = survey(shelves)
        found |= {page.path: page for shelf in shelves.values() for page in compose(shelf, atlas)}
    unsigned = next(path for path in found if re.fullmatch(r"class/work/[0-9a-f]{12}/", path))
    return {name: found[path or unsigned] for name, path in PAGES.items()}


def fragments() -> Iterator[tuple[str, str]]:
    """The name and the fragment of each page."""
    render = Renderer(Themes((packaged_theme(),))).render
    yield from ((name, render(page) + "\n") for name, page in pages().items())


if __name__ == "__main__":
    for name, fragment in fragments():
        (FOLDER / f"{name}.html").write_text(fragment, encoding="utf-8")
