"""Rubbish is collected on the window thread, nowhere else.

A widget that hangs in a cycle of Python objects dies on whichever thread the collector happens to run; if that is the
worker's, Qt comes down sooner or later. So while there is a worker, Python's own collector is off and the window thread
collects with its heartbeat, in portions too small to be felt.
"""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 2000, 10, 10
"""How many new objects, and how many portions of each age, make a collection worth while."""


class Rubbish:
    """Make one before the worker starts; ``leave`` gives the collector back, the last of several."""

    _holders = 0
    _automatic = True

    def __init__(self) -> None:
        if not Rubbish._holders:
            Rubbish._automatic = gc.isenabled()
            gc.disable()
        Rubbish._holders += 1

    def collect(self, idle: bool) -> int:
        """Collect what is worth it now; everything only while ``idle``. Gives the oldest age collected, or -1."""
        young, middle, old = gc.get_count()
        if old > OLD and idle:
            age = 2
        elif middle > MIDDLE:
            age = 1
        elif young > YOUNG:
            age = 0
        else:
            return -1
        gc.collect(age)
        return age

    def leave(self) -> None:
        """The worker is gone. After the last one, Python collects by itself again, if it did before."""
        Rubbish._holders -= 1
        if Rubbish._automatic and not Rubbish._holders:
            gc.enable()


def keep() -> None:
    """What is there now will stay: do not look through it again. After the program has loaded, after a room is read."""
    gc.freeze()
