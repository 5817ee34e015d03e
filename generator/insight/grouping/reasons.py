"""Why students are in one group: what they need or like goes in, a plain sentence comes out that calls nobody anything.

No sentence has a name in it, and none says how good anybody is: what is shown, what comes next, from how much. Two
titles never stand side by side in one: a family's page may have the same titles in a row, and a reason that only
teachers read must share no eight words with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.insight.grouping.needs import Need, title_of
from generator.records import Lesson
from generator.shelving import Shelf

__all__ = ["UNKNOWN_BY_EVIDENCE", "UNKNOWN_BY_SLIP", "Liking", "why_alike", "why_mixed", "why_of_interests"]

UNKNOWN_BY_SLIP = "There is no answer on the slip that reads, and no work on this step yet."
UNKNOWN_BY_EVIDENCE = "There is neither work nor a slip about this step yet."


def why_alike(shelf: Shelf, needs: Sequence[Need], lesson: Lesson | None) -> tuple[str, str]:
    """Why students with these needs are together, and the step that it is about ("" for none).

    Where they need different things, what most of them need is said first, and one thing more.
    """
    keys = Counter(need.key for need in needs)
    by_key = {need.key: need for need in needs}
    often = sorted(keys, key=lambda key: (-keys[key], key))
    shares = (_share(keys[key], len(needs), others=bool(at)) for at, key in enumerate(often))
    told = (_says(shelf, by_key[key], share, lesson) for key, share in zip(often[:2], shares, strict=False))
    main = by_key[often[0]]
    return " ".join((*told, _from(needs))), main.next if main.state == "shown" else main.step


def _share(some: int, of: int, *, others: bool) -> str:
    """How many of a group, as the first words of a sentence, up to its verb; `others` where some are told already."""
    if others:
        return "Another has" if some == 1 else "Others have"
    if some == of:
        return "They have"
    return "One of them has" if some == 1 else f"{'Most' if 2 * some > of else 'Some'} of them have"


def _says(shelf: Shelf, need: Need, who: str, lesson: Lesson | None) -> str:
    about = f"“{title_of(shelf, need.step)}”" if need.step else _question(need, lesson)
    if need.state == "shown":
        ahead = f"Ahead lies “{title_of(shelf, need.next)}”." if need.next else "There is more to find in it."
        return f"{who} shown {about}. {ahead}"
    if need.misconception:
        return f"{who} met a thought about {about} that many meet: “{title_of(shelf, need.misconception)}”."
    if need.state == "partly":
        return f"{who} shown a part of {about}; the rest comes next."
    return f"{who} not shown {about} yet; it comes next."


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


@dataclass(frozen=True)
class Liking:
    """What a student cares about: the words as they were written, by what is compared, and the first as a whole."""

    words: Mapping[str, str]
    first: str = ""


def why_of_interests(liked: Sequence[Liking]) -> str:
    """Why students who like this are together."""
    shared = Counter(like for each in liked for like in each.words)
    if not shared or max(shared.values()) < 2:
        firsts = ", ".join(f"“{each.first}”" for each in liked if each.first)
        differ = f" ({firsts})" if firsts else ""
        return f"What they care about differs{differ}; ask what they could make of it together."
    like = min(shared, key=lambda each: (-shared[each], each))
    word = next(each.words[like] for each in liked if like in each.words)
    who = "All" if shared[like] == len(liked) else "Most" if 2 * shared[like] > len(liked) else "Two"
    return f"{who} of them say in their profiles that they care about “{word}”."
