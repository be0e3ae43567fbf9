"""Between bytes and rules: payloads from bodies, entries from lines.

Belongs here: the payload's members, and reading old shapes of an entry. Whether an entry may stand is not decided here.
"""

import re
from datetime import datetime
from typing import Any

import msgspec

from app.domain.roster import BODIES as ROSTER_KINDS
from app.domain.roster import WorkspaceCreated
from app.domain.state import KIND_OF, KINDS
from app.domain.terms import Body, Entry
from app.ledger import canonical, keys
from app.ledger.envelope import Head, Line

ALL_KINDS = KINDS | ROSTER_KINDS
_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").fullmatch
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{6}Z").fullmatch
_KIND = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+").fullmatch
_LONGEST_KIND = 64


class Pin(msgspec.Struct, frozen=True):
    """A head as a payload names it: ``hash`` in lower-case hex."""

    seq: int
    hash: str

    @classmethod
    def to(cls, head: Head) -> "Pin":
        return cls(head.seq, head.hash.hex())

    def names(self, hash_: bytes) -> bool:
        return self.hash == hash_.hex()


class Header(msgspec.Struct, frozen=True):
    """A payload's members; others are ignored. ``body`` is plain JSON until its kind is known."""

    v: int
    stream: str
    id: str
    kind: str
    by: str
    at: str
    after: Pin
    body: dict[str, Any]
    roster: Pin | None = None


class Unknown(Body, frozen=True):
    """The body of an entry whose kind or version this program does not know."""


_header = msgspec.json.Decoder(Header)


def uuid7(text: str) -> bool:
    """Whether ``text`` is a UUIDv7 in lower-case text."""
    return _UUID7(text) is not None


def header(line: Line) -> Header | None:
    """The members of a line's payload, or None where their shape is wrong."""
    try:
        found = _header.decode(line.payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if _sound(found) else None


def header_of(members: dict[str, Any]) -> Header | None:
    """The same for a payload that is decoded already."""
    try:
        found = msgspec.convert(members, Header)
    except msgspec.ValidationError:
        return None
    return found if _sound(found) else None


def _sound(found: Header) -> bool:
    """Whether id, kind and time are spelt as the record wants them."""
    if not uuid7(found.id) or len(found.kind) > _LONGEST_KIND or not _KIND(found.kind) or not _AT(found.at):
        return False
    try:
        datetime.fromisoformat(found.at)
    except ValueError:
        return False
    return True


def body_of(found: Header) -> Body | None:
    """The typed body, ``Unknown`` for a kind or version that this program does not know, None for a wrong shape."""
    shape = ALL_KINDS.get(found.kind)
    if found.v != 1 or shape is None:
        return Unknown()
    try:
        return msgspec.convert(found.body, shape)
    except msgspec.ValidationError:
        return None


def entry(found: Header, body: Body, line: Line, use: str) -> Entry:
    """The entry as the rules see it; ``use`` says which of the author's keys signed."""
    content = getattr(body, "content", None)
    digest = canonical.digest(content) if isinstance(content, dict) else ""
    named = _keys(found, body) if found.kind in ROSTER_KINDS else {}
    return Entry(
        found.stream, found.id, found.kind, found.by, found.at, body, use,
        line.seq, line.received, line.keyid, digest, named,
    )  # fmt: skip


def _keys(found: Header, body: Body) -> dict[str, str]:
    """The keyids of the public keys that a roster body names and proves to hold."""
    named: dict[str, str] = {}
    proof = getattr(body, "proof", {})
    for use in ("sign", "seat"):
        public = getattr(body, use, None)
        keyid = keys.keyid_of(public) if isinstance(public, str) else None
        member = getattr(body, "member", "")
        proven = isinstance(body, WorkspaceCreated) or keys.proves(
            public or "", proof.get(use, ""), found.stream, member
        )
        if keyid is not None and proven:
            named[use] = keyid
    return named


def payload(stream: str, entry_id: str, by: str, at: str, *, after: Head, roster: Head | None, body: Body) -> bytes:
    """The canonical bytes that the author signs."""
    members: dict[str, Any] = {
        "v": 1,
        "stream": stream,
        "id": entry_id,
        "kind": KIND_OF[type(body)],
        "by": by,
        "at": at,
        "after": {"seq": after.seq, "hash": after.hash.hex()},
        "body": msgspec.to_builtins(body),
    }
    if roster is not None:
        members["roster"] = {"seq": roster.seq, "hash": roster.hash.hex()}
    raw = canonical.encode(members)
    if len(raw) > canonical.MAX_BYTES:
        raise canonical.Malformed("too-large")
    return raw
