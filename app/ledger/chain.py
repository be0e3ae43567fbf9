"""The chain hash: each line covers all before it.

Belongs here: how a hash follows from the one before. Who may write an entry does not.
"""

from collections.abc import Iterable
from hashlib import sha256

from app.ledger.envelope import Head, Line, Signed, Withheld


class BrokenLink(Exception):
    """A line whose number or hash does not follow from the line before; ``seq`` is the first such line."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


def genesis(stream: str) -> Head:
    """H(0) of the stream with this id."""
    return Head(0, sha256(b"goldenhour/v1\n" + stream.encode()).digest())


def link(previous: bytes, payload_sha256: bytes, signature: bytes, received: int) -> bytes:
    """H(n) = SHA-256(H(n-1) ‖ SHA-256(payload) ‖ signature ‖ received, 8 bytes big-endian)."""
    return sha256(previous + payload_sha256 + signature + received.to_bytes(8, "big")).digest()


def payload_digest(line: Line | Withheld) -> bytes:
    """SHA-256 of the payload of ``line``, whether it is there or withheld."""
    return line.payload_sha256 if isinstance(line, Withheld) else sha256(line.payload).digest()


def chained(head: Head, signed: Signed, received: int) -> Line:
    """The line that ``signed`` makes when it is appended after ``head``."""
    digest = link(head.hash, sha256(signed.payload).digest(), signed.signature, received)
    return Line(head.seq + 1, digest, received, signed.payload, signed.signature, signed.keyid)


def follow(head: Head, lines: Iterable[Line | Withheld]) -> Head:
    """The head after ``lines``, each of which must follow; raises ``BrokenLink`` at the first that does not."""
    seq, digest = head.seq, head.hash
    for line in lines:
        seq += 1
        if line.received < 0 or line.received >= 1 << 63:
            raise BrokenLink(seq)
        digest = link(digest, payload_digest(line), line.signature, line.received)
        if line.seq != seq or line.hash != digest:
            raise BrokenLink(seq)
    return Head(seq, digest)
