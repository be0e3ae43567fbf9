"""Appending one signed entry durably, beside the bare commit of the same bytes and beside ``eventsourcing``."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import msgspec

from app.identity.seat import Seat
from app.ledger import keys
from app.ledger.envelope import ENTRY_TYPE
from app.room import codec
from app.room.sources import Sources
from app.room.workspace import Workspace
from app.store.sqlite import open_sqlite
from tests.bench import record

ROUNDS = 400


def each(*works: Callable[[int], object]) -> list[float]:
    """Median seconds of one call of each, taken in turns, so that a busy disk is busy for all of them."""
    taken: list[list[float]] = [[] for _work in works]
    for number in range(ROUNDS):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            work(number)
            times.append(time.perf_counter() - start)
    return [median(times) for times in taken]


def measure(folder: Path) -> dict[str, float]:
    """Seconds a piece, and the ratio that is promised: (append − bare) ÷ (sign + verify + decode) at most 4."""
    made = record.make(folder, 50)
    store = open_sqlite(made.path, record.KEY, Sources().now)
    seat = Seat.from_secret(made.secret)
    workspace = Workspace(store, made.roster, [seat], Sources())
    room = workspace.room(made.stream)
    room.submit(record.note(0, 1000), seat)
    payload = getattr(room.fold.lines[-1], "payload", b"")
    signature = seat.sign_key.sign(ENTRY_TYPE, payload)
    driver = record.bare(folder / "bare.db")
    driver.execute("CREATE TABLE bare (n INTEGER PRIMARY KEY, payload BLOB, signature BLOB, hash BLOB)")

    def commit(_n: int) -> None:
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("INSERT INTO bare (payload, signature, hash) VALUES (?,?,?)", (payload, b"s" * 64, b"h" * 32))
        driver.execute("COMMIT")

    def floor(_n: int) -> None:
        seat.sign_key.sign(ENTRY_TYPE, payload)
        keys.verifies(seat.public_sign, ENTRY_TYPE, payload, signature)
        decoder.decode(payload)

    decoder = msgspec.json.Decoder(codec.Header)
    rival = _eventsourcing(folder)
    append, bare, least, other = each(lambda n: room.submit(record.note(n, 1000), seat), commit, floor, rival)
    driver.close()
    store.close()
    return {
        "append": append, "bare_commit": bare, "sign_verify_decode": least,
        "ratio_beyond_bare": (append - bare) / least, "eventsourcing_append": other,
    }  # fmt: skip


def _eventsourcing(folder: Path) -> Callable[[int], object]:
    """The library as it is: its SQLite recorder, unencrypted and unsigned, one event a save."""
    from tests.bench.rival import Notes  # noqa: PLC0415 - the rival must not be imported where it is not measured

    app = Notes.on(folder / "rival.db")
    root = app.open()
    text = "x" * 1000
    return lambda n: app.write(root, f"{n}{text}")
