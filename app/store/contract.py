"""What a store promises: the one function that appends, and everything a seat may read.

Belongs here: the protocol, its values, bounds and faults. How a shelf is built, and any word of SQL, does not.
"""

from collections.abc import Callable, Iterator
from typing import Literal, Protocol

import msgspec

from app.ledger.envelope import Head, Line, Signed

KINDS = ("roster", "library", "incident")
PAYLOAD_LIMIT = 256 * 1024
BLOB_LIMIT = 25 * 1024 * 1024
SIGNATURE_SIZE = 64
KEYID_SIZE = 64

Clock = Callable[[], int]
"""Unix time in milliseconds."""

FaultCode = Literal[
    "foreign",  # another program's database, or no database at all
    "wrong-key",  # the key does not open it (an encrypted file of another program looks the same)
    "newer",  # written by a later version of this program; left as it was
    "locked",  # somebody else held it for longer than we were told to wait
    "read-only",  # it can be read and not be written
    "full",  # no room left
    "missing-folder",  # the folder that should hold it does not exist
    "unreadable",  # it may not be opened
    "damaged",  # what is in it is not what was written
    "gone",  # it was moved, removed or replaced while it was open
    "failing",  # the medium refuses for a reason of its own
]


class StreamRow(msgspec.Struct, frozen=True):
    stream: str
    kind: str


class StaleHead(Exception):
    """Another seat was first: ``head`` is where the stream stands now."""

    def __init__(self, head: Head) -> None:
        super().__init__(head)
        self.head = head


class Repeated(Exception):
    """An entry with this ``id`` stands in the stream already."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class StoreFault(Exception):
    """The surroundings refuse; nothing was written. ``where`` names the file or server, for people to read."""

    def __init__(self, code: FaultCode, where: str) -> None:
        super().__init__(code, where)
        self.code: FaultCode = code
        self.where = where


class Store(Protocol):
    """A shelf of streams, and of blobs beside them. Any thread may call it, one call at a time gets through.

    Every method may raise ``StoreFault``; after one the record is as it was before the call, and the store
    goes on working once the cause is gone. ``KeyError`` and ``ValueError`` are mistakes of the caller.
    """

    def create_stream(self, stream: str, kind: str) -> None:
        """Begin a stream of a kind in ``KINDS``. Again with the same kind changes nothing, with another is an error."""

    def streams(self) -> list[StreamRow]:
        """All streams, in order of creation."""

    def head(self, stream: str) -> Head:
        """Where the stream stands: ``genesis(stream)`` while it is empty."""

    def append(self, stream: str, at: Head, entry_id: str, signed: Signed) -> Line:
        """Put ``signed`` after ``at``, which must be the head, and return its line once it lies safely on disk.

        Raises ``StaleHead``, else ``Repeated``; ``KeyError`` if the stream was never created.
        """

    def read(self, stream: str, after: int = 0, limit: int | None = None) -> Iterator[Line]:
        """Lines with ``seq`` above ``after``, in order, at most ``limit``; it holds nothing open between lines."""

    def put_blob(self, content: bytes) -> str:
        """Keep ``content`` (at most ``BLOB_LIMIT`` bytes) and return its lower-case hex SHA-256."""

    def blob(self, sha256: str) -> bytes | None: ...

    def erase_blob(self, sha256: str) -> None:
        """Erase for good, overwriting where the medium lets us; an unknown blob is none the less absent afterwards."""

    def remember(self, key: str, value: bytes) -> None:
        """Keep ``value`` in this seat's own small memory (drafts, verified heads, layout), which is not the record."""

    def recall(self, key: str) -> bytes | None: ...

    def forget(self, key: str) -> None: ...

    def close(self) -> None:
        """Let go of everything; again is harmless."""


def check_stream(kind: str, standing: str | None) -> bool:
    """Whether a stream of ``kind`` is still to be made, when ``standing`` is the kind it has already, if any."""
    if kind not in KINDS:
        raise ValueError(f"no kind of stream: {kind}")
    if standing not in (None, kind):
        raise ValueError(f"the stream is a {standing}, not a {kind}")
    return standing is None


def check_entry(signed: Signed) -> None:
    """Bounds of RECORD.md: fixed sizes keep the chain hash unambiguous, a largest one keeps reading affordable."""
    if len(signed.payload) > PAYLOAD_LIMIT:
        raise ValueError(f"payload of {len(signed.payload)} bytes")
    if len(signed.signature) != SIGNATURE_SIZE or len(signed.keyid) != KEYID_SIZE:
        raise ValueError(f"signature of {len(signed.signature)} bytes, keyid of {len(signed.keyid)} characters")


def check_blob(content: bytes) -> None:
    """A blob has a bound, so that one attachment cannot fill a seat's memory."""
    if len(content) > BLOB_LIMIT:
        raise ValueError(f"blob of {len(content)} bytes")
