"""That a sealed site opens to its readers, and to nobody else: the site and their cards go in, a proof comes out.

It trusts nothing that sealed the site. Each card is used as a reader uses it; what it opens is held against what
`privacy` says today, and every key is tried on every file that is not its own.
"""

from generator.proving.due import due
from generator.proving.proof import Card, Opened, Proof, prove

__all__ = ["Card", "Opened", "Proof", "due", "prove"]
