"""The signing key is needed and lies under its PIN: what the desk asks, and a window answers.

Belongs here: that question as a value. How it is put to the person is ``dialogs.pin``'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.terms import Refusal
from app.room.workspace import Seat


@dataclass(frozen=True, slots=True)
class KeyAsked:
    """``kind`` of entry that shall be signed, or ``evidence``. Exactly one of the two is called: ``give`` with the
    seat whose key is open, for this one act; ``refuse`` where there is none."""

    kind: str
    give: Callable[[Seat], None]
    refuse: Callable[[Refusal], None]
