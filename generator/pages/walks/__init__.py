"""The shelves of the walks' site enter, their pages leave: a walk's, a teacher's own, what all staff share.

`walk` makes the pages of one walk, `own` those of one teacher, `staff` what all staff see; `lines` are the small
pieces of all three. Nothing here rates anybody.
"""

from generator.pages.walks.own import own_pages
from generator.pages.walks.staff import staff_pages
from generator.pages.walks.walk import walk_pages

__all__ = ["own_pages", "staff_pages", "walk_pages"]
