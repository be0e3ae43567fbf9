"""What people write and attach (备注、更正、附件): kept and shown; nothing else follows from it.

Belongs here: notes, corrections, attachments, erasure of blobs. Decisions have reasons and a file of their own.
"""

from __future__ import annotations

from app.domain.terms import Body, Entry, Refusal, blank, refuse

MAX_ATTACHMENT = 25 * 1024 * 1024


class NoteWritten(Body, frozen=True):
    text: str
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


BODIES: dict[str, type[Body]] = {
    "note.written": NoteWritten,
    "entry.corrected": EntryCorrected,
    "file.attached": FileAttached,
    "blob.erased": BlobErased,
}


def judge(entry: Entry) -> Refusal | None:
    match entry.body:
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
