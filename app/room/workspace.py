"""A workspace: its roster, its store, the seats that this machine holds, and its rooms.

Belongs here: opening and creating workspaces, declaring incidents, handing out rooms. Windows and console start here.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256

import msgspec

from app.domain.incident import IncidentDeclared
from app.domain.roster import MemberEnrolled, Roster, WorkspaceCreated
from app.domain.state import State
from app.domain.terms import Body, Entry, Refusal, refuse
from app.identity.safe import Safe
from app.identity.seat import Seat
from app.ledger import canonical, chain
from app.ledger.envelope import Line
from app.room.fold import RosterFold
from app.room.room import ATTEMPTS, Progress, Room, seal_up
from app.room.shelf import Shelf
from app.room.sources import Sources
from app.room.trust import BrokenRoster, ForkedRoster, Trust
from app.store.contract import StaleHead, Store

__all__ = ["BrokenRoster", "ForkedRoster", "NotFounded", "Person", "Seat", "Workspace", "create"]


class NotFounded(Exception):
    """The rules refuse the name of a new workspace or of its founder."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Person(msgspec.Struct, frozen=True):
    """Who is to be enrolled: names by language and the roles they may hold."""

    name: dict[str, str]
    may: tuple[str, ...]


def _nothing(_done: int, _of: int) -> None:
    """Nobody watches."""


class Workspace:
    """One company's workspace. ``seats`` are the members whose keys this machine holds: one, but in a demonstration.

    ``safe`` is where the keys of the one seat lie; the invented people of a demonstration have none, and open keys.
    """

    def __init__(
        self, store: Store, roster: str, seats: Iterable[Seat], sources: Sources, safe: Safe | None = None
    ) -> None:
        self.store = store
        self.sources = sources
        self.safe = safe
        self.seats = {seat.member: seat for seat in seats}
        self.acting = next(iter(self.seats.values()))
        self.rosters = RosterFold(roster)
        self.shelf = Shelf(store, self.rosters, sources)
        self.opener: Callable[[], tuple[str, bytes]] | None = None
        """Where the record lies and what opens it, for whoever is let in; a demonstration's is nobody else's."""
        self._rooms: dict[str, Room] = {}
        self._seen = -1
        self.read_roster()

    @property
    def id(self) -> str:
        return self.rosters.stream

    @property
    def roster(self) -> Roster:
        return self.rosters.state

    @property
    def fingerprint(self) -> str:
        """The SHA-256, in hex, of the payload that created the workspace: compared out of band."""
        first = self.rosters.lines[0]
        return sha256(first.payload).hexdigest() if isinstance(first, Line) else ""

    def read_roster(self) -> None:
        """Fold what came into the roster since. Raises ``BrokenRoster``, or ``ForkedRoster`` where it is not the one
        that this seat has seen before."""
        try:
            for line in self.store.read(self.id, after=self.rosters.head.seq):
                self.rosters.take(line)
        except chain.BrokenLink as error:
            raise BrokenRoster(error.seq) from error
        if self.rosters.head.seq == self._seen:
            return
        seen = Trust.recall(self.store, self.id, self.acting)
        if not seen.names(self.rosters.lines[: seen.seq]):
            raise ForkedRoster(seen.seq)
        Trust.of(self.rosters).remember(self.store, self.id, self.acting)
        self._seen = self.rosters.head.seq

    def enter(self, body: Body, seat: Seat) -> Entry | Refusal:
        """Append a roster entry, if the rules let this seat."""
        if seat.locked:
            return refuse("signing-key-locked")
        for _attempt in range(ATTEMPTS):
            self.read_roster()
            try:
                signed = seal_up(self.rosters, body, seat, self.sources, None)
            except canonical.Malformed as error:
                return refuse("too-large" if error.code == "too-large" else "bad-text")
            taken = self.rosters.judge(chain.chained(self.rosters.head, signed, self.sources.now()))
            if isinstance(taken, Refusal):
                return taken
            try:
                self.store.append(self.id, self.rosters.head, taken.id, signed)
            except StaleHead as stale:
                if stale.head.seq < self.rosters.head.seq:
                    raise ForkedRoster(self.rosters.head.seq) from stale
                continue
            self.read_roster()
            return taken
        return refuse("too-busy")

    def enrol(self, person: Person) -> Seat | Refusal:
        """Enrol a new member by the acting administrator; the new seat's keys are made here."""
        seat = Seat.generate(self.sources.new_id(), self.sources.randomness)
        body = MemberEnrolled(
            seat.member, {"name": person.name}, seat.public_sign, seat.public_seat, seat.seal, list(person.may),
            seat.proofs(self.id),
        )  # fmt: skip
        taken = self.enter(body, self.acting)
        if isinstance(taken, Refusal):
            return taken
        self.seats[seat.member] = seat
        return seat

    def unlock(self, pin: str) -> Seat | Refusal:
        """The acting seat with its signing key open, for one act; or why the PIN does not open it."""
        if self.safe is None:
            return self.acting if not self.acting.locked else refuse("signing-key-locked")
        return self.safe.unlock(self.acting, pin, self.sources.now())

    def choose_pin(self, old: str, new: str) -> Seat | Refusal:
        """Put the acting seat's signing key under another PIN, or under its first (``old`` is not asked for then)."""
        if self.safe is None:
            return refuse("no-pin-here")
        chosen = self.safe.change(self.acting, old, new, self.sources.now())
        if isinstance(chosen, Seat):
            self.seats[chosen.member] = self.acting = chosen
        return chosen

    def act_as(self, member: str) -> None:
        """Take another of this machine's seats: a demonstration's way to try every role."""
        self.acting = self.seats[member]

    def incidents(self) -> list[str]:
        """Streams of incidents, in order of declaring."""
        return [row.stream for row in self.store.streams() if row.kind == "incident"]

    def room(self, stream: str, progress: Progress = _nothing) -> Room:
        """The room of an incident, read and judged; the same room each time it is asked for."""
        if stream not in self._rooms:
            room = self._room(stream)
            room.open(self.acting, progress)
            self._rooms[stream] = room
        return self._rooms[stream]

    def _room(self, stream: str) -> Room:
        return Room(stream, self.store, self.rosters, self.sources, self._continued, library=self.shelf.reach)

    def _continued(self, stream: str, seq: int, hash_hex: str) -> State | None:
        """The state that another stream of this workspace had at ``seq``, if its chain says so."""
        if stream not in self.incidents():
            return None
        old = self.room(stream)
        found = old.fold.hash_at(seq)
        return old.at(seq) if found is not None and found.hex() == hash_hex else None

    def begin(self, body: Body, seat: Seat | None = None) -> Room | Refusal:
        """Open a new stream with its first entry: an incident declared, or one continued (which ``seat`` signs, the
        acting one with its signing key open)."""
        seat = seat or self.acting
        stream = self.sources.new_id()
        room = self._room(stream)
        refused = room.examine(body, seat)
        if refused is not None:
            return refused
        self.store.create_stream(stream, "incident")
        taken = room.submit(body, seat)
        if isinstance(taken, Refusal):
            return taken
        self._rooms[stream] = room
        return room

    def declare(self, body: IncidentDeclared) -> Room | Refusal:
        """Declare an incident: its room, or why not. Where the playbook is signed in the library, this says so."""
        if body.playbook.library is None:
            try:
                place = self.shelf.pin(body.playbook.content)
            except canonical.Malformed as error:
                return refuse("too-large" if error.code == "too-large" else "bad-text")
            used = msgspec.structs.replace(body.playbook, library=place)
            body = msgspec.structs.replace(body, playbook=used)
        return self.begin(body)

    def close(self) -> None:
        self.store.close()


def create(
    store: Store, name: str, person: Person, sources: Sources, keep: Callable[[Seat], Seat] = lambda seat: seat
) -> Workspace:
    """A new workspace whose first member is its administrator. ``keep`` puts the seat's keys away first, and gives the
    seat that this machine then holds.

    Raises ``NotFounded`` where a name is not one that the record can hold.
    """
    roster = sources.new_id()
    seat = Seat.generate(sources.new_id(), sources.randomness)
    kept = keep(seat)
    store.create_stream(roster, "roster")
    track = RosterFold(roster)
    body = WorkspaceCreated(
        name, seat.member, {"name": person.name}, seat.public_sign, seat.public_seat, seat.seal, list(person.may)
    )
    try:
        signed = seal_up(track, body, seat, sources, None)
    except canonical.Malformed as error:
        raise NotFounded(refuse("too-large" if error.code == "too-large" else "bad-text")) from error
    taken = track.judge(chain.chained(track.head, signed, sources.now()))
    if isinstance(taken, Refusal):
        raise NotFounded(taken)
    store.append(roster, track.head, taken.id, signed)
    return Workspace(store, roster, [kept], sources)
