"""Between bytes and rules: payloads from bodies, entries from lines.

Belongs here: the payload's members, and reading old shapes of an entry. Whether an entry may stand is not decided here.
"""

import re
from datetime import datetime
from typing import Any

import msgspec
from msgspec import inspect

from app.domain.incident import IncidentDeclared
from app.domain.library import BODIES as LIBRARY_KINDS
from app.domain.roster import BODIES as ROSTER_KINDS
from app.domain.roster import WorkspaceCreated
from app.domain.state import KIND_OF, KINDS
from app.domain.terms import Body, Entry
from app.ledger import canonical, keys
from app.ledger.envelope import Head, Line

ALL_KINDS = KINDS | ROSTER_KINDS | LIBRARY_KINDS
_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").fullmatch
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}\.[0-9]{6}Z").fullmatch
_KIND = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+").fullmatch
_LONGEST_KIND = 64


class Pin(msgspec.Struct, frozen=True):
    """A head as a payload names it: ``hash`` in lower-case hex."""

    hash: str
    seq: int

    def names(self, hash_: bytes) -> bool:
        return self.hash == hash_.hex()


class Header(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A payload's members, in their canonical order; others are ignored. ``body`` stays as bytes."""

    after: Pin
    at: str
    body: msgspec.Raw
    by: str
    id: str
    kind: str
    roster: Pin | None = None
    stream: str
    v: int


class Unknown(Body, frozen=True):
    """The body of an entry whose kind or version this program does not know."""


_header = msgspec.json.Decoder(Header)
_bodies = {kind: msgspec.json.Decoder(body) for kind, body in ALL_KINDS.items()}
_encoder = msgspec.json.Encoder()
_sorted = msgspec.json.Encoder(order="sorted")


def _is_text(shape: inspect.Type) -> bool:
    """Whether every value of this type is text, absent, or a list of texts."""
    match shape:
        case inspect.UnionType(types=parts):
            return all(map(_is_text, parts))
        case inspect.ListType(item_type=part):
            return isinstance(part, inspect.StrType)
    return isinstance(shape, inspect.StrType | inspect.NoneType)


def _is_plain(body: type[Body]) -> bool:
    shape = inspect.type_info(body)
    return isinstance(shape, inspect.StructType) and all(_is_text(field.type) for field in shape.fields)


_plain = {kind: _bodies[kind] for kind, body in ALL_KINDS.items() if _is_plain(body)}
"""Kinds whose bodies hold texts only, so that nothing in them could be too deep or too large a number."""


def uuid7(text: str) -> bool:
    """Whether ``text`` is a UUIDv7 in lower-case text."""
    return _UUID7(text) is not None


def header(line: Line) -> Header | None:
    """The members of a line's payload, or None where their shape is wrong. Whether the form is right is not asked."""
    try:
        found = _header.decode(line.payload)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found if _sound(found) else None


def _sound(found: Header) -> bool:
    """Whether id, kind and time are spelt as the record wants them, and the body is an object."""
    if not uuid7(found.id) or len(found.kind) > _LONGEST_KIND or not _KIND(found.kind) or not _AT(found.at):
        return False
    try:
        datetime.fromisoformat(found.at)
    except ValueError:
        return False
    return bytes(found.body).startswith(b"{")


def body_of(found: Header) -> Body | None:
    """The typed body, ``Unknown`` for a kind or version that this program does not know, None for a wrong shape."""
    decoder = _bodies.get(found.kind)
    if found.v != 1 or decoder is None:
        return Unknown()
    try:
        return decoder.decode(found.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def read(line: Line) -> tuple[Header, Body | None] | None:
    """What a line's payload says, None where it is no entry; raises ``Malformed`` if it is not in its one form."""
    quick = _quick(line)
    if quick is not None:
        return quick
    canonical.decode(line.payload)
    found = header(line)
    return None if found is None else (found, body_of(found))


def _quick(line: Line) -> tuple[Header, Body | None] | None:
    """The same for the usual payload, at a third of the price: its typed values spell exactly these bytes.

    They do so only if every member is one that we know, once, in order; bodies that could hide more are left to the
    other way.
    """
    found = header(line)
    decoder = _plain.get(found.kind) if found is not None else None
    if found is None or decoder is None or found.v != 1 or len(line.payload) > canonical.MAX_BYTES:
        return None
    if abs(found.after.seq) > canonical.MAX_INT or abs(found.roster.seq if found.roster else 0) > canonical.MAX_INT:
        return None
    try:
        body = decoder.decode(found.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    same = _sorted.encode(body) == bytes(found.body) and _encoder.encode(found) == line.payload
    return (found, body) if same else None


def entry(found: Header, body: Body, line: Line, use: str) -> Entry:
    """The entry as the rules see it; ``use`` says which of the author's keys signed."""
    content = _content(body)
    digest = canonical.digest(content) if isinstance(content, dict) else ""
    named = _keys(found, body) if found.kind in ROSTER_KINDS else {}
    return Entry(
        found.stream, found.id, found.kind, found.by, found.at, body, use,
        line.seq, line.received, line.keyid, digest, named,
    )  # fmt: skip


def _content(body: Body) -> object:
    """What of a body has a digest: its ``content``, and the playbook of a declaration that says where it is signed."""
    if type(body) is not IncidentDeclared:
        return getattr(body, "content", None)
    return body.playbook.content if body.playbook.library is not None else None


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
