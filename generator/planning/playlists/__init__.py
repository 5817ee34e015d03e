"""Tomorrow's playlists: who stands where, what there is to do and where go in; a list for each student comes out.

A lesson is divided into slots of 15 minutes, and whatever is worked on takes whole ones. The lists are a draft: people
change them, and what a person wrote is planned around.
"""

from __future__ import annotations

from generator.planning.playlists.asked import SLOT, Asked, Kept, Learner, Offer, Seen, lasting
from generator.planning.playlists.listing import listed
from generator.planning.playlists.lists import Given, Lists
from generator.planning.playlists.timing import beginnings

__all__ = ["SLOT", "Asked", "Given", "Kept", "Learner", "Lists", "Offer", "Seen", "beginnings", "lasting", "listed"]
