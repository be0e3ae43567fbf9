"""Folding a stream: each line checked, judged and either taken into the state or kept as refused.

Belongs here: the order of the checks, for the roster and for incidents alike. Where lines come from does not.
"""

import sys
from collections.abc import Callable

import msgspec

from app.domain import roster as roster_rules
from app.domain import state as rules
from app.domain.incident import IncidentContinued
from app.domain.roster import Roster, WorkspaceCreated
from app.domain.state import State
from app.domain.terms import Entry, Refusal, refuse
from app.ledger import canonical, chain, keys
from app.ledger.envelope import ENTRY_TYPE, Line, Withheld
from app.room import codec
from app.room.codec import Header, Unknown

Taken = Entry | Refusal


class Track:
    """A chain as far as it was read: lines, ids, what was refused. Lines are kept byte for byte."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.head = self.genesis = chain.genesis(stream)
        self.lines: list[Line | Withheld] = []
        self.refused: dict[int, Refusal] = {}
        self.unknown: set[int] = set()
        self.ids: dict[str, int] = {}

    def hash_at(self, seq: int) -> bytes | None:
        """H(seq), or None where this track has not read so far."""
        if seq == 0:
            return self.genesis.hash
        return self.lines[seq - 1].hash if 0 < seq <= len(self.lines) else None

    def follow(self, line: Line | Withheld) -> None:
        """Take ``line`` as the next of the chain; raises ``BrokenLink`` if it does not follow."""
        received = self.lines[-1].received if self.lines else 0
        head = chain.follow(self.head, (line,))
        if line.received < received:
            raise chain.BrokenLink(line.seq)
        self.head = head
        self.lines.append(line)

    def header(self, line: Line) -> Header:
        """The members of a line that was accepted before; anything else means that the store was altered."""
        found = codec.header(line)
        if found is None:
            raise chain.BrokenLink(line.seq)
        return found

    def form(self, line: Line) -> Header | Refusal:
        """The checks of form that every entry must pass, before any rule is asked."""
        try:
            canonical.decode(line.payload)
        except canonical.Malformed as error:
            return refuse("bad-json", fault=error.code)
        found = codec.header(line)
        if found is None:
            return refuse("bad-entry")
        if found.stream != self.stream:
            return refuse("other-stream")
        if found.id in self.ids:
            return refuse("repeated-id")
        seen = self.hash_at(found.after.seq)
        if found.after.seq >= line.seq or seen is None or not found.after.names(seen):
            return refuse("bad-after")
        return found


def signed_by(roster: Roster, found: Header, line: Line) -> str | Refusal:
    """``sign`` or ``seat``: which active key of the author signed this line."""
    use = roster.use_of(found.by, line.keyid)
    if use is None:
        return refuse("wrong-key") if roster.active(found.by) else refuse("not-active", member=found.by)
    public = roster.keys[line.keyid].public
    return use if keys.verifies(public, ENTRY_TYPE, line.payload, line.signature) else refuse("bad-signature")


class RosterFold(Track):
    """The roster stream and its state after each line: ``states[n]`` is the roster at seq n."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.states: list[Roster] = [Roster()]

    @property
    def state(self) -> Roster:
        return self.states[-1]

    def judge(self, line: Line) -> Taken:
        """The entry that ``line`` holds if it may stand next, else why not."""
        found = self.form(line)
        if isinstance(found, Refusal):
            return found
        body = codec.body_of(found)
        if body is None or found.roster is not None:
            return refuse("bad-body")
        use: str | Refusal
        if isinstance(body, WorkspaceCreated):
            genuine = keys.verifies(body.sign, ENTRY_TYPE, line.payload, line.signature)
            use = "sign" if genuine and keys.keyid_of(body.sign) == line.keyid else refuse("bad-signature")
        else:
            use = signed_by(self.state, found, line)
        if isinstance(use, Refusal):
            return use
        entry = codec.entry(found, body, line, use)
        if isinstance(body, Unknown):
            return entry
        if found.kind not in roster_rules.BODIES:
            return refuse("wrong-stream", kind=found.kind)
        return roster_rules.judge(self.state, entry) or entry

    def take(self, line: Line | Withheld) -> Taken | None:
        """Follow, judge and fold ``line``. None for a withheld line."""
        self.follow(line)
        taken = None if isinstance(line, Withheld) else self.judge(line)
        state = self.state
        if isinstance(taken, Refusal):
            self.refused[line.seq] = taken
        elif taken is not None:
            self.ids[taken.id] = line.seq
            if isinstance(taken.body, Unknown):
                self.unknown.add(line.seq)
            else:
                state = roster_rules.evolve(state, taken)
        self.states.append(state)
        return taken


Continued = Callable[[str, int, str], State | None]
"""Given a stream, a seq and a hash in hex: the state there, or None where there is no such place."""


class Fold(Track):
    """An incident's stream and its state now."""

    def __init__(self, stream: str, rosters: RosterFold, continued: Continued | None = None) -> None:
        super().__init__(stream)
        self.rosters = rosters
        self.state = State()
        self.kinds: list[str] = []
        """What each line is: its kind, ``refused``, ``unknown`` or ``withheld``."""
        self.pin = 0
        self._continued = continued

    def judge(self, line: Line) -> Taken:
        """The entry that ``line`` holds if it may stand next, else why not."""
        found = self.form(line)
        if isinstance(found, Refusal):
            return found
        pinned = self.rosters.hash_at(found.roster.seq) if found.roster else None
        if found.roster is None or pinned is None or not found.roster.names(pinned) or not found.roster.seq:
            return refuse("bad-roster-pin")
        if found.roster.seq < self.pin:
            return refuse("old-roster-pin")
        roster = self.rosters.states[found.roster.seq]
        use = signed_by(roster, found, line)
        if isinstance(use, Refusal):
            return use
        body = codec.body_of(found)
        if body is None:
            return refuse("bad-body")
        try:
            entry = codec.entry(found, body, line, use)
        except canonical.Malformed:
            return refuse("bad-content")
        if isinstance(body, Unknown):
            return entry
        if found.kind not in rules.KINDS:
            return refuse("wrong-stream", kind=found.kind)
        return rules.judge(msgspec.structs.replace(self._before(body, line.seq), roster=roster), entry) or entry

    def _before(self, body: object, seq: int) -> State:
        """The state that an entry is judged on: for one that continues another stream, the state there."""
        if isinstance(body, IncidentContinued) and seq == 1 and self._continued is not None:
            return self._continued(body.stream, body.seq, body.hash) or self.state
        return self.state

    def take(self, line: Line | Withheld) -> Taken | None:
        """Follow, judge and fold ``line``. None for a withheld line."""
        self.follow(line)
        if isinstance(line, Withheld):
            self.kinds.append("withheld")
            return None
        taken = self.judge(line)
        if isinstance(taken, Refusal):
            self.refused[line.seq] = taken
            self.kinds.append("refused")
        else:
            self._accept(taken, self.header(line))
        return taken

    def trust(self, line: Line, refused: Refusal | None, unknown: bool) -> None:
        """Fold a line whose signature and judgement an earlier run of this seat has vouched for; its hash is checked."""
        self.follow(line)
        if refused is not None:
            self.refused[line.seq] = refused
            self.kinds.append("refused")
            return
        found = self.header(line)
        if unknown or found.kind in rules.INERT:
            self._settle(found, line.seq, unknown)
            return
        pin = found.roster.seq if found.roster else self.pin
        use = self.rosters.states[pin].use_of(found.by, line.keyid) or "seat"
        self._accept(codec.entry(found, codec.body_of(found) or Unknown(), line, use), found)

    def _accept(self, entry: Entry, found: Header) -> None:
        unknown = isinstance(entry.body, Unknown)
        if not unknown:
            self.state = rules.evolve(self._before(entry.body, entry.seq), entry)
        self._settle(found, entry.seq, unknown)

    def _settle(self, found: Header, seq: int, unknown: bool) -> None:
        """Remember an accepted entry's id, kind and pin; the state goes on under the roster that it pinned."""
        self.ids[found.id] = seq
        self.kinds.append("unknown" if unknown else sys.intern(found.kind))
        if unknown:
            self.unknown.add(seq)
        self.pin = found.roster.seq if found.roster else self.pin
        roster = self.rosters.states[self.pin]
        if roster is not self.state.roster:
            self.state = msgspec.structs.replace(self.state, roster=roster)
