"""From a project to its sites: content goes in, and for each class a private site comes out, whole or not at all.

Made aside, checked, swapped in. `content/` is never written; a failure leaves the last good site.
"""

from generator.sites.building import audit, build, build_each, check
from generator.sites.gate import Leak, prove_above, prove_public
from generator.sites.hands import Hands, NoHandsError, cluster, processes, processors
from generator.sites.order import Books, Built, Checked, Failed, NoSuchSiteError, Order, Outcome, Progress
from generator.sites.refusals import refusal
from generator.sites.rooms import Room
from generator.sites.seen import kept, sites_kept
from generator.sites.stopping import stopped_by
from generator.sites.swapping import recover
from generator.sites.workshop import Workshop

__all__ = [
    "Books", "Built", "Checked", "Failed", "Hands", "Leak", "NoHandsError", "NoSuchSiteError", "Order", "Outcome",
    "Progress", "Room", "Workshop", "audit", "build", "build_each", "check", "cluster", "kept", "processes",
    "processors", "prove_above", "prove_public", "recover", "refusal", "sites_kept", "stopped_by",
]  # fmt: skip
