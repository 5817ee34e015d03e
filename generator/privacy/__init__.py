"""Who sees what: a record and a circle of readers go in; a verdict with its reason, and the fields seen, come out.

This is the only room that decides it, and all that decides it is here: the tables, then the questions asked of them.
What is unknown is hidden: an audience, a person or a field that no table names goes to teachers at most, and a kind
that no table names never to the class.
"""

from __future__ import annotations

from generator.privacy.addressing import entries_seen, is_addressed_to
from generator.privacy.answering import answers_seen, is_told_exactly
from generator.privacy.counting import fewest_told, is_counted
from generator.privacy.fields import hidden_fields, is_untold, unsigned
from generator.privacy.files import judge_file
from generator.privacy.pages import has_page, named_openly
from generator.privacy.permissions import audience_of, followed, is_signed, permission_of
from generator.privacy.records import judge
from generator.privacy.tables import ADDRESSED, FEWEST, FIELDS, FOLLOWS, LADDERS, PAGES, REACHED_BY, SHOWING, UNSIGNED
from generator.privacy.verdicts import Reason, Verdict
from generator.privacy.walks import cover_seen, tries_seen

__all__ = [
    "ADDRESSED", "FEWEST", "FIELDS", "FOLLOWS", "LADDERS", "PAGES", "REACHED_BY", "SHOWING", "UNSIGNED", "Reason",
    "Verdict", "answers_seen", "audience_of", "cover_seen", "entries_seen", "fewest_told", "followed", "has_page",
    "hidden_fields", "is_addressed_to", "is_counted", "is_signed", "is_told_exactly", "is_untold",
    "judge", "judge_file", "named_openly", "permission_of", "tries_seen", "unsigned",
]  # fmt: skip
