"""What every screen works at: the workspace, the room that is open, whose seat it is, and the moment shown.

Belongs here: the one object that screens share, and nothing about how anything looks. Acts on a room go through
``submit``; what comes back is told by signals. Screens never touch a room, a store or a thread themselves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.incident import IncidentContinued, IncidentDeclared
from app.domain.library import BODIES as LIBRARY_KINDS
from app.domain.library import EMPTY as NO_LIBRARY
from app.domain.library import Library
from app.domain.roster import BODIES as ROSTER_KINDS
from app.domain.roster import Roster
from app.domain.state import KIND_OF, State, weighty
from app.domain.terms import Body, Entry, Refusal
from app.room.overview import Card, card_of
from app.room.room import Notice, Room, together
from app.room.timeline import Head, Line, Withheld
from app.room.workspace import Seat, Workspace
from app.ui.jobs import Jobs
from app.ui.signing import KeyAsked

NOTHING = State()
Then = Callable[[Entry], None]


class Desk(QObject):
    """Signals carry values only; every one is emitted on the window thread."""

    opened = Signal()
    """Another incident is open, or none; everything shown must be renewed."""
    noticed = Signal(object)
    """A ``Notice``: lines were folded. ``state`` is already the new one."""
    moment_changed = Signal()
    """The room shows another moment, or is live again."""
    seat_changed = Signal()
    """Another member acts at this machine (demonstration only)."""
    refused = Signal(object)
    """A ``Refusal`` of something this person just did."""
    pin_asked = Signal(object)
    """A ``KeyAsked``: what was just done has to be signed, and the signing key lies under its PIN."""
    fault = Signal(object)
    """An exception from the surroundings: a store that does not answer, a full disk."""
    reading = Signal(int, int)
    """Progress while a record is read: lines done, of how many."""
    go = Signal(str, str)
    """Please show this screen (its key), at this object (an id, or empty)."""
    ticked = Signal()
    """Once a second; ``now`` is the time."""
    roster_changed = Signal()
    """Something was entered into the roster here; ``roster`` is the new one."""
    library_changed = Signal()
    """``library`` is another one, or breaks somewhere else: at entry ``library_broken``, 0 where it holds."""
    overviewed = Signal()
    """``cards`` has changed: the incidents of this workspace in short. ``looked_over``: all have been read once."""

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.roster: Roster = workspace.roster
        self.title = workspace.roster.name
        """What the workspace is called on this machine: with digits of its fingerprint where two have one name."""
        self.member = workspace.acting.member
        self.room: Room | None = None
        self.live: State = NOTHING
        self.head = Head(0, b"")
        self.lines: list[Line | Withheld] = []
        self.kinds: list[str] = []
        self.refusals: dict[int, Refusal] = {}
        self.broken = 0
        self.library: Library = NO_LIBRARY
        self.library_broken = 0
        self.moment: int | None = None
        self.cards: tuple[Card, ...] = ()
        self.looked_over = False
        self._looking = self._look_again = False
        self._past: State = NOTHING
        self._burst: list[Notice] = []
        self._deliver = self._arrived.emit
        self._arrived.connect(self._take)
        self._progress.connect(self.reading)
        self._timer = QTimer(self, interval=1000)
        self._timer.timeout.connect(self.ticked)
        self._timer.start()

    _arrived = Signal(object)
    _progress = Signal(int, int)

    @property
    def state(self) -> State:
        """The state shown: live, or that of the chosen moment."""
        return self.live if self.moment is None else self._past

    @property
    def is_past(self) -> bool:
        return self.moment is not None

    @property
    def demonstration(self) -> bool:
        """Whether this machine holds several members' keys."""
        return len(self.workspace.seats) > 1

    def now(self) -> int:
        """Unix milliseconds; the moment's own time while the past is shown."""
        if self.moment is not None and 0 < self.moment <= len(self.lines):
            return self.lines[self.moment - 1].received
        return self.present()

    def present(self) -> int:
        """Unix milliseconds, whatever moment is shown."""
        return self.workspace.sources.now()

    def roles(self) -> tuple[str, ...]:
        """The roles that the acting member holds in this incident."""
        return self.state.roles.of(self.member)

    def may_act(self) -> bool:
        """Whether anything can be entered now: an incident is open, live and running."""
        return self.room is not None and not self.is_past and not self.broken and self.live.incident.running

    # -- opening -------------------------------------------------------------------------------------------------

    def open(self, stream: str, then: Callable[[], None] | None = None) -> None:
        """Open the room of an incident; ``opened`` is emitted when it is read."""

        def read() -> tuple[Room, Notice]:
            room = self.workspace.room(stream, self._progress.emit)
            room.listen(self._deliver)
            return room, room.notice()

        def show(found: tuple[Room, Notice]) -> None:
            self.leave_room()  # another may have been opened while this one was read
            self.room, notice = found
            self.live, self.head, self.broken = notice.state, notice.head, notice.broken
            self.lines, self.kinds = list(notice.lines), list(notice.kinds)
            self.refusals, self.moment = dict(notice.refused), None
            self.roster = self.workspace.roster
            self.opened.emit()
            if then is not None:
                then()

        self.leave_room()
        self.jobs.run("open room", read, show, self.fault.emit)

    def enter(self, stream: str, place: str = "room", target: str = "") -> None:
        """Go to a place of an incident, opening its room first unless it is the one that is open."""
        if self.room is not None and self.room.stream == stream:
            self.go.emit(place, target)
        else:
            self.open(stream, lambda: self.go.emit(place, target))

    def declare(self, body: IncidentDeclared, then: Callable[[], None], refused: Callable[[Refusal], None]) -> None:
        """Declare an incident and open its room; ``then`` is called when it stands open."""

        def done(outcome: Room | Refusal) -> None:
            if isinstance(outcome, Refusal):
                refused(outcome)
            else:
                self.open(outcome.stream, then)

        self.jobs.run("declare", lambda: self.workspace.declare(body), done, self.fault.emit)

    def carry_on(self, reason: str, then: Callable[[], None], refused: Callable[[Refusal], None]) -> None:
        """Go on in a new stream from the last head of this one that holds; ``then`` is called when its room is open."""
        room, head = self.room, self.head
        if room is None:
            return
        body = IncidentContinued(room.stream, head.seq, head.hash.hex(), reason)

        def done(outcome: Room | Refusal) -> None:
            if isinstance(outcome, Refusal):
                refused(outcome)
            else:
                self.open(outcome.stream, then)

        def go(seat: Seat) -> None:
            self.jobs.run("continue", lambda: self.workspace.begin(body, seat), done, self.fault.emit)

        self.with_key(KIND_OF[IncidentContinued], go, refused)

    def look_over(self) -> None:
        """Look at every incident anew; each that has changed is told by ``overviewed``."""
        if self._looking:
            self._look_again = True
            return
        self._looking, self._look_again = True, False
        self.read_library()
        self.jobs.run("incidents", self.workspace.incidents, self._look_on, self._look_failed)

    def _look_on(self, streams: list[str]) -> None:
        """One incident a job, so that whoever opens a room meanwhile waits for one of them, not for all."""
        if not streams:
            self._looking = False
            if not self.looked_over:
                self.looked_over = True
                self.overviewed.emit()
            if self._look_again:
                self.look_over()
            return
        first, *rest = streams
        member, now = self.member, self.present()

        def look() -> Card:
            return card_of(self.workspace.room(first, self._progress.emit), member, now)

        def seen(card: Card) -> None:
            if card not in self.cards:
                self.cards = (*(other for other in self.cards if other.stream != first), card)
                self.overviewed.emit()
            self._look_on(rest)

        self.jobs.run("overview", look, seen, self._look_failed)

    def _look_failed(self, error: Exception) -> None:
        self._looking = False
        self.fault.emit(error)

    def leave_room(self) -> None:
        """Stop listening to the room that is open."""
        if self.room is not None:
            self.room.unlisten(self._deliver)
            self.room = None

    @Slot(object)
    def _take(self, notice: Notice) -> None:
        if self.room is None or notice.stream != self.room.stream:
            return
        fresh = notice.head.seq - len(self.lines)
        if fresh > 0:
            self.lines.extend(notice.lines[-fresh:])
            self.kinds.extend(notice.kinds[-fresh:])
        self.refusals.update(notice.refused)
        self.live, self.head, self.broken = notice.state, notice.head, notice.broken
        self.roster = self.workspace.roster
        self._burst.append(notice)
        if len(self._burst) == 1:
            QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        """Tell a burst of notices as one: what came in one after the other is shown once."""
        burst, self._burst = self._burst, []
        if burst and self.room is not None and burst[-1].stream == self.room.stream:
            self.noticed.emit(together([notice for notice in burst if notice.stream == self.room.stream]))

    # -- acting --------------------------------------------------------------------------------------------------

    def submit(self, body: Body, then: Then | None = None, refused: Callable[[Refusal], None] | None = None) -> None:
        """Propose ``body`` as the acting member, to the room or, by its kind, to roster or library, which need no room.

        Where it weighs, the PIN is asked for first. ``refused`` replaces the signal where the asker shows it itself.
        """
        kind = KIND_OF[type(body)]
        if kind in LIBRARY_KINDS:
            self._shelve(kind, body, then, refused)
            return
        if kind not in ROSTER_KINDS:
            self.perform("submit", lambda room, seat: room.submit(body, seat), then, refused, kind=kind)
            return
        workspace = self.workspace

        def done(outcome: Entry | Refusal) -> None:
            self.roster = workspace.roster
            self.roster_changed.emit()
            self._answer(outcome, then, refused)

        def go(seat: Seat) -> None:
            self.jobs.run("enter into the roster", lambda: workspace.enter(body, seat), done, self.fault.emit)

        self.with_key(kind, go, refused)

    def _shelve(self, kind: str, body: Body, then: Then | None, refused: Callable[[Refusal], None] | None) -> None:
        """Enter ``body`` into the library."""
        shelf = self.workspace.shelf

        def done(outcome: Entry | Refusal) -> None:
            self.read_library()
            self._answer(outcome, then, refused)

        def go(seat: Seat) -> None:
            self.jobs.run("enter into the library", lambda: shelf.enter(body, seat), done, self.fault.emit)

        self.with_key(kind, go, refused)

    def read_library(self) -> None:
        """Read what came into the library since; ``library_changed`` is emitted where that is anything."""
        shelf = self.workspace.shelf

        def take(found: tuple[Library, int]) -> None:
            if found[0] is not self.library or found[1] != self.library_broken:
                self.library, self.library_broken = found
                self.roster = self.workspace.roster
                self.library_changed.emit()

        self.jobs.run("library", lambda: (shelf.read(), shelf.broken), take, self.fault.emit)

    def perform(
        self,
        title: str,
        work: Callable[[Room, Seat], Entry | Refusal],
        then: Then | None = None,
        refused: Callable[[Refusal], None] | None = None,
        *,
        kind: str = "",
    ) -> None:
        """Do ``work`` with the room on its worker: for acts that are more than one entry (files, attachments).

        ``kind`` names the weightiest entry that comes of it: the PIN is asked for where that one needs it.
        """
        room = self.room
        if room is None:
            return

        def go(seat: Seat) -> None:
            self.jobs.run(
                title, lambda: work(room, seat), lambda outcome: self._answer(outcome, then, refused), self.fault.emit
            )

        self.with_key(kind, go, refused)

    def with_key(self, kind: str, go: Callable[[Seat], None], refused: Callable[[Refusal], None] | None = None) -> None:
        """Call ``go`` with the seat that signs an entry of ``kind`` (or ``evidence``): at once, or once the PIN of its
        signing key was given. Without it ``refused`` hears so and nothing has been done."""
        seat = self.workspace.acting
        if seat.locked and (weighty(kind) or kind == "evidence"):
            self.pin_asked.emit(KeyAsked(kind, go, refused or self.refused.emit))
        else:
            go(seat)

    def _answer(self, outcome: Entry | Refusal, then: Then | None, refused: Callable[[Refusal], None] | None) -> None:
        if isinstance(outcome, Refusal):
            (refused or self.refused.emit)(outcome)
        elif then is not None:
            then(outcome)

    def act_as(self, member: str) -> None:
        """Take another seat of this machine (demonstration only)."""
        self.workspace.act_as(member)
        self.member = member
        self.seat_changed.emit()

    def show_moment(self, seq: int | None) -> None:
        """Show the state right after entry ``seq``, or live again for None."""
        room = self.room
        if seq is None or room is None or seq >= self.head.seq:
            self.moment = None
            self.moment_changed.emit()
            return

        def show(state: State) -> None:
            self.moment, self._past = seq, state
            self.moment_changed.emit()

        self.jobs.run("moment", lambda: room.at(seq), show, self.fault.emit)

    def new_id(self) -> str:
        return self.workspace.sources.new_id()

    # -- what is not the record ----------------------------------------------------------------------------------

    def remember(self, key: str, text: str) -> None:
        """Keep ``text`` in this machine's own memory: a draft, what a form held. Empty forgets it."""
        store = self.workspace.store
        work = (lambda: store.remember(key, text.encode())) if text else (lambda: store.forget(key))
        self.jobs.run("remember", work, None, self.fault.emit)

    def recall(self, key: str, then: Callable[[str], None]) -> None:
        """Give what was remembered under ``key`` to ``then``, or an empty text."""
        store = self.workspace.store

        def look() -> str:
            return (store.recall(key) or b"").decode()

        self.jobs.run("recall", look, then, self.fault.emit)
