"""Checking an evidence bundle with nothing but itself and a fingerprint from elsewhere (docs/record.md, Verifying).

Belongs here: the order of the checks over a whole bundle. Zip, chains and manifest are ``ledger``'s to open, entries
are judged by the same folds that seats use, and what was found is put into words by the console.
"""

from collections.abc import Iterable
from typing import BinaryIO

from app.domain.incident import IncidentContinued
from app.domain.notes import BlobErased
from app.domain.release import ReleasedFile, StatementReleased
from app.domain.state import State
from app.domain.terms import Body, Entry, Refusal
from app.ledger.envelope import Line
from app.ledger.faults import BrokenBundle, NotABundle
from app.ledger.manifest import MANIFEST
from app.ledger.unpack import Opened, check_maker, unpack
from app.room import codec
from app.room.fold import Fold, LibraryFold, PinnedFold, RosterFold, Track, place_in_library
from app.room.report import (
    AFTER_WITHHELD,
    BROKEN,
    HAS_REFUSED,
    HOLDS,
    NOT_A_BUNDLE,
    Code,
    Counts,
    Fault,
    Finding,
    Gap,
    Out,
    Report,
    shown,
)
from app.room.room import Progress
from app.room.track import UNREADABLE

__all__ = ["Report", "verify"]

_STEP = 500
"""Entries between two words of progress."""

_TOLD = frozenset({"statement.released", "blob.erased"})
_OF_FORM = UNREADABLE | {
    *("repeated-id", "bad-after", "bad-roster-pin", "bad-library-pin", "bad-signature"),
    *("bad-body", "wrong-stream", "control-characters", "needs-signing-key"),
}
"""Refusals that follow from the line itself and the places it names: no withheld line could take them back."""
_OF_KEYS = frozenset({"wrong-key", "not-active"})
"""Refusals that follow from the roster alone."""


class _Broken(Exception):
    def __init__(self, code: Code, where: str) -> None:
        super().__init__(code, where)
        self.fault = Fault(code, shown(where, 300))


def _quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


def verify(file: BinaryIO, fingerprint: str | None = None, progress: Progress = _quiet) -> Report:
    """What holds in the bundle in ``file`` (open for reading, seekable) and what does not; no content makes it raise.

    ``fingerprint`` is the workspace's, from elsewhere, in 64 hex digits however grouped: without it a bundle can only
    say of itself whose it is. ``progress`` is told how many entries of how many have been judged.
    """
    try:
        opened = unpack(file)
    except NotABundle as error:
        return Report(NOT_A_BUNDLE, fault=Fault("not-a-bundle", shown(str(error))))
    except BrokenBundle as error:
        return Report(BROKEN, fault=Fault(error.code, error.where))
    examination = _Examination(opened, progress)
    try:
        examination.run(fingerprint)
    except BrokenBundle as error:
        return examination.report(Fault(error.code, error.where))
    except _Broken as error:
        return examination.report(error.fault)
    return examination.report(None)


class _Examination:
    """One bundle under examination: what has been found so far."""

    def __init__(self, opened: Opened, progress: Progress) -> None:
        self._opened = opened
        self._progress = progress
        self._total = sum(stream.entries for stream in opened.manifest.streams)
        self._done = 0
        heads = opened.manifest.streams
        self._rosters = RosterFold(next(head.stream for head in heads if head.kind == "roster"))
        self._library: LibraryFold | None = None
        self._tracks: dict[str, Track] = {}
        self._gaps: dict[str, int] = {}
        """The first place in each stream from which something was withheld, there or in what it continues."""
        self._continues: dict[str, IncidentContinued | None] = {}
        self._places: dict[tuple[str, int], State | None] = {}
        """The states that other streams go on from, by stream and seq."""
        self._refused: list[Finding] = []
        self._unchecked: list[Gap] = []
        self._released: list[StatementReleased] = []
        self._named: dict[str, set[str]] = {}
        """Every file of any release, refused ones too: SHA-256 by path."""
        self._erased: set[str] = set()
        self._drill: bool | None = None

    def run(self, fingerprint: str | None) -> None:
        """All checks, in order; raises at the first fault."""
        manifest = self._opened.manifest
        self._read(self._rosters)
        check_maker(self._opened, self._signing_keys)
        if fingerprint is not None and _digits(fingerprint) != manifest.workspace:
            raise _Broken("other-workspace", manifest.workspace)
        for head in manifest.streams:
            if head.kind == "library":
                self._library = LibraryFold(head.stream, self._rosters)
                self._read(self._library)
        folds = [self._incident(stream) for stream in self._in_order()]
        self._drill = any(fold.state.incident.drill for fold in folds)
        declared = all(fold.state.incident.phase for fold in folds)  # what was accepted says it for good
        if self._drill != manifest.drill and (declared or not self._gaps):
            raise _Broken("drill", MANIFEST)
        self._check_files()

    def report(self, fault: Fault | None) -> Report:
        manifest = self._opened.manifest
        # An entry that is shown and could not be accepted does not hold, whatever the withheld ones would say for it.
        doubted = self._refused or any(
            not gap.withheld and gap.entry.reason != AFTER_WITHHELD for gap in self._unchecked
        )
        verdict = BROKEN if fault else HAS_REFUSED if doubted else HOLDS
        counts = (self._counts(head.stream, head.kind) for head in manifest.streams if head.stream in self._tracks)
        released = (Out(body.statement, body.content, tuple(body.relies_on)) for body in self._released)
        return Report(
            verdict,
            manifest.workspace,
            manifest.drill if self._drill is None else self._drill,
            tuple(counts),
            tuple(self._refused),
            tuple(self._unchecked),
            tuple(released),
            fault,
        )

    def _counts(self, stream: str, kind: str) -> Counts:
        track = self._tracks[stream]
        refused = sum(finding.stream == stream for finding in self._refused)
        return Counts(stream, kind, len(track.lines), refused, len(track.unknown), track.kinds.count("withheld"))

    def _signing_keys(self, member: str) -> list[str]:
        """The keys with which ``member`` may sign a bundle that ends with this roster."""
        roster = self._rosters.state
        uses = (key.public for keyid, key in roster.keys.items() if roster.use_of(member, keyid) == "sign")
        return list(uses)

    # -- streams

    def _read(self, track: Track) -> None:
        """Fold every line of a stream, and keep what is to be told of it."""
        self._tracks[track.stream] = track
        lines = self._opened.streams[track.stream]
        for line in lines:
            if isinstance(track, PinnedFold) and line.seq % _STEP == 1:
                track.check_ahead(lines[line.seq - 1 : line.seq - 1 + _STEP])
            taken = track.take_followed(line)
            if not isinstance(taken, Entry):
                self._note(track, line.seq, taken)
            elif taken.kind in _TOLD:
                self._tell(track, taken)
            if self._places and isinstance(track, Fold) and (track.stream, line.seq) in self._places:
                self._places[track.stream, line.seq] = track.state
            self._done += 1
            if self._done % _STEP == 0 or self._done == self._total:
                self._progress(self._done, self._total)

    def _note(self, track: Track, seq: int, refusal: Refusal | None) -> None:
        """A line that was refused, or could not be checked."""
        line = track.lines[seq - 1]
        if not isinstance(line, Line):
            self._gaps.setdefault(track.stream, seq)
            self._unchecked.append(Gap(Finding(track.stream, seq, None, None, shown(line.reason)), True))
            return
        found = codec.header(line)
        if found is not None:
            body = codec.body_of(found)
            self._name(body.files if isinstance(body, StatementReleased) else [])
        if refusal is not None:
            kind, by = (shown(found.kind), shown(found.by)) if found else (None, None)
            values = {name: shown(value) for name, value in refusal.values.items()}
            finding = Finding(track.stream, seq, kind, by, refusal.code, values)
            if self._certain(track, seq, refusal.code):
                self._refused.append(finding)
            else:
                self._unchecked.append(Gap(finding, False))

    def _certain(self, track: Track, seq: int, code: str) -> bool:
        """Whether a refusal would stand whatever the withheld lines said."""
        if code in _OF_FORM or not self._gaps:
            return True
        rosters = self._gaps.get(self._rosters.stream)
        if rosters is not None and (track is self._rosters or self._pin(track, seq) >= rosters):
            return False
        return code in _OF_KEYS or self._gaps.get(track.stream, seq) >= seq

    def _pin(self, track: Track, seq: int) -> int:
        line = track.lines[seq - 1]
        found = codec.header(line) if isinstance(line, Line) else None
        return found.roster.seq if found and found.roster else 0

    def _tell(self, track: Track, entry: Entry) -> None:
        """An accepted entry that has to do with the files of the bundle."""
        match entry.body:
            case BlobErased(sha256=sha256):
                self._erased.add(sha256)
            case StatementReleased(files=files) as body:
                self._released.append(body)
                self._name(files)
                if not self._certain(track, entry.seq, AFTER_WITHHELD):
                    finding = Finding(track.stream, entry.seq, entry.kind, shown(entry.by), AFTER_WITHHELD)
                    self._unchecked.append(Gap(finding, False))

    # -- incidents that go on from others

    def _incident(self, stream: str) -> Fold:
        fold = Fold(stream, self._rosters, self._continued, library=lambda _seq: self._library)
        first = self._first(stream)
        told, named = self._continues.get(stream), place_in_library(first)
        if told is not None and self._gaps.get(told.stream, told.seq + 1) <= told.seq:
            self._gaps[stream] = 0
        if named is not None and self._library and self._gaps.get(self._library.stream, named.seq + 1) <= named.seq:
            self._gaps[stream] = 0
        self._read(fold)
        return fold

    def _continued(self, stream: str, seq: int, hash_hex: str) -> State | None:
        track = self._tracks.get(stream)
        found = track.hash_at(seq) if track else None
        return self._places.get((stream, seq)) if found is not None and found.hex() == hash_hex else None

    def _in_order(self) -> Iterable[str]:
        """The incidents, each after the one that it continues; two that claim to continue each other in any order."""
        incidents = [head.stream for head in self._opened.manifest.streams if head.kind == "incident"]
        firsts = {stream: self._first(stream) for stream in incidents}
        self._continues = {s: body if isinstance(body, IncidentContinued) else None for s, body in firsts.items()}
        self._places = {(told.stream, told.seq): None for told in self._continues.values() if told}
        given: dict[str, None] = {}
        for stream in incidents:
            path: dict[str, None] = {}
            before = stream
            while before in self._continues and before not in given and before not in path:
                path[before] = None
                told = self._continues[before]
                before = told.stream if told else ""
            given.update(dict.fromkeys(reversed(path)))
        return given

    def _first(self, stream: str) -> Body | None:
        """What the first line of an incident says."""
        line = next(iter(self._opened.streams[stream]), None)
        found = codec.header(line) if isinstance(line, Line) else None
        return codec.body_of(found) if found else None

    # -- files

    def _name(self, files: list[ReleasedFile]) -> None:
        for file in files:
            self._named.setdefault(file.path, set()).add(file.sha256)

    def _check_files(self) -> None:
        """Every file of an accepted release is there as it was signed, and no other lies among them."""
        files = self._opened.manifest.files
        for body in self._released:
            for file in body.files:
                there = files.get(file.path)
                if there != file.sha256 and (there is not None or file.sha256 not in self._erased):
                    raise _Broken("not-as-signed", file.path)
        for path, digest in files.items():
            if path.startswith("statements/") and digest not in self._named.get(path, ()):
                raise _Broken("not-released", path)


def _digits(fingerprint: str) -> str:
    """A fingerprint without the spaces and marks with which people group it."""
    return "".join(char for char in fingerprint.lower() if char.isalnum())
