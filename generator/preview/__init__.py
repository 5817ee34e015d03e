"""A live preview on this computer: a project goes in, its pages as one circle sees them come out, fresh at each save.

A saved file is read at once, and only the circles that somebody looks at are made. A mistake stands above the last good
page until it is mended. Listens on loopback only.
"""

from generator.preview.answering import answering, serve
from generator.preview.previewing import Preview

__all__ = ["Preview", "answering", "serve"]
