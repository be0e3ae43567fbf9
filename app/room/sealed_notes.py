"""Sealed notes: written for their readers' sealing keys, and opened by them (docs/record.md, Sealed notes).

Belongs here: what lies under the seal, and the order in which its blobs and its entry come to be. Who may seal for whom
is the rules' to say, how bytes are sealed the ledger's. Nothing opened is kept: whoever shows it holds the only copy.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path
from typing import NamedTuple

import msgspec

from app.domain.notes import MAX_ATTACHMENT, NoteSealed, age_file
from app.domain.roster import Roster
from app.domain.terms import Entry, Refusal, blank, control, refuse
from app.identity.seat import Seat
from app.ledger import sealing
from app.ledger.envelope import Line, Withheld
from app.room import codec
from app.room.room import Room
from app.store.contract import BLOB_LIMIT, Store

MEDIA_TYPE = "application/octet-stream"


class Attached(msgspec.Struct, frozen=True):
    """A file under the seal: ``sha256`` names its blob, an age file; the rest is said of the file itself."""

    sha256: str
    name: str
    media_type: str
    size: int
    plain_sha256: str


class Plain(msgspec.Struct, frozen=True):
    """What a sealed note says."""

    text: str
    attachments: tuple[Attached, ...] = ()


class Place(NamedTuple):
    """A sealed note of the record: where it stands, when it was received, by whom, and what shows without opening."""

    seq: int
    received: int
    by: str
    body: NoteSealed


def recipients(roster: Roster, to: Iterable[str]) -> dict[str, str] | Refusal:
    """The sealing key of each member of ``to``, by member; refused where one has none that could be sealed for."""
    found: dict[str, str] = {}
    for member in to:
        if member not in roster.members:
            return refuse("no-such-member", member=member)
        found[member] = roster.members[member].seal
        if not sealing.is_recipient(found[member]):
            return refuse("no-sealing-key", member=member)
    return found


def write(
    room: Room, store: Store, seat: Seat, text: str, to: Sequence[str], *, files: Sequence[Path] = ()
) -> Entry | Refusal:
    """Seal ``text`` and ``files`` for the author and the members ``to``, and enter the note.

    The blobs come onto the shelf once the rules have nothing against the note. Raises ``OSError`` where a file cannot
    be read.
    """
    if blank(text):
        return refuse("needs-text")
    if control(text):
        return refuse("control-characters")
    readers = tuple(dict.fromkeys((seat.member, *to)))
    known = recipients(room.fold.rosters.state, readers)
    if isinstance(known, Refusal):
        return known
    blobs: dict[str, bytes] = {}
    attachments = []
    for path in files:
        sealed = _attached(path, known)
        if isinstance(sealed, Refusal):
            return sealed
        attachment, blob = sealed
        blobs[attachment.sha256] = blob
        attachments.append(attachment)
    plain = msgspec.json.encode(Plain(text, tuple(attachments)))
    body = NoteSealed(b64encode(sealing.seal(plain, known.values())).decode(), list(readers))
    refused = room.examine(body, seat)
    if refused is not None:
        return refused
    for blob in blobs.values():
        store.put_blob(blob)
    return room.submit(body, seat)


def _attached(path: Path, known: Mapping[str, str]) -> tuple[Attached, bytes] | Refusal:
    size = path.stat().st_size
    content = path.read_bytes() if size <= MAX_ATTACHMENT else b""
    sealed = sealing.seal(content, known.values())
    if size > MAX_ATTACHMENT or len(sealed) > BLOB_LIMIT:
        return refuse("attachment-too-large", name=path.name, size=f"{size / 1_048_576:.1f}")
    media_type = guess_type(path.name)[0] or MEDIA_TYPE
    digest, plain = sha256(sealed).hexdigest(), sha256(content).hexdigest()
    return Attached(digest, path.name, media_type, len(content), plain), sealed


def opened(body: NoteSealed, seat: Seat) -> Plain | None:
    """What a note says to ``seat``; None where it does not open with its key, or holds something else than a note."""
    raw = age_file(body.sealed)
    plain = None if raw is None else seat.open_sealed(raw)
    try:
        return None if plain is None else msgspec.json.decode(plain, type=Plain)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def attachment(store: Store, found: Attached, seat: Seat) -> bytes | None:
    """The file that was attached under a seal; None where it is gone, does not open, or is not the one named."""
    blob = store.blob(found.sha256)
    content = None if blob is None else seat.open_sealed(blob)
    return content if content is not None and sha256(content).hexdigest() == found.plain_sha256 else None


def save(store: Store, found: Attached, seat: Seat, path: Path) -> Refusal | None:
    """Write the file that was attached under a seal, open, to ``path``; refused where it does not open."""
    content = attachment(store, found, seat)
    if content is None:
        return refuse("no-sealed-file", name=found.name)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(content)
    fresh.replace(path)
    return None


def places(lines: Sequence[Line | Withheld], kinds: Sequence[str]) -> Iterator[Place]:
    """Every accepted sealed note of a record."""
    for line, kind in zip(lines, kinds, strict=True):
        found = codec.header(line) if kind == "note.sealed" and isinstance(line, Line) else None
        body = codec.body_of(found) if found is not None else None
        if found is not None and isinstance(body, NoteSealed):
            yield Place(line.seq, line.received, found.by, body)
