"""An encrypted SQLite file, opened: ours, readable with this key, of today's schema, and safe against power loss.

Belongs here: creating, recognising, unlocking and upgrading the file. What stands in it does not.
"""

import errno
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, StaticPool, create_engine
from sqlcipher3 import dbapi2

from app.store import migrations
from app.store.contract import StoreFault
from app.store.sqlite_faults import cannot_open

APPLICATION_ID = 0x476F4872  # "GoHr", https://sqlite.org/pragma.html#pragma_application_id
KEY_SIZE = 32


def opened(path: Path, key: bytes, busy_ms: int) -> Connection:
    """A connection in autocommit mode, which waits for other writers up to ``busy_ms``.

    Creates the file (for its owner alone) where there is none. Raises ``StoreFault`` and driver errors.
    """
    if len(key) != KEY_SIZE:
        raise ValueError(f"key of {len(key)} bytes")
    _create(path)
    with ExitStack() as undo:
        driver = dbapi2.connect(str(path), timeout=busy_ms / 1000, isolation_level=None, check_same_thread=False)
        undo.callback(driver.close)
        _unlock(driver, key)
        _recognise(driver, path)
        engine = create_engine(
            "sqlite://",
            module=dbapi2,
            creator=lambda: driver,
            poolclass=StaticPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
        )
        connection = undo.enter_context(engine.connect())
        _bring_up(connection, driver, path)
        undo.pop_all()
    return connection


def _create(path: Path) -> None:
    """An empty file for its owner alone, unless one is there; the log beside it takes on its mode."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
    except OSError as refused:
        full = refused.errno in (errno.ENOSPC, errno.EDQUOT)
        raise StoreFault("full" if full else cannot_open(path), str(path)) from refused


def _unlock(driver: Any, key: bytes) -> None:
    driver.execute("PRAGMA cipher_log_level = NONE")  # it would write to the console; we hear of errors anyway
    driver.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    driver.execute("PRAGMA cipher_compatibility = 4")  # the file format, whatever a later driver prefers
    driver.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _recognise(driver: Any, path: Path) -> None:
    """Ours, or empty as it stands before its first schema; anything else is left alone."""
    (made_by,) = driver.execute("PRAGMA application_id").fetchone()
    (tables,) = driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if made_by != APPLICATION_ID and (made_by or tables):
        raise StoreFault("foreign", str(path))


def _bring_up(connection: Connection, driver: Any, path: Path) -> None:
    try:
        migrations.pending(connection)
    except migrations.Newer as newer:
        raise StoreFault("newer", str(path)) from newer
    driver.execute("PRAGMA journal_mode = WAL").fetchone()
    driver.execute("PRAGMA synchronous = FULL")
    driver.execute("PRAGMA fullfsync = ON")  # macOS: without it fsync leaves the bytes in the drive's cache
    driver.execute("PRAGMA foreign_keys = ON")
    driver.execute("PRAGMA secure_delete = ON")
    driver.execute("BEGIN IMMEDIATE")  # also when nothing is pending: whoever cannot write should hear it now
    driver.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrations.upgrade(connection)
    driver.execute("COMMIT")
