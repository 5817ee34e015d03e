"""What the computer said no to: an error of its own goes in, what it means and what to do comes out, as words."""

from __future__ import annotations

import errno

__all__ = ["UnfinishedError", "refusal"]

_MEANT = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), ("the disk is full", "make room there, and run the command again")),
    errno.EROFS: ("the disk can only be read", "see that it may be written, and run the command again"),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM), ("this may not be opened or changed here", "see whose it is, and who may do so")
    ),
    errno.EIO: ("the disk has failed", "run the command again; if it fails again, save what is on it to another disk"),
}


class UnfinishedError(Exception):
    """Raised where a new site stands in its place, and something was still to be put away; caused by an OSError."""


def refusal(error: OSError) -> str:
    """What the computer said no to, where, and what to do, as part of a sentence."""
    said, remedy = _MEANT.get(error.errno or 0, (error.strerror or "the computer does not say why", ""))
    where = f" ({error.filename})" if error.filename else ""
    return f"{said}{where}: {remedy}" if remedy else f"{said}{where}"
