"""Processes that help another end with it: a number goes in, whoever helps comes out; nobody is left at work.

An interruption is for the one that is helped, which then waits until what is at work is whole.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

__all__ = ["helpers"]


@contextmanager
def helpers(count: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes; what they have not begun when the one that is helped goes on, nobody does."""
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(count, initializer=_follow) as executor:
        try:
            yield executor
        finally:
            executor.shutdown(cancel_futures=True)


def _follow() -> None:
    """Lets this process end as soon as the one that started it has, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)
