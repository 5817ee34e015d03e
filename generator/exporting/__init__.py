"""A portfolio to take along: a student and a circle go in, one HTML file that needs no server and no network comes out.

It is made of the very pages that a build makes for that circle, after the same last look. It can be sealed with words.
"""

from generator.exporting.choosing import Portfolio, portfolio_of
from generator.exporting.making import Export, NothingToExportError, export
from generator.exporting.placing import UnsafePlaceError, place_for, write_private
from generator.exporting.sealing import SealedExport, seal, sealed_name

__all__ = [
    "Export", "NothingToExportError", "Portfolio", "SealedExport", "UnsafePlaceError", "export", "place_for",
    "portfolio_of", "seal", "sealed_name", "write_private",
]  # fmt: skip
