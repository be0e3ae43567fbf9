"""Sealed notes, and the key that opens them, as files for the ``age`` program (docs/record.md, Sealed notes).

Belongs here: listing the notes in lines, and writing those files. Nothing is opened into a file here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from app.domain.notes import age_file
from app.i18n import _, listed
from app.identity.seat import Seat
from app.room import sealed_notes, words
from app.room.sealed_notes import Place
from app.room.sources import rfc3339
from app.room.workspace import Workspace


def lines(workspace: Workspace, stream: str) -> Iterator[str]:
    """A line for each sealed note of an incident: where, when, by whom, for whom."""
    room, roster = workspace.room(stream), workspace.roster
    for place in sealed_notes.places(room.fold.lines, room.fold.kinds):
        people = listed(words.person_name(roster, member) for member in place.body.to)
        when, by = f"{rfc3339(place.received)[:19]}Z", words.person_name(roster, place.by)
        yield f"{stream} {place.seq}  {when}  " + _("{by}, sealed for {people}", by=by, people=people)


def find(workspace: Workspace, stream: str, seq: int) -> Place | None:
    """The sealed note with this number, if it is one."""
    fold = workspace.room(stream).fold
    return next((place for place in sealed_notes.places(fold.lines, fold.kinds) if place.seq == seq), None)


def extract(workspace: Workspace, place: Place, out: Path) -> list[Path]:
    """Write a note to ``out`` as it was sealed, and beside it each attachment that the acting seat knows of.

    Raises ``OSError``: no file that is there is written over.
    """
    made = [_fresh(out, age_file(place.body.sealed) or b"")]
    plain = sealed_notes.opened(place.body, workspace.acting)
    for number, attached in enumerate(plain.attachments if plain else (), 1):
        blob = workspace.store.blob(attached.sha256)
        if blob is not None:
            made.append(_fresh(out.with_name(f"{out.stem}-{number}{out.suffix}"), blob))
    return made


def write_key(seat: Seat, out: Path, passphrase: str = "") -> Path:
    """Write the seat's sealing key to ``out``, for its owner's eyes alone; under ``passphrase`` where one is given."""
    return _fresh(out, seat.sealing_key_file(passphrase))


def _fresh(path: Path, content: bytes) -> Path:
    """A file that was not there before, which nobody else on this machine may read."""
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
    ) as file:
        file.write(content)
    return path
