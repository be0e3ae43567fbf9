"""A room: one incident as this seat sees it. One way in (``submit``), one way out (entries read back).

Belongs here: proposing, appending, reading on, telling listeners. Rules are the domain's, bytes the ledger's.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

import msgspec

from app.domain.state import KIND_OF, State, weighty
from app.domain.terms import Body, Entry, Refusal, refuse
from app.identity.seat import Seat
from app.ledger import canonical, chain
from app.ledger.envelope import Head, Line, Signed, Withheld
from app.room import codec
from app.room.fold import Continued, Fold, Reach, RosterFold, Track
from app.room.sources import Sources, rfc3339
from app.room.trust import Trust
from app.store.contract import StaleHead, Store

ATTEMPTS = 64
"""How often another seat may be first before the room gives up and says so."""

_STEP = 500
"""Lines between two words of progress."""

Progress = Callable[[int, int], None]
"""Told how many lines of how many have been read."""


class Notice(msgspec.Struct, frozen=True):
    """What is now true: ``lines`` came in, each of a kind, some refused; ``broken`` is the first bad line, or 0."""

    stream: str
    lines: tuple[Line | Withheld, ...]
    kinds: tuple[str, ...]
    refused: dict[int, Refusal]
    state: State
    head: Head
    broken: int = 0


Listener = Callable[[Notice], None]


def together(notices: Sequence[Notice]) -> Notice:
    """Notices of one room that follow each other, as one."""
    last = notices[-1]
    if len(notices) == 1:
        return last
    refused = {seq: refusal for notice in notices for seq, refusal in notice.refused.items()}
    lines = tuple(line for notice in notices for line in notice.lines)
    kinds = tuple(kind for notice in notices for kind in notice.kinds)
    return msgspec.structs.replace(last, lines=lines, kinds=kinds, refused=refused)


def seal_up(track: Track, body: Body, seat: Seat, sources: Sources, roster: Head | None) -> Signed:
    """``body`` as a signed payload that names the head this seat has folded."""
    kind = KIND_OF[type(body)]
    at = rfc3339(sources.now())
    payload = codec.payload(track.stream, sources.new_id(), seat.member, at, after=track.head, roster=roster, body=body)
    return seat.signed(payload, weighty(kind))


class Room:
    """One incident. Everything here runs on the room's one worker; listeners are told there too."""

    def __init__(
        self,
        stream: str,
        store: Store,
        rosters: RosterFold,
        sources: Sources,
        continued: Continued | None = None,
        *,
        library: Reach = lambda _seq: None,
    ) -> None:
        self.stream = stream
        self._store = store
        self._rosters = rosters
        self._sources = sources
        self._continued = continued
        self._library = library
        self._listeners: list[Listener] = []
        self.fold = self._blank()
        self.broken = 0

    @property
    def state(self) -> State:
        return self.fold.state

    @property
    def head(self) -> Head:
        return self.fold.head

    def listen(self, listener: Listener) -> None:
        """Tell ``listener`` from now on what is true."""
        self._listeners.append(listener)

    def unlisten(self, listener: Listener) -> None:
        """Tell ``listener`` nothing more."""
        self._listeners = [other for other in self._listeners if other != listener]

    def open(self, seat: Seat, progress: Progress = lambda _done, _of: None) -> None:
        """Read the whole stream; what this seat verified before is not verified again."""
        trust = Trust.recall(self._store, self.stream, seat)
        past = list(self._store.read(self.stream, limit=trust.seq)) if trust.seq else []
        rewritten = not trust.names(past)
        if rewritten:  # another history than this seat has seen: show what verifies before the place where it ends
            past = past[: trust.seq - 1]
        try:
            if rewritten or not self._trusted(trust, past):
                self._take_all(past, progress)
            if rewritten:
                raise chain.BrokenLink(self.head.seq + 1)
            self._take_all(self._store.read(self.stream, after=self.head.seq), progress)
        except chain.BrokenLink as error:
            self.broken = error.seq
        if not self.broken and self.head.seq > (trust.seq if trust.current else 0):
            Trust.of(self.fold).remember(self._store, self.stream, seat)
        progress(self.head.seq, self.head.seq)

    def _trusted(self, trust: Trust, past: list[Line]) -> bool:
        """Fold ``past`` as it was vouched for; False, and nothing folded, where it has to be judged anew."""
        try:
            for line in past if trust.current else ():
                self.fold.trust(line, trust.refusal(line.seq), trust.unknown(line.seq))
        except chain.BrokenLink:  # the roster or the room that it rests on is another now
            self.fold = self._blank()
        return self.head.seq == len(past)

    def _take_all(self, lines: Iterable[Line], progress: Progress) -> None:
        lines = iter(lines)
        while batch := list(islice(lines, _STEP)):
            self.fold.check_ahead(batch)
            for line in batch:
                self.fold.take(line)
            progress(self.head.seq, max(self.head.seq, self._store.head(self.stream).seq))

    def _blank(self) -> Fold:
        return Fold(self.stream, self._rosters, self._continued, self._read_roster, self._library)

    def _read_roster(self) -> None:
        """Fold what came into the roster since."""
        for line in self._store.read(self._rosters.stream, after=self._rosters.head.seq):
            self._rosters.take(line)

    def catch_up(self) -> Notice | None:
        """Fold everything after the last line that was read, and tell the listeners."""
        if self.broken:
            return None
        first = self.head.seq
        try:
            for line in self._store.read(self.stream, after=first):
                self.fold.take(line)
        except chain.BrokenLink as error:
            self.broken = error.seq
        if self.head.seq == first and not self.broken:
            return None
        notice = self.notice(first)
        for listener in self._listeners:
            listener(notice)
        return notice

    def notice(self, after: int = 0) -> Notice:
        """Everything after line ``after``, as a value that may cross threads."""
        fold = self.fold
        refused = {seq: refusal for seq, refusal in fold.refused.items() if seq > after}
        lines, kinds = tuple(fold.lines[after:]), tuple(fold.kinds[after:])
        return Notice(self.stream, lines, kinds, refused, fold.state, fold.head, self.broken)

    def examine(self, body: Body, seat: Seat) -> Refusal | None:
        """Whether the rules would refuse ``body`` from this seat now; nothing is written."""
        self.catch_up()
        taken = self._propose(body, seat)
        return taken if isinstance(taken, Refusal) else None

    def now(self) -> int:
        """The time that a proposal is judged at (Unix ms): never before the last entry."""
        return max(self._sources.now(), self.fold.lines[-1].received if self.fold.lines else 0)

    def submit(self, body: Body, seat: Seat) -> Entry | Refusal:
        """Propose, judge, sign, append: the entry as it now stands in the record, or why it does not.

        If another seat was first, what is new is folded and the proposal judged again.
        """
        for _attempt in range(ATTEMPTS):
            proposed = self._propose(body, seat)
            if isinstance(proposed, Refusal):
                if self.catch_up() is None:
                    return proposed
                continue
            signed, entry = proposed
            try:
                line = self._store.append(self.stream, self.head, entry.id, signed)
            except StaleHead:
                self.catch_up()
                continue
            self.catch_up()
            return self._as_taken(line, entry)
        return refuse("too-busy")

    def _as_taken(self, line: Line, entry: Entry) -> Entry | Refusal:
        if self.broken:
            return refuse("broken", seq=self.broken)
        refused = self.fold.refused.get(line.seq)
        return refused or msgspec.structs.replace(entry, seq=line.seq, received=line.received)

    def _propose(self, body: Body, seat: Seat) -> tuple[Signed, Entry] | Refusal:
        if self.broken:
            return refuse("broken", seq=self.broken)
        kind = KIND_OF[type(body)]
        if seat.locked and weighty(kind):
            return refuse("signing-key-locked")
        if self.fold.unknown and (kind.startswith("signoff.") or kind == "statement.released"):
            return refuse("newer-entries", count=len(self.fold.unknown))
        try:
            signed = seal_up(self.fold, body, seat, self._sources, self._rosters.head)
        except canonical.Malformed as error:
            return refuse("too-large" if error.code == "too-large" else "bad-text")
        received = self.now()
        line = chain.chained(self.head, signed, received)
        self.fold.vouch(line)
        taken = self.fold.judge(line)
        return taken if isinstance(taken, Refusal) else (signed, taken)

    def at(self, seq: int) -> State:
        """The state right after entry ``seq``: what we knew then."""
        past = self._blank()
        for line in self.fold.lines[:seq]:
            if isinstance(line, Line):
                past.trust(line, self.fold.refused.get(line.seq), line.seq in self.fold.unknown)
        return past.state
