"""Stores and what to put in them: signed payloads without a meaning, a clock that a test moves, the bare driver."""

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.ledger.chain import follow, genesis
from app.ledger.envelope import Head, Line, Signed
from app.store.contract import Store
from app.store.sqlite import SqliteStore, open_sqlite

STREAM = "0190a2b4-0000-7000-8000-00000000000a"
OTHER = "0190a2b4-0000-7000-8000-00000000000b"
KEY = bytes(range(32))


@dataclass
class SetClock:
    """Says what it was last told, in Unix milliseconds."""

    now: int = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


def entry(number: int, size: int = 200) -> tuple[str, Signed]:
    """An id and signed bytes, the same for the same number; a store looks into neither."""
    noise = random.Random(number)  # repeatable filling, no secret
    signed = Signed(noise.randbytes(size), noise.randbytes(64), noise.randbytes(32).hex())
    return f"0190a2b4-{number >> 16:04x}-7000-8000-{number & 0xFFFF:012x}", signed


def put(store: Store, number: int, size: int = 200, stream: str = STREAM) -> Line:
    """Append entry ``number`` wherever the head is."""
    return store.append(stream, store.head(stream), *entry(number, size))


def whole(store: Store, stream: str = STREAM) -> Head:
    """The head that re-hashing every line gives; raises ``BrokenLink``."""
    return follow(genesis(stream), store.read(stream))


def shelf(path: Path, clock: SetClock | None = None, *, busy_ms: int = 0) -> SqliteStore:
    return open_sqlite(path, KEY, clock or SetClock(), busy_ms=busy_ms)


def bare(path: Path, key: bytes | None = KEY) -> Any:
    """The driver alone, past every rule of ours but those that stand in the file."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    if key:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection
