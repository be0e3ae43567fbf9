"""Folding a stream: each line checked, judged and either taken into the state or kept as refused.

Belongs here: whose key signed, under which roster, and what the state is then. The chain itself is ``track``; where
lines come from does not belong here.

A hundred thousand entries pass through here, and asking a value whether it is of a class of msgspec's is dear unless
it is: so the questions are put the way round in which the answer is yes.
"""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from app.domain import library as library_rules
from app.domain import roster as roster_rules
from app.domain import state as rules
from app.domain.incident import IncidentContinued, IncidentDeclared
from app.domain.library import Library
from app.domain.roster import Roster, WorkspaceCreated
from app.domain.state import State
from app.domain.terms import Body, Entry, Refusal, control, refuse
from app.ledger import chain, keys
from app.ledger.envelope import ENTRY_TYPE, Head, Line, Withheld
from app.room import codec
from app.room.codec import Header, Pin, Unknown
from app.room.track import UNREADABLE, Read, Taken, Track

__all__ = [
    "Continued",
    "Fetch",
    "Fold",
    "LibraryFold",
    "PinnedFold",
    "Reach",
    "RosterFold",
    "Taken",
    "Track",
    "place_in_library",
    "signed_by",
]


def _verifies(public: str, line: Line) -> bool:
    return keys.verifies(public, ENTRY_TYPE, line.payload, line.signature)


Genuine = Callable[[str, Line], bool]


def signed_by(roster: Roster, found: Header, line: Line, genuine: Genuine = _verifies) -> str | Refusal:
    """``sign`` or ``seat``: which active key of the author signed this line."""
    use = roster.use_of(found.by, line.keyid)
    if use is None:
        return refuse("wrong-key") if roster.active(found.by) else refuse("not-active", member=found.by)
    return use if genuine(roster.keys[line.keyid].public, line) else refuse("bad-signature")


class RosterFold(Track):
    """The roster stream and its state after each line: ``states[n]`` is the roster at seq n."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.states: list[Roster] = [Roster()]
        self._next = Roster()

    @property
    def state(self) -> Roster:
        return self.states[-1]

    def settle(self, line: Line | Withheld, read: Read | None) -> Taken | None:
        taken = super().settle(line, read)
        self.states.append(self._next)
        return taken

    def weigh(self, found: Header, body: Body | None, line: Line) -> Taken:
        if body is None or found.roster is not None:
            return refuse("bad-body")
        if refusal := self.placed(found, line.seq):
            return refusal
        use = self._used(found, body, line)
        if isinstance(use, Refusal):
            return use
        entry = codec.entry(found, body, line, use)
        if isinstance(body, Unknown):
            return entry
        if found.kind not in roster_rules.BODIES:
            return refuse("wrong-stream", kind=found.kind)
        if control(body):
            return refuse("control-characters")
        return roster_rules.judge(self.state, entry) or entry

    def accept(self, entry: Entry, found: Header) -> None:
        if not isinstance(entry.body, Unknown):
            self._next = roster_rules.evolve(self.state, entry)

    def _used(self, found: Header, body: Body, line: Line) -> str | Refusal:
        """The key that signed: the first entry brings its own."""
        if not isinstance(body, WorkspaceCreated):
            return signed_by(self.state, found, line)
        genuine = keys.verifies(body.sign, ENTRY_TYPE, line.payload, line.signature)
        return "sign" if genuine and keys.keyid_of(body.sign) == line.keyid else refuse("bad-signature")


Continued = Callable[[str, int, str], State | None]
"""Given a stream, a seq (at least 1) and a hash in hex: the state there, or None where there is no such place."""

Fetch = Callable[[], object]
"""Reads on in the roster; raises ``BrokenLink`` where its chain does not hold."""


class PinnedFold(Track):
    """A stream whose entries each name the roster that their author's seat had folded."""

    def __init__(self, stream: str, rosters: RosterFold, fetch: Fetch | None = None) -> None:
        super().__init__(stream)
        self.rosters = rosters
        self.pin = 0
        self._fetch = fetch
        self._checked: dict[int, tuple[Line, bool]] = {}

    def check_ahead(self, lines: Sequence[Line | Withheld]) -> None:
        """Check the signatures of the lines to be taken next: in one go that costs a tenth less than between rules."""
        known = self.rosters.state.keys
        found = ((line, known.get(line.keyid)) for line in lines if isinstance(line, Line))
        self._checked = {line.seq: (line, _verifies(key.public, line)) for line, key in found if key is not None}

    def vouch(self, line: Line) -> None:
        """``line`` was signed here a moment ago: its signature is checked when it comes back, not before."""
        self._checked = {line.seq: (line, True)}

    def _known(self, public: str, line: Line) -> bool:
        checked = self._checked.get(line.seq)
        return checked[1] if checked is not None and checked[0] is line else _verifies(public, line)

    def await_pin(self, found: Header, seq: int) -> None:
        """A seat that lacks the pinned roster head fetches it; it does not refuse."""
        if self._fetch is None or found.roster is None or found.roster.seq <= self.rosters.head.seq:
            return
        try:
            self._fetch()
        except chain.BrokenLink as error:
            raise chain.BrokenLink(seq) from error

    def weigh(self, found: Header, body: Body | None, line: Line) -> Taken:
        roster = self.placed(found, line.seq) or self._roster(found)
        if not isinstance(roster, Roster):
            return roster
        use = signed_by(roster, found, line, self._known)
        if not isinstance(use, str):
            return use
        if body is None:
            return refuse("bad-body")
        return self.ruled(codec.entry(found, body, line, use), roster)

    def ruled(self, entry: Entry, roster: Roster) -> Taken:
        """``entry``, whose author and form are right, judged under the roster that it pins."""
        raise NotImplementedError

    def accept(self, entry: Entry, found: Header) -> None:
        self.pin = found.roster.seq if found.roster else self.pin

    def _roster(self, found: Header) -> Roster | Refusal:
        pin = found.roster
        known = self.rosters.hash_at(pin.seq) if pin and pin.seq else None
        if pin is None or known is None or not pin.names(known):
            return refuse("bad-roster-pin")
        return self.rosters.states[pin.seq] if pin.seq >= self.pin else refuse("old-roster-pin")


class LibraryFold(PinnedFold):
    """The library stream and its state after each line: ``states[n]`` is the library at seq n."""

    def __init__(self, stream: str, rosters: RosterFold, fetch: Fetch | None = None) -> None:
        super().__init__(stream, rosters, fetch)
        self.states: list[Library] = [Library()]
        self._next = Library()

    @property
    def state(self) -> Library:
        return self.states[-1]

    def settle(self, line: Line | Withheld, read: Read | None) -> Taken | None:
        taken = super().settle(line, read)
        self.states.append(self._next)
        return taken

    def ruled(self, entry: Entry, roster: Roster) -> Taken:
        unknown = isinstance(entry.body, Unknown)
        if not unknown and entry.kind not in library_rules.BODIES:
            return refuse("wrong-stream", kind=entry.kind)
        if entry.use != "sign":
            return refuse("needs-signing-key")
        if unknown:
            return entry
        if control(entry.body):
            return refuse("control-characters")
        return library_rules.judge(self.state, roster, entry) or entry

    def accept(self, entry: Entry, found: Header) -> None:
        super().accept(entry, found)
        if not isinstance(entry.body, Unknown):
            self._next = library_rules.evolve(self.state, entry)


Reach = Callable[[int], LibraryFold | None]
"""The library, read up to this seq if it goes so far, or None where there is none; raises ``BrokenLink``."""


class Fold(PinnedFold):
    """An incident's stream and its state now."""

    def __init__(
        self,
        stream: str,
        rosters: RosterFold,
        continued: Continued | None = None,
        fetch: Fetch | None = None,
        library: Reach = lambda _seq: None,
    ) -> None:
        super().__init__(stream, rosters, fetch)
        self.state = State()
        self._continued = continued
        self._library = library

    def await_pin(self, found: Header, seq: int) -> None:
        super().await_pin(found, seq)
        named = place_in_library(codec.body_of(found)) if found.kind == "incident.declared" else None
        if named is None:
            return
        try:
            self._library(named.seq)
        except chain.BrokenLink as error:
            raise chain.BrokenLink(seq) from error

    def ruled(self, entry: Entry, roster: Roster) -> Taken:
        if type(entry.body) is Unknown:
            return entry
        if entry.kind not in rules.KINDS:
            return refuse("wrong-stream", kind=entry.kind)
        before = self._before(entry.body, entry.seq)
        if not isinstance(before, State):
            return before
        resolved = self._looked_up(entry)
        if not isinstance(resolved, Entry):
            return resolved
        return rules.judge(_under(before, roster), resolved) or resolved

    def accept(self, entry: Entry, found: Header) -> None:
        super().accept(entry, found)
        after = self.state
        if entry.kind not in rules.INERT and type(entry.body) is not Unknown:
            before = self._before(entry.body, entry.seq)
            if not isinstance(before, State):
                raise chain.BrokenLink(entry.seq)
            after = rules.evolve(before, entry)
        self.state = _under(after, self.rosters.states[self.pin])

    def _looked_up(self, entry: Entry) -> Taken:
        """``entry`` with what the library says of it: for a declaration, whether its playbook is signed there."""
        body = entry.body
        if type(body) is not IncidentDeclared or body.playbook.library is None:
            return entry
        named = place_in_library(body)
        try:
            library = self._library(named.seq) if named else None
        except chain.BrokenLink:
            library = None
        there = library.hash_at(named.seq) if named and library else None
        if named is None or library is None or there is None or not named.names(there):
            return refuse("bad-library-pin")
        return msgspec.structs.replace(entry, library=library.states[named.seq].holds(entry.digest))

    def _before(self, body: Body, seq: int) -> State | Refusal:
        """The state that an entry is judged on: for one that continues another stream, the state there."""
        if type(body) is not IncidentContinued:
            return self.state
        if seq != 1:
            return refuse("not-first")
        # Place 0 is before any entry and its hash needs no record: two streams could each continue the other.
        found = self._continued(body.stream, body.seq, body.hash) if self._continued and body.seq > 0 else None
        return found or refuse("nothing-to-continue")

    def trust(self, line: Line, refused: Refusal | None, unknown: bool) -> None:
        """Fold a line whose place, signature and judgement were vouched for; raises ``BrokenLink`` if it cannot be."""
        found = codec.header(line)
        if refused is not None:
            if found is not None and refused.code not in UNREADABLE:
                self.ids.setdefault(found.id, line.seq)
            self._refuse(line.seq, refused)
        elif found is None or isinstance(self._roster(found), Refusal):
            raise chain.BrokenLink(line.seq)
        else:
            taken = self._looked_up(self._trusted(found, line, unknown))
            if not isinstance(taken, Entry):
                raise chain.BrokenLink(line.seq)
            self.ids.setdefault(found.id, line.seq)
            self._mark(line.seq, "unknown" if unknown else found.kind)
            self.accept(taken, found)
        self.head = Head(line.seq, line.hash)
        self.lines.append(line)

    def _trusted(self, found: Header, line: Line, unknown: bool) -> Entry:
        if unknown or found.kind in rules.INERT or found.roster is None:
            return Entry(found.stream, found.id, found.kind, found.by, found.at, Unknown())
        use = self.rosters.states[found.roster.seq].use_of(found.by, line.keyid) or "seat"
        return codec.entry(found, codec.body_of(found) or Unknown(), line, use)


def place_in_library(body: Body | None) -> Pin | None:
    """The place in the library that a declaration names, if it names one at all."""
    if not isinstance(body, IncidentDeclared):
        return None
    try:
        named = msgspec.convert(body.playbook.library, Pin)
    except msgspec.ValidationError:
        return None
    return named if named.seq > 0 else None


def _under(state: State, roster: Roster) -> State:
    """``state`` under ``roster``; the same object where it is already."""
    changes: dict[str, Any] = {"roster": roster}
    return state if state.roster is roster else msgspec.structs.replace(state, **changes)
