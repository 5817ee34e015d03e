"""From a project to its sites: content goes in, and for each class a private site comes out, whole or not at all.

Made aside, checked, swapped in. `content/` is never written; a failure leaves the last good site.
"""

from generator.sites.building import build, build_each, check
from generator.sites.gate import Leak
from generator.sites.hands import Hands, NoHandsError, cluster, processes, processors
from generator.sites.order import Built, Checked, Failed, NoSuchSiteError, Order, Outcome, Progress
from generator.sites.refusals import refusal
from generator.sites.swapping import recover
from generator.sites.workshop import Workshop

__all__ = [
    "Built", "Checked", "Failed", "Hands", "Leak", "NoHandsError", "NoSuchSiteError", "Order", "Outcome", "Progress",
    "Workshop", "build", "build_each", "check", "cluster", "processes", "processors",
    "recover", "refusal",
]  # fmt: skip
