"""The page of a sample's drafts: what I changed from one version to the next, and what others said in between.

A sample on a shelf goes in, with the drafts that these readers may see; the page comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator import difference, markup
from generator.difference import Difference, Fate
from generator.pages import unfolding
from generator.pages.between import Version, between, versions_of
from generator.pages.page import Link, Page
from generator.pages.page_ids import drafts_of
from generator.pages.samples import note
from generator.pages.setting import Setting
from generator.records import Sample
from generator.words import N_, Words

__all__ = ["changes_of", "drafts_page"]

NAMES = (
    N_("the first draft"),
    N_("the second draft"),
    N_("the third draft"),
    N_("the fourth draft"),
    N_("the fifth draft"),
)
BEFORE = {Fate.KEPT: "kept", Fate.OUT: "out", Fate.MOVED_AWAY: "moved"}
AFTER = {Fate.KEPT: "kept", Fate.ADDED: "added", Fate.MOVED_HERE: "moved"}
CELLS, HEADINGS = {"li", "td", "th"}, {"h1", "h2", "h3", "h4", "h5", "h6"}


def drafts_page(at: Setting, sample: Sample, trail: tuple[Link, ...]) -> Page:
    """The page of a sample's drafts in this circle; search finds the work, and from there it is one step."""
    uri = at.atlas.pages[at.shelf.circle][drafts_of(sample.id)]
    work = Link(sample.title, at.url(sample.id))
    return at.page(uri, at.words._("What I changed"), "pages/drafts.html", _view(at, sample, work), (*trail, work))


def _view(at: Setting, sample: Sample, work: Link) -> unfolding.Drafts:
    versions = versions_of(sample, at.shelf)
    names = [_name(number, len(versions), at.words) for number in range(len(versions))]
    tokens = [difference.tokens_of(markup.told(version.text)) for version in versions]
    found = [difference.compare(*pair) for pair in pairwise(tokens)]
    said = between(versions, at.feedback_on(sample))
    steps = tuple(
        unfolding.DraftStep(
            said=_said(each, names[number], names[number + 1], at.words),
            anew=each.anew,
            before=_earlier(at, sample, number + 1, versions[number], each),
            after=_later(versions, number + 1, each),
            notes=tuple(note(at, feedback) for feedback in said[number]),
        )
        for number, each in enumerate(found)
    )
    marks = {run.fate: AFTER.get(run.fate) or BEFORE[run.fate] for each in found if not each.anew for run in each.runs}
    shown = (Fate.OUT, Fate.ADDED, Fate.MOVED_HERE)
    return unfolding.Drafts(work, at.foreign(sample.lang), steps, tuple(marks[fate] for fate in shown if fate in marks))


def _name(number: int, among: int, words: Words) -> str:
    """What a version is called in a sentence; the last is the work itself."""
    if number == among - 1:
        return words._("the work as it is now")
    if number < len(NAMES):
        return words._(NAMES[number])
    return words._("draft %(number)s") % {"number": words.number(number + 1)}


def _said(found: Difference, one: str, other: str, words: Words) -> str:
    """What changed between two versions, as a sentence."""
    changes = list(changes_of(found, words))
    if not changes:
        return words._("Between %(one)s and %(other)s, no word changed.") % {"one": one, "other": other}
    told = {"one": one, "other": other, "changes": words.listed(changes)}
    # translators: “Between the first draft and the second draft, 42 words came in, 17 words went out and …”
    return words._("Between %(one)s and %(other)s, %(changes)s.") % told


def changes_of(found: Difference, words: Words) -> Iterator[str]:
    """The parts of a sentence that says what changed: so many words came in, so many went out, what moved."""
    whole = all(move.sentences for move in found.moves)
    up, down = (sum(move.sentences if whole else 1 for move in found.moves if move.up is way) for way in (True, False))
    counts = [
        (found.came, words.ngettext("one word came in", "%(num)s words came in", found.came)),
        (found.went, words.ngettext("one word went out", "%(num)s words went out", found.went)),
        (whole and up, words.ngettext("one sentence moved up", "%(num)s sentences moved up", up)),
        (whole and down, words.ngettext("one sentence moved down", "%(num)s sentences moved down", down)),
        (not whole and up, words.ngettext("one passage moved up", "%(num)s passages moved up", up)),
        (not whole and down, words.ngettext("one passage moved down", "%(num)s passages moved down", down)),
    ]
    return (message % {"num": words.number(number)} for number, message in counts if number)


# ---------------------------------------------------------------------------------------------------- the versions


def _earlier(at: Setting, sample: Sample, number: int, version: Version, found: Difference) -> unfolding.Draft:
    """A draft as the earlier version of two, with what went out and its pictures."""
    pictures = tuple(piece for _, piece in at.prose(sample, version.text).files)
    return unfolding.Draft(number, version.day, tuple(_paragraphs(found, BEFORE)), pictures)


def _later(versions: tuple[Version, ...], number: int, found: Difference) -> unfolding.Draft:
    """A version as the later one of two, with what came in; the work itself has no number."""
    last = number == len(versions) - 1
    return unfolding.Draft(0 if last else number + 1, versions[number].day, tuple(_paragraphs(found, AFTER)))


def _paragraphs(found: Difference, fates: Mapping[Fate, str]) -> Iterator[unfolding.Paragraph]:
    """The blocks of one side of a difference, each in passages that became the same."""
    blocks: list[tuple[str, list[unfolding.Passage]]] = []
    for run in found.runs:
        for tag, text in difference.pieces_of(run.tokens) if run.fate in fates else ():
            if tag or not blocks:
                blocks.append((tag, []))
            if text:
                fate = fates[run.fate] if text.strip() and not found.anew else "kept"
                up = bool(run.move) and found.moves[run.move - 1].up
                blocks[-1][1].append(unfolding.Passage(tuple(text.split("\n")), fate, up))
    return (unfolding.Paragraph(_sort(tag), tuple(passages)) for tag, passages in blocks if passages)


def _sort(tag: str) -> str:
    if tag in HEADINGS:
        return "heading"
    return "item" if tag in CELLS else "code" if tag == "pre" else "words"
