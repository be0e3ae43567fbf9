"""The shelf of one seat: an encrypted SQLite file, nothing to install.

Belongs here: the contract in SQLite's words. Opening the file and naming its faults stand beside.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import starmap
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Executable, Row, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.ledger.chain import chained, genesis
from app.ledger.envelope import Head, Line, Signed
from app.store.contract import (
    Clock,
    Repeated,
    StaleHead,
    StoreFault,
    StreamRow,
    check_blob,
    check_entry,
    check_stream,
)
from app.store.sqlite_faults import faults
from app.store.sqlite_file import opened
from app.store.tables import blobs, memory, streams

_BATCH = 256  # lines: at most 64 MiB at a time, and long enough that seeking again costs nothing

# The ways that are hot speak to the driver, which keeps a statement prepared by its text.
_LAST = "SELECT seq, hash, received FROM entries WHERE stream = ? ORDER BY seq DESC LIMIT 1"
_KIND = "SELECT kind FROM streams WHERE stream = ?"
_SEEN = "SELECT 1 FROM entries WHERE stream = ? AND id = ?"
_APPEND = (
    "INSERT INTO entries (stream, id, seq, hash, received, payload, signature, keyid) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_READ = (
    "SELECT seq, hash, received, payload, signature, keyid FROM entries"
    " WHERE stream = ? AND seq > ? ORDER BY seq LIMIT ?"
)


def open_sqlite(path: Path, key: bytes, clock: Clock, *, busy_ms: int = 2000) -> "SqliteStore":
    """The store in the file at ``path``, made where there is none; ``key`` is 32 bytes. Raises ``StoreFault``."""
    path = path.absolute()
    with faults(path):
        return SqliteStore(path, opened(path, key, busy_ms), clock)


class SqliteStore:
    """See ``Store``. Several processes may hold one file open; each append waits for its turn."""

    def __init__(self, path: Path, connection: Connection, clock: Clock) -> None:
        self._path = path
        self._connection = connection
        self._driver: Any = connection.connection.dbapi_connection
        self._clock = clock
        self._lock = Lock()
        self._file = _identity(path)

    def create_stream(self, stream: str, kind: str) -> None:
        with self._writing():
            row = self._driver.execute(_KIND, (stream,)).fetchone()
            if check_stream(kind, row[0] if row else None):
                self._connection.execute(insert(streams).values(stream=stream, kind=kind))

    def streams(self) -> list[StreamRow]:
        rows = self._rows(select(streams.c.stream, streams.c.kind).order_by(streams.c.number))
        return [StreamRow(row.stream, row.kind) for row in rows]

    def head(self, stream: str) -> Head:
        with self._alone():
            return self._last(stream)[0]

    def append(self, stream: str, at: Head, entry_id: str, signed: Signed) -> Line:
        check_entry(signed)
        with self._writing():
            head, received = self._last(stream)
            if not head.seq and not self._driver.execute(_KIND, (stream,)).fetchone():
                raise KeyError(stream)
            if head != at:
                raise StaleHead(head)
            if self._driver.execute(_SEEN, (stream, entry_id)).fetchone():
                raise Repeated(entry_id)
            line = chained(at, signed, max(self._clock(), received))
            self._driver.execute(
                _APPEND,
                (stream, entry_id, line.seq, line.hash, line.received, line.payload, line.signature, line.keyid),
            )
        return line

    def read(self, stream: str, after: int = 0, limit: int | None = None) -> Iterator[Line]:
        left = sys.maxsize if limit is None else limit
        while left > 0:
            with self._alone():
                rows = self._driver.execute(_READ, (stream, after, min(left, _BATCH))).fetchall()
            yield from starmap(Line, rows)
            if len(rows) < _BATCH:
                return
            after, left = rows[-1][0], left - len(rows)

    def put_blob(self, content: bytes) -> str:
        check_blob(content)
        digest = sha256(content).hexdigest()
        self._change(upsert(blobs).values(sha256=digest, content=content).on_conflict_do_nothing())
        return digest

    def blob(self, sha256: str) -> bytes | None:
        return self._value(select(blobs.c.content).where(blobs.c.sha256 == sha256))

    def erase_blob(self, sha256: str) -> None:
        self._change(delete(blobs).where(blobs.c.sha256 == sha256))
        with self._alone():  # or the log would keep what the file has overwritten
            self._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def remember(self, key: str, value: bytes) -> None:
        row = upsert(memory).values(key=key, value=value)
        self._change(row.on_conflict_do_update(index_elements=[memory.c.key], set_={"value": row.excluded.value}))

    def recall(self, key: str) -> bytes | None:
        return self._value(select(memory.c.value).where(memory.c.key == key))

    def forget(self, key: str) -> None:
        self._change(delete(memory).where(memory.c.key == key))

    def close(self) -> None:
        with self._lock:
            self._connection.close()
            self._connection.engine.dispose()

    def _last(self, stream: str) -> tuple[Head, int]:
        row = self._driver.execute(_LAST, (stream,)).fetchone()
        return (Head(row[0], row[1]), row[2]) if row else (genesis(stream), 0)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock, faults(self._path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction on the file as it is now, with no other writer, of which nothing is left when it fails."""
        with self._alone():
            if _identity(self._path) != self._file:
                raise StoreFault("gone", str(self._path))
            self._driver.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._driver.execute("COMMIT")
            finally:
                if self._driver.in_transaction:
                    self._driver.execute("ROLLBACK")

    def _change(self, statement: Executable) -> None:
        with self._writing():
            self._connection.execute(statement)

    def _rows(self, statement: Executable) -> list[Row[Any]]:
        with self._alone():
            return list(self._connection.execute(statement))

    def _value(self, statement: Executable) -> bytes | None:
        rows = self._rows(statement)
        return rows[0][0] if rows else None


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at ``path``: writing on into one that was moved away would lose what is acknowledged."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino
