"""Letting a signed statement out as files, and attaching files to the record.

Belongs here: the order in which bytes reach the shelf, the record and the disk, so that no entry names a file that
does not exist. Whether a release may happen is the rules' to say; how files read is ``documents``.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from app.documents.releasing import files_of
from app.domain.notes import MAX_ATTACHMENT, FileAttached
from app.domain.release import ReleasedFile, StatementReleased, relied_on
from app.domain.terms import Entry, Refusal, refuse
from app.identity.seat import Seat
from app.room.room import Room
from app.store.contract import Store


def release(
    room: Room, store: Store, seat: Seat, statement: str, folder: Path | None = None, *, override: str = ""
) -> Entry | Refusal:
    """Release the current version of ``statement``; its files are kept on the shelf and written below ``folder``.

    ``override`` is the reason for a release without the full chain (越级发布), empty for any other.
    """
    drafted = room.state.statements.drafted.get(statement)
    if drafted is None:
        return refuse("no-such-statement")
    version = drafted.current
    made = files_of(version.content, drafted.label, version.digest)
    files = [
        ReleasedFile(file.channel, file.language, f"statements/{file.path}", sha256(file.content).hexdigest())
        for file in made
    ]
    relies_on = [signature.entry for signature in relied_on(room.state.signoffs, statement, version.digest, room.now())]
    without = {"reason": override} if override else None
    body = StatementReleased(statement, version.id, version.digest, relies_on, files, without)
    refused = room.examine(body, seat)
    if refused is not None:
        return refused
    for file in made:
        store.put_blob(file.content)
    if folder is not None:
        _write(folder, [(f"statements/{file.path}", file.content) for file in made])
    return room.submit(body, seat)


def _write(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    for path, content in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_name(target.name + ".new")
        fresh.write_bytes(content)
        fresh.replace(target)


def attach(room: Room, store: Store, seat: Seat, path: Path, *, media_type: str, about: str = "") -> Entry | Refusal:
    """Put a file on the shelf and say so in the record; refused over 25 MB before it is read."""
    size = path.stat().st_size
    if size > MAX_ATTACHMENT:
        return refuse("attachment-too-large", name=path.name, size=f"{size / 1_048_576:.1f}")
    content = path.read_bytes()
    body = FileAttached(sha256(content).hexdigest(), path.name, media_type, len(content), about)
    refused = room.examine(body, seat)
    if refused is not None:
        return refused
    store.put_blob(content)
    return room.submit(body, seat)
