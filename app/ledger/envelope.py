"""A signed entry as bytes: what is signed, and a line of the chain.

Belongs here: DSSE v1 pre-authentication encoding and the values that stores and bundles carry.
"""

import msgspec

ENTRY_TYPE = "application/vnd.goldenhour.entry.v1+json"
MANIFEST_TYPE = "application/vnd.goldenhour.manifest.v1+json"
ENROL_TYPE = "application/vnd.goldenhour.enrol.v1"


def pae(payload_type: str, payload: bytes) -> bytes:
    """The bytes that a signature covers: DSSE v1 pre-authentication encoding (lengths in bytes, ASCII decimal)."""
    name = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(payload), payload)


class Signed(msgspec.Struct, frozen=True, gc=False):
    """A payload with its author's signature, not yet in any chain."""

    payload: bytes
    signature: bytes
    keyid: str


class Head(msgspec.Struct, frozen=True, gc=False):
    """A place in a stream: its sequence number (0 before the first entry) and chain hash (32 raw bytes)."""

    seq: int
    hash: bytes


class Line(msgspec.Struct, frozen=True, gc=False):
    """An entry in its place. ``hash`` is 32 raw bytes, ``received`` Unix milliseconds by the store's clock."""

    seq: int
    hash: bytes
    received: int
    payload: bytes
    signature: bytes
    keyid: str


class Withheld(msgspec.Struct, frozen=True, gc=False):
    """A line whose payload is left out: its place still verifies, its signature cannot be checked."""

    seq: int
    hash: bytes
    received: int
    payload_sha256: bytes
    signature: bytes
    keyid: str
    reason: str
