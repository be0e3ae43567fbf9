"""How far this computer has seen a roster, kept beside its keys and not in the record: an older copy of a record brings
its own memory along, and would bring back whoever has been suspended since.

Belongs here: that note. What a seat vouches for inside a record is ``trust``.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from app.room.trust import ForkedRoster
from app.room.workspace import Workspace

NOTE = "seen.json"


class Seen(msgspec.Struct, frozen=True):
    """A place in the roster: ``hash`` in hex."""

    seq: int
    hash: str


def check(folder: Path, workspace: Workspace) -> None:
    """Raise ``ForkedRoster`` where the roster has not what was seen here before; a note that cannot be read is none."""
    try:
        seen = msgspec.json.decode((folder / NOTE).read_bytes(), type=Seen)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return
    found = workspace.rosters.hash_at(seen.seq)
    if found is None or found.hex() != seen.hash:
        raise ForkedRoster(seen.seq)


def note(folder: Path, workspace: Workspace) -> None:
    """Remember how far the roster goes now. Where that cannot be written an earlier note stands, or none."""
    head = workspace.rosters.head
    with contextlib.suppress(OSError):
        (folder / NOTE).write_bytes(msgspec.json.encode(Seen(head.seq, head.hash.hex())))
