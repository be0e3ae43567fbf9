"""What people write, seal and attach (备注、法务密封、更正、附件): kept and shown; what they say decides nothing.

Belongs here: notes, sealed notes, corrections, attachments, erasure of blobs. Decisions have reasons and a file of
their own.
"""

from __future__ import annotations

import base64
from typing import Protocol

import msgspec

from app.domain.roles import Roles
from app.domain.roster import Roster
from app.domain.terms import LEGAL, Body, Entry, Refusal, blank, refuse

MAX_ATTACHMENT = 25 * 1024 * 1024
MAX_SEALED = 128 * 1024
"""Bytes of the age file in a sealed note: what is longer is attached, sealed."""
AGE = b"age-encryption.org/v1\n-> "
"""How every age v1 file begins (age-encryption.org/v1, The header)."""


class NoteWritten(Body, frozen=True):
    text: str
    about: list[str] = []


class NoteSealed(Body, frozen=True):
    """``sealed`` is base64 of an age file for the sealing keys of the members ``to``; no rule can read what it says."""

    sealed: str
    to: list[str]
    about: list[str] = []


class EntryCorrected(Body, frozen=True):
    """Corrects the entry with id ``of``; that entry stays as it is."""

    of: str
    text: str


class FileAttached(Body, frozen=True):
    sha256: str
    name: str
    media_type: str
    size: int
    about: str = ""


class BlobErased(Body, frozen=True):
    sha256: str
    reason: str
    basis: str


class Notes(msgspec.Struct, frozen=True):
    """``reached``: everybody for whom a note was sealed in this incident; they may answer sealed."""

    reached: frozenset[str] = frozenset()


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def roles(self) -> Roles: ...
    @property
    def roster(self) -> Roster: ...
    @property
    def notes(self) -> Notes: ...


BODIES: dict[str, type[Body]] = {
    "note.written": NoteWritten,
    "note.sealed": NoteSealed,
    "entry.corrected": EntryCorrected,
    "file.attached": FileAttached,
    "blob.erased": BlobErased,
}


def may_seal(state: Sees, member: str) -> bool:
    """Whether ``member`` may write sealed: legal, and whoever was written to that way before."""
    return state.roles.holds(member, LEGAL) or member in state.notes.reached


def judge(state: Sees, entry: Entry) -> Refusal | None:
    match entry.body:
        case NoteSealed() as body:
            return refuse("may-not-seal") if not may_seal(state, entry.by) else _judge_sealed(state, entry.by, body)
        case NoteWritten(text=text) | EntryCorrected(text=text):
            return refuse("needs-text") if blank(text) else None
        case FileAttached() as body:
            if len(body.sha256) != 64 or set(body.sha256) - set("0123456789abcdef"):
                return refuse("bad-digest")
            if blank(body.name):
                return refuse("needs-title")
            return None if 0 <= body.size <= MAX_ATTACHMENT else refuse("too-large", size=body.size)
        case BlobErased(reason=reason, basis=basis):
            return refuse("needs-reason") if blank(reason) or blank(basis) else None
    return None


def _judge_sealed(state: Sees, by: str, body: NoteSealed) -> Refusal | None:
    if by not in body.to or len(set(body.to)) != len(body.to):
        return refuse("bad-recipients")
    roster = state.roster
    for member in body.to:
        if not roster.active(member):
            return refuse("not-active" if member in roster.members else "no-such-member", member=member)
    raw = age_file(body.sealed)
    if raw is None:
        return refuse("bad-seal")
    return None if len(raw) <= MAX_SEALED else refuse("too-large", size=len(raw))


def age_file(sealed: str) -> bytes | None:
    """The bytes that ``sealed`` is the one right base64 spelling of, if they begin as an age file does."""
    try:
        raw = base64.b64decode(sealed, validate=True)
    except ValueError:
        return None
    return raw if raw.startswith(AGE) and base64.b64encode(raw).decode() == sealed else None


def evolve(notes: Notes, entry: Entry) -> Notes:
    match entry.body:
        case NoteSealed(to=to) if not notes.reached.issuperset(to):
            return Notes(notes.reached.union(to))
    return notes
