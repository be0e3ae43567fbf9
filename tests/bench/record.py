"""Records of a given size for the benches: signed for real, chained, on an encrypted file.

Belongs here: making them once, quickly. What is measured over them is in the benches.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2

from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.terms import Refusal
from app.ledger import chain
from app.room import codec
from app.room.room import Room
from app.room.sources import Sources, rfc3339
from app.room.workspace import Person, Workspace, create
from app.store.sqlite import open_sqlite

KEY = bytes(range(32))
MEMBER = Person({"zh": "甲", "en": "A"}, ("administrator", "commander"))


class Made(msgspec.Struct, frozen=True):
    """An incident with many notes: where its file lies, its roster and stream, and the seat's secret."""

    path: Path
    roster: str
    stream: str
    secret: bytes


def note(number: int, size: int) -> NoteWritten:
    """A note whose payload is about ``size`` bytes."""
    text = f"{number} 现场记录 note "
    return NoteWritten(text + "字" * ((size - 420 - len(text.encode())) // 3))


def make(folder: Path, entries: int, size: int = 1000) -> Made:
    """An incident of ``entries`` entries of about ``size`` bytes of payload."""
    path = folder / "record.ghdb"
    sources = Sources()
    store = open_sqlite(path, KEY, sources.now)
    workspace = create(store, "Bench", MEMBER, sources)
    book = PlaybookUsed("bench", "1", {})
    room = workspace.declare(IncidentDeclared("Bench", "", None, False, 2, 1, workspace.acting.member, book))
    if isinstance(room, Refusal):
        raise ValueError(room.code)
    made = Made(path, workspace.id, room.stream, workspace.acting.secret())
    _fill(path, workspace, room, entries - 1, size)
    store.close()
    return made


def _fill(path: Path, workspace: Workspace, room: Room, entries: int, size: int) -> None:
    """Append signed notes in one transaction: the same rows as ``append`` makes, without waiting for each."""
    seat, head, roster = workspace.acting, room.head, workspace.rosters.head
    new_id, now = workspace.sources.new_id, workspace.sources.now()
    driver = bare(path)
    driver.execute("BEGIN IMMEDIATE")
    rows = []
    for number in range(entries):
        entry = new_id()
        body = note(number, size)
        payload = codec.payload(room.stream, entry, seat.member, rfc3339(now), after=head, roster=roster, body=body)
        line = chain.chained(head, seat.signed(payload, False), now)
        head = chain.Head(line.seq, line.hash)
        rows.append((room.stream, line.seq, entry, line.hash, now, line.payload, line.signature, line.keyid))
        if len(rows) == 1000:
            driver.executemany(_INSERT, rows)
            rows = []
    driver.executemany(_INSERT, rows)
    driver.execute("COMMIT")
    driver.close()


_INSERT = "INSERT INTO entries (stream, seq, id, hash, received, payload, signature, keyid) VALUES (?,?,?,?,?,?,?,?)"


def bare(path: Path) -> dbapi2.Connection:
    """The driver alone on the same encrypted file, as durable as the store has it."""
    driver = dbapi2.connect(str(path), isolation_level=None)
    driver.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    driver.execute("PRAGMA journal_mode = WAL")
    driver.execute("PRAGMA synchronous = FULL")
    return driver
