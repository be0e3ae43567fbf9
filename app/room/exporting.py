"""Evidence into a file, whole or not at all.

Belongs here: putting a bundle where it was asked for. What is in it is ``evidence``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.room import evidence
from app.room.evidence import BrokenBundle, Manifest
from app.room.workspace import Workspace

__all__ = ["BrokenBundle", "Manifest", "export"]


def export(workspace: Workspace, streams: Sequence[str], out: Path) -> Manifest:
    """Write the bundle of these incidents to ``out``; a half-written one never carries its name.

    Raises ``OSError`` where the file cannot be written and ``BrokenBundle`` for more than a bundle can hold.
    """
    fresh = out.with_name(out.name + ".new")
    try:
        with fresh.open("wb") as file:
            manifest = evidence.make(workspace, streams, file)
        fresh.replace(out)
    finally:
        fresh.unlink(missing_ok=True)
    return manifest
