"""What one circle of readers may see: a library goes in, a `Shelf` comes out; pages are made from shelves alone.

`privacy` decides, and here its word is carried out. `shelves` puts records on shelves, `redacting` takes out of a
record what its readers do not see, `naming` makes the names that tell nobody's.
"""

from generator.shelving.redacting import NOBODY
from generator.shelving.shelves import Held, Shelf, every_circle, shelve, shelves_of

__all__ = ["NOBODY", "Held", "Shelf", "every_circle", "shelve", "shelves_of"]
