"""From a project to its sites: content goes in, and for each class a private site comes out, whole or not at all.

Made aside, checked, swapped in. `content/` is never written; a failure leaves the last good site.
"""

from generator.sites.building import Built, Checked, NoSuchSiteError, Order, Progress, build, check
from generator.sites.gate import Leak
from generator.sites.swapping import recover
from generator.sites.workshop import Workshop

__all__ = ["Built", "Checked", "Leak", "NoSuchSiteError", "Order", "Progress", "Workshop", "build", "check", "recover"]
