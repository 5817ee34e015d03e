"""What reads bytes of strangers is given any bytes at all, for as long as one likes: `make fuzz`."""

from __future__ import annotations

import struct
from pathlib import Path

__all__ = ["CORPUS", "FIGURES"]

CORPUS = Path(__file__).parent / "corpus"
"""What was found once, in a folder for each target."""

FIGURES = struct.Struct("=ddd")
"""What is measured while a target runs: inputs, seconds of the slowest, and megabytes at most."""
