"""Making an evidence bundle of incidents (docs/record.md, The evidence bundle).

Belongs here: what goes in and what is left out. How it is written is ``ledger.bundle``, checking it is ``verify``.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from app.domain.incident import IncidentContinued
from app.domain.notes import BlobErased, FileAttached
from app.domain.release import ReleasedFile, StatementReleased
from app.domain.terms import Body
from app.ledger import bundle
from app.ledger.bundle import Contents, LeftOut, Stream
from app.ledger.envelope import Line, Withheld
from app.ledger.faults import BrokenBundle
from app.ledger.manifest import Kind, Manifest, bound
from app.room import codec, sealed_notes
from app.room.readme import Incident, readme
from app.room.room import Progress, Room
from app.room.sources import rfc3339
from app.room.withholding import HOW_TO_REACH, roster_shown, shown, story
from app.room.workspace import Seat, Workspace
from app.store.contract import Store

__all__ = ["NO_PART", "BrokenBundle", "Manifest", "make"]

_STEP = 500
"""Lines between two words of progress."""

_SEALED = "法务密封，正文和附件不在包内，仅收件人可打开 sealed: text and files left out, only its readers open it"
_CUT = "链从此处断开 the chain does not hold from here"
NO_PART = (
    "不公开的条目：与该声明无关，位置仍可核验 entries withheld: no part of the statement, their places still verify"
)
_TOLD = {"file.attached", "blob.erased", "statement.released", "incident.continued"}


def _quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


def make(
    workspace: Workspace,
    streams: Sequence[str],
    file: BinaryIO,
    *,
    statement: str = "",
    progress: Progress = _quiet,
    seat: Seat | None = None,
) -> Manifest:
    """Write the bundle of these incidents to ``file`` (open for writing, seekable), signed by the acting member: with
    ``seat``, whose signing key is open, where the workspace's own lies under its PIN.

    Goes in: roster, library if there is one, the incidents and those they continue, attachments, every file of every
    accepted release. With the id of a released ``statement`` everything that its story does not need is withheld. What
    is not to be had any more, or has no place in a bundle, is named in the manifest's ``left_out``. ``progress`` is
    told how many parts of how many are written. Raises ``BrokenBundle`` for what is more than a bundle can hold.
    """
    chosen = _with_continued(workspace, streams)
    for room in chosen.values():
        room.catch_up()
    workspace.shelf.read()
    workspace.read_roster()  # after rooms and library: no entry may pin a roster that is not in the bundle
    parts = _parts(chosen.values(), statement)
    content = _Content(workspace.store, parts)
    seat = seat or workspace.acting
    made = rfc3339(workspace.sources.now())
    page = readme(
        workspace.roster.name,
        workspace.fingerprint,
        made,
        workspace.roster.person(seat.member),
        [_named(room) for room in chosen.values()],
        statement=_label(parts, statement),
    )
    drill = any(room.state.incident.drill for room in chosen.values())
    listed = _streams(workspace, parts, statement)
    count = _Count(sum(len(stream.lines) for stream in listed) + len(content.files), progress)
    counted = [Stream(s.stream, s.kind, count.lines(s.lines)) for s in listed]
    whole = Contents(
        counted, _Counted(content.files, count), page, made, drill,
        [*_cards_withheld(listed[0]), *_library_cut(workspace), *content.left_out],
    )  # fmt: skip
    return bundle.write(file, whole, seat.sign_key, seat.member)


class _Part(NamedTuple):
    """A room, and its lines as they go in."""

    room: Room
    lines: Sequence[Line | Withheld]


class _Listed(NamedTuple):
    stream: str
    kind: Kind
    lines: Sequence[Line | Withheld]


def extent(workspace: Workspace, streams: Sequence[str], statement: str) -> tuple[int, int]:
    """How many entries of the incidents a bundle of ``statement`` has, and how many of them it withholds."""
    parts = _parts(_with_continued(workspace, streams).values(), statement)
    lines = [line for part in parts for line in part.lines]
    return len(lines), sum(isinstance(line, Withheld) for line in lines)


def _parts(rooms: Collection[Room], statement: str) -> list[_Part]:
    if not statement:
        return [_Part(room, room.fold.lines) for room in rooms]
    last = next(room for room in rooms if statement in room.state.releases.made)
    needed = story([room.fold for room in reversed(list(rooms))], last.state, statement)
    return [_Part(room, shown(room.fold, needed)) for room in rooms]


def _label(parts: Sequence[_Part], statement: str) -> str:
    found = (part.room.state.statements.drafted.get(statement) for part in parts)
    return next((drafted.label for drafted in found if drafted), "")


def _with_continued(workspace: Workspace, streams: Sequence[str]) -> dict[str, Room]:
    """The rooms of ``streams``, and of every stream that one of them goes on from."""
    chosen: dict[str, Room] = {}
    waiting = list(reversed(streams))
    while waiting:
        stream = waiting.pop()
        if stream in chosen:
            continue
        chosen[stream] = workspace.room(stream)
        for _received, body in _told(_Part(chosen[stream], chosen[stream].fold.lines)):
            if isinstance(body, IncidentContinued) and body.stream in workspace.incidents():
                waiting.append(body.stream)
    return chosen


def _told(part: _Part) -> Iterator[tuple[int, Body]]:
    """Accepted entries that bring something into a bundle or keep it out: when they were received, and their bodies."""
    for line, kind in zip(part.lines, part.room.fold.kinds, strict=True):
        found = codec.header(line) if kind in _TOLD and isinstance(line, Line) else None
        body = codec.body_of(found) if found else None
        if body is not None:
            yield line.received, body


def _streams(workspace: Workspace, parts: Sequence[_Part], statement: str) -> list[_Listed]:
    rosters = workspace.rosters
    found = [_Listed(workspace.id, "roster", roster_shown(rosters) if statement else tuple(rosters.lines))]
    library = workspace.shelf.fold
    if library is not None and library.lines:
        found.append(_Listed(library.stream, "library", tuple(library.lines)))
    return found + [_Listed(part.room.stream, "incident", tuple(part.lines)) for part in parts]


def _cards_withheld(roster: _Listed) -> list[LeftOut]:
    count = sum(isinstance(line, Withheld) for line in roster.lines)
    return [LeftOut(f"roster.jsonl: {count}/{len(roster.lines)}", HOW_TO_REACH)] if count else []


def _library_cut(workspace: Workspace) -> list[LeftOut]:
    broken = workspace.shelf.broken
    return [LeftOut(f"library.jsonl:{broken}", _CUT)] if broken else []


def _named(room: Room) -> Incident:
    incident, head = room.state.incident, room.head
    return Incident(room.stream, incident.title, head.seq, head.hash.hex(), incident.drill)


class _Content:
    """The files of a bundle as the record asks for them, and what of them is left out."""

    def __init__(self, store: Store, parts: Sequence[_Part]) -> None:
        self._wanted: dict[str, str] = {}
        """SHA-256 by path."""
        self._erased: dict[str, str] = {}
        self.left_out = [_cut(part.room) for part in parts if part.room.broken]
        self.left_out += [found for part in parts for found in _withheld(part)]
        self.left_out += [found for part in parts for found in _sealed(part)]
        for _received, body in sorted((told for part in parts for told in _told(part)), key=itemgetter(0)):
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
    return LeftOut(f"record/{room.stream}.jsonl:{room.broken}", _CUT)


def _withheld(part: _Part) -> Iterator[LeftOut]:
    """How many entries are withheld, and how many of them attach a file, which then stays out too."""
    hidden = [kind for line, kind in zip(part.lines, part.room.fold.kinds, strict=True) if isinstance(line, Withheld)]
    if hidden:
        yield LeftOut(f"record/{part.room.stream}.jsonl: {len(hidden)}/{len(part.lines)}", NO_PART)
    if files := hidden.count("file.attached"):
        yield LeftOut(f"blobs/: {files}", NO_PART)


def _sealed(part: _Part) -> Iterator[LeftOut]:
    """The sealed notes among the lines that go in: sealed, and without the files under their seals."""
    for place in sealed_notes.places(part.lines, part.room.fold.kinds):
        names = " · ".join(part.room.state.roster.person(member) for member in place.body.to)
        yield LeftOut(f"record/{part.room.stream}.jsonl:{place.seq}", f"{_SEALED}: {names}")


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


class _Count:
    """How much has been written, told now and then."""

    def __init__(self, of: int, progress: Progress) -> None:
        self._of, self._progress = of, progress
        self._done = 0

    def lines(self, lines: Sequence[Line | Withheld]) -> Iterator[Line | Withheld]:
        for line in lines:
            yield line
            self._one(self._done % _STEP == 0)

    def file(self) -> None:
        self._one(told=True)

    def _one(self, told: bool) -> None:
        self._done += 1
        if told or self._done == self._of:
            self._progress(self._done, self._of)


class _Counted(Mapping[str, bytes]):
    """The same files, counted as they are fetched."""

    def __init__(self, files: _Files, count: _Count) -> None:
        self._files, self._count = files, count

    def __getitem__(self, path: str) -> bytes:
        self._count.file()
        return self._files[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
