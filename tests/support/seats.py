"""A company of real seats over a store in memory: what tests of the room start from.

Belongs here: workspaces, members and incidents made the way the program makes them, with a clock, ids and randomness of
their own, so that every run gives the same bytes (but for sealing keys, whose randomness is age's own).
"""

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import count

from app.domain.chains import DEFAULT_CHAIN, chain_body
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.release import ReleasedFile, StatementReleased
from app.domain.roles import RoleAssigned
from app.domain.signing import SignoffGiven, SignoffRequested
from app.domain.statements import StatementVersioned
from app.domain.terms import Body, Entry, Refusal
from app.identity.seat import Seat
from app.room.room import Room
from app.room.sources import Sources
from app.room.workspace import Person, Workspace, create
from app.store.memory import MemoryStore

EVERYTHING = ("administrator", "commander", "pr", "legal", "writer")
TEXT = "我们已知悉。\n".encode()
PATH = "statements/S-01/zh/weibo.txt"


def ids() -> Callable[[], str]:
    """Ids that count up."""
    numbers = count(1)
    return lambda: f"0190a2b4-0000-7000-a000-{next(numbers):012x}"


def bytes_of(seed: str) -> Callable[[int], bytes]:
    """Randomness that is the same each time."""

    def flow() -> Iterator[bytes]:
        for number in count():
            yield sha256(f"{seed} {number}".encode()).digest()

    stream = flow()
    return lambda size: next(stream)[:size]


class Company:
    """A workspace with four seats (``ada`` leads, ``pei`` PR, ``lin`` legal, ``wen`` writes) and a clock to move."""

    def __init__(self) -> None:
        self.time = 1_772_352_000_000
        self.sources = Sources(self.tick, ids(), bytes_of("company"))
        self.store = MemoryStore(self.tick)
        self.workspace = create(self.store, "North Wind", Person({"en": "Ada"}, EVERYTHING), self.sources)
        self.ada = self.workspace.acting
        self.pei, self.lin = self.enrolled("Pei", "pr"), self.enrolled("Lin", "legal")
        self.wen = self.enrolled("Wen", "writer")

    def tick(self) -> int:
        self.time += 1000
        return self.time

    def enrolled(self, name: str, *may: str) -> Seat:
        seat = self.workspace.enrol(Person({"en": name}, may))
        assert isinstance(seat, Seat)
        return seat

    def elsewhere(self, seat: Seat | None = None) -> Workspace:
        """The same workspace on another machine, with its own memory of what it has read."""
        return Workspace(self.store, self.workspace.id, [seat or self.ada], self.sources)

    def declared(self, drill: bool = False, title: str = "Hot plug") -> Room:
        """An incident whose roles are taken."""
        playbook = PlaybookUsed("test", "1", {})
        body = IncidentDeclared(title, "", None, drill, 2, 1, self.ada.member, playbook)
        room = self.workspace.declare(body)
        assert isinstance(room, Room)
        for role, seat in (("pr", self.pei), ("legal", self.lin), ("writer", self.wen)):
            done(room, RoleAssigned(role, seat.member), self.ada)
        return room

    def released(self, room: Room, label: str = "S-01", path: str = PATH, corrects: str | None = None) -> Entry:
        """A statement from first draft to release, its file on the shelf."""
        texts = {"zh": {"*": "我们已知悉。"}}
        content = {"type": "holding", "audience": "public", "channels": ["weibo"], "texts": texts}
        statement = f"statement {label}"
        done(room, StatementVersioned(statement, label, 1, content, corrects=corrects), self.wen)
        return self.finished(room, statement, path)

    def finished(self, room: Room, statement: str, path: str = PATH) -> Entry:
        """A draft from its request to its release."""
        version = room.state.statements.drafted[statement].current
        meant = (statement, version.id, version.digest)
        done(room, SignoffRequested(*meant, chain_body(DEFAULT_CHAIN)), self.wen)
        signed = [
            done(room, SignoffGiven(*meant, stage, role, "approve"), seat).id
            for stage, role, seat in (
                ("review", "pr", self.pei),
                ("review", "legal", self.lin),
                ("command", "commander", self.ada),
            )
        ]
        file = ReleasedFile("weibo", "zh", path, self.store.put_blob(TEXT))
        return done(room, StatementReleased(*meant, signed, [file]), self.pei)


def done(room: Room, body: Body, seat: Seat) -> Entry:
    """What ``seat`` entered, which must have been accepted."""
    outcome = room.submit(body, seat)
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def noted(room: Room, seat: Seat, *texts: str) -> Room:
    """``room`` with these notes."""
    for text in texts:
        done(room, NoteWritten(text), seat)
    return room
