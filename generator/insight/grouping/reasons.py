"""Why students are in one group: what they need or like goes in, a plain sentence comes out that calls nobody anything.

No sentence has a name in it, and none says how good anybody is: what is shown, what comes next, from how much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from generator.insight.grouping.needs import Need, title_of
from generator.records import Lesson
from generator.shelving import Shelf

__all__ = ["UNKNOWN_BY_EVIDENCE", "UNKNOWN_BY_SLIP", "why_alike", "why_mixed", "why_of_interests"]

UNKNOWN_BY_SLIP = "There is no answer on the slip that reads, and no work on this step yet."
UNKNOWN_BY_EVIDENCE = "There is neither work nor a slip about this step yet."


def why_alike(shelf: Shelf, needs: Sequence[Need], lesson: Lesson | None) -> tuple[str, str]:
    """Why students with these needs are together, and the step that it is about ("" for none)."""
    main = _main(needs)
    fitting = [need for need in needs if need.key == main.key]
    who = _share(len(fitting), len(needs))
    return f"{_says(shelf, main, who, lesson)} {_from(fitting)}", main.next if main.state == "shown" else main.step


def _main(needs: Sequence[Need]) -> Need:
    """What most of a group need; of two needs of as many, the one whose name comes first."""
    keys = Counter(need.key for need in needs)
    return min(needs, key=lambda need: (-keys[need.key], need.key))


def _share(some: int, all_of_them: int) -> str:
    return "They" if some == all_of_them else "Most of them" if 2 * some > all_of_them else "Some of them"


def _says(shelf: Shelf, need: Need, who: str, lesson: Lesson | None) -> str:
    about = f"“{title_of(shelf, need.step)}”" if need.step else _question(need, lesson)
    if need.state == "shown":
        ahead = f"“{title_of(shelf, need.next)}” comes next." if need.next else "they can take it further."
        return f"{who} have shown {about}; {ahead}"
    if need.misconception:
        return f"{who} met the same thought about {about}: “{title_of(shelf, need.misconception)}”."
    if need.state == "partly":
        return f"{who} are part of the way with {about}."
    return f"{who} have not shown {about} yet; it comes next."


def _question(need: Need, lesson: Lesson | None) -> str:
    asked = {**lesson.entry, **lesson.exit}.get(need.question) if lesson else None
    return f"“{asked.ask}”" if asked else "this question"


def _from(needs: Collection[Need]) -> str:
    """How much is behind it, and how recent the newest of it is."""
    slips = sum(id.kind == "slip" for need in needs for id in need.evidence)
    works = sum(id.kind != "slip" for need in needs for id in need.evidence)
    told = [_count(slips, "slip", "slips"), _count(works, "piece of work", "pieces of work")]
    newest = _day(max(need.on for need in needs))
    of = f"of {newest}" if slips + works == 1 else f"the newest of {newest}"
    return f"From {' and '.join(filter(None, told))}{' ' if slips + works == 1 else ', '}{of}."


def _count(number: int, one: str, many: str) -> str:
    return "" if not number else f"one {one}" if number == 1 else f"{number} {many}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"


def why_mixed(shelf: Shelf, needs: Sequence[Need], lesson: Lesson | None) -> tuple[str, str]:
    """Why some who have shown a step are with others who are on the way, and the step."""
    shown = [need for need in needs if need.state == "shown"]
    if not shown or len(shown) == len(needs):
        return why_alike(shelf, needs, lesson)
    step = shown[0].step
    about = f"“{title_of(shelf, step)}”" if step else _question(shown[0], lesson)
    some = "Somebody here has" if len(shown) == 1 else "Some here have"
    return f"{some} shown {about}, and others are on the way: let them tell one another how they think.", step


def why_of_interests(liked: Sequence[Mapping[str, str]]) -> str:
    """Why students with these interests (words as written, by what is compared) are together."""
    shared = Counter(like for each in liked for like in each)
    if not shared or max(shared.values()) < 2:
        words = [next(iter(each.values())) for each in liked if each]
        differ = f" ({', '.join(f'“{word}”' for word in words)})" if words else ""
        return f"What they care about differs{differ}; ask what they could make of it together."
    like = min(shared, key=lambda each: (-shared[each], each))
    word = next(each[like] for each in liked if like in each)
    who = "All of them" if shared[like] == len(liked) else "Most of them" if 2 * shared[like] > len(liked) else "Two"
    return f"{who} say in their profiles that they care about “{word}”."
