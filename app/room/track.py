"""A chain as far as it was read: each line in its place, each payload in its form.

Belongs here: what every stream shares, whatever its entries mean. Who may sign and what follows is ``fold``.
"""

import sys

from app.domain.terms import Body, Entry, Refusal, refuse
from app.ledger import canonical, chain
from app.ledger.envelope import Head, Line, Withheld
from app.room import codec
from app.room.codec import Header, Unknown

Taken = Entry | Refusal
Read = tuple[Header, Body | None] | Refusal
"""What a line says, or why it says nothing; the body is None where its shape is wrong."""

UNREADABLE = frozenset({"bad-json", "bad-entry", "other-stream"})
"""Refusals of payloads that are no entry of the stream at all, whose ids therefore do not count."""


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

    def judge(self, line: Line) -> Taken:
        """The entry that ``line`` holds if it may stand next, else why not."""
        read = self.read(line)
        return read if isinstance(read, Refusal) else self.weigh(*read, line)

    def take(self, line: Line | Withheld) -> Taken | None:
        """Follow, judge and fold ``line``, None for a withheld line; raises ``BrokenLink`` and is then as it was."""
        read = self.read(line) if isinstance(line, Line) else None
        if isinstance(read, tuple):
            self.await_pin(read[0], line.seq)
        received = self.lines[-1].received if self.lines else 0
        chain.follow(self.head, (line,))
        if line.received < received:
            raise chain.BrokenLink(line.seq)
        return self.settle(line, read)

    def take_followed(self, line: Line | Withheld) -> Taken | None:
        """The same for a line that is known to follow, with the roster that it pins already read."""
        return self.settle(line, self.read(line) if isinstance(line, Line) else None)

    def settle(self, line: Line | Withheld, read: Read | None) -> Taken | None:
        self.head = Head(line.seq, line.hash)
        self.lines.append(line)
        if not isinstance(line, Line) or read is None:
            self.kinds.append("withheld")
            return None
        if not isinstance(read, tuple):
            return self._refuse(line.seq, read)
        found, body = read
        taken = self.weigh(found, body, line)
        self.ids.setdefault(found.id, line.seq)
        if not isinstance(taken, Entry):
            return self._refuse(line.seq, taken)
        self._mark(line.seq, "unknown" if type(taken.body) is Unknown else taken.kind)
        self.accept(taken, found)
        return taken

    def read(self, line: Line) -> Read:
        """What ``line`` says if its payload is an entry of this stream in the record's one form."""
        try:
            read = codec.read(line)
        except canonical.Malformed as error:
            return refuse("bad-json", fault=error.code)
        if read is None:
            return refuse("bad-entry")
        return read if read[0].stream == self.stream else refuse("other-stream")

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

    def weigh(self, found: Header, body: Body | None, line: Line) -> Taken:
        """The entry, judged by the rules of this kind of stream; ``body`` is None where its shape is wrong."""
        raise NotImplementedError

    def accept(self, entry: Entry, found: Header) -> None:
        """Fold an entry that stands."""
        raise NotImplementedError

    def _refuse(self, seq: int, refusal: Refusal) -> Refusal:
        self.refused[seq] = refusal
        self.kinds.append("refused")
        return refusal

    def _mark(self, seq: int, kind: str) -> None:
        self.kinds.append(sys.intern(kind))
        if kind == "unknown":
            self.unknown.add(seq)
