"""A process that helps another ends with it: nothing goes in, and nobody is left at work when a build was killed.

An interruption is for the one that is helped, which then waits until what is at work is whole.
"""

from __future__ import annotations

import os
import signal
from threading import Thread

__all__ = ["follow"]


def follow() -> None:
    """Lets this process end as soon as the one that started it has, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
