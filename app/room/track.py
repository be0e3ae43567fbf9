"""A chain as far as it was read: each line in its place, each payload in its form.

Belongs here: what every stream shares, whatever its entries mean. Who may sign and what follows is ``fold``.
"""

import sys
from typing import NamedTuple

from app.domain.terms import Entry, Refusal, refuse
from app.ledger import canonical, chain
from app.ledger.envelope import Line, Withheld
from app.room import codec
from app.room.codec import Header, Unknown

Taken = Entry | Refusal

UNREADABLE = frozenset({"bad-json", "bad-entry", "other-stream"})
"""Refusals of payloads that are no entry of the stream at all, whose ids therefore do not count."""


class Claim(NamedTuple):
    """Who a line says it is from and what it says it is, whether or not that is so; empty where it cannot be read."""

    kind: str
    by: str


class Track:
    """The lines of a stream, byte for byte, with their ids, kinds and refusals."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.head = self.genesis = chain.genesis(stream)
        self.lines: list[Line | Withheld] = []
        self.kinds: list[str] = []
        """What each line is: its kind, ``refused``, ``unknown`` or ``withheld``."""
        self.refused: dict[int, Refusal] = {}
        self.unknown: set[int] = set()
        self.ids: dict[str, int] = {}
        """Where each id stood first, even in an entry that was refused: nobody can have that one count later."""

    def hash_at(self, seq: int) -> bytes | None:
        """H(seq), or None where this track has not read so far."""
        if seq == 0:
            return self.genesis.hash
        return self.lines[seq - 1].hash if 0 < seq <= len(self.lines) else None

    def claim(self, seq: int) -> Claim:
        """What line ``seq`` claims to be."""
        line = self.lines[seq - 1]
        found = codec.header(line) if isinstance(line, Line) else None
        return Claim(found.kind, found.by) if found else Claim("", "")

    def judge(self, line: Line) -> Taken:
        """The entry that ``line`` holds if it may stand next, else why not."""
        found = self.read(line)
        return found if isinstance(found, Refusal) else self.weigh(found, line)

    def take(self, line: Line | Withheld) -> Taken | None:
        """Follow, judge and fold ``line``, None for a withheld line; raises ``BrokenLink`` and is then as it was."""
        if isinstance(line, Withheld):
            self._follow(line)
            self.kinds.append("withheld")
            return None
        found = self.read(line)
        if isinstance(found, Header):
            self.await_pin(found, line.seq)
        self._follow(line)
        if isinstance(found, Refusal):
            return self._refuse(line.seq, found)
        taken = self.weigh(found, line)
        self.ids.setdefault(found.id, line.seq)
        if isinstance(taken, Refusal):
            return self._refuse(line.seq, taken)
        self._mark(line.seq, "unknown" if isinstance(taken.body, Unknown) else taken.kind)
        self.accept(taken, found)
        return taken

    def read(self, line: Line) -> Header | Refusal:
        """The members of ``line`` if its payload is an entry of this stream in the record's one form."""
        try:
            members = canonical.decode(line.payload)
        except canonical.Malformed as error:
            return refuse("bad-json", fault=error.code)
        found = codec.header_of(members)
        if found is None:
            return refuse("bad-entry")
        return found if found.stream == self.stream else refuse("other-stream")

    def placed(self, found: Header, seq: int) -> Refusal | None:
        """Why ``found`` cannot stand at ``seq``: its id stood before, or its author had folded another history."""
        if found.id in self.ids:
            return refuse("repeated-id")
        seen = self.hash_at(found.after.seq)
        if found.after.seq >= seq or seen is None or not found.after.names(seen):
            return refuse("bad-after")
        return None

    def await_pin(self, found: Header, seq: int) -> None:
        """Get what ``found`` rests on elsewhere; raises ``BrokenLink`` for ``seq`` if that does not hold."""

    def weigh(self, found: Header, line: Line) -> Taken:
        """The entry, judged by the rules of this kind of stream."""
        raise NotImplementedError

    def accept(self, entry: Entry, found: Header) -> None:
        """Fold an entry that stands."""
        raise NotImplementedError

    def _follow(self, line: Line | Withheld) -> None:
        received = self.lines[-1].received if self.lines else 0
        head = chain.follow(self.head, (line,))
        if line.received < received:
            raise chain.BrokenLink(line.seq)
        self.head = head
        self.lines.append(line)

    def _refuse(self, seq: int, refusal: Refusal) -> Refusal:
        self.refused[seq] = refusal
        self.kinds.append("refused")
        return refusal

    def _mark(self, seq: int, kind: str) -> None:
        self.kinds.append(sys.intern(kind))
        if kind == "unknown":
            self.unknown.add(seq)
