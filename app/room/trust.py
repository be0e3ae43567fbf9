"""Verification is paid once: what this seat has verified already, signed by the seat to itself.

Belongs here: remembering up to which head a stream was verified and which entries were refused there.
"""

from collections.abc import Sequence

import msgspec

from app import __version__
from app.domain.terms import Refusal
from app.identity.seat import Seat
from app.ledger import chain
from app.ledger.envelope import Line, Withheld
from app.room.track import Track
from app.store.contract import Store


class BrokenRoster(Exception):
    """The roster's chain does not hold from ``seq`` on: nothing in this workspace can be trusted."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class ForkedRoster(BrokenRoster):
    """The roster holds, but it is not the one that this seat has seen up to ``seq``: it is behind, or another."""


def key_of(stream: str, seat: Seat) -> str:
    """Under which key a seat remembers: seats that share one record do not overwrite each other's notes."""
    return f"verified/{stream}/{seat.keyid[:16]}"


class Note(msgspec.Struct, frozen=True):
    """What the seat vouches for; ``program`` is the version that judged: a later one may know more kinds."""

    stream: str
    seq: int
    hash: str
    refused: dict[int, Refusal]
    unknown: list[int]
    program: str = ""


class Vouched(msgspec.Struct, frozen=True):
    note: bytes
    signature: bytes


class Trust:
    """How far a stream was verified by this seat: up to ``seq``. ``current`` says whether by this very program."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self.seq = note.seq
        self.current = note.program == __version__
        self._unknown = frozenset(note.unknown)

    def names(self, past: Sequence[Line | Withheld]) -> bool:
        """Whether ``past``, the first lines of the stream, are exactly those that were verified."""
        try:
            head = chain.follow(chain.genesis(self._note.stream), past)
        except chain.BrokenLink:
            return False
        return (head.seq, head.hash.hex()) == (self.seq, self._note.hash) or not self.seq

    def refusal(self, seq: int) -> Refusal | None:
        return self._note.refused.get(seq)

    def unknown(self, seq: int) -> bool:
        return seq in self._unknown

    @classmethod
    def of(cls, fold: Track) -> "Trust":
        head = fold.head
        return cls(Note(fold.stream, head.seq, head.hash.hex(), dict(fold.refused), sorted(fold.unknown), __version__))

    @classmethod
    def recall(cls, store: Store, stream: str, seat: Seat) -> "Trust":
        """What this very seat vouched for; nothing where it did not, or where the note is not its own."""
        kept = store.recall(key_of(stream, seat))
        note = None if kept is None else _genuine(kept, seat)
        return cls(note if note and note.stream == stream else Note(stream, 0, "", {}, []))

    def remember(self, store: Store, stream: str, seat: Seat) -> None:
        raw = msgspec.json.encode(self._note)
        store.remember(key_of(stream, seat), msgspec.json.encode(Vouched(raw, seat.vouch(raw))))


def _genuine(kept: bytes, seat: Seat) -> Note | None:
    """The note in ``kept`` if this seat signed it; anything else is as good as no note."""
    try:
        vouched = msgspec.json.decode(kept, type=Vouched)
        return msgspec.json.decode(vouched.note, type=Note) if seat.vouched(vouched.note, vouched.signature) else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
