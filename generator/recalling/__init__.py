"""What a student wrote earlier, out of git: a record's ids go in; drafts and a profile's history come out."""

from __future__ import annotations

from generator.recalling.drafts import Drafts, Earlier, Taken, drafts_of, take
from generator.recalling.profiles import Once, profiles_of
from generator.recalling.versions import last_changed

__all__ = ["Drafts", "Earlier", "Once", "Taken", "drafts_of", "last_changed", "profiles_of", "take"]
