"""Making an evidence bundle of incidents (docs/record.md, The evidence bundle).

Belongs here: what goes in and what is left out. How it is written is ``ledger.bundle``, checking it is ``verify``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import BinaryIO

from app.domain.incident import IncidentContinued
from app.domain.notes import BlobErased, FileAttached
from app.domain.release import ReleasedFile, StatementReleased
from app.domain.terms import Body
from app.ledger import bundle
from app.ledger.bundle import Contents, LeftOut, Stream
from app.ledger.envelope import Line, Withheld
from app.ledger.faults import BrokenBundle
from app.ledger.manifest import Manifest, bound
from app.room import codec
from app.room.readme import Incident, readme
from app.room.room import Room
from app.room.sources import rfc3339
from app.room.workspace import Workspace
from app.store.contract import Store

__all__ = ["BrokenBundle", "Manifest", "make"]

_TOLD = {"file.attached", "blob.erased", "statement.released", "incident.continued"}


def make(workspace: Workspace, streams: Sequence[str], file: BinaryIO) -> Manifest:
    """Write the bundle of these incidents to ``file`` (open for writing, seekable), signed by the acting member.

    Goes in: roster, library if there is one, the incidents and those they continue, attachments, every file of every
    accepted release. What is not to be had any more, or has no place in a bundle, is named in the manifest's
    ``left_out``. Raises ``BrokenBundle`` for what is more than a bundle can hold.
    """
    chosen = _with_continued(workspace, streams)
    for room in chosen.values():
        room.catch_up()
    workspace.read_roster()  # after the rooms: no entry may pin a roster that is not in the bundle
    content = _Content(workspace.store, chosen.values())
    seat = workspace.acting
    made = rfc3339(workspace.sources.now())
    page = readme(
        workspace.roster.name,
        workspace.fingerprint,
        made,
        workspace.roster.person(seat.member),
        [_named(room) for room in chosen.values()],
    )
    drill = any(room.state.incident.drill for room in chosen.values())
    whole = Contents(_streams(workspace, chosen), content.files, page, made, drill, content.left_out)
    return bundle.write(file, whole, seat.sign_key, seat.member)


def _with_continued(workspace: Workspace, streams: Sequence[str]) -> dict[str, Room]:
    """The rooms of ``streams``, and of every stream that one of them goes on from."""
    chosen: dict[str, Room] = {}
    waiting = list(reversed(streams))
    while waiting:
        stream = waiting.pop()
        if stream in chosen:
            continue
        chosen[stream] = workspace.room(stream)
        for _received, body in _told(chosen[stream]):
            if isinstance(body, IncidentContinued) and body.stream in workspace.incidents():
                waiting.append(body.stream)
    return chosen


def _told(room: Room) -> Iterator[tuple[int, Body]]:
    """Accepted entries that bring something into a bundle or keep it out: when they were received, and their bodies."""
    for line, kind in zip(room.fold.lines, room.fold.kinds, strict=True):
        found = codec.header(line) if kind in _TOLD and isinstance(line, Line) else None
        body = codec.body_of(found) if found else None
        if body is not None:
            yield line.received, body


def _streams(workspace: Workspace, chosen: Mapping[str, Room]) -> list[Stream]:
    found = [Stream(workspace.id, "roster", tuple(workspace.rosters.lines))]
    for row in workspace.store.streams():
        if row.kind == "library" and workspace.store.head(row.stream).seq:
            found.append(Stream(row.stream, "library", workspace.store.read(row.stream)))
    for stream, room in chosen.items():
        lines: tuple[Line | Withheld, ...] = tuple(room.fold.lines)
        found.append(Stream(stream, "incident", lines))
    return found


def _named(room: Room) -> Incident:
    incident, head = room.state.incident, room.head
    return Incident(room.stream, incident.title, head.seq, head.hash.hex(), incident.drill)


class _Content:
    """The files of a bundle as the record asks for them, and what of them is left out."""

    def __init__(self, store: Store, rooms: Collection[Room]) -> None:
        self._wanted: dict[str, str] = {}
        """SHA-256 by path."""
        self._erased: dict[str, str] = {}
        self.left_out = [_cut(room) for room in rooms if room.broken]
        for _received, body in sorted((told for room in rooms for told in _told(room)), key=itemgetter(0)):
            self._gather(body)
        self.files = _Files(store, {path: sha256 for path, sha256 in self._wanted.items() if self._there(store, path)})

    def _gather(self, body: Body) -> None:
        match body:
            case FileAttached(sha256=sha256):
                self._erased.pop(sha256, None)
                self._wanted[f"blobs/{sha256}"] = sha256
            case StatementReleased(files=files):
                for released in files:
                    self._want(released)
            case BlobErased(sha256=sha256, reason=reason, basis=basis):
                self._erased[sha256] = f"已抹除 erased: {reason} ({basis})"

    def _want(self, released: ReleasedFile) -> None:
        try:
            bound(released.path)
        except BrokenBundle:
            self.left_out.append(LeftOut(released.path, "路径不能入包 no path for a bundle"))
            return
        if self._wanted.setdefault(released.path, released.sha256) != released.sha256:
            self.left_out.append(LeftOut(released.path, "另一份发布占用了该路径 the path of another release"))

    def _there(self, store: Store, path: str) -> bool:
        """Whether the file for ``path`` can go in; says so in ``left_out`` where it cannot."""
        sha256 = self._wanted[path]
        why = self._erased.get(sha256) or ("" if store.blob(sha256) is not None else "不在存储中 not in the store")
        if why:
            self.left_out.append(LeftOut(path, why))
        return not why


def _cut(room: Room) -> LeftOut:
    return LeftOut(f"record/{room.stream}.jsonl:{room.broken}", "链从此处断开 the chain does not hold from here")


class _Files(Mapping[str, bytes]):
    """Files by path, each fetched only when it is written: all of them may be too many for memory."""

    def __init__(self, store: Store, wanted: dict[str, str]) -> None:
        self._store = store
        self._wanted = wanted

    def __getitem__(self, path: str) -> bytes:
        content = self._store.blob(self._wanted[path])
        if content is None:
            raise BrokenBundle("missing", path)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._wanted)

    def __len__(self) -> int:
        return len(self._wanted)
