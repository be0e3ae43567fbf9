"""Opening an incident of many entries: verified before, for the first time, and what they cost in memory."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.identity.seat import Seat
from app.ledger.envelope import ENTRY_TYPE
from app.ledger.keys import raw_public
from app.room import codec
from app.room.room import Room
from app.room.sources import Sources
from app.room.workspace import Workspace
from app.store.sqlite import open_sqlite
from tests.bench import record

_READ = "SELECT seq, hash, received, payload, signature FROM entries WHERE stream = ? ORDER BY seq"


def timed(work: Callable[[], Any], rounds: int = 3) -> tuple[float, Any]:
    """The shortest of a few runs, in seconds, and the last result."""
    best, result = float("inf"), None
    for _round in range(rounds):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    return best, result


def opened(made: record.Made) -> Room:
    """The room as the program opens it."""
    store = open_sqlite(made.path, record.KEY, Sources().now)
    room = Workspace(store, made.roster, [Seat.from_secret(made.secret)], Sources()).room(made.stream)
    store.close()
    return room


def floor(made: record.Made) -> bytes:
    """What cannot be saved: the bare driver reads our own table, the chain is hashed, each payload decoded."""
    driver = record.bare(made.path)
    decoder = msgspec.json.Decoder(codec.Header)
    digest = sha256(b"goldenhour/v1\n" + made.stream.encode()).digest()
    for _seq, _hash, received, payload, signature in driver.execute(_READ, (made.stream,)):
        digest = sha256(digest + sha256(payload).digest() + signature + received.to_bytes(8, "big")).digest()
        decoder.decode(payload)
    driver.close()
    return digest


def bare_verification(made: record.Made) -> int:
    """The bare loop: verify each signature and hash the chain, over rows that are read already."""
    driver = record.bare(made.path)
    rows = driver.execute(_READ, (made.stream,)).fetchall()
    driver.close()
    raw = raw_public(Seat.from_secret(made.secret).public_seat)
    key = Ed25519PublicKey.from_public_bytes(raw or b"")
    name = ENTRY_TYPE.encode()
    digest = sha256(b"goldenhour/v1\n" + made.stream.encode()).digest()
    for _seq, _hash, received, payload, signature in rows[1:]:
        key.verify(signature, b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload))
        digest = sha256(digest + sha256(payload).digest() + signature + received.to_bytes(8, "big")).digest()
    return len(rows)


def measure(folder: Path, entries: int) -> dict[str, float]:
    """Seconds and ratios for an incident of ``entries`` entries of 1 kB."""
    made = record.make(folder, entries)
    bare, _count = timed(lambda: bare_verification(made), 1)
    first, _room = timed(lambda: opened(made), 1)
    again, _room = timed(lambda: opened(made))
    least, _digest = timed(lambda: floor(made))
    rival = _rival(folder, entries)
    return {
        "first_verification": first, "bare_verify_and_hash": bare, "first_ratio": first / bare,
        "open_verified": again, "floor": least, "open_ratio": again / least,
        "eventsourcing_reload": rival, "times_faster_than_eventsourcing": rival / again,
        **_memory(made),
    }  # fmt: skip


def _rival(folder: Path, entries: int) -> float:
    from tests.bench.rival import Notes  # noqa: PLC0415 - the rival must not be imported where it is not measured

    app = Notes.on(folder / "rival-open.db")
    root = app.fill(entries, 1000)
    return timed(lambda: app.reload(root), 1)[0]


def _memory(made: record.Made) -> dict[str, float]:
    """Peak memory of the window with this incident open, beyond the empty window's, ÷ the payloads' bytes."""
    code = "import sys; from tests.bench.window import peak; peak(*sys.argv[1:])"
    empty = _run(code, [])
    full = _run(code, [str(made.path), made.roster, made.stream, made.secret.hex()])
    return {
        "window_peak_mb": full["peak"] / 1e6, "empty_window_peak_mb": empty["peak"] / 1e6,
        "memory_ratio": (full["peak"] - empty["peak"]) / full["payload"],
    }  # fmt: skip


def _run(code: str, arguments: list[str]) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found
