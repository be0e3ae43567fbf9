"""A store that lives as long as the process: the contract in its plainest form, for tests and rehearsals.

Belongs here: the same promises as the shelves that last. Anything that survives a restart does not.
"""

from collections.abc import Iterator
from hashlib import sha256
from threading import Lock

from app.ledger.chain import chained, genesis
from app.ledger.envelope import Head, Line, Signed
from app.store.contract import Clock, Repeated, StaleHead, StreamRow, check_blob, check_entry, check_stream


class MemoryStore:
    """See ``Store``; several rooms may share one, as seats share a server."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kinds: dict[str, str] = {}
        self._lines: dict[str, list[Line]] = {}
        self._ids: dict[str, set[str]] = {}
        self._blobs: dict[str, bytes] = {}
        self._memory: dict[str, bytes] = {}

    def create_stream(self, stream: str, kind: str) -> None:
        with self._lock:
            if check_stream(kind, self._kinds.get(stream)):
                self._kinds[stream], self._lines[stream], self._ids[stream] = kind, [], set()

    def streams(self) -> list[StreamRow]:
        return [StreamRow(stream, kind) for stream, kind in self._kinds.items()]

    def head(self, stream: str) -> Head:
        lines = self._lines.get(stream)
        return Head(lines[-1].seq, lines[-1].hash) if lines else genesis(stream)

    def append(self, stream: str, at: Head, entry_id: str, signed: Signed) -> Line:
        check_entry(signed)
        with self._lock:
            lines, ids = self._lines[stream], self._ids[stream]
            head = self.head(stream)
            if head != at:
                raise StaleHead(head)
            if entry_id in ids:
                raise Repeated(entry_id)
            line = chained(at, signed, max(self._clock(), lines[-1].received if lines else 0))
            lines.append(line)
            ids.add(entry_id)
            return line

    def read(self, stream: str, after: int = 0, limit: int | None = None) -> Iterator[Line]:
        lines = self._lines.get(stream, [])
        end = len(lines) if limit is None else min(len(lines), after + limit)
        return (lines[place] for place in range(after, end))

    def put_blob(self, content: bytes) -> str:
        check_blob(content)
        digest = sha256(content).hexdigest()
        self._blobs[digest] = content
        return digest

    def blob(self, sha256: str) -> bytes | None:
        return self._blobs.get(sha256)

    def erase_blob(self, sha256: str) -> None:
        self._blobs.pop(sha256, None)

    def remember(self, key: str, value: bytes) -> None:
        self._memory[key] = value

    def recall(self, key: str) -> bytes | None:
        return self._memory.get(key)

    def forget(self, key: str) -> None:
        self._memory.pop(key, None)

    def close(self) -> None:
        """Nothing is held open; what was stored stays as long as the object does."""
